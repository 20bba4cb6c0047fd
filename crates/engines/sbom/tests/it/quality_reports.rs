//! Whole reports on completeness: documents that tell everything, and where others say too little.

use std::fmt::Write as _;

use sbom::quality::{Guideline, Quality, State, measure};
use sbom::{Limits, Parsed, read};
use serde_json::{Value, json};

/// An element of SPDX 3 that the document names.
fn element(class: &str, name: &str, members: &Value) -> Value {
    let mut element = json!({"type": class, "spdxId": id(name), "creationInfo": "_:creation"});
    let members = members.as_object().expect("an object").clone();
    element.as_object_mut().expect("an object").extend(members);
    element
}

fn id(name: &str) -> Value {
    json!(format!("https://example.org/sbom#{name}"))
}

fn identifier(kind: &str, value: &str) -> Value {
    json!([{"type": "ExternalIdentifier", "externalIdentifierType": kind, "identifier": value}])
}

/// A document of SPDX 3.0.1 that tells all fields as the guideline's own tables have them: a product
/// that needs one library.
fn spdx3() -> Value {
    let license = json!({"simplelicensing_licenseExpression": "EUPL-1.2"});
    let mail = identifier("email", "sbom@example.org");
    let address = identifier("other", "https://example.org");
    let profiles = ["core", "software", "simpleLicensing"];
    let mut graph = vec![
        json!({"type": "CreationInfo", "@id": "_:creation", "specVersion": "3.0.1",
            "created": "2026-11-23T08:00:00Z", "createdBy": [id("maker")]}),
        element(
            "SpdxDocument",
            "document",
            &json!({"rootElement": [id("sbom")], "profileConformance": profiles}),
        ),
        element(
            "software_Sbom",
            "sbom",
            &json!({"rootElement": [id("product")]}),
        ),
        element(
            "Organization",
            "maker",
            &json!({"name": "Beispielstadt", "externalIdentifier": mail}),
        ),
        element(
            "Organization",
            "creator",
            &json!({"name": "Projekt", "externalIdentifier": address}),
        ),
        element("simplelicensing_LicenseExpression", "license", &license),
    ];
    told_of(&mut graph, "product", &id("library"));
    told_of(&mut graph, "library", &json!("NoneElement"));
    json!({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": graph})
}

/// Adds all that the guideline wants to know of a component.
fn told_of(graph: &mut Vec<Value>, name: &str, needed: &Value) {
    let hash = |value: &str| json!([{"type": "Hash", "algorithm": "sha512", "hashValue": value.repeat(128)}]);
    let outside = |kind: &str, value: &str| json!([{"type": "ExternalRef", "externalRefType": kind, "locator": [value]}]);
    let (file, source) = (format!("{name}-file"), format!("{name}-source"));
    let package = json!({
        "name": name, "software_packageVersion": "1.0", "originatedBy": [id("creator")],
        "externalIdentifier": identifier("packageUrl", &format!("pkg:generic/{name}@1.0")),
        "externalRef": outside("securityOther", "https://example.org/.well-known/security.txt")});
    graph.push(element("software_Package", name, &package));
    let delivered = json!({
        "name": "a.tar", "software_additionalPurpose": ["archive", "container"],
        "verifiedUsing": hash("a"), "externalRef": outside("binaryArtifact", "https://example.org/a.tar")});
    graph.push(element("software_File", &file, &delivered));
    let code = json!({
        "name": "a-src.tar", "software_primaryPurpose": "source",
        "verifiedUsing": hash("b"), "externalRef": outside("sourceArtifact", "https://example.org/a.git")});
    graph.push(element("software_File", &source, &code));
    for (number, (from, kind, to)) in [
        (name, "dependsOn", needed.clone()),
        (name, "hasDistributionArtifact", id(&file)),
        (&source, "generates", id(name)),
        (name, "hasConcludedLicense", id("license")),
        (name, "hasDeclaredLicense", id("license")),
        (name, "other", id("license")),
    ]
    .into_iter()
    .enumerate()
    {
        let members = json!({"from": id(from), "relationshipType": kind, "to": [to], "completeness": "complete"});
        let mut relation = element("Relationship", &format!("{name}-{number}"), &members);
        if kind == "other" {
            relation["comment"] = json!("hasEffectiveLicense");
        }
        graph.push(relation);
    }
}

/// The same in CycloneDX 1.6.
fn cyclonedx() -> Value {
    let component = |name: &str, kind: &str| {
        let property = |what: &str, value: &str| json!({"name": format!("bsi:component:{what}"), "value": value});
        let outside = |kind: &str, url: &str| json!({"type": kind, "url": url, "hashes": [{"alg": "SHA-512", "content": "a".repeat(128)}]});
        let license =
            |basis: &str| json!({"license": {"id": "EUPL-1.2", "acknowledgement": basis}});
        json!({
            "type": kind, "bom-ref": name, "manufacturer": {"url": ["https://example.org"]}, "name": name,
            "version": "1.0", "licenses": [license("concluded"), license("declared")],
            "purl": format!("pkg:generic/{name}@1.0"),
            "externalReferences": [
                outside("distribution", "https://example.org/a.tar"),
                outside("source-distribution", "https://example.org/a-src.tar"),
                {"type": "rfc-9116", "url": "https://example.org/.well-known/security.txt"}],
            "properties": [
                property("filename", "a.tar"), property("executable", "non-executable"),
                property("archive", "archive"), property("structured", "structured"),
                property("effectiveLicense", "EUPL-1.2")],
        })
    };
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
        "metadata": {"timestamp": "2026-11-23T08:00:00Z", "manufacturer": {"contact": [{"email": "sbom@example.org"}]},
            "component": component("product", "application")},
        "components": [component("library", "library")],
        "dependencies": [{"ref": "product", "dependsOn": ["library"]}, {"ref": "library"}],
        "compositions": [{"aggregate": "complete", "dependencies": ["product", "library"]}],
    })
}

