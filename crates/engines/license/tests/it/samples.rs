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

/// Every licence statement of the JSON samples with how often it occurs: first those of CycloneDX
/// documents, then those of SPDX documents.
pub(crate) fn statements(folder: &Path) -> [BTreeMap<String, usize>; 2] {
    let mut found = [BTreeMap::new(), BTreeMap::new()];
    for part in ["generated", "real"] {
        for entry in fs::read_dir(folder.join(part)).expect("the folder of samples") {
            let path = entry.expect("a sample").path();
            let name = path
                .file_name()
                .and_then(|n| n.to_str())
                .unwrap_or_default();
            let [cyclonedx, spdx] = &mut found;
            let packed = || fs::read(&path).expect("a readable sample");
            if name.ends_with(".cdx.json.zst") {
                cyclonedx_statements(&json(&packed()), cyclonedx);
            } else if name.ends_with(".spdx.json.zst") {
                spdx_statements(&json(&packed()), spdx);
            }
        }
    }
    found
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

fn spdx_statements(document: &Value, found: &mut BTreeMap<String, usize>) {
    for package in document
        .get("packages")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        count(package.get("licenseConcluded"), found);
        count(package.get("licenseDeclared"), found);
    }
}
