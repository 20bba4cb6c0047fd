//! Pages of tenancy and people.

mod account;
mod archive;
mod departments;
mod mandates;
mod people;
mod sign_in;
mod tenant;
mod tokens;

use super::model::TenantKind;
use super::rules::STATES;
use crate::App;
use crate::field::{Door, MenuEntry};
use crate::web::{FormData, Frame, Page};
use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::BTreeSet;

/// Rows of a list.
const ROWS: u64 = 50;

/// All pages, with absolute addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(sign_in::routes())
        .merge(account::routes())
        .merge(tenant::routes())
        .merge(archive::routes())
        .merge(departments::routes())
        .merge(people::routes())
        .merge(mandates::routes())
        .merge(tokens::routes())
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
        entry(
            10,
            "tenant-menu",
            "/einstellungen",
            "platform.tenant.manage",
        ),
        entry(
            20,
            "tenant-menu-departments",
            "/einstellungen/fachbereiche",
            "platform.tenant.manage",
        ),
        entry(
            30,
            "people-menu",
            "/einstellungen/personen",
            "platform.people.manage",
        ),
        entry(
            40,
            "mandate-menu",
            "/einstellungen/mandate",
            "platform.tenant.manage",
        ),
        entry(
            50,
            "token-menu",
            "/einstellungen/schnittstellen",
            "platform.token.manage",
        ),
    ]
}

/// Value and text of the choices of a form.
type Options = Vec<(String, String)>;

/// Kinds of tenants to choose from.
fn kinds(page: &Page) -> Options {
    let mut options = vec![(String::new(), page.t("form-please-choose"))];
    options.extend(TenantKind::ALL.map(|kind| {
        (
            kind.as_str().to_owned(),
            page.t(&format!("tenant-kind-{}", kind.as_str())),
        )
    }));
    options
}

/// States to choose from; the first says that it follows from the municipality key.
fn states(page: &Page) -> Options {
    let mut options = vec![(String::new(), page.t("tenant-state-from-key"))];
    options
        .extend(STATES.map(|state| (state.to_owned(), page.t(&format!("tenant-state-{state}")))));
    options
}

/// Roles to choose from, by name.
fn roles(page: &Page) -> Options {
    let mut options: Options = page
        .app
        .knowledge()
        .roles()
        .map(|role| (role.id.clone(), role.name.get(page.lang).to_owned()))
        .collect();
    options.sort_by_cached_key(|(_, name)| crate::db::fold(name));
    options
}

/// Names of roles in one line.
fn role_names<'a>(page: &Page, ids: impl IntoIterator<Item = &'a String>) -> String {
    let names: Vec<&str> = ids
        .into_iter()
        .map(|id| {
            page.app
                .knowledge()
                .role(id)
                .map_or(id.as_str(), |role| role.name.get(page.lang))
        })
        .collect();
    if names.is_empty() {
        page.t("people-no-role")
    } else {
        names.join(", ")
    }
}

/// The ticked values of a field.
fn ticked(data: &FormData, name: &str) -> BTreeSet<String> {
    data.all(name).map(ToOwned::to_owned).collect()
}

/// What the form of a tenant's data holds.
fn tenant_input(data: &FormData) -> super::rules::TenantInput {
    super::rules::TenantInput {
        name: data.get("name").to_owned(),
        kind: data.get("kind").to_owned(),
        ags: data.get("ags").to_owned(),
        state: data.get("state").to_owned(),
        population: data.get("population").to_owned(),
    }
}

/// The address of the next page of a list.
fn next_link(f: &Frame, path: &str, next: Option<String>) -> Option<String> {
    next.map(|cursor| format!("{}?cursor={cursor}", f.link(path)))
}

/// A page that shows a secret this once.
#[derive(askama::Template)]
#[template(path = "people/secret.html")]
struct SecretPage {
    f: Frame,
    lead: String,
    secret: String,
    note: String,
    back: String,
}

/// Shows a secret; nobody may keep the page.
fn show_secret(page: &SecretPage) -> Result<Response, crate::Problem> {
    let mut response = page.f.render(page)?;
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        axum::http::HeaderValue::from_static("no-store"),
    );
    Ok(response)
}

/// A redirect that sets the session cookie.
fn redirect_with(cookie: String, path: &str) -> Response {
    ([(header::SET_COOKIE, cookie)], Redirect::to(path)).into_response()
}

/// Where to go after a form, if the form names an address of ours; never to another site.
fn local_path(path: &str) -> Option<&str> {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    ours.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_addresses_are_followed() {
        assert_eq!(local_path("/t/weidenfurt/?q=ä"), Some("/t/weidenfurt/?q=ä"));
        for bad in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\nb",
            "evil",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
