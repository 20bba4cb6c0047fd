//! Use cases: see one's jobs, cancel them.
//!
//! Whoever started a job sees it; all jobs of the tenant are seen by those who manage the tenant and by
//! the auditor. Only the starter and those who manage the tenant may cancel.

use super::store::{self, job};
use crate::people::session::parse_id;
use crate::permission::{ManageTenant, ReadAudit};
use crate::{Access, App, Instant, JobId, Lang, Permission, PersonId, Problem, audit};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde::Serialize;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// On the list.
    Waiting,
    /// A worker does it.
    Running,
    /// Done.
    Done,
    /// Given up.
    Failed,
    /// Somebody cancelled it.
    Cancelled,
}

impl JobState {
    fn parse(text: &str) -> Self {
        match text {
            store::RUNNING => Self::Running,
            store::DONE => Self::Done,
            store::FAILED => Self::Failed,
            store::CANCELLED => Self::Cancelled,
            _ => Self::Waiting,
        }
    }
    /// Whether it may still change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// A job as it is shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct JobRow {
    /// Identifier.
    pub id: JobId,
    /// What it does, stable name.
    pub kind: String,
    /// What it does, in the caller's language.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// Steps done.
    pub done: i64,
    /// Steps in all; absent if not known.
    pub total: Option<i64>,
    /// The step, in the caller's language.
    pub message: Option<String>,
    /// Whether cancelling was asked for.
    pub cancelling: bool,
    /// How often it was begun.
    pub attempts: i32,
    /// Who started it; absent for the program itself.
    pub started_by: Option<PersonId>,
    /// When it was put on the list.
    pub created_at: Instant,
    /// When it was begun last.
    pub started_at: Option<Instant>,
    /// When it ended.
    pub finished_at: Option<Instant>,
    /// What came out.
    #[schema(value_type = Option<Object>)]
    pub result: Option<serde_json::Value>,
    /// Why it failed, stable code.
    pub error: Option<String>,
    /// Why it failed, in the caller's language.
    pub error_text: Option<String>,
}

fn sees_all(access: &Access) -> bool {
    access.has(ManageTenant::KEY) || access.has(ReadAudit::KEY)
}

fn of_person(access: &Access) -> String {
    access
        .actor()
        .person()
        .map(|person| person.to_string())
        .unwrap_or_default()
}

/// The newest jobs of the tenant that this person may see, older than `before`, at most `limit`.
pub async fn list(
    app: &App,
    access: &Access,
    lang: Lang,
    before: Option<JobId>,
    limit: u64,
) -> Result<Vec<JobRow>, Problem> {
    let mut query = job::Entity::find()
        .filter(job::Column::Tenant.eq(access.tenant().to_string()))
        .order_by_desc(job::Column::Id)
        .limit(limit);
    if !sees_all(access) {
        query = query.filter(job::Column::StartedBy.eq(of_person(access)));
    }
    if let Some(before) = before {
        query = query.filter(job::Column::Id.lt(before.to_string()));
    }
    let titles = super::kinds(app);
    query
        .all(app.db().read())
        .await?
        .into_iter()
        .map(|row| shown(app, lang, &titles, row))
        .collect()
}

/// One job.
pub async fn get(app: &App, access: &Access, lang: Lang, id: JobId) -> Result<JobRow, Problem> {
    let row = visible(app.db().read(), access, id).await?;
    shown(app, lang, &super::kinds(app), row)
}

async fn visible(
    db: &impl ConnectionTrait,
    access: &Access,
    id: JobId,
) -> Result<job::Model, Problem> {
    let row = job::Entity::find_by_id(id.to_string())
        .filter(job::Column::Tenant.eq(access.tenant().to_string()))
        .one(db)
        .await?;
    row.filter(|row| {
        sees_all(access) || row.started_by.as_deref() == Some(of_person(access).as_str())
    })
    .ok_or_else(|| Problem::not_found("job-missing"))
}

/// Cancels a job: at once if it waits, else as soon as it comes to its next step.
pub async fn cancel(app: &App, access: &Access, id: JobId) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = visible(&tx, access, id).await?;
    if row.started_by.as_deref() != Some(of_person(access).as_str()) {
        access.may::<ManageTenant>()?;
    }
    if !store::request_cancel(&tx, &row.id, now).await? {
        return Err(Problem::conflict("job-ended-already"));
    }
    let details = serde_json::json!({ "kind": row.kind });
    audit::append_system(
        &tx,
        Some(access.tenant()),
        access.actor(),
        now,
        "platform.job.cancel",
        &format!("job:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

fn shown(
    app: &App,
    lang: Lang,
    kinds: &[super::JobKind],
    row: job::Model,
) -> Result<JobRow, Problem> {
    let instant = |text: Option<String>| text.and_then(|text| text.parse::<Instant>().ok());
    let title = kinds
        .iter()
        .find(|kind| kind.kind == row.kind)
        .map_or("job-title-unknown", |kind| kind.title);
    let state = JobState::parse(&row.state);
    let error = row.error.filter(|_| state == JobState::Failed);
    Ok(JobRow {
        id: parse_id(&row.id)?,
        title: app.text(lang, title, &[]),
        kind: row.kind,
        state,
        done: row.done,
        total: row.total,
        message: row
            .message
            .map(|key| text(app, lang, &key, row.message_args.as_deref())),
        cancelling: row.cancel != 0 && state == JobState::Running,
        attempts: row.attempts,
        started_by: row.started_by.as_deref().map(parse_id).transpose()?,
        created_at: instant(Some(row.created_at)).unwrap_or(Instant::from_millis(0)),
        started_at: instant(row.started_at),
        finished_at: instant(row.finished_at),
        result: row
            .result
            .map(|result| serde_json::from_str(&result))
            .transpose()?,
        error_text: error.as_deref().map(|code| {
            text(
                app,
                lang,
                &format!("problem-{code}"),
                row.error_args.as_deref(),
            )
        }),
        error,
    })
}

fn text(app: &App, lang: Lang, key: &str, args: Option<&str>) -> String {
    let args: std::collections::BTreeMap<String, String> = args
        .and_then(|args| serde_json::from_str(args).ok())
        .unwrap_or_default();
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().into()))
        .collect();
    app.text(lang, key, &args)
}
