//! What is read of CycloneDX, and what is said about its faults.

use std::fmt::Write as _;

use sbom::{Acknowledgement, ComponentKind, HashAlgorithm, LicenseForm, Scope};

use crate::{cyclonedx, findings, parsed};

/// One document in JSON and in XML.
const FIXTURES: [&str; 2] = [
    include_str!("../fixtures/cyclonedx-1.6.json"),
    include_str!("../fixtures/cyclonedx-1.6.xml"),
];

#[test]
fn everything_of_a_sound_document_comes_back() {
    for fixture in FIXTURES {
        let parsed = parsed(fixture);
        assert_eq!(findings(&parsed), Vec::<String>::new());
        let inventory = &parsed.inventory;
        let document = inventory.document();
        assert_eq!(
            document.identifier(),
            Some("urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79")
        );
        assert_eq!(document.version(), Some("2"));
        assert_eq!(document.created(), Some("2026-11-23T08:00:00Z"));
        assert_eq!(
            document.lifecycles().collect::<Vec<_>>(),
            ["build", "Abnahme"]
        );
        let tool = document.tools().next().unwrap();
        assert_eq!(
            (tool.vendor, tool.name, tool.version),
            (Some("example"), "scanner", Some("3.1"))
        );
        assert_eq!(
            document.authors().next().unwrap().email(),
            Some("it@example.org")
        );
        let maker = document.manufacturer().unwrap();
        assert_eq!(maker.urls().collect::<Vec<_>>(), ["https://example.org"]);
        assert_eq!(
            maker.contacts().next().unwrap().email(),
            Some("it@example.org")
        );
        assert_eq!(document.licenses().next().unwrap().value, "CC0-1.0");
        assert_eq!(document.properties().next().unwrap().value, "hand");
        let composition = inventory.compositions().next().unwrap();
        assert_eq!(composition.aggregate(), Some("complete"));
        assert_eq!(composition.assemblies().collect::<Vec<_>>(), ["a"]);
        assert_eq!(inventory.subject().unwrap().name(), "Fachverfahren");
        assert_eq!(inventory.component_count(), 3);
        assert_eq!(inventory.all_components().count(), 4);
    }
}

#[test]
fn everything_of_a_component_comes_back() {
    for fixture in FIXTURES {
        let parsed = parsed(fixture);
        let mut components = parsed.inventory.components();
        let a = components.next().unwrap();
        assert_eq!(
            (a.name(), a.group(), a.version()),
            ("antrag", Some("@example"), Some("2.1.0"))
        );
        assert_eq!(a.kind(), Some(ComponentKind::Library));
        assert_eq!(a.scope(), Some(Scope::Required));
        assert_eq!(a.identity().to_string(), "pkg:npm/%40example/antrag@2.1.0");
        assert_eq!(
            a.cpe(),
            Some("cpe:2.3:a:example:antrag:2.1.0:*:*:*:*:*:*:*")
        );
        assert_eq!(a.description(), Some("Übergibt Anträge"));
        assert_eq!(a.copyright(), Some("© 2026 Stadt Beispiel"));
        assert_eq!((a.modified(), a.has_pedigree()), (Some(true), true));
        assert_eq!(a.supplier().unwrap().name(), Some("Beispiel GmbH"));
        assert_eq!(
            a.authors()
                .filter_map(|author| author.name())
                .collect::<Vec<_>>(),
            ["A", "B"]
        );
        assert_eq!(
            a.hashes().map(|hash| hash.algorithm).collect::<Vec<_>>(),
            [HashAlgorithm::Sha256, HashAlgorithm::Md5]
        );
        let licenses: Vec<_> = a.licenses().collect();
        assert_eq!(
            (licenses[0].form, licenses[0].value),
            (LicenseForm::Id, "EUPL-1.2")
        );
        assert_eq!(licenses[0].acknowledgement, Acknowledgement::Declared);
        assert_eq!(
            (licenses[1].form, licenses[1].value),
            (LicenseForm::Name, "Eigene Lizenz")
        );
        assert_eq!(licenses[1].acknowledgement, Acknowledgement::Unspecified);
        assert_eq!(licenses[1].text.unwrap().content, "Text");
        let evidence = a.evidence_licenses().next().unwrap();
        assert_eq!(
            (evidence.value, evidence.acknowledgement),
            ("MIT", Acknowledgement::Evidence)
        );
        assert_eq!(a.evidence_copyrights().collect::<Vec<_>>(), ["© B"]);
        let reference = a.references().next().unwrap();
        assert_eq!(
            (reference.kind, reference.url),
            ("vcs", "https://example.org/antrag.git")
        );
        assert_eq!(
            reference.hashes().next().unwrap().algorithm,
            HashAlgorithm::Sha1
        );
        assert_eq!(a.properties().next().unwrap().name, "bsi:component:archive");
        let nested = components.next().unwrap();
        assert_eq!(nested.parent().unwrap().id(), a.id());
        let license = nested.licenses().next().unwrap();
        assert_eq!(
            (license.form, license.acknowledgement),
            (LicenseForm::Expression, Acknowledgement::Concluded)
        );
    }
}

