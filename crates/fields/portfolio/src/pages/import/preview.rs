//! The preview of an import, and what came of it.

use super::super::list::table;
use super::super::{Choice as Offer, Common, encode, frame, query_value};
use super::shown::{Names, RowView, fault_sentence, left_sentence};
use super::{state_mark, summary};
use crate::import::{Choice, RowKind, Target};
use crate::model::ImportId;
use crate::service::{self, ImportPortfolio};
use crate::store::imports::{RunRow, RunState};
use crate::store::inventory;
use askama::Template;
use axum::extract::{Extension, Path};
use axum::response::Response;
use platform::Problem;
use platform::field::Mark;
use platform::permission::ManageTenant;
use platform::web::{Form, Frame, Page};
use report::{Cell, Column, Kind};
use std::collections::BTreeMap;

/// Rows of a page.
const ROWS: u64 = 100;
/// Most departments that are asked about at once.
const MOST_DEPARTMENTS: usize = 100;

#[derive(Template)]
#[template(path = "portfolio/import_preview.html")]
struct PreviewPage {
    f: Frame,
    lead: String,
    here: String,
    mapping: String,
    state: Mark,
    facts: Vec<(String, String)>,
    tabs: Vec<Tab>,
    piece: Piece,
    export: String,
    draft: bool,
    applied: bool,
    job: String,
    problem: String,
    departments: Vec<DepartmentView>,
    department_choices: Vec<Offer>,
    decisions: Vec<(String, String)>,
    kind: String,
    left: Vec<String>,
}

/// The rows that are shown at once.
struct Piece {
    rows: Vec<RowView>,
    range: String,
    first: Option<String>,
    next: Option<String>,
}

struct Tab {
    text: String,
    href: String,
    current: bool,
}

struct DepartmentView {
    name: String,
    text: String,
    label: String,
    /// What was decided; empty if nothing was.
    chosen: String,
}

fn link(page: &Page, id: ImportId, kind: Option<RowKind>, after: Option<i32>) -> String {
    let mut query = Vec::new();
    if let Some(kind) = kind {
        query.push(format!("art={}", encode(kind.as_str())));
    }
    if let Some(after) = after {
        query.push(format!("nach={after}"));
    }
    let path = page.link(&format!("/portfolio/import/{id}"));
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

/// `GET /portfolio/import/{id}`
pub(crate) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let run = service::import(&page.app, &may, id).await?;
    let kind = RowKind::parse(&query_value(&page, "art"));
    if let Ok(format) = query_value(&page, "format").parse() {
        return export(&page, &run, kind, format).await;
    }
    let tenant = may.tenant();
    let departments = inventory::departments(page.app.db().read(), tenant).await?;
    let piece = piece(&page, &run, kind, &Names::new(&departments)).await?;
    let draft = run.state == RunState::Draft;
    let waiting = draft && run.job.is_some();
    let unknown = if draft && run.counts.refused > 0 {
        service::unknown_departments(&page.app, &may, id).await?
    } else {
        BTreeMap::new()
    };
    let source = service::source_of(&page.app, &may, &run).await?;
    let source = source.map_or_else(String::new, |source| source.name);
    let job = run.job.map(|job| page.link(&format!("/auftraege/{job}")));
    let template = PreviewPage {
        lead: lead(&page, &run),
        here: page.link(&format!("/portfolio/import/{id}")),
        mapping: page.link(&format!("/portfolio/import/{id}/zuordnung")),
        state: state_mark(&page, &run),
        facts: facts(&page, &run, source),
        tabs: tabs(&page, &run, kind),
        piece,
        export: match kind {
            Some(_) => format!("{}&", link(&page, id, kind, None)),
            None => format!("{}?", link(&page, id, None, None)),
        },
        draft: draft && !waiting,
        applied: run.state == RunState::Applied,
        job: job.unwrap_or_default(),
        problem: match run.problem.as_str() {
            "" => String::new(),
            code => page.t(&format!("problem-{code}")),
        },
        department_choices: department_choices(&page, &departments),
        departments: department_views(&page, &unknown, &run),
        decisions: decisions(&page, kind),
        kind: kind.map_or_else(String::new, |kind| kind.as_str().to_owned()),
        left: (run.left_over.iter())
            .map(|left| left_sentence(&page, left))
            .collect(),
        f: frame(&page, title(&page, &run))
            .crumb(page.t("portfolio-import-title"), "/portfolio/import")
            .help("portfolio-import-preview-help", "2.3")
            .refreshing(waiting),
    };
    template.f.render(&template)
}

