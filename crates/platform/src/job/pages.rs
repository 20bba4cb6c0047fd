//! Pages: list of jobs, one job with its progress.

use super::service::{self, JobRow, JobState};
use crate::api::paging::{self, Cursor};
use crate::field::{Mark, MarkKind};
use crate::web::{Form, Frame, Page};
use crate::{App, JobId, Problem};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};

/// Rows of a page.
const ROWS: u64 = 50;

/// Pages of a tenant.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/auftraege", get(list))
        .route("/auftraege/{id}", get(show))
        .route("/auftraege/{id}/abbrechen", post(cancel))
}

/// A job as the templates show it.
struct JobView {
    title: String,
    link: String,
    mark: Mark,
    open: bool,
    cancelling: bool,
    message: String,
    done: String,
    /// Steps in all and percent, if known.
    total: Option<(String, i64)>,
    created: String,
    finished: String,
    error: String,
    /// Where what came out can be seen; empty if nowhere.
    outcome: String,
}

impl JobView {
    fn new(f: &Frame, row: JobRow) -> Self {
        let (kind, key) = match row.state {
            JobState::Waiting => (MarkKind::Calendar, "job-state-waiting"),
            JobState::Running => (MarkKind::Running, "job-state-running"),
            JobState::Done => (MarkKind::Ok, "job-state-done"),
            JobState::Failed => (MarkKind::Danger, "job-state-failed"),
            JobState::Cancelled => (MarkKind::Danger, "job-state-cancelled"),
        };
        let total = row.total.filter(|total| *total > 0);
        Self {
            title: row.title,
            link: f.link(&format!("/auftraege/{}", row.id)),
            mark: Mark {
                kind,
                text: f.t(key),
            },
            open: row.state.is_open(),
            cancelling: row.cancelling,
            message: row.message.unwrap_or_default(),
            done: f.n(row.done),
            total: total.map(|total| {
                (
                    f.n(total),
                    row.done.clamp(0, total).saturating_mul(100) / total,
                )
            }),
            created: f.at(row.created_at),
            finished: row.finished_at.map(|at| f.at(at)).unwrap_or_default(),
            error: row.error_text.unwrap_or_default(),
            outcome: outcome(f, row.result.as_ref()),
        }
    }
}

/// The member `link` of a job's result: an address within the tenant.
fn outcome(f: &Frame, result: Option<&serde_json::Value>) -> String {
    result
        .and_then(|result| result.get("link")?.as_str())
        .map(|path| f.link(path))
        .unwrap_or_default()
}

#[derive(Template)]
#[template(path = "job/list.html")]
struct ListPage {
    f: Frame,
    jobs: Vec<JobView>,
    next: Option<String>,
}

async fn list(page: Page, Query(cursor): Query<Cursor>) -> Result<Response, Problem> {
    let rows = service::list(
        &page.app,
        page.access()?,
        page.lang,
        cursor.position()?,
        ROWS + 1,
    )
    .await?;
    let rows = paging::page_of(rows, ROWS, |row| row.id)?;
    let f = page
        .frame(page.t("job-list-title"))
        .help("job-list-help", "");
    let jobs = rows
        .items
        .into_iter()
        .map(|row| JobView::new(&f, row))
        .collect();
    let next = rows
        .next
        .map(|cursor| f.link(&format!("/auftraege?cursor={cursor}")));
    let template = ListPage { f, jobs, next };
    template.f.render(&template)
}

#[derive(Template)]
#[template(path = "job/show.html")]
struct ShowPage {
    f: Frame,
    job: JobView,
}

async fn show(page: Page, Path((_slug, id)): Path<(String, JobId)>) -> Result<Response, Problem> {
    let row = service::get(&page.app, page.access()?, page.lang, id).await?;
    let f = page
        .frame(row.title.clone())
        .crumb(page.t("job-list-title"), "/auftraege");
    let job = JobView::new(&f, row);
    let f = f.refreshing(job.open);
    let template = ShowPage { f, job };
    template.f.render(&template)
}

async fn cancel(Path((_slug, id)): Path<(String, JobId)>, form: Form) -> Result<Response, Problem> {
    let page = form.page;
    service::cancel(&page.app, page.access()?, id).await?;
    Ok(page.done(
        &page.link(&format!("/auftraege/{id}")),
        "notice-job-cancelled",
    ))
}
