//! The test harness: a program with a migrated temporary database, on SQLite and on PostgreSQL.
//!
//! ```ignore
//! platform::store_test!(a_product_is_found_by_its_name, |h| async {
//!     let town = h.tenant("weidenfurt").await;
//!     let person = h.person("Jana").await;
//!     let may = h.may::<WritePortfolio>(town, person);
//!     …
//! });
//! ```
//!
//! PostgreSQL cases need the address of a cluster in `ALLMENDE_TEST_PG`
//! (`scripts/with-postgres.sh` starts one). Without it they print `SKIPPED`; with `CI=true` or
//! `ALLMENDE_REQUIRE_PG=1` they fail instead.

#![expect(
    clippy::missing_panics_doc,
    reason = "everything here is for tests, which fail by panicking"
)]

mod databases;
mod requests;

pub use requests::{Answer, send};

use crate::people::store::{mandate, person, role_grant, session, tenant};
use crate::{
    Access, Actor, App, Clock, Config, Db, Field, Instant, May, Permission, PersonId, TenantId,
};
use futures::FutureExt;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

/// Declares a test that runs once on SQLite and once on PostgreSQL: `name::sqlite`, `name::postgres`.
/// The second form plugs fields in: `store_test!(name, [Arc::new(Portfolio)], |h| async { … })`.
#[macro_export]
macro_rules! store_test {
    ($name:ident, |$h:ident| async $(move)? $body:block) => {
        $crate::store_test!($name, [], |$h| async $body);
    };
    ($name:ident, [$($field:expr),* $(,)?], |$h:ident| async $(move)? $body:block) => {
        mod $name {
            use super::*;
            async fn body($h: &$crate::testing::Harness) $body
            fn fields() -> ::std::vec::Vec<::std::sync::Arc<dyn $crate::Field>> {
                ::std::vec![$($field),*]
            }
            #[test]
            fn sqlite() {
                $crate::testing::on_sqlite(fields(), |h| ::std::boxed::Box::pin(body(h)));
            }
            #[test]
            fn postgres() {
                $crate::testing::on_postgres(fields(), |h| ::std::boxed::Box::pin(body(h)));
            }
        }
    };
}

/// A program with a database of its own that is removed after the test.
#[derive(Debug)]
pub struct Harness {
    /// The program.
    pub app: App,
    /// Its database.
    pub db: Db,
    /// Its clock: stands at [`START`] until [`Clock::advance`] is called.
    pub clock: Clock,
    /// Folder of the program's data, removed after the test.
    pub dir: std::path::PathBuf,
}

/// When every test begins.
pub const START: &str = "2026-11-23T07:10:00.000Z";

/// The test's own future, borrowing the harness.
pub type Body<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;

/// A test as [`store_test!`](crate::store_test) hands it over: a plain function, so that the harness is
/// compiled once and not once per test.
pub type TestBody = for<'a> fn(&'a Harness) -> Body<'a>;

/// Runs a test on a new SQLite file.
pub fn on_sqlite(fields: Vec<Arc<dyn Field>>, body: TestBody) {
    runtime().block_on(async {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let db = Db::sqlite(&dir.path().join("allmende.db"))
            .await
            .expect("SQLite opens");
        db.migrate(&crate::app::migrations(&fields))
            .await
            .expect("the migrations run on SQLite");
        run(Harness::new(db, dir.path(), fields), body).await;
    });
}

