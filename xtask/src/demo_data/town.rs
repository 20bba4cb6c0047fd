//! Checking `knowledge/demo`: the town's file is regular, everything it refers to exists, and the
//! documents hold nothing of the machine or of persons.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::Value;

/// The format that `town.toml` names in its first line.
const FORMAT: &str = "allmende-demo-town/1";
/// Most that the demo data may take, in bytes (DECISIONS: under 3 MB).
const SIZE_MAX: u64 = 3_000_000;
/// Pieces of text that would come from the machine on which the documents were made.
const FOREIGN: [&str; 8] = [
    "/home/",
    "/root/",
    "/tmp/",
    "/usr/",
    "/opt/",
    "file:",
    "localhost",
    "127.0.0.1",
];

/// The whole file; its header comment says what the fields mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Town {
    format: String,
    #[serde(rename = "town")]
    about: Table,
    department: Vec<Table>,
    person: Vec<Table>,
    product: Vec<Table>,
    release: Vec<Table>,
    deployment: Vec<Table>,
    sbom_request: Vec<Table>,
}

type Table = BTreeMap<String, toml::Value>;

/// Fields that a table must have, and those it may have.
struct Shape(&'static [&'static str], &'static [&'static str]);

const TOWN: Shape = Shape(
    &[
        "slug",
        "name",
        "kind",
        "state",
        "population",
        "policy",
        "policy_reason",
        "as_of",
        "note",
    ],
    &[],
);
const DEPARTMENT: Shape = Shape(&["number", "name"], &[]);
const PERSON: Shape = Shape(&["role", "name"], &["department"]);
const LISTED: Shape = Shape(&["id", "starter"], &["note"]);
const UNLISTED: Shape = Shape(
    &["id", "name", "maker", "kind", "category", "task"],
    &["license", "website", "repository", "note"],
);
const RELEASE: Shape = Shape(&["product", "version"], &["released_on", "sbom", "note"]);
const DEPLOYMENT: Shape = Shape(
    &[
        "product",
        "version",
        "purpose",
        "operator",
        "use",
        "delivery",
        "criticality",
        "personal_data",
        "support",
        "layer",
        "community_role",
    ],
    &[
        "department",
        "operator_name",
        "country",
        "platform",
        "contract",
        "vendor",
        "cost",
        "notice_until",
        "contract_ends",
    ],
);
const REQUEST: Shape = Shape(
    &[
        "product", "version", "vendor", "basis", "asked_on", "due_on", "state",
    ],
    &["clause", "answer"],
);

/// The words of the field `portfolio` for the fields that take no free text.
const WORDS: [(&str, &[&str]); 9] = [
    (
        "kind",
        &["open-source", "proprietary", "own-development", "town"],
    ),
    ("operator", &["own", "provider", "saas"]),
    (
        "criticality",
        &["critical", "high", "normal", "low", "unknown"],
    ),
    ("personal_data", &["none", "personal", "special", "unknown"]),
    (
        "support",
        &["none", "own", "provider", "subscription", "unknown"],
    ),
    (
        "layer",
        &[
            "commodity",
            "municipal-standard",
            "adapted",
            "individual",
            "unknown",
        ],
    ),
    (
        "community_role",
        &[
            "user",
            "operator",
            "host",
            "contributor",
            "maintainer",
            "unknown",
        ],
    ),
    ("basis", &["contract", "evb-it", "recommendation"]),
    ("state", &["asked", "promised", "refused", "received"]),
];

/// Checks all demo data below the project's root.
///
/// # Returns
/// The size of the folder's files in bytes.
pub(crate) fn check(root: &Path) -> Result<u64> {
    let demo = root.join("knowledge/demo");
    let text = fs::read_to_string(demo.join("town.toml")).context("knowledge/demo/town.toml")?;
    let town = parse(&text).context("knowledge/demo/town.toml")?;
    let starters = ids(&root.join("knowledge/products"))?;
    let roles = ids_of_file(&root.join("knowledge/roles.toml"))?;
    check_known(&town.product, "starter", &starters)?;
    check_known(&town.product, "category", &starters)?;
    check_known(&town.person, "role", &roles)?;
    check_documents(&town, &demo.join("sboms"))?;
    let policy = demo.join(string(&town.about, "policy"));
    ensure!(policy.is_file(), "{} does not exist", policy.display());
    let size = folder_size(&demo)? + folder_size(&demo.join("sboms"))?;
    ensure!(
        size < SIZE_MAX,
        "the demo data take {size} bytes, more than {SIZE_MAX}"
    );
    Ok(size)
}

