//! What documents cost: 2,000 rows of a table and 200 licence texts (2 MB), and a report of some 30
//! pages, in every format. `cargo bench -p pdf`; the first PDF of a process also reads the fonts.

use std::time::Instant;

use jiff::civil::date;
use report::document::{Block, Document, DocumentFormat, Inline, Level, write};
use report::{Cell, Column, Error, Kind, Language, Table};

fn main() -> Result<(), Error> {
    println!("| document | format | ms | KB |");
    println!("|---|---|---:|---:|");
    let small = document("30 pages", 300, 6);
    let large = document("2,000 rows, 200 licences", 2_000, 200);
    for document in [&small, &large] {
        for format in DocumentFormat::ALL {
            let begin = Instant::now();
            let bytes = write(document, format, Some(pdf::write))?;
            println!(
                "| {} | {} | {} | {} |",
                document.title,
                format.extension(),
                begin.elapsed().as_millis(),
                bytes.len() / 1024
            );
        }
    }
    Ok(())
}

fn document(title: &str, rows: i64, licenses: usize) -> Document {
    let columns = ["Komponente", "Version", "Lizenz", "Urteil", "Einsätze"];
    let columns = columns.map(|name| Column::new(name, Kind::Text));
    let row = |number| {
        vec![
            Cell::from(format!("org.example.component-{number}")),
            Cell::from(format!("{}.{}.0", number % 9, number % 23)),
            Cell::from("Apache-2.0 OR MIT"),
            Cell::from("in Ordnung"),
            Cell::Integer(number),
        ]
    };
    let mut blocks = vec![
        Block::heading(Level::One, "Komponenten"),
        Block::Table {
            table: Table::new("", columns.into(), (0..rows).map(row).collect()),
            caption: Some("Alle Komponenten".to_owned()),
            weights: vec![],
        },
        Block::heading(Level::One, "Lizenztexte"),
    ];
    // 10 KB each, in lines of some 70 characters and paragraphs of ten lines.
    let line = "Permission is hereby granted to any person obtaining a copy of this\n";
    let text = format!("{}\n", line.repeat(10)).repeat(15);
    for number in 0..licenses {
        blocks.push(Block::heading(Level::Two, format!("Lizenz {number}")));
        blocks.push(Block::Paragraph(vec![
            Inline::text("Gilt für "),
            Inline::Code(format!("org.example.component-{number}")),
        ]));
        blocks.push(Block::Preformatted(text.clone()));
    }
    Document {
        title: title.to_owned(),
        language: Language::De,
        author: "Stadt Musterstadt".to_owned(),
        date: date(2026, 11, 26),
        contents: true,
        blocks,
    }
}
