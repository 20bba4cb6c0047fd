//! The index file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use advisory::{Builder, Index, OpenError, Outcome, Rated, osv};
use finding::Location;

use crate::database::{builder, ids, index, purl, ranged, record};

const ALL_EVENTS: &str = r#"{"introduced":"0"},{"fixed":"2.0"}"#;

fn leak(modified: &str, events: &str) -> String {
    let members = format!(
        r#""aliases":["CVE-2024-1"],"modified":"{modified}","summary":"Leak","severity":[{{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}}],"#
    );
    ranged("PYSEC-1", "PyPI", "My_Package", events, &members)
}

#[test]
fn what_was_added_is_found_again() {
    let text = leak("2024-01-02T03:04:05.678Z", ALL_EVENTS);
    let index = index(&[
        &text,
        &ranged(
            "X-2",
            "Debian:12",
            "b",
            ALL_EVENTS,
            r#""withdrawn":"2020-01-01T00:00:00Z","#,
        ),
    ]);
    assert_eq!(index.len(), 2);
    let found = index.record("PYSEC-1").unwrap();
    assert_eq!(
        (found.id, found.summary, &*found.aliases),
        ("PYSEC-1", Some("Leak"), &["CVE-2024-1"][..])
    );
    assert_eq!(
        found.modified.unwrap().to_string(),
        "2024-01-02T03:04:05.678Z"
    );
    assert_eq!((found.published, found.withdrawn), (None, None));
    assert_eq!(found.severity, [Rated::Vector("CVSS:3.1/AV:N".into())]);
    assert!(index.record("X-2").unwrap().withdrawn.is_some());
    assert_eq!(index.record("CVE-2024-1"), None, "an alias is no record");
    assert_eq!(index.original("PYSEC-1").unwrap(), text.as_bytes());
    assert_eq!(index.ids().collect::<Vec<_>>(), ["PYSEC-1", "X-2"]);
    let counts: Vec<_> = index
        .ecosystems()
        .map(|info| {
            (
                info.ecosystem.unwrap().to_string(),
                info.records,
                info.packages,
            )
        })
        .collect();
    assert_eq!(
        counts,
        [("PyPI".to_owned(), 1, 1), ("Debian:12".to_owned(), 1, 1)]
    );
    assert_eq!(ids(&index, "pkg:pypi/my-package@1.0"), ["PYSEC-1"]);
}

#[test]
fn a_newer_record_replaces_an_older_one_and_not_the_other_way_round() {
    let old = leak("2024-01-01T00:00:00Z", ALL_EVENTS);
    let new = leak(
        "2024-02-01T00:00:00Z",
        r#"{"introduced":"0"},{"fixed":"1.0"}"#,
    );
    for (first, second, outcome) in [
        (&old, &new, Outcome::Replaced),
        (&new, &old, Outcome::Older),
    ] {
        let mut builder = builder(&[first]);
        assert_eq!(
            builder.add(&record(second), second.as_bytes()).outcome,
            outcome
        );
        let index = Index::open(builder.finish().image.to_bytes()).unwrap();
        assert_eq!(index.len(), 1);
        assert_eq!(ids(&index, "pkg:pypi/my-package@1.5"), [""; 0]);
        assert_eq!(index.original("PYSEC-1").unwrap(), new.as_bytes());
    }
}

