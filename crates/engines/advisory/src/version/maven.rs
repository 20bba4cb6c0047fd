//! Maven: the "Version Order Specification" of the POM reference, with `ComparableVersion` of Maven 3.9
//! where the specification leaves something open.
//!
//! A version is parted at dots, hyphens and between digits and letters. At each place lies a
//! qualifier or a number; the number remembers whether a dot or a hyphen (or a change between digits
//! and letters) stood before it.

use super::key::{Key, is_number};

/// Qualifiers below the version without one, in their order; their class is their place from 1.
const BEFORE: [&str; 5] = ["alpha", "beta", "milestone", "rc", "snapshot"];
/// Classes of what stands at one place, behind those of [`BEFORE`].
const END: u8 = 6;
const SERVICE_PACK: u8 = 7;
const OTHER_WORD: u8 = 8;
const HYPHEN_NUMBER: u8 = 9;
const DOT_NUMBER: u8 = 10;

enum Token<'a> {
    /// Whether a hyphen stands before it, and digits without zeros before them; empty for zero.
    Number(bool, &'a str),
    /// A qualifier in lower case.
    Word(&'a str),
}

/// The key. Every text has one.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every scheme is asked in one way, and others refuse texts"
)]
pub(super) fn key(text: &str) -> Option<Key> {
    let lower = text.to_lowercase();
    let mut key = Key::with_room(lower.len() * 2);
    for token in tokens(&lower) {
        match token {
            Token::Number(hyphen, digits) => {
                key.byte(if hyphen { HYPHEN_NUMBER } else { DOT_NUMBER });
                key.digits(digits);
            }
            Token::Word("sp") => key.byte(SERVICE_PACK),
            Token::Word(word) => {
                let known = BEFORE.iter().zip(1..).find(|(known, _)| **known == word);
                if let Some((_, class)) = known {
                    key.byte(class);
                } else {
                    key.byte(OTHER_WORD);
                    key.text(word);
                }
            }
        }
    }
    key.byte(END);
    Some(key)
}

/// The tokens without those that say nothing: zeros at the end, before a hyphen and before a
/// qualifier, and the words for a final release.
fn tokens(lower: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut hyphen = false;
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in lower.char_indices() {
        let turn = before.is_some_and(|before| before.is_ascii_digit() != c.is_ascii_digit());
        if matches!(c, '.' | '-') {
            push(&mut tokens, hyphen, lower.get(start..at), false);
            (hyphen, start, before) = (c == '-', at + 1, None);
        } else {
            if turn {
                push(
                    &mut tokens,
                    hyphen,
                    lower.get(start..at),
                    c.is_ascii_digit(),
                );
                (hyphen, start) = (true, at);
            }
            before = Some(c);
        }
    }
    push(&mut tokens, hyphen, lower.get(start..), false);
    drop_zeros(&mut tokens);
    tokens
}

fn push<'a>(tokens: &mut Vec<Token<'a>>, hyphen: bool, text: Option<&'a str>, digit_follows: bool) {
    let text = text.unwrap_or_default();
    if text.is_empty() || is_number(text) {
        if hyphen {
            drop_zeros(tokens);
        }
        return tokens.push(Token::Number(hyphen, text.trim_start_matches('0')));
    }
    drop_zeros(tokens);
    tokens.push(Token::Word(match text {
        "final" | "ga" | "release" => return,
        "cr" => "rc",
        "a" if digit_follows => "alpha",
        "b" if digit_follows => "beta",
        "m" if digit_follows => "milestone",
        word => word,
    }));
}

/// Removes zeros at the end; the first number stays.
fn drop_zeros(tokens: &mut Vec<Token<'_>>) {
    while tokens.len() > 1 && matches!(tokens.last(), Some(Token::Number(_, ""))) {
        tokens.pop();
    }
}