/// The rows of this page of the list.
async fn piece(
    page: &Page,
    run: &RunRow,
    kind: Option<RowKind>,
    names: &Names,
) -> Result<Piece, Problem> {
    let after: Option<i32> = query_value(page, "nach").parse().ok();
    let (db, tenant) = (page.app.db().read(), page.tenant()?.id);
    let limit = usize::try_from(ROWS).unwrap_or(100);
    let mut rows = inventory::rows(db, tenant, run.id, kind, (after, ROWS + 1)).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let start = match after {
        Some(seq) => inventory::rows_before(db, tenant, run.id, kind, seq).await?,
        None => 0,
    };
    let total = match kind {
        Some(kind) => run.counts.of(kind),
        None => RowKind::ALL.iter().map(|kind| run.counts.of(*kind)).sum(),
    };
    let start = usize::try_from(start).unwrap_or(0);
    let range = [
        ("from", (start + 1).min(total).into()),
        ("to", (start + rows.len()).into()),
        ("n", total.into()),
    ];
    let next = rows.last().filter(|_| more).map(|row| row.seq);
    Ok(Piece {
        range: page.ta("portfolio-range-plain", &range),
        first: after.map(|_| link(page, run.id, kind, None)),
        next: next.map(|seq| link(page, run.id, kind, Some(seq))),
        rows: rows
            .iter()
            .map(|row| RowView::new(page, names, row.seq, &row.plan, row.choice))
            .collect(),
    })
}

fn title(page: &Page, run: &RunRow) -> String {
    page.t(match run.state {
        RunState::Applied => "portfolio-import-result",
        RunState::Undone => "portfolio-import-undone-title",
        RunState::Mapping | RunState::Draft => "portfolio-import-preview",
    })
}

fn lead(page: &Page, run: &RunRow) -> String {
    let key = match run.state {
        RunState::Mapping => "portfolio-import-lead-mapping",
        RunState::Draft => "portfolio-import-lead-draft",
        RunState::Applied => "portfolio-import-lead-applied",
        RunState::Undone => "portfolio-import-lead-undone",
    };
    page.ta(key, &[("file", run.file_name.as_str().into())])
}

fn facts(page: &Page, run: &RunRow, source: String) -> Vec<(String, String)> {
    let mut facts = vec![
        (page.t("portfolio-import-source"), source),
        (
            page.t("portfolio-column-uploaded"),
            super::super::at(page, &run.created_at),
        ),
    ];
    if let Some(at) = &run.applied_at {
        let at = super::super::at(page, at);
        facts.push((page.t("portfolio-import-state-applied"), at));
    }
    if let Some(at) = &run.undone_at {
        let at = super::super::at(page, at);
        facts.push((page.t("portfolio-import-state-undone"), at));
    }
    facts.push((page.t("portfolio-import-rows"), summary(page, run)));
    facts
}

/// The kinds of rows with their numbers, the first for all.
fn tabs(page: &Page, run: &RunRow, open: Option<RowKind>) -> Vec<Tab> {
    let all: usize = RowKind::ALL.iter().map(|kind| run.counts.of(*kind)).sum();
    let mut tabs = vec![Tab {
        text: page.ta("portfolio-import-count-all", &[("n", all.into())]),
        href: link(page, run.id, None, None),
        current: open.is_none(),
    }];
    for kind in RowKind::ALL {
        let count = run.counts.of(*kind);
        if count > 0 || open == Some(*kind) {
            let key = format!("portfolio-import-count-{}", kind.as_str());
            tabs.push(Tab {
                text: page.ta(&key, &[("n", count.into())]),
                href: link(page, run.id, Some(*kind), None),
                current: open == Some(*kind),
            });
        }
    }
    tabs
}

/// What can be decided about the rows of a kind: value and text, the default first.
fn decisions(page: &Page, kind: Option<RowKind>) -> Vec<(String, String)> {
    let all: &[(&str, &str)] = match kind {
        Some(RowKind::Conflict) => &[
            ("", "portfolio-import-choice-ours"),
            ("take", "portfolio-import-choice-take"),
        ],
        Some(RowKind::Vanished) => &[
            ("", "portfolio-import-choice-keep"),
            ("end", "portfolio-import-choice-end"),
        ],
        _ => &[],
    };
    all.iter()
        .map(|(value, key)| ((*value).to_owned(), page.t(key)))
        .collect()
}

/// Names that mean no department yet, then those whose meaning somebody gave.
fn department_views(
    page: &Page,
    unknown: &BTreeMap<String, usize>,
    run: &RunRow,
) -> Vec<DepartmentView> {
    let given = run.mapping.rule(Target::Department).values;
    let open = unknown.iter().map(|(text, count)| (text, *count, ""));
    let given = given
        .iter()
        .map(|(text, meaning)| (text, 0, meaning.as_str()));
    open.chain(given)
        .take(MOST_DEPARTMENTS)
        .enumerate()
        .map(|(place, (text, count, chosen))| {
            let args = [("name", text.as_str().into()), ("n", count.into())];
            DepartmentView {
                name: format!("abteilung-{place}"),
                text: text.clone(),
                label: page.ta("portfolio-import-department-rows", &args),
                chosen: chosen.to_owned(),
            }
        })
        .collect()
}

