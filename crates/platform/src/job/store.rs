//! SQL of jobs.

use super::context::Progress;
use crate::{Instant, JobId, PersonId, TenantId, entity};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, LockBehavior, LockType, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, FromQueryResult, Order, QuerySelect, QueryTrait,
};

entity!(job, "job", {
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    tenant: Option<String>, kind: String, key: String, payload: String, state: String,
    done: i64, total: Option<i64>, message: Option<String>, message_args: Option<String>,
    attempts: i32, run_after: String, lease_owner: Option<String>, lease_until: Option<String>, cancel: i32,
    started_by: Option<String>, created_at: String, started_at: Option<String>, finished_at: Option<String>,
    result: Option<String>, error: Option<String>, error_args: Option<String>,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("job", |t| {
            t.text("id")
                .text_null("tenant")
                .text("kind")
                .text("key")
                .text("payload")
                .text("state")
                .big("done")
                .big_null("total")
                .text_null("message")
                .text_null("message_args")
                .int("attempts")
                .text("run_after")
                .text_null("lease_owner")
                .text_null("lease_until")
                .int("cancel")
                .text_null("started_by")
                .text("created_at")
                .text_null("started_at")
                .text_null("finished_at")
                .text_null("result")
                .text_null("error")
                .text_null("error_args")
                .primary(&["id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("job", &["key"])
        .index("job", &["state", "run_after"])
        .index("job", &["tenant", "id"]);
}

pub(super) const WAITING: &str = "waiting";
pub(super) const RUNNING: &str = "running";
pub(super) const DONE: &str = "done";
pub(super) const FAILED: &str = "failed";
pub(super) const CANCELLED: &str = "cancelled";

/// How long a claim holds without being renewed, in seconds.
const LEASE_SECONDS: i64 = 60;
/// A job that failed this often is given up.
const MAX_ATTEMPTS: i32 = 5;
/// Wait before the second attempt, in seconds; doubled each time.
const BACK_OFF_SECONDS: i64 = 10;

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// Which [`super::JobKind`].
    pub kind: &'a str,
    /// For which tenant; none for the installation's own work.
    pub tenant: Option<TenantId>,
    /// Whose rights it uses; none for the program itself.
    pub started_by: Option<PersonId>,
    /// Makes asking twice the same as asking once: as long as a job of this kind, tenant and key waits,
    /// runs or is done, no second one is made. None: always a new job.
    pub key: Option<&'a str>,
    /// What the job is given.
    pub payload: serde_json::Value,
}

/// Puts a job on the list, within the transaction of the act that needs it. Returns the job, or the one
/// that is there already under this key.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    now: Instant,
    new: NewJob<'_>,
) -> Result<JobId, DbErr> {
    let id = JobId::new(now);
    let key = match new.key {
        None => id.to_string(),
        Some(key) => {
            let tenant = new
                .tenant
                .map_or_else(|| "-".to_owned(), |tenant| tenant.to_string());
            format!("{}/{tenant}/{key}", new.kind)
        }
    };
    let row = job::ActiveModel {
        id: Set(id.to_string()),
        tenant: Set(new.tenant.map(|tenant| tenant.to_string())),
        kind: Set(new.kind.to_owned()),
        key: Set(key.clone()),
        payload: Set(new.payload.to_string()),
        state: Set(WAITING.to_owned()),
        done: Set(0),
        attempts: Set(0),
        run_after: Set(now.to_string()),
        cancel: Set(0),
        started_by: Set(new.started_by.map(|person| person.to_string())),
        created_at: Set(now.to_string()),
        ..Default::default()
    };
    let on_conflict = OnConflict::column(job::Column::Key)
        .update_column(job::Column::Key)
        .to_owned();
    job::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(tx)
        .await?;
    let row = job::Entity::find()
        .filter(job::Column::Key.eq(key))
        .one(tx)
        .await?;
    row.and_then(|row| row.id.parse().ok())
        .ok_or_else(|| DbErr::RecordNotFound("job".to_owned()))
}

/// Whether a worker is doing a job of this kind for the tenant.
pub(crate) async fn is_running(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    kind: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let running = job::Entity::find()
        .filter(job::Column::Tenant.eq(tenant.to_string()))
        .filter(job::Column::Kind.eq(kind))
        .filter(job::Column::State.eq(RUNNING))
        .filter(job::Column::LeaseUntil.gte(now.to_string()))
        .limit(1)
        .one(db)
        .await?;
    Ok(running.is_some())
}

/// Takes the oldest job that waits or whose worker is gone. One statement, so that no two workers get it.
pub(super) async fn claim(
    db: &impl ConnectionTrait,
    owner: &str,
    now: Instant,
) -> Result<Option<job::Model>, DbErr> {
    let now_text = now.to_string();
    let free = || {
        Condition::any()
            .add(
                Condition::all()
                    .add(job::Column::State.eq(WAITING))
                    .add(job::Column::RunAfter.lte(now_text.as_str())),
            )
            .add(
                Condition::all()
                    .add(job::Column::State.eq(RUNNING))
                    .add(job::Column::LeaseUntil.lt(now_text.as_str()))
                    .add(job::Column::Attempts.lt(MAX_ATTEMPTS)),
            )
    };
    let mut oldest = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(free())
        .into_query();
    oldest
        .order_by(job::Column::Id, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    // `=` and not `in`: a scalar subquery is evaluated once, an `in` list may be evaluated per row.
    let is_oldest =
        Expr::col(job::Column::Id).eq(SimpleExpr::SubQuery(None, Box::new(oldest.into())));
    let mut update = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(RUNNING))
        .col_expr(job::Column::LeaseOwner, Expr::value(owner))
        .col_expr(
            job::Column::LeaseUntil,
            Expr::value(now.plus_seconds(LEASE_SECONDS).to_string()),
        )
        .col_expr(
            job::Column::Attempts,
            Expr::col(job::Column::Attempts).add(1),
        )
        .col_expr(job::Column::StartedAt, Expr::value(now_text.clone()))
        .filter(is_oldest)
        .filter(free())
        .into_query();
    let row = db.query_one(update.returning_all()).await?;
    row.map(|row| job::Model::from_query_result(&row, ""))
        .transpose()
}

/// Removes jobs that ended before this moment. Returns how many.
pub(super) async fn forget_ended(db: &impl ConnectionTrait, before: Instant) -> Result<u64, DbErr> {
    let gone = job::Entity::delete_many()
        .filter(job::Column::State.is_in([DONE, FAILED, CANCELLED]))
        .filter(job::Column::FinishedAt.lt(before.to_string()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Gives up jobs whose workers died too often. Returns how many.
pub(super) async fn give_up_lost(db: &impl ConnectionTrait, now: Instant) -> Result<u64, DbErr> {
    let result = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(FAILED))
        .col_expr(job::Column::Key, Expr::col(job::Column::Id))
        .col_expr(job::Column::Error, Expr::value("job-worker-lost"))
        .col_expr(job::Column::FinishedAt, Expr::value(now.to_string()))
        .filter(job::Column::State.eq(RUNNING))
        .filter(job::Column::LeaseUntil.lt(now.to_string()))
        .filter(job::Column::Attempts.gte(MAX_ATTEMPTS))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}

/// What a worker learns when it looks after its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Go on.
    Fine,
    /// Somebody cancelled it.
    Cancel,
    /// Another worker has it.
    Lost,
}

/// Whether the job is still this worker's, and whether it was cancelled.
pub(super) async fn look(db: &impl ConnectionTrait, id: &str, owner: &str) -> Result<Beat, DbErr> {
    let row: Option<i32> = job::Entity::find()
        .select_only()
        .column(job::Column::Cancel)
        .filter(mine(id, owner))
        .into_tuple()
        .one(db)
        .await?;
    Ok(match row {
        None => Beat::Lost,
        Some(0) => Beat::Fine,
        Some(_) => Beat::Cancel,
    })
}

/// Writes progress and renews the lease.
pub(super) async fn renew(
    db: &impl ConnectionTrait,
    id: &str,
    owner: &str,
    now: Instant,
    progress: &Progress,
) -> Result<(), DbErr> {
    let (message, args) = match &progress.message {
        Some((key, args)) => (Some(key.clone()), Some(args.to_string())),
        None => (None, None),
    };
    job::Entity::update_many()
        .col_expr(
            job::Column::LeaseUntil,
            Expr::value(now.plus_seconds(LEASE_SECONDS).to_string()),
        )
        .col_expr(job::Column::Done, Expr::value(progress.done))
        .col_expr(job::Column::Total, Expr::value(progress.total))
        .col_expr(job::Column::Message, Expr::value(message))
        .col_expr(job::Column::MessageArgs, Expr::value(args))
        .filter(mine(id, owner))
        .exec(db)
        .await?;
    Ok(())
}

fn mine(id: &str, owner: &str) -> Condition {
    Condition::all()
        .add(job::Column::Id.eq(id))
        .add(job::Column::LeaseOwner.eq(owner))
        .add(job::Column::State.eq(RUNNING))
}

/// How a job ended.
#[derive(Debug)]
pub(super) enum Outcome<'a> {
    Done(serde_json::Value),
    Cancelled,
    Failed(&'a crate::Problem),
    /// The program stops; the next one goes on.
    PutBack,
}

/// Writes how the job ended, if it is still this worker's.
pub(super) async fn settle(
    db: &impl ConnectionTrait,
    row: &job::Model,
    owner: &str,
    now: Instant,
    progress: &Progress,
    outcome: Outcome<'_>,
) -> Result<(), DbErr> {
    renew(db, &row.id, owner, now, progress).await?;
    let mut update = job::Entity::update_many().filter(mine(&row.id, owner));
    let finished = |update: sea_orm::UpdateMany<job::Entity>, state: &str| {
        update
            .col_expr(job::Column::State, Expr::value(state))
            .col_expr(job::Column::FinishedAt, Expr::value(now.to_string()))
    };
    update = match outcome {
        Outcome::Done(result) => {
            finished(update, DONE).col_expr(job::Column::Result, Expr::value(result.to_string()))
        }
        // The key is given back, so that the same work can be asked for again.
        Outcome::Cancelled => {
            finished(update, CANCELLED).col_expr(job::Column::Key, Expr::col(job::Column::Id))
        }
        Outcome::PutBack => update
            .col_expr(job::Column::State, Expr::value(WAITING))
            .col_expr(job::Column::Attempts, Expr::value(row.attempts - 1)),
        Outcome::Failed(problem) => {
            let args: serde_json::Map<String, serde_json::Value> = problem
                .args
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
                .collect();
            let update = update
                .col_expr(job::Column::Error, Expr::value(problem.code))
                .col_expr(
                    job::Column::ErrorArgs,
                    Expr::value(serde_json::Value::from(args).to_string()),
                );
            if problem.status.is_server_error() && row.attempts < MAX_ATTEMPTS {
                let wait = BACK_OFF_SECONDS << row.attempts.clamp(1, 20) >> 1;
                update
                    .col_expr(job::Column::State, Expr::value(WAITING))
                    .col_expr(
                        job::Column::RunAfter,
                        Expr::value(now.plus_seconds(wait).to_string()),
                    )
            } else {
                finished(update, FAILED).col_expr(job::Column::Key, Expr::col(job::Column::Id))
            }
        }
    };
    update.exec(db).await?;
    Ok(())
}

/// Marks a job as cancelled: at once if it waits, else the worker is asked. Returns whether it was still open.
pub(super) async fn request_cancel(
    tx: &impl ConnectionTrait,
    id: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let waiting = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(CANCELLED))
        .col_expr(job::Column::Cancel, Expr::value(1))
        .col_expr(job::Column::Key, Expr::col(job::Column::Id))
        .col_expr(job::Column::FinishedAt, Expr::value(now.to_string()))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(WAITING))
        .exec(tx)
        .await?;
    let running = job::Entity::update_many()
        .col_expr(job::Column::Cancel, Expr::value(1))
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(RUNNING))
        .exec(tx)
        .await?;
    Ok(waiting.rows_affected + running.rows_affected > 0)
}

/// Cancels all jobs of a tenant that wait or run, in the transaction of the act that ends its work.
pub(crate) async fn cancel_all(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
) -> Result<(), DbErr> {
    let unfinished = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(job::Column::Tenant.eq(tenant.to_string()))
        .filter(job::Column::State.is_in([WAITING, RUNNING]))
        .into_tuple::<String>()
        .all(tx)
        .await?;
    for id in unfinished {
        request_cancel(tx, &id, now).await?;
    }
    Ok(())
}
