//! ODS (ISO/IEC 26300, part 3: `table:table` in `content.xml`).
//!
//! `calamine` 0.38 reads ODS as well, but lays out repeated rows and cells up to a hundred million and does not end on
//! a table without its end; a file of some hundred bytes would hold the program up. This reader keeps the bounds while
//! it reads.

use crate::package::Parts;
use crate::{Book, Cell, Collector, Format, Limits, Unreadable, codes};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// Reads the sheet of this name, else the first in which something stands.
pub(crate) fn read(
    mut parts: Parts<'_>,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Book, Unreadable> {
    let mut manifest = String::new();
    if let Ok(part) = parts.by_name("META-INF/manifest.xml") {
        // What is no text is no list of protected parts either.
        let _ = part.take(1 << 20).read_to_string(&mut manifest);
    }
    if manifest.contains("encryption-data") {
        return Err(codes::PROTECTED.refuse([]));
    }
    let content = parts
        .by_name("content.xml")
        .map_err(|_| codes::DAMAGED.refuse(["content.xml".to_owned()]))?;
    let mut reading = Reading {
        wanted,
        limits,
        sheets: Vec::new(),
        chosen: None,
        table: None,
    };
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => reading.take(&event)?,
            Err(_) => return Err(codes::DAMAGED.refuse(["content.xml".to_owned()])),
        }
    }
    reading.finish()
}

/// A table that is being read.
struct Table<'a> {
    all: Collector<'a>,
    row: u32,
    row_repeat: u32,
    column: usize,
    /// Filled cells of the row with their places.
    cells: Vec<(usize, Cell)>,
    /// The open cell.
    open: Option<OpenCell>,
    /// Tables within a cell, comments, shapes: their text is not the cell's.
    aside: u32,
}

struct OpenCell {
    repeat: usize,
    value: Option<Cell>,
    text: String,
    paragraphs: u32,
    in_paragraph: u32,
}

