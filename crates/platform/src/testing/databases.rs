//! Temporary PostgreSQL databases: one template per state of the migrations, copied for each test.

use crate::Db;
use crate::db::{Migration, Schema};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sha2::{Digest, Sha256};

/// A PostgreSQL cluster that tests may use as they like.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    address: String,
}

/// A database on it.
#[derive(Debug)]
pub(crate) struct Database {
    pub(crate) address: String,
    name: String,
}

/// Held while a template is made, so that test programs that run at once make it once.
const TEMPLATE_LOCK: i64 = 0x0A11_3E9E;

impl Cluster {
    /// The cluster that `ALLMENDE_TEST_PG` names; without one the test is skipped, or fails where it must run.
    pub(crate) fn from_environment() -> Option<Self> {
        if let Ok(address) = std::env::var("ALLMENDE_TEST_PG") {
            return Some(Self { address });
        }
        let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|set| set == value);
        assert!(
            !is("CI", "true") && !is("ALLMENDE_REQUIRE_PG", "1"),
            "no PostgreSQL: run the tests with scripts/with-postgres.sh"
        );
        eprintln!("SKIPPED: no PostgreSQL (set ALLMENDE_TEST_PG)");
        None
    }

    fn address_of(&self, database: &str) -> String {
        let (base, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
        format!("{server}/{database}?{query}")
    }

    async fn admin(&self) -> DatabaseConnection {
        let mut options = sea_orm::ConnectOptions::new(self.address.clone());
        options.max_connections(1).sqlx_logging(false);
        Box::pin(sea_orm::Database::connect(options))
            .await
            .expect("the cluster in ALLMENDE_TEST_PG answers")
    }

    /// A new database with this schema.
    pub(crate) async fn create(&self, migrations: &[Migration]) -> Database {
        let admin = self.admin().await;
        let template = self.template(&admin, migrations).await;
        let database = self.new_database();
        execute(
            &admin,
            &format!("create database {} template {template}", database.name),
        )
        .await;
        admin.close().await.expect("the connection closes");
        database
    }

    /// A new database without tables.
    pub(crate) async fn create_empty(&self) -> Database {
        let admin = self.admin().await;
        let database = self.new_database();
        execute(&admin, &format!("create database {}", database.name)).await;
        admin.close().await.expect("the connection closes");
        database
    }

    fn new_database(&self) -> Database {
        let name = format!(
            "t_{}",
            uuid::Uuid::new_v7(uuid::Timestamp::now(uuid::NoContext)).simple()
        );
        Database {
            address: self.address_of(&name),
            name,
        }
    }

    pub(crate) async fn remove(&self, database: Database) {
        let admin = self.admin().await;
        execute(
            &admin,
            &format!("drop database {} with (force)", database.name),
        )
        .await;
        admin.close().await.expect("the connection closes");
    }

    async fn template(&self, admin: &DatabaseConnection, migrations: &[Migration]) -> String {
        let name = format!("allmende_{}", fingerprint(migrations));
        execute(admin, &format!("select pg_advisory_lock({TEMPLATE_LOCK})")).await;
        let known = admin
            .query_one_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                "select 1 from pg_database where datname = $1",
                [name.clone().into()],
            ))
            .await
            .expect("the catalogue can be read");
        if known.is_none() {
            // Made under another name and renamed, so that a half-made one is never taken for ready.
            let making = format!("{name}_making");
            execute(
                admin,
                &format!("drop database if exists {making} with (force)"),
            )
            .await;
            execute(admin, &format!("create database {making}")).await;
            let db = Db::connect(&self.address_of(&making))
                .await
                .expect("PostgreSQL opens");
            db.migrate(migrations)
                .await
                .expect("the migrations run on PostgreSQL");
            db.read()
                .clone()
                .close()
                .await
                .expect("the database closes");
            execute(admin, &format!("alter database {making} rename to {name}")).await;
        }
        execute(
            admin,
            &format!("select pg_advisory_unlock({TEMPLATE_LOCK})"),
        )
        .await;
        name
    }
}

/// What the migrations would do, in short: the same only if every statement is the same.
fn fingerprint(migrations: &[Migration]) -> String {
    let mut hasher = Sha256::new();
    for migration in migrations {
        let mut schema = Schema::new(DbBackend::Postgres);
        (migration.up)(&mut schema);
        hasher.update(migration.name);
        for statement in schema.into_statements() {
            hasher.update([0]);
            hasher.update(statement);
        }
        hasher.update([1]);
    }
    hex::encode(hasher.finalize()).chars().take(24).collect()
}

async fn execute(admin: &DatabaseConnection, sql: &str) {
    admin.execute_unprepared(sql).await.expect(sql);
}
