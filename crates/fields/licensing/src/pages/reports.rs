//! The reports of the town and of a release as files: documents, tables, JSON.

use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::reports::document::Reader;
use crate::reports::{self, ReleaseReport, TownReport};
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{Page, export};
use platform::{App, Problem};
use portfolio::model::ReleaseId;
use report::Format;
use report::document::DocumentFormat;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct ReportQuery {
    format: String,
}

/// As what a report is wanted.
enum Wanted {
    Document(DocumentFormat),
    Table(Format),
    Json,
}

impl Wanted {
    fn of(format: &str) -> Result<Self, Problem> {
        if format == "json" {
            return Ok(Self::Json);
        }
        match format.parse() {
            Ok(format) => Ok(Self::Table(format)),
            Err(_) => export::document_format(format).map(Self::Document),
        }
    }
}

/// The report of the town, with the figures of its overview.
pub(crate) async fn of_town(page: &Page, engine: &Engine) -> Result<TownReport, Problem> {
    let may = page.may::<ReadLicenses>()?;
    reports::town_report(&page.app, engine, &may, &page.tenant()?.name, page.lang).await
}

/// The report of a release.
pub(crate) async fn of_release(
    page: &Page,
    engine: &Engine,
    id: ReleaseId,
) -> Result<ReleaseReport, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let town = &page.tenant()?.name;
    reports::release_report(&page.app, engine, &may, id, town, page.lang)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))
}

fn reader(page: &Page) -> Reader<'_> {
    Reader {
        app: &page.app,
        lang: page.lang,
    }
}

pub(super) async fn town(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    const NAME: &str = "lizenzbericht";
    let wanted = Wanted::of(&query.format)?;
    let report = of_town(&page, &engine).await?;
    match wanted {
        Wanted::Json => json(&report, NAME),
        Wanted::Table(format) => {
            export::download(&reports::town::table(reader(&page), &report), format, NAME)
        }
        Wanted::Document(format) => {
            let document = reports::town::document(reader(&page), &report);
            export::document(&page.app, document, format, NAME).await
        }
    }
}

pub(super) async fn release(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(query): Query<ReportQuery>,
) -> Result<Response, Problem> {
    const NAME: &str = "lizenzbericht-release";
    let wanted = Wanted::of(&query.format)?;
    let report = of_release(&page, &engine, id).await?;
    match wanted {
        Wanted::Json => json(&report, NAME),
        Wanted::Table(format) => export::download(
            &reports::release::table(reader(&page), &report),
            format,
            NAME,
        ),
        Wanted::Document(format) => {
            let document = reports::release::document(reader(&page), &report);
            export::document(&page.app, document, format, NAME).await
        }
    }
}

fn json<T: Serialize>(report: &T, name: &str) -> Result<Response, Problem> {
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/json; charset=utf-8".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.json\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, serde_json::to_vec_pretty(report)?).into_response())
}

/// Endings of the files in which reports are offered, in the order of the links.
pub(crate) fn formats(app: &App) -> Vec<&'static str> {
    let tables = Format::ALL.map(Format::extension);
    let documents = app.document_formats().map(DocumentFormat::extension);
    documents.chain(tables).chain(["json"]).collect()
}
