//! What people see who work in several municipalities: all of them on one page.

use crate::api::paging::{Cursor, ListOf};
use crate::field::TownFigure;
use crate::people::{Identity, Tenant, TenantKind, enter_all};
use crate::permission::ManageTenant;
use crate::web::{Frame, Page};
use crate::{Access, App, Lang, Problem, task};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use report::{Cell, Column, Kind, Table};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Rows of a page.
const ROWS: usize = 50;

/// The page, with absolute address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/provider/", get(show)).route(
        "/provider",
        get(|| async { Redirect::permanent("/provider/") }),
    )
}

/// REST route outside every tenant.
pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Which municipalities are wanted, in an address.
#[derive(Debug, Default, Deserialize)]
struct Wanted {
    /// Part of the name.
    #[serde(default)]
    q: String,
    /// Position of the first row.
    #[serde(default)]
    ab: usize,
    format: Option<String>,
}

type Entered = Vec<(Tenant, Access)>;

/// The municipalities of whoever asks whose name contains `named`, by name.
async fn served(page: &Page, named: &str) -> Result<(Entered, usize), Problem> {
    if page.identity.signed_in().is_none() && !matches!(page.identity, Identity::Token { .. }) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"));
    }
    let mut towns = enter_all(&page.app, &page.identity).await?;
    let all = towns.len();
    let named = crate::db::fold(named.trim());
    towns.retain(|(tenant, _)| crate::db::fold(&tenant.name).contains(&named));
    Ok((towns, all))
}

/// What is known about some municipalities: figures of the platform first, then those of the fields.
struct Figures {
    tasks: Vec<Option<(i64, i64)>>,
    fields: Vec<TownFigure>,
}

async fn figures(app: &App, lang: Lang, towns: &[(Tenant, Access)]) -> Result<Figures, Problem> {
    let accesses: Vec<&Access> = towns.iter().map(|(_, access)| access).collect();
    let mut fields = Vec::new();
    for field in app.fields() {
        fields.extend(field.town_figures(app, lang, towns).await?);
    }
    Ok(Figures {
        tasks: task::counts(app, &accesses).await?,
        fields,
    })
}

struct CellView {
    label: String,
    value: Option<i64>,
    link: String,
}

struct Row {
    name: String,
    link: String,
    roles: String,
    open: Option<i64>,
    overdue: Option<i64>,
    tasks: String,
    cells: Vec<CellView>,
}

struct LinkView {
    text: String,
    link: String,
}

#[derive(Template)]
#[template(path = "provider/overview.html")]
struct OverviewPage {
    f: Frame,
    all: usize,
    found: usize,
    q: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Pages over several municipalities, and where a provider sets up another one.
    links: Vec<LinkView>,
    first: Option<String>,
    next: Option<String>,
    exports: String,
}

async fn show(page: Page, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let (towns, all) = served(&page, &wanted.q).await?;
    if let Some(format) = &wanted.format {
        let format: report::Format = format
            .parse()
            .map_err(|error: report::Error| Problem::invalid("export-format").caused_by(error))?;
        let figures = figures(&page.app, page.lang, &towns).await?;
        let table = table(&page, &towns, &figures);
        return crate::web::export::download(&table, format, "kommunen");
    }
    let q = wanted.q.trim().to_owned();
    let base = format!("/provider/?q={}&", crate::web::percent_encode(&q));
    let found = towns.len();
    let start = wanted.ab.min(found);
    let links = links(&page, &towns);
    let shown: Entered = towns.into_iter().skip(start).take(ROWS).collect();
    let figures = figures(&page.app, page.lang, &shown).await?;
    let rows = shown.iter().enumerate();
    let template = OverviewPage {
        f: page
            .frame(page.t("provider-title"))
            .help("provider-help", "3.2"),
        all,
        found,
        columns: figures.fields.iter().map(|one| one.label.clone()).collect(),
        rows: rows
            .map(|(at, (tenant, access))| row(&page, tenant, access, &figures, at))
            .collect(),
        links,
        first: (start > 0).then(|| base.clone()),
        next: (start + ROWS < found).then(|| format!("{base}ab={}", start + ROWS)),
        exports: base,
        q,
    };
    template.f.render(&template)
}

fn row(page: &Page, tenant: &Tenant, access: &Access, figures: &Figures, at: usize) -> Row {
    let home = format!("/t/{}", tenant.slug);
    let tasks = figures.tasks.get(at).copied().flatten();
    let cells = figures.fields.iter().map(|figure| CellView {
        label: figure.label.clone(),
        value: figure.values.get(at).copied().flatten(),
        link: format!("{home}{}", figure.path),
    });
    Row {
        name: tenant.name.clone(),
        link: format!("{home}/"),
        roles: role_names(page, access),
        open: tasks.map(|(open, _)| open),
        overdue: tasks.map(|(_, overdue)| overdue),
        tasks: format!("{home}/aufgaben?wer=alle"),
        cells: cells.collect(),
    }
}

