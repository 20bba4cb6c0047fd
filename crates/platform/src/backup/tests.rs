//! What backup and restore promise, on both databases.

use super::{BackupError, FORMAT, MANIFEST, Summary, backup, restore};
use crate::app::migrations;
use crate::db::Migration;
use crate::permission::{ManageTasks, ManageTenant, RequestDecision};
use crate::testing::{Harness, second_database};
use crate::{Db, Field, Messages, attachment, audit, decision, store_test, task};
use sea_orm::{ConnectionTrait, Statement};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A field whose table counts its keys up, with every kind of column and a column that came later.
struct Counted;

impl Field for Counted {
    fn id(&self) -> &'static str {
        "counted"
    }
    fn messages(&self) -> Vec<Messages> {
        Vec::new()
    }
    fn migrations(&self) -> &'static [Migration] {
        &[Migration {
            name: "counted-0001",
            up: |schema| {
                schema
                    .table("counted", |t| {
                        t.serial("id")
                            .text_null("t")
                            .int_null("i")
                            .big_null("b")
                            .blob_null("x")
                    })
                    .add_column("counted", "later", crate::db::Column::IntDefault(7));
            },
        }]
    }
}

fn all() -> Vec<Migration> {
    migrations(&[Arc::new(Counted) as Arc<dyn Field>])
}

async fn run(db: &Db, sql: &str) {
    db.read()
        .execute_raw(Statement::from_string(db.backend(), sql))
        .await
        .unwrap();
}

/// Something in many tables: people, log, decision, task, file, rows with nulls and odd values.
async fn fill(h: &Harness) {
    let town = h.tenant("weidenfurt").await;
    let jana = h.person("Jana \u{1F600} \"ß\" \\ \n").await;
    h.grant(town, jana, "license-manager").await;
    let new = decision::NewDecision {
        kind: "k".to_owned(),
        what: "What".to_owned(),
        why: "A reason that is long enough.".to_owned(),
        ..decision::NewDecision::default()
    };
    decision::request(&h.app, &h.may::<RequestDecision>(town, jana), new)
        .await
        .unwrap();
    let manual = task::ManualTask {
        title: "Do it".to_owned(),
        person: Some(jana),
        ..task::ManualTask::default()
    };
    task::create(&h.app, &h.may::<ManageTasks>(town, jana), &manual)
        .await
        .unwrap();
    let file: Vec<u8> = b"%PDF-"
        .iter()
        .copied()
        .chain((0..3_000_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()))
        .collect();
    attachment::add(
        &h.app,
        &h.may::<ManageTasks>(town, jana),
        "task:1",
        "a.pdf",
        &file,
    )
    .await
    .unwrap();
    run(&h.db, "insert into counted (t, i, b, x) values ('', -2147483648, 9223372036854775807, null), (null, null, null, null)").await;
    for batch in 0..30 {
        let rows: Vec<String> = (0..100)
            .map(|n| format!("('row {batch}/{n}', {n}, {batch}, null)"))
            .collect();
        run(
            &h.db,
            &format!(
                "insert into counted (t, i, b, x) values {}",
                rows.join(", ")
            ),
        )
        .await;
    }
}

async fn save(db: &Db, migrations: &[Migration], path: &Path) -> Summary {
    let now = crate::testing::START.parse().unwrap();
    backup(
        db,
        migrations,
        now,
        std::fs::File::create(path).unwrap(),
        |_| {},
    )
    .await
    .unwrap()
}

/// The entries of an archive.
/// Name and content of one file in the archive.
type Entry = (String, Vec<u8>);

fn unpack(path: &Path) -> Vec<Entry> {
    let mut archive =
        tar::Archive::new(zstd::Decoder::new(std::fs::File::open(path).unwrap()).unwrap());
    let mut entries = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.push((name, bytes));
    }
    entries
}

fn pack(path: &Path, entries: &[Entry]) {
    let mut archive =
        tar::Builder::new(zstd::Encoder::new(std::fs::File::create(path).unwrap(), 1).unwrap());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        archive
            .append_data(&mut header, name, bytes.as_slice())
            .unwrap();
    }
    archive
        .into_inner()
        .unwrap()
        .finish()
        .unwrap()
        .flush()
        .unwrap();
}

async fn empty_sqlite(h: &Harness, name: &str) -> (Db, PathBuf) {
    let path = h.dir.join(name);
    (Db::sqlite(&path).await.unwrap(), path)
}

