//! `allmende sbom check`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::{faults, program, root, run, run_with, schema};

const SCHEMA: &str = "allmende-sbom-check-1.schema.json";

/// A sound document with one component of each of these licences.
fn document(licenses: &[&str]) -> Value {
    let component = |(number, license): (usize, &&str)| {
        let name = format!("part-{number}");
        let purl = format!("pkg:npm/{name}@1.0.0");
        json!({ "type": "library", "bom-ref": name, "name": name, "version": "1.0.0", "purl": purl,
                "licenses": [{ "expression": license }] })
    };
    let components: Vec<Value> = licenses.iter().enumerate().map(component).collect();
    json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components })
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("the folder can be written");
    }
    folder
}

/// The result of checking one document.
fn check(document: &Value, options: &[&str]) -> (i32, Value) {
    let folder = folder(&[("bom.json", &document.to_string())]);
    let arguments = [&["sbom", "check", "bom.json", "--format", "json"], options].concat();
    let ran = run(folder.path(), &arguments);
    assert_eq!(ran.err, "");
    (ran.status, ran.json())
}

#[test]
fn the_exit_status_follows_the_worst_of_all_files() {
    let (fine, bad) = (
        document(&["MIT"]).to_string(),
        document(&["MIT", "SSPL-1.0"]).to_string(),
    );
    let folder = folder(&[
        ("fine.json", &fine),
        ("bad.json", &bad),
        ("none.json", "{\"rows\": []}"),
    ]);
    let status = |files: &[&str]| run(folder.path(), &[&["sbom", "check"], files].concat()).status;
    assert_eq!(status(&["fine.json"]), 0);
    assert_eq!(status(&["fine.json", "bad.json", "fine.json"]), 1);
    assert_eq!(status(&["none.json", "fine.json"]), 2);
    assert_eq!(status(&["missing.json"]), 2);
}

#[test]
fn a_licence_that_is_not_known_is_never_fine() {
    assert_eq!(check(&document(&["NOASSERTION"]), &[]).0, 1);
    assert_eq!(check(&document(&["LicenseRef-ours"]), &[]).0, 1);
    assert_eq!(check(&document(&["MIT OR SSPL-1.0"]), &[]).0, 0);
}

#[test]
fn warnings_count_only_when_strict() {
    let mut warned = document(&["MIT"]);
    warned["metadata"] = json!({ "timestamp": "yesterday" });
    let (status, result) = check(&warned, &[]);
    assert_eq!(
        result["files"][0]["warnings"].as_array().unwrap().len(),
        1,
        "{result}"
    );
    assert_eq!(status, 0);
    assert_eq!(check(&warned, &["--strict"]).0, 1);
}

#[test]
fn completeness_is_measured_by_the_version_that_was_asked_for() {
    let member = |options: &[&str]| {
        let (status, result) = check(&document(&["MIT"]), options);
        (status, result["files"][0]["bsi_tr_03183_2"].clone())
    };
    let (status, newest) = member(&[]);
    assert_eq!(status, 0, "what the BSI requires counts only when strict");
    assert_eq!(newest["version"], "2.1");
    let field = |result: &Value, code: &str| {
        let fields = result["fields"].as_array().unwrap();
        fields
            .iter()
            .find(|field| field["field"] == code)
            .cloned()
            .unwrap_or_default()
    };
    let creator = field(&newest, "bsi-component-creator");
    assert_eq!(
        (&creator["level"], &creator["state"]),
        (&json!("must"), &json!("missing"))
    );
    assert_eq!(
        creator["locations"],
        json!([{ "location": "/components/0", "component": "pkg:npm/part-0@1.0.0" }])
    );
    let (met, applicable) = (
        newest["met"].as_u64().unwrap(),
        newest["applicable"].as_u64().unwrap(),
    );
    assert_eq!(newest["percent"].as_u64(), Some(met * 100 / applicable));

    let (status, before) = member(&["--bsi", "2.0", "--strict"]);
    assert_eq!(status, 1);
    assert_eq!(before["version"], "2.0");
    assert_eq!(field(&before, "bsi-associated-license")["state"], "met");
    assert_eq!(check(&document(&["MIT"]), &["--bsi", "2.0"]).0, 0);
}