/// Reads the file and checks shapes, words and references within it.
fn parse(text: &str) -> Result<Town> {
    let town: Town = toml::from_str(text)?;
    ensure!(
        town.format == FORMAT,
        "format {:?} is not {FORMAT}",
        town.format
    );
    check_shape("town", &town.about, &TOWN)?;
    for (name, tables, shape) in [
        ("department", &town.department, DEPARTMENT),
        ("person", &town.person, PERSON),
        ("release", &town.release, RELEASE),
        ("deployment", &town.deployment, DEPLOYMENT),
        ("sbom_request", &town.sbom_request, REQUEST),
    ] {
        for table in tables {
            check_shape(name, table, &shape)?;
        }
    }
    for product in &town.product {
        check_shape(
            "product",
            product,
            if product.contains_key("starter") {
                &LISTED
            } else {
                &UNLISTED
            },
        )?;
    }
    for table in town
        .product
        .iter()
        .chain(&town.deployment)
        .chain(&town.sbom_request)
    {
        check_words(table)?;
    }
    let departments: BTreeSet<String> = town
        .department
        .iter()
        .map(|table| string(table, "number"))
        .collect();
    check_known(&town.person, "department", &departments)?;
    check_known(&town.deployment, "department", &departments)?;
    let products: BTreeSet<String> = town
        .product
        .iter()
        .map(|table| string(table, "id"))
        .collect();
    check_known(&town.release, "product", &products)?;
    let releases: BTreeSet<(String, String)> = town.release.iter().map(release).collect();
    ensure!(
        products.len() == town.product.len() && releases.len() == town.release.len(),
        "a product or a release stands twice"
    );
    for table in town.deployment.iter().chain(&town.sbom_request) {
        ensure!(
            releases.contains(&release(table)),
            "there is no release {:?}",
            release(table)
        );
    }
    Ok(town)
}

fn check_shape(name: &str, table: &Table, shape: &Shape) -> Result<()> {
    for field in shape.0 {
        ensure!(
            table.contains_key(*field),
            "[[{name}]] without {field}: {table:?}"
        );
    }
    for field in table.keys() {
        let known = shape.0.contains(&field.as_str()) || shape.1.contains(&field.as_str());
        ensure!(known, "[[{name}]] has an unknown field {field}: {table:?}");
    }
    Ok(())
}

fn check_words(table: &Table) -> Result<()> {
    for (field, words) in WORDS {
        let word = string(table, field);
        ensure!(
            !table.contains_key(field) || words.contains(&word.as_str()),
            "{field} = {word:?} is none of {words:?}"
        );
    }
    Ok(())
}

fn check_known(tables: &[Table], field: &str, known: &BTreeSet<String>) -> Result<()> {
    for table in tables.iter().filter(|table| table.contains_key(field)) {
        let id = string(table, field);
        ensure!(known.contains(&id), "{field} = {id:?} does not exist");
    }
    Ok(())
}

fn string(table: &Table, field: &str) -> String {
    table
        .get(field)
        .and_then(toml::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn release(table: &Table) -> (String, String) {
    (string(table, "product"), string(table, "version"))
}

/// All ids of the entries in a folder of knowledge files.
fn ids(folder: &Path) -> Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            all.extend(ids_of_file(&path)?);
        }
    }
    Ok(all)
}

fn ids_of_file(path: &Path) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let table: toml::Table = toml::from_str(&text).with_context(|| path.display().to_string())?;
    let entries = table.values().filter_map(toml::Value::as_array).flatten();
    let named = entries.filter_map(|entry| entry.get("id")?.as_str());
    Ok(named.map(str::to_owned).collect())
}

/// Every document is named by one release, every named one is there and sound.
fn check_documents(town: &Town, folder: &Path) -> Result<()> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for table in town
        .release
        .iter()
        .filter(|table| table.contains_key("sbom"))
    {
        let file = string(table, "sbom");
        let packed = fs::read(folder.join(&file)).with_context(|| file.clone())?;
        let bytes = zstd::decode_all(packed.as_slice()).with_context(|| file.clone())?;
        check_document(&bytes, &string(table, "version")).with_context(|| file.clone())?;
        named.insert(file);
    }
    for entry in fs::read_dir(folder)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        ensure!(
            named.contains(&file),
            "no release in town.toml names sboms/{file}"
        );
    }
    Ok(())
}

