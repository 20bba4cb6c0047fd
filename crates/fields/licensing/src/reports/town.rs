//! The report of a town as a document and as a table: two pages that tell what matters and what has to be
//! decided, then the annex.

use super::document::{NAMED, Reader, made_on};
use super::{ReleaseLine, TownReport};
use crate::model::Outcome;
use report::document::{Block, Document, Fact, Inline, Level};
use report::{Cell, Column, Table};

/// The verdict over a town in one sentence.
fn sentence(reader: Reader<'_>, report: &TownReport) -> String {
    let verdict = report.releases.worst();
    let args = [
        ("all", report.releases.total().into()),
        ("n", report.releases.of(verdict).into()),
    ];
    let key = if report.rows.is_empty() {
        "licensing-report-town-empty".to_owned()
    } else {
        format!("licensing-report-town-{}", verdict.as_str())
    };
    reader.app.text(reader.lang, &key, &args)
}

/// The report of a town.
pub(crate) fn document(reader: Reader<'_>, report: &TownReport) -> Document {
    let fact = |key: &str, value: String| Fact::new(reader.t(key), value);
    let shown = |n: i64| platform::i18n::display_number(n, reader.lang);
    let mut facts = reader.stand(&report.made_at, &report.basis);
    facts.extend([
        fact("licensing-report-releases", shown(report.releases.total())),
        fact(
            "licensing-report-components",
            shown(report.components.total()),
        ),
        fact("licensing-report-without-sbom", shown(report.without_sbom)),
        fact("licensing-report-duties", reader.progress(report.duties)),
    ]);
    let mut blocks = vec![
        Block::Paragraph(vec![Inline::Strong(sentence(reader, report))]),
        Block::Facts(facts),
    ];
    if !report.rows.is_empty() {
        blocks.push(Block::heading(
            Level::One,
            reader.t("licensing-verdicts-title"),
        ));
        blocks.push(reader.verdict_bars("licensing-report-by-verdict", &report.releases));
        blocks.push(reader.class_bars("licensing-classes-title", &report.classes));
    }
    blocks.extend(reader.todo(&report.todo));
    blocks.extend(urgent(reader, report));
    blocks.push(reader.closing());
    blocks.push(Block::PageBreak);
    blocks.extend(annex(reader, report));
    Document {
        title: reader.app.text(
            reader.lang,
            "licensing-report-town-title",
            &[("town", report.town.as_str().into())],
        ),
        language: reader.language(),
        author: report.town.clone(),
        date: made_on(reader.app, &report.made_at).date(),
        contents: false,
        blocks,
    }
}

/// All releases in use.
fn annex(reader: Reader<'_>, report: &TownReport) -> [Block; 2] {
    let rows = report.rows.iter().map(|row| {
        let [components, not_allowed, to_review, unknown] = numbers(row);
        vec![
            name_of(row).into(),
            reader.verdict(&row.verdict).into(),
            class_of(reader, row).into(),
            components,
            not_allowed,
            to_review,
            unknown,
        ]
    });
    let columns = vec![
        reader.text_column("licensing-column-release"),
        reader.text_column("licensing-column-verdict"),
        reader.text_column("licensing-column-class"),
        reader.number_column("licensing-column-components"),
        reader.number_column("licensing-column-not-allowed"),
        reader.number_column("licensing-column-to-review"),
        reader.number_column("licensing-column-unknown"),
    ];
    let table = reader.table(
        "licensing-report-annex-releases",
        "licensing-list-caption",
        columns,
        rows.collect(),
        vec![6, 4, 5, 2, 2, 2, 2],
    );
    let title = reader.t("licensing-report-annex-releases");
    [Block::heading(Level::One, title), table]
}

/// The releases that are not fine, worst first.
fn urgent(reader: Reader<'_>, report: &TownReport) -> Vec<Block> {
    let settled = [Outcome::Fine.as_str(), Outcome::Excepted.as_str()];
    let urgent: Vec<&ReleaseLine> = report
        .rows
        .iter()
        .filter(|row| !settled.contains(&row.verdict.as_str()))
        .collect();
    if urgent.is_empty() {
        return Vec::new();
    }
    let rows = urgent.iter().take(NAMED).map(|row| {
        let [_, not_allowed, to_review, unknown] = numbers(row);
        vec![
            name_of(row).into(),
            reader.verdict(&row.verdict).into(),
            not_allowed,
            to_review,
            unknown,
        ]
    });
    let columns = vec![
        reader.text_column("licensing-column-release"),
        reader.text_column("licensing-column-verdict"),
        reader.number_column("licensing-column-not-allowed"),
        reader.number_column("licensing-column-to-review"),
        reader.number_column("licensing-column-unknown"),
    ];
    let mut blocks = vec![
        Block::heading(Level::One, reader.t("licensing-urgent-title")),
        reader.table(
            "licensing-urgent-title",
            "licensing-report-urgent-caption",
            columns,
            rows.collect(),
            vec![6, 4, 2, 2, 2],
        ),
    ];
    if urgent.len() > NAMED {
        blocks.push(Block::paragraph(
            reader.n("licensing-report-in-annex", urgent.len() - NAMED),
        ));
    }
    blocks
}

/// Columns of the list of releases.
fn release_columns(reader: Reader<'_>) -> Vec<Column> {
    vec![
        reader.text_column("licensing-column-product"),
        reader.text_column("licensing-column-version"),
        reader.text_column("licensing-column-verdict"),
        reader.number_column("licensing-column-components"),
        reader.number_column("licensing-column-not-allowed"),
        reader.number_column("licensing-column-to-review"),
        reader.number_column("licensing-column-unknown"),
        reader.text_column("licensing-column-class"),
    ]
}

/// A release in that list.
fn release_cells(reader: Reader<'_>, row: &ReleaseLine) -> Vec<Cell> {
    let [components, not_allowed, to_review, unknown] = numbers(row);
    vec![
        row.name.clone().into(),
        row.version.clone().into(),
        reader.verdict(&row.verdict).into(),
        components,
        not_allowed,
        to_review,
        unknown,
        class_of(reader, row).into(),
    ]
}

fn name_of(row: &ReleaseLine) -> String {
    format!("{} {}", row.name, row.version)
        .trim_end()
        .to_owned()
}

fn class_of(reader: Reader<'_>, row: &ReleaseLine) -> String {
    match (row.has_sbom, &row.class) {
        (false, _) => reader.class("no-sbom"),
        (true, Some(class)) => reader.class(class),
        (true, None) => reader.class("unknown"),
    }
}

/// Components, those not allowed, to review and unknown. Without an SBOM nobody knows how many there
/// are; that is no zero.
fn numbers(row: &ReleaseLine) -> [Cell; 4] {
    let counts = &row.counts;
    [
        counts.total(),
        counts.not_allowed,
        counts.to_review,
        counts.unknown,
    ]
    .map(|n| if row.has_sbom { n.into() } else { Cell::Empty })
}

/// All releases, for files.
pub(crate) fn table(reader: Reader<'_>, report: &TownReport) -> Table {
    let rows = report.rows.iter().map(|row| release_cells(reader, row));
    Table::new(
        reader.t("licensing-menu-verdicts"),
        release_columns(reader),
        rows.collect(),
    )
    .in_language(reader.language())
}
