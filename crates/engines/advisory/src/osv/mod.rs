//! Records in the [OSV schema](https://ossf.github.io/osv-schema/), version 1.x.
//!
//! A sound record is read in one pass, its texts borrowed from the document and what is not needed
//! skipped. A record with faults is read a second time, more slowly, to say what is wrong where and
//! to keep what is sound.

mod sound;
mod tolerant;

use std::fmt;

use finding::Severity::{Error, Warning};
use finding::{Code, Finding, Location};

use crate::Record;
use crate::document::{Reading, Unreadable, bounded};

/// The largest record that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// How many affected packages of one record are read.
pub const MAX_AFFECTED: usize = 10_000;

/// How many versions of one affected package are read, and how many events of one range.
pub const MAX_VERSIONS: usize = 100_000;

/// How many identifiers of each kind are read, and how many ranges of one package.
const MAX_LIST: usize = 10_000;

/// The longest identifier, in bytes.
const MAX_ID: usize = 200;

/// More bytes than [`MAX_BYTES`].
const TOO_LARGE: Code<1> = Code::new("osv-too-large", Error, ["limit"]);
/// Without an identifier, or with one that cannot be one.
const WITHOUT_ID: Code<0> = Code::new("osv-without-id", Error, []);
/// Neither package nor repository.
const WITHOUT_PACKAGE: Code<0> = Code::new("osv-without-package", Error, []);
/// An event that says nothing.
const EMPTY_EVENT: Code<0> = Code::new("osv-empty-event", Error, []);
/// An affected package without ranges and versions.
const WITHOUT_VERSIONS: Code<1> = Code::new("osv-without-versions", Warning, ["package"]);

/// The codes of this module with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 5] = [
    (TOO_LARGE.id, &TOO_LARGE.args),
    (WITHOUT_ID.id, &WITHOUT_ID.args),
    (WITHOUT_PACKAGE.id, &WITHOUT_PACKAGE.args),
    (EMPTY_EVENT.id, &EMPTY_EVENT.args),
    (WITHOUT_VERSIONS.id, &WITHOUT_VERSIONS.args),
];

/// A record that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its identifier, if it has one.
    pub id: Option<String>,
    /// Why, and where.
    pub finding: Box<Finding>,
}

impl fmt::Display for Refused {
    /// Identifier, code and place, for logs; people get the message of the finding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id.as_deref().unwrap_or("?");
        write!(
            f,
            "{id}: {} at {}",
            self.finding.code, self.finding.location
        )
    }
}

impl std::error::Error for Refused {}

impl From<Unreadable> for Refused {
    fn from(unreadable: Unreadable) -> Self {
        Self {
            id: None,
            finding: unreadable.finding,
        }
    }
}

/// Reads one record. What its parts lack is said in findings and left out; an affected package of which
/// neither a range nor a version remains gets an empty range, so that it never stands for all versions.
///
/// # Errors
/// The document is larger than [`MAX_BYTES`], no JSON object, nested more than 128 deep in a faulty
/// record, or has no identifier.
pub fn read(document: &[u8]) -> Result<Reading<Record<'_>>, Refused> {
    let document = bounded(document)?;
    if document.len() > MAX_BYTES {
        let limit = (MAX_BYTES >> 20).to_string();
        return Err(Unreadable::from(TOO_LARGE.at(Location::Document, [limit])).into());
    }
    match sound::read(document) {
        Some(value) => Ok(Reading {
            value,
            findings: Vec::new(),
        }),
        None => tolerant::read(document),
    }
}

/// Whether a text can be an identifier.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_ID && !text.chars().any(|c| c.is_control() || c == ' ')
}
