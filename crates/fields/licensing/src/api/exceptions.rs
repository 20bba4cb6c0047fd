//! REST: exceptions. They are decided, withdrawn, ended and reviewed as decisions (`/decisions/{id}/…`).

use super::{VerdictName, WayItem};
use crate::assess::Engine;
use crate::model::{AskException, Outcome, Place, ReadLicenses, Scope, Subject, Within};
use crate::service::{self, Choice, Extent, NewException, Pointer};
use crate::store::exceptions::ExceptionRow;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::{Extension, Json};
use jiff::civil::Date;
use license::Way;
use platform::Problem;
use platform::api::paging::page_of;
use platform::api::{Body, Cursor, ListOf, ProblemDetails};
use platform::decision::{self, DecisionId, DecisionRow, Filter, State};
use platform::permission::RequestDecision;
use platform::web::Page;
use portfolio::model::{ProductId, ReleaseId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which exceptions are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only in this state.
    state: Option<State>,
}

/// What an exception permits.
#[derive(Serialize, ToSchema)]
struct Permitted {
    /// `component`, `license` or `product` (with everything in it).
    subject: &'static str,
    /// Identity of the component, or the licence; absent for a product.
    named: Option<String>,
    /// Of a component: one version or all.
    scope: Option<Scope>,
    /// The product to which it is limited.
    product: Option<ProductId>,
    /// The release to which it is limited.
    release: Option<ReleaseId>,
    /// Name of that product or release at the time of asking.
    place: String,
    /// For which ways of use: `internal`, `network`, `distribute`.
    ways: Vec<&'static str>,
    /// What must be done meanwhile.
    conditions: String,
}

impl From<ExceptionRow> for Permitted {
    fn from(row: ExceptionRow) -> Self {
        let (product, release) = match row.subject.within() {
            Within::Town => (None, None),
            Within::Only(Place::Product(product)) => (Some(product), None),
            Within::Only(Place::Release(release)) => (None, Some(release)),
        };
        let subject = row.subject.kind();
        let (named, scope) = match row.subject {
            Subject::Component {
                component, scope, ..
            } => (Some(component), Some(scope)),
            Subject::License { license, .. } => (Some(license.to_string()), None),
            Subject::Product(_) => (None, None),
        };
        Self {
            subject,
            named,
            scope,
            product,
            release,
            place: row.place_name,
            ways: row.ways.iter().map(|way| way.as_str()).collect(),
            conditions: row.conditions,
        }
    }
}

/// An exception.
#[derive(Serialize, ToSchema)]
pub(super) struct ExceptionItem {
    /// The decision: who asked, why, until when, who decided.
    decision: DecisionRow,
    /// What it permits once it is granted.
    permits: Permitted,
    /// In how many releases it acts today.
    releases: i64,
}

/// Exceptions of the tenant, the newest first.
#[utoipa::path(get, path = "/licensing/exceptions", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<ExceptionItem>)))]
pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ExceptionItem>>, Problem> {
    let read = page.may::<ReadLicenses>()?;
    let may = decision::may_read(page.access()?)?;
    let limit = cursor.limit()?;
    let filter = Filter {
        state: wanted.state,
        before: cursor.position()?,
        ..Filter::default()
    };
    let rows = service::exceptions(&page.app, &engine, &read, &may, &filter, limit + 1).await?;
    let rows = page_of(rows, limit, |listed| listed.decision.number.clone())?;
    let items = rows.items.into_iter().map(|listed| ExceptionItem {
        decision: listed.decision,
        permits: listed.row.into(),
        releases: listed.releases,
    });
    Ok(Json(ListOf {
        items: items.collect(),
        next: rows.next,
    }))
}

/// What is to be permitted.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum SubjectName {
    /// The component in this version.
    ComponentVersion,
    /// The component in all versions.
    Component,
    /// A licence.
    License,
    /// The product or release with everything in it.
    Product,
}

/// A request for an exception.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionBody {
    /// What is to be permitted.
    subject: SubjectName,
    /// The release in which it was seen; may be absent for a licence in the whole town.
    release: Option<ReleaseId>,
    /// Handle of the component within the release.
    #[schema(pattern = "^[0-9a-f]{16}$")]
    handle: Option<String>,
    /// The licence, one that the component or product carries.
    license: Option<String>,
    /// How far.
    extent: Extent,
    /// For which ways of use; at least one.
    ways: Vec<WayName>,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    why: String,
    /// What else was considered.
    #[schema(min_length = 1, max_length = 4000)]
    alternatives: String,
    /// What must be done meanwhile.
    #[serde(default)]
    #[schema(max_length = 4000)]
    conditions: String,
    /// The last day, at most 36 months ahead.
    #[schema(value_type = String, format = Date)]
    until: Date,
}

/// Who gets the software.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum WayName {
    /// Own staff only.
    Internal,
    /// Others use it over a network.
    Network,
    /// Copies are given to others.
    Distribute,
}