/// A document of the release `version` with at least one component and nothing of machine or person.
fn check_document(bytes: &[u8], version: &str) -> Result<()> {
    let document: Value = serde_json::from_slice(bytes)?;
    let subject = &document["metadata"]["component"]["version"];
    ensure!(
        subject.as_str().is_some_and(|full| full.contains(version)),
        "the document is of version {subject}, not {version}"
    );
    ensure!(
        document["components"]
            .as_array()
            .is_some_and(|parts| !parts.is_empty()),
        "the document has no component"
    );
    check_texts(&document)
}

fn check_texts(value: &Value) -> Result<()> {
    match value {
        Value::String(text) => check_text(text),
        Value::Array(items) => items.iter().try_for_each(check_texts),
        Value::Object(members) => members.values().try_for_each(check_texts),
        _ => Ok(()),
    }
}

fn check_text(text: &str) -> Result<()> {
    if let Some(found) = FOREIGN
        .iter()
        .find(|piece| text.starts_with(*piece) || text.contains(&format!(" {piece}")))
    {
        bail!("{text:?} holds {found:?}, which belongs to a machine");
    }
    let address = text.split_whitespace().any(|word| {
        let parts = word.split_once('@').filter(|_| !word.starts_with("pkg:"));
        parts.is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && host.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    });
    ensure!(!address, "{text:?} holds an address of a person");
    Ok(())
}

/// Bytes of the files in a folder, those in folders below it left out.
fn folder_size(folder: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let metadata = entry?.metadata()?;
        size += if metadata.is_file() {
            metadata.len()
        } else {
            0
        };
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask lies in the workspace")
    }

    fn text() -> String {
        fs::read_to_string(root().join("knowledge/demo/town.toml")).unwrap()
    }

    fn fault(text: &str) -> String {
        format!("{:#}", parse(text).unwrap_err())
    }

    #[test]
    fn the_demo_town_is_sound() {
        let size = check(root()).unwrap();
        assert!(size > 100_000);
    }

    #[test]
    fn the_demo_town_shows_what_it_promises() {
        let town = parse(&text()).unwrap();
        let without = town
            .release
            .iter()
            .filter(|release| !release.contains_key("sbom"))
            .count();
        assert!(without >= 2, "a product without SBOM");
        assert!(town.product.len() >= 12);
        assert!(town.department.len() >= 8);
        let versions = |id: &str| {
            town.release
                .iter()
                .filter(|release| string(release, "product") == id)
                .count()
        };
        assert!(
            ["node-red", "synapse", "formularservice"]
                .iter()
                .all(|id| versions(id) == 2)
        );
    }

    #[test]
    fn wrong_words_fields_and_references_are_named() {
        let text = text();
        assert!(
            fault(&text.replacen("operator = \"own\"", "operator = \"nobody\"", 1))
                .contains("nobody")
        );
        assert!(fault(&text.replacen("purpose =", "porpuse =", 1)).contains("without purpose"));
        assert!(
            fault(&text.replacen("department = \"40\"", "department = \"99\"", 1)).contains("99")
        );
        assert!(
            fault(&text.replacen("product = \"qgis\"", "product = \"qgiz\"", 1)).contains("qgiz")
        );
        assert!(
            fault(&text.replacen("id = \"nginx\"", "id = \"samba\"", 1)).contains("does not exist")
        );
        assert!(parse(&text.replacen("format = \"allmende", "format = \"other", 1)).is_err());
    }

    #[test]
    fn paths_and_addresses_are_found_in_documents() {
        let document = |name: &str| {
            format!(
                r#"{{"metadata":{{"component":{{"version":"1.0-2"}}}},"components":[{{"name":"{name}"}}]}}"#
            )
        };
        assert!(check_document(document("fine pkg:npm/a@b.c").as_bytes(), "1.0").is_ok());
        assert!(check_document(document("/home/x").as_bytes(), "1.0").is_err());
        assert!(check_document(document("from file:x").as_bytes(), "1.0").is_err());
        assert!(check_document(document("somebody@example.org").as_bytes(), "1.0").is_err());
        assert!(check_document(document("fine").as_bytes(), "2.0").is_err());
    }
}
