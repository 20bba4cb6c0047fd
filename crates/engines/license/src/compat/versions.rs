//! Versions of a licence that may be chosen, and the other licences that it allows.

use std::collections::BTreeSet;

use crate::expression::{License, LicenseId};
use crate::terms::{Clause, Terms};

/// The ids among which a recipient may choose: the licence itself, and where it says "or later" every
/// later version whose terms are known.
pub(super) fn versions(license: &License) -> Vec<String> {
    let id = license.id.to_string();
    match license.id {
        LicenseId::Ref(_) => vec![id],
        LicenseId::Listed(_) => versions_of(&id, license.or_later),
    }
}

fn versions_of(id: &str, or_later: bool) -> Vec<String> {
    let first = of_this_version(id);
    let mut all = vec![first.clone()];
    if !or_later && first == id {
        return all;
    }
    if let Some((stem, from, ending)) = split(&first) {
        let later = Terms::all().filter(|(other, _)| {
            split(other).is_some_and(|(its_stem, version, its_ending)| {
                its_stem == stem && its_ending == ending && version > from
            })
        });
        all.extend(later.map(|(other, _)| other.to_owned()));
    }
    all
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
pub(super) fn permitted(part: &str, whole: &str) -> Option<(&'static str, Clause)> {
    let mut seen = BTreeSet::from([part.to_owned()]);
    // Each id with the clause by which it was reached from `part`.
    let mut open: Vec<(String, Option<(&'static str, Clause)>)> = vec![(part.to_owned(), None)];
    while let Some((id, by)) = open.pop() {
        if by.is_some() && !is_gnu(&id) {
            continue;
        }
        let Some((listed, terms)) = crate::ids::license(&id).zip(Terms::of(&id)) else {
            continue;
        };
        for also in terms.also {
            let first = by.unwrap_or((listed, also.clause));
            for version in versions_of(also.license, false) {
                if version == whole {
                    return Some(first);
                }
                if seen.insert(version.clone()) {
                    open.push((version, Some(first)));
                }
            }
        }
    }
    None
}

fn is_gnu(id: &str) -> bool {
    ["GPL-", "LGPL-", "AGPL-"]
        .iter()
        .any(|stem| id.starts_with(stem))
}
