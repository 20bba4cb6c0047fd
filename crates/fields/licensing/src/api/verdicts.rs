//! REST: verdicts over the portfolio and over one release.

use super::{VerdictName, WayItem, page_of_all};
use crate::assess::Engine;
use crate::model::{Acting, Counts, Exception, ReadLicenses};
use crate::pages::reasons;
use crate::service::{self, News, ReleaseDetail, ReleaseVerdict};
use axum::extract::{Path, Query};
use axum::{Extension, Json};
use platform::api::{Cursor, ListOf};
use platform::web::Page;
use platform::{App, Lang, Problem};
use portfolio::model::ReleaseId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The licence situation of the tenant.
#[derive(Serialize, ToSchema)]
pub(super) struct OverviewBody {
    /// Releases by verdict.
    releases: Counts,
    /// Releases without SBOM: their components are unknown.
    without_sbom: i64,
    /// Components of all releases by verdict.
    components: Counts,
    /// Releases by the class with the most duties among their components; `unknown` where none is known.
    classes: BTreeMap<String, i64>,
}

/// The licence situation over all releases in use.
#[utoipa::path(get, path = "/licensing/overview", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = OverviewBody)))]
pub(super) async fn overview(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
) -> Result<Json<OverviewBody>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let overview = service::overview(&page.app, &engine, &may).await?;
    let mut classes: BTreeMap<String, i64> = BTreeMap::new();
    for row in &overview.rows {
        let class = row.summary.class.map_or("unknown", |class| class.as_str());
        *classes.entry(class.to_owned()).or_default() += 1;
    }
    Ok(Json(OverviewBody {
        releases: overview.releases,
        without_sbom: overview.without_sbom,
        components: overview.components,
        classes,
    }))
}

/// A release with its licence verdict.
#[derive(Serialize, ToSchema)]
pub(super) struct VerdictItem {
    /// The release.
    release: ReleaseId,
    /// Name of the product.
    name: String,
    /// Version.
    version: String,
    /// The verdict: the worst of its components and of the product's own licence. What exceptions permit
    /// counts as `fine`.
    verdict: VerdictName,
    /// The exceptions that act in it.
    exceptions: Vec<Acting>,
    /// Whether there is an SBOM. Without one the verdict is never `fine`.
    has_sbom: bool,
    /// Components by verdict.
    counts: Counts,
    /// The class with the most duties among its components.
    class: Option<String>,
}

impl From<&ReleaseVerdict> for VerdictItem {
    fn from(row: &ReleaseVerdict) -> Self {
        Self {
            release: row.release.release,
            name: row.release.name.clone(),
            version: row.release.version.clone(),
            verdict: row.summary.verdict().into(),
            exceptions: acting(&row.summary.exceptions),
            has_sbom: row.summary.has_sbom,
            counts: row.summary.counts,
            class: row.summary.class.map(|class| class.as_str().to_owned()),
        }
    }
}

/// Which verdicts are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only this verdict.
    verdict: Option<VerdictName>,
}

/// Verdicts over all releases in use, worst first.
#[utoipa::path(get, path = "/licensing/verdicts", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<VerdictItem>)))]
pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<VerdictItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let overview = service::overview(&page.app, &engine, &may).await?;
    let rows = overview.rows.iter().filter(|row| {
        wanted
            .verdict
            .is_none_or(|verdict| VerdictName::from(row.summary.verdict()) == verdict)
    });
    Ok(Json(page_of_all(rows, &cursor, VerdictItem::from)?))
}

/// The licence verdict over a release.
#[derive(Serialize, ToSchema)]
pub(super) struct ReleaseLicenses {
    /// The release.
    release: ReleaseId,
    /// Name of the product.
    name: String,
    /// Version.
    version: String,
    /// Licence of the product as its maker states it; may be empty.
    license: String,
    /// The verdict: the worst of its components and of the product's own licence. What exceptions permit
    /// counts as `fine`.
    verdict: VerdictName,
    /// The exceptions that act in it.
    exceptions: Vec<Acting>,
    /// Whether there is an SBOM.
    has_sbom: bool,
    /// Components by verdict.
    counts: Counts,
    /// Which rules decided that components are not fine.
    deciding: Vec<Deciding>,
    /// In which ways it is used.
    uses: Vec<WayItem>,
    /// Version of the release before, if there is one with an SBOM.
    before: Option<String>,
    /// Components of the release before that are gone.
    gone: Vec<String>,
}

