//! Differences between two inventories, and several inventories as one.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use sbom::diff::{Diff, diff};
use sbom::{Component, Inventory};
use serde_json::{Value, json};

use crate::{cyclonedx, parsed};

/// A difference in words, so that two of them can be compared.
#[derive(Debug, PartialEq, Eq, Default)]
struct Told {
    added: BTreeSet<String>,
    removed: BTreeSet<String>,
    versions: BTreeSet<[String; 2]>,
    licenses: BTreeSet<[String; 4]>,
    added_edges: BTreeSet<String>,
    removed_edges: BTreeSet<String>,
}

fn name(component: &Component<'_>) -> String {
    let kind = component.kind().map_or("", |kind| kind.as_str());
    format!(
        "{} {} {kind}",
        component.identity(),
        component.version().unwrap_or_default()
    )
}

fn told(diff: &Diff<'_>) -> Told {
    let names = |components: &[Component<'_>]| components.iter().map(name).collect();
    let edges = |edges: &[sbom::diff::Edge<'_>]| {
        let edge = |edge: &sbom::diff::Edge<'_>| {
            format!("{} -> {} ({})", name(&edge.from), name(&edge.to), edge.kind)
        };
        edges.iter().map(edge).collect()
    };
    let licenses = diff.licenses.iter().map(|change| {
        let [old, new] = &change.components;
        let [before, after] = &change.claims;
        [
            name(old),
            name(new),
            format!("{before:?}"),
            format!("{after:?}"),
        ]
    });
    Told {
        added: names(&diff.added),
        removed: names(&diff.removed),
        versions: diff
            .versions
            .iter()
            .map(|[old, new]| [name(old), name(new)])
            .collect(),
        licenses: licenses.collect(),
        added_edges: edges(&diff.added_edges),
        removed_edges: edges(&diff.removed_edges),
    }
}

fn mirrored(told: Told) -> Told {
    Told {
        added: told.removed,
        removed: told.added,
        versions: told
            .versions
            .into_iter()
            .map(|[old, new]| [new, old])
            .collect(),
        licenses: told
            .licenses
            .into_iter()
            .map(|[a, b, c, d]| [b, a, d, c])
            .collect(),
        added_edges: told.removed_edges,
        removed_edges: told.added_edges,
    }
}

fn inventory(components: &[Value], dependencies: &[Value]) -> Inventory {
    let members = json!({ "components": components, "dependencies": dependencies }).to_string();
    let members = members
        .trim_start_matches('{')
        .trim_end_matches('}')
        .to_owned();
    parsed(&cyclonedx("1.6", &format!(",{members}"))).inventory
}

/// A library with a purl.
fn npm(name: &str, version: &str) -> Value {
    json!({ "type": "library", "bom-ref": format!("{name}@{version}"), "name": name, "version": version,
            "purl": format!("pkg:npm/{name}@{version}") })
}

/// Old and new versions of what was matched.
fn versions(old: &[Value], new: &[Value]) -> Vec<[String; 2]> {
    let (old, new) = (inventory(old, &[]), inventory(new, &[]));
    let diff = diff(&old, &new);
    let version = |component: &Component<'_>| component.version().unwrap_or_default().to_owned();
    diff.versions
        .iter()
        .map(|pair| pair.map(|c| version(&c)))
        .collect()
}

#[test]
fn every_kind_of_difference_is_told() {
    let mut relicensed = npm("b", "1.0");
    relicensed["licenses"] = json!([{ "license": { "id": "MIT" } }]);
    let mut before = npm("b", "1.0");
    before["licenses"] = json!([{ "expression": "Apache-2.0" }]);
    let old = inventory(
        &[npm("a", "1.0"), before, npm("c", "1.0")],
        &[json!({ "ref": "a@1.0", "dependsOn": ["b@1.0", "c@1.0"] })],
    );
    let new = inventory(
        &[npm("a", "1.1"), relicensed, npm("d", "1.0")],
        &[json!({ "ref": "a@1.1", "dependsOn": ["b@1.0", "d@1.0"] })],
    );
    let told = told(&diff(&old, &new));
    let set = |text: &str| BTreeSet::from([text.to_owned()]);
    assert_eq!(told.added, set("pkg:npm/d@1.0 1.0 library"));
    assert_eq!(told.removed, set("pkg:npm/c@1.0 1.0 library"));
    assert_eq!(told.versions.len(), 1);
    assert_eq!(told.licenses.len(), 1);
    // The edge to `b` stays, although the version of `a` changed.
    assert_eq!(
        told.added_edges,
        set("pkg:npm/a@1.1 1.1 library -> pkg:npm/d@1.0 1.0 library (general)")
    );
    assert_eq!(
        told.removed_edges,
        set("pkg:npm/a@1.0 1.0 library -> pkg:npm/c@1.0 1.0 library (general)")
    );
}

#[test]
fn versions_side_by_side_are_matched_by_nearness() {
    let pair = |old: &str, new: &str| [old.to_owned(), new.to_owned()];
    let both = [npm("a", "1.9"), npm("a", "2.0")];
    assert_eq!(versions(&both, &both), Vec::<[String; 2]>::new());
    assert_eq!(
        versions(&both, &[npm("a", "1.9"), npm("a", "2.1")]),
        [pair("2.0", "2.1")]
    );
    assert_eq!(versions(&both, &[npm("a", "1.10")]), [pair("1.9", "1.10")]);
    assert_eq!(versions(&both, &[npm("a", "3.0")]), [pair("2.0", "3.0")]);
    assert_eq!(
        versions(&[npm("a", "1.0")], &[npm("a", "1.0"), npm("a", "2.0")]),
        Vec::<[String; 2]>::new()
    );
}

