//! Decisions end on their last day: they are marked, and whoever asked hears of it in time.

use super::kind;
use super::model::{DecisionId, DecisionRow, State};
use super::store::{self, decision};
use crate::task::{NewTask, Text};
use crate::{Actor, App, Instant, PersonId, Problem, TenantId, audit, task};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::HashSet;

/// Days before the last one on which the task appears.
const AHEAD_DAYS: i64 = 30;
/// Days for which an expired decision stays a task, if nobody closes it.
const AFTER_DAYS: i64 = 365;
/// Begin of the keys of these tasks.
const PREFIX: &str = "platform/decision-expiry/";

fn task_key(id: DecisionId) -> String {
    format!("{PREFIX}{id}")
}

fn role_task_key(id: DecisionId) -> String {
    format!("{PREFIX}{id}/role")
}

/// Closes the tasks that tell of the end of a decision: it does not hold any more for another reason.
pub(super) async fn close_tasks(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    id: DecisionId,
) -> Result<(), Problem> {
    for key in [task_key(id), role_task_key(id)] {
        task::close(tx, tenant, now, &key).await?;
    }
    Ok(())
}

/// The daily work: marks what ended, then opens and closes the tasks. Returns how many were marked.
pub(super) async fn daily(app: &App) -> Result<u64, Problem> {
    let expired = expire_due(app).await?;
    for tenant in store::tenants(app.db().read()).await? {
        renew_tasks(app, crate::people::session::parse_id(&tenant)?).await?;
    }
    Ok(expired)
}

/// Makes the tenant's tasks those of the decisions that end soon (within the days of their kind, 30 if it
/// names none) or have expired, and that no later request is to replace.
pub async fn renew_tasks(app: &App, tenant: TenantId) -> Result<(), Problem> {
    let now = app.clock().now();
    let kinds = || app.fields().iter().flat_map(|field| field.decisions());
    let most = kinds()
        .map(|kind| kind.ahead_days)
        .fold(AHEAD_DAYS, i64::max);
    let (from, to) = (now.plus_days(-AFTER_DAYS), now.plus_days(most));
    let rows = store::ending(
        app.db().read(),
        &tenant.to_string(),
        &from.date().to_string(),
        &to.date().to_string(),
    )
    .await?;
    let rows: Vec<DecisionRow> = rows
        .into_iter()
        .map(store::row_of)
        .collect::<Result<_, _>>()?;
    let mut told = Vec::new();
    for row in rows {
        let kind = kind::known(app, &row.kind);
        let ahead = now.plus_days(kind.map_or(AHEAD_DAYS, |kind| kind.ahead_days));
        if row.valid_until.is_some_and(|until| until <= ahead.date()) {
            told.push(Told::new(row, now));
        }
    }
    let mut due: Vec<NewTask<'_>> = told.iter().map(Told::task).collect();
    for kind in kinds() {
        let holders = holders(app, tenant, kind.role).await?;
        let of_kind = told.iter().filter(|told| told.row.kind == kind.kind);
        due.extend(of_kind.filter_map(|told| told.task_of_role(kind.role, &holders)));
    }
    task::renew(app.db(), tenant, now, &[PREFIX.to_owned()], &due).await?;
    Ok(())
}

/// Who holds a role of the tenant.
async fn holders(app: &App, tenant: TenantId, role: &str) -> Result<HashSet<PersonId>, Problem> {
    let roles = [role.to_owned()];
    let db = app.db().read();
    let rows = crate::people::store::people::holders(db, &tenant.to_string(), &roles).await?;
    rows.iter()
        .map(|row| crate::people::session::parse_id(&row.id))
        .collect()
}

/// A decision of which somebody is told, with the texts that its task borrows.
struct Told {
    row: DecisionRow,
    title: &'static str,
    why: &'static str,
    key: String,
    role_key: String,
    subject: String,
    link: String,
}

impl Told {
    fn new(row: DecisionRow, now: Instant) -> Self {
        let over = row.valid_until.is_some_and(|until| until < now.date());
        let (title, why) = if over {
            ("decision-task-expired", "decision-task-expired-why")
        } else {
            ("decision-task-ending", "decision-task-ending-why")
        };
        Self {
            title,
            why,
            key: task_key(row.id),
            role_key: role_task_key(row.id),
            subject: super::service::subject(row.id),
            link: format!("/entscheidungen/{}", row.id),
            row,
        }
    }

    /// The task of whoever asked; whoever decided stands in. What the program asked for and the head of
    /// administration decided has neither: then it is the strategist's.
    fn task(&self) -> NewTask<'_> {
        let (asked, decided) = (self.row.requested_by, self.row.decided_by);
        let person = asked.or(decided);
        NewTask {
            key: &self.key,
            title: Text::new(self.title).arg("number", &self.row.number),
            why: Text::new(self.why).arg("what", &self.row.what),
            context: Text::new("decision-task-context"),
            subject: &self.subject,
            link: &self.link,
            action: "decision-task-open",
            due: self.row.valid_until,
            role: person.is_none().then_some("strategist"),
            person,
            deputy: decided.filter(|decided| Some(*decided) != person),
        }
    }

    /// The task of the role that the kind names, unless whoever has the other task holds it.
    fn task_of_role<'a>(
        &'a self,
        role: &'a str,
        holders: &HashSet<PersonId>,
    ) -> Option<NewTask<'a>> {
        let task = self.task();
        let told = task.person.is_some_and(|person| holders.contains(&person));
        (!told).then(|| NewTask {
            key: &self.role_key,
            role: Some(role),
            person: None,
            deputy: None,
            ..task
        })
    }
}

/// Marks granted decisions whose last day is over, of all tenants; the daily job. Returns how many.
pub async fn expire_due(app: &App) -> Result<u64, Problem> {
    const BATCH: u64 = 100;
    let mut expired = 0;
    loop {
        let now = app.clock().now();
        let tx = app.db().write().await?;
        let rows = store::run_out(&tx, &now.date().to_string(), BATCH).await?;
        if rows.is_empty() {
            return Ok(expired);
        }
        for row in rows {
            let tenant = crate::people::session::parse_id(&row.tenant)?;
            let change = decision::ActiveModel {
                state: Set(State::Expired.as_str().to_owned()),
                ..Default::default()
            };
            if store::change(&tx, &row.tenant, &row.id, State::Granted, change).await? {
                let details = json!({ "number": row.number, "until": row.valid_until });
                let subject = format!("decision:{}", row.id);
                audit::append_system(
                    &tx,
                    Some(tenant),
                    Actor::System,
                    now,
                    "platform.decision.expire",
                    &subject,
                    details,
                )
                .await?;
                let of = (row.kind.as_str(), row.id.as_str());
                kind::changed(app, &tx, tenant, now, of, State::Expired).await?;
                expired += 1;
            }
        }
        tx.commit().await?;
    }
}