fn department_choices(page: &Page, known: &[crate::import::Department]) -> Vec<Offer> {
    let mut all = vec![(String::new(), page.t("portfolio-import-department-open"))];
    if page.may::<ManageTenant>().is_ok() {
        let create = page.t("portfolio-import-department-create");
        all.push(("create".to_owned(), create));
    }
    all.push(("whole".to_owned(), page.t("portfolio-whole")));
    all.extend(
        known
            .iter()
            .map(|known| (known.id.to_string(), known.label())),
    );
    all
}

/// The rows as a table, all of a kind.
async fn export(
    page: &Page,
    run: &RunRow,
    kind: Option<RowKind>,
    format: report::Format,
) -> Result<Response, Problem> {
    let (db, tenant) = (page.app.db().read(), page.tenant()?.id);
    let names = Names::new(&inventory::departments(db, tenant).await?);
    let all = inventory::rows(db, tenant, run.id, kind, (None, u64::MAX >> 1)).await?;
    let rows = all
        .iter()
        .map(|row| {
            let shown = RowView::new(page, &names, row.seq, &row.plan, row.choice);
            let faults = row.plan.faults.iter().map(|f| fault_sentence(page, f));
            let reasons: Vec<String> = match row.plan.kind {
                RowKind::Refused => faults.collect(),
                _ => shown.details,
            };
            vec![
                match row.plan.number {
                    0 => Cell::Empty,
                    number => Cell::Integer(i64::from(number)),
                },
                Cell::from(shown.id),
                Cell::from(shown.title),
                Cell::from(shown.mark.text),
                Cell::from(reasons.join("; ")),
            ]
        })
        .collect();
    let column = |key: &str, kind: Kind| Column::new(page.t(key), kind);
    let columns = vec![
        column("portfolio-import-column-row", Kind::Number),
        column("portfolio-import-field-external-id", Kind::Text),
        column("portfolio-column-release", Kind::Text),
        column("portfolio-import-column-kind", Kind::Text),
        column("portfolio-column-detail", Kind::Text),
    ];
    let table = table(page, "portfolio-import-preview", columns, rows);
    platform::web::export::download(&table, format, "import")
}

/// `POST /portfolio/import/{id}/wahl`
pub(crate) async fn choose(
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ImportPortfolio>()?;
    let kind = RowKind::parse(data.get("kind"))
        .ok_or_else(|| Problem::invalid("portfolio-import-choice"))?;
    let only: Vec<i32> = data.all("row").filter_map(|row| row.parse().ok()).collect();
    let only = (data.get("all") != "1").then_some(only.as_slice());
    let choice = Choice::parse(data.get("choice"));
    let lexicon = shared.lexicon(&page.app);
    service::decide(&page.app, &may, lexicon, id, (kind, only), choice).await?;
    Ok(page.done(
        &link(&page, id, Some(kind), None),
        "notice-portfolio-import-decided",
    ))
}

/// `POST /portfolio/import/{id}/fachbereiche`
pub(crate) async fn departments(
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ImportPortfolio>()?;
    let mut meanings = BTreeMap::new();
    for place in 0..MOST_DEPARTMENTS {
        let text = data.get(&format!("text-abteilung-{place}"));
        let meaning = data.get(&format!("abteilung-{place}"));
        if !text.is_empty() {
            meanings.insert(text.to_owned(), meaning.to_owned());
        }
    }
    if meanings.values().any(|meaning| meaning == "create") {
        page.may::<ManageTenant>()?;
    }
    let lexicon = shared.lexicon(&page.app);
    service::name_departments(&page.app, &may, lexicon, id, &meanings).await?;
    Ok(page.done(
        &link(&page, id, None, None),
        "notice-portfolio-import-decided",
    ))
}

/// `POST /portfolio/import/{id}/einspielen`
pub(crate) async fn apply(
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::apply_import(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok(page.done(
        &link(&page, id, None, None),
        "notice-portfolio-import-started",
    ))
}

/// `POST /portfolio/import/{id}/zuruecknehmen`
pub(crate) async fn undo(
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::undo_import(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok(page.done(
        &link(&page, id, None, None),
        "notice-portfolio-import-undone",
    ))
}

/// `POST /portfolio/import/{id}/verwerfen`
pub(crate) async fn discard(
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::discard(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok(page.done(
        &page.link("/portfolio/import"),
        "notice-portfolio-import-discarded",
    ))
}
