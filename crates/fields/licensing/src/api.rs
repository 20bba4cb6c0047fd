//! REST: verdicts, components of a release, corrections, rules, "may we use this?".

use crate::assess::Engine;
use crate::model::{
    CorrectLicense, Correction, CorrectionId, Counts, ManagePolicy, ReadLicenses, Scope,
};
use crate::service::{self, NewCorrection, News};
use crate::store;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::{Extension, Json};
use license::{Linking, Modified, Use, Way};
use platform::api::paging::page_of;
use platform::api::{Cursor, ListOf, ProblemDetails};
use platform::web::Page;
use platform::{App, Problem};
use portfolio::model::ReleaseId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(verdicts))
        .routes(routes!(components))
        .routes(routes!(corrections))
        .routes(routes!(correct))
        .routes(routes!(end_correction))
        .routes(routes!(policy, save_policy))
        .routes(routes!(question))
}

/// A release with its licence verdict.
#[derive(Serialize, ToSchema)]
struct VerdictItem {
    /// The release.
    release: ReleaseId,
    /// Name of the product.
    name: String,
    /// Version.
    version: String,
    /// `fine`, `to-review`, `unknown` or `not-allowed`.
    verdict: String,
    /// Whether there is an SBOM. Without one the verdict is never `fine`.
    has_sbom: bool,
    /// Components by verdict.
    counts: Counts,
}

/// Verdicts over all releases in use, worst first.
#[utoipa::path(get, path = "/licensing/verdicts", params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<VerdictItem>), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn verdicts(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<VerdictItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let limit = cursor.limit()?;
    let start: usize = cursor.position::<usize>()?.unwrap_or(0);
    let overview = service::overview(&page.app, &engine, &may).await?;
    let take = usize::try_from(limit)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    let items: Vec<(usize, VerdictItem)> = overview
        .rows
        .into_iter()
        .enumerate()
        .skip(start)
        .take(take)
        .map(|(index, row)| {
            let item = VerdictItem {
                release: row.release.release,
                name: row.release.name,
                version: row.release.version,
                verdict: row.summary.verdict().as_str().to_owned(),
                has_sbom: row.summary.has_sbom,
                counts: row.summary.counts,
            };
            (index, item)
        })
        .collect();
    let list = page_of(items, limit, |(index, _)| index + 1)?;
    Ok(Json(ListOf {
        items: list.items.into_iter().map(|(_, item)| item).collect(),
        next: list.next,
    }))
}

/// A component of a release with its judgement.
#[derive(Serialize, ToSchema)]
struct ComponentItem {
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
    /// `fine`, `to-review`, `unknown` or `not-allowed`.
    verdict: String,
    /// The rule that decided.
    rule: String,
    /// The branch that was chosen where the licence leaves a choice.
    chosen: Option<String>,
    /// Whether a correction of the tenant replaces what the SBOM states.
    corrected: bool,
    /// What is new since the release before.
    news: News,
}

/// The components of a release with their licence verdicts, worst first.
#[utoipa::path(get, path = "/licensing/releases/{release}/components",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release"), Cursor),
    responses((status = 200, body = ListOf<ComponentItem>), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn components(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ComponentItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let limit = cursor.limit()?;
    let start: usize = cursor.position::<usize>()?.unwrap_or(0);
    let detail = service::release(&page.app, &engine, &may, release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let take = usize::try_from(limit)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    let items: Vec<(usize, ComponentItem)> = detail
        .rows
        .into_iter()
        .enumerate()
        .skip(start)
        .take(take)
        .map(|(index, row)| {
            let item = ComponentItem {
                handle: row.handle,
                namespace: row.namespace,
                name: row.name,
                version: row.version,
                purl: row.purl,
                stated: row.judgement.raw.clone(),
                expression: row.judgement.expression.clone(),
                verdict: row.judgement.verdict.as_str().to_owned(),
                rule: row.judgement.rule.to_string(),
                chosen: row.judgement.chosen.clone(),
                corrected: row.correction.is_some(),
                news: row.news,
            };
            (index, item)
        })
        .collect();
    let list = page_of(items, limit, |(index, _)| index + 1)?;
    Ok(Json(ListOf {
        items: list.items.into_iter().map(|(_, item)| item).collect(),
        next: list.next,
    }))
}

/// All corrections that hold.
#[utoipa::path(get, path = "/licensing/corrections", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = Vec<Correction>), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn corrections(page: Page) -> Result<Json<Vec<Correction>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    Ok(Json(
        store::corrections(page.app.db().read(), may.tenant()).await?,
    ))
}

