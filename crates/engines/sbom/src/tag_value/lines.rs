//! A tag-value text as pairs of a tag and a value.

use std::borrow::Cow;

/// What stands on a line, or on several.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Pair {
        tag: &'a str,
        value: Cow<'a, str>,
    },
    /// A line that is neither pair nor comment.
    Stray(&'a str),
    /// `<text>` without an end; the value ends with the line.
    Unclosed {
        tag: &'a str,
        value: &'a str,
    },
}

const OPEN: &str = "<text>";
const CLOSE: &str = "</text>";

/// Reads a text line by line.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            line: 1,
        }
    }

    /// The value of `<text>value</text>`, whose beginning `after` is.
    fn multiline(&mut self, after: &'a str) -> Option<Cow<'a, str>> {
        let end = end_of_text(after)?;
        let (value, rest) = after.split_at(end);
        // What follows the end is read as if it stood on a line of its own.
        self.rest = rest.get(CLOSE.len()..).unwrap_or_default();
        let breaks = value.bytes().filter(|byte| *byte == b'\n').count();
        self.line += u64::try_from(breaks).unwrap_or_default();
        Some(if value.contains('\r') {
            Cow::Owned(value.replace("\r\n", "\n"))
        } else {
            Cow::Borrowed(value)
        })
    }
}

impl<'a> Iterator for Lines<'a> {
    /// The piece and the line on which it begins.
    type Item = (Piece<'a>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = self.line;
            let (text, rest, breaks) = match memchr::memchr(b'\n', self.rest.as_bytes()) {
                Some(end) => {
                    let (text, rest) = self.rest.split_at(end);
                    (text, rest.get(1..).unwrap_or_default(), 1)
                }
                None => (self.rest, "", 0),
            };
            let trimmed = text.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                (self.rest, self.line) = (rest, line + breaks);
                continue;
            }
            let Some((tag, value)) = pair(trimmed) else {
                (self.rest, self.line) = (rest, line + breaks);
                return Some((Piece::Stray(trimmed), line));
            };
            let value = value.trim_start();
            if let Some(first) = value.strip_prefix(OPEN) {
                // `first` ends where the trimmed line ends; the value may go on behind that.
                let start = text.trim_end().len() - first.len();
                let after = self.rest.get(start..).unwrap_or_default();
                if let Some(value) = self.multiline(after) {
                    return Some((Piece::Pair { tag, value }, line));
                }
                (self.rest, self.line) = (rest, line + breaks);
                return Some((Piece::Unclosed { tag, value: first }, line));
            }
            (self.rest, self.line) = (rest, line + breaks);
            let value = Cow::Borrowed(value);
            return Some((Piece::Pair { tag, value }, line));
        }
        None
    }
}

/// Where the first `</text>` stands, unless another tag opens a `<text>` before it: then the end was
/// forgotten, and what stands between is no part of the value.
fn end_of_text(after: &str) -> Option<usize> {
    for (at, _) in after.match_indices("text>") {
        let before = after.get(..at).unwrap_or_default();
        if let Some(value) = before.strip_suffix("</") {
            return Some(value.len());
        }
        let line = before.rsplit('\n').next().unwrap_or_default();
        let tag = line
            .strip_suffix('<')
            .and_then(|line| line.trim_end().strip_suffix(':'));
        if tag.is_some_and(is_tag) && line.len() < before.len() {
            return None;
        }
    }
    None
}

/// A tag and what follows its colon.
fn pair(line: &str) -> Option<(&str, &str)> {
    let end = line
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    let (tag, rest) = line.split_at(end);
    Some((tag, rest.strip_prefix(':')?)).filter(|_| end > 0)
}

fn is_tag(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_end_does_not_swallow_what_follows() {
        let all = |text: &'static str| -> Vec<_> { Lines::new(text).collect() };
        let pair = |tag, value: &'static str| Piece::Pair {
            tag,
            value: Cow::Borrowed(value),
        };
        assert_eq!(
            all("A: <text>1\nB: 2\nC: <text>3\n</text>\n\nD:4"),
            [
                (
                    Piece::Unclosed {
                        tag: "A",
                        value: "1"
                    },
                    1
                ),
                (pair("B", "2"), 2),
                (pair("C", "3\n"), 3),
                (pair("D", "4"), 6),
            ]
        );
        // A licence text may speak of such marks.
        assert_eq!(
            all("A: <text>write <text>\nlike this: <text></text> x\nB: 2"),
            [
                (pair("A", "write <text>\nlike this: <text>"), 1),
                (Piece::Stray("x"), 2),
                (pair("B", "2"), 3),
            ]
        );
    }
}
