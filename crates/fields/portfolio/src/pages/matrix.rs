//! Product × town for service providers.

use super::{Common, query_pairs};
use crate::service::{self, ReadPortfolio};
use askama::Template;
use axum::extract::Extension;
use axum::response::Response;
use platform::consent;
use platform::people::{self, Identity, Tenant};
use platform::web::{Frame, Page};
use platform::{Permission, Problem};
use report::{Cell, Column, Kind};

#[derive(Template)]
#[template(path = "portfolio/matrix.html")]
struct MatrixPage {
    f: Frame,
    towns: Vec<TownView>,
    all_towns: usize,
    rows: Vec<RowView>,
    found: usize,
    next: Option<String>,
    first: Option<String>,
    export: String,
    q: String,
}

struct TownView {
    name: String,
    /// Its portfolio; empty if only the matrix may be seen.
    link: String,
}

struct RowView {
    name: String,
    meta: String,
    towns: usize,
    cells: Vec<CellView>,
}

struct CellView {
    deployments: Option<u32>,
    unknown: bool,
}

/// Towns side by side on a page, and products on it.
const TOWNS: usize = 12;
const PRODUCTS: usize = 100;

/// `GET /provider/matrix`: only towns whose portfolio the person may read, or that gave their consent.
pub(super) async fn show(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    if !matches!(page.identity, Identity::Person(_)) {
        return Err(Problem::new(
            axum::http::StatusCode::UNAUTHORIZED,
            "sign-in-needed",
        ));
    }
    let (towns, proofs) = towns_of(&page).await?;
    let matrix = service::matrix(&page.app, &shared.cache, &proofs).await?;
    let pairs = query_pairs(&page);
    let one = |name: &str| {
        pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .unwrap_or_default()
    };
    let q = one("q").trim().to_owned();
    let folded = platform::db::fold(&q);
    let wanted = |row: &&service::MatrixRow| {
        platform::db::fold(&format!("{} {}", row.name, row.maker)).contains(&folded)
    };
    let chosen: Vec<&service::MatrixRow> = matrix.rows.iter().filter(wanted).collect();
    if let Ok(format) = one("format").parse() {
        return export(&page, &towns, &chosen, format);
    }
    let start = one("ab").parse::<usize>().unwrap_or(0).min(towns.len());
    let shown: Vec<(usize, &TownView)> = towns.iter().enumerate().skip(start).take(TOWNS).collect();
    let rows = chosen.iter().take(PRODUCTS).map(|row| RowView {
        name: row.name.clone(),
        meta: [page.t(row.kind.key()), row.maker.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        towns: row.cells.iter().flatten().count(),
        cells: shown
            .iter()
            .map(|(column, _)| {
                let cell = row.cells.get(*column).copied().flatten();
                CellView {
                    deployments: cell.map(|cell| cell.deployments),
                    unknown: cell.is_some_and(|cell| cell.unknown),
                }
            })
            .collect(),
    });
    let address = |from: usize| format!("/provider/matrix?q={}&ab={from}", super::encode(&q));
    let template = MatrixPage {
        rows: rows.collect(),
        found: chosen.len(),
        next: (start + TOWNS < towns.len()).then(|| address(start + TOWNS)),
        first: (start > 0).then(|| address(0)),
        export: format!("/provider/matrix?q={}&", super::encode(&q)),
        all_towns: towns.len(),
        towns: towns.into_iter().skip(start).take(TOWNS).collect(),
        f: page
            .frame(page.t("portfolio-matrix-title"))
            .help("portfolio-matrix-help", "3.4"),
        q,
    };
    template.f.render(&template)
}

/// The towns whose products may be seen, by name: by a right there, or by consent.
async fn towns_of(page: &Page) -> Result<(Vec<TownView>, Vec<service::Town>), Problem> {
    let entered = people::enter_all(&page.app, &page.identity).await?;
    let subject = service::SHARED_MATRIX.id;
    let shared = consent::received(&page.app, &entered, subject, ReadPortfolio::KEY).await?;
    let mut towns = Vec::new();
    for (tenant, access) in entered {
        if let Ok(may) = access.may::<ReadPortfolio>() {
            let link = format!("/t/{}/portfolio", tenant.slug);
            towns.push((tenant, link, service::Town::Entered(may)));
        }
    }
    for one in shared {
        if !towns
            .iter()
            .any(|(tenant, _, _)| tenant.id == one.giver().id)
        {
            let tenant = one.giver().clone();
            towns.push((tenant, String::new(), service::Town::Consented(one)));
        }
    }
    towns.sort_by_cached_key(|(tenant, _, _)| platform::db::fold(&tenant.name));
    let view = |(tenant, link, proof): (Tenant, String, service::Town)| {
        let name = tenant.name;
        (TownView { name, link }, proof)
    };
    Ok(towns.into_iter().map(view).unzip())
}

fn export(
    page: &Page,
    towns: &[TownView],
    rows: &[&service::MatrixRow],
    format: report::Format,
) -> Result<Response, Problem> {
    let mut columns = vec![
        Column::new(page.t("portfolio-column-product"), Kind::Text),
        Column::new(page.t("portfolio-column-maker"), Kind::Text),
        Column::new(page.t("portfolio-facet-kind"), Kind::Text),
    ];
    columns.extend(
        towns
            .iter()
            .map(|town| Column::new(town.name.clone(), Kind::Number)),
    );
    let cells = rows.iter().map(|row| {
        let mut cells = vec![
            Cell::from(row.name.clone()),
            Cell::from(row.maker.clone()),
            Cell::from(page.t(row.kind.key())),
        ];
        cells.extend(row.cells.iter().map(|cell| {
            cell.map_or(Cell::Empty, |cell| {
                Cell::Integer(i64::from(cell.deployments))
            })
        }));
        cells
    });
    platform::web::export::download(
        &super::list::table(page, "portfolio-matrix-title", columns, cells.collect()),
        format,
        "matrix",
    )
}
