//! Statements of OpenVEX, CycloneDX and CSAF, and which of them stands.

use advisory::vex::{
    self, Component, Format, Identifier, Justification, Precision, Scope, Statement, Statements,
    Status,
};
use serde_json::{Value, json};

fn read(document: &Value) -> Vec<Statement> {
    let bytes = serde_json::to_vec(document).unwrap();
    let read = vex::read(&bytes).unwrap();
    assert_eq!(read.findings, []);
    read.value
}

fn openvex(statements: &Value) -> Value {
    json!({"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://beispielstadt.example/vex/1", "author": "Stadt Beispielstadt",
        "timestamp": "2026-01-02T10:00:00Z", "version": 1, "statements": statements})
}

/// A statement of OpenVEX about one product.
fn says(product: &Value, status: &str, time: &str) -> Value {
    json!({"vulnerability": {"name": "CVE-2026-1234"}, "products": [product], "status": status, "timestamp": time})
}

fn package(purl: &str) -> Component<'_> {
    Component {
        purl: Some(purl),
        ..Component::default()
    }
}

const DAY: &str = "2026-01-02T10:00:00Z";
const LATER: &str = "2026-01-03T10:00:00Z";

#[test]
fn openvex_is_read() {
    let [statement] = read(&openvex(&json!([{
        "vulnerability": {"@id": "https://example.org/CVE-2026-1234", "name": "CVE-2026-1234", "aliases": ["GHSA-aaaa-bbbb-cccc"]},
        "products": [{"@id": "pkg:oci/amt@sha256%3Aab", "identifiers": {"purl": "pkg:npm/amt@1.0.0", "cpe23": "cpe:2.3:a:beispiel:amt:1.0.0:*:*:*:*:*:*:*"},
            "hashes": {"sha-256": "AB"}, "subcomponents": [{"@id": "pkg:npm/log@1.0.0"}]}],
        "status": "not_affected", "justification": "component_not_present", "impact_statement": "nicht enthalten", "timestamp": LATER}]))).try_into().unwrap();
    assert_eq!(
        statement.vulnerabilities,
        ["CVE-2026-1234", "GHSA-aaaa-bbbb-cccc"]
    );
    assert_eq!(
        (statement.status, statement.format),
        (Status::NotAffected, Format::OpenVex)
    );
    assert_eq!(
        statement.justification.unwrap().common,
        Some(Justification::ComponentNotPresent)
    );
    assert_eq!(
        (statement.time, statement.author.as_deref()),
        (LATER.parse().ok(), Some("Stadt Beispielstadt"))
    );
    let product = &statement.products[0];
    assert_eq!(product.item.identifiers.len(), 4);
    assert!(
        product
            .item
            .identifiers
            .contains(&Identifier::hash("SHA256", "ab"))
    );
    assert_eq!(
        product.subcomponents[0].identifiers,
        [Identifier::Purl("pkg:npm/log@1.0.0".into())]
    );
}

#[test]
fn openvex_of_the_first_version_is_read() {
    let [statement] = read(&json!({"@context": "https://openvex.dev/ns", "@id": "a", "author": "b", "timestamp": DAY, "version": "1", "statements": [{
        "vulnerability": "CVE-2026-1234", "products": ["pkg:npm/amt@1.0.0", "urn:x"], "subcomponents": ["pkg:npm/log@1.0.0"], "status": "fixed"}]})).try_into().unwrap();
    assert_eq!(statement.vulnerabilities, ["CVE-2026-1234"]);
    let names: Vec<usize> = statement
        .products
        .iter()
        .map(|product| product.subcomponents.len())
        .collect();
    assert_eq!(names, [1, 1]);
    assert_eq!(
        statement.products[1].item.identifiers,
        [Identifier::Reference("urn:x".into())]
    );
}

#[test]
fn faulty_statements_are_left_out_alone() {
    let document = openvex(
        &json!([{"status": "fixed"}, {"vulnerability": {"name": "CVE-2026-1"}, "status": "mended"}, 5, {"vulnerability": "CVE-2026-2", "status": "fixed"}]),
    );
    let read = vex::read(&serde_json::to_vec(&document).unwrap()).unwrap();
    assert_eq!(read.value.len(), 1);
    let places: Vec<String> = read
        .findings
        .iter()
        .map(|finding| finding.location.to_string())
        .collect();
    assert_eq!(
        places,
        ["/statements/2", "/statements/0", "/statements/1/status"]
    );
    for bytes in [&b"{}"[..], b"[]", b"x", br#"{"document": {}}"#] {
        assert!(vex::read(bytes).is_err());
    }
}

