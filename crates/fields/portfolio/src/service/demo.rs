//! The demo town's software: products, releases with their SBOMs, deployments, requests to vendors.

use super::{UploadSbom, WritePortfolio, take_in};
use crate::model::{
    DeploymentData, DeploymentId, Letter, ProductData, ProductId, ProductKind, ReleaseData,
    ReleaseId, RequestData, RequestId, RequestState,
};
use crate::starter::Starter;
use crate::store::{self, deployments, products, releases, requests};
use jiff::civil::Date;
use platform::db::fold;
use platform::demo::Filling;
use platform::{DepartmentId, Lang, May, Problem, audit};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;

/// `[[product]]`: an entry of the starter list, or all that is known.
#[derive(Debug, Deserialize)]
struct ProductEntry {
    id: String,
    starter: Option<String>,
    kind: Option<ProductKind>,
    #[serde(flatten)]
    texts: HashMap<String, String>,
}

/// `[[release]]`
#[derive(Debug, Deserialize)]
struct ReleaseEntry {
    product: String,
    sbom: Option<String>,
    #[serde(flatten)]
    data: ReleaseData,
}

/// `[[deployment]]`
#[derive(Debug, Deserialize)]
struct DeploymentEntry {
    product: String,
    version: String,
    /// Number of the department.
    department: Option<String>,
    #[serde(flatten)]
    data: DeploymentData,
}

/// `[[sbom_request]]`
#[derive(Debug, Deserialize)]
struct RequestEntry {
    product: String,
    version: String,
    vendor: String,
    basis: crate::model::Basis,
    #[serde(default)]
    clause: String,
    asked_on: Date,
    due_on: Date,
    state: RequestState,
    #[serde(default)]
    answer: String,
}

/// The lists of `town.toml`, and what they refer to.
struct Lists {
    products: Vec<ProductEntry>,
    releases: Vec<ReleaseEntry>,
    deployments: Vec<DeploymentEntry>,
    requests: Vec<RequestEntry>,
    /// Departments of the town by number.
    departments: HashMap<String, DepartmentId>,
    /// Name of the town, for letters.
    sender: String,
}

/// Fills the portfolio of the demo town. Each product comes with all that belongs to it in one
/// transaction; a product that is there stays as it is.
pub(crate) async fn fill(demo: &Filling<'_>, starter: &Starter) -> Result<(), Problem> {
    let (write, upload) = (demo.may::<WritePortfolio>(), demo.may::<UploadSbom>());
    let lists = Lists {
        products: demo.entries("product")?,
        releases: demo.entries("release")?,
        deployments: demo.entries("deployment")?,
        requests: demo.entries("sbom_request")?,
        departments: demo.departments().await?,
        sender: demo.town_member("name")?,
    };
    let documents = lists.releases.iter().filter(|entry| entry.sbom.is_some());
    let total = (lists.products.len() + documents.count()) as u64;
    let mut done = 0;
    for entry in &lists.products {
        let data = product_data(entry, starter)?;
        demo.progress(done, total, &data.name);
        let entered = enter(demo, &write, &lists, entry, &data).await?;
        done += 1;
        for (release, version, file) in entered {
            let Some(file) = file else { continue };
            demo.progress(done, total, &format!("{} {version}", data.name));
            let bytes = demo.file(&format!("sboms/{file}"))?;
            take_in(demo.app, &upload, release, file, bytes).await?;
            done += 1;
        }
    }
    demo.progress(total, total, "");
    Ok(())
}

fn product_data(entry: &ProductEntry, starter: &Starter) -> Result<ProductData, Problem> {
    let text = |name: &str| entry.texts.get(name).cloned().unwrap_or_default();
    let listed = entry.starter.as_deref().map(|id| starter.product(id));
    match listed {
        Some(Some(product)) => Ok(ProductData {
            note: text("note"),
            ..product.data(Lang::De)
        }),
        Some(None) => Err(Problem::not_found("portfolio-product-missing")),
        None => Ok(ProductData {
            name: text("name"),
            maker: text("maker"),
            kind: entry.kind.unwrap_or(ProductKind::OpenSource),
            edition: String::new(),
            category: text("category"),
            task: text("task"),
            license: text("license"),
            repository: text("repository"),
            website: text("website"),
            cpe: String::new(),
            purl: String::new(),
            starter: String::new(),
            note: text("note"),
        }),
    }
}

