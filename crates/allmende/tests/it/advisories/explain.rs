//! `allmende advisories explain`.

use serde_json::json;

use super::{Place, records};
use crate::run::{faults, schema};

#[test]
fn it_says_which_comparison_decided() {
    let place = Place::with(&records());
    let schema = schema("allmende-advisory-explain-1.schema.json");
    for (id, purl, status) in [
        ("GHSA-aaaa-bbbb-cccc", "pkg:npm/lodash@4.17.20", 1),
        ("CVE-2021-23337", "pkg:npm/lodash@4.17.20", 1),
        ("GHSA-aaaa-bbbb-cccc", "pkg:npm/lodash@4.17.21", 0),
        ("GHSA-aaaa-bbbb-cccc", "pkg:npm/other@1.0.0", 0),
        // Withdrawn.
        ("GHSA-gggg-hhhh-jjjj", "pkg:npm/lodash@4.17.20", 0),
    ] {
        let arguments = ["explain", id, purl];
        assert_eq!(place.run(&arguments).status, status, "{arguments:?}");
        let document = place.json(&arguments);
        assert_eq!(faults(&schema, &document), [""; 0], "{arguments:?}");
        assert_eq!(document["exit_status"], status);
    }
    let document = place.json(&["explain", "GHSA-aaaa-bbbb-cccc", "pkg:npm/lodash@4.17.20"]);
    let range = &document["records"][0]["packages"][0]["ranges"][0];
    assert_eq!(range["holds"], true);
    assert_eq!(
        range["events"],
        json!([
            { "event": "introduced", "version": "0", "compared": ">" },
            { "event": "fixed", "version": "4.17.21", "compared": "<" },
        ])
    );
    let text = place
        .run(&["explain", "GHSA-aaaa-bbbb-cccc", "pkg:npm/lodash@4.17.21"])
        .out;
    assert!(
        text.contains("does not affect pkg:npm/lodash@4.17.21"),
        "{text}"
    );
    assert!(
        text.contains("fixed from 4.17.21: 4.17.21 = 4.17.21 ← decides"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_answered_is_said() {
    let place = Place::with(&records());
    for (id, purl, words) in [
        (
            "GHSA-none-none-none",
            "pkg:npm/lodash@4.17.20",
            "is not imported",
        ),
        ("GHSA-aaaa-bbbb-cccc", "lodash", "purl"),
    ] {
        let ran = place.run(&["explain", id, purl]);
        assert_eq!(ran.status, 2, "{id} {purl}: {}", ran.out);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}
