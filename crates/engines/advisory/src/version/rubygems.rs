//! RubyGems: `Gem::Version`.
//!
//! A version is a list of numbers and words; a word is below a number, a missing place is zero.

use super::key::{Key, take, take_digits};

/// Classes of what stands at one place. What ends goes on with zeros, so a zero lies below the end if
/// the next thing that is no zero is a word, and above it if it is a number.
const WORD: u8 = 1;
const ZERO_BEFORE_WORD: u8 = 2;
const END: u8 = 3;
const ZERO_BEFORE_NUMBER: u8 = 4;
const NUMBER: u8 = 5;

enum Segment<'a> {
    /// Digits without zeros before them; empty for zero.
    Number(&'a str),
    Word(&'a str),
}

/// The key; `None` if there is neither a digit nor a letter.
pub(super) fn key(text: &str) -> Option<Key> {
    // Gem::Version reads a hyphen as `.pre.`.
    let text = text.replace('-', ".pre.");
    let segments = canonical(&text)?;
    let mut key = Key::with_room(text.len());
    // From the end: whether the next thing that is no zero is a number.
    let mut number_follows = false;
    let mut classes = vec![WORD; segments.len()];
    for (class, segment) in classes.iter_mut().zip(&segments).rev() {
        *class = match segment {
            Segment::Word(_) => WORD,
            Segment::Number("") if number_follows => ZERO_BEFORE_NUMBER,
            Segment::Number("") => ZERO_BEFORE_WORD,
            Segment::Number(_) => NUMBER,
        };
        number_follows = match *class {
            WORD => false,
            NUMBER => true,
            _ => number_follows,
        };
    }
    for (class, segment) in classes.into_iter().zip(&segments) {
        key.byte(class);
        match segment {
            Segment::Word(word) => key.text(word),
            Segment::Number("") => {}
            Segment::Number(digits) => key.digits(digits),
        }
    }
    key.byte(END);
    Some(key)
}

/// Numbers and words, without the zeros before the first word and at the end.
fn canonical(text: &str) -> Option<Vec<Segment<'_>>> {
    let mut segments = Vec::new();
    let mut words = false;
    let mut rest = text;
    while !rest.is_empty() {
        let (digits, behind) = take_digits(rest);
        let (word, behind_word) = take(rest, |byte| byte.is_ascii_alphabetic());
        if !digits.is_empty() {
            segments.push(Segment::Number(digits.trim_start_matches('0')));
            rest = behind;
        } else if !word.is_empty() {
            if !words {
                drop_zeros(&mut segments);
            }
            words = true;
            segments.push(Segment::Word(word));
            rest = behind_word;
        } else {
            rest = take(rest, |byte| !byte.is_ascii_alphanumeric()).1;
        }
    }
    let found = !segments.is_empty() || text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    drop_zeros(&mut segments);
    found.then_some(segments)
}

fn drop_zeros(segments: &mut Vec<Segment<'_>>) {
    while matches!(segments.last(), Some(Segment::Number(""))) {
        segments.pop();
    }
}
