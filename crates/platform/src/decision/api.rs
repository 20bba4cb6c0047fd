//! REST: decisions.

use super::model::{DecisionId, DecisionRow, Evidence, NewDecision, State, Verdict};
use super::service;
use super::store::Filter;
use crate::api::paging::{self, Cursor, ListOf};
use crate::api::{Body, etag};
use crate::permission::{ManageTenant, ReadAudit, RequestDecision};
use crate::web::Page;
use crate::{App, Problem};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// REST routes of a tenant.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, request))
        .routes(routes!(get))
        .routes(routes!(decide))
        .routes(routes!(withdraw))
        .routes(routes!(end))
        .routes(routes!(review))
        .routes(routes!(rule, set_rule))
}

/// Which decisions are wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Only in this state.
    state: Option<State>,
    /// Only on this subject (`kind:id`).
    subject: Option<String>,
    /// Only of this kind.
    kind: Option<String>,
    /// Only those decided alone that wait for their review.
    #[serde(default)]
    waits_for_review: bool,
}

/// Decisions of the tenant, newest first.
#[utoipa::path(get, path = "/decisions", tag = "decisions",
    params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<DecisionRow>)))]
async fn list(
    page: Page,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<DecisionRow>>, Problem> {
    let may = service::may_read(page.access()?)?;
    let limit = cursor.limit()?;
    let filter = Filter {
        state: wanted.state,
        subject: wanted.subject,
        kind: wanted.kind,
        waits_for_review: wanted.waits_for_review,
        before: cursor.position()?,
    };
    let rows = service::list(&page.app, &may, &filter, limit + 1).await?;
    Ok(Json(paging::page_of(rows, limit, |row| {
        row.number.clone()
    })?))
}

/// One decision.
#[utoipa::path(get, path = "/decisions/{id}", tag = "decisions",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "Decision")),
    responses((status = 200, body = DecisionRow), (status = 304, description = "Not changed"), (status = 404, description = "No such decision", body = crate::api::ProblemDetails)))]
async fn get(
    page: Page,
    headers: HeaderMap,
    Path((_slug, id)): Path<(String, DecisionId)>,
) -> Result<Response, Problem> {
    let may = service::may_read(page.access()?)?;
    etag::respond(&headers, &service::get(&page.app, &may, id).await?)
}

/// A request for a decision.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestBody {
    /// Stable name of the kind, for example `licensing.exception`.
    kind: String,
    /// On what: `kind:id`.
    subject: String,
    /// What is asked for, one line.
    #[schema(min_length = 1, max_length = 200)]
    what: String,
    /// Why, at least a sentence.
    #[schema(max_length = 10000)]
    why: String,
    /// On what it rests.
    #[serde(default)]
    evidence: Vec<Evidence>,
    /// What else was considered.
    #[serde(default)]
    alternatives: String,
    /// Last day for which it is asked.
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<jiff::civil::Date>,
    /// The decision whose place it takes once granted.
    supersedes: Option<DecisionId>,
}

/// The decision that was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MadeDecision {
    /// Identifier.
    id: DecisionId,
}

/// Asks for a decision.
#[utoipa::path(post, path = "/decisions", tag = "decisions", request_body = RequestBody,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 201, body = MadeDecision), (status = 422, description = "Not acceptable", body = crate::api::ProblemDetails)))]
async fn request(
    page: Page,
    Body(body): Body<RequestBody>,
) -> Result<(StatusCode, Json<MadeDecision>), Problem> {
    let may = page.may::<RequestDecision>()?;
    let new = NewDecision {
        kind: body.kind,
        subject: body.subject,
        what: body.what,
        why: body.why,
        evidence: body.evidence,
        alternatives: body.alternatives,
        valid_until: body.valid_until,
        supersedes: body.supersedes,
    };
    let id = service::request(&page.app, &may, new).await?;
    Ok((StatusCode::CREATED, Json(MadeDecision { id })))
}

