//! Releases that have something to fulfil.

use super::tab_of;
use crate::fulfilment::Progress;
use crate::model::ReadLicenses;
use crate::service;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use platform::Problem;
use platform::web::{Frame, Page};
use portfolio::model::ReleaseId;
use serde::Deserialize;
use std::collections::HashMap;

struct ProgressRow {
    name: String,
    version: String,
    link: String,
    progress: Progress,
    /// Per cent done.
    share: i64,
}

#[derive(Template)]
#[template(path = "licensing/duties_list.html")]
struct ListPage {
    f: Frame,
    rows: Vec<ProgressRow>,
    releases: i64,
    total: Progress,
    position: String,
    earlier: Option<String>,
    later: Option<String>,
}

#[derive(Deserialize)]
pub(in crate::pages) struct ListQuery {
    #[serde(default)]
    seite: Option<u64>,
}

/// Rows of a page of the list.
const ROWS: u64 = 50;

/// Releases that have something to fulfil, most open first.
pub(in crate::pages) async fn list(
    page: Page,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let (db, tenant) = (page.app.db().read(), may.tenant());
    let number = query.seite.unwrap_or(1).clamp(1, 1_000_000);
    let skip = (number - 1) * ROWS;
    let found = service::progress_list(&page.app, &may, skip, ROWS).await?;
    let progress = found.rows;
    let (releases, total) = (found.releases, found.total);
    let ids: Vec<ReleaseId> = progress.iter().map(|(id, _)| *id).collect();
    let named = portfolio::store::releases_with_documents(db, tenant, Some(&ids)).await?;
    let named: HashMap<ReleaseId, _> = named.into_iter().map(|one| (one.release, one)).collect();
    let rows: Vec<ProgressRow> = progress
        .into_iter()
        .filter_map(|(id, progress)| {
            let release = named.get(&id)?;
            Some(ProgressRow {
                link: page.link(&tab_of(id)),
                name: release.name.clone(),
                version: release.version.clone(),
                share: progress.done * 100 / progress.total.max(1),
                progress,
            })
        })
        .collect();
    let last = skip + rows.len() as u64;
    let link = |number: u64| page.link(&format!("/lizenzen/pflichten?seite={number}"));
    let more = u64::try_from(releases).unwrap_or(0) > last;
    let template = ListPage {
        f: page
            .frame(page.t("licensing-menu-duties"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-duties-help", "2.3")
            .terms(&["license-obligation", "way-of-use", "copyleft"]),
        position: page.ta(
            "licensing-list-position",
            &[
                ("range", format!("{}–{last}", skip + 1).into()),
                ("total", releases.into()),
            ],
        ),
        earlier: (number > 1).then(|| link(number - 1)),
        later: (more && !rows.is_empty()).then(|| link(number + 1)),
        rows,
        releases,
        total,
    };
    template.f.render(&template)
}
