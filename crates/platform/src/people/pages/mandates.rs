//! Mandates: who serves this town, and which towns this provider serves.

use super::{Options, ROWS, kinds, next_link, role_names, roles, states, tenant_input, ticked};
use crate::api::{Cursor, ListOf};
use crate::clock::display_date;
use crate::people::model::{MandateId, MandateSide, TenantKind};
use crate::people::service::{self, ADMINISTRATOR, MandateInput, MandateRow, MandateState};
use crate::permission::ManageTenant;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

const LIST: &str = "/einstellungen/mandate";
const TOWNS: &str = "/einstellungen/mandate/kommunen";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/t/{slug}/einstellungen/mandate", get(list).post(give))
        .route("/t/{slug}/einstellungen/mandate/beenden", post(end))
        .route(
            "/t/{slug}/einstellungen/mandate/kommunen",
            get(towns).post(create_town),
        )
}

struct Row {
    id: String,
    other: String,
    link: String,
    roles: String,
    time: String,
    state: String,
    over: bool,
}

fn rows(page: &Page, list: ListOf<MandateRow>, side: MandateSide) -> Vec<Row> {
    let row = |row: MandateRow| Row {
        id: row.id.to_string(),
        // Its people may enter the town as long as the mandate runs.
        link: if side == MandateSide::Provider && row.state == MandateState::Running {
            format!("/t/{}/", row.other_slug)
        } else {
            String::new()
        },
        other: row.other,
        roles: role_names(page, &row.roles),
        time: match row.ends {
            Some(ends) => page.ta(
                "mandate-from-to",
                &[
                    ("from", display_date(row.begins, page.lang).into()),
                    ("to", display_date(ends, page.lang).into()),
                ],
            ),
            None => page.ta(
                "mandate-from",
                &[("from", display_date(row.begins, page.lang).into())],
            ),
        },
        state: page.t(match row.state {
            MandateState::Coming => "mandate-state-coming",
            MandateState::Running => "mandate-state-running",
            MandateState::Over => "mandate-state-over",
        }),
        over: row.state == MandateState::Over,
    };
    list.items.into_iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "people/mandates.html")]
struct ListPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    rows: Vec<Row>,
    next: Option<String>,
    roles: Options,
    /// The tenant may serve others.
    provider: bool,
    caption: &'static str,
    other_key: &'static str,
    may_end: bool,
}

async fn list(page: Page, Query(cursor): Query<Cursor>) -> Result<Response, Problem> {
    render_list(
        &page,
        StatusCode::OK,
        cursor.cursor,
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

async fn render_list(
    page: &Page,
    status: StatusCode,
    cursor: Option<String>,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManageTenant>()?;
    let cursor = Cursor {
        cursor,
        limit: Some(ROWS),
    };
    let mut list = service::mandates(&page.app, &may, MandateSide::Town, &cursor).await?;
    let f = page
        .frame(page.t("mandate-menu"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("mandate-help", "3.2")
        .terms(&["mandate", "role"]);
    let template = ListPage {
        next: next_link(&f, LIST, list.next.take()),
        f,
        data,
        errors,
        rows: rows(page, list, MandateSide::Town),
        roles: roles(page),
        provider: page.tenant()?.kind == TenantKind::ServiceProvider,
        caption: "mandate-caption",
        other_key: "mandate-provider-name",
        may_end: true,
    };
    template.f.render_status(status, &template)
}

async fn give(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let roles = ticked(&data, "roles");
    let input = MandateInput {
        provider: data.get("provider"),
        roles: &roles,
        begins: data.get("begins"),
        ends: data.get("ends"),
    };
    match service::give_mandate(&page.app, &may, input).await {
        Ok(_) => Ok(page.done(&page.link(LIST), "notice-mandate-given")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_list(&page, StatusCode::UNPROCESSABLE_ENTITY, None, data, errors).await
        }
    }
}

async fn end(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let id: MandateId = data
        .get("id")
        .parse()
        .map_err(|_| Problem::not_found("mandate-missing"))?;
    service::end_mandate(&page.app, &may, id).await?;
    // Whoever acted by this mandate cannot see the list any more.
    let still_here = crate::people::enter(&page.app, &page.identity, &page.tenant()?.slug)
        .await?
        .is_some();
    if still_here {
        Ok(page.done(&page.link(LIST), "notice-mandate-ended"))
    } else {
        Ok(page.done("/account", "notice-mandate-ended"))
    }
}

#[derive(Template)]
#[template(path = "people/towns.html")]
struct TownsPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    slug: String,
    rows: Vec<Row>,
    next: Option<String>,
    roles: Options,
    kinds: Options,
    states: Options,
    caption: &'static str,
    other_key: &'static str,
    may_end: bool,
}

async fn towns(page: Page, Query(cursor): Query<Cursor>) -> Result<Response, Problem> {
    let data = FormData::from_pairs([
        ("roles", ADMINISTRATOR),
        ("kind", TenantKind::Town.as_str()),
    ]);
    render_towns(
        &page,
        StatusCode::OK,
        cursor.cursor,
        data,
        FieldErrors::default(),
    )
    .await
}

async fn render_towns(
    page: &Page,
    status: StatusCode,
    cursor: Option<String>,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManageTenant>()?;
    let tenant = page.tenant()?;
    if tenant.kind != TenantKind::ServiceProvider {
        return Err(Problem::not_found("page-missing"));
    }
    let cursor = Cursor {
        cursor,
        limit: Some(ROWS),
    };
    let mut list = service::mandates(&page.app, &may, MandateSide::Provider, &cursor).await?;
    let f = page
        .frame(page.t("mandate-towns"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .crumb(page.t("mandate-menu"), LIST)
        .help("mandate-towns-help", "3.2");
    let template = TownsPage {
        next: next_link(&f, TOWNS, list.next.take()),
        f,
        data,
        errors,
        slug: tenant.slug.clone(),
        rows: rows(page, list, MandateSide::Provider),
        roles: roles(page),
        kinds: kinds(page),
        states: states(page),
        caption: "mandate-towns-caption",
        other_key: "mandate-town-name",
        may_end: false,
    };
    template.f.render_status(status, &template)
}

async fn create_town(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    match service::create_town(
        &page.app,
        &may,
        &tenant_input(&data),
        data.get("slug"),
        &ticked(&data, "roles"),
    )
    .await
    {
        Ok(_) => Ok(page.done(&page.link(TOWNS), "notice-mandate-town-created")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_towns(&page, StatusCode::UNPROCESSABLE_ENTITY, None, data, errors).await
        }
    }
}
