//! The hash table of the file: open addressing with linear probing over numbers of rows.

use super::wire::{rows, small};

/// An empty slot; other slots hold the number of a row plus one.
const EMPTY: u32 = 0;

/// Where to begin to look among so many slots.
fn start(hash: u64, slots: usize) -> usize {
    let scaled = (u128::from(hash) * (slots as u128)) >> 64;
    usize::try_from(scaled).unwrap_or_default()
}

/// Looks in a table that lies in the file. `is` says whether the row of a number is the one.
pub(super) fn find(table: &[u8], hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
    let count = table.len() / 4;
    let first = start(hash, count);
    // A damaged table may have no empty slot: each is looked at once.
    for slot in (first..count).chain(0..first) {
        let bytes = table.get(slot * 4..)?.first_chunk()?;
        let index = u32::from_le_bytes(*bytes).checked_sub(1)?;
        if is(index) {
            return Some(index);
        }
    }
    None
}

/// A table that is being built.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<u32>,
    used: usize,
}

impl Slots {
    /// Takes over a table of the file with so many rows in it.
    pub(super) fn from_bytes(table: &[u8], used: usize) -> Self {
        let slots = rows::<1>(table).map(|[slot]| slot).collect();
        Self { slots, used }
    }

    /// Looks for a row.
    pub(super) fn find(&self, hash: u64, mut is: impl FnMut(u32) -> bool) -> Option<u32> {
        let first = start(hash, self.slots.len());
        let (before, from) = self.slots.split_at(first);
        for slot in from.iter().chain(before) {
            let index = slot.checked_sub(1)?;
            if is(index) {
                return Some(index);
            }
        }
        None
    }

    /// Adds the number of a row that is not in the table; `hash_of` gives the hash of any row in it.
    pub(super) fn insert(&mut self, hash: u64, index: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![EMPTY; (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, larger) {
                if let Some(index) = slot.checked_sub(1) {
                    self.place(hash_of(index), index);
                }
            }
        }
        self.place(hash, index);
        self.used += 1;
    }

    fn place(&mut self, hash: u64, index: u32) {
        let count = self.slots.len();
        let first = start(hash, count);
        let free = (first..count)
            .chain(0..first)
            .find(|slot| self.slots.get(*slot) == Some(&EMPTY));
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = index + 1;
        }
    }

    /// The bytes of the table.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.slots.len() * 4);
        for slot in &self.slots {
            bytes.extend_from_slice(&slot.to_le_bytes());
        }
        bytes
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
        let short = small(usize::try_from(hash >> 32).unwrap_or_default());
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
