//! What fuzzing found (docs/fuzzing.md), each as the smallest input that showed it.

use sbom::quality::{Guideline, measure};
use sbom::{Limits, Stamp, Target, canonical_purl, write};

use crate::{cyclonedx, findings, parsed, read};

const STAMP: Stamp<'static> = Stamp {
    created: "2026-11-23T08:00:00Z",
    identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
};

/// Findings of what is written in CycloneDX for a document.
fn written(text: &str) -> Vec<String> {
    let written = write(&parsed(text).inventory, Target::CycloneDx, &STAMP);
    findings(&sbom::read(&written.bytes, &Limits::default()).expect("an SBOM"))
}

#[test]
fn a_dependency_in_xml_without_reference_is_one_finding_with_its_place() {
    let parsed = parsed(
        "<bom xmlns='http://cyclonedx.org/schema/bom/1.4' version='1'><dependencies><dependency/></dependencies></bom>",
    );
    assert_eq!(
        findings(&parsed),
        ["sbom-invalid-missing /bom/dependencies/dependency[1]"]
    );
}

#[test]
fn names_in_xml_that_are_no_names_are_no_xml() {
    for inner in [
        "<a/b/>",
        "<1 />",
        "<a[1]/>",
        "<components b/c='d'/>",
        "<components =''/>",
    ] {
        let text =
            format!("<bom xmlns='http://cyclonedx.org/schema/bom/1.4' version='1'>{inner}</bom>");
        let unreadable = read(&text).expect_err("no XML");
        assert_eq!(unreadable.finding.code, "sbom-xml-syntax", "{inner}");
    }
}

#[test]
fn yaml_that_ends_too_early_names_a_line_that_is_there() {
    let unreadable = read("spdxVersion: SPDX-2.3\na").expect_err("no YAML");
    assert_eq!(unreadable.finding.location.to_string(), "line:2");
    assert_eq!(unreadable.finding.arg("column"), Some("2"));
}

#[test]
fn values_in_findings_are_short_wherever_they_come_from() {
    let long = "x".repeat(10_000);
    let unreadable = read(&format!("{{\"{long}\":1}}")).expect_err("no SBOM");
    let start = unreadable
        .finding
        .arg("start")
        .expect("what it begins with");
    assert_eq!(start.chars().count(), 201);

    let text = cyclonedx(
        "1.6",
        &format!(r#","components":[{{"type":"library","name":"{long}"}}]"#),
    );
    let inventory = parsed(&text).inventory;
    let quality = measure(&inventory, Guideline::Bsi2_1);
    let losses = write(&inventory, Target::Spdx2, &STAMP).losses;
    for finding in quality.findings.iter().chain(&losses) {
        assert!(finding.args.iter().all(|(_, value)| value.len() < 1_000));
    }
}

#[test]
fn equal_components_that_shared_a_reference_are_told_apart_when_written() {
    let one = r#"{"type":"library","name":"a","bom-ref":"r"}"#;
    let none = r#"{"type":"library","name":"a","bom-ref":""}"#;
    let text = cyclonedx(
        "1.5",
        &format!(r#","components":[{one},{one},{none},{none}]"#),
    );
    assert_eq!(written(&text), Vec::<String>::new());
}

#[test]
fn what_a_list_may_not_have_twice_is_written_once() {
    let text = cyclonedx(
        "1.6",
        r#","metadata":{"tools":[{"name":"t"},{"name":"t"}]},"vulnerabilities":[{"id":"v"},{"id":"v"}],
        "compositions":[{"aggregate":"complete"},{"aggregate":"complete"}]"#,
    );
    assert_eq!(written(&text), Vec::<String>::new());
}

#[test]
fn escaped_dots_in_the_namespace_of_a_purl_say_as_little_as_plain_ones() {
    for purl in ["pkg:npm/%2e/a", "pkg:npm/./a", "pkg:npm/%2E%2e/./a"] {
        assert_eq!(canonical_purl(purl).as_deref(), Some("pkg:npm/a"), "{purl}");
    }
}

#[test]
fn a_slash_in_the_version_of_a_purl_stays_in_the_version() {
    for (purl, canonical) in [
        ("pkg:a/b/c@%2fd", "pkg:a/b/c@%2Fd"),
        ("pkg:a/b@1%2F2?k=%2f#p/q", "pkg:a/b@1%2F2?k=%2F#p/q"),
    ] {
        assert_eq!(canonical_purl(purl).as_deref(), Some(canonical));
        assert_eq!(canonical_purl(canonical).as_deref(), Some(canonical));
    }
}

#[test]
fn a_text_that_looks_like_a_context_is_none() {
    let address = "https://spdx.org/rdf/1.0.1/spdx-context.jsonld";
    let parsed = parsed(&format!(r#"{{"spdxId":"{address}","type":"Element"}}"#));
    assert!(
        findings(&parsed)
            .iter()
            .all(|finding| !finding.starts_with("sbom-invalid-version")),
        "{:?}",
        findings(&parsed)
    );
}

#[test]
fn a_subject_that_lies_in_another_component_is_written_once() {
    let text = crate::spdx(
        r#","documentDescribes":["SPDXRef-a"],
        "packages":[{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE"},{"SPDXID":"SPDXRef-b","name":"b","downloadLocation":"NONE"}],
        "relationships":[{"spdxElementId":"SPDXRef-b","relatedSpdxElement":"SPDXRef-a","relationshipType":"CONTAINS"}]"#,
    );
    let written = write(&parsed(&text).inventory, Target::CycloneDx, &STAMP);
    let again = sbom::read(&written.bytes, &Limits::default()).expect("an SBOM");
    let names: Vec<&str> = again
        .inventory
        .all_components()
        .map(|component| component.name())
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert!(
        written
            .losses
            .iter()
            .any(|loss| loss.arg("what") == Some("nesting"))
    );
}

#[test]
fn a_date_of_a_package_that_is_none_is_a_loss() {
    let text = crate::spdx(
        r#","packages":[{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE","builtDate":""}]"#,
    );
    let written = write(&parsed(&text).inventory, Target::Spdx2, &STAMP);
    let again = sbom::read(&written.bytes, &Limits::default()).expect("an SBOM");
    assert_eq!(findings(&again), Vec::<String>::new());
    let lost: Vec<_> = written.losses.iter().map(|loss| loss.arg("what")).collect();
    assert_eq!(lost, [Some("property")]);
}
