//! The portfolio list in memory: one compact entry a release, for filtering, counting and paging
//! 10,000 releases without asking the database more than "has anything changed?".
//!
//! Derived data: it is read again as soon as the tenant's number of changes differs
//! ([`store::revision`]), so that several nodes agree without telling each other.

use crate::model::{Criticality, Operator, ProductKind, ReleaseId};
use crate::store;
use crate::store::index::Entry;
use platform::db::fold;
use platform::{App, DepartmentId, TenantId};
use sea_orm::DbErr;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Entries kept over all tenants; beyond that the tenant that was asked least recently goes.
/// An entry takes about 300 bytes.
const MAX_ENTRIES: usize = 400_000;

/// The lists of the tenants that were asked lately.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    tenants: HashMap<TenantId, Slot>,
    /// Counts accesses, for telling which was longest ago.
    ticks: u64,
}

#[derive(Debug)]
struct Slot {
    revision: i64,
    used: u64,
    list: Arc<List>,
}

/// A tenant's releases in use, by name, the newest release first.
#[derive(Debug, Default)]
pub struct List {
    entries: Vec<Entry>,
    /// What the facets count where nothing is chosen, as the list is opened nearly always.
    unfiltered: OnceLock<Arc<Counts>>,
}

impl From<Vec<Entry>> for List {
    fn from(entries: Vec<Entry>) -> Self {
        Self {
            entries,
            unfiltered: OnceLock::new(),
        }
    }
}

impl std::ops::Deref for List {
    type Target = [Entry];
    fn deref(&self) -> &[Entry] {
        &self.entries
    }
}

impl List {
    /// How many entries each choice of each facet would show, the other facets as they are.
    pub fn counts(&self, filter: &Filter) -> Arc<Counts> {
        if *filter == Filter::default() {
            let counted = || Arc::new(counts(self, filter));
            return Arc::clone(self.unfiltered.get_or_init(counted));
        }
        Arc::new(counts(self, filter))
    }
}

impl Cache {
    /// The tenant's releases in use.
    pub async fn list(&self, app: &App, tenant: TenantId) -> Result<Arc<List>, DbErr> {
        // The revision is read before the rows: a change between the two is noticed next time.
        let revision = store::revision(app.db().read(), tenant).await?;
        if let Some(list) = self.get(tenant, revision) {
            return Ok(list);
        }
        let entries = store::index::entries(app.db().read(), tenant).await?;
        let list = Arc::new(List::from(entries));
        self.put(tenant, revision, list.clone());
        Ok(list)
    }

    fn get(&self, tenant: TenantId, revision: i64) -> Option<Arc<List>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.ticks += 1;
        let ticks = kept.ticks;
        let slot = kept
            .tenants
            .get_mut(&tenant)
            .filter(|slot| slot.revision == revision)?;
        slot.used = ticks;
        Some(slot.list.clone())
    }

    fn put(&self, tenant: TenantId, revision: i64, list: Arc<List>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.ticks += 1;
        let used = kept.ticks;
        kept.tenants.insert(
            tenant,
            Slot {
                revision,
                used,
                list,
            },
        );
        while kept.tenants.len() > 1
            && kept
                .tenants
                .values()
                .map(|slot| slot.list.len())
                .sum::<usize>()
                > MAX_ENTRIES
        {
            let oldest = kept
                .tenants
                .iter()
                .filter(|(id, _)| **id != tenant)
                .min_by_key(|(_, slot)| slot.used)
                .map(|(id, _)| *id);
            match oldest {
                Some(id) => drop(kept.tenants.remove(&id)),
                None => break,
            }
        }
    }
}

/// A department in a filter: one of the tenant's, or the whole municipality.
pub const WHOLE: &str = "-";

/// What is chosen in the facets. Within a facet any, over the facets all must hold; an empty facet
/// excludes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, all of which must occur.
    pub text: String,
    /// Kinds.
    pub kinds: Vec<ProductKind>,
    /// Category ids.
    pub categories: Vec<String>,
    /// Departments; none stands for the whole municipality.
    pub departments: Vec<Option<DepartmentId>>,
    /// Operators.
    pub operators: Vec<Operator>,
    /// Criticalities.
    pub criticalities: Vec<Criticality>,
    /// With (true) or without (false) SBOM.
    pub sbom: Vec<bool>,
}

/// A facet, as a bit of the set of those whose choices an entry misses.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Facet {
    Kind = 1,
    Category = 2,
    Department = 4,
    Operator = 8,
    Criticality = 16,
    Sbom = 32,
}

impl Filter {
    /// How many choices are made.
    pub fn active(&self) -> usize {
        self.kinds.len()
            + self.categories.len()
            + self.departments.len()
            + self.operators.len()
            + self.criticalities.len()
            + self.sbom.len()
    }

