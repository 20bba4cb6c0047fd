//! The files are opened with a reader that is not ours (lopdf).

#![expect(
    clippy::unwrap_used,
    reason = "a file that cannot be read back must fail the test; the helpers are not test functions"
)]

mod any;

use jiff::civil::date;
use lopdf::{Dictionary, Object};
use report::document::{Bar, Block, Document, DocumentFormat, Fact, Inline, Level, Mark, write};
use report::{Cell, Column, Kind, Language, Table};

/// What has a meaning in typst, and in other languages.
const HOSTILE: &str = r#"#panic("x") #read("/etc/passwd") #{1+1} $x^2$ *b* _i_ `c` <script> @ref \ // /* "q" 'q' ~ [d](e) = g - h + i https://a.b"#;

pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Lizenzbericht für Größe".to_owned(),
        language: Language::De,
        author: "Stadt Musterstadt".to_owned(),
        date: date(2026, 11, 26),
        contents: true,
        blocks,
    }
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
    let list = |mark| Block::List {
        mark,
        items: vec![runs.clone(), vec![]],
    };
    let bar = |value, total| Bar {
        label: words.to_owned(),
        value,
        total,
    };
    let table = Table::new(
        words,
        vec![
            Column::new(words, Kind::Text),
            Column::new("Einsätze", Kind::Number),
        ],
        vec![vec![Cell::from(words), Cell::Integer(1_204)]],
    );
    vec![
        Block::heading(Level::One, words),
        Block::Paragraph(runs.clone()),
        Block::heading(Level::Two, words),
        list(Mark::Bullet),
        list(Mark::Number),
        Block::heading(Level::Three, words),
        Block::Table {
            table: table.clone(),
            caption: Some(words.to_owned()),
            weights: vec![3, 1],
        },
        Block::Table {
            table,
            caption: None,
            weights: vec![],
        },
        Block::Bars {
            caption: words.to_owned(),
            bars: vec![bar(3, 12), bar(0, 0)],
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

pub(crate) fn pdf(document: &Document) -> Vec<u8> {
    write(document, DocumentFormat::Pdf, Some(pdf::write)).unwrap()
}

/// A file as it was read back.
struct Read {
    file: lopdf::Document,
}

/// An element of the structure tree.
#[derive(Debug)]
struct Tagged {
    role: String,
    alt: Option<String>,
    scope: Option<String>,
    inside: String,
}

impl Read {
    fn new(bytes: &[u8]) -> Self {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        Self { file }
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).unwrap().1
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.follow(dictionary.get(key.as_bytes()).ok()?))
    }

    fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let object = self.entry(dictionary, key)?;
        Some(lopdf::decode_text_string(object).unwrap())
    }

    fn name(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let name = self.entry(dictionary, key)?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    fn catalog(&self) -> &Dictionary {
        self.file.catalog().unwrap()
    }

    /// The XMP metadata.
    fn metadata(&self) -> String {
        let stream = self.entry(self.catalog(), "Metadata").unwrap();
        let stream = stream.as_stream().unwrap();
        let bytes = stream.get_plain_content().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// The elements of the structure tree, each before what it holds.
    fn tree(&self) -> Vec<Tagged> {
        let root = self.entry(self.catalog(), "StructTreeRoot").unwrap();
        let mut open = vec![(root.as_dict().unwrap(), String::new())];
        let mut found = Vec::new();
        while let Some((element, inside)) = open.pop() {
            let role = self.name(element, "S").unwrap_or_default();
            if !role.is_empty() {
                found.push(Tagged {
                    alt: self.text(element, "Alt"),
                    scope: self.scope(element),
                    inside: inside.clone(),
                    role: role.clone(),
                });
            }
            let kids = match self.entry(element, "K") {
                Some(Object::Array(kids)) => kids.iter().map(|kid| self.follow(kid)).collect(),
                Some(kid) => vec![kid],
                None => vec![],
            };
            let elements = kids.into_iter().filter_map(|kid| kid.as_dict().ok());
            open.extend(elements.rev().map(|kid| (kid, format!("{inside}/{role}"))));
        }
        found
    }

    fn scope(&self, element: &Dictionary) -> Option<String> {
        match self.entry(element, "A")? {
            Object::Array(all) => all
                .iter()
                .find_map(|attributes| self.name(self.follow(attributes).as_dict().ok()?, "Scope")),
            attributes => self.name(attributes.as_dict().ok()?, "Scope"),
        }
    }

    /// Titles of the bookmarks on the first level.
    fn bookmarks(&self) -> Vec<String> {
        let outlines = self.entry(self.catalog(), "Outlines").unwrap();
        let mut next = self.entry(outlines.as_dict().unwrap(), "First");
        let mut titles = Vec::new();
        while let Some(item) = next {
            let item = item.as_dict().unwrap();
            titles.push(self.text(item, "Title").unwrap());
            next = self.entry(item, "Next");
        }
        titles
    }

    fn words(&self) -> String {
        let pages: Vec<u32> = self.file.get_pages().into_keys().collect();
        self.file.extract_text(&pages).unwrap()
    }
}

/// Without white space: where lines break is not the text's affair.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_file_says_what_it_is() {
    let read = Read::new(&pdf(&document(every_block("Wörter"))));
    let catalog = read.catalog();
    assert_eq!(read.text(catalog, "Lang").unwrap(), "de-DE");
    let marked = read.entry(catalog, "MarkInfo").unwrap().as_dict().unwrap();
    assert_eq!(
        read.entry(marked, "Marked").unwrap(),
        &Object::Boolean(true)
    );
    let viewer = read.entry(catalog, "ViewerPreferences").unwrap();
    let viewer = viewer.as_dict().unwrap();
    assert_eq!(
        read.entry(viewer, "DisplayDocTitle").unwrap(),
        &Object::Boolean(true)
    );
    let metadata = read.metadata();
    for claim in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "Lizenzbericht für Größe",
        "Stadt Musterstadt",
        "2026-11-26",
        "Allmende",
    ] {
        assert!(metadata.contains(claim), "{claim} in {metadata}");
    }
    let info = read.follow(read.file.trailer.get(b"Info").unwrap());
    let info = info.as_dict().unwrap();
    assert_eq!(read.text(info, "Title").unwrap(), "Lizenzbericht für Größe");
    assert_eq!(read.text(info, "Author").unwrap(), "Stadt Musterstadt");
}

