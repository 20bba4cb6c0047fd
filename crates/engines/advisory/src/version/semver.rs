//! Semantic Versioning and what grew out of it.
//!
//! All of them order three numbers, then a version with a pre-release below the one without, then
//! identifier by identifier: numbers below words, numbers as numbers, words by ASCII. Records name
//! versions more loosely than the specification: a leading `v` says nothing, missing numbers are zero,
//! numbers behind the third are compared like those before it.

use super::key::{Key, is_number, take, take_digits};

/// What an ecosystem makes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    /// As specified. Builds say nothing.
    Strict,
    /// A leading `=` says nothing, a pre-release may follow without hyphen.
    Npm,
    /// `go1.21rc2` is `1.21.0-rc.2`, as the vulnerability database of Go writes it.
    Go,
    /// Builds count.
    Pub,
    /// Builds count, a pre-release may follow without hyphen, pre-release and build may be empty.
    Julia,
    /// At most four numbers, no case.
    NuGet,
}

/// Numbers that every version has.
const NUMBERS: usize = 3;

/// Classes behind the third number.
const PRE_RELEASE: u8 = 1;
const RELEASE: u8 = 2;
const MORE: u8 = 3;

/// Classes within a pre-release or a build.
const END: u8 = 1;
const EMPTY: u8 = 2;
const NUMBER: u8 = 3;
const WORD: u8 = 4;

/// The key; `None` if the text is no version.
pub(super) fn key(text: &str, flavour: Flavour) -> Option<Key> {
    let mut key = Key::with_room(text.len());
    let text = prefix(text, flavour);
    let (text, build) = match text.split_once('+') {
        Some((text, build)) => (text, Some(build)),
        None => (text, None),
    };
    let (numbers, rest) = take(text, |byte| byte.is_ascii_digit() || byte == b'.');
    let numbers: Vec<&str> = numbers.split('.').collect();
    if !numbers.iter().all(|number| is_number(number)) {
        return None;
    }
    if flavour == Flavour::NuGet && numbers.len() > NUMBERS + 1 {
        return None;
    }
    let zero = |number: &&&str| number.bytes().all(|digit| digit == b'0');
    let used = numbers.len() - numbers.iter().rev().take_while(zero).count();
    for at in 0..used.max(NUMBERS) {
        if at >= NUMBERS {
            key.byte(MORE);
        }
        key.digits(numbers.get(at).copied().unwrap_or_default());
    }
    match pre_release(rest, flavour)? {
        Some(identifiers) => {
            key.byte(PRE_RELEASE);
            list(&mut key, &identifiers, flavour)?;
        }
        None => key.byte(RELEASE),
    }
    let build: Vec<&str> = build.map_or(Vec::new(), |build| build.split('.').collect());
    if matches!(flavour, Flavour::Pub | Flavour::Julia) {
        list(&mut key, &build, flavour)?;
    }
    Some(key)
}

/// The text without what may stand before the first number.
fn prefix(text: &str, flavour: Flavour) -> &str {
    let text = match flavour {
        Flavour::Npm => text.trim_start_matches('=').trim_start(),
        Flavour::Go => text.strip_prefix("go").unwrap_or(text),
        _ => text,
    };
    text.strip_prefix(['v', 'V']).unwrap_or(text)
}

/// The identifiers of the pre-release, `Some(None)` if there is none, `None` if it is none.
#[expect(
    clippy::option_option,
    reason = "no pre-release and no version are different things"
)]
fn pre_release(rest: &str, flavour: Flavour) -> Option<Option<Vec<&str>>> {
    if rest.is_empty() {
        return Some(None);
    }
    if let Some(identifiers) = rest.strip_prefix('-') {
        return Some(Some(identifiers.split('.').collect()));
    }
    match flavour {
        Flavour::Npm | Flavour::Julia => Some(Some(rest.split('.').collect())),
        Flavour::Go => {
            let (word, number) = take(rest, |byte| byte.is_ascii_lowercase());
            (is_number(number) && !word.is_empty()).then(|| Some(vec![word, number]))
        }
        _ => None,
    }
}

/// Identifiers: at the first difference, what ends is below what goes on.
fn list(key: &mut Key, identifiers: &[&str], flavour: Flavour) -> Option<()> {
    for identifier in identifiers {
        let sound = identifier
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !sound {
            return None;
        }
        if identifier.is_empty() {
            if flavour != Flavour::Julia || identifiers.len() > 1 {
                return None;
            }
            key.byte(EMPTY);
        } else if let (digits, "") = take_digits(identifier) {
            key.byte(NUMBER);
            key.digits(digits);
        } else {
            key.byte(WORD);
            match flavour {
                Flavour::NuGet => key.text(&identifier.to_ascii_lowercase()),
                _ => key.text(identifier),
            }
        }
    }
    key.byte(END);
    Some(())
}
