//! `allmende advisories match`: which advisories concern the components of SBOMs?
//!
//! Exit status: 0 none; 1 at least one that counts; 2 a file gave no inventory, or the database or a
//! VEX document cannot be used. A match does not count if a VEX statement says that the product is not
//! affected or mended, or if only the name fits: it is shown all the same.

mod cyclonedx;
mod hit;
mod json;
mod place;
mod sarif;
mod text;
mod vex;

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use advisory::vex::Statements;
use advisory::{Index, MAX_DOCUMENT};

use crate::check::{Document, bytes};
use crate::cli::{MatchFormat, MatchOptions, USAGE};
use crate::failure::Failure;
use crate::speech::Speech;

use super::database::{self, Mapped};
use hit::Judged;

/// Runs the command.
pub(super) fn run(options: &MatchOptions, speech: &Speech) -> ExitCode {
    let done = prepare(options, speech).and_then(|(database, statements)| {
        let documents: Vec<Document> = options
            .files
            .iter()
            .map(|file| Document::read(file))
            .collect();
        let judged: Vec<Judged<'_>> = documents
            .iter()
            .map(|document| Judged::of(document, &database, &statements, options.min_priority))
            .collect();
        let status = status(&judged);
        let mut out = BufWriter::new(io::stdout().lock());
        let written = match options.format {
            MatchFormat::Text => text::write(&mut out, &judged, options.min_priority, speech),
            MatchFormat::Json => {
                json::write(&mut out, &judged, options.min_priority, status, speech)
            }
            MatchFormat::Sarif => sarif::write(&mut out, &judged, speech),
            MatchFormat::CycloneDx => cyclonedx::write(&mut out, &judged),
        };
        match written.and_then(|()| out.flush()) {
            // Whoever read the output has seen enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::usage(speech.io(&error)))
            }
            _ => Ok((status, unreadable(&judged, options.format, speech))),
        }
    });
    let (status, lines) = done.unwrap_or_else(|failure| (failure.status, failure.lines));
    for line in &lines {
        speech.complain(line);
    }
    ExitCode::from(status)
}

/// Opens the database and reads the VEX documents.
fn prepare(
    options: &MatchOptions,
    speech: &Speech,
) -> Result<(Index<Mapped>, Statements), Failure> {
    let path = database::path(&options.database, speech)?;
    let database = database::open(&path, speech)?;
    let mut statements = Statements::default();
    for file in &options.vex {
        statements.extend(read_vex(file, speech)?);
    }
    Ok((database, statements))
}

/// The statements of a VEX document. A statement that cannot be used is said and left out.
fn read_vex(file: &Path, speech: &Speech) -> Result<Vec<advisory::vex::Statement>, Failure> {
    let shown = file.display();
    let limits = sbom::Limits {
        bytes: MAX_DOCUMENT,
        ..sbom::Limits::default()
    };
    let read = bytes(file, &limits)
        .map_err(|error| Failure::usage(format!("{shown}: {}", speech.io(&error))))?;
    let reading = advisory::vex::read(&read).map_err(|unreadable| {
        Failure::usage(format!("{shown}: {}", speech.finding(&unreadable.finding)))
    })?;
    for finding in &reading.findings {
        speech.complain(format!(
            "{shown}: {}: {}",
            finding.location,
            speech.finding(finding)
        ));
    }
    Ok(reading.value)
}

/// The exit status; the worst of the files.
fn status(judged: &[Judged<'_>]) -> u8 {
    if judged.iter().any(|file| file.document.parsed.is_none()) {
        USAGE
    } else {
        u8::from(
            judged
                .iter()
                .flat_map(|file| &file.hits)
                .any(hit::Hit::counts),
        )
    }
}

/// What to say of files that gave no inventory where the format has no place for it.
fn unreadable(judged: &[Judged<'_>], format: MatchFormat, speech: &Speech) -> Vec<String> {
    if matches!(format, MatchFormat::Text | MatchFormat::Json) {
        return Vec::new();
    }
    let files = judged.iter().filter(|file| file.document.parsed.is_none());
    files
        .flat_map(|file| {
            file.document
                .findings
                .iter()
                .map(move |finding| (file, finding))
        })
        .map(|(file, finding)| format!("{}: {}", file.document.path, speech.finding(finding)))
        .collect()
}
