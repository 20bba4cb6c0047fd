//! The package of XLSX and ODS: what it unpacks to is measured before anything is interpreted.

use crate::{Format, Limits, Unreadable, codes};
use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// Most parts of a package.
const MOST_PARTS: usize = 4_096;

/// A package whose size unpacked keeps the bounds.
pub(crate) type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens a package. Every part is unpacked once and counted, because what its head says of its size may be wrong.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(Format, Parts<'a>), Unreadable> {
    let damaged = |_| codes::DAMAGED.refuse(["ZIP".to_owned()]);
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if parts.len() > MOST_PARTS {
        return Err(codes::UNPACKS_TOO_LARGE.refuse([limits.unpacked.to_string()]));
    }
    let mut left = limits.unpacked;
    for index in 0..parts.len() {
        let part = parts
            .by_index(index)
            .map_err(|_| codes::PROTECTED.refuse([]))?;
        let name: String = part
            .name()
            .map(|name| name.chars().take(100).collect())
            .unwrap_or_default();
        let unpacked = copy(&mut part.take(left + 1), &mut sink())
            .map_err(|_| codes::DAMAGED.refuse([name]))?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| codes::UNPACKS_TOO_LARGE.refuse([limits.unpacked.to_string()]))?;
    }
    let format = if parts.index_for_name("xl/workbook.xml").is_some() {
        Format::Xlsx
    } else if parts.index_for_name("content.xml").is_some() {
        Format::Ods
    } else {
        return Err(codes::NO_TABLE.refuse([]));
    };
    Ok((format, parts))
}
