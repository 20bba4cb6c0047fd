//! Tables from files that other programs wrote: CSV, XLSX and ODS become rows of typed cells.
//!
//! [`read`] finds out by itself what a file is, and for CSV which separator and which encoding it has. Everything
//! is bounded ([`Limits`]); what a package unpacks to is measured before anything of it is interpreted. A file that
//! holds more than the bounds is refused as a whole, because rows that were silently left out would look as if
//! somebody had removed them. A single cell that cannot be used is a finding with its place.
//!
//! ```
//! let book = sheet::read("Anwendung;Hersteller\r\nQGIS;QGIS.org\r\n".as_bytes(), None, &sheet::Limits::default())?;
//! assert_eq!(book.rows[1].cell(0).text(), "QGIS");
//! # Ok::<(), sheet::Unreadable>(())
//! ```

mod cell;
mod codes;
mod csv_file;
mod header;
mod ods;
mod package;
mod xlsx;

pub use cell::{Cell, column_letters, place};
pub use codes::CODES;
pub use header::{guess_header, headings};

use finding::Finding;

/// The German messages of the findings.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");
/// The English messages of the findings.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the file.
    pub bytes: usize,
    /// Most bytes of all parts of a package together, unpacked.
    pub unpacked: u64,
    /// Most rows, the heading among them.
    pub rows: usize,
    /// Most columns.
    pub columns: usize,
    /// Most cells, empty ones before a filled one in the same row among them.
    pub cells: usize,
    /// Most characters of a cell; the rest is cut off, with a finding.
    pub characters: usize,
}

impl Default for Limits {
    /// 32 MiB, 256 MiB unpacked, 50,000 rows of 200 columns but four million cells, 10,000 characters.
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            unpacked: 256 << 20,
            rows: 50_000,
            columns: 200,
            cells: 4_000_000,
            characters: 10_000,
        }
    }
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// Open Document Format.
    Ods,
}

impl Format {
    /// Its usual short name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
        }
    }
}

/// One sheet of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// What kind of file it is.
    pub format: Format,
    /// Names of all sheets; none for CSV.
    pub sheets: Vec<String>,
    /// Name of the sheet that was read; empty for CSV.
    pub sheet: String,
    /// Its rows in order; empty rows are left out.
    pub rows: Vec<Row>,
    /// What is odd about it.
    pub findings: Vec<Finding>,
}

/// A row in which something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells up to the last filled one.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in this column, from 0; [`Cell::Empty`] beyond the last filled one.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub Finding);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.code)
    }
}
impl std::error::Error for Unreadable {}

/// Reads a sheet: the one of this name, else the first in which something stands.
///
/// # Errors
/// [`Unreadable`] if the file is none of the three, is damaged or protected, has no such sheet, or holds more than
/// the limits allow.
pub fn read(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Book, Unreadable> {
    if bytes.is_empty() {
        return Err(codes::EMPTY.refuse([]));
    }
    if bytes.len() > limits.bytes {
        return Err(codes::TOO_LARGE.refuse([limits.bytes.to_string()]));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(codes::OLD_EXCEL.refuse([]));
    }
    if !bytes.starts_with(b"PK") {
        return csv_file::read(bytes, limits);
    }
    match package::open(bytes, limits)? {
        (Format::Ods, parts) => ods::read(parts, sheet, limits),
        _ => xlsx::read(bytes, sheet, limits),
    }
}

/// Takes cells up in the order of a file and keeps the bounds.
struct Collector<'a> {
    limits: &'a Limits,
    rows: Vec<Row>,
    cells: usize,
    findings: Vec<Finding>,
}

/// Most findings about single cells that are kept.
const MOST_FINDINGS: usize = 200;

impl<'a> Collector<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: Vec::new(),
            cells: 0,
            findings: Vec::new(),
        }
    }

    /// Puts a cell at its place, both from 0. Rows must come in order.
    fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), Unreadable> {
        let cell = self.bounded(row, column, cell);
        if cell.is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            let limit = self.limits.columns.to_string();
            return Err(codes::TOO_MANY_COLUMNS.refuse([limit, place(row, column)]));
        }
        let number = row.saturating_add(1);
        if self.rows.last().is_none_or(|last| last.number < number) {
            if self.rows.len() >= self.limits.rows {
                return Err(codes::TOO_MANY_ROWS.refuse([self.limits.rows.to_string()]));
            }
            let cells = Vec::new();
            self.rows.push(Row { number, cells });
        }
        let Some(last) = self.rows.last_mut().filter(|last| last.number == number) else {
            return Err(codes::DAMAGED.refuse([place(row, column)]));
        };
        if last.cells.len() <= column {
            self.cells += column + 1 - last.cells.len();
            if self.cells > self.limits.cells {
                return Err(codes::TOO_MANY_CELLS.refuse([self.limits.cells.to_string()]));
            }
            last.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = last.cells.get_mut(column) {
            *slot = cell;
        }
        Ok(())
    }

    /// Cuts a text that is too long and takes out what no database holds.
    fn bounded(&mut self, row: u32, column: usize, cell: Cell) -> Cell {
        let Cell::Text(text) = cell else { return cell };
        let limit = self.limits.characters;
        let clean = text.trim();
        let long = clean.len() > limit && clean.chars().nth(limit).is_some();
        if long {
            let limit = limit.to_string();
            self.note(codes::at_cell(&codes::CELL_TOO_LONG, row, column, limit));
        }
        let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        if !long && clean.len() == text.len() && clean.chars().all(|c| kept(&c)) {
            return Cell::Text(text);
        }
        Cell::Text(clean.chars().filter(kept).take(limit).collect())
    }

    fn note(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }

    fn into_book(self, format: Format, sheets: Vec<String>, sheet: String) -> Book {
        Book {
            format,
            sheets,
            sheet,
            rows: self.rows,
            findings: self.findings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_messages_agree() {
        for messages in [MESSAGES_DE, MESSAGES_EN] {
            assert_eq!(
                finding::messages::problems(CODES, messages),
                Vec::<String>::new()
            );
        }
    }
}
