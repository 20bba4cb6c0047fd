//! Obligations: the tab of a release, ticking one off, taking over from the release before, and the list
//! over all releases.

use super::overview::report_language;
use super::release::way_words;
use crate::assess::Engine;
use crate::fulfilment::{EvidenceId, Obligation, Progress, State};
use crate::model::{FulfilDuty, ReadLicenses};
use crate::service::{self, Done, Fulfilment};
use crate::store;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use license::{Cause, Duty, Words};
use platform::field::{Mark, MarkKind, View};
use platform::web::page::Count;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use platform::{App, Instant, Lang, Problem, i18n};
use portfolio::model::ReleaseId;
use report::{Column, Format, Kind, Table};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Components that are named; the others are counted.
const NAMED: usize = 30;

/// A text of the knowledge in the language of the page.
pub(crate) fn said(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::De => words.de,
        Lang::En => words.en,
    }
}

/// "Bei Weitergabe (MIT, Absatz 2: „The above …")".
pub(crate) fn cause_words(app: &App, lang: Lang, cause: &Cause) -> String {
    let place = cause.place.clause;
    let args = [
        ("when", said(cause.trigger.title, lang).into()),
        ("license", cause.place.license.into()),
        ("place", place_words(app, lang, place.number).into()),
        ("words", place.words.into()),
    ];
    app.text(lang, "licensing-duty-cause", &args)
}

/// The number of a clause in words: `4(a)`, or the paragraph of a text without numbers.
pub(crate) fn place_words(app: &App, lang: Lang, number: &str) -> String {
    match number.strip_prefix('¶') {
        Some(n) => app.text(
            lang,
            "licensing-clause-paragraph",
            &[("n", n.to_owned().into())],
        ),
        None => app.text(
            lang,
            "licensing-clause-number",
            &[("n", number.to_owned().into())],
        ),
    }
}

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
                at: shown_at(&given.created_at, view.lang),
                taken_over: given.taken_from.is_some(),
                withdraw: view.link(&format!("/lizenzen/nachweise/{}/zurueckziehen", given.id)),
            })
            .collect(),
    }
}

fn shown_at(at: &str, lang: Lang) -> String {
    at.parse::<Instant>()
        .map_or_else(|_| String::new(), |at| at.display(lang))
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

#[derive(Template)]
#[template(path = "licensing/fulfil.html", blocks = ["main"])]
struct FormPage {
    f: Frame,
    todo: &'static str,
    release: String,
    licenses: Vec<(String, String)>,
    rows: Vec<LicenseRow>,
    data: FormData,
    errors: FieldErrors,
    back: String,
}

fn form_page(
    page: &Page,
    found: &Fulfilment,
    duty: &'static Duty,
    data: Option<FormData>,
    errors: FieldErrors,
) -> Result<FormPage, Problem> {
    let view = page.view()?;
    let mine: Vec<&Obligation> = found
        .list
        .iter()
        .filter(|one| one.duty.id == duty.id)
        .collect();
    if mine.is_empty() {
        return Err(Problem::not_found("licensing-duty-missing"));
    }
    let id = found.release.release;
    let label = |one: &&Obligation| {
        let args = [
            ("license", one.license.as_str().into()),
            ("n", one.components.len().into()),
            (
                "state",
                mark_of(&page.app, page.lang, one.state()).text.into(),
            ),
        ];
        (
            one.license.clone(),
            page.ta("licensing-duty-license", &args),
        )
    };
    let open = mine.iter().filter(|one| one.state() != State::Done);
    let chosen: Vec<(&str, &str)> = open.map(|one| ("license", one.license.as_str())).collect();
    Ok(FormPage {
        f: page
            .frame(said(duty.title, page.lang))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-tab-duties"), &tab_of(id))
            .help("licensing-duties-help", "2.3"),
        todo: said(duty.todo, page.lang),
        release: format!("{} {}", found.release.name, found.release.version)
            .trim_end()
            .to_owned(),
        licenses: mine.iter().map(label).collect(),
        rows: mine.iter().map(|one| license_row(&view, one)).collect(),
        data: data.unwrap_or_else(|| FormData::from_pairs(chosen)),
        errors,
        back: page.link(&tab_of(id)),
    })
}

fn duty_of(name: &str) -> Result<&'static Duty, Problem> {
    Duty::from_name(name).ok_or_else(|| Problem::not_found("licensing-duty-missing"))
}

pub(super) async fn form(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, duty)): Path<(String, ReleaseId, String)>,
) -> Result<Response, Problem> {
    page.may::<FulfilDuty>()?;
    let found = find(&page.app, &engine, &page.may::<ReadLicenses>()?, release).await?;
    let template = form_page(&page, &found, duty_of(&duty)?, None, FieldErrors::default())?;
    page.render(&template, &template.as_main())
}

