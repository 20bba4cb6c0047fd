//! REST: "may we use this?".

use super::{VerdictName, WayItem, way_of_use};
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::pages::reasons;
use crate::service::{self, Asked};
use axum::extract::Query;
use axum::{Extension, Json};
use license::{Explanation, Judgement, Part};
use platform::web::Page;
use platform::{App, Lang, Problem};
use portfolio::model::{ProductId, ProductKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The question.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asking {
    /// Expression, name or address of a licence, or name of a product.
    #[param(min_length = 1, max_length = 2000)]
    text: String,
    /// `internal` (if absent), `network` or `distribute`.
    #[param(pattern = "^(internal|network|distribute)$")]
    way: Option<String>,
    /// `unmodified` (if absent) or `modified`.
    #[param(pattern = "^(unmodified|modified)$")]
    modified: Option<String>,
    /// `separate` (if absent), `dynamic` or `static`.
    #[param(pattern = "^(separate|dynamic|static)$")]
    linking: Option<String>,
}

/// The answer.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswerBody {
    /// The product whose licence was judged, if the name of one was asked for.
    product: Option<AskedItem>,
    /// The way of use asked about.
    #[serde(rename = "use")]
    way: WayItem,
    /// The judgement; absent where no licence can be judged: a proprietary product follows its contract, of
    /// another product none is stated.
    answer: Option<JudgedItem>,
}

/// A product whose name was asked for.
#[derive(Serialize, ToSchema)]
struct AskedItem {
    /// The tenant's own product; absent if it is only on the starter list.
    id: Option<ProductId>,
    /// Its name.
    name: String,
    /// What kind of software it is.
    kind: ProductKind,
}

/// What is known about the licence.
#[derive(Serialize, ToSchema)]
struct JudgedItem {
    /// The licence that was judged, as asked or as the product states it.
    input: String,
    /// How sure the reading is: `exact`, `normalised`, `family` or `none`.
    confidence: &'static str,
    /// May it be used this way?
    for_use: JudgementItem,
    /// May one's own software be published under it, and may a tender ask for it?
    for_publishing: JudgementItem,
    /// The licences, each once, in the order of the text.
    licenses: Vec<PartItem>,
    /// Version of the SPDX list.
    spdx_version: &'static str,
}

/// A judgement.
#[derive(Serialize, ToSchema)]
struct JudgementItem {
    /// The verdict.
    verdict: VerdictName,
    /// The rule that decided; the tenant's own begin with `town:`.
    rule: String,
    /// Normalised SPDX expression, if it is certain.
    expression: Option<String>,
    /// The most likely expression, if it is not.
    suspected: Option<String>,
    /// The licences that apply when the recipient chooses well; absent if there is no choice.
    chosen: Option<String>,
    /// Why, in the caller's language; the deciding reason first.
    reasons: Vec<String>,
}

/// One licence of the question.
#[derive(Serialize, ToSchema)]
struct PartItem {
    /// The licence as it stands in the expression, with its exception.
    expression: String,
    /// Its full name, if it is in the catalogue.
    name: Option<String>,
    /// Its class.
    class: Option<String>,
    /// Certified by OSI.
    osi: bool,
    /// Called free by the FSF.
    fsf: bool,
    /// State on the openCode list: `approved`, `approved-variant`, `not-approved` or `not-listed`.
    opencode: &'static str,
    /// The verdict about it alone.
    verdict: VerdictName,
}

fn judgement(app: &App, lang: Lang, judgement: &Judgement) -> JudgementItem {
    JudgementItem {
        verdict: judgement.verdict.into(),
        rule: judgement.rule.to_string(),
        expression: judgement.expression.clone(),
        suspected: judgement.suspected.clone(),
        chosen: judgement.chosen.clone(),
        reasons: reasons(app, lang, judgement),
    }
}

fn part(part: &Part) -> PartItem {
    PartItem {
        expression: part.expression.clone(),
        name: part.name.clone(),
        class: part.class.map(|class| class.as_str().to_owned()),
        osi: part.osi,
        fsf: part.fsf,
        opencode: part.opencode.as_str(),
        verdict: part.verdict.into(),
    }
}

/// May we use this? Judgements for running it and for publishing it, with every reason.
#[utoipa::path(get, path = "/licensing/question", tag = "licensing", params(("slug" = String, Path, description = "Short name of the tenant"), Asking),
    responses((status = 200, body = AnswerBody)))]
pub(super) async fn ask(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(asking): Query<Asking>,
) -> Result<Json<AnswerBody>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let way = way_of_use(
        asking.way.as_deref(),
        asking.modified.as_deref(),
        asking.linking.as_deref(),
    )?;
    let answer = service::ask(&page.app, &engine, &may, &asking.text, way).await?;
    let judged = |explanation: Explanation| JudgedItem {
        confidence: explanation.confidence.as_str(),
        for_use: judgement(&page.app, page.lang, &explanation.for_use),
        for_publishing: judgement(&page.app, page.lang, &explanation.for_publishing),
        licenses: explanation.parts.iter().map(part).collect(),
        spdx_version: explanation.spdx_version,
        input: explanation.input,
    };
    Ok(Json(AnswerBody {
        product: match answer.asked {
            Asked::License => None,
            Asked::Product(product) => Some(AskedItem {
                id: product.id,
                name: product.name,
                kind: product.kind,
            }),
        },
        way: way.into(),
        answer: answer.explanation.map(judged),
    }))
}
