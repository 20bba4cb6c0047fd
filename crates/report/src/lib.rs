//! Tables as CSV, XLSX and ODS; documents as ODT, HTML and text (see [`document`]).
//!
//! Every list of the program can be taken along as a table: [`write`] turns a [`Table`] into the
//! bytes of a file. The cells are typed, so that sums, sorting and dates work in the spreadsheet;
//! nothing in them is ever run as a formula; the same table gives the same bytes.
//!
//! ```
//! use report::{Cell, Column, Format, Kind, Table, write};
//!
//! let table = Table::new(
//!     "Portfolio",
//!     vec![Column::new("Produkt", Kind::Text), Column::new("Einsätze", Kind::Number)],
//!     vec![vec![Cell::from("LibreOffice"), Cell::Integer(212)]],
//! );
//! let bytes = write(&table, Format::Csv)?;
//! assert_eq!(bytes, "\u{feff}Produkt;Einsätze\r\nLibreOffice;212\r\n".as_bytes());
//! # Ok::<(), report::Error>(())
//! ```

mod csv_file;
pub mod document;
mod ods;
mod ods_parts;
mod opendocument;
mod text;
mod xlsx;
mod xml;

use std::str::FromStr;

use jiff::civil::{Date, DateTime};

/// Most rows a sheet can hold, its header included: the limit of XLSX and of Calc.
/// CSV is held to it too, because it is opened with the same programs.
pub const MAX_ROWS: usize = 1_048_576;

/// Most columns a sheet can hold: the limit of XLSX and of Calc.
pub const MAX_COLUMNS: usize = 16_384;

/// A table with one header row. Each row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table shows. Becomes the title of the document and the name of the sheet.
    pub title: String,
    /// Headings with the kind of value below them.
    pub columns: Vec<Column>,
    /// The rows, without the header.
    pub rows: Vec<Vec<Cell>>,
    /// Language of the words in the table; also decides how dates are shown.
    pub language: Language,
    /// When the table was made, in the reader's time zone. Recorded in XLSX and ODS.
    pub created: Option<DateTime>,
}

impl Table {
    /// A German table without a date of making.
    pub fn new(title: impl Into<String>, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            title: title.into(),
            columns,
            rows,
            language: Language::De,
            created: None,
        }
    }

    /// The same table in another language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The same table with the time of its making.
    #[must_use]
    pub fn made_at(mut self, created: DateTime) -> Self {
        self.created = Some(created);
        self
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// What the cells hold; headings of numbers stand on the right.
    pub kind: Kind,
}

impl Column {
    /// A column with its heading.
    pub fn new(title: impl Into<String>, kind: Kind) -> Self {
        Self {
            title: title.into(),
            kind,
        }
    }
}

/// What a column holds. A cell of another kind is allowed ("unbekannt" in a column of numbers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole or decimal numbers.
    Number,
    /// Amounts of money.
    Money,
    /// Dates, with or without a time.
    Date,
    /// Yes or no.
    Bool,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words. Never taken for a formula, whatever they begin with.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fixed count of decimal places: 8,7 is 87 units with 1 decimal.
    Fixed {
        /// The number without its decimal sign.
        units: i64,
        /// How many of its digits stand behind the sign.
        decimals: u8,
    },
    /// A measured number. Infinite and "not a number" are written as an empty cell.
    Float(f64),
    /// An amount of money in cents (hundredths) of the currency.
    Money {
        /// Amount in hundredths; negative for a credit.
        cents: i64,
        /// ISO 4217 code: three capital letters.
        currency: String,
    },
    /// A calendar day.
    Date(Date),
    /// A calendar day with a time, in the reader's time zone.
    DateTime(DateTime),
    /// Yes or no.
    Bool(bool),
    /// Nothing. "Unknown" is a word, not an empty cell.
    Empty,
}

impl Cell {
    /// The value as people of that language read it: 1.204 or 1,204; 23.11.2026 or 23 Nov 2026.
    pub fn shown(&self, language: Language) -> std::borrow::Cow<'_, str> {
        text::cell(self, language)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Language of a table or document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// German (Germany).
    #[default]
    De,
    /// English (United Kingdom).
    En,
}

impl Language {
    /// Language and country as ISO codes.
    pub fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::De => ("de", "DE"),
            Self::En => ("en", "GB"),
        }
    }

    fn word(self, value: bool) -> &'static str {
        match (self, value) {
            (Self::De, true) => "ja",
            (Self::De, false) => "nein",
            (Self::En, true) => "yes",
            (Self::En, false) => "no",
        }
    }
}

/// Kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text for spreadsheets with German settings, whatever the language of the table:
    /// UTF-8 with byte order mark, semicolon, decimal comma, dates as 2026-11-23, lines ended by
    /// CR LF. A comma-separated file would open in German Excel as one column, and 1.5 as the
    /// first of May. Programs that read the data take the JSON of the API instead.
    Csv,
    /// Office Open XML, for Excel.
    Xlsx,
    /// Open Document Format (ISO/IEC 26300), for Calc and others.
    Ods,
}

impl Format {
    /// All formats, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Ods];

    /// Media type for `Content-Type`.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => ods::MIME,
        }
    }

    /// Ending of the file name, without the dot. [`FromStr`] reads it back.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownFormat {
                name: name.chars().take(40).collect(),
            })
    }
}

/// Why a table or document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More rows than a sheet holds. The person can narrow the list and try again.
    #[error("{rows} rows, but a sheet holds at most {limit} besides its header")]
    TooManyRows {
        /// Rows of the table, without header.
        rows: usize,
        /// Rows that fit, without header.
        limit: usize,
    },
    /// More columns than a sheet holds.
    #[error("{columns} columns, but a sheet holds at most {MAX_COLUMNS}")]
    TooManyColumns {
        /// Columns of the table.
        columns: usize,
    },
    /// A row with more or fewer cells than there are columns.
    #[error("row {row} has {found} cells instead of {expected}")]
    RowLength {
        /// The row, counted from 1 below the header.
        row: usize,
        /// Number of columns.
        expected: usize,
        /// Number of cells in the row.
        found: usize,
    },
    /// Not an ISO 4217 code.
    #[error("{currency:?} in row {row} is no currency code of three capital letters")]
    Currency {
        /// The row, counted from 1 below the header.
        row: usize,
        /// What stood there.
        currency: String,
    },
    /// No format has this name.
    #[error("{name:?} is none of csv, xlsx, ods")]
    UnknownFormat {
        /// What was asked for, shortened to 40 characters.
        name: String,
    },
    /// No kind of document has this name.
    #[error("{name:?} is none of pdf, odt, html, txt")]
    UnknownDocumentFormat {
        /// What was asked for, shortened to 40 characters.
        name: String,
    },
    /// More text than a document may hold.
    #[error("{bytes} bytes of text, but a document of this format holds at most {limit}")]
    TooLong {
        /// Size of its text.
        bytes: usize,
        /// Most that the format takes.
        limit: usize,
    },
    /// A PDF was asked for where nothing can write one.
    #[error("this program was put together without the part that writes PDF")]
    NoPdfWriter,
    /// The file could not be put together.
    #[error("the file could not be written: {0}")]
    Write(String),
}

impl Error {
    /// Stable code for machines and for the text in the user's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyRows { .. } => "report-too-many-rows",
            Self::TooManyColumns { .. } => "report-too-many-columns",
            Self::RowLength { .. } => "report-row-length",
            Self::Currency { .. } => "report-currency-unknown",
            Self::UnknownFormat { .. } => "report-format-unknown",
            Self::UnknownDocumentFormat { .. } => "report-document-format-unknown",
            Self::TooLong { .. } => "report-too-long",
            Self::NoPdfWriter => "report-no-pdf",
            Self::Write(_) => "report-write-failed",
        }
    }

    /// What hindered the writing of a file, as text for the log.
    pub fn write(cause: impl std::fmt::Display) -> Self {
        Self::Write(cause.to_string())
    }
}

/// Writes the table as a file of the given format.
///
/// # Errors
/// See [`Error`]; nothing is written then.
pub fn write(table: &Table, format: Format) -> Result<Vec<u8>, Error> {
    check(table)?;
    match format {
        Format::Csv => csv_file::write(table),
        Format::Xlsx => xlsx::write(table),
        Format::Ods => ods::write(table),
    }
}

fn check(table: &Table) -> Result<(), Error> {
    let limit = MAX_ROWS - 1;
    if table.rows.len() > limit {
        return Err(Error::TooManyRows {
            rows: table.rows.len(),
            limit,
        });
    }
    let expected = table.columns.len();
    if expected > MAX_COLUMNS {
        return Err(Error::TooManyColumns { columns: expected });
    }
    for (cells, row) in table.rows.iter().zip(1..) {
        if cells.len() != expected {
            return Err(Error::RowLength {
                row,
                expected,
                found: cells.len(),
            });
        }
        for cell in cells {
            if let Cell::Money { currency, .. } = cell
                && !(currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()))
            {
                return Err(Error::Currency {
                    row,
                    currency: currency.chars().take(20).collect(),
                });
            }
        }
    }
    Ok(())
}
