//! Browser assets: built by `ui/`, embedded, addressed by content hash.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
struct Dist;

/// Logical name -> name with content hash, written by `ui/build.mjs`.
static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
});

/// Address of an asset by its logical name (`app.css`).
pub fn link(name: &str) -> String {
    match MANIFEST.get(name) {
        Some(hashed) => format!("/assets/{hashed}"),
        None => format!("/assets/{name}"),
    }
}

/// Serves an embedded file. Names carry the hash of the content, so browsers may keep them for ever.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Dist::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    // Licence texts keep their names, so they may change under the same address.
    let lasting = if name.starts_with("licenses/") {
        "public, max-age=3600"
    } else {
        "public, max-age=31536000, immutable"
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, lasting),
    ];
    (headers, file.data).into_response()
}
