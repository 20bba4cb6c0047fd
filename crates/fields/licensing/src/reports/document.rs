//! What the documents of both reports have in common: words in the reader's language, pictures, tasks.

use super::Todo;
use crate::fulfilment::Progress;
use crate::model::{Counts, Outcome};
use crate::words;
use platform::{App, Instant, Lang};
use report::document::{Bar, Block, Fact, Inline, Level};
use report::{Cell, Column, Kind, Language, Table};
use std::collections::BTreeMap;

/// Tasks on the first pages; the others are counted.
const TODO: usize = 8;
/// Releases, components and duties on the first pages; the others are in the annex.
pub(super) const NAMED: usize = 10;

/// The order in which verdicts are told.
const ORDER: [Outcome; 5] = [
    Outcome::Fine,
    Outcome::Excepted,
    Outcome::ToReview,
    Outcome::NotAllowed,
    Outcome::Unknown,
];

/// Who reads the report, and in which language.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The program with its texts.
    pub(crate) app: &'a App,
    /// The language.
    pub(crate) lang: Lang,
}

impl Reader<'_> {
    pub(super) fn t(&self, key: &str) -> String {
        self.app.text(self.lang, key, &[])
    }

    pub(super) fn n(&self, key: &str, n: usize) -> String {
        self.app.text(self.lang, key, &[("n", n.into())])
    }

    pub(super) fn language(&self) -> Language {
        match self.lang {
            Lang::De => Language::De,
            Lang::En => Language::En,
        }
    }

    /// A verdict in a word.
    pub(super) fn verdict(&self, name: &str) -> String {
        Outcome::from_name(name).map_or_else(String::new, |outcome| self.t(outcome.key()))
    }

    pub(super) fn class(&self, name: &str) -> String {
        self.t(&format!("licensing-class-{name}"))
    }

    pub(super) fn role(&self, id: &str) -> String {
        let role = self.app.knowledge().role(id);
        role.map_or_else(|| id.to_owned(), |role| role.name.get(self.lang).to_owned())
    }

    pub(super) fn text_column(&self, key: &str) -> Column {
        Column::new(self.t(key), Kind::Text)
    }

    pub(super) fn number_column(&self, key: &str) -> Column {
        Column::new(self.t(key), Kind::Number)
    }

    pub(super) fn progress(&self, progress: Progress) -> String {
        let args = [
            ("done", progress.done.into()),
            ("total", progress.total.into()),
        ];
        self.app.text(self.lang, "licensing-report-progress", &args)
    }

    /// On what the report rests, and of when it is.
    pub(super) fn stand(&self, made_at: &str, basis: &super::ReportBasis) -> Vec<Fact> {
        let at = made_at
            .parse::<Instant>()
            .map_or_else(|_| made_at.to_owned(), |at| at.display(self.lang));
        let args = [
            ("version", basis.list_version.as_str().into()),
            ("date", words::day(&basis.list_date, self.lang).into()),
            ("spdx", basis.spdx_version.as_str().into()),
        ];
        vec![
            Fact::new(self.t("licensing-report-at"), at),
            Fact::new(
                self.t("licensing-report-basis"),
                self.app.text(self.lang, "licensing-report-lists", &args),
            ),
        ]
    }

    pub(super) fn verdict_bars(&self, caption: &str, counts: &Counts) -> Block {
        let total = number(counts.total());
        let occurs = |outcome: &Outcome| *outcome != Outcome::Excepted || counts.excepted > 0;
        let bars = ORDER.into_iter().filter(occurs).map(|outcome| Bar {
            label: self.t(outcome.key()),
            value: number(counts.of(outcome)),
            total,
        });
        Block::Bars {
            caption: self.t(caption),
            bars: bars.collect(),
        }
    }

    pub(super) fn class_bars(&self, caption: &str, classes: &BTreeMap<String, i64>) -> Block {
        let total = number(classes.values().sum());
        let mut counted: Vec<(&String, &i64)> = classes.iter().collect();
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let bars = counted.into_iter().map(|(class, n)| Bar {
            label: self.class(class),
            value: number(*n),
            total,
        });
        Block::Bars {
            caption: self.t(caption),
            bars: bars.collect(),
        }
    }

    /// What has to be decided, by whom, until when.
    pub(super) fn todo(&self, todo: &[Todo]) -> Vec<Block> {
        let mut blocks = vec![Block::heading(Level::One, self.t("licensing-report-todo"))];
        if todo.is_empty() {
            blocks.push(Block::paragraph(self.t("licensing-report-todo-none")));
            return blocks;
        }
        let columns = vec![
            self.text_column("licensing-report-what"),
            self.text_column("licensing-report-who"),
            self.text_column("licensing-report-until"),
        ];
        let row = |one: &Todo| -> Vec<Cell> {
            let who = match &one.role {
                Some(role) => self.role(role),
                None => self.t("licensing-report-person"),
            };
            let until = one.due.as_deref().map(|due| words::day(due, self.lang));
            vec![
                one.title.clone().into(),
                who.into(),
                until.unwrap_or_else(|| "–".to_owned()).into(),
            ]
        };
        let rows = todo.iter().take(TODO).map(row).collect();
        blocks.push(self.table(
            "licensing-report-todo",
            "licensing-report-todo-caption",
            columns,
            rows,
            vec![6, 3, 2],
        ));
        if todo.len() > TODO {
            blocks.push(Block::paragraph(
                self.n("licensing-report-todo-more", todo.len() - TODO),
            ));
        }
        blocks
    }

    pub(super) fn table(
        &self,
        title: &str,
        caption: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        weights: Vec<u16>,
    ) -> Block {
        Block::Table {
            table: Table::new(self.t(title), columns, rows).in_language(self.language()),
            caption: Some(self.t(caption)),
            weights,
        }
    }

    pub(super) fn closing(&self) -> Block {
        Block::Note {
            title: self.t("licensing-report-note"),
            text: vec![Inline::text(self.t("licensing-no-advice"))],
        }
    }
}

fn number(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// The day of a report; the clock's if it cannot be read.
pub(super) fn made_on(app: &App, made_at: &str) -> Instant {
    made_at.parse().unwrap_or_else(|_| app.clock().now())
}
