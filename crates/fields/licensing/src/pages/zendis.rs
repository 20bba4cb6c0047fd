//! Requests to the Centre for Digital Sovereignty: what no list knows, asking, sending, the answer.

use crate::assess::Engine;
use crate::model::{ManagePolicy, ReadLicenses};
use crate::service::{self, NewRequest};
use crate::words;
use crate::zendis::{Answer, Candidate, Office, Request, RequestId, Stage};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use license::Catalogue;
use platform::Problem;
use platform::field::{Mark, MarkKind};
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use report::document::{Block, Document, Fact, Level};
use serde::Deserialize;
use std::sync::Arc;

/// Address of the list.
const PATH: &str = "/lizenzen/zendis";
/// Releases that are named; the others are counted.
const NAMED: usize = 20;

struct RequestRow {
    license: String,
    link: String,
    mark: Mark,
    at: String,
}

struct CandidateRow {
    license: String,
    releases: Vec<(String, String)>,
    more: usize,
    deployments: usize,
    components: i64,
    ask: String,
}

/// To whom, how, and where that stands.
struct OfficeView {
    name: String,
    email: String,
    procedure: String,
    source: String,
    url: String,
}

#[derive(Template)]
#[template(path = "licensing/zendis.html")]
struct ListPage {
    f: Frame,
    office: Option<OfficeView>,
    candidates: Vec<CandidateRow>,
    requests: Vec<RequestRow>,
    may_ask: bool,
    new: String,
}

pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let candidates = service::unlisted(&page.app, &engine, &may).await?;
    let requests = service::license_requests(&page.app, &may).await?;
    let template = ListPage {
        f: page
            .frame(page.t("licensing-menu-zendis"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-aids"), "/lizenzen/arbeitshilfen")
            .help("licensing-zendis-help", "2.2")
            .terms(&["certified-license", "spdx"]),
        office: office(&page),
        candidates: candidates
            .iter()
            .map(|candidate| candidate_row(&page, candidate))
            .collect(),
        requests: requests
            .iter()
            .map(|request| request_row(&page, request))
            .collect(),
        may_ask: page.may::<ManagePolicy>().is_ok(),
        new: page.link(&format!("{PATH}/neu")),
    };
    template.f.render(&template)
}

fn office(page: &Page) -> Option<OfficeView> {
    let office = Office::load(page.app.knowledge())?;
    let read = words::day(&office.source.read, page.lang);
    let args = [
        ("title", office.source.title.as_str().into()),
        ("date", read.into()),
    ];
    Some(OfficeView {
        procedure: office.procedure.get(page.lang).to_owned(),
        source: page.ta("licensing-zendis-source", &args),
        url: office.source.url,
        name: office.name,
        email: office.email,
    })
}

fn candidate_row(page: &Page, candidate: &Candidate) -> CandidateRow {
    let encoded = platform::web::percent_encode(&candidate.license);
    CandidateRow {
        license: candidate.license.clone(),
        releases: candidate
            .releases
            .iter()
            .take(NAMED)
            .map(|(id, name)| {
                let link = page.link(&format!("/portfolio/releases/{id}/lizenzen"));
                (name.clone(), link)
            })
            .collect(),
        more: candidate.releases.len().saturating_sub(NAMED),
        deployments: candidate.deployments,
        components: candidate.components,
        ask: page.link(&format!("{PATH}/neu?lizenz={encoded}")),
    }
}

fn mark_of(page: &Page, request: &Request) -> Mark {
    let (kind, key) = match (request.stage, request.answer) {
        (Stage::Draft, _) => (MarkKind::Unknown, "licensing-zendis-draft"),
        (Stage::Sent, _) | (Stage::Answered, None) => (MarkKind::Warning, "licensing-zendis-sent"),
        (Stage::Answered, Some(Answer::Approved)) => (MarkKind::Ok, "licensing-zendis-approved"),
        (Stage::Answered, Some(Answer::Conditions)) => {
            (MarkKind::Warning, "licensing-zendis-conditions")
        }
        (Stage::Answered, Some(Answer::Refused)) => (MarkKind::Danger, "licensing-zendis-refused"),
    };
    Mark {
        kind,
        text: page.t(key),
    }
}

fn request_row(page: &Page, request: &Request) -> RequestRow {
    let at = request.answered_at.as_ref().or(request.sent_at.as_ref());
    RequestRow {
        license: request.license.clone(),
        link: page.link(&format!("{PATH}/{}", request.id)),
        mark: mark_of(page, request),
        at: words::at(at.unwrap_or(&request.created_at), page.lang),
    }
}

#[derive(Template)]
#[template(path = "licensing/zendis_new.html")]
struct NewPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    back: String,
}