#[test]
fn a_missing_field_has_its_line_in_tag_value() {
    let text = include_str!("../../../engines/sbom/tests/fixtures/spdx-2.3.spdx");
    let folder = folder(&[("bom.spdx", text)]);
    let out = run(
        folder.path(),
        &["sbom", "check", "bom.spdx", "--format", "json"],
    )
    .out;
    let result: Value = serde_json::from_str(&out).unwrap();
    let fields = result["files"][0]["bsi_tr_03183_2"]["fields"]
        .as_array()
        .unwrap();
    let places: Vec<&str> = fields
        .iter()
        .flat_map(|field| field["locations"].as_array().into_iter().flatten())
        .filter_map(|place| place["location"].as_str())
        .filter(|place| !place.is_empty())
        .collect();
    assert!(!places.is_empty());
    assert!(
        places.iter().all(|place| place.starts_with("line:")),
        "{places:?}"
    );
}

#[test]
fn the_text_tells_a_vendor_what_is_missing() {
    let folder = folder(&[("bom.json", &document(&["MIT"]).to_string())]);
    let text = run(folder.path(), &["sbom", "check", "bom.json"]).out;
    assert!(
        text.contains("BSI TR-03183-2 (2.1): 16 % der Pflichtangaben (2 von 12)"),
        "{text}"
    );
    assert!(
        text.contains("Es fehlt der Dateiname der Komponente."),
        "{text}"
    );
}

#[test]
fn an_error_in_the_document_names_its_place_in_the_language_of_the_call() {
    let mut broken = document(&["MIT"]);
    broken["components"][0]["name"] = json!(7);
    let (status, german) = check(&broken, &[]);
    let (_, english) = check(&broken, &["--lang", "en"]);
    assert_eq!(status, 1);
    let (german, english) = (
        &german["files"][0]["errors"][0],
        &english["files"][0]["errors"][0],
    );
    assert_eq!(german["location"], "/components/0/name");
    assert_eq!(
        (&german["code"], &german["location"]),
        (&english["code"], &english["location"])
    );
    assert!(
        german["message"].as_str().unwrap().contains("Erwartet"),
        "{german}"
    );
    assert!(
        english["message"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("expected"),
        "{english}"
    );
}

#[test]
fn a_proprietary_product_is_outside_the_policy_but_its_parts_are_not() {
    let product = |license: &str, parts: &[&str]| {
        let mut document = document(parts);
        document["metadata"] = json!({ "component": { "type": "application", "bom-ref": "p", "name": "p",
            "licenses": [{ "license": { "name": license } }] } });
        check(&document, &[])
    };
    let (status, result) = product("Proprietary", &["MIT"]);
    assert_eq!(
        result["files"][0]["subject"]["rule"], "proprietary-component",
        "{result}"
    );
    assert_eq!(status, 0);
    assert_eq!(product("Proprietary", &["Proprietary"]).0, 1);
    assert_eq!(
        product("SSPL-1.0", &["MIT"]).0,
        1,
        "a product that is only source-available is no open source"
    );
}

#[test]
fn the_towns_own_policy_decides_before_the_default_one() {
    let policy = "schema = \"allmende-license-policy/1\"\nname = \"Weidenfurt\"\n[[rule]]\nid = \"no-mit\"\n\
                  verdict = \"not-allowed\"\nlicenses = [\"MIT\"]\nways = [\"distribute\"]\n";
    let folder = folder(&[
        ("bom.json", &document(&["MIT"]).to_string()),
        ("policy.toml", policy),
    ]);
    let status = |way: &str| {
        let ran = run(
            folder.path(),
            &[
                "sbom",
                "check",
                "bom.json",
                "--policy",
                "policy.toml",
                "--use",
                way,
                "--format",
                "json",
            ],
        );
        (
            ran.status,
            ran.json()["files"][0]["licenses"][0]["rule"].clone(),
        )
    };
    assert_eq!(status("internal"), (0, json!("opencode-approved")));
    assert_eq!(status("distribute"), (1, json!("town:no-mit")));
}

#[test]
fn a_faulty_policy_is_told_with_its_line_and_nothing_is_judged() {
    let policy =
        "schema = \"allmende-license-policy/1\"\n[[rule]]\nid = \"a\"\nverdict = \"perhaps\"\n";
    let folder = folder(&[
        ("bom.json", &document(&["MIT"]).to_string()),
        ("policy.toml", policy),
    ]);
    let ran = run(
        folder.path(),
        &["sbom", "check", "bom.json", "--policy", "policy.toml"],
    );
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("policy.toml:4:"), "{}", ran.err);
}

