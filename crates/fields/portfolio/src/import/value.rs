//! From a cell to the form in which a field is kept.

use super::target::Kind;
use super::words::plain;
use super::{Rule, Target, Words};
use jiff::civil::Date;
use sheet::Cell;

/// Stands for a department that is to be entered, as the value of its text in a [`Rule`].
pub(crate) const CREATE: &str = "create";
/// Stands for "no department: the whole municipality".
pub(crate) const WHOLE: &str = "whole";

/// The value of a field as the forms take it; a department still as a text, an identifier, [`WHOLE`], or after
/// [`CREATE`] and a colon.
///
/// # Errors
/// The text that is no word of the field's vocabulary.
pub(crate) fn canonical(
    target: Target,
    cell: &Cell,
    rule: &Rule,
    words: &Words,
) -> Result<String, String> {
    let text = cell.text();
    let text = text.trim();
    if let Some(own) = rule.values.get(&plain(text)) {
        return Ok(match (target.kind(), own.as_str()) {
            (Kind::Department, CREATE) => format!("{CREATE}:{text}"),
            _ => own.clone(),
        });
    }
    let word = |text: &str| {
        let known = words.word(target, text).map(str::to_owned);
        known.ok_or_else(|| text.chars().take(60).collect())
    };
    Ok(match target.kind() {
        Kind::Text => words.word(target, text).unwrap_or(text).to_owned(),
        Kind::Department => text.to_owned(),
        Kind::Day => day(cell, text),
        Kind::Money => money(cell, text),
        Kind::Address => address(text),
        Kind::Truth | Kind::Word | Kind::Category => word(text)?,
        Kind::Words => {
            if let Ok(one) = word(text) {
                return Ok(one);
            }
            let parts: Result<Vec<String>, String> = text
                .split([',', ';', '/', '\n'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(word)
                .collect();
            parts?.join(",")
        }
    })
}

/// A day in the forms in which inventories write it: `31.12.2026`, `31.12.26`, `31/12/2026`, `31-12-2026`,
/// `2026-12-31 10:00`. What is none of them stays as it is and is refused by the form.
fn day(cell: &Cell, text: &str) -> String {
    if let Cell::Date(date) = cell {
        return date.to_string();
    }
    let date = text.split([' ', 'T']).next().unwrap_or(text);
    let read = || -> Option<Date> {
        if let Ok(date) = date.parse() {
            return Some(date);
        }
        let mut parts = date.split(['.', '/', '-']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() % 2 != 0 || year.len() > 4 {
            return None;
        }
        let year: i16 = year.parse().ok()?;
        let year = if year < 100 { 2000 + year } else { year };
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    read().map_or_else(|| text.to_owned(), |date| date.to_string())
}

/// An amount: numbers in cents, words without currency and parting of thousands.
fn money(cell: &Cell, text: &str) -> String {
    if let Cell::Number(number) = cell {
        return format!("{number:.2}").replace('.', ",");
    }
    let bare: String = text
        .replace("EUR", "")
        .replace("Euro", "")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\'' | '’'))
        .collect();
    bare.trim_end_matches(",-")
        .trim_end_matches(",–")
        .to_owned()
}

/// An address; one without its scheme gets it.
fn address(text: &str) -> String {
    let bare = !text.contains("://") && !text.contains(char::is_whitespace);
    let host = text.split('/').next().unwrap_or(text);
    if bare && host.contains('.') && !host.contains('@') && !text.starts_with('.') {
        format!("https://{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_inventories_write_them() {
        let read = |text: &str| day(&Cell::Text(text.into()), text);
        for text in [
            "31.12.2026",
            "31.12.26",
            "2026-12-31",
            "31/12/2026",
            "31-12-2026",
            "2026-12-31 10:00",
            "2026-12-31T10:00:00",
        ] {
            assert_eq!(read(text), "2026-12-31", "{text}");
        }
        for text in ["31.13.2026", "unbefristet", "1.2.3.4", ""] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn amounts_lose_their_currency_and_numbers_their_ambiguity() {
        let read = |text: &str| money(&Cell::Text(text.into()), text);
        assert_eq!(read("1.234,50 €"), "1.234,50");
        assert_eq!(read("EUR 12'000,-"), "12000");
        assert_eq!(money(&Cell::Number(1.234), "1.234"), "1,23");
        assert_eq!(read("auf Anfrage"), "aufAnfrage");
    }

    #[test]
    fn addresses_get_their_scheme() {
        assert_eq!(address("www.qgis.org/de"), "https://www.qgis.org/de");
        assert_eq!(address("http://a.b"), "http://a.b");
        assert_eq!(address("siehe Handbuch"), "siehe Handbuch");
        assert_eq!(address("a@b.de"), "a@b.de");
    }
}
