//! Tasks that a field computes anew as a whole: what became due, what changed, what is due no longer.

use super::model::{NewTask, TaskState};
use super::store::{self, json, task};
use crate::{Db, Instant, TenantId};
use sea_orm::DbErr;
use std::collections::HashSet;

/// Writes of one transaction: other writers of SQLite wait no longer than for these.
const WRITES: usize = 500;

/// Makes the open tasks whose keys begin with one of `prefixes` exactly those of `due`: opens what is new,
/// brings texts up to date, closes what is due no longer. Two queries of reading, however many tasks there
/// are, and writes only for what differs.
///
/// A task that a person ended stays ended as long as it would say the same again; when its facts changed
/// it is opened again. Repeating the call changes nothing. Every key of `due` begins with one of `prefixes`.
pub async fn renew(
    db: &Db,
    tenant: TenantId,
    now: Instant,
    prefixes: &[String],
    due: &[NewTask<'_>],
) -> Result<(), DbErr> {
    let known = store::of_prefixes(db.read(), tenant, prefixes).await?;
    let wanted: HashSet<&str> = due.iter().map(|task| task.key).collect();
    let gone: Vec<&str> = known
        .values()
        .filter(|row| row.state == TaskState::Open.as_str() && !wanted.contains(row.key.as_str()))
        .map(|row| row.key.as_str())
        .collect();
    let mut fresh = Vec::new();
    let mut changed = Vec::new();
    for task in due {
        match known.get(task.key) {
            None => fresh.push(task),
            Some(row) if must_open(row, task)? => changed.push(task),
            Some(_) => {}
        }
    }
    for some in gone.chunks(WRITES) {
        store::close_all(db.read(), tenant, now, some).await?;
    }
    for some in fresh.chunks(WRITES) {
        let rows = some
            .iter()
            .map(|task| store::row_of(tenant, now, task))
            .collect::<Result<Vec<_>, _>>()?;
        store::insert_all(db.read(), rows).await?;
    }
    for some in changed.chunks(WRITES) {
        let tx = db.write().await?;
        for task in some {
            store::open(&tx, tenant, now, task).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Whether a task that is there has to be opened again or to say something else.
fn must_open(row: &task::Model, new: &NewTask<'_>) -> Result<bool, DbErr> {
    let same = row.title == json(&new.title)?
        && row.why == json(&new.why)?
        && row.context == json(&new.context)?
        && row.link == new.link
        && row.action == new.action;
    let open = row.state == TaskState::Open.as_str();
    let ended_by_hand = row.closed_by.is_some();
    Ok(!(same && (open || ended_by_hand)))
}
