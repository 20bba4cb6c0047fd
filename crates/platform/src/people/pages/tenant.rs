//! Data of the tenant.

use super::{Options, kinds, states, tenant_input};
use crate::people::rules::{TenantData, size_class};
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
    Router::new().route("/t/{slug}/einstellungen", get(show).post(change))
}

#[derive(Template)]
#[template(path = "people/tenant.html")]
struct TenantPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    slug: String,
    size_class: String,
    kinds: Options,
    states: Options,
}

async fn show(page: Page) -> Result<Response, Problem> {
    page.may::<ManageTenant>()?;
    let stored = service::tenant_data(&page.app, page.access()?).await?;
    let data = FormData::from_pairs([
        ("name", stored.name.clone()),
        ("kind", stored.kind.as_str().to_owned()),
        ("ags", stored.ags.clone().unwrap_or_default()),
        ("state", stored.state.clone().unwrap_or_default()),
        (
            "population",
            stored
                .population
                .map(|number| number.to_string())
                .unwrap_or_default(),
        ),
    ]);
    render(&page, StatusCode::OK, &stored, data, FieldErrors::default())
}

fn render(
    page: &Page,
    status: StatusCode,
    stored: &TenantData,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let class = stored
        .population
        .and_then(|population| size_class(stored.kind, population));
    let template = TenantPage {
        f: page.frame(page.t("tenant-menu")).help("tenant-help", "3.2"),
        data,
        errors,
        slug: page.tenant()?.slug.clone(),
        size_class: class
            .map(|class| {
                page.ta(
                    "tenant-size-class-value",
                    &[("class", class.to_string().into())],
                )
            })
            .unwrap_or_default(),
        kinds: kinds(page),
        states: states(page),
    };
    template.f.render_status(status, &template)
}

async fn change(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    match service::change_tenant(&page.app, &may, &tenant_input(&data)).await {
        Ok(_) => Ok(page.done(&page.link("/einstellungen"), "notice-tenant-saved")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let stored = service::tenant_data(&page.app, page.access()?).await?;
            render(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                &stored,
                data,
                errors,
            )
        }
    }
}
