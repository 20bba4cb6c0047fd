//! From the bytes of a file to text: decompression within bounds, then the encoding.

use std::borrow::Cow;
use std::io::Read;

use finding::{Finding, Location};

use crate::codes;
use crate::limits::Limits;
use crate::notes::Notes;

/// What an xz header may ask for as a dictionary: enough for `xz -9`, which wants 65 MiB.
const XZ_MEMORY_KB: u32 = 80 * 1024;

/// Decompresses, if the first bytes say that it is needed.
pub(crate) fn decompress<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, Finding> {
    let unpacked = match bytes {
        [] => return Err(codes::EMPTY.at(Location::Document, [])),
        [0x1f, 0x8b, ..] => bounded(
            "gzip",
            flate2::read::MultiGzDecoder::new(bytes),
            bytes.len(),
            limits,
        )?,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let reader =
                zstd::stream::read::Decoder::with_buffer(bytes).map_err(|_| broken("zstd"))?;
            bounded("zstd", reader, bytes.len(), limits)?
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => bounded(
            "bzip2",
            bzip2::read::MultiBzDecoder::new(bytes),
            bytes.len(),
            limits,
        )?,
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            let reader = lzma_rust2::XzReader::new_mem_limit(bytes, true, XZ_MEMORY_KB);
            bounded("xz", reader, bytes.len(), limits)?
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return Err(unknown("zip")),
        [b'7', b'z', 0xbc, 0xaf, ..] => return Err(unknown("7z")),
        _ if bytes.len() > limits.bytes => return Err(too_large(limits)),
        _ => return Ok(Cow::Borrowed(bytes)),
    };
    Ok(Cow::Owned(unpacked))
}

/// Reads a decompressor to its end, or to the bound it passes.
fn bounded(
    method: &'static str,
    reader: impl Read,
    packed: usize,
    limits: &Limits,
) -> Result<Vec<u8>, Finding> {
    let by_ratio = packed
        .saturating_mul(limits.ratio)
        .max(limits.ratio_free_bytes);
    let bound = by_ratio.min(limits.bytes);
    let mut unpacked = Vec::new();
    // One byte more than allowed tells "exactly at the bound" from "beyond it".
    let most = u64::try_from(bound).unwrap_or(u64::MAX).saturating_add(1);
    reader
        .take(most)
        .read_to_end(&mut unpacked)
        .map_err(|_| broken(method))?;
    if unpacked.len() <= bound {
        return Ok(unpacked);
    }
    if by_ratio < limits.bytes {
        return Err(codes::RATIO.at(Location::Document, [limits.ratio.to_string()]));
    }
    Err(too_large(limits))
}

fn too_large(limits: &Limits) -> Finding {
    codes::TOO_LARGE.at(Location::Document, [limits.bytes.to_string()])
}

fn broken(method: &str) -> Finding {
    codes::COMPRESSION_BROKEN.at(Location::Document, [method.to_owned()])
}

fn unknown(method: &str) -> Finding {
    codes::COMPRESSION_UNKNOWN.at(Location::Document, [method.to_owned()])
}

/// The text of a document. UTF-8 is borrowed; UTF-16 (by its mark, or by the zero byte beside the
/// first character, which JSON and XML write in ASCII) is converted with a warning.
pub(crate) fn decode<'a>(bytes: &'a [u8], notes: &mut Notes) -> Result<Cow<'a, str>, Finding> {
    let (units, big_endian) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            notes.add(&codes::BYTE_ORDER_MARK, || (Location::Document, []));
            return utf8(rest, 3);
        }
        [0xff, 0xfe, rest @ ..] => (rest, false),
        [0xfe, 0xff, rest @ ..] => (rest, true),
        [1..=127, 0, 1..=127, 0, ..] => (bytes, false),
        [0, 1..=127, 0, 1..=127, ..] => (bytes, true),
        _ => return utf8(bytes, 0),
    };
    notes.add(&codes::UTF_16, || (Location::Document, []));
    let not_text = || codes::NOT_TEXT.at(Location::Document, []);
    let (pairs, []) = units.as_chunks::<2>() else {
        return Err(not_text());
    };
    let unit = |pair: &[u8; 2]| {
        if big_endian {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    };
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(unit)).collect();
    text.map(Cow::Owned).map_err(|_| not_text())
}

fn utf8(bytes: &[u8], offset: usize) -> Result<Cow<'_, str>, Finding> {
    // The compat flavour says where the fault is.
    simdutf8::compat::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|error| {
            let byte = u64::try_from(error.valid_up_to() + offset).unwrap_or(u64::MAX);
            codes::NOT_TEXT.at(Location::Byte(byte), [])
        })
}
