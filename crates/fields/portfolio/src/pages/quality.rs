//! How complete the SBOMs are: over the portfolio, and those of a release field by field.

use super::release::sentence;
use super::{Common, frame, product, query_value};
use crate::model::ReleaseId;
use crate::quality::{Measure, Measured};
use crate::service::{self, Completeness, Figure, ReadPortfolio};
use askama::Template;
use axum::extract::{Extension, Path};
use axum::response::Response;
use platform::field::{Mark, MarkKind};
use platform::web::{Frame, Page};
use platform::{Problem, clock};
use report::{Cell, Column, Kind};

#[derive(Template)]
#[template(path = "portfolio/quality.html")]
struct QualityPage {
    f: Frame,
    lead: String,
    documents: usize,
    months: Vec<String>,
    whole: FigureView,
    vendors: Vec<RowView>,
    products: Vec<RowView>,
    shown: usize,
    all: usize,
    export: String,
}

struct RowView {
    name: String,
    link: Option<String>,
    meta: String,
    figure: FigureView,
}

/// A figure with its course as a line: 160 wide, 32 high, 100 per cent on top.
struct FigureView {
    percent: String,
    points: String,
    course: Vec<String>,
    documents: usize,
}

impl FigureView {
    fn new(page: &Page, figure: &Figure) -> Self {
        let steps = figure.course.len().saturating_sub(1).max(1);
        let points: Vec<String> = figure
            .course
            .iter()
            .enumerate()
            .filter_map(|(month, percent)| {
                let x = 4 + month * 152 / steps;
                let y = 30 - usize::from((*percent)?) * 28 / 100;
                Some(format!("{x},{y}"))
            })
            .collect();
        Self {
            percent: percent_text(page, figure.percent),
            points: if points.len() > 1 {
                points.join(" ")
            } else {
                String::new()
            },
            course: figure
                .course
                .iter()
                .map(|percent| percent_text(page, *percent))
                .collect(),
            documents: figure.documents,
        }
    }
}

fn percent_text(page: &Page, percent: Option<u8>) -> String {
    percent.map_or_else(
        || "–".to_owned(),
        |percent| page.ta("portfolio-percent", &[("n", percent.into())]),
    )
}

/// Products on the page; the download has all.
const ROWS: usize = 50;

/// `GET /portfolio/qualitaet`
pub(super) async fn overview(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let found = service::completeness(&page.app, &may, &list).await?;
    if let Ok(format) = query_value(&page, "format").parse() {
        return export(&page, &found, format);
    }
    let vendors = found.vendors.iter().map(|row| RowView {
        name: if row.vendor.is_empty() {
            page.t("portfolio-unknown")
        } else {
            row.vendor.clone()
        },
        link: None,
        meta: page.ta("portfolio-quality-products", &[("n", row.products.into())]),
        figure: FigureView::new(&page, &row.figure),
    });
    let products = found.products.iter().take(ROWS).map(|row| RowView {
        name: row.name.clone(),
        link: Some(page.link(&format!("/portfolio/produkte/{}", row.product))),
        meta: row.vendor.clone(),
        figure: FigureView::new(&page, &row.figure),
    });
    let template = QualityPage {
        lead: page.ta(
            "portfolio-quality-lead",
            &[
                ("n", found.whole.documents.into()),
                ("percent", found.whole.percent.unwrap_or_default().into()),
            ],
        ),
        documents: found.whole.documents,
        months: found
            .months
            .iter()
            .map(|day| day.strftime("%m/%Y").to_string())
            .collect(),
        whole: FigureView::new(&page, &found.whole),
        vendors: vendors.take(ROWS).collect(),
        shown: found.products.len().min(ROWS),
        all: found.products.len(),
        products: products.collect(),
        export: page.link("/portfolio/qualitaet?"),
        f: frame(&page, page.t("portfolio-quality-title"))
            .help("portfolio-quality-help", "2.4")
            .terms(&["sbom", "release"]),
    };
    template.f.render(&template)
}

fn export(page: &Page, found: &Completeness, format: report::Format) -> Result<Response, Problem> {
    let mut columns = vec![
        Column::new(page.t("portfolio-column-product"), Kind::Text),
        Column::new(page.t("portfolio-column-from"), Kind::Text),
        Column::new(page.t("portfolio-column-sboms"), Kind::Number),
        Column::new(page.t("portfolio-column-complete"), Kind::Number),
    ];
    columns.extend(
        found
            .months
            .iter()
            .map(|day| Column::new(clock::display_date(*day, page.lang), Kind::Number)),
    );
    let number = |percent: Option<u8>| {
        percent.map_or(Cell::Empty, |percent| Cell::Integer(i64::from(percent)))
    };
    let rows = found.products.iter().map(|row| {
        let mut cells = vec![
            Cell::from(row.name.clone()),
            Cell::from(row.vendor.clone()),
            Cell::Integer(i64::try_from(row.figure.documents).unwrap_or(i64::MAX)),
            number(row.figure.percent),
        ];
        cells.extend(row.figure.course.iter().map(|percent| number(*percent)));
        cells
    });
    platform::web::export::download(
        &super::list::table(page, "portfolio-quality-title", columns, rows.collect()),
        format,
        "sbom-vollstaendigkeit",
    )
}

