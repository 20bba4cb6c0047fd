//! What differs between two inventories, such as those of two releases of one product.
//!
//! Components are matched by what they are, not by where they stand: first what is exactly the same,
//! then purl without version and qualifiers (which tell the distribution and the architecture), then
//! CPE without version, then group, name and kind. A component that a document lists twice is one.
//! Of several versions side by side those are matched that are equal, then those with the same first
//! number, then the rest, each from the highest version down.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::expression::normalized;
use crate::inventory::{
    Acknowledgement, Component, ComponentId, DependencyKind, Identity, Inventory, License,
};
use crate::purl::PurlParts;

/// The differences, each list ordered by the identity of what it names.
#[derive(Debug, Clone)]
pub struct Diff<'a> {
    /// Components that only the new inventory has.
    pub added: Vec<Component<'a>>,
    /// Components that only the old inventory has.
    pub removed: Vec<Component<'a>>,
    /// Components whose version changed: the old one and the new one.
    pub versions: Vec<[Component<'a>; 2]>,
    /// Components whose licences changed; their version may have changed as well. Expressions that differ
    /// in order or brackets alone say the same.
    pub licenses: Vec<LicenseChange<'a>>,
    /// Dependencies that only the new inventory has.
    pub added_edges: Vec<Edge<'a>>,
    /// Dependencies that only the old inventory has.
    pub removed_edges: Vec<Edge<'a>>,
}

impl Diff<'_> {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.versions.is_empty()
            && self.licenses.is_empty()
            && self.added_edges.is_empty()
            && self.removed_edges.is_empty()
    }
}

/// A component whose licences changed.
#[derive(Debug, Clone)]
pub struct LicenseChange<'a> {
    /// The old component and the new one.
    pub components: [Component<'a>; 2],
    /// What is claimed in the old inventory and in the new one.
    pub claims: [BTreeSet<Claim<'a>>; 2],
}

/// A licence claim, as far as it counts for a difference. Without acknowledgement it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim<'a> {
    /// Concluded, or else declared.
    pub is_concluded: bool,
    /// Identifier, name, expression or, if there is none of them, address.
    pub value: &'a str,
}

impl<'a> From<License<'a>> for Claim<'a> {
    fn from(license: License<'a>) -> Self {
        let value = license.value.trim();
        Self {
            is_concluded: license.acknowledgement == Acknowledgement::Concluded,
            value: if value.is_empty() {
                license.url.unwrap_or_default()
            } else {
                value
            },
        }
    }
}

/// Whether two sets of claims differ at most in order and brackets of their expressions.
fn say_the_same(old: &BTreeSet<Claim<'_>>, new: &BTreeSet<Claim<'_>>) -> bool {
    let meant = |claims: &BTreeSet<Claim<'_>>| -> BTreeSet<(bool, String)> {
        let meant = claims
            .iter()
            .map(|claim| (claim.is_concluded, normalized(claim.value).into_owned()));
        meant.collect()
    };
    old == new || meant(old) == meant(new)
}

/// A dependency.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'a> {
    /// The component that needs another one.
    pub from: Component<'a>,
    /// The component it needs.
    pub to: Component<'a>,
    /// How it needs it.
    pub kind: DependencyKind,
}

/// Compares two inventories.
pub fn diff<'a>(old: &'a Inventory, new: &'a Inventory) -> Diff<'a> {
    let (mut old, mut new) = (Side::of(old), Side::of(new));
    match_all(&mut old.items, &mut new.items);
    let (old, new) = (&old, &new);
    let only = |side: &Side<'a>| -> Vec<Component<'a>> {
        let unmatched = side.items.iter().filter(|item| item.partner.is_none());
        unmatched.map(|item| item.component).collect()
    };
    let pairs = || {
        let partner = |item: &Item<'a>| new.items.get(item.partner?);
        old.items
            .iter()
            .filter_map(move |item| Some([item, partner(item)?]))
    };
    let versions = pairs()
        .filter(|[old, new]| old.version != new.version)
        .map(|pair| pair.map(|item| item.component));
    let licenses = pairs()
        .filter(|[old, new]| !say_the_same(&old.claims, &new.claims))
        .map(|pair| LicenseChange {
            components: pair.map(|item| item.component),
            claims: pair.map(|item| item.claims.clone()),
        });
    let (removed_edges, added_edges) = edges(old, new);
    Diff {
        added: only(new),
        removed: only(old),
        versions: versions.collect(),
        licenses: licenses.collect(),
        added_edges,
        removed_edges,
    }
}

/// The version by which a component is compared: its own, else that of its purl, else none.
pub fn version(component: &Component<'_>) -> String {
    let of_purl = || component.purl().and_then(PurlParts::parse)?.version;
    let own = component.version().map(str::to_owned);
    own.or_else(of_purl).unwrap_or_default()
}

