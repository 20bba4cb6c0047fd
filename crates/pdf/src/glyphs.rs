//! Words as the fonts can show them.

use std::collections::HashSet;
use std::fmt::Write;
use std::sync::LazyLock;

use report::document::is_invisible;

use crate::world;

/// Where a word may break although it has no place for it. The template reads it.
const BREAK: char = '\u{200b}';

/// All characters that at least one font has.
static COVERED: LazyLock<HashSet<u32>> = LazyLock::new(|| {
    let fonts = world::fonts().iter();
    fonts.flat_map(|font| font.info().coverage.iter()).collect()
});

/// The text with a place to break after each `longest` characters of a word. A character that no
/// font has is shown as its code point; one that only steers other writing systems is dropped.
pub(crate) fn shown(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut run = 0;
    for c in text.chars() {
        let before = out.len();
        match c {
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            c if c.is_ascii() || has(c) => out.push(c),
            c if is_invisible(c) => {}
            c if c.is_whitespace() => out.push(' '),
            c => {
                // Writing to a String cannot fail.
                let _ = write!(out, "[U+{:04X}]", u32::from(c));
            }
        }
        if c.is_whitespace() || c == BREAK {
            run = 0;
            continue;
        }
        run += out.get(before..).map_or(0, |added| added.chars().count());
        if run >= longest {
            out.push(BREAK);
            run = 0;
        }
    }
    out
}

fn has(c: char) -> bool {
    c == BREAK || (!is_invisible(c) && !is_private(c) && COVERED.contains(&u32::from(c)))
}

/// Whether Unicode gives the character no meaning; PDF/A-2a forbids those.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn european_letters_stay_and_others_are_named() {
        let europe =
            "äöüßÄÖÜẞ „Wort“ ‚x‘ – — … € § ° ² ³ ł ő č ž ş ğ ı Ł Ø ø Æ æ Œ œ Þ ð ŵ ș ț Ω я";
        assert_eq!(shown(europe, 99), europe);
        assert_eq!(shown("康😀\u{200d}x", 99), "[U+5EB7][U+1F600]x");
        assert_eq!(shown("a\u{2028}b\u{3000}c", 99), "a\nb c");
    }

    #[test]
    fn long_words_get_places_to_break() {
        assert_eq!(shown("abcdefg hi", 3), "abc\u{200b}def\u{200b}g hi");
    }
}
