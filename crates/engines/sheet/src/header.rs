//! Where the headings of a table stand.

use crate::{Cell, Row};

/// How many rows are tried, and how many rows below each are looked at.
const TRIED: usize = 30;
const BELOW: usize = 20;

/// The place in `rows` of the row that looks like the headings: the first with at least three texts whose columns the
/// rows below fill; titles above it usually stand in one cell. In a narrow table two texts are enough, and at last the
/// first row is taken.
pub fn guess_header(rows: &[Row]) -> usize {
    for least in [3, 2] {
        let found = rows
            .iter()
            .take(TRIED)
            .enumerate()
            .find(|(place, row)| is_header(rows, *place, row, least));
        if let Some((place, _)) = found {
            return place;
        }
    }
    0
}

fn is_header(rows: &[Row], place: usize, row: &Row, least: usize) -> bool {
    let named: Vec<usize> = (0..row.cells.len())
        .filter(|column| is_word(row.cell(*column)))
        .collect();
    if named.len() < least {
        return false;
    }
    let below = rows.iter().skip(place + 1).take(BELOW);
    let filled = named
        .iter()
        .filter(|column| below.clone().any(|row| !row.cell(**column).is_empty()))
        .count();
    filled * 2 >= named.len()
}

/// Words, not a number or a day written as text.
fn is_word(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    text.chars().any(char::is_alphabetic)
}

/// Names of the columns: the headings, a column without one by its letters, and the second of the same name with a
/// number. At least as many as the widest of `rows` has cells.
pub fn headings(rows: &[Row], header: usize) -> Vec<String> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut names: Vec<String> = Vec::with_capacity(width);
    for column in 0..width {
        let text = rows.get(header).map(|row| row.cell(column).text());
        let text: String = text
            .as_deref()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(200)
            .collect();
        let base = if text.is_empty() {
            crate::column_letters(column)
        } else {
            text
        };
        let mut name = base.clone();
        let mut count = 1;
        while names.contains(&name) {
            count += 1;
            name = format!("{base} ({count})");
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        (1..)
            .zip(table)
            .map(|(number, row)| Row {
                number,
                cells: row
                    .iter()
                    .map(|text| match *text {
                        "" => Cell::Empty,
                        text => Cell::Text(text.to_owned()),
                    })
                    .collect(),
            })
            .collect()
    }

    #[test]
    fn titles_above_the_headings_are_passed_over() {
        let table = rows(&[
            &["Softwareverzeichnis der Stadt"],
            &["Stand", "26.11.2026"],
            &["Anwendung", "Hersteller", "Version"],
            &["QGIS", "QGIS.org", "3.34"],
            &["Moodle", "", ""],
        ]);
        assert_eq!(guess_header(&table), 2);
        assert_eq!(headings(&table, 2), ["Anwendung", "Hersteller", "Version"]);
    }

    #[test]
    fn narrow_tables_and_repeated_headings_are_understood() {
        let table = rows(&[&["Name", "Version"], &["QGIS", "3.34"]]);
        assert_eq!(guess_header(&table), 0);
        let table = rows(&[&["Name", "", "Name", "Name"], &["a", "b", "c", "d"]]);
        assert_eq!(headings(&table, 0), ["Name", "B", "Name (2)", "Name (3)"]);
        assert_eq!(guess_header(&[]), 0);
    }
}
