//! Use cases of decisions.

use super::kind;
use super::model::{
    DecisionId, DecisionRow, MAX_REASON, MAX_WHAT, MIN_REASON, Mode, NewDecision, ReadDecisions,
    State, Verdict,
};
use super::setting::single_decision;
use super::store::{self, Filter, decision};
use crate::people::refused::{Faults, Refused};
use crate::permission::{Decide, Denied, ReadAudit, RequestDecision};
use crate::{Access, Actor, App, Instant, May, Permission, Problem, TenantId, audit, task};
use axum::http::StatusCode;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;

/// Role that reviews single decisions.
const AUDITOR: &str = "auditor";

/// The right to read decisions: whoever may ask, decide or audit holds it.
pub fn may_read(access: &Access) -> Result<May<ReadDecisions>, Denied> {
    if [RequestDecision::KEY, Decide::KEY, ReadAudit::KEY]
        .iter()
        .any(|key| access.has(key))
    {
        Ok(May::grant(access.actor(), access.tenant()))
    } else {
        Err(Denied(RequestDecision::KEY))
    }
}

/// Decisions of the tenant, the newest first.
pub async fn list(
    app: &App,
    may: &May<ReadDecisions>,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<DecisionRow>, Problem> {
    let rows = store::list(app.db().read(), &may.tenant().to_string(), filter, limit).await?;
    rows.into_iter().map(store::row_of).collect()
}

/// One decision.
pub async fn get(
    app: &App,
    may: &May<ReadDecisions>,
    id: DecisionId,
) -> Result<DecisionRow, Problem> {
    find(app.db().read(), may.tenant(), id).await
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: DecisionId,
) -> Result<DecisionRow, Problem> {
    let row = store::find(db, &tenant.to_string(), &id.to_string()).await?;
    store::row_of(row.ok_or_else(|| Problem::not_found("decision-missing"))?)
}

/// The granted decisions of a kind that hold on the day of `now`, for fields that must respect them.
/// One that ran out yesterday does not hold, whether or not the daily job has marked it yet.
pub async fn in_force(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    kind: &str,
    now: Instant,
) -> Result<Vec<DecisionRow>, Problem> {
    let filter = Filter {
        state: Some(State::Granted),
        kind: Some(kind.to_owned()),
        ..Filter::default()
    };
    let rows = store::list(db, &tenant.to_string(), &filter, u64::from(u32::MAX)).await?;
    let rows: Vec<DecisionRow> = rows
        .into_iter()
        .map(store::row_of)
        .collect::<Result<_, _>>()?;
    Ok(rows
        .into_iter()
        .filter(|row| row.valid_until.is_none_or(|until| until >= now.date()))
        .collect())
}

/// All decisions of a kind, the newest first, for fields that show where their own requests stand.
pub async fn of_kind(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    kind: &str,
) -> Result<Vec<DecisionRow>, Problem> {
    let filter = Filter {
        kind: Some(kind.to_owned()),
        ..Filter::default()
    };
    let rows = store::list(db, &tenant.to_string(), &filter, u64::from(u32::MAX)).await?;
    rows.into_iter().map(store::row_of).collect()
}

/// Asks for a decision.
pub async fn request(
    app: &App,
    may: &May<RequestDecision>,
    new: NewDecision,
) -> Result<DecisionId, Refused> {
    let tx = app.db().write().await?;
    let id = request_in(&tx, may, app.clock().now(), new).await?;
    tx.commit().await?;
    Ok(id)
}

/// As [`request`], within the transaction of the act that needs the decision.
pub async fn request_in(
    tx: &impl ConnectionTrait,
    may: &May<RequestDecision>,
    now: Instant,
    new: NewDecision,
) -> Result<DecisionId, Refused> {
    check_request(&new, now)?;
    if let Some(old) = new.supersedes {
        let old = find(tx, may.tenant(), old).await?;
        if old.kind != new.kind {
            return Err(Problem::conflict("decision-supersedes-other-kind").into());
        }
    }
    let id = DecisionId::new(now);
    let tenant = may.tenant().to_string();
    let number = store::next_number(tx, &tenant, "decision", now).await?;
    let row = decision::ActiveModel {
        tenant: Set(tenant),
        id: Set(id.to_string()),
        number: Set(number.clone()),
        kind: Set(new.kind.clone()),
        subject: Set(new.subject.clone()),
        what: Set(new.what.trim().to_owned()),
        why: Set(new.why.trim().to_owned()),
        evidence: Set(serde_json::to_string(&new.evidence)?),
        alternatives: Set(new.alternatives.trim().to_owned()),
        state: Set(State::Requested.as_str().to_owned()),
        requested_by: Set(may.actor().person().map(|person| person.to_string())),
        requested_at: Set(now.to_string()),
        valid_until: Set(new.valid_until.map(|date| date.to_string())),
        supersedes: Set(new.supersedes.map(|old| old.to_string())),
        ..Default::default()
    };
    decision::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let details =
        json!({ "number": number, "kind": new.kind, "on": new.subject, "until": new.valid_until });
    audit::append(
        tx,
        may,
        now,
        "platform.decision.request",
        &subject(id),
        details,
    )
    .await?;
    Ok(id)
}

fn check_request(new: &NewDecision, now: Instant) -> Result<(), Refused> {
    let mut faults = Faults::default();
    let what = new.what.trim().chars().count();
    if what == 0 {
        faults.add("what", "decision-what-missing");
    } else if what > MAX_WHAT {
        faults.add_with("what", "decision-text-long", "max", MAX_WHAT);
    }
    check_reason(&mut faults, "why", &new.why);
    if new.valid_until.is_some_and(|until| until < now.date()) {
        faults.add("valid_until", "decision-until-past");
    }
    faults.into_result()
}

pub(super) fn check_reason(faults: &mut Faults, field: &'static str, reason: &str) {
    let length = reason.trim().chars().count();
    if length < MIN_REASON {
        faults.add_with(field, "decision-reason-short", "more", MIN_REASON - length);
    } else if length > MAX_REASON {
        faults.add_with(field, "decision-text-long", "max", MAX_REASON);
    }
}

/// Decides what another person asked for. `may` comes from [`may_decide`](super::may_decide), which knows
/// the rights of the kind.
///
/// # Errors
/// 403 `decision-four-eyes` if the same person asked and the tenant has no single decisions; 409
/// `decision-not-open` if somebody was faster.
pub async fn decide(
    app: &App,
    may: &May<Decide>,
    id: DecisionId,
    verdict: &Verdict,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = find(&tx, may.tenant(), id).await?;
    let decider = may.actor().person().ok_or_else(four_eyes)?;
    let mode = match row.requested_by {
        Some(requester) if requester != decider => Mode::FourEyes,
        // What the program asked for has no requester; any person is a second one.
        None => Mode::FourEyes,
        Some(_) if single_decision(&tx, may.tenant()).await? => Mode::SingleWithReview,
        Some(_) => return Err(four_eyes().into()),
    };
    let change = decision::ActiveModel {
        decided_by: Set(Some(decider.to_string())),
        ..Default::default()
    };
    settle(
        &tx,
        may.tenant(),
        may.actor(),
        now,
        &row,
        verdict,
        mode,
        change,
    )
    .await?;
    if verdict.granted {
        let of = (row.kind.as_str(), row.id.to_string());
        kind::changed(app, &tx, may.tenant(), now, (of.0, &of.1), State::Granted).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The auditor's task to review what one person could bring about alone.
async fn ask_for_review(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    row: &DecisionRow,
) -> Result<(), Problem> {
    let new = task::NewTask {
        key: &review_task(row.id),
        title: task::Text::new("decision-review-task").arg("number", row.number.as_str()),
        why: task::Text::new("decision-review-why").arg("what", row.what.as_str()),
        context: task::Text::new("menu-decisions"),
        subject: &subject(row.id),
        link: &format!("/entscheidungen/{}", row.id),
        action: "decision-review-action",
        role: Some(AUDITOR),
        ..task::NewTask::default()
    };
    Ok(task::open(tx, tenant, now, &new).await?)
}

fn review_task(id: DecisionId) -> String {
    format!("platform/decision/review/{id}")
}

fn four_eyes() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "decision-four-eyes")
}

/// Writes a verdict, in the transaction of the caller, who has checked who may give it.
#[expect(
    clippy::too_many_arguments,
    reason = "one row is written from all of them; a struct would be used once"
)]
pub(super) async fn settle(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    actor: Actor,
    now: Instant,
    row: &DecisionRow,
    verdict: &Verdict,
    mode: Mode,
    mut change: decision::ActiveModel,
) -> Result<(), Refused> {
    check_verdict(row, verdict, now)?;
    let state = if verdict.granted {
        State::Granted
    } else {
        State::Rejected
    };
    let until = verdict
        .shorter_until
        .filter(|_| verdict.granted)
        .or(row.valid_until);
    change.state = Set(state.as_str().to_owned());
    change.decided_at = Set(Some(now.to_string()));
    change.decision_reason = Set(Some(verdict.reason.trim().to_owned()));
    change.valid_until = Set(until.map(|date| date.to_string()));
    change.mode = Set(Some(mode.as_str().to_owned()));
    if !store::change(
        tx,
        &tenant.to_string(),
        &row.id.to_string(),
        State::Requested,
        change,
    )
    .await?
    {
        return Err(not_open().into());
    }
    if let Some(old) = row.supersedes.filter(|_| verdict.granted) {
        supersede(tx, tenant, actor, now, old, row).await?;
    }
    if Mode::REVIEWED.contains(&mode) {
        ask_for_review(tx, tenant, now, row).await?;
    }
    let details = json!({ "number": row.number, "outcome": state.as_str(), "mode": mode.as_str(), "until": until });
    audit::append_system(
        tx,
        Some(tenant),
        actor,
        now,
        "platform.decision.decide",
        &subject(row.id),
        details,
    )
    .await?;
    Ok(())
}