#[test]
fn the_graph_tells_no_dependencies_from_not_known() {
    for fixture in FIXTURES {
        let parsed = parsed(fixture);
        let named = |name: &str| {
            parsed
                .inventory
                .all_components()
                .find(|component| component.name() == name)
                .unwrap()
        };
        let dependencies = |name: &str| {
            named(name)
                .dependencies()
                .map(|(to, _)| to.name())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            dependencies("Fachverfahren"),
            ["antrag", "benachrichtigung"]
        );
        assert_eq!(dependencies("antrag"), ["benachrichtigung"]);
        assert_eq!(dependencies("benachrichtigung"), Vec::<&str>::new());
        assert!(named("benachrichtigung").is_in_graph());
        assert!(!named("antrag.wasm").is_in_graph());
    }
}

#[test]
fn embedded_vulnerabilities_name_what_they_affect() {
    for fixture in FIXTURES {
        let parsed = parsed(fixture);
        let vulnerability = parsed.inventory.vulnerabilities().next().unwrap();
        assert_eq!(
            (vulnerability.id(), vulnerability.source_name()),
            (Some("CVE-2026-0001"), Some("NVD"))
        );
        assert_eq!(vulnerability.analysis_state(), Some("not_affected"));
        let rating = vulnerability.ratings().next().unwrap();
        assert_eq!(
            (rating.score, rating.severity, rating.method),
            (Some("9.8"), Some("critical"), Some("CVSSv31"))
        );
        let affects: Vec<_> = vulnerability
            .affects()
            .map(|affected| affected.component.map(|c| c.name()))
            .collect();
        assert_eq!(affects, [Some("antrag"), None]);
    }
}

#[test]
fn a_wrong_type_costs_its_own_member_and_nothing_else() {
    let parsed = parsed(&cyclonedx(
        "1.6",
        r#","metadata":7,"components":[
            {"type":"library","name":["x"],"version":"1","purl":"pkg:npm/a@1","hashes":{"a":1},"licenses":[3,{"license":{"id":"MIT"}}]},
            "text",
            {"type":"library","name":"b","version":null,"components":{"c":1}}],
          "dependencies":[{"ref":1,"dependsOn":["q"]},{"ref":"r","dependsOn":"s"}]"#,
    ));
    assert_eq!(
        findings(&parsed),
        [
            "sbom-invalid-type /metadata",
            "sbom-invalid-type /components/0/name",
            "sbom-invalid-type /components/0/hashes",
            "sbom-invalid-type /components/0/licenses/0",
            "sbom-invalid-type /components/1",
            "sbom-invalid-type /components/2/version",
            "sbom-invalid-type /components/2/components",
            "sbom-invalid-type /dependencies/0/ref",
            "sbom-invalid-type /dependencies/1/dependsOn",
            "sbom-dangling-ref /dependencies/1/ref",
        ]
    );
    let components: Vec<_> = parsed.inventory.components().collect();
    assert_eq!(components.len(), 2);
    assert_eq!(
        (components[0].version(), components[0].purl()),
        (Some("1"), Some("pkg:npm/a@1"))
    );
    assert_eq!(components[0].licenses().next().unwrap().value, "MIT");
    assert_eq!(components[1].name(), "b");
}

