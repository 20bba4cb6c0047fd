//! Obligations: the tab of a release and its file; ticking off and the list over all releases beneath.

pub(super) mod fulfil;
pub(super) mod list;

use super::ExportQuery;
use super::release::way_words;
use crate::assess::Engine;
use crate::fulfilment::{Obligation, Progress, State};
use crate::model::ReadLicenses;
use crate::service::{self, Fulfilment};
use crate::words::{self, cause_words, said};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use platform::field::{Mark, MarkKind, View};
use platform::web::frame::Count;
use platform::web::{Page, export};
use platform::{App, Lang, Problem, i18n};
use portfolio::model::ReleaseId;
use report::{Column, Kind, Table};
use std::sync::Arc;

/// Components that are named; the others are counted.
const NAMED: usize = 30;

fn mark_of(app: &App, lang: Lang, state: State) -> Mark {
    let kind = match state {
        State::Open => MarkKind::Unknown,
        State::Reopened => MarkKind::Warning,
        State::Done => MarkKind::Ok,
    };
    let key = format!("licensing-duty-{}", state.as_str());
    Mark {
        kind,
        text: app.text(lang, &key, &[]),
    }
}

struct EvidenceRow {
    note: String,
    url: String,
    at: String,
    taken_over: bool,
    withdraw: String,
}

/// One licence of a duty.
struct LicenseRow {
    license: String,
    mark: Mark,
    components: usize,
    named: Vec<String>,
    more: usize,
    uncovered: Vec<String>,
    causes: Vec<String>,
    evidence: Vec<EvidenceRow>,
}

/// One duty with the licences that bring it.
struct DutyRow {
    id: &'static str,
    title: &'static str,
    todo: &'static str,
    mark: Mark,
    licenses: Vec<LicenseRow>,
    fulfil: String,
    is_done: bool,
}

fn license_row(view: &View<'_>, one: &Obligation) -> LicenseRow {
    let uncovered = one.uncovered();
    let missing = uncovered.iter().filter_map(|key| one.components.get(*key));
    LicenseRow {
        license: one.license.clone(),
        mark: mark_of(view.app, view.lang, one.state()),
        components: one.components.len(),
        named: one.components.values().take(NAMED).cloned().collect(),
        more: one.components.len().saturating_sub(NAMED),
        uncovered: if one.state() == State::Reopened {
            missing.take(NAMED).cloned().collect()
        } else {
            Vec::new()
        },
        causes: one
            .causes
            .iter()
            .map(|cause| cause_words(view.app, view.lang, cause))
            .collect(),
        evidence: one
            .evidence
            .iter()
            .map(|given| EvidenceRow {
                note: given.note.clone(),
                url: given.url.clone(),
                at: words::at(&given.created_at, view.lang),
                taken_over: given.taken_from.is_some(),
                withdraw: view.link(&format!("/lizenzen/nachweise/{}/zurueckziehen", given.id)),
            })
            .collect(),
    }
}

fn duty_rows(view: &View<'_>, found: &Fulfilment) -> Vec<DutyRow> {
    let mut rows: Vec<DutyRow> = Vec::new();
    for one in &found.list {
        if rows.last().is_none_or(|row| row.id != one.duty.id) {
            let of_duty: Vec<&Obligation> = found
                .list
                .iter()
                .filter(|other| other.duty.id == one.duty.id)
                .collect();
            let worst = of_duty
                .iter()
                .map(|other| other.state())
                .min()
                .unwrap_or(State::Open);
            // Some licences done and others not: begun.
            let some_done = of_duty.iter().any(|other| other.state() != State::Open);
            let state = if worst == State::Open && some_done {
                State::Reopened
            } else {
                worst
            };
            rows.push(DutyRow {
                id: one.duty.id,
                title: said(one.duty.title, view.lang),
                todo: said(one.duty.todo, view.lang),
                mark: if state == State::Reopened && worst == State::Open {
                    Mark {
                        kind: MarkKind::Warning,
                        text: view.t("licensing-duty-partly"),
                    }
                } else {
                    mark_of(view.app, view.lang, state)
                },
                licenses: Vec::new(),
                fulfil: view.link(&format!(
                    "/lizenzen/releases/{}/pflichten/{}",
                    found.release.release, one.duty.id
                )),
                is_done: worst == State::Done,
            });
        }
        if let Some(row) = rows.last_mut() {
            row.licenses.push(license_row(view, one));
        }
    }
    rows
}

