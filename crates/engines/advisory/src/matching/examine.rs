//! What an entry of the index says of a version.

use super::set_of;
use crate::index::{Entry, EventKind, Section, Stored, View, Walk, holds, keyed};
use crate::{Scheme, Unjudged};

/// Whether an entry affects a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It does.
    Affected,
    /// It does not.
    NotAffected,
    /// Nobody can say.
    Undecided(Unjudged),
}

/// The version of a component, with its keys in the orders that were asked for.
#[derive(Debug)]
pub(super) struct Wanted<'v> {
    text: Option<&'v str>,
    keys: Vec<(Scheme, Option<Box<[u8]>>)>,
}

impl<'v> Wanted<'v> {
    pub(super) fn new(text: Option<&'v str>) -> Self {
        Self {
            text: text.map(str::trim).filter(|text| !text.is_empty()),
            keys: Vec::new(),
        }
    }

    /// A version of the index, of which one key is known.
    pub(super) fn with_key(text: &'v str, scheme: Scheme, key: &[u8]) -> Self {
        Self {
            text: Some(text),
            keys: vec![(scheme, Some(key.into()))],
        }
    }

    /// The key by an order; `None` if it is no version there.
    pub(super) fn key(&mut self, scheme: Scheme) -> Option<&[u8]> {
        let text = self.text?;
        let known = self.keys.iter().position(|(own, _)| *own == scheme);
        let place = known.unwrap_or_else(|| {
            self.keys.push((scheme, scheme.key_of(text)));
            self.keys.len() - 1
        });
        self.keys.get(place)?.1.as_deref()
    }

    /// Whether a version of the index is this one.
    pub(super) fn is(&mut self, stored: &Stored<'_>) -> bool {
        let same_text = self.text == Some(stored.text);
        same_text
            || match (stored.scheme(), stored.key) {
                (Some(scheme), Some(key)) => self.key(scheme) == Some(key),
                _ => false,
            }
    }
}

/// Whether an entry affects a version.
pub(super) fn entry(view: View<'_>, entry: &Entry, wanted: &mut Wanted<'_>) -> Verdict {
    let Some(mut set) = Walk::at(view.section(Section::Sets), entry.set) else {
        return Verdict::NotAffected;
    };
    if set.every() {
        return Verdict::Affected;
    }
    if wanted.text.is_none() {
        return Verdict::Undecided(Unjudged::WithoutVersion);
    }
    let versions = view.section(Section::Versions);
    let mut is_version = true;
    while let Some((scheme, events)) = set.next_range() {
        let Some(scheme) = scheme else {
            continue;
        };
        match wanted.key(scheme) {
            Some(key) if holds(keyed(events, versions), key) => return Verdict::Affected,
            Some(_) => {}
            None => is_version = false,
        }
    }
    let mut listed = set
        .versions()
        .filter_map(|offset| Stored::at(versions, offset));
    if listed.any(|stored| wanted.is(&stored)) {
        Verdict::Affected
    } else if !is_version {
        Verdict::Undecided(Unjudged::MalformedVersion)
    } else if set.undecided() {
        Verdict::Undecided(Unjudged::UnorderedRange)
    } else {
        Verdict::NotAffected
    }
}

/// The versions that mend what an entry describes, with their keys.
pub(super) fn fixes<'a>(view: View<'a>, entry: &Entry) -> Vec<(Scheme, &'a str, &'a [u8])> {
    let versions = view.section(Section::Versions);
    let set = set_of(view, entry).unwrap_or_default();
    let mut fixes = Vec::new();
    for range in &set.ranges {
        for (kind, offset) in &range.events {
            let stored = Stored::at(versions, *offset);
            if let (
                EventKind::Fixed,
                Some(scheme),
                Some(Stored {
                    text,
                    key: Some(key),
                    ..
                }),
            ) = (kind, range.scheme, stored)
            {
                fixes.push((scheme, text, key));
            }
        }
    }
    fixes
}
