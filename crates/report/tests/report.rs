//! Files are read back with readers that are not ours: calamine for XLSX and ODS, csv for CSV.

#![expect(
    clippy::unwrap_used,
    reason = "a file that cannot be read back must fail the test; the helpers are not test functions"
)]

mod document;

use std::io::{Cursor, Read};

use calamine::{Data, Ods, Range, Reader, Xlsx};
use jiff::civil::{Date, date};
use report::{Cell, Column, Error, Format, Kind, Language, MAX_ROWS, Table, write};

fn sample() -> Table {
    Table::new(
        "Portfolio: Stand / 2026",
        vec![
            Column::new("Produkt", Kind::Text),
            Column::new("Einsätze", Kind::Number),
            Column::new("Reife", Kind::Number),
            Column::new("Kosten", Kind::Money),
            Column::new("Ende", Kind::Date),
            Column::new("Bewertet", Kind::Date),
            Column::new("Daten", Kind::Bool),
        ],
        vec![
            vec![
                Cell::from("Größe <b>&\"'</b>"),
                Cell::Integer(-1_204),
                Cell::Fixed {
                    units: 87,
                    decimals: 1,
                },
                Cell::Money {
                    cents: -123_456,
                    currency: "EUR".to_owned(),
                },
                Cell::Date(date(2027, 6, 30)),
                Cell::DateTime(date(2026, 11, 23).at(6, 40, 0, 0)),
                Cell::Bool(true),
            ],
            vec![
                Cell::from("zwei\nZeilen  mit Abstand"),
                Cell::from("unbekannt"),
                Cell::Float(0.5),
                Cell::Empty,
                Cell::Date(date(1, 1, 1)),
                Cell::Empty,
                Cell::Bool(false),
            ],
        ],
    )
}

