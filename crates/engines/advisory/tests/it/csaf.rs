//! CSAF documents and the records made of them.

use advisory::csaf::{self, ProductVersion, StatusList};
use advisory::{Event, Rated, Record, Source, Target};
use serde_json::{Value, json};

/// A document of the profile "security advisory" with this tree and these vulnerabilities.
pub(crate) fn document(tree: &Value, vulnerabilities: &Value) -> Vec<u8> {
    let document = json!({
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "lang": "de-DE",
            "title": "Amt: mehrere Schwachstellen",
            "aggregate_severity": {"text": "hoch"},
            "publisher": {"category": "vendor", "name": "Beispiel-Software GmbH", "namespace": "https://beispiel-software.example"},
            "tracking": {"id": "BSG-2026-001", "version": "2", "status": "final",
                "initial_release_date": "2026-01-02T10:00:00Z", "current_release_date": "2026-01-03T10:00:00.000+01:00"}
        },
        "product_tree": tree, "vulnerabilities": vulnerabilities
    });
    serde_json::to_vec(&document).unwrap()
}

fn branch(category: &str, name: &str, within: &Value) -> Value {
    match within {
        Value::Array(_) => json!({"category": category, "name": name, "branches": within}),
        _ => json!({"category": category, "name": name, "product": within}),
    }
}

/// Vendor, product, and beneath it a version and three kinds of range.
fn tree() -> Value {
    let leaf = |category, name: &str, id: &str, helper: Value| {
        branch(
            category,
            name,
            &json!({"product_id": id, "name": format!("Amt {name}"), "product_identification_helper": helper}),
        )
    };
    json!({"branches": [branch("vendor", "Beispiel-Software GmbH", &json!([
        branch("product_family", "Fachverfahren", &json!([branch("product_name", "Amt", &json!([
            leaf("product_version", "1.0", "one", json!({"purl": "pkg:npm/%40beispiel/amt@1.0.0", "cpe": "cpe:2.3:a:beispiel:amt:1.0.0:*:*:*:*:*:*:*",
                "hashes": [{"filename": "amt.tgz", "file_hashes": [{"algorithm": "sha256", "value": "AB"}]}],
                "x_generic_uris": [{"namespace": "https://cyclonedx.org/capabilities/bomlink/", "uri": "urn:cdx:7f7a/1#amt"}]})),
            leaf("product_version_range", "vers:npm/>=1.0.0|<1.2.0", "range", json!({"purl": "pkg:npm/%40beispiel/amt"})),
            leaf("product_version_range", "< V1.2 SP3", "words", json!({"cpe": "cpe:/a:beispiel:amt"})),
            leaf("product_version", "1.2.0", "fixed", json!({"purl": "pkg:npm/%40beispiel/amt@1.2.0"})),
        ]))]))
    ]))],
    "full_product_names": [{"product_id": "plain", "name": "Amt mobil"}]})
}

fn records(bytes: &[u8]) -> Vec<Record<'_>> {
    let read = csaf::read(bytes).unwrap();
    assert_eq!(read.findings, []);
    read.value.records()
}

fn package(name: &str) -> Target<'_> {
    Target::Package {
        ecosystem: "npm".into(),
        name: name.into(),
    }
}

