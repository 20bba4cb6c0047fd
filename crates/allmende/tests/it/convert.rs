//! `allmende sbom convert`.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::{faults, run, schema};

const SCHEMA: &str = "allmende-sbom-convert-1.schema.json";

/// A folder with a document whose component has these members beside a name.
fn folder(members: &Value) -> TempDir {
    let mut component = json!({ "type": "library", "bom-ref": "a", "name": "a", "version": "1.0", "purl": "pkg:npm/a@1.0",
        "licenses": [{ "license": { "id": "MIT", "acknowledgement": "declared" } }] });
    for (name, value) in members.as_object().into_iter().flatten() {
        component[name] = value.clone();
    }
    let document = json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": { "timestamp": "2026-11-23T08:00:00Z" }, "components": [component] });
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("bom.json", document.to_string()),
        ("none.json", "[1, 2".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).expect("the folder can be written");
    }
    folder
}

#[test]
fn what_was_converted_does_not_differ_from_the_original() {
    let folder = folder(&json!({}));
    for format in ["cyclonedx-1.6", "spdx-3.0.1", "spdx-2.3"] {
        let ran = run(
            folder.path(),
            &[
                "sbom", "convert", "bom.json", "--to", format, "-o", "out.json",
            ],
        );
        assert!(ran.status < 2 && ran.out.is_empty(), "{}", ran.err);
        let diff = run(folder.path(), &["sbom", "diff", "bom.json", "out.json"]);
        assert_eq!(diff.status, 0, "{format}: {}", diff.out);
    }
}

#[test]
fn what_the_format_cannot_say_is_told() {
    let folder = folder(&json!({ "scope": "optional" }));
    let convert = |to: &str, options: &[&str]| {
        run(
            folder.path(),
            &[&["sbom", "convert", "bom.json", "--to", to], options].concat(),
        )
    };
    let sound = convert("cyclonedx-1.6", &[]);
    assert_eq!((sound.status, sound.err.as_str()), (0, ""));
    assert_eq!(sound.json()["components"][0]["scope"], "optional");
    let lossy = convert("spdx-3.0.1", &["--format", "json"]);
    assert_eq!(lossy.status, 1);
    let report: Value = serde_json::from_str(&lossy.err).expect("the report is JSON");
    assert_eq!(faults(&schema(SCHEMA), &report), [""; 0]);
    let losses = report["losses"].as_array().expect("a list");
    assert!(
        losses
            .iter()
            .any(|loss| loss["location"] == "/components/0"),
        "{report}"
    );
    assert!(convert("spdx-3.0.1", &[]).err.contains("[sbom-loss]"));
}

#[test]
fn what_cannot_be_read_or_written_ends_with_2() {
    let folder = folder(&json!({}));
    let status =
        |arguments: &[&str]| run(folder.path(), &[&["sbom", "convert"], arguments].concat()).status;
    assert_eq!(
        status(&["none.json", "--to", "spdx-2.3", "-o", "out.json"]),
        2
    );
    assert!(!folder.path().join("out.json").exists());
    assert_eq!(
        status(&["bom.json", "--to", "spdx-2.3", "-o", "missing/out.json"]),
        2
    );
    assert_eq!(status(&["bom.json", "--to", "spdx-9"]), 2);
    assert_eq!(status(&["bom.json"]), 2);
}
