//! Opening the file and looking up.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use finding::Severity::Error;
use finding::{Code, Finding, Location};
use jiff::Timestamp;
use jiff::civil::Date;

use super::build::{ECOSYSTEM, ENTRY, ID, PACKAGE};
use super::wire::{Cursor, hash, row, rows};
use super::{FORMAT, Image, MAGIC, NONE, RecordRow, Section, Space, cve_number, originals, slots};
use crate::{Cve, Ecosystem, Exploited, Family, Probability, Rated, Scheme, Source};

/// Not an index.
const OTHER_FILE: Code<0> = Code::new("advisory-index-other-file", Error, []);
/// An index of another version of the program.
const OTHER_VERSION: Code<0> = Code::new("advisory-index-other-version", Error, []);
/// An index that is not whole.
const DAMAGED: Code<0> = Code::new("advisory-index-damaged", Error, []);

/// The codes of this module with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 3] = [
    (OTHER_FILE.id, &OTHER_FILE.args),
    (OTHER_VERSION.id, &OTHER_VERSION.args),
    (DAMAGED.id, &DAMAGED.args),
];

/// The most ecosystems that an index may have; there are some hundred with all releases.
const MAX_ECOSYSTEMS: usize = 20_000;

/// Why bytes cannot be opened as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenError {
    /// They are something else.
    OtherFile,
    /// They were written by another version of the program: the advisories have to be imported again.
    OtherVersion,
    /// They are cut off or changed.
    Damaged,
}

impl OpenError {
    /// The error as a finding.
    pub fn finding(self) -> Finding {
        let code = match self {
            Self::OtherFile => OTHER_FILE,
            Self::OtherVersion => OTHER_VERSION,
            Self::Damaged => DAMAGED,
        };
        code.at(Location::Document, [])
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFile => "not an index of advisories",
            Self::OtherVersion => "an index of another version; import the advisories again",
            Self::Damaged => "a damaged index; import the advisories again",
        })
    }
}

impl std::error::Error for OpenError {}

/// An index of advisories, over the bytes of its file: in memory, or mapped.
#[derive(Debug)]
pub struct Index<B> {
    bytes: B,
    sections: [Range<usize>; Section::COUNT],
    /// All ecosystems by their number.
    pub(super) ecosystems: Vec<(Space, Ecosystem)>,
    /// The numbers of the ecosystems of a family.
    families: HashMap<Family, Vec<u32>>,
}

/// An ecosystem of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EcosystemInfo<'a> {
    /// Its name and release; `None` for products that are named by CPE or by name alone.
    pub ecosystem: Option<&'a Ecosystem>,
    /// How many records speak of it, withdrawn ones included.
    pub records: u32,
    /// How many of them were withdrawn.
    pub withdrawn: u32,
    /// How many packages they name.
    pub packages: u32,
    /// The latest change of one of them.
    pub newest: Option<Timestamp>,
}