/// A release as it is now, its version and the file of its SBOM.
type Entered<'a> = (ReleaseId, &'a str, Option<&'a str>);

async fn enter<'a>(
    demo: &Filling<'_>,
    may: &May<WritePortfolio>,
    lists: &'a Lists,
    entry: &ProductEntry,
    data: &ProductData,
) -> Result<Vec<Entered<'a>>, Problem> {
    let now = demo.app.clock().now();
    let ours = || {
        lists
            .releases
            .iter()
            .filter(|release| release.product == entry.id)
    };
    let tx = demo.app.db().write().await?;
    let there = products::all(&tx, may.tenant()).await?;
    let there = there
        .iter()
        .find(|known| fold(&known.data.name) == fold(&data.name));
    let mut entered = Vec::new();
    if let Some(product) = there {
        let known = releases::of_product(&tx, may.tenant(), product.id).await?;
        for release in ours() {
            let same = known
                .iter()
                .find(|other| other.data.version == release.data.version);
            entered.extend(same.map(|same| {
                (
                    same.id,
                    release.data.version.as_str(),
                    release.sbom.as_deref(),
                )
            }));
        }
        return Ok(entered);
    }
    let product = ProductId::new(now);
    products::insert(&tx, may.tenant(), product, data, now).await?;
    for release in ours() {
        let id = ReleaseId::new(now);
        releases::insert(&tx, may.tenant(), id, product, &release.data, now).await?;
        let version = release.data.version.as_str();
        deploy(&tx, demo, may, lists, (&entry.id, version), id).await?;
        ask(&tx, demo, may, lists, (&entry.id, &data.name, version), id).await?;
        entered.push((id, version, release.sbom.as_deref()));
    }
    store::touch(&tx, may.tenant()).await?;
    let details = json!({"name": data.name, "kind": data.kind, "demo": true});
    let subject = format!("product:{product}");
    audit::append(&tx, may, now, "portfolio.product.create", &subject, details).await?;
    tx.commit().await?;
    Ok(entered)
}

async fn deploy(
    tx: &impl ConnectionTrait,
    demo: &Filling<'_>,
    may: &May<WritePortfolio>,
    lists: &Lists,
    (product, version): (&str, &str),
    release: ReleaseId,
) -> Result<(), Problem> {
    let now = demo.app.clock().now();
    for entry in &lists.deployments {
        if entry.product != product || entry.version != version {
            continue;
        }
        let mut data = entry.data.clone();
        data.department = entry
            .department
            .as_ref()
            .and_then(|number| lists.departments.get(number).copied());
        data.notice_until = data.notice_until.map(|day| demo.day(day));
        data.contract_ends = data.contract_ends.map(|day| demo.day(day));
        let id = DeploymentId::new(now);
        deployments::insert(tx, may.tenant(), id, release, &data, now).await?;
    }
    Ok(())
}

async fn ask(
    tx: &impl ConnectionTrait,
    demo: &Filling<'_>,
    may: &May<WritePortfolio>,
    lists: &Lists,
    (product, name, version): (&str, &str, &str),
    release: ReleaseId,
) -> Result<(), Problem> {
    let now = demo.app.clock().now();
    for entry in &lists.requests {
        if entry.product != product || entry.version != version {
            continue;
        }
        let due_on = demo.day(entry.due_on);
        let called = format!("{name} {version}");
        let letter = Letter {
            sender: &lists.sender,
            vendor: &entry.vendor,
            product: called.trim(),
            basis: entry.basis,
            clause: &entry.clause,
            due_on,
            gaps: None,
        };
        let data = RequestData {
            vendor: entry.vendor.clone(),
            basis: entry.basis,
            clause: entry.clause.clone(),
            asked_on: demo.day(entry.asked_on),
            due_on,
            state: entry.state,
            answer: entry.answer.clone(),
            letter: letter.text(),
        };
        requests::insert(tx, may.tenant(), RequestId::new(now), release, &data, now).await?;
    }
    Ok(())
}
