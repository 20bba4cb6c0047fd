//! REST: coverage, requests to vendors, the licence picture, the starter list.

use super::Made;
use crate::model::{ReleaseId, RequestData, RequestId};
use crate::pages::Common;
use crate::service::{self, Failure, Landscape, ReadPortfolio, RequestSbom, WritePortfolio};
use axum::Json;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use platform::api::{Body, ProblemDetails};
use platform::web::{FormData, Page};
use platform::{DepartmentId, Problem};
use serde::{Deserialize, Serialize};

/// A release without SBOM.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MissingBody {
    /// The release.
    release: ReleaseId,
    /// Product and version.
    name: String,
    /// From whom it would come; empty if not known.
    vendor: String,
    /// Running deployments.
    deployments: u32,
    /// The last request; absent if nobody has asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<RequestData>,
}

/// The releases without SBOM: never asked for first.
#[utoipa::path(get, path = "/sbom-coverage", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = Vec<MissingBody>)))]
pub(super) async fn coverage(
    page: Page,
    Extension(shared): Common,
) -> Result<Json<Vec<MissingBody>>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let missing = service::missing(&page.app, &may, &list).await?;
    let rows = service::coverage(&page.app, &may, &missing).await?;
    let body = rows.into_iter().map(|row| MissingBody {
        release: row.release,
        name: row.name,
        vendor: row.vendor,
        deployments: row.deployments,
        request: row.request.map(|request| request.data),
    });
    Ok(Json(body.collect()))
}

/// Notes that a vendor was asked for the SBOM of a release.
#[utoipa::path(post, path = "/releases/{id}/sbom-requests", tag = "portfolio", request_body = RequestData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 201, body = Made<RequestId>), (status = 404, description = "No such release", body = ProblemDetails),
        (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn create(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Body(data): Body<RequestData>,
) -> Result<(StatusCode, Json<Made<RequestId>>), Problem> {
    let may = page.may::<RequestSbom>()?;
    let form = FormData::from_pairs([
        ("vendor", data.vendor),
        ("basis", data.basis.to_string()),
        ("clause", data.clause),
        ("asked_on", data.asked_on.to_string()),
        ("due_on", data.due_on.to_string()),
        ("state", data.state.to_string()),
        ("answer", data.answer),
        ("letter", data.letter),
    ]);
    let id = service::ask_for_sbom(&page.app, &may, id, &form)
        .await
        .map_err(Failure::into_problem)?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// The licence and openness picture.
#[utoipa::path(get, path = "/landscape", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = Landscape)))]
pub(super) async fn landscape(
    page: Page,
    Extension(shared): Common,
) -> Result<Json<Landscape>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    Ok(Json(service::landscape(&page.app, &may, &list).await?))
}

/// Products of the starter list.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TickBody {
    /// Ids of the list.
    products: Vec<String>,
    /// The department that uses them; absent for the whole municipality.
    department: Option<DepartmentId>,
}

/// What ticking did.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TickedBody {
    /// Products that are new in the portfolio.
    added: usize,
    /// Products that were there already.
    known: usize,
}

/// Takes products of the starter list into the portfolio.
#[utoipa::path(post, path = "/starter-list", tag = "portfolio", request_body = TickBody,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = TickedBody), (status = 404, description = "No such department", body = ProblemDetails),
        (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn tick(
    page: Page,
    Extension(shared): Common,
    Body(body): Body<TickBody>,
) -> Result<Json<TickedBody>, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let ticked = service::tick(
        &page.app,
        &may,
        shared.starter(&page.app),
        &body.products,
        body.department,
        page.lang,
    )
    .await?;
    Ok(Json(TickedBody {
        added: ticked.added,
        known: ticked.known,
    }))
}
