//! Versions of a licence that may be chosen, and the other licences that it allows.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::expression::{License, LicenseId};
use crate::terms::{Clause, Terms};

/// A version of a licence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    /// Its id, of GNU licences the one that ends in `-only`.
    pub(super) id: String,
    /// Stands for the versions that will follow this one: "or later" promises them, too.
    pub(super) future: bool,
}

/// The versions among which a recipient may choose: the licence itself, and where it says "or later"
/// every later one whose terms are known, and those still to come.
pub(super) fn versions(license: &License) -> Vec<Version> {
    let id = license.id.to_string();
    match license.id {
        LicenseId::Ref(_) => vec![Version { id, future: false }],
        LicenseId::Listed(_) => versions_of(&id, license.or_later),
    }
}

/// Versions of a licence: number and id, oldest first.
type Family = Vec<((u32, u32), &'static str)>;

/// The versions whose terms are known, by name and ending.
static FAMILIES: LazyLock<HashMap<(&str, &str), Family>> = LazyLock::new(|| {
    let mut families: HashMap<(&str, &str), Family> = HashMap::new();
    for (id, _) in Terms::all() {
        if let Some((stem, version, ending)) = split(id) {
            families
                .entry((stem, ending))
                .or_default()
                .push((version, id));
        }
    }
    for family in families.values_mut() {
        family.sort_unstable();
    }
    families
});

fn versions_of(id: &str, or_later: bool) -> Vec<Version> {
    let first = of_this_version(id);
    if !or_later && first == id {
        return vec![Version {
            id: first,
            future: false,
        }];
    }
    let later: Vec<String> = split(&first).map_or_else(Vec::new, |(stem, from, ending)| {
        let family = FAMILIES.get(&(stem, ending)).into_iter().flatten();
        let later = family.filter(|(version, _)| *version > from);
        later.map(|(_, id)| (*id).to_owned()).collect()
    });
    let newest = later.last().cloned().unwrap_or_else(|| first.clone());
    let known = std::iter::once(first).chain(later);
    let known = known.map(|id| Version { id, future: false });
    known
        .chain([Version {
            id: newest,
            future: true,
        }])
        .collect()
}

/// `GPL-2.0-or-later` → `GPL-2.0-only`; others as they are.
fn of_this_version(id: &str) -> String {
    match id.strip_suffix("-or-later") {
        Some(stem) => format!("{stem}-only"),
        None => id.to_owned(),
    }
}

/// Name, version and ending: `GPL-2.0-only` → (`GPL`, 2.0, `-only`). `None` without a version.
fn split(id: &str) -> Option<(&str, (u32, u32), &str)> {
    let (rest, ending) = match id.strip_suffix("-only") {
        Some(rest) => (rest, "-only"),
        None => (id, ""),
    };
    let (stem, version) = rest.rsplit_once('-')?;
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    Some((stem, (major.parse().ok()?, minor.parse().ok()?), ending))
}

/// The licence and clause by which a part under `part` may be passed on under `whole`. A licence
/// named by another one may be used as such, but what that one names in turn only counts within the
/// GNU licences, whose texts are written for each other.
pub(super) fn permitted(part: &Version, whole: &Version) -> Option<(&'static str, Clause)> {
    let mut seen = BTreeSet::from([part.clone()]);
    // Each version with the clause by which it was reached from `part`.
    let mut open: Vec<(Version, Option<(&'static str, Clause)>)> = vec![(part.clone(), None)];
    while let Some((version, by)) = open.pop() {
        if by.is_some() && !is_gnu(&version.id) {
            continue;
        }
        let Some((listed, terms)) = crate::ids::license(&version.id).zip(Terms::of(&version.id))
        else {
            continue;
        };
        for also in terms.also {
            let first = by.unwrap_or((listed, also.clause));
            // A version still to come will allow what the newest allows, in its versions to come.
            for other in versions_of(also.license, version.future) {
                // Nothing leads back to other versions of the licence itself.
                if by.is_some() && stem(&other.id) == stem(&part.id) {
                    continue;
                }
                if other == *whole {
                    return Some(first);
                }
                if seen.insert(other.clone()) {
                    open.push((other, Some(first)));
                }
            }
        }
    }
    None
}

fn stem(id: &str) -> &str {
    split(id).map_or(id, |(stem, _, _)| stem)
}

fn is_gnu(id: &str) -> bool {
    ["GPL-", "LGPL-", "AGPL-"]
        .iter()
        .any(|stem| id.starts_with(stem))
}