/// What an index says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordInfo<'a> {
    /// Its identifier.
    pub id: &'a str,
    /// Where it was read.
    pub source: Source,
    /// Identifiers of the same vulnerability that the record names.
    pub aliases: Vec<&'a str>,
    /// Identifiers of vulnerabilities upstream of which it speaks.
    pub upstream: Vec<&'a str>,
    /// Identifiers of related advisories.
    pub related: Vec<&'a str>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn: Option<Timestamp>,
    /// One line.
    pub summary: Option<&'a str>,
    /// How severe it is, for all packages.
    pub severity: Vec<Rated<'a>>,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// Opens an index. Only the header, the places of the sections and the names of the ecosystems are
    /// read.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(bytes: B) -> Result<Self, OpenError> {
        let sections = sections(bytes.as_ref())?;
        let mut index = Self {
            bytes,
            sections,
            ecosystems: Vec::new(),
            families: HashMap::new(),
        };
        let view = index.view();
        let table = view.section(Section::Ecosystems);
        if table.len() > MAX_ECOSYSTEMS * ECOSYSTEM * 4 {
            return Err(OpenError::Damaged);
        }
        let mut ecosystems = Vec::new();
        for [name, space, ..] in rows::<ECOSYSTEM>(table) {
            let name = view.text(name).ok_or(OpenError::Damaged)?;
            let space = Space::of(space).ok_or(OpenError::Damaged)?;
            let ecosystem: Ecosystem = name.parse().map_err(|_| OpenError::Damaged)?;
            ecosystems.push((space, ecosystem));
        }
        for (number, (space, ecosystem)) in (0..).zip(&ecosystems) {
            if *space == Space::Named {
                let family = ecosystem.family.clone();
                index.families.entry(family).or_default().push(number);
            }
        }
        index.ecosystems = ecosystems;
        Ok(index)
    }

    /// How many records it holds, withdrawn ones included.
    pub fn len(&self) -> usize {
        self.view().section(Section::Records).len() / (RecordRow::WIDTH * 4)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of them were withdrawn.
    pub fn withdrawn_len(&self) -> usize {
        let table = rows::<{ RecordRow::WIDTH }>(self.view().section(Section::Records));
        let records = table.map(RecordRow::from_row);
        records.filter(|record| record.withdrawn.is_some()).count()
    }

    /// How many vulnerabilities it knows to be exploited.
    pub fn exploited_len(&self) -> usize {
        self.view().section(Section::Exploited).len() / 12
    }

    /// For how many vulnerabilities it knows how probable exploitation is.
    pub fn probable_len(&self) -> usize {
        self.view().section(Section::Probable).len() / 12
    }

    /// The ecosystems with their counts, in the order in which they came.
    pub fn ecosystems(&self) -> impl Iterator<Item = EcosystemInfo<'_>> {
        let table = rows::<ECOSYSTEM>(self.view().section(Section::Ecosystems));
        let known = self.ecosystems.iter().zip(table);
        known.map(
            |((space, ecosystem), [_, _, records, packages, withdrawn, low, high])| EcosystemInfo {
                ecosystem: Some(ecosystem).filter(|_| *space == Space::Named),
                records,
                withdrawn,
                packages,
                newest: instant(super::whole([low, high])),
            },
        )
    }

    /// The record of an identifier. Aliases are not followed.
    pub fn record(&self, id: &str) -> Option<RecordInfo<'_>> {
        let view = self.view();
        view.record_info(view.record_of(view.id(id)?)?)
    }

    /// The identifiers of all records.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let view = self.view();
        let table = rows::<{ RecordRow::WIDTH }>(view.section(Section::Records));
        table.filter_map(move |[id, ..]| view.id_text(id))
    }

    /// The document a record was read from, if originals are kept.
    pub fn original(&self, id: &str) -> Option<Vec<u8>> {
        let view = self.view();
        let record = view.record_of(view.id(id)?)?;
        let [places, blocks, bytes] =
            [Section::Places, Section::Blocks, Section::Originals].map(|s| view.section(s));
        originals::unpack(places, blocks, bytes, record)
    }

    /// The sections.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            bytes: self.bytes.as_ref(),
            sections: &self.sections,
        }
    }

    /// The numbers of the ecosystems of a family, and their names.
    pub(crate) fn family(&self, family: &Family) -> impl Iterator<Item = (u32, &Ecosystem)> {
        let numbers = self.families.get(family).map(Vec::as_slice);
        numbers.unwrap_or_default().iter().filter_map(|number| {
            let (_, ecosystem) = self.ecosystems.get(*number as usize)?;
            Some((*number, ecosystem))
        })
    }

    /// An ecosystem by its number.
    pub(crate) fn ecosystem(&self, number: u32) -> Option<&(Space, Ecosystem)> {
        self.ecosystems.get(number as usize)
    }

    /// The name of an ecosystem by its number; `None` for what is none.
    pub(crate) fn named(&self, number: u32) -> Option<&Ecosystem> {
        let (space, ecosystem) = self.ecosystem(number)?;
        Some(ecosystem).filter(|_| *space == Space::Named)
    }

    /// The number of what is no ecosystem.
    pub(crate) fn space(&self, space: Space) -> Option<u32> {
        let mut spaces = (0..).zip(&self.ecosystems);
        spaces.find_map(|(number, (own, _))| (*own == space).then_some(number))
    }
}

