//! Proves that no entry of the log was altered, removed or moved.

use super::store::{head, log};
use super::{Entry, GENESIS, chain_hash};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};
use serde::Serialize;

/// What is wrong with a chain, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// The entry's content does not fit its hash: it, or one moved into its place, was altered.
    Altered {
        /// Chain (tenant id or `installation`).
        chain: String,
        /// Position.
        seq: i64,
    },
    /// Positions are missing.
    Missing {
        /// Chain.
        chain: String,
        /// First missing position.
        from: i64,
        /// Last missing position.
        to: i64,
    },
    /// The chain's head does not fit its last entry: entries at the end were removed, or the head altered.
    Head {
        /// Chain.
        chain: String,
        /// Position that the head names.
        expected: i64,
        /// Position of the last entry.
        found: i64,
    },
    /// Entries of a chain that has no head.
    NoHead {
        /// Chain.
        chain: String,
    },
}

/// The result of checking all chains.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Chains read.
    pub chains: u64,
    /// Entries read.
    pub entries: u64,
    /// Everything that is wrong, in order.
    pub faults: Vec<Fault>,
}

const PAGE: u64 = 1000;

/// Reads every chain from its first entry. Memory stays bounded: 1,000 entries at a time.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Report, DbErr> {
    let heads = head::Entity::find()
        .order_by_asc(head::Column::Chain)
        .all(db)
        .await?;
    let mut report = Report {
        chains: heads.len() as u64,
        ..Report::default()
    };
    let known: Vec<String> = heads.iter().map(|head| head.chain.clone()).collect();
    let orphans: Vec<String> = log::Entity::find()
        .select_only()
        .column(log::Column::Chain)
        .distinct()
        .filter(log::Column::Chain.is_not_in(known))
        .into_tuple()
        .all(db)
        .await?;
    report
        .faults
        .extend(orphans.into_iter().map(|chain| Fault::NoHead { chain }));
    for head in heads {
        verify_chain(db, &head, &mut report).await?;
    }
    Ok(report)
}

async fn verify_chain(
    db: &impl ConnectionTrait,
    head: &head::Model,
    report: &mut Report,
) -> Result<(), DbErr> {
    let mut previous = GENESIS.to_vec();
    let mut last = 0_i64;
    loop {
        let rows = log::Entity::find()
            .filter(log::Column::Chain.eq(head.chain.as_str()))
            .filter(log::Column::Seq.gt(last))
            .order_by_asc(log::Column::Seq)
            .limit(PAGE)
            .all(db)
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            report.entries += 1;
            if row.seq != last + 1 {
                report.faults.push(Fault::Missing {
                    chain: row.chain.clone(),
                    from: last + 1,
                    to: row.seq - 1,
                });
            } else if !fits(&previous, &row) {
                report.faults.push(Fault::Altered {
                    chain: row.chain.clone(),
                    seq: row.seq,
                });
            }
            last = row.seq;
            // Go on from the stored hash, so that one altered entry is named once and not all after it.
            previous = row.hash;
        }
    }
    if head.seq != last || head.hash != previous {
        report.faults.push(Fault::Head {
            chain: head.chain.clone(),
            expected: head.seq,
            found: last,
        });
    }
    Ok(())
}

fn fits(previous: &[u8], row: &log::Model) -> bool {
    let Ok(details) = serde_json::from_str(&row.details) else {
        return false;
    };
    let entry = Entry {
        chain: row.chain.clone(),
        seq: row.seq,
        at: row.at.clone(),
        actor: row.actor.clone(),
        action: row.action.clone(),
        subject: row.subject.clone(),
        details,
    };
    chain_hash(previous, &entry).is_ok_and(|hash| hash.as_slice() == row.hash.as_slice())
}
