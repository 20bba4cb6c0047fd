//! Building the file, and building it anew from an older one.

use std::collections::HashMap;
use std::io;

use finding::Severity::Warning;
use finding::{Code, Finding, Location};

use super::groups::groups;
use super::originals::Originals;
use super::read::{Index, View};
use super::sets::{Sets, Versions};
use super::slots::{Known, Slots};
use super::wire::{Cursor, bytes_with_room, put_bytes, rows, small, table, with_room};
use super::{FORMAT, MAGIC, NONE, RecordRow, Section, Space, halves};
use crate::{Ecosystem, Scheme};

/// Records name each other as aliases without end.
const SPLIT: Code<2> = Code::new("advisory-group-split", Warning, ["id", "count"]);

/// The codes of this module with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 1] = [(SPLIT.id, &SPLIT.args)];

/// The columns of an identifier: text, record, group.
pub(super) const ID: usize = 3;
/// The columns of a package: ecosystem, name, first entry, count of entries.
pub(super) const PACKAGE: usize = 4;
/// The columns of an entry: record, set, severity, number among the affected packages of the record.
pub(super) const ENTRY: usize = 4;
/// The columns of an ecosystem: name, space, count of records, count of packages with records, count of
/// withdrawn records, latest change (milliseconds in two halves, `i64::MIN` for none).
pub(super) const ECOSYSTEM: usize = 7;

/// What is counted of an ecosystem.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    records: u32,
    packages: u32,
    withdrawn: u32,
    newest: Option<i64>,
}

/// Gathers advisories and makes the index of them.
///
/// Everything lies in memory until [`Builder::finish`]; texts, versions and sets of versions are kept once.
#[derive(Debug)]
pub struct Builder {
    pub(super) keep_originals: bool,
    pub(super) texts: Vec<u8>,
    pub(super) known_texts: Known,
    pub(super) versions: Versions,
    pub(super) sets: Sets,
    pub(super) details: Vec<u8>,
    pub(super) known_details: Known,
    pub(super) ids: Vec<[u32; ID]>,
    pub(super) id_slots: Slots,
    pub(super) records: Vec<RecordRow>,
    /// For each record, whether it was replaced or removed.
    pub(super) dead: Vec<bool>,
    pub(super) ecosystems: Vec<(Space, Ecosystem)>,
    pub(super) ecosystem_numbers: HashMap<Box<str>, u32>,
    pub(super) packages: Vec<(u32, u32)>,
    pub(super) package_slots: Slots,
    /// The package of each entry, and the entry.
    pub(super) entries: Vec<(u32, [u32; ENTRY])>,
    pub(super) exploited: Vec<u8>,
    pub(super) probable: Vec<u8>,
    pub(super) originals: Originals,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// An empty one that keeps no originals.
    pub fn new() -> Self {
        Self {
            keep_originals: false,
            texts: Vec::new(),
            known_texts: Known::default(),
            versions: Versions::from_bytes(&[]),
            sets: Sets::default(),
            // The offset 0 says "nothing".
            details: vec![0],
            known_details: Known::default(),
            ids: Vec::new(),
            id_slots: Slots::default(),
            records: Vec::new(),
            dead: Vec::new(),
            ecosystems: Vec::new(),
            ecosystem_numbers: HashMap::new(),
            packages: Vec::new(),
            package_slots: Slots::default(),
            entries: Vec::new(),
            exploited: Vec::new(),
            probable: Vec::new(),
            originals: Originals::default(),
        }
    }

    /// Keeps the original of each record that is added from now on.
    #[must_use]
    pub fn keeping_originals(mut self) -> Self {
        self.keep_originals = true;
        self
    }

    /// Everything that is in an index, to add to. What is replaced leaves its texts and versions behind;
    /// they are gone when all advisories are imported anew.
    pub fn from_index<B: AsRef<[u8]>>(index: &Index<B>) -> Self {
        let view = index.view();
        let of = |section| view.section(section);
        let ids: Vec<[u32; ID]> = with_room(rows(of(Section::Ids)));
        let packages: Vec<[u32; PACKAGE]> = rows(of(Section::Packages)).collect();
        let known = |(number, (_, ecosystem)): (usize, &(Space, Ecosystem))| {
            (ecosystem.to_string().into(), small(number))
        };
        let records = with_room(rows(of(Section::Records)).map(RecordRow::from_row));
        Self {
            keep_originals: !of(Section::Blocks).is_empty(),
            texts: bytes_with_room(of(Section::Texts)),
            versions: Versions::from_bytes(of(Section::Versions)),
            sets: Sets::from_bytes(of(Section::Sets)),
            details: bytes_with_room(of(Section::Details)),
            id_slots: Slots::from_bytes(of(Section::IdSlots), ids.len()),
            dead: with_room(records.iter().map(|_| false)),
            ecosystem_numbers: index.ecosystems.iter().enumerate().map(known).collect(),
            ecosystems: index.ecosystems.clone(),
            package_slots: Slots::from_bytes(of(Section::PackageSlots), packages.len()),
            entries: entries_of(view, &packages),
            packages: with_room(
                packages
                    .iter()
                    .map(|[ecosystem, name, ..]| (*ecosystem, *name)),
            ),
            exploited: of(Section::Exploited).to_vec(),
            probable: of(Section::Probable).to_vec(),
            originals: Originals::from_bytes(
                of(Section::Places),
                of(Section::Blocks),
                of(Section::Originals),
            ),
            ids,
            records,
            ..Self::new()
        }
    }