#[test]
fn an_index_that_was_updated_answers_like_one_that_was_built_at_once() {
    let texts: Vec<String> = (0..200)
        .map(|number| {
            let events = format!(r#"{{"introduced":"0"}},{{"fixed":"{}.0"}}"#, number % 7 + 1);
            let members = format!(
                r#""aliases":["CVE-2020-{:04}"],"modified":"2024-01-01T00:00:00Z","#,
                number / 2
            );
            ranged(
                &format!("X-{number}"),
                "npm",
                &format!("p{}", number % 20),
                &events,
                &members,
            )
        })
        .collect();
    let changed: Vec<String> = texts
        .iter()
        .step_by(9)
        .map(|text| {
            text.replace("2024-", "2025-")
                .replace("\"fixed\":\"1.0\"", "\"fixed\":\"3.0\"")
        })
        .collect();
    let all: Vec<&str> = texts.iter().chain(&changed).map(String::as_str).collect();
    let (first, later) = all.split_at(150);
    let once = {
        let mut builder = builder(&all);
        assert!(
            builder.remove("X-3") && !builder.remove("X-3") && !builder.remove("CVE-2020-0001")
        );
        Index::open(builder.finish().image.to_bytes()).unwrap()
    };
    let mut updated = Builder::from_index(&index(first));
    for text in later {
        updated.add(&record(text), text.as_bytes());
    }
    assert!(updated.remove("X-3"));
    let updated = Index::open(updated.finish().image.to_bytes()).unwrap();
    assert_eq!(once.len(), 199);
    let all_ids = |index: &Index<Vec<u8>>| index.ids().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(all_ids(&once), all_ids(&updated));
    for id in once.ids() {
        assert_eq!(once.record(id), updated.record(id));
        assert_eq!(once.original(id), updated.original(id));
    }
    let mut found = 0;
    for package in 0..20 {
        for version in ["0.5", "1.0", "2.0", "3.5", "6.0"] {
            let text = format!("pkg:npm/p{package}@{version}");
            let matches = once.matches(&purl(&text)).unwrap();
            found += matches.len();
            assert_eq!(matches, updated.matches(&purl(&text)).unwrap(), "{text}");
        }
    }
    assert!(found > 200, "{found}");
}

#[test]
fn records_that_name_each_other_without_end_are_split_and_reported() {
    let texts: Vec<String> = (0..60)
        .map(|number| {
            ranged(
                &format!("X-{number:02}"),
                "npm",
                "p",
                ALL_EVENTS,
                &format!(r#""aliases":["X-{:02}"],"#, number + 1),
            )
        })
        .collect();
    let mut builder = Builder::new();
    for text in &texts {
        builder.add(&record(text), b"");
    }
    let finished = builder.finish();
    assert_eq!(finished.findings.len(), 1);
    assert_eq!(finished.findings[0].arg("count"), Some("61"));
    let index = Index::open(finished.image.to_bytes()).unwrap();
    assert_eq!(
        index.original("X-00"),
        None,
        "originals are not kept unless asked for"
    );
    let matches = index.matches(&purl("pkg:npm/p@1.0.0")).unwrap();
    assert!(matches.iter().all(|found| found.aliases.len() < 50));
    let named: usize = matches
        .iter()
        .map(|found| 1 + found.aliases_matched.len())
        .sum();
    assert_eq!(named, 60, "none is lost");
}

#[test]
fn a_range_that_cannot_be_ordered_is_reported() {
    let text = ranged(
        "X-1",
        "Debian:12",
        "p",
        r#"{"introduced":"0"},{"fixed":"not a version"}"#,
        "",
    );
    let mut builder = Builder::new();
    let added = builder.add(&record(&text), b"");
    let finding = &added.findings[0];
    assert_eq!(
        (added.findings.len(), finding.code),
        (1, "advisory-range-unordered")
    );
    assert_eq!(
        finding.location,
        Location::Pointer("/affected/0/ranges/0/events/1".into())
    );
}

#[test]
fn other_files_and_other_versions_are_told_apart() {
    let bytes = builder(&[]).finish().image.to_bytes();
    assert!(Index::open(&bytes).unwrap().is_empty());
    assert_eq!(
        Index::open(b"SQLite format 3\0").unwrap_err(),
        OpenError::OtherFile
    );
    assert_eq!(Index::open(b"").unwrap_err(), OpenError::OtherFile);
    for place in [8, 12] {
        let mut other = bytes.clone();
        other[place] ^= 0x40;
        assert_eq!(Index::open(other).unwrap_err(), OpenError::OtherVersion);
    }
    for length in 8..bytes.len() {
        assert_eq!(
            Index::open(&bytes[..length]).unwrap_err(),
            OpenError::Damaged,
            "{length}"
        );
    }
}

#[test]
fn a_damaged_file_gives_wrong_answers_at_worst() {
    let texts = [
        leak("2024-01-01T00:00:00Z", r#"{"introduced":"0"},{"last_affected":"1.0"},{"introduced":"2"},{"limit":"3"}"#),
        ranged("GHSA-1", "PyPI", "my.package", ALL_EVENTS, r#""aliases":["CVE-2024-1"],"#),
        r#"{"id":"OSV-1","affected":[{"package":{"ecosystem":"PyPI","name":"my-package"},"versions":["1","x"],"ecosystem_specific":{"severity":"HIGH"}}]}"#.to_owned(),
    ];
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let sound = builder(&all).finish().image.to_bytes();
    let mut opened = 0;
    for place in 0..sound.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut bytes = sound.clone();
            bytes[place] ^= change;
            let Ok(index) = Index::open(bytes) else {
                continue;
            };
            opened += 1;
            let component = purl("pkg:pypi/my-package@1");
            let _ = index.matches(&component);
            for id in ["PYSEC-1", "CVE-2024-1"] {
                let _ = (
                    index.explain(id, &component),
                    index.record(id),
                    index.original(id),
                );
            }
            let _ = (index.ecosystems().count(), index.ids().count());
            // Nor may an update of it fail.
            let mut again = Builder::from_index(&index);
            again.add(&record(&texts[0]), b"");
            let _ = again.finish().image.to_bytes();
        }
    }
    assert!(
        opened > sound.len(),
        "most damage shows only later: {opened}"
    );
}

/// The documents of the archive beside the project.
pub(crate) fn real() -> Option<Vec<Vec<u8>>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/osv/osv.tar.zst");
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!(
            "SKIPPED: no advisories beside the project ({})",
            path.display()
        );
        return None;
    };
    let mut archive = tar::Archive::new(zstd::Decoder::new(file).unwrap());
    let mut documents = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        if entry.header().entry_type().is_file()
            && entry
                .path()
                .unwrap()
                .extension()
                .is_some_and(|name| name == "json")
        {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            documents.push(bytes);
        }
    }
    Some(documents)
}

