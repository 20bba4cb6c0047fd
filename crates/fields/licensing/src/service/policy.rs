//! The town's own licence rules: versions are kept, none is overwritten.

use super::corrections::reason_of;
use super::tasks::enqueue;
use crate::model::{ManagePolicy, PolicyId, ReadLicenses};
use crate::store::{self, PolicyRow};
use license::Policy;
use platform::{App, Instant, May, Problem, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Largest text of rules, in bytes.
pub(super) const MAX_SOURCE: usize = 64 * 1024;
/// How many versions are listed: ten years with one each week.
const HISTORY: u64 = 520;

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
    /// The number of the version in force: they are counted from 1.
    pub number: u64,
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
    let number = store::count_policies(app.db().read(), may.tenant()).await?;
    Ok(History {
        policy,
        source,
        faults,
        versions,
        number,
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
    let tx = app.db().write().await?;
    keep_version(&tx, may, now, source, &policy, reason).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Writes a new version, in the transaction of the caller. The reason is checked.
pub(super) async fn keep_version(
    tx: &impl ConnectionTrait,
    may: &May<ManagePolicy>,
    now: Instant,
    source: &str,
    policy: &Policy,
    reason: String,
) -> Result<(), Problem> {
    let row = PolicyRow {
        id: PolicyId::new(now),
        source: source.to_owned(),
        reason,
        created_at: now.to_string(),
        created_by: may.actor().key(),
    };
    store::add_policy(tx, may.tenant(), &row).await?;
    let details = json!({ "rules": policy.rules.len(), "reason": row.reason });
    let on = format!("policy:{}", row.id);
    audit::append(tx, may, now, "licensing.policy.save", &on, details).await?;
    enqueue(tx, may, now, &format!("policy/{}", row.id)).await?;
    Ok(())
}

/// A version of the rules with its number.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, counted from 1.
    pub number: u64,
    /// The version.
    pub row: PolicyRow,
    /// Its rules; none if they cannot be read any more.
    pub policy: Option<Policy>,
}

/// Two versions, the earlier first.
///
/// # Errors
/// `licensing-version-missing`.
pub async fn compare(
    app: &App,
    may: &May<ReadLicenses>,
    (one, other): (PolicyId, PolicyId),
) -> Result<(Version, Version), Problem> {
    let history = history(app, may).await?;
    let find = |id: PolicyId| {
        let mut versions = history.versions.iter().zip((1..=history.number).rev());
        let (row, number) = versions
            .find(|(row, _)| row.id == id)
            .ok_or_else(|| Problem::not_found("licensing-version-missing"))?;
        Ok::<_, Problem>(Version {
            number,
            policy: read(&row.source).ok(),
            row: row.clone(),
        })
    };
    let (one, other) = (find(one)?, find(other)?);
    Ok(if one.number <= other.number {
        (one, other)
    } else {
        (other, one)
    })
}
