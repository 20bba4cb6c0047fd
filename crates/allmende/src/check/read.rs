//! Getting a document from a file or from standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use finding::Code;
use sbom::{Finding, Inventory, Limits, Location, Severity};

/// The file cannot be read.
const UNREADABLE: Code<2> = Code::new("cli-file-unreadable", Severity::Error, ["reason", "detail"]);

/// A file that was looked at.
pub(crate) struct Document {
    /// Its name as given; `-` is standard input.
    pub(crate) path: String,
    /// The file, in which places are looked up; empty if it could not be read.
    pub(crate) bytes: Vec<u8>,
    /// What it says, if it could be read.
    pub(crate) parsed: Option<Inventory>,
    /// What there is to say about it.
    pub(crate) findings: Vec<Finding>,
}

impl Document {
    /// Reads a file; `-` is standard input. Failing is a finding.
    pub(crate) fn read(path: &Path) -> Self {
        let limits = Limits::default();
        let read = bytes(path, &limits)
            .map_err(|error| unreadable(&error))
            .and_then(|bytes| match sbom::read(&bytes, &limits) {
                Ok(parsed) => Ok((bytes, parsed)),
                Err(unreadable) => Err(*unreadable.finding),
            });
        let path = path.display().to_string();
        match read {
            Ok((bytes, parsed)) => Self {
                path,
                bytes,
                parsed: Some(parsed.inventory),
                findings: parsed.findings,
            },
            Err(finding) => Self {
                path,
                bytes: Vec::new(),
                parsed: None,
                findings: vec![finding],
            },
        }
    }
}

/// The bytes, at most one more than the reader accepts: it says the rest.
pub(crate) fn bytes(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limits.bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let file = File::open(path)?;
    let size = file.metadata()?.len().min(most);
    bytes.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Finding {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "not-found",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::IsADirectory => "folder",
        _ => "other",
    };
    UNREADABLE.at(Location::Document, [reason.to_owned(), error.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::Speech;

    #[test]
    fn what_cannot_be_opened_is_told_in_words() {
        for lang in platform::Lang::ALL {
            let speech = Speech::new(lang);
            let told = |kind: io::ErrorKind| {
                speech.finding(&unreadable(&io::Error::new(kind, "the detail")))
            };
            assert_ne!(
                told(io::ErrorKind::NotFound),
                told(io::ErrorKind::PermissionDenied)
            );
            assert!(told(io::ErrorKind::TimedOut).contains("the detail"));
        }
    }
}
