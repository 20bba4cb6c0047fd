//! `allmende advisories import`: takes records into the database of advisories.
//!
//! One thread unpacks, the other reads and builds. A malformed record is refused alone. The database is
//! written under a new name and then moved into place: whoever has it open keeps the old one.
//!
//! Exit status: 0 everything is in; 1 something was refused, the rest is in; 2 nothing could be imported.

mod kind;
mod pieces;
mod tell;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use advisory::{Added, Builder, Outcome, Record, csaf, epss, kev, osv};
use finding::{Code, Finding, Location, Severity};
use platform::Clock;

use crate::cli::{AdvisoriesImportOptions, USAGE};
use crate::failure::Failure;
use crate::progress::Line;
use crate::speech::Speech;

use super::database::{self, Lock};
use kind::Kind;
use pieces::{Piece, Trouble};
use tell::Came;

pub(super) use tell::{Report, document, say};

/// So many bytes go from one thread to the other at once.
const BATCH: usize = 1 << 20;

/// So many batches may wait.
const WAITING: usize = 4;

/// Larger than a document may be.
const TOO_LARGE: Code<1> = Code::new("cli-advisories-too-large", Severity::Error, ["limit"]);
/// Too many files.
const TOO_MANY: Code<0> = Code::new("cli-advisories-too-many", Severity::Error, []);
/// A broken archive.
const ARCHIVE: Code<1> = Code::new("cli-advisories-archive", Severity::Error, ["detail"]);
/// The system does not let it be read.
const SYSTEM: Code<1> = Code::new("cli-advisories-system", Severity::Error, ["detail"]);

/// Runs the command.
pub(super) fn run(options: &AdvisoriesImportOptions, speech: &Speech) -> ExitCode {
    match import(options, speech) {
        Ok(report) => {
            tell::say(&report, options.format, speech);
            ExitCode::from(report.status())
        }
        Err(failure) => {
            for line in &failure.lines {
                speech.complain(line);
            }
            ExitCode::from(failure.status)
        }
    }
}

fn import(options: &AdvisoriesImportOptions, speech: &Speech) -> Result<Report, Failure> {
    let path = database::path(&options.database, speech)?;
    for file in &options.files {
        // A mistyped name is found before anything is read.
        file.metadata().map_err(|error| {
            Failure::usage(format!("{}: {}", file.display(), speech.io(&error)))
        })?;
    }
    let keeping = !options.without_originals;
    take(&path, &options.files, Base::Present, keeping, speech)
}

/// What records are added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The database that is there, if there is one.
    Present,
    /// Nothing: it is built anew.
    Empty,
}

/// Takes everything of these files, folders and archives into the database at a path.
pub(super) fn take(
    path: &Path,
    files: &[PathBuf],
    base: Base,
    keeping_originals: bool,
    speech: &Speech,
) -> Result<Report, Failure> {
    let lock = Lock::take(path, speech)?;
    let present = match base {
        Base::Present => database::open_if_there(path, speech),
        Base::Empty => Ok(None),
    };
    let builder = match present {
        Ok(Some(index)) => Builder::from_index(&index),
        Ok(None) => Builder::new(),
        // Of an older version, or damaged: it is built anew from what is imported now.
        Err(failure) => {
            for line in failure.lines {
                speech.complain(line);
            }
            Builder::new()
        }
    };
    let builder = if keeping_originals {
        builder.keeping_originals()
    } else {
        builder
    };
    let mut taking = Taking {
        builder,
        report: Report::new(Clock::system().now().to_string()),
    };
    let (line, read) = (Line::new(), speech.t("cli-advisories-progress"));
    taking.all(files, |records| line.show(format_args!("{records} {read}")));
    line.clear();
    let Taking {
        builder,
        mut report,
    } = taking;
    if report.is_empty() {
        let mut lines: Vec<String> = tell::refusals(&report, speech);
        lines.push(speech.t("cli-advisories-nothing"));
        return Err(Failure {
            status: USAGE,
            lines,
        });
    }
    let finished = builder.finish();
    report.notes(finished.findings);
    report.bytes = finished.image.len();
    lock.replace(&finished.image)
        .and_then(|()| lock.report(&tell::document(&report, speech)))
        .map_err(|error| Failure::failed(format!("{}: {}", path.display(), speech.io(&error))))?;
    Ok(report)
}

/// What is being built, and what there is to say about it.
struct Taking {
    builder: Builder,
    report: Report,
}

