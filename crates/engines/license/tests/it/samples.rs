//! Licence statements of the sample SBOMs that lie beside the project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where the samples are, if they are there.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms");
    folder.is_dir().then_some(folder)
}

/// Licence statements, each with how often it occurs.
#[derive(Default)]
pub(crate) struct Samples {
    /// Of CycloneDX documents.
    pub(crate) cyclonedx: BTreeMap<String, usize>,
    /// Of SPDX documents.
    pub(crate) spdx: BTreeMap<String, usize>,
    /// The names that SPDX documents give their own references.
    pub(crate) references: Vec<(String, String)>,
}

/// Reads the JSON samples.
pub(crate) fn read(folder: &Path) -> Samples {
    let mut samples = Samples::default();
    for part in ["generated", "real"] {
        for entry in fs::read_dir(folder.join(part)).expect("the folder of samples") {
            let path = entry.expect("a sample").path();
            let name = path
                .file_name()
                .and_then(|n| n.to_str())
                .unwrap_or_default();
            let document = || json(&fs::read(&path).expect("a readable sample"));
            if name.ends_with(".cdx.json.zst") {
                cyclonedx_statements(&document(), &mut samples.cyclonedx);
            } else if name.ends_with(".spdx.json.zst") {
                spdx_statements(&document(), &mut samples);
            }
        }
    }
    samples
}

fn json(packed: &[u8]) -> Value {
    let bytes = zstd::decode_all(packed).expect("a zstd file");
    serde_json::from_slice(&bytes).unwrap_or(Value::Null)
}

fn count(statement: Option<&Value>, found: &mut BTreeMap<String, usize>) {
    if let Some(text) = statement.and_then(Value::as_str) {
        *found.entry(text.to_owned()).or_default() += 1;
    }
}

fn cyclonedx_statements(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| cyclonedx_statements(item, found)),
        Value::Object(members) => {
            for item in members
                .get("licenses")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                count(item.get("expression"), found);
                let license = item.get("license");
                let text = license.and_then(|l| l.get("id").or(l.get("name")).or(l.get("url")));
                count(text, found);
            }
            members
                .values()
                .for_each(|member| cyclonedx_statements(member, found));
        }
        _ => {}
    }
}

fn spdx_statements(document: &Value, samples: &mut Samples) {
    let list = |key| {
        document
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    for package in list("packages") {
        count(package.get("licenseConcluded"), &mut samples.spdx);
        count(package.get("licenseDeclared"), &mut samples.spdx);
    }
    for license in list("hasExtractedLicensingInfos") {
        let text = |key| license.get(key).and_then(Value::as_str).map(str::to_owned);
        samples
            .references
            .extend(text("licenseId").zip(text("name")));
    }
}

/// A component of a CycloneDX sample.
pub(crate) struct SampleComponent {
    /// Name with its group before it.
    pub(crate) name: String,
    /// Version, empty if none is given.
    pub(crate) version: String,
    /// Copyright, if it is given.
    pub(crate) copyright: Option<String>,
    /// What is stated about its licences.
    pub(crate) licenses: Vec<String>,
}

/// The components of a CycloneDX sample in JSON.
pub(crate) fn components(path: &Path) -> Vec<SampleComponent> {
    let document = json(&fs::read(path).expect("a readable sample"));
    let mut found = Vec::new();
    walk(&document, &mut found);
    found
}

fn walk(parent: &Value, found: &mut Vec<SampleComponent>) {
    let list = |value: &Value, key| {
        value
            .get(key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    for component in list(parent, "components") {
        let text = |key| {
            component
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let licenses = list(&component, "licenses");
        let stated = licenses.iter().filter_map(|item| {
            let license = item.get("license");
            let named = license.and_then(|l| l.get("id").or(l.get("name")).or(l.get("url")));
            item.get("expression")
                .or(named)?
                .as_str()
                .map(str::to_owned)
        });
        let name = text("name").unwrap_or_default();
        found.push(SampleComponent {
            name: text("group").map_or(name.clone(), |group| format!("{group}/{name}")),
            version: text("version").unwrap_or_default(),
            copyright: text("copyright"),
            licenses: stated.collect(),
        });
        walk(&component, found);
    }
}
