//! "Where is this contained?"

use super::{Common, frame, name_of, query_value};
use crate::model::{Question, QuestionError};
use crate::service::{self, Answered, ReadPortfolio, Way, Window};
use askama::Template;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Frame, Page};
use report::{Cell, Column, Kind};

#[derive(Template)]
#[template(path = "portfolio/where.html")]
struct WherePage {
    f: Frame,
    /// Where the form leads.
    action: String,
    what: String,
    versions: String,
    errors: FieldErrors,
    answer: Option<AnswerView>,
    unknown: Vec<UnknownView>,
    unknown_total: usize,
    unknown_shown: usize,
    export: String,
}

struct AnswerView {
    none: bool,
    sentence: String,
    detail: String,
    units: Vec<Unit>,
    /// Which hits are shown, if these are not all.
    range: String,
    first: Option<String>,
    next: Option<String>,
}

struct Unit {
    number: usize,
    name: String,
    /// How many deployments of the unit contain it.
    count: Option<usize>,
    hits: Vec<HitView>,
}

struct HitView {
    link: String,
    release: String,
    purpose: String,
    steps: Vec<String>,
    component: String,
    no_version: bool,
}

struct UnknownView {
    link: String,
    ask: String,
    name: String,
    deployments: u32,
}

/// Hits on a page.
const ROWS: usize = 50;
/// Most hits of a downloaded table.
const MOST_ROWS: usize = 50_000;

/// `GET /portfolio/wo`
pub(super) async fn search(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let (what, versions) = (query_value(&page, "was"), query_value(&page, "versionen"));
    let mut errors = FieldErrors::default();
    let question = match Question::read(&what, &versions) {
        Ok(question) => Some(question),
        Err(QuestionError::Empty) if what.is_empty() && versions.is_empty() => None,
        Err(error) => {
            let (field, text) = sentence_of(&page, error);
            errors.add(field, text);
            None
        }
    };
    let start: usize = query_value(&page, "ab").parse().unwrap_or(0);
    let mut answered = None;
    if let Some(question) = &question {
        let format = query_value(&page, "format").parse().ok();
        let window = match format {
            Some(_) => Window {
                start: 0,
                most: MOST_ROWS,
            },
            None => Window { start, most: ROWS },
        };
        let found = service::whereabouts(&page.app, &may, &list, question, window).await?;
        if let Some(format) = format {
            return export(&page, &found, format);
        }
        answered = Some(found);
    }
    let status = status_of(&errors);
    let (unknown, total) = match &answered {
        Some(found) => (found.unknown.clone(), found.unknown_total),
        None => service::unknown(&page.app, &may, &list).await?,
    };
    let asked = if versions.is_empty() {
        what.clone()
    } else {
        format!("{what} {versions}")
    };
    let here = page.link(&format!(
        "/portfolio/wo?was={}&versionen={}&",
        super::encode(&what),
        super::encode(&versions)
    ));
    let template = WherePage {
        answer: answered
            .as_ref()
            .map(|found| view(&page, found, &asked, start, &here)),
        export: here,
        unknown_shown: unknown.len(),
        unknown: unknown
            .into_iter()
            .map(|row| unknown_view(&page, row))
            .collect(),
        unknown_total: total,
        f: frame(&page, page.t("portfolio-where-title"))
            .help("portfolio-where-help", "2.4")
            .terms(&["component", "purl", "sbom"]),
        action: page.link("/portfolio/wo"),
        what,
        versions,
        errors,
    };
    template.f.render_status(status, &template)
}

fn unknown_view(page: &Page, row: service::UnknownRow) -> UnknownView {
    let release = page.link(&format!("/portfolio/releases/{}", row.release));
    UnknownView {
        ask: format!("{release}/sbom-anfragen"),
        link: release,
        name: row.name,
        deployments: row.deployments,
    }
}

