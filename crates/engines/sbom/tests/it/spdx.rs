//! What is read of SPDX, and what is said about its faults.

use std::fmt::Write as _;

use sbom::{Acknowledgement, ComponentKind, DependencyKind, HashAlgorithm, PartyKind};

use crate::{findings, parsed, spdx};

const FIXTURE: &str = include_str!("../fixtures/spdx-2.3.json");

#[test]
fn everything_of_a_sound_document_comes_back() {
    let parsed = parsed(FIXTURE);
    assert_eq!(findings(&parsed), Vec::<String>::new());
    let inventory = &parsed.inventory;
    let document = inventory.document();
    assert_eq!(
        document.identifier(),
        Some("https://example.org/spdx/fachverfahren-1.0")
    );
    assert_eq!(document.name(), Some("fachverfahren-1.0"));
    assert_eq!(document.license_list_version(), Some("3.27"));
    assert_eq!(
        document.tools().map(|tool| tool.name).collect::<Vec<_>>(),
        ["scanner-3.1"]
    );
    let authors: Vec<_> = document
        .authors()
        .map(|party| (party.kind(), party.name(), party.email()))
        .collect();
    assert_eq!(
        authors,
        [
            (
                PartyKind::Organization,
                Some("Stadt Beispiel"),
                Some("it@example.org")
            ),
            (PartyKind::Person, Some("A"), None)
        ]
    );
    let own = inventory.extracted_licenses().next().unwrap();
    assert_eq!(
        (own.id, own.name, own.text),
        ("LicenseRef-eigene", Some("Eigene Lizenz"), "Text")
    );
    assert_eq!(
        own.see_also().collect::<Vec<_>>(),
        ["https://example.org/eigene"]
    );
    assert_eq!(
        inventory
            .subjects()
            .map(|subject| subject.name())
            .collect::<Vec<_>>(),
        ["Fachverfahren"]
    );
    assert_eq!(inventory.component_count(), 3);
    let file = inventory.files().next().unwrap();
    assert_eq!(
        (file.name(), file.owner().unwrap().name()),
        ("./antrag.js", "antrag")
    );
    assert_eq!(file.licenses().next().unwrap().value, "MIT");
    assert_eq!(file.hashes().next().unwrap().algorithm, HashAlgorithm::Sha1);
    assert_eq!(
        inventory
            .relations()
            .map(|relation| relation.kind)
            .collect::<Vec<_>>(),
        ["VARIANT_OF"]
    );
}

#[test]
fn everything_of_a_package_comes_back() {
    let parsed = parsed(FIXTURE);
    let root = parsed.inventory.components().next().unwrap();
    assert_eq!(root.kind(), Some(ComponentKind::Application));
    assert_eq!(root.copyright(), None);
    assert_eq!(root.licenses().len(), 1, "NOASSERTION is absent");
    let a = parsed.inventory.components().nth(1).unwrap();
    assert_eq!(
        (a.purl(), a.identity().to_string().as_str()),
        (Some("pkg:npm/antrag@2.1.0"), "pkg:npm/antrag@2.1.0")
    );
    assert_eq!(
        a.purls().collect::<Vec<_>>(),
        ["pkg:npm/antrag@2.1.0", "pkg:generic/antrag@2.1.0"]
    );
    assert_eq!(
        a.cpe(),
        Some("cpe:2.3:a:example:antrag:2.1.0:*:*:*:*:*:*:*")
    );
    assert_eq!(a.copyright(), Some("NONE"), "NONE is a statement");
    assert_eq!(a.files_analyzed(), Some(true));
    assert_eq!(
        a.verification_code(),
        Some("d6a770ba38583ed4bb4525bd96e50461655d2758")
    );
    assert_eq!(a.supplier().unwrap().email(), Some("info@example.org"));
    assert_eq!(a.manufacturer().unwrap().kind(), PartyKind::Person);
    let licenses: Vec<_> = a
        .licenses()
        .map(|license| (license.value, license.acknowledgement))
        .collect();
    assert_eq!(
        licenses,
        [
            ("MIT AND LicenseRef-eigene", Acknowledgement::Declared),
            ("MIT", Acknowledgement::Concluded)
        ]
    );
    assert_eq!(
        a.evidence_licenses()
            .map(|license| license.value)
            .collect::<Vec<_>>(),
        ["MIT", "LicenseRef-eigene"]
    );
    assert_eq!(a.hashes().next().unwrap().algorithm, HashAlgorithm::Sha256);
    let references: Vec<_> = a.references().map(|reference| reference.kind).collect();
    assert_eq!(
        references,
        ["cpe23Type", "purl", "purl", "homepage", "downloadLocation"]
    );
    assert_eq!(a.properties().next().unwrap().name, "spdx:comment");
}

