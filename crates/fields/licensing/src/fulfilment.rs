//! Obligations of a release and what fulfils them. An obligation is named by licence, duty and
//! component without version; the evidence stays on the release for which it was given.

use license::{Cause, Duty, DutyScope, Use};
use portfolio::model::ReleaseId;
use std::collections::{BTreeMap, BTreeSet};

platform::typed_id!(
    /// Evidence that an obligation is fulfilled.
    EvidenceId
);

/// Evidence that something was done about one duty of one licence in one release.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Evidence {
    /// Identifier.
    pub id: EvidenceId,
    /// The release for which it was given.
    pub release: ReleaseId,
    /// The licence with its exception.
    pub license: String,
    /// Name of the duty.
    pub duty: String,
    /// The components that it covers, without version.
    pub components: BTreeSet<String>,
    /// What was done, and where it can be seen.
    pub note: String,
    /// Address of the evidence; empty if there is none.
    pub url: String,
    /// The evidence of an earlier release that was taken over.
    pub taken_from: Option<EvidenceId>,
    /// When.
    pub created_at: String,
    /// Pseudonym of who gave it.
    pub created_by: String,
}

/// How far an obligation is fulfilled.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing was done.
    Open,
    /// It was fulfilled, but components came that the evidence does not cover.
    Reopened,
    /// Fulfilled for all components.
    Done,
}

impl State {
    /// As it is sent, and as it ends the keys of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reopened => "reopened",
            Self::Done => "done",
        }
    }
}

/// One duty of one licence in one release.
#[derive(Clone, Debug)]
pub struct Obligation {
    /// What has to be done.
    pub duty: &'static Duty,
    /// The licence with its exception.
    pub license: String,
    /// What sets it off.
    pub causes: Vec<Cause>,
    /// The ways of use on which it bites.
    pub uses: Vec<Use>,
    /// The components that bring it: identity without version, and what is shown.
    pub components: BTreeMap<String, String>,
    /// The evidence that holds, oldest first.
    pub evidence: Vec<Evidence>,
    /// Evidence of the release before that covers some of what is still open.
    pub offered: Option<Evidence>,
}

impl Obligation {
    /// The components that no evidence covers. What is done once for the release needs any evidence.
    pub fn uncovered(&self) -> BTreeSet<&str> {
        let once = self.duty.scope == DutyScope::Release && !self.evidence.is_empty();
        let is_covered = |component: &String| {
            once || self
                .evidence
                .iter()
                .any(|one| one.components.contains(component))
        };
        let all = self.components.keys();
        all.filter(|component| !is_covered(component))
            .map(String::as_str)
            .collect()
    }

    /// How far it is fulfilled.
    pub fn state(&self) -> State {
        match (self.evidence.is_empty(), self.uncovered().is_empty()) {
            (true, _) => State::Open,
            (false, false) => State::Reopened,
            (false, true) => State::Done,
        }
    }
}

/// How many obligations there are and how many are fulfilled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Progress {
    /// All.
    pub total: i64,
    /// Fulfilled.
    pub done: i64,
}

impl Progress {
    /// Counts obligations.
    pub fn of(obligations: &[Obligation]) -> Self {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let done = obligations.iter().filter(|one| one.state() == State::Done);
        Self {
            done: count(done.count()),
            total: count(obligations.len()),
        }
    }
    /// Still to be done.
    pub fn open(self) -> i64 {
        self.total - self.done
    }
}

/// Puts evidence where it belongs, and offers that of the release before where something is open.
pub(crate) fn join(obligations: &mut [Obligation], given: Vec<Evidence>, before: &[Evidence]) {
    let mut by_key: BTreeMap<(String, String), Vec<Evidence>> = BTreeMap::new();
    for evidence in given {
        let key = (evidence.duty.clone(), evidence.license.clone());
        by_key.entry(key).or_default().push(evidence);
    }
    for obligation in obligations {
        let key = (obligation.duty.id.to_owned(), obligation.license.clone());
        obligation.evidence = by_key.remove(&key).unwrap_or_default();
        let open = obligation.uncovered();
        let helps = |one: &&Evidence| {
            one.duty == key.0
                && one.license == key.1
                && one
                    .components
                    .iter()
                    .any(|component| open.contains(component.as_str()))
        };
        obligation.offered = before
            .iter()
            .filter(helps)
            .max_by_key(|one| one.id)
            .cloned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::Instant;
    use proptest::prelude::*;

    fn evidence(n: i64, duty: &str, components: &[&str]) -> Evidence {
        let now = Instant::from_millis(n);
        Evidence {
            id: EvidenceId::new(now),
            release: ReleaseId::new(now),
            license: "MIT".to_owned(),
            duty: duty.to_owned(),
            components: components.iter().map(|c| (*c).to_owned()).collect(),
            note: "Hinweise liegen bei".to_owned(),
            url: String::new(),
            taken_from: None,
            created_at: now.to_string(),
            created_by: String::new(),
        }
    }

    fn obligation(duty: &str, components: &[&str]) -> Obligation {
        Obligation {
            duty: Duty::from_name(duty).unwrap(),
            license: "MIT".to_owned(),
            causes: Vec::new(),
            uses: Vec::new(),
            components: components
                .iter()
                .map(|c| ((*c).to_owned(), (*c).to_owned()))
                .collect(),
            evidence: Vec::new(),
            offered: None,
        }
    }

    #[test]
    fn a_new_component_opens_what_was_done() {
        let mut list = [obligation("license-text", &["a", "b"])];
        join(&mut list, vec![evidence(1, "license-text", &["a"])], &[]);
        assert_eq!(list[0].state(), State::Reopened);
        assert_eq!(list[0].uncovered(), BTreeSet::from(["b"]));
        join(
            &mut list,
            vec![
                evidence(1, "license-text", &["a"]),
                evidence(2, "license-text", &["b", "c"]),
            ],
            &[],
        );
        assert_eq!(list[0].state(), State::Done);
    }

    #[test]
    fn what_is_done_once_for_the_release_asks_for_no_component() {
        let mut list = [obligation("own-terms", &["a", "b"])];
        join(&mut list, vec![evidence(1, "own-terms", &[])], &[]);
        assert_eq!(list[0].state(), State::Done);
    }

    #[test]
    fn the_release_before_offers_but_never_counts() {
        let mut list = [obligation("license-text", &["a", "b"])];
        let before = [
            evidence(1, "license-text", &["a", "gone"]),
            evidence(2, "mark-changes", &["a"]),
        ];
        join(&mut list, Vec::new(), &before);
        assert_eq!(list[0].state(), State::Open);
        assert_eq!(list[0].offered.as_ref().map(|e| e.id), Some(before[0].id));
    }

    proptest! {
        #[test]
        fn more_evidence_never_opens_anything(parts in prop::collection::btree_set("[a-e]", 1..5), covered in prop::collection::vec(prop::collection::btree_set("[a-f]", 0..4), 0..4)) {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let mut given = Vec::new();
            let mut uncovered = parts.len();
            for (n, components) in covered.iter().enumerate() {
                let components: Vec<&str> = components.iter().map(String::as_str).collect();
                given.push(evidence(i64::try_from(n).unwrap(), "license-text", &components));
                let mut list = [obligation("license-text", &parts)];
                join(&mut list, given.clone(), &[]);
                prop_assert!(list[0].uncovered().len() <= uncovered);
                uncovered = list[0].uncovered().len();
            }
        }
    }
}
