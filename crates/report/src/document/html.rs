//! One page for the browser that needs nothing else. Written as XHTML 5: any XML reader reads it.

use std::fmt::Write;

use super::{Bar, Document, Fact, Inline, Mark, Part, bar_figures, parts};
use crate::xml::escape;
use crate::{Column, Kind, Language, Table, text};

const STYLE: &str = include_str!("document.css");

pub(super) fn write(document: &Document) -> String {
    let title = document.title_shown();
    let title = escape(&title);
    let (language, country) = document.language.codes();
    let parts = document.parts();
    let mut html = String::with_capacity(16 * 1024);
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        html,
        concat!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{language}-{country}\">\n<head>\n<meta charset=\"utf-8\"/>\n",
            // The page is kept as a file: there, too, nothing in it may run or be fetched.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n",
            "<meta name=\"generator\" content=\"Allmende\"/>\n<meta name=\"author\" content=\"{author}\"/>\n<meta name=\"dcterms.date\" content=\"{date}\"/>\n",
            "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p class=\"imprint\">{imprint}</p>\n</header>\n"
        ),
        language = language,
        country = country,
        author = escape(&text::clean(&document.author)),
        date = document.date,
        title = title,
        style = STYLE,
        imprint = escape(&document.imprint()),
    );
    if document.contents {
        contents(&mut html, document, &parts);
    }
    html.push_str("<main>\n");
    for part in &parts {
        block(&mut html, part, document.language);
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

fn contents(html: &mut String, document: &Document, parts: &[Part<'_>]) {
    let mut headings = parts
        .iter()
        .filter_map(|part| match part {
            Part::Heading {
                level,
                text,
                number,
            } => Some((level.number(), text::clean(text), number)),
            _ => None,
        })
        .peekable();
    if headings.peek().is_none() {
        return;
    }
    let _ = write!(
        html,
        "<nav aria-labelledby=\"inhalt\">\n<h2 id=\"inhalt\">{}</h2>\n<ul>\n",
        document.contents_title()
    );
    for (level, text, number) in headings {
        let _ = writeln!(
            html,
            "<li class=\"level{level}\"><a href=\"#a{number}\">{}</a></li>",
            escape(&text)
        );
    }
    html.push_str("</ul>\n</nav>\n");
}

fn block(html: &mut String, part: &Part<'_>, language: Language) {
    match part {
        Part::Heading {
            level,
            text,
            number,
        } => {
            // The title is the one heading of the first level.
            let tag = level.number() + 1;
            let _ = write!(html, "<h{tag} id=\"a{number}\">");
            words(html, text);
            let _ = writeln!(html, "</h{tag}>");
        }
        Part::Paragraph(text) => element(html, "p", text),
        Part::List(mark, items) => {
            let tag = match mark {
                Mark::Bullet => "ul",
                Mark::Number => "ol",
            };
            let _ = writeln!(html, "<{tag}>");
            for item in *items {
                element(html, "li", item);
            }
            let _ = writeln!(html, "</{tag}>");
        }
        Part::Table {
            table,
            caption,
            weights,
        } => self::table(html, table, *caption, weights, language),
        Part::Bars(caption, all) => bars(html, caption, all, language),
        Part::Preformatted(text) => {
            // The first line end after the tag belongs to the tag.
            html.push_str("<pre>\n");
            html.push_str(&escape(&parts::preformatted(text)));
            html.push_str("</pre>\n");
        }
        Part::Facts(all) => facts(html, all),
        Part::PageBreak => html.push_str("<div class=\"page\"></div>\n"),
        Part::Note(title, text) => {
            html.push_str("<aside role=\"note\">\n<p><strong>");
            words(html, title);
            html.push_str("</strong></p>\n");
            element(html, "p", text);
            html.push_str("</aside>\n");
        }
    }
}

fn element(html: &mut String, tag: &str, text: &[Inline]) {
    let _ = write!(html, "<{tag}>");
    runs(html, text);
    let _ = writeln!(html, "</{tag}>");
}

fn runs(html: &mut String, text: &[Inline]) {
    for run in text {
        let tag = match run {
            Inline::Text(text) => {
                words(html, text);
                continue;
            }
            Inline::Link(link) => {
                let shown = if link.text() == link.address() {
                    " class=\"bare\""
                } else {
                    ""
                };
                let _ = write!(html, "<a href=\"{}\"{shown}>", escape(link.address()));
                words(html, link.text());
                html.push_str("</a>");
                continue;
            }
            Inline::Strong(_) => "strong",
            Inline::Emphasis(_) => "em",
            Inline::Code(_) => "code",
        };
        let _ = write!(html, "<{tag}>");
        words(html, run.words());
        let _ = write!(html, "</{tag}>");
    }
}

/// Words whose line ends are line breaks.
fn words(html: &mut String, text: &str) {
    for (at, line) in text::clean(text).split('\n').enumerate() {
        if at > 0 {
            html.push_str("<br/>");
        }
        html.push_str(&escape(line));
    }
}

fn is_right(column: &Column) -> bool {
    matches!(column.kind, Kind::Number | Kind::Money)
}

fn table(
    html: &mut String,
    table: &Table,
    caption: Option<&str>,
    weights: &[u16],
    language: Language,
) {
    // A table wider than the window scrolls within its own frame, which the keyboard must reach.
    html.push_str("<div class=\"wide\" tabindex=\"0\"");
    let name = caption.unwrap_or(&table.title);
    if !name.trim().is_empty() {
        let _ = write!(
            html,
            " role=\"region\" aria-label=\"{}\"",
            escape(&text::clean(name))
        );
    }
    html.push_str(">\n<table>\n");
    if let Some(caption) = caption {
        html.push_str("<caption>");
        words(html, caption);
        html.push_str("</caption>\n");
    }
    html.push_str("<colgroup>");
    let whole: u32 = weights.iter().copied().map(u32::from).sum();
    for weight in weights {
        let percent = u32::from(*weight) * 100 / whole.max(1);
        let _ = write!(html, "<col width=\"{percent}%\"/>");
    }
    html.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        html.push_str(if is_right(column) {
            "<th scope=\"col\" class=\"right\">"
        } else {
            "<th scope=\"col\">"
        });
        words(html, &column.title);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (cell, column) in row.iter().zip(&table.columns) {
            html.push_str(if is_right(column) {
                "<td class=\"right\">"
            } else {
                "<td>"
            });
            words(html, &cell.shown(language));
            html.push_str("</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n</div>\n");
}

/// The bars are drawn for the eye alone; the figures beside them say the same.
fn bars(html: &mut String, caption: &str, all: &[Bar], language: Language) {
    html.push_str("<figure>\n<figcaption>");
    words(html, caption);
    html.push_str("</figcaption>\n<dl class=\"bars\">\n");
    for bar in all {
        html.push_str("<div><dt>");
        words(html, &bar.label);
        let _ = writeln!(
            html,
            concat!(
                "</dt><dd><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 40\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                "<rect class=\"whole\" width=\"1000\" height=\"40\"/><rect class=\"part\" width=\"{}\" height=\"40\"/></svg> {}</dd></div>"
            ),
            bar.thousandths(),
            bar_figures(bar, language)
        );
    }
    html.push_str("</dl>\n</figure>\n");
}

fn facts(html: &mut String, all: &[Fact]) {
    html.push_str("<dl class=\"facts\">\n");
    for fact in all {
        html.push_str("<div><dt>");
        words(html, &fact.label);
        html.push_str("</dt>");
        html.push_str("<dd>");
        runs(html, &fact.value);
        html.push_str("</dd></div>\n");
    }
    html.push_str("</dl>\n");
}
