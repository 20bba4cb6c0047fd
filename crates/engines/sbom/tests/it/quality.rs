//! Completeness by BSI TR-03183-2 and by the NTIA.

use proptest::prelude::*;
use sbom::quality::{Guideline, Level, Quality, State, measure};
use sbom::{Inventory, Parsed, Serialization, Severity};
use serde_json::{Value, json};

use crate::{cyclonedx, parsed, spdx};

const ALL: [Guideline; 3] = [Guideline::Bsi2_0, Guideline::Bsi2_1, Guideline::Ntia];

/// Facts of a component of CycloneDX 1.6: member, value, and the fields of version 2.1 that it tells.
/// Members that are lists are put together.
fn component_facts() -> Vec<(&'static str, Value, &'static str)> {
    let property = |name: &str, value: &str| json!([{ "name": format!("bsi:component:{name}"), "value": value }]);
    let expression = |kind: &str| json!([{ "license": { "id": "MIT", "acknowledgement": kind } }]);
    let reference = |kind: &str, hash: Option<&str>| match hash {
        Some(alg) => json!([{ "type": kind, "url": "https://example.org/a",
            "hashes": [{ "alg": alg, "content": "a".repeat(128) }] }]),
        None => json!([{ "type": kind, "url": "https://example.org/a" }]),
    };
    vec![
        (
            "manufacturer",
            json!({ "url": ["https://example.org"] }),
            "bsi-component-creator",
        ),
        ("version", json!("1.0"), "bsi-component-version"),
        ("properties", property("filename", "a.jar"), "bsi-filename"),
        (
            "licenses",
            expression("concluded"),
            "bsi-distribution-license",
        ),
        (
            "externalReferences",
            reference("distribution", Some("SHA-512")),
            "bsi-deployable-hash bsi-deployable-uri",
        ),
        (
            "properties",
            property("executable", "non-executable"),
            "bsi-executable",
        ),
        ("properties", property("archive", "archive"), "bsi-archive"),
        (
            "properties",
            property("structured", "unstructured"),
            "bsi-structured",
        ),
        (
            "externalReferences",
            reference("source-distribution", Some("SHA-256")),
            "bsi-source-uri bsi-source-hash",
        ),
        (
            "purl",
            json!("pkg:maven/org.example/a@1.0"),
            "bsi-identifiers",
        ),
        ("licenses", expression("declared"), "bsi-original-license"),
        (
            "properties",
            property("effectiveLicense", "MIT"),
            "bsi-effective-license",
        ),
        (
            "externalReferences",
            reference("rfc-9116", None),
            "bsi-security-txt",
        ),
    ]
}

/// A component with the facts whose bit is set in `mask`.
fn component(number: usize, mask: u32) -> Value {
    let mut component =
        json!({ "type": "library", "bom-ref": format!("c{number}"), "name": format!("c{number}") });
    for (bit, (member, value, _)) in component_facts().into_iter().enumerate() {
        if mask & (1 << bit) == 0 {
            continue;
        }
        match (component.get_mut(member), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (_, value) => component[member] = value,
        }
    }
    component
}

/// A document with the facts of `mask` for each component; `about` says which of creator, point in
/// time, serial number and dependency graph it has.
fn document(about: u32, masks: &[u32]) -> Inventory {
    let components: Vec<Value> = masks
        .iter()
        .enumerate()
        .map(|(number, mask)| component(number, *mask))
        .collect();
    let mut members = json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {}, "components": components });
    if about & 1 != 0 {
        members["metadata"]["manufacturer"] =
            json!({ "contact": [{ "email": "sbom@example.org" }] });
    }
    if about & 2 != 0 {
        members["metadata"]["timestamp"] = json!("2026-11-23T08:00:00Z");
    }
    if about & 4 != 0 {
        members["serialNumber"] = json!("urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79");
    }
    if about & 8 != 0 {
        let refs: Vec<String> = (0..masks.len())
            .map(|number| format!("c{number}"))
            .collect();
        let entries: Vec<Value> = refs
            .iter()
            .map(|r| json!({ "ref": r, "dependsOn": [] }))
            .collect();
        members["dependencies"] = json!(entries);
        members["compositions"] = json!([{ "aggregate": "complete", "dependencies": refs }]);
    }
    let parsed = parsed(&members.to_string());
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    parsed.inventory
}

