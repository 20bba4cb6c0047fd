//! REST: the reports of the town and of a release; the same content as the JSON file of the pages.

use crate::assess::Engine;
use crate::pages::reports;
use crate::reports::{ReleaseReport, TownReport};
use axum::extract::Path;
use axum::{Extension, Json};
use platform::Problem;
use platform::web::Page;
use portfolio::model::ReleaseId;
use std::sync::Arc;

/// The licence report of the town (`docs/schemas/allmende-license-town-1.schema.json`).
#[utoipa::path(get, path = "/licensing/report", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = TownReport)))]
pub(super) async fn town(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
) -> Result<Json<TownReport>, Problem> {
    Ok(Json(reports::of_town(&page, &engine).await?))
}

/// The licence report of a release (`docs/schemas/allmende-license-release-1.schema.json`).
#[utoipa::path(get, path = "/licensing/releases/{release}/report", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release")),
    responses((status = 200, body = ReleaseReport)))]
pub(super) async fn release(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<Json<ReleaseReport>, Problem> {
    Ok(Json(reports::of_release(&page, &engine, release).await?))
}
