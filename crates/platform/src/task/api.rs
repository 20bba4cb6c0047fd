//! REST: tasks, and the comments and attachments of tasks and decisions.

use super::model::{Scope, TaskId, TaskInfo, TaskState};
use super::service::{self, ManualTask};
use crate::api::paging::{self, Cursor, ListOf};
use crate::api::{Body, etag};
use crate::attachment::{self, AttachmentId, AttachmentRow};
use crate::comment::{self, CommentId, CommentRow};
use crate::decision::{self, DecisionId};
use crate::permission::ManageTasks;
use crate::web::Page;
use crate::{App, May, PersonId, Problem};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// REST routes of a tenant.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get))
        .routes(routes!(complete))
        .routes(routes!(assign))
        .routes(routes!(comments, add_comment))
        .routes(routes!(attachments))
        .routes(routes!(attachment_content))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(add_attachment))
                .layer(DefaultBodyLimit::max(attachment::MAX_SIZE + 1)),
        )
}

/// Which tasks are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `open` (if absent) or `done`.
    state: Option<TaskState>,
    /// Whose: `theirs` (if absent), `person`, `role` or `all`.
    #[serde(default)]
    scope: Scope,
}

/// Tasks of you and your roles, due first; those that are done from the latest on.
#[utoipa::path(get, path = "/tasks", tag = "tasks",
    params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<TaskInfo>)))]
async fn list(
    page: Page,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<TaskInfo>>, Problem> {
    let limit = cursor.limit()?;
    let state = wanted.state.unwrap_or(TaskState::Open);
    let rows = service::list(
        &page.app,
        page.access()?,
        page.lang,
        state,
        wanted.scope,
        cursor.position()?,
        limit + 1,
    )
    .await?;
    Ok(Json(paging::page_of(rows, limit, service::position)?))
}

/// One task.
#[utoipa::path(get, path = "/tasks/{id}", tag = "tasks",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = TaskId, Path, description = "Task")),
    responses((status = 200, body = TaskInfo), (status = 304, description = "Not changed"), (status = 404, description = "No such task", body = crate::api::ProblemDetails)))]
async fn get(
    page: Page,
    headers: HeaderMap,
    Path((_slug, id)): Path<(String, TaskId)>,
) -> Result<Response, Problem> {
    let task = service::get(&page.app, page.access()?, page.lang, id).await?;
    etag::respond(&headers, &task)
}

/// A task for a person or a role.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct NewBody {
    /// What is to do.
    #[schema(min_length = 1, max_length = 2000)]
    title: String,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    why: String,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<jiff::civil::Date>,
    /// Whose task it is: a role …
    role: Option<String>,
    /// … or a person.
    person: Option<PersonId>,
    /// Who stands in.
    deputy: Option<PersonId>,
}

/// What was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MadeTask {
    /// Identifier.
    id: TaskId,
}

/// Gives a task. Who may not manage tasks gives one only to themselves.
#[utoipa::path(post, path = "/tasks", tag = "tasks", request_body = NewBody,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 201, body = MadeTask), (status = 422, description = "Not acceptable", body = crate::api::ProblemDetails)))]
async fn create(
    page: Page,
    Body(body): Body<NewBody>,
) -> Result<(StatusCode, Json<MadeTask>), Problem> {
    let access = page.access()?;
    let new = ManualTask {
        title: body.title,
        why: body.why,
        due: body.due,
        role: body.role,
        person: body.person,
        deputy: body.deputy,
    };
    let own = new.role.is_none() && new.deputy.is_none() && new.person == access.actor().person();
    let id = if own {
        service::create_own(&page.app, &service::may_work(access), &new).await?
    } else {
        service::create(&page.app, &access.may::<ManageTasks>()?, &new).await?
    };
    Ok((StatusCode::CREATED, Json(MadeTask { id })))
}

/// How a task was ended.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct CompleteBody {
    /// What there is to say; may be empty.
    #[serde(default)]
    note: String,
}

/// Ends a task.
#[utoipa::path(post, path = "/tasks/{id}/complete", tag = "tasks", request_body = CompleteBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = TaskId, Path, description = "Task")),
    responses((status = 204, description = "Ended"), (status = 409, description = "It was closed already", body = crate::api::ProblemDetails)))]
async fn complete(
    page: Page,
    Path((_slug, id)): Path<(String, TaskId)>,
    Body(body): Body<CompleteBody>,
) -> Result<StatusCode, Problem> {
    service::complete(&page.app, page.access()?, id, &body.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Due date and people of a task. What is absent is taken away.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignBody {
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<jiff::civil::Date>,
    /// Whose task it is.
    person: Option<PersonId>,
    /// Who stands in.
    deputy: Option<PersonId>,
}

/// Changes due date, person and deputy.
#[utoipa::path(put, path = "/tasks/{id}/assignment", tag = "tasks", request_body = AssignBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = TaskId, Path, description = "Task")),
    responses((status = 204, description = "Changed"), (status = 409, description = "It was closed already", body = crate::api::ProblemDetails),
        (status = 422, description = "Not acceptable", body = crate::api::ProblemDetails)))]
