//! REST: "may we use this?".

use super::verdicts::acting;
use super::{VerdictName, WayItem, way_of_use};
use crate::assess::Engine;
use crate::model::{Acting, ReadLicenses};
use crate::pages::reasons;
use crate::service::{self, Asked};
use crate::words::{self, said};
use axum::extract::Query;
use axum::{Extension, Json};
use license::{
    DutyKind, Explanation, Expression, Judgement, Part, PartAnswer, Term, Terms, Use, compatible,
};
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
    /// The licence of the work it is to be in, one SPDX id.
    #[param(min_length = 1, max_length = 200)]
    outbound: Option<String>,
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
    /// The exceptions by which this use is permitted although the rules do not permit it.
    exceptions: Vec<Acting>,
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
    /// Whether it may be in a work under `outbound`; absent if that was not asked or the licence is not sure.
    compatibility: Option<CompatItem>,
    /// Version of the SPDX list.
    spdx_version: &'static str,
}

/// Whether a part may be in a work.
#[derive(Serialize, ToSchema)]
struct CompatItem {
    /// The licence of the work.
    outbound: String,
    /// `yes`, `no` or `unknown`.
    answer: &'static str,
    /// The licences that the answer is about, where there is a choice.
    chosen: Option<String>,
    /// Why, in the caller's language; the deciding reason first.
    reasons: Vec<String>,
    /// The clauses that the answer rests on: licence, number in its text, first words there.
    clauses: Vec<ClauseItem>,
}

/// A place in a licence text.
#[derive(Serialize, ToSchema)]
struct ClauseItem {
    /// SPDX id.
    license: &'static str,
    /// Number in the text, or ¶n for the n-th paragraph.
    number: &'static str,
    /// First words there.
    words: &'static str,
}

/// One thing that a licence gives, asks or rules out.
#[derive(Serialize, ToSchema)]
struct TermItem {
    /// Name of the duty, such as `license-text`.
    duty: &'static str,
    /// `right`, `obligation` or `limitation`.
    kind: &'static str,
    /// Its title, in the caller's language.
    title: &'static str,
    /// What sets it off, such as `distribution`.
    trigger: &'static str,
    /// Whether it bites on the way of use asked about.
    bites: bool,
    /// Number in the licence text, or ¶n for the n-th paragraph.
    clause: &'static str,
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
    /// What it gives, asks and rules out; empty if that is not recorded.
    terms: Vec<TermItem>,
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

fn part(part: &Part, way: Use, lang: Lang) -> PartItem {
    let terms = Terms::of(&part.id).map_or(&[][..], |terms| terms.terms);
    let term = |term: &Term| TermItem {
        duty: term.duty.id,
        kind: match term.duty.kind {
            DutyKind::Right => "right",
            DutyKind::Obligation => "obligation",
            DutyKind::Limitation => "limitation",
        },
        title: said(term.duty.title, lang),
        trigger: term.trigger.id,
        bites: term.trigger.bites(way),
        clause: term.clause.number,
    };
    PartItem {
        terms: terms.iter().map(term).collect(),
        expression: part.expression.clone(),
        name: part.name.clone(),
        class: part.class.map(|class| class.as_str().to_owned()),
        osi: part.osi,
        fsf: part.fsf,
        opencode: part.opencode.as_str(),
        verdict: part.verdict.into(),
    }
}

fn compatibility(
    app: &App,
    lang: Lang,
    explanation: &Explanation,
    outbound: Option<&str>,
    way: Use,
) -> Result<Option<CompatItem>, Problem> {
    let Some(outbound) = outbound else {
        return Ok(None);
    };
    let Ok(Expression::License(whole)) = outbound.trim().parse() else {
        return Err(Problem::invalid("licensing-outbound").arg("text", outbound));
    };
    let expression = explanation.for_use.expression.as_ref();
    let Some(expression) = expression.and_then(|text| text.parse::<Expression>().ok()) else {
        return Ok(None);
    };
    let found = compatible(&expression, &whole, way);
    let sentence = |part: &PartAnswer| words::reason(app, lang, &part.reason);
    let places = found.parts.iter().flat_map(|part| &part.clauses);
    Ok(Some(CompatItem {
        answer: found.answer.as_str(),
        reasons: found.parts.iter().map(sentence).collect(),
        clauses: places
            .map(|place| ClauseItem {
                license: place.license,
                number: place.clause.number,
                words: place.clause.words,
            })
            .collect(),
        outbound: found.outbound,
        chosen: found.chosen,
    }))
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
    let outbound = asking.outbound.as_deref();
    let compatibility = match &answer.explanation {
        Some(explanation) => compatibility(&page.app, page.lang, explanation, outbound, way)?,
        None => None,
    };
    let judged = |explanation: Explanation| JudgedItem {
        compatibility,
        confidence: explanation.confidence.as_str(),
        for_use: judgement(&page.app, page.lang, &explanation.for_use),
        for_publishing: judgement(&page.app, page.lang, &explanation.for_publishing),
        licenses: explanation
            .parts
            .iter()
            .map(|one| part(one, way, page.lang))
            .collect(),
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
        exceptions: acting(&answer.exceptions),
        answer: answer.explanation.map(judged),
    }))
}
