//! Pages that belong to no field: start page, question box, term help, legal pages, health.

use crate::field::{Answer, Figure};
use crate::web::{Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use sea_orm::ConnectionTrait;
use serde::Deserialize;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home))
        .route(
            "/t/{slug}",
            get(|page: Page| async move { Redirect::permanent(&page.link("/")) }),
        )
        .route("/t/{slug}/", get(start))
        .route("/t/{slug}/frage", get(ask))
        .route("/glossar", get(glossary))
        .route(
            "/impressum",
            get(|page: Page| async move { plain(&page, "imprint") }),
        )
        .route(
            "/datenschutz",
            get(|page: Page| async move { plain(&page, "privacy") }),
        )
        .route(
            "/barrierefreiheit",
            get(|page: Page| async move { plain(&page, "accessibility") }),
        )
        .route(
            "/quellcode",
            get(|page: Page| async move { plain(&page, "source") }),
        )
        .route("/-/health", get(|| async { "ok" }))
        .route("/-/ready", get(ready))
}

/// The answer after a panic in a handler: an error page, not a closed connection.
pub(super) fn panicked() -> axum::http::Response<axum::body::Body> {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").into_response()
}

async fn ready(State(app): State<App>) -> Response {
    match app.db().read().execute_unprepared("select 1").await {
        Ok(_) => "ready".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database").into_response()
        }
    }
}

/// `/`: to the set-up, the sign-in or the person's first tenant.
async fn home(page: Page) -> Result<Response, Problem> {
    if page.identity.signed_in().is_none() {
        return Ok(Redirect::to("/login").into_response());
    }
    let towns = crate::people::service::tenants_of(&page.app, &page.identity).await?;
    match towns.first() {
        Some(town) => Ok(Redirect::to(&format!("/t/{}/", town.slug)).into_response()),
        None => Ok(Redirect::to("/account").into_response()),
    }
}

#[derive(Template)]
#[template(path = "shell/start.html")]
struct StartPage {
    f: Frame,
    lead: String,
    /// The most urgent.
    tasks: Vec<crate::task::TaskRow>,
    /// How many there are.
    all_tasks: usize,
    figures: Vec<Figure>,
    guide: Vec<crate::start::StepView>,
    guide_open: bool,
    /// Whether a demo town is offered.
    demo_offered: bool,
}

/// Tasks on the start page; the others are a page away.
const TASKS: usize = 8;

/// „Was liegt an“: due things of all fields, key figures, and at first the guided start.
async fn start(page: Page) -> Result<Response, Problem> {
    let view = page.view()?;
    let mut tasks = crate::task::open_tasks(&view).await?;
    let all_tasks = tasks.len();
    tasks.truncate(TASKS);
    let mut figures = Vec::new();
    for field in page.app.fields() {
        figures.extend(field.figures(&view).await?);
    }
    let guide = crate::start::steps(&view).await?;
    let lead = page.ta("start-lead", &[("n", all_tasks.into())]);
    let template = StartPage {
        f: page.frame(page.t("menu-start")).help("start-help", "3.1"),
        lead,
        tasks,
        all_tasks,
        figures,
        guide_open: guide.is_empty()
            && !page.tenant()?.demo
            && page.access()?.has("platform.tenant.manage"),
        demo_offered: crate::demo::offered(&page).await?,
        guide,
    };
    template.f.render(&template)
}

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "shell/ask.html")]
struct AskPage {
    f: Frame,
    question: String,
    answers: Vec<Answer>,
}

/// Longest question that is looked up, in characters.
const MAX_QUESTION: usize = 200;

async fn ask(page: Page, Query(query): Query<Question>) -> Result<Response, Problem> {
    let question: String = query.q.trim().chars().take(MAX_QUESTION).collect();
    let view = page.view()?;
    let mut answers = Vec::new();
    if !question.is_empty() {
        for field in page.app.fields() {
            answers.extend(field.answers(&view, &question).await?);
        }
        answers.extend(term_answers(&page, &question));
    }
    let title = if question.is_empty() {
        page.t("ask-title")
    } else {
        page.ta("ask-title-for", &[("q", question.as_str().into())])
    };
    let template = AskPage {
        f: page.frame(title).help("ask-help", ""),
        question,
        answers,
    };
    template.f.render(&template)
}

fn term_answers(page: &Page, question: &str) -> Vec<Answer> {
    let needle = crate::db::fold(question);
    page.app
        .knowledge()
        .terms()
        .map(|term| (term, term.text(page.lang)))
        .filter(|(_, text)| crate::db::fold(&text.name).contains(&needle))
        .take(5)
        .map(|(term, text)| Answer {
            kind: page.t("ask-kind-term"),
            title: text.name.clone(),
            detail: text.text.clone(),
            link: format!("/glossar#{}", term.id),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "shell/glossary.html")]
struct GlossaryPage {
    f: Frame,
    terms: Vec<TermRow>,
}

struct TermRow {
    id: String,
    name: String,
    text: String,
    chapter: String,
}

async fn glossary(page: Page) -> Result<Response, Problem> {
    let mut terms: Vec<TermRow> = page
        .app
        .knowledge()
        .terms()
        .map(|term| {
            let text = term.text(page.lang);
            TermRow {
                id: term.id.clone(),
                name: text.name.clone(),
                text: text.text.clone(),
                chapter: term.chapter.clone(),
            }
        })
        .collect();
    terms.sort_by_key(|term| crate::db::fold(&term.name));
    let template = GlossaryPage {
        f: page.frame(page.t("glossary-title")),
        terms,
    };
    template.f.render(&template)
}

#[derive(Template)]
#[template(path = "shell/plain.html")]
struct PlainPage {
    f: Frame,
    paragraphs: Vec<String>,
}

/// A page of a few paragraphs; the text key `shell-{name}` holds them, parted by empty lines.
fn plain(page: &Page, name: &str) -> Result<Response, Problem> {
    let text = page.ta(
        &format!("shell-{name}"),
        &[("version", env!("CARGO_PKG_VERSION").into())],
    );
    let paragraphs = text.split("\n\n").map(str::to_owned).collect();
    let template = PlainPage {
        f: page.frame(page.t(&format!("shell-{name}-title"))),
        paragraphs,
    };
    template.f.render(&template)
}
