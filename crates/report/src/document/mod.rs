//! Documents: what a town reads, prints, files or hands on.
//!
//! A [`Document`] is a title and a list of [`Block`]s; [`write()`] turns it into HTML, ODT
//! or plain text, and into PDF where a [`PdfWriter`] is at hand. Every word in it is data:
//! nothing is ever taken for markup, whatever it looks like. The same document gives the same bytes.
//!
//! ```
//! use report::document::{Block, Document, DocumentFormat, Inline, Level, write};
//! use report::Language;
//!
//! let document = Document {
//!     title: "Lizenzhinweise".to_owned(),
//!     language: Language::De,
//!     author: "Stadt Musterstadt".to_owned(),
//!     date: jiff::civil::date(2026, 11, 26),
//!     contents: false,
//!     blocks: vec![
//!         Block::heading(Level::One, "Zweck"),
//!         Block::Paragraph(vec![Inline::text("Diese Software enthält freie Komponenten.")]),
//!     ],
//! };
//! let bytes = write(&document, DocumentFormat::Text, None)?;
//! assert!(String::from_utf8_lossy(&bytes).contains("freie Komponenten"));
//! # Ok::<(), report::Error>(())
//! ```

mod html;
mod odt;
mod odt_parts;
mod parts;
mod plain;

use std::str::FromStr;

use jiff::civil::Date;

use crate::{Cell, Error, Language, Table};

pub use parts::{Part, bar_figures, is_invisible, preformatted, visible};

/// Most text that a document may hold, in bytes of UTF-8, over all its blocks.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A text with a title, to be written in any [`DocumentFormat`].
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the document is. Shown as its first line and in the window bar of the reader.
    pub title: String,
    /// Language of its words; decides how dates and numbers are shown and how it is read aloud.
    pub language: Language,
    /// The organisation or person that answers for the text.
    pub author: String,
    /// The day of which the document tells. Also stands where a file records when it was made, so
    /// that the same document always gives the same bytes.
    pub date: Date,
    /// Whether a table of contents stands after the title.
    pub contents: bool,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
}

/// One piece of a document. Lists and boxes hold runs of text alone: nothing nests.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Begins a section. Headings without a visible character are left out. A level that was left
    /// out is made up for: the section below level 1 is level 2, whatever it says.
    Heading {
        /// How deep the section lies.
        level: Level,
        /// The words.
        text: String,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Items one below the other.
    List {
        /// How the items are marked.
        mark: Mark,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A table with its header row. Language and time of making are those of the document.
    Table {
        /// Headings and rows. The title is not shown: that is what the caption is for.
        table: Table,
        /// What the table shows, above it.
        caption: Option<String>,
        /// Widths of the columns in proportion to each other. A column whose weight is missing or
        /// zero gets the one that its longest line asks for, in characters.
        weights: Vec<u16>,
    },
    /// Horizontal bars, each with its figures in words beside it.
    Bars {
        /// What the bars show, above them.
        caption: String,
        /// The bars, in order.
        bars: Vec<Bar>,
    },
    /// Text whose lines and spaces are kept, in a fixed-width type: licences, commands.
    Preformatted(String),
    /// Key facts: label and value, line by line.
    Facts(Vec<Fact>),
    /// What follows begins on a new page, where there are pages.
    PageBreak,
    /// A box that stands out: a remark, a reservation, a next step.
    Note {
        /// What kind of remark it is, in a word or two ("Hinweis").
        title: String,
        /// The remark.
        text: Vec<Inline>,
    },
}

impl Block {
    /// A heading.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Heading { level, text }
    }

    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(text)])
    }
}

/// How deep a section lies. The title of the document stands above all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A chapter.
    One,
    /// A section of a chapter.
    Two,
    /// A section of a section.
    Three,
}

impl Level {
    /// 1, 2 or 3.
    pub fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// By a bullet.
    Bullet,
    /// By numbers from 1.
    Number,
}

/// A run of text within a paragraph. A line end within it is a line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Important words, in bold.
    Strong(String),
    /// Stressed words, in italics.
    Emphasis(String),
    /// Words that lead somewhere. Made by [`Inline::link`].
    Link(Link),
    /// An identifier, a command, a file name.
    Code(String),
}

/// The target of a link with the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    text: String,
    address: String,
}

