//! Tables from anywhere: the bounds hold, every finding can be said, places lie within the table, and reading twice
//! gives the same. The first byte says what the rest is: a file as it is, the content of an ODS, the sheet of an XLSX.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheet::{CODES, Cell, Limits, guess_header, headings, read};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    unpacked: 1 << 20,
    rows: 200,
    columns: 20,
    cells: 1_000,
    characters: 50,
};

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// The smallest workbook around a sheet.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    package(&[
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let file = match kind % 3 {
        0 => rest.to_vec(),
        1 => package(&[("content.xml", rest)]),
        _ => workbook(rest),
    };
    let book = match read(&file, None, &LIMITS) {
        Ok(book) => book,
        Err(refused) => {
            assert!(CODES.iter().any(|(code, _)| *code == refused.0.code));
            return;
        }
    };
    assert_eq!(read(&file, None, &LIMITS).as_ref(), Ok(&book));
    assert!(!book.rows.is_empty() && book.rows.len() <= LIMITS.rows);
    assert!(book.rows.is_sorted_by(|a, b| a.number < b.number));
    let cells = book.rows.iter().map(|row| row.cells.len());
    assert!(cells.sum::<usize>() <= LIMITS.cells);
    for row in &book.rows {
        assert!(row.cells.len() <= LIMITS.columns);
        assert!(row.cells.last().is_some_and(|cell| !cell.is_empty()));
        for cell in &row.cells {
            match cell {
                Cell::Text(text) => assert!(text.chars().count() <= LIMITS.characters),
                Cell::Number(number) => assert!(number.is_finite()),
                _ => {}
            }
        }
    }
    for finding in &book.findings {
        assert!(CODES.iter().any(|(code, _)| *code == finding.code));
    }
    let header = guess_header(&book.rows);
    assert!(header < book.rows.len());
    let names = headings(&book.rows, header);
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
});
