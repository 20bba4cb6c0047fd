//! Backup and restore: the whole database as one `tar.zst` that either database can take.
//!
//! The archive holds, for each table, parts of JSON lines (one array per row, in the order of the
//! columns; bytes as base64) and at its end `manifest.json` with the program's version, the migrations,
//! the columns and the SHA-256 of each part. A backup is read from one snapshot, so that it is
//! consistent while others write. A restore reads the archive twice: first it checks every hash, then it
//! writes all rows in one transaction.

mod dump;
mod restore;
#[cfg(test)]
mod tests;

pub use dump::backup;
pub use restore::restore;

use crate::Problem;
use crate::db::{ColumnKind, OpenError};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

/// Name and major version of the archive's form.
pub const FORMAT: &str = "allmende-backup/1";
/// Name of the manifest, the last entry of the archive.
const MANIFEST: &str = "manifest.json";

/// How far a backup or restore is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The table that is being worked on.
    pub table: String,
    /// Rows so far, of all tables.
    pub rows: u64,
}

/// What a backup or restore did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Tables.
    pub tables: u64,
    /// Rows of all tables.
    pub rows: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: String,
    program: String,
    created_at: String,
    migrations: Vec<String>,
    tables: Vec<TableDump>,
}

#[derive(Debug, Serialize, Deserialize)]
struct TableDump {
    name: String,
    columns: Vec<(String, ColumnKind)>,
    rows: u64,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    path: String,
    rows: u64,
    bytes: u64,
    sha256: String,
}

/// Why a backup or restore was not done.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The archive cannot be read or written: not a `tar.zst`, cut off, no space.
    #[error("the archive cannot be read or written: {0}")]
    Archive(#[from] std::io::Error),
    /// The archive ends before its manifest.
    #[error("the archive has no manifest: it is cut off, or no backup of this program")]
    Incomplete,
    /// The manifest or a row cannot be read.
    #[error("{part}: {reason}")]
    Unreadable {
        /// Which part.
        part: String,
        /// What is wrong.
        reason: String,
    },
    /// A newer program wrote it.
    #[error("the archive has the form {0:?}, this program reads {FORMAT:?}")]
    Newer(String),
    /// A newer program wrote it, or one with fields that this one lacks.
    #[error("the archive holds the migration {0:?}, which this program does not know")]
    UnknownMigration(String),
    /// A part is missing, surplus, or not what its hash says.
    #[error("the part {0:?} is damaged")]
    Damaged(String),
    /// The database holds something already.
    #[error("the table {0:?} is not empty")]
    NotEmpty(String),
    /// The manifest names a table or column that the database does not have.
    #[error("the database has no column {column:?} in table {table:?}")]
    DoesNotFit {
        /// Table.
        table: String,
        /// Column; empty for the table itself.
        column: String,
    },
    /// The database cannot be brought up to date.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] sea_orm::DbErr),
}

impl BackupError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Archive(_) => "backup-archive",
            Self::Incomplete => "backup-incomplete",
            Self::Unreadable { .. } => "backup-unreadable",
            Self::Newer(_) => "backup-newer",
            Self::UnknownMigration(_) => "backup-unknown-migration",
            Self::Damaged(_) => "backup-damaged",
            Self::NotEmpty(_) => "backup-not-empty",
            Self::DoesNotFit { .. } => "backup-does-not-fit",
            Self::Open(_) | Self::Database(_) => "store-unavailable",
        }
    }
}

impl From<BackupError> for Problem {
    fn from(error: BackupError) -> Self {
        let status = match error {
            BackupError::Open(_) | BackupError::Database(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let problem = Self::new(status, error.code());
        let problem = match &error {
            BackupError::Newer(format) => problem.arg("format", format.as_str()),
            BackupError::UnknownMigration(name) => problem.arg("name", name.as_str()),
            BackupError::Damaged(part) | BackupError::Unreadable { part, .. } => {
                problem.arg("part", part.as_str())
            }
            BackupError::NotEmpty(table) => problem.arg("table", table.as_str()),
            BackupError::DoesNotFit { table, column } => problem
                .arg("table", table.as_str())
                .arg("column", column.as_str()),
            BackupError::Archive(_)
            | BackupError::Incomplete
            | BackupError::Open(_)
            | BackupError::Database(_) => problem,
        };
        problem.caused_by(error)
    }
}
