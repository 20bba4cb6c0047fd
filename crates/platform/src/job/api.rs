//! REST: jobs.

use super::service::{self, JobRow};
use crate::api::paging::{self, Cursor, ListOf};
use crate::web::Page;
use crate::{App, JobId, Problem};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// REST routes of a tenant.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(get))
        .routes(routes!(cancel))
}

/// Jobs that you may see, newest first.
#[utoipa::path(get, path = "/jobs", tag = "jobs", params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<JobRow>)))]
async fn list(page: Page, Query(cursor): Query<Cursor>) -> Result<Json<ListOf<JobRow>>, Problem> {
    let limit = cursor.limit()?;
    let rows = service::list(
        &page.app,
        page.access()?,
        page.lang,
        cursor.position()?,
        limit + 1,
    )
    .await?;
    Ok(Json(paging::page_of(rows, limit, |row| row.id)?))
}

/// One job with its progress.
#[utoipa::path(get, path = "/jobs/{id}", tag = "jobs",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = JobId, Path, description = "Job")),
    responses((status = 200, body = JobRow), (status = 404, description = "No such job", body = crate::api::ProblemDetails)))]
async fn get(
    page: Page,
    Path((_slug, id)): Path<(String, JobId)>,
) -> Result<Json<JobRow>, Problem> {
    Ok(Json(
        service::get(&page.app, page.access()?, page.lang, id).await?,
    ))
}

/// Cancels a job.
#[utoipa::path(post, path = "/jobs/{id}/cancel", tag = "jobs",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = JobId, Path, description = "Job")),
    responses((status = 202, description = "It ends at its next step"),
        (status = 404, description = "No such job", body = crate::api::ProblemDetails),
        (status = 409, description = "It has ended already", body = crate::api::ProblemDetails)))]
async fn cancel(
    page: Page,
    Path((_slug, id)): Path<(String, JobId)>,
) -> Result<StatusCode, Problem> {
    service::cancel(&page.app, page.access()?, id).await?;
    Ok(StatusCode::ACCEPTED)
}