pub(super) async fn save(
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release, duty)): Path<(String, ReleaseId, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    let done = Done {
        release,
        duty: duty.clone(),
        licenses: form.data.all("license").map(str::to_owned).collect(),
        note: form.data.get("note").to_owned(),
        url: form.data.get("url").to_owned(),
    };
    match service::fulfil(&page.app, &engine, &read, &may, &done).await {
        Ok(_) => Ok(page.done(&page.link(&tab_of(release)), "notice-duty-fulfilled")),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let found = find(&page.app, &engine, &read, release).await?;
            let field = match problem.code {
                "licensing-duty-none-chosen" => "license",
                "licensing-evidence-url" => "url",
                _ => "note",
            };
            let mut errors = FieldErrors::default();
            let key = format!("problem-{}-help", problem.code);
            errors.add(field, page.ta(&key, &problem.fluent_args()));
            let template = form_page(&page, &found, duty_of(&duty)?, Some(form.data), errors)?;
            page.render_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &template,
                &template.as_main(),
            )
        }
        Err(problem) => Err(problem),
    }
}

struct Offer {
    title: &'static str,
    license: String,
    note: String,
    covered: usize,
    open: usize,
}

#[derive(Template)]
#[template(path = "licensing/takeover.html", blocks = ["main"])]
struct TakeOverPage {
    f: Frame,
    lead: String,
    offers: Vec<Offer>,
    back: String,
}

pub(super) async fn offer(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    page.may::<FulfilDuty>()?;
    let found = find(&page.app, &engine, &page.may::<ReadLicenses>()?, release).await?;
    let offers = found.list.iter().filter_map(|one| {
        let offered = one.offered.as_ref()?;
        let open = one.uncovered();
        let covered = open
            .iter()
            .filter(|key| offered.components.contains(**key))
            .count();
        Some(Offer {
            title: said(one.duty.title, page.lang),
            license: one.license.clone(),
            note: offered.note.clone(),
            covered,
            open: open.len() - covered,
        })
    });
    let version = found
        .before
        .as_ref()
        .map(|(_, version)| version.clone())
        .unwrap_or_default();
    let template = TakeOverPage {
        f: page
            .frame(page.t("licensing-takeover-title"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-tab-duties"), &tab_of(release))
            .help("licensing-duties-help", "2.3"),
        lead: page.ta("licensing-takeover-lead", &[("version", version.into())]),
        offers: offers.collect(),
        back: page.link(&tab_of(release)),
    };
    page.render(&template, &template.as_main())
}

pub(super) async fn take_over(
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let (read, may) = (page.may::<ReadLicenses>()?, page.may::<FulfilDuty>()?);
    service::take_over(&page.app, &engine, &read, &may, release).await?;
    Ok(page.done(&page.link(&tab_of(release)), "notice-duty-taken-over"))
}

pub(super) async fn withdraw(
    Path((_slug, id)): Path<(String, EvidenceId)>,
    form: Form,
) -> Result<Response, Problem> {
    let may = form.page.may::<FulfilDuty>()?;
    let release = service::withdraw(&form.page.app, &may, id).await?;
    Ok(form
        .page
        .done(&form.page.link(&tab_of(release)), "notice-duty-withdrawn"))
}

#[derive(Deserialize)]
pub(super) struct ExportQuery {
    format: String,
}

/// The obligations of a release as a file.
pub(super) async fn export(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format: Format = query
        .format
        .parse()
        .map_err(|_| Problem::not_found("page-missing"))?;
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
        &table.in_language(report_language(&page)),
        format,
        "lizenzpflichten",
    )
}

struct ProgressRow {
    name: String,
    version: String,
    link: String,
    progress: Progress,
    /// Per cent done.
    share: i64,
}

#[derive(Template)]
#[template(path = "licensing/duties_list.html", blocks = ["main"])]
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
pub(super) struct ListQuery {
    #[serde(default)]
    seite: Option<u64>,
}

/// Rows of a page of the list.
const ROWS: u64 = 50;

/// Releases that have something to fulfil, most open first.
pub(super) async fn list(page: Page, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let (db, tenant) = (page.app.db().read(), may.tenant());
    let (releases, total) = store::evidence::total(db, tenant).await?;
    let number = query.seite.unwrap_or(1).clamp(1, 1_000_000);
    let skip = (number - 1) * ROWS;
    let progress = store::evidence::progress(db, tenant, skip, ROWS).await?;
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
    page.render(&template, &template.as_main())
}
