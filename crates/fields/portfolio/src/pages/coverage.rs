//! Which SBOMs are missing, from whom, and the request to the vendor.

use super::{Choice, Common, choices, day, frame, refused};
use crate::model::{Basis, ReleaseId, RequestId, RequestState};
use crate::service::{self, CoverageRow, ReadPortfolio, RequestSbom};
use askama::Template;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::field::{Mark, MarkKind};
use platform::web::{FieldErrors, Form, FormData, Frame, Page};
use report::{Cell, Column, Kind};

#[derive(Template)]
#[template(path = "portfolio/coverage.html")]
struct CoveragePage {
    f: Frame,
    lead: String,
    rows: Vec<RowView>,
    total: usize,
    range: String,
    first: Option<String>,
    next: Option<String>,
    states: Vec<Choice>,
    empty: bool,
    export: String,
}

struct RowView {
    link: String,
    ask: String,
    name: String,
    vendor: String,
    deployments: u32,
    mark: Mark,
    since: String,
    change: Option<String>,
    state: String,
}

/// Rows of a page.
const ROWS: usize = 50;

/// `GET /portfolio/abdeckung`
pub(super) async fn list(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let missing = service::missing(&page.app, &may, &list).await?;
    let pairs = super::query_pairs(&page);
    let one = |name: &str| {
        pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    };
    if let Some(format) = one("format").and_then(|value| value.parse().ok()) {
        let rows = service::coverage(&page.app, &may, &missing).await?;
        return export(&page, &rows, format);
    }
    // The page begins behind the release that the one before ended with; from the start if that has its SBOM now.
    let after = one("after").and_then(|id| id.parse::<ReleaseId>().ok());
    let start = after
        .and_then(|id| missing.iter().position(|(entry, _)| entry.release == id))
        .map_or(0, |at| at + 1);
    let end = (start + ROWS).min(missing.len());
    let shown = missing.get(start..end).unwrap_or_default();
    let rows = service::coverage(&page.app, &may, shown).await?;
    let behind = shown.last().filter(|_| end < missing.len());
    let with = list.len() - missing.len();
    let template = CoveragePage {
        lead: page.ta(
            "portfolio-coverage-lead",
            &[("n", list.len().into()), ("with", with.into())],
        ),
        total: missing.len(),
        range: page.ta(
            "portfolio-range-plain",
            &[
                ("from", (start + 1).min(missing.len()).into()),
                ("to", end.into()),
                ("n", missing.len().into()),
            ],
        ),
        first: (start > 0).then(|| page.link("/portfolio/abdeckung")),
        next: behind
            .map(|(entry, _)| page.link(&format!("/portfolio/abdeckung?after={}", entry.release))),
        rows: rows.iter().map(|row| view(&page, row)).collect(),
        states: choices(
            &page,
            RequestState::ALL
                .iter()
                .map(|state| (state.as_str(), state.key())),
        ),
        empty: list.is_empty(),
        export: page.link("/portfolio/abdeckung?"),
        f: frame(&page, page.t("portfolio-coverage-title"))
            .help("portfolio-coverage-help", "2.3")
            .terms(&["sbom", "release"]),
    };
    template.f.render(&template)
}

fn view(page: &Page, row: &CoverageRow) -> RowView {
    let today = page.app.clock().now().date();
    let (mark, since) = match &row.request {
        None => (
            Mark {
                kind: MarkKind::Unknown,
                text: page.t("portfolio-request-none"),
            },
            String::new(),
        ),
        Some(request) => {
            let overdue = request.data.is_open() && request.data.due_on < today;
            let kind = match request.data.state {
                _ if overdue => MarkKind::Danger,
                RequestState::Asked | RequestState::Promised => MarkKind::Calendar,
                RequestState::Refused => MarkKind::Warning,
                RequestState::Received => MarkKind::Info,
            };
            let text = if overdue {
                "portfolio-request-overdue"
            } else {
                request.data.state.key()
            };
            let since = page.ta(
                "portfolio-request-since",
                &[
                    ("day", day(Some(request.data.asked_on), page.lang).into()),
                    ("due", day(Some(request.data.due_on), page.lang).into()),
                ],
            );
            (
                Mark {
                    kind,
                    text: page.t(text),
                },
                since,
            )
        }
    };
    RowView {
        link: page.link(&format!("/portfolio/releases/{}", row.release)),
        ask: page.link(&format!(
            "/portfolio/releases/{}/sbom-anfragen",
            row.release
        )),
        name: row.name.clone(),
        vendor: if row.vendor.is_empty() {
            page.t("portfolio-unknown")
        } else {
            row.vendor.clone()
        },
        deployments: row.deployments,
        mark,
        since,
        change: row
            .request
            .as_ref()
            .map(|request| page.link(&format!("/portfolio/anfragen/{}", request.id))),
        state: row
            .request
            .as_ref()
            .map(|request| request.data.state.to_string())
            .unwrap_or_default(),
    }
}

