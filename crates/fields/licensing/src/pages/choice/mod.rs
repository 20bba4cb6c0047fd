//! Choosing a licence for own development: the guiding questions, the reasoned answer below them, the
//! decision, the files to download and the house default.

mod files;

pub(super) use files::files;

use crate::assess::Engine;
use crate::model::{ManagePolicy, ReadLicenses};
use crate::service::choice::{self, Chosen, HouseDefault, NewChoice, Questionnaire};
use crate::words::{self, reason, said};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use license::{Candidate, Fit, ShortList, ShortListed, Side};
use platform::field::{Fact, Mark, MarkKind, View};
use platform::permission::RequestDecision;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, percent_encode};
use platform::{May, Problem};
use portfolio::model::{ProductId, ProductKind};
use portfolio::store::products;
use serde::Deserialize;
use std::sync::Arc;

/// Address of the page within the tenant.
const PATH: &str = "/lizenzen/lizenz-waehlen";
/// Choices of a question, after "not known yet".
type Options = Vec<(String, String)>;

/// A question with radio buttons.
struct QuestionView {
    name: &'static str,
    legend: String,
    hint: String,
    options: Options,
}

/// A licence with what the answers say about it.
struct CandidateView {
    id: &'static str,
    mark: Mark,
    good: &'static str,
    cost: &'static str,
    german: Option<&'static str>,
    pro: Vec<String>,
    contra: Vec<String>,
}

struct AnswerView {
    title: String,
    /// What to do if all licences are ruled out.
    advice: String,
    recommended: Option<CandidateView>,
    /// Licences that fit just as well, joined.
    level: String,
    /// What has to be settled first.
    blocking: Vec<String>,
    /// What else is open.
    open: Vec<String>,
    others: Vec<CandidateView>,
    settled: bool,
    /// Licences that may be taken, the recommended one first.
    takeable: Options,
}

struct VersionRow {
    at: String,
    license: String,
    by: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "licensing/choice.html")]
struct ChoicePage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    first: Vec<QuestionView>,
    parts: QuestionView,
    linking: QuestionView,
    releases: Options,
    last: Vec<QuestionView>,
    answer: Option<AnswerView>,
    /// The answers, for the form of the decision.
    hidden: Vec<(&'static str, String)>,
    products: Options,
    licenses: Options,
    house: String,
    versions: Vec<VersionRow>,
    sources: String,
    may_request: bool,
    may_change: bool,
}

fn question(page: &Page, name: &'static str, words: &[&str]) -> QuestionView {
    let key = |word: &str| choice::answer_key(name, Some(word).filter(|word| !word.is_empty()));
    let words = std::iter::once("").chain(words.iter().copied());
    QuestionView {
        name,
        legend: page.t(&format!("licensing-own-{name}")),
        hint: page.t(&format!("licensing-own-{name}-hint")),
        options: words
            .map(|word| (word.to_owned(), page.t(&key(word))))
            .collect(),
    }
}

fn candidate(page: &Page, candidate: &Candidate) -> CandidateView {
    let sentences = |of: fn(Side) -> bool| {
        let arguments = candidate
            .arguments
            .iter()
            .filter(|argument| of(argument.side));
        arguments
            .map(|argument| reason(&page.app, page.lang, &argument.reason))
            .collect()
    };
    let kind = match candidate.fit {
        Fit::Fits => MarkKind::Ok,
        Fit::LessWell => MarkKind::Warning,
        Fit::Excluded => MarkKind::Danger,
    };
    CandidateView {
        id: candidate.license.id,
        mark: Mark {
            kind,
            text: page.t(choice::fit_key(candidate.fit)),
        },
        good: said(candidate.license.good, page.lang),
        cost: said(candidate.license.cost, page.lang),
        german: candidate.license.german,
        pro: sentences(|side| side == Side::For),
        contra: sentences(|side| side != Side::For),
    }
}

fn answer(page: &Page, chosen: &Chosen) -> AnswerView {
    let choice = &chosen.choice;
    let mut candidates: Vec<CandidateView> = choice
        .candidates
        .iter()
        .map(|c| candidate(page, c))
        .collect();
    let recommended = choice.recommended.map(|_| candidates.remove(0));
    let open = |blocks: bool| {
        let open = choice.open.iter().filter(|open| open.blocks == blocks);
        open.map(|open| reason(&page.app, page.lang, &open.reason))
            .collect()
    };
    let level: Vec<&str> = choice.level.iter().map(|license| license.id).collect();
    let takeable = choice.candidates.iter().filter(|c| c.fit != Fit::Excluded);
    let ruled_out = choice.candidates.iter().all(|c| c.fit == Fit::Excluded);
    let title = match choice.recommended {
        Some(license) => page.ta(
            "licensing-own-recommended",
            &[("license", license.id.into())],
        ),
        None if ruled_out => page.t("licensing-own-none-fits"),
        None => page.t("licensing-own-none"),
    };
    let advice = if ruled_out {
        page.t("licensing-own-none-fits-help")
    } else {
        String::new()
    };
    AnswerView {
        title,
        advice,
        recommended,
        level: level.join(", "),
        blocking: open(true),
        open: open(false),
        others: candidates,
        settled: choice.is_settled(),
        takeable: takeable.map(|c| option(c.license)).collect(),
    }
}

