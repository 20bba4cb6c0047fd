//! Numbers parted by dots, and nothing else: R and Haskell. At the first difference the greater number
//! wins; what goes on is above what ends (`1.0` < `1.0.0`).

use super::key::{Key, is_number};

/// The key; `None` if the text is no list of numbers.
pub(super) fn key(text: &str, separators: &[char]) -> Option<Key> {
    let mut key = Key::with_room(text.len());
    for number in text.split(separators) {
        if !is_number(number) {
            return None;
        }
        // The end of the key is below everything that could follow.
        key.digits(number);
    }
    Some(key)
}
