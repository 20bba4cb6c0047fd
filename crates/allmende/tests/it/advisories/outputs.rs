//! SARIF and CycloneDX, by their official schemas.

use std::fs;
use std::path::Path;

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::{Place, records, sbom};
use crate::run::root;

/// A schema of `target/oracle` (`scripts/oracle.sh`).
fn oracle(name: &str) -> Option<Value> {
    let read = fs::read(root().join("target/oracle").join(name)).ok();
    let schema = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if schema.is_none() {
        println!("SKIPPED: no official schema {name} (scripts/oracle.sh)");
    }
    schema
}

fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    let faults = validator.iter_errors(document);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

/// The schemas of CycloneDX refer to others by address.
fn cyclonedx() -> Option<Validator> {
    let schema = oracle("schema/bom-1.6.SNAPSHOT.schema.json")?;
    let mut registry = Registry::new();
    for name in [
        "spdx.SNAPSHOT.schema.json",
        "jsf-0.82.SNAPSHOT.schema.json",
        "cryptography-defs.SNAPSHOT.schema.json",
    ] {
        if let Some(other) = oracle(&Path::new("schema").join(name).to_string_lossy()) {
            registry = registry
                .add(format!("http://cyclonedx.org/schema/{name}"), other)
                .expect("a URI");
        }
    }
    let registry = registry.prepare().expect("schemas refer to each other");
    let options = jsonschema::options();
    let options = options
        .with_registry(&registry)
        .with_base_uri("http://cyclonedx.org/schema/bom.json");
    Some(
        options
            .should_validate_formats(true)
            .build(&schema)
            .expect("a sound schema"),
    )
}

/// Two files, one of them SPDX, and statements about two of their vulnerabilities.
fn place() -> Place {
    let place = Place::with(&records());
    place.put(
        "dir/a b.json",
        sbom(&[
            "pkg:npm/lodash@4.17.20",
            "pkg:npm/left-pad@1.2.0",
            "pkg:npm/l0dash@1.0.0",
        ]),
    );
    place.put(
        "b.spdx",
        "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: b\n\
         DocumentNamespace: https://beispielstadt.de/b\nCreator: Tool: t\nCreated: 2026-01-01T00:00:00Z\n\n\
         PackageName: django\nSPDXID: SPDXRef-django\nPackageVersion: 5.0\nPackageDownloadLocation: NOASSERTION\n\
         ExternalRef: PACKAGE-MANAGER purl pkg:pypi/django@5.0\n",
    );
    let statement = |id: &str, purl: &str, status: &str| {
        json!({ "vulnerability": { "name": id }, "products": [{ "@id": purl }], "status": status,
            "justification": "vulnerable_code_not_present", "impact_statement": "not compiled in" })
    };
    let vex = json!({ "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://beispielstadt.de/vex/1",
        "author": "Stadt Beispielstadt", "timestamp": "2026-02-01T00:00:00Z", "version": 1, "statements": [
            statement("CVE-2021-23337", "pkg:npm/lodash@4.17.20", "not_affected"),
            statement("PYSEC-2026-1", "pkg:pypi/django@5.0", "under_investigation"),
        ] });
    place.put("vex.json", vex.to_string());
    place
}

const CALL: [&str; 5] = ["match", "dir/a b.json", "b.spdx", "--vex", "vex.json"];

#[test]
fn sarif_names_rule_place_and_suppression() {
    let place = place();
    let ran = place.run(&[&CALL[..], &["--format", "sarif"]].concat());
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let log = ran.json();
    if let Some(mut schema) = oracle("sarif/sarif-2.1.0-rtm.5.json") {
        // A bracket too many: no regular expression. We write no language.
        for holder in ["run", "toolComponent"] {
            let language = &mut schema["definitions"][holder]["properties"]["language"];
            language
                .as_object_mut()
                .expect("a schema")
                .remove("pattern");
        }
        let validator = jsonschema::validator_for(&schema).expect("a sound schema");
        assert_eq!(faults(&validator, &log), [""; 0]);
        let mut broken = log.clone();
        broken["runs"][0]["results"][0]["message"] = json!("text");
        assert_ne!(faults(&validator, &broken), [""; 0]);
    }
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
    let results = run["results"].as_array().expect("a list");
    assert_eq!((rules.len(), results.len()), (4, 4));
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let of = |id: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == id)
            .expect("a result")
    };
    let lodash = of("GHSA-aaaa-bbbb-cccc");
    let place_of = &lodash["locations"][0]["physicalLocation"];
    assert_eq!(place_of["artifactLocation"]["uri"], "dir/a%20b.json");
    let text = fs::read_to_string(place.path().join("dir/a b.json")).expect("the file");
    let line = 1 + text
        .lines()
        .position(|line| line.contains("lodash@4.17.20"))
        .expect("the line");
    assert_eq!(place_of["region"]["startLine"], json!(line));
    assert_eq!(
        lodash["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
        "/components/0"
    );
    assert_eq!(
        lodash["suppressions"][0]["justification"],
        "not compiled in"
    );
    assert_eq!(
        rules[usize::try_from(lodash["ruleIndex"].as_u64().expect("a number")).expect("small")]["properties"]
            ["security-severity"],
        "9.8"
    );
    assert_eq!(of("MAL-2026-7")["level"], "error");
    assert_eq!(of("PYSEC-2026-1")["suppressions"], json!(null));
    assert_eq!(
        of("PYSEC-2026-1")["locations"][0]["physicalLocation"]["region"]["startLine"],
        13
    );
}

#[test]
fn cyclonedx_refers_to_the_inventory_or_lists_the_component() {
    let place = place();
    let ran = place.run(&[&CALL[..], &["--format", "cyclonedx"]].concat());
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let document = ran.json();
    if let Some(validator) = cyclonedx() {
        assert_eq!(faults(&validator, &document), [""; 0]);
    }
    // Our own reader judges it, too.
    place.put("written.json", ran.out.as_str());
    let checked = crate::run::run(
        place.path(),
        &["sbom", "check", "written.json", "--format", "json"],
    )
    .json();
    assert_eq!(checked["files"][0]["errors"], json!([]));
    let vulnerabilities = document["vulnerabilities"].as_array().expect("a list");
    let of = |id: &str| {
        vulnerabilities
            .iter()
            .find(|one| one["id"] == id)
            .expect("a vulnerability")
    };
    let lodash = of("GHSA-aaaa-bbbb-cccc");
    assert_eq!(
        lodash["affects"][0]["ref"],
        "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#c0"
    );
    assert_eq!(lodash["ratings"][0]["method"], "CVSSv31");
    assert_eq!(lodash["ratings"][0]["vector"], super::CRITICAL);
    assert_eq!(lodash["references"][0]["id"], "CVE-2021-23337");
    assert_eq!(lodash["analysis"]["state"], "not_affected");
    assert_eq!(lodash["analysis"]["justification"], "code_not_present");
    assert_eq!(lodash["affects"][0]["versions"][0]["status"], "unaffected");
    assert_eq!(lodash["recommendation"], "4.17.21");
    let django = of("PYSEC-2026-1");
    assert_eq!(document["components"][0]["purl"], "pkg:pypi/django@5.0");
    assert_eq!(
        django["affects"][0]["ref"],
        document["components"][0]["bom-ref"]
    );
    assert_eq!(django["analysis"]["state"], "in_triage");
}
