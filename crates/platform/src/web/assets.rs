//! Browser assets: built by `ui/`, embedded, addressed by content hash.

/// Address of an asset by its logical name (`app.css`).
pub fn link(name: &str) -> String {
    format!("/assets/{name}")
}
