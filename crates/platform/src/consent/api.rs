//! REST: consents.

use super::{ConsentId, ConsentRow};
use crate::api::Body;
use crate::permission::ManageTenant;
use crate::web::Page;
use crate::{App, Problem, TenantId};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// REST routes of a tenant.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, give))
        .routes(routes!(end))
}

/// Consents that this tenant gave or received, the newest first, at most 500.
#[utoipa::path(get, path = "/consents", tag = "consents",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = [ConsentRow]), (status = 403, description = "Not permitted", body = crate::api::ProblemDetails)))]
async fn list(page: Page) -> Result<Json<Vec<ConsentRow>>, Problem> {
    let may = page.may::<ManageTenant>()?;
    Ok(Json(super::list(&page.app, &may).await?))
}

/// A consent.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsentBody {
    /// Who may see the subject: a tenant with which a mandate connects this one.
    receiver: TenantId,
    /// What it is about, for example `portfolio.matrix`.
    subject: String,
}

/// Gives consent. Giving what holds already changes nothing.
#[utoipa::path(post, path = "/consents", tag = "consents", request_body = ConsentBody,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 204, description = "Given"), (status = 422, description = "Not acceptable", body = crate::api::ProblemDetails)))]
async fn give(page: Page, Body(body): Body<ConsentBody>) -> Result<StatusCode, Problem> {
    let may = page.may::<ManageTenant>()?;
    super::give(&page.app, &may, body.receiver, &body.subject).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a consent that this tenant gave.
#[utoipa::path(delete, path = "/consents/{id}", tag = "consents",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ConsentId, Path, description = "Consent")),
    responses((status = 204, description = "Ended"), (status = 404, description = "No such consent", body = crate::api::ProblemDetails)))]
async fn end(
    page: Page,
    Path((_slug, id)): Path<(String, ConsentId)>,
) -> Result<StatusCode, Problem> {
    super::end(&page.app, &page.may::<ManageTenant>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
