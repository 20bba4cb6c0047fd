//! Kinds of decisions that fields bring along: who may decide them, and who hears of them.

use super::model::{DecisionRow, ReadDecisions};
use crate::job::{NewJob, enqueue};
use crate::permission::{Decide, Denied};
use crate::{Access, App, Instant, May, Problem, TenantId};
use sea_orm::ConnectionTrait;

/// A kind of decision of a field. A kind that no field names follows the rules of the platform alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionKind {
    /// Stable name, for example `licensing.exception`.
    pub kind: &'static str,
    /// The right that deciding needs beside `platform.decision.decide`.
    pub decide: &'static str,
    /// How many days before the last one the task to renew it appears.
    pub ahead_days: i64,
    /// The role that is told of the end beside whoever asked.
    pub role: &'static str,
    /// Kind of the tenant's job that runs after such a decision was granted, ended or ran out.
    pub changed: &'static str,
}

/// What the platform knows of this kind; none if no field names it.
pub(super) fn known(app: &App, kind: &str) -> Option<DecisionKind> {
    let kinds = app.fields().iter().flat_map(|field| field.decisions());
    kinds.copied().find(|known| known.kind == kind)
}

/// The right to decide requests of this kind: that of the platform and that of the field.
pub fn may_decide(app: &App, access: &Access, kind: &str) -> Result<May<Decide>, Denied> {
    let may = access.may::<Decide>()?;
    match known(app, kind) {
        Some(known) if !access.has(known.decide) => Err(Denied(known.decide)),
        _ => Ok(may),
    }
}

/// Puts the field's job on the list after a decision began or ceased to hold, in the transaction that
/// wrote it.
pub(super) async fn changed(
    app: &App,
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    row: (&str, &str),
    state: super::State,
) -> Result<(), Problem> {
    let (kind, id) = row;
    if let Some(known) = known(app, kind) {
        let new = NewJob {
            kind: known.changed,
            tenant: Some(tenant),
            started_by: None,
            key: Some(&format!("decision/{id}/{}", state.as_str())),
            payload: serde_json::Value::Null,
        };
        enqueue(tx, now, new).await?;
    }
    Ok(())
}

/// What the field has to say about the matter of a decision, as HTML for the pages that show it. `view` is
/// whoever looks; none is the head of administration behind a one-time link.
pub(super) async fn matter(
    app: &App,
    of: &Matter<'_>,
    row: &DecisionRow,
) -> Result<Option<String>, Problem> {
    let field = app.fields().iter().find(|field| {
        let mut kinds = field.decisions().iter();
        kinds.any(|known| known.kind == row.kind)
    });
    match field {
        Some(field) => field.decision_matter(app, of, row).await,
        None => Ok(None),
    }
}

/// For whom the matter of a decision is shown.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// Whose decision it is. Whoever sees the page may read the decision.
    pub may: May<ReadDecisions>,
    /// Language of the page.
    pub lang: crate::Lang,
    /// The tenant's short name, for addresses; none for whoever decides by a link and can follow none.
    pub slug: Option<&'a str>,
    /// What the person may do; none for whoever decides by a link.
    pub access: Option<&'a Access>,
}
