//! REST: products.

use super::Made;
use crate::model::{ProductData, ProductId, ReleaseData, ReleaseId};
use crate::service::{self, Failure, ReadPortfolio, WritePortfolio};
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::Problem;
use platform::api::{Body, ProblemDetails, etag};
use platform::web::{FormData, Page};
use serde::{Deserialize, Serialize};

/// A product.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ProductBody {
    /// Identifier.
    id: ProductId,
    /// What is known about it.
    #[serde(flatten)]
    data: ProductData,
    /// Whether it is archived.
    archived: bool,
    /// Its releases, the newest first.
    releases: Vec<ReleaseId>,
}

/// A product with its first release.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct NewProduct {
    /// The product.
    #[serde(flatten)]
    product: ProductData,
    /// Its first release.
    #[serde(default)]
    release: ReleaseData,
}

/// What was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MadeProduct {
    /// The product.
    id: ProductId,
    /// Its release.
    release: ReleaseId,
}

/// Two inputs as one; the members of the first win.
fn joined(first: FormData, second: &FormData, members: &[&str]) -> FormData {
    let mut all = first;
    for member in members {
        all.set(member, second.get(member));
    }
    all
}

/// Enters a product with its first release.
#[utoipa::path(post, path = "/products", tag = "portfolio", request_body = NewProduct,
    params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 201, body = MadeProduct), (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn create(
    page: Page,
    Body(body): Body<NewProduct>,
) -> Result<(StatusCode, Json<MadeProduct>), Problem> {
    let may = page.may::<WritePortfolio>()?;
    let release = body.release.to_form();
    let form = joined(
        body.product.to_form(),
        &release,
        &["version", "released_on", "supported_until", "release_note"],
    );
    let (id, release) = service::create_product(&page.app, &may, &form)
        .await
        .map_err(Failure::into_problem)?;
    Ok((StatusCode::CREATED, Json(MadeProduct { id, release })))
}

async fn body(page: &Page, id: ProductId) -> Result<ProductBody, Problem> {
    let view = service::product(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let releases = view
        .releases
        .iter()
        .filter(|release| !release.archived)
        .map(|release| release.id)
        .collect();
    Ok(ProductBody {
        id,
        data: view.product.data,
        archived: view.product.archived,
        releases,
    })
}

/// A product.
#[utoipa::path(get, path = "/products/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ProductId, Path, description = "Product")),
    responses((status = 200, body = ProductBody), (status = 304, description = "Not changed"), (status = 404, description = "No such product", body = ProblemDetails)))]
pub(super) async fn get(
    page: Page,
    Path((_slug, id)): Path<(String, ProductId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    etag::respond(&headers, &body(&page, id).await?)
}

/// Changes a product. With `If-Match` only in the state that the caller saw.
#[utoipa::path(put, path = "/products/{id}", tag = "portfolio", request_body = ProductData,
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ProductId, Path, description = "Product")),
    responses((status = 204, description = "Changed"), (status = 404, description = "No such product", body = ProblemDetails),
        (status = 412, description = "Changed meanwhile", body = ProblemDetails), (status = 422, description = "Not acceptable", body = ProblemDetails)))]
pub(super) async fn update(
    page: Page,
    Path((_slug, id)): Path<(String, ProductId)>,
    headers: HeaderMap,
    Body(data): Body<ProductData>,
) -> Result<StatusCode, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let view = service::product(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    etag::check(&headers, &body(&page, id).await?)?;
    service::update_product(
        &page.app,
        &may,
        id,
        Some(view.product.revision),
        &data.to_form(),
    )
    .await
    .map_err(Failure::into_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Archives a product.
#[utoipa::path(delete, path = "/products/{id}", tag = "portfolio",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = ProductId, Path, description = "Product")),
    responses((status = 204, description = "Archived"), (status = 404, description = "No such product", body = ProblemDetails)))]
pub(super) async fn archive(
    page: Page,
    Path((_slug, id)): Path<(String, ProductId)>,
) -> Result<StatusCode, Problem> {
    service::archive_product(&page.app, &page.may::<WritePortfolio>()?, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An identifier of a release as the answer to its making.
pub(super) type MadeRelease = Made<ReleaseId>;
