//! REST: importing an inventory by a source whose mapping is known.

use crate::import::{Choice, Counts, Fault, FieldChange, Note, RowKind};
use crate::model::{DeploymentId, ImportId, ProductId};
use crate::pages::Common;
use crate::service::{self, ImportPortfolio, NewImport};
use crate::store::imports::{self, LeftOver, RunRow, RunState};
use crate::store::inventory::{self, StoredRow};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use platform::api::paging::page_of;
use platform::api::{Body, Cursor, ListOf, ProblemDetails};
use platform::permission::ManageTenant;
use platform::web::Page;
use platform::{JobId, Problem};
use serde::{Deserialize, Serialize};

/// An import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ImportBody {
    /// Identifier.
    id: ImportId,
    /// Name of the file.
    file_name: String,
    /// Name of its source; absent before the mapping.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// How far it is.
    state: RunState,
    /// Rows of each kind.
    counts: Counts,
    /// The job that writes it; absent if none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<JobId>,
    /// Code of why it was not written; absent if nothing went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    /// What undoing left as it is.
    left_over: Vec<LeftOver>,
    /// When the file came.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it was written; absent if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    applied_at: Option<String>,
    /// When it was undone; absent if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    undone_at: Option<String>,
}

/// A row of an import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RowBody {
    /// Its place in the import, from 0.
    place: i32,
    /// Its number in the file, from 1; absent for what vanished.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    /// What the source calls it; absent if it has no name of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    /// What happens.
    kind: RowKind,
    /// Product and version.
    title: String,
    /// Fields that differ.
    changes: Vec<FieldChange>,
    /// Why it cannot be taken.
    faults: Vec<Fault>,
    /// What should be known.
    notes: Vec<Note>,
    /// `take` or `end`, if somebody decided so; absent for the default, which keeps what is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<&'static str>,
    /// The product, once it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<ProductId>,
    /// The deployment, once it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    deployment: Option<DeploymentId>,
}

impl RowBody {
    fn new(row: StoredRow, written: bool) -> Self {
        let id = row.plan.external_id().to_owned();
        let is_there = written || !row.plan.made.deployment;
        Self {
            place: row.seq,
            row: (row.plan.number > 0).then_some(row.plan.number),
            external_id: (!id.is_empty()).then_some(id),
            kind: row.plan.kind,
            title: row.plan.title,
            choice: row.choice.map(Choice::as_str),
            product: row
                .plan
                .product
                .filter(|_| written || !row.plan.made.product),
            deployment: row.plan.deployment.filter(|_| is_there),
            changes: row.plan.changes,
            faults: row.plan.faults,
            notes: row.plan.notes,
        }
    }
}

async fn body(page: &Page, run: RunRow) -> Result<ImportBody, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let source = service::source_of(&page.app, &may, &run).await?;
    Ok(ImportBody {
        id: run.id,
        file_name: run.file_name,
        source: source.map(|source| source.name),
        state: run.state,
        counts: run.counts,
        job: run.job,
        problem: (!run.problem.is_empty()).then_some(run.problem),
        left_over: run.left_over,
        created_at: run.created_at,
        applied_at: run.applied_at,
        undone_at: run.undone_at,
    })
}

/// How a file is to be understood.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HowTo {
    /// Name of the source whose mapping is used; the one with the same headings if absent.
    mapping: Option<String>,
    /// Name of the file; `import` if absent.
    file_name: Option<String>,
    /// Whether departments that are not known are to be entered when the import is written.
    #[serde(default)]
    create_departments: bool,
}

/// Takes a table in and makes its preview: CSV, XLSX or ODS as the body. Nothing of the portfolio is written.
#[utoipa::path(post, path = "/imports", tag = "portfolio", request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("slug" = String, Path, description = "Short name of the tenant"), HowTo),
    responses((status = 201, body = ImportBody), (status = 404, description = "No such source", body = ProblemDetails),
        (status = 413, description = "Too large", body = ProblemDetails), (status = 422, description = "No readable table, or not that of the source", body = ProblemDetails)))]
pub(super) async fn create(
    page: Page,
    Extension(shared): Common,
    Query(how): Query<HowTo>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<ImportBody>), Problem> {
    let may = page.may::<ImportPortfolio>()?;
    if how.create_departments {
        page.may::<ManageTenant>()?;
    }
    let file_name = how.file_name.filter(|name| !name.is_empty());
    let file_name = file_name.unwrap_or_else(|| "import".to_owned());
    let new = NewImport {
        file_name: &file_name,
        bytes: bytes.to_vec(),
        source: how.mapping.as_deref(),
        create_departments: how.create_departments,
    };
    let run = service::import_known(&page.app, &may, shared.lexicon(&page.app), new).await?;
    Ok((StatusCode::CREATED, Json(body(&page, run).await?)))
}

