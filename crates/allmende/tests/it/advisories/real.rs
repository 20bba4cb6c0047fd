//! The real records of `../shared/data/osv`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use serde_json::Value;

use super::Place;
use crate::run::root;

/// A file beside the project.
pub(super) fn data(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(path);
    let is_there = path.exists();
    if !is_there {
        println!("SKIPPED: {} is not beside the project", path.display());
    }
    is_there.then_some(path)
}

/// The database of all real records, built once per test that asks for it.
pub(super) fn place() -> Option<Place> {
    let archive = data("osv/osv.tar.zst")?;
    let kev = data("kev/known_exploited_vulnerabilities.json.zst")?;
    let place = Place::new();
    let arguments = [
        "import",
        "--without-originals",
        &archive.to_string_lossy(),
        &kev.to_string_lossy(),
    ];
    let ran = place.run(&arguments);
    assert!(ran.status < 2, "{}", ran.err);
    println!("{}", ran.out);
    Some(place)
}

/// The packages' ecosystems of every record of the archive, the latest change of each identifier; of two
/// changed at once the later file.
fn counted(archive: &PathBuf) -> (BTreeMap<String, u64>, usize) {
    let file = File::open(archive).expect("the archive");
    let mut archive = tar::Archive::new(zstd::Decoder::new(file).expect("zstd"));
    let mut records: HashMap<String, (String, BTreeSet<String>)> = HashMap::new();
    let mut files = 0;
    for entry in archive.entries().expect("a tar archive") {
        let mut entry = entry.expect("a sound entry");
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("a sound entry");
        let Ok(record) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        files += 1;
        let Some(id) = record["id"].as_str() else {
            continue;
        };
        let affected = record["affected"].as_array().into_iter().flatten();
        let ecosystems = affected
            .filter_map(|affected| affected["package"]["ecosystem"].as_str())
            .map(ToOwned::to_owned)
            .collect();
        let modified = record["modified"].as_str().unwrap_or_default().to_owned();
        let known = records.get(id);
        if known.is_none_or(|(at, _)| *at <= modified) {
            records.insert(id.to_owned(), (modified, ecosystems));
        }
    }
    let mut counts = BTreeMap::new();
    for (_, ecosystems) in records.values() {
        for ecosystem in ecosystems {
            *counts.entry(ecosystem.clone()).or_default() += 1;
        }
    }
    (counts, files)
}

#[test]
fn counts_by_ecosystem_are_those_of_the_files() {
    let Some(place) = place() else { return };
    let Some(archive) = data("osv/osv.tar.zst") else {
        return;
    };
    let (expected, files) = counted(&archive);
    let status = place.json(&["status"]);
    let found: BTreeMap<String, u64> = status["ecosystems"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|source| {
            Some((
                source["ecosystem"].as_str()?.to_owned(),
                source["records"].as_u64()?,
            ))
        })
        .filter(|(_, records)| *records > 0)
        .collect();
    assert!(files > 30_000 && expected.len() > 10, "{files} files");
    let different: Vec<_> = expected
        .keys()
        .chain(found.keys())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|name| expected.get(*name) != found.get(*name))
        .map(|name| (name, expected.get(name), found.get(name)))
        .collect();
    assert!(
        different.is_empty(),
        "ecosystem, files, database: {different:?}"
    );
}
