//! Archiving the tenant.

use crate::people::service;
use crate::permission::ManageTenant;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

pub(super) fn routes() -> Router<App> {
    Router::new().route(
        "/t/{slug}/einstellungen/archivieren",
        get(show).post(archive),
    )
}

#[derive(Template)]
#[template(path = "people/archive.html")]
struct ArchivePage {
    f: Frame,
    town: String,
    data: FormData,
    errors: FieldErrors,
}

async fn show(page: Page) -> Result<Response, Problem> {
    let (data, errors) = (FormData::default(), FieldErrors::default());
    render(&page, StatusCode::OK, data, errors)
}

fn render(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    page.may::<ManageTenant>()?;
    let template = ArchivePage {
        f: page
            .frame(page.t("tenant-archive"))
            .crumb(page.t("tenant-menu"), "/einstellungen")
            .help("tenant-archive-help", "3.2"),
        town: page.tenant()?.name.clone(),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

async fn archive(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let done = service::archive_tenant(&page.app, &may, data.get("name"), data.get("reason"));
    match done.await {
        Ok(()) => Ok(page.done("/account", "notice-tenant-archived")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors)
        }
    }
}
