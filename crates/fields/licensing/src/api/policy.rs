//! REST: the tenant's own licence rules and their versions.

use super::page_of_all;
use crate::model::{ManagePolicy, PolicyId, ReadLicenses};
use crate::service::{self, History};
use axum::Json;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::Problem;
use platform::api::{Body, Cursor, ListOf, ProblemDetails, etag};
use platform::web::Page;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The tenant's own licence rules.
#[derive(Serialize, ToSchema)]
pub(super) struct PolicyItem {
    /// The rules as TOML; empty if only the rules supplied apply.
    source: String,
    /// When they were last changed.
    changed_at: Option<String>,
}

impl From<History> for PolicyItem {
    fn from(history: History) -> Self {
        Self {
            changed_at: history.versions.first().map(|row| row.created_at.clone()),
            source: history.source,
        }
    }
}

async fn current(page: &Page) -> Result<PolicyItem, Problem> {
    let may = page.may::<ReadLicenses>()?;
    Ok(service::history(&page.app, &may).await?.into())
}

/// The tenant's own licence rules.
#[utoipa::path(get, path = "/licensing/policy", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = PolicyItem), (status = 304, description = "Not changed")))]
pub(super) async fn get(page: Page, headers: HeaderMap) -> Result<Response, Problem> {
    etag::respond(&headers, &current(&page).await?)
}

/// New rules.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyBody {
    /// The rules as TOML, at most 64 KiB; empty for "only the rules supplied".
    #[schema(max_length = 65536)]
    source: String,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    reason: String,
}

/// Replaces the tenant's own licence rules; earlier versions are kept.
#[utoipa::path(put, path = "/licensing/policy", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = PolicyBody,
    responses((status = 204, description = "Saved"), (status = 412, description = "Changed meanwhile", body = ProblemDetails)))]
pub(super) async fn save(
    page: Page,
    headers: HeaderMap,
    Body(body): Body<PolicyBody>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<ManagePolicy>()?;
    etag::check(&headers, &current(&page).await?)?;
    match service::save(&page.app, &may, &body.source, &body.reason).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(faults) => {
            let first = faults.first().map(|fault| {
                let sentence = page.app.texts().finding(page.lang, fault);
                format!("{}: {sentence}", fault.location)
            });
            Err(Problem::invalid("licensing-rules-faulty").arg("first", first.unwrap_or_default()))
        }
    }
}

/// A version of the tenant's own licence rules.
#[derive(Serialize, ToSchema)]
pub(super) struct VersionItem {
    /// Identifier.
    id: PolicyId,
    /// The rules as TOML; empty for "only the rules supplied".
    source: String,
    /// Why they were changed.
    reason: String,
    /// When.
    created_at: String,
    /// Pseudonym of who changed them.
    created_by: String,
}

/// The latest versions of the tenant's own licence rules, the one in force first.
#[utoipa::path(get, path = "/licensing/policy/versions", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<VersionItem>)))]
pub(super) async fn versions(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<VersionItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let history = service::history(&page.app, &may).await?;
    let item = |row: crate::store::PolicyRow| VersionItem {
        id: row.id,
        source: row.source,
        reason: row.reason,
        created_at: row.created_at,
        created_by: row.created_by,
    };
    Ok(Json(page_of_all(history.versions, &cursor, item)?))
}
