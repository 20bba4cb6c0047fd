//! What counts when licence texts and copyright statements are compared.
//!
//! White space, case, punctuation, the name of the licence above the text and copyright statements do
//! not count (matching guidelines of SPDX, <https://spdx.github.io/spdx-spec/v2.3/license-matching-guidelines-and-templates/>,
//! sections B.3 to B.5 and B.9 to B.11).

use sha2::{Digest as _, Sha256};

use super::MAX_STATEMENT_BYTES;
use super::build::meaning;

/// What tells texts apart.
pub(super) type Print = [u8; 32];

/// A text, looked at.
pub(super) struct Looked {
    /// Of all its words.
    pub(super) whole: Print,
    /// Of its words without the name of the licence and the copyright statements.
    pub(super) body: Print,
    /// Whether there are such words.
    pub(super) has_body: bool,
    /// The copyright statements in it, without those to be filled in.
    pub(super) statements: Vec<String>,
}

/// Lines at the start of a text in which "Copyright Name" without sign and year is a statement.
const HEAD: usize = 12;

/// Looks at a text.
pub(super) fn look(text: &str) -> Looked {
    let (mut whole, mut body) = (Sha256::new(), Sha256::new());
    let mut statements = Vec::new();
    let (mut named, mut has_body) = (false, false);
    let lines = text.lines().map(bare).filter(|line| !line.is_empty());
    for (number, line) in lines.enumerate() {
        feed(&mut whole, line);
        match Line::of(line, number < HEAD) {
            Line::Statement => statements.extend(self::statements(line)),
            Line::Template => {}
            Line::Other => {
                let first = !std::mem::replace(&mut named, true);
                let is_name = first && line.len() < 100 && meaning(line).is_some();
                if !is_name && words(line) != "all rights reserved" {
                    has_body |= feed(&mut body, line);
                }
            }
        }
    }
    Looked {
        whole: whole.finalize().into(),
        body: body.finalize().into(),
        has_body,
        statements,
    }
}

/// The words of a line, in lower case, with one space between them.
pub(super) fn words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for word in line.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

/// Whether the line has words.
fn feed(hasher: &mut Sha256, line: &str) -> bool {
    let words = words(line);
    if words.is_empty() {
        return false;
    }
    hasher.update(words.as_bytes());
    hasher.update(b" ");
    true
}

/// A line without the signs of a comment around it.
fn bare(line: &str) -> &str {
    let sign = |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '/' | ';' | '|');
    line.trim_start_matches(sign).trim_end_matches(sign)
}

/// What a line of a licence text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Says who holds the copyright.
    Statement,
    /// Would say so, once filled in.
    Template,
    /// Part of the text.
    Other,
}

impl Line {
    fn of(line: &str, head: bool) -> Self {
        let marked = Marked::of(line);
        let is_statement = match marked {
            Marked {
                sign: Sign::Circle, ..
            }
            | Marked {
                word: true,
                sign: Sign::Letter,
                ..
            } => true,
            Marked {
                word: false,
                sign: Sign::None,
                ..
            } => false,
            // "(c)" alone also numbers clauses, and "copyright" begins many a line.
            Marked { word, rest, .. } => {
                begins_with_year(rest)
                    || word
                        && (is_template(rest)
                            || head && line.starts_with("Copyright") && names_someone(rest))
            }
        };
        if !is_statement {
            Self::Other
        } else if is_template(marked.rest) {
            Self::Template
        } else {
            Self::Statement
        }
    }
}

/// The sign of a copyright statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    /// `(c)`
    Letter,
    /// `©`
    Circle,
}

/// A line with what marks a copyright statement taken off its start.
struct Marked<'a> {
    /// Whether the word stood there.
    word: bool,
    sign: Sign,
    rest: &'a str,
}

impl<'a> Marked<'a> {
    fn of(line: &'a str) -> Self {
        let mut marked = Self {
            word: false,
            sign: Sign::None,
            rest: line.trim_start(),
        };
        loop {
            let rest = marked.rest;
            if let Some(after) = without(rest, "copyright") {
                marked.word = true;
                marked.rest = after;
            } else if let Some(after) = without(rest, "(c)") {
                marked.sign = marked.sign_or(Sign::Letter);
                marked.rest = after;
            } else if let Some(after) = without(rest, "©").or_else(|| without(rest, "&copy;")) {
                marked.sign = Sign::Circle;
                marked.rest = after;
            } else {
                return marked;
            }
            marked.rest = marked.rest.trim_start_matches([' ', '\t', ':', ',']);
        }
    }

    fn sign_or(&self, sign: Sign) -> Sign {
        if self.sign == Sign::None {
            sign
        } else {
            self.sign
        }
    }
}