/// A question that cannot be read is answered by the form again.
pub(super) fn status_of(errors: &FieldErrors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// The field of the form in which something is wrong, and what.
pub(super) fn sentence_of(page: &Page, error: QuestionError) -> (&'static str, String) {
    let (field, key, detail) = match error {
        QuestionError::Empty => ("was", "portfolio-where-empty", String::new()),
        QuestionError::Range(range) => ("versionen", "portfolio-where-range", range.0),
        QuestionError::Purl(purl) => ("was", "portfolio-where-purl", purl),
    };
    (field, page.ta(key, &[("detail", detail.into())]))
}

fn view(page: &Page, found: &Answered, asked: &str, start: usize, here: &str) -> AnswerView {
    let sentence = if found.total == 0 {
        page.ta(
            "portfolio-where-none",
            &[("unknown", found.unknown_total.into())],
        )
    } else {
        page.ta(
            "portfolio-where-found",
            &[
                ("n", found.deployments.into()),
                ("departments", found.departments.len().into()),
                ("unknown", found.unknown_total.into()),
            ],
        )
    };
    let mut units = Vec::new();
    for department in found
        .departments
        .iter()
        .filter(|unit| !unit.hits.is_empty())
    {
        let name = department
            .name
            .clone()
            .unwrap_or_else(|| page.t("portfolio-whole"));
        units.push(Unit {
            number: units.len() + 1,
            name,
            count: Some(department.deployments),
            hits: department.hits.iter().map(|way| hit(page, way)).collect(),
        });
    }
    if !found.idle.is_empty() {
        units.push(Unit {
            number: units.len() + 1,
            name: page.t("portfolio-where-idle"),
            count: None,
            hits: found.idle.iter().map(|way| hit(page, way)).collect(),
        });
    }
    let listed: usize = units.iter().map(|unit| unit.hits.len()).sum();
    let mut detail = page.ta(
        "portfolio-where-detail",
        &[("what", asked.into()), ("clear", found.clear.into())],
    );
    if found.cut {
        detail.push(' ');
        detail.push_str(&page.t("portfolio-where-cut"));
    }
    let end = start + listed;
    let range = [
        ("from", (start + 1).min(end).into()),
        ("to", end.into()),
        ("n", found.total.into()),
    ];
    AnswerView {
        none: found.total == 0,
        sentence,
        detail,
        units,
        range: if listed == found.total {
            String::new()
        } else {
            page.ta("portfolio-range-plain", &range)
        },
        first: (start > 0).then(|| here.to_owned()),
        next: (listed > 0 && end < found.total).then(|| format!("{here}ab={end}")),
    }
}

fn hit(page: &Page, way: &Way) -> HitView {
    let hit = &way.hit;
    let release = name_of(&hit.product_name, &hit.release_version);
    let mut steps = vec![release.clone()];
    steps.extend(way.steps.iter().cloned());
    HitView {
        link: page.link(&format!("/portfolio/releases/{}", hit.release)),
        release,
        purpose: hit.purpose.clone(),
        steps,
        component: name_of(&hit.component_name, &hit.component_version),
        no_version: hit.component_version.is_empty(),
    }
}

fn export(page: &Page, found: &Answered, format: report::Format) -> Result<Response, Problem> {
    let mut rows = Vec::new();
    let mut push = |department: String, way: &Way| {
        let hit = &way.hit;
        rows.push(vec![
            Cell::from(department),
            Cell::from(hit.product_name.clone()),
            Cell::from(hit.release_version.clone()),
            Cell::from(hit.purpose.clone()),
            Cell::from(hit.component_name.clone()),
            Cell::from(hit.component_version.clone()),
            Cell::from(way.steps.join(" > ")),
        ]);
    };
    for department in &found.departments {
        for way in &department.hits {
            push(
                department
                    .name
                    .clone()
                    .unwrap_or_else(|| page.t("portfolio-whole")),
                way,
            );
        }
    }
    for way in &found.idle {
        push(page.t("portfolio-where-idle"), way);
    }
    for row in &found.unknown {
        rows.push(vec![
            Cell::from(page.t("portfolio-unknown")),
            Cell::from(row.name.clone()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ]);
    }
    let column = |key: &str| Column::new(page.t(key), Kind::Text);
    let columns = vec![
        column("portfolio-facet-department"),
        column("portfolio-column-product"),
        column("portfolio-column-version"),
        column("portfolio-field-purpose"),
        column("portfolio-column-component"),
        column("portfolio-column-component-version"),
        column("portfolio-column-way"),
    ];
    platform::web::export::download(
        &super::list::table(page, "portfolio-where-title", columns, rows),
        format,
        "wo-enthalten",
    )
}
