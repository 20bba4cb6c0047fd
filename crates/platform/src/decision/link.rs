//! The head of administration decides by a one-time link, without an account.

use super::model::{DecisionId, DecisionRow, Mode, State, Verdict};
use super::service::{find, settle};
use super::store::decision;
use crate::people::refused::{Faults, Refused};
use crate::people::secret::{new_secret, secret_hash};
use crate::people::session::parse_id;
use crate::people::store::{links, one_time_link};
use crate::permission::RequestDecision;
use crate::{Actor, App, May, PersonId, Problem, TenantId, audit};
use axum::http::StatusCode;
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use serde_json::json;

const PURPOSE: &str = "decide";
/// How long a link may wait for the head of administration.
const DAYS: i64 = 14;
/// Most characters of a name.
const MAX_NAME: usize = 120;

/// A link for the head of administration; its secret is shown once. Only one link per decision is open:
/// a new one ends the one before.
pub async fn issue_link(
    app: &App,
    may: &May<RequestDecision>,
    id: DecisionId,
) -> Result<String, Problem> {
    let now = app.clock().now();
    let secret = new_secret();
    let tx = app.db().write().await?;
    let row = find(&tx, may.tenant(), id).await?;
    if row.state != State::Requested {
        return Err(Problem::conflict("decision-not-open"));
    }
    let payload = Payload {
        decision: id,
        issuer: may.actor().person(),
    };
    for open in links::open_of_tenant(&tx, &may.tenant().to_string(), PURPOSE, now).await? {
        if target(&open).is_ok_and(|(_, other)| other.decision == id) {
            links::withdraw(&tx, &may.tenant().to_string(), PURPOSE, &open.hash).await?;
        }
    }
    let link = one_time_link::Model {
        hash: secret_hash(&secret),
        purpose: PURPOSE.to_owned(),
        tenant: Some(may.tenant().to_string()),
        person: None,
        payload: serde_json::to_string(&payload)?,
        created_at: now.to_string(),
        expires_at: now.plus_days(DAYS).to_string(),
        used_at: None,
    };
    links::insert(&tx, link).await?;
    let own = payload.is_of_requester(&row);
    let details = json!({ "number": row.number, "own_request": own });
    audit::append(
        &tx,
        may,
        now,
        "platform.decision.link",
        &format!("decision:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(secret)
}

/// The decision that waits behind a link.
pub async fn decision_of_link(app: &App, secret: &str) -> Result<(TenantId, DecisionRow), Problem> {
    let db = app.db().read();
    let link = links::usable(db, PURPOSE, &secret_hash(secret.trim()), app.clock().now())
        .await?
        .ok_or_else(ended)?;
    let (tenant, payload) = target(&link)?;
    Ok((tenant, find(db, tenant, payload.decision).await?))
}

fn ended() -> Problem {
    Problem::not_found("decision-link-ended")
}

/// What a link carries.
#[derive(Serialize, Deserialize)]
struct Payload {
    decision: DecisionId,
    /// Who issued it; links from before this was kept have none.
    #[serde(default)]
    issuer: Option<PersonId>,
}

impl Payload {
    /// Whether whoever asked issued the link, or may have done so.
    fn is_of_requester(&self, row: &DecisionRow) -> bool {
        row.requested_by.is_some() && self.issuer.is_none_or(|by| row.requested_by == Some(by))
    }
}

fn target(link: &one_time_link::Model) -> Result<(TenantId, Payload), Problem> {
    let tenant = parse_id(link.tenant.as_deref().unwrap_or(""))?;
    Ok((tenant, serde_json::from_str(&link.payload)?))
}

/// What the head of administration decided.
#[derive(Clone, Debug)]
pub struct LinkDecision {
    /// Name of the head of administration, kept with the decision (never in the log).
    pub name: String,
    /// What was decided.
    pub verdict: Verdict,
}

/// Decides by link and uses the link up. `signed_in` is whoever has a session in the same browser: the
/// one who asked must not follow the link. If they issued it, the decision says so and is reviewed later
/// ([`Mode::HeadByOwnLink`]).
pub async fn decide_by_link(
    app: &App,
    signed_in: Option<PersonId>,
    secret: &str,
    by: &LinkDecision,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let link = links::take(&tx, PURPOSE, &secret_hash(secret.trim()), now)
        .await?
        .ok_or_else(ended)?;
    let (tenant, payload) = target(&link)?;
    let row = find(&tx, tenant, payload.decision).await?;
    if signed_in.is_some() && signed_in == row.requested_by {
        return Err(Problem::new(StatusCode::FORBIDDEN, "decision-four-eyes").into());
    }
    let name = by.name.trim();
    let mut faults = Faults::default();
    if name.is_empty() {
        faults.add("name", "decision-name-missing");
    } else if name.chars().count() > MAX_NAME {
        faults.add_with("name", "decision-text-long", "max", MAX_NAME);
    }
    faults.into_result()?;
    let change = decision::ActiveModel {
        decided_name: Set(Some(name.to_owned())),
        ..Default::default()
    };
    let mode = if payload.is_of_requester(&row) {
        Mode::HeadByOwnLink
    } else {
        Mode::HeadByLink
    };
    settle(
        &tx,
        tenant,
        Actor::System,
        now,
        &row,
        &by.verdict,
        mode,
        change,
    )
    .await?;
    if by.verdict.granted {
        let id = row.id.to_string();
        super::kind::changed(app, &tx, tenant, now, (&row.kind, &id), State::Granted).await?;
    }
    tx.commit().await?;
    Ok(())
}
