//! Use cases of tasks.

use super::model::{NewTask, Scope, TaskId, TaskInfo, TaskRow, TaskState, Text};
use super::store::{self, NEVER, Whose, task};
use crate::field::{Mark, MarkKind, View};
use crate::people::refused::{Faults, Refused};
use crate::people::session::parse_id;
use crate::permission::ManageTasks;
use crate::{Access, App, Instant, Lang, May, PersonId, Problem, TenantId, audit};
use jiff::civil::Date;
use serde_json::json;
use std::cmp::Ordering;

/// The right to see and end one's own tasks: everybody with a role in the tenant holds it.
#[derive(Clone, Copy, Debug)]
pub enum WorkOnTasks {}
impl crate::Permission for WorkOnTasks {
    const KEY: &'static str = "platform.task.work";
}

/// The right to work on tasks; having entered the tenant is enough.
pub fn may_work(access: &Access) -> May<WorkOnTasks> {
    May::grant(access.actor(), access.tenant())
}

/// Most tasks on the start page.
const SHOWN: u64 = 200;
/// Most characters of a title or reason.
const MAX_TEXT: usize = 2000;

fn whose(access: &Access) -> Whose<'_> {
    Whose {
        person: access
            .actor()
            .person()
            .map(|person| person.to_string())
            .unwrap_or_default(),
        roles: access.roles(),
    }
}

/// Open tasks for the person and their roles, due first.
pub async fn open_tasks(view: &View<'_>) -> Result<Vec<TaskRow>, Problem> {
    let (app, access) = (view.app, view.access);
    let rows = store::list(
        app.db().read(),
        access.tenant(),
        TaskState::Open,
        (&whose(access), Scope::Theirs),
        None,
        SHOWN,
    )
    .await?;
    let today = app.clock().now().date();
    rows.into_iter()
        .map(|row| {
            let info = info_of(app, view.lang, row)?;
            let link = if info.link.is_empty() {
                format!("/aufgaben/{}", info.id)
            } else {
                info.link
            };
            Ok(TaskRow {
                due: due_mark(view, info.due, today),
                title: info.title,
                why: info.why,
                context: info.context,
                link: view.link(&link),
                action: info.action,
            })
        })
        .collect()
}

pub(super) fn due_mark(view: &View<'_>, due: Option<Date>, today: Date) -> Mark {
    let Some(due) = due else {
        return Mark {
            kind: MarkKind::Calendar,
            text: view.t("task-due-none"),
        };
    };
    let days = today
        .since(due)
        .map_or(0, |span| i64::from(span.get_days()));
    match days.cmp(&0) {
        Ordering::Greater => Mark {
            kind: MarkKind::Danger,
            text: view.ta("task-due-over", &[("n", days.into())]),
        },
        Ordering::Equal => Mark {
            kind: MarkKind::Warning,
            text: view.t("task-due-today"),
        },
        Ordering::Less => {
            let date = crate::clock::display_date(due, view.lang);
            Mark {
                kind: MarkKind::Calendar,
                text: view.ta("task-due-until", &[("date", date.into())]),
            }
        }
    }
}

/// Tasks of a scope: the open ones due first, those that are done from the latest on.
///
/// # Errors
/// 403 for [`Scope::All`] without the right to manage tasks.
pub async fn list(
    app: &App,
    access: &Access,
    lang: Lang,
    state: TaskState,
    scope: Scope,
    after: Option<(String, String)>,
    limit: u64,
) -> Result<Vec<TaskInfo>, Problem> {
    if scope == Scope::All {
        access.may::<ManageTasks>()?;
    }
    let (db, own) = (app.db().read(), whose(access));
    let rows = store::list(db, access.tenant(), state, (&own, scope), after, limit).await?;
    rows.into_iter()
        .map(|row| info_of(app, lang, row))
        .collect()
}

/// The open tasks that a field keeps under these beginnings of keys, due first, for its own reports.
pub async fn of_field<P>(
    app: &App,
    may: &May<P>,
    lang: Lang,
    prefixes: &[String],
) -> Result<Vec<TaskInfo>, Problem> {
    let found = store::of_prefixes(app.db().read(), may.tenant(), prefixes).await?;
    let open = found
        .into_values()
        .filter(|row| row.state == TaskState::Open.as_str());
    let mut tasks: Vec<TaskInfo> = open
        .map(|row| info_of(app, lang, row))
        .collect::<Result<_, _>>()?;
    tasks.sort_by_cached_key(position);
    Ok(tasks)
}