/// A correction as a program sends it.
#[derive(Deserialize, ToSchema)]
struct CorrectionBody {
    /// The release in which the component was seen.
    release: ReleaseId,
    /// Handle of the component within the release.
    handle: String,
    /// The licence that really applies, an SPDX expression.
    expression: String,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    reason: String,
    /// One version or all.
    scope: Scope,
}

/// Corrects the licence of a component for all releases of the tenant.
#[utoipa::path(post, path = "/licensing/corrections", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = CorrectionBody,
    responses((status = 201, body = Correction), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn correct(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Json(body): Json<CorrectionBody>,
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
#[utoipa::path(delete, path = "/licensing/corrections/{id}",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = CorrectionId, Path, description = "The correction")),
    responses((status = 204, description = "Ended"), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn end_correction(
    page: Page,
    Path((_slug, id)): Path<(String, CorrectionId)>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<CorrectLicense>()?;
    service::end(&page.app, &may, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The tenant's own licence rules.
#[derive(Serialize, ToSchema)]
struct PolicyItem {
    /// The rules as TOML; empty if only the rules supplied apply.
    source: String,
    /// When they were last changed.
    changed_at: Option<String>,
}

/// The tenant's own licence rules.
#[utoipa::path(get, path = "/licensing/policy", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = PolicyItem), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn policy(page: Page) -> Result<Json<PolicyItem>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let history = service::history(&page.app, &may).await?;
    let changed_at = history.versions.first().map(|row| row.created_at.clone());
    Ok(Json(PolicyItem {
        source: history.source,
        changed_at,
    }))
}

/// New rules.
#[derive(Deserialize, ToSchema)]
struct PolicyBody {
    /// The rules as TOML; empty for "only the rules supplied".
    source: String,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    reason: String,
}

/// Replaces the tenant's own licence rules; earlier versions are kept.
#[utoipa::path(put, path = "/licensing/policy", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = PolicyBody,
    responses((status = 204, description = "Saved"), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn save_policy(page: Page, Json(body): Json<PolicyBody>) -> Result<StatusCode, Problem> {
    let may = page.may::<ManagePolicy>()?;
    match service::save(&page.app, &may, &body.source, &body.reason).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(faults) => {
            let first = faults.first().map(|fault| {
                format!(
                    "{}: {}",
                    fault.location,
                    page.app.texts().finding(page.lang, fault)
                )
            });
            Err(Problem::invalid("licensing-rules-faulty").arg("first", first.unwrap_or_default()))
        }
    }
}

/// The question.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asking {
    /// Expression, name or address of a licence, or name of a product of the tenant.
    text: String,
    /// `internal`, `network` or `distribute`.
    way: Option<String>,
    /// `unmodified` or `modified`.
    modified: Option<String>,
    /// `separate`, `dynamic` or `static`.
    linking: Option<String>,
}

/// May we use this? Judgements for running it and for publishing it, with every reason.
#[utoipa::path(get, path = "/licensing/question", params(("slug" = String, Path, description = "Short name of the tenant"), Asking),
    responses((status = 200, body = serde_json::Value), (status = "4XX", description = "Problem", body = ProblemDetails, content_type = "application/problem+json")))]
async fn question(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(asking): Query<Asking>,
) -> Result<Json<serde_json::Value>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let way = Use {
        way: word(
            asking.way.as_deref(),
            Way::from_name,
            "internal, network, distribute",
        )?,
        modified: word(
            asking.modified.as_deref(),
            Modified::from_name,
            "unmodified, modified",
        )?,
        linking: word(
            asking.linking.as_deref(),
            Linking::from_name,
            "separate, dynamic, static",
        )?,
    };
    let answer = service::ask(&page.app, &engine, &may, &asking.text, way).await?;
    Ok(Json(serde_json::to_value(&answer.explanation)?))
}

fn word<T: Default>(
    value: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    allowed: &str,
) -> Result<T, Problem> {
    match value {
        None => Ok(T::default()),
        Some(value) => read(value).ok_or_else(|| {
            Problem::new(StatusCode::BAD_REQUEST, "licensing-way-wrong")
                .arg("value", value)
                .arg("allowed", allowed)
        }),
    }
}