    /// Makes the index.
    pub fn finish(mut self) -> Finished {
        let (kept, numbers) = self.living();
        let places = kept.iter().map(|number| {
            let place = self.originals.places.get(*number as usize);
            place.copied().unwrap_or([NONE; 3])
        });
        let places = places.collect();
        let [places, blocks, originals] = std::mem::take(&mut self.originals).finish(places);
        self.entries.retain_mut(|(_, [record, ..])| {
            *record = numbers.get(*record as usize).copied().unwrap_or(NONE);
            *record != NONE
        });
        let old = std::mem::take(&mut self.records);
        let records = kept.iter().filter_map(|number| old.get(*number as usize));
        self.records = records.copied().collect();
        let ecosystems = self.ecosystem_table();
        let (packages, entries) = self.sorted_entries();
        let (groups, findings) = self.grouped(&numbers);
        let records = self.records.iter().map(|record| record.to_row());
        let records: Vec<_> = records.collect();
        let single = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        let image = Image(vec![
            self.texts,
            self.versions.bytes,
            self.sets.bytes,
            self.details,
            table(&self.ids),
            self.id_slots.to_bytes(),
            single(&groups.0),
            single(&groups.1),
            table(&records),
            ecosystems,
            packages,
            self.package_slots.to_bytes(),
            entries,
            self.exploited,
            self.probable,
            places,
            blocks,
            originals,
        ]);
        Finished { image, findings }
    }

    /// The numbers of the records that stay, and the new number of each.
    fn living(&self) -> (Vec<u32>, Vec<u32>) {
        let mut kept = Vec::with_capacity(self.records.len());
        let mut numbers = Vec::with_capacity(self.records.len());
        for (number, dead) in self.dead.iter().enumerate() {
            if *dead {
                numbers.push(NONE);
            } else {
                numbers.push(small(kept.len()));
                kept.push(small(number));
            }
        }
        (kept, numbers)
    }

    /// Names and counts. A record counts once for each ecosystem that it names.
    fn ecosystem_table(&mut self) -> Vec<u8> {
        let mut named = vec![false; self.packages.len()];
        let mut affected: Vec<Vec<u32>> = vec![Vec::new(); self.ecosystems.len()];
        for (package, [record, ..]) in &self.entries {
            if let Some((ecosystem, _)) = self.packages.get(*package as usize)
                && let Some(records) = affected.get_mut(*ecosystem as usize)
            {
                records.push(*record);
            }
            if let Some(named) = named.get_mut(*package as usize) {
                *named = true;
            }
        }
        let mut counts = vec![Counts::default(); self.ecosystems.len()];
        // The ecosystem, counted from 1, for which a record was counted last.
        let mut counted = vec![0; self.records.len()];
        for ((number, records), counts) in (1_u32..).zip(affected).zip(&mut counts) {
            for record in records {
                let (Some(last), Some(record)) = (
                    counted.get_mut(record as usize),
                    self.records.get(record as usize),
                ) else {
                    continue;
                };
                if *last != number {
                    *last = number;
                    counts.records += 1;
                    counts.withdrawn += u32::from(record.withdrawn.is_some());
                    counts.newest = counts.newest.max(record.modified);
                }
            }
        }
        for ((ecosystem, _), _) in self.packages.iter().zip(named).filter(|(_, named)| *named) {
            if let Some(counts) = counts.get_mut(*ecosystem as usize) {
                counts.packages += 1;
            }
        }
        let mut lines = Vec::with_capacity(counts.len());
        for ((space, ecosystem), counts) in self.ecosystems.iter().zip(counts) {
            let name = small(self.texts.len());
            put_bytes(&mut self.texts, ecosystem.to_string().as_bytes());
            let Counts {
                records,
                packages,
                withdrawn,
                newest,
            } = counts;
            let [low, high] = halves(newest);
            lines.push([
                name,
                space.number(),
                records,
                packages,
                withdrawn,
                low,
                high,
            ]);
        }
        table(&lines)
    }

