//! Pages of tenancy and people.

use crate::App;
use crate::field::{Door, MenuEntry};
use axum::Router;

/// All pages, with absolute addresses.
pub fn routes() -> Router<App> {
    Router::new()
}

/// Entries of the side menu.
pub fn menu() -> Vec<MenuEntry> {
    let entry = |order, title, path, permission| MenuEntry {
        door: Door::Settings,
        order,
        title,
        path,
        chapter: "",
        permission,
        children: &[],
    };
    vec![
        entry(10, "tenant-menu", "/einstellungen", "platform.tenant.manage"),
        entry(20, "tenant-menu-departments", "/einstellungen/fachbereiche", "platform.tenant.manage"),
        entry(30, "people-menu", "/einstellungen/personen", "platform.people.manage"),
        entry(40, "mandate-menu", "/einstellungen/mandate", "platform.tenant.manage"),
        entry(50, "token-menu", "/einstellungen/schnittstellen", "platform.token.manage"),
    ]
}
