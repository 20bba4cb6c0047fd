//! How numbers, texts and tables lie in the file. Whatever is read is checked: the file may be damaged.

/// Reads at a place, forwards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    /// Begins at an offset; beyond the end there is nothing to read.
    pub(crate) fn at(bytes: &'a [u8], offset: u32) -> Self {
        Self(bytes.get(offset as usize..).unwrap_or_default())
    }

    /// One byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number as [`put`] writes it.
    pub(crate) fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7F);
            number |= bits
                .checked_shl(shift)
                .filter(|moved| moved >> shift == bits)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes behind their length.
    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A text behind its length.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Numbers behind their count. What is damaged ends them.
    pub(crate) fn numbers(&mut self) -> Numbers<'a> {
        let left = self.number().unwrap_or_default();
        let numbers = Numbers {
            left,
            cursor: *self,
        };
        let mut skipped = numbers.clone();
        // Each takes a byte at least, so that a damaged count ends with the bytes.
        while skipped.next().is_some() {}
        *self = skipped.cursor;
        numbers
    }
}

/// Numbers that are read one after another.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<'a> {
    left: u32,
    cursor: Cursor<'a>,
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.cursor.number()
    }
}

/// Appends a number, seven bits to a byte, the lowest first.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Appends bytes behind their length.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, small(bytes.len()));
    out.extend_from_slice(bytes);
}

/// Appends numbers behind their count.
pub(crate) fn put_numbers(out: &mut Vec<u8>, numbers: &[u32]) {
    put(out, small(numbers.len()));
    for number in numbers {
        put(out, *number);
    }
}

/// A count or offset. Sections are kept below 4 GiB ([`super::Builder::add`] refuses what would go beyond).
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A row of `N` numbers of a table.
pub(crate) fn row<const N: usize>(table: &[u8], index: u32) -> Option<[u32; N]> {
    let start = (index as usize).checked_mul(N * 4)?;
    let bytes = table.get(start..start.checked_add(N * 4)?)?;
    let mut row = [0; N];
    for (number, bytes) in row.iter_mut().zip(bytes.as_chunks().0) {
        *number = u32::from_le_bytes(*bytes);
    }
    Some(row)
}

/// All rows of a table.
pub(crate) fn rows<const N: usize>(table: &[u8]) -> impl ExactSizeIterator<Item = [u32; N]> + '_ {
    table.chunks_exact(N * 4).map(|bytes| {
        let mut row = [0; N];
        for (number, bytes) in row.iter_mut().zip(bytes.as_chunks().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        row
    })
}

/// A copy with room for what an update adds, so that adding does not copy it all once more.
pub(crate) fn with_room<T>(all: impl ExactSizeIterator<Item = T>) -> Vec<T> {
    let mut copy = Vec::with_capacity(all.len() + all.len() / 16 + 1024);
    copy.extend(all);
    copy
}

/// [`with_room`] of bytes.
pub(crate) fn bytes_with_room(bytes: &[u8]) -> Vec<u8> {
    let mut copy = Vec::with_capacity(bytes.len() + bytes.len() / 16 + 1024);
    copy.extend_from_slice(bytes);
    copy
}

/// The bytes of a table.
pub(crate) fn table<const N: usize>(rows: &[[u32; N]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * N * 4);
    for number in rows.iter().flatten() {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes
}

/// A hash that stays the same from one version of the program to the next, because it lies in the file.
/// Eight bytes at a time as `FxHash` does, and the finish of `MurmurHash3`.
pub(crate) fn hash(seed: u32, bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517C_C1B7_2722_0A95;
    let mix = |state: u64, word: u64| (state.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks();
    let mut state = mix(u64::from(seed), bytes.len() as u64);
    for word in words {
        state = mix(state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    state = mix(state, u64::from_le_bytes(last));
    state ^= state >> 33;
    state = state.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    state ^ (state >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 1 << 28, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(Cursor::at(&bytes, 0).number(), Some(number));
            bytes.pop();
            assert_eq!(Cursor::at(&bytes, 0).number(), None, "cut off");
        }
        assert_eq!(
            Cursor(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]).number(),
            None,
            "too large"
        );
        assert_eq!(Cursor(&[0x80; 9]).number(), None, "endless");
        let beyond = Cursor(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1]).numbers();
        assert_eq!(beyond.collect::<Vec<_>>(), [1], "count beyond the end");
    }

    #[test]
    fn rows_beyond_the_end_are_none() {
        let bytes = table(&[[1, 2], [3, 4]]);
        assert_eq!(row::<2>(&bytes, 1), Some([3, 4]));
        assert_eq!(row::<2>(&bytes, 2), None);
        assert_eq!(row::<2>(&bytes, u32::MAX), None);
        assert_eq!(rows::<2>(&bytes).collect::<Vec<_>>(), [[1, 2], [3, 4]]);
    }
}
