//! `allmende sbom convert`: writes an SBOM in another format.
//!
//! The document goes to standard output or into a file; what the format cannot say goes to standard
//! error. Exit status: 0 nothing is lost; 1 something is lost, or the document breaks its own
//! specification; 2 it gave no inventory or the result could not be written.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use platform::reexport::Uuid;
use platform::{Clock, Instant};
use sbom::{Finding, Severity, Stamp, Written};
use serde::Serialize;

use crate::check::{Document, Told, tell};
use crate::cli::{ConvertOptions, Format, USAGE};
use crate::speech::Speech;

/// The name and major version of the JSON document on standard error.
const SCHEMA: &str = "allmende-sbom-convert/1";

/// What the conversion has to say, for programs.
#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    path: &'a str,
    format: &'static str,
    errors: Vec<Told<'a>>,
    losses: Vec<Told<'a>>,
    exit_status: u8,
}

/// Runs the command.
pub(crate) fn run(options: &ConvertOptions, speech: &Speech) -> ExitCode {
    let document = Document::read(&options.file);
    let written = document.parsed.as_ref().map(|inventory| {
        let created = created(Clock::system().now());
        let identifier = format!("urn:uuid:{}", Uuid::now_v7());
        let stamp = Stamp {
            created: &created,
            identifier: &identifier,
        };
        sbom::write(inventory, options.to, &stamp)
    });
    let errors: Vec<&Finding> = document
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let losses = written.as_ref().map_or(&[][..], |written| &written.losses);
    let status = match &written {
        None => USAGE,
        Some(_) => u8::from(!errors.is_empty() || !losses.is_empty()),
    };
    let report = Report {
        schema: SCHEMA,
        path: &document.path,
        format: options.to.as_str(),
        errors: errors.iter().map(|finding| tell(finding, speech)).collect(),
        losses: losses.iter().map(|finding| tell(finding, speech)).collect(),
        exit_status: status,
    };
    say(&report, options.format, speech);
    if let Some(written) = &written
        && let Err(error) = put(options.output.as_deref(), written)
        // Whoever read the output has seen enough.
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        speech.complain(speech.io(&error));
        return ExitCode::from(USAGE);
    }
    ExitCode::from(status)
}

/// A point in time without the fraction of a second, which SPDX does not allow.
fn created(now: Instant) -> String {
    let seconds = now.as_millis().div_euclid(1000);
    Instant::from_millis(seconds * 1000)
        .to_string()
        .replace(".000Z", "Z")
}

/// Writes the document into a file or to standard output.
fn put(path: Option<&Path>, written: &Written) -> io::Result<()> {
    if let Some(path) = path {
        return fs::write(path, &written.bytes);
    }
    let mut out = io::stdout().lock();
    out.write_all(&written.bytes)?;
    out.flush()
}

/// Says on standard error what was wrong and what is lost.
fn say(report: &Report<'_>, format: Format, speech: &Speech) {
    let mut err = io::stderr().lock();
    // If even standard error is closed, nobody is left to tell.
    let _ = match format {
        Format::Json => serde_json::to_writer(&mut err, report)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(err)),
        Format::Text => report
            .errors
            .iter()
            .map(|told| ("cli-check-error", told))
            .chain(report.losses.iter().map(|told| ("cli-convert-loss", told)))
            .try_for_each(|(kind, told)| {
                let place = told.location.to_string();
                let space = if place.is_empty() { "" } else { " " };
                let kind = speech.t(kind);
                writeln!(
                    err,
                    "{kind}{space}{place}: {} [{}]",
                    told.message, told.code
                )
            }),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_writing_has_whole_seconds() {
        for (millis, written) in [
            (1_500, "1970-01-01T00:00:01Z"),
            (-1, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(created(Instant::from_millis(millis)), written);
        }
    }
}
