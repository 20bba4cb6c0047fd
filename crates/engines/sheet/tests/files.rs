//! Files as other programs write them, and files that nobody should write.

#![expect(
    clippy::unwrap_used,
    reason = "a file that cannot be made must fail the test; the helpers are not test functions"
)]

use proptest::prelude::*;
use report::{Column, Format, Kind, Table, write};
use sheet::{Book, Cell, Limits, Unreadable, guess_header, headings, read};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn inventory() -> Table {
    let text = |title| Column::new(title, Kind::Text);
    Table::new(
        "Inventar",
        vec![
            text("Inventarnummer"),
            text("Anwendung"),
            text("Hersteller"),
            text("Version"),
            Column::new("Kosten", Kind::Money),
            Column::new("Vertragsende", Kind::Date),
            Column::new("Angepasst", Kind::Bool),
        ],
        vec![
            vec![
                "A-1".into(),
                "QGIS & Straßen <x>".into(),
                "QGIS.org".into(),
                "3.34".into(),
                report::Cell::Money {
                    cents: 123_450,
                    currency: "EUR".to_owned(),
                },
                report::Cell::Date("2027-12-31".parse().unwrap()),
                true.into(),
            ],
            vec![
                "A-2".into(),
                "zwei\nZeilen".into(),
                report::Cell::Empty,
                report::Cell::Empty,
                report::Cell::Empty,
                report::Cell::Empty,
                false.into(),
            ],
        ],
    )
}

fn limits() -> Limits {
    Limits::default()
}

fn code(result: Result<Book, Unreadable>) -> &'static str {
    result.expect_err("refused").0.code
}

#[test]
fn three_formats_say_the_same() {
    for format in Format::ALL {
        let bytes = write(&inventory(), format).unwrap();
        let book = read(&bytes, None, &limits()).unwrap();
        assert_eq!(book.findings, [], "{format:?}");
        assert_eq!(book.rows.len(), 3, "{format:?}");
        assert_eq!(guess_header(&book.rows), 0);
        assert!(headings(&book.rows, 0)[4].starts_with("Kosten"));
        let first = &book.rows[1];
        let texts: Vec<_> = (0..4).map(|n| first.cell(n).text().into_owned()).collect();
        assert_eq!(
            texts,
            ["A-1", "QGIS & Straßen <x>", "QGIS.org", "3.34"],
            "{format:?}"
        );
        assert_eq!(book.rows[2].cell(1).text(), "zwei\nZeilen", "{format:?}");
        assert!(book.rows[2].cell(3).is_empty());
        if format == Format::Csv {
            assert_eq!(first.cell(5).text(), "2027-12-31");
        } else {
            assert_eq!(first.cell(4), &Cell::Number(1234.5));
            assert_eq!(first.cell(5), &Cell::Date("2027-12-31".parse().unwrap()));
            assert_eq!(first.cell(6), &Cell::Bool(true));
        }
    }
}

#[test]
fn a_sheet_is_found_by_its_name() {
    for format in [Format::Xlsx, Format::Ods] {
        let bytes = write(&inventory(), format).unwrap();
        let book = read(&bytes, Some("Inventar"), &limits()).unwrap();
        assert_eq!(
            (book.sheets, book.sheet.as_str()),
            (vec!["Inventar".to_owned()], "Inventar")
        );
        assert_eq!(
            code(read(&bytes, Some("Fehlt"), &limits())),
            "sheet-missing"
        );
    }
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    assert_eq!(code(read(b"", None, &limits())), "sheet-empty");
    assert_eq!(code(read(b"\n\n ; \n", None, &limits())), "sheet-empty");
    assert_eq!(
        code(read(b"PK\x03\x04 nothing", None, &limits())),
        "sheet-damaged"
    );
    assert_eq!(
        code(read(b"\x7fELF\0\0", None, &limits())),
        "sheet-no-table"
    );
    assert_eq!(
        code(read(b"\xD0\xCF\x11\xE0\xA1\xB1", None, &limits())),
        "sheet-old-excel"
    );
    let word = package(&[("word/document.xml", b"<w/>".to_vec())]);
    assert_eq!(code(read(&word, None, &limits())), "sheet-no-table");
}

#[test]
fn bounds_refuse_the_whole_file_and_name_the_cell() {
    let few = Limits {
        bytes: 1_000,
        rows: 2,
        columns: 3,
        cells: 5,
        characters: 4,
        ..limits()
    };
    assert_eq!(code(read(&[b'a'; 1_001], None, &few)), "sheet-too-large");
    assert_eq!(code(read(b"a\nb\nc\n", None, &few)), "sheet-too-many-rows");
    let wide = read(b"a;b;c;d\n", None, &few).expect_err("too wide").0;
    assert_eq!(
        (wide.code, wide.arg("cell")),
        ("sheet-too-many-columns", Some("D1"))
    );
    assert_eq!(
        code(read(b"a;b;c\na;b;c\n", None, &few)),
        "sheet-too-many-cells"
    );
    let long = read("ab\n;Straße\n".as_bytes(), None, &few).unwrap();
    assert_eq!(long.rows[1].cell(1).text(), "Stra");
    assert_eq!(long.findings[0].arg("cell"), Some("B2"));
}

fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn ods(content: &str) -> Vec<u8> {
    package(&[("content.xml", content.as_bytes().to_vec())])
}

#[test]
fn what_unpacks_to_too_much_is_not_interpreted() {
    let bomb = package(&[
        ("content.xml", b"<x/>".to_vec()),
        ("Pictures/a.png", vec![0; 3 << 20]),
    ]);
    let small = Limits {
        unpacked: 1 << 20,
        ..limits()
    };
    assert!(bomb.len() < 20_000);
    assert_eq!(code(read(&bomb, None, &small)), "sheet-unpacks-too-large");
}

#[test]
fn repeated_rows_and_cells_keep_the_bounds() {
    let table = |row: &str| {
        ods(&format!(
            "<d><table:table table:name=\"T\">{row}</table:table></d>"
        ))
    };
    let row = |rows: u32, columns: u32| {
        table(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\">\
             <text:p>x</text:p></table:table-cell></table:table-row>"
        ))
    };
    assert_eq!(
        code(read(&row(u32::MAX, 1), None, &limits())),
        "sheet-too-many-rows"
    );
    assert_eq!(
        code(read(&row(1, u32::MAX), None, &limits())),
        "sheet-too-many-columns"
    );
    assert_eq!(read(&row(3, 2), None, &limits()).unwrap().rows.len(), 3);
    // Empty rows up to the end of the sheet, as Calc writes them, are no rows.
    let empty = table(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2\"/>b</text:p>\
         <office:annotation><text:p>note</text:p></office:annotation></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"2.5\"><text:p>2,50</text:p></table:table-cell></table:table-row>",
    );
    let book = read(&empty, None, &limits()).unwrap();
    assert_eq!(book.rows.len(), 2);
    assert_eq!(book.rows[0].cell(0).text(), "a  b");
    assert_eq!(
        (book.rows[1].number, book.rows[1].cell(0)),
        (1_048_576, &Cell::Number(2.5))
    );
    let cut = ods("<d><table:table table:name=\"T\"><table:table-row>");
    assert_eq!(code(read(&cut, None, &limits())), "sheet-damaged");
}

/// Replaces a part of a package.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    for (known, content) in &mut parts {
        if known == name {
            *content = change(String::from_utf8(content.clone()).unwrap()).into_bytes();
        }
    }
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.clone()))
        .collect();
    package(&parts)
}

#[test]
fn a_cell_in_the_last_corner_takes_no_room() {
    let bytes = write(&inventory(), Format::Xlsx).unwrap();
    let far = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace(
            "</sheetData>",
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
        )
    });
    let refused = read(&far, None, &limits()).expect_err("too wide").0;
    assert_eq!(
        (refused.code, refused.arg("cell")),
        ("sheet-too-many-columns", Some("XFD1048576"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_makes_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, None, &limits());
    }

    #[test]
    fn damaged_packages_do_not_panic(at in 0usize..10_000, byte in any::<u8>(), ods in any::<bool>(), end in 0usize..10_000) {
        let format = if ods { Format::Ods } else { Format::Xlsx };
        let mut bytes = write(&inventory(), format).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= byte;
        let _ = read(&bytes, None, &limits());
        bytes.truncate(end % bytes.len());
        let _ = read(&bytes, None, &limits());
    }

    #[test]
    fn whatever_content_an_ods_has_keeps_the_bounds(content in "(<table:(table|table-row|table-cell)( (table:number-(rows|columns)-repeated|office:value-type|office:value)=\"[0-9a-z]{0,9}\")?/?>|</table:(table|table-row|table-cell)>|<text:p>|</text:p>|[a-z &;]){0,40}") {
        let few = Limits { rows: 10, columns: 10, cells: 50, characters: 5, ..limits() };
        if let Ok(book) = read(&ods(&content), None, &few) {
            prop_assert!(book.rows.len() <= 10);
            for row in &book.rows {
                prop_assert!(row.cells.len() <= 10);
                prop_assert!(row.cells.iter().all(|cell| cell.text().chars().count() <= 20));
            }
        }
    }

    #[test]
    fn a_table_written_as_csv_is_read_back(table in prop::collection::vec(prop::collection::vec("[a-zäß,;\"\\n0-9]{0,8}", 3), 2..8)) {
        let columns = ["Aa", "Bb", "Cc"].map(|title| Column::new(title, Kind::Text)).to_vec();
        let rows: Vec<Vec<report::Cell>> = table.iter().map(|row| row.iter().map(|text| text.as_str().into()).collect()).collect();
        let bytes = write(&Table::new("T", columns, rows), Format::Csv).unwrap();
        let book = read(&bytes, None, &limits()).unwrap();
        let expected: Vec<Vec<String>> = table.iter()
            .map(|row| row.iter().map(|text| text.trim().to_owned()).collect::<Vec<_>>())
            .filter(|row: &Vec<String>| row.iter().any(|text| !text.is_empty()))
            .collect();
        let found: Vec<Vec<String>> = book.rows.iter().skip(1)
            .map(|row| (0..3).map(|n| row.cell(n).text().into_owned()).collect())
            .collect();
        prop_assert_eq!(found, expected);
    }
}
