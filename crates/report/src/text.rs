//! Words and numbers as they may stand in a file.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::{Cell, Language, Table};

/// Characters of a text that may stand in XML 1.0 and do no harm in a spreadsheet: control
/// characters go, a tab becomes a space, every line end becomes `\n`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let unwanted = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(unwanted) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter_map(|c| match c {
        '\t' => Some(' '),
        '\r' => Some('\n'),
        c if unwanted(c) => None,
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// A text of a CSV file that no spreadsheet takes for a formula: an apostrophe goes before what
/// begins with a sign that starts one (OWASP, "CSV Injection"), unless the whole is a plain
/// number such as `-12,5`.
pub(crate) fn disarm(text: &str) -> Cow<'_, str> {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = clean(text);
    let begins = text.trim_start().starts_with(STARTS);
    if begins && !is_plain_number(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// `units` with the decimal sign before the last `decimals` digits: (-1234, 2) is `-12.34`.
pub(crate) fn fixed(units: i64, decimals: u8, sign: char) -> String {
    let places = usize::from(decimals);
    let mut digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    if places > 0 {
        digits.insert(digits.len() - places, sign);
    }
    if units < 0 {
        format!("-{digits}")
    } else {
        digits
    }
}

/// The value of [`fixed`] as a floating point number, correctly rounded.
pub(crate) fn fixed_value(units: i64, decimals: u8) -> f64 {
    // A string of digits with one point always parses.
    fixed(units, decimals, '.').parse().unwrap_or(f64::NAN)
}

/// Whole numbers up to 2^53 are exact in a spreadsheet; beyond, digits would silently change.
pub(crate) fn is_exact(number: i64) -> bool {
    number.unsigned_abs() <= 1 << 53
}

/// Spreadsheets count days from 1900 (Excel) and show four digits of a year.
pub(crate) fn in_calendar(date: Date) -> bool {
    (1900..=9999).contains(&date.year())
}

/// A date as people of that language write it: 23.11.2026, 23 Nov 2026.
pub(crate) fn date(date: Date, language: Language) -> String {
    match language {
        Language::De => date.strftime("%d.%m.%Y").to_string(),
        Language::En => date.strftime("%-d %b %Y").to_string(),
    }
}

/// A date with its time to the minute.
pub(crate) fn date_time(at: DateTime, language: Language) -> String {
    format!("{} {}", date(at.date(), language), at.strftime("%H:%M"))
}

/// Digits, with a sign before the thousands: 1.204 in German, 1,204 in English.
pub(crate) fn grouped(digits: &str, language: Language) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |digits| ("-", digits));
    let separator = match language {
        Language::De => '.',
        Language::En => ',',
    };
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with a point before its decimals as people of that language write it.
fn number(plain: &str, language: Language) -> String {
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = grouped(whole, language);
    match (decimals, language) {
        ("", _) => whole,
        (decimals, Language::De) => format!("{whole},{decimals}"),
        (decimals, Language::En) => format!("{whole}.{decimals}"),
    }
}

/// A cell as people read it.
pub(crate) fn cell(cell: &Cell, language: Language) -> Cow<'_, str> {
    Cow::Owned(match cell {
        Cell::Text(text) => return clean(text),
        Cell::Integer(value) => grouped(&value.to_string(), language),
        Cell::Fixed { units, decimals } => number(&fixed(*units, *decimals, '.'), language),
        Cell::Float(value) if value.is_finite() => number(&value.to_string(), language),
        Cell::Money { cents, currency } => {
            format!(
                "{}\u{a0}{currency}",
                number(&fixed(*cents, 2, '.'), language)
            )
        }
        Cell::Date(day) => date(*day, language),
        Cell::DateTime(at) => date_time(*at, language),
        Cell::Bool(value) => language.word(*value).to_owned(),
        Cell::Float(_) | Cell::Empty => String::new(),
    })
}

/// Name of a sheet: Excel forbids some signs, an apostrophe at either end, the name "History",
/// and more than 31 characters (counted as UTF-16).
pub(crate) fn sheet_name(table: &Table) -> String {
    let cleaned: String = clean(&table.title)
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let short = cut(cleaned.trim_matches([' ', '\'']), 31);
    let name = short.trim_matches([' ', '\'']);
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        return match table.language {
            Language::De => "Tabelle".to_owned(),
            Language::En => "Table".to_owned(),
        };
    }
    name.to_owned()
}

