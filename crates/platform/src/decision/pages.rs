//! Pages: the list of decisions.

use super::model::{DecisionRow, State};
use super::service;
use super::store::Filter;
use crate::api::paging::{self, Cursor};
use crate::field::{Door, MenuEntry};
use crate::web::{Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

/// Rows of a page.
const ROWS: u64 = 50;

/// Pages of a tenant.
pub fn routes() -> Router<App> {
    use super::show;
    Router::new()
        .route(
            "/einstellungen/entscheidungen",
            get(super::setting::show).post(super::setting::change),
        )
        .route("/entscheidungen", get(list))
        .route("/entscheidungen/{id}", get(show::show).post(show::decide))
        .route("/entscheidungen/{id}/zurueckziehen", post(show::withdraw))
        .route("/entscheidungen/{id}/beenden", post(show::end))
        .route("/entscheidungen/{id}/pruefung", post(show::review))
        .route("/entscheidungen/{id}/link", post(show::link))
        .route("/entscheidungen/{id}/kommentar", post(show::comment))
}

/// The menu entries.
pub fn menu() -> Vec<MenuEntry> {
    let permission = "platform.decision.request";
    let entry = MenuEntry {
        door: Door::Tasks,
        order: 20,
        title: "menu-decisions",
        path: "/entscheidungen",
        chapter: "",
        permission,
        children: &[],
    };
    // Auditors cannot ask for decisions, but read and review them.
    let review = MenuEntry {
        door: Door::Steer,
        order: 91,
        title: "menu-decisions-review",
        path: "/entscheidungen?stand=pruefung",
        chapter: "2.5",
        permission: "platform.audit.read",
        children: &[],
    };
    vec![entry, review, super::setting::menu()]
}

/// Which decisions are wanted, in an address: a state, `pruefung` for those that wait for review, or all.
#[derive(Debug, Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    stand: String,
}

const REVIEW: &str = "pruefung";

struct Row {
    number: String,
    link: String,
    what: String,
    state: String,
    remark: Option<&'static str>,
    waits: bool,
    requested: String,
    until: String,
}

struct Chip {
    text: String,
    link: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "decision/list.html")]
struct ListPage {
    f: Frame,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    next: Option<String>,
}

async fn list(
    page: Page,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Problem> {
    let may = service::may_read(page.access()?)?;
    let filter = Filter {
        state: State::parse(&wanted.stand),
        waits_for_review: wanted.stand == REVIEW,
        before: cursor.position()?,
        ..Filter::default()
    };
    let rows = service::list(&page.app, &may, &filter, ROWS + 1).await?;
    let rows = paging::page_of(rows, ROWS, |row| row.number.clone())?;
    let f = page
        .frame(page.t("decision-list-title"))
        .help("decision-list-help", "2.5")
        .terms(&["decision", "four-eyes", "mandate"]);
    let base = f.link("/entscheidungen");
    let chip = |key: &str, stand: &str| Chip {
        text: f.t(key),
        link: if stand.is_empty() {
            base.clone()
        } else {
            format!("{base}?stand={stand}")
        },
        current: wanted.stand == stand,
    };
    let mut chips = vec![chip("decision-filter-all", "")];
    chips.extend(State::ALL.map(|state| chip(state.key(), state.as_str())));
    chips.push(chip("decision-filter-review", REVIEW));
    let next = rows
        .next
        .map(|cursor| format!("{base}?stand={}&cursor={cursor}", wanted.stand));
    let rows = rows.items.into_iter().map(|row| shown(&f, row)).collect();
    let template = ListPage {
        f,
        chips,
        rows,
        next,
    };
    template.f.render(&template)
}

fn shown(f: &Frame, row: DecisionRow) -> Row {
    Row {
        link: f.link(&format!("/entscheidungen/{}", row.id)),
        state: f.t(row.state.key()),
        remark: row.mode.and_then(super::Mode::remark),
        waits: row.waits_for_review(),
        requested: f.at(row.requested_at),
        until: row
            .valid_until
            .map(|date| crate::clock::display_date(date, f.page.lang))
            .unwrap_or_default(),
        number: row.number,
        what: row.what,
    }
}
