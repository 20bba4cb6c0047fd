//! Page: one task.

use super::model::{TaskId, TaskInfo, TaskState};
use super::service;
use crate::attachment;
use crate::comment::{self, CommentView};
use crate::field::{Door, Mark, MenuEntry};
use crate::people::refused::Refused;
use crate::people::service::{self as people_service, names};
use crate::permission::ManageTasks;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, PersonId, Problem, TenantId};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;

/// Pages of a tenant.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/aufgaben", get(super::list::show))
        .route(
            "/aufgaben/neu",
            get(super::new::show).post(super::new::create),
        )
        .route("/aufgaben/{id}", get(show))
        .route("/aufgaben/{id}/erledigt", post(complete))
        .route("/aufgaben/{id}/zustaendig", post(assign))
        .route("/aufgaben/{id}/kommentar", post(add_comment))
        .route("/aufgaben/{id}/anlagen/{attachment}", get(download))
}

/// The menu entry.
pub fn menu() -> Vec<MenuEntry> {
    vec![MenuEntry {
        door: Door::Tasks,
        order: 10,
        title: "menu-tasks",
        path: "/aufgaben",
        chapter: "",
        permission: "",
        children: &[],
    }]
}

struct FileView {
    name: String,
    link: String,
}

#[derive(Template)]
#[template(path = "task/show.html")]
struct ShowPage {
    f: Frame,
    link: String,
    due: Mark,
    open: bool,
    why: String,
    context: String,
    person: String,
    role: String,
    deputy: String,
    closed: String,
    note: String,
    /// Where the task is done, and the button's text; empty for tasks that are done on this page.
    target: String,
    action: String,
    manage: bool,
    choices: Vec<(String, String)>,
    comments: Vec<CommentView>,
    files: Vec<FileView>,
    data: FormData,
    errors: FieldErrors,
}

async fn page_of(
    page: &Page,
    id: TaskId,
    form: Option<FormData>,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let access = page.access()?;
    let task = service::get(&page.app, access, page.lang, id).await?;
    let involved: Vec<PersonId> = [task.person, task.deputy, task.closed_by]
        .into_iter()
        .flatten()
        .collect();
    let names = names(&page.app, &involved).await?;
    let name = |person: Option<PersonId>| {
        person
            .and_then(|person| names.get(&person).cloned())
            .unwrap_or_default()
    };
    let manage = task.state == TaskState::Open && access.may::<ManageTasks>().is_ok();
    let choices = if manage {
        person_choices(page).await?
    } else {
        Vec::new()
    };
    let subject = format!("task:{id}");
    let link = page.link(&format!("/aufgaben/{id}"));
    let files = files_of(page, access.tenant(), &subject, &link).await?;
    let data = form.unwrap_or_else(|| assignment(&task));
    let role = task
        .role
        .as_deref()
        .and_then(|role| page.app.knowledge().role(role));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let f = page
        .frame(task.title.clone())
        .crumb(page.t("menu-tasks"), "/aufgaben")
        .help("task-help", "3.1");
    let template = ShowPage {
        due: service::due_mark(&page.view()?, task.due, page.app.clock().now().date()),
        open: task.state == TaskState::Open,
        why: task.why,
        context: task.context,
        person: name(task.person),
        deputy: name(task.deputy),
        role: role
            .map(|role| role.name.get(page.lang).to_owned())
            .unwrap_or_default(),
        closed: task.closed_at.map(|at| f.at(at)).unwrap_or_default(),
        note: task.note.unwrap_or_default(),
        target: if task.link.is_empty() {
            String::new()
        } else {
            page.link(&task.link)
        },
        action: task.action,
        manage,
        choices,
        comments: comment::shown(page, &subject).await?,
        files,
        data,
        errors,
        link,
        f,
    };
    template.f.render_status(status, &template)
}

/// Who does the task and until when, as the form shows it.
fn assignment(task: &TaskInfo) -> FormData {
    let text =
        |person: Option<PersonId>| person.map(|person| person.to_string()).unwrap_or_default();
    let due = task
        .due
        .map(|due| crate::clock::display_date(due, crate::Lang::De))
        .unwrap_or_default();
    FormData::from_pairs([
        ("due", due),
        ("person", text(task.person)),
        ("deputy", text(task.deputy)),
    ])
}

async fn files_of(
    page: &Page,
    tenant: TenantId,
    subject: &str,
    link: &str,
) -> Result<Vec<FileView>, Problem> {
    let files = attachment::list(page.app.db().read(), tenant, subject).await?;
    Ok(files
        .into_iter()
        .map(|file| FileView {
            link: format!("{link}/anlagen/{}", file.id),
            name: file.name,
        })
        .collect())
}

/// People of the tenant to choose from, after the choice of nobody.
pub(super) async fn person_choices(page: &Page) -> Result<Vec<(String, String)>, Problem> {
    let mut choices = vec![(String::new(), page.t("task-person-none"))];
    let staff = people_service::staff(&page.app, page.access()?.tenant()).await?;
    choices.extend(staff.into_iter().map(|(id, name)| (id.to_string(), name)));
    Ok(choices)
}

/// The last day that a form names; none if it names none.
pub(super) fn due_of(data: &FormData) -> Result<Option<Date>, Refused> {
    match data.some("due") {
        None => Ok(None),
        Some(text) => people_service::read_date(text)
            .map(Some)
            .ok_or_else(|| Refused::field("due", "task-due-wrong")),
    }
}

async fn show(page: Page, Path((_slug, id)): Path<(String, TaskId)>) -> Result<Response, Problem> {
    page_of(&page, id, None, FieldErrors::default()).await
}

async fn complete(
    Path((_slug, id)): Path<(String, TaskId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::complete(&page.app, page.access()?, id, form.data.get("note")).await?;
    Ok(page.done(&page.link("/"), "notice-task-done"))
}

async fn assign(
    Path((_slug, id)): Path<(String, TaskId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTasks>()?;
    let person = |name: &str| data.some(name).and_then(|id| id.parse().ok());
    let done = match due_of(&data) {
        Ok(due) => {
            service::assign(&page.app, &may, id, due, person("person"), person("deputy")).await
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(()) => Ok(page.done(
            &page.link(&format!("/aufgaben/{id}")),
            "notice-task-assigned",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            page_of(&page, id, Some(data), errors).await
        }
    }
}

async fn add_comment(
    Path((_slug, id)): Path<(String, TaskId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let access = page.access()?;
    service::get(&page.app, access, page.lang, id).await?;
    match comment::add(
        &page.app,
        &service::may_work(access),
        &format!("task:{id}"),
        form.data.get("text"),
    )
    .await
    {
        Ok(_) => Ok(page.done(
            &page.link(&format!("/aufgaben/{id}")),
            "notice-comment-added",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            page_of(&page, id, Some(form.data), errors).await
        }
    }
}

async fn download(
    page: Page,
    Path((_slug, id, attachment)): Path<(String, TaskId, attachment::AttachmentId)>,
) -> Result<Response, Problem> {
    let access = page.access()?;
    service::get(&page.app, access, page.lang, id).await?;
    let row = attachment::find(
        page.app.db().read(),
        access.tenant(),
        &format!("task:{id}"),
        attachment,
    )
    .await?;
    attachment::download(
        &page.app,
        access.tenant(),
        &row.ok_or_else(|| Problem::not_found("attachment-missing"))?,
    )
    .await
}