/// Checks the header; gives the places of the sections.
fn sections(bytes: &[u8]) -> Result<[Range<usize>; Section::COUNT], OpenError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(OpenError::OtherFile)?;
    let [format, keys] = row(rest, 0).ok_or(OpenError::Damaged)?;
    if format != FORMAT || keys != u32::from(Scheme::KEY_VERSION) {
        return Err(OpenError::OtherVersion);
    }
    let table = rest.get(8..).unwrap_or_default();
    let mut sections = [const { 0..0 }; Section::COUNT];
    let mut end = Image::header_length();
    for (number, section) in (0..).zip(&mut sections) {
        let [offset_low, offset_high, length_low, length_high] =
            row(table, number).ok_or(OpenError::Damaged)?;
        let whole = |low: u32, high: u32| {
            usize::try_from((u64::from(high) << 32) | u64::from(low))
                .map_err(|_| OpenError::Damaged)
        };
        let offset = whole(offset_low, offset_high)?;
        if offset != end {
            return Err(OpenError::Damaged);
        }
        end = offset
            .checked_add(whole(length_low, length_high)?)
            .filter(|end| *end <= bytes.len())
            .ok_or(OpenError::Damaged)?;
        *section = offset..end;
    }
    if end == bytes.len() {
        Ok(sections)
    } else {
        Err(OpenError::Damaged)
    }
}

/// What a record says of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The number of the record.
    pub(crate) record: u32,
    /// The offset of its versions.
    pub(crate) set: u32,
    /// The offset of its severity; 0 for none.
    severity: u32,
    /// Its number among the affected packages of the record.
    pub(crate) place: u32,
}

/// The sections of an index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    bytes: &'a [u8],
    sections: &'a [Range<usize>; Section::COUNT],
}

