//! Taking over a record.

use std::borrow::Cow;

use finding::Severity::{Error, Warning};
use finding::{Code, Finding, Location};

use super::build::Builder;
use super::sets::{self, MAX_OFFSET};
use super::wire::{Cursor, hash, put, put_bytes, small};
use super::{NONE, RecordRow, Space, cve_number};
use crate::document::shown;
use crate::identity::{Cpe, normal_name};
use crate::{Affected, Cve, Ecosystem, Family, Probability, Rated, Record, Scheme, Source, Target};

/// The version of an event has no place in the order of its ecosystem.
const UNORDERED: Code<2> = Code::new(
    "advisory-range-unordered",
    Warning,
    ["version", "ecosystem"],
);
/// The index is full.
const FULL: Code<1> = Code::new("advisory-index-full", Error, ["id"]);

/// The codes of this module with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 2] =
    [(UNORDERED.id, &UNORDERED.args), (FULL.id, &FULL.args)];

/// No section grows beyond this, so that offsets keep 32 bits: a record has at most 64 MiB.
const MAX_SECTION: usize = 3 << 30;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is new.
    New,
    /// It replaces an older one of the same identifier.
    Replaced,
    /// The one that was there is newer and stays.
    Older,
    /// There is no room for it.
    Full,
}

/// What is to be said about a record that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// What became of it.
    pub outcome: Outcome,
    /// Parts that could not be taken over.
    pub findings: Vec<Finding>,
}

impl Builder {
    /// Adds a record. One of the same identifier is replaced unless it was changed later. `original` is the
    /// document it was read from; only [`Builder::keeping_originals`] keeps it.
    ///
    /// A range with an event that has no place in the order of its ecosystem is kept for explanations; if
    /// nothing enumerates its versions, components of that package cannot be judged.
    pub fn add(&mut self, record: &Record<'_>, original: &[u8]) -> Added {
        let mut findings = Vec::new();
        let sections = [&self.texts, &self.details, &self.sets.bytes];
        let is_full = sections.iter().any(|section| section.len() > MAX_SECTION)
            || self.versions.bytes.len() > MAX_OFFSET - (64 << 20);
        if is_full {
            findings.push(FULL.at(Location::Document, [shown(&record.id)]));
            let outcome = Outcome::Full;
            return Added { outcome, findings };
        }
        let id = self.id(&record.id);
        let modified = record.modified.map(jiff::Timestamp::as_millisecond);
        let outcome = match self.record_of(id) {
            None => Outcome::New,
            Some(old)
                if self
                    .records
                    .get(old as usize)
                    .is_some_and(|old| old.modified > modified) =>
            {
                let outcome = Outcome::Older;
                return Added { outcome, findings };
            }
            Some(old) => {
                self.bury(old);
                Outcome::Replaced
            }
        };
        let number = small(self.records.len());
        if let Some([_, slot, _]) = self.ids.get_mut(id as usize) {
            *slot = number;
        }
        let row = RecordRow {
            id,
            summary: record
                .summary
                .as_deref()
                .map_or(NONE, |summary| self.text(summary)),
            details: self.details_of(record),
            flags: match record.source {
                Source::Osv => 0,
                Source::Csaf => RecordRow::CSAF,
            },
            published: record.published.map(jiff::Timestamp::as_millisecond),
            modified,
            withdrawn: record.withdrawn.map(jiff::Timestamp::as_millisecond),
        };
        self.records.push(row);
        self.dead.push(false);
        self.originals
            .push(Some(original).filter(|_| self.keep_originals));
        for (place, affected) in record.affected.iter().enumerate() {
            self.entry(number, place, affected, &mut findings);
        }
        Added { outcome, findings }
    }

