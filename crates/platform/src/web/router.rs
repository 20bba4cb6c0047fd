//! All routes of the program in one place.

use super::{assets, guard, shell};
use crate::field::{Door, MenuEntry};
use crate::{App, Problem};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use std::fmt::Write;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::OpenApiRouter;

/// Body limit of routes that set none of their own, 2 MiB.
const MAX_BODY: usize = 2 << 20;
/// A request that takes longer is given up; long work is a job.
const TIMEOUT: Duration = Duration::from_mins(2);

/// The whole program as one service.
pub fn router(app: &App) -> Router {
    let mut pages = Router::new()
        .merge(shell::routes())
        .merge(crate::start::routes())
        .merge(crate::provider::routes())
        .merge(crate::people::routes())
        .merge(crate::decision::public_routes());
    let mut tenant = Router::new()
        .merge(crate::task::routes())
        .merge(crate::decision::routes())
        .merge(crate::consent::routes())
        .merge(crate::job::routes())
        .merge(crate::audit::routes())
        .merge(crate::demo::routes());
    for field in app.fields() {
        tenant = tenant.merge(field.pages());
    }
    pages = pages.nest("/t/{slug}", tenant);
    for field in app.fields() {
        pages = pages.merge(field.provider_pages());
    }
    let (api, mut document) = open_api(app).split_for_parts();
    crate::api::complete(&mut document);
    let api = api.merge(crate::api::document_routes(&document));
    pages
        .merge(api)
        .route("/assets/{*name}", get(assets::serve))
        .fallback(|| async { Problem::not_found("page-missing") })
        .layer(CatchPanicLayer::custom(|_| shell::panicked()))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn(guard::origin))
        .layer(from_fn_with_state(app.clone(), guard::problems))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::REQUEST_TIMEOUT,
            TIMEOUT,
        ))
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}

/// The REST interface under `/api/v1` with its description.
pub fn open_api(app: &App) -> OpenApiRouter<App> {
    let mut tenant = OpenApiRouter::new()
        .merge(crate::task::api())
        .merge(crate::decision::api())
        .merge(crate::consent::api())
        .merge(crate::job::api())
        .merge(crate::audit::api());
    for field in app.fields() {
        tenant = tenant.merge(field.api());
    }
    let v1 = OpenApiRouter::new()
        .merge(crate::provider::api())
        .merge(crate::people::api())
        .nest("/tenants/{slug}", tenant);
    OpenApiRouter::with_openapi(crate::api::description()).nest("/api/v1", v1)
}

/// The menu entries of the platform itself.
pub fn menu(app: &App) -> Vec<MenuEntry> {
    let mut entries = vec![MenuEntry {
        door: Door::Tasks,
        order: 0,
        title: "menu-start",
        path: "/",
        chapter: "",
        permission: "",
        children: &[],
    }];
    entries.extend(crate::task::menu());
    entries.extend(crate::decision::menu());
    entries.extend(crate::job::menu());
    entries.extend(crate::audit::menu());
    entries.extend(crate::people::menu());
    entries.extend(crate::consent::menu(app));
    entries
}

/// Text as a value in a query string.
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