/// One of the two inventories.
struct Side<'a> {
    inventory: &'a Inventory,
    /// Its components, each once, ordered by identity.
    items: Vec<Item<'a>>,
    /// By number of the component: its item.
    item_of: Vec<usize>,
}

/// A component, however often its document lists it.
struct Item<'a> {
    component: Component<'a>,
    identity: String,
    has_purl: bool,
    version: String,
    claims: BTreeSet<Claim<'a>>,
    /// The item of the other side that is the same component.
    partner: Option<usize>,
}

impl<'a> Side<'a> {
    fn of(inventory: &'a Inventory) -> Self {
        let mut by_identity: BTreeMap<String, Vec<Component<'a>>> = BTreeMap::new();
        for component in inventory.all_components() {
            by_identity
                .entry(identity(&component))
                .or_default()
                .push(component);
        }
        let mut item_of = vec![0; inventory.all_components().count()];
        let mut items = Vec::with_capacity(by_identity.len());
        for (identity, components) in by_identity {
            for component in &components {
                if let Some(item) = item_of.get_mut(component.id().index()) {
                    *item = items.len();
                }
            }
            let claims = components
                .iter()
                .flat_map(Component::licenses)
                .map(Claim::from)
                .collect();
            // Which of them stands for all must not follow from their order.
            let key = |c: &Component<'a>| (c.version(), c.name(), c.group(), c.reference());
            if let Some(component) = components.into_iter().min_by_key(key) {
                items.push(Item::new(component, identity, claims));
            }
        }
        Self {
            inventory,
            items,
            item_of,
        }
    }
}

impl<'a> Item<'a> {
    fn new(component: Component<'a>, identity: String, claims: BTreeSet<Claim<'a>>) -> Self {
        let has_purl = component
            .purl()
            .is_some_and(|purl| PurlParts::parse(purl).is_some());
        Self {
            component,
            identity,
            has_purl,
            version: version(&component),
            claims,
            partner: None,
        }
    }

    /// The purl without version and qualifiers.
    fn package(&self) -> Option<String> {
        let purl = PurlParts::parse(self.component.purl()?)?;
        let PurlParts {
            kind,
            namespace,
            name,
            subpath,
            ..
        } = purl;
        Some(format!(
            "{kind}/{}/{name}#{}",
            namespace.unwrap_or_default(),
            subpath.unwrap_or_default()
        ))
    }

    /// The CPE up to the product: `a:vendor:product`.
    fn cpe_product(&self) -> Option<String> {
        let cpe = self.component.cpe()?;
        let rest = cpe.strip_prefix("cpe:2.3:").or(cpe.strip_prefix("cpe:/"))?;
        Some(rest.split(':').take(3).collect::<Vec<_>>().join(":"))
    }

    /// Group, name and kind.
    fn full_name(&self) -> Option<String> {
        let name = self.component.name();
        let kind = self.component.kind().map_or("", |kind| kind.as_str());
        let group = self.component.group().unwrap_or_default();
        (!name.is_empty()).then(|| format!("{kind}\0{group}\0{name}"))
    }
}

/// What makes a component the same within one document and, first of all, in the other one.
pub(crate) fn identity(component: &Component<'_>) -> String {
    let identity = component.identity();
    match identity {
        Identity::Purl(purl) => purl.into_owned(),
        // Without a purl, a program and a library of the same name are two things.
        Identity::Name { .. } => {
            let kind = component.kind().map_or("", |kind| kind.as_str());
            format!("{identity} {kind}")
        }
    }
}

/// Matches the items of both sides. Each step looks only at what the steps before left over.
fn match_all<'a>(old: &mut [Item<'a>], new: &mut [Item<'a>]) {
    let any = |_: &Item<'a>| true;
    match_by(old, new, |item| Some(item.identity.clone()), any, any);
    match_by(old, new, Item::package, any, any);
    let bare = |item: &Item<'a>| !item.has_purl;
    let with_purl = |item: &Item<'a>| item.has_purl;
    // Two purls of different packages stay two packages, whatever else they have in common.
    for key in [Item::cpe_product, Item::full_name] {
        match_by(old, new, key, bare, bare);
        match_by(old, new, key, bare, with_purl);
        match_by(old, new, key, with_purl, bare);
    }
    match_subjects(old, new);
}

