//! XLSX by `calamine`, cell by cell: a whole sheet at once would take the room of its outermost cell.

use crate::{Book, Cell, Collector, Format, Limits, Unreadable, codes};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

pub(crate) fn read(
    bytes: &[u8],
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Book, Unreadable> {
    let damaged = |part: &str| codes::DAMAGED.refuse([part.chars().take(100).collect()]);
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged("xl/workbook.xml"))?;
    let sheets = book.sheet_names();
    if let Some(wanted) = wanted {
        if !sheets.iter().any(|name| name == wanted) {
            return Err(codes::SHEET_MISSING.refuse([wanted.chars().take(100).collect()]));
        }
        let all = read_sheet(&mut book, wanted, limits)?;
        return Ok(all.into_book(Format::Xlsx, sheets, wanted.to_owned()));
    }
    for name in &sheets {
        let all = read_sheet(&mut book, name, limits)?;
        if !all.rows.is_empty() {
            let name = name.clone();
            return Ok(all.into_book(Format::Xlsx, sheets, name));
        }
    }
    Err(codes::EMPTY.refuse([]))
}

fn read_sheet<'a>(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    limits: &'a Limits,
) -> Result<Collector<'a>, Unreadable> {
    let damaged = || codes::DAMAGED.refuse([name.chars().take(100).collect()]);
    let mut all = Collector::new(limits);
    // A sheet of charts has no cells to read.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return Ok(all);
    };
    while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(number) => Cell::Text(number.to_string()),
            DataRef::Float(number) => Cell::number(*number),
            DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
            DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
            DataRef::Bool(value) => Cell::Bool(*value),
            DataRef::DateTime(instant) => day(instant),
            DataRef::DateTimeIso(text) => Cell::iso_date(text),
            DataRef::Error(error) => {
                let finding = codes::at_cell(&codes::CELL_ERROR, row, column, error.to_string());
                all.note(finding);
                continue;
            }
        };
        all.put(row, column, value)?;
    }
    Ok(all)
}

/// The day of an instant; a span of time is a number.
fn day(instant: &ExcelDateTime) -> Cell {
    let number = instant.as_f64();
    // Day 1 is in the year 1900; the last day is that of the year 9999.
    if !instant.is_datetime() || !(1.0..2_958_466.0).contains(&number) {
        return Cell::number(number);
    }
    let (year, month, day, ..) = instant.to_ymd_hms_milli();
    let part = |n: u8| i8::try_from(n).unwrap_or(0);
    i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, part(month), part(day)).ok())
        .map_or_else(|| Cell::number(number), Cell::Date)
}