    /// Removes the record of an identifier; says whether there was one.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(id) = self.find_id(id) else {
            return false;
        };
        let record = self.record_of(id);
        if let Some(record) = record {
            self.bury(record);
        }
        if let Some([_, slot, _]) = self.ids.get_mut(id as usize) {
            *slot = NONE;
        }
        record.is_some()
    }

    /// Takes over the CISA's catalogue in place of an earlier one. Gives the number of entries.
    pub fn set_exploited(&mut self, catalogue: &crate::kev::Catalogue) -> usize {
        let rows = catalogue.entries.iter().filter_map(|entry| {
            let due = entry.due.map_or(0, day_number) | u32::from(entry.ransomware) << 31;
            Some([cve_number(entry.cve)?, day_number(entry.added), due])
        });
        let mut rows: Vec<[u32; 3]> = rows.collect();
        rows.sort_unstable();
        rows.dedup_by_key(|[cve, ..]| *cve);
        self.exploited = super::wire::table(&rows);
        rows.len()
    }

    /// Takes over the estimates of exploitation in place of earlier ones. Gives the number of entries.
    pub fn set_probabilities(&mut self, scores: &[(Cve, Probability)]) -> usize {
        let rows = scores.iter().filter_map(|(cve, probability)| {
            Some([cve_number(*cve)?, probability.score, probability.percentile])
        });
        let mut rows: Vec<[u32; 3]> = rows.collect();
        rows.sort_unstable();
        rows.dedup_by_key(|[cve, ..]| *cve);
        self.probable = super::wire::table(&rows);
        rows.len()
    }

    /// The record of an identifier that is in the index.
    fn record_of(&self, id: u32) -> Option<u32> {
        let [_, record, _] = self.ids.get(id as usize)?;
        Some(*record).filter(|record| *record != NONE)
    }

    fn bury(&mut self, record: u32) {
        if let Some(dead) = self.dead.get_mut(record as usize) {
            *dead = true;
        }
    }

    fn text(&mut self, text: &str) -> u32 {
        let offset = small(self.texts.len());
        put_bytes(&mut self.texts, text.as_bytes());
        offset
    }

    /// The offset of a text that comes often.
    fn known_text(&mut self, text: &str) -> u32 {
        let Self {
            texts, known_texts, ..
        } = self;
        let mut is_new = false;
        let offset = known_texts.offset(
            hash(0, text.as_bytes()),
            |offset| Cursor::at(texts, offset).bytes() == Some(text.as_bytes()),
            || {
                is_new = true;
                small(texts.len())
            },
        );
        if is_new {
            put_bytes(texts, text.as_bytes());
        }
        offset
    }

    fn find_id(&self, id: &str) -> Option<u32> {
        let is = |number: u32| {
            let row = self.ids.get(number as usize);
            row.and_then(|[text, ..]| Cursor::at(&self.texts, *text).bytes()) == Some(id.as_bytes())
        };
        self.id_slots.find(hash(0, id.as_bytes()), is)
    }

    /// The number of an identifier.
    fn id(&mut self, id: &str) -> u32 {
        if let Some(number) = self.find_id(id) {
            return number;
        }
        let number = small(self.ids.len());
        let text = self.text(id);
        self.ids.push([text, NONE, NONE]);
        self.id_slots.insert(hash(0, id.as_bytes()), number);
        number
    }

    /// Writes what few ask of a record: aliases, upstream and related identifiers, severity.
    fn details_of(&mut self, record: &Record<'_>) -> u32 {
        let mut bytes = Vec::new();
        for ids in [&record.aliases, &record.upstream, &record.related] {
            put(&mut bytes, small(ids.len()));
            for id in ids {
                put(&mut bytes, self.id(id));
            }
        }
        self.put_rated(&record.severity, &mut bytes);
        let offset = small(self.details.len());
        self.details.extend_from_slice(&bytes);
        offset
    }

    /// Writes severities: their count, and of each the kind and the text.
    fn put_rated(&mut self, severity: &[Rated<'_>], bytes: &mut Vec<u8>) {
        put(bytes, small(severity.len()));
        for rated in severity {
            let (kind, text) = match rated {
                Rated::Vector(text) => (0, text),
                Rated::Word(text) => (1, text),
            };
            bytes.push(kind);
            let offset = self.known_text(text);
            put(bytes, offset);
        }
    }

    /// Adds what a record says of one package.
    fn entry(
        &mut self,
        record: u32,
        place: usize,
        affected: &Affected<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let Some((package, scheme, named)) = self.package_of(place, affected, findings) else {
            return;
        };
        let versions: Cow<'_, [Cow<'_, str>]> = match named {
            Some(version) if affected.ranges.is_empty() && affected.versions.is_empty() => {
                vec![Cow::Owned(version)].into()
            }
            _ => (&affected.versions).into(),
        };
        let (set, unordered) = sets::make(&affected.ranges, &versions, scheme, &mut self.versions);
        for sets::Unordered {
            range,
            event,
            version,
        } in unordered
        {
            let location =
                Location::Pointer(format!("/affected/{place}/ranges/{range}/events/{event}"));
            let ecosystem = match &affected.target {
                Target::Package { ecosystem, .. } => shown(ecosystem),
                _ => "CPE".to_owned(),
            };
            findings.push(UNORDERED.at(location, [shown(version), ecosystem]));
        }
        let set = self.sets.offset(&set);
        let severity = self.entry_severity(&affected.severity);
        self.entries
            .push((package, [record, set, severity, small(place)]));
    }

    fn entry_severity(&mut self, severity: &[Rated<'_>]) -> u32 {
        if severity.is_empty() {
            return 0;
        }
        let mut bytes = Vec::new();
        self.put_rated(severity, &mut bytes);
        let Self {
            details,
            known_details,
            ..
        } = self;
        let mut is_new = false;
        let offset = known_details.offset(
            hash(0, &bytes),
            |offset| {
                details
                    .get(offset as usize..)
                    .is_some_and(|there| there.starts_with(&bytes))
            },
            || {
                is_new = true;
                small(details.len())
            },
        );
        if is_new {
            details.extend_from_slice(&bytes);
        }
        offset
    }

    /// The package that is affected, the order of its versions, and the version that its own name says.
    fn package_of(
        &mut self,
        place: usize,
        affected: &Affected<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<(u32, Option<Scheme>, Option<String>)> {
        match &affected.target {
            Target::Package { ecosystem, name } => {
                let number = match self.ecosystem(ecosystem) {
                    Ok(number) => number,
                    Err(error) => {
                        let pointer = format!("/affected/{place}/package/ecosystem");
                        findings.push(error.finding(Location::Pointer(pointer)));
                        return None;
                    }
                };
                let family = &self.ecosystems.get(number as usize)?.1.family;
                let (scheme, family) = (family.scheme(), family.clone());
                let package = self.package(number, &normal_name(&family, name));
                Some((package, scheme, None))
            }
            Target::Cpe(text) => {
                let cpe = Cpe::parse(text).ok()?;
                let number = self.space(Space::Cpe);
                let package = self.package(number, &cpe_name(&cpe)?);
                Some((package, CPE_ORDER, cpe.full_version()))
            }
            Target::Product { name, .. } => {
                let number = self.space(Space::Product);
                let package = self.package(number, &product_name(name));
                Some((package, CPE_ORDER, None))
            }
            Target::Repository(_) => None,
        }
    }

    fn ecosystem(&mut self, name: &str) -> Result<u32, crate::EcosystemError> {
        if let Some(number) = self.ecosystem_numbers.get(name) {
            return Ok(*number);
        }
        let ecosystem: Ecosystem = name.parse()?;
        let normal: Box<str> = ecosystem.to_string().into();
        let known = self.ecosystem_numbers.get(&normal).copied();
        let number = known.unwrap_or_else(|| {
            self.ecosystems.push((Space::Named, ecosystem));
            small(self.ecosystems.len() - 1)
        });
        self.ecosystem_numbers.insert(normal, number);
        self.ecosystem_numbers.insert(name.into(), number);
        Ok(number)
    }

    /// The number of a space that is no ecosystem.
    fn space(&mut self, space: Space) -> u32 {
        let there = self
            .ecosystems
            .iter()
            .position(|(known, _)| *known == space);
        let number = there.unwrap_or_else(|| {
            let name = format!("{space:?}");
            self.ecosystems
                .push((space, Family::Other(name.into()).into()));
            self.ecosystems.len() - 1
        });
        small(number)
    }

    fn package(&mut self, ecosystem: u32, name: &str) -> u32 {
        let hash = hash(ecosystem, name.as_bytes());
        let found = self.package_slots.find(hash, |number| {
            self.packages
                .get(number as usize)
                .is_some_and(|(own, text)| {
                    *own == ecosystem
                        && Cursor::at(&self.texts, *text).bytes() == Some(name.as_bytes())
                })
        });
        if let Some(number) = found {
            return number;
        }
        let number = small(self.packages.len());
        let text = self.text(name);
        self.packages.push((ecosystem, text));
        self.package_slots.insert(hash, number);
        number
    }
}

/// What CPE names and products are ordered by, of which nobody says how: Maven's order takes any text,
/// numbers as numbers and words such as `rc` below the release.
pub(crate) const CPE_ORDER: Option<Scheme> = Some(Scheme::Maven);

/// How the index names a product of a CPE name; `None` if the name says no product.
pub(crate) fn cpe_name(cpe: &Cpe) -> Option<String> {
    let product = cpe.product.value()?;
    let vendor = cpe.vendor.value().unwrap_or("*");
    Some(format!("{vendor}:{product}"))
}

/// How the index names a product by its name alone.
pub(crate) fn product_name(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A day as a number whose digits are year, month and day.
fn day_number(day: jiff::civil::Date) -> u32 {
    let part = |number: i16| u32::from(number.unsigned_abs());
    part(day.year()) * 10_000 + part(day.month().into()) * 100 + part(day.day().into())
}
