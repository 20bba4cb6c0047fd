//! What all formats share: the document as it is shown.

use std::borrow::Cow;

use super::{Bar, Block, Document, Fact, Inline, Level, Mark};
use crate::{Language, Table, text};

/// A block as it is shown: headings in unbroken order, nothing empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<'a> {
    /// A heading with its number in the document, counted from 1.
    Heading {
        /// At most one deeper than the heading before.
        level: Level,
        /// The words; not blank.
        text: &'a str,
        /// For anchors.
        number: usize,
    },
    /// Running text; not blank.
    Paragraph(&'a [Inline]),
    /// A list with at least one item.
    List(Mark, &'a [Vec<Inline>]),
    /// A table with at least one column.
    Table {
        /// Headings and rows.
        table: &'a Table,
        /// Not blank.
        caption: Option<&'a str>,
        /// Widths in proportion: one for each column, none of them zero.
        weights: Vec<u16>,
    },
    /// At least one bar.
    Bars(&'a str, &'a [Bar]),
    /// Text whose lines and spaces are kept; not blank.
    Preformatted(&'a str),
    /// At least one fact.
    Facts(&'a [Fact]),
    /// A new page begins.
    PageBreak,
    /// A box with a title.
    Note(&'a str, &'a [Inline]),
}

impl Document {
    /// The document as it is shown, block by block.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut depth = 0;
        let mut number = 0;
        self.blocks
            .iter()
            .filter_map(|block| {
                if let Block::Heading { level, text } = block {
                    if is_blank(text) {
                        return None;
                    }
                    depth = level.number().min(depth + 1);
                    number += 1;
                    let level = match depth {
                        1 => Level::One,
                        2 => Level::Two,
                        _ => Level::Three,
                    };
                    return Some(Part::Heading {
                        level,
                        text,
                        number,
                    });
                }
                part(block)
            })
            .collect()
    }

    /// The title, or a word that stands for one.
    pub fn title_shown(&self) -> Cow<'_, str> {
        let title = text::clean(&self.title);
        if is_blank(&title) {
            Cow::Borrowed(match self.language {
                Language::De => "Dokument",
                Language::En => "Document",
            })
        } else if title.contains('\n') {
            Cow::Owned(title.replace('\n', " "))
        } else {
            title
        }
    }

    /// Author and date as one line: "Stadt Musterstadt, 26.11.2026".
    pub fn imprint(&self) -> String {
        let date = text::date(self.date, self.language);
        let author = text::clean(&self.author).replace('\n', " ");
        if is_blank(&author) {
            date
        } else {
            format!("{author}, {date}")
        }
    }

    /// Heading of the table of contents.
    pub fn contents_title(&self) -> &'static str {
        match self.language {
            Language::De => "Inhalt",
            Language::En => "Contents",
        }
    }
}

fn part(block: &Block) -> Option<Part<'_>> {
    let part = match block {
        Block::Heading { .. } => return None,
        Block::Paragraph(runs) => Part::Paragraph(runs),
        Block::List { mark, items } => Part::List(*mark, items),
        Block::Table {
            table,
            caption,
            weights,
        } => Part::Table {
            table,
            caption: caption.as_deref().filter(|caption| !is_blank(caption)),
            weights: filled(weights, table),
        },
        Block::Bars { caption, bars } => Part::Bars(caption, bars),
        Block::Preformatted(text) => Part::Preformatted(text),
        Block::Facts(facts) => Part::Facts(facts),
        Block::PageBreak => Part::PageBreak,
        Block::Note { title, text } => Part::Note(title, text),
    };
    let empty = match &part {
        Part::Paragraph(runs) => are_blank(runs),
        Part::List(_, items) => items.is_empty(),
        Part::Table { table, .. } => table.columns.is_empty(),
        Part::Bars(_, bars) => bars.is_empty(),
        Part::Preformatted(text) => is_blank(text),
        Part::Facts(facts) => facts.is_empty(),
        Part::Note(title, runs) => is_blank(title) && are_blank(runs),
        Part::Heading { .. } | Part::PageBreak => false,
    };
    (!empty).then_some(part)
}

fn filled(given: &[u16], table: &Table) -> Vec<u16> {
    let mut weights = text::widths(table);
    for (weight, given) in weights.iter_mut().zip(given) {
        if *given > 0 {
            *weight = *given;
        }
    }
    weights
}

fn are_blank(runs: &[Inline]) -> bool {
    runs.iter().all(|run| is_blank(run.words()))
}

fn is_blank(text: &str) -> bool {
    let nothing = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    text.chars().all(nothing)
}

/// Whether nothing is to be seen of a character: joiners, marks of direction, selectors of variants,
/// tags, non-characters.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The figures of a bar in words: "3 von 12 (25 %)".
pub fn bar_figures(bar: &Bar, language: Language) -> String {
    let value = text::grouped(&bar.value.to_string(), language);
    let total = text::grouped(&bar.total.to_string(), language);
    let of = match language {
        Language::De => "von",
        Language::En => "of",
    };
    if bar.total == 0 {
        return format!("{value} {of} {total}");
    }
    // Half a percent and more is rounded up; 128 bits hold two hundred times any count.
    let (value_exact, total_exact) = (u128::from(bar.value), u128::from(bar.total));
    let percent = (value_exact * 200 + total_exact) / (total_exact * 2);
    let sign = match language {
        Language::De => "\u{a0}%",
        Language::En => "%",
    };
    format!("{value} {of} {total} ({percent}{sign})")
}

impl Bar {
    /// Length of the bar in thousandths of the whole: 0 to 1,000. Something is never drawn as
    /// nothing, and less than all never as all.
    pub fn thousandths(&self) -> u16 {
        let (value, total) = (u128::from(self.value), u128::from(self.total));
        if value == 0 || total == 0 {
            return 0;
        }
        if value >= total {
            return 1000;
        }
        u16::try_from(value * 1000 / total)
            .unwrap_or(1000)
            .clamp(1, 999)
    }
}

/// A text as it is shown: control characters are dropped, a tab is a space, every line end is `\n`.
pub fn visible(text: &str) -> Cow<'_, str> {
    text::clean(text)
}

/// A text whose lines and spaces are kept, as it is shown: as [`visible`], but a tab reaches to the
/// next multiple of eight columns, and line ends at the very end are dropped.
pub fn preformatted(text: &str) -> Cow<'_, str> {
    const STOP: usize = 8;
    let text = text.trim_end_matches(['\n', '\r']);
    if !text.contains('\t') {
        return text::clean(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = STOP - column % STOP;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    Cow::Owned(text::clean(&out).into_owned())
}