fn check_verdict(row: &DecisionRow, verdict: &Verdict, now: Instant) -> Result<(), Refused> {
    if row.state != State::Requested {
        return Err(not_open().into());
    }
    let mut faults = Faults::default();
    check_reason(&mut faults, "reason", &verdict.reason);
    if let Some(until) = verdict.shorter_until.filter(|_| verdict.granted) {
        if until < now.date() {
            faults.add("until", "decision-until-past");
        } else if row.valid_until.is_some_and(|asked| until > asked) {
            faults.add("until", "decision-until-longer");
        }
    }
    faults.into_result()
}

/// Lets the granted decision `by` take the place of `old`. One that ran out or was rejected has nothing
/// to be superseded and stays as it is.
async fn supersede(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    actor: Actor,
    now: Instant,
    old: DecisionId,
    by: &DecisionRow,
) -> Result<(), Problem> {
    let change = decision::ActiveModel {
        state: Set(State::Superseded.as_str().to_owned()),
        superseded_by: Set(Some(by.id.to_string())),
        ..Default::default()
    };
    let old_id = old.to_string();
    if store::change(tx, &tenant.to_string(), &old_id, State::Granted, change).await? {
        super::expiry::close_tasks(tx, tenant, now, old).await?;
        let details = json!({ "by": by.number });
        audit::append_system(
            tx,
            Some(tenant),
            actor,
            now,
            "platform.decision.supersede",
            &subject(old),
            details,
        )
        .await?;
    }
    Ok(())
}