/// The longest beginning of at most `units` UTF-16 code units, the measure in which Excel counts.
pub(crate) fn cut(text: &str, units: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.len_utf16();
        if used > units {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

/// Widths of the columns in characters, from the heading and the first thousand rows.
pub(crate) fn widths(table: &Table) -> Vec<u16> {
    const LEAST: usize = 8;
    const MOST: usize = 60;
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .map(|column| longest_line(&column.title) + 3)
        .collect();
    for row in table.rows.iter().take(1000) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(shown_width(cell) + 1);
        }
    }
    widths
        .into_iter()
        .map(|width| u16::try_from(width.clamp(LEAST, MOST)).unwrap_or(60))
        .collect()
}

fn longest_line(text: &str) -> usize {
    text.lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0)
}

fn shown_width(cell: &Cell) -> usize {
    let grouped = |length: usize| length + length / 3;
    match cell {
        Cell::Text(text) => longest_line(text),
        Cell::Integer(number) => grouped(number.to_string().len()),
        Cell::Fixed { units, decimals } => grouped(fixed(*units, *decimals, '.').len()),
        Cell::Float(_) => 12,
        Cell::Money { cents, .. } => grouped(fixed(*cents, 2, '.').len()) + 4,
        Cell::Date(_) => 11,
        Cell::DateTime(_) => 17,
        Cell::Bool(_) => 7,
        Cell::Empty => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_numbers_keep_sign_and_leading_zeros() {
        let cases = [
            (0, 0, "0"),
            (5, 2, "0,05"),
            (-5, 2, "-0,05"),
            (1234, 2, "12,34"),
            (-1234, 0, "-1234"),
            (87, 1, "8,7"),
            (i64::MIN, 2, "-92233720368547758,08"),
        ];
        for (units, decimals, expected) in cases {
            assert_eq!(fixed(units, decimals, ','), expected);
        }
    }

    #[test]
    fn what_could_be_a_formula_gets_an_apostrophe_but_numbers_do_not() {
        for hostile in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "＝1",
            "-",
            "+49 5555 62-114",
            "-1,2,3",
        ] {
            assert!(disarm(hostile).starts_with('\''), "{hostile:?}");
        }
        for harmless in ["-12,5", "+3", "-0.05", "a=b", "GPL-3.0", "", "'=1"] {
            assert_eq!(disarm(harmless), harmless);
        }
    }

    #[test]
    fn control_characters_go_and_line_ends_stay() {
        assert_eq!(
            clean("a\u{0}b\u{1b}[31m\r\nc\rd\te\u{85}\u{ffff}"),
            "ab[31m\nc\nd e"
        );
        assert!(matches!(clean("Größe\nzwei"), Cow::Borrowed(_)));
    }

    #[test]
    fn cells_read_as_people_write_them() {
        let money = Cell::Money {
            cents: -123_456_789,
            currency: "EUR".to_owned(),
        };
        for (cell_, german, english) in [
            (Cell::Integer(-1_204), "-1.204", "-1,204"),
            (Cell::Integer(999), "999", "999"),
            (Cell::Float(1234.5), "1.234,5", "1,234.5"),
            (Cell::Float(f64::NAN), "", ""),
            (money, "-1.234.567,89\u{a0}EUR", "-1,234,567.89\u{a0}EUR"),
            (Cell::Bool(true), "ja", "yes"),
        ] {
            assert_eq!(cell(&cell_, Language::De), german);
            assert_eq!(cell(&cell_, Language::En), english);
        }
    }

    #[test]
    fn sheet_names_fit_excel() {
        let name = |title: &str| sheet_name(&Table::new(title, vec![], vec![]));
        assert_eq!(name("Lizenzen: [alle]/*?\\"), "Lizenzen   alle");
        assert_eq!(name(" '' "), "Tabelle");
        assert_eq!(name("history"), "Tabelle");
        assert_eq!(name(&"ä".repeat(40)).chars().count(), 31);
        assert_eq!(name(&"😀".repeat(40)).chars().count(), 15);
    }
}