impl Taking {
    /// Takes everything that is in files, folders and archives; `progress` hears of the records so far.
    fn all(&mut self, files: &[impl AsRef<Path> + Sync], progress: impl Fn(usize)) {
        let (sender, receiver) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            scope.spawn(move || unpack(files, &sender));
            self.receive(&receiver, progress);
        });
    }

    fn receive(&mut self, receiver: &Receiver<Vec<Piece>>, progress: impl Fn(usize)) {
        for batch in receiver {
            for piece in batch {
                match piece.bytes {
                    Ok(bytes) => self.piece(&piece.name, &bytes),
                    Err(trouble) => self.report.refuse(&piece.name, None, said(&trouble)),
                }
            }
            progress(self.report.records());
        }
    }

    /// Takes one file.
    fn piece(&mut self, name: &str, bytes: &[u8]) {
        match Kind::of(bytes) {
            Kind::Other => self.report.others += 1,
            Kind::Osv => match osv::read(bytes) {
                Ok(reading) => {
                    self.report
                        .notes_of(name, &reading.value.id, reading.findings);
                    self.record(name, &reading.value, bytes, Came::Osv);
                }
                Err(refused) => self.report.refuse(name, refused.id, *refused.finding),
            },
            Kind::Csaf => match csaf::read(bytes) {
                Ok(reading) => {
                    self.report
                        .notes_of(name, &reading.value.tracking.id, reading.findings);
                    // The document stands in the database once, with its first record.
                    for (number, record) in reading.value.records().iter().enumerate() {
                        let original = if number == 0 { bytes } else { &[] };
                        self.record(name, record, original, Came::Csaf);
                    }
                }
                Err(unreadable) => self.report.refuse(name, None, *unreadable.finding),
            },
            Kind::Kev => match kev::read(bytes) {
                Ok(reading) => {
                    let count = self.builder.set_exploited(&reading.value);
                    let date = reading.value.released.map(|time| time.to_string());
                    self.report.exploited(count, date.or(reading.value.version));
                    self.report.notes_of(name, "KEV", reading.findings);
                }
                Err(unreadable) => self.report.refuse(name, None, *unreadable.finding),
            },
            Kind::Epss => match epss::read(bytes) {
                Ok(reading) => {
                    let count = self.builder.set_probabilities(&reading.value.entries);
                    let date = reading.value.date.map(|time| time.to_string());
                    self.report.probable(count, date.or(reading.value.model));
                    self.report.notes_of(name, "EPSS", reading.findings);
                }
                Err(unreadable) => self.report.refuse(name, None, *unreadable.finding),
            },
        }
    }

    fn record(&mut self, name: &str, record: &Record<'_>, original: &[u8], came: Came) {
        let Added { outcome, findings } = self.builder.add(record, original);
        if outcome == Outcome::Full {
            let first = findings.into_iter().next();
            let finding = first.unwrap_or_else(|| TOO_MANY.at(Location::Document, []));
            self.report
                .refuse(name, Some(record.id.clone().into_owned()), finding);
            return;
        }
        self.report.count(came, outcome);
        self.report.notes_of(name, &record.id, findings);
    }
}

/// Unpacks everything and sends it in batches, so that little waits in memory.
fn unpack(files: &[impl AsRef<Path>], sender: &SyncSender<Vec<Piece>>) {
    let (mut batch, mut size) = (Vec::new(), 0);
    for file in files {
        pieces::each(file.as_ref(), &mut |piece| {
            size += piece.bytes.as_ref().map_or(0, Vec::len) + piece.name.len();
            batch.push(piece);
            if size < BATCH {
                return true;
            }
            size = 0;
            // Nobody receives any more: nothing else is wanted.
            sender.send(std::mem::take(&mut batch)).is_ok()
        });
    }
    let _ = sender.send(batch);
}

/// A trouble as a finding.
fn said(trouble: &Trouble) -> Finding {
    match trouble {
        Trouble::TooLarge => TOO_LARGE.at(
            Location::Document,
            [(advisory::MAX_DOCUMENT >> 20).to_string()],
        ),
        Trouble::TooMany => TOO_MANY.at(Location::Document, []),
        Trouble::Archive(detail) => ARCHIVE.at(Location::Document, [detail.clone()]),
        Trouble::System(error) => SYSTEM.at(Location::Document, [error.to_string()]),
    }
}
