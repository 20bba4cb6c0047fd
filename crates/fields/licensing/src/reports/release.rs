//! The report of a release as a document and as a table: two pages that tell what matters and what has to
//! be decided, then the annex.

use super::document::{NAMED, Reader, made_on};
use super::{ComponentLine, ReleaseReport};
use crate::model::Outcome;
use report::document::{Block, Document, Fact, Inline, Level};
use report::{Cell, Column, Table};
use std::collections::HashMap;

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

/// Components with the same licence, verdict and reason.
struct Group<'a> {
    one: &'a ComponentLine,
    names: Vec<String>,
}

/// The components that are not allowed or have to be looked at, each reason told once.
fn urgent(reader: Reader<'_>, report: &ReleaseReport) -> Vec<Block> {
    let wanted = [Outcome::NotAllowed.as_str(), Outcome::ToReview.as_str()];
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: HashMap<(String, &str, &str), usize> = HashMap::new();
    for row in &report.rows {
        if !wanted.contains(&row.verdict.as_str()) {
            continue;
        }
        let key = (license_of(row), row.verdict.as_str(), row.reason.as_str());
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                one: row,
                names: Vec::new(),
            });
            groups.len() - 1
        });
        let name = format!("{} {}", row.full_name(), row.version);
        groups[place].names.push(name.trim_end().to_owned());
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let rows = groups.iter().take(NAMED).map(|group| {
        vec![
            license_of(group.one).into(),
            reader.verdict(&group.one.verdict).into(),
            group.one.reason.clone().into(),
            some_of(reader, &group.names).into(),
        ]
    });
    let columns = [
        "licensing-column-license",
        "licensing-column-verdict",
        "licensing-column-reason",
        "licensing-column-components",
    ];
    let mut blocks = vec![
        Block::heading(Level::One, reader.t("licensing-report-parts-urgent")),
        reader.table(
            "licensing-report-parts-urgent",
            "licensing-report-components-caption",
            columns.map(|key| reader.text_column(key)).into(),
            rows.collect(),
            vec![4, 3, 7, 7],
        ),
    ];
    if groups.len() > NAMED {
        blocks.push(Block::paragraph(
            reader.n("licensing-report-in-annex", groups.len() - NAMED),
        ));
    }
    blocks
}

/// The first of these names, and how many there are besides.
fn some_of(reader: Reader<'_>, names: &[String]) -> String {
    /// As many as a few lines hold.
    const SHOWN: usize = 5;
    let shown = names.iter().take(SHOWN).cloned();
    let more = names.len().saturating_sub(SHOWN);
    let rest = (more > 0).then(|| reader.n("licensing-duty-more", more));
    shown.chain(rest).collect::<Vec<_>>().join("\n")
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

/// The licence by which it is judged, else what its document says.
fn license_of(row: &ComponentLine) -> String {
    let license = row.license.as_ref().unwrap_or(&row.stated);
    if license.is_empty() {
        "–".to_owned()
    } else {
        license.clone()
    }
}

fn component_cells(reader: Reader<'_>, row: &ComponentLine) -> Vec<Cell> {
    vec![
        row.full_name().into(),
        row.version.clone().into(),
        license_of(row).into(),
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
