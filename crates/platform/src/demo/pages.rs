//! Pages: one click makes the demo town, one click removes it.

use super::service::{self, Owner};
use crate::permission::ManageTenant;
use crate::web::Form;
use crate::{App, Problem};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

/// Pages of a tenant.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/beispielstadt", post(create))
        .route("/beispielstadt/entfernen", post(remove))
}

/// To the job that fills the town, which shows how far it is.
async fn create(form: Form) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManageTenant>()?;
    let (made, job) = service::create(&page.app, Owner::Person(may)).await?;
    let path = if made.known {
        format!("/t/{}/", made.tenant.slug)
    } else {
        format!("/t/{}/auftraege/{}", made.tenant.slug, job)
    };
    Ok(Redirect::to(&path).into_response())
}

async fn remove(form: Form) -> Result<Response, Problem> {
    let page = form.page;
    service::remove(&page.app, &page.may::<ManageTenant>()?).await?;
    Ok(Redirect::to("/").into_response())
}