fn cyclonedx(analysis: &Value, affects: &Value) -> Value {
    json!({"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:7f7a", "version": 2, "metadata": {"timestamp": DAY, "supplier": {"name": "Beispiel-Software GmbH"}},
        "components": [{"type": "application", "bom-ref": "amt", "name": "amt", "components": [
            {"type": "library", "bom-ref": "log", "name": "log", "purl": "pkg:npm/log@1.0.0", "hashes": [{"alg": "SHA-256", "content": "AB"}]}]}],
        "vulnerabilities": [{"id": "CVE-2026-1234", "references": [{"id": "GHSA-aaaa-bbbb-cccc"}], "analysis": analysis, "affects": affects, "recommendation": "aktualisieren"}]})
}

#[test]
fn cyclonedx_is_read() {
    let analysis = json!({"state": "false_positive", "justification": "protected_at_perimeter", "detail": "Firewall", "lastUpdated": LATER});
    let [statement] = read(&cyclonedx(
        &analysis,
        &json!([{"ref": "log"}, {"ref": "urn:cdx:7f7b/1#pkg:npm%2Fweb%401.0.0"}]),
    ))
    .try_into()
    .unwrap();
    assert_eq!(
        (statement.status, statement.time),
        (Status::NotAffected, LATER.parse().ok())
    );
    let reason = statement.justification.unwrap();
    assert_eq!(
        (reason.common, reason.word.as_str()),
        (None, "protected_at_perimeter"),
        "the common vocabulary has no such word"
    );
    assert_eq!(
        (statement.impact.as_deref(), statement.action.as_deref()),
        (Some("Firewall"), Some("aktualisieren"))
    );
    assert_eq!(statement.document.as_deref(), Some("urn:uuid:7f7a/2"));
    let [log, web] = statement.products.as_slice() else {
        unreachable!()
    };
    assert!(log.item.names(&package("pkg:npm/log@1.0.0")).is_some());
    assert_eq!(
        web.item.names(&package("pkg:npm/web@1.0.0")),
        Some(Precision::Version)
    );
    let hashed = Component {
        hashes: &[("sha256", "aB")],
        ..Component::default()
    };
    assert_eq!(log.item.names(&hashed), Some(Precision::Exact));
    let linked = Component {
        references: &["urn:cdx:7f7b/1#pkg:npm%2Fweb%401.0.0"],
        ..Component::default()
    };
    assert_eq!(web.item.names(&linked), Some(Precision::Exact));
}

#[test]
fn every_state_and_reason_of_cyclonedx_has_its_place() {
    let states = [
        ("resolved", Status::Fixed),
        ("resolved_with_pedigree", Status::Fixed),
        ("exploitable", Status::Affected),
        ("in_triage", Status::UnderInvestigation),
        ("false_positive", Status::NotAffected),
        ("not_affected", Status::NotAffected),
    ];
    for (word, status) in states {
        assert_eq!(
            read(&cyclonedx(
                &json!({"state": word}),
                &json!([{"ref": "log"}])
            ))[0]
                .status,
            status,
            "{word}"
        );
    }
    let reasons = [
        (
            "code_not_present",
            Some(Justification::VulnerableCodeNotPresent),
        ),
        (
            "code_not_reachable",
            Some(Justification::VulnerableCodeNotInExecutePath),
        ),
        (
            "protected_by_compiler",
            Some(Justification::InlineMitigationsAlreadyExist),
        ),
        ("requires_environment", None),
    ];
    for (word, common) in reasons {
        assert_eq!(vex::Reason::of(word).common, common, "{word}");
    }
    for justification in Justification::ALL {
        assert_eq!(
            vex::Reason::of(justification.as_str()).common,
            Some(justification)
        );
    }
    assert_eq!(
        read(&cyclonedx(&Value::Null, &json!([{"ref": "log"}]))),
        [],
        "without analysis nothing is said"
    );
}

