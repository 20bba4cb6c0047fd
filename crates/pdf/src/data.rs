//! A document as the values that the template shows.

use report::document::{Bar, Document, Inline, Mark, Part, bar_figures, preformatted, visible};
use report::{Column, Kind, Language, Table};
use typst::foundations::{Array, Dict, Str, Value, dict};

use crate::glyphs::shown;

/// Characters of a word after which it may break, so that even wide letters stay on the page: in
/// running text, in the parts of a line of facts, in headings, in lines of fixed width.
const IN_TEXT: usize = 45;
const IN_LABEL: usize = 18;
const IN_VALUE: usize = 30;
const IN_HEADING: usize = 28;
const IN_FIXED: usize = 88;

pub(crate) fn of(document: &Document) -> Dict {
    let (language, country) = document.language.codes();
    let (page, total) = match document.language {
        Language::De => ("Seite", "von"),
        Language::En => ("Page", "of"),
    };
    let title = document.title_shown();
    let blocks: Array = document
        .parts()
        .iter()
        .map(|part| Value::Dict(block(part, document.language)))
        .collect();
    dict! {
        "title" => words(&title, usize::MAX),
        "heading" => words(&title, IN_HEADING),
        "running" => words(&shortened(&title), IN_TEXT),
        "author" => words(&document.author, usize::MAX),
        "imprint" => words(&document.imprint(), IN_TEXT),
        "language" => language,
        "country" => country,
        "year" => i64::from(document.date.year()),
        "month" => i64::from(document.date.month()),
        "day" => i64::from(document.date.day()),
        "page" => page,
        "total" => total,
        "contents" => document.contents,
        "contents-title" => document.contents_title(),
        "blocks" => blocks,
    }
}

/// The title as it fits into the footer.
fn shortened(title: &str) -> String {
    const MOST: usize = 60;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    title.chars().take(MOST).chain(['…']).collect()
}

fn block(part: &Part<'_>, language: Language) -> Dict {
    match part {
        Part::Heading { level, text, .. } => dict! {
            "kind" => "heading",
            "level" => i64::from(level.number()),
            "text" => words(text, IN_HEADING),
        },
        Part::Paragraph(text) => dict! { "kind" => "paragraph", "runs" => runs(text, IN_TEXT) },
        Part::List(mark, items) => dict! {
            "kind" => match mark {
                Mark::Bullet => "bullets",
                Mark::Number => "numbers",
            },
            "items" => items.iter().map(|item| Value::Array(runs(item, IN_TEXT))).collect::<Array>(),
        },
        Part::Table {
            table,
            caption,
            weights,
        } => self::table(table, *caption, weights, language),
        Part::Bars(caption, all) => dict! {
            "kind" => "bars",
            "caption" => words(caption, IN_TEXT),
            "bars" => all.iter().map(|bar| Value::Dict(self::bar(bar, language))).collect::<Array>(),
        },
        Part::Preformatted(text) => dict! {
            "kind" => "fixed",
            "paragraphs" => paragraphs(&preformatted(text)),
        },
        Part::Facts(all) => dict! {
            "kind" => "facts",
            "facts" => all.iter().map(|fact| Value::Dict(dict! {
                "label" => words(&fact.label, IN_LABEL),
                "runs" => runs(&fact.value, IN_VALUE),
            })).collect::<Array>(),
        },
        Part::PageBreak => dict! { "kind" => "page" },
        Part::Note(title, text) => dict! {
            "kind" => "note",
            "title" => words(title, IN_TEXT),
            "runs" => runs(text, IN_TEXT),
        },
    }
}

fn words(text: &str, longest: usize) -> Str {
    shown(&visible(text), longest).into()
}

fn runs(text: &[Inline], longest: usize) -> Array {
    let run = |run: &Inline| {
        let mut value = dict! {
            "kind" => match run {
                Inline::Text(_) => "text",
                Inline::Strong(_) => "strong",
                Inline::Emphasis(_) => "emphasis",
                Inline::Code(_) => "code",
                Inline::Link(_) => "link",
            },
            "text" => words(run.words(), longest),
        };
        if let Inline::Link(link) = run {
            value.insert("address".into(), Value::Str(link.address().into()));
        }
        Value::Dict(value)
    };
    text.iter().map(run).collect()
}

/// Text of fixed lines, cut at its blank lines: a paragraph is what the typesetter holds at once.
fn paragraphs(text: &str) -> Array {
    text.split("\n\n")
        .map(|paragraph| Value::Str(shown(paragraph, IN_FIXED).into()))
        .collect()
}

fn table(table: &Table, caption: Option<&str>, weights: &[u16], language: Language) -> Dict {
    /// Wide letters that a line across the whole page holds in the type of tables.
    const ACROSS: usize = 62;
    let whole: usize = weights.iter().copied().map(usize::from).sum();
    let is_number = |column: &Column| matches!(column.kind, Kind::Number | Kind::Money);
    let longest: Vec<usize> = table
        .columns
        .iter()
        .zip(weights)
        .map(|(column, weight)| {
            if is_number(column) {
                ACROSS / 4
            } else {
                (usize::from(*weight) * ACROSS / whole.max(1)).max(3)
            }
        })
        .collect();
    let head = table.columns.iter().zip(&longest);
    let cells = table.rows.iter().flat_map(|row| row.iter().zip(&longest));
    dict! {
        "kind" => "table",
        "caption" => caption.map(|caption| words(caption, IN_TEXT)),
        "weights" => weights.iter().map(|weight| Value::Int(i64::from(*weight))).collect::<Array>(),
        "right" => table.columns.iter().map(|column| Value::Bool(is_number(column))).collect::<Array>(),
        "head" => head.map(|(column, longest)| Value::Str(words(&column.title, *longest))).collect::<Array>(),
        "cells" => cells.map(|(cell, longest)| {
            Value::Str(words(&cell.shown(language), *longest))
        }).collect::<Array>(),
    }
}

fn bar(bar: &Bar, language: Language) -> Dict {
    dict! {
        "label" => words(&bar.label, IN_LABEL),
        "thousandths" => i64::from(bar.thousandths()),
        "figures" => Str::from(bar_figures(bar, language)),
    }
}