#[test]
fn what_a_version_requires_and_knows_is_checked_by_that_version() {
    let members = r#","components":[{"type":"platform","name":"a","hashes":[{"alg":"Streebog-256","content":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]},{"type":"cryptographic-asset","name":"b","version":"1"}]"#;
    let expected = [
        (
            "1.2",
            vec![
                "sbom-invalid-value /components/0/type",
                "sbom-invalid-value /components/0/hashes/0/alg",
                "sbom-invalid-missing /components/0",
                "sbom-invalid-value /components/1/type",
            ],
        ),
        (
            "1.4",
            vec![
                "sbom-invalid-value /components/0/type",
                "sbom-invalid-value /components/0/hashes/0/alg",
                "sbom-invalid-value /components/1/type",
            ],
        ),
        (
            "1.5",
            vec![
                "sbom-invalid-value /components/0/hashes/0/alg",
                "sbom-invalid-value /components/1/type",
            ],
        ),
        ("1.6", vec!["sbom-invalid-value /components/0/hashes/0/alg"]),
        ("1.7", vec![]),
    ];
    for (version, expected) in expected {
        assert_eq!(
            findings(&parsed(&cyclonedx(version, members))),
            expected,
            "{version}"
        );
        // The same where the version stands at the end, behind what it rules.
        let late = format!(r#"{{"bomFormat":"CycloneDX"{members},"specVersion":"{version}"}}"#);
        let late = parsed(&late);
        assert_eq!(findings(&late), expected, "{version}, named late");
        assert_eq!(late.inventory.spec_version(), version);
    }
}

#[test]
fn missing_and_unknown_basics_are_named() {
    let cases = [
        (
            r#"{"components":[],"specVersion":"1.6"}"#,
            vec!["sbom-invalid-missing "],
        ),
        (
            r#"{"bomFormat":"CycloneDX","components":[]}"#,
            vec!["sbom-invalid-missing "],
        ),
        (
            r#"{"bomFormat":"Other","specVersion":"1.6"}"#,
            vec!["sbom-invalid-bom-format /bomFormat"],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.9"}"#,
            vec!["sbom-invalid-version /specVersion"],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.1"}"#,
            vec!["sbom-invalid-version /specVersion"],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"7"}"#,
            vec!["sbom-invalid-serial-number /serialNumber"],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{}],"components":[{}]}"#,
            vec![
                "sbom-invalid-missing /components/0",
                "sbom-invalid-missing /components/0",
                "sbom-invalid-duplicate-member /components",
            ],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"timestamp":"gestern"}}"#,
            vec!["sbom-format-date-time /metadata/timestamp"],
        ),
        (
            r#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","purl":"lodash","scope":"x","licenses":[{"license":{}},{"license":{"id":"MIT","name":"MIT"}},{}],"hashes":[{"alg":"SHA-1","content":"xyz"},{}]}]}"#,
            vec![
                "sbom-bad-purl /components/0/purl",
                "sbom-invalid-value /components/0/scope",
                "sbom-invalid-choice /components/0/licenses/0/license",
                "sbom-invalid-choice /components/0/licenses/1/license",
                "sbom-invalid-choice /components/0/licenses/2",
                "sbom-invalid-hash /components/0/hashes/0/content",
                "sbom-invalid-missing /components/0/hashes/1",
                "sbom-invalid-missing /components/0/hashes/1",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(&parsed(text)), expected, "{text}");
    }
}

#[test]
fn references_that_do_not_fit_are_findings_with_their_place() {
    let parsed = parsed(&cyclonedx(
        "1.6",
        r#","components":[{"type":"library","bom-ref":"a","name":"first"},{"type":"library","bom-ref":"b","name":"b","components":[{"type":"file","bom-ref":"a","name":"second"}]}],
          "services":[{"bom-ref":"s","name":"s"}],
          "dependencies":[{"ref":"b","dependsOn":["a","nowhere","s","urn:cdx:x/1#y"],"provides":["standard"]},{"ref":"gone"}]"#,
    ));
    assert_eq!(
        findings(&parsed),
        [
            "sbom-duplicate-ref /components/1/components/0/bom-ref",
            "sbom-services-not-kept /services",
            "sbom-dangling-ref /dependencies/1/ref",
            "sbom-dangling-ref /dependencies/0/dependsOn/1",
        ]
    );
    let edges: Vec<_> = parsed.inventory.dependencies().collect();
    assert_eq!(edges.len(), 1);
    assert_eq!(
        parsed.inventory.component(edges[0].to).unwrap().name(),
        "first"
    );
}

#[test]
fn cycles_are_told_once_with_their_size() {
    let mut members = String::from(r#","components":["#);
    for name in ["a", "b", "c", "d", "e"] {
        write!(
            members,
            r#"{}{{"type":"library","bom-ref":"{name}","name":"{name}"}}"#,
            if name == "a" { "" } else { "," }
        )
        .unwrap_or_default();
    }
    members.push_str(r#"],"dependencies":[{"ref":"a","dependsOn":["b"]},{"ref":"b","dependsOn":["c"]},{"ref":"c","dependsOn":["a","d"]},{"ref":"d","dependsOn":["d"]},{"ref":"e","dependsOn":["a"]}]"#);
    let parsed = parsed(&cyclonedx("1.6", &members));
    let cycles: Vec<_> = parsed
        .findings
        .iter()
        .map(|finding| {
            (
                finding.arg("count").unwrap(),
                finding.arg("members").unwrap(),
            )
        })
        .collect();
    assert_eq!(cycles, [("1", "d"), ("3", "a, b, c")]);
}
