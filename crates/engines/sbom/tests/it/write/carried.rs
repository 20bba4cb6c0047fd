//! What a format has no member for but can say all the same.

use proptest::prelude::*;
use sbom::{Limits, ProductHead, Target, read, write, write_portfolio};
use serde_json::{Value, json};

use super::{SCHEMAS, STAMP, faults};

/// Documents of SPDX 2.3 with licences of their own, other documents and groups.
fn spdx_document() -> impl Strategy<Value = Value> {
    let text = || "[ -~äß\n]{0,8}";
    let license = (
        text(),
        proptest::option::of(text()),
        proptest::option::of(text()),
        proptest::collection::vec("(https://example.org/[a-c]|[ -~]{1,6})", 0..3),
    )
        .prop_map(|(text, name, comment, addresses)| {
            json!({"extractedText": text, "name": name, "comment": comment, "seeAlsos": addresses})
        });
    let expression = "(LicenseRef-[0-3]|MIT|LicenseRef-[0-3] (AND|OR) (MIT|LicenseRef-[0-3])|NONE)";
    let package = (
        text(),
        expression,
        proptest::option::of(expression),
        proptest::collection::vec(expression, 0..2),
        proptest::option::of("[a-z. ]{1,5}"),
        proptest::option::of("pkg:npm/(%40[a-b]/)?[a-c](@[0-9])?"),
    )
        .prop_map(|(name, declared, concluded, found, group, purl)| {
            let notes: Vec<Value> = group
                .map(|group| {
                    json!({
                        "annotationDate": "2026-11-23T08:00:00Z", "annotationType": "OTHER",
                        "annotator": "Tool: example", "comment": format!("cyclonedx:group={group}"),
                    })
                })
                .into_iter()
                .collect();
            let references: Vec<Value> = purl
                .map(|purl| {
                    json!({"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl})
                })
                .into_iter()
                .collect();
            json!({
                "name": name, "downloadLocation": "NONE", "licenseDeclared": declared,
                "licenseConcluded": concluded.unwrap_or("NOASSERTION".to_owned()),
                "licenseInfoFromFiles": found, "annotations": notes, "externalRefs": references,
            })
        });
    let other = ("(SHA1|MD5|BLAKE3)", "[0-9a-f]{40}").prop_map(|(algorithm, value)| {
        json!({"spdxDocument": "https://example.org/other", "checksum": {"algorithm": algorithm, "checksumValue": value}})
    });
    (
        proptest::collection::vec(license, 0..4),
        proptest::collection::vec(package, 1..4),
        proptest::collection::vec(other, 0..3),
    )
        .prop_map(|(mut licenses, mut packages, mut others)| {
            for (rows, member, name) in [
                (&mut licenses, "licenseId", "LicenseRef"),
                (&mut packages, "SPDXID", "SPDXRef"),
                (&mut others, "externalDocumentId", "DocumentRef"),
            ] {
                for (number, row) in rows.iter_mut().enumerate() {
                    row[member] = json!(format!("{name}-{number}"));
                    row.as_object_mut()
                        .expect("an object")
                        .retain(|_, value| !value.is_null());
                }
            }
            let mut document: Value = serde_json::from_str(&crate::spdx("")).expect("JSON");
            document["hasExtractedLicensingInfos"] = json!(licenses);
            document["packages"] = json!(packages);
            document["externalDocumentRefs"] = json!(others);
            document
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn texts_of_licences_groups_and_other_documents_pass_through_every_format(document in spdx_document()) {
        let parsed = crate::parsed(&document.to_string());
        for target in Target::ALL {
            let written = write(&parsed.inventory, target, &STAMP);
            let lost = faults(&SCHEMAS, &parsed, target, &written);
            prop_assert_eq!(lost, Vec::<String>::new(), "{}", String::from_utf8_lossy(&written.bytes));
            let again = read(&written.bytes, &Limits::default()).expect("an SBOM");
            for other in Target::ALL {
                let twice = write(&again.inventory, other, &STAMP);
                let lost = faults(&SCHEMAS, &again, other, &twice);
                prop_assert_eq!(lost, Vec::<String>::new(), "{}", String::from_utf8_lossy(&twice.bytes));
            }
        }
    }
}

/// What was written, as JSON.
fn written(text: &str, target: Target) -> (Value, Vec<String>) {
    let parsed = crate::parsed(text);
    let written = write(&parsed.inventory, target, &STAMP);
    assert_eq!(
        faults(&SCHEMAS, &parsed, target, &written),
        Vec::<String>::new()
    );
    let losses = written
        .losses
        .iter()
        .filter_map(|loss| loss.arg("what").map(str::to_owned))
        .collect();
    (
        serde_json::from_slice(&written.bytes).expect("JSON"),
        losses,
    )
}

#[test]
fn the_text_of_a_licence_stands_where_it_is_claimed_first_and_else_in_a_property() {
    let text = crate::spdx(
        r#","hasExtractedLicensingInfos":[
            {"licenseId":"LicenseRef-a","extractedText":"Text A","name":"A","seeAlsos":["https://example.org/a"]},
            {"licenseId":"LicenseRef-b","extractedText":"Text B","seeAlsos":["https://example.org/b","https://example.org/c"]}],
        "packages":[
            {"SPDXID":"SPDXRef-1","name":"1","downloadLocation":"NONE","licenseDeclared":"LicenseRef-a OR LicenseRef-b"},
            {"SPDXID":"SPDXRef-2","name":"2","downloadLocation":"NONE","licenseDeclared":"LicenseRef-a"},
            {"SPDXID":"SPDXRef-3","name":"3","downloadLocation":"NONE","licenseDeclared":"LicenseRef-a"}]"#,
    );
    let (document, losses) = written(&text, Target::CycloneDx);
    assert_eq!(losses, ["document-identifier", "document-name"]);
    let licenses = |number: usize| &document["components"][number]["licenses"][0];
    assert_eq!(licenses(0)["expression"], "LicenseRef-a OR LicenseRef-b");
    let named = json!({"name": "LicenseRef-a", "acknowledgement": "declared", "text": {"content": "Text A"}, "url": "https://example.org/a"});
    assert_eq!(licenses(1)["license"], named);
    assert_eq!(licenses(2)["expression"], "LicenseRef-a");
    let properties: Vec<String> = document["properties"]
        .as_array()
        .expect("properties")
        .iter()
        .map(|property| {
            format!(
                "{}={}",
                property["name"].as_str().unwrap(),
                property["value"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        properties,
        [
            "spdx:license:LicenseRef-a:name=A",
            "spdx:license:LicenseRef-b:extractedText=Text B",
            "spdx:license:LicenseRef-b:seeAlso=https://example.org/b",
            "spdx:license:LicenseRef-b:seeAlso=https://example.org/c",
        ]
    );
}

#[test]
fn the_details_of_an_expression_tell_the_texts_of_its_licences() {
    let parsed = crate::parsed(&crate::cyclonedx(
        "1.7",
        r#","components":[{"type":"library","name":"a","licenses":[{"expression":"MIT OR LicenseRef-x","expressionDetails":[
            {"licenseIdentifier":"LicenseRef-x","text":{"content":"Text"},"url":"https://example.org/x"},
            {"licenseIdentifier":"MIT","text":{"content":"Text"}}]}]}]"#,
    ));
    let own: Vec<_> = parsed
        .inventory
        .extracted_licenses()
        .map(|license| {
            (
                license.id,
                license.text,
                license.see_also().collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        own,
        [("LicenseRef-x", "Text", vec!["https://example.org/x"])]
    );
    assert_eq!(crate::findings(&parsed), Vec::<String>::new());
}

#[test]
fn a_group_that_the_purl_does_not_say_is_a_note_or_a_property() {
    let text = crate::cyclonedx(
        "1.6",
        r#","components":[{"type":"library","group":"org.example","name":"a"},
            {"type":"library","group":"@b","name":"b","purl":"pkg:npm/%40b/b@1"}]"#,
    );
    let (document, losses) = written(&text, Target::Spdx2);
    assert_eq!(losses, Vec::<String>::new());
    let note = &document["packages"][0]["annotations"][0];
    assert_eq!(note["comment"], "cyclonedx:group=org.example");
    assert_eq!(document["packages"][1]["annotations"], Value::Null);
    let (document, losses) = written(&text, Target::Spdx3);
    assert_eq!(losses, Vec::<String>::new());
    let properties: Vec<&Value> = document["@graph"]
        .as_array()
        .expect("a graph")
        .iter()
        .filter_map(|element| element.get("extension"))
        .map(|extension| &extension[0]["extension_cdxProperty"][0])
        .collect();
    assert_eq!(properties.len(), 1);
    assert_eq!(properties[0]["extension_cdxPropName"], "cyclonedx:group");
    assert_eq!(properties[0]["extension_cdxPropValue"], "org.example");
}

#[test]
fn vulnerabilities_and_completeness_of_products_stand_in_their_document() {
    let inventory = crate::parsed(&crate::cyclonedx(
        "1.6",
        r#","metadata":{"component":{"type":"application","bom-ref":"root","name":"x"}},
        "components":[{"type":"library","bom-ref":"a","name":"a","licenses":[{"license":{"id":"MIT","bom-ref":"same"}}]}],
        "compositions":[{"aggregate":"complete","assemblies":["root"],"dependencies":["a"]},{"aggregate":"unknown"}],
        "vulnerabilities":[{"bom-ref":"own","id":"CVE-2026-1","affects":[{"ref":"a"},{"ref":"root"}]}]"#,
    ))
    .inventory;
    let heads = ["register", "antrag"].map(|key| ProductHead {
        key,
        name: key,
        version: None,
        vendor: None,
    });
    let mut bytes = Vec::new();
    let products = || heads.iter().cloned().map(|head| (head, &inventory));
    let losses = write_portfolio("Stadt Beispiel", products, &STAMP, &mut bytes).expect("memory");
    let losses: Vec<_> = losses
        .iter()
        .map(|loss| (loss.arg("what"), loss.arg("count")))
        .collect();
    assert_eq!(losses, [(Some("composition"), Some("2"))]);
    assert_eq!(
        SCHEMAS.faults(Target::CycloneDx, &bytes),
        Vec::<String>::new()
    );
    let parsed = read(&bytes, &Limits::default()).expect("an SBOM");
    assert_eq!(crate::findings(&parsed), Vec::<String>::new());
    let told: Vec<String> = parsed
        .inventory
        .vulnerabilities()
        .map(|vulnerability| {
            let affected: Vec<_> = vulnerability
                .affects()
                .map(|affected| {
                    affected
                        .component
                        .and_then(|component| component.reference())
                })
                .collect();
            format!("{:?} {affected:?}", vulnerability.reference())
        })
        .collect();
    assert_eq!(
        told,
        [
            r#"Some("register/own") [Some("register/a"), Some("register")]"#,
            r#"Some("antrag/own") [Some("antrag/a"), Some("antrag")]"#,
        ]
    );
    let complete: Vec<String> = parsed
        .inventory
        .compositions()
        .flat_map(|composition| composition.assemblies().chain(composition.dependencies()))
        .map(str::to_owned)
        .collect();
    assert_eq!(complete, ["register", "register/a", "antrag", "antrag/a"]);
}

#[test]
fn a_text_in_base64_is_written_as_text() {
    let text = crate::cyclonedx(
        "1.6",
        r#","components":[{"type":"library","name":"a","licenses":[
            {"license":{"name":"Eigene Lizenz","text":{"contentType":"text/plain","encoding":"base64","content":"w4RuZGVybgpl\ncmxhdWJ0"}}},
            {"license":{"name":"LicenseRef-b","text":{"encoding":"base64","content":"VGV4dCBC"}}},
            {"license":{"name":"Bild","text":{"encoding":"base64","content":"iVBORw=="}}}]}]"#,
    );
    let parsed = crate::parsed(&text);
    let own: Vec<_> = parsed
        .inventory
        .extracted_licenses()
        .map(|own| (own.id, own.text))
        .collect();
    assert_eq!(own, [("LicenseRef-b", "Text B")]);
    let (document, losses) = written(&text, Target::Spdx2);
    assert_eq!(losses, ["license-text", "license-list"]);
    let texts: Vec<&Value> = document["hasExtractedLicensingInfos"]
        .as_array()
        .expect("licences")
        .iter()
        .map(|license| &license["extractedText"])
        .collect();
    assert_eq!(texts, ["Text B", "Ändern\nerlaubt", "Bild"]);
    // The same format has the text once, as it was.
    let (document, losses) = written(&text, Target::CycloneDx);
    assert_eq!(losses, Vec::<String>::new());
    assert_eq!(document["properties"], Value::Null);
}
