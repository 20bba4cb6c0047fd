//! What a run did.

use std::path::{Path, PathBuf};

use finding::Finding;

use crate::Failure;
use crate::folder::PUBLISHED;

/// What a run did, source by source in the order of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The sources.
    pub sources: Vec<SourceReport>,
}

impl Report {
    /// Whether every source was fetched as a whole.
    pub fn is_complete(&self) -> bool {
        self.sources.iter().all(|source| source.is_complete)
    }

    /// Everything that changed, in the order in which it has to be read: whole tables before single records.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.sources.iter().flat_map(|source| &source.changes)
    }
}

/// What a run did for one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceReport {
    /// Its name: `osv/PyPI`, `csaf/wid.cert-bund.de`, `kev`, `epss`.
    pub source: String,
    /// What is new or other than before.
    pub changes: Vec<Change>,
    /// What went wrong; the files of before still lie there.
    pub findings: Vec<Finding>,
    /// Nothing is missing.
    pub is_complete: bool,
}

impl SourceReport {
    pub(crate) fn new(source: String) -> Self {
        Self {
            source,
            changes: Vec::new(),
            findings: Vec::new(),
            is_complete: true,
        }
    }

    /// Something could not be fetched and will be tried again in the next run.
    pub(crate) fn failed(&mut self, failure: Failure) {
        self.is_complete = false;
        self.findings.push(*failure.finding);
    }

    pub(crate) fn changed(&mut self, kind: ChangeKind, path: &Path) {
        let path = Path::new(PUBLISHED).join(path);
        self.changes.push(Change { kind, path });
    }
}

/// A file that is new or other than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it holds.
    pub kind: ChangeKind,
    /// Where it lies, relative to the folder.
    pub path: PathBuf,
}

/// What a fetched file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// All OSV records of an ecosystem, as a zip.
    OsvArchive,
    /// One OSV record, newer than the one in the archive.
    OsvRecord,
    /// A CSAF document.
    Csaf,
    /// The catalogue of known exploited vulnerabilities, as JSON.
    Kev,
    /// The estimates of exploitation, as CSV packed with gzip.
    Epss,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// A source is begun.
    Begun {
        /// Its name.
        source: &'a str,
    },
    /// Bytes of a large file arrived.
    Bytes {
        /// The name of the source.
        source: &'a str,
        /// Bytes there are.
        done: u64,
        /// Bytes there will be, if the server says so.
        total: Option<u64>,
    },
    /// One of several files is there.
    Files {
        /// The name of the source.
        source: &'a str,
        /// Files there are.
        done: usize,
        /// Files there will be.
        total: usize,
    },
    /// A source is done.
    Done {
        /// Its name.
        source: &'a str,
        /// How many files are new or other than before.
        changed: usize,
    },
}
