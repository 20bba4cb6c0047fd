//! Background work: progress, cancelling, surviving a restart.
//!
//! A job is a row. A worker claims it for 60 seconds and renews the lease every 15; when the worker
//! dies, the lease runs out and another worker starts the job again. Work is therefore done *at least
//! once* and every job must be idempotent. Failures of the server's kind (5xx) are tried again after
//! 10, 20, 40 and 80 seconds; what the user must put right (4xx) is not.

mod api;
mod context;
mod pages;
mod schedule;
mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod worker;

pub use api::api;
pub use context::JobContext;
pub use pages::routes;
pub use schedule::{Every, Schedule};
pub use service::{JobRow, JobState, cancel, get, list};
pub use store::{NewJob, enqueue};
pub(crate) use store::{cancel_all, migration};
pub use worker::{Settings, Workers, start_workers, start_workers_with};

use crate::field::{Door, MenuEntry};
use futures::future::BoxFuture;

/// What a job of one kind does.
#[derive(Clone)]
pub struct JobKind {
    /// Stable name, for example `portfolio.sbom-intake`.
    pub kind: &'static str,
    /// Text key of what the job does, for people.
    pub title: &'static str,
    /// The work. At least once: it must be idempotent. If its result has a member `link`, an address
    /// within the tenant, the job's page leads there.
    pub run: fn(JobContext) -> BoxFuture<'static, Result<serde_json::Value, crate::Problem>>,
}

impl std::fmt::Debug for JobKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobKind")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The texts of jobs, tasks, decisions, the log and the backup.
pub const MESSAGES: crate::Messages = crate::Messages {
    de: include_str!("../../i18n/work.de.ftl"),
    en: include_str!("../../i18n/work.en.ftl"),
};

/// The menu entry.
pub fn menu() -> Vec<MenuEntry> {
    vec![MenuEntry {
        door: Door::Tasks,
        order: 30,
        title: "menu-jobs",
        path: "/auftraege",
        chapter: "",
        permission: "",
        children: &[],
    }]
}

/// All kinds of jobs that this program can do: the platform's and those of the fields.
pub(crate) fn kinds(app: &crate::App) -> Vec<JobKind> {
    let mut all = platform_kinds();
    all.extend(app.fields().iter().flat_map(|field| field.jobs()));
    all
}

fn platform_kinds() -> Vec<JobKind> {
    vec![
        crate::decision::EXPIRE,
        crate::demo::JOB,
        schedule::CLEAN_UP,
    ]
}