store_test!(
    there_and_back_again_over_the_other_database_is_identical,
    [Arc::new(Counted)],
    |h| async {
        fill(h).await;
        let Some(second) = second_database(h.db.backend(), &h.dir).await else {
            return;
        };
        let (first_file, second_file, third_file) = (
            h.dir.join("1.tar.zst"),
            h.dir.join("2.tar.zst"),
            h.dir.join("3.tar.zst"),
        );
        let written = save(&h.db, &all(), &first_file).await;
        assert!(written.rows > 3000, "{written:?}");
        let mut seen = 0;
        let read = restore(&second.db, &all(), &first_file, |progress| {
            seen = progress.rows;
        })
        .await
        .unwrap();
        assert_eq!((read.clone(), seen), (written.clone(), written.rows));
        save(&second.db, &all(), &second_file).await;
        let (third, _) = empty_sqlite(h, "third.db").await;
        restore(&third, &all(), &second_file, |_| {}).await.unwrap();
        save(&third, &all(), &third_file).await;
        let first = unpack(&first_file);
        assert!(
            first == unpack(&second_file) && first == unpack(&third_file),
            "every part and the manifest are the same"
        );
        assert_eq!(
            audit::verify::verify(&third.snapshot().await.unwrap())
                .await
                .unwrap()
                .faults,
            vec![]
        );
        for db in [&second.db, &third] {
            // Counting goes on behind the restored keys.
            run(db, "insert into counted (t) values ('next')").await;
            let row = db
                .read()
                .query_one_raw(Statement::from_string(
                    db.backend(),
                    "select max(id) as id from counted",
                ))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(row.try_get::<i64>("", "id").unwrap(), 3003);
        }
        second.remove().await;
    }
);

store_test!(
    rows_of_an_older_backup_get_what_later_migrations_gave_them,
    [Arc::new(Counted)],
    |h| async {
        run(&h.db, "insert into counted (i) values (1), (41)").await;
        let file = h.dir.join("old.tar.zst");
        save(&h.db, &all(), &file).await;
        let mut newer = all();
        newer.push(Migration {
            name: "counted-0002",
            up: |schema| {
                schema
                    .add_column("counted", "next", crate::db::Column::IntDefault(0))
                    .rows("update counted set next = i + 1");
            },
        });
        let Some(second) = second_database(h.db.backend(), &h.dir).await else {
            return;
        };
        let (sqlite, _) = empty_sqlite(h, "newer.db").await;
        for db in [&second.db, &sqlite] {
            restore(db, &newer, &file, |_| {}).await.unwrap();
            let rows = db
                .read()
                .query_all_raw(Statement::from_string(
                    db.backend(),
                    "select next from counted order by next",
                ))
                .await
                .unwrap();
            let next: Vec<i32> = rows
                .iter()
                .map(|row| row.try_get("", "next").unwrap())
                .collect();
            assert_eq!(next, [2, 42]);
        }
        second.remove().await;
    }
);

store_test!(
    a_backup_while_others_write_is_consistent,
    [Arc::new(Counted)],
    |h| async {
        let town = h.tenant("a").await;
        let jana = h.person("Jana").await;
        let may = h.may::<ManageTenant>(town, jana);
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let (db, now) = (h.db.clone(), h.now());
                tokio::spawn(async move {
                    for n in 0..60 {
                        let tx = db.write().await.unwrap();
                        let insert = Statement::from_string(
                            db.backend(),
                            format!("insert into counted (t) values ('{writer}/{n}')"),
                        );
                        tx.execute_raw(insert).await.unwrap();
                        audit::append(
                            &tx,
                            &may,
                            now,
                            "test.thing.add",
                            "thing:1",
                            serde_json::json!({}),
                        )
                        .await
                        .unwrap();
                        tx.commit().await.unwrap();
                    }
                })
            })
            .collect();
        let mut files = Vec::new();
        for number in 0..4 {
            let file = h.dir.join(format!("{number}.tar.zst"));
            save(&h.db, &all(), &file).await;
            files.push(file);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        for (number, file) in files.iter().enumerate() {
            let (db, _) = empty_sqlite(h, &format!("{number}.db")).await;
            restore(&db, &all(), file, |_| {}).await.unwrap();
            let report = audit::verify::verify(&db.snapshot().await.unwrap())
                .await
                .unwrap();
            assert_eq!(report.faults, vec![]);
            // Each act wrote one row and one entry, in one transaction: the backup has both or neither.
            let row = db
                .read()
                .query_one_raw(Statement::from_string(
                    db.backend(),
                    "select count(*) as n from counted",
                ))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                u64::try_from(row.try_get::<i64>("", "n").unwrap()).unwrap(),
                report.entries
            );
        }
    }
);

/// Tries to restore and proves that nothing was written.
async fn refused(h: &Harness, file: &Path) -> BackupError {
    let (db, path) = empty_sqlite(h, "refused.db").await;
    let error = restore(&db, &all(), file, |_| {}).await.unwrap_err();
    db.migrate(&all()).await.unwrap();
    for table in ["tenant", "person", "audit_log", "counted"] {
        let count =
            Statement::from_string(db.backend(), format!("select count(*) as n from {table}"));
        let row = db.read().query_one_raw(count).await.unwrap().unwrap();
        assert_eq!(
            row.try_get::<i64>("", "n").unwrap(),
            0,
            "{table} after {error}"
        );
    }
    db.read().clone().close().await.unwrap();
    std::fs::remove_file(path).unwrap();
    error
}

