//! RPM: `[epoch:]version[-release]`, rpm-version(7) and `rpmvercmp`.
//!
//! Version and release are read as runs of digits and runs of letters, everything else parts them:
//! `~` below the end, the end below `^`, then letters, then numbers.

use super::key::{Key, take, take_digits};

/// Classes of what stands at one place.
const TILDE: u8 = 1;
const END: u8 = 2;
const CARET: u8 = 3;
const LETTERS: u8 = 4;
const NUMBER: u8 = 5;

/// Whether there is a release. One that is missing is below every other.
const WITHOUT_RELEASE: u8 = 1;
const RELEASE: u8 = 2;

/// The key. Every text has one; a colon behind anything but digits belongs to the version.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every scheme is asked in one way, and others refuse texts"
)]
pub(super) fn key(text: &str) -> Option<Key> {
    let mut key = Key::with_room(text.len());
    let (digits, rest) = take_digits(text);
    let (epoch, rest) = match rest.strip_prefix(':') {
        Some(rest) => (digits, rest),
        None => ("", text),
    };
    key.digits(epoch);
    if let Some((version, release)) = rest.rsplit_once('-') {
        runs(&mut key, version);
        key.byte(RELEASE);
        runs(&mut key, release);
    } else {
        runs(&mut key, rest);
        key.byte(WITHOUT_RELEASE);
    }
    Some(key)
}

fn runs(key: &mut Key, mut text: &str) {
    loop {
        let parting = |byte: u8| !byte.is_ascii_alphanumeric() && byte != b'~' && byte != b'^';
        text = take(text, parting).1;
        match text.bytes().next() {
            None => return key.byte(END),
            Some(b'~') => {
                key.byte(TILDE);
                text = text.get(1..).unwrap_or_default();
            }
            Some(b'^') => {
                key.byte(CARET);
                text = text.get(1..).unwrap_or_default();
            }
            Some(first) if first.is_ascii_digit() => {
                let (number, rest) = take_digits(text);
                key.byte(NUMBER);
                key.digits(number);
                text = rest;
            }
            Some(_) => {
                let (letters, rest) = take(text, |byte| byte.is_ascii_alphabetic());
                key.byte(LETTERS);
                key.text(letters);
                text = rest;
            }
        }
    }
}
