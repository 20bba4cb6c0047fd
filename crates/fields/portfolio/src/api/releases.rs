//! REST: releases, their list and their SBOMs.

use super::products::MadeRelease;
use crate::index::{self, Filter, Sort};
use crate::model::{
    Criticality, Operator, ProductId, ProductKind, ReleaseData, ReleaseId, UploadId,
};
use crate::pages::Common;
use crate::service::{self, Failure, ReadPortfolio, UploadSbom, WritePortfolio};
use crate::store;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::Problem;
use platform::api::paging::cursor_after;
use platform::api::{Body, Cursor, ListOf, ProblemDetails, etag};
use platform::web::Page;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A row of the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ListedRelease {
    /// The release.
    id: ReleaseId,
    /// Its product.
    product: ProductId,
    /// Name of the product.
    name: String,
    /// Version; empty if not known.
    version: String,
    /// Kind of the product.
    kind: ProductKind,
    /// Category of the product.
    category: String,
    /// Licence that the maker states for the product.
    license: String,
    /// How many SBOMs are in force; 0 means that nothing is known about its parts.
    sboms: u32,
    /// Running deployments.
    deployments: u32,
}

/// Which releases are wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words, all of which must occur in name, maker, task, licence or version.
    q: Option<String>,
    /// Kind of the product.
    kind: Option<ProductKind>,
    /// Category of the product.
    category: Option<String>,
    /// Who runs it.
    operator: Option<Operator>,
    /// Criticality of a deployment.
    criticality: Option<Criticality>,
    /// With (`true`) or without (`false`) SBOM.
    sbom: Option<bool>,
    /// `name` (if absent) or `deployments`.
    sort: Option<String>,
}

/// The releases in use.
#[utoipa::path(get, path = "/releases", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), Wanted, Cursor),
    responses((status = 200, body = ListOf<ListedRelease>), (status = 400, description = "Cursor or limit not understood", body = ProblemDetails)))]
pub(super) async fn list(
    page: Page,
    Extension(shared): Common,
    Query(wanted): Query<Wanted>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<ListedRelease>>, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let (limit, after) = (cursor.limit()?, cursor.position()?);
    let list = shared.list(&page.app, &may).await?;
    let filter = Filter {
        text: wanted.q.unwrap_or_default().chars().take(200).collect(),
        kinds: wanted.kind.into_iter().collect(),
        categories: wanted.category.into_iter().collect(),
        operators: wanted.operator.into_iter().collect(),
        criticalities: wanted.criticality.into_iter().collect(),
        sbom: wanted.sbom.into_iter().collect(),
        ..Filter::default()
    };
    let sort = if wanted.sort.as_deref() == Some("deployments") {
        Sort::Deployments
    } else {
        Sort::Name
    };
    let selection = index::select(&list, &filter, sort);
    let (_, entries, next) = index::page(
        &selection,
        sort,
        after.as_ref(),
        usize::try_from(limit).unwrap_or(usize::MAX),
    );
    let ids: Vec<ReleaseId> = entries.iter().map(|entry| entry.release).collect();
    let heads: HashMap<_, _> =
        store::releases_with_documents(page.app.db().read(), may.tenant(), Some(&ids))
            .await?
            .into_iter()
            .map(|head| (head.release, head))
            .collect();
    let items = entries.iter().filter_map(|entry| {
        let head = heads.get(&entry.release)?;
        Some(ListedRelease {
            id: entry.release,
            product: entry.product,
            name: head.name.clone(),
            version: head.version.clone(),
            kind: head.kind,
            category: entry.category.clone(),
            license: head.license.clone(),
            sboms: entry.documents,
            deployments: entry.deployments,
        })
    });
    Ok(Json(ListOf {
        items: items.collect(),
        next: next.map(|place| cursor_after(&place)).transpose()?,
    }))
}

/// An uploaded SBOM.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct UploadBody {
    /// Identifier.
    id: UploadId,
    /// Name of the file.
    file_name: String,
    /// When it was uploaded, RFC 3339.
    uploaded_at: String,
    /// Whether it is in force, or a later one took its place.
    in_force: bool,
    /// `CycloneDX` or `SPDX`.
    format: String,
    /// Version of the specification.
    spec_version: String,
    /// How many components it lists.
    components: i32,
    /// SHA-256 of the file.
    sha256: String,
    /// Errors that reading it found.
    errors: i32,
    /// Warnings that reading it found.
    warnings: i32,
}

impl UploadBody {
    fn new(
        id: UploadId,
        file_name: String,
        uploaded_at: String,
        in_force: bool,
        document: store::DocumentInfo,
    ) -> Self {
        Self {
            id,
            file_name,
            uploaded_at,
            in_force,
            format: document.format,
            spec_version: document.spec_version,
            components: document.components,
            sha256: document.sha256,
            errors: document.errors,
            warnings: document.warnings,
        }
    }
}