/// How many tasks are open and how many of them overdue, in each tenant; `None` where the one who asks
/// does not manage tasks. One query.
pub(crate) async fn counts(
    app: &App,
    accesses: &[&Access],
) -> Result<Vec<Option<(i64, i64)>>, Problem> {
    let manages = |access: &&&Access| access.may::<ManageTasks>().is_ok();
    let tenants: Vec<TenantId> = accesses
        .iter()
        .filter(manages)
        .map(|access| access.tenant())
        .collect();
    let today = app.clock().now().date();
    let counted = store::count_open(app.db().read(), &tenants, today).await?;
    let of = |access: &&Access| {
        let count = counted.get(&access.tenant().to_string()).copied();
        manages(&access).then(|| count.unwrap_or_default())
    };
    Ok(accesses.iter().map(of).collect())
}

/// The position of a task in [`list`].
pub(super) fn position(task: &TaskInfo) -> (String, String) {
    let first = match (task.state, task.due) {
        (TaskState::Done, _) => task.closed_at.map(|at| at.to_string()).unwrap_or_default(),
        (TaskState::Open, Some(due)) => due.to_string(),
        (TaskState::Open, None) => NEVER.to_owned(),
    };
    (first, task.id.to_string())
}

/// One task: seen by whose it is, who stands in, who holds its role, and those who manage tasks.
pub async fn get(app: &App, access: &Access, lang: Lang, id: TaskId) -> Result<TaskInfo, Problem> {
    let row = store::find(app.db().read(), access.tenant(), id)
        .await?
        .filter(|row| is_theirs(access, row));
    info_of(app, lang, row.ok_or_else(missing)?)
}

fn missing() -> Problem {
    Problem::not_found("task-missing")
}

fn is_theirs(access: &Access, row: &task::Model) -> bool {
    let own = whose(access);
    access.may::<ManageTasks>().is_ok()
        || row.person.as_deref() == Some(own.person.as_str())
        || row.deputy.as_deref() == Some(own.person.as_str())
        || row
            .role
            .as_ref()
            .is_some_and(|role| own.roles.contains(role))
}

fn info_of(app: &App, lang: Lang, row: task::Model) -> Result<TaskInfo, Problem> {
    let show = |json: &str| -> Result<String, Problem> {
        Ok(serde_json::from_str::<Text>(json)?.show(app, lang))
    };
    let person = |text: Option<String>| text.as_deref().map(parse_id).transpose();
    Ok(TaskInfo {
        id: parse_id(&row.id)?,
        title: show(&row.title)?,
        why: show(&row.why)?,
        context: show(&row.context)?,
        subject: row.subject,
        link: row.link,
        action: app.text(
            lang,
            if row.action.is_empty() {
                "task-open"
            } else {
                &row.action
            },
            &[],
        ),
        due: Some(row.due)
            .filter(|due| due != NEVER)
            .and_then(|due| due.parse().ok()),
        role: row.role,
        person: person(row.person)?,
        deputy: person(row.deputy)?,
        state: if row.state == TaskState::Open.as_str() {
            TaskState::Open
        } else {
            TaskState::Done
        },
        opened_at: row.opened_at.parse().unwrap_or(Instant::from_millis(0)),
        closed_at: row.closed_at.and_then(|at| at.parse().ok()),
        closed_by: person(row.closed_by)?,
        note: row.note,
    })
}

/// A task that a person gives to another or to a role.
#[derive(Clone, Debug, Default)]
pub struct ManualTask {
    /// What is to do.
    pub title: String,
    /// Why.
    pub why: String,
    /// Last day.
    pub due: Option<Date>,
    /// Whose task it is: a role …
    pub role: Option<String>,
    /// … or a person.
    pub person: Option<PersonId>,
    /// Who stands in.
    pub deputy: Option<PersonId>,
}

/// Gives a task to a person or a role. Fields `title`, `why`, `due`, `role`, `person`, `deputy`.
pub async fn create(
    app: &App,
    may: &May<ManageTasks>,
    new: &ManualTask,
) -> Result<TaskId, Refused> {
    give(app, may, new).await
}

