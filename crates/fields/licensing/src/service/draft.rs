//! Working on the town's rules: a draft per person, changed rule by rule, seen in its effect before it is
//! saved as a new version.

use super::corrections::reason_of;
use super::policy::{MAX_SOURCE, RuleFault, keep_version, read};
use crate::model::{ManagePolicy, PolicyId};
use crate::store::drafts::{self, DraftRow};
use crate::store::{self, PolicyRow};
use license::{Policy, Rule};
use platform::knowledge::Localised;
use platform::people::refused::Refused;
use platform::{App, May, PersonId, Problem};
use serde::{Deserialize, Serialize};

/// The format that is written.
const SCHEMA: &str = "allmende-license-policy/1";

/// The rules that a person is working on.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The rules; none if the text cannot be read.
    pub policy: Policy,
    /// Their text.
    pub source: String,
    /// What is wrong in the text.
    pub faults: Vec<RuleFault>,
    /// Whether there is a draft, or this is the version in force.
    pub stored: bool,
    /// The version from which it was made.
    pub base: Option<PolicyId>,
    /// The version that another person saved in between, if so.
    pub between: Option<PolicyRow>,
}

/// A change of a draft. Rules are named by their id.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A rule is added at the end, or takes the place of the one with the id `instead`.
    Put {
        /// The rule.
        rule: Box<Rule>,
        /// The rule that it replaces.
        instead: Option<String>,
    },
    /// A rule goes one place up.
    Up(String),
    /// A rule goes one place down.
    Down(String),
    /// A rule is deleted.
    Delete(String),
    /// The rules of a ready-made set are added in front; rules with the same id are replaced.
    Set(String),
    /// The text is written anew.
    Source(String),
    /// The rules of an earlier version.
    Version(PolicyId),
    /// The draft is to replace the version that came in between.
    KeepMine,
}

/// A ready-made set of rules (`knowledge/licenses/policies`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// What it brings about.
    pub summary: Localised,
    /// On what it rests.
    pub source: String,
    /// The day of that source.
    pub as_of: String,
    /// The rules, in their order.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

/// The ready-made sets, in the order of their files.
pub fn rule_sets(app: &App) -> Vec<RuleSet> {
    let mut faults = Vec::new();
    app.knowledge()
        .entries("licenses/policies/", "policy", &mut faults)
}

/// A version of the rules as a file.
#[derive(Serialize)]
struct PolicyFile<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    rule: &'a [Rule],
}

/// The rules as TOML; empty for none.
pub(crate) fn written(policy: &Policy) -> Result<String, Problem> {
    if policy.rules.is_empty() {
        return Ok(String::new());
    }
    let file = PolicyFile {
        schema: SCHEMA,
        name: Some(policy.name.as_str()).filter(|name| !name.is_empty()),
        rule: &policy.rules,
    };
    toml::to_string(&file)
        .map_err(|error| Problem::invalid("licensing-rules-faulty").caused_by(error))
}

fn person<P>(may: &May<P>) -> Result<PersonId, Problem> {
    let person = may.actor().person();
    person.ok_or_else(|| Problem::not_found("licensing-draft-nobody"))
}

/// The draft of whoever asks, or the rules in force if there is none.
pub async fn draft(app: &App, may: &May<ManagePolicy>) -> Result<Draft, Problem> {
    let db = app.db().read();
    let in_force = store::policies(db, may.tenant(), 1)
        .await?
        .into_iter()
        .next();
    let found = drafts::find(db, may.tenant(), person(may)?).await?;
    let stored = found.is_some();
    let latest = in_force.as_ref().map(|row| row.id);
    let row = found.unwrap_or_else(|| DraftRow {
        source: in_force
            .as_ref()
            .map(|row| row.source.clone())
            .unwrap_or_default(),
        base: latest,
    });
    let (policy, faults) = match read(&row.source) {
        Ok(policy) => (policy, Vec::new()),
        Err(faults) => (Policy::default(), faults),
    };
    Ok(Draft {
        policy,
        faults,
        stored,
        base: row.base,
        between: in_force.filter(|_| row.base != latest),
        source: row.source,
    })
}

