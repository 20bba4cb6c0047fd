//! Cells and their places.

use jiff::civil::Date;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, without spaces around them.
    Text(String),
    /// A number, finite.
    Number(f64),
    /// A calendar day; a time of day is left out.
    Date(Date),
    /// True or false.
    Bool(bool),
}

impl Cell {
    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// As text: numbers with a decimal point and as few digits as say the same, days as `2026-11-26`, truth values
    /// as `true` and `false`.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => number.to_string().into(),
            Self::Date(date) => date.to_string().into(),
            Self::Bool(value) => value.to_string().into(),
        }
    }

    /// A finite number; anything else is empty.
    pub(crate) fn number(number: f64) -> Self {
        if number.is_finite() {
            Self::Number(number)
        } else {
            Self::Empty
        }
    }

    /// `2026-11-26` or `2026-11-26T10:00:00` as a day; anything else as text.
    pub(crate) fn iso_date(text: &str) -> Self {
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        day.parse()
            .map_or_else(|_| Self::Text(text.to_owned()), Self::Date)
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    letters.iter().rev().collect()
}

/// A place as spreadsheets write it, both from 0: row 16, column 2 is `C17`.
pub fn place(row: u32, column: usize) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let shown: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(column_letters).to_vec();
        assert_eq!(shown, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(place(16, 2), "C17");
    }

    #[test]
    fn numbers_are_written_as_short_as_they_are() {
        assert_eq!(Cell::Number(7.4).text(), "7.4");
        assert_eq!(Cell::Number(2026.0).text(), "2026");
    }
}
