//! Page: the list of tasks, mine, my roles' or everybody's, open or done, and as a file.

use super::model::{Scope, TaskInfo, TaskState};
use super::service;
use crate::api::paging::{self, Cursor};
use crate::field::Mark;
use crate::people::service::names;
use crate::permission::ManageTasks;
use crate::web::{Frame, Page};
use crate::{Lang, PersonId, Problem};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use report::{Cell, Column, Kind, Table};
use serde::Deserialize;
use std::collections::HashMap;

/// Rows of a page.
const ROWS: u64 = 50;
/// Most rows of a file; further ones are had by the API, page by page.
const MAX_EXPORT: u64 = 100_000;

/// Whose tasks, as the address says it.
const SCOPES: [(Scope, &str, &str); 4] = [
    (Scope::Theirs, "", "task-scope-theirs"),
    (Scope::Person, "ich", "task-scope-person"),
    (Scope::Role, "rolle", "task-scope-role"),
    (Scope::All, "alle", "task-scope-all"),
];
/// Where they stand, as the address says it.
const STATES: [(TaskState, &str, &str); 2] = [
    (TaskState::Open, "", "task-state-open"),
    (TaskState::Done, "erledigt", "task-state-done"),
];

/// Which tasks are wanted, in an address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    wer: String,
    #[serde(default)]
    stand: String,
    format: Option<String>,
}

impl Wanted {
    fn scope(&self) -> Scope {
        let found = SCOPES.iter().find(|(_, word, _)| *word == self.wer);
        found.map_or(Scope::Theirs, |(scope, _, _)| *scope)
    }
    fn state(&self) -> TaskState {
        let found = STATES.iter().find(|(_, word, _)| *word == self.stand);
        found.map_or(TaskState::Open, |(state, _, _)| *state)
    }
}

struct Chip {
    text: String,
    link: String,
    current: bool,
}

struct Row {
    title: String,
    link: String,
    why: String,
    due: Mark,
    closed: String,
    responsible: String,
    deputy: String,
    context: String,
    note: String,
}

#[derive(Template)]
#[template(path = "task/list.html")]
struct ListPage {
    f: Frame,
    done: bool,
    scopes: Vec<Chip>,
    states: Vec<Chip>,
    rows: Vec<Row>,
    next: Option<String>,
    exports: String,
    empty: String,
}

pub(super) async fn show(
    page: Page,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Problem> {
    let (state, scope) = (wanted.state(), wanted.scope());
    let access = page.access()?;
    if let Some(format) = &wanted.format {
        let format: report::Format = format
            .parse()
            .map_err(|error: report::Error| Problem::invalid("export-format").caused_by(error))?;
        let rows = service::list(&page.app, access, page.lang, state, scope, None, MAX_EXPORT);
        let table = table(&page, rows.await?).await?;
        return crate::web::export::download(&table, format, "aufgaben");
    }
    let after = cursor.position()?;
    let rows = service::list(&page.app, access, page.lang, state, scope, after, ROWS + 1).await?;
    let rows = paging::page_of(rows, ROWS, service::position)?;
    let people = people_of(&page, &rows.items).await?;
    let f = page.frame(page.t("menu-tasks")).help("task-help", "3.1");
    let base = f.link("/aufgaben");
    let address = |wer: &str, stand: &str| format!("{base}?wer={wer}&stand={stand}");
    let manages = access.may::<ManageTasks>().is_ok();
    let scopes = SCOPES
        .iter()
        .filter(|(one, _, _)| *one != Scope::All || manages)
        .map(|(one, word, key)| Chip {
            text: page.t(key),
            link: address(word, &wanted.stand),
            current: *one == scope,
        });
    let states = STATES.iter().map(|(one, word, key)| Chip {
        text: page.t(key),
        link: address(&wanted.wer, word),
        current: *one == state,
    });
    let here = address(&wanted.wer, &wanted.stand);
    let template = ListPage {
        done: state == TaskState::Done,
        scopes: scopes.collect(),
        states: states.collect(),
        next: rows.next.map(|cursor| format!("{here}&cursor={cursor}")),
        rows: rows
            .items
            .into_iter()
            .map(|task| row(&page, &f, &people, task))
            .collect::<Result<_, _>>()?,
        exports: format!("{here}&"),
        empty: page.t(if state == TaskState::Done {
            "task-list-none-done"
        } else {
            "task-list-none-open"
        }),
        f,
    };
    template.f.render(&template)
}

type Names = HashMap<PersonId, String>;

async fn people_of(page: &Page, tasks: &[TaskInfo]) -> Result<Names, Problem> {
    let mut ids: Vec<PersonId> = tasks
        .iter()
        .flat_map(|task| [task.person, task.deputy, task.closed_by])
        .flatten()
        .collect();
    ids.sort_unstable();
    ids.dedup();
    names(&page.app, &ids).await
}

fn name(people: &Names, person: Option<PersonId>) -> String {
    person
        .and_then(|person| people.get(&person).cloned())
        .unwrap_or_default()
}

fn role_name(page: &Page, role: Option<&str>) -> String {
    role.map(|id| {
        let known = page.app.knowledge().role(id);
        known.map_or(id, |role| role.name.get(page.lang)).to_owned()
    })
    .unwrap_or_default()
}

fn row(page: &Page, f: &Frame, people: &Names, task: TaskInfo) -> Result<Row, Problem> {
    let role = role_name(page, task.role.as_deref());
    let person = name(people, task.person);
    let closed = match (task.closed_at, task.closed_by) {
        (None, _) => String::new(),
        (Some(at), None) => page.ta("task-closed-itself", &[("at", f.at(at).into())]),
        (Some(at), by) => format!("{}, {}", f.at(at), name(people, by)),
    };
    Ok(Row {
        link: page.link(&format!("/aufgaben/{}", task.id)),
        due: service::due_mark(&page.view()?, task.due, page.app.clock().now().date()),
        closed,
        responsible: if person.is_empty() { role } else { person },
        deputy: name(people, task.deputy),
        title: task.title,
        why: task.why,
        context: task.context,
        note: task.note.unwrap_or_default(),
    })
}

async fn table(page: &Page, tasks: Vec<TaskInfo>) -> Result<Table, Problem> {
    let people = people_of(page, &tasks).await?;
    let columns = [
        ("task-column-what", Kind::Text),
        ("task-why", Kind::Text),
        ("task-context", Kind::Text),
        ("task-due", Kind::Date),
        ("task-role", Kind::Text),
        ("task-person", Kind::Text),
        ("task-deputy", Kind::Text),
        ("task-closed", Kind::Date),
        ("task-closed-by", Kind::Text),
        ("task-note", Kind::Text),
    ];
    let columns = columns.map(|(key, kind)| Column::new(page.t(key), kind));
    let rows = tasks.into_iter().map(|task| {
        vec![
            Cell::Text(task.title),
            Cell::Text(task.why),
            Cell::Text(task.context),
            task.due.map_or(Cell::Empty, Cell::Date),
            Cell::Text(role_name(page, task.role.as_deref())),
            Cell::Text(name(&people, task.person)),
            Cell::Text(name(&people, task.deputy)),
            task.closed_at
                .map_or(Cell::Empty, |at| Cell::Date(at.date())),
            Cell::Text(name(&people, task.closed_by)),
            Cell::from(task.note),
        ]
    });
    let language = match page.lang {
        Lang::De => report::Language::De,
        Lang::En => report::Language::En,
    };
    Ok(Table::new(page.t("menu-tasks"), columns.into(), rows.collect()).in_language(language))
}
