//! The report of a release as a document and as a table: two pages that tell what matters and what has to
//! be decided, then the annex.

use super::document::{NAMED, Reader, made_on};
use super::{ComponentLine, ReleaseReport};
use crate::model::Outcome;
use report::document::{Block, Document, Fact, Inline, Level};
use report::{Cell, Column, Table};

/// The verdict over a release in one sentence.
fn sentence(reader: Reader<'_>, report: &ReleaseReport) -> String {
    let outcome = Outcome::from_name(&report.verdict).unwrap_or(Outcome::Unknown);
    let args = [
        ("all", report.counts.total().into()),
        ("n", report.counts.of(outcome).into()),
    ];
    let key = if report.has_sbom {
        format!("licensing-report-release-{}", outcome.as_str())
    } else {
        "licensing-report-release-no-sbom".to_owned()
    };
    reader.app.text(reader.lang, &key, &args)
}

/// The report of a release.
pub(crate) fn document(reader: Reader<'_>, report: &ReleaseReport) -> Document {
    let fact = |key: &str, value: String| Fact::new(reader.t(key), value);
    let shown = |n: i64| platform::i18n::display_number(n, reader.lang);
    let license = if report.license.is_empty() {
        reader.t("unknown")
    } else {
        report.license.clone()
    };
    let mut facts = reader.stand(&report.made_at, &report.basis);
    facts.extend([
        fact("licensing-product-license", license),
        fact("licensing-uses", report.uses.join("\n")),
        fact("licensing-report-components", shown(report.counts.total())),
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
        blocks.push(reader.verdict_bars("licensing-report-parts-by-verdict", &report.counts));
        blocks.push(reader.class_bars("licensing-report-parts-by-class", &report.classes));
    }
    blocks.extend(reader.todo(&report.todo));
    blocks.extend(urgent(reader, report));
    blocks.extend(open_duties(reader, report));
    blocks.push(reader.closing());
    if !report.rows.is_empty() {
        blocks.push(Block::PageBreak);
        blocks.push(Block::heading(
            Level::One,
            reader.t("licensing-report-annex-components"),
        ));
        let rows = report.rows.iter().map(|row| component_cells(reader, row));
        blocks.push(reader.table(
            "licensing-report-annex-components",
            "licensing-report-components-caption",
            component_columns(reader),
            rows.collect(),
            vec![5, 3, 4, 3, 6],
        ));
    }
    let name = format!("{} {}", report.name, report.version);
    Document {
        title: reader.app.text(
            reader.lang,
            "licensing-report-release-title",
            &[("release", name.trim_end().into())],
        ),
        language: reader.language(),
        author: report.town.clone(),
        date: made_on(reader.app, &report.made_at).date(),
        contents: false,
        blocks,
    }
}

/// The components that are not allowed or have to be looked at.
fn urgent(reader: Reader<'_>, report: &ReleaseReport) -> Vec<Block> {
    let wanted = [Outcome::NotAllowed.as_str(), Outcome::ToReview.as_str()];
    let urgent: Vec<&ComponentLine> = report
        .rows
        .iter()
        .filter(|row| wanted.contains(&row.verdict.as_str()))
        .collect();
    if urgent.is_empty() {
        return Vec::new();
    }
    let rows = urgent.iter().take(NAMED);
    let rows = rows.map(|row| component_cells(reader, row)).collect();
    let mut blocks = vec![
        Block::heading(Level::One, reader.t("licensing-report-parts-urgent")),
        reader.table(
            "licensing-report-parts-urgent",
            "licensing-report-components-caption",
            component_columns(reader),
            rows,
            vec![5, 3, 4, 3, 6],
        ),
    ];
    if urgent.len() > NAMED {
        blocks.push(Block::paragraph(
            reader.n("licensing-report-in-annex", urgent.len() - NAMED),
        ));
    }
    blocks
}

/// The obligations that are not fulfilled.
fn open_duties(reader: Reader<'_>, report: &ReleaseReport) -> Vec<Block> {
    if report.open_duties.is_empty() {
        return Vec::new();
    }
    let rows = report.open_duties.iter().take(NAMED).map(|one| {
        vec![
            one.title.clone().into(),
            one.todo.clone().into(),
            one.licenses.join(", ").into(),
        ]
    });
    let columns = vec![
        reader.text_column("licensing-column-duty"),
        reader.text_column("licensing-column-todo"),
        reader.text_column("licensing-column-license"),
    ];
    vec![
        Block::heading(Level::One, reader.t("licensing-report-duties-open")),
        reader.table(
            "licensing-report-duties-open",
            "licensing-report-duties-caption",
            columns,
            rows.collect(),
            vec![4, 8, 4],
        ),
    ]
}

fn component_columns(reader: Reader<'_>) -> Vec<Column> {
    [
        "licensing-column-component",
        "licensing-column-version",
        "licensing-column-license",
        "licensing-column-verdict",
        "licensing-column-reason",
    ]
    .map(|key| reader.text_column(key))
    .into()
}

fn component_cells(reader: Reader<'_>, row: &ComponentLine) -> Vec<Cell> {
    let license = row.license.clone().unwrap_or_else(|| row.stated.clone());
    vec![
        row.full_name().into(),
        row.version.clone().into(),
        if license.is_empty() {
            "–".to_owned()
        } else {
            license
        }
        .into(),
        reader.verdict(&row.verdict).into(),
        row.reason.clone().into(),
    ]
}

/// All that is known about the components, for files.
pub(crate) fn table(reader: Reader<'_>, report: &ReleaseReport) -> Table {
    let columns = [
        "licensing-column-component",
        "licensing-column-version",
        "licensing-column-purl",
        "licensing-column-stated",
        "licensing-column-license",
        "licensing-column-license-class",
        "licensing-column-verdict",
        "licensing-column-rule",
        "licensing-column-reason",
    ]
    .map(|key| reader.text_column(key))
    .into();
    let rows = report.rows.iter().map(|row| {
        let class = row.class.as_deref().map(|class| reader.class(class));
        vec![
            row.full_name().into(),
            row.version.clone().into(),
            row.purl.clone().into(),
            row.stated.clone().into(),
            row.license.clone().into(),
            class.into(),
            reader.verdict(&row.verdict).into(),
            row.rule.clone().into(),
            row.reason.clone().into(),
        ]
    });
    let title = format!("{} {}", report.name, report.version);
    Table::new(title.trim_end(), columns, rows.collect()).in_language(reader.language())
}
