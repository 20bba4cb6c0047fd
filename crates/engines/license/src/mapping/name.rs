//! Names of licences: the alias table in folded form, exceptions in words, families.

use super::{Confidence, Known, NOTE_EXCEPTION, Unclear, reference_for, sure};
use crate::catalogue::find;
use crate::expression::{ExceptionId, Expression, ListedId, Note};
use crate::{fold, tables};

/// Single words that may begin the name of a variant ("MIT-style"); other ids are ordinary words
/// ("Jam", "Cube") and say nothing about a longer name.
const STEMS: &[&str] = &["mit", "isc", "expat", "zlib", "artistic", "openssl", "x11"];

/// Looks a name up in its folded form, without decoration, and with an exception in words.
pub(super) fn lookup(text: &str) -> Option<Known> {
    let text = undecorated(text);
    let folded = fold::name(text);
    if let Some(expression) = find(tables::FOLDED, &folded) {
        return sure(expression, Confidence::Normalised);
    }
    with_exception(&folded).or_else(|| with_abbreviation(text))
}

/// Without what tools add around a name: the classifier path of `PyPI`, the attributes of `OSGi`
/// (`;link=…`), quotes.
fn undecorated(text: &str) -> &str {
    let text = match text.rsplit_once("::") {
        Some((path, last)) if path.starts_with("License") => last,
        _ => text,
    };
    let attributes = [";link=", ";description=", "; link="];
    let text = attributes
        .iter()
        .find_map(|mark| text.split_once(mark))
        .map_or(text, |(name, _)| name);
    text.trim().trim_matches('"')
}

/// "GPL-3+ with Bison exception": a known licence and an exception, named or only mentioned.
fn with_exception(folded: &str) -> Option<Known> {
    let exception = folded.rfind("exception").is_some() || folded.contains(" with ");
    if !exception {
        return None;
    }
    let spaces: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
    for at in spaces.into_iter().rev() {
        let (base, rest) = folded.split_at_checked(at)?;
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("with ").unwrap_or(rest);
        let rest = rest.strip_prefix("gnu ").unwrap_or(rest);
        let Some(mut known) =
            find(tables::FOLDED, base).and_then(|e| sure(e, Confidence::Normalised))
        else {
            continue;
        };
        let Expression::License(license) = &mut known.expression else {
            continue;
        };
        if license.exception.is_some() {
            continue;
        }
        if let Some(id) = find(tables::EXCEPTION_NAMES, rest) {
            license.exception = Some(ExceptionId::Listed(ListedId(id)));
            return Some(known);
        }
        if matches!(rest, "exception" | "special exception" | "foss exception") {
            let read_as = known.expression.to_string();
            known.notes.push(Note {
                code: NOTE_EXCEPTION,
                found: rest.to_owned(),
                read_as,
            });
            return Some(known);
        }
    }
    None
}

/// "Mozilla Public License 2.0 (MPL 2.0)", "ZPL 2.1 (http://…)": the brackets repeat the name.
fn with_abbreviation(text: &str) -> Option<Known> {
    let (outer, inner) = bracketed_end(text)?;
    let outer = find(tables::FOLDED, &fold::name(outer))?;
    let repeats = fold::url(inner).is_some()
        || find(tables::FOLDED, &fold::name(inner)).is_some_and(|inner| inner == outer)
        || family(inner).is_some_and(|family| family.candidates.iter().any(|c| c == outer));
    if repeats {
        sure(outer, Confidence::Normalised)
    } else {
        None
    }
}

/// Splits `outer (inner)`.
fn bracketed_end(text: &str) -> Option<(&str, &str)> {
    let (outer, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some((outer.trim(), inner.trim()))
}

/// The family that a text names as a whole.
pub(super) fn family(text: &str) -> Option<Unclear> {
    let plain = undecorated(text);
    let key = fold::url(plain).unwrap_or_else(|| fold::name(plain));
    let place = find(tables::FAMILY_NAMES, &key).or_else(|| {
        let (outer, inner) = bracketed_end(plain)?;
        fold::url(inner)?;
        find(tables::FAMILY_NAMES, &fold::name(outer))
    })?;
    Some(member(text, *place))
}

/// A text as member of a family.
fn member(text: &str, place: usize) -> Unclear {
    let (name, candidates) = tables::FAMILIES.get(place).copied().unwrap_or_default();
    Unclear {
        reference: reference_for(text),
        text: text.to_owned(),
        confidence: if candidates.is_empty() {
            Confidence::None
        } else {
            Confidence::Family
        },
        family: Some(name.to_owned()),
        candidates: candidates.iter().map(|c| (*c).to_owned()).collect(),
    }
}

/// What a name may mean that begins like a known one: "BSD-3-clause-Regents", "MIT-like".
pub(super) fn guess(text: &str) -> Option<Unclear> {
    let folded = fold::name(undecorated(text));
    if folded.ends_with("public domain") || folded.ends_with("publicdomain") {
        return Some(candidate(text, "LicenseRef-scancode-public-domain"));
    }
    let ends: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
    for end in ends.into_iter().rev() {
        let start = folded.get(..end)?;
        if let Some(place) = find(tables::FAMILY_NAMES, start) {
            return Some(member(text, *place));
        }
        let telling = start.contains(' ') || STEMS.contains(&start);
        if let Some(expression) = find(tables::FOLDED, start).filter(|_| telling) {
            return Some(candidate(text, expression));
        }
    }
    None
}

/// A text that probably means one expression.
fn candidate(text: &str, expression: &str) -> Unclear {
    // The tables hold deprecated ids too; what is shown is their current form.
    let expression = sure(expression, Confidence::Family).map_or_else(
        || expression.to_owned(),
        |known| known.expression.to_string(),
    );
    Unclear {
        reference: reference_for(text),
        text: text.to_owned(),
        confidence: Confidence::Family,
        family: Some(expression.clone()),
        candidates: vec![expression],
    }
}
