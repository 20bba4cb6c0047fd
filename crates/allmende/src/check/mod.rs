//! `allmende sbom check`: reads SBOM files, judges their licences, measures how complete they are by
//! BSI TR-03183-2, says what is wrong.
//!
//! Exit status: 0 nothing worse than fine; 1 an error in a document, or a component whose licence
//! is not fine (to review, not allowed, or not known: what is not known never counts as fine);
//! 2 at least one file gave no inventory. With `--strict` a warning counts like an error, and
//! so does a field that the BSI requires and that is missing.

mod assess;
mod json;
mod read;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use license::{Catalogue, Judge, Policy, Purpose, Use};
use sbom::Severity;

use crate::cli::{CheckOptions, Format, USAGE};
use crate::policy;
use crate::speech::Speech;
use assess::Assessment;
#[cfg(feature = "licensing")]
pub(crate) use assess::{claim, define_references};
pub(crate) use json::{Told, tell};
pub(crate) use read::{Document, bytes};
pub(crate) use text::read_as;

/// The result as a whole; the worst of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing worse than fine.
    Fine = 0,
    /// An error, or a licence that is not fine.
    Attention = 1,
    /// A file gave no inventory.
    Unreadable = 2,
}

/// By what the licences are judged.
struct Basis {
    catalogue: Catalogue,
    policy: Policy,
    way: Use,
}

/// Runs the command.
pub(crate) fn run(options: &CheckOptions, speech: &Speech) -> ExitCode {
    let policy = match policy::load(options.usage.policy.as_deref(), speech) {
        Ok(policy) => policy,
        Err(lines) => {
            for line in &lines {
                speech.complain(line);
            }
            return ExitCode::from(USAGE);
        }
    };
    let basis = Basis {
        catalogue: Catalogue::builtin(),
        policy,
        way: policy::way(&options.usage),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match check(options, &basis, speech, &mut out).and_then(|outcome| out.flush().map(|()| outcome))
    {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::from(Outcome::Attention as u8)
        }
        Err(error) => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
    }
}

/// Checks one file after the other, so that only one lies in memory.
fn check(
    options: &CheckOptions,
    basis: &Basis,
    speech: &Speech,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    let mut worst = Outcome::Fine;
    if options.format == Format::Json {
        json::begin(out, basis)?;
    }
    for (number, file) in options.files.iter().enumerate() {
        let document = Document::read(file);
        let mut judge = Judge::new(&basis.catalogue, &basis.policy, basis.way, Purpose::Use);
        let assessment = document
            .parsed
            .as_ref()
            .map(|parsed| Assessment::of(parsed, &document.bytes, &mut judge, options.bsi));
        worst = worst.max(outcome(&document, assessment.as_ref(), options.strict));
        match options.format {
            Format::Json => json::file(out, number, &document, assessment.as_ref(), speech)?,
            Format::Text => text::file(out, number, &document, assessment.as_ref(), speech)?,
        }
    }
    match options.format {
        Format::Json => json::end(out, worst)?,
        Format::Text if options.files.len() > 1 => {
            text::end(out, options.files.len(), worst, speech)?;
        }
        Format::Text => {}
    }
    Ok(worst)
}

fn outcome(document: &Document, assessment: Option<&Assessment<'_>>, strict: bool) -> Outcome {
    let Some(assessment) = assessment else {
        return Outcome::Unreadable;
    };
    let limit = if strict {
        Severity::Warning
    } else {
        Severity::Error
    };
    if assessment.all_fine()
        && (!strict || assessment.quality.is_met())
        && document
            .findings
            .iter()
            .all(|finding| finding.severity < limit)
    {
        Outcome::Fine
    } else {
        Outcome::Attention
    }
}
