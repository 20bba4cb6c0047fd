//! Several inventories of one release, such as those of its image, its backend and its frontend, as
//! one view.
//!
//! Nothing is copied or decided: a component that several documents list is one component with all
//! its occurrences, so that whoever reads the view sees where each statement comes from, and where
//! two documents disagree.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diff::{Claim, identity};
use crate::inventory::{Component, DependencyKind, Inventory};

/// The view of several inventories.
#[derive(Debug, Clone)]
pub struct Merged<'a> {
    /// Every component once, in the order in which they first occur.
    pub components: Vec<MergedComponent<'a>>,
    /// Every dependency once, ordered by the depending component.
    pub edges: Vec<MergedEdge>,
}

/// A component with everything that is said of it.
#[derive(Debug, Clone)]
pub struct MergedComponent<'a> {
    /// Where it occurs, in the order of the sources; never empty.
    pub occurrences: Vec<Occurrence<'a>>,
}

/// A component as one of the documents lists it.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'a> {
    /// The number of the inventory among those that were merged.
    pub source: usize,
    /// The component there.
    pub component: Component<'a>,
}

/// A dependency between two components of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedEdge {
    /// The number of the component that needs another one.
    pub from: usize,
    /// The number of the component it needs.
    pub to: usize,
    /// How it needs it.
    pub kind: DependencyKind,
    /// The inventories that say so.
    pub sources: BTreeSet<usize>,
}

impl<'a> MergedComponent<'a> {
    /// The inventories that list it.
    pub fn sources(&self) -> BTreeSet<usize> {
        self.occurrences
            .iter()
            .map(|occurrence| occurrence.source)
            .collect()
    }

    /// Every licence claim, with the inventories that make it.
    pub fn claims(&self) -> BTreeMap<Claim<'a>, BTreeSet<usize>> {
        let mut claims: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        for Occurrence { source, component } in &self.occurrences {
            for license in component.licenses() {
                claims.entry(license.into()).or_default().insert(*source);
            }
        }
        claims
    }
}

/// Merges inventories. Two components are the same if their canonical purls are equal or, without a
/// purl, their group, name, version and kind.
pub fn merge<'a>(inventories: impl IntoIterator<Item = &'a Inventory>) -> Merged<'a> {
    let mut components: Vec<MergedComponent<'a>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut edges: BTreeMap<(usize, usize, DependencyKind), BTreeSet<usize>> = BTreeMap::new();
    for (source, inventory) in inventories.into_iter().enumerate() {
        // By number of the component: its number in the view.
        let mut number_of = Vec::new();
        for component in inventory.all_components() {
            let number = *known
                .entry(identity(&component))
                .or_insert(components.len());
            number_of.push(number);
            let occurrence = Occurrence { source, component };
            match components.get_mut(number) {
                Some(merged) => merged.occurrences.push(occurrence),
                None => components.push(MergedComponent {
                    occurrences: vec![occurrence],
                }),
            }
        }
        for edge in inventory.dependencies() {
            let ends = [edge.from, edge.to].map(|id| number_of.get(id.index()).copied());
            if let [Some(from), Some(to)] = ends {
                let sources = edges.entry((from, to, edge.kind)).or_default();
                sources.insert(source);
            }
        }
    }
    let edges = edges
        .into_iter()
        .map(|((from, to, kind), sources)| MergedEdge {
            from,
            to,
            kind,
            sources,
        });
    Merged {
        components,
        edges: edges.collect(),
    }
}