store_test!(
    a_damaged_archive_is_refused_and_nothing_is_written,
    [Arc::new(Counted)],
    |h| async {
        fill(h).await;
        let sound = h.dir.join("sound.tar.zst");
        save(&h.db, &all(), &sound).await;
        let bytes = std::fs::read(&sound).unwrap();
        let bad = h.dir.join("bad.tar.zst");
        for cut in [0, 1, 100, bytes.len() / 2, bytes.len() - 1] {
            std::fs::write(&bad, &bytes[..cut]).unwrap();
            let error = refused(h, &bad).await;
            assert!(
                matches!(error, BackupError::Archive(_) | BackupError::Incomplete),
                "cut at {cut}: {error}"
            );
        }
        std::fs::write(&bad, b"not a backup at all").unwrap();
        assert_eq!(refused(h, &bad).await.code(), "backup-archive");
        let entries = unpack(&sound);
        let part = entries
            .iter()
            .position(|(name, _)| name.contains("counted"))
            .unwrap();
        let change = |edit: &dyn Fn(&mut Vec<Entry>)| {
            let mut changed = entries.clone();
            edit(&mut changed);
            pack(&bad, &changed);
        };
        change(&|entries| entries[part].1[3] ^= 1);
        assert!(
            matches!(refused(h, &bad).await, BackupError::Damaged(name) if name.contains("counted"))
        );
        change(&|entries| drop(entries.remove(part)));
        assert!(
            matches!(refused(h, &bad).await, BackupError::Damaged(name) if name.contains("counted"))
        );
        change(&|entries| entries.insert(0, ("surplus".to_owned(), b"x".to_vec())));
        assert!(matches!(refused(h, &bad).await, BackupError::Damaged(name) if name == "surplus"));
        change(&|entries| drop(entries.pop()));
        assert!(matches!(refused(h, &bad).await, BackupError::Incomplete));
        // Hashes that were made to fit do not help rows that do not.
        change(&|entries| {
            let line = entries[part]
                .1
                .iter()
                .rposition(|byte| *byte == b'[')
                .unwrap();
            let mut rows = entries[part].1[..line].to_vec();
            rows.extend(b"[1,2,3]\n");
            forge(entries, part, rows);
        });
        assert!(matches!(
            refused(h, &bad).await,
            BackupError::Unreadable { .. }
        ));
    }
);

/// Replaces a part and makes the manifest fit it.
fn forge(entries: &mut [Entry], part: usize, bytes: Vec<u8>) {
    use sha2::{Digest, Sha256};
    let name = entries[part].0.clone();
    let manifest = entries.last_mut().unwrap();
    let mut json: serde_json::Value = serde_json::from_slice(&manifest.1).unwrap();
    for table in json["tables"].as_array_mut().unwrap() {
        for one in table["parts"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .filter(|one| one["path"] == name.as_str())
        {
            one["sha256"] = hex::encode(Sha256::digest(&bytes)).into();
            one["bytes"] = bytes.len().into();
        }
    }
    manifest.1 = serde_json::to_vec(&json).unwrap();
    entries[part].1 = bytes;
}

store_test!(
    an_archive_of_a_newer_program_is_refused,
    [Arc::new(Counted)],
    |h| async {
        fill(h).await;
        let file = h.dir.join("new.tar.zst");
        save(&h.db, &all(), &file).await;
        let (db, _) = empty_sqlite(h, "old.db").await;
        let error = restore(&db, &migrations(&[]), &file, |_| {})
            .await
            .unwrap_err();
        assert!(matches!(error, BackupError::UnknownMigration(name) if name == "counted-0001"));
        let mut entries = unpack(&file);
        let manifest = entries.last_mut().unwrap();
        assert_eq!(manifest.0, MANIFEST);
        manifest.1 = String::from_utf8(manifest.1.clone())
            .unwrap()
            .replace(FORMAT, "allmende-backup/2")
            .into_bytes();
        pack(&file, &entries);
        assert!(
            matches!(refused(h, &file).await, BackupError::Newer(format) if format == "allmende-backup/2")
        );
    }
);

store_test!(
    a_database_that_is_not_empty_stays_as_it_is,
    [Arc::new(Counted)],
    |h| async {
        fill(h).await;
        let file = h.dir.join("sound.tar.zst");
        let before = save(&h.db, &all(), &file).await;
        let error = restore(&h.db, &all(), &file, |_| {}).await.unwrap_err();
        assert_eq!(error.code(), "backup-not-empty");
        assert_eq!(save(&h.db, &all(), &file).await, before);
    }
);

store_test!(
    a_backup_of_an_older_program_fits,
    [Arc::new(Counted)],
    |h| async {
        let older = migrations(&[]);
        let file = h.dir.join("old.tar.zst");
        let (old, _) = empty_sqlite(h, "old.db").await;
        old.migrate(&older).await.unwrap();
        run(
            &old,
            "insert into login_throttle (subject, failures, window_start) values ('a', 1, 'x')",
        )
        .await;
        save(&old, &older, &file).await;
        assert_eq!(restore(&h.db, &all(), &file, |_| {}).await.unwrap().rows, 1);
    }
);