#[test]
fn a_document_is_read_with_its_products() {
    let bytes = document(
        &tree(),
        &json!([{"cve": "CVE-2026-1234", "product_status": {"known_affected": ["one"]},
        "notes": [{"category": "summary", "text": "kurz"}, {"category": "description", "text": "lang"}],
        "scores": [{"products": ["one"], "cvss_v3": {"vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}],
        "remediations": [{"category": "vendor_fix", "details": "Auf 1.2.0 gehen", "url": "https://beispiel-software.example/1.2.0", "date": "2026-01-03T00:00:00Z", "product_ids": ["one"]}],
        "threats": [{"category": "impact", "details": "Anmeldung wird umgangen"}]}]),
    );
    let read = csaf::read(&bytes).unwrap();
    assert_eq!(read.findings, []);
    let document = read.value;
    assert_eq!(
        (
            &*document.category,
            &*document.tracking.id,
            document.tracking.status.as_deref()
        ),
        ("csaf_security_advisory", "BSG-2026-001", Some("final"))
    );
    assert_eq!(
        document.publisher.name.as_deref(),
        Some("Beispiel-Software GmbH")
    );
    assert_eq!(
        document.tracking.current,
        "2026-01-03T09:00:00Z".parse().ok()
    );
    let one = &document.products["one"];
    assert_eq!(
        (one.vendor.as_deref(), one.product.as_deref()),
        (Some("Beispiel-Software GmbH"), Some("Amt"))
    );
    assert_eq!(one.version, Some(ProductVersion::One("1.0".into())));
    assert_eq!((one.hashes.len(), one.uris.len()), (1, 1));
    assert_eq!(
        document.products["words"].version,
        Some(ProductVersion::Text("< V1.2 SP3".into()))
    );
    assert!(matches!(
        document.products["range"].version,
        Some(ProductVersion::Range(_))
    ));
    let vulnerability = &document.vulnerabilities[0];
    assert_eq!(vulnerability.description.as_deref(), Some("lang"));
    assert_eq!(vulnerability.status[0].list, StatusList::KnownAffected);
    assert_eq!(
        vulnerability.remediations[0].url.as_deref(),
        Some("https://beispiel-software.example/1.2.0")
    );
    assert_eq!(vulnerability.threats[0].category, "impact");
}

#[test]
fn one_vulnerability_is_the_document_several_are_its_parts() {
    let one = document(
        &tree(),
        &json!([{"cve": "CVE-2026-1234", "title": "Umgehung", "product_status": {"known_affected": ["one"]}}]),
    );
    let [record] = records(&one).try_into().unwrap();
    assert_eq!((&*record.id, record.source), ("BSG-2026-001", Source::Csaf));
    assert_eq!(
        (record.summary.as_deref(), record.aliases),
        (Some("Umgehung"), vec!["CVE-2026-1234".into()])
    );
    assert_eq!(record.severity, [Rated::Word("hoch".into())]);
    assert_eq!(
        (record.published, record.modified),
        (
            "2026-01-02T10:00:00Z".parse().ok(),
            "2026-01-03T09:00:00Z".parse().ok()
        )
    );

    let several = document(
        &tree(),
        &json!([
        {"cve": "CVE-2026-1234"},
        {"ids": [{"system_name": "Fehlerliste", "text": "4711"}, {"system_name": "GitHub", "text": "GHSA-aaaa-bbbb-cccc"}]},
        {"title": "ohne Nummer"}]),
    );
    let records = records(&several);
    let ids: Vec<&str> = records.iter().map(|record| &*record.id).collect();
    assert_eq!(
        ids,
        [
            "BSG-2026-001#CVE-2026-1234",
            "BSG-2026-001#4711",
            "BSG-2026-001#3"
        ]
    );
    assert_eq!(
        records[1].aliases,
        ["GHSA-aaaa-bbbb-cccc"],
        "numbers of error lists are no aliases"
    );
}

#[test]
fn products_become_packages_names_and_products_to_review() {
    let bytes = document(
        &tree(),
        &json!([{"cve": "CVE-2026-1234",
        "product_status": {"known_affected": ["one", "words", "plain"], "fixed": ["fixed"], "known_not_affected": ["range"]}}]),
    );
    let [record] = records(&bytes).try_into().unwrap();
    let affected: Vec<(Target<'_>, Vec<&str>, usize)> = record
        .affected
        .iter()
        .map(|affected| {
            (
                affected.target.clone(),
                affected.versions.iter().map(|version| &**version).collect(),
                affected.ranges.len(),
            )
        })
        .collect();
    let product = |vendor: Option<&'static str>, name: &'static str| Target::Product {
        vendor: vendor.map(Into::into),
        name: name.into(),
    };
    assert_eq!(
        affected,
        [
            (package("@beispiel/amt"), vec!["1.0.0"], 0),
            (
                Target::Cpe("cpe:2.3:a:beispiel:amt:*:*:*:*:*:*:*:*".into()),
                vec!["1.0.0"],
                0
            ),
            // The range in words is compared with nothing, although there is a CPE name.
            (product(Some("Beispiel-Software GmbH"), "Amt"), vec![], 0),
            (product(None, "Amt mobil"), vec![], 0),
        ]
    );
}

#[test]
fn ranges_and_bounds_become_events() {
    let events = |status: Value| {
        let bytes = document(
            &tree(),
            &json!([{"cve": "CVE-2026-1234", "product_status": status}]),
        );
        let [record] = records(&bytes).try_into().unwrap();
        let mut all = Vec::new();
        for affected in record
            .affected
            .iter()
            .filter(|affected| affected.target == package("@beispiel/amt"))
        {
            for range in &affected.ranges {
                all.push(
                    range
                        .events
                        .iter()
                        .map(|event| match event {
                            Event::Introduced(version) => format!(">={version}"),
                            Event::Fixed(version) => format!("<{version}"),
                            Event::LastAffected(version) => format!("<={version}"),
                            Event::Limit(version) => format!("limit {version}"),
                        })
                        .collect::<Vec<_>>()
                        .join(" "),
                );
            }
        }
        all
    };
    assert_eq!(
        events(json!({"known_affected": ["range"]})),
        [">=1.0.0 <1.2.0"]
    );
    assert_eq!(
        events(json!({"first_affected": ["one"], "first_fixed": ["fixed"]})),
        [">=1.0.0 <1.2.0"]
    );
    assert_eq!(
        events(json!({"first_affected": ["one"], "last_affected": ["fixed"]})),
        [">=1.0.0 <=1.2.0"]
    );
    assert_eq!(events(json!({"last_affected": ["one"]})), [">=0 <=1.0.0"]);
    assert_eq!(
        events(json!({"fixed": ["fixed"]})),
        [">=0 <1.2.0"],
        "fixed versions alone: all before them"
    );
    assert_eq!(
        events(json!({"fixed": ["fixed"], "known_affected": ["range"]})),
        [">=1.0.0 <1.2.0"]
    );
    for none in [
        json!({"known_not_affected": ["one"]}),
        json!({"under_investigation": ["one"]}),
        json!({"recommended": ["one"]}),
    ] {
        assert_eq!(events(none), [""; 0]);
    }
}

#[test]
fn packages_of_a_distribution_belong_to_the_release_they_are_part_of() {
    let product = |id: &str, helper: Value| json!({"product_id": id, "name": id, "product_identification_helper": helper});
    let tree = json!({
        "full_product_names": [
            product("base", json!({"cpe": "cpe:/o:redhat:enterprise_linux:9::baseos"})),
            product("amt", json!({"purl": "pkg:rpm/redhat/amt@1.2.0-3.el9?arch=x86_64&epoch=1"}))],
        "relationships": [{"category": "default_component_of", "product_reference": "amt", "relates_to_product_reference": "base",
            "full_product_name": {"product_id": "base:amt", "name": "amt als Teil von base"}}]});
    let bytes = document(
        &tree,
        &json!([{"cve": "CVE-2026-1234", "product_status": {"fixed": ["base:amt"]}}]),
    );
    let [record] = records(&bytes).try_into().unwrap();
    assert_eq!(
        record.affected[0].target,
        Target::Package {
            ecosystem: "Red Hat:enterprise_linux:9::baseos".into(),
            name: "amt".into()
        }
    );
    assert_eq!(
        record.affected[0].ranges[0].events,
        [
            Event::Introduced("0".into()),
            Event::Fixed("1:1.2.0-3.el9".into())
        ]
    );
}

#[test]
fn versions_of_a_product_known_by_name_alone_are_listed() {
    let leaf = |id: &str| {
        branch(
            "product_version",
            id,
            &json!({"product_id": id, "name": format!("Amt {id}")}),
        )
    };
    let tree = json!({"branches": [branch("vendor", "Beispiel-Software GmbH", &json!([branch("product_name", "Amt", &json!([leaf("1"), leaf("2"), leaf("3")]))]))]});
    let versions = |status: Value| {
        let bytes = document(
            &tree,
            &json!([{"cve": "CVE-2026-1234", "product_status": status}]),
        );
        let [record] = records(&bytes).try_into().unwrap();
        record
            .affected
            .iter()
            .map(|affected| (affected.ranges.len(), affected.versions.join(" ")))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        versions(json!({"known_affected": ["2", "1"], "fixed": ["3"]})),
        [(0, "1 2".to_owned())]
    );
    assert_eq!(
        versions(json!({"first_affected": ["1"], "last_affected": ["2"], "first_fixed": ["3"]})),
        [(0, "1 2".to_owned())]
    );
    assert_eq!(
        versions(json!({"fixed": ["3"]})),
        [],
        "which versions come before it, nobody knows"
    );
}

#[test]
fn scores_belong_to_their_products() {
    let vector = |c: &str| json!({"vectorString": format!("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:{c}/I:N/A:N")});
    let bytes = document(
        &tree(),
        &json!([{"cve": "CVE-2026-1234", "product_status": {"known_affected": ["one", "plain"]},
        "scores": [{"products": ["one"], "cvss_v3": vector("H"), "cvss_v2": {"vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}}, {"products": ["plain"], "cvss_v3": vector("L")}]}]),
    );
    let [record] = records(&bytes).try_into().unwrap();
    let vectors = |rated: &[Rated<'_>]| {
        rated
            .iter()
            .map(|rated| match rated {
                Rated::Vector(text) | Rated::Word(text) => text.to_string(),
            })
            .collect::<Vec<_>>()
    };
    let (high, low, old) = (
        vector("H")["vectorString"].clone(),
        vector("L")["vectorString"].clone(),
        json!("AV:N/AC:L/Au:N/C:P/I:P/A:P"),
    );
    assert_eq!(
        json!(vectors(&record.affected[0].severity)),
        json!([high, old])
    );
    assert_eq!(
        json!(vectors(&record.affected.last().unwrap().severity)),
        json!([low])
    );
    assert_eq!(record.severity.len(), 3);
}

#[test]
fn faults_are_named_with_their_place_and_cost_only_what_they_are_in() {
    let tree = json!({"full_product_names": [{"name": "ohne Kennung"}, {"product_id": "A", "name": "A", "product_identification_helper": {"purl": 7}}, 3],
        "relationships": [{"product_reference": "A", "relates_to_product_reference": "fehlt", "full_product_name": {"product_id": "B", "name": "B"}}]});
    let bytes = document(
        &tree,
        &json!([
        {"cve": "CVE-1"}, 7, {"cve": "CVE-2026-1234", "product_status": {"known_affected": ["A", "fehlt"], "fixed": "A"}}]),
    );
    let read = csaf::read(&bytes).unwrap();
    let places: Vec<String> = read
        .findings
        .iter()
        .map(|finding| {
            format!(
                "{} {}",
                finding.code.trim_start_matches("advisory-document-"),
                finding.location
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            "malformed /product_tree/full_product_names/2",
            "missing /product_tree/full_product_names/0",
            "malformed /product_tree/full_product_names/1/product_identification_helper/purl",
            "dangling /product_tree/relationships/0/relates_to_product_reference",
            "malformed /vulnerabilities/1",
            "malformed /vulnerabilities/0/cve",
            "malformed /vulnerabilities/2/product_status/fixed",
            "dangling /vulnerabilities/2/product_status/known_affected",
        ]
    );
    assert_eq!(read.value.vulnerabilities.len(), 1);
    assert_eq!(read.value.products.len(), 1);
}

#[test]
fn branches_are_read_to_their_depth_only() {
    let mut tree = json!({"category": "product_name", "name": "tief", "product": {"product_id": "tief", "name": "tief"}});
    for _ in 0..40 {
        tree = json!({"category": "product_family", "name": "Familie", "branches": [tree]});
    }
    let bytes = document(&json!({"branches": [tree]}), &json!([]));
    let read = csaf::read(&bytes).unwrap();
    assert_eq!(read.findings[0].code, "advisory-document-too-many");
    assert!(read.value.products.is_empty());
}

#[test]
fn what_is_no_csaf_is_unreadable() {
    for bytes in [
        &b""[..],
        b"[]",
        b"{}",
        br#"{"document": {"csaf_version": "2.0"}}"#,
        br#"{"document": {"csaf_version": "2.0", "tracking": {"id": ""}}}"#,
        br#"{"document": {"csaf_version": "2.1", "tracking": {"id": "A"}}}"#,
    ] {
        assert!(csaf::read(bytes).is_err(), "{bytes:?}");
    }
}
