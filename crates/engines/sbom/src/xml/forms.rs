//! Forms of values, as the XSDs describe them by patterns and XML Schema by its own types.

use crate::conformance::text::{is_urn_uuid, is_uuid};

/// Takes a run of bytes of a kind from the front.
fn take(text: &mut &str, is_kind: impl Fn(u8) -> bool) -> usize {
    let length = text.bytes().take_while(|byte| is_kind(*byte)).count();
    *text = text.get(length..).unwrap_or_default();
    length
}

/// Takes this text from the front, if it is there.
fn eat(text: &mut &str, expected: &str) -> bool {
    match text.strip_prefix(expected) {
        Some(rest) => {
            *text = rest;
            true
        }
        None => false,
    }
}

/// `urn:uuid:` and a UUID in lower case; or, as the pattern has it, a UUID in braces.
pub(super) fn is_serial(text: &str) -> bool {
    let braced = || text.strip_prefix('{')?.strip_suffix('}');
    is_urn_uuid(text) || braced().is_some_and(is_uuid)
}

/// A language, and perhaps a country: `de`, `de-AT`.
pub(super) fn is_locale(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'a'..=b'z', b'a'..=b'z'] | [b'a'..=b'z', b'a'..=b'z', b'-', b'A'..=b'Z', b'A'..=b'Z']
    )
}

/// `CRE:` and two numbers: `CRE:616-305`.
pub(super) fn is_cre(mut text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    eat(&mut text, "CRE:")
        && take(&mut text, is_digit) > 0
        && eat(&mut text, "-")
        && take(&mut text, is_digit) > 0
        && text.is_empty()
}

pub(super) fn is_patent_number(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-/.() ".contains(&byte);
    match text.as_bytes() {
        [first, inner @ .., last] => {
            first.is_ascii_alphanumeric()
                && last.is_ascii_alphanumeric()
                && inner.len() <= 28
                && inner.iter().all(|byte| is_inner(*byte))
        }
        _ => false,
    }
}

/// A name of the Common Platform Enumeration, bound as URI (2.2) or as string (2.3).
pub(super) fn is_cpe(text: &str) -> bool {
    is_cpe_string(text) || is_cpe_uri(text)
}

fn is_cpe_uri(text: &str) -> bool {
    // The pattern takes the prefix in any case.
    let (Some(prefix), Some(mut rest)) = (text.get(..5), text.get(5..)) else {
        return false;
    };
    if let Some(b'A' | b'H' | b'O' | b'a' | b'h' | b'o') = rest.as_bytes().first() {
        rest = rest.get(1..).unwrap_or_default();
    }
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"._-~%".contains(&byte);
    let mut parts = rest.split(':');
    prefix.eq_ignore_ascii_case("cpe:/")
        && parts.next() == Some("")
        && parts.clone().count() <= 6
        && parts.all(|part| part.bytes().all(is_letter))
}

fn is_cpe_string(mut text: &str) -> bool {
    let is_part = |text: &mut &str| {
        take_one(text, |byte| {
            matches!(byte, b'a' | b'h' | b'o' | b'*' | b'-')
        })
    };
    eat(&mut text, "cpe:2.3:")
        && is_part(&mut text)
        && (0..5).all(|_| cpe_attribute(&mut text))
        && cpe_language(&mut text)
        && (0..4).all(|_| cpe_attribute(&mut text))
        && text.is_empty()
}

fn take_one(text: &mut &str, is_kind: impl Fn(u8) -> bool) -> bool {
    let found = text.bytes().next().is_some_and(is_kind);
    if found {
        *text = text.get(1..).unwrap_or_default();
    }
    found
}

/// A colon, and `*`, `-`, or characters with wildcards between them: question marks, or one asterisk.
fn cpe_attribute(text: &mut &str) -> bool {
    const ESCAPED: &[u8] = b"\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~";
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if !eat(text, ":") {
        return false;
    }
    let only = *text;
    let mut letters = 0;
    loop {
        if take(text, |byte| byte == b'?') == 0 {
            eat(text, "*");
        }
        if eat(text, "\\") {
            if !take_one(text, |byte| ESCAPED.contains(&byte)) {
                return false;
            }
        } else if !take_one(text, is_letter) {
            break;
        }
        letters += 1;
    }
    // What is left begins with the next colon, or the value is wrong. One asterisk may stand alone.
    letters > 0 || only.starts_with('*')
}

fn cpe_language(text: &mut &str) -> bool {
    if !eat(text, ":") {
        return false;
    }
    if eat(text, "*") || eat(text, "-") {
        return true;
    }
    let letters = |text: &mut &str| take(text, |byte| byte.is_ascii_alphabetic());
    if !(2..=3).contains(&letters(text)) {
        return false;
    }
    !eat(text, "-") || letters(text) == 2 || take(text, |byte| byte.is_ascii_digit()) == 3
}

