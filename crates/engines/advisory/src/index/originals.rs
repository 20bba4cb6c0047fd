//! The original records, compressed in blocks.

use super::NONE;
use super::wire::{row, rows, small, table};
use crate::MAX_DOCUMENT;

/// How many bytes are compressed together, at least: larger blocks are smaller together, but take longer
/// for one record.
const BLOCK: usize = 128 << 10;

/// The largest block that is unpacked: the largest document behind a block that is almost full.
const MAX_BLOCK: usize = MAX_DOCUMENT + BLOCK;

/// The level of zstd.
const LEVEL: i32 = 1;

/// Where a record lies: block, offset within it, length.
pub(super) type Place = [u32; 3];

/// The original records while the index is being built.
#[derive(Debug, Default)]
pub(super) struct Originals {
    /// Offset (low and high half), length, unpacked length of each block.
    blocks: Vec<[u32; 4]>,
    bytes: Vec<u8>,
    open: Vec<u8>,
    /// The place of each record, in their order.
    pub(super) places: Vec<Place>,
}

impl Originals {
    /// Takes over sections of the file.
    pub(super) fn from_bytes(places: &[u8], blocks: &[u8], bytes: &[u8]) -> Self {
        Self {
            blocks: rows(blocks).collect(),
            bytes: bytes.to_vec(),
            places: rows(places).collect(),
            ..Self::default()
        }
    }

    /// Adds the original of the next record; `None` keeps none.
    pub(super) fn push(&mut self, original: Option<&[u8]>) {
        let Some(original) = original else {
            self.places.push([NONE; 3]);
            return;
        };
        let place = [self.blocks.len(), self.open.len(), original.len()].map(small);
        self.places.push(place);
        self.open.extend_from_slice(original);
        if self.open.len() >= BLOCK {
            self.close();
        }
    }

    /// Compresses what has gathered.
    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let packed = zstd::bulk::compress(&self.open, LEVEL).unwrap_or_default();
        let offset = self.bytes.len() as u64;
        let high = u32::try_from(offset >> 32).unwrap_or(NONE);
        let low = u32::try_from(offset & u64::from(u32::MAX)).unwrap_or(NONE);
        self.blocks
            .push([low, high, small(packed.len()), small(self.open.len())]);
        self.bytes.extend_from_slice(&packed);
        self.open.clear();
    }

    /// The sections `places`, `blocks` and `originals`. `kept` are the places of the records that stay:
    /// blocks of which no record stays are dropped.
    pub(super) fn finish(mut self, mut kept: Vec<Place>) -> [Vec<u8>; 3] {
        self.close();
        let mut number = vec![NONE; self.blocks.len()];
        for [block, ..] in &kept {
            if let Some(slot) = number.get_mut(*block as usize) {
                *slot = 0;
            }
        }
        if number.contains(&NONE) {
            let mut blocks = Vec::new();
            let mut bytes = Vec::new();
            for (block, slot) in self.blocks.iter().zip(&mut number) {
                if *slot == NONE {
                    continue;
                }
                *slot = small(blocks.len());
                let [.., length, unpacked] = *block;
                let packed = packed(&self.bytes, *block).unwrap_or_default();
                let offset = bytes.len() as u64;
                let high = u32::try_from(offset >> 32).unwrap_or(NONE);
                let low = u32::try_from(offset & u64::from(u32::MAX)).unwrap_or(NONE);
                bytes.extend_from_slice(packed);
                blocks.push([low, high, length, unpacked]);
            }
            for [block, ..] in &mut kept {
                *block = number.get(*block as usize).copied().unwrap_or(NONE);
            }
            (self.blocks, self.bytes) = (blocks, bytes);
        }
        [table(&kept), table(&self.blocks), self.bytes]
    }
}

/// The packed bytes of a block.
fn packed(bytes: &[u8], [low, high, length, _]: [u32; 4]) -> Option<&[u8]> {
    let offset = usize::try_from((u64::from(high) << 32) | u64::from(low)).ok()?;
    bytes.get(offset..offset.checked_add(length as usize)?)
}

/// Unpacks the original of a record from the sections of the file.
pub(super) fn unpack(places: &[u8], blocks: &[u8], bytes: &[u8], record: u32) -> Option<Vec<u8>> {
    let [block, start, length] = row::<3>(places, record)?;
    let block = row::<4>(blocks, block)?;
    let size = (block[3] as usize).min(MAX_BLOCK);
    let unpacked = zstd::bulk::decompress(packed(bytes, block)?, size).ok()?;
    let (start, length) = (start as usize, length as usize);
    Some(unpacked.get(start..start.checked_add(length)?)?.to_vec())
}
