//! `allmende advisories match`: what is found, what counts.

use serde_json::{Value, json};

use super::{Place, record, records, sbom};
use crate::run::{faults, program, run, run_with, schema};

const ALL: &[&str] = &[
    "pkg:npm/lodash@4.17.20",
    "pkg:npm/left-pad@1.2.0",
    "pkg:pypi/Django@5.0",
    "pkg:npm/l0dash@1.0.0",
    "pkg:npm/other@1.0.0",
];

fn ids(document: &Value) -> Vec<&str> {
    let matches = document["matches"].as_array().expect("a list");
    matches
        .iter()
        .map(|hit| hit["id"].as_str().expect("an identifier"))
        .collect()
}

#[test]
fn the_exit_status_says_whether_something_was_found() {
    let place = Place::with(&records());
    place.put("hit.json", sbom(ALL));
    place.put(
        "clean.json",
        sbom(&["pkg:npm/lodash@4.17.21", "pkg:npm/other@1.0.0"]),
    );
    place.put("broken.json", "[1, 2");
    for (files, status) in [
        (&["clean.json"][..], 0),
        (&["hit.json"], 1),
        (&["clean.json", "hit.json"], 1),
        (&["broken.json", "hit.json"], 2),
        (&["missing.json"], 2),
        (&[], 2),
        (&["hit.json", "--min-priority", "urgent"], 2),
        (&["hit.json", "--vex", "missing.json"], 2),
        (&["hit.json", "--vex", "hit.json", "--format", "yaml"], 2),
    ] {
        let ran = place.run(&[&["match"], files].concat());
        assert_eq!(ran.status, status, "{files:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn the_most_urgent_comes_first_and_says_what_to_do() {
    let place = Place::with(&records());
    place.put("a.json", sbom(ALL));
    let document = place.json(&["match", "a.json"]);
    assert_eq!(
        faults(&schema("allmende-advisory-match-1.schema.json"), &document),
        [""; 0]
    );
    assert_eq!(
        ids(&document),
        [
            "MAL-2026-7",
            "GHSA-aaaa-bbbb-cccc",
            "PYSEC-2026-1",
            "GHSA-dddd-eeee-ffff"
        ]
    );
    let lodash = &document["matches"][1];
    assert_eq!(lodash["purl"], "pkg:npm/lodash@4.17.20");
    assert_eq!(lodash["component"]["location"], "/components/0");
    assert_eq!(lodash["aliases"], json!(["CVE-2021-23337"]));
    assert_eq!(lodash["severity"]["score"], 9.8);
    assert_eq!(lodash["fixed"], json!(["4.17.21"]));
    assert_eq!(lodash["confidence"], "package");
    assert_eq!(document["matches"][0]["malicious"], true);
    assert_eq!(document["matches"][2]["severity"], json!(null));

    let english = place.run(&["match", "a.json"]).out;
    for line in [
        "4 advisories concern 4 components",
        "Now (1)",
        "To do: update to 4.17.21.",
        "To do: remove the package",
        "critical (9.8)",
    ] {
        assert!(english.contains(line), "{line}: {english}");
    }
    let german = run(
        place.path(),
        &[
            "advisories",
            "match",
            "a.json",
            "--db",
            "db/index",
            "--lang",
            "de",
        ],
    )
    .out;
    assert!(
        german.contains("Zu tun: auf 4.17.21 aktualisieren."),
        "{german}"
    );
}

#[test]
fn a_least_priority_hides_and_does_not_count_but_is_said() {
    let place = Place::with(&records());
    place.put("a.json", sbom(&["pkg:npm/left-pad@1.2.0"]));
    let ran = place.run(&["match", "a.json", "--min-priority", "high"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("One match of less urgency"), "{}", ran.out);
    let document = place.json(&["match", "a.json", "--min-priority", "high"]);
    assert_eq!(document["files"][0]["below_min_priority"], 1);
    assert_eq!(
        place
            .run(&["match", "a.json", "--min-priority", "low"])
            .status,
        1
    );
}

fn openvex(status: &str, product: &str, more: &Value) -> String {
    let mut statement = json!({ "vulnerability": { "name": "CVE-2021-23337" }, "status": status,
        "products": [{ "@id": product }] });
    for (name, value) in more.as_object().expect("members") {
        statement[name] = value.clone();
    }
    json!({ "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://beispielstadt.de/vex/1",
        "author": "Stadt Beispielstadt", "timestamp": "2026-02-01T00:00:00Z", "version": 1,
        "statements": [statement] })
    .to_string()
}

#[test]
fn a_statement_that_clears_a_match_leaves_it_visible_and_does_not_count() {
    let place = Place::with(&records());
    place.put("a.json", sbom(&["pkg:npm/lodash@4.17.20"]));
    let reason = json!({ "justification": "vulnerable_code_not_in_execute_path" });
    place.put(
        "clears.json",
        openvex("not_affected", "pkg:npm/lodash@4.17.20", &reason),
    );
    place.put(
        "affects.json",
        openvex(
            "affected",
            "pkg:npm/lodash@4.17.20",
            &json!({ "action_statement": "update" }),
        ),
    );
    place.put(
        "other.json",
        openvex("not_affected", "pkg:npm/lodash@4.17.19", &reason),
    );
    let ran = place.run(&["match", "a.json", "--vex", "clears.json"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(
        ran.out
            .contains("Not affected or fixed according to VEX (1)"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Stadt Beispielstadt"), "{}", ran.out);
    let document = place.json(&["match", "a.json", "--vex", "clears.json"]);
    assert_eq!(
        faults(&schema("allmende-advisory-match-1.schema.json"), &document),
        [""; 0]
    );
    let hit = &document["matches"][0];
    assert_eq!(hit["vex"]["status"], "not_affected");
    assert_eq!(
        hit["vex"]["justification"],
        "vulnerable_code_not_in_execute_path"
    );
    assert_eq!(hit["counts"], false);
    for file in ["affects.json", "other.json"] {
        assert_eq!(
            place.run(&["match", "a.json", "--vex", file]).status,
            1,
            "{file}"
        );
    }
}

#[test]
fn what_could_not_be_judged_is_grouped_by_reason() {
    let place = Place::with(&records());
    let mut document: Value =
        serde_json::from_str(&sbom(&["pkg:npm/lodash@4.17.21"])).expect("JSON");
    let components = document["components"].as_array_mut().expect("a list");
    for name in ["a", "b", "c", "d"] {
        components.push(json!({ "type": "library", "bom-ref": name, "name": name }));
    }
    components.push(
        json!({ "type": "library", "bom-ref": "e", "name": "lodash", "purl": "pkg:npm/lodash" }),
    );
    components.push(json!({ "type": "library", "bom-ref": "f", "name": "f", "version": "1", "purl": "pkg:gem/f@1" }));
    place.put("a.json", document.to_string());
    let document = place.json(&["match", "a.json"]);
    assert_eq!(
        faults(&schema("allmende-advisory-match-1.schema.json"), &document),
        [""; 0]
    );
    let reasons: Vec<&str> = document["unknown"]
        .as_array()
        .expect("a list")
        .iter()
        // The subject comes from nowhere that advisories speak of.
        .filter(|unknown| unknown["component"]["reference"] != "amt")
        .map(|unknown| unknown["reason"].as_str().expect("a reason"))
        .collect();
    let without = "without-identifier";
    assert_eq!(
        reasons,
        [
            without,
            without,
            without,
            without,
            "without-version",
            "ecosystem-not-loaded"
        ]
    );
    let text = place.run(&["match", "a.json"]).out;
    assert!(
        text.contains("neither purl nor CPE (4): a, b, c and 1 more"),
        "{text}"
    );
}

#[test]
fn the_subject_of_the_document_counts_like_its_parts() {
    let place = Place::with(&[record("T-1", "npm", "amt", "2.0.0")]);
    let text = sbom(&[]).replace("pkg:generic/beispielstadt/amt@1.0", "pkg:npm/amt@1.0.0");
    let ran = run_with(
        program(place.path()).args([
            "advisories",
            "match",
            "-",
            "--db",
            "db/index",
            "--format",
            "json",
        ]),
        &text,
    );
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(
        ran.json()["matches"][0]["component"]["location"],
        "/metadata/component"
    );
}

#[test]
fn the_schema_refuses_what_lacks_a_promised_member() {
    let schema = schema("allmende-advisory-match-1.schema.json");
    let place = Place::with(&records());
    place.put("a.json", sbom(&["pkg:npm/lodash@4.17.20"]));
    let sound = place.json(&["match", "a.json"]);
    for member in ["matches", "unknown", "files", "exit_status"] {
        let mut lacking = sound.clone();
        lacking
            .as_object_mut()
            .expect("an object")
            .shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
    for member in [
        "purl",
        "component",
        "id",
        "aliases",
        "aliases_matched",
        "severity",
        "priority",
        "fixed",
        "confidence",
        "vex",
    ] {
        let mut lacking = sound.clone();
        lacking["matches"][0]
            .as_object_mut()
            .expect("an object")
            .shift_remove(member);
        assert_ne!(faults(&schema, &lacking), [""; 0], "{member}");
    }
}
