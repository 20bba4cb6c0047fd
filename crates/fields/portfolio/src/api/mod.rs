//! REST routes under `/api/v1/tenants/{slug}`: everything that the pages show and do. Each route calls
//! the same use case as the page.

mod components;
mod deployments;
mod imports;
mod products;
mod quality;
mod releases;
mod requests;

use crate::pages::Shared;
use crate::service::{MOST_BYTES, MOST_IMPORT_BYTES};
use axum::Extension;
use axum::extract::DefaultBodyLimit;
use platform::{App, Problem};
use serde::Serialize;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// All routes of the field.
pub(crate) fn routes(shared: Arc<Shared>) -> OpenApiRouter<App> {
    let upload = OpenApiRouter::new()
        .routes(routes!(releases::upload))
        .layer(DefaultBodyLimit::max(MOST_BYTES));
    let import = OpenApiRouter::new()
        .routes(routes!(imports::list, imports::create))
        .layer(DefaultBodyLimit::max(MOST_IMPORT_BYTES));
    OpenApiRouter::new()
        .routes(routes!(products::create))
        .routes(routes!(products::get, products::update, products::archive))
        .routes(routes!(releases::create))
        .routes(routes!(releases::list))
        .routes(routes!(releases::get, releases::update, releases::archive))
        .routes(routes!(components::list))
        .routes(routes!(components::search))
        .routes(routes!(releases::file))
        .routes(routes!(deployments::list, deployments::create))
        .routes(routes!(
            deployments::get,
            deployments::update,
            deployments::archive
        ))
        .routes(routes!(requests::coverage))
        .routes(routes!(requests::create))
        .routes(routes!(requests::landscape))
        .routes(routes!(requests::tick))
        .routes(routes!(quality::completeness))
        .routes(routes!(quality::release))
        .routes(routes!(quality::difference))
        .routes(routes!(imports::get, imports::discard))
        .routes(routes!(imports::rows))
        .routes(routes!(imports::decide))
        .routes(routes!(imports::apply))
        .routes(routes!(imports::undo))
        .merge(upload)
        .merge(import)
        .layer(Extension(shared))
}

/// What was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Made<T> {
    /// Identifier.
    pub(crate) id: T,
}

/// A body that is JSON, but not what is described.
fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::invalid("portfolio-input-invalid").arg("members", error.to_string())
}