#[test]
fn all_real_records_are_read_and_counted_as_an_independent_count_does() {
    let Some(documents) = real() else {
        return;
    };
    let mut builder = Builder::new();
    let (mut refused, mut odd) = (Vec::new(), BTreeMap::new());
    let mut newest: BTreeMap<String, (Option<jiff::Timestamp>, serde_json::Value)> =
        BTreeMap::new();
    for bytes in &documents {
        let value: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        match osv::read(bytes) {
            Ok(read) => {
                let added = builder.add(&read.value, bytes);
                for finding in read.findings.iter().chain(&added.findings) {
                    *odd.entry(finding.code).or_insert(0) += 1;
                }
                let known = newest.get(&*read.value.id);
                if known.is_none_or(|(modified, _)| *modified <= read.value.modified) {
                    newest.insert(read.value.id.to_string(), (read.value.modified, value));
                }
            }
            Err(error) => refused.push(error),
        }
    }
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, (_, value)) in &newest {
        for affected in value["affected"].as_array().into_iter().flatten() {
            if let Some(name) = affected["package"]["ecosystem"].as_str() {
                expected
                    .entry(name.to_owned())
                    .or_default()
                    .insert(id.clone());
            }
        }
    }
    let finished = builder.finish();
    let index = Index::open(finished.image.to_bytes()).unwrap();
    eprintln!(
        "{} documents, {} records, {} groups split, findings {odd:?}",
        documents.len(),
        index.len(),
        finished.findings.len()
    );
    assert_eq!(refused, []);
    assert_eq!(index.len(), newest.len());
    let counted: BTreeMap<String, usize> = index
        .ecosystems()
        .filter_map(|info| Some((info.ecosystem?.to_string(), info.records as usize)))
        .collect();
    let expected: BTreeMap<String, usize> = expected
        .into_iter()
        .map(|(name, ids)| (name, ids.len()))
        .collect();
    assert_eq!(counted, expected);
}