#[derive(Template)]
#[template(path = "licensing/duties.html")]
struct Fragment<'a> {
    view: &'a View<'a>,
    has_sbom: bool,
    uses: String,
    progress: Progress,
    /// Width of the done part of the bar, 0 to 1000.
    width: i64,
    rows: Vec<DutyRow>,
    unread: Vec<(String, usize)>,
    without_license: i64,
    offered: usize,
    before: Option<String>,
    take_over: String,
    verdicts: String,
    exports: String,
    may_fulfil: bool,
    icons: String,
}

impl Fragment<'_> {
    fn t(&self, key: &str) -> String {
        self.view.t(key)
    }
    fn tn(&self, key: &str, n: impl Count) -> String {
        self.view.ta(key, &[("n", n.count().into())])
    }
    fn n(&self, n: impl Count) -> String {
        i18n::display_number(n.count(), self.view.lang)
    }
}

pub(crate) async fn fragment(
    view: &View<'_>,
    engine: &Engine,
    id: ReleaseId,
) -> Result<String, Problem> {
    let may = view.access.may::<ReadLicenses>()?;
    let found = find(view.app, engine, &may, id).await?;
    let progress = found.progress();
    let uses: Vec<String> = found
        .uses
        .iter()
        .map(|way| way_words(view.app, view.lang, *way))
        .collect();
    let template = Fragment {
        has_sbom: !found.release.documents.is_empty(),
        uses: uses.join("; "),
        width: progress.done * 1000 / progress.total.max(1),
        progress,
        rows: duty_rows(view, &found),
        unread: found
            .unread
            .iter()
            .map(|(license, names)| (license.clone(), names.len()))
            .collect(),
        without_license: found.without_license,
        offered: found.offered(),
        before: found.before.as_ref().map(|(_, version)| version.clone()),
        take_over: view.link(&format!("/lizenzen/releases/{id}/pflichten-uebernehmen")),
        verdicts: view.link(&format!("/portfolio/releases/{id}/lizenzen?urteil=unknown")),
        exports: format!(
            "{}?",
            view.link(&format!("/lizenzen/releases/{id}/pflichten"))
        ),
        may_fulfil: view.access.has("licensing.duty.fulfil"),
        icons: platform::web::assets::link("icons.svg"),
        view,
    };
    Ok(template.render()?)
}

async fn find(
    app: &App,
    engine: &Engine,
    may: &platform::May<ReadLicenses>,
    id: ReleaseId,
) -> Result<Fulfilment, Problem> {
    service::fulfilment(app, engine, may, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))
}

fn tab_of(id: ReleaseId) -> String {
    format!("/portfolio/releases/{id}/pflichten")
}

/// The obligations of a release as a file.
pub(super) async fn export(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format = query.format()?;
    let found = find(&page.app, &engine, &page.may::<ReadLicenses>()?, id).await?;
    let text = |key: &str| Column::new(page.t(key), Kind::Text);
    let columns = vec![
        text("licensing-column-duty"),
        text("licensing-column-license"),
        text("licensing-column-state"),
        Column::new(page.t("licensing-column-components"), Kind::Number),
        text("licensing-column-cause"),
        text("licensing-column-todo"),
        text("licensing-column-evidence"),
        text("licensing-column-component"),
    ];
    let rows = found.list.iter().map(|one| {
        let joined = |texts: Vec<String>| texts.join("\n");
        let causes = one
            .causes
            .iter()
            .map(|cause| cause_words(&page.app, page.lang, cause));
        let evidence = one.evidence.iter().map(|given| {
            format!("{} {}", given.note, given.url)
                .trim_end()
                .to_owned()
        });
        vec![
            said(one.duty.title, page.lang).into(),
            one.license.clone().into(),
            mark_of(&page.app, page.lang, one.state()).text.into(),
            i64::try_from(one.components.len())
                .unwrap_or(i64::MAX)
                .into(),
            joined(causes.collect()).into(),
            said(one.duty.todo, page.lang).into(),
            joined(evidence.collect()).into(),
            joined(one.components.values().take(NAMED).cloned().collect()).into(),
        ]
    });
    let title = format!("{} {}", found.release.name, found.release.version);
    let table = Table::new(title.trim_end(), columns, rows.collect());
    export::download(
        &table.in_language(page.lang.into()),
        format,
        "lizenzpflichten",
    )
}
