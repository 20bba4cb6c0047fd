//! REST conventions: `/api/v1`, problem details (RFC 9457), opaque cursors, `ETags`.

mod body;
mod describe;
pub mod etag;
mod pages;
pub mod paging;

pub use body::Body;
pub(crate) use describe::complete;
pub use paging::{Cursor, ListOf};

use crate::App;
use axum::Router;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

/// An error body (RFC 9457).
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct ProblemDetails {
    /// Where this kind of problem is explained.
    #[schema(rename = "type")]
    pub r#type: String,
    /// One sentence, in the caller's language.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What would be right.
    pub detail: String,
    /// Stable code.
    pub code: String,
    /// Id of the request in the operator's log.
    pub instance: String,
}

/// Head of the OpenAPI document; routes add their parts.
pub(crate) fn description() -> OpenApi {
    let mut license = LicenseBuilder::new().name("EUPL-1.2").build();
    license.identifier = Some("EUPL-1.2".to_owned());
    let info = InfoBuilder::new()
        .title("Allmende")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Everything that a page of Allmende shows. Sign in with an API token (`Authorization: Bearer …`). \
             Lists are pages: `limit` (1 to 200) and the opaque `cursor` from `next`. Errors are problem details (RFC 9457); \
             `title` and `detail` follow `Accept-Language`, `code` never changes. Within `/api/v1` there are only additions.",
        ))
        .license(Some(license))
        .build();
    let mut api = OpenApiBuilder::new().info(info).build();
    let components = api.components.get_or_insert_default();
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
    );
    api.security = Some(vec![utoipa::openapi::SecurityRequirement::new::<
        _,
        [&str; 0],
        &str,
    >("token", [])]);
    api
}

/// The document itself and its readable page.
pub(crate) fn document_routes(document: &OpenApi) -> Router<App> {
    pages::routes(document)
}