    fn words(&self) -> Vec<String> {
        fold(&self.text)
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }

    /// Whether the entry holds all conditions but those of `except`.
    /// The set of the facets whose choices the entry misses; `None` if it lacks one of the words.
    fn missed(&self, entry: &Entry, words: &[String]) -> Option<u8> {
        if !words.iter().all(|word| entry.search_text.contains(word)) {
            return None;
        }
        let met = [
            (
                Facet::Kind,
                self.kinds.is_empty() || self.kinds.contains(&entry.kind),
            ),
            (
                Facet::Category,
                self.categories.is_empty() || self.categories.contains(&entry.category),
            ),
            (
                Facet::Department,
                any(&self.departments, &entry.departments),
            ),
            (Facet::Operator, any(&self.operators, &entry.operators)),
            (
                Facet::Criticality,
                any(&self.criticalities, &entry.criticalities),
            ),
            (
                Facet::Sbom,
                self.sbom.is_empty() || self.sbom.contains(&(entry.documents > 0)),
            ),
        ];
        let missed = met.iter().filter(|(_, met)| !met);
        Some(missed.fold(0, |set, (facet, _)| set | *facet as u8))
    }
}

/// Whether something chosen is among what an entry has; nothing chosen excludes nothing.
fn any<T: Ord>(chosen: &[T], has: &BTreeSet<T>) -> bool {
    chosen.is_empty() || chosen.iter().any(|one| has.contains(one))
}

/// Orders of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name of the product, the newest release first.
    #[default]
    Name,
    /// Most deployments first.
    Deployments,
}

impl Sort {
    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Deployments => "einsaetze",
        }
    }
    /// Reads [`Sort::as_str`]; anything else is the usual order.
    pub fn parse(text: &str) -> Self {
        if text == Self::Deployments.as_str() {
            Self::Deployments
        } else {
            Self::Name
        }
    }
}

/// How many entries each choice of each facet would show, the other facets as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By kind.
    pub kinds: BTreeMap<ProductKind, usize>,
    /// By category.
    pub categories: BTreeMap<String, usize>,
    /// By department; none stands for the whole municipality.
    pub departments: BTreeMap<Option<DepartmentId>, usize>,
    /// By operator.
    pub operators: BTreeMap<Operator, usize>,
    /// By criticality.
    pub criticalities: BTreeMap<Criticality, usize>,
    /// With (true) and without (false) SBOM.
    pub sbom: BTreeMap<bool, usize>,
}

/// Counts every facet.
fn counts(list: &[Entry], filter: &Filter) -> Counts {
    let words = filter.words();
    let mut counts = Counts::default();
    for entry in list {
        let Some(missed) = filter.missed(entry, &words) else {
            continue;
        };
        // A facet counts what the others leave.
        let counted = |facet: Facet| missed & !(facet as u8) == 0;
        if counted(Facet::Kind) {
            *counts.kinds.entry(entry.kind).or_default() += 1;
        }
        if counted(Facet::Category) {
            if let Some(count) = counts.categories.get_mut(&entry.category) {
                *count += 1;
            } else {
                counts.categories.insert(entry.category.clone(), 1);
            }
        }
        if counted(Facet::Department) {
            for department in &entry.departments {
                *counts.departments.entry(*department).or_default() += 1;
            }
        }
        if counted(Facet::Operator) {
            for operator in &entry.operators {
                *counts.operators.entry(*operator).or_default() += 1;
            }
        }
        if counted(Facet::Criticality) {
            for criticality in &entry.criticalities {
                *counts.criticalities.entry(*criticality).or_default() += 1;
            }
        }
        if counted(Facet::Sbom) {
            *counts.sbom.entry(entry.documents > 0).or_default() += 1;
        }
    }
    counts
}

/// The place of an entry in an order: what a cursor holds, so that the next page is right even if the
/// entry itself has gone meanwhile.
pub type Place = (u32, String, String, String);

/// The place of an entry.
pub fn place(entry: &Entry, sort: Sort) -> Place {
    let first = match sort {
        Sort::Name => 0,
        Sort::Deployments => u32::MAX - entry.deployments,
    };
    // Newer versions stand first: the key is turned round, and longer keys lie above shorter ones.
    let turned: Vec<u8> = entry
        .version_key
        .iter()
        .map(|byte| !byte)
        .chain([0xff])
        .collect();
    (
        first,
        entry.name_folded.clone(),
        hex::encode(turned),
        entry.release.to_string(),
    )
}