fn new_page(page: &Page, data: FormData, errors: FieldErrors) -> NewPage {
    NewPage {
        f: page
            .frame(page.t("licensing-zendis-new"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-zendis"), PATH)
            .help("licensing-zendis-help", "2.2"),
        data,
        errors,
        back: page.link(PATH),
    }
}

#[derive(Deserialize)]
pub(super) struct NewQuery {
    #[serde(default)]
    lizenz: String,
}

pub(super) async fn form(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(query): Query<NewQuery>,
) -> Result<Response, Problem> {
    page.may::<ManagePolicy>()?;
    let may = page.may::<ReadLicenses>()?;
    let candidates = service::unlisted(&page.app, &engine, &may).await?;
    let candidate = candidates
        .iter()
        .find(|candidate| candidate.license == query.lizenz);
    let used = candidate
        .map(|candidate| used_words(&page, candidate))
        .unwrap_or_default();
    let data = FormData::from_pairs([
        ("license", query.lizenz.as_str()),
        ("used", used.as_str()),
        ("text", Catalogue::text(&query.lizenz).unwrap_or_default()),
    ]);
    let template = new_page(&page, data, FieldErrors::default());
    template.f.render(&template)
}

/// Where a licence is used, as the letter says it.
fn used_words(page: &Page, candidate: &Candidate) -> String {
    let args = [
        ("releases", candidate.releases.len().into()),
        ("deployments", candidate.deployments.into()),
        ("components", candidate.components.into()),
    ];
    let mut lines = vec![page.ta("licensing-zendis-used-words", &args)];
    let named = candidate.releases.iter().take(NAMED);
    lines.extend(named.map(|(_, name)| format!("- {name}")));
    lines.join("\n")
}

pub(super) async fn save(form: Form) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    let new = NewRequest {
        license: form.data.get("license").to_owned(),
        text: form.data.get("text").to_owned(),
        used: form.data.get("used").to_owned(),
        reason: form.data.get("reason").to_owned(),
    };
    match service::draft_request(&page.app, &may, &new).await {
        Ok(id) => Ok(page.done(
            &page.link(&format!("{PATH}/{id}")),
            "notice-request-drafted",
        )),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let field = match problem.code {
                "licensing-request-license" => "license",
                "licensing-request-text" => "text",
                "licensing-request-used" => "used",
                _ => "reason",
            };
            let mut errors = FieldErrors::default();
            let key = format!("problem-{}-help", problem.code);
            errors.add(field, page.ta(&key, &problem.fluent_args()));
            let template = new_page(&page, form.data, errors);
            template
                .f
                .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "licensing/zendis_show.html")]
struct ShowPage {
    f: Frame,
    mark: Mark,
    office: Option<OfficeView>,
    letter: String,
    facts: Vec<(String, String)>,
    stage: &'static str,
    may_change: bool,
    answers: Vec<(String, String)>,
    data: FormData,
    errors: FieldErrors,
    send: String,
    answer: String,
    rules: String,
    files: String,
}

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    format: Option<String>,
}

pub(super) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, RequestId)>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let request = service::license_request(&page.app, &may, id).await?;
    if let Some(format) = &query.format {
        let format = export::document_format(format)?;
        let document = written(&page, &request)?;
        return export::document(&page.app, document, format, "lizenzpruefung").await;
    }
    let template = show_page(&page, &request, FormData::default(), FieldErrors::default())?;
    template.f.render(&template)
}

