//! What is written is valid, and reading it gives an equal inventory.

mod carried;
mod equal;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::{Registry, Validator};
use proptest::prelude::*;
use sbom::{
    Limits, Parsed, ProductHead, Severity, Stamp, Target, Written, read, write, write_portfolio,
};

use equal::{differences, everything};

const STAMP: Stamp<'static> = Stamp {
    created: "2026-11-23T08:00:00Z",
    identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
};

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::load);

/// The official schemas of the formats written, as far as they are there.
struct Schemas(Vec<(Target, Validator)>);

impl Schemas {
    fn load() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let mut found = Vec::new();
        for (target, path) in [
            (
                Target::CycloneDx,
                "target/oracle/schema/bom-1.6.SNAPSHOT.schema.json",
            ),
            (
                Target::Spdx3,
                "../shared/data/schemas/spdx/spdx-schema-v3.0.1.json",
            ),
            (
                Target::Spdx2,
                "../shared/data/schemas/spdx/spdx-schema-v2.3.json",
            ),
        ] {
            match json(&root.join(path)) {
                Some(schema) => found.push((target, validator(&root, &schema))),
                None => println!("SKIPPED: no official schema of {}", target.as_str()),
            }
        }
        Self(found)
    }

    fn faults(&self, target: Target, bytes: &[u8]) -> Vec<String> {
        let Some((_, validator)) = self.0.iter().find(|(own, _)| *own == target) else {
            return Vec::new();
        };
        let document = serde_json::from_slice(bytes).expect("JSON");
        let faults = validator.iter_errors(&document);
        faults
            .take(3)
            .map(|fault| format!("schema: {fault} at {}", fault.instance_path()))
            .collect()
    }
}

fn json(path: &PathBuf) -> Option<serde_json::Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// The schemas of CycloneDX refer to others by address.
fn validator(root: &Path, schema: &serde_json::Value) -> Validator {
    let mut registry = Registry::new();
    for name in [
        "spdx.SNAPSHOT.schema.json",
        "jsf-0.82.SNAPSHOT.schema.json",
        "cryptography-defs.SNAPSHOT.schema.json",
    ] {
        if let Some(other) = json(&root.join("target/oracle/schema").join(name)) {
            let uri = format!("http://cyclonedx.org/schema/{name}");
            registry = registry.add(uri, other).expect("a URI");
        }
    }
    let registry = registry.prepare().expect("schemas refer to each other");
    jsonschema::options()
        .with_registry(&registry)
        .with_base_uri("http://cyclonedx.org/schema/bom.json")
        .should_validate_formats(true)
        .build(schema)
        .expect("a sound schema")
}

/// What is wrong with what was written.
fn faults(schemas: &Schemas, parsed: &Parsed, target: Target, written: &Written) -> Vec<String> {
    let mut faults = schemas.faults(target, &written.bytes);
    faults.extend(differences(parsed, target, written));
    faults
}

#[test]
fn every_real_document_is_written_in_every_format() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms");
    let Ok(manifest) = std::fs::read_to_string(folder.join("manifest.csv")) else {
        println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
        return;
    };
    let schemas = &*SCHEMAS;
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in manifest.lines().skip(1) {
        let path = row.split(',').next().expect("a path");
        let bytes = std::fs::read(folder.join(path.trim_start_matches("sboms/"))).expect("a file");
        let Ok(parsed) = read(&bytes, &Limits::default()) else {
            continue;
        };
        // The largest ones take most of the time and show nothing else.
        if parsed.inventory.all_components().count() > 1_000 {
            continue;
        }
        for target in Target::ALL {
            let written = write(&parsed.inventory, target, &STAMP);
            count += 1;
            let faults = faults(schemas, &parsed, target, &written);
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{path} as {target:?}: {fault}")),
            );
        }
    }
    println!("{count} documents written and read again");
    assert_eq!(wrong, Vec::<String>::new());
}

