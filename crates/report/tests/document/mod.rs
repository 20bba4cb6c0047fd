//! Documents are read back: ODT and HTML with an XML reader that is not ours, text as it is.

mod any;
mod read;

use std::io::{Cursor, Read};

use jiff::civil::date;
use report::document::{
    Bar, Block, Document, DocumentFormat, Fact, Inline, Level, MAX_BYTES, Mark, write,
};
use report::{Cell, Column, Error, Kind, Language, Table};

use read::{Element, elements, named};

/// What has a meaning in HTML, XML, Markdown, typst, LaTeX or a shell.
const HOSTILE: &str = r#"#panic() $x$ *b* _i_ <script>alert("1")</script> \n & ' " @a `c` [d](e) {{f}} = g ]]> <!-- &amp; %s"#;

pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Lizenzbericht".to_owned(),
        language: Language::De,
        author: "Stadt Musterstadt".to_owned(),
        date: date(2026, 11, 26),
        contents: true,
        blocks,
    }
}

fn small_table(words: &str) -> Table {
    Table::new(
        words,
        vec![
            Column::new(words, Kind::Text),
            Column::new("Einsätze", Kind::Number),
        ],
        vec![vec![Cell::from(words), Cell::Integer(1_204)]],
    )
}

/// A block of every kind, with these words wherever words can stand.
pub(crate) fn every_block(words: &str) -> Vec<Block> {
    let runs = vec![
        Inline::text(words),
        Inline::Strong(words.to_owned()),
        Inline::Emphasis(words.to_owned()),
        Inline::Code(words.to_owned()),
        Inline::link(words, "https://example.org/?a=1&b=<2>"),
    ];
    vec![
        Block::heading(Level::One, words),
        Block::Paragraph(runs.clone()),
        Block::heading(Level::Two, words),
        Block::List {
            mark: Mark::Bullet,
            items: vec![runs.clone(), vec![]],
        },
        Block::List {
            mark: Mark::Number,
            items: vec![runs.clone(), runs.clone()],
        },
        Block::heading(Level::Three, words),
        Block::Table {
            table: small_table(words),
            caption: Some(words.to_owned()),
            weights: vec![3, 1],
        },
        Block::Bars {
            caption: words.to_owned(),
            bars: vec![
                Bar {
                    label: words.to_owned(),
                    value: 3,
                    total: 12,
                },
                Bar {
                    label: words.to_owned(),
                    value: 0,
                    total: 0,
                },
            ],
        },
        Block::Preformatted(words.to_owned()),
        Block::PageBreak,
        Block::Facts(vec![Fact::new(words, words)]),
        Block::Note {
            title: words.to_owned(),
            text: runs,
        },
    ]
}

pub(crate) fn html(document: &Document) -> String {
    String::from_utf8(write(document, DocumentFormat::Html, None).unwrap()).unwrap()
}

pub(crate) fn plain(document: &Document) -> String {
    String::from_utf8(write(document, DocumentFormat::Text, None).unwrap()).unwrap()
}

pub(crate) fn odt_part(document: &Document, name: &str) -> String {
    let bytes = write(document, DocumentFormat::Odt, None).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut part = package.by_name(name).unwrap();
    part.read_to_string(&mut xml).unwrap();
    xml
}

fn words_of(all: &[Element], name: &str) -> Vec<String> {
    named(all, name)
        .map(|element| element.words.clone())
        .collect()
}

#[test]
fn html_says_what_everything_is() {
    let page = html(&document(every_block("Wörter")));
    let all = elements(page.strip_prefix("<!DOCTYPE html>\n").unwrap());
    assert_eq!(all[0].get("lang"), Some("de-DE"));
    assert_eq!(words_of(&all, "title"), ["Lizenzbericht"]);
    assert_eq!(words_of(&all, "h1"), ["Lizenzbericht"]);
    assert_eq!(words_of(&all, "h2"), ["Inhalt", "Wörter"]);
    assert_eq!(words_of(&all, "h3"), ["Wörter"]);
    assert_eq!(words_of(&all, "h4"), ["Wörter"]);
    assert_eq!(words_of(&all, "th"), ["Wörter", "Einsätze"]);
    assert!(named(&all, "th").all(|head| head.get("scope") == Some("col")));
    assert_eq!(words_of(&all, "caption"), ["Wörter"]);
    assert_eq!(words_of(&all, "td"), ["Wörter", "1.204"]);
    assert_eq!(named(&all, "ul").count(), 2, "list and contents");
    assert_eq!(named(&all, "ol").count(), 1);
    assert!(named(&all, "svg").all(|svg| svg.get("aria-hidden") == Some("true")));
    let bars = words_of(&all, "dd");
    assert!(
        bars.contains(&" 3 von 12 (25\u{a0}%)".to_owned()),
        "{bars:?}"
    );
    let links: Vec<_> = named(&all, "a")
        .filter_map(|link| link.get("href"))
        .collect();
    assert_eq!(links[..3], ["#a1", "#a2", "#a3"]);
    assert!(
        links[3..]
            .iter()
            .all(|link| *link == "https://example.org/?a=1&b=<2>")
    );
    let ids: Vec<_> = all.iter().filter_map(|element| element.get("id")).collect();
    assert_eq!(ids, ["inhalt", "a1", "a2", "a3"]);
}