fn xlsx(table: &Table) -> Range<Data> {
    let bytes = write(table, Format::Xlsx).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn ods(table: &Table) -> Range<Data> {
    let bytes = write(table, Format::Ods).unwrap();
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn csv(table: &Table) -> Vec<Vec<String>> {
    let bytes = write(table, Format::Csv).unwrap();
    let text = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .expect("byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn text_table(values: &[&str]) -> Table {
    Table::new(
        "T",
        vec![Column::new("W", Kind::Text)],
        values
            .iter()
            .map(|value| vec![Cell::from(*value)])
            .collect(),
    )
}

#[test]
fn cells_keep_type_and_value_in_xlsx_and_ods() {
    for range in [xlsx(&sample()), ods(&sample())] {
        let row = |at| range.rows().nth(at).unwrap();
        assert_eq!(row(0)[1], Data::String("Einsätze".into()));
        assert_eq!(row(1)[0], Data::String("Größe <b>&\"'</b>".into()));
        assert_eq!(row(1)[1], Data::Float(-1204.0));
        assert_eq!(row(1)[2], Data::Float(8.7));
        assert_eq!(row(1)[3], Data::Float(-1234.56));
        assert!(
            matches!(row(1)[4], Data::DateTime(_) | Data::DateTimeIso(_)),
            "{:?}",
            row(1)[4]
        );
        assert!(
            matches!(row(1)[5], Data::DateTime(_) | Data::DateTimeIso(_)),
            "{:?}",
            row(1)[5]
        );
        assert_eq!(row(1)[6], Data::Bool(true));
        assert_eq!(row(2)[0], Data::String("zwei\nZeilen  mit Abstand".into()));
        assert_eq!(row(2)[1], Data::String("unbekannt".into()));
        assert_eq!(row(2)[2], Data::Float(0.5));
        assert_eq!(row(2)[3], Data::Empty);
        assert_eq!(
            row(2)[4],
            Data::String("0001-01-01".into()),
            "before the spreadsheets' calendar"
        );
    }
}

#[test]
fn dates_are_the_same_day_in_both() {
    let Data::DateTime(stored) = &xlsx(&sample())[(1, 5)] else {
        panic!("no date")
    };
    // Days since 30 December 1899, the day count of Excel after its leap year error.
    let days = f64::from((date(2026, 11, 23) - date(1899, 12, 30)).get_days());
    assert!((stored.as_f64() - (days + (6.0 * 60.0 + 40.0) / 1440.0)).abs() < 1e-6);
    assert_eq!(
        ods(&sample())[(1, 4)],
        Data::DateTimeIso("2027-06-30".into())
    );
    assert_eq!(
        ods(&sample())[(1, 5)],
        Data::DateTimeIso("2026-11-23T06:40:00".into())
    );
}

#[test]
fn csv_is_made_for_german_settings() {
    let rows = csv(&sample());
    assert_eq!(
        rows[0],
        [
            "Produkt",
            "Einsätze",
            "Reife",
            "Kosten (EUR)",
            "Ende",
            "Bewertet",
            "Daten"
        ]
    );
    assert_eq!(
        rows[1],
        [
            "Größe <b>&\"'</b>",
            "-1204",
            "8,7",
            "-1234,56",
            "2027-06-30",
            "2026-11-23 06:40:00",
            "ja"
        ]
    );
    assert_eq!(
        rows[2],
        [
            "zwei\nZeilen  mit Abstand",
            "unbekannt",
            "0,5",
            "",
            "0001-01-01",
            "",
            "nein"
        ]
    );
    assert_eq!(csv(&sample().in_language(Language::En))[1][6], "yes");
}

#[test]
fn two_currencies_in_a_column_stand_at_each_amount() {
    let money = |cents, currency: &str| {
        vec![Cell::Money {
            cents,
            currency: currency.to_owned(),
        }]
    };
    let table = Table::new(
        "T",
        vec![Column::new("Kosten", Kind::Money)],
        vec![money(100, "EUR"), money(5, "CHF")],
    );
    assert_eq!(csv(&table), [["Kosten"], ["1,00 EUR"], ["0,05 CHF"]]);
    assert_eq!(ods(&table)[(2, 0)], Data::Float(0.05));
}

#[test]
fn no_text_becomes_a_formula() {
    let hostile = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://example.org\";\"x\")",
        "x;=1+1",
        "\"=1",
        "\t=1",
        "-12,5",
    ];
    let table = text_table(&hostile);
    let fields: Vec<String> = csv(&table)
        .into_iter()
        .skip(1)
        .map(|mut row| row.remove(0))
        .collect();
    assert_eq!(
        fields,
        [
            "'=1+1",
            "'+1+1",
            "'-1+1",
            "'@SUM(A1)",
            "'=HYPERLINK(\"http://example.org\";\"x\")",
            "x;=1+1",
            "\"=1",
            "' =1",
            "-12,5"
        ]
    );
    let raw = String::from_utf8(write(&table, Format::Csv).unwrap()).unwrap();
    assert!(
        raw.contains("\"x;=1+1\""),
        "a separator inside a text is quoted"
    );
    assert!(
        !part(
            &write(&table, Format::Xlsx).unwrap(),
            "xl/worksheets/sheet1.xml"
        )
        .contains("<f>")
    );
    assert!(!part(&write(&table, Format::Ods).unwrap(), "content.xml").contains("table:formula"));
    for range in [xlsx(&table), ods(&table)] {
        assert_eq!(
            range[(1, 0)],
            Data::String("=1+1".into()),
            "spreadsheets keep the words as they are"
        );
    }
    let heading = Table::new("T", vec![Column::new("=1", Kind::Text)], vec![]);
    assert_eq!(csv(&heading), [["'=1"]]);
}

#[test]
fn hostile_signs_leave_a_readable_file() {
    let table = text_table(&[
        "a\u{0}b\u{8}",
        "]]>",
        "\u{ffff}\u{fffe}x",
        "\u{1f600} \u{202e}rtl",
        "_x0041_",
        "<!--",
        "&#0;",
    ]);
    for range in [xlsx(&table), ods(&table)] {
        let words: Vec<String> = range.rows().skip(1).map(|row| row[0].to_string()).collect();
        assert_eq!(
            words,
            [
                "ab",
                "]]>",
                "x",
                "\u{1f600} \u{202e}rtl",
                "_x0041_",
                "<!--",
                "&#0;"
            ]
        );
    }
    let mut titled = table;
    titled.title = "<>&\"'\u{0}[]:*?/\\ und ein sehr langer Name eines Blattes".to_owned();
    let mut book: Ods<_> = Ods::new(Cursor::new(write(&titled, Format::Ods).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["<>&\"'        und ein sehr lange"]);
    assert!(book.worksheet_range_at(0).unwrap().is_ok());
    assert!(
        Xlsx::new(Cursor::new(write(&titled, Format::Xlsx).unwrap()))
            .is_ok_and(|book| book.sheet_names() == ["<>&\"'        und ein sehr lange"])
    );
}

#[test]
fn numbers_at_their_limits_are_never_changed() {
    let column = || vec![Column::new("N", Kind::Number)];
    let rows = vec![
        vec![Cell::Integer(i64::MAX)],
        vec![Cell::Integer(1 << 53)],
        vec![Cell::Float(f64::NAN)],
        vec![Cell::Float(f64::NEG_INFINITY)],
        vec![Cell::Fixed {
            units: 1,
            decimals: 255,
        }],
        vec![Cell::Fixed {
            units: i64::MIN,
            decimals: 2,
        }],
        vec![Cell::Date(Date::MIN)],
        vec![Cell::Date(Date::MAX)],
        vec![Cell::Integer(7)],
    ];
    let table = Table::new("T", column(), rows);
    for range in [xlsx(&table), ods(&table)] {
        assert_eq!(
            range[(1, 0)],
            Data::String(i64::MAX.to_string()),
            "too long for a double, so it stays a text"
        );
        assert_eq!(range[(2, 0)], Data::Float(9_007_199_254_740_992.0));
        assert_eq!(range[(3, 0)], Data::Empty);
        assert_eq!(range[(9, 0)], Data::Float(7.0));
    }
    assert_eq!(csv(&table)[6], ["-92233720368547758,08"]);
}

#[test]
fn an_empty_table_has_its_header_and_no_columns_are_no_error() {
    let table = Table::new(
        "",
        vec![Column::new("A", Kind::Text), Column::new("B", Kind::Number)],
        vec![],
    );
    for range in [xlsx(&table), ods(&table)] {
        assert_eq!(
            range.rows().collect::<Vec<_>>(),
            [[Data::String("A".into()), Data::String("B".into())]]
        );
    }
    assert_eq!(
        write(&table, Format::Csv).unwrap(),
        "\u{feff}A;B\r\n".as_bytes()
    );
    let nothing = Table::new("", vec![], vec![]);
    for format in Format::ALL {
        assert!(write(&nothing, format).is_ok(), "{format:?}");
    }
    assert!(xlsx(&nothing).is_empty() && ods(&nothing).is_empty());
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let columns = vec![Column::new("A", Kind::Text)];
    let long = Table::new("T", columns.clone(), vec![vec![Cell::Empty]; MAX_ROWS]);
    let uneven = Table::new("T", columns.clone(), vec![vec![Cell::Empty], vec![]]);
    let wide = Table::new("T", vec![Column::new("A", Kind::Text); 16_385], vec![]);
    let money = Table::new(
        "T",
        columns,
        vec![vec![Cell::Money {
            cents: 1,
            currency: "€\"<".to_owned(),
        }]],
    );
    for format in Format::ALL {
        assert!(matches!(
            write(&long, format),
            Err(Error::TooManyRows {
                rows: MAX_ROWS,
                limit: 1_048_575
            })
        ));
        assert!(matches!(
            write(&uneven, format),
            Err(Error::RowLength {
                row: 2,
                expected: 1,
                found: 0
            })
        ));
        assert!(matches!(
            write(&wide, format),
            Err(Error::TooManyColumns { columns: 16_385 })
        ));
        let refused = write(&money, format).unwrap_err();
        assert_eq!(refused.code(), "report-currency-unknown");
    }
}

#[test]
fn a_text_too_long_for_excel_says_so_and_is_whole_elsewhere() {
    let long = "ä😀".repeat(20_000);
    let table = text_table(&[&long]);
    let Data::String(kept) = &xlsx(&table)[(1, 0)] else {
        panic!("no text")
    };
    assert!(kept.ends_with(" … (gekürzt)") && kept.encode_utf16().count() <= 32_767);
    assert_eq!(ods(&table)[(1, 0)], Data::String(long.clone()));
    assert_eq!(csv(&table)[1][0], long);
}

#[test]
fn an_ods_can_be_told_from_its_first_bytes() {
    let bytes = write(&sample(), Format::Ods).unwrap();
    // Local header of 30 bytes, then the name, then the bytes as they are (ODF 1.3 part 2, 3.3).
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[8..10], [0, 0], "not compressed");
    assert_eq!(&bytes[28..30], [0, 0], "no extra field");
    assert!(bytes[38..].starts_with(Format::Ods.mime().as_bytes()));
    assert!(part(&bytes, "settings.xml").contains("VerticalSplitMode"));
    assert!(part(&bytes, "content.xml").contains("target-range-address=\"&apos;Portfolio  Stand   2026&apos;.A1:&apos;Portfolio  Stand   2026&apos;.G3\""));
    assert!(part(&bytes, "meta.xml").contains("<dc:language>de-DE</dc:language>"));
}

#[test]
fn an_xlsx_has_a_frozen_bold_header_with_filter() {
    let table = sample()
        .in_language(Language::En)
        .made_at(date(2026, 11, 23).at(6, 40, 0, 0));
    let bytes = write(&table, Format::Xlsx).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("state=\"frozen\"")
            && sheet.contains("<autoFilter ref=\"A1:G3\"/>")
            && sheet.contains("customWidth=\"1\"")
    );
    assert!(part(&bytes, "xl/styles.xml").contains("<b/>"));
    assert!(part(&bytes, "docProps/custom.xml").contains("en-GB"));
    assert!(part(&bytes, "docProps/core.xml").contains("2026-11-23T06:40:00Z"));
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            write(&sample(), format).unwrap(),
            write(&sample(), format).unwrap()
        );
    }
}