/// A release.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ReleaseBody {
    /// Identifier.
    id: ReleaseId,
    /// Its product.
    product: ProductId,
    /// What is known about it.
    #[serde(flatten)]
    data: ReleaseData,
    /// Whether it is archived.
    archived: bool,
    /// The release before this one.
    before: Option<ReleaseId>,
    /// Its SBOMs, newest first.
    uploads: Vec<UploadBody>,
}

async fn body(page: &Page, id: ReleaseId) -> Result<(i32, ReleaseBody), Problem> {
    let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let uploads = view.uploads.into_iter().map(|upload| {
        let in_force = upload.replaced_at.is_none();
        UploadBody::new(
            upload.id,
            upload.file_name,
            upload.uploaded_at,
            in_force,
            upload.document,
        )
    });
    let body = ReleaseBody {
        id,
        product: view.product.id,
        data: view.release.data,
        archived: view.release.archived,
        before: view.before.map(|before| before.id),
        uploads: uploads.collect(),
    };
    Ok((view.release.revision, body))
}

/// A release with its SBOMs.
#[utoipa::path(get, path = "/releases/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 200, body = ReleaseBody), (status = 304, description = "Not changed"), (status = 404, description = "No such release", body = ProblemDetails)))]
pub(super) async fn get(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    etag::respond(&headers, &body(&page, id).await?.1)
}

/// Enters a release of a product.
#[utoipa::path(post, path = "/products/{id}/releases", tag = "portfolio", request_body = ReleaseData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ProductId, Path, description = "Product")),
    responses((status = 201, body = MadeRelease), (status = 404, description = "No such product", body = ProblemDetails),
        (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn create(
    page: Page,
    Path((_slug, product)): Path<(String, ProductId)>,
    Body(data): Body<ReleaseData>,
) -> Result<(StatusCode, Json<MadeRelease>), Problem> {
    let may = page.may::<WritePortfolio>()?;
    let id = service::add_release(&page.app, &may, product, &data.to_form())
        .await
        .map_err(Failure::into_problem)?;
    Ok((StatusCode::CREATED, Json(MadeRelease { id })))
}

/// Changes a release. With `If-Match` only in the state that the caller saw.
#[utoipa::path(put, path = "/releases/{id}", tag = "portfolio", request_body = ReleaseData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 204, description = "Changed"), (status = 404, description = "No such release", body = ProblemDetails),
        (status = 412, description = "Changed meanwhile", body = ProblemDetails), (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn update(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    headers: HeaderMap,
    Body(data): Body<ReleaseData>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let (revision, current) = body(&page, id).await?;
    etag::check(&headers, &current)?;
    service::update_release(&page.app, &may, id, Some(revision), &data.to_form())
        .await
        .map_err(Failure::into_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Archives a release.
#[utoipa::path(delete, path = "/releases/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release")),
    responses((status = 204, description = "Archived"), (status = 404, description = "No such release", body = ProblemDetails)))]
pub(super) async fn archive(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<StatusCode, Problem> {
    service::archive_release(&page.app, &page.may::<WritePortfolio>()?, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Name of the file that is sent.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FileName {
    /// Name of the file; `sbom` if absent.
    file_name: Option<String>,
}

/// Uploads an SBOM into a release: the file as the body. The same bytes again change nothing.
#[utoipa::path(post, path = "/releases/{id}/sboms", tag = "portfolio", request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ReleaseId, Path, description = "Release"), FileName),
    responses((status = 201, body = UploadBody), (status = 200, description = "Known already", body = UploadBody),
        (status = 404, description = "No such release", body = ProblemDetails), (status = 413, description = "Too large", body = ProblemDetails),
        (status = 422, description = "No readable SBOM", body = ProblemDetails)))]
pub(super) async fn upload(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(name): Query<FileName>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<UploadBody>), Problem> {
    let may = page.may::<UploadSbom>()?;
    let name = name
        .file_name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "sbom".to_owned());
    let taken = service::take_in(&page.app, &may, id, &name, bytes.to_vec()).await?;
    let status = if taken.known {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let now = page.app.clock().now().to_string();
    Ok((
        status,
        Json(UploadBody::new(
            taken.upload,
            name,
            now,
            true,
            taken.document,
        )),
    ))
}

/// The file of an upload as it was sent.
#[utoipa::path(get, path = "/uploads/{id}/file", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = UploadId, Path, description = "Upload")),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, description = "No such upload", body = ProblemDetails)))]
pub(super) async fn file(
    page: Page,
    Path((_slug, id)): Path<(String, UploadId)>,
) -> Result<Response, Problem> {
    let (_, bytes) = service::download(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}
