//! REST: deployments.

use super::{Made, unreadable};
use crate::model::{DeploymentData, DeploymentId, ReleaseId};
use crate::service::{self, Failure, ReadPortfolio, WritePortfolio};
use crate::store;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::Problem;
use platform::api::{Body, ProblemDetails, etag};
use platform::web::{FormData, Page};
use serde::Serialize;

/// A deployment.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DeploymentBody {
    /// Identifier.
    id: DeploymentId,
    /// The release that is deployed.
    release: ReleaseId,
    /// What is known about it.
    #[serde(flatten)]
    data: DeploymentData,
    /// Whether it has ended.
    ended: bool,
}

impl From<store::DeploymentRow> for DeploymentBody {
    fn from(row: store::DeploymentRow) -> Self {
        Self {
            id: row.id,
            release: row.release,
            data: row.data,
            ended: row.archived,
        }
    }
}

/// The running deployments of a release.
#[utoipa::path(get, path = "/releases/{id}/deployments", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 200, body = Vec<DeploymentBody>), (status = 404, description = "No such release", body = ProblemDetails)))]
pub(super) async fn list(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Json<Vec<DeploymentBody>>, Problem> {
    let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    Ok(Json(view.deployments.into_iter().map(Into::into).collect()))
}

/// The body as members; a way of use that is not sent is that of the product's kind.
fn form(body: serde_json::Value) -> Result<FormData, Problem> {
    let given = body.get("use").is_some();
    let data: DeploymentData = serde_json::from_value(body).map_err(|error| unreadable(&error))?;
    let mut form = data.to_form();
    if !given {
        for member in ["exposure", "modified", "linking"] {
            form.set(member, "");
        }
    }
    Ok(form)
}

/// Enters a deployment of a release.
#[utoipa::path(post, path = "/releases/{id}/deployments", tag = "portfolio", request_body = DeploymentData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 201, body = Made<DeploymentId>), (status = 404, description = "No such release", body = ProblemDetails),
        (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn create(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Body(body): Body<serde_json::Map<String, serde_json::Value>>,
) -> Result<(StatusCode, Json<Made<DeploymentId>>), Problem> {
    let may = page.may::<WritePortfolio>()?;
    let id = service::add_deployment(&page.app, &may, id, &form(body.into())?)
        .await
        .map_err(Failure::into_problem)?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

async fn row(page: &Page, id: DeploymentId) -> Result<store::DeploymentRow, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let found = store::deployments::find(page.app.db().read(), may.tenant(), id).await?;
    found.ok_or_else(|| Problem::not_found("portfolio-deployment-missing"))
}

/// A deployment.
#[utoipa::path(get, path = "/deployments/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DeploymentId, Path, description = "Deployment")),
    responses((status = 200, body = DeploymentBody), (status = 304, description = "Not changed"), (status = 404, description = "No such deployment", body = ProblemDetails)))]
pub(super) async fn get(
    page: Page,
    Path((_slug, id)): Path<(String, DeploymentId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    etag::respond(&headers, &DeploymentBody::from(row(&page, id).await?))
}

/// Changes a deployment. With `If-Match` only in the state that the caller saw.
#[utoipa::path(put, path = "/deployments/{id}", tag = "portfolio", request_body = DeploymentData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DeploymentId, Path, description = "Deployment")),
    responses((status = 204, description = "Changed"), (status = 404, description = "No such deployment", body = ProblemDetails),
        (status = 412, description = "Changed meanwhile", body = ProblemDetails), (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn update(
    page: Page,
    Path((_slug, id)): Path<(String, DeploymentId)>,
    headers: HeaderMap,
    Body(body): Body<serde_json::Map<String, serde_json::Value>>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let current = row(&page, id).await?;
    let revision = current.revision;
    etag::check(&headers, &DeploymentBody::from(current))?;
    service::update_deployment(&page.app, &may, id, Some(revision), &form(body.into())?)
        .await
        .map_err(Failure::into_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a deployment.
#[utoipa::path(delete, path = "/deployments/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DeploymentId, Path, description = "Deployment")),
    responses((status = 204, description = "Ended"), (status = 404, description = "No such deployment", body = ProblemDetails)))]
pub(super) async fn archive(
    page: Page,
    Path((_slug, id)): Path<(String, DeploymentId)>,
) -> Result<StatusCode, Problem> {
    service::archive_deployment(&page.app, &page.may::<WritePortfolio>()?, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}