fn export(page: &Page, rows: &[CoverageRow], format: report::Format) -> Result<Response, Problem> {
    let cells = rows.iter().map(|row| {
        let request = row.request.as_ref().map(|request| &request.data);
        vec![
            Cell::from(row.name.clone()),
            Cell::from(row.vendor.clone()),
            Cell::Integer(i64::from(row.deployments)),
            Cell::from(
                page.t(request.map_or("portfolio-request-none", |request| request.state.key())),
            ),
            request.map_or(Cell::Empty, |request| Cell::Date(request.asked_on)),
            request.map_or(Cell::Empty, |request| Cell::Date(request.due_on)),
        ]
    });
    let column = |key: &str, kind| Column::new(page.t(key), kind);
    let columns = vec![
        column("portfolio-column-release", Kind::Text),
        column("portfolio-column-from", Kind::Text),
        column("portfolio-column-deployments", Kind::Number),
        column("portfolio-column-request", Kind::Text),
        column("portfolio-column-asked", Kind::Date),
        column("portfolio-column-due", Kind::Date),
    ];
    platform::web::export::download(
        &super::list::table(page, "portfolio-coverage-title", columns, cells.collect()),
        format,
        "sbom-abdeckung",
    )
}

#[derive(Template)]
#[template(path = "portfolio/request.html")]
struct RequestPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    bases: Vec<Choice>,
    action: String,
    back: String,
}

async fn request_form(
    page: &Page,
    status: StatusCode,
    id: ReleaseId,
    sent: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<RequestSbom>()?;
    let (name, proposal) =
        service::letter(&page.app, &may, id, &page.tenant()?.name, &sent).await?;
    let mut data = sent;
    data.set("vendor", proposal.vendor);
    data.set("basis", proposal.basis.as_str());
    data.set("due_on", proposal.due_on.to_string());
    if data.get("letter").is_empty() {
        data.set("letter", proposal.letter);
    }
    let template = RequestPage {
        bases: choices(
            page,
            Basis::ALL.iter().map(|basis| (basis.as_str(), basis.key())),
        ),
        action: page.link(&format!("/portfolio/releases/{id}/sbom-anfragen")),
        back: page.link(&format!("/portfolio/releases/{id}")),
        f: frame(page, page.t("portfolio-request-title"))
            .crumb(name, &format!("/portfolio/releases/{id}"))
            .help("portfolio-request-help", "2.3"),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// `GET /portfolio/releases/{id}/sbom-anfragen`
pub(super) async fn form(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    request_form(
        &page,
        StatusCode::OK,
        id,
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/releases/{id}/sbom-anfragen`: writes the letter anew, or notes that it was sent.
pub(super) async fn ask(
    Path((_slug, id)): Path<(String, ReleaseId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, mut data } = form;
    if data.get("do") == "write" {
        data.set("letter", "");
        return request_form(&page, StatusCode::OK, id, data, FieldErrors::default()).await;
    }
    match service::ask_for_sbom(&page.app, &page.may::<RequestSbom>()?, id, &data).await {
        Ok(_) => Ok(page.done(&page.link("/portfolio/abdeckung"), "notice-portfolio-asked")),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            request_form(&page, StatusCode::UNPROCESSABLE_ENTITY, id, data, errors).await
        }
    }
}

/// `POST /portfolio/anfragen/{id}`: what the vendor answered.
pub(super) async fn change(
    Path((_slug, id)): Path<(String, RequestId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    service::change_request(&page.app, &page.may::<RequestSbom>()?, id, &data)
        .await
        .map_err(service::Failure::into_problem)?;
    Ok(page.done(&page.link("/portfolio/abdeckung"), "notice-portfolio-saved"))
}
