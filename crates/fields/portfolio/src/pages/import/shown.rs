//! Rows of an import as people read them.

use crate::import::{Choice, Department, Fault, FieldChange, Note, Planned, RowKind, Target};
use crate::store::imports::LeftOver;
use platform::field::{Mark, MarkKind};
use platform::web::Page;
use std::collections::HashMap;

/// Names that values stand for.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn new(departments: &[Department]) -> Self {
        let departments = departments.iter();
        Self(
            departments
                .map(|known| (known.id.to_string(), known.label()))
                .collect(),
        )
    }

    /// A value as people read it.
    pub(super) fn value(&self, page: &Page, field: Target, value: &str) -> String {
        if value.is_empty() {
            return page.t("portfolio-not-stated");
        }
        let vocabulary = field.vocabulary();
        let word = |word: &str| {
            let known = vocabulary.iter().find(|(known, _)| *known == word);
            known.map_or_else(|| word.to_owned(), |(_, key)| page.t(key))
        };
        if !vocabulary.is_empty() {
            let all: Vec<String> = value.split(',').map(word).collect();
            return all.join(", ");
        }
        if field == Target::Department {
            if let Some(name) = value.strip_prefix("create:") {
                return page.ta("portfolio-import-department-new", &[("name", name.into())]);
            }
            return self
                .0
                .get(value)
                .cloned()
                .unwrap_or_else(|| value.to_owned());
        }
        match value.parse::<jiff::civil::Date>() {
            Ok(date) if value.len() == 10 => super::super::day(Some(date), page.lang),
            _ => value.to_owned(),
        }
    }
}

/// A row of the preview.
pub(super) struct RowView {
    pub(super) seq: i32,
    pub(super) number: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) mark: Mark,
    pub(super) details: Vec<String>,
    /// Whether somebody has to decide.
    pub(super) open: bool,
    pub(super) decided: String,
}

impl RowView {
    pub(super) fn new(
        page: &Page,
        names: &Names,
        seq: i32,
        row: &Planned,
        choice: Option<Choice>,
    ) -> Self {
        let changes = row.changes.iter().map(|c| change(page, names, c));
        let faults = row.faults.iter().map(|fault| fault_sentence(page, fault));
        let notes = row.notes.iter().map(|note| note_sentence(page, note));
        let open = matches!(row.kind, RowKind::Conflict | RowKind::Vanished);
        let decided = match (row.kind, choice) {
            (RowKind::Conflict, Some(Choice::Take)) => "portfolio-import-choice-take",
            (RowKind::Conflict, _) => "portfolio-import-choice-ours",
            (RowKind::Vanished, Some(Choice::End)) => "portfolio-import-choice-end",
            (RowKind::Vanished, _) => "portfolio-import-choice-keep",
            _ => "",
        };
        Self {
            seq,
            number: match row.number {
                0 => String::new(),
                n => n.to_string(),
            },
            id: row.external_id().to_owned(),
            title: row.title.clone(),
            link: match row.product.filter(|_| !row.made.product) {
                Some(product) => page.link(&format!("/portfolio/produkte/{product}")),
                None => String::new(),
            },
            mark: mark(page, row.kind),
            details: changes.chain(faults).chain(notes).collect(),
            open,
            decided: if decided.is_empty() {
                String::new()
            } else {
                page.t(decided)
            },
        }
    }
}

pub(super) fn mark(page: &Page, kind: RowKind) -> Mark {
    Mark {
        kind: match kind {
            RowKind::New | RowKind::Changed => MarkKind::Info,
            RowKind::Conflict | RowKind::Vanished => MarkKind::Warning,
            RowKind::Refused => MarkKind::Danger,
            RowKind::Unchanged => MarkKind::Ok,
        },
        text: page.t(&format!("portfolio-import-kind-{}", kind.as_str())),
    }
}

fn change(page: &Page, names: &Names, change: &FieldChange) -> String {
    let key = if change.conflict {
        "portfolio-import-conflict"
    } else {
        "portfolio-import-change"
    };
    let value = |text: &str| names.value(page, change.field, text);
    page.ta(
        key,
        &[
            ("field", page.t(change.field.key()).into()),
            ("from", value(&change.from).into()),
            ("to", value(&change.to).into()),
        ],
    )
}

/// Why a row cannot be taken: where, what, and what would be right.
pub(super) fn fault_sentence(page: &Page, fault: &Fault) -> String {
    let key = format!("portfolio-invalid-{}", fault.code);
    let sentence = page.ta(&key, &[("detail", fault.detail.as_str().into())]);
    let field = fault.field.map(|field| page.t(field.key()));
    let place: Vec<String> = [field, Some(fault.cell.clone())]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    match place.as_slice() {
        [] => sentence,
        [one] => format!("{one}: {sentence}"),
        [field, cell, ..] => format!("{field} ({cell}): {sentence}"),
    }
}

fn note_sentence(page: &Page, note: &Note) -> String {
    let key = format!("portfolio-import-note-{}", note.code);
    page.ta(&key, &[("detail", note.detail.as_str().into())])
}

/// What undoing left as it is.
pub(super) fn left_sentence(page: &Page, left: &LeftOver) -> String {
    let key = format!("portfolio-import-left-{}", left.reason);
    let field = left
        .field
        .map_or_else(String::new, |field| page.t(field.key()));
    page.ta(
        &key,
        &[
            ("title", left.title.as_str().into()),
            ("field", field.into()),
        ],
    )
}
