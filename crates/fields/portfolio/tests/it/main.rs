//! The portfolio on both databases, each case with two tenants.

#[cfg(test)]
mod demo;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod store;

use portfolio::Portfolio;
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