/// The text after a start, in any case. A word has to end there.
fn without<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let begin = text.get(..start.len())?;
    let rest = text.get(start.len()..)?;
    let ends = !start.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric);
    (begin.eq_ignore_ascii_case(start) && ends).then_some(rest)
}

fn begins_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether something is to be filled in: `<year>`, `[yyyy]`, `{name of copyright owner}`.
fn is_template(text: &str) -> bool {
    let open = text.split(['<', '[', '{']).skip(1);
    open.map(str::to_ascii_lowercase).any(|word| {
        ["year", "yyyy", "name", "owner", "copyright", "dates"]
            .iter()
            .any(|start| word.trim_start().starts_with(start))
    })
}

/// Whether a name follows, and not the rest of a sentence about copyright.
fn names_someone(text: &str) -> bool {
    const NO_NAMES: [&str; 7] = [
        "License", "Licence", "Notice", "Holder", "Holders", "Owner", "Law",
    ];
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    first.starts_with(char::is_uppercase) && !NO_NAMES.contains(&first)
}

/// The copyright statements in what a document says. A line that does not begin one belongs to the
/// statement before it.
pub(super) fn statements(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.lines().map(bare).filter(|line| !line.is_empty()) {
        if matches!(words(line).as_str(), "" | "none" | "noassertion") {
            continue;
        }
        let begins = Line::of(line, true) != Line::Other;
        match all.last_mut() {
            Some(before) if !begins && before.len() < MAX_STATEMENT_BYTES => {
                before.push(' ');
                before.push_str(line);
            }
            Some(_) if !begins => {}
            _ => all.push(line.to_owned()),
        }
    }
    all.iter()
        .map(|statement| cut(&spelled(statement)))
        .collect()
}

/// One spelling for all: `Copyright ©`, then years and names as they stand.
fn spelled(statement: &str) -> String {
    let marked = Marked::of(statement);
    let rest = if Line::of(statement, true) == Line::Other {
        statement
    } else {
        marked.rest
    };
    let mut spelled = String::with_capacity(statement.len() + 16);
    if rest.len() < statement.len() {
        spelled.push_str("Copyright ©");
    }
    for word in rest.split_whitespace() {
        if !spelled.is_empty() {
            spelled.push(' ');
        }
        spelled.push_str(word);
    }
    spelled
}

/// At most [`MAX_STATEMENT_BYTES`] of a text, with `…` where something is missing.
pub(super) fn cut(text: &str) -> String {
    if text.len() <= MAX_STATEMENT_BYTES {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(MAX_STATEMENT_BYTES - '…'.len_utf8());
    format!("{}…", text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_clauses() {
        for (line, is) in [
            ("Copyright (c) 2013 Foo", Line::Statement),
            ("COPYRIGHT 2013 FOO", Line::Statement),
            ("© Foo", Line::Statement),
            ("(c) 2013 Foo", Line::Statement),
            (
                "Copyright Joyent, Inc. and other Node contributors",
                Line::Statement,
            ),
            ("Copyright (c) <year> <copyright holders>", Line::Template),
            ("Copyright <year> <owner>", Line::Template),
            ("Copyright [yyyy] [name of copyright owner]", Line::Template),
            (
                "(c) You must retain, in the Source form of any Derivative Works",
                Line::Other,
            ),
            ("copyright notice, this list of conditions", Line::Other),
            ("COPYRIGHT HOLDERS OR CONTRIBUTORS BE LIABLE", Line::Other),
            ("Copyright License. Subject to the terms", Line::Other),
            ("copyrighted by others", Line::Other),
        ] {
            assert_eq!(Line::of(line, true), is, "{line}");
        }
    }

    #[test]
    fn spellings_of_a_statement_are_one() {
        for text in [
            "Copyright (c) 2013  Foo",
            "(C) 2013 Foo",
            " * © 2013 Foo",
            "Copyright: 2013 Foo",
            "copyright &copy; 2013 Foo",
        ] {
            assert_eq!(statements(text), ["Copyright © 2013 Foo"], "{text}");
        }
        assert_eq!(
            statements("Copyright 2013 Foo,\n  Bar\n2015 Baz"),
            ["Copyright © 2013 Foo, Bar 2015 Baz"]
        );
        assert_eq!(statements("NOASSERTION"), [""; 0]);
        assert_eq!(statements("written by Foo"), ["written by Foo"]);
    }

    #[test]
    fn long_statements_are_cut_between_letters() {
        let long = "ä".repeat(MAX_STATEMENT_BYTES);
        assert!(cut(&long).len() <= MAX_STATEMENT_BYTES && cut(&long).ends_with("ä…"));
        assert_eq!(cut("kurz"), "kurz");
    }
}