/// The codes of what a measurement has to say.
fn codes(quality: &Quality) -> Vec<&str> {
    quality
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect()
}

const EVERYTHING: u32 = u32::MAX;

#[test]
fn a_document_that_tells_everything_keeps_both_versions_of_the_bsi() {
    let inventory = document(EVERYTHING, &[EVERYTHING, EVERYTHING]);
    for guideline in Guideline::BSI {
        let quality = measure(&inventory, guideline);
        assert_eq!(codes(&quality), [""; 0]);
        assert_eq!((quality.percent(), quality.is_met()), (100, true));
        assert!(
            quality
                .fields
                .iter()
                .all(|field| field.state() == State::Met)
        );
        // Two fields of the document and ten of each component are required.
        assert_eq!((quality.met, quality.applicable), (22, 22));
    }
}

#[test]
fn each_fact_that_is_left_out_is_missed_in_its_own_field() {
    for (bit, (_, _, fields)) in component_facts().into_iter().enumerate() {
        let quality = measure(
            &document(EVERYTHING, &[EVERYTHING, EVERYTHING & !(1 << bit)]),
            Guideline::Bsi2_1,
        );
        let partly: Vec<&str> = quality
            .fields
            .iter()
            .filter(|field| field.state() == State::Partly)
            .map(|field| field.code)
            .collect();
        assert_eq!(partly.join(" "), fields);
        for field in quality
            .fields
            .iter()
            .filter(|field| field.state() != State::Met)
        {
            assert_eq!((field.met, field.applicable), (1, 2));
            assert_eq!(field.missing[0].location.to_string(), "/components/1");
            let found = quality
                .findings
                .iter()
                .find(|finding| finding.code == field.code);
            let severity = found.map(|finding| finding.severity);
            match field.level {
                Level::Required => assert_eq!(severity, Some(Severity::Warning)),
                Level::IfExists => assert_eq!(severity, Some(Severity::Info)),
                Level::Optional => assert_eq!(severity, None),
            }
            if let Some(found) = found {
                let names = if field.code == "bsi-identifiers" {
                    "c1@1.0"
                } else {
                    "pkg:maven/org.example/a@1.0"
                };
                let names = if field.code == "bsi-component-version" {
                    "pkg:maven/org.example/a@1.0"
                } else {
                    names
                };
                assert_eq!(
                    (found.arg("count"), found.arg("total"), found.arg("names")),
                    (Some("1"), Some("2"), Some(names))
                );
            }
        }
    }
    for (bit, field) in [
        "bsi-sbom-creator",
        "bsi-timestamp",
        "bsi-sbom-uri",
        "bsi-dependencies",
    ]
    .into_iter()
    .enumerate()
    {
        let quality = measure(
            &document(EVERYTHING & !(1 << bit), &[EVERYTHING]),
            Guideline::Bsi2_1,
        );
        assert_eq!(codes(&quality), [field]);
    }
}