#[test]
fn odt_has_the_styles_of_writer() {
    let document = document(every_block("Wörter"));
    let all = elements(&odt_part(&document, "content.xml"));
    let headings: Vec<_> = named(&all, "text:h")
        .map(|heading| {
            (
                heading.get("text:style-name").unwrap(),
                heading.get("text:outline-level").unwrap(),
            )
        })
        .collect();
    assert_eq!(
        headings,
        [
            ("Heading_20_1", "1"),
            ("Heading_20_2", "2"),
            ("Heading_20_3", "3")
        ]
    );
    let rows = named(&all, "table:table-header-rows").next().unwrap();
    assert_eq!(rows.words, "WörterEinsätze");
    assert_eq!(named(&all, "text:list").count(), 2);
    assert_eq!(
        named(&all, "draw:rect").count(),
        1,
        "nothing is drawn for 0 von 0"
    );
    assert_eq!(
        words_of(&all, "table:table-cell").last().unwrap(),
        "0 von 0"
    );
    let styles = elements(&odt_part(&document, "styles.xml"));
    let defined: Vec<_> = styles
        .iter()
        .chain(&all)
        .filter_map(|element| element.get("style:name"))
        .collect();
    for element in &all {
        for kind in ["text:style-name", "table:style-name", "draw:style-name"] {
            if let Some(used) = element.get(kind) {
                assert!(defined.contains(&used), "no style {used}");
            }
        }
    }
    let footer = named(&styles, "text:p").next().unwrap();
    assert_eq!(footer.words, "LizenzberichtSeite 1 von 1");
    assert!(
        named(&styles, "style:text-properties").any(|text| text.get("fo:language") == Some("de"))
    );
    let meta = elements(&odt_part(&document, "meta.xml"));
    assert_eq!(words_of(&meta, "dc:title"), ["Lizenzbericht"]);
    assert_eq!(words_of(&meta, "dc:language"), ["de-DE"]);
    assert_eq!(words_of(&meta, "dc:creator"), ["Stadt Musterstadt"]);
}

#[test]
fn odt_begins_with_its_kind() {
    let bytes = write(&document(vec![]), DocumentFormat::Odt, None).unwrap();
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(
        &bytes[38..38 + 39],
        b"application/vnd.oasis.opendocument.text"
    );
}

#[test]
fn text_is_wrapped_except_where_lines_count() {
    let long = "Wort ".repeat(60);
    let license = format!("  {}\n\n\tEnde", "x".repeat(200));
    let text = plain(&document(vec![
        Block::heading(Level::One, "Eins"),
        Block::paragraph(long.as_str()),
        Block::paragraph("y".repeat(200)),
        Block::Preformatted(license),
        Block::Table {
            table: small_table("Müller"),
            caption: None,
            weights: vec![],
        },
    ]));
    assert!(text.starts_with(
        "Lizenzbericht\n=============\nStadt Musterstadt, 26.11.2026\n\nInhalt\n------\nEins\n"
    ));
    assert!(text.contains(&format!("\n  {}\n\n        Ende\n", "x".repeat(200))));
    assert!(text.contains("Müller  Einsätze\n------  --------\nMüller     1.204\n"));
    let wide = text
        .lines()
        .filter(|line| line.chars().count() > 79)
        .count();
    assert_eq!(wide, 1, "the line of the licence alone");
    assert_eq!(text.matches("Wort").count(), 60);
}

#[test]
fn a_table_too_wide_for_text_is_told_row_by_row() {
    let mut table = small_table("Müller");
    table
        .rows
        .push(vec![Cell::from("sehr lang ".repeat(20)), Cell::Empty]);
    let text = plain(&document(vec![Block::Table {
        table,
        caption: None,
        weights: vec![],
    }]));
    assert!(
        text.contains("\nMüller: Müller\nEinsätze: 1.204\n\nMüller: sehr lang"),
        "{text}"
    );
}

#[test]
fn nothing_in_a_text_is_taken_for_markup() {
    let document = Document {
        title: HOSTILE.to_owned(),
        author: HOSTILE.to_owned(),
        ..document(every_block(HOSTILE))
    };
    let calm = document_names(&self::document(every_block("ruhig")));
    assert_eq!(
        document_names(&document),
        calm,
        "the words have made elements"
    );
    let page = html(&document);
    assert!(!page.contains("<script") && !page.contains("<!-- "));
    let all = elements(page.strip_prefix("<!DOCTYPE html>\n").unwrap());
    assert_eq!(words_of(&all, "h4"), [HOSTILE]);
    assert_eq!(words_of(&all, "pre"), [format!("\n{HOSTILE}")]);
    let all = elements(&odt_part(&document, "content.xml"));
    assert_eq!(words_of(&all, "text:h"), [HOSTILE; 3]);
    let joined = plain(&document).replace('\n', " ");
    assert!(joined.contains("[d](e) {{f}} = g ]]> <!-- &amp; %s"));
}

