//! REST: choosing a licence for own development, and the house default.

use crate::assess::Engine;
use crate::model::{HouseDefaultId, ManagePolicy, ReadLicenses};
use crate::service::choice::{self, HouseDefault, Questionnaire};
use crate::words::reason;
use crate::words::said;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use license::{Argument, Candidate, Open, ShortList};
use platform::api::{Body, ProblemDetails, etag};
use platform::web::Page;
use platform::{App, Lang, Problem};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The reasoned choice.
#[derive(Serialize, ToSchema)]
pub(super) struct ChoiceBody {
    /// SPDX id of the recommended licence; absent as long as the kind of work is not known, or if all are ruled out.
    recommended: Option<&'static str>,
    /// Licences that fit just as well as the recommended one, which only comes before them on the short list.
    level_with: Vec<&'static str>,
    /// Whether the work may be published under it as far as the answers go.
    settled: bool,
    /// Every licence of the short list; the recommended one first, those ruled out last.
    candidates: Vec<CandidateItem>,
    /// What is still open; what has to be settled first.
    open: Vec<OpenItem>,
    /// The short list, with whose it is.
    short_list: String,
    /// When the short list was entered.
    short_list_date: &'static str,
}

/// A licence of the short list.
#[derive(Serialize, ToSchema)]
struct CandidateItem {
    /// SPDX id.
    license: &'static str,
    /// `fits`, `fits-less-well` or `excluded`.
    fit: &'static str,
    /// What it is good for.
    good: &'static str,
    /// What it costs.
    cost: &'static str,
    /// Address of an official German text.
    german: Option<&'static str>,
    /// What the answers say about it; what rules it out first.
    arguments: Vec<ArgumentItem>,
}

/// What one answer says about a licence.
#[derive(Serialize, ToSchema)]
struct ArgumentItem {
    /// The question: `work`, `sharing`, `network`, `patents`, `german`, `parts`, `rights`, `funding`, `opencode` or
    /// `house-default`.
    question: &'static str,
    /// `for`, `against` or `excludes`.
    side: &'static str,
    /// Stable code of the reason.
    code: &'static str,
    /// The reason in the caller's language.
    reason: String,
}

/// Something still open.
#[derive(Serialize, ToSchema)]
struct OpenItem {
    /// The question, as with arguments.
    question: &'static str,
    /// Whether it has to be settled before the work is published.
    blocks: bool,
    /// Stable code of what is to be clarified.
    code: &'static str,
    /// What is to be clarified, in the caller's language.
    reason: String,
}

fn candidate(app: &App, lang: Lang, candidate: &Candidate) -> CandidateItem {
    let argument = |argument: &Argument| ArgumentItem {
        question: argument.question.as_str(),
        side: argument.side.as_str(),
        code: argument.reason.code,
        reason: reason(app, lang, &argument.reason),
    };
    let license = candidate.license;
    CandidateItem {
        license: license.id,
        fit: candidate.fit.as_str(),
        good: said(license.good, lang),
        cost: said(license.cost, lang),
        german: license.german,
        arguments: candidate.arguments.iter().map(argument).collect(),
    }
}

/// Which licence for own development? Weighs the short list by the answers and the tenant's house default.
#[utoipa::path(get, path = "/licensing/choice", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant"), Questionnaire),
    responses((status = 200, body = ChoiceBody), (status = 404, description = "No such release", body = ProblemDetails),
        (status = 422, description = "An answer that cannot be read", body = ProblemDetails)))]
pub(super) async fn choose(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(asked): Query<Questionnaire>,
) -> Result<Json<ChoiceBody>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let choice = choice::choose(&page.app, &engine, &may, &asked)
        .await?
        .choice;
    let list = ShortList::builtin();
    let open = |open: &Open| OpenItem {
        question: open.question.as_str(),
        blocks: open.blocks,
        code: open.reason.code,
        reason: reason(&page.app, page.lang, &open.reason),
    };
    let candidates = choice.candidates.iter();
    Ok(Json(ChoiceBody {
        recommended: choice.recommended.map(|license| license.id),
        level_with: choice.level.iter().map(|license| license.id).collect(),
        settled: choice.is_settled(),
        candidates: candidates
            .map(|c| candidate(&page.app, page.lang, c))
            .collect(),
        open: choice.open.iter().map(open).collect(),
        short_list: said(list.name, page.lang).to_owned(),
        short_list_date: list.date,
    }))
}

/// The house default.
#[derive(Serialize, ToSchema)]
pub(super) struct HouseDefaultBody {
    /// SPDX id of the licence that the tenant takes unless something stands against it; absent if it has none.
    license: Option<&'static str>,
    /// The latest versions, the one that holds first.
    versions: Vec<HouseDefaultItem>,
}

/// A version of the house default.
#[derive(Serialize, ToSchema)]
struct HouseDefaultItem {
    /// Identifier.
    id: HouseDefaultId,
    /// SPDX id; absent for "none any more".
    license: Option<String>,
    /// Why it was changed.
    reason: String,
    /// When.
    created_at: String,
    /// Pseudonym of who changed it.
    created_by: String,
}

impl From<HouseDefault> for HouseDefaultBody {
    fn from(house: HouseDefault) -> Self {
        let item = |row: crate::store::choice::HouseDefaultRow| HouseDefaultItem {
            id: row.id,
            license: row.license,
            reason: row.reason,
            created_at: row.created_at,
            created_by: row.created_by,
        };
        Self {
            license: house.license.map(|license| license.id),
            versions: house.versions.into_iter().map(item).collect(),
        }
    }
}

async fn current(page: &Page) -> Result<HouseDefaultBody, Problem> {
    let may = page.may::<ReadLicenses>()?;
    Ok(choice::house_default(&page.app, &may).await?.into())
}

/// The licence that the tenant takes for own development unless something stands against it.
#[utoipa::path(get, path = "/licensing/house-default", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = HouseDefaultBody), (status = 304, description = "Not changed")))]
pub(super) async fn house_default(page: Page, headers: HeaderMap) -> Result<Response, Problem> {
    etag::respond(&headers, &current(&page).await?)
}

/// A new house default.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewHouseDefault {
    /// SPDX id of the short list; empty for none.
    #[schema(max_length = 200)]
    license: String,
    /// Why, 20 to 4,000 characters.
    #[schema(min_length = 20, max_length = 4000)]
    reason: String,
}

/// Replaces the house default; earlier versions are kept.
#[utoipa::path(put, path = "/licensing/house-default", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = NewHouseDefault,
    responses((status = 204, description = "Saved"), (status = 412, description = "Changed meanwhile", body = ProblemDetails)))]
pub(super) async fn set_house_default(
    page: Page,
    headers: HeaderMap,
    Body(body): Body<NewHouseDefault>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<ManagePolicy>()?;
    etag::check(&headers, &current(&page).await?)?;
    choice::set_house_default(&page.app, &may, &body.license, &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
