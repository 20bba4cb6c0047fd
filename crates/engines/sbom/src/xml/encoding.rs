//! From bytes to text, as XML does it: by the byte order mark, by the declaration, else UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use finding::{Finding, Location};

use crate::codes;
use crate::limits::Limits;

/// Whether a file begins as XML does: with `<`, in any encoding that keeps ASCII or is UTF-16.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut letters = match bytes {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => rest,
        _ => bytes,
    }
    .iter()
    .filter(|byte| !matches!(byte, 0 | b' ' | b'\t' | b'\n' | b'\r'));
    letters.next() == Some(&b'<')
}

/// The text of an XML file, without a byte order mark. UTF-8 is borrowed.
pub(crate) fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Finding> {
    let (encoding, start) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        [b'<', 0, ..] => (UTF_16LE, 0),
        [0, b'<', ..] => (UTF_16BE, 0),
        _ => (declared(bytes)?, 0),
    };
    let rest = bytes.get(start..).unwrap_or_default();
    if encoding == UTF_8 {
        // The compat flavour says where the fault is.
        return match simdutf8::compat::from_utf8(rest) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => {
                let byte = u64::try_from(error.valid_up_to() + start).unwrap_or(u64::MAX);
                Err(codes::NOT_TEXT.at(Location::Byte(byte), []))
            }
        };
    }
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(rest)
        .ok_or_else(|| codes::NOT_TEXT.at(Location::Document, []))?;
    if text.len() > limits.bytes {
        return Err(codes::TOO_LARGE.at(Location::Document, [limits.bytes.to_string()]));
    }
    Ok(text)
}

/// The encoding that the declaration names. Up to there, everything is ASCII.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, Finding> {
    const LONGEST: usize = 256;
    let head = bytes.get(..LONGEST).unwrap_or(bytes);
    let head: String = head.iter().copied().map(char::from).collect();
    let name = head
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(declaration, _)| declaration.split_once("encoding"))
        .and_then(|(_, rest)| rest.trim_start().strip_prefix('='))
        .and_then(|rest| {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest.get(1..)?.split_once(quote)
        })
        .map(|(name, _)| name);
    let Some(name) = name else {
        return Ok(UTF_8);
    };
    // The file was seen to be no UTF-16, whatever it says.
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding.is_ascii_compatible() => Ok(encoding),
        _ => Err(codes::ENCODING_UNKNOWN.at(Location::Document, [name.to_owned()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, &'static str> {
        decode(bytes, &Limits::default())
            .map(Cow::into_owned)
            .map_err(|finding| finding.code)
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn the_declaration_or_the_mark_names_the_encoding() {
        assert_eq!(decoded("<a>ä</a>".as_bytes()).as_deref(), Ok("<a>ä</a>"));
        assert_eq!(decoded(b"\xef\xbb\xbf<a/>").as_deref(), Ok("<a/>"));
        for name in ["ISO-8859-1", "windows-1252", "iso-8859-15"] {
            let mut bytes = format!("<?xml version='1.0' encoding='{name}'?><a>").into_bytes();
            bytes.push(0xe4);
            assert!(
                decoded(&bytes).is_ok_and(|text| text.ends_with("<a>ä")),
                "{name}"
            );
        }
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ä</a>";
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes = utf_16(text, to_bytes);
            assert!(is_xml(&bytes));
            assert_eq!(decoded(&bytes).as_deref(), Ok(text));
            let marked = utf_16(&format!("\u{feff}{text}"), to_bytes);
            assert_eq!(decoded(&marked).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_not_known_or_not_kept_is_said() {
        let strange = b"<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>";
        assert_eq!(decoded(strange), Err("sbom-encoding-unknown"));
        assert_eq!(decoded(b"<a>\xe4</a>"), Err("sbom-not-text"));
        assert_eq!(decoded(b"\xff\xfe<"), Err("sbom-not-text"));
    }

    #[test]
    fn xml_begins_with_an_angle_bracket() {
        assert!(is_xml(b" \n<bom/>"));
        assert!(is_xml(b"\xef\xbb\xbf<bom/>"));
        assert!(!is_xml(b"{}"));
        assert!(!is_xml(b""));
    }
}
