//! The portfolio on both databases, each case with two tenants.

#[cfg(test)]
mod demo;
#[cfg(test)]
mod import_pages;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod quality;
#[cfg(test)]
mod store;
#[cfg(test)]
mod whereabouts;

use platform::testing::Harness;
use platform::web::FormData;
use platform::{PersonId, TenantId};
use portfolio::model::ReleaseId;
use portfolio::{Portfolio, UploadSbom, WritePortfolio, service};
use std::sync::Arc;

/// The field under test.
fn field() -> Arc<dyn platform::Field> {
    Arc::new(Portfolio::default())
}

/// An SBOM of `App` in this version, with these components (name, version, licence) of npm; the
/// first one is needed directly, each further one by the one before it.
fn sbom(version: &str, components: &[(&str, &str, &str)]) -> Vec<u8> {
    let purl = |(name, version, _): &(&str, &str, &str)| format!("pkg:npm/{name}@{version}");
    let listed: Vec<_> = components
        .iter()
        .map(|component| {
            serde_json::json!({"type": "library", "bom-ref": purl(component), "name": component.0, "version": component.1, "purl": purl(component),
                "licenses": [{"license": {"id": component.2}}], "hashes": [{"alg": "MD5", "content": format!("{:032x}", component.0.len())}]})
        })
        .collect();
    let mut dependencies = Vec::new();
    let mut before = "app".to_owned();
    for component in components {
        dependencies.push(serde_json::json!({"ref": before, "dependsOn": [purl(component)]}));
        before = purl(component);
    }
    serde_json::json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "App", "version": version}},
        "components": listed, "dependencies": dependencies,
    })
    .to_string()
    .into_bytes()
}

struct Town {
    tenant: TenantId,
    person: PersonId,
}

async fn town(h: &Harness, slug: &str) -> Town {
    Town {
        tenant: h.tenant(slug).await,
        person: h.person("Jana").await,
    }
}

async fn product(h: &Harness, town: &Town, name: &str, version: &str) -> ReleaseId {
    let form = FormData::from_pairs([
        ("name", name),
        ("kind", "open-source"),
        ("version", version),
        ("deployed", "1"),
        ("purpose", "Test"),
    ]);
    service::create_product(
        &h.app,
        &h.may::<WritePortfolio>(town.tenant, town.person),
        &form,
    )
    .await
    .expect("a product")
    .1
}

async fn upload(h: &Harness, town: &Town, release: ReleaseId, bytes: Vec<u8>) -> service::Taken {
    service::take_in(
        &h.app,
        &h.may::<UploadSbom>(town.tenant, town.person),
        release,
        "bom.json",
        bytes,
    )
    .await
    .expect("an SBOM")
}

/// Components of a small application.
const PARTS: &[(&str, &str, &str)] = &[
    ("express", "4.18.2", "MIT"),
    ("lodash", "4.17.20", "MIT"),
    ("left-pad", "1.3.0", "WTFPL"),
];
