//! Rows as values.

use super::mapping::unknown_values;
use super::planned::Fault;
use super::words::plain;
use super::{Mapping, Rule, Target, Words};
use crate::model::Violations;
use sheet::{Cell, Row, place};
use std::collections::{BTreeMap, HashMap};

/// Longest name of a row in its source, in characters.
const KEY: usize = 200;
/// Parts the members of a key; no value contains it.
const UNIT: char = '\u{1f}';

/// A row with the values that the mapping finds in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its number in the file, from 1.
    pub number: u32,
    /// What the source calls it: `id:` with its own name for the row, else `n:` with product, maker and department,
    /// folded. Empty if it has neither.
    pub key: String,
    /// The second form of [`Self::key`], whether or not it is used.
    pub name_key: String,
    /// Values in the form in which the forms take them; what is empty is left out.
    pub values: BTreeMap<Target, String>,
    /// What is wrong already.
    pub faults: Vec<Fault>,
    /// In which cell each value stands.
    cells: BTreeMap<Target, String>,
}

impl Input {
    /// A value; empty if there is none.
    pub fn value(&self, target: Target) -> &str {
        self.values.get(&target).map_or("", String::as_str)
    }

    /// Violations of a form as faults of this row.
    pub(crate) fn faults_of(&self, violations: &Violations) -> Vec<Fault> {
        let fault = |violation: &crate::model::Violation| {
            let field = Target::parse(&violation.member);
            self.fault(field, violation.code, &violation.detail)
        };
        violations.0.iter().map(fault).collect()
    }

    pub(crate) fn fault(&self, field: Option<Target>, code: &str, detail: &str) -> Fault {
        Fault {
            cell: field
                .and_then(|field| self.cells.get(&field).cloned())
                .unwrap_or_default(),
            field,
            code: code.to_owned(),
            detail: detail.to_owned(),
        }
    }
}

/// All rows below the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Row by row.
    pub rows: Vec<Input>,
    /// Texts that are no word of their field, with how often they stand there.
    pub unknown: BTreeMap<Target, Vec<(String, usize)>>,
}

impl Inputs {
    /// Reads the rows below the headings.
    pub fn read(book: &sheet::Book, header: usize, mapping: &Mapping, words: &Words) -> Self {
        let headings = sheet::headings(&book.rows, header);
        let used: Vec<(Target, &Rule, Option<usize>)> = mapping
            .rules
            .iter()
            .map(|(target, rule)| {
                let column = headings
                    .iter()
                    .position(|heading| !rule.column.is_empty() && *heading == rule.column);
                (*target, rule, column)
            })
            .collect();
        let below = book.rows.get(header + 1..).unwrap_or_default();
        let too_long: HashMap<&str, &str> = book
            .findings
            .iter()
            .filter(|finding| finding.code == "sheet-cell-too-long")
            .filter_map(|finding| Some((finding.arg("cell")?, finding.arg("limit")?)))
            .collect();
        let rows = below
            .iter()
            .filter_map(|row| read_row(row, &used, &too_long, words))
            .collect();
        let unknown = used
            .iter()
            .filter_map(|(target, rule, column)| {
                let found = unknown_values(*target, rule, below, (*column)?, words);
                (!found.is_empty()).then_some((*target, found))
            })
            .collect();
        Self { rows, unknown }
    }
}

fn read_row(
    row: &Row,
    used: &[(Target, &Rule, Option<usize>)],
    too_long: &HashMap<&str, &str>,
    words: &Words,
) -> Option<Input> {
    let mut input = Input {
        number: row.number,
        key: String::new(),
        name_key: String::new(),
        values: BTreeMap::new(),
        faults: Vec::new(),
        cells: BTreeMap::new(),
    };
    let mut told = false;
    for (target, rule, column) in used {
        let mut cell = Cell::Empty;
        if let Some(column) = column {
            cell = row.cell(*column).clone();
            told |= !cell.is_empty();
            let name = place(row.number.saturating_sub(1), *column);
            let limit = too_long.get(name.as_str()).copied();
            input.cells.insert(*target, name);
            if let Some(limit) = limit {
                let fault = input.fault(Some(*target), "too-long", limit);
                input.faults.push(fault);
            }
        }
        if cell.is_empty() && !rule.fixed.is_empty() {
            cell = Cell::Text(rule.fixed.clone());
        }
        if cell.is_empty() {
            continue;
        }
        match super::value::canonical(*target, &cell, rule, words) {
            Ok(value) => {
                input.values.insert(*target, value);
            }
            Err(text) => {
                let fault = input.fault(Some(*target), "unknown-value", &text);
                input.faults.push(fault);
            }
        }
    }
    // A row in which none of the columns is filled is a gap, or a remark below the table.
    told.then(|| {
        input.name_key = name_key(&input);
        input.key = key(&input);
        input
    })
}

fn key(input: &Input) -> String {
    match input.value(Target::ExternalId) {
        "" => input.name_key.clone(),
        id => format!("id:{}", id.chars().take(KEY).collect::<String>()),
    }
}

fn name_key(input: &Input) -> String {
    let name = plain(input.value(Target::Name));
    if name.is_empty() {
        return String::new();
    }
    let parts = [
        name,
        plain(input.value(Target::Maker)),
        plain(input.value(Target::Department)),
    ];
    let joined = parts.join(&UNIT.to_string());
    format!("n:{}", joined.chars().take(3 * KEY).collect::<String>())
}
