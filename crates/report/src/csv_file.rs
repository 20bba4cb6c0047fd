//! CSV for spreadsheets with German settings; the dialect is described at [`crate::Format::Csv`].

use std::borrow::Cow;

use crate::{Cell, Error, Table, text};

pub(crate) fn write(table: &Table) -> Result<Vec<u8>, Error> {
    let currencies = currencies(table);
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    if table.columns.is_empty() {
        return out
            .into_inner()
            .map_err(|error| Error::write(error.error()));
    }
    for (column, currency) in table.columns.iter().zip(&currencies) {
        let title = match currency {
            Currency::One(code) => Cow::Owned(format!("{} ({code})", column.title)),
            Currency::None | Currency::Many => Cow::Borrowed(column.title.as_str()),
        };
        out.write_field(text::disarm(&title).as_bytes())
            .map_err(Error::write)?;
    }
    out.write_record(None::<&[u8]>).map_err(Error::write)?;
    for row in &table.rows {
        for (cell, currency) in row.iter().zip(&currencies) {
            out.write_field(field(cell, currency, table).as_bytes())
                .map_err(Error::write)?;
        }
        out.write_record(None::<&[u8]>).map_err(Error::write)?;
    }
    out.into_inner()
        .map_err(|error| Error::write(error.error()))
}

/// Currencies in a column. A single one stands in the heading, so that the cells stay numbers.
#[derive(Clone, PartialEq)]
enum Currency<'a> {
    None,
    One(&'a str),
    Many,
}

fn currencies(table: &Table) -> Vec<Currency<'_>> {
    let mut found = vec![Currency::None; table.columns.len()];
    for row in &table.rows {
        for (cell, known) in row.iter().zip(&mut found) {
            let Cell::Money { currency, .. } = cell else {
                continue;
            };
            match known {
                Currency::None => *known = Currency::One(currency),
                Currency::One(code) if *code != currency => *known = Currency::Many,
                Currency::One(_) | Currency::Many => {}
            }
        }
    }
    found
}

fn field<'a>(cell: &'a Cell, column: &Currency<'_>, table: &Table) -> Cow<'a, str> {
    Cow::Owned(match cell {
        Cell::Text(words) => return text::disarm(words),
        Cell::Integer(number) => number.to_string(),
        Cell::Fixed { units, decimals } => text::fixed(*units, *decimals, ','),
        Cell::Float(number) if number.is_finite() => number.to_string().replace('.', ","),
        Cell::Money { cents, currency } => match column {
            Currency::Many => format!("{} {currency}", text::fixed(*cents, 2, ',')),
            Currency::None | Currency::One(_) => text::fixed(*cents, 2, ','),
        },
        Cell::Date(date) => date.to_string(),
        Cell::DateTime(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Bool(value) => table.language.word(*value).to_owned(),
        Cell::Float(_) | Cell::Empty => String::new(),
    })
}