fn show_page(
    page: &Page,
    request: &Request,
    data: FormData,
    errors: FieldErrors,
) -> Result<ShowPage, Problem> {
    let address = format!("{PATH}/{}", request.id);
    let fact = |key: &str, value: String| (page.t(key), value);
    let mut facts = vec![
        fact(
            "licensing-zendis-written",
            words::at(&request.created_at, page.lang),
        ),
        fact(
            "licensing-zendis-sent-at",
            words::at(request.sent_at.as_deref().unwrap_or_default(), page.lang),
        ),
        fact(
            "licensing-zendis-answered-at",
            words::at(
                request.answered_at.as_deref().unwrap_or_default(),
                page.lang,
            ),
        ),
        fact("licensing-zendis-answer", request.answer_text.clone()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    Ok(ShowPage {
        f: page
            .frame(request.license.clone())
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-zendis"), PATH)
            .help("licensing-zendis-help", "2.2"),
        mark: mark_of(page, request),
        office: office(page),
        letter: letter(page, request)?,
        facts,
        stage: request.stage.as_str(),
        may_change: page.may::<ManagePolicy>().is_ok(),
        answers: Answer::ALL
            .map(|answer| {
                let key = format!("licensing-zendis-{}", answer.as_str());
                (answer.as_str().to_owned(), page.t(&key))
            })
            .into(),
        data,
        errors,
        send: page.link(&format!("{address}/gesendet")),
        answer: page.link(&format!("{address}/antwort")),
        rules: page.link("/lizenzen/regeln"),
        files: format!("{}?", page.link(&address)),
    })
}

/// The mail, ready to be copied.
fn letter(page: &Page, request: &Request) -> Result<String, Problem> {
    let town = page.tenant()?.name.as_str();
    let args = [
        ("town", town.into()),
        ("license", request.license.as_str().into()),
    ];
    let used = page.t("licensing-zendis-used");
    let reason = page.t("licensing-field-reason");
    let text = page.t("licensing-zendis-text");
    Ok(format!(
        "{}\n\n{}\n\n{reason}:\n{}\n\n{used}:\n{}\n\n{}\n{town}\n\n{text}:\n\n{}",
        page.ta("licensing-zendis-subject", &args),
        page.ta("licensing-zendis-letter", &args),
        request.reason,
        request.used,
        page.t("licensing-zendis-greeting"),
        request.text,
    ))
}

fn written(page: &Page, request: &Request) -> Result<Document, Problem> {
    let town = page.tenant()?.name.clone();
    let now = page.app.clock().now();
    let args = [
        ("town", town.as_str().into()),
        ("license", request.license.as_str().into()),
    ];
    let mut blocks = Vec::new();
    if let Some(office) = office(page) {
        blocks.push(Block::Facts(vec![
            Fact::new(page.t("licensing-zendis-to"), office.name),
            Fact::new(page.t("licensing-zendis-email"), office.email),
        ]));
    }
    blocks.extend([
        Block::paragraph(page.ta("licensing-zendis-letter", &args)),
        Block::heading(Level::One, page.t("licensing-field-reason")),
        Block::paragraph(request.reason.as_str()),
        Block::heading(Level::One, page.t("licensing-zendis-used")),
        Block::paragraph(request.used.as_str()),
        Block::paragraph(format!("{}\n{town}", page.t("licensing-zendis-greeting"))),
        Block::PageBreak,
        Block::heading(Level::One, page.t("licensing-zendis-text")),
        Block::Preformatted(request.text.clone()),
    ]);
    Ok(Document {
        title: page.ta("licensing-zendis-subject", &args),
        language: page.lang.into(),
        author: town,
        date: now.date(),
        contents: false,
        blocks,
    })
}

pub(super) async fn send(
    Path((_slug, id)): Path<(String, RequestId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    service::send_request(&page.app, &may, id).await?;
    Ok(page.done(&page.link(&format!("{PATH}/{id}")), "notice-request-sent"))
}

pub(super) async fn answer(
    Path((_slug, id)): Path<(String, RequestId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    let words = form.data.get("words").to_owned();
    let mut errors = FieldErrors::default();
    match Answer::from_name(form.data.get("answer")) {
        None => errors.add("answer", page.t("licensing-zendis-choose")),
        Some(answer) => match service::answer_request(&page.app, &may, id, answer, &words).await {
            Ok(()) => {
                let back = page.link(&format!("{PATH}/{id}"));
                return Ok(page.done(&back, "notice-request-answered"));
            }
            Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
                let key = format!("problem-{}-help", problem.code);
                errors.add("words", page.ta(&key, &problem.fluent_args()));
            }
            Err(problem) => return Err(problem),
        },
    }
    let read = page.may::<ReadLicenses>()?;
    let request = service::license_request(&page.app, &read, id).await?;
    let template = show_page(&page, &request, form.data, errors)?;
    template
        .f
        .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}
