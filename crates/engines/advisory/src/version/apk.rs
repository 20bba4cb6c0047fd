//! Alpine: `digits{.digits}…{letter}{_suffix{digits}}…{~hash}{-r digits}`, apk-package(5), as apk-tools 3
//! compares it. Text that does not follow the form is compared as far as it does.

use super::key::{Key, take, take_digits};

/// Classes of what stands at one place. apk takes the part that comes later in the form for the lesser
/// one, except for suffixes that name a pre-release: those are below everything.
const BEFORE: u8 = 1;
const INVALID: u8 = 2;
const END: u8 = 3;
const REVISION: u8 = 4;
const HASH: u8 = 5;
const SUFFIX_NUMBER: u8 = 6;
const AFTER: u8 = 7;
const LETTER: u8 = 8;
/// A number with a zero before it, compared as a text; below those without.
const FRACTION: u8 = 9;
const NUMBER: u8 = 10;

/// Suffixes below the version without, in their order.
const SUFFIXES_BEFORE: [&str; 4] = ["alpha", "beta", "pre", "rc"];
/// Suffixes above it.
const SUFFIXES_AFTER: [&str; 5] = ["cvs", "svn", "git", "hg", "p"];

/// What was read last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Last {
    Number,
    Letter,
    Suffix,
    SuffixNumber,
    Hash,
    Revision,
}

/// The key. Every text has one.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every scheme is asked in one way, and others refuse texts"
)]
pub(super) fn key(text: &str) -> Option<Key> {
    let mut key = Key::with_room(text.len());
    let (first, mut rest) = take_digits(text);
    if first.is_empty() {
        key.byte(INVALID);
        key.text(text);
        return Some(key);
    }
    key.byte(NUMBER);
    key.digits(first);
    let mut last = Last::Number;
    while !rest.is_empty() {
        let Some(next) = part(&mut key, last, rest) else {
            key.byte(INVALID);
            return Some(key);
        };
        (last, rest) = next;
    }
    key.byte(END);
    Some(key)
}

/// Writes the part at the beginning of the text; `None` if nothing that may stand here does.
fn part<'a>(key: &mut Key, last: Last, text: &'a str) -> Option<(Last, &'a str)> {
    let rest = text.get(1..)?;
    let (digits, behind) = take_digits(text);
    match text.bytes().next()? {
        b'.' if last == Last::Number => number(key, rest),
        b'0'..=b'9' if last == Last::Letter => number(key, text),
        b'0'..=b'9' if last == Last::Suffix => {
            key.byte(SUFFIX_NUMBER);
            key.digits(digits);
            Some((Last::SuffixNumber, behind))
        }
        letter @ b'a'..=b'z' if last == Last::Number => {
            key.byte(LETTER);
            key.byte(letter);
            Some((Last::Letter, rest))
        }
        b'_' if last <= Last::SuffixNumber => {
            let (name, rest) = take(rest, |byte| byte.is_ascii_lowercase());
            suffix(key, name)?;
            Some((Last::Suffix, rest))
        }
        b'~' if last < Last::Hash => {
            let (hash, rest) = take(rest, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            key.byte(HASH);
            key.text(hash);
            Some((Last::Hash, rest))
        }
        b'-' if last < Last::Revision => {
            let (digits, rest) = take_digits(rest.strip_prefix('r')?);
            digits.bytes().next()?;
            key.byte(REVISION);
            key.digits(digits);
            Some((Last::Revision, rest))
        }
        _ => None,
    }
}

fn number<'a>(key: &mut Key, text: &'a str) -> Option<(Last, &'a str)> {
    let (digits, rest) = take_digits(text);
    if digits.bytes().next()? == b'0' {
        key.byte(FRACTION);
        key.text(digits);
    } else {
        key.byte(NUMBER);
        key.digits(digits);
    }
    Some((Last::Number, rest))
}

fn suffix(key: &mut Key, name: &str) -> Option<()> {
    let rank = |names: &[&str]| {
        let at = names.iter().position(|known| *known == name)?;
        u8::try_from(at).ok()
    };
    if let Some(rank) = rank(&SUFFIXES_BEFORE) {
        key.byte(BEFORE);
        key.byte(rank);
    } else {
        let rank = rank(&SUFFIXES_AFTER)?;
        key.byte(AFTER);
        key.byte(rank);
    }
    Some(())
}
