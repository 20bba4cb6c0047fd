//! `allmende sbom diff`.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::{Ran, faults, run, schema};

const SCHEMA: &str = "allmende-sbom-diff-1.schema.json";

fn library(name: &str, version: &str, license: &str) -> Value {
    json!({ "type": "library", "bom-ref": name, "name": name, "version": version,
            "purl": format!("pkg:npm/{name}@{version}"), "licenses": [{ "expression": license }] })
}

fn document(components: &[Value], needs: &[&str]) -> String {
    json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components,
            "dependencies": [{ "ref": "a", "dependsOn": needs }] })
    .to_string()
}

/// A folder with two documents and one that cannot be read.
fn folder() -> TempDir {
    let old = [
        library("a", "1.0", "MIT"),
        library("b", "1.0", "MIT"),
        library("c", "1.0", "MIT"),
    ];
    let new = [
        library("d", "1.0", "MIT"),
        library("b", "1.0", "ISC"),
        library("a", "1.1", "MIT"),
    ];
    let shuffled: Vec<Value> = old.iter().rev().cloned().collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("old.json", document(&old, &["b", "c"])),
        ("shuffled.json", document(&shuffled, &["c", "b"])),
        ("new.json", document(&new, &["b", "d"])),
        ("none.json", "[1, 2".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).expect("the folder can be written");
    }
    folder
}

fn diff(old: &str, new: &str, options: &[&str]) -> Ran {
    run(
        folder().path(),
        &[&["sbom", "diff", old, new], options].concat(),
    )
}

#[test]
fn the_exit_status_says_whether_something_differs() {
    assert_eq!(diff("old.json", "old.json", &[]).status, 0);
    assert_eq!(diff("old.json", "shuffled.json", &[]).status, 0);
    assert_eq!(diff("old.json", "new.json", &[]).status, 1);
    assert_eq!(diff("old.json", "none.json", &[]).status, 2);
    assert_eq!(diff("missing.json", "old.json", &[]).status, 2);
    assert_eq!(diff("old.json", "new.json", &["extra.json"]).status, 2);
}

#[test]
fn every_difference_is_in_the_json_document() {
    let schema = schema(SCHEMA);
    let ran = diff("old.json", "new.json", &["--format", "json"]);
    assert_eq!(ran.err, "");
    let result = ran.json();
    assert_eq!(faults(&schema, &result), [""; 0]);
    let difference = &result["difference"];
    assert_eq!(difference["added"][0]["purl"], "pkg:npm/d@1.0");
    assert_eq!(difference["removed"][0]["purl"], "pkg:npm/c@1.0");
    assert_eq!(difference["versions"][0]["old"]["version"], "1.0");
    assert_eq!(difference["versions"][0]["new"]["version"], "1.1");
    let license = &difference["licenses"][0];
    assert_eq!(license["component"]["name"], "b");
    assert_eq!(
        (&license["old"]["declared"], &license["new"]["declared"]),
        (&json!(["MIT"]), &json!(["ISC"]))
    );
    let edge = |to: &str, from: &str| json!([{ "from": from, "to": to, "kind": "general" }]);
    assert_eq!(
        difference["added_edges"],
        edge("pkg:npm/d@1.0", "pkg:npm/a@1.1")
    );
    assert_eq!(
        difference["removed_edges"],
        edge("pkg:npm/c@1.0", "pkg:npm/a@1.0")
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_nothing_is_compared() {
    let schema = schema(SCHEMA);
    let ran = diff("none.json", "new.json", &["--format", "json"]);
    let result = ran.json();
    assert_eq!(faults(&schema, &result), [""; 0]);
    assert_eq!(
        (&result["difference"], &result["old"]["format"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(result["old"]["errors"].as_array().map(Vec::len), Some(1));
    let ran = diff("none.json", "new.json", &[]);
    assert!(ran.err.contains("none.json"), "{}", ran.err);
}

#[test]
fn the_text_names_each_kind_of_difference_in_both_languages() {
    let german = diff("old.json", "new.json", &[]).out;
    for line in [
        "Neu (1):",
        "Entfallen (1):",
        "Andere Version (1):",
        "  a: 1.0 → 1.1",
        "  pkg:npm/b@1.0: MIT → ISC",
    ] {
        assert!(german.contains(line), "{line}: {german}");
    }
    let english = diff("old.json", "new.json", &["--lang", "en"]).out;
    assert!(english.contains("Dependencies added (1):"), "{english}");
    assert!(
        diff("old.json", "shuffled.json", &["--lang", "en"])
            .out
            .ends_with("No difference.\n")
    );
}

#[test]
fn the_schema_refuses_what_lacks_a_promised_member() {
    let schema = schema(SCHEMA);
    let sound = diff("old.json", "new.json", &["--format", "json"]).json();
    for member in ["old", "new", "difference", "exit_status"] {
        let mut lacking = sound.clone();
        lacking.as_object_mut().unwrap().shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
    for member in [
        "added",
        "removed",
        "versions",
        "licenses",
        "added_edges",
        "removed_edges",
    ] {
        let mut lacking = sound.clone();
        lacking["difference"]
            .as_object_mut()
            .unwrap()
            .shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
}