/// Names of all elements in HTML and ODT.
fn document_names(document: &Document) -> Vec<String> {
    let page = html(document);
    let mut all = elements(page.strip_prefix("<!DOCTYPE html>\n").unwrap());
    all.extend(elements(&odt_part(document, "content.xml")));
    all.into_iter().map(|element| element.name).collect()
}

#[test]
fn only_the_web_and_mailboxes_are_linked() {
    for address in ["https://a.de", "HTTP://a.de", "mailto:a@b.de"] {
        assert!(matches!(Inline::link("x", address), Inline::Link(_)));
    }
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        "/relativ",
        "data:text/html,x",
        "",
        "https:\u{0}//",
    ] {
        assert_eq!(Inline::link("x", address), Inline::text("x"), "{address}");
    }
    let Inline::Link(link) = Inline::link("x", "https://müller.de/ä") else {
        unreachable!("an address with umlauts is an address");
    };
    assert_eq!(link.address(), "https://m%C3%BCller.de/%C3%A4");
}

#[test]
fn headings_never_skip_a_level_and_are_never_empty() {
    let page = html(&document(vec![
        Block::heading(Level::Three, "tief"),
        Block::heading(Level::Three, "tiefer"),
        Block::heading(Level::Two, " \u{0}"),
        Block::heading(Level::One, "oben"),
        Block::heading(Level::Three, "darunter"),
    ]));
    let all = elements(page.strip_prefix("<!DOCTYPE html>\n").unwrap());
    assert_eq!(words_of(&all, "h2"), ["Inhalt", "tief", "oben"]);
    assert_eq!(words_of(&all, "h3"), ["tiefer", "darunter"]);
}

#[test]
fn an_empty_document_is_a_document() {
    let empty = Document {
        title: " ".to_owned(),
        author: String::new(),
        ..document(vec![])
    };
    assert!(html(&empty).contains("<h1>Dokument</h1>"));
    assert_eq!(plain(&empty), "Dokument\n========\n26.11.2026\n");
    assert!(odt_part(&empty, "content.xml").contains("Dokument"));
}

#[test]
fn ten_thousand_rows_come_out_again() {
    let mut table = small_table("Komponente");
    let row = |number: i64| {
        vec![
            Cell::from(format!("komponente-{number}")),
            Cell::Integer(number),
        ]
    };
    table.rows = (0..10_000).map(row).collect();
    let document = document(vec![Block::Table {
        table,
        caption: None,
        weights: vec![],
    }]);
    assert_eq!(html(&document).matches("<tr>").count(), 10_001);
    let all = elements(&odt_part(&document, "content.xml"));
    assert_eq!(named(&all, "table:table-row").count(), 10_001);
    assert_eq!(plain(&document).matches("komponente-").count(), 10_000);
}

#[test]
fn limits_are_named() {
    let mut table = small_table("x");
    table.rows.push(vec![]);
    let crooked = document(vec![Block::Table {
        table,
        caption: None,
        weights: vec![],
    }]);
    for format in DocumentFormat::ALL {
        let error = write(&crooked, format, None).unwrap_err();
        assert_eq!(error.code(), "report-row-length");
    }
    let long = document(vec![Block::Preformatted("x".repeat(MAX_BYTES))]);
    let error = write(&long, DocumentFormat::Text, None).unwrap_err();
    assert!(matches!(error, Error::TooLong { bytes, limit: MAX_BYTES } if bytes > MAX_BYTES));
    let error = write(&document(vec![]), DocumentFormat::Pdf, None).unwrap_err();
    assert_eq!(error.code(), "report-no-pdf");
}

#[test]
fn formats_are_named_by_their_ending() {
    for format in DocumentFormat::ALL {
        assert_eq!(
            format.extension().parse::<DocumentFormat>().unwrap(),
            format
        );
    }
    let error = "docx".parse::<DocumentFormat>().unwrap_err();
    assert_eq!(error.code(), "report-document-format-unknown");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for format in [
        DocumentFormat::Odt,
        DocumentFormat::Html,
        DocumentFormat::Text,
    ] {
        let bytes = || write(&document(every_block("gleich")), format, None).unwrap();
        assert_eq!(bytes(), bytes());
    }
}

#[test]
fn bars_tell_something_from_nothing_and_much_from_all() {
    let bar = |value, total| Bar {
        label: String::new(),
        value,
        total,
    };
    assert_eq!(bar(0, 10).thousandths(), 0);
    assert_eq!(bar(1, u64::MAX).thousandths(), 1);
    assert_eq!(bar(u64::MAX - 1, u64::MAX).thousandths(), 999);
    assert_eq!(bar(11, 10).thousandths(), 1000);
    assert_eq!(bar(5, 0).thousandths(), 0);
    let figures = report::document::bar_figures(&bar(2_000, 3_000), Language::En);
    assert_eq!(figures, "2,000 of 3,000 (67%)");
}