#[test]
fn everything_is_tagged_as_what_it_is() {
    let read = Read::new(&pdf(&document(every_block("Wörter"))));
    let tree = read.tree();
    let count = |role: &str| tree.iter().filter(|tag| tag.role == role).count();
    for (role, times) in [
        ("H2", 1),
        ("H3", 1),
        ("Table", 2),
        ("TH", 4),
        ("TD", 4),
        ("Caption", 1),
        ("Figure", 2),
        ("TOCI", 3),
    ] {
        assert_eq!(count(role), times, "{role} in {tree:#?}");
    }
    assert_eq!(count("H1"), 2, "contents and chapter");
    assert_eq!(count("L"), 3, "two lists and the facts");
    assert_eq!(count("LI"), 5);
    assert!(count("P") >= 5);
    assert!(count("Link") >= 4);
    for tag in &tree {
        match tag.role.as_str() {
            "TH" => assert_eq!(tag.scope.as_deref(), Some("Column")),
            "Caption" => assert!(tag.inside.ends_with("/Table"), "{tag:?}"),
            "Figure" => {
                let alt = tag.alt.as_deref().unwrap();
                assert!(["3 von 12 (25\u{a0}%)", "0 von 0"].contains(&alt), "{alt}");
            }
            _ => {}
        }
    }
    assert_eq!(read.bookmarks().last().unwrap(), "Wörter");
}

#[test]
fn pages_are_a4_and_numbered() {
    let mut english = document(vec![
        Block::paragraph("one"),
        Block::PageBreak,
        Block::paragraph("two"),
    ]);
    english.language = Language::En;
    let read = Read::new(&pdf(&english));
    let pages = read.file.get_pages();
    assert_eq!(pages.len(), 2);
    for (number, id) in pages {
        let page = read.file.get_dictionary(id).unwrap();
        let size = read.entry(page, "MediaBox").unwrap().as_array().unwrap();
        let size: Vec<f32> = size.iter().map(|side| side.as_float().unwrap()).collect();
        assert!((size[2] - 595.28).abs() < 0.1 && (size[3] - 841.89).abs() < 0.1);
        let words = read.file.extract_text(&[number]).unwrap();
        assert!(
            dense(&words).contains(&format!("Page{number}of2")),
            "{words}"
        );
    }
}

