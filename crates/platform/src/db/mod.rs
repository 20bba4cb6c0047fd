//! The database: SQLite (embedded) or PostgreSQL, behind one `SeaORM` code path.

pub mod dialect;
mod entity;
pub mod migrate;

pub use dialect::{Column, ColumnKind, Schema, TableBuilder, TableInfo};
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

/// Rows of an index that SQLite looks at for its statistics, as its manual proposes for large databases.
const ROWS_LOOKED_AT: u32 = 400;

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
            // Asking a connection whether it still lives costs a round trip each time.
            .test_before_acquire_if_idle_for(Duration::from_secs(10))
            // Our questions are answered in milliseconds; compiling one takes longer than answering it.
            .map_sqlx_postgres_opts(|postgres| postgres.options([("jit", "off")]))
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "NORMAL")
                    .pragma("foreign_keys", "ON")
                    .pragma("busy_timeout", "15000")
                    .pragma("cache_size", "-65536")
                    .pragma("temp_store", "MEMORY")
                    // Which index is asked depends on how much a table holds. SQLite notes what it would like to know
                    // and finds it out when a connection closes, after half an hour at most.
                    .optimize_on_close(true, ROWS_LOOKED_AT)
            });
        Ok(Self {
            // Boxed, because connecting keeps 17 KB, which every caller would keep too.
            connection: Box::pin(Database::connect(options)).await?,
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
        self.begin(TransactionOptions {
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
        self.begin(TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        })
        .await
    }

    /// Begins in a task of its own. A request whose browser goes away, or a job that is cancelled, is dropped
    /// where it waits; dropped while it waits for `BEGIN`, sqlx 0.9 gives the connection back to the pool with
    /// the transaction open, and whoever gets it next writes into what nobody commits. The task waits to the
    /// end; a transaction that nobody takes is rolled back.
    async fn begin(&self, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
        let connection = self.connection.clone();
        tokio::spawn(async move { connection.begin_with_options(options).await })
            .await
            .map_err(|error| DbErr::Custom(format!("beginning a transaction: {error}")))?
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

/// Values for `IN`, the last one repeated up to the next power of two. A statement is prepared anew for
/// every other number of variables, and a connection keeps only a hundred prepared ones (sqlx): so there are
/// ten statements for up to 512 values.
pub fn padded<T: Clone>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
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
    use crate::people::store::tenant;
    use sea_orm::{ConnectionTrait, EntityTrait, Statement};

    #[test]
    fn padding_repeats_only_the_last_value() {
        assert_eq!(padded(Vec::<i64>::new()), Vec::<i64>::new());
        assert_eq!(padded([7]), [7]);
        assert_eq!(padded([1, 2, 3]), [1, 2, 3, 3]);
        assert_eq!(padded(0..500).len(), 512);
    }

    #[test]
    fn user_text_is_matched_literally() {
        assert_eq!(like_contains("50%_\\"), "%50\\%\\_\\\\%");
    }

    crate::store_test!(
        who_gives_up_while_a_transaction_begins_leaves_none_open,
        |h| async {
            for micros in 0..300 {
                let db = h.db.clone();
                let begun = tokio::spawn(async move { db.write().await.map(drop) });
                tokio::time::sleep(Duration::from_micros(micros * 5)).await;
                begun.abort();
                let _ = begun.await;
            }
            let town = h.tenant("weidenfurt").await;
            tokio::time::sleep(Duration::from_millis(200)).await;
            // Every connection of the pool sees the row: it was written outside any transaction, and none of
            // them still looks at the state from before.
            let looks = (0..8).map(|_| async {
                let tx = h.db.write().await.unwrap();
                let found = tenant::Entity::find_by_id(town.to_string()).one(&tx).await;
                tx.rollback().await.unwrap();
                found.unwrap().is_some()
            });
            let seen = futures::future::join_all(looks).await;
            assert!(seen.into_iter().all(|seen| seen));
            if h.db.backend() == DbBackend::Postgres {
                let open = "select 1 as n from pg_stat_activity where state = 'idle in transaction' and datname = current_database()";
                let open =
                    h.db.read()
                        .query_all_raw(Statement::from_string(DbBackend::Postgres, open));
                assert!(open.await.unwrap().is_empty());
            }
        }
    );

    #[tokio::test]
    async fn sqlite_makes_its_statistics_when_a_connection_closes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("statistics.sqlite");
        let db = Db::sqlite(&file).await.unwrap();
        for sql in [
            "create table part (kind integer, name text)",
            "create index part_kind on part (kind)",
            "insert into part with recursive n (i) as (values (1) union all select i + 1 from n where i < 1000) \
             select i % 7, 'a part' from n",
            "delete from part where kind = 3",
        ] {
            db.read().execute_unprepared(sql).await.unwrap();
        }
        db.read().clone().close().await.unwrap();
        let db = Db::sqlite(&file).await.unwrap();
        let made = Statement::from_string(DbBackend::Sqlite, "select stat from sqlite_stat1");
        let made = db.read().query_one_raw(made).await.unwrap().unwrap();
        let stat: String = made.try_get("", "stat").unwrap();
        assert!(stat.starts_with("857 "), "{stat}");
    }

    #[test]
    fn umlauts_fold_as_in_a_german_dictionary() {
        assert_eq!(fold("Straßenbau ÄÖÜ"), "strassenbau aou");
    }
}
