//! Which of several records of the same vulnerability decides.

use std::cmp::Reverse;

use crate::index::{RecordRow, View};

/// Beginnings of the identifiers that databases of single ecosystems give.
const ECOSYSTEMS: &[&str] = &[
    "BIT-", "CURL-", "DRUPAL-", "EEF-", "GO-", "HSEC-", "JLSEC-", "OSEC-", "PSF-", "PYSEC-",
    "RCONS-", "RSEC-", "RUSTSEC-",
];

/// The source of a record. The first decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The package itself is malicious: whatever else is known of it, this comes first.
    Malicious,
    /// The distribution's own advisory for its package.
    Distribution,
    /// The database of the ecosystem.
    Ecosystem,
    /// GitHub's.
    GitHub,
    /// Derived from the CVE list.
    Cve,
    /// Others.
    Other,
}

impl Rank {
    /// The rank of an identifier; `is_distribution` says that it speaks of the package of one.
    pub(super) fn of(id: &str, is_distribution: bool) -> Self {
        if id.starts_with("MAL-") {
            Self::Malicious
        } else if ECOSYSTEMS.iter().any(|prefix| id.starts_with(prefix)) {
            Self::Ecosystem
        } else if id.starts_with("GHSA-") {
            Self::GitHub
        } else if id.starts_with("CVE-") {
            Self::Cve
        } else if is_distribution {
            Self::Distribution
        } else {
            Self::Other
        }
    }
}

/// By what records are ordered: rank, then the one changed last, then the identifier.
pub(super) fn key<'a>(
    view: View<'a>,
    row: &RecordRow,
    is_distribution: bool,
) -> (Rank, Reverse<Option<i64>>, &'a str) {
    let id = view.id_text(row.id).unwrap_or_default();
    (Rank::of(id, is_distribution), Reverse(row.modified), id)
}
