//! The licence engine looks at the demo town: its trouble is there to be seen, and only there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use license::{Catalogue, Claim, Judge, Linking, Modified, Policy, Purpose, Use, Verdict, Way};
use serde_json::Value;

/// The verdicts that stand in a document, each with the rule that led to it.
fn verdicts(file: &str, way: Use) -> BTreeSet<(Verdict, String)> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../knowledge/demo");
    let policy = Policy::from_toml(&fs::read_to_string(demo.join("policy.toml")).unwrap()).unwrap();
    let packed = fs::read(demo.join("sboms").join(file)).unwrap();
    let document: Value =
        serde_json::from_slice(&zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    let catalogue = Catalogue::builtin();
    let mut judge = Judge::new(&catalogue, &policy, way, Purpose::Use);
    let mut found = BTreeSet::new();
    for component in document["components"].as_array().unwrap() {
        let texts = component["licenses"].as_array().into_iter().flatten();
        let texts = texts.filter_map(|entry| {
            let license = &entry["license"];
            [&entry["expression"], &license["id"], &license["name"]]
                .iter()
                .find_map(|text| text.as_str())
        });
        let claims: Vec<Claim<'_>> = texts.map(Claim::declared).collect();
        let judgement = judge.component(&claims);
        found.insert((judgement.verdict, judgement.rule.to_string()));
    }
    found
}

fn own_development() -> Use {
    Use {
        way: Way::Distribute,
        modified: Modified::Modified,
        linking: Linking::Static,
    }
}

#[test]
fn the_own_development_gets_into_copyleft_trouble_with_its_second_release() {
    let trouble = (
        Verdict::ToReview,
        "town:kein-starkes-copyleft-eingebaut".to_owned(),
    );
    let before = verdicts("formularservice-1.0.0.cdx.json.zst", own_development());
    let after = verdicts("formularservice-1.1.0.cdx.json.zst", own_development());
    assert!(!before.contains(&trouble), "{before:?}");
    assert!(after.contains(&trouble), "{after:?}");
}

#[test]
fn source_available_parts_are_not_allowed() {
    let found = verdicts("directus-11.3.5.cdx.json.zst", Use::default());
    let trouble = (Verdict::NotAllowed, "source-available".to_owned());
    assert!(found.contains(&trouble), "{found:?}");
}

#[test]
fn parts_without_a_statement_are_unknown() {
    let found = verdicts("libreoffice-7.4.7.cdx.json.zst", Use::default());
    assert!(
        found
            .iter()
            .any(|(verdict, _)| *verdict == Verdict::Unknown),
        "{found:?}"
    );
    assert!(
        found.iter().any(|(verdict, _)| *verdict == Verdict::Fine),
        "{found:?}"
    );
}
