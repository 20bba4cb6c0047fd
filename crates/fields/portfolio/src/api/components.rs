//! REST: what is in a release, and where something is contained.

use crate::model::{Claim, DeploymentId, ProductId, Question, ReleaseId};
use crate::pages::Common;
use crate::service::{self, ReadPortfolio, Way, Window};
use crate::store::{self, ComponentFilter};
use axum::Json;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use platform::Problem;
use platform::api::paging::page_of;
use platform::api::{Cursor, ListOf, ProblemDetails};
use platform::web::Page;
use serde::{Deserialize, Serialize};

/// A component of a release.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ComponentBody {
    /// Name, with its namespace or group.
    name: String,
    /// Version; empty if not known.
    version: String,
    /// Canonical purl; empty if none.
    purl: String,
    /// Licence claims as the SBOM states them; empty if it states none.
    licenses: Vec<Claim>,
    /// Whether the product needs it directly; absent if the SBOM does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    direct: Option<bool>,
}

/// Which components are wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Part of the name or of the version.
    q: Option<String>,
    /// Only those that the product needs directly.
    #[serde(default)]
    direct: bool,
}

/// The components of a release.
#[utoipa::path(get, path = "/releases/{id}/components", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release"), Wanted, Cursor),
    responses((status = 200, body = ListOf<ComponentBody>), (status = 400, description = "Cursor or limit not understood", body = ProblemDetails),
        (status = 404, description = "No such release", body = ProblemDetails)))]
pub(super) async fn list(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ComponentBody>>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    service::release(&page.app, &may, id).await?;
    let db = page.app.db().read();
    let limit = cursor.limit()?;
    let filter = ComponentFilter {
        text: wanted.q.unwrap_or_default().chars().take(200).collect(),
        skip: cursor.position()?.unwrap_or(0),
        direct: wanted.direct,
    };
    let rows = store::release_components(db, may.tenant(), id, &filter, limit + 1).await?;
    let found = page_of(rows, limit, |_| filter.skip.saturating_add(limit))?;
    let forms: Vec<_> = found.items.iter().map(|row| row.license_form).collect();
    let claims = store::license_forms(db, &forms).await?;
    let items = found.items.into_iter().map(|row| ComponentBody {
        name: row.full_name(),
        licenses: claims.get(&row.license_form).cloned().unwrap_or_default(),
        version: row.version,
        purl: row.purl,
        direct: row.direct,
    });
    Ok(Json(ListOf {
        items: items.collect(),
        next: found.next,
    }))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Name, purl, hash in hexadecimal digits, or `license:` and a part of a licence.
    what: String,
    /// Range of versions, such as `< 4.17.21`; all if absent.
    versions: Option<String>,
    /// How many hits to pass over, for the next page of them.
    offset: Option<u32>,
}

/// Hits in an answer.
const MOST_HITS: usize = 500;

/// A release or deployment that contains it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct HitBody {
    /// The product.
    product: ProductId,
    /// Its name.
    product_name: String,
    /// The release.
    release: ReleaseId,
    /// Its version.
    release_version: String,
    /// The deployment; absent if the release is deployed nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    deployment: Option<DeploymentId>,
    /// Its department; absent for the whole municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<String>,
    /// The component.
    component: String,
    /// Its version; empty if the SBOM does not say.
    component_version: String,
    /// The components on the way to it, outermost first.
    way: Vec<String>,
}

/// The answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WhereBody {
    /// How many deployments contain it.
    deployments: usize,
    /// Hits in all; ask for those behind the first 500 with `offset`.
    total: usize,
    /// Whether the question met more than is looked through: the figures are then lower bounds, and
    /// `clear` is 0.
    cut: bool,
    /// At most 500 hits.
    hits: Vec<HitBody>,
    /// How many releases have no SBOM, so that the question cannot be answered for them.
    unknown: usize,
    /// How many releases with SBOM do not contain it.
    clear: usize,
}

/// Where is this contained?
#[utoipa::path(get, path = "/components", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), Asked),
    responses((status = 200, body = WhereBody), (status = 400, description = "Not understood", body = ProblemDetails)))]
pub(super) async fn search(
    page: Page,
    Extension(shared): Common,
    Query(asked): Query<Asked>,
) -> Result<Json<WhereBody>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let question = Question::read(&asked.what, asked.versions.as_deref().unwrap_or_default())
        .map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, "portfolio-query-wrong")
                .arg("detail", error.to_string())
        })?;
    let list = shared.list(&page.app, &may).await?;
    let window = Window {
        start: usize::try_from(asked.offset.unwrap_or(0)).unwrap_or(usize::MAX),
        most: MOST_HITS,
    };
    let found = service::whereabouts(&page.app, &may, &list, &question, window).await?;
    let body = |way: Way, department: Option<String>| HitBody {
        product: way.hit.product,
        product_name: way.hit.product_name,
        release: way.hit.release,
        release_version: way.hit.release_version,
        deployment: way.hit.deployment,
        department,
        component: way.hit.component_name,
        component_version: way.hit.component_version,
        way: way.steps,
    };
    let mut hits = Vec::new();
    for department in found.departments {
        hits.extend(
            department
                .hits
                .into_iter()
                .map(|way| body(way, department.name.clone())),
        );
    }
    hits.extend(found.idle.into_iter().map(|way| body(way, None)));
    Ok(Json(WhereBody {
        deployments: found.deployments,
        total: found.total,
        cut: found.cut,
        hits,
        unknown: found.unknown_total,
        clear: found.clear,
    }))
}
