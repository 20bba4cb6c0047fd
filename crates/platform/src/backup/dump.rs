//! Writing a backup.

use super::{BackupError, FORMAT, MANIFEST, Manifest, Part, Progress, Summary, TableDump};
use crate::db::{ColumnKind, Migration, Schema, TableInfo};
use crate::{Db, Instant};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::io::Write;
use tokio::sync::mpsc;

/// A part is closed once it has this many bytes, so that memory stays bounded; 8 MiB.
const PART_BYTES: usize = 8 << 20;
/// Bounds of how many rows are read at once; adapted to their size.
const BATCH: (u64, u64) = (4, 4096);
/// Level of compression: quick, and as good as needed for text.
const LEVEL: i32 = 3;

/// Writes everything that the database holds at this moment to `out`, while others may go on writing.
/// `migrations` are those of the running program.
pub async fn backup<W: Write + Send + 'static>(
    db: &Db,
    migrations: &[Migration],
    now: Instant,
    out: W,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Summary, BackupError> {
    let (parts, received) = mpsc::channel::<(String, Vec<u8>)>(2);
    let writer = tokio::task::spawn_blocking(move || write_archive(out, received));
    let snapshot = db.snapshot().await?;
    let mut manifest = Manifest {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: now.to_string(),
        migrations: migration_names(&snapshot).await?,
        tables: Vec::new(),
    };
    let mut summary = Summary::default();
    for (number, table) in Schema::tables(migrations).into_iter().enumerate() {
        let mut dump = TableDumper::new(number, &table, &parts);
        dump.run(&snapshot, &table, |rows| {
            progress(&Progress {
                table: table.name.to_owned(),
                rows: summary.rows + rows,
            });
        })
        .await?;
        summary.tables += 1;
        summary.rows += dump.dump.rows;
        manifest.tables.push(dump.dump);
    }
    // Nothing was written; ending it only gives the connection back.
    snapshot.rollback().await?;
    let json = serde_json::to_vec_pretty(&manifest).map_err(|error| BackupError::Unreadable {
        part: MANIFEST.to_owned(),
        reason: error.to_string(),
    })?;
    // If the writer has ended, its own error says why.
    let _ = parts.send((MANIFEST.to_owned(), json)).await;
    drop(parts);
    writer
        .await
        .map_err(|error| BackupError::Archive(std::io::Error::other(error)))??;
    Ok(summary)
}

/// The names of the migrations that have run.
pub(super) async fn migration_names(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let mut query = Query::select();
    query
        .column(Alias::new("name"))
        .from(Alias::new("migration"))
        .order_by(Alias::new("name"), Order::Asc);
    db.query_all(&query)
        .await?
        .into_iter()
        .map(|row| row.try_get("", "name"))
        .collect()
}

fn write_archive(
    out: impl Write,
    mut parts: mpsc::Receiver<(String, Vec<u8>)>,
) -> std::io::Result<()> {
    let mut encoder = zstd::Encoder::new(out, LEVEL)?;
    encoder.include_checksum(true)?;
    let mut archive = tar::Builder::new(encoder);
    while let Some((path, bytes)) = parts.blocking_recv() {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        archive.append_data(&mut header, path, bytes.as_slice())?;
    }
    archive.into_inner()?.finish()?.flush()
}

/// Reads one table and cuts it into parts.
struct TableDumper<'a> {
    dump: TableDump,
    folder: String,
    out: &'a mpsc::Sender<(String, Vec<u8>)>,
    buffer: Vec<u8>,
    buffered: u64,
}

impl<'a> TableDumper<'a> {
    fn new(number: usize, table: &TableInfo, out: &'a mpsc::Sender<(String, Vec<u8>)>) -> Self {
        let columns = table
            .columns
            .iter()
            .map(|(name, kind)| ((*name).to_owned(), *kind))
            .collect();
        Self {
            dump: TableDump {
                name: table.name.to_owned(),
                columns,
                rows: 0,
                parts: Vec::new(),
            },
            folder: format!("tables/{number:03}-{}", table.name),
            out,
            buffer: Vec::new(),
            buffered: 0,
        }
    }

