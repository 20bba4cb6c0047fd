//! One document in two formats is one inventory.

use std::collections::{BTreeMap, BTreeSet};

use sbom::{Acknowledgement, Component, Inventory, canonical_purl, normalized};

/// Asserts that two inventories are equal across formats: the multiset of components (by purl
/// without order of its qualifiers, else by name and version), the declared and the concluded
/// expressions of each, the set of dependency edges.
#[track_caller]
pub(crate) fn same(a: &Inventory, b: &Inventory) {
    assert_eq!(components(a), components(b), "components and licences");
    assert_eq!(edges(a), edges(b), "dependency edges");
}

/// Whether [`same`] holds.
pub(crate) fn are_same(a: &Inventory, b: &Inventory) -> bool {
    components(a) == components(b) && edges(a) == edges(b)
}

/// Each component with its declared and concluded expressions, and how often it occurs.
fn components(inventory: &Inventory) -> BTreeMap<[String; 3], usize> {
    let mut found = BTreeMap::new();
    for component in inventory.all_components() {
        // Without acknowledgement a licence is declared.
        let of = |concluded: bool| {
            let licenses = component.licenses().filter(|license| {
                (license.acknowledgement == Acknowledgement::Concluded) == concluded
            });
            let expressions: BTreeSet<String> = licenses
                .map(|license| normalized(license.value).into_owned())
                .collect();
            expressions.into_iter().collect::<Vec<_>>().join("; ")
        };
        *found
            .entry([identity(&component), of(false), of(true)])
            .or_insert(0) += 1;
    }
    found
}

fn edges(inventory: &Inventory) -> BTreeSet<[String; 2]> {
    let name = |id| {
        inventory
            .component(id)
            .map(|component| identity(&component))
    };
    inventory
        .dependencies()
        .map(|edge| [name(edge.from), name(edge.to)].map(Option::unwrap_or_default))
        .collect()
}

pub(crate) fn identity(component: &Component<'_>) -> String {
    match component.purl().and_then(canonical_purl) {
        Some(purl) => purl.into_owned(),
        None => format!(
            "{} {}",
            component.name(),
            component.version().unwrap_or_default()
        ),
    }
}

#[test]
fn order_and_brackets_of_an_expression_do_not_matter() {
    for (a, b) in [
        ("MIT", "(MIT)"),
        ("mit", "MIT"),
        ("MIT OR Apache-2.0", "(Apache-2.0 or MIT)"),
        ("MIT OR (ISC OR Zlib)", "Zlib OR ISC OR MIT"),
        (
            "MIT AND (ISC OR LicenseRef-1)",
            "((LicenseRef-1 OR ISC) AND MIT)",
        ),
    ] {
        assert_eq!(normalized(a), normalized(b));
    }
    assert_ne!(
        normalized("MIT OR ISC AND Zlib"),
        normalized("(MIT OR ISC) AND Zlib")
    );
}
