//! Entering, changing and archiving products, releases and deployments.

use super::{Failure, WritePortfolio, tell, tell_product};
use crate::model::{
    DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId, Violations,
};
use crate::store::{self, deployments, products, releases};
use platform::web::FormData;
use platform::{App, DepartmentId, Instant, May, Problem, TenantId, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Enters a product with its first release and, if `deployed` is set, its first deployment.
///
/// # Errors
/// [`Failure::Invalid`] with everything that is wrong in all three.
pub async fn create_product(
    app: &App,
    may: &May<WritePortfolio>,
    input: &FormData,
) -> Result<(ProductId, ReleaseId), Failure> {
    let product = ProductData::read(input);
    let release = ReleaseData::read(input);
    let kind = product
        .as_ref()
        .map_or(crate::model::ProductKind::OpenSource, |product| {
            product.kind
        });
    let deployment = (!input.get("deployed").is_empty()).then(|| DeploymentData::read(input, kind));
    let (product, release, deployment) = all_valid(product, release, deployment.transpose())?;
    if let Some(deployment) = &deployment {
        check_department(app, may.tenant(), deployment.department).await?;
    }
    let now = app.clock().now();
    let (product_id, release_id) = (ProductId::new(now), ReleaseId::new(now));
    let tx = app.db().write().await?;
    products::insert(&tx, may.tenant(), product_id, &product, now).await?;
    releases::insert(&tx, may.tenant(), release_id, product_id, &release, now).await?;
    if let Some(deployment) = &deployment {
        deployments::insert(
            &tx,
            may.tenant(),
            DeploymentId::new(now),
            release_id,
            deployment,
            now,
        )
        .await?;
    }
    store::touch(&tx, may.tenant()).await?;
    let details = json!({"name": product.name, "kind": product.kind, "version": release.version, "deployed": deployment.is_some()});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.product.create",
        &format!("product:{product_id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    tell(app, may, &[release_id]).await;
    Ok((product_id, release_id))
}

type Read<T> = Result<T, Violations>;

fn all_valid(
    product: Read<ProductData>,
    release: Read<ReleaseData>,
    deployment: Read<Option<DeploymentData>>,
) -> Read<(ProductData, ReleaseData, Option<DeploymentData>)> {
    match (product, release, deployment) {
        (Ok(product), Ok(release), Ok(deployment)) => Ok((product, release, deployment)),
        (product, release, deployment) => {
            let mut all = Violations::default();
            for violations in [product.err(), release.err(), deployment.err()]
                .into_iter()
                .flatten()
            {
                all.0.extend(violations.0);
            }
            Err(all)
        }
    }
}

/// A department of another tenant, or none that exists, is refused as if it were unknown.
async fn check_department(
    app: &App,
    tenant: TenantId,
    department: Option<DepartmentId>,
) -> Result<(), Failure> {
    let Some(department) = department else {
        return Ok(());
    };
    let known = store::department_names(app.db().read(), tenant).await?;
    if known.iter().any(|(id, _, _)| *id == department) {
        return Ok(());
    }
    let mut wrong = Violations::default();
    wrong.add("department", "unknown-word", "");
    Err(wrong.into())
}

fn product_missing() -> Problem {
    Problem::not_found("portfolio-product-missing")
}
fn release_missing() -> Problem {
    Problem::not_found("portfolio-release-missing")
}
fn deployment_missing() -> Problem {
    Problem::not_found("portfolio-deployment-missing")
}
/// Somebody else changed it since it was shown.
fn changed() -> Problem {
    Problem::conflict("portfolio-changed-meanwhile")
}

/// Changes a product. `revision` is the version that the caller saw; none means "whatever it is now".
pub async fn update_product(
    app: &App,
    may: &May<WritePortfolio>,
    id: ProductId,
    revision: Option<i32>,
    input: &FormData,
) -> Result<(), Failure> {
    let mut data = ProductData::read(input)?;
    let tx = app.db().write().await?;
    let before = products::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(product_missing)?;
    data.starter.clone_from(&before.data.starter);
    let now = app.clock().now();
    if !products::update(
        &tx,
        may.tenant(),
        id,
        revision.unwrap_or(before.revision),
        &data,
        now,
    )
    .await?
    {
        return Err(changed().into());
    }
    store::touch(&tx, may.tenant()).await?;
    let details = json!({"from": before.data, "to": data});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.product.update",
        &format!("product:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    tell_product(app, may, id).await?;
    Ok(())
}

/// Archives a product (with it its releases and deployments vanish from lists) or takes it back.
pub async fn archive_product(
    app: &App,
    may: &May<WritePortfolio>,
    id: ProductId,
    archive: bool,
) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    products::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(product_missing)?;
    if products::set_archived(&tx, may.tenant(), id, archive.then_some(now)).await? {
        store::touch(&tx, may.tenant()).await?;
        let action = if archive {
            "portfolio.product.archive"
        } else {
            "portfolio.product.restore"
        };
        audit::append(&tx, may, now, action, &format!("product:{id}"), json!({})).await?;
        tx.commit().await?;
        tell_product(app, may, id).await?;
    }
    Ok(())
}

/// Enters a release of a product.
pub async fn add_release(
    app: &App,
    may: &May<WritePortfolio>,
    product: ProductId,
    input: &FormData,
) -> Result<ReleaseId, Failure> {
    let data = ReleaseData::read(input)?;
    let now = app.clock().now();
    let tx = app.db().write().await?;
    products::find(&tx, may.tenant(), product)
        .await?
        .ok_or_else(product_missing)?;
    let known = releases::of_product(&tx, may.tenant(), product).await?;
    if known
        .iter()
        .any(|other| !other.archived && other.data.version == data.version)
    {
        let mut wrong = Violations::default();
        wrong.add("version", "known-already", data.version);
        return Err(wrong.into());
    }
    let id = insert_release(&tx, may, product, &data, now).await?;
    store::touch(&tx, may.tenant()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Keeps a new release with its entry in the log.
pub(super) async fn insert_release(
    tx: &impl ConnectionTrait,
    may: &May<WritePortfolio>,
    product: ProductId,
    data: &ReleaseData,
    now: Instant,
) -> Result<ReleaseId, Problem> {
    let id = ReleaseId::new(now);
    releases::insert(tx, may.tenant(), id, product, data, now).await?;
    let details = json!({"product": product, "version": data.version});
    let subject = format!("release:{id}");
    audit::append(tx, may, now, "portfolio.release.create", &subject, details).await?;
    Ok(id)
}

/// Changes a release.
pub async fn update_release(
    app: &App,
    may: &May<WritePortfolio>,
    id: ReleaseId,
    revision: Option<i32>,
    input: &FormData,
) -> Result<(), Failure> {
    let data = ReleaseData::read(input)?;
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let before = releases::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(release_missing)?;
    if !releases::update(
        &tx,
        may.tenant(),
        id,
        revision.unwrap_or(before.revision),
        &data,
        now,
    )
    .await?
    {
        return Err(changed().into());
    }
    store::touch(&tx, may.tenant()).await?;
    let details = json!({"from": before.data, "to": data});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.release.update",
        &format!("release:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    tell(app, may, &[id]).await;
    Ok(())
}

/// Archives a release or takes it back.
pub async fn archive_release(
    app: &App,
    may: &May<WritePortfolio>,
    id: ReleaseId,
    archive: bool,
) -> Result<ProductId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let release = releases::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(release_missing)?;
    if releases::set_archived(&tx, may.tenant(), id, archive.then_some(now)).await? {
        store::touch_releases(&tx, may.tenant(), &[id]).await?;
        let action = if archive {
            "portfolio.release.archive"
        } else {
            "portfolio.release.restore"
        };
        audit::append(&tx, may, now, action, &format!("release:{id}"), json!({})).await?;
        tx.commit().await?;
        tell(app, may, &[id]).await;
    }
    Ok(release.product)
}

/// Enters a deployment of a release. The next deployment of a known release is one small row.
pub async fn add_deployment(
    app: &App,
    may: &May<WritePortfolio>,
    release: ReleaseId,
    input: &FormData,
) -> Result<DeploymentId, Failure> {
    let kind = releases::product_kind(app.db().read(), may.tenant(), release)
        .await?
        .ok_or_else(release_missing)?;
    let data = DeploymentData::read(input, kind)?;
    check_department(app, may.tenant(), data.department).await?;
    let now = app.clock().now();
    let id = DeploymentId::new(now);
    let tx = app.db().write().await?;
    deployments::insert(&tx, may.tenant(), id, release, &data, now).await?;
    store::touch_releases(&tx, may.tenant(), &[release]).await?;
    // What it said at first stands in its row, or in the entry about its first change.
    let details = json!({"release": release});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.deployment.create",
        &format!("deployment:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    tell(app, may, &[release]).await;
    Ok(id)
}

/// Changes a deployment; the member `release` moves it to another release of the same product.
pub async fn update_deployment(
    app: &App,
    may: &May<WritePortfolio>,
    id: DeploymentId,
    revision: Option<i32>,
    input: &FormData,
) -> Result<(), Failure> {
    let before = deployments::find(app.db().read(), may.tenant(), id)
        .await?
        .ok_or_else(deployment_missing)?;
    let current = releases::find(app.db().read(), may.tenant(), before.release)
        .await?
        .ok_or_else(release_missing)?;
    let product = products::find(app.db().read(), may.tenant(), current.product)
        .await?
        .ok_or_else(product_missing)?;
    let data = DeploymentData::read(input, product.data.kind)?;
    check_department(app, may.tenant(), data.department).await?;
    let target = match input.some("release") {
        None => before.release,
        Some(text) => {
            let wanted = text.parse().map_err(|_| release_missing())?;
            let release = releases::find(app.db().read(), may.tenant(), wanted)
                .await?
                .filter(|release| release.product == current.product);
            release.ok_or_else(release_missing)?.id
        }
    };
    let now = app.clock().now();
    let tx = app.db().write().await?;
    if !deployments::update(
        &tx,
        may.tenant(),
        id,
        revision.unwrap_or(before.revision),
        target,
        &data,
        now,
    )
    .await?
    {
        return Err(changed().into());
    }
    store::touch_releases(&tx, may.tenant(), &[before.release, target]).await?;
    let details = json!({"from": before.data, "to": data, "release": target});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.deployment.update",
        &format!("deployment:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    tell(app, may, &[target, before.release]).await;
    Ok(())
}

/// Ends a deployment or takes it back. Gives the release.
pub async fn archive_deployment(
    app: &App,
    may: &May<WritePortfolio>,
    id: DeploymentId,
    archive: bool,
) -> Result<ReleaseId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let deployment = deployments::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(deployment_missing)?;
    if deployments::set_archived(&tx, may.tenant(), id, archive.then_some(now)).await? {
        store::touch_releases(&tx, may.tenant(), &[deployment.release]).await?;
        let action = if archive {
            "portfolio.deployment.end"
        } else {
            "portfolio.deployment.restore"
        };
        audit::append(
            &tx,
            may,
            now,
            action,
            &format!("deployment:{id}"),
            json!({}),
        )
        .await?;
        tx.commit().await?;
        tell(app, may, &[deployment.release]).await;
    }
    Ok(deployment.release)
}