    async fn run(
        &mut self,
        db: &impl ConnectionTrait,
        table: &TableInfo,
        mut progress: impl FnMut(u64),
    ) -> Result<(), BackupError> {
        let mut after: Option<Vec<Value>> = None;
        let mut batch = 64;
        loop {
            let rows = db.query_all(&page(table, after.as_deref(), batch)).await?;
            let full = rows.len() as u64 == batch;
            let bytes_before = self.dump.parts.iter().map(|part| part.bytes).sum::<u64>()
                + self.buffer.len() as u64;
            if let Some(last) = rows.last() {
                after = Some(key_of(table, last)?);
            }
            for row in &rows {
                self.add(&row_json(table, row)?).await?;
            }
            if !rows.is_empty() {
                progress(self.dump.rows + self.buffered);
            }
            if !full {
                break;
            }
            let bytes = self.dump.parts.iter().map(|part| part.bytes).sum::<u64>()
                + self.buffer.len() as u64
                - bytes_before;
            batch = match bytes {
                0..=1_000_000 => std::cmp::min(batch * 2, BATCH.1),
                8_000_000.. => std::cmp::max(batch / 2, BATCH.0),
                _ => batch,
            };
        }
        self.close_part().await
    }

    async fn add(&mut self, row: &[Json]) -> Result<(), BackupError> {
        serde_json::to_writer(&mut self.buffer, row).map_err(|error| BackupError::Unreadable {
            part: self.folder.clone(),
            reason: error.to_string(),
        })?;
        self.buffer.push(b'\n');
        self.buffered += 1;
        if self.buffer.len() >= PART_BYTES {
            self.close_part().await
        } else {
            Ok(())
        }
    }

    async fn close_part(&mut self) -> Result<(), BackupError> {
        if self.buffered == 0 {
            return Ok(());
        }
        let path = format!("{}/{:06}.jsonl", self.folder, self.dump.parts.len());
        let bytes = std::mem::take(&mut self.buffer);
        self.dump.parts.push(Part {
            path: path.clone(),
            rows: self.buffered,
            bytes: bytes.len() as u64,
            sha256: hex::encode(Sha256::digest(&bytes)),
        });
        self.dump.rows += self.buffered;
        self.buffered = 0;
        let ended = || {
            BackupError::Archive(std::io::Error::other(
                "the archive could not be written any further",
            ))
        };
        self.out.send((path, bytes)).await.map_err(|_| ended())
    }
}

/// The next rows behind a key, in the order of the primary key.
fn page(table: &TableInfo, after: Option<&[Value]>, limit: u64) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(table.columns.iter().map(|(name, _)| Alias::new(*name)))
        .from(Alias::new(table.name))
        .limit(limit);
    for column in &table.key {
        query.order_by(Alias::new(*column), Order::Asc);
    }
    if let Some(after) = after {
        let key = Expr::tuple(
            table
                .key
                .iter()
                .map(|column| Expr::col(Alias::new(*column))),
        );
        query.and_where(key.gt(Expr::tuple(
            after.iter().map(|value| Expr::value(value.clone())),
        )));
    }
    query
}

fn kind_of(table: &TableInfo, column: &str) -> ColumnKind {
    table
        .columns
        .iter()
        .find(|(name, _)| *name == column)
        .map_or(ColumnKind::Text, |(_, kind)| *kind)
}

fn key_of(table: &TableInfo, row: &QueryResult) -> Result<Vec<Value>, DbErr> {
    table
        .key
        .iter()
        .map(|column| {
            Ok(match kind_of(table, column) {
                ColumnKind::Text => Value::from(row.try_get::<String>("", column)?),
                ColumnKind::Int => Value::from(row.try_get::<i32>("", column)?),
                ColumnKind::Big | ColumnKind::Serial => {
                    Value::from(row.try_get::<i64>("", column)?)
                }
                ColumnKind::Blob => Value::from(row.try_get::<Vec<u8>>("", column)?),
            })
        })
        .collect()
}

fn row_json(table: &TableInfo, row: &QueryResult) -> Result<Vec<Json>, DbErr> {
    table
        .columns
        .iter()
        .map(|(name, kind)| {
            Ok(match kind {
                ColumnKind::Text => Json::from(row.try_get::<Option<String>>("", name)?),
                ColumnKind::Int => Json::from(row.try_get::<Option<i32>>("", name)?),
                ColumnKind::Big | ColumnKind::Serial => {
                    Json::from(row.try_get::<Option<i64>>("", name)?)
                }
                ColumnKind::Blob => Json::from(
                    row.try_get::<Option<Vec<u8>>>("", name)?
                        .map(|bytes| STANDARD.encode(bytes)),
                ),
            })
        })
        .collect()
}
