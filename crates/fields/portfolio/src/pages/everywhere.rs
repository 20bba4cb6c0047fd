//! "Where is this contained?" over all towns that one works in.

use super::search::{sentence_of, status_of};
use super::{name_of, query_value};
use crate::model::{Question, QuestionError};
use crate::service::{self, ReadPortfolio};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use platform::people::{self, Identity, Tenant};
use platform::web::{FieldErrors, Frame, Page};
use platform::{May, Problem};
use report::{Cell, Column, Kind};

#[derive(Template)]
#[template(path = "portfolio/everywhere.html")]
struct EverywherePage {
    f: Frame,
    /// Where the form leads.
    action: String,
    what: String,
    versions: String,
    errors: FieldErrors,
    all_towns: usize,
    answer: Option<AnswerView>,
    export: String,
}

struct AnswerView {
    total: i64,
    sentence: String,
    towns: Vec<TownView>,
    first: Vec<HitView>,
}

struct TownView {
    name: String,
    /// The same question in the town alone.
    link: String,
    hits: i64,
    unknown: i64,
}

struct HitView {
    town: String,
    link: String,
    release: String,
    purpose: String,
    component: String,
}

/// Hits that are described; the towns' own pages show all.
const FIRST: u64 = 50;

/// `GET /provider/wo`
pub(super) async fn search(page: Page) -> Result<Response, Problem> {
    if !matches!(page.identity, Identity::Person(_)) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"));
    }
    let entered = people::enter_all(&page.app, &page.identity).await?;
    let (towns, proofs): (Vec<Tenant>, Vec<May<ReadPortfolio>>) = entered
        .into_iter()
        .filter_map(|(tenant, access)| Some((tenant, access.may::<ReadPortfolio>().ok()?)))
        .unzip();
    let (what, versions) = (query_value(&page, "was"), query_value(&page, "versionen"));
    let mut errors = FieldErrors::default();
    let mut answer = None;
    match Question::read(&what, &versions) {
        Ok(question) => {
            let found = service::whereabouts_in(&page.app, &proofs, &question, FIRST).await?;
            let unknown = service::unknown_in(&page.app, &proofs).await?;
            let view = view(&page, &towns, &found, &unknown, (&what, &versions));
            if let Ok(format) = query_value(&page, "format").parse() {
                return export(&page, &view, format);
            }
            answer = Some(view);
        }
        Err(QuestionError::Empty) if what.is_empty() && versions.is_empty() => {}
        Err(error) => {
            let (field, text) = sentence_of(&page, error);
            errors.add(field, text);
        }
    }
    let status = status_of(&errors);
    let template = EverywherePage {
        all_towns: towns.len(),
        answer,
        export: format!(
            "/provider/wo?was={}&versionen={}&",
            super::encode(&what),
            super::encode(&versions)
        ),
        f: page
            .frame(page.t("portfolio-everywhere-title"))
            .help("portfolio-everywhere-help", "3.4")
            .terms(&["component", "purl", "sbom"]),
        action: "/provider/wo".to_owned(),
        what,
        versions,
        errors,
    };
    template.f.render_status(status, &template)
}

fn view(
    page: &Page,
    towns: &[Tenant],
    found: &service::Overall,
    unknown: &std::collections::HashMap<platform::TenantId, i64>,
    (what, versions): (&str, &str),
) -> AnswerView {
    let asked = format!(
        "was={}&versionen={}",
        super::encode(what),
        super::encode(versions)
    );
    let mut rows: Vec<TownView> = towns
        .iter()
        .map(|tenant| TownView {
            name: tenant.name.clone(),
            link: format!("/t/{}/portfolio/wo?{asked}", tenant.slug),
            hits: found.towns.get(&tenant.id).copied().unwrap_or_default(),
            unknown: unknown.get(&tenant.id).copied().unwrap_or_default(),
        })
        .filter(|row| row.hits > 0 || row.unknown > 0)
        .collect();
    rows.sort_by_cached_key(|row| {
        (
            std::cmp::Reverse(row.hits),
            std::cmp::Reverse(row.unknown),
            platform::db::fold(&row.name),
        )
    });
    let named = |id| towns.iter().find(|tenant| tenant.id == id);
    AnswerView {
        total: found.total,
        sentence: page.ta(
            "portfolio-everywhere-found",
            &[
                ("n", found.total.into()),
                ("towns", found.towns.len().into()),
                ("unknown", unknown.values().sum::<i64>().into()),
            ],
        ),
        first: found
            .first
            .iter()
            .filter_map(|hit| {
                let tenant = named(hit.tenant)?;
                Some(HitView {
                    town: tenant.name.clone(),
                    link: format!("/t/{}/portfolio/releases/{}", tenant.slug, hit.release),
                    release: name_of(&hit.product_name, &hit.release_version),
                    purpose: hit.purpose.clone(),
                    component: name_of(&hit.component_name, &hit.component_version),
                })
            })
            .collect(),
        towns: rows,
    }
}

fn export(page: &Page, view: &AnswerView, format: report::Format) -> Result<Response, Problem> {
    let columns = vec![
        Column::new(page.t("portfolio-column-town"), Kind::Text),
        Column::new(page.t("portfolio-column-hits"), Kind::Number),
        Column::new(page.t("portfolio-column-unknown"), Kind::Number),
    ];
    let rows = view.towns.iter().map(|town| {
        vec![
            Cell::from(town.name.clone()),
            Cell::Integer(town.hits),
            Cell::Integer(town.unknown),
        ]
    });
    platform::web::export::download(
        &super::list::table(page, "portfolio-everywhere-title", columns, rows.collect()),
        format,
        "wo-enthalten",
    )
}
