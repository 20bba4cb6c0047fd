//! REST: corrections of what SBOMs state.

use super::page_of_all;
use crate::assess::Engine;
use crate::model::{CorrectLicense, Correction, CorrectionId, ReadLicenses, Scope};
use crate::service::{self, NewCorrection};
use crate::store;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::{Extension, Json};
use platform::Problem;
use platform::api::{Body, Cursor, ListOf};
use platform::web::Page;
use portfolio::model::ReleaseId;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// The corrections that hold, the newest first.
#[utoipa::path(get, path = "/licensing/corrections", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<Correction>)))]
pub(super) async fn list(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<Correction>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let all = store::corrections(page.app.db().read(), may.tenant()).await?;
    Ok(Json(page_of_all(all, &cursor, |correction| correction)?))
}

/// A correction as a program sends it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionBody {
    /// The release in which the component was seen.
    release: ReleaseId,
    /// Handle of the component within the release.
    #[schema(pattern = "^[0-9a-f]{16}$")]
    handle: String,
    /// The licence that really applies, an SPDX expression.
    #[schema(min_length = 1)]
    expression: String,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    reason: String,
    /// One version or all.
    scope: Scope,
}

/// Corrects the licence of a component for all releases of the tenant.
#[utoipa::path(post, path = "/licensing/corrections", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = CorrectionBody, responses((status = 201, body = Correction)))]
pub(super) async fn create(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Body(body): Body<CorrectionBody>,
) -> Result<(StatusCode, Json<Correction>), Problem> {
    let read = page.may::<ReadLicenses>()?;
    let may = page.may::<CorrectLicense>()?;
    let new = NewCorrection {
        release: body.release,
        handle: body.handle,
        expression: body.expression,
        reason: body.reason,
        scope: body.scope,
    };
    let correction = service::correct(&page.app, &engine, &read, &may, &new).await?;
    Ok((StatusCode::CREATED, Json(correction)))
}

/// Ends a correction.
#[utoipa::path(delete, path = "/licensing/corrections/{id}", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = CorrectionId, Path, description = "The correction")),
    responses((status = 204, description = "Ended")))]
pub(super) async fn end(
    page: Page,
    Path((_slug, id)): Path<(String, CorrectionId)>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<CorrectLicense>()?;
    service::end(&page.app, &may, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
