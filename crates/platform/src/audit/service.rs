//! Use cases: read the log, take it along.

use super::store::{self, AuditRow, Filter};
use crate::permission::ReadAudit;
use crate::{App, Lang, May, PersonId, Problem};
use report::{Cell, Column, Kind, Table};
use std::collections::HashMap;

/// Most entries of one export; older ones are had by the API, page by page.
pub const MAX_EXPORT: u64 = 100_000;

/// Entries, the newest first.
pub(super) async fn entries(
    app: &App,
    may: &May<ReadAudit>,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<AuditRow>, Problem> {
    Ok(store::entries(app.db().read(), may, filter, limit).await?)
}

/// The person in an actor's key (`person:…`, `token:…/person:…`); `None` for the program itself.
pub(crate) fn person_of(actor: &str) -> Option<PersonId> {
    actor
        .rsplit_once("person:")
        .and_then(|(_, id)| id.parse().ok())
}

/// Names of those who acted. A person who was erased has none: the pseudonym stays.
pub(crate) async fn names(
    app: &App,
    rows: &[AuditRow],
) -> Result<HashMap<PersonId, String>, Problem> {
    let mut ids: Vec<PersonId> = rows
        .iter()
        .filter_map(|row| person_of(&row.actor))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    crate::people::service::names(app, &ids).await
}

/// The filtered entries as a table, pseudonyms only.
pub async fn export(
    app: &App,
    may: &May<ReadAudit>,
    lang: Lang,
    filter: &Filter,
) -> Result<Table, Problem> {
    let rows = entries(app, may, filter, MAX_EXPORT).await?;
    let column = |key: &str, kind| Column::new(app.text(lang, key, &[]), kind);
    let columns = vec![
        column("audit-column-seq", Kind::Number),
        column("audit-column-at", Kind::Text),
        column("audit-column-actor", Kind::Text),
        column("audit-column-action", Kind::Text),
        column("audit-column-subject", Kind::Text),
        column("audit-column-details", Kind::Text),
        column("audit-column-hash", Kind::Text),
    ];
    let cells = rows
        .into_iter()
        .map(|row| {
            vec![
                Cell::Integer(row.seq),
                Cell::Text(row.at),
                Cell::Text(row.actor),
                Cell::Text(row.action),
                Cell::Text(row.subject),
                Cell::Text(row.details.to_string()),
                Cell::Text(row.hash),
            ]
        })
        .collect();
    let language = match lang {
        Lang::De => report::Language::De,
        Lang::En => report::Language::En,
    };
    Ok(Table::new(app.text(lang, "audit-title", &[]), columns, cells).in_language(language))
}