impl Link {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The address: begins with `https:`, `http:` or `mailto:`, printable ASCII without spaces,
    /// at most 2,000 characters.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Words that lead to an address on the web or to a mailbox. Where the address is neither (see
    /// [`Link::address`]), the words alone remain. Letters outside ASCII are percent-encoded.
    pub fn link(text: impl Into<String>, address: &str) -> Self {
        const LONGEST: usize = 2_000;
        let text = text.into();
        let known = ["https://", "http://", "mailto:"].iter().any(|start| {
            address
                .get(..start.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        });
        let written = !address.contains(|c: char| c.is_whitespace() || c.is_control());
        if !known || !written || address.len() > LONGEST {
            return Self::Text(text);
        }
        let address: String = address
            .bytes()
            .map(|byte| match byte {
                b'!'..=b'~' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect();
        if address.len() > LONGEST {
            return Self::Text(text);
        }
        Self::Link(Link { text, address })
    }

    /// The words, without what distinguishes them.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::Code(text) => text,
            Self::Link(link) => &link.text,
        }
    }
}

/// A part of a whole, drawn as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many. More than the total is drawn as the total.
    pub value: u64,
    /// Of how many.
    pub total: u64,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is told, without a colon.
    pub label: String,
    /// The value.
    pub value: Vec<Inline>,
}

impl Fact {
    /// A fact whose value is plain words.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        let (label, value) = (label.into(), vec![Inline::text(value)]);
        Self { label, value }
    }
}

/// Writes a document as PDF. The crate that can (`pdf`) is large, therefore whoever needs the format
/// hands its function in.
pub type PdfWriter = fn(&Document) -> Result<Vec<u8>, Error>;

/// Kind of file for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentFormat {
    /// Portable Document Format, tagged: to be read, printed and filed.
    Pdf,
    /// Text of the Open Document Format 1.3 (ISO/IEC 26300), for Writer and others: to be edited.
    Odt,
    /// One page for the browser that needs nothing else, in XHTML syntax.
    Html,
    /// UTF-8, wrapped at 79 columns, lines ended by LF: for NOTICE files.
    Text,
}

impl DocumentFormat {
    /// All formats, in the order in which pages offer them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Odt, Self::Html, Self::Text];

    /// Media type for `Content-Type`.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => odt::MIME,
            Self::Html => "text/html; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Ending of the file name, without the dot. [`FromStr`] reads it back.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }
}

impl FromStr for DocumentFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownDocumentFormat {
                name: name.chars().take(40).collect(),
            })
    }
}

/// Writes the document as a file of the given format.
///
/// # Errors
/// See [`Error`]; nothing is written then. PDF needs a `pdf` writer.
pub fn write(
    document: &Document,
    format: DocumentFormat,
    pdf: Option<PdfWriter>,
) -> Result<Vec<u8>, Error> {
    document.check()?;
    match format {
        DocumentFormat::Pdf => pdf.ok_or(Error::NoPdfWriter)?(document),
        DocumentFormat::Odt => odt::write(document),
        DocumentFormat::Html => Ok(html::write(document).into_bytes()),
        DocumentFormat::Text => Ok(plain::write(document).into_bytes()),
    }
}

impl Document {
    /// Whether the document keeps all limits. [`write()`] asks first.
    ///
    /// # Errors
    /// [`Error::TooLong`], or what is wrong with one of its tables.
    pub fn check(&self) -> Result<(), Error> {
        for block in &self.blocks {
            if let Block::Table { table, .. } = block {
                crate::check(table)?;
            }
        }
        let bytes = self.size();
        if bytes > MAX_BYTES {
            return Err(Error::TooLong {
                bytes,
                limit: MAX_BYTES,
            });
        }
        Ok(())
    }

    /// Size of all words in bytes of UTF-8, with a few more for each cell, bar and run.
    pub fn size(&self) -> usize {
        let blocks = self.blocks.iter().map(size);
        self.title.len() + self.author.len() + blocks.fold(0, usize::saturating_add)
    }
}

/// Bytes of text in a block. A cell or bar counts at least some, so that their number is bounded too.
fn size(block: &Block) -> usize {
    const EACH: usize = 16;
    let run = |run: &Inline| EACH + run.words().len();
    let runs = |all: &[Inline]| all.iter().map(run).sum::<usize>();
    EACH + match block {
        Block::Heading { text, .. } | Block::Preformatted(text) => text.len(),
        Block::Paragraph(text) => runs(text),
        Block::List { items, .. } => items.iter().map(|item| EACH + runs(item)).sum(),
        Block::Table { table, caption, .. } => {
            let cell = |cell: &Cell| match cell {
                Cell::Text(text) => EACH + text.len(),
                _ => EACH,
            };
            let titles = table.columns.iter().map(|column| column.title.len());
            caption.as_ref().map_or(0, String::len)
                + titles.sum::<usize>()
                + table.rows.iter().flatten().map(cell).sum::<usize>()
        }
        Block::Bars { caption, bars } => {
            caption.len() + bars.iter().map(|bar| EACH + bar.label.len()).sum::<usize>()
        }
        Block::Facts(facts) => facts
            .iter()
            .map(|fact| fact.label.len() + runs(&fact.value))
            .sum(),
        Block::PageBreak => 0,
        Block::Note { title, text } => title.len() + runs(text),
    }
}
