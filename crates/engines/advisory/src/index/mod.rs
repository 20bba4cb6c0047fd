//! The index of all advisories: one file that is built once and opened without parsing.
//!
//! # The file
//!
//! All numbers are little-endian. A header (magic, version of the format, version of the keys) is
//! followed by the table of sections, each an offset and a length of 64 bits, and the sections:
//!
//! | section | what |
//! | --- | --- |
//! | texts | names, summaries and vectors, each behind its length |
//! | versions | versions, each once: text and key ([`Version::key`](crate::Version::key)) |
//! | sets | sets of versions, each once: ranges as events in the order of the keys, and versions that no range holds |
//! | details | of a record: aliases, upstream and related identifiers, severity; of an entry: severity |
//! | ids, id slots | identifiers with the record and the group of each, and the hash table of them |
//! | groups, members | identifiers of the same vulnerability |
//! | records | identifier, summary, dates, source |
//! | ecosystems | name, scheme, counts |
//! | packages, package slots | ecosystem and normalised name with the first entry, and the hash table of them |
//! | entries | record, set, severity: all of one package stand together |
//! | exploited, probable | KEV and EPSS, in the order of the CVE identifiers |
//! | places, blocks, originals | where the original of a record lies, and the originals in blocks of zstd |
//!
//! Identifiers are numbers within, so that aliases are grouped on arrays. Everything that is read is
//! checked against the length of its section: a damaged file gives wrong or no answers, never a crash.

mod add;
mod build;
mod groups;
mod originals;
mod read;
mod sets;
mod slots;
mod wire;

pub use add::{Added, Outcome};
pub use build::{Builder, Finished, Image};
pub use read::{EcosystemInfo, Index, OpenError, RecordInfo};
pub use sets::EventKind;

pub(crate) use add::CODES as ADD;
pub(crate) use add::{CPE_ORDER, cpe_name, product_name};
pub(crate) use build::CODES as BUILD;
pub(crate) use read::CODES as OPEN;
pub(crate) use read::{Entry, View, instant};
pub(crate) use sets::{Set, Stored, StoredRange, Walk, holds, keyed};

/// Marks the file.
const MAGIC: [u8; 8] = *b"ALLM-ADV";

/// The version of the format. A file of another one is built anew.
const FORMAT: u32 = 1;

/// No identifier, record, group, text or block.
pub(crate) const NONE: u32 = u32::MAX;

/// The sections in the order in which they lie in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Texts,
    Versions,
    Sets,
    Details,
    Ids,
    IdSlots,
    Groups,
    Members,
    Records,
    Ecosystems,
    Packages,
    PackageSlots,
    Entries,
    Exploited,
    Probable,
    Places,
    Blocks,
    Originals,
}

impl Section {
    /// How many there are.
    const COUNT: usize = Self::Originals as usize + 1;
}

/// What an ecosystem of the index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// An ecosystem by its name.
    Named,
    /// CPE names: `vendor:product`.
    Cpe,
    /// Products by name alone.
    Product,
}

impl Space {
    fn number(self) -> u32 {
        self as u32
    }

    fn of(number: u32) -> Option<Self> {
        [Self::Named, Self::Cpe, Self::Product]
            .into_iter()
            .find(|space| space.number() == number)
    }
}

/// A record in the index: fixed length, ten numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordRow {
    pub(crate) id: u32,
    pub(crate) summary: u32,
    pub(crate) details: u32,
    pub(crate) flags: u32,
    pub(crate) published: Option<i64>,
    pub(crate) modified: Option<i64>,
    pub(crate) withdrawn: Option<i64>,
}

impl RecordRow {
    /// How many numbers.
    const WIDTH: usize = 10;
    /// Read from CSAF.
    const CSAF: u32 = 1;

    fn to_row(self) -> [u32; Self::WIDTH] {
        let [p0, p1] = halves(self.published);
        let [m0, m1] = halves(self.modified);
        let [w0, w1] = halves(self.withdrawn);
        let Self {
            id,
            summary,
            details,
            flags,
            ..
        } = self;
        [id, summary, details, flags, p0, p1, m0, m1, w0, w1]
    }

    fn from_row(row: [u32; Self::WIDTH]) -> Self {
        let [id, summary, details, flags, p0, p1, m0, m1, w0, w1] = row;
        Self {
            id,
            summary,
            details,
            flags,
            published: whole([p0, p1]),
            modified: whole([m0, m1]),
            withdrawn: whole([w0, w1]),
        }
    }
}

/// An instant as two numbers, the lower half first; the least possible one stands for none.
fn halves(instant: Option<i64>) -> [u32; 2] {
    let bytes = instant.unwrap_or(i64::MIN).to_le_bytes();
    let mut halves = [0; 2];
    for (half, bytes) in halves.iter_mut().zip(bytes.as_chunks().0) {
        *half = u32::from_le_bytes(*bytes);
    }
    halves
}

/// The instant of two numbers.
fn whole([low, high]: [u32; 2]) -> Option<i64> {
    let instant = (i64::from(high.cast_signed()) << 32) | i64::from(low);
    (instant != i64::MIN).then_some(instant)
}

/// A CVE identifier in one number: 8 bits for the year from 1980 on, 24 for the number within the year
/// (the largest so far has 17). `None` beyond.
pub(crate) fn cve_number(cve: crate::Cve) -> Option<u32> {
    let year = u32::from(cve.year()).checked_sub(1980)?;
    let number = u32::try_from(cve.number()).ok()?;
    (year < 1 << 8 && number < 1 << 24).then_some((year << 24) | number)
}
