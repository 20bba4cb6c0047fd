//! Sets of versions: ranges, and versions that no range holds.

use std::borrow::Cow;

use super::slots::Known;
use super::wire::{Cursor, bytes_with_room, hash, put, put_bytes, small};
use crate::{Event, Range, RangeKind, Scheme};

/// The offset of the version `0`, which stands before all others.
const ZERO: u32 = 0;

/// Versions have at most this offset: two bits more are needed beside it.
pub(super) const MAX_OFFSET: usize = (1 << 30) - 1;

/// A version of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored<'a> {
    /// As written in the first record that named it.
    pub(crate) text: &'a str,
    /// The number of the scheme by which it was read.
    scheme: u8,
    /// Its key in the order of the scheme; `None` if it has none there.
    pub(crate) key: Option<&'a [u8]>,
}

impl<'a> Stored<'a> {
    /// The scheme by which it was read.
    pub(crate) fn scheme(&self) -> Option<Scheme> {
        Scheme::of(self.scheme)
    }

    /// Reads the version at an offset of the section.
    pub(crate) fn at(versions: &'a [u8], offset: u32) -> Option<Self> {
        let mut cursor = Cursor::at(versions, offset);
        let text = cursor.text()?;
        let tag = cursor.byte()?;
        let key = if tag & KEYED == 0 {
            None
        } else {
            Some(cursor.bytes()?)
        };
        let scheme = tag & !KEYED;
        Some(Self { text, scheme, key })
    }
}

/// The key of the version at an offset of the section.
fn key_at(versions: &[u8], offset: u32) -> Option<&[u8]> {
    let mut cursor = Cursor::at(versions, offset);
    cursor.bytes()?;
    (cursor.byte()? & KEYED != 0).then(|| cursor.bytes())?
}

/// Events with the keys of their versions; damaged ones are left out.
pub(crate) fn keyed(
    events: impl Iterator<Item = (EventKind, u32)>,
    versions: &[u8],
) -> impl Iterator<Item = (EventKind, &[u8])> {
    events.filter_map(move |(kind, offset)| Some((kind, key_at(versions, offset)?)))
}

/// Set in the byte of the scheme if a key follows.
const KEYED: u8 = 0x80;

/// The number of a scheme in the file.
fn number(scheme: Option<Scheme>) -> u8 {
    scheme.map_or(!KEYED, Scheme::number)
}

/// All versions, each once for each scheme.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) bytes: Vec<u8>,
    known: Known,
}

impl Versions {
    /// Takes over a section of the file. What is in it is not looked for: a version that comes again
    /// with an update stands there twice.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let mut versions = Self {
            bytes: bytes_with_room(bytes),
            known: Known::default(),
        };
        if versions.bytes.is_empty() {
            versions.append(None, "0", Some(&[]));
        }
        versions
    }

    fn append(&mut self, scheme: Option<Scheme>, text: &str, key: Option<&[u8]>) {
        put_bytes(&mut self.bytes, text.as_bytes());
        match key {
            Some(key) => {
                self.bytes.push(number(scheme) | KEYED);
                put_bytes(&mut self.bytes, key);
            }
            None => self.bytes.push(number(scheme)),
        }
    }

    /// The offset of a version in the order of a scheme.
    fn offset(&mut self, scheme: Option<Scheme>, text: &str) -> u32 {
        let text = text.trim();
        let tag = number(scheme);
        let hash = hash(u32::from(tag), text.as_bytes());
        let Self { bytes, known } = self;
        let mut is_new = false;
        let offset = known.offset(
            hash,
            |offset| {
                let mut cursor = Cursor::at(bytes, offset);
                cursor.bytes() == Some(text.as_bytes())
                    && cursor.byte().is_some_and(|own| own & !KEYED == tag)
            },
            || {
                is_new = true;
                small(bytes.len())
            },
        );
        if is_new {
            let key = scheme.and_then(|scheme| scheme.key_of(text));
            self.append(scheme, text, key.as_deref());
        }
        offset
    }
}

/// What an event does. In this order events at one version are applied, unless a range ends there and another begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// From this version on affected.
    Introduced,
    /// Behind this version not affected any more.
    LastAffected,
    /// From this version on not affected any more.
    Fixed,
    /// From this version on outside what the record speaks of.
    Limit,
}

impl EventKind {
    fn of(number: u32) -> Self {
        match number & 3 {
            0 => Self::Introduced,
            1 => Self::LastAffected,
            2 => Self::Fixed,
            _ => Self::Limit,
        }
    }

    /// The word of the OSV schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Introduced => "introduced",
            Self::LastAffected => "last_affected",
            Self::Fixed => "fixed",
            Self::Limit => "limit",
        }
    }
}