struct Reading<'a> {
    wanted: Option<&'a str>,
    limits: &'a Limits,
    sheets: Vec<String>,
    chosen: Option<(String, Collector<'a>)>,
    table: Option<Table<'a>>,
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(start) => self.open(start),
            Event::Empty(start) => {
                self.open(start);
                self.close(start.name().as_ref())?;
            }
            Event::End(end) => self.close(end.name().as_ref())?,
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => {
                let resolved = reference.resolve_char_ref().ok().flatten();
                let known = match &**reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let Some(c) = resolved.or(known) {
                    self.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(table) = self.table.as_mut().filter(|table| table.aside == 0) else {
            return;
        };
        let most = self.limits.characters.saturating_mul(4).saturating_add(4);
        if let Some(cell) = table.open.as_mut().filter(|cell| cell.in_paragraph > 0)
            // One character more than allowed is kept, so that the cut is noticed.
            && cell.text.len() <= most
        {
            let room = most + 4 - cell.text.len();
            let end = text
                .char_indices()
                .map(|(at, c)| at + c.len_utf8())
                .take_while(|end| *end <= room)
                .last()
                .unwrap_or(0);
            cell.text.push_str(text.get(..end).unwrap_or_default());
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        let qname = start.name();
        let name = qname.as_ref();
        if name == "table:table" && self.table.is_none() {
            self.begin_table(start);
            return;
        }
        let Some(table) = self.table.as_mut() else {
            return;
        };
        if is_aside(name) || (name == "table:table" && table.open.is_some()) {
            table.aside += 1;
        }
        if table.aside > 0 {
            return;
        }
        match name {
            "table:table-row" => {
                table.row_repeat = number(start, "table:number-rows-repeated");
                table.column = 0;
                table.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeat = number(start, "table:number-columns-repeated");
                table.open = Some(OpenCell {
                    repeat: usize::try_from(repeat).unwrap_or(1),
                    value: value(start),
                    text: String::new(),
                    paragraphs: 0,
                    in_paragraph: 0,
                });
            }
            "text:p" | "text:h" => {
                if let Some(cell) = &mut table.open {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    cell.in_paragraph += 1;
                }
            }
            "text:s" => {
                let count = number(start, "text:c").min(1_000);
                let spaces = " ".repeat(usize::try_from(count).unwrap_or(1));
                self.text(&spaces);
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn begin_table(&mut self, start: &BytesStart<'_>) {
        let name: String = attribute(start, "table:name")
            .unwrap_or_default()
            .chars()
            .take(100)
            .collect();
        self.sheets.push(name);
        self.table = Some(Table {
            all: Collector::new(self.limits),
            row: 0,
            row_repeat: 1,
            column: 0,
            cells: Vec::new(),
            open: None,
            aside: 0,
        });
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        let Some(table) = self.table.as_mut() else {
            return Ok(());
        };
        if table.aside > 0 {
            if is_aside(name) || name == "table:table" {
                table.aside -= 1;
            }
            return Ok(());
        }
        match name {
            "text:p" | "text:h" => {
                if let Some(cell) = &mut table.open {
                    cell.in_paragraph = cell.in_paragraph.saturating_sub(1);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => table.close_cell(),
            "table:table-row" => table.close_row()?,
            "table:table" => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        let name = self.sheets.last().cloned().unwrap_or_default();
        let is_wanted = match self.wanted {
            Some(wanted) => name == wanted,
            None => !table.all.rows.is_empty(),
        };
        if self.chosen.is_none() && is_wanted {
            self.chosen = Some((name, table.all));
        }
    }

    fn finish(self) -> Result<Book, Unreadable> {
        if self.table.is_some() {
            return Err(codes::DAMAGED.refuse(["content.xml".to_owned()]));
        }
        match (self.chosen, self.wanted) {
            (Some((name, all)), _) => Ok(all.into_book(Format::Ods, self.sheets, name)),
            (None, Some(wanted)) => {
                Err(codes::SHEET_MISSING.refuse([wanted.chars().take(100).collect()]))
            }
            (None, None) => Err(codes::EMPTY.refuse([])),
        }
    }
}

impl Table<'_> {
    fn close_cell(&mut self) {
        let Some(open) = self.open.take() else { return };
        let cell = open.value.unwrap_or(Cell::Text(open.text));
        if !cell.is_empty() {
            // Beyond the bound one cell is enough to notice it.
            let room = (self.all.limits.columns + 1).saturating_sub(self.column);
            for place in 0..open.repeat.min(room) {
                self.cells.push((self.column + place, cell.clone()));
            }
        }
        self.column = self.column.saturating_add(open.repeat);
    }

    fn close_row(&mut self) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            for repeat in 0..self.row_repeat {
                for (column, cell) in &cells {
                    self.all
                        .put(self.row.saturating_add(repeat), *column, cell.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        Ok(())
    }
}

/// What stands in a cell without being its value.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "office:annotation" | "draw:frame" | "table:shapes" | "draw:g"
    )
}

fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == wanted)
        .and_then(|attribute| {
            attribute
                .normalized_value(quick_xml::XmlVersion::default())
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}

/// How often something is there; once if it does not say.
fn number(start: &BytesStart<'_>, wanted: &str) -> u32 {
    attribute(start, wanted)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// The typed value of a cell; none if it is text, which stands in its paragraphs.
fn value(start: &BytesStart<'_>) -> Option<Cell> {
    match attribute(start, "office:value-type")?.as_str() {
        "float" | "currency" | "percentage" => attribute(start, "office:value")?
            .parse()
            .ok()
            .map(Cell::number),
        "date" => Some(Cell::iso_date(&attribute(start, "office:date-value")?)),
        "boolean" => Some(Cell::Bool(
            attribute(start, "office:boolean-value")? == "true",
        )),
        _ => None,
    }
}
