//! Simple types: which values they have, and what white space in them means.

use std::borrow::Cow;

use finding::Location;

use super::forms;
use super::schema::Content;
use crate::codes;
use crate::conformance::is_license_id;
use crate::conformance::text::is_media_type;
use crate::notes::Notes;

/// The value of a text: its white space as the type treats it.
pub(super) fn normalized(content: Content, text: &str) -> Cow<'_, str> {
    let is_space = |c| matches!(c, ' ' | '\t' | '\n' | '\r');
    match content {
        Content::Line | Content::Version | Content::VersionRange => {
            if has_break(text) {
                Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
            } else {
                Cow::Borrowed(text)
            }
        }
        Content::Boolean
        | Content::Integer
        | Content::Natural
        | Content::Positive
        | Content::Level
        | Content::Decimal
        | Content::Share
        | Content::Date
        | Content::DateTime
        | Content::Uri
        | Content::Hash
        | Content::Mime => {
            let text = text.trim_matches(is_space);
            if text.bytes().any(|byte| byte <= b' ') {
                let words: Vec<&str> = text.split(is_space).filter(|w| !w.is_empty()).collect();
                Cow::Owned(words.join(" "))
            } else {
                Cow::Borrowed(text)
            }
        }
        _ => Cow::Borrowed(text),
    }
}

fn has_break(text: &str) -> bool {
    text.bytes()
        .any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// The value as the inventory keeps it: where a line was broken by whoever set the document, the break
/// with its indentation is one space.
pub(super) fn kept(content: Content, text: &str) -> Cow<'_, str> {
    match content {
        Content::Line | Content::Version | Content::VersionRange if text.contains('\n') => {
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|l| !l.is_empty())
                .collect();
            Cow::Owned(lines.join(" "))
        }
        _ => normalized(content, text),
    }
}

/// Whether a type has a value, which is [`normalized`].
pub(super) fn is_sound(content: Content, value: &str, minor: u8) -> bool {
    match content {
        Content::Text | Content::Line | Content::Of(_) | Content::Anything => true,
        Content::Filled => !value.is_empty(),
        Content::Version => value.chars().count() <= 1024,
        Content::VersionRange => (1..=4096).contains(&value.chars().count()),
        Content::Boolean => matches!(value, "true" | "false" | "0" | "1"),
        Content::Integer => integer(value).is_some(),
        Content::Natural => integer(value).is_some_and(|number| number != Sign::Negative),
        Content::Positive => integer(value) == Some(Sign::Positive),
        Content::Level => {
            integer(value).is_some_and(|number| number != Sign::Negative)
                && matches!(
                    value.trim_start_matches(['+', '-', '0']),
                    "" | "1" | "2" | "3" | "4" | "5" | "6"
                )
        }
        Content::Decimal => decimal(value).is_some(),
        Content::Share => decimal(value).is_some_and(|number| (0.0..=1.0).contains(&number)),
        Content::Date => forms::is_date(value),
        Content::DateTime => forms::is_date_time(value),
        Content::Uri => forms::is_uri_reference(value),
        Content::License => is_license_id(value),
        Content::Hash => {
            matches!(value.len(), 32 | 40 | 64 | 96 | 128)
                && value.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        Content::Serial => forms::is_serial(value),
        Content::Cpe => forms::is_cpe(value),
        Content::Mime => is_media_type(value),
        Content::Locale => forms::is_locale(value),
        Content::Cre => forms::is_cre(value),
        Content::Country => value.len() == 2 && value.bytes().all(|b| b.is_ascii_uppercase()),
        Content::PatentNumber => forms::is_patent_number(value),
        Content::Words(vocabulary) => vocabulary
            .iter()
            .any(|(minors, words)| minors.has(minor) && words.split(' ').any(|word| word == value)),
    }
}

/// Records that a value is not of its type.
pub(super) fn note(
    notes: &mut Notes,
    content: Content,
    value: &str,
    version: &str,
    place: impl Fn() -> Location,
) {
    let value = || value.to_owned();
    match content {
        Content::Words(_) | Content::License => {
            let values = || [value(), version.to_owned()];
            notes.add(&codes::INVALID_VALUE, || (place(), values()));
        }
        Content::Hash => notes.add(&codes::INVALID_HASH, || (place(), [value()])),
        Content::Serial => notes.add(&codes::INVALID_SERIAL, || (place(), [value()])),
        Content::DateTime => notes.add(&codes::FORMAT_DATE_TIME, || (place(), [value()])),
        Content::Uri => notes.add(&codes::FORMAT_URI, || (place(), [value()])),
        _ => {
            let values = || [value(), form(content).to_owned()];
            notes.add(&codes::INVALID_PATTERN, || (place(), values()));
        }
    }
}

/// What a value should have been, as findings name it.
fn form(content: Content) -> &'static str {
    match content {
        Content::Filled | Content::Version | Content::VersionRange => "length",
        Content::Boolean => "boolean",
        Content::Integer => "integer",
        Content::Natural => "integer-0",
        Content::Positive => "integer-1",
        Content::Level => "level",
        Content::Decimal => "number",
        Content::Share => "share",
        Content::Date => "date",
        Content::Cpe => "cpe",
        Content::Mime => "media-type",
        Content::Locale => "locale",
        Content::Country => "jurisdiction",
        Content::Cre => "cre",
        Content::PatentNumber => "patent-number",
        _ => "other",
    }
}

/// A number as JSON writes it, if the text is a number of XML Schema.
pub(super) fn json_number(text: &str) -> Option<String> {
    decimal(text)?;
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'-') => ("-", text.get(1..)?),
        Some(b'+') => ("", text.get(1..)?),
        _ => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

#[derive(Debug, PartialEq, Eq)]
enum Sign {
    Negative,
    Zero,
    Positive,
}

fn integer(value: &str) -> Option<Sign> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(if digits.bytes().all(|byte| byte == b'0') {
        Sign::Zero
    } else if value.starts_with('-') {
        Sign::Negative
    } else {
        Sign::Positive
    })
}

fn decimal(value: &str) -> Option<f64> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let is_decimal = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    if is_decimal { value.parse().ok() } else { None }
}