fn role_names(page: &Page, access: &Access) -> String {
    let knowledge = page.app.knowledge();
    knowledge.role_names(access.roles(), page.lang).join(", ")
}

fn links(page: &Page, towns: &[(Tenant, Access)]) -> Vec<LinkView> {
    let over_all = page
        .app
        .fields()
        .iter()
        .flat_map(|field| field.provider_links());
    let mut links: Vec<LinkView> = over_all
        .map(|(key, link)| LinkView {
            text: page.t(key),
            link: (*link).to_owned(),
        })
        .collect();
    let providers: Vec<&Tenant> = towns
        .iter()
        .filter(|(tenant, access)| {
            tenant.kind == TenantKind::ServiceProvider && access.may::<ManageTenant>().is_ok()
        })
        .map(|(tenant, _)| tenant)
        .collect();
    links.extend(providers.iter().map(|provider| LinkView {
        text: if providers.len() == 1 {
            page.t("provider-create")
        } else {
            let name = provider.name.as_str();
            page.ta("provider-create-for", &[("name", name.into())])
        },
        link: format!("/t/{}/einstellungen/mandate/kommunen#new-h", provider.slug),
    }));
    links
}

fn table(page: &Page, towns: &[(Tenant, Access)], figures: &Figures) -> Table {
    let mut columns = vec![
        Column::new(page.t("provider-column-town"), Kind::Text),
        Column::new(page.t("provider-column-roles"), Kind::Text),
        Column::new(page.t("provider-column-open"), Kind::Number),
        Column::new(page.t("provider-column-overdue"), Kind::Number),
    ];
    let labels = figures.fields.iter().map(|figure| figure.label.clone());
    columns.extend(labels.map(|label| Column::new(label, Kind::Number)));
    let number =
        |value: Option<i64>| value.map_or_else(|| Cell::Text(page.t("unknown")), Cell::Integer);
    let rows = towns.iter().enumerate().map(|(at, (tenant, access))| {
        let tasks = figures.tasks.get(at).copied().flatten();
        let mut cells = vec![
            Cell::from(tenant.name.clone()),
            Cell::from(role_names(page, access)),
            number(tasks.map(|(open, _)| open)),
            number(tasks.map(|(_, overdue)| overdue)),
        ];
        let values = figures
            .fields
            .iter()
            .map(|figure| figure.values.get(at).copied().flatten());
        cells.extend(values.map(number));
        cells
    });
    let language = match page.lang {
        Lang::De => report::Language::De,
        Lang::En => report::Language::En,
    };
    Table::new(page.t("provider-title"), columns, rows.collect()).in_language(language)
}

/// A municipality of the overview.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
struct TownRow {
    /// Short name in addresses.
    slug: String,
    /// Name.
    name: String,
    /// The caller's roles there.
    roles: Vec<String>,
    /// Open tasks; absent where the caller does not manage tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    open_tasks: Option<i64>,
    /// How many of them are overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    overdue_tasks: Option<i64>,
    /// Figures of the fields.
    figures: Vec<TownValue>,
}

/// A figure of a municipality.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
struct TownValue {
    /// What is counted, in the caller's language.
    label: String,
    /// The number; absent if it is not known or may not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<i64>,
}

/// Part of the name.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Named {
    /// Only municipalities whose name contains this.
    #[serde(default)]
    q: String,
}

/// The municipalities in which the caller works, with their open tasks and key figures, by name.
#[utoipa::path(get, path = "/provider/towns", tag = "tenants", params(Named, Cursor),
    responses((status = 200, body = ListOf<TownRow>), (status = 401, description = "Not signed in", body = crate::api::ProblemDetails)))]
async fn list(
    page: Page,
    Query(named): Query<Named>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<TownRow>>, Problem> {
    let key = |tenant: &Tenant| (crate::db::fold(&tenant.name), tenant.slug.clone());
    let (after, limit) = (cursor.position::<(String, String)>()?, cursor.limit()?);
    let (mut towns, _) = served(&page, &named.q).await?;
    towns.retain(|(tenant, _)| after.as_ref().is_none_or(|after| key(tenant) > *after));
    let towns = crate::api::paging::page_of(towns, limit, |(tenant, _)| key(tenant))?;
    let figures = figures(&page.app, page.lang, &towns.items).await?;
    let rows = towns
        .items
        .into_iter()
        .enumerate()
        .map(|(at, (tenant, access))| {
            let tasks = figures.tasks.get(at).copied().flatten();
            TownRow {
                slug: tenant.slug,
                name: tenant.name,
                roles: access.roles().to_vec(),
                open_tasks: tasks.map(|(open, _)| open),
                overdue_tasks: tasks.map(|(_, overdue)| overdue),
                figures: figures
                    .fields
                    .iter()
                    .map(|figure| TownValue {
                        label: figure.label.clone(),
                        value: figure.values.get(at).copied().flatten(),
                    })
                    .collect(),
            }
        });
    Ok(Json(ListOf {
        items: rows.collect(),
        next: towns.next,
    }))
}
