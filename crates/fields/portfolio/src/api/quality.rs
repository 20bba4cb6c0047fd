//! REST: how complete SBOMs are, and what differs between releases.

use crate::model::{ReleaseId, UploadId};
use crate::pages::Common;
use crate::quality::Measured;
use crate::service::{self, Completeness, Difference, ReadPortfolio};
use axum::Json;
use axum::extract::{Extension, Path};
use platform::Problem;
use platform::api::ProblemDetails;
use platform::web::Page;
use serde::Serialize;

/// How complete the SBOMs are, by vendor and product, with the course of twelve months.
#[utoipa::path(get, path = "/sbom-completeness", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = Completeness)))]
pub(super) async fn completeness(
    page: Page,
    Extension(shared): Common,
) -> Result<Json<Completeness>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    Ok(Json(service::completeness(&page.app, &may, &list).await?))
}

/// An SBOM in force with its measurements.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MeasuredBody {
    /// The upload.
    upload: UploadId,
    /// Name of the file.
    file: String,
    /// Its measurements by guideline; empty if it has not been measured yet.
    measured: Vec<Measured>,
}

/// How complete the SBOMs of a release are, field by field.
#[utoipa::path(get, path = "/releases/{id}/sbom-completeness", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 200, body = Vec<MeasuredBody>), (status = 404, description = "No such release", body = ProblemDetails)))]
pub(super) async fn release(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Json<Vec<MeasuredBody>>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::release(&page.app, &may, id).await?;
    let measured = service::release_completeness(&page.app, &view).await?;
    let body = measured.into_iter().map(|(upload, measured)| MeasuredBody {
        upload: upload.id,
        file: upload.file_name,
        measured: measured.unwrap_or_default(),
    });
    Ok(Json(body.collect()))
}

/// What the SBOMs of a release say other than those of the release before it.
#[utoipa::path(get, path = "/releases/{id}/difference", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 200, body = Difference), (status = 404, description = "No such release, or none before it", body = ProblemDetails)))]
pub(super) async fn difference(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Json<Difference>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::release(&page.app, &may, id).await?;
    let before = view
        .before
        .ok_or_else(|| Problem::not_found("portfolio-no-predecessor"))?;
    Ok(Json(
        service::difference(&page.app, &may, before.id, id).await?,
    ))
}