/// A rule, and about how many components it decided.
#[derive(Serialize, ToSchema)]
pub(super) struct Deciding {
    /// The verdict.
    verdict: VerdictName,
    /// The rule; the tenant's own begin with `town:`.
    rule: String,
    /// Components.
    components: i64,
}

async fn detail(
    page: &Page,
    engine: &Engine,
    release: ReleaseId,
) -> Result<ReleaseDetail, Problem> {
    let may = page.may::<ReadLicenses>()?;
    service::release(&page.app, engine, &may, release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))
}

/// The licence verdict over a release.
#[utoipa::path(get, path = "/licensing/releases/{release}", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release")),
    responses((status = 200, body = ReleaseLicenses)))]
pub(super) async fn release(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<Json<ReleaseLicenses>, Problem> {
    let detail = detail(&page, &engine, release).await?;
    let deciding = detail.summary.deciding.iter();
    Ok(Json(ReleaseLicenses {
        release,
        verdict: detail.summary.verdict().into(),
        exceptions: acting(&detail.summary.exceptions),
        has_sbom: detail.summary.has_sbom,
        counts: detail.summary.counts,
        deciding: deciding
            .map(|((verdict, rule), components)| Deciding {
                verdict: (*verdict).into(),
                rule: rule.to_string(),
                components: *components,
            })
            .collect(),
        uses: detail.uses.iter().map(|way| (*way).into()).collect(),
        before: detail.before,
        gone: detail.gone,
        name: detail.release.name,
        version: detail.release.version,
        license: detail.release.license,
    }))
}

/// A component of a release with its judgement.
#[derive(Serialize, ToSchema)]
pub(super) struct ComponentItem {
    /// Handle of the component within this release.
    handle: String,
    /// Namespace or group.
    namespace: String,
    /// Name.
    name: String,
    /// Version.
    version: String,
    /// Canonical purl, empty if none.
    purl: String,
    /// What the SBOM states.
    stated: String,
    /// Normalised SPDX expression, if it is certain.
    expression: Option<String>,
    /// The verdict by the rules, whether or not an exception permits it.
    verdict: VerdictName,
    /// The exceptions by which it is permitted all the same.
    exceptions: Vec<Acting>,
    /// The rule that decided; the tenant's own begin with `town:`.
    rule: String,
    /// Why, in the caller's language; the deciding reason first.
    reasons: Vec<String>,
    /// The branch that was chosen where the licence leaves a choice.
    chosen: Option<String>,
    /// Whether a correction of the tenant replaces what the SBOM states.
    corrected: bool,
    /// What is new since the release before.
    news: News,
}

/// Exceptions as lists name them.
pub(super) fn acting(exceptions: &[Arc<Exception>]) -> Vec<Acting> {
    exceptions
        .iter()
        .map(|known| Acting::from(&**known))
        .collect()
}

fn component(app: &App, lang: Lang, row: service::Row) -> ComponentItem {
    ComponentItem {
        reasons: reasons(app, lang, &row.judgement),
        handle: row.handle,
        namespace: row.namespace,
        name: row.name,
        version: row.version,
        purl: row.purl,
        stated: row.judgement.raw.clone(),
        expression: row.judgement.expression.clone(),
        verdict: row.judgement.verdict.into(),
        exceptions: acting(&row.exceptions),
        rule: row.judgement.rule.to_string(),
        chosen: row.judgement.chosen.clone(),
        corrected: row.correction.is_some(),
        news: row.news,
    }
}

/// Which components are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedComponents {
    /// Only this verdict.
    verdict: Option<VerdictName>,
    /// Only those that are in this relation to the release before.
    news: Option<News>,
}

/// The components of a release with their licence verdicts, worst first.
#[utoipa::path(get, path = "/licensing/releases/{release}/components", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release"), WantedComponents, Cursor),
    responses((status = 200, body = ListOf<ComponentItem>)))]
pub(super) async fn components(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    Query(wanted): Query<WantedComponents>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ComponentItem>>, Problem> {
    let detail = detail(&page, &engine, release).await?;
    let rows = detail.rows.into_iter().filter(|row| {
        let verdict = VerdictName::from(row.judgement.verdict);
        wanted.verdict.is_none_or(|wanted| wanted == verdict)
            && wanted.news.is_none_or(|wanted| wanted == row.news)
    });
    let item = |row| component(&page.app, page.lang, row);
    Ok(Json(page_of_all(rows, &cursor, item)?))
}
