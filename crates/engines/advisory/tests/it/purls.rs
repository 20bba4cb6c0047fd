//! Real purls and real names, beside the project in `../shared/data`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use advisory::{Ecosystem, Release, Unjudged, lookups, normal_name};
use serde_json::Value;

fn data(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: no data beside the project ({})", path.display());
    None
}

/// All purls that stand in the SBOMs, unpacked and with the escapes of XML resolved.
fn purls(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for kind in ["real", "generated"] {
        for entry in std::fs::read_dir(folder.join(kind)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|extension| extension != "zst") {
                continue;
            }
            let file = File::open(path).expect("a file");
            let bytes = zstd::decode_all(file).expect("a packed file");
            let text = String::from_utf8_lossy(&bytes);
            for (start, _) in text.match_indices("pkg:") {
                let rest = &text[start..];
                let end = rest.find(|c: char| "\"'<>\\,".contains(c) || c.is_whitespace());
                let purl = &rest[..end.unwrap_or(rest.len())];
                if purl.contains('/') {
                    all.insert(purl.replace("&amp;", "&"));
                }
            }
        }
    }
    all
}

#[test]
fn purls_of_real_documents_have_a_place() {
    let Some(folder) = data("sboms") else {
        return;
    };
    let all = purls(&folder);
    assert!(all.len() > 30_000, "{}", all.len());
    let (mut without, mut unknown, mut malformed) = (0, BTreeMap::new(), Vec::new());
    for purl in &all {
        match lookups(purl) {
            Ok(places) => {
                assert!(places.iter().all(|place| !place.name.is_empty()), "{purl}");
                let is_unknown = |release: &Release<'_>| matches!(release, Release::Unknown);
                if places.iter().any(|place| is_unknown(&place.release)) {
                    assert!(!purl.contains("distro="), "{purl}");
                    without += 1;
                }
            }
            Err(Unjudged::UnknownType) => {
                let kind = purl.split(['/', '@', '?']).next().unwrap_or_default();
                *unknown.entry(kind.to_owned()).or_insert(0) += 1;
            }
            Err(_) => malformed.push(purl),
        }
    }
    let kinds: Vec<&str> = unknown.keys().map(String::as_str).collect();
    assert!(
        kinds
            .iter()
            .all(|kind| matches!(*kind, "pkg:oci" | "pkg:docker" | "pkg:alpm" | "pkg:conda")),
        "{unknown:?}"
    );
    assert!(
        malformed.len() * 500 < all.len(),
        "{} {malformed:?}",
        malformed.len()
    );
    eprintln!(
        "{} purls, {without} without release, {} malformed: {malformed:?}, unknown {unknown:?}",
        all.len(),
        malformed.len()
    );
}

#[test]
fn the_purl_of_a_record_leads_to_the_package_of_the_record() {
    let Some(path) = data("osv/osv.tar.zst") else {
        return;
    };
    let packed = zstd::Decoder::new(File::open(path).expect("a file")).expect("an archive");
    let mut archive = tar::Archive::new(packed);
    let (mut count, mut wrong) = (BTreeMap::new(), BTreeMap::new());
    for entry in archive.entries().expect("entries") {
        let mut text = Vec::new();
        entry
            .expect("an entry")
            .read_to_end(&mut text)
            .expect("a file");
        let Ok(record) = serde_json::from_slice::<Value>(&text) else {
            continue;
        };
        for affected in record["affected"].as_array().into_iter().flatten() {
            let package = &affected["package"];
            let (Some(ecosystem), Some(name)) =
                (package["ecosystem"].as_str(), package["name"].as_str())
            else {
                continue;
            };
            let family = ecosystem.parse::<Ecosystem>().expect("an ecosystem").family;
            let normal = normal_name(&family, name);
            assert_eq!(normal_name(&family, &normal), normal);
            if let Some(purl) = package["purl"].as_str() {
                *count.entry(family.name().to_owned()).or_insert(0) += 1;
                let places = lookups(purl).unwrap_or_default();
                if !places
                    .iter()
                    .any(|place| place.family == family && place.name == normal)
                {
                    wrong.insert(purl.to_owned(), format!("{ecosystem} {name} {places:?}"));
                }
            }
        }
    }
    assert!(count.values().sum::<usize>() > 10_000, "{count:?}");
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
    eprintln!("{count:?}");
}
