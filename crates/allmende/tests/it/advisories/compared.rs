//! What is found beside what another implementation found over the same records (`../shared/data/expected`).
//!
//! Every difference stands with its reason in `docs/advisories-compared.md`. `UPDATE_DOCS=1` writes the list anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use super::real::{data, place};
use crate::run::root;

/// Where the list stands in the document.
const BEGIN: &str = "<!-- differences: begin -->";
const END: &str = "<!-- differences: end -->";

/// A component and a record that applies to it.
type Pair = (String, String);

/// What the other implementation found in one SBOM; each pair with whether the record is withdrawn.
fn theirs(text: &str) -> BTreeMap<Pair, bool> {
    let rows = text
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| ((row[0].to_owned(), row[1].to_owned()), row[7] == "1"))
        .collect()
}

/// What we found: every record that applies by itself; each pair with whether it is about the subject of the SBOM.
fn ours(document: &Value) -> BTreeMap<Pair, bool> {
    let mut pairs = BTreeMap::new();
    for hit in document["matches"].as_array().expect("a list") {
        let purl = hit["purl"].as_str().unwrap_or_default();
        let others = hit["aliases_matched"].as_array().expect("a list").iter();
        for id in others.chain([&hit["id"]]) {
            let id = id.as_str().expect("an identifier").to_owned();
            let is_subject = hit["component"]["location"] == "/metadata/component";
            pairs.insert((purl.to_owned(), id), is_subject);
        }
    }
    pairs
}

fn ecosystem(purl: &str) -> &str {
    purl.trim_start_matches("pkg:")
        .split('/')
        .next()
        .unwrap_or_default()
}

#[derive(Default)]
struct Comparison {
    sboms: usize,
    /// By type of purl: pairs of both, theirs alone, ours alone.
    counts: BTreeMap<String, [usize; 3]>,
    /// By reason.
    different: BTreeMap<&'static str, BTreeSet<Pair>>,
}

impl Comparison {
    fn add(&mut self, theirs: &BTreeMap<Pair, bool>, ours: &BTreeMap<Pair, bool>) {
        self.sboms += 1;
        for pair in theirs.keys().chain(ours.keys()).collect::<BTreeSet<_>>() {
            let (withdrawn, subject) = (theirs.get(pair), ours.get(pair));
            let column = match (withdrawn, subject) {
                (Some(_), Some(_)) => 0,
                (Some(_), None) => 1,
                (None, _) => 2,
            };
            self.counts
                .entry(ecosystem(&pair.0).to_owned())
                .or_default()[column] += 1;
            if column > 0 {
                let reason = why(withdrawn.copied(), subject.copied());
                self.different
                    .entry(reason)
                    .or_default()
                    .insert(pair.clone());
            }
        }
    }
}

/// Why the two say something else.
fn why(withdrawn: Option<bool>, subject: Option<bool>) -> &'static str {
    match (withdrawn, subject) {
        (Some(true), None) => {
            "Only there, because the record was withdrawn: they flag it, a withdrawn one applies to nothing here."
        }
        (None, Some(true)) => {
            "Only here, because it concerns what the SBOM is about: they look at its parts alone."
        }
        _ => "WITHOUT A REASON",
    }
}

fn list(found: &Comparison) -> String {
    let mut text = format!(
        "{} SBOMs.\n\n| type | both | only there | only here |\n|---|---:|---:|---:|\n",
        found.sboms
    );
    for (kind, [both, theirs, ours]) in &found.counts {
        writeln!(text, "| {kind} | {both} | {theirs} | {ours} |").expect("memory takes everything");
    }
    for (reason, pairs) in &found.different {
        writeln!(text, "\n{reason}\n").expect("memory takes everything");
        for (purl, id) in pairs {
            writeln!(text, "- `{purl}`: {id}").expect("memory takes everything");
        }
    }
    text
}

#[test]
fn every_difference_to_the_expected_pairs_stands_with_its_reason() {
    let (Some(place), Some(expected), Some(sboms)) =
        (place(), data("expected"), data("sboms/generated"))
    else {
        return;
    };
    let mut found = Comparison::default();
    let mut files: Vec<_> = fs::read_dir(&expected)
        .expect("the folder")
        .flatten()
        .collect();
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let name = file.file_name().into_string().expect("a name");
        let text = fs::read_to_string(file.path()).expect("a text");
        let sbom = sboms.join(name.replace(".tsv", ".zst"));
        let document = place.json(&["match", &sbom.to_string_lossy()]);
        found.add(&theirs(&text), &ours(&document));
    }
    let list = list(&found);
    let path = root().join("docs/advisories-compared.md");
    let document = fs::read_to_string(&path).expect("the document");
    let (before, rest) = document
        .split_once(BEGIN)
        .expect("the beginning of the list");
    let (old, after) = rest.split_once(END).expect("the end of the list");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}\n\n{list}{END}{after}")).expect("the document");
    } else {
        assert!(
            old.trim() == list.trim(),
            "docs/advisories-compared.md is not what is found; UPDATE_DOCS=1 writes it\n{list}"
        );
    }
    assert!(!list.contains("WITHOUT A REASON"), "{list}");
}