#[test]
fn version_2_1_is_stricter_where_the_format_can_say_it() {
    let members = r#","metadata":{"authors":[{"email":"a@example.org"}],"timestamp":"2026-11-23T08:00:00Z"},
        "components":[{"type":"file","bom-ref":"a","name":"a.so","version":"1","supplier":{"url":["https://example.org"]},
            "licenses":[{"expression":"MIT OR Apache-2.0"}],"hashes":[{"alg":"SHA-512","content":""#.to_owned()
        + &"0".repeat(128)
        + r#""}]}],"dependencies":[{"ref":"a"}]"#;
    let inventory = parsed(&cyclonedx("1.5", &members)).inventory;
    let missing = |guideline| -> Vec<String> {
        let quality = measure(&inventory, guideline);
        quality
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Warning)
            .map(|finding| finding.code.to_owned())
            .collect()
    };
    let nature = ["bsi-executable", "bsi-archive", "bsi-structured"];
    assert_eq!(missing(Guideline::Bsi2_0), nature);
    assert_eq!(
        missing(Guideline::Bsi2_1),
        [
            "bsi-format-too-old",
            "bsi-sbom-creator",
            "bsi-component-creator",
            "bsi-filename",
            "bsi-dependencies",
            "bsi-distribution-license",
            "bsi-deployable-hash",
            "bsi-executable",
            "bsi-archive",
            "bsi-structured",
        ]
    );
}

#[test]
fn licences_count_only_by_spdx_identifier() {
    let told = |licenses: &str| {
        let members =
            format!(r#","components":[{{"type":"library","name":"a","licenses":[{licenses}]}}]"#);
        let quality = measure(
            &parsed(&cyclonedx("1.6", &members)).inventory,
            Guideline::Bsi2_0,
        );
        let field = quality
            .fields
            .iter()
            .find(|field| field.code == "bsi-associated-license")
            .expect("a field");
        field.state() == State::Met
    };
    assert!(told(r#"{"expression":"MIT AND LicenseRef-scancode-x"}"#));
    assert!(told(r#"{"license":{"id":"MIT"}}"#));
    assert!(!told(r#"{"license":{"name":"The MIT License"}}"#));
    assert!(!told(r#"{"expression":"NONE"}"#));
    assert!(!told(""));
}

#[test]
fn spdx_2_is_measured_by_the_members_that_mean_the_same() {
    let document = spdx(&format!(
        r#","documentDescribes":["SPDXRef-a"],"packages":[{{"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1","downloadLocation":"git+https://example.org/a.git",
            "originator":"Organization: Example (dev@example.org)","packageFileName":"a.jar","licenseConcluded":"MIT","licenseDeclared":"MIT",
            "primaryPackagePurpose":"LIBRARY","checksums":[{{"algorithm":"SHA512","checksumValue":"{}"}}]}}],
           "relationships":[{{"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDS_ON","relatedSpdxElement":"NONE"}}]"#,
        "0".repeat(128)
    ));
    let inventory = parsed(&document).inventory;
    let quality = measure(&inventory, Guideline::Bsi2_1);
    // The helper's document is made by a tool alone.
    assert_eq!(
        codes(&quality),
        [
            "bsi-format-too-old",
            "bsi-sbom-creator",
            "bsi-deployable-uri",
            "bsi-identifiers"
        ]
    );
    assert_eq!((quality.met, quality.applicable), (11, 12));
    assert_eq!(quality.percent(), 91);
    let quality = measure(&inventory, Guideline::Bsi2_0);
    assert_eq!(
        codes(&quality),
        ["bsi-sbom-creator", "bsi-deployable-uri", "bsi-identifiers"]
    );
}

#[test]
fn the_file_in_which_a_package_is_delivered_tells_its_name_and_hash() {
    let states = |relation: &str| {
        let document = spdx(&format!(
            r#","packages":[{{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NOASSERTION"}}],
               "files":[{{"SPDXID":"SPDXRef-f","fileName":"./a.jar","checksums":[{{"algorithm":"SHA512","checksumValue":"{}"}}]}}],
               "relationships":[{{"spdxElementId":"SPDXRef-a","relationshipType":"{relation}","relatedSpdxElement":"SPDXRef-f"}}]"#,
            "0".repeat(128)
        ));
        let quality = measure(&parsed(&document).inventory, Guideline::Bsi2_0);
        ["bsi-filename", "bsi-deployable-hash"].map(|code| {
            let field = quality.fields.iter().find(|field| field.code == code);
            field.map(sbom::quality::Field::state)
        })
    };
    assert_eq!(states("DISTRIBUTION_ARTIFACT"), [Some(State::Met); 2]);
    // What a package contains are its parts, sources for instance.
    assert_eq!(states("CONTAINS"), [Some(State::Missing); 2]);
}

#[test]
fn vulnerabilities_within_the_document_are_a_breach() {
    let inventory = parsed(&cyclonedx(
        "1.6",
        r#","vulnerabilities":[{"id":"CVE-2021-44228"}]"#,
    ))
    .inventory;
    for guideline in Guideline::BSI {
        let quality = measure(&inventory, guideline);
        assert_eq!(quality.findings[0].code, "bsi-vulnerabilities");
        assert!(!quality.is_met());
    }
    assert!(!codes(&measure(&inventory, Guideline::Ntia)).contains(&"bsi-vulnerabilities"));
}

#[test]
fn hardware_has_no_file_and_an_empty_document_no_components() {
    let hardware = parsed(&cyclonedx(
        "1.6",
        r#","components":[{"type":"device","name":"a"}]"#,
    ))
    .inventory;
    let state = |inventory: &Inventory, code: &str| {
        let quality = measure(inventory, Guideline::Bsi2_1);
        quality
            .fields
            .iter()
            .find(|field| field.code == code)
            .map(sbom::quality::Field::state)
    };
    assert_eq!(state(&hardware, "bsi-filename"), Some(State::NotApplicable));
    assert_eq!(
        state(&hardware, "bsi-component-version"),
        Some(State::Missing)
    );
    let empty = parsed(&cyclonedx("1.6", "")).inventory;
    assert_eq!(
        state(&empty, "bsi-component-version"),
        Some(State::NotApplicable)
    );
    assert_eq!(measure(&empty, Guideline::Bsi2_1).applicable, 2);
}

#[test]
fn places_follow_the_nesting_of_the_document() {
    let inventory = parsed(&cyclonedx(
        "1.6",
        r#","metadata":{"component":{"type":"application","name":"p","components":[{"type":"library","name":"q"}]}},
            "components":[7,{"type":"library","name":"a","components":[{"type":"library","name":"b"},{"type":"library","name":"c"}]}]"#,
    ))
    .inventory;
    let places: Vec<String> = inventory
        .all_components()
        .map(|component| format!("{} {}", component.name(), component.location()))
        .collect();
    assert_eq!(
        places,
        [
            "p /metadata/component",
            "q /metadata/component/components/0",
            "a /components/1",
            "b /components/1/components/0",
            "c /components/1/components/1",
        ]
    );
}

proptest! {
    #[test]
    fn the_figure_is_a_share_and_never_falls_when_something_is_added(
        about in 0_u32..16,
        masks in prop::collection::vec(0_u32..1 << 13, 0..6),
        component in 0_usize..6,
        added in 0_u32..13,
    ) {
        let before = document(about, &masks);
        let mut more = masks.clone();
        let with_fact = if let Some(mask) = more.get_mut(component) {
            *mask |= 1 << added;
            document(about, &more)
        } else {
            document(about | 1 << (added % 4), &masks)
        };
        for guideline in ALL {
            let (before, after) = (measure(&before, guideline), measure(&with_fact, guideline));
            prop_assert!(before.met <= before.applicable && before.percent() <= 100);
            prop_assert_eq!(before.percent() == 100, before.met == before.applicable);
            prop_assert_eq!(before.applicable, after.applicable);
            prop_assert!(before.met <= after.met && before.percent() <= after.percent());
            for field in before.fields.iter().chain(&after.fields) {
                prop_assert!(field.met <= field.applicable);
                prop_assert_eq!(field.missing.len(), (field.applicable - field.met).min(20));
            }
        }
    }
}

#[test]
fn every_real_document_is_measured() {
    let mut lines = Vec::new();
    let is_json = |parsed: &Parsed| parsed.inventory.serialization() == Serialization::Json;
    for (name, parsed) in crate::samples::documents().filter(|(_, parsed)| is_json(parsed)) {
        let figures = ALL.map(|guideline| {
            let quality = measure(&parsed.inventory, guideline);
            format!(
                "{}/{}={}%",
                quality.met,
                quality.applicable,
                quality.percent()
            )
        });
        lines.push(format!("{name}: {}", figures.join(" ")));
    }
    if lines.is_empty() {
        println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
        return;
    }
    println!("measured {} documents", lines.len());
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}