#[test]
fn a_row_stays_on_one_page_and_a_table_near_its_heading() {
    let rows = (10..70).map(|n| vec![Cell::from(format!("a{n}\nb{n}\nc{n}\nd{n}").as_str())]);
    let column = vec![Column::new("Kopf", Kind::Text)];
    let table = |rows| Block::Table {
        table: Table::new("Tabelle", column.clone(), rows),
        caption: Some("Beschriftung".to_owned()),
        weights: vec![1],
    };
    let mut blocks = vec![table(rows.collect())];
    for n in 0..40 {
        blocks.push(Block::heading(Level::One, format!("Kapitel{n}")));
        blocks.push(table(vec![vec![Cell::from(format!("Zelle{n}").as_str())]]));
    }
    let read = Read::new(&pdf(&document(blocks)));
    let pages: Vec<String> = read
        .file
        .get_pages()
        .into_keys()
        .skip(1) // the table of contents names the headings too
        .map(|page| dense(&read.file.extract_text(&[page]).unwrap()))
        .collect();
    let page_of = |words: &str| pages.iter().position(|page| page.contains(words));
    for n in 10..70 {
        assert_eq!(
            page_of(&format!("a{n}")),
            page_of(&format!("d{n}")),
            "row {n}"
        );
    }
    for n in 0..40 {
        let (heading, cell) = (format!("Kapitel{n}"), format!("Zelle{n}"));
        assert_eq!(page_of(&heading), page_of(&cell), "table {n}");
    }
}

#[test]
fn nothing_in_a_text_is_evaluated() {
    let calm = Read::new(&pdf(&document(every_block("ruhig"))));
    let hostile = Document {
        title: HOSTILE.to_owned(),
        author: HOSTILE.to_owned(),
        ..document(every_block(HOSTILE))
    };
    let read = Read::new(&pdf(&hostile));
    let roles = |read: &Read| -> Vec<String> {
        let tree = read.tree().into_iter().map(|tag| tag.role);
        // A longer text may take more lines and so more marks, but no other tags.
        tree.filter(|role| role != "Span").collect()
    };
    assert_eq!(roles(&read), roles(&calm));
    let info = read.follow(read.file.trailer.get(b"Info").unwrap());
    assert_eq!(
        read.text(info.as_dict().unwrap(), "Title").unwrap(),
        HOSTILE
    );
    let words = dense(&read.words());
    assert!(words.matches(&dense(HOSTILE)).count() >= 20, "{words}");
    assert!(read.metadata().contains("pdfuaid:part"));
}

#[test]
fn signs_without_a_glyph_are_named() {
    let read = Read::new(&pdf(&document(vec![Block::paragraph("von 康 😀")])));
    assert!(dense(&read.words()).contains("von[U+5EB7][U+1F600]"));
    assert!(read.metadata().contains("pdfuaid:part"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let bytes = || pdf(&document(every_block("gleich")));
    assert_eq!(bytes(), bytes());
}

#[test]
fn an_empty_document_is_a_document() {
    let empty = Document {
        title: String::new(),
        author: String::new(),
        ..document(vec![])
    };
    let read = Read::new(&pdf(&empty));
    assert_eq!(read.file.get_pages().len(), 1);
    assert!(dense(&read.words()).contains("Dokument"));
}

#[test]
fn long_words_stay_on_the_page_and_long_tables_repeat_their_header() {
    let columns = ["Komponente", "Lizenz", "Version"].map(|name| Column::new(name, Kind::Text));
    let row = |number: usize| {
        vec![
            Cell::from("W".repeat(200)),
            Cell::from("GPL-3.0-or-later WITH Classpath-exception-2.0"),
            Cell::from(number.to_string()),
        ]
    };
    let table = Table::new("lang", columns.into(), (0..60).map(row).collect());
    let read = Read::new(&pdf(&document(vec![
        Block::Preformatted("x".repeat(500)),
        Block::Table {
            table,
            caption: Some("Komponenten".to_owned()),
            weights: vec![1, 2, 1],
        },
    ])));
    let pages = read.file.get_pages();
    assert!(pages.len() > 5, "{}", pages.len());
    let heads = dense(&read.words())
        .matches("KomponenteLizenzVersion")
        .count();
    assert!(heads >= pages.len() - 1, "{heads} of {}", pages.len());
    let tagged = read.tree();
    assert_eq!(tagged.iter().filter(|tag| tag.role == "TH").count(), 3);
}

#[test]
fn too_much_text_is_refused() {
    let long = document(vec![Block::Preformatted(
        "x\n".repeat(pdf::MAX_BYTES / 2 + 1),
    )]);
    let error = pdf::write(&long).unwrap_err();
    assert_eq!(error.code(), "report-too-long");
}