#[test]
fn relationships_become_edges_nesting_and_subjects() {
    let parsed = parsed(FIXTURE);
    let inventory = &parsed.inventory;
    let name = |id| inventory.component(id).unwrap().name();
    let edges: Vec<_> = inventory
        .dependencies()
        .map(|edge| (name(edge.from), name(edge.to), edge.kind))
        .collect();
    assert_eq!(
        edges,
        [
            ("Fachverfahren", "antrag", DependencyKind::General),
            ("antrag", "benachrichtigung", DependencyKind::Test)
        ]
    );
    let b = inventory.components().nth(2).unwrap();
    assert_eq!(b.parent().unwrap().name(), "Fachverfahren");
}

#[test]
fn an_identifier_that_is_written_with_escapes_is_not_mistaken_for_the_next_one() {
    // The first one is `SPDXRef-\\n` with a backslash, the second one ends in a line break.
    let relationship = |from: &str| {
        format!(
            r#"{{"spdxElementId":"SPDXRef-{from}","relationshipType":"OTHER","relatedSpdxElement":"SPDXRef-a"}}"#
        )
    };
    let members = format!(
        r#","packages":[{{"name":"a","SPDXID":"SPDXRef-a","downloadLocation":"NONE"}}],"relationships":[{},{}]"#,
        relationship(r"\\n"),
        relationship(r"\n"),
    );
    let parsed = parsed(&spdx(&members));
    assert_eq!(
        findings(&parsed),
        [
            "sbom-dangling-ref /relationships/0/spdxElementId",
            "sbom-dangling-ref /relationships/1/spdxElementId",
        ]
    );
    let values: Vec<_> = parsed
        .findings
        .iter()
        .map(|finding| finding.args.clone())
        .collect();
    assert_ne!(values[0], values[1]);
}

#[test]
fn both_directions_of_a_relationship_mean_the_same() {
    let packages = r#","packages":[{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE"},{"SPDXID":"SPDXRef-b","name":"b","downloadLocation":"NONE"}]"#;
    let relate = |from: &str, kind: &str, to: &str| {
        parsed(&spdx(&format!(
            r#"{packages},"relationships":[{{"spdxElementId":"{from}","relationshipType":"{kind}","relatedSpdxElement":"{to}"}}]"#
        )))
    };
    for (forward, backward) in [
        ("DEPENDS_ON", "DEPENDENCY_OF"),
        ("CONTAINS", "CONTAINED_BY"),
    ] {
        let forward = relate("SPDXRef-a", forward, "SPDXRef-b").inventory;
        let backward = relate("SPDXRef-b", backward, "SPDXRef-a").inventory;
        let edges = forward.dependencies().collect::<Vec<_>>();
        assert_eq!(edges, backward.dependencies().collect::<Vec<_>>());
        let parent = forward
            .components()
            .nth(1)
            .unwrap()
            .parent()
            .map(|parent| parent.id());
        assert_eq!(
            parent,
            backward
                .components()
                .nth(1)
                .unwrap()
                .parent()
                .map(|parent| parent.id())
        );
        assert!(edges.len() + usize::from(parent.is_some()) == 1);
    }
    let described = relate("SPDXRef-a", "DESCRIBED_BY", "SPDXRef-DOCUMENT").inventory;
    assert_eq!(described.subject().unwrap().name(), "a");
}

