//! Asking for an exception: from a component, a release or a licence, with what is known filled in.

use crate::assess::Engine;
use crate::model::{AskException, MAX_MONTHS, ReadLicenses};
use crate::service::{self, Choice, Extent, Matter, NewException, Pointer};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use license::Way;
use platform::Problem;
use platform::clock::display_date;
use platform::decision::{self, DecisionId, DecisionRow};
use platform::field::Mark;
use platform::permission::RequestDecision;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};
use portfolio::model::ReleaseId;
use serde::Deserialize;
use std::sync::Arc;

/// Months for which an exception is suggested: a year is enough for most replacements.
const SUGGESTED_MONTHS: i32 = 12;
/// How the value of a choice of a licence begins.
const LICENSE: &str = "license:";

/// What somebody points at, in the page's address.
#[derive(Deserialize)]
pub(super) struct Pointed {
    release: Option<ReleaseId>,
    bestandteil: Option<String>,
    lizenz: Option<String>,
    /// The way of use that was asked about.
    art: Option<String>,
    /// The exception that is to be replaced.
    ersetzt: Option<DecisionId>,
}

impl Pointed {
    fn pointer(&self) -> Pointer {
        Pointer {
            release: self.release,
            handle: self.bestandteil.clone(),
            license: self.lizenz.clone(),
        }
    }
}

/// Where an exception for a component is asked for; none for whoever may not.
pub(super) fn of_component(page: &Page, release: ReleaseId, handle: &str) -> Option<String> {
    let access = page.access().ok()?;
    access.has("licensing.exception.ask").then(|| {
        page.link(&format!(
            "/lizenzen/ausnahmen/beantragen?release={release}&bestandteil={handle}"
        ))
    })
}

struct Fact {
    label: String,
    text: String,
    mark: Option<Mark>,
}

#[derive(Template)]
#[template(path = "licensing/ask.html")]
struct AskPage {
    f: Frame,
    about: Vec<Fact>,
    /// What can be permitted; empty if it is settled.
    choices: Vec<(String, String)>,
    extents: Vec<(String, String)>,
    ways: Vec<(String, String)>,
    until_hint: String,
    back: String,
    data: FormData,
    errors: FieldErrors,
}

/// What the form is about.
enum About {
    /// Something pointed at.
    Matter(Box<Matter>),
    /// The exception that is to be replaced, in words.
    Before(Box<DecisionRow>, Vec<Way>, String),
}

async fn about(page: &Page, engine: &Engine, pointed: &Pointed) -> Result<About, Problem> {
    let read = page.may::<ReadLicenses>()?;
    let Some(old) = pointed.ersetzt else {
        let matter = service::matter(&page.app, engine, &read, &pointed.pointer()).await?;
        return Ok(About::Matter(Box::new(matter)));
    };
    let row = service::exception_of(&page.app, &read, old).await?;
    let row = row.ok_or_else(|| Problem::not_found("decision-missing"))?;
    let may = decision::may_read(page.access()?)?;
    let old = decision::get(&page.app, &may, old).await?;
    Ok(About::Before(Box::new(old), row.ways, row.conditions))
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(pointed): Query<Pointed>,
) -> Result<Response, Problem> {
    page.may::<AskException>()?;
    let about = about(&page, &engine, &pointed).await?;
    let data = suggested(&page, &about, &pointed);
    render(&page, &about, data, FieldErrors::default())
}

/// What is known, filled in: the closest choice, the ways of use, a year.
fn suggested(page: &Page, about: &About, pointed: &Pointed) -> FormData {
    let today = page.app.clock().now().date();
    let until = today.checked_add(SUGGESTED_MONTHS.months());
    let until = display_date(until.unwrap_or(today), platform::Lang::De);
    let mut data = FormData::from_pairs([("until", until)]);
    match about {
        About::Matter(matter) => {
            let choice = match (&matter.row, &matter.release) {
                (Some(_), _) => "component-version".to_owned(),
                (None, Some(_)) => "product".to_owned(),
                (None, None) => format!("{LICENSE}{}", first(matter)),
            };
            data.set("choice", choice);
            let extent = if matter.release.is_some() {
                Extent::Release
            } else {
                Extent::Town
            };
            data.set("extent", extent.as_str());
            let asked = pointed.art.as_deref().and_then(Way::from_name);
            let used = matter.uses.iter().map(|way| way.way);
            let ways: Vec<Way> = asked.map_or_else(|| used.collect(), |way| vec![way]);
            data = with_ways(&data, &ways);
        }
        About::Before(old, ways, conditions) => {
            data.set("why", old.why.as_str());
            data.set("alternatives", old.alternatives.as_str());
            data.set("conditions", conditions.as_str());
            data = with_ways(&data, ways);
        }
    }
    data
}

fn first(matter: &Matter) -> &str {
    matter.licenses.first().map_or("", String::as_str)
}

/// The same values and these ways of use; a form may have several of one name.
fn with_ways(data: &FormData, ways: &[Way]) -> FormData {
    let names = [
        "until",
        "choice",
        "extent",
        "why",
        "alternatives",
        "conditions",
    ];
    let known = names
        .iter()
        .filter_map(|name| Some((*name, data.some(name)?)));
    let ways = Way::ALL.into_iter().filter(|way| ways.contains(way));
    FormData::from_pairs(known.chain(ways.map(|way| ("ways", way.as_str()))))
}

