//! Whatever the bytes are: no panic, and the bounds hold.

use proptest::prelude::*;
use sbom::{Limits, PurlParts, canonical_purl, read};

const FIXTURES: [&str; 7] = [
    include_str!("../fixtures/cyclonedx-1.6.json"),
    include_str!("../fixtures/spdx-2.3.json"),
    include_str!("../fixtures/spdx-3.0.1.json"),
    include_str!("../fixtures/spdx-2.3.spdx"),
    include_str!("../fixtures/spdx-2.3.yaml"),
    include_str!("../fixtures/spdx-2.3.rdf.xml"),
    include_str!("../fixtures/cyclonedx-1.6.xml"),
];

/// How many of them are JSON.
const JSON: usize = 3;

/// Reads and then looks at everything, so that no view panics either.
fn look(bytes: &[u8], limits: &Limits) -> Result<(), TestCaseError> {
    let Ok(parsed) = read(bytes, limits) else {
        return Ok(());
    };
    prop_assert!(parsed.findings.len() <= limits.findings + 2);
    let inventory = &parsed.inventory;
    prop_assert!(inventory.all_components().count() <= limits.components);
    prop_assert!(inventory.dependencies().len() <= limits.edges);
    for component in inventory.all_components() {
        let _ = component.identity().to_string();
        prop_assert!(
            component
                .licenses()
                .all(|license| license.value.len() <= bytes.len())
        );
        let ancestors = std::iter::successors(Some(component), sbom::Component::parent);
        prop_assert!(ancestors.take(limits.components + 1).count() <= limits.components);
        for (dependency, _) in component.dependencies() {
            prop_assert!(dependency.id().index() < inventory.all_components().count());
        }
    }
    Ok(())
}

fn small() -> Limits {
    Limits {
        components: 64,
        edges: 64,
        entries: 256,
        findings: 16,
        ..Limits::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        look(&bytes, &small())?;
    }

    #[test]
    fn truncated_documents_never_panic(which in 0..FIXTURES.len(), share in 0.0..1.0_f64) {
        let text = FIXTURES[which].as_bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a small length")]
        let length = (text.len() as f64 * share) as usize;
        look(&text[..length], &small())?;
    }

    #[test]
    fn changed_bytes_never_panic(which in 0..FIXTURES.len(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = FIXTURES[which].as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        look(&bytes, &small())?;
    }

    /// Sound JSON of the right shape with values replaced: everything but the replaced one is read.
    #[test]
    fn replaced_values_never_panic_and_keep_the_inventory(which in 0..JSON, place in any::<prop::sample::Index>(), value in 0..6_usize) {
        let replacement = ["null", "true", "7", "\"x\"", "[]", "{}"][value];
        let mut document: serde_json::Value = serde_json::from_str(FIXTURES[which]).expect("sound");
        let replacement: serde_json::Value = serde_json::from_str(replacement).expect("sound");
        let count = values(&mut document, usize::MAX, &replacement);
        // The first value is the document itself.
        values(&mut document, 1 + place.index(count - 1), &replacement);
        let text = document.to_string();
        // Another version may be another format; everything else must still be read.
        let result = read(text.as_bytes(), &Limits::default());
        prop_assert!(result.is_ok(), "{:?}", result.err());
        look(text.as_bytes(), &small())?;
    }

    #[test]
    fn purls_have_one_canonical_form(purl in "(pkg:)?(npm|maven|PyPI|deb|golang|cargo|x)/[a-zA-Z@%40./_-]{0,12}(@[0-9a-z.+%-]{0,6})?(\\?[a-z]=[a-z/%]{0,3}(&[A-Z]=b)?)?(#[a-z/.]{0,4})?") {
        if let Some(canonical) = canonical_purl(&purl) {
            let again = canonical_purl(&canonical);
            prop_assert_eq!(again.as_deref(), Some(&*canonical), "of {}", purl);
            prop_assert_eq!(PurlParts::parse(&canonical), PurlParts::parse(&purl));
        }
    }
}

/// Counts the values of a document depth first; replaces the one with the given number.
fn values(value: &mut serde_json::Value, number: usize, replacement: &serde_json::Value) -> usize {
    if number == 0 {
        *value = replacement.clone();
        return 1;
    }
    let mut count = 1;
    let mut visit = |inner: &mut serde_json::Value| {
        if number == usize::MAX {
            count += values(inner, number, replacement);
        } else if number >= count {
            count += values(inner, number - count, replacement);
        }
    };
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(&mut visit),
        serde_json::Value::Object(members) => members.values_mut().for_each(&mut visit),
        _ => {}
    }
    count
}
