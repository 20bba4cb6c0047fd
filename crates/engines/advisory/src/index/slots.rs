//! The hash table of the file: open addressing with linear probing. A slot holds half of the hash, which
//! tells almost all others apart without looking at them, and the number of a row plus one.

use super::wire::{row, rows, small, table};

/// An empty slot.
const EMPTY: [u32; 2] = [0, 0];

/// The half of a hash that is kept.
fn half(hash: u64) -> u32 {
    small(usize::try_from(hash >> 32).unwrap_or_default())
}

/// Where to begin to look among so many slots.
fn start(half: u32, slots: usize) -> usize {
    let scaled = (u64::from(half) * (slots as u64)) >> 32;
    usize::try_from(scaled).unwrap_or_default()
}

/// Looks in a table that lies in the file. `is` says whether the row of a number is the one.
pub(super) fn find(bytes: &[u8], hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
    let (count, half) = (bytes.len() / 8, half(hash));
    let first = start(half, count);
    // A damaged table may have no empty slot: each is looked at once.
    for slot in (first..count).chain(0..first) {
        let [own, index] = row(bytes, small(slot))?;
        let index = index.checked_sub(1)?;
        if own == half && is(index) {
            return Some(index);
        }
    }
    None
}

/// A table that is being built.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<[u32; 2]>,
    used: usize,
}

impl Slots {
    /// Takes over a table of the file with so many rows in it.
    pub(super) fn from_bytes(bytes: &[u8], used: usize) -> Self {
        let slots = rows(bytes).collect();
        Self { slots, used }
    }

    /// Looks for a row.
    pub(super) fn find(&self, hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
        let half = half(hash);
        let (before, from) = self.slots.split_at(start(half, self.slots.len()));
        for [own, index] in from.iter().chain(before) {
            let index = index.checked_sub(1)?;
            if *own == half && is(index) {
                return Some(index);
            }
        }
        None
    }

    /// Adds the number of a row that is not in the table.
    pub(super) fn insert(&mut self, hash: u64, index: u32) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![EMPTY; (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, larger) {
                if slot != EMPTY {
                    self.place(slot);
                }
            }
        }
        self.place([half(hash), index + 1]);
        self.used += 1;
    }

    fn place(&mut self, slot: [u32; 2]) {
        let first = start(slot[0], self.slots.len());
        let (before, from) = self.slots.split_at_mut(first);
        let mut all = from.iter_mut().chain(before);
        if let Some(free) = all.find(|slot| **slot == EMPTY) {
            *free = slot;
        }
    }

    /// The bytes of the table.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        table(&self.slots)
    }
}

/// Numbers of byte strings that lie in an arena one after another, each known once.
#[derive(Debug, Default)]
pub(super) struct Known(hashbrown::HashTable<(u32, u32)>);

impl Known {
    /// The offset of a byte string that `is` there already, or what `add` gives for it.
    pub(super) fn offset(
        &mut self,
        hash: u64,
        mut is: impl FnMut(u32) -> bool,
        add: impl FnOnce() -> u32,
    ) -> u32 {
        let short = half(hash);
        let same = |(known, offset): &(u32, u32)| *known == short && is(*offset);
        if let Some((_, offset)) = self.0.find(u64::from(short).wrapping_mul(SPREAD), same) {
            return *offset;
        }
        let offset = add();
        let spread = |(known, _): &(u32, u32)| u64::from(*known).wrapping_mul(SPREAD);
        self.0.insert_unique(
            u64::from(short).wrapping_mul(SPREAD),
            (short, offset),
            spread,
        );
        offset
    }
}

/// Spreads 32 bits over the 64 that `HashTable` wants: it looks at the upper and the lower ones.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
