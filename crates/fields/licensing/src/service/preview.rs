//! What a draft of the rules would change in the portfolio, before it is saved.

use super::verdicts::judge_all;
use crate::assess::{Assessor, Engine, Shift};
use crate::model::{Counts, Outcome, ReadLicenses};
use license::{Policy, RuleId};
use platform::{App, May, Problem};
use portfolio::model::ReleaseId;
use portfolio::store::ReleaseDocuments;
use std::collections::HashMap;

/// A release whose verdict changes, or some of whose components' do.
#[derive(Clone, Debug)]
pub struct ReleaseShift {
    /// The release.
    pub release: ReleaseDocuments,
    /// What it is by the rules in force.
    pub from: Outcome,
    /// What it would be.
    pub to: Outcome,
    /// The rule that changes most of its components, or its own licence; none if only an exception shows
    /// otherwise.
    pub rule: Option<RuleId>,
    /// How many of its components the rules judge otherwise.
    pub components: i64,
}

/// The effect of a draft.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Releases by outcome, by the rules in force.
    pub before: Counts,
    /// Releases by outcome, by the draft.
    pub after: Counts,
    /// The releases that change, those whose own outcome changes first, the worst of them first.
    pub releases: Vec<ReleaseShift>,
    /// The licences that change, most components first.
    pub licenses: Vec<Shift>,
}

impl Preview {
    /// How many releases show another outcome.
    pub fn changed(&self) -> usize {
        let releases = self.releases.iter();
        releases.filter(|shift| shift.from != shift.to).count()
    }
    /// How many components of all releases the draft judges otherwise.
    pub fn components(&self) -> i64 {
        self.licenses.iter().map(|shift| shift.components).sum()
    }
}

/// Judges the whole portfolio by these rules and says what differs from the rules in force. Both are judged
/// by the same engine as the overview, so that saving the rules shows what was foretold.
pub async fn preview(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    policy: &Policy,
) -> Result<Preview, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    let now = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let then = now.by(policy.clone());
    let before = judge_all(db, &now, tenant).await?;
    let after = judge_all(db, &then, tenant).await?;
    let releases: Vec<ReleaseDocuments> =
        before.rows.iter().map(|row| row.release.clone()).collect();
    let shifts = now.shifts(db, tenant, &releases, &then).await?;
    let outcomes: HashMap<ReleaseId, Outcome> = after
        .rows
        .iter()
        .map(|row| (row.release.release, row.summary.outcome()))
        .collect();
    let mut changed: Vec<ReleaseShift> = Vec::new();
    for row in before.rows {
        let id = row.release.release;
        let (from, to) = (row.summary.outcome(), outcomes.get(&id).copied());
        let to = to.unwrap_or(from);
        let of = shifts.by_release.get(&id);
        if from != to || of.is_some() {
            changed.push(ReleaseShift {
                release: row.release,
                from,
                to,
                rule: of.map(|of| of.rule.clone()),
                components: of.map_or(0, |of| of.components),
            });
        }
    }
    changed.sort_by(|a, b| {
        let key = |shift: &ReleaseShift| (shift.from != shift.to, shift.to);
        key(b).cmp(&key(a)).then_with(|| {
            (&a.release.name, &a.release.version).cmp(&(&b.release.name, &b.release.version))
        })
    });
    Ok(Preview {
        before: before.releases,
        after: after.releases,
        releases: changed,
        licenses: shifts.by_license,
    })
}