#[test]
fn versions_of_cyclonedx_have_their_own_status() {
    let affects = json!([{"ref": "urn:cdx:7f7b/1#pkg:npm/log", "versions": [
        {"range": "vers:npm/<1.2.0", "status": "affected"}, {"version": "1.2.0", "status": "unaffected"}, {"range": "ab 1.3", "status": "unknown"}]}]);
    let statements = Statements::new(read(&cyclonedx(&json!({"state": "exploitable"}), &affects)));
    let status = |purl| {
        let standing = statements.for_component(["CVE-2026-1234"], &package(purl), &[]);
        standing.map(|standing| (standing.statement.status, standing.precision))
    };
    assert_eq!(
        status("pkg:npm/log@1.1.0"),
        Some((Status::Affected, Precision::Range))
    );
    assert_eq!(
        status("pkg:npm/log@1.2.0"),
        Some((Status::NotAffected, Precision::Version))
    );
    assert_eq!(
        status("pkg:npm/log@1.3.0"),
        None,
        "words are compared with nothing"
    );
}

#[test]
fn csaf_is_read_as_statements() {
    let product = |id: &str, helper: Value| json!({"product_id": id, "name": id, "product_identification_helper": helper});
    let tree = json!({"full_product_names": [
            product("base", json!({"cpe": "cpe:/o:beispiel:linux:9"})), product("log", json!({"purl": "pkg:rpm/beispiel/log@1.0-1"})),
            product("amt", json!({"purl": "pkg:npm/amt@1.0.0"})), product("web", json!({"purl": "pkg:npm/web@1.0.0"}))],
        "relationships": [{"category": "default_component_of", "product_reference": "log", "relates_to_product_reference": "base",
            "full_product_name": {"product_id": "base:log", "name": "log in base"}}],
        "product_groups": [{"group_id": "G", "product_ids": ["amt", "base:log"]}]});
    let vulnerabilities = json!([{"cve": "CVE-2026-1234", "ids": [{"system_name": "GitHub", "text": "GHSA-aaaa-bbbb-cccc"}],
        "product_status": {"known_not_affected": ["amt", "base:log"], "known_affected": ["web"], "recommended": ["web"]},
        "flags": [{"label": "component_not_present", "product_ids": ["amt"]}, {"label": "inline_mitigations_already_exist", "product_ids": ["base:log"]}],
        "threats": [{"category": "impact", "details": "ohne Wirkung", "group_ids": ["G"]}],
        "remediations": [{"category": "vendor_fix", "details": "warten", "product_ids": ["web"]}]}]);
    let bytes = crate::csaf::document(&tree, &vulnerabilities);
    let statements = Statements::new(vex::read(&bytes).unwrap().value);
    assert_eq!(statements.iter().count(), 3);
    let of = |component: &Component<'_>, products: &[Component<'_>]| {
        let standing = statements.for_component(["ghsa-AAAA-bbbb-cccc"], component, products)?;
        let reason = standing
            .statement
            .justification
            .as_ref()
            .and_then(|reason| reason.common);
        Some((
            standing.statement.status,
            standing.scope,
            reason,
            standing
                .statement
                .impact
                .clone()
                .or(standing.statement.action.clone()),
        ))
    };
    assert_eq!(
        of(&package("pkg:npm/amt@1.0.0"), &[]),
        Some((
            Status::NotAffected,
            Scope::Component,
            Some(Justification::ComponentNotPresent),
            Some("ohne Wirkung".into())
        ))
    );
    assert_eq!(
        of(&package("pkg:npm/web@1.0.0"), &[]),
        Some((
            Status::Affected,
            Scope::Component,
            None,
            Some("warten".into())
        ))
    );
    let base = Component {
        cpe: Some("cpe:2.3:o:beispiel:linux:9:*:*:*:*:*:*:*"),
        ..Component::default()
    };
    let log = package("pkg:rpm/beispiel/log@1.0-1?arch=x86_64");
    assert_eq!(of(&log, &[]), None, "elsewhere it says nothing");
    assert_eq!(of(&log, &[base]).unwrap().1, Scope::ComponentInProduct);
}

