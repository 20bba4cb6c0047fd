//! REST: the licence guide.

use crate::assess::Engine;
use crate::guide::{Difference, Guide};
use crate::model::ReadLicenses;
use crate::service;
use axum::{Extension, Json};
use platform::web::Page;
use platform::{Instant, Problem};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An approved version of the guide.
#[derive(Serialize, ToSchema)]
pub(super) struct ApprovedGuide {
    /// Its number, from 1.
    number: i64,
    /// SHA-256 of its content, hexadecimal.
    sha256: String,
    /// Number of the decision.
    decision: String,
    /// When it was approved.
    approved_at: Option<Instant>,
    /// Who approved it.
    approved_by: String,
    /// The content, as it was approved.
    guide: Guide,
    /// How the present state differs from it.
    difference: Difference,
}

/// The licence guide of the town.
#[derive(Serialize, ToSchema)]
pub(super) struct GuideBody {
    /// The approved version; `null` if there is none.
    approved: Option<ApprovedGuide>,
    /// The present state.
    now: Guide,
}

/// The licence guide: the approved version and the present state.
#[utoipa::path(get, path = "/licensing/guide", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = GuideBody)))]
pub(super) async fn get(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
) -> Result<Json<GuideBody>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let now = service::guide_now(&page.app, &engine, &may).await?;
    let versions = service::guide_versions(&page.app, &may).await?;
    let approved = match versions.approved() {
        None => None,
        Some(version) => {
            let guide = service::guide_content(&page.app, &may, version).await?;
            Some(ApprovedGuide {
                number: version.number,
                sha256: version.sha256.clone(),
                decision: version.decision_number.clone(),
                approved_at: version.decided_at,
                approved_by: version.decided_by.clone(),
                difference: guide.difference(&now),
                guide,
            })
        }
    };
    Ok(Json(GuideBody { approved, now }))
}
