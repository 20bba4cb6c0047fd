//! What the product page and the release page show.

use super::ReadPortfolio;
use crate::model::{ProductId, ReleaseId};
use crate::store::{
    self, DeploymentRow, ProductRow, ReleaseRow, UploadRow, deployments, products, releases,
};
use platform::{App, May, Problem};
use std::collections::{BTreeMap, BTreeSet};

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

/// What is different in the components of two releases.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Difference {
    /// New packages: name and versions.
    pub added: Vec<(String, String)>,
    /// Packages that are gone.
    pub removed: Vec<(String, String)>,
    /// Packages in another version: name, before, now.
    pub changed: Vec<(String, String, String)>,
}

/// Compares the components of a release with those of the one before it.
pub async fn difference(
    app: &App,
    may: &May<ReadPortfolio>,
    before: ReleaseId,
    now: ReleaseId,
) -> Result<Difference, Problem> {
    let db = app.db().read();
    let old = store::components::versions_of(db, may.tenant(), before).await?;
    let new = store::components::versions_of(db, may.tenant(), now).await?;
    Ok(compare(old, new))
}

type Versions = BTreeMap<i64, (String, BTreeSet<String>)>;

fn by_package(rows: Vec<(i64, String, String)>) -> Versions {
    let mut versions = Versions::new();
    for (package, name, version) in rows {
        versions
            .entry(package)
            .or_insert_with(|| (name, BTreeSet::new()))
            .1
            .insert(version);
    }
    versions
}

fn joined(versions: &BTreeSet<String>) -> String {
    versions
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn compare(old: Vec<(i64, String, String)>, new: Vec<(i64, String, String)>) -> Difference {
    let (old, new) = (by_package(old), by_package(new));
    let mut difference = Difference::default();
    for (package, (name, versions)) in &new {
        match old.get(package) {
            None => difference.added.push((name.clone(), joined(versions))),
            Some((_, before)) if before != versions => {
                difference
                    .changed
                    .push((name.clone(), joined(before), joined(versions)));
            }
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|(package, _)| !new.contains_key(package));
    difference
        .removed
        .extend(gone.map(|(_, (name, versions))| (name.clone(), joined(versions))));
    difference.added.sort();
    difference.removed.sort();
    difference.changed.sort();
    difference
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_differ_by_package_not_by_version() {
        let row = |package: i64, name: &str, version: &str| {
            (package, name.to_owned(), version.to_owned())
        };
        let difference = compare(
            vec![
                row(1, "a", "1"),
                row(2, "b", "1"),
                row(3, "c", "1"),
                row(3, "c", "2"),
            ],
            vec![
                row(1, "a", "2"),
                row(3, "c", "1"),
                row(3, "c", "2"),
                row(4, "d", "1"),
            ],
        );
        assert_eq!(difference.added, [("d".into(), "1".into())]);
        assert_eq!(difference.removed, [("b".into(), "1".into())]);
        assert_eq!(difference.changed, [("a".into(), "1".into(), "2".into())]);
    }
}