/// Gives oneself a task: everybody may. Role, person and who stands in are not taken from `new`.
pub async fn create_own(
    app: &App,
    may: &May<WorkOnTasks>,
    new: &ManualTask,
) -> Result<TaskId, Refused> {
    let own = ManualTask {
        role: None,
        person: may.actor().person(),
        deputy: None,
        ..new.clone()
    };
    give(app, may, &own).await
}

async fn give<P>(app: &App, may: &May<P>, new: &ManualTask) -> Result<TaskId, Refused> {
    let now = app.clock().now();
    check(app, may.tenant(), new, now).await?;
    let tx = app.db().write().await?;
    let key = format!("manual/{}", TaskId::new(now));
    let task = NewTask {
        key: &key,
        title: Text::verbatim(new.title.trim()),
        why: Text::verbatim(new.why.trim()),
        context: Text::new("task-context-manual"),
        due: new.due,
        role: new.role.as_deref(),
        person: new.person,
        deputy: new.deputy,
        ..NewTask::default()
    };
    store::open(&tx, may.tenant(), now, &task).await?;
    let id = store::id_of(&tx, may.tenant(), &key).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.task.create",
        &format!("task:{id}"),
        json!({ "due": new.due, "role": new.role, "person": new.person, "deputy": new.deputy }),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn check(app: &App, tenant: TenantId, new: &ManualTask, now: Instant) -> Result<(), Refused> {
    let mut faults = Faults::default();
    if new.title.trim().is_empty() {
        faults.add("title", "task-title-missing");
    }
    for (field, text) in [("title", &new.title), ("why", &new.why)] {
        if text.chars().count() > MAX_TEXT {
            faults.add_with(field, "task-text-long", "max", MAX_TEXT);
        }
    }
    if new.due.is_some_and(|due| due < now.date()) {
        faults.add("due", "task-due-past");
    }
    match new.role.as_deref() {
        None if new.person.is_none() => faults.add("role", "task-nobody"),
        Some(role) if app.knowledge().role(role).is_none() => {
            faults.add("role", "people-role-unknown");
        }
        _ => {}
    }
    check_people(app, &mut faults, tenant, new.person, new.deputy).await?;
    faults.into_result()
}

/// Only people who hold a role in the tenant, of their own or by mandate, can be given its tasks.
async fn check_people(
    app: &App,
    faults: &mut Faults,
    tenant: TenantId,
    person: Option<PersonId>,
    deputy: Option<PersonId>,
) -> Result<(), Problem> {
    for (field, named) in [("person", person), ("deputy", deputy)] {
        if let Some(named) = named
            && !crate::people::works_in(app, named, tenant).await?
        {
            faults.add(field, "task-person-unknown");
        }
    }
    if person.is_some() && person == deputy {
        faults.add("deputy", "task-deputy-same");
    }
    Ok(())
}

/// Ends a task by hand.
pub async fn complete(app: &App, access: &Access, id: TaskId, note: &str) -> Result<(), Problem> {
    let now = app.clock().now();
    let may = may_work(access);
    let tx = app.db().write().await?;
    store::find(&tx, access.tenant(), id)
        .await?
        .filter(|row| is_theirs(access, row))
        .ok_or_else(missing)?;
    let note: String = note.trim().chars().take(MAX_TEXT).collect();
    if !store::complete(
        &tx,
        access.tenant(),
        id,
        now,
        access.actor().person(),
        &note,
    )
    .await?
    {
        return Err(Problem::conflict("task-closed-already"));
    }
    audit::append(
        &tx,
        &may,
        now,
        "platform.task.complete",
        &format!("task:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Changes due date, person and deputy of an open task. Fields `due`, `person`, `deputy`.
pub async fn assign(
    app: &App,
    may: &May<ManageTasks>,
    id: TaskId,
    due: Option<Date>,
    person: Option<PersonId>,
    deputy: Option<PersonId>,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let mut faults = Faults::default();
    check_people(app, &mut faults, may.tenant(), person, deputy).await?;
    let tx = app.db().write().await?;
    let row = store::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(missing)?;
    if person.is_none() && row.role.is_none() {
        faults.add("person", "task-nobody");
    }
    faults.into_result()?;
    if !store::assign(&tx, may.tenant(), id, due, person, deputy).await? {
        return Err(Problem::conflict("task-closed-already").into());
    }
    let details = json!({ "due": due, "person": person, "deputy": deputy });
    audit::append(
        &tx,
        may,
        now,
        "platform.task.assign",
        &format!("task:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