fn not_open() -> Problem {
    Problem::conflict("decision-not-open")
}

pub(super) fn subject(id: DecisionId) -> String {
    format!("decision:{id}")
}

/// Takes a request back; only whoever asked may.
pub async fn withdraw(
    app: &App,
    may: &May<RequestDecision>,
    id: DecisionId,
) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = find(&tx, may.tenant(), id).await?;
    if row.requested_by.is_none() || row.requested_by != may.actor().person() {
        return Err(Problem::new(StatusCode::FORBIDDEN, "decision-not-yours"));
    }
    let change = decision::ActiveModel {
        state: Set(State::Withdrawn.as_str().to_owned()),
        ..Default::default()
    };
    if !store::change(
        &tx,
        &may.tenant().to_string(),
        &id.to_string(),
        State::Requested,
        change,
    )
    .await?
    {
        return Err(not_open());
    }
    audit::append(
        &tx,
        may,
        now,
        "platform.decision.withdraw",
        &subject(id),
        json!({ "number": row.number }),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The auditor's later review of a decision that one person could have brought about alone.
pub async fn review(
    app: &App,
    may: &May<ReadAudit>,
    id: DecisionId,
    note: &str,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = find(&tx, may.tenant(), id).await?;
    if !row.waits_for_review() {
        return Err(Problem::conflict("decision-no-review-due").into());
    }
    let reviewer = may.actor().person().ok_or_else(four_eyes)?;
    if !row.may_review(reviewer) {
        return Err(four_eyes().into());
    }
    let mut faults = Faults::default();
    check_reason(&mut faults, "note", note);
    faults.into_result()?;
    let change = decision::ActiveModel {
        reviewed_by: Set(Some(reviewer.to_string())),
        reviewed_at: Set(Some(now.to_string())),
        review_note: Set(Some(note.trim().to_owned())),
        ..Default::default()
    };
    if !store::change(
        &tx,
        &may.tenant().to_string(),
        &id.to_string(),
        row.state,
        change,
    )
    .await?
    {
        return Err(Problem::conflict("decision-no-review-due").into());
    }
    audit::append(
        &tx,
        may,
        now,
        "platform.decision.review",
        &subject(id),
        json!({ "number": row.number }),
    )
    .await?;
    task::close(&tx, may.tenant(), now, &review_task(id)).await?;
    tx.commit().await?;
    Ok(())
}