/// Whether a range holds a version, by the evaluation of the OSV schema: `events` in the order of keys
/// and, at the same key, in that in which they are applied.
pub(crate) fn holds<'k>(
    events: impl IntoIterator<Item = (EventKind, &'k [u8])>,
    key: &[u8],
) -> bool {
    let mut affected = false;
    let mut within_limits = None;
    for (kind, at) in events {
        match kind {
            EventKind::Introduced if key >= at => affected = true,
            EventKind::Fixed if key >= at => affected = false,
            EventKind::LastAffected if key > at => affected = false,
            EventKind::Limit => within_limits = Some(within_limits == Some(true) || key < at),
            _ => {}
        }
    }
    affected && within_limits != Some(false)
}

/// A range as it lies in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredRange {
    /// The order of its events; `None` if they cannot be ordered.
    pub(crate) scheme: Option<Scheme>,
    /// The events in their order, with the offsets of their versions.
    pub(crate) events: Vec<(EventKind, u32)>,
}

/// A set of versions as it lies in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Set {
    /// All versions.
    pub(crate) every: bool,
    /// A range cannot be evaluated, and nothing enumerates what it holds.
    pub(crate) undecided: bool,
    /// The record has ranges of commits, which no version can be compared with.
    pub(crate) commits: bool,
    /// The ranges that can be compared with, and those that cannot.
    pub(crate) ranges: Vec<StoredRange>,
    /// Offsets of versions that none of the ranges holds.
    pub(crate) versions: Vec<u32>,
}

impl Set {
    /// Reads the set at an offset of the section.
    pub(crate) fn at(sets: &[u8], offset: u32) -> Option<Self> {
        let mut walk = Walk::at(sets, offset)?;
        let mut ranges = Vec::new();
        while let Some((scheme, events)) = walk.next_range() {
            let events = events.collect();
            ranges.push(StoredRange { scheme, events });
        }
        Some(Self {
            every: walk.every(),
            undecided: walk.undecided(),
            commits: walk.flags & COMMITS != 0,
            ranges,
            versions: walk.versions().collect(),
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        let flags = [
            (self.every, EVERY),
            (self.undecided, UNDECIDED),
            (self.commits, COMMITS),
        ];
        let set = flags.iter().filter(|(is_set, _)| *is_set);
        out.push(set.map(|(_, bit)| bit).sum());
        put(out, small(self.ranges.len()));
        for range in &self.ranges {
            out.push(number(range.scheme));
            put(out, small(range.events.len()));
            for (kind, offset) in &range.events {
                put(out, (offset << 2) | *kind as u32);
            }
        }
        super::wire::put_numbers(out, &self.versions);
    }
}

/// Bits of the first byte of a set; see the members of [`Set`].
const EVERY: u8 = 1;
const UNDECIDED: u8 = 2;
const COMMITS: u8 = 4;

/// Reads a set step by step, without taking memory: first the ranges, then the versions.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'a> {
    flags: u8,
    ranges: u32,
    cursor: Cursor<'a>,
}

impl<'a> Walk<'a> {
    /// Begins at an offset of the section.
    pub(crate) fn at(sets: &'a [u8], offset: u32) -> Option<Self> {
        let mut cursor = Cursor::at(sets, offset);
        Some(Self {
            flags: cursor.byte()?,
            ranges: cursor.number()?,
            cursor,
        })
    }

    /// See [`Set::every`].
    pub(crate) fn every(&self) -> bool {
        self.flags & EVERY != 0
    }

    /// See [`Set::undecided`].
    pub(crate) fn undecided(&self) -> bool {
        self.flags & UNDECIDED != 0
    }

    /// The order of the next range, and its events.
    pub(crate) fn next_range(
        &mut self,
    ) -> Option<(
        Option<Scheme>,
        impl Iterator<Item = (EventKind, u32)> + use<'a>,
    )> {
        self.ranges = self.ranges.checked_sub(1)?;
        let scheme = Scheme::of(self.cursor.byte()?);
        let events = self.cursor.numbers();
        Some((
            scheme,
            events.map(|event| (EventKind::of(event), event >> 2)),
        ))
    }

    /// The offsets of the versions that no range holds; behind the last range.
    pub(crate) fn versions(&mut self) -> impl Iterator<Item = u32> + use<'a> {
        self.cursor.numbers()
    }
}

/// All sets, each once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    pub(super) bytes: Vec<u8>,
    known: Known,
    scratch: Vec<u8>,
}

impl Sets {
    /// Takes over a section of the file; see [`Versions::from_bytes`].
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes_with_room(bytes),
            ..Self::default()
        }
    }

    /// The offset of a set.
    pub(super) fn offset(&mut self, set: &Set) -> u32 {
        self.scratch.clear();
        set.write(&mut self.scratch);
        let Self {
            bytes,
            known,
            scratch,
        } = self;
        let hash = hash(0, scratch);
        let mut new = false;
        let offset = known.offset(
            hash,
            |offset| {
                bytes
                    .get(offset as usize..)
                    .is_some_and(|there| there.starts_with(scratch))
            },
            || {
                new = true;
                small(bytes.len())
            },
        );
        if new {
            bytes.extend_from_slice(scratch);
        }
        offset
    }
}

/// A version of an event that has no place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unordered<'a> {
    /// The range it stands in, counted from 0.
    pub(super) range: usize,
    /// The event within the range, counted from 0.
    pub(super) event: usize,
    /// The version.
    pub(super) version: &'a str,
}

