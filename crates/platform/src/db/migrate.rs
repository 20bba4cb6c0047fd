//! Migrations: forward only, one transaction, safe when several nodes start together.

use super::{Db, OpenError, Schema};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use std::collections::BTreeSet;

/// One step of the schema. Names are `{crate}-{number}-{subject}` and never change once released.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Stable and unique over all crates.
    pub name: &'static str,
    /// What it does.
    pub up: fn(&mut Schema),
}

/// Any number; the same for every node, so that they queue up at PostgreSQL.
const ADVISORY_LOCK: i64 = 0x0A11_3E9D;

impl Db {
    /// Brings the schema up to date. Nodes that start together wait for each other: PostgreSQL by an
    /// advisory lock, SQLite by its write lock.
    ///
    /// # Errors
    /// [`OpenError::Newer`] if the database holds a migration that `migrations` does not name.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), OpenError> {
        let tx = self.write().await?;
        if self.backend() == DbBackend::Postgres {
            tx.execute_raw(Statement::from_string(
                DbBackend::Postgres,
                format!("select pg_advisory_xact_lock({ADVISORY_LOCK})"),
            ))
            .await?;
        }
        tx.execute_unprepared(
            "create table if not exists migration (name text primary key not null)",
        )
        .await?;
        let done = applied(&tx).await?;
        if let Some(unknown) = done
            .iter()
            .find(|name| !migrations.iter().any(|m| m.name == name.as_str()))
        {
            return Err(OpenError::Newer(unknown.clone()));
        }
        for migration in migrations.iter().filter(|m| !done.contains(m.name)) {
            let mut schema = Schema::new(self.backend());
            (migration.up)(&mut schema);
            for sql in schema.into_statements() {
                tx.execute_unprepared(&sql).await?;
            }
            tx.execute(
                Query::insert()
                    .into_table(Alias::new("migration"))
                    .columns([Alias::new("name")])
                    .values_panic([Expr::val(migration.name)]),
            )
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

async fn applied(tx: &impl ConnectionTrait) -> Result<BTreeSet<String>, DbErr> {
    let rows = tx
        .query_all(
            Query::select()
                .column(Alias::new("name"))
                .from(Alias::new("migration")),
        )
        .await?;
    rows.into_iter()
        .map(|row| row.try_get("", "name"))
        .collect()
}
