//! What is different between a release and the one before it.

use super::{frame, product, query_value};
use crate::model::ReleaseId;
use crate::service::{self, Change, Difference, Need, Part, ReadPortfolio};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use platform::Problem;
use platform::web::{Frame, Page};
use report::{Cell, Column, Kind};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "portfolio/compare.html")]
struct ComparePage {
    f: Frame,
    lead: String,
    sections: Vec<Section>,
    export: String,
}

/// One kind of difference: its title, the heads of its columns, its rows.
struct Section {
    id: &'static str,
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    all: usize,
}

/// Rows of a section on the page; the download has all.
const ROWS: usize = 100;

/// `GET /portfolio/releases/{id}/vergleich`
pub(super) async fn compare(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::release(&page.app, &may, id).await?;
    let before = view
        .before
        .as_ref()
        .ok_or_else(|| Problem::not_found("portfolio-no-predecessor"))?;
    let found = service::difference(&page.app, &may, before.id, id).await?;
    let sections = sections(&page, found);
    if let Ok(format) = query_value(&page, "format").parse() {
        return export(&page, &sections, format);
    }
    let name = |version: &str| product::title(&page, &view.product.data.name, version);
    let template = ComparePage {
        lead: page.ta(
            "portfolio-compare-lead",
            &[
                ("before", name(&before.data.version).into()),
                ("now", name(&view.release.data.version).into()),
            ],
        ),
        sections: sections
            .into_iter()
            .map(|mut section| {
                section.rows.truncate(ROWS);
                section
            })
            .collect(),
        export: page.link(&format!("/portfolio/releases/{id}/vergleich?")),
        f: frame(&page, page.t("portfolio-compare-title"))
            .crumb(
                name(&view.release.data.version),
                &format!("/portfolio/releases/{id}"),
            )
            .help("portfolio-compare-help", "2.3"),
    };
    template.f.render(&template)
}

/// The kinds of differences that there are, the weightiest first.
fn sections(page: &Page, found: Difference) -> Vec<Section> {
    let section = |id, title: &str, heads: &[&str], rows: Vec<Vec<String>>| Section {
        id,
        title: page.t(title),
        heads: heads.iter().map(|head| page.t(head)).collect(),
        all: rows.len(),
        rows,
    };
    let parts = |parts: BTreeSet<Part>| -> Vec<Vec<String>> {
        let row = |part: Part| vec![part.name, part.version];
        parts.into_iter().map(row).collect()
    };
    let changes = |changes: BTreeSet<Change>| -> Vec<Vec<String>> {
        let row = |change: Change| vec![change.name, change.before, change.now];
        changes.into_iter().map(row).collect()
    };
    let needs = |needs: BTreeSet<Need>| -> Vec<Vec<String>> {
        let row = |need: Need| vec![need.name, need.needs];
        needs.into_iter().map(row).collect()
    };
    let component = "portfolio-column-component";
    let version = "portfolio-column-version";
    let (was, now) = ("portfolio-column-before", "portfolio-column-now");
    let edge = ["portfolio-column-needs", "portfolio-column-needed"];
    [
        section(
            "lizenzen",
            "portfolio-compare-licenses",
            &[component, was, now],
            changes(found.licenses),
        ),
        section(
            "anders",
            "portfolio-compare-changed",
            &[component, was, now],
            changes(found.changed),
        ),
        section(
            "neu",
            "portfolio-compare-added",
            &[component, version],
            parts(found.added),
        ),
        section(
            "weg",
            "portfolio-compare-removed",
            &[component, version],
            parts(found.removed),
        ),
        section(
            "neue-kanten",
            "portfolio-compare-added-edges",
            &edge,
            needs(found.added_edges),
        ),
        section(
            "alte-kanten",
            "portfolio-compare-removed-edges",
            &edge,
            needs(found.removed_edges),
        ),
    ]
    .into_iter()
    .filter(|section| section.all > 0)
    .collect()
}

fn export(page: &Page, sections: &[Section], format: report::Format) -> Result<Response, Problem> {
    let column = |key: &str| Column::new(page.t(key), Kind::Text);
    let columns = vec![
        column("portfolio-column-difference"),
        column("portfolio-column-component"),
        column("portfolio-column-before"),
        column("portfolio-column-now"),
    ];
    let mut rows = Vec::new();
    for section in sections {
        for row in &section.rows {
            let mut cells = vec![section.title.clone()];
            cells.extend(row.iter().cloned());
            cells.resize(4, String::new());
            rows.push(cells.into_iter().map(Cell::from).collect());
        }
    }
    platform::web::export::download(
        &super::list::table(page, "portfolio-compare-title", columns, rows),
        format,
        "unterschied",
    )
}
