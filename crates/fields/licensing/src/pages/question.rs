//! "May we use this?": to ask, to copy, to print.

use super::WayChoices;
use super::release::way_words;
use super::terms::{CompatView, TermsView, compat, terms_of};
use super::{ActingLink, acting_links, reasons};
use crate::assess::Engine;
use crate::model::{ReadLicenses, excusable, license_of};
use crate::service::{self, Answer, Asked, AskedProduct};
use crate::words;
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::response::Response;
use license::{Explanation, Judgement, Linking, ListState, Modified, Use, Way};
use platform::Problem;
use platform::field::Mark;
use platform::web::{FieldErrors, FormData, Frame, Page};
use portfolio::model::ProductKind;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Asking {
    text: Option<String>,
    #[serde(default)]
    way: String,
    #[serde(default)]
    modified: String,
    #[serde(default)]
    linking: String,
    #[serde(default)]
    outbound: String,
}

/// A judgement as the page shows it.
struct JudgementView {
    mark: Mark,
    chosen: Option<String>,
    reasons: Vec<String>,
}

struct PartView {
    expression: String,
    name: String,
    class: String,
    certified: String,
    opencode: String,
    mark: Mark,
}

struct AnswerView {
    asked: String,
    way: String,
    /// What there is to say about a product: its page, or why no licence is judged.
    product: Option<String>,
    product_link: Option<String>,
    judged: Option<JudgedView>,
    /// The exceptions by which it is permitted all the same.
    acting: Vec<ActingLink>,
    /// Where to ask for one; none if there is nothing to ask for.
    ask: Option<String>,
    at: String,
}

struct JudgedView {
    sources: String,
    /// How the text was read, where it was not read as it stands.
    read_as: Vec<String>,
    for_use: JudgementView,
    for_publishing: JudgementView,
    parts: Vec<PartView>,
    terms: Vec<TermsView>,
    compat: Option<CompatView>,
}

#[derive(Template)]
#[template(path = "licensing/question.html")]
struct QuestionPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    ways: Vec<(String, String)>,
    modifieds: Vec<(String, String)>,
    linkings: Vec<(String, String)>,
    answer: Option<AnswerView>,
}

