//! Reading a backup.

use super::{BackupError, FORMAT, MANIFEST, Manifest, Part, Progress, Summary, TableDump};
use crate::Db;
use crate::db::{ColumnKind, Migration, Schema, TableInfo};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;

/// Largest entry of an archive: a part of 8 MiB may end with one large row. Larger ones are no backup.
const MAX_ENTRY: u64 = 256 << 20;
/// Most bytes behind the end mark of the tar; writers pad to at most some KiB.
const MAX_PADDING: u64 = 1 << 20;
/// Most values of one insert statement; SQLite takes 32,766.
const MAX_VALUES: usize = 30_000;
/// Most rows of one insert statement.
const MAX_ROWS: usize = 500;

/// Fills an empty database from an archive. The schema is brought up to date first; then every hash is
/// checked before anything is written, and all rows are written in one transaction.
pub async fn restore(
    db: &Db,
    migrations: &[Migration],
    archive: &Path,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Summary, BackupError> {
    let path = archive.to_owned();
    let manifest = tokio::task::spawn_blocking(move || verify(&path))
        .await
        .map_err(joined)??;
    if let Some(unknown) = manifest
        .migrations
        .iter()
        .find(|name| !migrations.iter().any(|known| known.name == name.as_str()))
    {
        return Err(BackupError::UnknownMigration(unknown.clone()));
    }
    let tables = Schema::tables(migrations);
    fits(&manifest, &tables)?;
    db.migrate(migrations).await?;
    let tx = db.write().await?;
    for table in &tables {
        let mut any = Query::select();
        any.expr(Expr::value(1))
            .from(Alias::new(table.name))
            .limit(1);
        if tx.query_one(&any).await?.is_some() {
            return Err(BackupError::NotEmpty(table.name.to_owned()));
        }
    }
    let summary = insert_all(&tx, &manifest, archive.to_owned(), &mut progress).await?;
    // An older program wrote the archive: what came later changed no row yet.
    for migration in migrations {
        if !manifest.migrations.iter().any(|ran| ran == migration.name) {
            for sql in Schema::row_changes(migration) {
                tx.execute_unprepared(&sql).await?;
            }
        }
    }
    continue_counters(&tx, &tables).await?;
    tx.commit().await?;
    // The planner knows nothing of rows that came all at once.
    db.read().execute_unprepared("analyze").await?;
    Ok(summary)
}

fn joined(error: tokio::task::JoinError) -> BackupError {
    BackupError::Archive(std::io::Error::other(error))
}

fn open(
    path: &Path,
) -> std::io::Result<tar::Archive<zstd::Decoder<'static, std::io::BufReader<File>>>> {
    Ok(tar::Archive::new(zstd::Decoder::new(File::open(path)?)?))
}

/// Calls `each` with path and content of every entry, in order, until it says to stop.
fn entries(
    path: &Path,
    mut each: impl FnMut(String, Vec<u8>) -> Result<bool, BackupError>,
) -> Result<(), BackupError> {
    let mut archive = open(path)?;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if entry.size() > MAX_ENTRY {
            return Err(BackupError::Damaged(name));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if bytes.len() as u64 != entry.size() {
            return Err(BackupError::Incomplete);
        }
        if !each(name, bytes)? {
            return Ok(());
        }
    }
    // The last blocks are padding, but the checksum behind them tells whether the file was cut off.
    let padding = std::io::copy(
        &mut archive.into_inner().take(MAX_PADDING + 1),
        &mut std::io::sink(),
    )?;
    if padding > MAX_PADDING {
        Err(BackupError::Damaged("tar".to_owned()))
    } else {
        Ok(())
    }
}

