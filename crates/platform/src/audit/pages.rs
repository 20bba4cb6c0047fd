//! The log as a page and in the API.

use super::service;
use super::store::{AuditRow, Filter};
use crate::api::paging::{self, Cursor, ListOf};
use crate::field::{Door, MenuEntry};
use crate::permission::ReadAudit;
use crate::web::{Frame, Page};
use crate::{App, Instant, Problem};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use std::collections::HashMap;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Rows of a page.
const ROWS: u64 = 50;

/// Pages of a tenant.
pub fn routes() -> Router<App> {
    Router::new().route("/revision/protokoll", get(show))
}

/// REST routes of a tenant.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The menu entry.
pub fn menu() -> Vec<MenuEntry> {
    vec![MenuEntry {
        door: Door::Steer,
        order: 90,
        title: "menu-audit",
        path: "/revision/protokoll",
        chapter: "2.5",
        permission: "platform.audit.read",
        children: &[],
    }]
}

/// Which entries are wanted, in an address.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Only entries on this subject, for example `decision:` and an identifier.
    #[serde(default)]
    subject: String,
    /// Only entries whose action begins so, for example `platform.decision`.
    #[serde(default)]
    action: String,
}

impl Wanted {
    fn filter(&self, before: Option<i64>) -> Filter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Filter {
            subject: some(&self.subject),
            action: some(&self.action),
            before,
        }
    }
    fn query(&self) -> String {
        use crate::web::percent_encode;
        format!(
            "?subject={}&action={}&",
            percent_encode(self.subject.trim()),
            percent_encode(self.action.trim())
        )
    }
}

struct Row {
    seq: String,
    at: String,
    who: String,
    actor: String,
    action: String,
    subject: String,
    details: String,
    hash: String,
}

#[derive(Template)]
#[template(path = "audit/log.html")]
struct LogPage {
    f: Frame,
    wanted: Wanted,
    rows: Vec<Row>,
    next: Option<String>,
    exports: String,
}

#[derive(Deserialize)]
struct Format {
    format: Option<String>,
}

async fn show(
    page: Page,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
    Query(format): Query<Format>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadAudit>()?;
    if let Some(format) = format.format {
        let format: report::Format = format
            .parse()
            .map_err(|error: report::Error| Problem::invalid("export-format").caused_by(error))?;
        let table = service::export(&page.app, &may, page.lang, &wanted.filter(None)).await?;
        return crate::web::export::download(&table, format, "pruefprotokoll");
    }
    let rows = service::entries(
        &page.app,
        &may,
        &wanted.filter(cursor.position()?),
        ROWS + 1,
    )
    .await?;
    let rows = paging::page_of(rows, ROWS, |row| row.seq)?;
    let names = service::names(&page.app, &rows.items).await?;
    let f = page.frame(page.t("audit-title")).help("audit-help", "2.5");
    let base = format!("{}{}", f.link("/revision/protokoll"), wanted.query());
    let next = rows.next.map(|cursor| format!("{base}cursor={cursor}"));
    let rows = rows
        .items
        .into_iter()
        .map(|row| shown(&f, &names, row))
        .collect();
    let template = LogPage {
        f,
        wanted,
        rows,
        next,
        exports: base,
    };
    template.f.render(&template)
}

fn shown(f: &Frame, names: &HashMap<crate::PersonId, String>, row: AuditRow) -> Row {
    let person = service::person_of(&row.actor);
    let who = match person {
        None => f.t("audit-actor-program"),
        Some(person) => names
            .get(&person)
            .filter(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| f.t("audit-actor-erased")),
    };
    let details = row.details.as_object().map(|details| {
        let pairs: Vec<String> = details
            .iter()
            .map(|(name, value)| format!("{name}: {}", plain(value)))
            .collect();
        pairs.join("; ")
    });
    Row {
        seq: row.seq.to_string(),
        at: row
            .at
            .parse::<Instant>()
            .map(|at| f.at(at))
            .unwrap_or(row.at),
        who,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        details: details.unwrap_or_default(),
        hash: row.hash.chars().take(12).collect(),
    }
}

fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// The tenant's audit log, newest entry first.
#[utoipa::path(get, path = "/audit", tag = "audit",
    params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<AuditRow>), (status = 403, description = "The right to read the log is missing", body = crate::api::ProblemDetails)))]
async fn list(
    page: Page,
    Path(_slug): Path<String>,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<AuditRow>>, Problem> {
    let may = page.may::<ReadAudit>()?;
    let limit = cursor.limit()?;
    let rows = service::entries(
        &page.app,
        &may,
        &wanted.filter(cursor.position()?),
        limit + 1,
    )
    .await?;
    Ok(Json(paging::page_of(rows, limit, |row| row.seq)?))
}