/// Imports, the newest first.
#[utoipa::path(get, path = "/imports", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<ImportBody>), (status = 400, description = "Cursor or limit not understood", body = ProblemDetails)))]
pub(super) async fn list(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ImportBody>>, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let (before, limit) = (cursor.position()?, cursor.limit()?);
    let runs = imports::list(page.app.db().read(), may.tenant(), before, limit + 1).await?;
    let runs = page_of(runs, limit, |run| run.id)?;
    let mut items = Vec::with_capacity(runs.items.len());
    for run in runs.items {
        items.push(body(&page, run).await?);
    }
    Ok(Json(ListOf {
        items,
        next: runs.next,
    }))
}

/// An import.
#[utoipa::path(get, path = "/imports/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import")),
    responses((status = 200, body = ImportBody), (status = 404, description = "No such import", body = ProblemDetails)))]
pub(super) async fn get(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<Json<ImportBody>, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let run = service::import(&page.app, &may, id).await?;
    Ok(Json(body(&page, run).await?))
}

/// Which rows are wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedRows {
    /// Only those of this kind.
    kind: Option<RowKind>,
}

/// The rows of an import: what would happen to each, or happened.
#[utoipa::path(get, path = "/imports/{id}/rows", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import"), WantedRows, Cursor),
    responses((status = 200, body = ListOf<RowBody>), (status = 400, description = "Cursor, limit or kind not understood", body = ProblemDetails),
        (status = 404, description = "No such import", body = ProblemDetails)))]
pub(super) async fn rows(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
    Query(wanted): Query<WantedRows>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<RowBody>>, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let run = service::import(&page.app, &may, id).await?;
    let (after, limit) = (cursor.position()?, cursor.limit()?);
    let db = page.app.db().read();
    let place = (after, limit + 1);
    let rows = inventory::rows(db, may.tenant(), id, wanted.kind, place).await?;
    let rows = page_of(rows, limit, |row| row.seq)?;
    let written = matches!(run.state, RunState::Applied | RunState::Undone);
    Ok(Json(ListOf {
        items: rows
            .items
            .into_iter()
            .map(|row| RowBody::new(row, written))
            .collect(),
        next: rows.next,
    }))
}

/// A decision about rows.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct Decision {
    /// `conflict` or `vanished`.
    kind: RowKind,
    /// Places of the rows; all of the kind if absent.
    #[serde(default)]
    places: Option<Vec<i32>>,
    /// `take` (the value of the source counts), `end` (the deployment ends); absent keeps what is here.
    #[serde(default)]
    choice: Option<String>,
}

/// Decides about conflicts, or about what vanished, and makes the preview anew.
#[utoipa::path(post, path = "/imports/{id}/decisions", tag = "portfolio", request_body = Decision,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import")),
    responses((status = 200, body = ImportBody), (status = 404, description = "No such import", body = ProblemDetails),
        (status = 409, description = "Not a preview any more", body = ProblemDetails), (status = 422, description = "Does not go together", body = ProblemDetails)))]
pub(super) async fn decide(
    page: Page,
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ImportId)>,
    Body(decision): Body<Decision>,
) -> Result<Json<ImportBody>, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let choice = match decision.choice.as_deref() {
        None | Some("") => None,
        Some(word) => {
            Some(Choice::parse(word).ok_or_else(|| Problem::invalid("portfolio-import-choice"))?)
        }
    };
    let rows = (decision.kind, decision.places.as_deref());
    let lexicon = shared.lexicon(&page.app);
    service::decide(&page.app, &may, lexicon, id, rows, choice).await?;
    let run = service::import(&page.app, &may, id).await?;
    Ok(Json(body(&page, run).await?))
}

/// The job that writes an import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Started {
    /// The job.
    job: JobId,
}

/// Has an import written as its preview shows it.
#[utoipa::path(post, path = "/imports/{id}/apply", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import")),
    responses((status = 202, body = Started), (status = 404, description = "No such import", body = ProblemDetails),
        (status = 409, description = "Being written or written already, or without a preview", body = ProblemDetails)))]
pub(super) async fn apply(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<(StatusCode, Json<Started>), Problem> {
    let job = service::apply_import(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok((StatusCode::ACCEPTED, Json(Started { job })))
}

/// Undoes the last import of a source as a whole. What was changed since stays and is listed in `left_over`.
#[utoipa::path(post, path = "/imports/{id}/undo", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import")),
    responses((status = 200, body = ImportBody), (status = 404, description = "No such import", body = ProblemDetails),
        (status = 409, description = "Not written, or not the last of its source", body = ProblemDetails)))]
pub(super) async fn undo(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<Json<ImportBody>, Problem> {
    let run = service::undo_import(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok(Json(body(&page, run).await?))
}

/// Throws the preview of an import away.
#[utoipa::path(delete, path = "/imports/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ImportId, Path, description = "Import")),
    responses((status = 204, description = "Gone"), (status = 404, description = "No such import", body = ProblemDetails),
        (status = 409, description = "Written already", body = ProblemDetails)))]
pub(super) async fn discard(
    page: Page,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<StatusCode, Problem> {
    service::discard(&page.app, &page.may::<ImportPortfolio>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
