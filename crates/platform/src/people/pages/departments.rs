//! Departments of the tenant.

use super::{ROWS, next_link};
use crate::api::Cursor;
use crate::people::service::{self, Department, Which};
use crate::permission::ManageTenant;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, DepartmentId, Problem};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

const LIST: &str = "/einstellungen/fachbereiche";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/t/{slug}/einstellungen/fachbereiche",
            get(list).post(create),
        )
        .route(
            "/t/{slug}/einstellungen/fachbereiche/{id}",
            get(show).post(change),
        )
        .route(
            "/t/{slug}/einstellungen/fachbereiche/{id}/archivieren",
            post(archive),
        )
        .route(
            "/t/{slug}/einstellungen/fachbereiche/{id}/wiederherstellen",
            post(restore),
        )
}

#[derive(Template)]
#[template(path = "people/departments.html")]
struct ListPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    link: String,
    number: String,
    name: String,
    archived: bool,
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
    page.may::<ManageTenant>()?;
    let cursor = Cursor {
        cursor,
        limit: Some(ROWS),
    };
    let rows = service::departments(&page.app, page.access()?, Which::All, &cursor).await?;
    let f = page
        .frame(page.t("tenant-menu-departments"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("tenant-departments-help", "3.2");
    let next = next_link(&f, LIST, rows.next);
    let rows = rows
        .items
        .into_iter()
        .map(|row| Row {
            link: link(page, row.id),
            number: row.number,
            name: row.name,
            archived: row.archived,
        })
        .collect();
    let template = ListPage {
        f,
        data,
        errors,
        rows,
        next,
    };
    template.f.render_status(status, &template)
}

fn link(page: &Page, id: DepartmentId) -> String {
    page.link(&format!("{LIST}/{id}"))
}

async fn create(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    match service::create_department(&page.app, &may, data.get("number"), data.get("name")).await {
        Ok(_) => Ok(page.done(&page.link(LIST), "notice-tenant-department-created")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_list(&page, StatusCode::UNPROCESSABLE_ENTITY, None, data, errors).await
        }
    }
}

#[derive(Template)]
#[template(path = "people/department.html")]
struct DepartmentPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    link: String,
    archived: bool,
}

async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, DepartmentId)>,
) -> Result<Response, Problem> {
    page.may::<ManageTenant>()?;
    let row = found(&page, id).await?;
    let data = FormData::from_pairs([("number", row.number.as_str()), ("name", row.name.as_str())]);
    render(&page, StatusCode::OK, &row, data, FieldErrors::default())
}

async fn found(page: &Page, id: DepartmentId) -> Result<Department, Problem> {
    let row = service::department(&page.app, page.access()?, id).await?;
    row.ok_or_else(|| Problem::not_found("tenant-department-missing"))
}

fn render(
    page: &Page,
    status: StatusCode,
    row: &Department,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let f = page
        .frame(row.label())
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .crumb(page.t("tenant-menu-departments"), LIST);
    let template = DepartmentPage {
        f,
        data,
        errors,
        link: link(page, row.id),
        archived: row.archived,
    };
    template.f.render_status(status, &template)
}

async fn change(
    Path((_slug, id)): Path<(String, DepartmentId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    match service::change_department(&page.app, &may, id, data.get("number"), data.get("name"))
        .await
    {
        Ok(()) => Ok(page.done(&page.link(LIST), "notice-tenant-department-saved")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let row = found(&page, id).await?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, &row, data, errors)
        }
    }
}

async fn archive(
    Path((_slug, id)): Path<(String, DepartmentId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::archive_department(&page.app, &page.may::<ManageTenant>()?, id).await?;
    Ok(page.done(&page.link(LIST), "notice-tenant-department-archived"))
}

async fn restore(
    Path((_slug, id)): Path<(String, DepartmentId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::restore_department(&page.app, &page.may::<ManageTenant>()?, id).await?;
    Ok(page.done(&page.link(LIST), "notice-tenant-department-restored"))
}
