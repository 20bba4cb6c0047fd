//! REST: obligations of a release and the evidence for them.

use super::{WayItem, page_of_all};
use crate::assess::Engine;
use crate::fulfilment::{Evidence, EvidenceId, Obligation, Progress, State};
use crate::model::{FulfilDuty, ReadLicenses};
use crate::service::{self, Done};
use crate::words::said;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::{Extension, Json};
use platform::api::paging::page_of;
use platform::api::{Body, Cursor, ListOf};
use platform::web::Page;
use platform::{Lang, Problem};
use portfolio::model::ReleaseId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What sets an obligation off.
#[derive(Serialize, ToSchema)]
struct CauseItem {
    /// Name of the trigger, such as `distribution`.
    trigger: &'static str,
    /// The licence that says so.
    license: &'static str,
    /// Number in its text, or ¶n for the n-th paragraph.
    clause: &'static str,
    /// First words there.
    words: &'static str,
}

/// One duty of one licence.
#[derive(Serialize, ToSchema)]
pub(super) struct ObligationItem {
    /// Name of the duty, such as `license-text`.
    duty: &'static str,
    /// Its title.
    title: &'static str,
    /// What fulfils it.
    todo: &'static str,
    /// The licence with its exception.
    license: String,
    /// How far it is fulfilled.
    state: State,
    /// What sets it off.
    causes: Vec<CauseItem>,
    /// On which ways of use.
    uses: Vec<WayItem>,
    /// The components that bring it, without version.
    components: Vec<String>,
    /// Those that no evidence covers.
    uncovered: Vec<String>,
    /// The evidence that holds.
    evidence: Vec<Evidence>,
    /// Evidence of the release before that would settle something.
    offered: Option<Evidence>,
}

fn item(one: Obligation, lang: Lang) -> ObligationItem {
    let causes = one.causes.iter().map(|cause| CauseItem {
        trigger: cause.trigger.id,
        license: cause.place.license,
        clause: cause.place.clause.number,
        words: cause.place.clause.words,
    });
    ObligationItem {
        duty: one.duty.id,
        title: said(one.duty.title, lang),
        todo: said(one.duty.todo, lang),
        state: one.state(),
        causes: causes.collect(),
        uses: one.uses.iter().map(|way| WayItem::from(*way)).collect(),
        uncovered: one.uncovered().into_iter().map(str::to_owned).collect(),
        components: one.components.keys().cloned().collect(),
        license: one.license,
        evidence: one.evidence,
        offered: one.offered,
    }
}

/// What the licences of a release ask on its ways of use, and what of it is done.
#[utoipa::path(get, path = "/licensing/releases/{release}/obligations", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release"), Cursor),
    responses((status = 200, body = ListOf<ObligationItem>)))]
pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ObligationItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let found = service::fulfilment(&page.app, &engine, &may, release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    Ok(Json(page_of_all(found.list, &cursor, |one| {
        item(one, page.lang)
    })?))
}

/// Evidence as a program sends it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceBody {
    /// Name of the duty.
    #[schema(min_length = 1)]
    duty: String,
    /// The licences for which it is done.
    #[schema(min_items = 1)]
    licenses: Vec<String>,
    /// What was done and where it can be seen, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    note: String,
    /// Address of the evidence.
    #[serde(default)]
    #[schema(max_length = 2000)]
    url: String,
}

/// Records that a duty is fulfilled, for every component that brings it now.
#[utoipa::path(post, path = "/licensing/releases/{release}/evidence", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release")),
    request_body = EvidenceBody, responses((status = 201, body = Vec<Evidence>)))]
pub(super) async fn fulfil(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    Body(body): Body<EvidenceBody>,
) -> Result<(StatusCode, Json<Vec<Evidence>>), Problem> {
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    let done = Done {
        release,
        duty: body.duty,
        licenses: body.licenses,
        note: body.note,
        url: body.url,
    };
    let given = service::fulfil(&page.app, &engine, &read, &may, &done).await?;
    Ok((StatusCode::CREATED, Json(given)))
}

/// Takes over the evidence of the release before for the components that are still there.
#[utoipa::path(post, path = "/licensing/releases/{release}/evidence/from-before", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release")),
    responses((status = 201, body = Vec<Evidence>)))]
pub(super) async fn take_over(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<(StatusCode, Json<Vec<Evidence>>), Problem> {
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    let taken = service::take_over(&page.app, &engine, &read, &may, release).await?;
    Ok((StatusCode::CREATED, Json(taken)))
}

/// Withdraws evidence; the obligation is open again.
#[utoipa::path(delete, path = "/licensing/evidence/{id}", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = EvidenceId, Path, description = "The evidence")),
    responses((status = 204, description = "Withdrawn")))]
pub(super) async fn withdraw(
    page: Page,
    Path((_slug, id)): Path<(String, EvidenceId)>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<FulfilDuty>()?;
    service::withdraw(&page.app, &may, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How far a release has come.
#[derive(Serialize, ToSchema)]
pub(super) struct ProgressItem {
    /// The release.
    release: ReleaseId,
    /// Its obligations.
    #[serde(flatten)]
    progress: Progress,
}

/// Releases in use that have something to fulfil.
#[utoipa::path(get, path = "/licensing/obligations", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<ProgressItem>)))]
pub(super) async fn overview(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ProgressItem>>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let limit = cursor.limit()?;
    let skip: u64 = cursor.position::<u64>()?.unwrap_or(0);
    let found = service::progress_list(&page.app, &may, skip, limit + 1).await?;
    let rows = (skip + 1..).zip(found.rows).collect();
    let listed = page_of(rows, limit, |(position, _)| *position)?;
    let item = |(_, (release, progress))| ProgressItem { release, progress };
    Ok(Json(ListOf {
        items: listed.items.into_iter().map(item).collect(),
        next: listed.next,
    }))
}
