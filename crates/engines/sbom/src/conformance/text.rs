//! Texts with a form of their own: the patterns and formats of the schemas.

use super::shape::{Form, Format, Words};

impl Form {
    /// Whether a text has the form. The patterns are those of the CycloneDX schemas.
    pub(super) fn allows(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        match self {
            Self::SerialNumber => is_urn_uuid(text),
            Self::MimeType => is_media_type(text),
            Self::Hash => is_hash(text),
            // Adler-32 has 8 digits, SHA-224 has 56.
            Self::Checksum => {
                matches!(bytes.len(), 8 | 32 | 40 | 56 | 64 | 96 | 128) && is_hexadecimal(bytes)
            }
            Self::Locale => {
                let letters = |part: &str, is: fn(&u8) -> bool| {
                    part.len() == 2 && part.as_bytes().iter().all(is)
                };
                match text.split_once('-') {
                    Some((language, country)) => {
                        letters(language, u8::is_ascii_lowercase)
                            && letters(country, u8::is_ascii_uppercase)
                    }
                    None => letters(text, u8::is_ascii_lowercase),
                }
            }
            Self::Cre => text
                .strip_prefix("CRE:")
                .and_then(|numbers| numbers.split_once('-'))
                .is_some_and(|(first, second)| is_number(first) && is_number(second)),
            Self::PatentNumber => {
                let is_inner =
                    |c: char| c.is_ascii_alphanumeric() || "-/.()".contains(c) || c.is_whitespace();
                let is_end = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                (2..=30).contains(&text.chars().count())
                    && is_end(text.chars().next())
                    && is_end(text.chars().next_back())
                    && text.chars().all(is_inner)
            }
            Self::Jurisdiction => bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase),
        }
    }

    /// The value of the finding's argument; the messages select by it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::SerialNumber => "serial-number",
            Self::MimeType => "media-type",
            Self::Hash | Self::Checksum => "hash",
            Self::Locale => "locale",
            Self::Cre => "cre",
            Self::PatentNumber => "patent-number",
            Self::Jurisdiction => "jurisdiction",
        }
    }
}

impl Format {
    pub(super) fn allows(self, text: &str) -> bool {
        match self {
            Self::DateTime => is_date_time(text),
            Self::Date => is_date(text.as_bytes()) && text.len() == 10,
            Self::Email => is_email(text),
            Self::IriReference => is_iri_reference(text),
        }
    }
}

/// Without a branch for each digit: documents hold many hashes.
fn is_hexadecimal(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .fold(true, |sound, byte| sound & byte.is_ascii_hexdigit())
}

/// Digits, at least one.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `urn:uuid:` and a UUID in lower case.
pub(crate) fn is_urn_uuid(text: &str) -> bool {
    text.strip_prefix("urn:uuid:").is_some_and(is_uuid)
}

/// `type/subtype` as CycloneDX wants it.
pub(crate) fn is_media_type(text: &str) -> bool {
    let is_letter = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'+' | b'.');
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_letter);
    text.split_once('/')
        .is_some_and(|(kind, rest)| is_part(kind) && is_part(rest))
}

/// Hexadecimal digits, as many as a hash of CycloneDX may have.
pub(crate) fn is_hash(text: &str) -> bool {
    matches!(text.len(), 32 | 40 | 64 | 96 | 128) && is_hexadecimal(text.as_bytes())
}

/// A mail address.
pub(crate) fn is_email(text: &str) -> bool {
    email_address::EmailAddress::is_valid(text)
}

/// A UUID in lower case.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}

/// An absolute URI (RFC 3986).
pub(crate) fn is_uri(text: &str) -> bool {
    fluent_uri::Uri::parse(text).is_ok()
}

/// An IRI or a relative reference (RFC 3987). A BOM-Link is one, too.
fn is_iri_reference(text: &str) -> bool {
    is_plain_url(text.as_bytes()) || fluent_uri::IriRef::parse(text).is_ok()
}

/// True for the common simple form of a web address, where nothing can be wrong; false means "look
/// closer".
fn is_plain_url(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"https://");
    // Without a branch for each character.
    let is_plain = |plain: bool, byte: &u8| plain & PLAIN[usize::from(*byte)];
    rest.or_else(|| text.strip_prefix(b"http://"))
        .is_some_and(|rest| rest.iter().fold(true, is_plain))
}

/// For each byte whether it means nothing but itself in an address.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        let is_mark = matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        plain[byte as usize] = byte.is_ascii_alphanumeric() || is_mark;
        byte += 1;
    }
    plain
};

/// The word of a vocabulary, if the version has it.
pub(super) fn find_word(
    vocabulary: &'static [Words],
    word: &str,
    version: u8,
) -> Option<&'static str> {
    let mut groups = vocabulary
        .iter()
        .filter(|group| group.since <= version && version <= group.until);
    groups.find_map(|group| {
        let number = group.list.binary_search(&word).ok()?;
        group.list.get(number).copied()
    })
}

/// An id of the SPDX licence list or of its exceptions, as the schema of CycloneDX lists them.
pub(crate) fn is_license_id(id: &str) -> bool {
    license_id(id).is_some()
}