fn render(
    page: &Page,
    about: &About,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let today = page.app.clock().now().date();
    let last = display_date(service::last_day(today), page.lang);
    let option = |value: &str, key: &str| (value.to_owned(), page.t(key));
    let (facts, choices, extents, back) = match about {
        About::Matter(matter) => (
            facts(page, matter),
            choices(page, matter),
            if matter.release.is_some() {
                vec![
                    option("release", "licensing-extent-release"),
                    option("product", "licensing-extent-product"),
                    option("town", "licensing-extent-town"),
                ]
            } else {
                vec![option("town", "licensing-extent-town")]
            },
            match &matter.release {
                Some(release) => format!("/portfolio/releases/{}/lizenzen", release.release),
                None => "/lizenzen/ausnahmen".to_owned(),
            },
        ),
        About::Before(old, _, _) => (
            vec![Fact {
                label: page.t("licensing-exception-replaces"),
                text: format!("{}: {}", old.number, old.what),
                mark: None,
            }],
            Vec::new(),
            Vec::new(),
            format!("/entscheidungen/{}", old.id),
        ),
    };
    let way = |way: Way| option(way.as_str(), &format!("licensing-way-{}", way.as_str()));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let template = AskPage {
        f: page
            .frame(page.t("licensing-exception-ask"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-exceptions"), "/lizenzen/ausnahmen")
            .help("licensing-exception-help", "2.3")
            .terms(&["license-exception", "four-eyes", "way-of-use"]),
        about: facts,
        choices,
        extents,
        ways: Way::ALL.into_iter().map(way).collect(),
        until_hint: page.ta(
            "licensing-field-until-hint",
            &[("months", MAX_MONTHS.into()), ("last", last.into())],
        ),
        back: page.link(&back),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

fn facts(page: &Page, matter: &Matter) -> Vec<Fact> {
    let fact = |key: &str, text: String| Fact {
        label: page.t(key),
        text,
        mark: None,
    };
    let mut facts = Vec::new();
    if let Some(row) = &matter.row {
        let name = format!("{} {}", row.name, row.version);
        facts.push(fact(
            "licensing-column-component",
            name.trim_end().to_owned(),
        ));
    }
    if let Some(release) = &matter.release {
        let name = format!("{} {}", release.name, release.version);
        facts.push(fact("licensing-column-release", name.trim_end().to_owned()));
    }
    let license = match (&matter.row, &matter.release) {
        (Some(row), _) => row.judgement.raw.clone(),
        (None, Some(release)) => release.license.clone(),
        (None, None) => first(matter).to_owned(),
    };
    if !license.is_empty() {
        facts.push(fact("licensing-column-license", license));
    }
    if let Some(row) = &matter.row {
        facts.push(Fact {
            mark: Some(crate::mark_of(&page.app, page.lang, row.judgement.verdict)),
            ..fact("licensing-column-verdict", String::new())
        });
        let reason = super::sentence(&page.app, page.lang, &row.judgement);
        facts.push(fact("licensing-column-reason", reason));
    }
    facts
}

fn choices(page: &Page, matter: &Matter) -> Vec<(String, String)> {
    let mut choices = Vec::new();
    if let Some(row) = &matter.row {
        let name = row.name.as_str();
        let one = page.ta(
            "licensing-choice-component-version",
            &[
                ("name", name.into()),
                ("version", row.version.as_str().into()),
            ],
        );
        choices.push(("component-version".to_owned(), one));
        let all = page.ta("licensing-choice-component", &[("name", name.into())]);
        choices.push(("component".to_owned(), all));
    }
    for license in &matter.licenses {
        let text = page.ta(
            "licensing-choice-license",
            &[("license", license.as_str().into())],
        );
        choices.push((format!("{LICENSE}{license}"), text));
    }
    if let Some(release) = &matter.release {
        let text = page.ta(
            "licensing-choice-product",
            &[("name", release.name.as_str().into())],
        );
        choices.push(("product".to_owned(), text));
    }
    choices
}

fn choice_of(text: &str) -> Option<Choice> {
    match text {
        "component-version" => Some(Choice::ComponentVersion),
        "component" => Some(Choice::Component),
        "product" => Some(Choice::Product),
        text => text
            .strip_prefix(LICENSE)
            .map(|license| Choice::License(license.to_owned())),
    }
}

/// A day as people write it, or as programs do.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse()
        .ok()
        .or_else(|| Date::strptime("%d.%m.%Y", text).ok())
}

pub(super) async fn send(
    Extension(engine): Extension<Arc<Engine>>,
    Query(pointed): Query<Pointed>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let read = page.may::<ReadLicenses>()?;
    let ask = page.may::<AskException>()?;
    let request = page.may::<RequestDecision>()?;
    let choice = match pointed.ersetzt {
        Some(_) => Choice::AsBefore,
        // What was not offered is refused as a licence that does not occur.
        None => choice_of(data.get("choice")).unwrap_or(Choice::License(String::new())),
    };
    let new = NewException {
        pointer: pointed.pointer(),
        choice,
        extent: Extent::parse(data.get("extent")).unwrap_or(Extent::Release),
        why: data.get("why").to_owned(),
        alternatives: data.get("alternatives").to_owned(),
        conditions: data.get("conditions").to_owned(),
        until: day(data.get("until")),
        ways: data.all("ways").filter_map(Way::from_name).collect(),
        supersedes: pointed.ersetzt,
    };
    let done = service::ask_exception(&page.app, &engine, &read, &ask, &request, page.lang, &new);
    match done.await {
        Ok(id) => Ok(page.done(
            &page.link(&format!("/entscheidungen/{id}")),
            "notice-exception-asked",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let about = about(&page, &engine, &pointed).await?;
            render(&page, &about, data, errors)
        }
    }
}
