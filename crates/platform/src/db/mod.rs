//! The database: SQLite (embedded) or PostgreSQL, behind one `SeaORM` code path.

pub mod dialect;
mod entity;
pub mod migrate;

pub use dialect::{ColumnKind, Schema, TableBuilder, TableInfo};
pub use migrate::Migration;

use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::path::Path;
use std::time::Duration;

/// What can go wrong when the database is opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is neither `sqlite:…` nor `postgres://…`.
    #[error("{0:?} is no database address: expected sqlite:FILE or postgres://USER@HOST/NAME")]
    Address(String),
    /// The database refused.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] DbErr),
    /// The database was written by a newer program.
    #[error(
        "the database holds the migration {0:?}, which this program does not know: it was written by a newer version"
    )]
    Newer(String),
}

/// A connected database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
}

impl Db {
    /// Connects to `sqlite:PATH` (created if its folder exists) or `postgres://…`.
    pub async fn connect(address: &str) -> Result<Self, OpenError> {
        let (url, connections) = if let Some(path) = address.strip_prefix("sqlite:") {
            (
                format!("sqlite://{}?mode=rwc", path.trim_start_matches("//")),
                8,
            )
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            (address.to_owned(), 16)
        } else {
            return Err(OpenError::Address(address.to_owned()));
        };
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(20))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "NORMAL")
                    .pragma("foreign_keys", "ON")
                    .pragma("busy_timeout", "15000")
                    .pragma("cache_size", "-65536")
                    .pragma("temp_store", "MEMORY")
            });
        Ok(Self {
            connection: Database::connect(options).await?,
        })
    }

    /// Connects to a SQLite file.
    pub async fn sqlite(path: &Path) -> Result<Self, OpenError> {
        Self::connect(&format!("sqlite:{}", path.display())).await
    }

    /// For reading outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// One consistent view of the whole database for many reads (backup, export).
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        self.connection
            .begin_with_options(TransactionOptions {
                isolation_level: match self.backend() {
                    DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
                    _ => None,
                },
                access_mode: match self.backend() {
                    DbBackend::Postgres => Some(AccessMode::ReadOnly),
                    _ => None,
                },
                sqlite_transaction_mode: None,
            })
            .await
    }

    /// A transaction that writes. On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`), so
    /// that it cannot fail later because another writer came first.
    pub async fn write(&self) -> Result<DatabaseTransaction, DbErr> {
        self.connection
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }

    /// The same database, reached by a connection that tells `heard` every statement; for tests that count them.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn heard(&self, heard: impl Fn(&str) + Send + Sync + 'static) -> Self {
        let mut connection = self.connection.clone();
        connection.set_metric_callback(move |info| heard(&info.statement.sql));
        Self { connection }
    }

    /// Which of the two it is.
    pub fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }
}

/// Turns what a person typed into a `LIKE` pattern that matches it literally, anywhere in the text;
/// pair it with `ESCAPE '\'` (sea-query: `LikeExpr::new(pattern).escape('\\')`).
pub fn like_contains(needle: &str) -> String {
    format!("%{}%", like_escape(needle))
}

/// As [`like_contains`], but only at the beginning, which an index can serve.
pub fn like_starts(needle: &str) -> String {
    format!("{}%", like_escape(needle))
}

fn like_escape(needle: &str) -> String {
    let mut pattern = String::with_capacity(needle.len() + 4);
    for c in needle.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Text as it is compared and sorted: lower case, umlauts folded as German sorting does
/// (DIN 5007-1: ä as a, ß as ss). Both databases compare it by bytes.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'à' | 'á' | 'â' | 'å' | 'ã' => folded.push('a'),
            'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' => folded.push('o'),
            'ü' | 'ù' | 'ú' | 'û' => folded.push('u'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ç' => folded.push('c'),
            'ñ' => folded.push('n'),
            'ß' => folded.push_str("ss"),
            c if c.is_control() => {}
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_text_is_matched_literally() {
        assert_eq!(like_contains("50%_\\"), "%50\\%\\_\\\\%");
    }

    #[test]
    fn umlauts_fold_as_in_a_german_dictionary() {
        assert_eq!(fold("Straßenbau ÄÖÜ"), "strassenbau aou");
    }
}
