//! What is due without anyone asking: each scheduled kind of job once in each of its periods.
//!
//! Every node puts a job on the list when it first sees a period; the job's key is its kind and the period,
//! so that several nodes on one database ask for one job. A node that was off in a period leaves it out.

use super::store::{self, NewJob};
use super::{JobContext, JobKind};
use crate::{App, Instant, Problem};
use sea_orm::DbErr;
use std::collections::HashMap;

/// How often a job is put on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Once an hour.
    Hour,
    /// Once a day, as days are counted in Germany.
    Day,
}

impl Every {
    /// Name of the period in which `now` lies.
    fn period(self, now: Instant) -> String {
        match self {
            // RFC 3339 up to the hour.
            Self::Hour => now.to_string().chars().take(13).collect(),
            Self::Day => now.date().to_string(),
        }
    }
}

/// A kind of job that the program puts on the list by itself, for the installation as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Which [`JobKind`].
    pub kind: &'static str,
    /// How often.
    pub every: Every,
}

const PLATFORM: &[Schedule] = &[
    Schedule {
        kind: crate::decision::EXPIRE.kind,
        every: Every::Day,
    },
    Schedule {
        kind: CLEAN_UP.kind,
        every: Every::Hour,
    },
];

/// What this node has asked for, so that it asks the database only when a period begins.
#[derive(Debug, Default)]
pub(super) struct Scheduler {
    asked: HashMap<&'static str, String>,
}

impl Scheduler {
    /// Puts on the list what is due now and was not asked for yet.
    pub(super) async fn enqueue_due(&mut self, app: &App) -> Result<(), DbErr> {
        let now = app.clock().now();
        let fields = app.fields().iter().flat_map(|field| field.schedules());
        for schedule in PLATFORM.iter().chain(fields) {
            let period = schedule.every.period(now);
            if self.asked.get(schedule.kind) == Some(&period) {
                continue;
            }
            let new = NewJob {
                kind: schedule.kind,
                tenant: None,
                started_by: None,
                key: Some(&period),
                payload: serde_json::Value::Null,
            };
            store::enqueue(app.db().read(), now, new).await?;
            self.asked.insert(schedule.kind, period);
        }
        Ok(())
    }
}

/// Days for which ended jobs can be looked up.
const KEPT_DAYS: i64 = 90;

/// The hourly job that forgets what has ended: sessions, links, throttling, old jobs.
pub(super) const CLEAN_UP: JobKind = JobKind {
    kind: "platform.clean-up",
    title: "job-title-clean-up",
    run: |ctx| Box::pin(clean_up(ctx)),
};

async fn clean_up(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    crate::people::service::forget_ended(&ctx.app).await?;
    let before = ctx.app.clock().now().plus_days(-KEPT_DAYS);
    let jobs = store::forget_ended(ctx.app.db().read(), before).await?;
    Ok(serde_json::json!({ "jobs": jobs }))
}
