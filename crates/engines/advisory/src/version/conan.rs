//! Conan: `Version` of `conan.internal.model.version`.
//!
//! Items are parted by dots, `-` begins the pre-release, the last `+` the build; zeros at the end say
//! nothing. Conan compares a number with a word as texts, which goes round in circles (`2` < `10` <
//! `1a` < `2`); here a word is compared by the number at its beginning, and without one lies above all
//! numbers. That agrees with Conan wherever the numbers have the same count of digits.

use super::key::{Key, take_digits};

/// Classes behind an item of the version.
const PRE_RELEASE: u8 = 1;
const RELEASE: u8 = 2;
/// An item that begins with a number.
const NUMBER: u8 = 3;
/// Any other.
const WORD: u8 = 4;

/// Classes at the end of pre-release and build.
const END: u8 = 1;

/// The key. Every text has one.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every scheme is asked in one way, and others refuse texts"
)]
pub(super) fn key(text: &str) -> Option<Key> {
    let mut key = Key::with_room(text.len() * 2);
    let (rest, build) = match text.rsplit_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (text, None),
    };
    let (version, pre) = match rest.split_once('-') {
        Some((version, pre)) => (version, Some(pre)),
        None => (rest, None),
    };
    items(&mut key, version);
    match pre {
        Some(pre) => {
            key.byte(PRE_RELEASE);
            items(&mut key, pre);
            key.byte(END);
        }
        None => key.byte(RELEASE),
    }
    // The end of the key is below every build.
    if let Some(build) = build {
        key.byte(RELEASE);
        items(&mut key, build);
        key.byte(END);
    }
    Some(key)
}

fn items(key: &mut Key, text: &str) {
    let items: Vec<&str> = text.split('.').collect();
    let zero = |item: &&&str| !item.is_empty() && item.bytes().all(|byte| byte == b'0');
    let used = items.len() - items.iter().rev().take_while(zero).count();
    for item in items.iter().take(used) {
        let (digits, word) = take_digits(item);
        if digits.is_empty() {
            key.byte(WORD);
        } else {
            key.byte(NUMBER);
            key.digits(digits);
        }
        key.text(word);
    }
}
