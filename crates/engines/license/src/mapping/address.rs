//! Addresses of licence texts.

use super::{Confidence, Known, sure};
use crate::catalogue::find;
use crate::{fold, ids, tables};

/// Looks an address up. `folded` is its comparable form, `raw` what was written.
pub(super) fn lookup(folded: &str, raw: &str) -> Option<Known> {
    if let Some(expression) = find(tables::URLS, folded) {
        return sure(expression, confidence(raw));
    }
    let path = |host: &str| folded.strip_prefix(host);
    if let Some(id) = path("spdx.org/licenses/").map(strip_ending) {
        return sure(ids::license(id)?, confidence(raw));
    }
    if let Some(id) = path("licenses.nuget.org/") {
        return sure(ids::license(id)?, confidence(raw));
    }
    let osi = ["opensource.org/licenses/", "opensource.org/license/"];
    if let Some(name) = osi.iter().find_map(|host| path(host)) {
        let known = ids::license(name).or_else(|| find(tables::FOLDED, &fold::name(name)).copied());
        return sure(known?, Confidence::Normalised);
    }
    creative_commons(path("creativecommons.org/")?)
}

/// An address as people write it out is exact; the file endings and schemes do not matter.
fn confidence(raw: &str) -> Confidence {
    if raw.chars().any(char::is_whitespace) {
        Confidence::Normalised
    } else {
        Confidence::Exact
    }
}

/// SPDX offers each licence as `.html`, `.json` and others.
fn strip_ending(id: &str) -> &str {
    id.strip_suffix(".json")
        .or_else(|| id.strip_suffix(".rdf"))
        .unwrap_or(id)
}

/// `licenses/by-sa/4.0/deed.de` and alike.
fn creative_commons(path: &str) -> Option<Known> {
    let mut parts = path.split('/');
    let id = match (parts.next()?, parts.next()?, parts.next()?, parts.next()) {
        ("publicdomain", "zero", version, _) => format!("CC0-{version}"),
        ("publicdomain", "mark", version, _) => format!("CC-PDM-{version}"),
        ("licenses", kind, version, Some(country)) if country.len() == 2 || country == "igo" => {
            format!("CC-{kind}-{version}-{country}")
        }
        ("licenses", kind, version, _) => format!("CC-{kind}-{version}"),
        _ => return None,
    };
    sure(ids::license(&id)?, Confidence::Exact)
}