/// The id of the list or of its exceptions that equals a text.
pub(super) fn license_id(id: &str) -> Option<&'static str> {
    listed_license(id).or_else(|| {
        let exceptions = spdx::identifiers::EXCEPTIONS;
        let number = exceptions.binary_search_by(|exception| exception.name.cmp(id));
        exceptions.get(number.ok()?).map(|exception| exception.name)
    })
}

/// The id of the SPDX licence list that equals a text.
pub(crate) fn listed_license(id: &str) -> Option<&'static str> {
    // The crate knows words besides that are no ids of the list.
    let is_extra =
        |id: &str| id == "NOASSERTION" || id.starts_with("GFDL-1") && id.ends_with("invariants");
    let licenses = spdx::identifiers::LICENSES;
    let number = licenses.binary_search_by(|license| license.name.cmp(id));
    let found = licenses.get(number.ok()?).map(|license| license.name);
    found.filter(|id| !is_extra(id))
}

/// RFC 3339 date-time: `YYYY-MM-DDThh:mm:ss`, an optional fraction, `Z` or an offset.
pub(crate) fn is_date_time(text: &str) -> bool {
    let value = text.as_bytes();
    let in_range = |at: usize, most: u32| {
        let digits = value.get(at..at + 2).unwrap_or_default();
        number(digits).is_some_and(|number| number <= most)
    };
    let sound = is_date(value)
        && matches!(value.get(10), Some(b'T' | b't'))
        && in_range(11, 23)
        && value.get(13) == Some(&b':')
        && in_range(14, 59)
        && value.get(16) == Some(&b':')
        && in_range(17, 60);
    let mut rest = value.get(19..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let digits = fraction
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return false;
        }
        rest = fraction.get(digits..).unwrap_or_default();
    }
    let is_offset = match rest {
        b"Z" | b"z" => true,
        [b'+' | b'-', hours @ .., b':', m1, m2] => {
            number(hours).is_some_and(|hours| hours <= 23)
                && hours.len() == 2
                && number(&[*m1, *m2]).is_some_and(|minutes| minutes <= 59)
        }
        _ => false,
    };
    sound && is_offset
}

/// Begins with a day of the calendar: `YYYY-MM-DD`.
fn is_date(value: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, ..] = value else {
        return false;
    };
    let parts = (
        number(&[*y1, *y2, *y3, *y4]),
        number(&[*m1, *m2]),
        number(&[*d1, *d2]),
    );
    let (Some(year), Some(month), Some(day)) = parts else {
        return false;
    };
    let is_leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// A number of a few digits.
fn number(digits: &[u8]) -> Option<u32> {
    let is_number =
        !digits.is_empty() && digits.len() <= 4 && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| {
        digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_are_those_of_rfc_3339() {
        for sound in [
            "2026-11-23T08:00:00Z",
            "2024-02-29t08:00:00.123+01:00",
            "2026-12-31T23:59:60z",
        ] {
            assert!(is_date_time(sound), "{sound}");
        }
        for wrong in [
            "",
            "2026-11-23",
            "2026-11-23 08:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00+24:00",
            "٢٠٢٦-01-01T00:00:00Z",
        ] {
            assert!(!is_date_time(wrong), "{wrong}");
        }
    }

    #[test]
    fn forms_are_those_of_the_schemas() {
        for (form, sound, wrong) in [
            (
                Form::Locale,
                &["de", "de-DE"][..],
                &["DE", "de-de", "deu", "de-"][..],
            ),
            (
                Form::Cre,
                &["CRE:616-305"],
                &["CRE:616", "616-305", "CRE:6a-1"],
            ),
            (
                Form::MimeType,
                &["image/svg+xml"],
                &["image", "/", "Image/png", "a/b/c"],
            ),
            (
                Form::PatentNumber,
                &["US 12.345/B2"],
                &["U", "-US12", "US12-", "US_12"],
            ),
            (Form::Jurisdiction, &["DE"], &["de", "DEU"]),
            (
                Form::SerialNumber,
                &["urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"],
                &[
                    "urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79",
                    "3e671687-395b-41f5-a30f-a58921a69b79",
                ],
            ),
        ] {
            for text in sound {
                assert!(form.allows(text), "{text}");
            }
            for text in wrong {
                assert!(!form.allows(text), "{text}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn what_looks_like_a_plain_address_is_one(text in "https?://[a-z0-9A-Z./_~:%#?-]{0,12}") {
            if is_plain_url(text.as_bytes()) {
                proptest::prop_assert!(fluent_uri::IriRef::parse(text.as_str()).is_ok());
            }
        }
    }

    #[test]
    fn license_ids_are_those_of_the_list() {
        for id in [
            "MIT",
            "GPL-2.0+",
            "Classpath-exception-2.0",
            "GFDL-1.3-invariants-only",
        ] {
            assert!(is_license_id(id), "{id}");
        }
        for id in [
            "mit",
            "MIT+",
            "NOASSERTION",
            "GFDL-1.3-invariants",
            "LicenseRef-x",
        ] {
            assert!(!is_license_id(id), "{id}");
        }
    }
}