#[test]
fn qualifiers_do_not_part_a_package_and_other_packages_are_never_joined() {
    let deb = |version: &str, distro: &str| json!({ "type": "library", "name": "curl", "version": version, "purl": format!("pkg:deb/debian/curl@{version}?distro={distro}") });
    assert_eq!(
        versions(&[deb("1", "debian-11")], &[deb("2", "debian-12")]).len(),
        1
    );
    let pypi =
        json!({ "type": "library", "name": "a", "version": "2.0", "purl": "pkg:pypi/a@2.0" });
    assert_eq!(versions(&[npm("a", "1.0")], &[pypi]).len(), 0);
}

#[test]
fn what_has_no_purl_is_matched_by_cpe_then_by_name() {
    let by_cpe = |name: &str, version: &str| json!({ "type": "library", "name": name, "version": version, "cpe": format!("cpe:2.3:a:haxx:curl:{version}:*:*:*:*:*:*:*") });
    assert_eq!(
        versions(&[by_cpe("curl", "7")], &[by_cpe("libcurl", "8")]).len(),
        1
    );
    let bare = |kind: &str| json!({ "type": kind, "name": "a", "version": "2.0" });
    assert_eq!(versions(&[npm("a", "1.0")], &[bare("library")]).len(), 1);
    assert_eq!(
        versions(&[npm("a", "1.0")], &[bare("application")]).len(),
        0
    );
}

#[test]
fn the_product_is_the_same_under_another_name() {
    let product = |name: &str| {
        let members = format!(
            r#","metadata":{{"component":{{"type":"application","bom-ref":"p","name":"{name}","version":"1"}}}},
               "components":[{{"type":"library","bom-ref":"a","name":"a"}}],"dependencies":[{{"ref":"p","dependsOn":["a"]}}]"#
        );
        parsed(&cyclonedx("1.6", &members)).inventory
    };
    let (old, new) = (product("shop-1"), product("shop-2"));
    assert!(diff(&old, &new).is_empty());
}

/// Components out of a small pool, so that many have something in common, and edges between them.
fn document() -> impl Strategy<Value = (Vec<Value>, Vec<[Index; 2]>)> {
    let component = (0_usize..4, 0_usize..4, 0..5, 0_usize..3).prop_map(|(name, version, identifiers, license)| {
        let name = ["a", "b", "c", "d"][name];
        let version = ["1.0", "1.10", "2.0", "2.0-rc1"][version];
        let mut component = json!({ "type": if identifiers == 4 { "application" } else { "library" }, "name": name, "version": version });
        if identifiers & 1 != 0 {
            component["purl"] = json!(format!("pkg:npm/{name}@{version}"));
        }
        if identifiers & 2 != 0 {
            component["cpe"] = json!(format!("cpe:2.3:a:example:{name}:{version}:*:*:*:*:*:*:*"));
        }
        if let Some(license) = [None, Some("MIT"), Some("ISC")][license] {
            component["licenses"] = json!([{ "expression": license }]);
        }
        component
    });
    (
        prop::collection::vec(component, 0..8),
        prop::collection::vec(any::<[Index; 2]>(), 0..6),
    )
}

/// The inventory of such a document, its components in the order of `order`.
fn build((components, edges): &(Vec<Value>, Vec<[Index; 2]>), order: &[usize]) -> Inventory {
    let mut listed: Vec<Value> = components.clone();
    for (number, component) in listed.iter_mut().enumerate() {
        component["bom-ref"] = json!(number.to_string());
    }
    let mut dependencies = Vec::new();
    if !listed.is_empty() {
        for ends in edges {
            let [from, to] = ends.map(|end| end.index(listed.len()).to_string());
            dependencies.push(json!({ "ref": from, "dependsOn": [to] }));
        }
    }
    let ordered: Vec<Value> = order
        .iter()
        .filter_map(|at| listed.get(*at))
        .cloned()
        .collect();
    inventory(&ordered, &dependencies)
}

const FORWARDS: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

proptest! {
    #[test]
    fn a_document_does_not_differ_from_itself_in_any_order(
        a in document(),
        order in Just(FORWARDS.to_vec()).prop_shuffle(),
    ) {
        let (inventory, shuffled) = (build(&a, &FORWARDS), build(&a, &order));
        prop_assert!(diff(&inventory, &inventory).is_empty());
        prop_assert_eq!(told(&diff(&inventory, &shuffled)), Told::default());
    }

    #[test]
    fn differences_do_not_depend_on_order_and_are_mirrored(
        a in document(),
        b in document(),
        order in Just(FORWARDS.to_vec()).prop_shuffle(),
    ) {
        let (old, new) = (build(&a, &FORWARDS), build(&b, &FORWARDS));
        let forwards = told(&diff(&old, &new));
        prop_assert_eq!(&told(&diff(&build(&a, &order), &build(&b, &order))), &forwards);
        prop_assert_eq!(mirrored(told(&diff(&new, &old))), forwards);
    }
}

#[test]
fn order_and_brackets_of_an_expression_are_no_difference() {
    let document = |expression: &str| {
        parsed(&cyclonedx(
            "1.6",
            &format!(
                r#","components":[{{"type":"library","name":"a","version":"1","licenses":[{{"expression":"{expression}"}}]}}]"#
            ),
        ))
    };
    let old = document("EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0");
    let same = document("(GPL-2.0-only WITH Classpath-exception-2.0 or EPL-2.0)");
    assert!(diff(&old.inventory, &same.inventory).is_empty());
    let other = document("EPL-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0");
    assert_eq!(diff(&old.inventory, &other.inventory).licenses.len(), 1);
}
