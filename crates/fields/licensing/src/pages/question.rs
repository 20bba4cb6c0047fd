//! "May we use this?": to ask, to copy, to print.

use super::reasons;
use super::release::way_words;
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::service::{self, Asked};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::response::Response;
use license::{Judgement, Linking, ListState, Modified, Use, Way};
use platform::Problem;
use platform::field::Mark;
use platform::web::{FieldErrors, FormData, Frame, Page};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Asking {
    #[serde(default)]
    text: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    modified: String,
    #[serde(default)]
    linking: String,
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
    for_use: JudgementView,
    for_publishing: JudgementView,
    parts: Vec<PartView>,
    sources: String,
    at: String,
}

#[derive(Template)]
#[template(path = "licensing/question.html", blocks = ["main"])]
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
    let answer = if asking.text.trim().is_empty() {
        None
    } else {
        let answer = service::ask(&page.app, &engine, &may, &asking.text, way).await?;
        let explanation = &answer.explanation;
        Some(AnswerView {
            asked: match &answer.asked {
                Asked::License => page.ta(
                    "licensing-asked-license",
                    &[("text", explanation.input.as_str().into())],
                ),
                Asked::Product(name) => page.ta(
                    "licensing-asked-product",
                    &[
                        ("name", name.as_str().into()),
                        ("text", explanation.input.as_str().into()),
                    ],
                ),
            },
            way: way_words(&page.app, page.lang, way),
            for_use: judgement(&page, &explanation.for_use),
            for_publishing: judgement(&page, &explanation.for_publishing),
            parts: explanation
                .parts
                .iter()
                .map(|part| part_view(&page, part))
                .collect(),
            sources: page.ta(
                "licensing-sources",
                &[
                    ("spdx", explanation.spdx_version.into()),
                    ("list", explanation.list.version.into()),
                    ("date", explanation.list.date.into()),
                ],
            ),
            at: page.app.clock().now().display(page.lang),
        })
    };
    let words = |key: &str, name: &str| (name.to_owned(), page.t(&format!("{key}{name}")));
    let data = FormData::from_pairs([
        ("text", asking.text.as_str()),
        ("way", way.way.as_str()),
        ("modified", way.modified.as_str()),
        ("linking", way.linking.as_str()),
    ]);
    let template = QuestionPage {
        f: page
            .frame(page.t("licensing-menu-question"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-question-help", "2.3"),
        data,
        errors: FieldErrors::default(),
        ways: Way::ALL
            .iter()
            .map(|way| words("licensing-way-", way.as_str()))
            .collect(),
        modifieds: Modified::ALL
            .iter()
            .map(|modified| words("licensing-way-", modified.as_str()))
            .collect(),
        linkings: Linking::ALL
            .iter()
            .map(|linking| words("licensing-way-", linking.as_str()))
            .collect(),
        answer,
    };
    page.render(&template, &template.as_main())
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