/// Makes the set of an affected package. `scheme` is the order of its ecosystem.
pub(super) fn make<'a>(
    ranges: &'a [Range<'_>],
    enumerated: &[Cow<'_, str>],
    scheme: Option<Scheme>,
    versions: &mut Versions,
) -> (Set, Vec<Unordered<'a>>) {
    let mut unordered = Vec::new();
    let mut set = Set {
        every: ranges.is_empty() && enumerated.is_empty(),
        ..Set::default()
    };
    for (number, range) in ranges.iter().enumerate() {
        if range.events.is_empty() {
            continue;
        }
        let Some(scheme) = order(range.kind, scheme) else {
            set.commits |= range.kind == RangeKind::Git;
            set.undecided |= range.kind != RangeKind::Git && enumerated.is_empty();
            continue;
        };
        let before = unordered.len();
        let mut events = Vec::with_capacity(range.events.len());
        for (place, event) in range.events.iter().enumerate() {
            let (kind, text) = match event {
                Event::Introduced(text) => (EventKind::Introduced, text),
                Event::LastAffected(text) => (EventKind::LastAffected, text),
                Event::Fixed(text) => (EventKind::Fixed, text),
                Event::Limit(text) if text == "*" => continue,
                Event::Limit(text) => (EventKind::Limit, text),
            };
            if kind == EventKind::Introduced && text == "0" {
                events.push((kind, ZERO));
                continue;
            }
            let offset = versions.offset(Some(scheme), text);
            if key_at(&versions.bytes, offset).is_none() {
                unordered.push(Unordered {
                    range: number,
                    event: place,
                    version: text,
                });
            }
            events.push((kind, offset));
        }
        let is_ordered = unordered.len() == before;
        if is_ordered {
            let place =
                |(kind, offset): &(EventKind, u32)| (key_at(&versions.bytes, *offset), *kind);
            events.sort_by(|a, b| place(a).cmp(&place(b)));
            close_before_opening(&mut events, &versions.bytes);
        }
        set.undecided |= !is_ordered && enumerated.is_empty();
        set.ranges.push(StoredRange {
            scheme: is_ordered.then_some(scheme),
            events,
        });
    }
    if !enumerated.is_empty() {
        enumerate(&mut set, enumerated, scheme, versions);
    }
    (set, unordered)
}

/// Where one range ends and the next begins at the same version, the first is closed before the second is opened:
/// `[1, 2)` and `[2, 3)` hold 2. The schema does not say what comes first; opened before closed is right only for
/// a range that is empty. `events` are sorted by key and kind, and stay sorted by key.
fn close_before_opening(events: &mut [(EventKind, u32)], versions: &[u8]) {
    let mut is_open = false;
    for group in events.chunk_by_mut(|a, b| key_at(versions, a.1) == key_at(versions, b.1)) {
        let closing = |(kind, _): &(EventKind, u32)| {
            matches!(kind, EventKind::LastAffected | EventKind::Fixed)
        };
        if is_open && let Some(first) = group.iter().position(closing) {
            group[..=first].rotate_right(1);
        }
        for (kind, _) in group.iter() {
            match kind {
                EventKind::Introduced => is_open = true,
                EventKind::LastAffected | EventKind::Fixed => is_open = false,
                EventKind::Limit => {}
            }
        }
    }
}

/// Adds those of the enumerated versions that no range holds.
fn enumerate(
    set: &mut Set,
    enumerated: &[Cow<'_, str>],
    scheme: Option<Scheme>,
    versions: &mut Versions,
) {
    let offsets = enumerated.iter().map(|text| versions.offset(scheme, text));
    let mut offsets: Vec<u32> = offsets.collect();
    offsets.sort_unstable();
    offsets.dedup();
    let comparable = set.ranges.iter().filter(|range| {
        // Ranges in another order than the ecosystem's hold what they hold; the rest stays enumerated.
        range.scheme.is_some() && range.scheme == scheme
    });
    let ranges: Vec<Vec<_>> = comparable
        .map(|range| keyed(range.events.iter().copied(), &versions.bytes).collect())
        .collect();
    offsets.retain(|offset| {
        let key = key_at(&versions.bytes, *offset);
        let held = |key| {
            ranges
                .iter()
                .any(|events| holds(events.iter().copied(), key))
        };
        !key.is_some_and(held)
    });
    set.versions = offsets;
}

/// The order of the events of a range; `None` if versions cannot be compared with them. What the
/// ecosystem's own order reads beyond semantic versions, it reads there as well.
fn order(kind: RangeKind, scheme: Option<Scheme>) -> Option<Scheme> {
    match (kind, scheme) {
        (RangeKind::Git, _) => None,
        (RangeKind::Ecosystem, scheme) => scheme,
        (
            RangeKind::Semver,
            Some(own @ (Scheme::Npm | Scheme::Go | Scheme::Pub | Scheme::Julia | Scheme::NuGet)),
        ) => Some(own),
        (RangeKind::Semver, _) => Some(Scheme::Semver),
    }
}
