//! CSV: separator and encoding are found from the content.

use crate::{Book, Cell, Collector, Format, Limits, Unreadable, codes};
use csv::{Reader, ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};
use finding::{Finding, Location};
use std::borrow::Cow;

/// Separators, the likeliest first: of two that fit alike, the first is taken.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many rows are looked at for the separator.
const SAMPLE: usize = 50;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let (text, guessed) = decode(bytes)?;
    let (said, text, skipped) = told_separator(&text);
    let separator = said.unwrap_or_else(|| guess_separator(text));
    let mut all = Collector::new(limits);
    all.findings.extend(guessed);
    let mut reader = reader(text, separator);
    let mut record = StringRecord::new();
    let (mut lines, mut next) = (Lines::new(text), 0);
    while reader.read_record(&mut record).unwrap_or(false) {
        let row = lines.row(reader.position().byte(), &record).max(next);
        next = row.saturating_add(1);
        for (column, field) in record.iter().enumerate() {
            if !field.trim().is_empty() {
                all.put(
                    row.saturating_add(skipped),
                    column,
                    Cell::Text(field.to_owned()),
                )?;
            }
        }
    }
    if all.rows.is_empty() {
        return Err(codes::EMPTY.refuse([]));
    }
    Ok(all.into_book(Format::Csv, Vec::new(), String::new()))
}

/// Counts rows as a spreadsheet does: empty lines are rows, lines within a field are none.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    breaks: usize,
    within: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            counted: 0,
            breaks: 0,
            within: 0,
        }
    }

    /// The row, from 0, of a record that ends before this byte.
    fn row(&mut self, end: u64, record: &StringRecord) -> u32 {
        let breaks = |text: &str| text.bytes().filter(|b| *b == b'\n').count();
        let end = usize::try_from(end).unwrap_or(usize::MAX);
        let read = self.text.get(..end).unwrap_or(self.text);
        let read = read.strip_suffix('\n').unwrap_or(read);
        self.breaks += breaks(read.get(self.counted..).unwrap_or_default());
        self.counted = self.counted.max(read.len());
        self.within += record.iter().map(breaks).sum::<usize>();
        u32::try_from(self.breaks.saturating_sub(self.within)).unwrap_or(u32::MAX)
    }
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// UTF-8 and UTF-16 by their marks, UTF-8 without one, else Windows-1252, which holds ISO 8859-1 as well.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Finding>), Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return Ok((encoding.decode_without_bom_handling(rest).0, None));
    }
    // Programs and pictures have zero bytes; text has none.
    if bytes.contains(&0) {
        return Err(codes::NO_TABLE.refuse([]));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.into(), None));
    }
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let finding = codes::ENCODING_GUESSED.at(Location::Document, []);
    Ok((text, Some(finding)))
}

/// `sep=;` in the first line, as Excel understands it: the separator, the rest of the text, lines left out.
fn told_separator(text: &str) -> (Option<u8>, &str, u32) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = line
        .trim_end_matches('\r')
        .strip_prefix("sep=")
        .and_then(|said| <[u8; 1]>::try_from(said.as_bytes()).ok())
        .filter(|[separator]| SEPARATORS.contains(separator));
    match said {
        Some([separator]) => (Some(separator), rest, 1),
        None => (None, text, 0),
    }
}

/// The separator that parts most rows into the same number of fields, more than one.
fn guess_separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut reader = reader(text, separator);
        let mut counts: Vec<usize> = Vec::new();
        let mut record = StringRecord::new();
        while counts.len() < SAMPLE && reader.read_record(&mut record).unwrap_or(false) {
            counts.push(record.len());
        }
        let often = |n: usize| counts.iter().filter(|count| **count == n).count();
        let usual = counts.iter().copied().max_by_key(|n| (often(*n), *n));
        usual
            .filter(|n| *n > 1)
            .map_or((0, 0), |n| (often(n) * 100 / counts.len().max(1), n))
    };
    let mut best = (b';', (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        // A separator that fits at least as many rows and parts them further is the better one.
        if found.0 * found.1.min(10) > best.1.0 * best.1.1.min(10) {
            best = (separator, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let book = read(bytes, &Limits::default()).unwrap();
        let texts = |cells: &[Cell]| cells.iter().map(|cell| cell.text().into_owned()).collect();
        book.rows
            .iter()
            .map(|row| (row.number, texts(&row.cells)))
            .collect()
    }

    #[test]
    fn separators_are_found_and_told() {
        for text in [
            "a;b,c;d\n1;2,5;3\n",
            "a\tb,c\td\n1\t2,5\t3\n",
            "a|b,c|d\n1|2,5|3\n",
        ] {
            let found = rows(text.as_bytes());
            assert_eq!(found[1].1, ["1", "2,5", "3"], "{text}");
        }
        assert_eq!(rows(b"a,b\n1,2\n")[1].1, ["1", "2"]);
        assert_eq!(
            rows(b"sep=|\na;b|c\n"),
            [(2, vec!["a;b".to_owned(), "c".to_owned()])]
        );
        assert_eq!(rows(b"only\none\n")[1].1, ["one"]);
    }

    #[test]
    fn encodings_are_found() {
        let utf8 = "Straße;Ämter\n";
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(utf8.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let latin = b"Stra\xDFe;\xC4mter\n";
        let marked = [b"\xEF\xBB\xBF", utf8.as_bytes()].concat();
        for bytes in [utf8.as_bytes(), &utf16, latin, &marked] {
            assert_eq!(rows(bytes)[0].1, ["Straße", "Ämter"]);
        }
        let book = read(latin, &Limits::default()).unwrap();
        assert_eq!(book.findings[0].code, "sheet-encoding-guessed");
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let found = rows(b"a;b\r\n\r\n\"x\r\ny \"\"z\"\"\";2\r\n3;4");
        let numbers: Vec<u32> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 4]);
        assert_eq!(found[1].1[0], "x\ny \"z\"");
    }
}