#[test]
fn a_document_that_tells_all_that_the_guideline_demands_reaches_100_percent() {
    for document in [spdx3(), cyclonedx()] {
        let parsed = crate::parsed(&document.to_string());
        assert_eq!(crate::findings(&parsed), Vec::<String>::new());
        let quality = measure(&parsed.inventory, Guideline::Bsi2_1);
        let open: Vec<_> = quality
            .fields
            .iter()
            .filter(|field| field.state() != State::Met)
            .collect();
        assert!(open.is_empty(), "{}: {open:?}", parsed.inventory.format());
        assert_eq!((quality.percent(), quality.is_met()), (100, true));
        // Two fields of the document and ten of each component.
        assert_eq!((quality.met, quality.applicable), (22, 22));
        assert_eq!(quality.findings, []);
    }
}

#[test]
fn each_element_that_is_left_out_of_spdx_3_is_missed() {
    let without = |name: &str| {
        let mut document = spdx3();
        let graph = document["@graph"].as_array_mut().expect("a graph");
        let id = format!("https://example.org/sbom#{name}");
        graph.retain(|element| {
            let is_end = |end: &Value| end == id.as_str() || end[0] == id.as_str();
            element["spdxId"] != id.as_str() && !is_end(&element["from"]) && !is_end(&element["to"])
        });
        let quality = measure(
            &crate::parsed(&document.to_string()).inventory,
            Guideline::Bsi2_1,
        );
        let open = quality
            .fields
            .iter()
            .filter(|field| field.state() != State::Met);
        open.map(|field| field.code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        without("library-file"),
        "bsi-filename bsi-deployable-hash bsi-executable bsi-archive bsi-structured bsi-deployable-uri"
    );
    assert_eq!(without("library-source"), "bsi-source-uri bsi-source-hash");
    assert_eq!(
        without("license"),
        "bsi-distribution-license bsi-original-license bsi-effective-license"
    );
}

/// A document with the place of each component that misses its version.
fn places(bytes: &[u8]) -> Vec<String> {
    let Parsed { inventory, .. } = read(bytes, &Limits::default()).expect("an SBOM");
    let mut quality = measure(&inventory, Guideline::Bsi2_1);
    quality.locate(&inventory, bytes, &Limits::default());
    let code = "bsi-component-version";
    let field = quality.fields.iter().find(|field| field.code == code);
    let places: Vec<String> = field
        .expect("a field")
        .missing
        .iter()
        .map(|missing| missing.location.to_string())
        .collect();
    let finding = quality.findings.iter().find(|finding| finding.code == code);
    let first = finding.map(|finding| finding.location.to_string());
    assert_eq!(first.as_ref(), places.first());
    places
}

#[test]
fn the_place_of_a_component_is_looked_up_in_every_syntax() {
    let tag_value = b"SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: n\n\
        PackageName: a\nSPDXID: SPDXRef-a\nPackageVersion: 1\n\nPackageName: b\nSPDXID: SPDXRef-b\n";
    assert_eq!(places(tag_value), ["line:9"]);
    let rdf = br#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:spdx="http://spdx.org/rdf/terms#">
        <spdx:SpdxDocument rdf:about="https://example.org/n#SPDXRef-DOCUMENT"><spdx:specVersion>SPDX-2.3</spdx:specVersion>
        <spdx:relationship><spdx:Relationship>
        <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/>
        <spdx:relatedSpdxElement>
        <spdx:Package rdf:about="https://example.org/n#SPDXRef-a"><spdx:name>a</spdx:name></spdx:Package>
        </spdx:relatedSpdxElement></spdx:Relationship></spdx:relationship></spdx:SpdxDocument></rdf:RDF>"#;
    assert_eq!(places(rdf), ["line:6"]);
    let xml = br#"<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>
        <component type="library"><name>a</name><version>1</version></component>
        <component type="library"><name>b</name><version>1</version><components><component type="library"><name>c</name></component></components></component>
        </components></bom>"#;
    assert_eq!(
        places(xml),
        ["/bom/components/component[2]/components/component[1]"]
    );
    // specVersion "1.6"; component { type 2, name "a", version "1" }; component { type 2, name "b" }
    let protobuf = b"\x0a\x031.6\x2a\x08\x08\x02\x42\x01a\x4a\x011\x2a\x05\x08\x02\x42\x01b";
    assert_eq!(places(protobuf), ["byte:15"]);
    let json = crate::cyclonedx("1.6", r#","components":[{"type":"library","name":"a"}]"#);
    assert_eq!(places(json.as_bytes()), ["/components/0"]);
}

/// What a report says: the figure, then each field with the first places where it is missing.
fn report(quality: &Quality) -> String {
    let mut text = format!(
        "{}/{} = {} %\n",
        quality.met,
        quality.applicable,
        quality.percent()
    );
    for field in &quality.fields {
        let places: Vec<String> = field
            .missing
            .iter()
            .take(2)
            .map(|missing| missing.location.to_string())
            .collect();
        let line = format!(
            "{} {} {} {}/{} {}",
            field.code,
            field.level.as_str(),
            field.state().as_str(),
            field.met,
            field.applicable,
            places.join(" ")
        );
        writeln!(text, "{}", line.trim_end()).expect("text");
    }
    text
}

/// A small real document of each syntax; for protobuf there is none.
const SAMPLES: [(&str, &str); 7] = [
    (
        "cyclonedx_json",
        "bom-examples__bom.1.4__e9cb12.cdx.json.zst",
    ),
    ("cyclonedx_xml", "scancode.io__bom.1.6__9d11f9.cdx.xml.zst"),
    ("spdx_json", "protobom__nginx__0d1558.spdx.json.zst"),
    (
        "spdx_tag_value",
        "spdx-rs__SPDXTagExample-v2.3__0a6c8d.spdx.zst",
    ),
    (
        "spdx_yaml",
        "tools-java__SPDXYAMLExample-2.3__6b7c40.spdx.yaml.zst",
    ),
    (
        "spdx_rdf",
        "tools-java__SPDXRdfExample-v2.3__463c29.spdx.rdf.xml.zst",
    ),
    (
        "spdx3_json_ld",
        "sbomqs__examplemaven-0.0.1-enriched3__96a8df.spdx3.json.zst",
    ),
];

#[test]
fn reports_on_a_small_document_of_each_syntax() {
    let files: Vec<(String, Vec<u8>)> = crate::samples::files().collect();
    for (syntax, name) in SAMPLES {
        let Some((_, bytes)) = files.iter().find(|(own, _)| own == name) else {
            println!("SKIPPED: no {name} beside the project (../shared/data/sboms)");
            continue;
        };
        let Parsed { inventory, .. } = read(bytes, &Limits::default()).expect("an SBOM");
        let mut quality = measure(&inventory, Guideline::Bsi2_1);
        quality.locate(&inventory, bytes, &Limits::default());
        insta::assert_snapshot!(syntax, report(&quality));
    }
}