impl<'a> View<'a> {
    pub(crate) fn section(&self, section: Section) -> &'a [u8] {
        let range = self.sections.get(section as usize);
        range
            .and_then(|range| self.bytes.get(range.clone()))
            .unwrap_or_default()
    }

    fn text(&self, offset: u32) -> Option<&'a str> {
        Cursor::at(self.section(Section::Texts), offset).text()
    }

    /// The number of an identifier.
    pub(crate) fn id(&self, id: &str) -> Option<u32> {
        let is = |number| self.id_text(number) == Some(id);
        slots::find(self.section(Section::IdSlots), hash(0, id.as_bytes()), is)
    }

    /// The text of an identifier.
    pub(crate) fn id_text(&self, id: u32) -> Option<&'a str> {
        let [text, ..] = row::<ID>(self.section(Section::Ids), id)?;
        self.text(text)
    }

    /// The number of the record of an identifier.
    pub(crate) fn record_of(&self, id: u32) -> Option<u32> {
        let [_, record, _] = row::<ID>(self.section(Section::Ids), id)?;
        Some(record).filter(|record| *record != NONE)
    }

    /// The number of the group of an identifier; `None` if it stands alone.
    pub(crate) fn group_number(&self, id: u32) -> Option<u32> {
        let [_, _, group] = row::<ID>(self.section(Section::Ids), id)?;
        Some(group).filter(|group| *group != NONE)
    }

    /// All identifiers of the same vulnerability, itself included.
    pub(crate) fn group(&self, id: u32) -> Vec<u32> {
        let members = || {
            let group = self.group_number(id)?;
            let starts = self.section(Section::Groups);
            let [start] = row::<1>(starts, group)?;
            let [end] = row::<1>(starts, group.checked_add(1)?)?;
            let members = self.section(Section::Members);
            let own = members.get(start as usize * 4..(end as usize).checked_mul(4)?)?;
            Some(rows::<1>(own).map(|[member]| member).collect())
        };
        members().unwrap_or_else(|| vec![id])
    }

    /// The row of a record.
    pub(crate) fn record(&self, record: u32) -> Option<RecordRow> {
        row(self.section(Section::Records), record).map(RecordRow::from_row)
    }

    /// The summary of a record.
    pub(crate) fn summary(&self, row: &RecordRow) -> Option<&'a str> {
        Some(row.summary)
            .filter(|text| *text != NONE)
            .and_then(|text| self.text(text))
    }

    /// Aliases, upstream and related identifiers of a record, and its severity.
    pub(crate) fn details(&self, row: &RecordRow) -> ([Vec<u32>; 3], Vec<Rated<'a>>) {
        let mut cursor = Cursor::at(self.section(Section::Details), row.details);
        let ids = [(); 3].map(|()| cursor.numbers().collect());
        (ids, self.rated(cursor))
    }

    /// What the index says of a record.
    pub(crate) fn record_info(&self, record: u32) -> Option<RecordInfo<'a>> {
        let row = self.record(record)?;
        let (ids, severity) = self.details(&row);
        let [aliases, upstream, related] = ids.map(|ids| {
            let texts = ids.into_iter().filter_map(|id| self.id_text(id));
            texts.collect()
        });
        Some(RecordInfo {
            id: self.id_text(row.id)?,
            source: if row.flags & RecordRow::CSAF == 0 {
                Source::Osv
            } else {
                Source::Csaf
            },
            aliases,
            upstream,
            related,
            published: instant(row.published),
            modified: instant(row.modified),
            withdrawn: instant(row.withdrawn),
            summary: self.summary(&row),
            severity,
        })
    }

    fn rated(&self, mut cursor: Cursor<'a>) -> Vec<Rated<'a>> {
        let count = cursor.number().unwrap_or_default();
        let rated = (0..count).map_while(|_| {
            let kind = cursor.byte()?;
            let text = self.text(cursor.number()?)?.into();
            Some(match kind {
                0 => Rated::Vector(text),
                _ => Rated::Word(text),
            })
        });
        rated.collect()
    }

    /// The severity of an entry.
    pub(crate) fn entry_severity(&self, entry: &Entry) -> Vec<Rated<'a>> {
        match entry.severity {
            0 => Vec::new(),
            offset => self.rated(Cursor::at(self.section(Section::Details), offset)),
        }
    }

    /// What records say of a package.
    pub(crate) fn entries(
        &self,
        ecosystem: u32,
        name: &str,
    ) -> impl Iterator<Item = Entry> + use<'a> {
        let packages = self.section(Section::Packages);
        let is = |number| {
            row::<PACKAGE>(packages, number)
                .is_some_and(|[own, text, ..]| own == ecosystem && self.text(text) == Some(name))
        };
        let hash = hash(ecosystem, name.as_bytes());
        let found = slots::find(self.section(Section::PackageSlots), hash, is);
        let package = found.and_then(|number| row::<PACKAGE>(packages, number));
        let [_, _, first, count] = package.unwrap_or_default();
        let table = self.section(Section::Entries);
        let last = first.saturating_add(count);
        (first..last).map_while(move |number| {
            let [record, set, severity, place] = row::<ENTRY>(table, number)?;
            Some(Entry {
                record,
                set,
                severity,
                place,
            })
        })
    }

    /// The entry of the catalogue of exploited vulnerabilities.
    pub(crate) fn exploited(&self, cve: Cve) -> Option<Exploited> {
        let [_, added, due] = find_cve(self.section(Section::Exploited), cve)?;
        Some(Exploited {
            cve: cve.to_string(),
            added: day(added)?,
            due: day(due & !(1 << 31)),
            ransomware: due >> 31 == 1,
        })
    }

    /// The estimate of exploitation.
    pub(crate) fn probability(&self, cve: Cve) -> Option<Probability> {
        let [_, score, percentile] = find_cve(self.section(Section::Probable), cve)?;
        Some(Probability { score, percentile })
    }
}

/// The row of a CVE identifier in a table that is sorted by them.
fn find_cve(table: &[u8], cve: Cve) -> Option<[u32; 3]> {
    let wanted = cve_number(cve)?;
    let (mut low, mut high) = (0, u32::try_from(table.len() / 12).ok()?);
    while low < high {
        let middle = low + (high - low) / 2;
        let found = row::<3>(table, middle)?;
        match found[0].cmp(&wanted) {
            std::cmp::Ordering::Equal => return Some(found),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// An instant from its milliseconds.
pub(crate) fn instant(milliseconds: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds?).ok()
}

/// The day of a number whose digits are year, month and day.
fn day(number: u32) -> Option<Date> {
    let part = |number: u32| i8::try_from(number % 100).ok();
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, part(number / 100)?, part(number)?).ok()
}
