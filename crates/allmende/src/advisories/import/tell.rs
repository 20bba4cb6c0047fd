//! What an import did: for people, and as the JSON document `allmende-advisory-import/1`.

use std::io::{self, Write};

use advisory::Outcome;
use finding::{Finding, Location, Severity};
use serde::Serialize;

use crate::cli::Format;
use crate::speech::Speech;

/// The name and major version of the document.
const SCHEMA: &str = "allmende-advisory-import/1";

/// How many refused records are shown to people.
const SHOWN: usize = 20;

/// How many findings about parts of records are kept.
const NOTES: usize = 10_000;

/// What a record came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    Osv,
    Csaf,
}

/// How many records came, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    osv: usize,
    csaf: usize,
    new: usize,
    replaced: usize,
    unchanged: usize,
}

/// A table that stands beside the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Table {
    entries: usize,
    date: Option<String>,
}

/// Something that was refused or left out.
pub(super) struct Said {
    file: String,
    id: Option<String>,
    finding: Finding,
}

/// What an import did.
#[derive(Default)]
pub(in crate::advisories) struct Report {
    at: String,
    counts: Counts,
    kev: Option<Table>,
    epss: Option<Table>,
    /// Files that are none of what is read.
    pub(super) others: usize,
    refused: Vec<Said>,
    notes: Vec<Said>,
    more_notes: usize,
    /// Size of the database.
    pub(super) bytes: usize,
}

impl Report {
    pub(super) fn new(at: String) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    /// How many records were read so far.
    pub(super) fn records(&self) -> usize {
        self.counts.osv + self.counts.csaf
    }

    pub(super) fn count(&mut self, came: Came, outcome: Outcome) {
        match came {
            Came::Osv => self.counts.osv += 1,
            Came::Csaf => self.counts.csaf += 1,
        }
        match outcome {
            Outcome::New => self.counts.new += 1,
            Outcome::Replaced => self.counts.replaced += 1,
            Outcome::Older | Outcome::Full => self.counts.unchanged += 1,
        }
    }

    pub(super) fn exploited(&mut self, entries: usize, date: Option<String>) {
        self.kev = Some(Table { entries, date });
    }

    pub(super) fn probable(&mut self, entries: usize, date: Option<String>) {
        self.epss = Some(Table { entries, date });
    }

    pub(super) fn refuse(&mut self, file: &str, id: Option<String>, finding: Finding) {
        self.refused.push(Said {
            file: file.to_owned(),
            id,
            finding,
        });
    }

    /// Keeps what there is to say about a record.
    pub(super) fn notes_of(&mut self, file: &str, id: &str, findings: Vec<Finding>) {
        for finding in findings {
            if self.notes.len() < NOTES {
                self.notes.push(Said {
                    file: file.to_owned(),
                    id: Some(id.to_owned()),
                    finding,
                });
            } else {
                self.more_notes += 1;
            }
        }
    }

    /// Keeps what there is to say about all records together.
    pub(super) fn notes(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.notes.push(Said {
                file: String::new(),
                id: None,
                finding,
            });
        }
    }

    /// Whether nothing was taken.
    pub(super) fn is_empty(&self) -> bool {
        self.records() == 0 && self.kev.is_none() && self.epss.is_none()
    }

    /// 0 everything is in, 1 something was refused.
    pub(in crate::advisories) fn status(&self) -> u8 {
        u8::from(!self.refused.is_empty())
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    at: &'a str,
    records: Counts,
    kev: Option<&'a Table>,
    epss: Option<&'a Table>,
    other_files: usize,
    refused: Vec<Told<'a>>,
    notes: Vec<Told<'a>>,
    more_notes: usize,
    bytes: usize,
    exit_status: u8,
}

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    id: Option<&'a str>,
    code: &'a str,
    severity: Severity,
    location: &'a Location,
    message: String,
}

fn told<'a>(said: &'a Said, speech: &Speech) -> Told<'a> {
    Told {
        file: &said.file,
        id: said.id.as_deref(),
        code: said.finding.code,
        severity: said.finding.severity,
        location: &said.finding.location,
        message: speech.finding(&said.finding),
    }
}

/// The report as a JSON document.
pub(in crate::advisories) fn document(report: &Report, speech: &Speech) -> Vec<u8> {
    let document = Document {
        schema: SCHEMA,
        at: &report.at,
        records: report.counts,
        kev: report.kev.as_ref(),
        epss: report.epss.as_ref(),
        other_files: report.others,
        refused: report
            .refused
            .iter()
            .map(|said| told(said, speech))
            .collect(),
        notes: report.notes.iter().map(|said| told(said, speech)).collect(),
        more_notes: report.more_notes,
        bytes: report.bytes,
        exit_status: report.status(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The first refusals, one line each, and how many more there are.
pub(super) fn refusals(report: &Report, speech: &Speech) -> Vec<String> {
    let mut lines: Vec<String> = report
        .refused
        .iter()
        .take(SHOWN)
        .map(|said| {
            let place = said.finding.location.to_string();
            let place = if place.is_empty() {
                place
            } else {
                format!(" {place}")
            };
            let id = said
                .id
                .as_ref()
                .map(|id| format!(" {id}"))
                .unwrap_or_default();
            format!(
                "{}{id}{place}: {}",
                said.file,
                speech.finding(&said.finding)
            )
        })
        .collect();
    let rest = report.refused.len().saturating_sub(SHOWN);
    if rest > 0 {
        lines.push(speech.count("cli-advisories-more-refused", rest));
    }
    lines
}

/// Says what was done. It is done, whether it can be said or not.
pub(in crate::advisories) fn say(report: &Report, format: Format, speech: &Speech) {
    let mut out = io::stdout().lock();
    if format == Format::Json {
        let _ = out.write_all(&document(report, speech));
        return;
    }
    for line in text(report, speech) {
        let _ = writeln!(out, "{line}");
    }
    for line in refusals(report, speech) {
        speech.complain(line);
    }
}

fn text(report: &Report, speech: &Speech) -> Vec<String> {
    let Counts {
        osv,
        csaf,
        new,
        replaced,
        unchanged,
    } = report.counts;
    let args = [
        ("count", (osv + csaf).into()),
        ("new", new.into()),
        ("replaced", replaced.into()),
        ("unchanged", unchanged.into()),
    ];
    let mut lines = vec![speech.ta("cli-advisories-imported", &args)];
    for (key, table) in [
        ("cli-advisories-kev", &report.kev),
        ("cli-advisories-epss", &report.epss),
    ] {
        if let Some(table) = table {
            let date = table.date.clone().unwrap_or_else(|| "unknown".to_owned());
            let args = [("count", table.entries.into()), ("date", date.into())];
            lines.push(speech.ta(key, &args));
        }
    }
    if report.others > 0 {
        lines.push(speech.count("cli-advisories-others", report.others));
    }
    let notes = report.notes.len() + report.more_notes;
    if notes > 0 {
        lines.push(speech.count("cli-advisories-notes", notes));
    }
    lines.push(speech.count("cli-advisories-refused", report.refused.len()));
    lines
}
