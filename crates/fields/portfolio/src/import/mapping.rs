//! Which column holds what.

use super::target::Kind;
use super::words::plain;
use super::{Target, Words};
use sha2::{Digest, Sha256};
use sheet::Row;
use std::collections::{BTreeMap, BTreeSet};

/// Where the value of a field comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// Heading of the column; empty if no column holds the field.
    pub column: String,
    /// What counts where there is no column or its cell is empty; empty for nothing.
    pub fixed: String,
    /// What single texts of the column mean: plain text → value of this program.
    pub values: BTreeMap<String, String>,
}

/// Which column holds what, kept by the tenant under the name of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// By field; a field without a rule is not imported.
    pub rules: BTreeMap<Target, Rule>,
}

impl Mapping {
    /// The rule of a field; an empty one if there is none.
    pub fn rule(&self, target: Target) -> Rule {
        self.rules.get(&target).cloned().unwrap_or_default()
    }

    /// The field that a column holds.
    pub fn target_of(&self, heading: &str) -> Option<Target> {
        self.rules
            .iter()
            .find(|(_, rule)| rule.column == heading)
            .map(|(target, _)| *target)
    }

    /// Whether the table has all columns that are named.
    pub fn fits(&self, headings: &[String]) -> bool {
        self.missing(headings).is_empty()
    }

    /// Headings that are named but missing.
    pub fn missing(&self, headings: &[String]) -> Vec<&str> {
        self.rules
            .values()
            .map(|rule| rule.column.as_str())
            .filter(|column| !column.is_empty() && !headings.iter().any(|h| h == column))
            .collect()
    }
}

/// What two tables with the same headings have in common, whatever the order of the columns.
pub fn fingerprint(headings: &[String]) -> String {
    let all: BTreeSet<String> = headings.iter().map(|heading| plain(heading)).collect();
    let all: Vec<String> = all.into_iter().collect();
    hex::encode(Sha256::digest(all.join("\n")))
}

/// How many rows are looked at to guess what a column holds.
const SAMPLE: usize = 200;

/// A mapping guessed from headings, then from values. Each column and each field is used once.
pub fn propose(headings: &[String], rows: &[Row], words: &Words) -> Mapping {
    let mut best: BTreeMap<Target, (usize, usize)> = BTreeMap::new();
    for (column, heading) in headings.iter().enumerate() {
        let Some((target, place)) = words.field(heading) else {
            continue;
        };
        let slot = best.entry(target).or_insert((place, column));
        if place < slot.0 {
            *slot = (place, column);
        }
    }
    let mut columns: BTreeMap<Target, usize> = best
        .into_iter()
        .map(|(target, (_, column))| (target, column))
        .collect();
    for column in 0..headings.len() {
        if columns.values().any(|used| *used == column) {
            continue;
        }
        if let Some(target) = by_values(rows, column)
            && !columns.contains_key(&target)
        {
            columns.insert(target, column);
        }
    }
    let rule = |column: usize| Rule {
        column: headings.get(column).cloned().unwrap_or_default(),
        ..Rule::default()
    };
    Mapping {
        rules: columns
            .into_iter()
            .map(|(target, column)| (target, rule(column)))
            .collect(),
    }
}

/// What most values of a column look like.
fn by_values(rows: &[Row], column: usize) -> Option<Target> {
    let texts: Vec<String> = rows
        .iter()
        .take(SAMPLE)
        .map(|row| row.cell(column).text().into_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let most = |holds: &dyn Fn(&str) -> bool| {
        let fitting = texts.iter().filter(|text| holds(text)).count();
        !texts.is_empty() && fitting * 2 > texts.len()
    };
    let address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    let forge = |text: &str| {
        let hosts = ["github.com/", "gitlab", "opencode.de", "codeberg.org/"];
        address(text) && (hosts.iter().any(|host| text.contains(host)))
    };
    if most(&|text| text.starts_with("pkg:")) {
        Some(Target::Purl)
    } else if most(&|text| text.starts_with("cpe:")) {
        Some(Target::Cpe)
    } else if most(&forge) {
        Some(Target::Repository)
    } else if most(&address) {
        Some(Target::Website)
    } else {
        None
    }
}

/// Texts of a column that are no word of its field's vocabulary, with how often they stand there; the most frequent
/// first, at most 50.
pub(crate) fn unknown_values(
    target: Target,
    rule: &Rule,
    rows: &[Row],
    column: usize,
    words: &Words,
) -> Vec<(String, usize)> {
    let closed = matches!(
        target.kind(),
        Kind::Truth | Kind::Word | Kind::Words | Kind::Category
    );
    if !closed {
        return Vec::new();
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let cell = row.cell(column);
        if !cell.is_empty() && super::value::canonical(target, cell, rule, words).is_err() {
            let text: String = cell.text().chars().take(100).collect();
            *counts.entry(text).or_default() += 1;
        }
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(50);
    found
}
