//! SQL of the audit log.

use super::{Entry, GENESIS, chain_hash};
use crate::{Actor, Instant, May, TenantId, entity};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{LikeExpr, OnConflict};
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, QuerySelect};

entity!(log, "audit_log", {
    #[sea_orm(primary_key, auto_increment = false)] chain: String,
    #[sea_orm(primary_key, auto_increment = false)] seq: i64,
    at: String, actor: String, action: String, subject: String, details: String, hash: Vec<u8>,
});
entity!(head, "audit_head", {
    #[sea_orm(primary_key, auto_increment = false)] chain: String,
    seq: i64, hash: Vec<u8>,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("audit_log", |t| {
            t.text("chain")
                .big("seq")
                .text("at")
                .text("actor")
                .text("action")
                .text("subject")
                .text("details")
                .blob("hash")
                .primary(&["chain", "seq"])
        })
        .index("audit_log", &["chain", "subject"])
        .table("audit_head", |t| {
            t.text("chain").big("seq").blob("hash").primary(&["chain"])
        });
}

/// A subject carries its own identifier, which no two chains share: the index needs no chain.
pub(crate) fn migration_of_subjects(schema: &mut crate::db::Schema) {
    schema
        .index("audit_log", &["subject"])
        .drop_index("audit_log", &["chain", "subject"]);
}

/// The chain of events that belong to no tenant.
pub(crate) const INSTALLATION: &str = "installation";

/// Writes an entry into the tenant's chain, within the transaction of the act itself.
/// Locks the chain's head until that transaction ends, so that entries cannot cross.
pub async fn append<P>(
    tx: &impl ConnectionTrait,
    may: &May<P>,
    at: Instant,
    action: &str,
    subject: &str,
    details: serde_json::Value,
) -> Result<(), DbErr> {
    write(
        tx,
        may.tenant().to_string(),
        may.actor(),
        at,
        action,
        subject,
        details,
    )
    .await
}

/// As [`append`], for what the program does by itself or before anyone is signed in; `tenant` is
/// `None` for the installation's own chain.
pub async fn append_system(
    tx: &impl ConnectionTrait,
    tenant: Option<TenantId>,
    actor: Actor,
    at: Instant,
    action: &str,
    subject: &str,
    details: serde_json::Value,
) -> Result<(), DbErr> {
    let chain = tenant.map_or_else(|| INSTALLATION.to_owned(), |tenant| tenant.to_string());
    write(tx, chain, actor, at, action, subject, details).await
}

/// Takes a tenant's whole chain away, for a demo town that is removed; gives how many entries it had.
/// There is no other way to remove an entry.
pub(crate) async fn remove_chain(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<u64, DbErr> {
    let chain = tenant.to_string();
    let removed = log::Entity::delete_many()
        .filter(log::Column::Chain.eq(chain.as_str()))
        .exec(tx)
        .await?;
    head::Entity::delete_by_id(chain).exec(tx).await?;
    Ok(removed.rows_affected)
}

async fn write(
    tx: &impl ConnectionTrait,
    chain: String,
    actor: Actor,
    at: Instant,
    action: &str,
    subject: &str,
    details: serde_json::Value,
) -> Result<(), DbErr> {
    let last = lock_head(tx, &chain).await?;
    let entry = Entry {
        chain: chain.clone(),
        seq: last.seq + 1,
        at: at.to_string(),
        actor: actor.key(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        details,
    };
    let hash =
        chain_hash(&last.hash, &entry).map_err(|e| DbErr::Custom(format!("audit entry: {e}")))?;
    log::Entity::insert(log::ActiveModel {
        chain: Set(entry.chain),
        seq: Set(entry.seq),
        at: Set(entry.at),
        actor: Set(entry.actor),
        action: Set(entry.action),
        subject: Set(entry.subject),
        details: Set(entry.details.to_string()),
        hash: Set(hash.to_vec()),
    })
    .exec_without_returning(tx)
    .await?;
    // Many, although it is one: updating one would read it again on SQLite.
    head::Entity::update_many()
        .set(head::ActiveModel {
            seq: Set(last.seq + 1),
            hash: Set(hash.to_vec()),
            ..Default::default()
        })
        .filter(head::Column::Chain.eq(chain))
        .exec(tx)
        .await?;
    Ok(())
}

/// The head of a chain, locked until the transaction ends; made if there is none yet.
async fn lock_head(tx: &impl ConnectionTrait, chain: &str) -> Result<head::Model, DbErr> {
    let locked = || head::Entity::find_by_id(chain).lock_exclusive().one(tx);
    if let Some(head) = locked().await? {
        return Ok(head);
    }
    // Of two transactions that both find none, one writes it; the other waits for that and writes nothing.
    head::Entity::insert(head::ActiveModel {
        chain: Set(chain.to_owned()),
        seq: Set(0),
        hash: Set(GENESIS.to_vec()),
    })
    .on_conflict(
        OnConflict::column(head::Column::Chain)
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await?;
    locked()
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("audit head".to_owned()))
}

/// An entry as it is shown.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct AuditRow {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Pseudonym of who acted.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// On what.
    pub subject: String,
    /// Particulars.
    pub details: serde_json::Value,
    /// Hash of the chain up to here, hexadecimal.
    pub hash: String,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only entries on this subject (`kind:id`).
    pub subject: Option<String>,
    /// Only entries whose action begins so.
    pub action: Option<String>,
    /// Only entries before this position (for the next page).
    pub before: Option<i64>,
}

/// The newest entries of the tenant's chain, at most `limit`.
pub async fn entries(
    db: &impl ConnectionTrait,
    may: &May<crate::permission::ReadAudit>,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<AuditRow>, DbErr> {
    let mut query = log::Entity::find()
        .filter(log::Column::Chain.eq(may.tenant().to_string()))
        .order_by_desc(log::Column::Seq)
        .limit(limit);
    if let Some(subject) = &filter.subject {
        query = query.filter(log::Column::Subject.eq(subject.as_str()));
    }
    if let Some(action) = &filter.action {
        let begins = LikeExpr::new(crate::db::like_starts(action)).escape('\\');
        query = query.filter(log::Column::Action.like(begins));
    }
    if let Some(before) = filter.before {
        query = query.filter(log::Column::Seq.lt(before));
    }
    let rows = query.all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| AuditRow {
            seq: row.seq,
            at: row.at,
            actor: row.actor,
            action: row.action,
            subject: row.subject,
            details: serde_json::from_str(&row.details).unwrap_or_default(),
            hash: hex::encode(row.hash),
        })
        .collect())
}