    /// The packages with their entries, and the entries in the order of packages and records.
    fn sorted_entries(&self) -> (Vec<u8>, Vec<u8>) {
        let mut counts = vec![0_u32; self.packages.len()];
        for (package, _) in &self.entries {
            if let Some(count) = counts.get_mut(*package as usize) {
                *count += 1;
            }
        }
        let mut packages = Vec::with_capacity(self.packages.len());
        let mut starts = Vec::with_capacity(self.packages.len());
        let mut start = 0;
        for ((ecosystem, name), count) in self.packages.iter().zip(counts) {
            packages.push([*ecosystem, *name, start, count]);
            starts.push(start);
            start += count;
        }
        let mut sorted = vec![[NONE; ENTRY]; self.entries.len()];
        for (package, entry) in &self.entries {
            if let Some(start) = starts.get_mut(*package as usize) {
                if let Some(slot) = sorted.get_mut(*start as usize) {
                    *slot = *entry;
                }
                *start += 1;
            }
        }
        (table(&packages), table(&sorted))
    }

    /// Groups the identifiers; gives the sections, and what was split.
    fn grouped(&mut self, numbers: &[u32]) -> ((Vec<u32>, Vec<u32>), Vec<Finding>) {
        let mut pairs = Vec::with_capacity(self.records.len());
        for record in &self.records {
            let aliases = Cursor::at(&self.details, record.details).numbers();
            pairs.extend(aliases.map(|alias| (record.id, alias)));
        }
        let (ids, texts) = (&self.ids, &self.texts);
        let name = |id: u32| {
            let row = ids.get(id as usize);
            row.and_then(|[text, ..]| Cursor::at(texts, *text).text())
                .unwrap_or_default()
        };
        pairs.retain(|(_, alias)| (*alias as usize) < ids.len());
        let found = groups(ids.len(), &pairs, name);
        let findings = found.split.iter().map(|(id, count)| {
            SPLIT.at(
                Location::Document,
                [name(*id).to_owned(), count.to_string()],
            )
        });
        let findings = findings.collect();
        for ([_, record, slot], group) in self.ids.iter_mut().zip(&found.of) {
            *record = numbers.get(*record as usize).copied().unwrap_or(NONE);
            *slot = *group;
        }
        ((found.starts, found.members), findings)
    }
}

/// The entries of all packages, each with its package.
fn entries_of(view: View<'_>, packages: &[[u32; PACKAGE]]) -> Vec<(u32, [u32; ENTRY])> {
    let table = view.section(Section::Entries);
    let mut entries = with_room(std::iter::empty());
    entries.reserve(table.len() / (ENTRY * 4));
    for (package, [_, _, first, count]) in packages.iter().enumerate() {
        let (start, length) = (*first as usize * ENTRY * 4, *count as usize * ENTRY * 4);
        let own = table.get(start..start.saturating_add(length));
        entries.extend(rows(own.unwrap_or_default()).map(|entry| (small(package), entry)));
    }
    entries
}

/// A finished index.
#[derive(Debug)]
pub struct Finished {
    /// The file.
    pub image: Image,
    /// What was odd about all records together.
    pub findings: Vec<Finding>,
}

/// The contents of an index file.
#[derive(Debug)]
pub struct Image(Vec<Vec<u8>>);

impl Image {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        Self::header_length() + self.0.iter().map(Vec::len).sum::<usize>()
    }

    /// Never: there is a header at least.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Writes the file from beginning to end.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        out.write_all(&self.header())?;
        self.0.iter().try_for_each(|section| out.write_all(section))
    }

    /// The file in memory.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len());
        bytes.extend_from_slice(&self.header());
        for section in &self.0 {
            bytes.extend_from_slice(section);
        }
        bytes
    }

    /// Magic, format, version of keys, and two numbers for each section.
    pub(super) const fn header_length() -> usize {
        MAGIC.len() + 8 + Section::COUNT * 16
    }

    fn header(&self) -> Vec<u8> {
        let mut header = Vec::with_capacity(Self::header_length());
        header.extend_from_slice(&MAGIC);
        header.extend_from_slice(&FORMAT.to_le_bytes());
        header.extend_from_slice(&u32::from(Scheme::KEY_VERSION).to_le_bytes());
        let mut offset = Self::header_length() as u64;
        for section in &self.0 {
            let length = section.len() as u64;
            header.extend_from_slice(&offset.to_le_bytes());
            header.extend_from_slice(&length.to_le_bytes());
            offset += length;
        }
        header
    }
}