fn option(license: &ShortListed) -> (String, String) {
    (license.id.to_owned(), license.id.to_owned())
}

/// What was sent with the page's address beside the answers.
#[derive(Deserialize, Default)]
pub(super) struct About {
    product: Option<String>,
}

/// What follows from the answers; nothing if none were sent, or if one cannot be read, which the form then says.
async fn evaluated(
    page: &Page,
    engine: &Engine,
    (may, asked): (&May<ReadLicenses>, &Questionnaire),
    errors: &mut FieldErrors,
) -> Result<Option<Chosen>, Problem> {
    if !asked.is_sent() {
        return Ok(None);
    }
    match choice::choose(&page.app, engine, may, asked).await {
        Ok(chosen) => Ok(Some(chosen)),
        Err(problem) if problem.status.is_client_error() => {
            let field = problem.args.iter().find(|(name, _)| *name == "field");
            let field = field.map_or("work", |(_, field)| field.as_str());
            let key = format!("problem-{}-help", problem.code);
            errors.add(field, page.ta(&key, &problem.fluent_args()));
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

/// The questions before those about parts.
fn first(page: &Page) -> Vec<QuestionView> {
    vec![
        question(page, "work", &["application", "library", "text", "data"]),
        question(page, "sharing", &["everyone", "changes", "whole"]),
        question(page, "network", &["not-offered", "offered", "shared-back"]),
    ]
}

/// The questions behind those about parts.
fn last(page: &Page) -> Vec<QuestionView> {
    let fundings = ["free", "osi", "permissive", "copyleft", "license"];
    vec![
        question(page, "rights", &["all", "use-only"]),
        question(page, "funding", &fundings),
        question(page, "patents", &["yes", "no"]),
        question(page, "german", &["yes", "no"]),
        question(page, "opencode", &["yes", "no"]),
    ]
}

/// The page with these answers; `sent` are the fields of a form that is shown again.
async fn build(
    page: &Page,
    engine: &Engine,
    asked: &Questionnaire,
    sent: FormData,
    mut errors: FieldErrors,
) -> Result<ChoicePage, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let chosen = evaluated(page, engine, (&may, asked), &mut errors).await?;
    let house = choice::house_default(&page.app, &may).await?;
    let mut data = sent;
    for (name, value) in asked.pairs() {
        data.set(name, value);
    }
    defaults(page, &mut data, chosen.as_ref())?;
    let (releases, products) = (releases(page, &may).await?, own_products(page, &may).await?);
    let list = ShortList::builtin();
    let none = (String::new(), page.t("licensing-own-house-none"));
    Ok(ChoicePage {
        f: page
            .frame(page.t("licensing-menu-choice"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-own-help", "2.3")
            .terms(&["copyleft", "spdx-expression"]),
        first: first(page),
        parts: question(page, "parts", &["none", "some"]),
        linking: QuestionView {
            options: ["separate", "dynamic", "static"]
                .map(|word| (word.to_owned(), page.t(&format!("licensing-way-{word}"))))
                .to_vec(),
            ..question(page, "linking", &[])
        },
        releases,
        last: last(page),
        answer: chosen.as_ref().map(|chosen| answer(page, chosen)),
        hidden: asked
            .pairs()
            .map(|(name, value)| (name, value.to_owned()))
            .to_vec(),
        products,
        licenses: std::iter::once(none)
            .chain(list.licenses.iter().map(option))
            .collect(),
        house: house
            .license
            .map_or_else(String::new, |license| license.id.to_owned()),
        versions: versions(page, &house),
        sources: page.ta(
            "licensing-own-sources",
            &[
                ("list", said(list.name, page.lang).into()),
                ("spdx", license::Catalogue::spdx_version().into()),
            ],
        ),
        may_request: page.access()?.has("platform.decision.request"),
        may_change: page.access()?.has("licensing.policy.manage"),
        data,
        errors,
    })
}

/// What the forms below the answer begin with.
fn defaults(page: &Page, data: &mut FormData, chosen: Option<&Chosen>) -> Result<(), Problem> {
    let recommended = chosen.and_then(|chosen| chosen.choice.recommended);
    let year = page.app.clock().now().date().year().to_string();
    let values = [
        ("license", recommended.map_or("", |license| license.id)),
        ("linking", "static"),
        ("holder", &page.tenant()?.name),
        ("year", &year),
    ];
    for (name, value) in values {
        if data.get(name).is_empty() {
            data.set(name, value);
        }
    }
    Ok(())
}

async fn releases(page: &Page, may: &May<ReadLicenses>) -> Result<Options, Problem> {
    let none = (String::new(), page.t("licensing-own-release-none"));
    let releases = choice::own_releases(&page.app, may).await?;
    let releases = releases.into_iter().map(|release| {
        let name = format!("{} {}", release.name, release.version);
        (release.release.to_string(), name.trim_end().to_owned())
    });
    Ok(std::iter::once(none).chain(releases).collect())
}

async fn own_products(page: &Page, may: &May<ReadLicenses>) -> Result<Options, Problem> {
    let none = (String::new(), page.t("licensing-own-product-none"));
    let products = products::all(page.app.db().read(), may.tenant()).await?;
    let own = products
        .into_iter()
        .filter(|product| product.data.kind == ProductKind::OwnDevelopment)
        .map(|product| (product.id.to_string(), product.data.name));
    Ok(std::iter::once(none).chain(own).collect())
}

fn versions(page: &Page, house: &HouseDefault) -> Vec<VersionRow> {
    let row = |row: &crate::store::choice::HouseDefaultRow| VersionRow {
        at: words::at(&row.created_at, page.lang),
        license: row
            .license
            .clone()
            .unwrap_or_else(|| page.t("licensing-own-house-none")),
        by: row.created_by.clone(),
        reason: row.reason.clone(),
    };
    house.versions.iter().map(row).collect()
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(asked): Query<Questionnaire>,
    Query(about): Query<About>,
) -> Result<Response, Problem> {
    let sent = FormData::from_pairs([("product", about.product.unwrap_or_default())]);
    let template = build(&page, &engine, &asked, sent, FieldErrors::default()).await?;
    template.f.render(&template)
}

/// The page's address with the answers.
fn bookmark(page: &Page, asked: &Questionnaire) -> String {
    let pairs = asked.pairs();
    let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={}", percent_encode(value)))
        .collect();
    format!("{}?{}", page.link(PATH), pairs.join("&"))
}

/// The page again with what is wrong in one of its forms.
async fn again(
    page: &Page,
    engine: &Engine,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let asked = Questionnaire::of_form(&data);
    let template = build(page, engine, &asked, data, errors).await?;
    template
        .f
        .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

pub(super) async fn request(
    Extension(engine): Extension<Arc<Engine>>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<RequestDecision>()?);
    let asked = Questionnaire::of_form(&form.data);
    let product = form
        .data
        .some("product")
        .map(str::parse::<ProductId>)
        .transpose();
    let new = NewChoice {
        product: product.map_err(|_| Problem::invalid("licensing-own-product-missing"))?,
        name: form.data.get("name").to_owned(),
        license: form.data.get("license").to_owned(),
        reason: form.data.get("reason").to_owned(),
        link: bookmark(&page, &asked),
    };
    let rights = (&read, &may);
    match choice::request(&page.app, &engine, rights, page.lang, (&asked, &new)).await {
        Ok(id) => Ok(page.done(
            &page.link(&format!("/entscheidungen/{id}")),
            "notice-choice-requested",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            again(&page, &engine, form.data, errors).await
        }
    }
}

pub(super) async fn set_house_default(
    Extension(engine): Extension<Arc<Engine>>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    let (license, why) = (form.data.get("house"), form.data.get("house_reason"));
    match choice::set_house_default(&page.app, &may, license, why).await {
        Ok(()) => Ok(page.done(&page.link(PATH), "notice-house-default-saved")),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let unlisted = problem.code == "licensing-house-default-unlisted";
            let field = if unlisted { "house" } else { "house_reason" };
            let mut errors = FieldErrors::default();
            let key = format!("problem-{}-help", problem.code);
            errors.add(field, page.ta(&key, &problem.fluent_args()));
            again(&page, &engine, form.data, errors).await
        }
        Err(problem) => Err(problem),
    }
}

/// On the page of an own development without a licence: that one is to be chosen.
pub(crate) async fn fact(
    view: &View<'_>,
    may: &May<ReadLicenses>,
    product: &str,
) -> Result<Vec<Fact>, Problem> {
    let Ok(id) = product.parse::<ProductId>() else {
        return Ok(Vec::new());
    };
    let row = products::find(view.app.db().read(), may.tenant(), id).await?;
    let open = row.is_some_and(|row| {
        row.data.kind == ProductKind::OwnDevelopment && row.data.license.is_empty()
    });
    Ok(if open {
        vec![Fact {
            label: view.t("licensing-fact-choice"),
            value: view.t("licensing-fact-choice-open"),
            mark: None,
            link: Some(view.link(&format!("{PATH}?product={id}"))),
        }]
    } else {
        Vec::new()
    })
}
