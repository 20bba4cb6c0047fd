//! The wire format of protobuf: records of a number, a wire type and a value.
//!
//! `protobuf.dev/programming-guides/encoding`. Why not a library: findings need the byte at which each
//! record begins, and what the libraries share below their generated messages is not public.

use std::ops::Range;

/// A record of a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Record<'a> {
    pub(super) number: u32,
    /// Where it begins in the document.
    pub(super) at: usize,
    pub(super) value: Value<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    Varint(u64),
    Fixed64(u64),
    Fixed32(u32),
    Bytes(Span<'a>),
}

/// A part of the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span<'a> {
    pub(super) bytes: &'a [u8],
    /// Where it begins in the document.
    pub(super) start: usize,
}

impl Value<'_> {
    pub(super) fn wire_type(&self) -> &'static str {
        match self {
            Self::Varint(_) => "VARINT",
            Self::Fixed64(_) => "I64",
            Self::Fixed32(_) => "I32",
            Self::Bytes(_) => "LEN",
        }
    }
}

/// A record that does not end, or is of a wire type that proto3 does not have, begins at this byte.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Broken(pub(super) usize);

/// The records of a message, in their order. Nothing follows after what is broken.
#[derive(Clone)]
pub(super) struct Records<'a> {
    span: Span<'a>,
    at: usize,
}

impl<'a> Span<'a> {
    pub(super) fn records(self) -> Records<'a> {
        Records { span: self, at: 0 }
    }

    /// Some of the bytes.
    pub(super) fn part(self, range: Range<usize>) -> Self {
        Self {
            start: self.start + range.start,
            bytes: self.bytes.get(range).unwrap_or_default(),
        }
    }

    /// The varints of a packed repeated field.
    pub(super) fn varints(self) -> impl Iterator<Item = u64> + 'a {
        let mut records = self.records();
        std::iter::from_fn(move || records.varint())
    }
}

impl<'a> Records<'a> {
    /// How many bytes of the message were read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.span.bytes.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let bytes = self.span.bytes.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    fn record(&mut self) -> Option<Record<'a>> {
        let at = self.span.start + self.at;
        let tag = self.varint()?;
        let number = u32::try_from(tag >> 3).ok().filter(|number| *number > 0)?;
        let value = match tag & 7 {
            0 => Value::Varint(self.varint()?),
            1 => Value::Fixed64(u64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            2 => {
                let length = usize::try_from(self.varint()?).ok()?;
                let start = self.span.start + self.at;
                let bytes = self.take(length)?;
                Value::Bytes(Span { bytes, start })
            }
            5 => Value::Fixed32(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some(Record { number, at, value })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.span.bytes.len() {
            return None;
        }
        let record = self.record();
        if record.is_none() {
            self.at = self.span.bytes.len();
        }
        Some(record.ok_or(Broken(self.span.start + start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<Record<'_>, Broken>> {
        Span { bytes, start: 100 }.records().collect()
    }

    #[test]
    fn records_of_every_wire_type_are_read_with_their_place() {
        let bytes = b"\x08\x96\x01\x12\x02hi\x1d\x01\0\0\0\x21\x02\0\0\0\0\0\0\0";
        let read: Vec<_> = all(bytes).into_iter().map(Result::unwrap).collect();
        assert_eq!(
            read,
            [
                Record {
                    number: 1,
                    at: 100,
                    value: Value::Varint(150)
                },
                Record {
                    number: 2,
                    at: 103,
                    value: Value::Bytes(Span {
                        bytes: b"hi",
                        start: 105
                    })
                },
                Record {
                    number: 3,
                    at: 107,
                    value: Value::Fixed32(1)
                },
                Record {
                    number: 4,
                    at: 112,
                    value: Value::Fixed64(2)
                },
            ]
        );
        assert_eq!(
            Span {
                bytes: b"\x01\x96\x01",
                start: 0
            }
            .varints()
            .collect::<Vec<_>>(),
            [1, 150]
        );
    }

    #[test]
    fn what_is_broken_ends_the_message_where_it_begins() {
        for bytes in [
            &b"\x08\x01\x12\x05hi"[..],
            b"\x08\x01\x0b",
            b"\x08\x01\x0c",
            b"\x08\x01\x00\x01",
            b"\x08\x01\x08",
            b"\x08\x01\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\x08\x01\x12\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
        ] {
            let read = all(bytes);
            assert_eq!(read.len(), 2);
            assert_eq!(read[1], Err(Broken(102)), "{bytes:x?}");
        }
    }
}
