//! dpkg: `[epoch:]upstream[-revision]`, deb-version(7).
//!
//! Upstream and revision are read as turns of a text without digits, which may be empty, and a number.
//! Texts are compared character by character: `~` below the end, the end below letters, letters below
//! all others.

use super::key::{Key, is_number, take, take_digits};

const TILDE: u8 = 1;
const END: u8 = 2;
/// Characters that are no letters lie above letters, in their own order.
const ABOVE_LETTERS: u8 = 0x80;

/// The key; `None` if the epoch is no number or a character is not ASCII.
pub(super) fn key(text: &str) -> Option<Key> {
    let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
    let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
    if !is_number(epoch) || upstream.is_empty() || !usable(rest) {
        return None;
    }
    let mut key = Key::with_room(text.len());
    key.digits(epoch);
    turns(&mut key, upstream);
    turns(&mut key, revision);
    Some(key)
}

/// The key of a text without epoch and revision; `None` if a character is not ASCII.
pub(super) fn plain(text: &str) -> Option<Key> {
    let mut key = Key::with_room(text.len());
    turns(&mut key, text);
    usable(text).then_some(key)
}

fn usable(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn turns(key: &mut Key, mut text: &str) {
    loop {
        let (word, rest) = take(text, |byte| !byte.is_ascii_digit());
        for byte in word.bytes() {
            key.byte(match byte {
                b'~' => TILDE,
                _ if byte.is_ascii_alphabetic() => byte,
                _ => byte | ABOVE_LETTERS,
            });
        }
        key.byte(END);
        let (number, rest) = take_digits(rest);
        key.digits(number);
        text = rest;
        if text.is_empty() {
            // What could follow would be a text that is not empty: below the end only by a tilde.
            return key.byte(END);
        }
    }
}