/// Reads the whole archive and compares each part with the manifest.
fn verify(path: &Path) -> Result<Manifest, BackupError> {
    let mut found: BTreeMap<String, (u64, String)> = BTreeMap::new();
    let mut manifest: Option<Manifest> = None;
    entries(path, |name, bytes| {
        if name == MANIFEST {
            manifest = Some(read_manifest(&bytes)?);
        } else if found
            .insert(
                name.clone(),
                (bytes.len() as u64, hex::encode(Sha256::digest(&bytes))),
            )
            .is_some()
        {
            return Err(BackupError::Damaged(name));
        }
        Ok(true)
    })?;
    let manifest = manifest.ok_or(BackupError::Incomplete)?;
    for part in manifest.tables.iter().flat_map(|table| &table.parts) {
        match found.remove(&part.path) {
            Some((bytes, sha256)) if bytes == part.bytes && sha256 == part.sha256 => {}
            _ => return Err(BackupError::Damaged(part.path.clone())),
        }
    }
    match found.into_keys().next() {
        Some(surplus) => Err(BackupError::Damaged(surplus)),
        None => Ok(manifest),
    }
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, BackupError> {
    let unreadable = |error: serde_json::Error| BackupError::Unreadable {
        part: MANIFEST.to_owned(),
        reason: error.to_string(),
    };
    // The form is looked at first: a newer one may have other members.
    let json: Json = serde_json::from_slice(bytes).map_err(unreadable)?;
    match json.get("format").and_then(Json::as_str) {
        Some(FORMAT) => serde_json::from_value(json).map_err(unreadable),
        other => Err(BackupError::Newer(other.unwrap_or("").to_owned())),
    }
}

/// Whether every table and column of the archive exists here with the same kind.
fn fits(manifest: &Manifest, tables: &[TableInfo]) -> Result<(), BackupError> {
    for dump in &manifest.tables {
        let missing = |column: &str| BackupError::DoesNotFit {
            table: dump.name.clone(),
            column: column.to_owned(),
        };
        let table = tables
            .iter()
            .find(|table| table.name == dump.name)
            .ok_or_else(|| missing(""))?;
        for (name, kind) in &dump.columns {
            if !table
                .columns
                .iter()
                .any(|(known, known_kind)| known == name && known_kind == kind)
            {
                return Err(missing(name));
            }
        }
    }
    Ok(())
}

async fn insert_all(
    tx: &DatabaseTransaction,
    manifest: &Manifest,
    archive: PathBuf,
    progress: &mut (impl FnMut(&Progress) + Send),
) -> Result<Summary, BackupError> {
    let parts: BTreeMap<&str, (&TableDump, &Part)> = manifest
        .tables
        .iter()
        .flat_map(|table| {
            table
                .parts
                .iter()
                .map(move |part| (part.path.as_str(), (table, part)))
        })
        .collect();
    let (send, mut received) = mpsc::channel::<(String, Vec<u8>)>(2);
    let reader = tokio::task::spawn_blocking(move || {
        // The receiver is gone once inserting failed; its own error says why.
        entries(&archive, |name, bytes| {
            Ok(send.blocking_send((name, bytes)).is_ok())
        })
    });
    let mut summary = Summary {
        tables: manifest.tables.len() as u64,
        rows: 0,
    };
    while let Some((name, bytes)) = received.recv().await {
        let Some((table, part)) = parts.get(name.as_str()) else {
            continue;
        };
        // The file could have been exchanged between the two readings.
        if hex::encode(Sha256::digest(&bytes)) != part.sha256 {
            return Err(BackupError::Damaged(name));
        }
        summary.rows += insert_part(tx, table, &name, &bytes).await?;
        progress(&Progress {
            table: table.name.clone(),
            rows: summary.rows,
        });
    }
    reader.await.map_err(joined)??;
    if summary.rows != manifest.tables.iter().map(|table| table.rows).sum::<u64>() {
        return Err(BackupError::Incomplete);
    }
    Ok(summary)
}

async fn insert_part(
    tx: &DatabaseTransaction,
    table: &TableDump,
    part: &str,
    bytes: &[u8],
) -> Result<u64, BackupError> {
    let unreadable = |reason: String| BackupError::Unreadable {
        part: part.to_owned(),
        reason,
    };
    let mut rows: Vec<Vec<Expr>> = Vec::new();
    let mut count = 0;
    let most = (MAX_VALUES / table.columns.len().max(1)).clamp(1, MAX_ROWS);
    for (number, line) in bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let row: Vec<Json> = serde_json::from_slice(line)
            .map_err(|error| unreadable(format!("line {}: {error}", number + 1)))?;
        if row.len() != table.columns.len() {
            return Err(unreadable(format!(
                "line {}: {} values",
                number + 1,
                row.len()
            )));
        }
        let values = row
            .into_iter()
            .zip(&table.columns)
            .map(|(value, (_, kind))| value_of(value, *kind).map(Expr::value));
        let values: Option<Vec<Expr>> = values.collect();
        rows.push(
            values.ok_or_else(|| {
                unreadable(format!("line {}: a value of another kind", number + 1))
            })?,
        );
        count += 1;
        if rows.len() == most {
            insert(tx, table, std::mem::take(&mut rows)).await?;
        }
    }
    if !rows.is_empty() {
        insert(tx, table, rows).await?;
    }
    Ok(count)
}

async fn insert(
    tx: &DatabaseTransaction,
    table: &TableDump,
    rows: Vec<Vec<Expr>>,
) -> Result<(), BackupError> {
    let mut insert = Query::insert();
    insert
        .into_table(Alias::new(&table.name))
        .columns(table.columns.iter().map(|(name, _)| Alias::new(name)));
    for row in rows {
        insert
            .values(row)
            .map_err(|error| BackupError::Unreadable {
                part: table.name.clone(),
                reason: error.to_string(),
            })?;
    }
    tx.execute(&insert).await?;
    Ok(())
}

/// A value as the database takes it; `None` if it is of another kind than the column.
fn value_of(value: Json, kind: ColumnKind) -> Option<Value> {
    Some(match (kind, value) {
        (ColumnKind::Text, Json::Null) => Value::String(None),
        (ColumnKind::Text, Json::String(text)) => Value::String(Some(text)),
        (ColumnKind::Int, Json::Null) => Value::Int(None),
        (ColumnKind::Int, Json::Number(number)) => {
            Value::Int(Some(i32::try_from(number.as_i64()?).ok()?))
        }
        (ColumnKind::Big | ColumnKind::Serial, Json::Null) => Value::BigInt(None),
        (ColumnKind::Big | ColumnKind::Serial, Json::Number(number)) => {
            Value::BigInt(Some(number.as_i64()?))
        }
        (ColumnKind::Blob, Json::Null) => Value::Bytes(None),
        (ColumnKind::Blob, Json::String(text)) => Value::Bytes(Some(STANDARD.decode(text).ok()?)),
        _ => return None,
    })
}

/// PostgreSQL's counters know nothing of keys that were given; SQLite's follow by themselves.
async fn continue_counters(
    tx: &DatabaseTransaction,
    tables: &[TableInfo],
) -> Result<(), BackupError> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for table in tables {
        for (column, _) in table
            .columns
            .iter()
            .filter(|(_, kind)| *kind == ColumnKind::Serial)
        {
            // Names come from the migrations, never from the archive.
            let sql = format!(
                "select setval(pg_get_serial_sequence('\"{0}\"', '{column}'), (select max(\"{column}\") from \"{0}\")) \
                 where exists (select 1 from \"{0}\")",
                table.name
            );
            tx.execute_raw(Statement::from_string(DbBackend::Postgres, sql))
                .await?;
        }
    }
    Ok(())
}
