//! What the product page and the release page show.

use super::ReadPortfolio;
use crate::model::{ProductId, ReleaseId};
use crate::store::{
    self, DeploymentRow, ProductRow, ReleaseRow, UploadRow, deployments, products, releases,
};
use platform::{App, May, Problem};

/// A product with everything beneath it.
#[derive(Clone, Debug)]
pub struct ProductView {
    /// The product.
    pub product: ProductRow,
    /// Its releases, the newest first, archived ones last.
    pub releases: Vec<ReleaseRow>,
    /// Running deployments of all of them.
    pub deployments: Vec<DeploymentRow>,
    /// Uploads of all of them, newest first.
    pub uploads: Vec<UploadRow>,
}

/// A product of the tenant with everything beneath it. Four queries.
pub async fn product(
    app: &App,
    may: &May<ReadPortfolio>,
    id: ProductId,
) -> Result<ProductView, Problem> {
    let db = app.db().read();
    let product = products::find(db, may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let releases = releases::of_product(db, may.tenant(), id).await?;
    let ids: Vec<ReleaseId> = releases.iter().map(|release| release.id).collect();
    let deployments = deployments::of_releases(db, may.tenant(), &ids).await?;
    let uploads = store::uploads_of(db, may.tenant(), &ids).await?;
    Ok(ProductView {
        product,
        releases,
        deployments,
        uploads,
    })
}

/// A release with what belongs to it.
#[derive(Clone, Debug)]
pub struct ReleaseView {
    /// The release.
    pub release: ReleaseRow,
    /// Its product.
    pub product: ProductRow,
    /// Running deployments.
    pub deployments: Vec<DeploymentRow>,
    /// Uploads, newest first, replaced ones too.
    pub uploads: Vec<UploadRow>,
    /// The release of the product before this one.
    pub before: Option<ReleaseRow>,
}

/// A release of the tenant with what belongs to it.
pub async fn release(
    app: &App,
    may: &May<ReadPortfolio>,
    id: ReleaseId,
) -> Result<ReleaseView, Problem> {
    let db = app.db().read();
    let release = releases::find(db, may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-release-missing"))?;
    let product = products::find(db, may.tenant(), release.product)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let deployments = deployments::of_releases(db, may.tenant(), &[id]).await?;
    let uploads = store::uploads_of(db, may.tenant(), &[id]).await?;
    let before = releases::predecessor(db, may.tenant(), &release).await?;
    Ok(ReleaseView {
        release,
        product,
        deployments,
        uploads,
        before,
    })
}
