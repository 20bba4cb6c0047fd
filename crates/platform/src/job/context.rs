//! What a running job gets.

use crate::people::store::{person, tenant};
use crate::people::{Identity, SignedIn, Theme};
use crate::{Actor, App, JobId, May, Permission, PersonId, Problem, TenantId};
use sea_orm::EntityTrait;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a running job gets.
#[derive(Clone, Debug)]
pub struct JobContext {
    /// The program.
    pub app: App,
    /// The job.
    pub id: JobId,
    /// The tenant for which it runs; none for the installation's own work.
    pub tenant: Option<TenantId>,
    /// Who started it; none for the program itself.
    pub started_by: Option<PersonId>,
    /// What it was given.
    pub payload: serde_json::Value,
    pub(super) shared: Arc<Shared>,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) done: i64,
    pub(super) total: Option<i64>,
    pub(super) message: Option<(String, serde_json::Value)>,
}

/// What the job and the worker that watches it share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    cancelled: AtomicBool,
    progress: Mutex<Progress>,
}

impl Shared {
    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }
    pub(super) fn progress(&self) -> Progress {
        self.progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl JobContext {
    /// Says how far the job is: `done` of `total` steps, and a text key with arguments that names the step.
    /// Cheap and allowed anywhere, also within a transaction: the worker writes it, at most twice a second.
    pub fn progress(&self, done: u64, total: Option<u64>, key: &str, args: &[(&str, String)]) {
        let args: serde_json::Map<String, serde_json::Value> = args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
            .collect();
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        *self
            .shared
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Progress {
            done: number(done),
            total: total.map(number),
            message: (!key.is_empty()).then(|| (key.to_owned(), args.into())),
        };
    }

    /// Whether somebody cancelled the job. Ask between steps; ten seconds after a request that the job
    /// does not follow it is ended at its next point of waiting (open transactions are rolled back).
    pub fn cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::SeqCst)
    }

    /// An error as soon as somebody cancelled the job: `ctx.check()?` between steps.
    pub fn check(&self) -> Result<(), Problem> {
        if self.cancelled() {
            Err(Problem::conflict("job-cancelled"))
        } else {
            Ok(())
        }
    }

    /// Who acts in the log.
    pub fn actor(&self) -> Actor {
        self.started_by
            .map_or(Actor::System, |person| Actor::Job(self.id, person))
    }

    /// The right `P`, asked now: whoever started the job may have lost it since. Work that the program
    /// does by itself (nobody started it) has every right in its tenant.
    pub async fn may<P: Permission>(&self) -> Result<May<P>, Problem> {
        let tenant = self
            .tenant
            .ok_or_else(|| Problem::not_found("tenant-missing"))?;
        if let Some(started_by) = self.started_by {
            self.still_may::<P>(tenant, started_by).await?;
        }
        Ok(May::grant(self.actor(), tenant))
    }

    async fn still_may<P: Permission>(
        &self,
        tenant: TenantId,
        started_by: PersonId,
    ) -> Result<(), Problem> {
        let missing = || Problem::from(crate::permission::Denied(P::KEY));
        let db = self.app.db().read();
        let person = person::Entity::find_by_id(started_by.to_string())
            .one(db)
            .await?;
        let person = person
            .filter(|person| person.locked_at.is_none())
            .ok_or_else(missing)?;
        let town = tenant::Entity::find_by_id(tenant.to_string())
            .one(db)
            .await?
            .ok_or_else(missing)?;
        let identity = Identity::Person(SignedIn {
            person: started_by,
            name: person.name,
            session: String::new(),
            lang: None,
            theme: Theme::default(),
        });
        let (_, access) = crate::people::enter(&self.app, &identity, &town.slug)
            .await?
            .ok_or_else(missing)?;
        access.may::<P>()?;
        Ok(())
    }
}