/// Documents of CycloneDX with whatever may stand in them, sound or not.
fn cyclonedx_document() -> impl Strategy<Value = serde_json::Value> {
    let text = || "[ -~äß\n]{0,8}";
    let reference = "[a-d#:/ ]{0,2}";
    let license = prop_oneof![
        "(MIT|GPL-3.0|NOASSERTION|nothing|[ -~]{0,5})".prop_map(|id| serde_json::json!({"license": {"id": id}})),
        ("(LicenseRef-[ab]|[a-zA-Z ]{0,3}[a-zß])", text()).prop_map(|(name, content)| serde_json::json!({"license": {"name": name, "text": {"content": content}}})),
        "(MIT OR ISC|NONE|LicenseRef-a AND MIT|[ -~]{0,6})".prop_map(|expression| serde_json::json!({"expression": expression, "acknowledgement": "concluded"})),
    ];
    let component = (
        (
            reference,
            text(),
            proptest::option::of(text()),
            proptest::option::of(text()),
        ),
        proptest::option::of("pkg:npm/[a-c]{0,2}(@[0-9]{1,2})?"),
        proptest::collection::vec(license, 0..3),
        "(library|application|file|data|source)",
        proptest::collection::vec(("(vcs|website|purl|x)", "[a-z:/@#%. äß\\[]{0,12}"), 0..3),
        proptest::option::of((text(), "[a-z@.]{0,8}")),
        proptest::collection::vec((text(), text()), 0..2),
    );
    let components = proptest::collection::vec(component, 0..6);
    let edges = proptest::collection::vec((0..6_usize, 0..6_usize), 0..8);
    (components, edges, proptest::option::of(0..6_usize)).prop_map(|(components, edges, outer)| {
        let references: Vec<String> = components.iter().map(|component| component.0.0.clone()).collect();
        let mut rows: Vec<serde_json::Value> = components
            .into_iter()
            .map(|((reference, name, version, group), purl, licenses, kind, references, supplier, properties)| {
                let references: Vec<_> = references.into_iter().map(|(kind, url)| serde_json::json!({"type": kind, "url": url})).collect();
                let properties: Vec<_> = properties.into_iter().map(|(name, value)| serde_json::json!({"name": name, "value": value})).collect();
                let supplier = supplier.map(|(name, email)| serde_json::json!({"name": name, "contact": [{"email": email}]}));
                serde_json::json!({
                    "bom-ref": reference, "type": kind, "name": name, "version": version, "group": group, "purl": purl,
                    "licenses": licenses, "externalReferences": references, "properties": properties, "supplier": supplier,
                    "hashes": [{"alg": "SHA-1", "content": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}],
                })
            })
            .collect();
        let dependencies: Vec<_> = edges
            .into_iter()
            .filter_map(|(from, to)| Some((references.get(from)?, references.get(to)?)))
            .map(|(from, to)| serde_json::json!({"ref": from, "dependsOn": [to]}))
            .collect();
        let subject = if rows.is_empty() { None } else { Some(rows.remove(0)) };
        if let (Some(outer), true) = (outer, rows.len() > 1) {
            let inner = rows.remove(outer % rows.len());
            rows[0]["components"] = serde_json::json!([inner]);
        }
        serde_json::json!({
            "bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": subject},
            "components": rows, "dependencies": dependencies,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_was_read_is_written_and_read_again(document in cyclonedx_document()) {
        let parsed = crate::parsed(&document.to_string());
        let schemas = &*SCHEMAS;
        for target in Target::ALL {
            let written = write(&parsed.inventory, target, &STAMP);
            let faults = faults(schemas, &parsed, target, &written);
            prop_assert_eq!(faults, Vec::<String>::new(), "{}", String::from_utf8_lossy(&written.bytes));
            // Once more, and again to each of the others.
            let again = read(&written.bytes, &Limits::default()).expect("an SBOM");
            for other in Target::ALL {
                let twice = write(&again.inventory, other, &STAMP);
                let faults = self::faults(schemas, &again, other, &twice);
                prop_assert_eq!(faults, Vec::<String>::new(), "{}", String::from_utf8_lossy(&twice.bytes));
            }
        }
    }
}

#[test]
fn the_same_format_keeps_everything() {
    for (text, target) in [
        (
            include_str!("../../fixtures/cyclonedx-1.6.json"),
            Target::CycloneDx,
        ),
        (include_str!("../../fixtures/spdx-2.3.json"), Target::Spdx2),
        (
            include_str!("../../fixtures/spdx-3.0.1.json"),
            Target::Spdx3,
        ),
    ] {
        let before = crate::parsed(text).inventory;
        let written = write(&before, target, &STAMP);
        let after = read(&written.bytes, &Limits::default()).expect("an SBOM");
        let (wrong, codes): (Vec<_>, Vec<_>) = after
            .findings
            .iter()
            .partition(|finding| finding.severity == Severity::Error);
        assert!(wrong.is_empty(), "{wrong:?} {codes:?}");
        assert_eq!(
            everything(&before, &before),
            everything(&after.inventory, &before)
        );
        // Reading and writing once more changes nothing.
        assert_eq!(write(&after.inventory, target, &STAMP).bytes, written.bytes);
    }
}

#[test]
fn what_a_format_cannot_say_is_reported_once_with_number_and_place() {
    let inventory = crate::parsed(&crate::cyclonedx(
        "1.6",
        r#","components":[{"type":"data","name":"a","scope":"optional"},{"type":"data","name":"b","scope":"required","licenses":[{"license":{"name":"Eigene"}}]}]"#,
    ))
    .inventory;
    let written = write(&inventory, Target::Spdx2, &STAMP);
    let losses: Vec<String> = written
        .losses
        .iter()
        .map(|loss| {
            format!(
                "{} {} {}",
                loss.location,
                loss.arg("what").unwrap(),
                loss.arg("count").unwrap()
            )
        })
        .collect();
    assert_eq!(losses, ["/components/0 kind 2", "/components/0 scope 2"]);
    let again = read(&written.bytes, &Limits::default())
        .expect("an SBOM")
        .inventory;
    let own = again
        .extracted_licenses()
        .next()
        .expect("a licence of the document");
    assert_eq!(
        (own.id, own.name, own.text),
        ("LicenseRef-Eigene", Some("Eigene"), "Eigene")
    );
    let again = write(&again, Target::Spdx2, &STAMP);
    assert_eq!(again.losses, []);
    assert_eq!(again.bytes, written.bytes);
}

#[test]
fn products_lie_in_one_document_without_meeting() {
    let inventory = crate::parsed(&crate::cyclonedx(
        "1.6",
        r#","metadata":{"component":{"type":"application","bom-ref":"root","name":"x"}},
        "components":[{"type":"library","bom-ref":"a","name":"a","components":[{"type":"library","bom-ref":"b","name":"b"}]}],
        "dependencies":[{"ref":"root","dependsOn":["a"]},{"ref":"a","dependsOn":["b"]}]"#,
    ))
    .inventory;
    let heads = ["register", "antrag"].map(|key| ProductHead {
        key,
        name: key,
        version: Some("1.0"),
        vendor: Some("Beispiel GmbH"),
    });
    let mut bytes = Vec::new();
    let products = || heads.iter().cloned().map(|head| (head, &inventory));
    let losses = write_portfolio("Stadt Beispiel", products, &STAMP, &mut bytes).expect("memory");
    assert_eq!(losses, []);
    assert_eq!(
        SCHEMAS.faults(Target::CycloneDx, &bytes),
        Vec::<String>::new()
    );
    let parsed = read(&bytes, &Limits::default()).expect("an SBOM");
    assert_eq!(crate::findings(&parsed), Vec::<String>::new());
    let town = &parsed.inventory;
    assert_eq!(town.subject().unwrap().name(), "Stadt Beispiel");
    let rows: Vec<String> = town
        .components()
        .map(|part| {
            let needs: Vec<_> = part
                .dependencies()
                .map(|(to, _)| to.reference().unwrap_or(""))
                .collect();
            let parent = part.parent().map_or("", |parent| parent.name());
            format!(
                "{} in {parent:?} needs {needs:?}",
                part.reference().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#"register in "" needs ["register/a"]"#,
            r#"register/a in "register" needs ["register/b"]"#,
            r#"register/b in "a" needs []"#,
            r#"antrag in "" needs ["antrag/a"]"#,
            r#"antrag/a in "antrag" needs ["antrag/b"]"#,
            r#"antrag/b in "a" needs []"#,
        ]
    );
    assert_eq!(
        town.components().next().unwrap().supplier().unwrap().name(),
        Some("Beispiel GmbH")
    );
}