/// Runs a test on a new PostgreSQL database, copied from a template that is migrated once.
pub fn on_postgres(fields: Vec<Arc<dyn Field>>, body: TestBody) {
    let Some(cluster) = databases::Cluster::from_environment() else {
        return;
    };
    runtime().block_on(async {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let database = cluster.create(&crate::app::migrations(&fields)).await;
        let db = Db::connect(&database.address)
            .await
            .expect("PostgreSQL opens");
        let outcome = AssertUnwindSafe(run(Harness::new(db, dir.path(), fields), body))
            .catch_unwind()
            .await;
        cluster.remove(database).await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
}

/// An empty, unmigrated database of the other kind than `db`, for tests that move data between them;
/// `None` where there is no PostgreSQL. It lives until [`Second::remove`].
pub async fn second_database(
    other_than: sea_orm::DbBackend,
    dir: &std::path::Path,
) -> Option<Second> {
    if other_than == sea_orm::DbBackend::Postgres {
        let db = Db::sqlite(&dir.join("second.db"))
            .await
            .expect("SQLite opens");
        return Some(Second {
            db,
            on_cluster: None,
        });
    }
    let cluster = databases::Cluster::from_environment()?;
    let database = cluster.create_empty().await;
    let db = Db::connect(&database.address)
        .await
        .expect("PostgreSQL opens");
    Some(Second {
        db,
        on_cluster: Some((cluster, database)),
    })
}

/// A second database beside the harness's own.
#[derive(Debug)]
pub struct Second {
    /// The database.
    pub db: Db,
    on_cluster: Option<(databases::Cluster, databases::Database)>,
}

impl Second {
    /// Closes and removes it.
    pub async fn remove(self) {
        self.db
            .read()
            .clone()
            .close()
            .await
            .expect("the database closes");
        if let Some((cluster, database)) = self.on_cluster {
            cluster.remove(database).await;
        }
    }
}

/// Statements that a program sent to its database.
#[derive(Clone, Debug, Default)]
pub struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    fn push(&self, sql: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(sql.to_owned());
    }

    /// Those since the last call.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn run(harness: Harness, body: TestBody) {
    let outcome = AssertUnwindSafe(body(&harness)).catch_unwind().await;
    // The pool must be closed before its database can be removed, whatever the test did.
    let closed = harness.db.read().clone().close().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
    closed.expect("the database closes");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

impl Harness {
    fn new(db: Db, dir: &std::path::Path, fields: Vec<Arc<dyn Field>>) -> Self {
        let clock = Clock::fixed(START.parse().expect("an instant"));
        let app = App::new(
            db.clone(),
            clock.clone(),
            Config {
                data_dir: dir.to_owned(),
                public_url: "http://127.0.0.1:8080".to_owned(),
                secure_cookies: false,
                trusted_proxies: Vec::new(),
                metrics_token: None,
            },
            knowledge(),
            crate::app::Secret::new([7; 32]),
            fields,
        )
        .expect("the texts can be read");
        Self {
            app,
            db,
            clock,
            dir: dir.to_owned(),
        }
    }

    /// The same database with these fields plugged in; their migrations run now.
    /// Prefer the second form of [`store_test!`](crate::store_test): it copies a migrated template.
    pub async fn with_fields(&self, fields: Vec<Arc<dyn Field>>) -> Self {
        self.db
            .migrate(&crate::app::migrations(&fields))
            .await
            .expect("the migrations run");
        let mut other = Self::new(self.db.clone(), &self.dir, fields);
        other.clock = self.clock.clone();
        other
    }

    /// Makes the statistics by which the database plans its questions: what a running PostgreSQL does by itself
    /// after many changes, and the cluster of the tests does not.
    pub async fn analyze(&self) {
        let sql = match self.db.backend() {
            DbBackend::Postgres => "vacuum analyze",
            _ => "analyze",
        };
        self.db.read().execute_unprepared(sql).await.expect(sql);
    }

    /// The same program with these fields, and a list that hears every statement to the database.
    pub fn heard(&self, fields: Vec<Arc<dyn Field>>) -> (Self, Statements) {
        let statements = Statements::default();
        let hearing = statements.clone();
        let db = self.db.heard(move |sql| hearing.push(sql));
        let mut other = Self::new(db, &self.dir, fields);
        other.clock = self.clock.clone();
        (other, statements)
    }

    /// Now, by the test's clock.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A town with this short name.
    pub async fn tenant(&self, slug: &str) -> TenantId {
        let id = TenantId::new(self.now());
        tenant::Entity::insert(tenant::ActiveModel {
            id: Set(id.to_string()),
            slug: Set(slug.to_owned()),
            name: Set(format!("Stadt {slug}")),
            kind: Set("town".to_owned()),
            ags: Set(None),
            state: Set(None),
            population: Set(None),
            settings: Set("{}".to_owned()),
            demo: Set(0),
            created_at: Set(self.now().to_string()),
            archived_at: Set(None),
        })
        .exec_without_returning(self.db.read())
        .await
        .expect("the tenant is new");
        id
    }

    /// A person with this name and no role; the address is made from the identifier.
    pub async fn person(&self, name: &str) -> PersonId {
        let id = PersonId::new(self.now());
        let email = format!("{id}@example.org");
        person::Entity::insert(person::ActiveModel {
            id: Set(id.to_string()),
            name: Set(name.to_owned()),
            name_folded: Set(crate::db::fold(name)),
            email: Set(email.clone()),
            email_folded: Set(email),
            theme: Set(String::new()),
            created_at: Set(self.now().to_string()),
            ..Default::default()
        })
        .exec_without_returning(self.db.read())
        .await
        .expect("the person is new");
        id
    }

    /// Gives a role of `knowledge/roles.toml`.
    pub async fn grant(&self, tenant: TenantId, person: PersonId, role: &str) {
        role_grant::Entity::insert(role_grant::ActiveModel {
            tenant: Set(tenant.to_string()),
            person: Set(person.to_string()),
            role: Set(role.to_owned()),
            granted_at: Set(self.now().to_string()),
        })
        .exec_without_returning(self.db.read())
        .await
        .expect("the role is new for this person");
    }

    /// Lets people of `provider` who hold one of `roles` there act for `town`, from today on.
    pub async fn mandate(&self, provider: TenantId, town: TenantId, roles: &[&str]) {
        mandate::Entity::insert(mandate::ActiveModel {
            id: Set(crate::id::uuid_at(self.now()).to_string()),
            provider: Set(provider.to_string()),
            town: Set(town.to_string()),
            roles: Set(serde_json::json!(roles).to_string()),
            begins: Set(self.now().date().to_string()),
            ends: Set(None),
            created_at: Set(self.now().to_string()),
            ended_at: Set(None),
        })
        .exec_without_returning(self.db.read())
        .await
        .expect("the mandate is new");
    }

    /// A proof for `P` without asking.
    pub fn may<P: Permission>(&self, tenant: TenantId, person: PersonId) -> May<P> {
        May::for_test(Actor::Person(person), tenant)
    }

    /// What a person with exactly these rights may do.
    pub fn access(&self, tenant: TenantId, person: PersonId, rights: &[&str]) -> Access {
        Access::new(
            Actor::Person(person),
            tenant,
            Vec::new(),
            rights.iter().map(|key| (*key).to_owned()).collect(),
        )
    }

    /// Signs a person in; the returned value is the `Cookie` header of their requests.
    pub async fn sign_in(&self, person: PersonId) -> String {
        let secret = format!("session-of-{person}-{}", crate::id::uuid_at(self.now()));
        session::Entity::insert(session::ActiveModel {
            hash: Set(crate::people::session::secret_hash(&secret)),
            person: Set(person.to_string()),
            agent: Set("test".to_owned()),
            created_at: Set(self.now().to_string()),
            last_seen: Set(self.now().to_string()),
        })
        .exec_without_returning(self.db.read())
        .await
        .expect("the session is new");
        format!("{}={secret}", crate::people::session::cookie_name(false))
    }
}

fn knowledge() -> crate::knowledge::Knowledge {
    crate::knowledge::Knowledge::load(None).expect("the embedded knowledge is sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    store_test!(
        a_harness_begins_with_an_empty_migrated_database,
        |h| async {
            let town = h.tenant("weidenfurt").await;
            let person = h.person("Jana").await;
            h.grant(town, person, "license-manager").await;
            let found = tenant::Entity::find().all(h.db.read()).await.unwrap();
            assert_eq!(found.len(), 1);
            assert_eq!(h.now().to_string(), START);
        }
    );

    store_test!(each_test_has_a_database_of_its_own, |h| async {
        h.tenant("weidenfurt").await;
        assert_eq!(
            tenant::Entity::find().all(h.db.read()).await.unwrap().len(),
            1
        );
    });
}
