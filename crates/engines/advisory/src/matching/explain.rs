//! Why a record applies to a component, or does not.

use std::cmp::Ordering;

use super::examine::{self, Verdict, Wanted};
use super::places::{Place, order};
use super::set_of;
use crate::index::{
    Entry, EventKind, Index, RecordInfo, Section, Stored, StoredRange, holds, keyed,
};
use crate::{Confidence, Ecosystem, Scheme, Subject, Unjudged};

/// What was compared of one record with one component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// The record.
    pub record: RecordInfo<'a>,
    /// Whether it applies: not if it was withdrawn or names other packages only.
    pub applies: bool,
    /// What it says of the component's package; empty if it names others only.
    pub packages: Vec<ExaminedPackage<'a>>,
}

/// What a record says of a package, compared with a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExaminedPackage<'a> {
    /// The number of the entry among the affected packages of the record, from 0.
    pub place: u32,
    /// The ecosystem with its release; `None` if it was found by CPE name or by name alone.
    pub ecosystem: Option<&'a Ecosystem>,
    /// The name that was looked for, normalised.
    pub name: String,
    /// The component's version there.
    pub version: Option<String>,
    /// How sure it is that the component is meant.
    pub confidence: Confidence,
    /// Whether the version is affected, or why nobody can say.
    pub affected: Result<bool, Unjudged>,
    /// The record affects every version of the package.
    pub every_version: bool,
    /// The enumerated version that is the component's, as the record writes it. Only those that no range
    /// holds are kept in the index.
    pub listed: Option<&'a str>,
    /// How many enumerated versions no range holds.
    pub enumerated: usize,
    /// The record has ranges of commits, which no version can be compared with.
    pub commits: bool,
    /// The order of enumerated versions; `None` if they are compared as texts.
    pub scheme: Option<Scheme>,
    /// The ranges.
    pub ranges: Vec<ExaminedRange<'a>>,
}

/// A range, compared with a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExaminedRange<'a> {
    /// The order of its versions; `None` if they cannot be ordered.
    pub scheme: Option<Scheme>,
    /// Its events in their order.
    pub events: Vec<ExaminedEvent<'a>>,
    /// Whether it holds the version; `None` if they cannot be compared.
    pub holds: Option<bool>,
    /// The event whose comparison decided, as an index into `events`.
    pub decisive: Option<usize>,
}

/// An event, compared with a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExaminedEvent<'a> {
    /// What happens at its version.
    pub kind: EventKind,
    /// Its version, as first written; `0` of an introduction stands before all.
    pub version: &'a str,
    /// How the component's version lies to it; `None` if they cannot be compared.
    pub ordering: Option<Ordering>,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// Explains what a record says of a component. For an identifier that is no record itself, all
    /// records of its alias group are explained; for one that is not known at all, none.
    ///
    /// # Errors
    /// The component cannot be looked up.
    pub fn explain(
        &self,
        id: &str,
        subject: &Subject<'_>,
    ) -> Result<Vec<Explanation<'_>>, Unjudged> {
        let places = self.places(subject)?;
        let view = self.view();
        let Some(id) = view.id(id) else {
            return Ok(Vec::new());
        };
        let own = view.record_of(id).map(|record| vec![record]);
        let records = own.unwrap_or_else(|| {
            let group = view.group(id).into_iter();
            group.filter_map(|id| view.record_of(id)).collect()
        });
        let explained = records.into_iter().filter_map(|record| {
            let info = view.record_info(record)?;
            let mut packages = Vec::new();
            for place in &places {
                let entries = view.entries(place.ecosystem, &place.name);
                let own = entries.filter(|entry| entry.record == record);
                packages.extend(own.filter_map(|entry| self.examined(place, &entry)));
            }
            let is_affected = packages.iter().any(|package| package.affected == Ok(true));
            Some(Explanation {
                applies: info.withdrawn.is_none() && is_affected,
                record: info,
                packages,
            })
        });
        Ok(explained.collect())
    }

    fn examined(&self, place: &Place, entry: &Entry) -> Option<ExaminedPackage<'_>> {
        let view = self.view();
        let set = set_of(view, entry)?;
        let mut wanted = Wanted::new(place.version.as_deref());
        let versions = view.section(Section::Versions);
        let mut listed = set
            .versions
            .iter()
            .filter_map(|offset| Stored::at(versions, *offset));
        Some(ExaminedPackage {
            place: entry.place,
            ecosystem: self.named(place.ecosystem),
            name: place.name.clone(),
            version: place.version.clone(),
            confidence: place.confidence,
            affected: match examine::entry(view, entry, &mut wanted) {
                Verdict::Affected => Ok(true),
                Verdict::NotAffected => Ok(false),
                Verdict::Undecided(reason) => Err(reason),
            },
            every_version: set.every,
            listed: listed
                .find(|stored| wanted.is(stored))
                .map(|stored| stored.text),
            enumerated: set.versions.len(),
            commits: set.commits,
            scheme: order(self, place.ecosystem),
            ranges: set
                .ranges
                .iter()
                .map(|range| examined_range(versions, range, &mut wanted))
                .collect(),
        })
    }
}

fn examined_range<'a>(
    versions: &'a [u8],
    range: &StoredRange,
    wanted: &mut Wanted<'_>,
) -> ExaminedRange<'a> {
    let key = range.scheme.and_then(|scheme| wanted.key(scheme));
    let stored = range.events.iter().filter_map(|(kind, offset)| {
        let stored = Stored::at(versions, *offset)?;
        let ordering = key.and_then(|key| Some(key.cmp(stored.key?)));
        Some(ExaminedEvent {
            kind: *kind,
            version: stored.text,
            ordering,
        })
    });
    let events: Vec<_> = stored.collect();
    ExaminedRange {
        scheme: range.scheme,
        holds: key.map(|key| holds(keyed(range.events.iter().copied(), versions), key)),
        decisive: key.and_then(|_| decisive(&events)),
        events,
    }
}

/// The event whose comparison decides: a limit that is not kept; else the last event that has taken effect;
/// else the first one, which lies above the version.
fn decisive(events: &[ExaminedEvent<'_>]) -> Option<usize> {
    let below = |event: &ExaminedEvent<'_>| event.ordering == Some(Ordering::Less);
    let limits = || events.iter().filter(|event| event.kind == EventKind::Limit);
    if limits().count() > 0 && !limits().any(below) {
        return events
            .iter()
            .rposition(|event| event.kind == EventKind::Limit);
    }
    let has_effect = |event: &ExaminedEvent<'_>| match event.kind {
        EventKind::Introduced | EventKind::Fixed => event
            .ordering
            .is_some_and(|ordering| ordering != Ordering::Less),
        EventKind::LastAffected => event.ordering == Some(Ordering::Greater),
        EventKind::Limit => false,
    };
    let last = events.iter().rposition(has_effect);
    last.or(if events.is_empty() { None } else { Some(0) })
}