/// Matches unmatched items that have the same key.
fn match_by<'a>(
    old: &mut [Item<'a>],
    new: &mut [Item<'a>],
    key: impl Fn(&Item<'a>) -> Option<String>,
    of_old: impl Fn(&Item<'a>) -> bool,
    of_new: impl Fn(&Item<'a>) -> bool,
) {
    let mut groups: HashMap<String, [Vec<usize>; 2]> = HashMap::new();
    for (at, item) in old.iter().enumerate() {
        if item.partner.is_none()
            && of_old(item)
            && let Some(key) = key(item)
        {
            groups.entry(key).or_default()[0].push(at);
        }
    }
    for (at, item) in new.iter().enumerate() {
        if item.partner.is_none()
            && of_new(item)
            && let Some(group) = key(item).and_then(|key| groups.get_mut(&key))
        {
            group[1].push(at);
        }
    }
    for [group_old, group_new] in groups.into_values() {
        match_group(old, new, &group_old, &group_new);
    }
}

/// Matches versions of one package: equal ones, then those with the same first number, then the rest.
fn match_group<'a>(
    old: &mut [Item<'a>],
    new: &mut [Item<'a>],
    group_old: &[usize],
    group_new: &[usize],
) {
    let nearness: [fn(&str) -> &str; 3] = [|version| version, first_number, |_| ""];
    for near in nearness {
        let mut near_ones: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, items, group) in [(0, &*old, group_old), (1, &*new, group_new)] {
            for at in group {
                if items[*at].partner.is_none() {
                    let key = near(&items[*at].version).to_owned();
                    near_ones.entry(key).or_default()[side].push(*at);
                }
            }
        }
        for [mut from_old, mut from_new] in near_ones.into_values() {
            from_old.sort_by(|a, b| old[*b].cmp_version(&old[*a]));
            from_new.sort_by(|a, b| new[*b].cmp_version(&new[*a]));
            for (a, b) in from_old.into_iter().zip(from_new) {
                old[a].partner = Some(b);
                new[b].partner = Some(a);
            }
        }
    }
}

/// What both documents are about is the same product, even if it changed its name.
fn match_subjects<'a>(old: &mut [Item<'a>], new: &mut [Item<'a>]) {
    let only_one = |items: &[Item<'a>]| {
        let mut subjects = (0..items.len()).filter(|at| items[*at].component.is_subject());
        let first = subjects.next().filter(|at| items[*at].partner.is_none());
        first.filter(|_| subjects.next().is_none())
    };
    if let (Some(a), Some(b)) = (only_one(old), only_one(new)) {
        old[a].partner = Some(b);
        new[b].partner = Some(a);
    }
}

impl Item<'_> {
    fn cmp_version(&self, other: &Self) -> Ordering {
        compare_versions(&self.version, &other.version)
            .then_with(|| self.identity.cmp(&other.identity))
    }
}

/// The digits at the beginning of a version, behind a `v`.
fn first_number(version: &str) -> &str {
    let number = version.trim_start_matches(['v', 'V']);
    let end = number.find(|c: char| !c.is_ascii_digit());
    number
        .get(..end.unwrap_or(number.len()))
        .unwrap_or_default()
}

/// Compares versions number by number. It only decides which of several versions side by side belong
/// together; the rules of each ecosystem are the business of others.
fn compare_versions(a: &str, b: &str) -> Ordering {
    let numbers = |version: &str| -> Vec<(usize, String)> {
        version
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .map(|digits| digits.trim_start_matches('0'))
            .map(|digits| (digits.len(), digits.to_owned()))
            .collect()
    };
    numbers(a).cmp(&numbers(b)).then_with(|| a.cmp(b))
}

/// The dependencies that only one side has: removed ones and added ones.
fn edges<'a>(old: &Side<'a>, new: &Side<'a>) -> (Vec<Edge<'a>>, Vec<Edge<'a>>) {
    // Named by the item of the old side where there is one, else by that of the new side.
    let name = |at: usize| match new.items.get(at).and_then(|item| item.partner) {
        Some(partner) => (0, partner),
        None => (1, at),
    };
    let in_old = old.edges(|at| (0, at));
    let in_new = new.edges(name);
    let only = |edges: &Edges<'a>, others: &Edges<'a>| {
        let own = edges.iter().filter(|(key, _)| !others.contains_key(*key));
        own.map(|(_, edge)| *edge).collect()
    };
    (only(&in_old, &in_new), only(&in_new, &in_old))
}

/// Dependencies by the names of both ends and their kind.
type Edges<'a> = BTreeMap<([(usize, usize); 2], DependencyKind), Edge<'a>>;

impl<'a> Side<'a> {
    /// The dependencies between items, each once.
    fn edges(&self, name: impl Fn(usize) -> (usize, usize)) -> Edges<'a> {
        let item = |id: ComponentId| {
            let at = *self.item_of.get(id.index())?;
            Some((name(at), self.items.get(at)?.component))
        };
        let edges = self.inventory.dependencies().filter_map(|edge| {
            let ((from_name, from), (to_name, to)) = (item(edge.from)?, item(edge.to)?);
            let kind = edge.kind;
            Some((([from_name, to_name], kind), Edge { from, to, kind }))
        });
        edges.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        let mut versions = ["1.10", "1.9", "2", "v1.9", "1.9.1", "", "1.9-rc2", "10"];
        versions.sort_by(|a, b| compare_versions(a, b));
        assert_eq!(
            versions,
            ["", "1.9", "v1.9", "1.9.1", "1.9-rc2", "1.10", "2", "10"]
        );
        assert_eq!(first_number("v12.3"), "12");
        assert_eq!(first_number("rc"), "");
    }
}
