//! ODS: spreadsheet of the Open Document Format 1.3, written directly as ZIP and XML.

use std::collections::BTreeSet;
use std::io::Write;

use jiff::civil::{Date, DateTime};

use crate::ods_parts::{self as parts, DateStyle};
use crate::opendocument::{self, Package};
use crate::xml::{escape, spaced};
use crate::{Cell, Error, Kind, Language, Table, text};

pub(crate) const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(crate) fn write(table: &Table) -> Result<Vec<u8>, Error> {
    let name = text::sheet_name(table);
    let mut package = opendocument::start(MIME)?;
    opendocument::add(&mut package, "META-INF/manifest.xml", parts::MANIFEST)?;
    opendocument::add(&mut package, "meta.xml", &parts::meta(table))?;
    opendocument::add(&mut package, "styles.xml", &parts::styles(table.language))?;
    opendocument::add(&mut package, "settings.xml", &parts::settings(&name))?;
    content(
        opendocument::entry(&mut package, "content.xml")?,
        table,
        &name,
    )?;
    opendocument::finish(package)
}

/// Writes row by row, so that only one row stands in memory besides the packed bytes.
fn content(package: &mut Package, table: &Table, name: &str) -> Result<(), Error> {
    let mut xml = String::new();
    xml.push_str(parts::CONTENT_START);
    let widths = text::widths(table);
    parts::column_styles(&mut xml, &widths);
    let (decimals, currencies) = number_formats(table);
    parts::number_styles(&mut xml, &decimals, &currencies);
    parts::date_styles(&mut xml, table.language);
    xml.push_str("</office:automatic-styles><office:body><office:spreadsheet>");
    push(
        &mut xml,
        &[
            "<table:table table:name=\"",
            &escape(name),
            "\" table:style-name=\"ta\">",
        ],
    );
    for at in 0..widths.len() {
        push(
            &mut xml,
            &[
                "<table:table-column table:style-name=\"co",
                &at.to_string(),
                "\"/>",
            ],
        );
    }
    header(&mut xml, table);
    for row in &table.rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            put(&mut xml, cell, table.language);
        }
        if row.is_empty() {
            xml.push_str("<table:table-cell/>");
        }
        xml.push_str("</table:table-row>");
        if xml.len() > 64 * 1024 {
            package.write_all(xml.as_bytes()).map_err(Error::write)?;
            xml.clear();
        }
    }
    xml.push_str("</table:table>");
    parts::filter(&mut xml, name, table.columns.len(), table.rows.len());
    xml.push_str("</office:spreadsheet></office:body></office:document-content>");
    package.write_all(xml.as_bytes()).map_err(Error::write)
}

fn header(xml: &mut String, table: &Table) {
    // A table needs at least one row with one cell to be valid.
    if table.columns.is_empty() {
        xml.push_str("<table:table-row><table:table-cell/></table:table-row>");
        return;
    }
    xml.push_str("<table:table-header-rows><table:table-row>");
    for column in &table.columns {
        let style = if matches!(column.kind, Kind::Number | Kind::Money) {
            "headRight"
        } else {
            "head"
        };
        words(xml, &column.title, Some(style));
    }
    xml.push_str("</table:table-row></table:table-header-rows>");
}

fn number_formats(table: &Table) -> (BTreeSet<u8>, BTreeSet<&str>) {
    let mut decimals = BTreeSet::from([0]);
    let mut currencies = BTreeSet::new();
    for cell in table.rows.iter().flatten() {
        match cell {
            Cell::Fixed {
                decimals: places, ..
            } => drop(decimals.insert(shown(*places))),
            Cell::Money { currency, .. } => drop(currencies.insert(currency.as_str())),
            _ => {}
        }
    }
    (decimals, currencies)
}

/// More places than a double can tell apart are not shown.
fn shown(decimals: u8) -> u8 {
    decimals.min(15)
}

fn put(xml: &mut String, cell: &Cell, language: Language) {
    match cell {
        Cell::Text(text) => words(xml, text, None),
        Cell::Integer(number) if !text::is_exact(*number) => words(xml, &number.to_string(), None),
        Cell::Integer(number) => value(xml, "n0", "float", &number.to_string()),
        Cell::Fixed { units, decimals } => value(
            xml,
            &format!("n{}", shown(*decimals)),
            "float",
            &text::fixed(*units, *decimals, '.'),
        ),
        Cell::Float(number) if number.is_finite() => {
            value(xml, "Default", "float", &number.to_string());
        }
        Cell::Money { cents, currency } => {
            let kind = format!("currency\" office:currency=\"{currency}");
            value(
                xml,
                &format!("m{currency}"),
                &kind,
                &text::fixed(*cents, 2, '.'),
            );
        }
        Cell::Date(date) if text::in_calendar(*date) => day(xml, *date, language),
        Cell::DateTime(at) if text::in_calendar(at.date()) => moment(xml, *at, language),
        Cell::Date(date) => words(xml, &date.to_string(), None),
        Cell::DateTime(at) => words(xml, &at.to_string(), None),
        Cell::Bool(value) => {
            let stored = if *value { "true" } else { "false" };
            push(
                xml,
                &[
                    "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"",
                    stored,
                    "\"><text:p>",
                    language.word(*value),
                    "</text:p></table:table-cell>",
                ],
            );
        }
        Cell::Float(_) | Cell::Empty => xml.push_str("<table:table-cell/>"),
    }
}

/// A number. The shown text may be left out: programs build it from value and style.
fn value(xml: &mut String, style: &str, kind: &str, number: &str) {
    push(
        xml,
        &[
            "<table:table-cell table:style-name=\"",
            style,
            "\" office:value-type=\"",
            kind,
            "\" office:value=\"",
            number,
            "\"><text:p>",
            number,
            "</text:p></table:table-cell>",
        ],
    );
}

fn day(xml: &mut String, date: Date, language: Language) {
    dated(
        xml,
        DateStyle::Day,
        &date.to_string(),
        &text::date(date, language),
    );
}

fn moment(xml: &mut String, at: DateTime, language: Language) {
    let stored = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    dated(
        xml,
        DateStyle::Minute,
        &stored,
        &text::date_time(at, language),
    );
}

fn dated(xml: &mut String, style: DateStyle, stored: &str, shown: &str) {
    push(
        xml,
        &[
            "<table:table-cell table:style-name=\"",
            style.cell(),
            "\" office:value-type=\"date\" office:date-value=\"",
            stored,
            "\"><text:p>",
            shown,
            "</text:p></table:table-cell>",
        ],
    );
}

/// A text, one paragraph for each line. ODF folds several spaces into one unless they are spelled out.
fn words(xml: &mut String, text: &str, style: Option<&str>) {
    let text = text::clean(text);
    xml.push_str("<table:table-cell office:value-type=\"string\"");
    if let Some(style) = style {
        push(xml, &[" table:style-name=\"", style, "\""]);
    }
    xml.push('>');
    for line in text.split('\n') {
        push(xml, &["<text:p>", &spaced(line), "</text:p>"]);
    }
    xml.push_str("</table:table-cell>");
}

fn push(xml: &mut String, pieces: &[&str]) {
    for piece in pieces {
        xml.push_str(piece);
    }
}