/// Throws the draft away.
pub async fn discard(app: &App, may: &May<ManagePolicy>) -> Result<(), Problem> {
    let tx = app.db().write().await?;
    drafts::remove(&tx, may.tenant(), person(may)?).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the draft of whoever asks; the first change makes it.
///
/// # Errors
/// `licensing-rule-missing`, `licensing-rule-twice` (field `id`), `licensing-rules-large`,
/// `licensing-rules-unreadable` if the text must be mended first.
pub async fn edit(app: &App, may: &May<ManagePolicy>, edit: Edit) -> Result<(), Refused> {
    let known = draft(app, may).await?;
    let mut row = DraftRow {
        source: known.source,
        base: known.base,
    };
    match edit {
        Edit::Source(source) => row.source = source,
        Edit::Version(id) => {
            let version = store::policy(app.db().read(), may.tenant(), id).await?;
            let version = version.ok_or_else(|| Problem::not_found("licensing-version-missing"))?;
            row.source = version.source;
        }
        Edit::KeepMine => row.base = known.between.map(|version| version.id).or(row.base),
        _ if !known.faults.is_empty() => {
            return Err(Problem::conflict("licensing-rules-unreadable").into());
        }
        edit => {
            let mut policy = known.policy;
            change(app, &mut policy.rules, edit)?;
            row.source = written(&policy)?;
        }
    }
    if row.source.len() > MAX_SOURCE {
        let max = MAX_SOURCE.to_string();
        return Err(Problem::invalid("licensing-rules-large")
            .arg("max", max)
            .into());
    }
    let tx = app.db().write().await?;
    let now = app.clock().now();
    drafts::keep(&tx, may.tenant(), person(may)?, &row, now).await?;
    tx.commit().await?;
    Ok(())
}

fn change(app: &App, rules: &mut Vec<Rule>, edit: Edit) -> Result<(), Refused> {
    let at = |rules: &[Rule], id: &str| {
        let found = rules.iter().position(|rule| rule.id == *id);
        found.ok_or_else(|| Refused::from(Problem::not_found("licensing-rule-missing")))
    };
    match edit {
        Edit::Put { rule, instead } => {
            let replaced = instead.as_deref().map(|id| at(rules, id)).transpose()?;
            let twice = rules
                .iter()
                .enumerate()
                .any(|(index, other)| other.id == rule.id && Some(index) != replaced);
            if twice {
                return Err(Refused::field("id", "licensing-rule-twice"));
            }
            match replaced.and_then(|index| rules.get_mut(index)) {
                Some(old) => *old = *rule,
                None => rules.push(*rule),
            }
        }
        Edit::Up(id) => {
            let index = at(rules, &id)?;
            if index > 0 {
                rules.swap(index - 1, index);
            }
        }
        Edit::Down(id) => {
            let index = at(rules, &id)?;
            if index + 1 < rules.len() {
                rules.swap(index, index + 1);
            }
        }
        Edit::Delete(id) => {
            let index = at(rules, &id)?;
            rules.remove(index);
        }
        Edit::Set(id) => {
            let sets = rule_sets(app).into_iter();
            let set = sets.into_iter().find(|set| set.id == id);
            let set = set.ok_or_else(|| Problem::not_found("licensing-set-missing"))?;
            rules.retain(|rule| set.rules.iter().all(|new| new.id != rule.id));
            rules.splice(0..0, set.rules);
        }
        Edit::Source(_) | Edit::Version(_) | Edit::KeepMine => {}
    }
    Ok(())
}

/// Saves the draft as the new version; it counts at once.
///
/// # Errors
/// `licensing-rules-between` if another person saved a version since the draft was made;
/// `licensing-rules-unreadable`; the reason too short or too long.
pub async fn save_draft(app: &App, may: &May<ManagePolicy>, reason: &str) -> Result<(), Problem> {
    let reason = reason_of(reason)?;
    let draft = draft(app, may).await?;
    if !draft.faults.is_empty() {
        return Err(Problem::conflict("licensing-rules-unreadable"));
    }
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let latest = store::policies(&tx, may.tenant(), 1).await?;
    if latest.first().map(|row| row.id) != draft.base {
        return Err(Problem::conflict("licensing-rules-between"));
    }
    keep_version(&tx, may, now, &draft.source, &draft.policy, reason).await?;
    drafts::remove(&tx, may.tenant(), person(may)?).await?;
    tx.commit().await?;
    Ok(())
}