#[test]
fn standard_input_is_a_file_called_dash() {
    let folder = folder(&[]);
    let ran = run_with(
        program(folder.path()).args(["sbom", "check", "-", "--format", "json"]),
        &document(&["MIT"]).to_string(),
    );
    assert_eq!(ran.status, 0);
    let result = ran.json();
    assert_eq!(result["files"][0]["path"], "-");
    assert_eq!(result["files"][0]["components"], 1);
}

#[test]
fn the_text_says_what_is_wrong_and_where_in_both_languages() {
    let folder = folder(&[(
        "bom.json",
        &document(&["MIT", "SSPL-1.0", "SSPL-1.0"]).to_string(),
    )]);
    let german = run(folder.path(), &["sbom", "check", "bom.json"]).out;
    assert!(
        german.starts_with("bom.json: CycloneDX 1.6 (JSON), 3 Komponenten"),
        "{german}"
    );
    assert!(german.contains("2 nicht zulässig, 1 zulässig"), "{german}");
    assert!(
        german.contains("pkg:npm/part-1@1.0.0, pkg:npm/part-2@1.0.0"),
        "{german}"
    );
    let english = run_with(
        program(folder.path())
            .env("LC_ALL", "en_GB.UTF-8")
            .args(["sbom", "check", "bom.json"]),
        "",
    )
    .out;
    assert!(
        english.contains("2 not permitted, 1 permitted"),
        "{english}"
    );
}

#[test]
fn every_result_follows_its_schema() {
    let schema = schema(SCHEMA);
    let (_, sound) = check(
        &document(&[
            "MIT",
            "NOASSERTION",
            "GPL",
            "MIT OR Apache-2.0",
            "LicenseRef-x",
        ]),
        &["--modified"],
    );
    assert_eq!(faults(&schema, &sound), [""; 0]);
    let mut broken = document(&["MIT"]);
    broken["components"][0]["hashes"] = json!([{ "alg": "SHA-256", "content": "xyz" }]);
    assert_eq!(faults(&schema, &check(&broken, &[]).1), [""; 0]);

    let folder = folder(&[
        ("none.json", "[1, 2"),
        ("spdx.tag", "SPDXVersion: SPDX-2.3\n"),
    ]);
    let ran = run(
        folder.path(),
        &[
            "sbom",
            "check",
            "none.json",
            "spdx.tag",
            "missing",
            ".",
            "--format",
            "json",
        ],
    );
    assert_eq!(ran.status, 2);
    assert_eq!(faults(&schema, &ran.json()), [""; 0]);
}

#[test]
fn the_schema_refuses_what_lacks_a_promised_member() {
    let schema = schema(SCHEMA);
    let (_, sound) = check(&document(&["MIT"]), &[]);
    for member in [
        "path",
        "format",
        "spec_version",
        "serialization",
        "components",
        "errors",
        "warnings",
        "licenses",
        "bsi_tr_03183_2",
    ] {
        let mut lacking = sound.clone();
        lacking["files"][0]
            .as_object_mut()
            .unwrap()
            .shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
    for member in ["raw", "expression", "verdict", "rule"] {
        let mut lacking = sound.clone();
        lacking["files"][0]["licenses"][0]
            .as_object_mut()
            .unwrap()
            .shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
}

/// The documents of the demo town, and the samples beside the project if they are there.
fn real_documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for place in [
        "knowledge/demo/sboms",
        "../shared/data/sboms/generated",
        "../shared/data/sboms/real",
    ] {
        let Ok(entries) = fs::read_dir(root().join(place)) else {
            println!("SKIPPED: {place} is not there");
            continue;
        };
        let small = |path: &Path| {
            fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() < 1 << 20)
        };
        found.extend(
            entries
                .map(|entry| entry.expect("the folder can be read").path())
                .filter(|path| small(path)),
        );
    }
    found
}

#[test]
fn real_documents_give_results_that_follow_the_schema() {
    let (schema, documents) = (schema(SCHEMA), real_documents());
    assert!(!documents.is_empty());
    let files: Vec<&str> = documents
        .iter()
        .map(|path| path.to_str().unwrap())
        .collect();
    let ran = run(
        &root(),
        &[&["sbom", "check", "--format", "json"], files.as_slice()].concat(),
    );
    let result = ran.json();
    assert_eq!(faults(&schema, &result), [""; 0]);
    for file in result["files"].as_array().unwrap() {
        let licenses = file["licenses"].as_array().unwrap().len();
        assert_eq!(
            file["components"].as_u64().unwrap_or_default(),
            licenses as u64,
            "{}",
            file["path"]
        );
    }
}
