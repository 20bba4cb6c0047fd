//! `allmende sbom diff`: what differs between two SBOM files, whatever their formats.
//!
//! Exit status: 0 nothing differs; 1 something does; 2 a file gave no inventory.

mod json;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use sbom::diff::{Diff, diff};

use crate::check::Document;
use crate::cli::{DiffOptions, Format, USAGE};
use crate::speech::Speech;

/// How a comparison ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing differs.
    Equal = 0,
    /// Something does.
    Different = 1,
    /// A file gave no inventory.
    Unreadable = 2,
}

impl Outcome {
    fn of(difference: Option<&Diff<'_>>) -> Self {
        match difference {
            Some(difference) if difference.is_empty() => Self::Equal,
            Some(_) => Self::Different,
            None => Self::Unreadable,
        }
    }
}

/// Runs the command.
pub(crate) fn run(options: &DiffOptions, speech: &Speech) -> ExitCode {
    let documents = [&options.old, &options.new].map(|path| Document::read(path));
    let difference = match &documents {
        [
            Document {
                parsed: Some(old), ..
            },
            Document {
                parsed: Some(new), ..
            },
        ] => Some(diff(old, new)),
        _ => None,
    };
    let outcome = Outcome::of(difference.as_ref());
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match options.format {
        Format::Json => json::write(&mut out, &documents, difference.as_ref(), outcome, speech),
        Format::Text => text::write(&mut out, &documents, difference.as_ref(), speech),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(outcome as u8),
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(outcome as u8),
        Err(error) => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
    }
}