#[test]
fn formats_are_read_by_their_ending() {
    for format in Format::ALL {
        assert_eq!(format.extension().parse::<Format>().unwrap(), format);
    }
    assert_eq!("XLSX".parse::<Format>().unwrap(), Format::Xlsx);
    assert_eq!(
        "pdf".parse::<Format>().unwrap_err().code(),
        "report-format-unknown"
    );
}

#[test]
fn a_hundred_thousand_rows_take_seconds() {
    let rows = (0..100_000i64)
        .map(|at| {
            vec![
                Cell::Text(format!("Komponente {at} & Söhne")),
                Cell::Integer(at),
                Cell::Fixed {
                    units: at,
                    decimals: 1,
                },
                Cell::Date(date(2026, 11, 23)),
                Cell::Text("GPL-3.0-or-later".to_owned()),
                Cell::Bool(at % 2 == 0),
            ]
        })
        .collect();
    let columns = ["Name", "N", "Reife", "Tag", "Lizenz", "Ja"]
        .map(|title| Column::new(title, Kind::Text))
        .to_vec();
    let table = Table::new("Viele", columns, rows);
    for format in Format::ALL {
        let begun = std::time::Instant::now();
        let bytes = write(&table, format).unwrap();
        let took = begun.elapsed();
        println!("{format:?}: {took:?}, {} bytes", bytes.len());
        // Ten times what is measured on two cores, so that only a change of order fails.
        assert!(took.as_secs() < 30, "{format:?} took {took:?}");
    }
    assert_eq!(csv(&table).len(), 100_001);
}