async fn assign(
    page: Page,
    Path((_slug, id)): Path<(String, TaskId)>,
    Body(body): Body<AssignBody>,
) -> Result<StatusCode, Problem> {
    service::assign(
        &page.app,
        &page.may::<ManageTasks>()?,
        id,
        body.due,
        body.person,
        body.deputy,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where comments and attachments of the platform hang; fields have routes of their own.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
enum On {
    /// A task.
    Tasks,
    /// A decision.
    Decisions,
}

/// The subject's key, and the proof that it may be seen.
async fn subject(
    page: &Page,
    on: On,
    id: &str,
) -> Result<(May<service::WorkOnTasks>, String), Problem> {
    let access = page.access()?;
    let subject = match on {
        On::Tasks => {
            let id: TaskId = id.parse().map_err(|_| Problem::not_found("task-missing"))?;
            service::get(&page.app, access, page.lang, id).await?;
            format!("task:{id}")
        }
        On::Decisions => {
            let id: DecisionId = id
                .parse()
                .map_err(|_| Problem::not_found("decision-missing"))?;
            decision::get(&page.app, &decision::may_read(access)?, id).await?;
            format!("decision:{id}")
        }
    };
    Ok((service::may_work(access), subject))
}

/// Comments on a task or decision, oldest first.
#[utoipa::path(get, path = "/{on}/{id}/comments", tag = "comments",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("on" = inline(On), Path, description = "Kind of record"), ("id" = TaskId, Path, description = "Record")),
    responses((status = 200, body = [CommentRow]), (status = 404, description = "No such record", body = crate::api::ProblemDetails)))]
async fn comments(
    page: Page,
    Path((_slug, on, id)): Path<(String, On, String)>,
) -> Result<Json<Vec<CommentRow>>, Problem> {
    let (may, subject) = subject(&page, on, &id).await?;
    Ok(Json(
        comment::list(page.app.db().read(), may.tenant(), &subject).await?,
    ))
}

/// A comment.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentBody {
    /// What there is to say, at most 10,000 characters.
    #[schema(min_length = 1, max_length = 10000)]
    text: String,
}

/// What was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MadeComment {
    /// Identifier.
    id: CommentId,
}

/// Adds a comment.
#[utoipa::path(post, path = "/{on}/{id}/comments", tag = "comments", request_body = CommentBody,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("on" = inline(On), Path, description = "Kind of record"), ("id" = TaskId, Path, description = "Record")),
    responses((status = 201, body = MadeComment), (status = 404, description = "No such record", body = crate::api::ProblemDetails)))]
async fn add_comment(
    page: Page,
    Path((_slug, on, id)): Path<(String, On, String)>,
    Body(body): Body<CommentBody>,
) -> Result<(StatusCode, Json<MadeComment>), Problem> {
    let (may, subject) = subject(&page, on, &id).await?;
    let id = comment::add(&page.app, &may, &subject, &body.text).await?;
    Ok((StatusCode::CREATED, Json(MadeComment { id })))
}

/// Attachments of a task or decision, oldest first.
#[utoipa::path(get, path = "/{on}/{id}/attachments", tag = "attachments",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("on" = inline(On), Path, description = "Kind of record"), ("id" = TaskId, Path, description = "Record")),
    responses((status = 200, body = [AttachmentRow]), (status = 404, description = "No such record", body = crate::api::ProblemDetails)))]
async fn attachments(
    page: Page,
    Path((_slug, on, id)): Path<(String, On, String)>,
) -> Result<Json<Vec<AttachmentRow>>, Problem> {
    let (may, subject) = subject(&page, on, &id).await?;
    Ok(Json(
        attachment::list(page.app.db().read(), may.tenant(), &subject).await?,
    ))
}

/// Name of an uploaded file.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FileName {
    /// Name of the file.
    name: String,
}

/// What was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MadeAttachment {
    /// Identifier.
    id: AttachmentId,
}

/// Attaches a file: its content is the body, at most 20 MiB.
#[utoipa::path(post, path = "/{on}/{id}/attachments", tag = "attachments",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("slug" = String, Path, description = "Short name of the tenant"), ("on" = inline(On), Path, description = "Kind of record"), ("id" = TaskId, Path, description = "Record"), FileName),
    responses((status = 201, body = MadeAttachment), (status = 413, description = "Too large", body = crate::api::ProblemDetails),
        (status = 422, description = "Not a type that is taken", body = crate::api::ProblemDetails)))]
async fn add_attachment(
    page: Page,
    Path((_slug, on, id)): Path<(String, On, String)>,
    Query(file): Query<FileName>,
    body: Bytes,
) -> Result<(StatusCode, Json<MadeAttachment>), Problem> {
    let (may, subject) = subject(&page, on, &id).await?;
    let id = attachment::add(&page.app, &may, &subject, &file.name, &body).await?;
    Ok((StatusCode::CREATED, Json(MadeAttachment { id })))
}

/// The content of an attachment.
#[utoipa::path(get, path = "/{on}/{id}/attachments/{attachment}", tag = "attachments",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("on" = inline(On), Path, description = "Kind of record"), ("id" = TaskId, Path, description = "Record"),
        ("attachment" = AttachmentId, Path, description = "Attachment")),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 404, description = "No such file", body = crate::api::ProblemDetails)))]
async fn attachment_content(
    page: Page,
    Path((_slug, on, id, attachment)): Path<(String, On, String, AttachmentId)>,
) -> Result<Response, Problem> {
    let (may, subject) = subject(&page, on, &id).await?;
    let row = attachment::find(page.app.db().read(), may.tenant(), &subject, attachment).await?;
    let row = row.ok_or_else(|| Problem::not_found("attachment-missing"))?;
    attachment::download(&page.app, may.tenant(), &row).await
}