/// A point in time of XML Schema: as RFC 3339, but the zone may be missing and years may be long.
pub(super) fn is_date_time(mut text: &str) -> bool {
    day(&mut text) && eat(&mut text, "T") && time(&mut text) && zone(&mut text) && text.is_empty()
}

pub(super) fn is_date(mut text: &str) -> bool {
    day(&mut text) && zone(&mut text) && text.is_empty()
}

/// Takes digits from the front, at least so many.
fn digits<'a>(text: &mut &'a str, least: usize) -> Option<&'a str> {
    let all = *text;
    let length = take(text, |byte| byte.is_ascii_digit());
    all.get(..length).filter(|_| length >= least)
}

/// Takes two digits from the front.
fn two(text: &mut &str) -> Option<u32> {
    let number = text
        .get(..2)
        .filter(|number| number.bytes().all(|b| b.is_ascii_digit()))?;
    *text = text.get(2..)?;
    number.parse().ok()
}

fn day(text: &mut &str) -> bool {
    eat(text, "-");
    let Some(year) = digits(text, 4) else {
        return false;
    };
    if year.len() > 4 && year.starts_with('0') || year.bytes().all(|digit| digit == b'0') {
        return false;
    }
    let year: u64 = year.parse().unwrap_or(u64::MAX);
    let month = eat(text, "-").then(|| two(text)).flatten();
    let day = eat(text, "-").then(|| two(text)).flatten();
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let last = match month {
        Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if is_leap => 29,
        Some(2) => 28,
        _ => 0,
    };
    day.is_some_and(|day| day >= 1 && day <= last)
}

fn time(text: &mut &str) -> bool {
    let hour = two(text);
    let minute = eat(text, ":").then(|| two(text)).flatten();
    let second = eat(text, ":").then(|| two(text)).flatten();
    let (Some(hour), Some(minute), Some(second)) = (hour, minute, second) else {
        return false;
    };
    let mut is_whole = true;
    if eat(text, ".") {
        let Some(fraction) = digits(text, 1) else {
            return false;
        };
        is_whole = fraction.bytes().all(|digit| digit == b'0');
    }
    hour <= 23 && minute <= 59 && second <= 59
        || hour == 24 && minute == 0 && second == 0 && is_whole
}

/// A zone at the end of a date, or none.
fn zone(text: &mut &str) -> bool {
    if text.is_empty() || eat(text, "Z") {
        return true;
    }
    if !eat(text, "+") && !eat(text, "-") {
        return false;
    }
    let hour = two(text);
    let minute = eat(text, ":").then(|| two(text)).flatten();
    matches!(
        (hour, minute),
        (Some(0..=13), Some(0..=59)) | (Some(14), Some(0))
    )
}

/// A reference of RFC 3986, with the characters allowed that XML Schema escapes: beyond ASCII, and
/// some that RFC 3986 has not.
pub(super) fn is_uri_reference(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let has_scheme = text.split_once(':').and_then(|(scheme, rest)| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_scheme && scheme.bytes().all(is_letter)).then_some(rest)
    });
    is_made_of(fragment, b":@/?[]")
        && is_made_of(query, b":@/?")
        && (has_scheme.is_some_and(is_hierarchy) || is_hierarchy(text) && !names_a_scheme(text))
}

/// Whether the first segment of a relative reference has a colon, which only a scheme may have.
fn names_a_scheme(text: &str) -> bool {
    text.split('/')
        .next()
        .is_some_and(|first| first.contains(':'))
}

fn is_hierarchy(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("//") else {
        return is_made_of(text, b":@/");
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = match authority.split_once('@') {
        Some((user, host)) if is_made_of(user, b":") => host,
        _ => authority,
    };
    let after_host = if let Some(literal) = host.strip_prefix('[') {
        literal.split_once(']').map(|(_, rest)| rest)
    } else {
        let (name, rest) = host.split_at(host.find(':').unwrap_or(host.len()));
        is_made_of(name, b"").then_some(rest)
    };
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    after_host.is_some_and(|rest| rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
        && is_made_of(path, b":@/")
}

/// Whether a text has only characters that URIs have everywhere, escaped ones, and these.
fn is_made_of(text: &str, others: &[u8]) -> bool {
    const EVERYWHERE: &[u8] = b"-._~!$&'()*+,;=<>\"{}|\\^` ";
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_sound = match byte {
            b'%' => {
                let is_digit = |digit: Option<u8>| digit.is_some_and(|d| d.is_ascii_hexdigit());
                is_digit(bytes.next()) && is_digit(bytes.next())
            }
            ..=31 | 127.. => true,
            _ => {
                byte.is_ascii_alphanumeric() || EVERYWHERE.contains(&byte) || others.contains(&byte)
            }
        };
        if !is_sound {
            return false;
        }
    }
    true
}
