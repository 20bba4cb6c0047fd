//! The list of exceptions.

use super::release::ways_words;
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::service::{self, Listed};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::response::Response;
use platform::Problem;
use platform::api::Cursor;
use platform::api::paging::page_of;
use platform::clock::display_date;
use platform::decision::{self, Filter, State};
use platform::field::{Mark, MarkKind};
use platform::web::{Frame, Page, export};
use report::{Column, Format, Kind, Table};
use serde::Deserialize;
use std::sync::Arc;

/// Rows of a page.
const ROWS: u64 = 50;
/// Rows of a file.
const MOST: u64 = 10_000;

struct ExceptionLine {
    number: String,
    what: String,
    link: String,
    mark: Mark,
    ways: String,
    until: String,
    reach: String,
}

struct Chip {
    text: String,
    link: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "licensing/exceptions.html")]
struct ListPage {
    f: Frame,
    chips: Vec<Chip>,
    rows: Vec<ExceptionLine>,
    next: Option<String>,
    exports: String,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    stand: String,
    format: Option<String>,
}

/// The mark of a state.
pub(super) fn state_mark(page: &Page, state: State) -> Mark {
    let kind = match state {
        State::Requested => MarkKind::Calendar,
        State::Granted => MarkKind::Info,
        State::Rejected | State::Withdrawn | State::Expired | State::Superseded | State::Ended => {
            MarkKind::Unknown
        }
    };
    Mark {
        kind,
        text: page.t(state.key()),
    }
}

fn line(page: &Page, listed: Listed) -> ExceptionLine {
    let state = listed.state(page.app.clock().now().date());
    let until = listed.decision.valid_until;
    ExceptionLine {
        link: page.link(&format!("/entscheidungen/{}", listed.decision.id)),
        number: listed.decision.number,
        what: listed.decision.what,
        mark: state_mark(page, state),
        ways: ways_words(&page.app, page.lang, &listed.row.ways),
        until: until.map_or_else(String::new, |until| display_date(until, page.lang)),
        reach: if state == State::Granted {
            page.ta(
                "licensing-exception-releases",
                &[("n", listed.releases.into())],
            )
        } else {
            "–".to_owned()
        },
    }
}

pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Problem> {
    let read = page.may::<ReadLicenses>()?;
    let may = decision::may_read(page.access()?)?;
    let filter = Filter {
        state: State::parse(&wanted.stand),
        before: cursor.position()?,
        ..Filter::default()
    };
    let limit = if wanted.format.is_some() {
        MOST
    } else {
        ROWS + 1
    };
    let rows = service::exceptions(&page.app, &engine, &read, &may, &filter, limit).await?;
    if let Some(format) = &wanted.format {
        let format: Format = format
            .parse()
            .map_err(|_| Problem::not_found("page-missing"))?;
        let rows = rows.into_iter().map(|listed| line(&page, listed));
        return export::download(&table(&page, rows), format, "lizenzausnahmen");
    }
    let rows = page_of(rows, ROWS, |listed| listed.decision.number.clone())?;
    let base = page.link("/lizenzen/ausnahmen");
    let chip = |key: &str, stand: &str| Chip {
        text: page.t(key),
        link: format!("{base}?stand={stand}"),
        current: wanted.stand == stand,
    };
    let mut chips = vec![chip("decision-filter-all", "")];
    chips.extend(State::ALL.map(|state| chip(state.key(), state.as_str())));
    let next = rows
        .next
        .map(|cursor| format!("{base}?stand={}&cursor={cursor}", wanted.stand));
    let template = ListPage {
        f: page
            .frame(page.t("licensing-menu-exceptions"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-exception-help", "2.3")
            .terms(&["license-exception", "four-eyes", "verdict"]),
        chips,
        rows: rows.items.into_iter().map(|row| line(&page, row)).collect(),
        next,
        exports: format!("{base}?stand={}&", wanted.stand),
    };
    template.f.render(&template)
}

fn table(page: &Page, rows: impl Iterator<Item = ExceptionLine>) -> Table {
    let columns = [
        "decision-number",
        "licensing-column-permitted",
        "decision-column-state",
        "licensing-column-ways",
        "decision-column-until",
        "licensing-column-reach",
    ];
    let columns = columns.map(|key| Column::new(page.t(key), Kind::Text));
    let rows = rows.map(|row| {
        vec![
            row.number.into(),
            row.what.into(),
            row.mark.text.into(),
            row.ways.into(),
            row.until.into(),
            row.reach.into(),
        ]
    });
    Table::new(
        page.t("licensing-menu-exceptions"),
        columns.to_vec(),
        rows.collect(),
    )
    .in_language(page.lang.into())
}
