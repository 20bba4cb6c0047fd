//! The town's own licence rules: versions are kept, none is overwritten.

use super::corrections::reason_of;
use super::tasks::enqueue;
use crate::model::{ManagePolicy, PolicyId, ReadLicenses};
use crate::store::{self, PolicyRow};
use license::Policy;
use platform::{App, May, Problem, audit};
use serde_json::json;

/// Largest text of rules, in bytes.
const MAX_SOURCE: usize = 64 * 1024;
/// How many versions the page shows.
const HISTORY: u64 = 20;

/// The rules in force and the versions before.
#[derive(Clone, Debug)]
pub struct History {
    /// The rules in force.
    pub policy: Policy,
    /// Their text; empty if the town has none of its own.
    pub source: String,
    /// Why the text in force cannot be used any more, if so.
    pub faults: Vec<RuleFault>,
    /// The versions, the one in force first.
    pub versions: Vec<PolicyRow>,
}

/// Something wrong in the text of the rules. The sentence has the finding's code.
pub type RuleFault = platform::finding::Finding;

/// Reads the text of a town's rules; an empty text means "only the rules supplied".
pub(crate) fn read(source: &str) -> Result<Policy, Vec<RuleFault>> {
    if source.trim().is_empty() {
        Ok(Policy::default())
    } else {
        Policy::from_toml(source)
    }
}

/// The town's own rules.
pub async fn history(app: &App, may: &May<ReadLicenses>) -> Result<History, Problem> {
    let versions = store::policies(app.db().read(), may.tenant(), HISTORY).await?;
    let source = versions
        .first()
        .map(|row| row.source.clone())
        .unwrap_or_default();
    let (policy, faults) = match read(&source) {
        Ok(policy) => (policy, Vec::new()),
        Err(faults) => (Policy::default(), faults),
    };
    Ok(History {
        policy,
        source,
        faults,
        versions,
    })
}

/// Gives the demo town its own rules, unless it has some already.
pub(crate) async fn fill_demo(demo: &platform::demo::Filling<'_>) -> Result<(), Problem> {
    let may = demo.may::<ManagePolicy>();
    let known = store::policies(demo.app.db().read(), may.tenant(), 1).await?;
    if !known.is_empty() {
        return Ok(());
    }
    let name: String = demo.town_member("policy")?;
    let source = String::from_utf8_lossy(&demo.file(&name)?).into_owned();
    let reason: String = demo.town_member("policy_reason")?;
    save(demo.app, &may, &source, &reason)
        .await?
        .map_err(|faults| {
            let first = faults.first().map(|fault| fault.code).unwrap_or_default();
            Problem::invalid("licensing-rules-faulty").arg("first", first)
        })
}

/// Keeps new rules; they count at once.
///
/// # Errors
/// The outer error is a refusal (no reason, too large); the inner names what is wrong in which line.
pub async fn save(
    app: &App,
    may: &May<ManagePolicy>,
    source: &str,
    reason: &str,
) -> Result<Result<(), Vec<RuleFault>>, Problem> {
    let reason = reason_of(reason)?;
    if source.len() > MAX_SOURCE {
        return Err(Problem::invalid("licensing-rules-large").arg("max", MAX_SOURCE.to_string()));
    }
    let policy = match read(source) {
        Ok(policy) => policy,
        Err(faults) => return Ok(Err(faults)),
    };
    let now = app.clock().now();
    let row = PolicyRow {
        id: PolicyId::new(now),
        source: source.to_owned(),
        reason,
        created_at: now.to_string(),
        created_by: may.actor().key(),
    };
    let tx = app.db().write().await?;
    store::add_policy(&tx, may.tenant(), &row).await?;
    let details = json!({ "rules": policy.rules.len(), "reason": row.reason });
    audit::append(
        &tx,
        may,
        now,
        "licensing.policy.save",
        &format!("policy:{}", row.id),
        details,
    )
    .await?;
    enqueue(&tx, may, now, &format!("policy/{}", row.id)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
