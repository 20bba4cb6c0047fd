//! Ending a granted decision before its last day.

use super::kind;
use super::model::{DecisionId, State};
use super::service::{check_reason, find, subject};
use super::store::{self, decision};
use crate::people::refused::{Faults, Refused};
use crate::permission::Decide;
use crate::{App, May, Problem, audit};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// Ends a granted decision before its last day: from now on it does not hold any more. `may` comes from
/// [`may_decide`](super::may_decide). Field `end_reason`, at least [`MIN_REASON`] characters.
///
/// # Errors
/// 409 `decision-not-in-force` if it does not hold (any more).
pub async fn end(
    app: &App,
    may: &May<Decide>,
    id: DecisionId,
    reason: &str,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let row = find(&tx, may.tenant(), id).await?;
    if row.state != State::Granted {
        return Err(Problem::conflict("decision-not-in-force").into());
    }
    let mut faults = Faults::default();
    check_reason(&mut faults, "end_reason", reason);
    faults.into_result()?;
    let change = decision::ActiveModel {
        state: Set(State::Ended.as_str().to_owned()),
        ended_by: Set(may.actor().person().map(|person| person.to_string())),
        ended_at: Set(Some(now.to_string())),
        end_reason: Set(Some(reason.trim().to_owned())),
        ..Default::default()
    };
    let (tenant, key) = (may.tenant().to_string(), id.to_string());
    if !store::change(&tx, &tenant, &key, State::Granted, change).await? {
        return Err(Problem::conflict("decision-not-in-force").into());
    }
    super::expiry::close_tasks(&tx, may.tenant(), now, id).await?;
    let details = json!({ "number": row.number, "reason": reason.trim() });
    audit::append(
        &tx,
        may,
        now,
        "platform.decision.end",
        &subject(id),
        details,
    )
    .await?;
    kind::changed(app, &tx, may.tenant(), now, (&row.kind, &key), State::Ended).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{NewDecision, Verdict, decide, in_force, request};
    use crate::permission::RequestDecision;
    use crate::store_test;

    const REASON: &str = "The part has been replaced in the meantime.";

    store_test!(
        a_granted_decision_is_ended_once_and_holds_no_longer,
        |h| async {
            let (town, other) = (h.tenant("a").await, h.tenant("b").await);
            let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
            let new = NewDecision {
                kind: "waiver".to_owned(),
                subject: "release:1".to_owned(),
                what: "Waiver for one release".to_owned(),
                why: REASON.to_owned(),
                ..NewDecision::default()
            };
            let id = request(&h.app, &h.may::<RequestDecision>(town, jana), new)
                .await
                .unwrap();
            let may = h.may::<Decide>(town, noor);
            let code = |refused: Refused| Problem::from(refused).code;
            let early = end(&h.app, &may, id, REASON).await.unwrap_err();
            assert_eq!(code(early), "decision-not-in-force", "only asked for");
            let verdict = Verdict {
                granted: true,
                reason: REASON.to_owned(),
                shorter_until: None,
            };
            decide(&h.app, &may, id, &verdict).await.unwrap();
            let holds = async || {
                in_force(h.db.read(), town, "waiver", h.now())
                    .await
                    .unwrap()
                    .len()
            };
            assert_eq!(holds().await, 1);
            let short = end(&h.app, &may, id, "so").await.unwrap_err();
            assert_eq!(code(short), "decision-reason-short");
            let foreign = end(&h.app, &h.may::<Decide>(other, noor), id, REASON)
                .await
                .unwrap_err();
            assert_eq!(code(foreign), "decision-missing");
            end(&h.app, &may, id, REASON).await.unwrap();
            assert_eq!(holds().await, 0);
            let row = find(h.db.read(), town, id).await.unwrap();
            assert_eq!((row.state, row.ended_by), (State::Ended, Some(noor)));
            let twice = end(&h.app, &may, id, REASON).await.unwrap_err();
            assert_eq!(code(twice), "decision-not-in-force");
        }
    );
}