/// What was decided.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct VerdictBody {
    /// Granted or rejected.
    granted: bool,
    /// Why, at least a sentence.
    #[schema(max_length = 10000)]
    reason: String,
    /// Granted for a shorter time than asked for.
    #[schema(value_type = Option<String>, format = Date)]
    shorter_until: Option<jiff::civil::Date>,
}

/// Decides what another person asked for.
#[utoipa::path(post, path = "/decisions/{id}/decide", tag = "decisions", request_body = VerdictBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "Decision")),
    responses((status = 204, description = "Decided"),
        (status = 403, description = "The same person asked, or a right is missing", body = crate::api::ProblemDetails),
        (status = 409, description = "It is not open any more", body = crate::api::ProblemDetails)))]
async fn decide(
    page: Page,
    Path((_slug, id)): Path<(String, DecisionId)>,
    Body(body): Body<VerdictBody>,
) -> Result<StatusCode, Problem> {
    let may = super::show::right_to_decide(&page, id).await?;
    let verdict = Verdict {
        granted: body.granted,
        reason: body.reason,
        shorter_until: body.shorter_until,
    };
    service::decide(&page.app, &may, id, &verdict).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes your own request back.
#[utoipa::path(post, path = "/decisions/{id}/withdraw", tag = "decisions",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "Decision")),
    responses((status = 204, description = "Taken back"), (status = 403, description = "Somebody else asked", body = crate::api::ProblemDetails),
        (status = 409, description = "It is not open any more", body = crate::api::ProblemDetails)))]
async fn withdraw(
    page: Page,
    Path((_slug, id)): Path<(String, DecisionId)>,
) -> Result<StatusCode, Problem> {
    service::withdraw(&page.app, &page.may::<RequestDecision>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a decision ends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct EndBody {
    /// At least a sentence.
    #[schema(max_length = 10000)]
    reason: String,
}

/// Ends a granted decision before its last day.
#[utoipa::path(post, path = "/decisions/{id}/end", tag = "decisions", request_body = EndBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "Decision")),
    responses((status = 204, description = "Ended"), (status = 409, description = "It does not hold", body = crate::api::ProblemDetails)))]
async fn end(
    page: Page,
    Path((_slug, id)): Path<(String, DecisionId)>,
    Body(body): Body<EndBody>,
) -> Result<StatusCode, Problem> {
    let may = super::show::right_to_decide(&page, id).await?;
    super::end(&page.app, &may, id, &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the review found.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewBody {
    /// At least a sentence.
    #[schema(max_length = 10000)]
    note: String,
}

/// Reviews a decision that one person took alone.
#[utoipa::path(post, path = "/decisions/{id}/review", tag = "decisions", request_body = ReviewBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "Decision")),
    responses((status = 204, description = "Reviewed"), (status = 409, description = "No review is due", body = crate::api::ProblemDetails)))]
async fn review(
    page: Page,
    Path((_slug, id)): Path<(String, DecisionId)>,
    Body(body): Body<ReviewBody>,
) -> Result<StatusCode, Problem> {
    service::review(&page.app, &page.may::<ReadAudit>()?, id, &body.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who decides: two people, or one with a later review. `null` if it was never changed: two people.
#[utoipa::path(get, path = "/decision-rule", tag = "decisions",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = Option<super::Rule>)))]
async fn rule(page: Page) -> Result<Json<Option<super::Rule>>, Problem> {
    let may = service::may_read(page.access()?)?;
    Ok(Json(super::rule(page.app.db().read(), &may).await?))
}

/// Who is to decide.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct RuleBody {
    /// Whether a person may decide what they asked for themselves, with a later review by the auditor.
    single: bool,
    /// Why.
    reason: String,
}

/// Changes who decides.
#[utoipa::path(put, path = "/decision-rule", tag = "decisions", request_body = RuleBody,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 204, description = "Changed"), (status = 422, description = "Not acceptable", body = crate::api::ProblemDetails)))]
async fn set_rule(page: Page, Body(body): Body<RuleBody>) -> Result<StatusCode, Problem> {
    let may = page.may::<ManageTenant>()?;
    super::set_single_decision(&page.app, &may, body.single, &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