/// The entries that hold the filter, in order.
pub fn select<'a>(list: &'a [Entry], filter: &Filter, sort: Sort) -> Vec<&'a Entry> {
    let words = filter.words();
    let mut found: Vec<&Entry> = list
        .iter()
        .filter(|entry| filter.missed(entry, &words) == Some(0))
        .collect();
    match sort {
        // `list` is in this order already, except for ties that the place settles by id.
        Sort::Name => {}
        Sort::Deployments => found.sort_by_cached_key(|entry| u32::MAX - entry.deployments),
    }
    found
}

/// A page of a selection: the entries behind `after`, and the place of the last one if more follow.
pub fn page<'a>(
    selection: &[&'a Entry],
    sort: Sort,
    after: Option<&Place>,
    limit: usize,
) -> (usize, Vec<&'a Entry>, Option<Place>) {
    let start = after.map_or(0, |after| {
        let last = after.3.parse::<ReleaseId>().ok();
        let same = selection
            .iter()
            .position(|entry| Some(entry.release) == last);
        // The entry itself is the rule; its place is computed only where it has gone.
        same.map_or_else(
            || {
                selection
                    .iter()
                    .position(|entry| place(entry, sort) > *after)
                    .unwrap_or(selection.len())
            },
            |at| at + 1,
        )
    });
    let rows: Vec<&Entry> = selection.iter().skip(start).take(limit).copied().collect();
    let next = (start + rows.len() < selection.len())
        .then(|| rows.last().map(|last| place(last, sort)))
        .flatten();
    (start, rows, next)
}

/// The ids of a selection.
pub fn ids(selection: &[&Entry]) -> Vec<ReleaseId> {
    selection.iter().map(|entry| entry.release).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ProductId, version_key};
    use platform::Instant;

    fn entry(
        name: &str,
        version: &str,
        kind: ProductKind,
        deployments: u32,
        documents: u32,
    ) -> Entry {
        let now = Instant::from_millis(1_700_000_000_000);
        Entry {
            release: ReleaseId::new(now),
            product: ProductId::new(now),
            name_folded: fold(name),
            version_key: version_key(version),
            search_text: fold(&format!("{name} {version}")),
            kind,
            category: "office".to_owned(),
            documents,
            deployments,
            departments: BTreeSet::from([None]),
            operators: BTreeSet::from([Operator::Own]),
            criticalities: BTreeSet::from([Criticality::Unknown]),
        }
    }

    fn some() -> Vec<Entry> {
        vec![
            entry("Ägir", "2", ProductKind::OpenSource, 1, 1),
            entry("LibreOffice", "25.2", ProductKind::OpenSource, 9, 0),
            entry("LibreOffice", "24.8", ProductKind::OpenSource, 3, 1),
            entry("Word", "", ProductKind::Proprietary, 5, 0),
        ]
    }

    #[test]
    fn facets_count_what_the_other_facets_leave() {
        let filter = Filter {
            kinds: vec![ProductKind::OpenSource],
            sbom: vec![false],
            ..Filter::default()
        };
        let list = some();
        let counts = counts(&list, &filter);
        assert_eq!(
            counts.kinds.get(&ProductKind::Proprietary),
            Some(&1),
            "without SBOM"
        );
        assert_eq!(
            counts.sbom,
            BTreeMap::from([(false, 1), (true, 2)]),
            "among open source"
        );
        assert_eq!(select(&list, &filter, Sort::Name).len(), 1);
    }

    #[test]
    fn words_are_found_folded_and_in_any_order() {
        let list = some();
        let find = |text: &str| {
            select(
                &list,
                &Filter {
                    text: text.to_owned(),
                    ..Filter::default()
                },
                Sort::Name,
            )
            .len()
        };
        assert_eq!(
            (
                find("24.8 libre"),
                find("ägir"),
                find("agir"),
                find("nichts")
            ),
            (1, 1, 1, 0)
        );
    }

    #[test]
    fn pages_follow_each_other_even_if_a_row_has_gone() {
        let list = some();
        let all = select(&list, &Filter::default(), Sort::Deployments);
        let (_, first, next) = page(&all, Sort::Deployments, None, 2);
        assert_eq!(
            first.iter().map(|e| e.deployments).collect::<Vec<_>>(),
            [9, 5]
        );
        let (start, second, none) = page(&all, Sort::Deployments, next.as_ref(), 2);
        assert_eq!(
            (
                start,
                second.iter().map(|e| e.deployments).collect::<Vec<_>>(),
                none
            ),
            (2, vec![3, 1], None)
        );
        let without: Vec<&Entry> = all
            .iter()
            .copied()
            .filter(|entry| entry.deployments != 5)
            .collect();
        let (_, rest, _) = page(&without, Sort::Deployments, next.as_ref(), 2);
        assert_eq!(
            rest.iter().map(|e| e.deployments).collect::<Vec<_>>(),
            [3, 1]
        );
    }
}