#[derive(Template)]
#[template(path = "portfolio/release_quality.html")]
struct ReleaseQualityPage {
    f: Frame,
    files: Vec<FileView>,
    ask: String,
}

struct FileView {
    number: usize,
    name: String,
    figures: Vec<(String, String, Mark)>,
    fields: Vec<FieldView>,
    gaps: Vec<String>,
}

struct FieldView {
    name: String,
    level: String,
    state: Mark,
    count: String,
    places: String,
}

/// `GET /portfolio/releases/{id}/vollstaendigkeit`
pub(super) async fn release(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::release(&page.app, &may, id).await?;
    let wanted = match query_value(&page, "nach").as_str() {
        "bsi-2.0" => Measure::Bsi2_0,
        "ntia" => Measure::Ntia,
        _ => Measure::Bsi2_1,
    };
    let mut files = Vec::new();
    for (upload, measured) in service::release_completeness(&page.app, &view).await? {
        let number = files.len() + 1;
        files.push(file_view(&page, number, upload.file_name, measured, wanted));
    }
    let name = product::title(&page, &view.product.data.name, &view.release.data.version);
    let template = ReleaseQualityPage {
        files,
        ask: page.link(&format!("/portfolio/releases/{id}/sbom-anfragen")),
        f: frame(&page, page.t("portfolio-release-quality-title"))
            .crumb(name, &format!("/portfolio/releases/{id}"))
            .help("portfolio-release-quality-help", "2.4")
            .terms(&["sbom", "component"]),
    };
    template.f.render(&template)
}

fn file_view(
    page: &Page,
    number: usize,
    name: String,
    measured: Option<Vec<Measured>>,
    wanted: Measure,
) -> FileView {
    let measured = measured.unwrap_or_default();
    let figures = measured
        .iter()
        .map(|one| {
            let (kind, key) = if one.kept {
                (MarkKind::Ok, "portfolio-quality-kept")
            } else {
                (MarkKind::Warning, "portfolio-quality-open")
            };
            let percent = page.ta(
                "portfolio-quality-of",
                &[
                    ("percent", one.percent().into()),
                    ("met", one.met.into()),
                    ("applicable", one.applicable.into()),
                ],
            );
            let text = page.t(key);
            (page.t(one.measure.key()), percent, Mark { kind, text })
        })
        .collect();
    let main = measured.iter().find(|one| one.measure == wanted);
    FileView {
        number,
        name,
        figures,
        fields: main
            .map(|one| {
                one.fields
                    .iter()
                    .map(|field| field_view(page, field))
                    .collect()
            })
            .unwrap_or_default(),
        gaps: main
            .map(|one| {
                one.breaches()
                    .map(|finding| sentence(page, finding).2)
                    .collect()
            })
            .unwrap_or_default(),
    }
}

fn field_view(page: &Page, field: &crate::quality::MeasuredField) -> FieldView {
    let (kind, key) = match field.state.as_str() {
        "met" => (MarkKind::Ok, "portfolio-field-met"),
        "partly" => (MarkKind::Warning, "portfolio-field-partly"),
        "missing" if field.level == "must" => (MarkKind::Danger, "portfolio-field-missing"),
        "missing" => (MarkKind::Info, "portfolio-field-missing"),
        _ => (MarkKind::Info, "portfolio-field-not-applicable"),
    };
    // The same field in several guidelines has one name.
    let short = field
        .code
        .split_once('-')
        .map_or(field.code.as_str(), |(_, short)| short);
    FieldView {
        name: page.t(&format!("portfolio-sbom-field-{short}")),
        level: page.t(&format!("portfolio-level-{}", field.level)),
        state: Mark {
            kind,
            text: page.t(key),
        },
        count: page.ta(
            "portfolio-of",
            &[("value", field.met.into()), ("of", field.applicable.into())],
        ),
        places: field
            .places
            .iter()
            .filter(|place| !place.is_empty())
            .take(3)
            .map(|place| crate::quality::place(&page.app, page.lang, place))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
