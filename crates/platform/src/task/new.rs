//! Page: give a task to a person or a role, or to oneself.

use super::pages::{due_of, person_choices};
use super::service::{self, ManualTask};
use crate::Problem;
use crate::people::refused::Refused;
use crate::permission::ManageTasks;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "task/new.html")]
struct NewPage {
    f: Frame,
    /// Whether the task may be given to others.
    manage: bool,
    lead: String,
    roles: Vec<(String, String)>,
    people: Vec<(String, String)>,
    data: FormData,
    errors: FieldErrors,
}

pub(super) async fn show(page: Page) -> Result<Response, Problem> {
    let mut data = FormData::default();
    if let Some(person) = page.access()?.actor().person() {
        data.set("person", person.to_string());
    }
    render(&page, StatusCode::OK, data, FieldErrors::default()).await
}

async fn render(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let manage = page.may::<ManageTasks>().is_ok();
    let template = NewPage {
        f: page
            .frame(page.t("task-new"))
            .crumb(page.t("menu-tasks"), "/aufgaben")
            .help("task-new-help", "3.1"),
        manage,
        lead: page.t(if manage {
            "task-new-lead"
        } else {
            "task-new-own-lead"
        }),
        roles: roles(page),
        people: if manage {
            person_choices(page).await?
        } else {
            Vec::new()
        },
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// Roles to choose from, by name, after the choice of none.
fn roles(page: &Page) -> Vec<(String, String)> {
    let known = page.app.knowledge().roles();
    let mut roles: Vec<_> = known
        .map(|role| (role.id.clone(), role.name.get(page.lang).to_owned()))
        .collect();
    roles.sort_by_cached_key(|(_, name)| crate::db::fold(name));
    roles.insert(0, (String::new(), page.t("task-role-none")));
    roles
}

pub(super) async fn create(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    match given(&page, &data).await {
        Ok(()) => Ok(page.done(&page.link("/aufgaben"), "notice-task-given")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors).await
        }
    }
}

async fn given(page: &Page, data: &FormData) -> Result<(), Refused> {
    let person = |name: &str| data.some(name).and_then(|id| id.parse().ok());
    let new = ManualTask {
        title: data.get("title").to_owned(),
        why: data.get("why").to_owned(),
        due: due_of(data)?,
        role: data.some("role").map(ToOwned::to_owned),
        person: person("person"),
        deputy: person("deputy"),
    };
    match page.may::<ManageTasks>() {
        Ok(may) => service::create(&page.app, &may, &new).await?,
        Err(_) => service::create_own(&page.app, &service::may_work(page.access()?), &new).await?,
    };
    Ok(())
}