#[test]
fn the_most_specific_statement_stands_then_the_latest() {
    let (component, product) = (package("pkg:npm/log@1.0.0"), package("pkg:npm/amt@2.0.0"));
    let stands = |all: &[Value]| {
        let statements = Statements::new(read(&openvex(&json!(all))));
        let standing = statements.for_component(["CVE-2026-1234"], &component, &[product])?;
        Some((
            standing.statement.status.as_str(),
            standing.scope,
            standing.candidates,
            standing.contrary,
        ))
    };
    let any = says(&json!({"@id": "pkg:npm/log"}), "affected", LATER);
    let exact = says(&json!({"@id": "pkg:npm/log@1.0.0"}), "not_affected", DAY);
    let whole = says(&json!({"@id": "pkg:npm/amt"}), "fixed", DAY);
    let within = says(
        &json!({"@id": "pkg:npm/amt", "subcomponents": [{"@id": "pkg:npm/log"}]}),
        "under_investigation",
        DAY,
    );
    let elsewhere = says(
        &json!({"@id": "pkg:npm/other", "subcomponents": [{"@id": "pkg:npm/log"}]}),
        "affected",
        LATER,
    );
    let other = says(&json!({"@id": "pkg:npm/log@1.0.1"}), "affected", LATER);
    assert_eq!(stands(&[other, elsewhere]), None);
    assert_eq!(
        stands(&[exact.clone(), any.clone()]),
        Some(("not_affected", Scope::Component, 2, 1)),
        "with version before without"
    );
    assert_eq!(
        stands(&[whole.clone(), exact.clone(), any.clone()]),
        Some(("fixed", Scope::Product, 3, 2))
    );
    assert_eq!(
        stands(&[within, whole, exact.clone(), any.clone()]),
        Some(("under_investigation", Scope::ComponentInProduct, 4, 3))
    );
    let newer = says(&json!({"@id": "pkg:npm/log@1.0.0"}), "affected", LATER);
    assert_eq!(
        stands(&[newer.clone(), exact.clone()]),
        Some(("affected", Scope::Component, 2, 1)),
        "the latest"
    );
    let same = says(&json!({"@id": "pkg:npm/log@1.0.0"}), "fixed", LATER);
    assert_eq!(
        stands(&[newer, same]).unwrap().0,
        "fixed",
        "at the same time the last"
    );
}

#[test]
fn identifiers_name_what_they_say_and_no_more() {
    let names = |said: &str, component: &Component<'_>| {
        let [statement] = read(&openvex(&json!([says(
            &json!({"@id": said}),
            "fixed",
            DAY
        )])))
        .try_into()
        .unwrap();
        statement.products[0].item.names(component)
    };
    let deb = package("pkg:deb/debian/log@1.0?arch=amd64&distro=debian-12");
    assert_eq!(
        names("pkg:deb/debian/log@1.0", &deb),
        Some(Precision::Version)
    );
    assert_eq!(
        names("pkg:deb/debian/log?distro=debian-12", &deb),
        Some(Precision::Package)
    );
    assert_eq!(names("pkg:deb/debian/log?distro=debian-11", &deb), None);
    assert_eq!(names("pkg:deb/ubuntu/log", &deb), None);
    assert_eq!(
        names(
            "pkg:pypi/Zope.Interface@5",
            &package("pkg:pypi/zope-interface@5")
        ),
        Some(Precision::Version)
    );
    assert_eq!(
        names("pkg:npm/log@1", &package("pkg:npm/log")),
        None,
        "nobody knows which version"
    );
    assert_eq!(
        names(
            "pkg:maven/de.beispiel/Log@1",
            &package("pkg:maven/de.beispiel/log@1")
        ),
        None
    );
    assert_eq!(
        names("pkg:nuget/Log@1", &package("pkg:nuget/log@1")),
        Some(Precision::Version)
    );
    let known = Component {
        purl: Some("pkg:npm/log"),
        version: Some("1"),
        ..Component::default()
    };
    assert_eq!(names("pkg:npm/log@1", &known), Some(Precision::Version));
    let cpe = Component {
        cpe: Some("cpe:/a:beispiel:amt:1.0"),
        ..Component::default()
    };
    assert_eq!(
        names("cpe:2.3:a:beispiel:amt:*:*:*:*:*:*:*:*", &cpe),
        Some(Precision::Cpe)
    );
    assert_eq!(
        names("cpe:2.3:a:beispiel:amt:1.0:*:*:*:*:*:*:*", &cpe),
        Some(Precision::CpeVersion)
    );
    assert_eq!(names("cpe:/a:beispiel:amt:1.1", &cpe), None);
}
