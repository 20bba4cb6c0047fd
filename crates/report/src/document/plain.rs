//! Plain text, wrapped at 79 columns: what is delivered with software as NOTICE.

use std::borrow::Cow;

use textwrap::{Options, WordSplitter, WrapAlgorithm, core::display_width};

use super::{Bar, Document, Fact, Inline, Mark, Part, bar_figures, parts};
use crate::{Kind, Language, Table, text};

/// Columns of a line.
const WIDTH: usize = 79;

pub(super) fn write(document: &Document) -> String {
    let mut out = String::with_capacity(16 * 1024);
    underlined(&mut out, &document.title_shown(), '=');
    wrapped(&mut out, &document.imprint(), "", "");
    let parts = document.parts();
    if document.contents {
        contents(&mut out, document, &parts);
    }
    for part in &parts {
        out.push('\n');
        block(&mut out, part, document.language);
    }
    out
}

fn contents(out: &mut String, document: &Document, parts: &[Part<'_>]) {
    let mut first = true;
    for part in parts {
        let Part::Heading { level, text, .. } = part else {
            continue;
        };
        if first {
            out.push('\n');
            underlined(out, document.contents_title(), '-');
            first = false;
        }
        let indent = match level.number() {
            1 => "",
            2 => "  ",
            _ => "    ",
        };
        wrapped(out, &flat(text), indent, indent);
    }
}

fn block(out: &mut String, part: &Part<'_>, language: Language) {
    match part {
        Part::Heading { level, text, .. } => {
            let sign = match level.number() {
                1 => '=',
                2 => '-',
                _ => '.',
            };
            underlined(out, &flat(text), sign);
        }
        Part::Paragraph(text) => wrapped(out, &runs(text), "", ""),
        Part::List(mark, items) => {
            for (item, number) in items.iter().zip(1..) {
                let start = match mark {
                    Mark::Bullet => "- ".to_owned(),
                    Mark::Number => format!("{number}. "),
                };
                wrapped(out, &runs(item), &start, &" ".repeat(start.len()));
            }
        }
        Part::Table { table, caption, .. } => {
            if let Some(caption) = caption {
                wrapped(out, &text::clean(caption), "", "");
            }
            self::table(out, table, language);
        }
        Part::Bars(caption, all) => {
            wrapped(out, &text::clean(caption), "", "");
            for bar in *all {
                self::bar(out, bar, language);
            }
        }
        Part::Preformatted(text) => {
            out.push_str(&parts::preformatted(text));
            out.push('\n');
        }
        Part::Facts(all) => facts(out, all),
        Part::PageBreak => {
            out.extend(std::iter::repeat_n('-', WIDTH));
            out.push('\n');
        }
        Part::Note(title, text) => {
            wrapped(out, &text::clean(title), "| ", "| ");
            wrapped(out, &runs(text), "| ", "| ");
        }
    }
}

/// A text on one line.
fn flat(text: &str) -> String {
    text::clean(text).replace('\n', " ")
}

fn runs(text: &[Inline]) -> String {
    let mut out = String::new();
    for run in text {
        out.push_str(&text::clean(run.words()));
        if let Inline::Link(link) = run
            && link.text() != link.address()
        {
            out.extend([" <", link.address(), ">"]);
        }
    }
    out
}

/// Lines of at most [`WIDTH`] columns. Words that are longer break.
fn wrapped(out: &mut String, text: &str, first: &str, others: &str) {
    let options = Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(others)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_splitter(WordSplitter::NoHyphenation);
    for line in textwrap::wrap(text, options) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn underlined(out: &mut String, text: &str, sign: char) {
    wrapped(out, text, "", "");
    let width = display_width(text).clamp(1, WIDTH);
    out.extend(std::iter::repeat_n(sign, width));
    out.push('\n');
}

/// In columns where they fit in a line, otherwise row by row with the headings before the values.
fn table(out: &mut String, table: &Table, language: Language) {
    const GAP: usize = 2;
    let titles: Vec<String> = table.columns.iter().map(|c| flat(&c.title)).collect();
    let mut widths: Vec<usize> = titles.iter().map(|title| display_width(title)).collect();
    let mut one_line = true;
    for row in &table.rows {
        for (cell, width) in row.iter().zip(&mut widths) {
            let shown = cell.shown(language);
            one_line &= !shown.contains('\n');
            *width = (*width).max(display_width(&shown));
        }
    }
    let whole = widths.iter().sum::<usize>() + GAP * (widths.len().saturating_sub(1));
    if !one_line || whole > WIDTH {
        return records(out, table, &titles, language);
    }
    let mut line = |cells: &mut dyn Iterator<Item = Cow<'_, str>>| {
        let mut text = String::new();
        for ((cell, width), column) in cells.zip(&widths).zip(&table.columns) {
            let air = " ".repeat(width.saturating_sub(display_width(&cell)));
            match column.kind {
                Kind::Number | Kind::Money => text.extend([air.as_str(), &cell]),
                Kind::Text | Kind::Date | Kind::Bool => text.extend([&*cell, air.as_str()]),
            }
            text.push_str("  ");
        }
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(&mut titles.iter().map(Cow::from));
    line(&mut widths.iter().map(|width| Cow::Owned("-".repeat(*width))));
    for row in &table.rows {
        line(&mut row.iter().map(|cell| cell.shown(language)));
    }
}

fn records(out: &mut String, table: &Table, titles: &[String], language: Language) {
    if table.rows.is_empty() {
        wrapped(out, &titles.join(" | "), "", "  ");
    }
    for (at, row) in table.rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        for (cell, title) in row.iter().zip(titles) {
            wrapped(out, &format!("{title}: {}", cell.shown(language)), "", "  ");
        }
    }
}

fn bar(out: &mut String, bar: &Bar, language: Language) {
    const LENGTH: usize = 20;
    let filled = usize::from(bar.thousandths()).div_ceil(1000 / LENGTH);
    // Less than all is never drawn as all.
    let filled = if bar.thousandths() < 1000 {
        filled.min(LENGTH - 1)
    } else {
        filled
    };
    let drawn = format!("[{}{}]", "#".repeat(filled), ".".repeat(LENGTH - filled));
    let label = text::clean(&bar.label);
    let figures = bar_figures(bar, language);
    wrapped(out, &format!("{drawn} {label}: {figures}"), "", "  ");
}

fn facts(out: &mut String, all: &[Fact]) {
    for fact in all {
        let line = format!("{}: {}", text::clean(&fact.label), runs(&fact.value));
        wrapped(out, &line, "", "  ");
    }
}
