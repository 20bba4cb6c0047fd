//! The forms that formats demand of texts, and texts brought into them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::conformance::text::is_date_time;
pub(super) use crate::conformance::text::{
    is_email, is_hash, is_media_type, is_uri, is_urn_uuid, listed_license,
};

/// Whether a text is RFC 3339 in UTC with whole seconds, which every format takes.
pub(super) fn is_utc_seconds(text: &str) -> bool {
    text.len() == "2026-11-23T08:00:00Z".len()
        && text.contains('T')
        && text.ends_with('Z')
        && is_date_time(text)
}

/// The point in time as SPDX wants it. An offset or a fraction is no reason to lose the time.
pub(super) fn utc_seconds(text: &str) -> Option<String> {
    if is_utc_seconds(text) {
        return Some(text.to_owned());
    }
    let seconds = text.get(..19)?;
    let rest = text
        .get(19..)?
        .trim_start_matches(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let is_utc = matches!(rest, "Z" | "z" | "+00:00" | "-00:00");
    let time = format!("{}Z", seconds.replace('t', "T"));
    (is_utc && is_utc_seconds(&time)).then_some(time)
}

/// The text as an IRI reference: what cannot stand in one is percent-encoded.
pub(super) fn iri_reference(text: &str) -> Cow<'_, str> {
    let is_sound = |text: &str| fluent_uri::IriRef::parse(text).is_ok();
    if is_sound(text) {
        return Cow::Borrowed(text);
    }
    // First only what can stand nowhere, then whatever has a meaning of its own.
    let encode = |keep: &str| {
        let mut encoded = String::new();
        let mut buffer = [0; 4];
        for c in text.chars() {
            if c.is_ascii_alphanumeric() || keep.contains(c) {
                encoded.push(c);
                continue;
            }
            for byte in c.encode_utf8(&mut buffer).bytes() {
                // A string takes everything.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    };
    let careful = encode("-._~:/?#@!$&'()*+,;=%");
    if is_sound(&careful) {
        return Cow::Owned(careful);
    }
    Cow::Owned(encode("-._~/"))
}

/// The text as a JSON number, if it is one in any spelling.
pub(super) fn number(text: &str) -> Option<String> {
    if serde_like_number(text) {
        return Some(text.to_owned());
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then(|| value.to_string())
}

/// Whether a text is a number as JSON writes it.
fn serde_like_number(text: &str) -> bool {
    let mut cursor = crate::json::Cursor::new(text, 1);
    cursor.number().is_ok_and(|number| number == text)
}

/// The characters that an identifier of SPDX may have; others become hyphens.
pub(super) fn plain_name(text: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_ascii_alphanumeric() || c == '.' => c,
        _ => '-',
    };
    text.chars().map(plain).collect()
}

/// Whether a text may follow `SPDXRef-`.
pub(super) fn is_plain_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_iri_references_and_sound_ones_stay() {
        for sound in ["https://example.org/ä?b=c#d", "urn:x:y", "a/b", ""] {
            assert_eq!(iri_reference(sound), sound);
        }
        for (written, sound) in [
            ("https://example.org/a b", "https://example.org/a%20b"),
            ("git@example.org:a/b.git", "git%40example.org%3Aa/b.git"),
            (
                "ssh://git@example.org:a/b",
                "ssh%3A//git%40example.org%3Aa/b",
            ),
            ("50%", "50%25"),
        ] {
            assert_eq!(iri_reference(written), sound);
            assert!(fluent_uri::IriRef::parse(sound).is_ok());
        }
    }

    #[test]
    fn times_become_utc_with_whole_seconds() {
        for (written, utc) in [
            ("2026-11-23T08:00:00Z", Some("2026-11-23T08:00:00Z")),
            ("2026-11-23T08:00:00.123Z", Some("2026-11-23T08:00:00Z")),
            ("2026-11-23t08:00:00+00:00", Some("2026-11-23T08:00:00Z")),
            ("2026-11-23T08:00:00+01:00", None),
            ("yesterday", None),
        ] {
            assert_eq!(utc_seconds(written).as_deref(), utc, "{written}");
        }
    }

    #[test]
    fn numbers_are_written_as_json_writes_them() {
        for (text, json) in [
            ("9.8", Some("9.8")),
            ("7.", Some("7")),
            ("x", None),
            ("inf", None),
        ] {
            assert_eq!(number(text).as_deref(), json);
        }
    }
}
