//! XLSX through `rust_xlsxwriter`.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::{Cell, Error, Kind, Language, Table, text};

/// Longest text of a cell, in UTF-16 code units (Excel specifications and limits).
const MAX_TEXT: usize = 32_767;

pub(crate) fn write(table: &Table) -> Result<Vec<u8>, Error> {
    build(table).map_err(Error::write)
}

fn build(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(table)?);
    let sheet = book.add_worksheet();
    sheet.set_name(text::sheet_name(table))?;
    header(sheet, table)?;
    let mut styles = Styles::new(table.language);
    for (cells, row) in table.rows.iter().zip(1u32..) {
        for (cell, column) in cells.iter().zip(0u16..) {
            put(sheet, row, column, cell, &mut styles)?;
        }
    }
    book.save_to_buffer()
}

/// Without a time of making, the earliest one that a ZIP archive knows: the bytes depend on the table alone.
fn properties(table: &Table) -> Result<DocProperties, XlsxError> {
    let (language, country) = table.language.codes();
    let created = match table.created {
        Some(at) if text::in_calendar(at.date()) => excel_time(at)?,
        _ => ExcelDateTime::from_ymd(1980, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(text::clean(&table.title))
        .set_creation_datetime(&created)
        // The crate cannot write dc:language; a property of the document is the next best place.
        .set_custom_property("Language", format!("{language}-{country}").as_str()))
}

fn header(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let right = bold.clone().set_align(FormatAlign::Right);
    for ((column, width), at) in table.columns.iter().zip(text::widths(table)).zip(0u16..) {
        let format = if matches!(column.kind, Kind::Number | Kind::Money) {
            &right
        } else {
            &bold
        };
        sheet.write_string_with_format(0, at, bounded(&column.title, table.language), format)?;
        sheet.set_column_width(at, f64::from(width))?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    let Some(last_column) = table
        .columns
        .len()
        .checked_sub(1)
        .and_then(|last| u16::try_from(last).ok())
    else {
        return Ok(());
    };
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    let language = styles.language;
    let written = match cell {
        Cell::Text(words) if words.is_empty() => return Ok(()),
        // Written as a string, never looked at for a formula.
        Cell::Text(words) => sheet.write_string(row, column, bounded(words, language)),
        Cell::Integer(number) if !text::is_exact(*number) => {
            sheet.write_string(row, column, number.to_string())
        }
        Cell::Integer(number) => {
            let value = text::fixed_value(*number, 0);
            sheet.write_number_with_format(row, column, value, styles.number(0))
        }
        Cell::Fixed { units, decimals } => {
            let value = text::fixed_value(*units, *decimals);
            sheet.write_number_with_format(row, column, value, styles.number(*decimals))
        }
        Cell::Float(number) if number.is_finite() => sheet.write_number(row, column, *number),
        Cell::Money { cents, currency } => {
            let value = text::fixed_value(*cents, 2);
            sheet.write_number_with_format(row, column, value, styles.money(currency))
        }
        Cell::Date(date) if text::in_calendar(*date) => {
            sheet.write_datetime_with_format(row, column, excel_date(*date)?, &styles.date)
        }
        Cell::DateTime(at) if text::in_calendar(at.date()) => {
            sheet.write_datetime_with_format(row, column, excel_time(*at)?, &styles.date_time)
        }
        Cell::Date(date) => sheet.write_string(row, column, date.to_string()),
        Cell::DateTime(at) => sheet.write_string(row, column, at.to_string()),
        Cell::Bool(value) => sheet.write_boolean(row, column, *value),
        Cell::Float(_) | Cell::Empty => return Ok(()),
    };
    written.map(|_| ())
}

/// A text that fits a cell; what had to go is said at its end.
fn bounded(words: &str, language: Language) -> String {
    let words = text::clean(words);
    if words.encode_utf16().count() <= MAX_TEXT {
        return words.into_owned();
    }
    let note = match language {
        Language::De => " … (gekürzt)",
        Language::En => " … (shortened)",
    };
    format!(
        "{}{note}",
        text::cut(&words, MAX_TEXT - note.encode_utf16().count())
    )
}

fn excel_date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    // Only called for years 1900 to 9999; month and day are positive by definition.
    ExcelDateTime::from_ymd(
        date.year().unsigned_abs(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}

fn excel_time(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    excel_date(at.date())?.and_hms(
        u16::from(at.hour().unsigned_abs()),
        at.minute().unsigned_abs(),
        f64::from(at.second()),
    )
}

/// Number formats, each made once.
struct Styles {
    language: Language,
    numbers: HashMap<u8, Format>,
    money: HashMap<String, Format>,
    date: Format,
    date_time: Format,
}

impl Styles {
    fn new(language: Language) -> Self {
        let (date, date_time) = match language {
            Language::De => ("dd.mm.yyyy", "dd.mm.yyyy hh:mm"),
            Language::En => ("d mmm yyyy", "d mmm yyyy hh:mm"),
        };
        Self {
            language,
            numbers: HashMap::new(),
            money: HashMap::new(),
            date: Format::new().set_num_format(date),
            date_time: Format::new().set_num_format(date_time),
        }
    }

    fn number(&mut self, decimals: u8) -> &Format {
        // More places than a double can tell apart are not shown.
        let places = decimals.min(15);
        self.numbers.entry(places).or_insert_with(|| {
            let fraction = if places == 0 {
                String::new()
            } else {
                format!(".{}", "0".repeat(usize::from(places)))
            };
            Format::new().set_num_format(format!("#,##0{fraction}"))
        })
    }

    fn money(&mut self, currency: &str) -> &Format {
        self.money
            .entry(currency.to_owned())
            .or_insert_with(|| Format::new().set_num_format(format!("#,##0.00\" {currency}\"")))
    }
}
