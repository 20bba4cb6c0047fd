//! The tokens of JSON: white space, words, numbers, strings, and passing over whole values.
//!
//! Every function takes the text and an offset and gives the offset behind what it read. Offsets
//! may lie behind the end; nothing here panics.

use std::borrow::Cow;

use super::{Problem, Stop};

fn stop<T>(at: usize, problem: Problem) -> Result<T, Stop> {
    Err(Stop::Syntax { at, problem })
}

/// The first byte that is no white space.
#[inline]
pub(super) fn white_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte @ (b' ' | b'\n' | b'\r' | b'\t')) = bytes.get(at) {
        at += 1;
        if *byte == b'\n' {
            at = indentation(bytes, at);
        }
    }
    at
}

/// Passes most of the blanks at the beginning of a line, four at a time.
#[inline]
fn indentation(bytes: &[u8], mut at: usize) -> usize {
    while bytes
        .get(at..)
        .is_some_and(|rest| rest.starts_with(b"    "))
    {
        at += 4;
    }
    at
}

/// Passes `true`, `false` or `null`.
pub(super) fn word(bytes: &[u8], at: usize, word: &[u8]) -> Result<usize, Stop> {
    let rest = bytes.get(at..).unwrap_or_default();
    let same = rest.iter().zip(word).take_while(|(a, b)| a == b).count();
    match same {
        n if n == word.len() => Ok(at + n),
        n if n == rest.len() => stop(at + n, Problem::UnexpectedEnd),
        n => stop(at + n, Problem::UnexpectedCharacter),
    }
}

/// Passes a number; the error is where it went wrong.
pub(super) fn number(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if count == 0 {
            Err(from)
        } else {
            Ok(from + count)
        }
    };
    let mut at = at + usize::from(bytes.get(at) == Some(&b'-'));
    let whole = digits(at)?;
    if bytes.get(at) == Some(&b'0') && whole > at + 1 {
        return Err(at + 1);
    }
    at = whole;
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        at = digits(at)?;
    }
    Ok(at)
}

/// A byte that ends the plain part of a string: a quote, a backslash or a control character.
/// A number instead of a truth value lets the compiler look at many bytes at once.
#[inline]
fn special_byte(byte: u8) -> u8 {
    u8::from(byte < 0x20) | u8::from(byte == b'"') | u8::from(byte == b'\\')
}

/// Where the first special byte of eight is, if there is one.
#[inline]
fn special_in(chunk: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // Marks with its high bit each byte of a word that is zero; exact up to the first one marked.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let word = u64::from_le_bytes(chunk);
    let quote = zeros(word ^ (ONES * u64::from(b'"')));
    let backslash = zeros(word ^ (ONES * u64::from(b'\\')));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let marked = (quote | backslash | control) & HIGH;
    (marked != 0).then(|| (marked.trailing_zeros() / 8) as usize)
}

/// The first byte at or after `at` that is special, or the end.
#[inline]
fn special(bytes: &[u8], mut at: usize) -> usize {
    // Keys and short values end within the first sixteen bytes.
    for _ in 0..2 {
        let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) else {
            break;
        };
        if let Some(found) = special_in(*chunk) {
            return at + found;
        }
        at += 8;
    }
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        if chunk
            .iter()
            .fold(0, |found, byte| found | special_byte(*byte))
            != 0
        {
            break;
        }
        at += 16;
    }
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        if let Some(found) = special_in(*chunk) {
            return at + found;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|byte| special_byte(**byte) == 0)
        .count()
}

/// The string without escapes whose opening quote is already passed; otherwise where its
/// first special byte is.
#[inline]
pub(super) fn plain_string(text: &str, start: usize) -> Result<&str, usize> {
    let end = special(text.as_bytes(), start);
    if text.as_bytes().get(end) == Some(&b'"') {
        Ok(text.get(start..end).unwrap_or_default())
    } else {
        Err(end)
    }
}

/// Reads any string whose opening quote is already passed.
pub(super) fn string(text: &str, start: usize) -> Result<(Cow<'_, str>, usize), Stop> {
    match plain_string(text, start) {
        Ok(plain) => Ok((Cow::Borrowed(plain), start + plain.len() + 1)),
        Err(special) => escaped_string(text, start, special),
    }
}

/// Reads a string that has something special at `at`.
#[cold]
pub(super) fn escaped_string(
    text: &str,
    start: usize,
    mut at: usize,
) -> Result<(Cow<'_, str>, usize), Stop> {
    let bytes = text.as_bytes();
    let mut value = String::new();
    let mut plain_from = start;
    loop {
        match bytes.get(at) {
            None => return stop(at, Problem::UnexpectedEnd),
            Some(b'"') => {
                value.push_str(text.get(plain_from..at).unwrap_or_default());
                return Ok((Cow::Owned(value), at + 1));
            }
            Some(b'\\') => {
                value.push_str(text.get(plain_from..at).unwrap_or_default());
                let (c, next) = escape(bytes, at)?;
                value.push(c);
                plain_from = next;
                at = special(bytes, next);
            }
            Some(_) => return stop(at, Problem::ControlCharacter),
        }
    }
}

