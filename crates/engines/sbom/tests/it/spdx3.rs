//! What is read of SPDX 3, and what is said about its faults. The rules of its objects are tested
//! against the official schema in `spdx3_schema`.

use sbom::{
    Acknowledgement, ComponentKind, DependencyKind, HashAlgorithm, PartyKind, Serialization,
};

use crate::{findings, pairs, parsed};

const FIXTURE: &str = include_str!("../fixtures/spdx-3.0.1.json");

/// A document with these objects, one after the other.
fn document(objects: &str) -> String {
    format!(
        r#"{{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{objects},
        {{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","created":"2026-11-23T08:00:00Z","createdBy":["urn:x:o"]}},
        {{"type":"Organization","spdxId":"urn:x:o","creationInfo":"_:c"}}]}}"#
    )
}

/// An element with further members.
fn element(class: &str, id: &str, members: &str) -> String {
    format!(r#"{{"type":"{class}","spdxId":"urn:x:{id}","creationInfo":"_:c"{members}}}"#)
}

fn relationship(from: &str, kind: &str, to: &str) -> String {
    let members = format!(r#","from":"urn:x:{from}","relationshipType":"{kind}","to":["{to}"]"#);
    element("Relationship", &format!("r-{from}-{kind}"), &members)
}

#[test]
fn a_document_says_the_same_as_in_spdx_2() {
    let parsed = parsed(FIXTURE);
    assert_eq!(findings(&parsed), Vec::<String>::new());
    let other = crate::parsed(include_str!("../fixtures/spdx-2.3.json"));
    pairs::same(&parsed.inventory, &other.inventory);
    assert_eq!(parsed.inventory.serialization(), Serialization::JsonLd);
    assert_eq!(parsed.inventory.spec_version(), "3.0.1");
}

#[test]
fn everything_about_the_document_comes_back() {
    let parsed = parsed(FIXTURE);
    let inventory = &parsed.inventory;
    let document = inventory.document();
    assert_eq!(
        document.identifier(),
        Some("https://example.org/spdx/fachverfahren-1.0")
    );
    assert_eq!(document.name(), Some("fachverfahren-1.0"));
    assert_eq!(document.created(), Some("2026-11-23T08:00:00Z"));
    assert_eq!(document.license_list_version(), Some("3.27.0"));
    assert_eq!(document.licenses().next().unwrap().value, "CC0-1.0");
    assert_eq!(document.lifecycles().collect::<Vec<_>>(), ["build"]);
    assert_eq!(document.tools().next().unwrap().name, "scanner-3.1");
    let authors: Vec<_> = document
        .authors()
        .map(|party| (party.kind(), party.name(), party.email()))
        .collect();
    let city = (
        PartyKind::Organization,
        Some("Stadt Beispiel"),
        Some("it@example.org"),
    );
    assert_eq!(authors, [city, (PartyKind::Person, Some("A"), None)]);
    let import = document.references().next().unwrap();
    assert_eq!(
        (import.kind, import.url, import.comment),
        (
            "externalDocumentRef",
            "https://example.org/other#x",
            Some("https://example.org/other.json")
        )
    );
    assert_eq!(
        document
            .properties()
            .map(|property| property.value)
            .collect::<Vec<_>>(),
        ["core", "software"]
    );
    assert_eq!(inventory.subject().unwrap().name(), "Fachverfahren");
    let own = inventory.extracted_licenses().next().unwrap();
    assert_eq!(
        (own.id, own.name, own.text, own.see_also().next()),
        (
            "LicenseRef-eigene",
            Some("Eigene Lizenz"),
            "Text",
            Some("https://example.org/eigene")
        )
    );
}

#[test]
fn everything_of_a_package_comes_back() {
    let parsed = parsed(FIXTURE);
    let inventory = &parsed.inventory;
    let a = inventory.components().nth(1).unwrap();
    assert_eq!(a.location().to_string(), "/@graph/7");
    assert_eq!(a.description(), Some("lang"));
    assert_eq!(a.copyright(), Some("NONE"));
    assert_eq!(
        a.purls().collect::<Vec<_>>(),
        ["pkg:npm/antrag@2.1.0", "pkg:generic/antrag@2.1.0"]
    );
    assert_eq!(
        a.cpe(),
        Some("cpe:2.3:a:example:antrag:2.1.0:*:*:*:*:*:*:*")
    );
    assert_eq!(a.supplier().unwrap().email(), Some("info@example.org"));
    assert_eq!(
        a.supplier().unwrap().urls().next(),
        Some("https://example.org")
    );
    assert_eq!(a.manufacturer().unwrap().name(), Some("A"));
    assert_eq!(a.authors().next().unwrap().name(), Some("Stadt Beispiel"));
    assert_eq!(a.hashes().next().unwrap().algorithm, HashAlgorithm::Sha256);
    assert_eq!(
        a.verification_code(),
        Some("d6a770ba38583ed4bb4525bd96e50461655d2758")
    );
    let references: Vec<_> = a.references().map(|reference| reference.kind).collect();
    assert_eq!(
        references,
        ["cpe23Type", "purl", "vcs", "homepage", "downloadLocation"]
    );
    let properties: Vec<_> = a
        .properties()
        .map(|property| (property.name, property.value))
        .collect();
    assert_eq!(
        properties,
        [
            ("spdx:summary", "kurz"),
            ("spdx:comment", "von Hand ergänzt"),
            ("spdx:attributionText", "mit Dank"),
            ("stadt:kanal", "online")
        ]
    );
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
}

#[test]
fn nesting_edges_files_and_other_relations_come_back() {
    let parsed = parsed(FIXTURE);
    let inventory = &parsed.inventory;
    let a = inventory.components().nth(1).unwrap();
    let b = inventory.components().nth(2).unwrap();
    assert_eq!(b.kind(), Some(ComponentKind::Other));
    assert_eq!(b.properties().next().unwrap().value, "module");
    assert_eq!(b.parent().unwrap().name(), "Fachverfahren");
    assert!(b.is_in_graph() && b.dependencies().next().is_none());
    assert_eq!(a.dependencies().next().unwrap().1, DependencyKind::Test);
    let file = inventory.files().next().unwrap();
    assert_eq!(
        (file.name(), file.owner().unwrap().name()),
        ("./antrag.js", "antrag")
    );
    assert_eq!(file.licenses().next().unwrap().value, "MIT");
    let relation = inventory.relations().next().unwrap();
    assert_eq!(
        (relation.from, relation.kind, relation.to),
        (
            "https://example.org/spdx#a",
            "hasVariant",
            "https://example.org/spdx#b"
        )
    );
}

#[test]
fn each_statement_about_a_vulnerability_is_an_entry() {
    let parsed = parsed(FIXTURE);
    let found: Vec<_> = parsed.inventory.vulnerabilities().collect();
    let [statement, rest] = &found[..] else {
        panic!("{} entries", found.len())
    };
    for vulnerability in &found {
        assert_eq!(vulnerability.id(), Some("CVE-2026-0001"));
        assert_eq!(vulnerability.source_name(), Some("Beispiel"));
        assert_eq!(vulnerability.source_url(), Some("https://example.org/cve"));
        assert_eq!(vulnerability.published(), Some("2026-11-01T00:00:00Z"));
    }
    assert_eq!(statement.analysis_state(), Some("not_affected"));
    assert_eq!(
        statement.analysis_justification(),
        Some("vulnerableCodeNotPresent")
    );
    assert_eq!(statement.analysis_detail(), Some("wird nicht mitgeliefert"));
    let affected = |vulnerability: &sbom::Vulnerability<'_>| {
        let affected = vulnerability.affects().next().unwrap();
        affected.component.unwrap().name().to_owned()
    };
    assert_eq!(
        (affected(statement), affected(rest)),
        ("benachrichtigung".into(), "antrag".into())
    );
    let rating = statement.ratings().next().unwrap();
    assert_eq!(
        (rating.method, rating.severity, rating.score, rating.source),
        (
            Some("CVSSv3"),
            Some("critical"),
            Some("9.8"),
            Some("Stadt Beispiel")
        )
    );
    assert_eq!(rest.analysis_state(), None);
}

#[test]
fn kinds_of_dependencies_are_kept() {
    let packages = ["a", "b"]
        .map(|id| element("software_Package", id, ""))
        .join(",");
    let kinds = |kind: &str| {
        let text = document(&format!(
            "{packages},{}",
            relationship("a", kind, "urn:x:b")
        ));
        let parsed = parsed(&text);
        let edges: Vec<_> = parsed
            .inventory
            .dependencies()
            .map(|edge| (edge.from.index(), edge.kind))
            .collect();
        edges
    };
    assert_eq!(kinds("dependsOn"), [(0, DependencyKind::General)]);
    assert_eq!(
        kinds("hasOptionalDependency"),
        [(0, DependencyKind::Optional)]
    );
    assert_eq!(
        kinds("hasProvidedDependency"),
        [(0, DependencyKind::Provided)]
    );
    for (scope, kind) in [
        ("runtime", DependencyKind::Runtime),
        ("build", DependencyKind::Build),
        ("development", DependencyKind::Development),
        ("design", DependencyKind::General),
    ] {
        let members = format!(
            r#","from":"urn:x:a","relationshipType":"dependsOn","scope":"{scope}","to":["urn:x:b"]"#
        );
        let scoped = element("LifecycleScopedRelationship", "s", &members);
        let parsed = parsed(&document(&format!("{packages},{scoped}")));
        assert_eq!(parsed.inventory.dependencies().next().unwrap().kind, kind);
    }
}

#[test]
fn what_leads_nowhere_or_in_a_circle_is_said() {
    let set = |id: &str, member: &str| {
        let members = format!(r#","expandedlicensing_member":["urn:x:{member}","urn:x:{member}"]"#);
        element("expandedlicensing_DisjunctiveLicenseSet", id, &members)
    };
    let objects = [
        element("software_Package", "a", ""),
        element("software_Package", "a", ""),
        relationship("a", "dependsOn", "urn:x:gone"),
        relationship("a", "hasDeclaredLicense", "urn:x:s1"),
        set("s1", "s2"),
        set("s2", "s1"),
        relationship("gone", "contains", "urn:x:a"),
    ];
    assert_eq!(
        findings(&parsed(&document(&objects.join(",")))),
        [
            "sbom-duplicate-ref /@graph/1",
            "sbom-dangling-ref /@graph/2/to/0",
            "sbom-license-cycle /@graph/3",
            "sbom-dangling-ref /@graph/6/from"
        ]
    );
}

#[test]
fn sets_of_sets_do_not_grow_beyond_bounds() {
    let sets: Vec<String> = (0..30)
        .map(|level| {
            let next = level + 1;
            let members =
                format!(r#","expandedlicensing_member":["urn:x:s{next}","urn:x:s{next}"]"#);
            element(
                "expandedlicensing_ConjunctiveLicenseSet",
                &format!("s{level}"),
                &members,
            )
        })
        .collect();
    let objects = [
        element("software_Package", "a", ""),
        relationship("a", "hasDeclaredLicense", "urn:x:s0"),
        element(
            "simplelicensing_LicenseExpression",
            "s30",
            r#","simplelicensing_licenseExpression":"MIT""#,
        ),
        sets.join(","),
    ];
    let parsed = parsed(&document(&objects.join(",")));
    assert_eq!(findings(&parsed), ["sbom-license-cycle /@graph/1"]);
}

#[test]
fn the_version_is_that_of_the_context() {
    let named = |version: &str| parsed(&FIXTURE.replace("rdf/3.0.1/", &format!("rdf/{version}/")));
    let old = named("3.0.0");
    assert_eq!(findings(&old), ["sbom-spdx-3-0-0 /@context"]);
    assert_eq!(old.inventory.spec_version(), "3.0.0");
    let new = named("3.2.0");
    assert_eq!(findings(&new), ["sbom-invalid-version /@context"]);
    assert_eq!(new.inventory.component_count(), 3);
}

#[test]
fn a_single_object_is_a_document() {
    let text = r#"{"type":"software_Package","spdxId":"urn:x:a","name":"allein",
        "creationInfo":{"type":"CreationInfo","specVersion":"3.0.1","created":"2026-11-23T08:00:00Z","createdBy":[
            {"type":"Person","spdxId":"urn:x:p","name":"A","creationInfo":"_:c"}]},
        "@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}"#;
    let parsed = parsed(text);
    assert_eq!(findings(&parsed), Vec::<String>::new());
    assert_eq!(
        parsed.inventory.components().next().unwrap().name(),
        "allein"
    );
}