fn judgement(page: &Page, judgement: &Judgement) -> JudgementView {
    JudgementView {
        mark: crate::mark_of(&page.app, page.lang, judgement.verdict),
        chosen: judgement.chosen.clone(),
        reasons: reasons(&page.app, page.lang, judgement),
    }
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(asking): Query<Asking>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let way = Use {
        way: Way::from_name(&asking.way).unwrap_or_default(),
        modified: Modified::from_name(&asking.modified).unwrap_or_default(),
        linking: Linking::from_name(&asking.linking).unwrap_or_default(),
    };
    let mut errors = FieldErrors::default();
    let answer = match &asking.text {
        None => None,
        Some(text) => match service::ask(&page.app, &engine, &may, text, way).await {
            Ok(answer) => {
                let mut view = answer_view(&page, &answer, way);
                if let Err(fault) = add_compat(&page, &answer, &mut view, &asking.outbound, way) {
                    errors.add("outbound", fault);
                }
                Some(view)
            }
            Err(problem) if problem.status.is_client_error() => {
                let key = format!("problem-{}", problem.code);
                errors.add("text", page.ta(&key, &problem.fluent_args()));
                None
            }
            Err(problem) => return Err(problem),
        },
    };
    let choices = WayChoices::new(&page);
    let data = FormData::from_pairs([
        ("text", asking.text.as_deref().unwrap_or_default()),
        ("way", way.way.as_str()),
        ("modified", way.modified.as_str()),
        ("linking", way.linking.as_str()),
        ("outbound", asking.outbound.as_str()),
    ]);
    let template = QuestionPage {
        f: page
            .frame(page.t("licensing-menu-question"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-question-help", "2.3")
            .terms(&[
                "way-of-use",
                "copyleft",
                "spdx-expression",
                "verdict",
                "license-compatibility",
            ]),
        data,
        errors,
        ways: choices.ways,
        modifieds: choices.modifieds,
        linkings: choices.linkings,
        answer,
    };
    template.f.render(&template)
}

fn answer_view(page: &Page, answer: &Answer, way: Use) -> AnswerView {
    AnswerView {
        asked: asked(page, answer),
        way: way_words(&page.app, page.lang, way),
        product: about_product(page, answer),
        product_link: match &answer.asked {
            Asked::Product(AskedProduct { id: Some(id), .. }) => {
                Some(page.link(&format!("/portfolio/produkte/{id}")))
            }
            _ => None,
        },
        judged: answer
            .explanation
            .as_ref()
            .map(|explanation| judged(page, explanation, way)),
        acting: acting_links(&page.app, page.lang, &page.link(""), &answer.exceptions),
        ask: ask_link(page, answer, way),
        at: page.app.clock().now().display(page.lang),
    }
}

/// Where an exception for the licence can be asked for, if it is one licence and needs one.
fn ask_link(page: &Page, answer: &Answer, way: Use) -> Option<String> {
    let judgement = &answer.explanation.as_ref()?.for_use;
    let license = license_of(judgement.expression.as_deref()?)?;
    let wanted = excusable(judgement.verdict) && answer.exceptions.is_empty();
    (wanted
        && page
            .access()
            .is_ok_and(|access| access.has("licensing.exception.ask")))
    .then(|| {
        page.link(&format!(
            "/lizenzen/ausnahmen/beantragen?lizenz={}&art={}",
            platform::web::percent_encode(&license.to_string()),
            way.way.as_str()
        ))
    })
}

fn asked(page: &Page, answer: &Answer) -> String {
    let input = answer
        .explanation
        .as_ref()
        .map_or("", |explanation| explanation.input.as_str());
    match &answer.asked {
        Asked::License => page.ta("licensing-asked-license", &[("text", input.into())]),
        Asked::Product(product) if input.is_empty() => page.ta(
            "licensing-asked-product-only",
            &[("name", product.name.as_str().into())],
        ),
        Asked::Product(product) => page.ta(
            "licensing-asked-product",
            &[
                ("name", product.name.as_str().into()),
                ("text", input.into()),
            ],
        ),
    }
}

fn about_product(page: &Page, answer: &Answer) -> Option<String> {
    let Asked::Product(product) = &answer.asked else {
        return None;
    };
    Some(page.t(match (answer.explanation.is_some(), product.id) {
        (true, Some(_)) => "licensing-asked-product-parts",
        (true, None) => "licensing-asked-product-listed",
        (false, _) if product.kind == ProductKind::Proprietary => {
            "licensing-asked-product-proprietary"
        }
        (false, _) => "licensing-asked-product-unstated",
    }))
}

/// Adds whether what was asked about fits into a work under another licence, if that was asked.
fn add_compat(
    page: &Page,
    answer: &Answer,
    view: &mut AnswerView,
    outbound: &str,
    way: Use,
) -> Result<(), String> {
    let expression = answer
        .explanation
        .as_ref()
        .and_then(|explanation| explanation.for_use.expression.as_ref()?.parse().ok());
    if let (Some(expression), Some(judged)) = (expression, &mut view.judged)
        && !outbound.trim().is_empty()
    {
        judged.compat = Some(compat(page, &expression, outbound, way)?);
    }
    Ok(())
}

fn judged(page: &Page, explanation: &Explanation, way: Use) -> JudgedView {
    let list = &explanation.list;
    let known = |part: &&license::Part| part.name.is_some() || explanation.confidence.is_sure();
    JudgedView {
        read_as: read_as(page, explanation),
        sources: page.ta(
            "licensing-sources",
            &[
                ("spdx", explanation.spdx_version.into()),
                ("list", list.version.into()),
                ("date", words::day(list.date, page.lang).into()),
            ],
        ),
        for_use: judgement(page, &explanation.for_use),
        for_publishing: judgement(page, &explanation.for_publishing),
        parts: explanation
            .parts
            .iter()
            .filter(known)
            .map(|part| part_view(page, part))
            .collect(),
        terms: explanation
            .parts
            .iter()
            .filter(known)
            .filter_map(|part| terms_of(page, &part.expression, &part.id, way))
            .collect(),
        compat: None,
    }
}

/// How the text was read, where it was not read as it stands.
fn read_as(page: &Page, explanation: &Explanation) -> Vec<String> {
    let judgement = &explanation.for_use;
    let mut lines: Vec<String> = judgement
        .notes
        .iter()
        .map(|note| {
            let args = [
                ("found", note.found.as_str().into()),
                ("read_as", note.read_as.as_str().into()),
            ];
            page.ta(note.code, &args)
        })
        .collect();
    if let Some(expression) = &judgement.expression
        && lines.is_empty()
        && *expression != explanation.input
        && !expression.starts_with("LicenseRef-")
    {
        let sure = page.t(&format!(
            "license-confidence-{}",
            explanation.confidence.as_str()
        ));
        lines.push(page.ta(
            "licensing-read-as",
            &[
                ("expression", expression.as_str().into()),
                ("sure", sure.into()),
            ],
        ));
    }
    if let Some(error) = &explanation.error
        && looks_like_an_expression(&explanation.input)
    {
        lines.push(page.ta(
            error.kind.code(),
            &[
                ("part", error.part.as_str().into()),
                ("position", error.position.to_string().into()),
            ],
        ));
    }
    lines
}

/// Whether somebody meant to write an expression: what is wrong in one does not help with a plain name.
fn looks_like_an_expression(text: &str) -> bool {
    text.contains(['(', ')'])
        || text
            .split_whitespace()
            .any(|word| ["AND", "OR", "WITH"].contains(&word))
}

fn part_view(page: &Page, part: &license::Part) -> PartView {
    let certified = match (part.osi, part.fsf) {
        (true, true) => "licensing-certified-both",
        (true, false) => "licensing-certified-osi",
        (false, true) => "licensing-certified-fsf",
        (false, false) => "licensing-certified-none",
    };
    let opencode = match part.opencode {
        ListState::Approved => "licensing-opencode-approved",
        ListState::ApprovedVariant => "licensing-opencode-approved-variant",
        ListState::NotApproved => "licensing-opencode-not-approved",
        ListState::NotListed => "licensing-opencode-not-listed",
    };
    PartView {
        expression: part.expression.clone(),
        name: part.name.clone().unwrap_or_default(),
        class: part.class.map_or_else(
            || page.t("unknown"),
            |class| page.t(super::overview::class_key(class)),
        ),
        certified: page.t(certified),
        opencode: page.t(opencode),
        mark: crate::mark_of(&page.app, page.lang, part.verdict),
    }
}
