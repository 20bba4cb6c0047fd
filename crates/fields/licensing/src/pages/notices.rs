//! The notices of a release as a file that goes along with the software.

use super::release::way_words;
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::notices::{About, document};
use crate::service;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use platform::Problem;
use platform::web::{Page, export};
use portfolio::model::ReleaseId;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct NoticesQuery {
    format: String,
}

/// The notices of a release as a file.
pub(super) async fn download(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(query): Query<NoticesQuery>,
) -> Result<Response, Problem> {
    let format = export::document_format(&query.format)?;
    let may = page.may::<ReadLicenses>()?;
    let found = service::notices(&page.app, &engine, &may, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let author = page.tenant.as_ref().map(|(tenant, _)| tenant.name.clone());
    let ways = found.uses.iter();
    let about = About {
        release: format!("{} {}", found.product, found.version)
            .trim_end()
            .to_owned(),
        author: author.unwrap_or_default(),
        date: page.app.clock().now(),
        sources: found.sources,
        uses: ways
            .map(|way| way_words(&page.app, page.lang, *way))
            .collect(),
        language: page.lang.into(),
    };
    let (app, lang) = (page.app.clone(), page.lang);
    let work = move || {
        document(&found.notices, &about, &|key, args| {
            app.text(lang, key, args)
        })
    };
    let document = tokio::task::spawn_blocking(work).await.map_err(|error| {
        Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    })?;
    export::document(&page.app, document, format, "lizenzhinweise").await
}
