//! Writing an inventory as CycloneDX 1.6 JSON, the same bytes for the same inventory and date.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::inventory::{Inventory, Package};
use super::license::Claim;

/// Page of the project, named as maker of the documents.
const HOME: &str = "https://gitlab.opencode.de/allmende/allmende";
/// Marks the documents of the demo town, so that nobody takes them for a supplier's.
const DEMO_PROPERTY: &str = "allmende:demo";

/// The document; `date` (`YYYY-MM-DD`) is its only statement about when it was made.
pub(crate) fn document(inventory: &Inventory, date: &str) -> Result<Vec<u8>> {
    let subject = inventory
        .subject()
        .context("the product is in its own inventory")?;
    let mut metadata = Map::new();
    metadata.insert("timestamp".to_owned(), json!(format!("{date}T00:00:00Z")));
    metadata.insert(
        "tools".to_owned(),
        json!({ "components": [{ "type": "application", "name": "allmende xtask demo-data" }] }),
    );
    metadata.insert(
        "component".to_owned(),
        component(&inventory.subject, subject, "application"),
    );
    metadata.insert(
        "manufacturer".to_owned(),
        json!({ "name": "Allmende (Beispieldaten)", "url": [HOME] }),
    );
    metadata.insert(
        "licenses".to_owned(),
        json!([{ "license": { "id": "CC0-1.0" } }]),
    );
    metadata.insert(
        "properties".to_owned(),
        json!([{ "name": DEMO_PROPERTY, "value": "true" }]),
    );
    let parts = inventory
        .packages
        .iter()
        .filter(|(key, _)| **key != inventory.subject);
    let components: Vec<Value> = parts
        .map(|(key, package)| component(key, package, "library"))
        .collect();
    let edges = inventory
        .packages
        .iter()
        .map(|(key, package)| edge(key, package));
    let mut body = Map::new();
    body.insert("metadata".to_owned(), Value::Object(metadata));
    body.insert("components".to_owned(), Value::Array(components));
    body.insert("dependencies".to_owned(), edges.collect());
    let serial = serial_number(&serde_json::to_vec(&body)?);
    let mut document = Map::new();
    document.insert(
        "$schema".to_owned(),
        json!("http://cyclonedx.org/schema/bom-1.6.schema.json"),
    );
    document.insert("bomFormat".to_owned(), json!("CycloneDX"));
    document.insert("specVersion".to_owned(), json!("1.6"));
    document.insert("serialNumber".to_owned(), json!(serial));
    document.insert("version".to_owned(), json!(1));
    document.extend(body);
    Ok(serde_json::to_vec(&document)?)
}

/// A UUID of version 8 (RFC 9562) out of the SHA-256 of the content: equal content, equal number.
fn serial_number(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *from;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .urn()
        .to_string()
}

fn component(key: &str, package: &Package, kind: &str) -> Value {
    let mut map = Map::new();
    map.insert("type".to_owned(), json!(kind));
    map.insert("bom-ref".to_owned(), json!(key));
    if let Some(supplier) = package.supplier {
        map.insert("supplier".to_owned(), json!({ "name": supplier }));
    }
    if !package.group.is_empty() {
        map.insert("group".to_owned(), json!(package.group));
    }
    map.insert("name".to_owned(), json!(package.name));
    map.insert("version".to_owned(), json!(package.version));
    if package.optional {
        map.insert("scope".to_owned(), json!("optional"));
    }
    if let Some((algorithm, hash)) = &package.hash {
        map.insert(
            "hashes".to_owned(),
            json!([{ "alg": algorithm, "content": hash }]),
        );
    }
    if !package.licenses.is_empty() {
        map.insert(
            "licenses".to_owned(),
            package.licenses.iter().map(license).collect(),
        );
    }
    if let Some(purl) = &package.purl {
        map.insert("purl".to_owned(), json!(purl));
    }
    if let Some(website) = &package.website {
        map.insert(
            "externalReferences".to_owned(),
            json!([{ "type": "website", "url": website }]),
        );
    }
    Value::Object(map)
}

fn license(claim: &Claim) -> Value {
    match claim {
        Claim::Id(id) => json!({ "license": { "id": id, "acknowledgement": "declared" } }),
        Claim::Name(name) => json!({ "license": { "name": name, "acknowledgement": "declared" } }),
        Claim::Expression(text) => json!({ "expression": text, "acknowledgement": "declared" }),
    }
}

fn edge(key: &str, package: &Package) -> Value {
    if package.needs.is_empty() {
        return json!({ "ref": key });
    }
    json!({ "ref": key, "dependsOn": package.needs })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inventory() -> Inventory {
        let mut inventory = Inventory {
            subject: "town@1".to_owned(),
            ..Inventory::default()
        };
        let needs = ["b".to_owned()].into();
        inventory.add(
            "town@1".to_owned(),
            Package {
                name: "town".to_owned(),
                version: "1".to_owned(),
                needs,
                ..Package::default()
            },
        );
        let licenses = vec![Claim::Id("MIT".to_owned())];
        inventory.add(
            "b".to_owned(),
            Package {
                name: "b".to_owned(),
                version: "2".to_owned(),
                licenses,
                optional: true,
                ..Package::default()
            },
        );
        inventory
    }

    #[test]
    fn equal_content_gives_equal_bytes_and_another_date_another_number() {
        let first = document(&inventory(), "2026-11-23").unwrap();
        assert_eq!(first, document(&inventory(), "2026-11-23").unwrap());
        let number =
            |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap()["serialNumber"].clone();
        let other = document(&inventory(), "2026-11-24").unwrap();
        assert_ne!(number(&first), number(&other));
        let urn = number(&first);
        assert_eq!(urn.as_str().unwrap().len(), "urn:uuid:".len() + 36);
        assert_eq!(
            urn.as_str().unwrap().chars().nth("urn:uuid:".len() + 14),
            Some('8')
        );
    }

    #[test]
    fn the_product_stands_in_the_metadata_alone() {
        let bytes = document(&inventory(), "2026-11-23").unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(document["metadata"]["component"]["name"], "town");
        assert_eq!(document["components"].as_array().unwrap().len(), 1);
        assert_eq!(
            document["components"][0]["licenses"][0]["license"]["id"],
            "MIT"
        );
        assert_eq!(document["components"][0]["scope"], "optional");
        assert_eq!(
            document["dependencies"],
            json!([{ "ref": "b" }, { "ref": "town@1", "dependsOn": ["b"] }])
        );
    }
}
