//! Ticking products of the starter list: the first fifteen minutes.

use super::{ReadPortfolio, WritePortfolio};
use crate::model::{
    Delivery, DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId,
};
use crate::starter::Starter;
use crate::store::{self, deployments, products, releases};
use platform::{App, DepartmentId, Instant, Lang, May, Problem, TenantId, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::HashSet;

/// Most products in one go.
const MOST: usize = 500;

/// What ticking did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// Products that are new in the portfolio.
    pub added: usize,
    /// Products that were there already.
    pub known: usize,
}

/// Ids of the list's products that are in the portfolio already.
pub async fn ticked_already(
    app: &App,
    may: &May<ReadPortfolio>,
) -> Result<HashSet<String>, Problem> {
    let all = products::all(app.db().read(), may.tenant()).await?;
    Ok(all
        .into_iter()
        .map(|product| product.data.starter)
        .filter(|starter| !starter.is_empty())
        .collect())
}

/// Takes products of the starter list into the portfolio: each with a release whose version nobody
/// knows yet and one deployment, in a department or the whole municipality. What is there already
/// stays as it is.
pub async fn tick(
    app: &App,
    may: &May<WritePortfolio>,
    starter: &Starter,
    ids: &[String],
    department: Option<DepartmentId>,
    lang: Lang,
) -> Result<Ticked, Problem> {
    let chosen: Vec<_> = ids.iter().filter_map(|id| starter.product(id)).collect();
    if chosen.is_empty() {
        return Err(Problem::invalid("portfolio-nothing-ticked"));
    }
    if chosen.len() > MOST {
        return Err(Problem::invalid("portfolio-too-many-ticked").arg("limit", MOST.to_string()));
    }
    let names = store::department_names(app.db().read(), may.tenant()).await?;
    if department.is_some_and(|wanted| !names.iter().any(|(id, _, _)| *id == wanted)) {
        return Err(Problem::not_found("portfolio-department-missing"));
    }
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let mut known: HashSet<String> = products::all(&tx, may.tenant())
        .await?
        .into_iter()
        .map(|product| product.data.starter)
        .collect();
    let mut added = Vec::new();
    let mut entered = Vec::new();
    for product in &chosen {
        if !known.insert(product.id.clone()) {
            continue;
        }
        let mut deployment = DeploymentData::plain(product.kind, department);
        deployment.delivery = product
            .delivery
            .iter()
            .filter_map(|word| Delivery::parse(word))
            .collect();
        let data = product.data(lang);
        entered.push(enter(&tx, may.tenant(), &data, &deployment, now).await?);
        added.push(product.id.as_str());
    }
    let ticked = Ticked {
        added: added.len(),
        known: chosen.len() - added.len(),
    };
    if ticked.added > 0 {
        store::touch(&tx, may.tenant()).await?;
        let details = json!({"products": added, "department": department});
        audit::append(
            &tx,
            may,
            now,
            "portfolio.starter.tick",
            "portfolio",
            details,
        )
        .await?;
        tx.commit().await?;
        super::tell(app, may, &entered).await;
    }
    Ok(ticked)
}

/// A product with a release of unknown version and this deployment.
async fn enter(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    product: &ProductData,
    deployment: &DeploymentData,
    now: Instant,
) -> Result<ReleaseId, Problem> {
    let (product_id, release_id) = (ProductId::new(now), ReleaseId::new(now));
    products::insert(tx, tenant, product_id, product, now).await?;
    let release = ReleaseData::default();
    releases::insert(tx, tenant, release_id, product_id, &release, now).await?;
    let id = DeploymentId::new(now);
    deployments::insert(tx, tenant, id, release_id, deployment, now).await?;
    Ok(release_id)
}