/// Reads the escape at a backslash.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Stop> {
    let plain = match bytes.get(at + 1) {
        None => return stop(at + 1, Problem::UnexpectedEnd),
        Some(c @ (b'"' | b'\\' | b'/')) => char::from(*c),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        Some(_) => return stop(at, Problem::BadEscape),
    };
    Ok((plain, at + 2))
}

/// Reads `\uXXXX`, or two of them that form a surrogate pair.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), Stop> {
    let unit = |from: usize| -> Result<u32, Stop> {
        if bytes.get(from) != Some(&b'\\') || bytes.get(from + 1) != Some(&b'u') {
            return stop(at, Problem::BadEscape);
        }
        let mut value = 0;
        for offset in 2..6 {
            let Some(byte) = bytes.get(from + offset) else {
                return stop(from + offset, Problem::UnexpectedEnd);
            };
            let Some(digit) = char::from(*byte).to_digit(16) else {
                return stop(at, Problem::BadEscape);
            };
            value = value * 16 + digit;
        }
        Ok(value)
    };
    let first = unit(at)?;
    let (code, next) = if (0xD800..0xDC00).contains(&first) {
        let second = unit(at + 6)?;
        if !(0xDC00..0xE000).contains(&second) {
            return stop(at, Problem::BadEscape);
        }
        (
            0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
            at + 12,
        )
    } else {
        (first, at + 6)
    };
    match char::from_u32(code) {
        Some(c) => Ok((c, next)),
        None => stop(at, Problem::BadEscape),
    }
}

/// Passes a string whose opening quote is already passed, without making its value.
fn pass_string(bytes: &[u8], start: usize) -> Result<usize, Stop> {
    let mut at = special(bytes, start);
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = special(bytes, escape(bytes, at)?.1),
            Some(_) => return stop(at, Problem::ControlCharacter),
            None => return stop(at, Problem::UnexpectedEnd),
        }
    }
}

/// Passes the value at `at`, which may open up to `room` arrays and objects in one another.
pub(super) fn skip(text: &str, at: usize, room: usize) -> Result<usize, Stop> {
    let bytes = text.as_bytes();
    // One entry per open container: whether it is an object.
    let mut open: Vec<bool> = Vec::new();
    let mut at = at;
    loop {
        at = white_space(bytes, at);
        let opened = match bytes.get(at) {
            Some(b'{') => Some(true),
            Some(b'[') => Some(false),
            _ => {
                at = scalar(bytes, at)?;
                None
            }
        };
        if let Some(is_object) = opened {
            if open.len() >= room {
                return Err(Stop::Depth);
            }
            at = white_space(bytes, at + 1);
            let end = if is_object { b'}' } else { b']' };
            if bytes.get(at) == Some(&end) {
                at += 1;
            } else {
                open.push(is_object);
                if is_object {
                    at = key(bytes, at)?;
                }
                continue;
            }
        }
        // A value ended: a comma leads to the next one, brackets end the containers around it.
        loop {
            let Some(is_object) = open.last().copied() else {
                return Ok(at);
            };
            at = white_space(bytes, at);
            match bytes.get(at) {
                Some(b',') => {
                    at = white_space(bytes, at + 1);
                    if is_object {
                        at = key(bytes, at)?;
                    }
                    break;
                }
                Some(b'}') if is_object => at += 1,
                Some(b']') if !is_object => at += 1,
                Some(_) => return stop(at, Problem::UnexpectedCharacter),
                None => return stop(at, Problem::UnexpectedEnd),
            }
            open.pop();
        }
    }
}

/// Passes a member's key and the colon.
fn key(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let colon = match bytes.get(at) {
        Some(b'"') => white_space(bytes, pass_string(bytes, at + 1)?),
        Some(_) => return stop(at, Problem::UnexpectedCharacter),
        None => return stop(at, Problem::UnexpectedEnd),
    };
    match bytes.get(colon) {
        Some(b':') => Ok(colon + 1),
        Some(_) => stop(colon, Problem::UnexpectedCharacter),
        None => stop(colon, Problem::UnexpectedEnd),
    }
}

/// Passes a value that is neither array nor object.
fn scalar(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    match bytes.get(at) {
        Some(b'"') => pass_string(bytes, at + 1),
        Some(b'-' | b'0'..=b'9') => number(bytes, at).or_else(|at| stop(at, Problem::BadNumber)),
        Some(b't') => word(bytes, at, b"true"),
        Some(b'f') => word(bytes, at, b"false"),
        Some(b'n') => word(bytes, at, b"null"),
        Some(_) => stop(at, Problem::UnexpectedCharacter),
        None => stop(at, Problem::UnexpectedEnd),
    }
}
