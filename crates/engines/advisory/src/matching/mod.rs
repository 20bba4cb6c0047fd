//! Which advisories apply to a component, and why.
//!
//! A component is looked up under the names that [`crate::lookups`] gives for its purl, else by its CPE
//! name, else by its name alone. What the records found there say of its version is evaluated as the OSV
//! schema does ([evaluation](https://ossf.github.io/osv-schema/#evaluation)); withdrawn records apply to
//! nothing. Records of one alias group are one match.

mod examine;
mod explain;
mod places;
mod rank;
mod rate;

use std::collections::BTreeMap;

use crate::index::{Entry, Index, RecordRow, Section, View, instant};
use crate::{Confidence, Match, Subject, Unjudged};

use examine::{Verdict, Wanted};
use places::Place;

pub use explain::{ExaminedEvent, ExaminedPackage, ExaminedRange, Explanation};
pub use rate::PROBABLE;

/// A record that applies to the component.
#[derive(Clone, Debug)]
struct Hit<'p> {
    row: RecordRow,
    /// What the record says of the package that applies.
    affecting: Vec<Entry>,
    /// All that it says of the package, and where it was found.
    all: Vec<(&'p Place, Entry)>,
    /// Where it was found first.
    place: &'p Place,
    confidence: Confidence,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// The advisories that apply to a component: one match for each alias group, the most urgent first,
    /// then by identifier.
    ///
    /// # Errors
    /// Why the component could not be judged, if nothing was found that applies.
    pub fn matches(&self, subject: &Subject<'_>) -> Result<Vec<Match>, Unjudged> {
        let view = self.view();
        let places = self.places(subject)?;
        let mut hits: BTreeMap<u32, Hit<'_>> = BTreeMap::new();
        let mut unjudged = None;
        for place in &places {
            let mut wanted = Wanted::new(place.version.as_deref());
            let entries: Vec<Entry> = view.entries(place.ecosystem, &place.name).collect();
            // The entries of one record stand together.
            for own in entries.chunk_by(|a, b| a.record == b.record) {
                let mut affecting = Vec::new();
                let mut undecided = None;
                for entry in own {
                    match examine::entry(view, entry, &mut wanted) {
                        Verdict::Affected => affecting.push(*entry),
                        Verdict::NotAffected => {}
                        Verdict::Undecided(reason) => undecided = undecided.max(Some(reason)),
                    }
                }
                let (Some(first), false) =
                    (own.first(), affecting.is_empty() && undecided.is_none())
                else {
                    continue;
                };
                let Some(row) = view
                    .record(first.record)
                    .filter(|row| row.withdrawn.is_none())
                else {
                    continue;
                };
                if affecting.is_empty() {
                    unjudged = unjudged.max(undecided);
                    continue;
                }
                let hit = hits.entry(first.record).or_insert_with(|| Hit {
                    row,
                    affecting: Vec::new(),
                    all: Vec::new(),
                    place,
                    confidence: place.confidence,
                });
                hit.affecting.extend(affecting);
                hit.all.extend(own.iter().map(|entry| (place, *entry)));
                hit.confidence = hit.confidence.max(place.confidence);
            }
        }
        match unjudged {
            Some(reason) if hits.is_empty() => Err(reason),
            _ => Ok(grouped(view, hits.into_values())),
        }
    }
}

/// Makes one match of the records of each alias group.
fn grouped<'p>(view: View<'_>, hits: impl Iterator<Item = Hit<'p>>) -> Vec<Match> {
    let mut groups: BTreeMap<(bool, u32), Vec<Hit<'p>>> = BTreeMap::new();
    for hit in hits {
        let group = view.group_number(hit.row.id);
        let key = (group.is_some(), group.unwrap_or(hit.row.id));
        groups.entry(key).or_default().push(hit);
    }
    let mut matches: Vec<Match> = groups
        .into_values()
        .filter_map(|hits| merged(view, hits))
        .collect();
    matches.sort_by(|a, b| b.priority.cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
    matches
}

/// The match of a group.
fn merged(view: View<'_>, mut hits: Vec<Hit<'_>>) -> Option<Match> {
    hits.sort_by_cached_key(|hit| rank::key(view, &hit.row, hit.place.is_distribution));
    let first = hits.first()?;
    let id = view.id_text(first.row.id)?;
    let group = view.group(first.row.id);
    let sorted = |ids: &mut dyn Iterator<Item = u32>| {
        let texts = ids.filter(|other| *other != first.row.id);
        let texts = texts
            .filter_map(|other| view.id_text(other))
            .map(str::to_owned);
        let mut texts: Vec<String> = texts.collect();
        texts.sort_unstable();
        texts
    };
    let malicious = hits.iter().any(|hit| {
        let id = view.id_text(hit.row.id);
        id.is_some_and(|id| id.starts_with("MAL-"))
    });
    let severity = rate::severity(view, &hits, &group);
    let known = rate::known(view, &hits, &group);
    let (priority, rule) = rate::priority(malicious, severity.as_ref(), &known);
    Some(Match {
        id: id.to_owned(),
        aliases: sorted(&mut group.iter().copied()),
        aliases_matched: sorted(&mut hits.iter().map(|hit| hit.row.id)),
        summary: hits
            .iter()
            .find_map(|hit| view.summary(&hit.row))
            .map(str::to_owned),
        published: instant(first.row.published),
        modified: instant(first.row.modified),
        severity,
        exploited: known.exploited,
        probability: known.probability,
        priority,
        rule,
        fixed: fixed(view, &hits),
        confidence: hits.iter().map(|hit| hit.confidence).max()?,
        malicious,
    })
}

/// The versions that mend what the records describe: fixed versions of the package above the component's
/// that the same record does not affect by another range.
fn fixed(view: View<'_>, hits: &[Hit<'_>]) -> Vec<String> {
    let mut found: BTreeMap<Vec<u8>, String> = BTreeMap::new();
    for hit in hits {
        for (place, entry) in &hit.all {
            let mut wanted = Wanted::new(place.version.as_deref());
            for (scheme, text, key) in examine::fixes(view, entry) {
                if wanted.key(scheme).is_none_or(|wanted| key <= wanted) {
                    continue;
                }
                let mut mended = Wanted::with_key(text, scheme, key);
                let mut there = hit.all.iter().filter(|(other, _)| other.name == place.name);
                let is_affected = there.any(|(other, entry)| {
                    other.ecosystem == place.ecosystem
                        && examine::entry(view, entry, &mut mended) == Verdict::Affected
                });
                if !is_affected {
                    found.entry(key.to_vec()).or_insert_with(|| text.to_owned());
                }
            }
        }
    }
    found.into_values().collect()
}

/// The set of versions of an entry.
fn set_of(view: View<'_>, entry: &Entry) -> Option<crate::index::Set> {
    crate::index::Set::at(view.section(Section::Sets), entry.set)
}