impl From<WayName> for Way {
    fn from(way: WayName) -> Self {
        match way {
            WayName::Internal => Self::Internal,
            WayName::Network => Self::Network,
            WayName::Distribute => Self::Distribute,
        }
    }
}

/// The decision that was asked for.
#[derive(Serialize, ToSchema)]
pub(super) struct AskedException {
    /// The decision.
    id: DecisionId,
}

/// Asks for an exception. It permits nothing until another person decides.
#[utoipa::path(post, path = "/licensing/exceptions", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant")), request_body = ExceptionBody,
    responses((status = 201, body = AskedException), (status = 404, description = "No such release, component or licence", body = ProblemDetails),
        (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn ask(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Body(body): Body<ExceptionBody>,
) -> Result<(StatusCode, Json<AskedException>), Problem> {
    let read = page.may::<ReadLicenses>()?;
    let ask = page.may::<AskException>()?;
    let request = page.may::<RequestDecision>()?;
    let license = body.license.clone();
    let new = NewException {
        pointer: Pointer {
            release: body.release,
            handle: body.handle,
            license: body.license,
        },
        choice: match body.subject {
            SubjectName::ComponentVersion => Choice::ComponentVersion,
            SubjectName::Component => Choice::Component,
            SubjectName::License => Choice::License(license.unwrap_or_default()),
            SubjectName::Product => Choice::Product,
        },
        extent: body.extent,
        why: body.why,
        alternatives: body.alternatives,
        conditions: body.conditions,
        until: Some(body.until),
        ways: body.ways.into_iter().map(Into::into).collect(),
        supersedes: None,
    };
    let id = service::ask_exception(&page.app, &engine, &read, &ask, &request, page.lang, &new);
    Ok((StatusCode::CREATED, Json(AskedException { id: id.await? })))
}

/// A release in which an exception acts.
#[derive(Serialize, ToSchema)]
struct ReachedItem {
    /// The release.
    release: ReleaseId,
    /// Name of the product.
    name: String,
    /// Version.
    version: String,
    /// The verdict without the exception.
    without: VerdictName,
    /// The verdict with it: `fine` where it permits all that is not allowed or to review.
    with: VerdictName,
    /// Components that pass by this exception alone.
    components: i64,
}

/// A deployment that an exception reaches.
#[derive(Serialize, ToSchema)]
struct ReachedDeploymentItem {
    /// Product and version.
    release: String,
    /// Name of the department; absent for the whole municipality.
    department: Option<String>,
    /// What it is used for.
    purpose: String,
    /// In which way.
    #[serde(rename = "use")]
    way: WayItem,
    /// Whether the exception is for this way of use.
    covered: bool,
}

/// How far an exception reaches.
#[derive(Serialize, ToSchema)]
pub(super) struct ReachBody {
    /// The releases, by name.
    releases: Vec<ReachedItem>,
    /// Their deployments.
    deployments: Vec<ReachedDeploymentItem>,
}

fn verdict(outcome: Outcome) -> VerdictName {
    match outcome {
        Outcome::Fine | Outcome::Excepted => VerdictName::Fine,
        Outcome::ToReview => VerdictName::ToReview,
        Outcome::Unknown => VerdictName::Unknown,
        Outcome::NotAllowed => VerdictName::NotAllowed,
    }
}

/// In which releases and deployments an exception acts, or would act if it were granted.
#[utoipa::path(get, path = "/licensing/exceptions/{id}/reach", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DecisionId, Path, description = "The decision")),
    responses((status = 200, body = ReachBody), (status = 404, description = "No such exception", body = ProblemDetails)))]
pub(super) async fn reach(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, DecisionId)>,
) -> Result<Json<ReachBody>, Problem> {
    let read = page.may::<ReadLicenses>()?;
    let may = decision::may_read(page.access()?)?;
    let found = decision::get(&page.app, &may, id).await?;
    let row = service::exception_of(&page.app, &read, id).await?;
    let exception = row.and_then(|row| row.if_granted(&found));
    let exception = exception.ok_or_else(|| Problem::not_found("decision-missing"))?;
    let reach = service::reach(&page.app, &engine, read.tenant(), &exception).await?;
    Ok(Json(ReachBody {
        releases: reach
            .releases
            .into_iter()
            .map(|reached| ReachedItem {
                release: reached.release.release,
                name: reached.release.name,
                version: reached.release.version,
                without: verdict(reached.without),
                with: verdict(reached.with),
                components: reached.components,
            })
            .collect(),
        deployments: reach
            .deployments
            .into_iter()
            .map(|reached| ReachedDeploymentItem {
                release: reached.release,
                department: reached.department,
                purpose: reached.purpose,
                way: reached.way.into(),
                covered: reached.covered,
            })
            .collect(),
    }))
}
