//! Importing an inventory: the list of imports, a new file, the mapping, the preview, what came of it.

mod mapping;
mod preview;
mod shown;
mod template;

pub(super) use mapping::{map, show as show_mapping};
pub(super) use preview::{apply, choose, departments, discard, show, undo};
pub(super) use template::file as template_file;

use super::{Common, frame};
use crate::import::RowKind;
use crate::service::{self, ImportPortfolio, MOST_IMPORT_BYTES, Unsound};
use crate::store::imports::{self, RunRow, RunState};
use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Extension, FromRequest, FromRequestParts, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use platform::field::{Mark, MarkKind};
use platform::finding::Finding;
use platform::web::{FieldErrors, Frame, Page};
use platform::{App, Problem};

/// Imports of a page.
const ROWS: u64 = 50;

#[derive(Template)]
#[template(path = "portfolio/import_list.html")]
struct ListPage {
    f: Frame,
    rows: Vec<RunView>,
    next: Option<String>,
}

struct RunView {
    link: String,
    file: String,
    source: String,
    mark: Mark,
    result: String,
    at: String,
}

/// `GET /portfolio/import`
pub(super) async fn list(page: Page) -> Result<Response, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let before = super::query_value(&page, "vor").parse().ok();
    let db = page.app.db().read();
    let limit = usize::try_from(ROWS).unwrap_or(50);
    let mut runs = imports::list(db, may.tenant(), before, ROWS + 1).await?;
    let more = runs.len() > limit;
    runs.truncate(limit);
    let sources = imports::sources(db, may.tenant()).await?;
    let name = |run: &RunRow| {
        let source = sources.iter().find(|source| Some(source.id) == run.source);
        source.map_or_else(String::new, |source| source.name.clone())
    };
    let next = runs.last().filter(|_| more);
    let template = ListPage {
        next: next.map(|run| page.link(&format!("/portfolio/import?vor={}", run.id))),
        rows: runs
            .iter()
            .map(|run| RunView {
                link: page.link(&next_step(run)),
                file: run.file_name.clone(),
                source: name(run),
                mark: state_mark(&page, run),
                result: summary(&page, run),
                at: super::at(&page, &run.created_at),
            })
            .collect(),
        f: frame(&page, page.t("portfolio-import-title"))
            .help("portfolio-import-help", "2.3")
            .terms(&["product", "release", "deployment"]),
    };
    template.f.render(&template)
}

/// Where one goes on with an import.
fn next_step(run: &RunRow) -> String {
    match run.state {
        RunState::Mapping => format!("/portfolio/import/{}/zuordnung", run.id),
        _ => format!("/portfolio/import/{}", run.id),
    }
}

fn state_mark(page: &Page, run: &RunRow) -> Mark {
    let (kind, key) = match run.state {
        RunState::Mapping => (MarkKind::Running, "portfolio-import-state-mapping"),
        RunState::Draft if run.job.is_some() => {
            (MarkKind::Running, "portfolio-import-state-writing")
        }
        RunState::Draft => (MarkKind::Info, "portfolio-import-state-draft"),
        RunState::Applied => (MarkKind::Ok, "portfolio-import-state-applied"),
        RunState::Undone => (MarkKind::Unknown, "portfolio-import-state-undone"),
    };
    Mark {
        kind,
        text: page.t(key),
    }
}

/// „1.998 neu, 2 nicht übernehmbar“: the kinds of which there are rows.
fn summary(page: &Page, run: &RunRow) -> String {
    let parts = RowKind::ALL.iter().filter_map(|kind| {
        let count = run.counts.of(*kind);
        let key = format!("portfolio-import-count-{}", kind.as_str());
        (count > 0).then(|| page.ta(&key, &[("n", count.into())]))
    });
    parts.collect::<Vec<_>>().join(", ")
}

#[derive(Template)]
#[template(path = "portfolio/import_new.html")]
struct NewPage {
    f: Frame,
    errors: FieldErrors,
}

/// `GET /portfolio/import/neu`
pub(super) async fn form(page: Page) -> Result<Response, Problem> {
    page.may::<ImportPortfolio>()?;
    render_form(&page, StatusCode::OK, FieldErrors::default())
}

fn render_form(page: &Page, status: StatusCode, errors: FieldErrors) -> Result<Response, Problem> {
    let template = NewPage {
        f: frame(page, page.t("portfolio-import-new"))
            .crumb(page.t("portfolio-import-title"), "/portfolio/import")
            .help("portfolio-import-help", "2.3"),
        errors,
    };
    template.f.render_status(status, &template)
}

fn broken(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_large()
    } else {
        Problem::new(error.status(), "form-unreadable").caused_by(error)
    }
}

fn too_large() -> Problem {
    Problem::too_large("portfolio-import-too-large")
}

/// The name and the bytes of the file; nothing without the form's token, which stands before the file.
async fn receive(
    page: &Page,
    mut multipart: Multipart,
) -> Result<Option<(String, Vec<u8>)>, Problem> {
    let expired = || Problem::new(StatusCode::FORBIDDEN, "form-expired");
    let mut genuine = false;
    let mut file = None;
    while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
        match field.name() {
            Some("csrf") => {
                page.check_csrf(&field.text().await.map_err(broken)?)?;
                genuine = true;
            }
            Some("file") if !genuine => return Err(expired()),
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let mut bytes = Vec::new();
                while let Some(piece) = field.chunk().await.map_err(broken)? {
                    if bytes.len() + piece.len() > MOST_IMPORT_BYTES {
                        return Err(too_large());
                    }
                    bytes.extend_from_slice(&piece);
                }
                if !name.is_empty() || !bytes.is_empty() {
                    file = Some((name, bytes));
                }
            }
            _ => {}
        }
    }
    if genuine { Ok(file) } else { Err(expired()) }
}

/// `POST /portfolio/import/neu`
pub(super) async fn send(
    State(app): State<App>,
    Extension(shared): Common,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let page = Page::from_request_parts(&mut parts, &app).await?;
    let may = page.may::<ImportPortfolio>()?;
    let multipart = Multipart::from_request(Request::from_parts(parts, body), &app).await;
    let multipart = multipart.map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, "form-unreadable").caused_by(error)
    })?;
    let mut errors = FieldErrors::default();
    let Some((name, bytes)) = receive(&page, multipart).await? else {
        errors.add("file", page.t("portfolio-import-no-file"));
        return render_form(&page, StatusCode::UNPROCESSABLE_ENTITY, errors);
    };
    let lexicon = shared.lexicon(&app);
    match service::receive_import(&app, &may, lexicon, &name, bytes).await {
        Ok(id) => Ok(
            Redirect::to(&page.link(&format!("/portfolio/import/{id}/zuordnung"))).into_response(),
        ),
        Err(Unsound::File(finding)) => {
            errors.add("file", sentence(&page, &finding));
            render_form(&page, StatusCode::UNPROCESSABLE_ENTITY, errors)
        }
        Err(Unsound::Problem(problem)) => Err(problem),
    }
}

/// A finding as people read it.
fn sentence(page: &Page, finding: &Finding) -> String {
    let args = finding.args.iter();
    let args: Vec<_> = args
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    page.ta(finding.code, &args)
}