#[test]
fn nesting_in_a_circle_is_cut_so_that_every_climb_ends() {
    let parsed = parsed(&spdx(
        r#","packages":[{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE"},{"SPDXID":"SPDXRef-b","name":"b","downloadLocation":"NONE"}],
          "relationships":[
            {"spdxElementId":"SPDXRef-a","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-b"},
            {"spdxElementId":"SPDXRef-b","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-a"},
            {"spdxElementId":"SPDXRef-b","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-gone"}]"#,
    ));
    assert_eq!(
        findings(&parsed),
        [
            "sbom-dangling-ref /relationships/2/relatedSpdxElement",
            "sbom-nesting-cycle "
        ]
    );
    for component in parsed.inventory.components() {
        assert!(
            std::iter::successors(Some(component), sbom::Component::parent)
                .take(3)
                .count()
                < 3
        );
    }
}

#[test]
fn the_rules_of_the_named_version_count_wherever_it_stands() {
    let document = |version_first: bool, version: &str| {
        let version = format!(r#""spdxVersion":"SPDX-{version}""#);
        let rest = r#""SPDXID":"SPDXRef-DOCUMENT","name":"n","dataLicense":"CC0-1.0","creationInfo":{"created":"2026-11-23T08:00:00Z"},
            "packages":[{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE","checksums":[{"algorithm":"BLAKE3","checksumValue":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}]"#;
        if version_first {
            format!("{{{version},{rest}}}")
        } else {
            format!("{{{rest},{version}}}")
        }
    };
    for first in [true, false] {
        assert_eq!(
            findings(&parsed(&document(first, "2.2"))),
            [
                "sbom-invalid-value /packages/0/checksums/0/algorithm",
                "sbom-invalid-missing /packages/0",
                "sbom-invalid-missing /packages/0",
                "sbom-invalid-missing /packages/0",
                "sbom-verification-code /packages/0"
            ]
        );
        assert_eq!(
            findings(&parsed(&document(first, "2.3"))),
            [
                "sbom-invalid-missing /creationInfo",
                "sbom-invalid-missing "
            ]
        );
        let old = parsed(&document(first, "2.1"));
        assert_eq!(findings(&old)[0], "sbom-spdx-2-1 /spdxVersion");
        assert_eq!(old.inventory.spec_version(), "2.1");
    }
}

#[test]
fn the_verification_code_goes_with_the_analysis_of_files() {
    let rules = |text: &str| -> Vec<String> {
        let parsed = parsed(text);
        let own = parsed
            .findings
            .iter()
            .filter(|finding| finding.code == "sbom-verification-code");
        own.map(|finding| format!("{} {}", finding.location, finding.arg("rule").unwrap_or("")))
            .collect()
    };
    for (version, analyzed, has_code, rule) in [
        ("2.2", None, true, None),
        ("2.2", Some(true), true, None),
        ("2.2", Some(false), false, None),
        ("2.2", None, false, Some("missing")),
        ("2.2", Some(true), false, Some("missing")),
        ("2.2", Some(false), true, Some("excluded")),
        ("2.3", None, false, None),
        ("2.3", Some(true), false, None),
        ("2.3", Some(false), true, Some("excluded")),
    ] {
        let analyzed_json = analyzed.map(|told| format!(r#","filesAnalyzed":{told}"#));
        let code = "d6a770ba38583ed4bb4525bd96e50461655d2758";
        let code_json =
            format!(r#","packageVerificationCode":{{"packageVerificationCodeValue":"{code}"}}"#);
        let json = spdx(&format!(
            r#","packages":[{{"SPDXID":"SPDXRef-a","name":"a","downloadLocation":"NONE"{}{}}}]"#,
            analyzed_json.unwrap_or_default(),
            if has_code { &code_json } else { "" }
        ));
        let json = json.replace("SPDX-2.3", &format!("SPDX-{version}"));
        let expected: Vec<String> = rule
            .iter()
            .map(|rule| format!("/packages/0 {rule}"))
            .collect();
        assert_eq!(rules(&json), expected, "{version} {analyzed:?} {has_code}");
        let mut lines = format!("SPDXVersion: SPDX-{version}\nPackageName: a\nSPDXID: SPDXRef-a\n");
        if let Some(told) = analyzed {
            writeln!(lines, "FilesAnalyzed: {told}").expect("text");
        }
        if has_code {
            writeln!(lines, "PackageVerificationCode: {code}").expect("text");
        }
        let expected: Vec<String> = rule.iter().map(|rule| format!("line:2 {rule}")).collect();
        assert_eq!(rules(&lines), expected, "{version} {analyzed:?} {has_code}");
    }
}
