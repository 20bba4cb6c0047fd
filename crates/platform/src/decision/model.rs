//! Types and rules of decisions.

use crate::{Instant, PersonId, typed_id};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

typed_id!(
    /// A decision, from the request on.
    DecisionId
);

/// The right to read decisions: held by everybody who may ask for one, decide or audit.
#[derive(Clone, Copy, Debug)]
pub enum ReadDecisions {}
impl crate::Permission for ReadDecisions {
    const KEY: &'static str = "platform.decision.read";
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Asked for, not decided.
    Requested,
    /// Granted and in force, as long as it has not run out.
    Granted,
    /// Rejected.
    Rejected,
    /// Taken back by whoever asked.
    Withdrawn,
    /// Was granted; its time is over.
    Expired,
    /// Was granted; a later decision took its place.
    Superseded,
    /// Was granted; somebody ended it before its last day.
    Ended,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] = [
        Self::Requested,
        Self::Granted,
        Self::Rejected,
        Self::Withdrawn,
        Self::Expired,
        Self::Superseded,
        Self::Ended,
    ];
    /// As it is stored: kebab-case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Granted => "granted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Ended => "ended",
        }
    }
    /// Reads [`State::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
    /// Text key of the word for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requested => "decision-state-requested",
            Self::Granted => "decision-state-granted",
            Self::Rejected => "decision-state-rejected",
            Self::Withdrawn => "decision-state-withdrawn",
            Self::Expired => "decision-state-expired",
            Self::Superseded => "decision-state-superseded",
            Self::Ended => "decision-state-ended",
        }
    }
}

/// Who stood behind a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Another person than the one who asked.
    FourEyes,
    /// The head of administration, by a one-time link that another person than the one who asked issued.
    HeadByLink,
    /// The head of administration, by a link that the person who asked issued. The program cannot see who
    /// opens a link. In a town with two people nobody else may be there to issue it, so that refusing would
    /// only move the same act into a second account; instead it is shown and the auditor reviews it later.
    HeadByOwnLink,
    /// The same person; the auditor reviews it later.
    SingleWithReview,
}

impl Mode {
    /// As it is stored: kebab-case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FourEyes => "four-eyes",
            Self::HeadByLink => "head-by-link",
            Self::HeadByOwnLink => "head-by-own-link",
            Self::SingleWithReview => "single-with-review",
        }
    }
    pub(super) fn parse(text: &str) -> Option<Self> {
        [
            Self::FourEyes,
            Self::HeadByLink,
            Self::HeadByOwnLink,
            Self::SingleWithReview,
        ]
        .into_iter()
        .find(|mode| mode.as_str() == text)
    }
    /// Those that one person could have brought about alone; the auditor reviews them later.
    pub(super) const REVIEWED: [Self; 2] = [Self::HeadByOwnLink, Self::SingleWithReview];
    /// Text key of what a list says about such a decision; the page says it under the same key with
    /// `-note` behind it. None for decisions that two people took.
    pub(super) fn remark(self) -> Option<&'static str> {
        match self {
            Self::FourEyes | Self::HeadByLink => None,
            Self::HeadByOwnLink => Some("decision-own-link"),
            Self::SingleWithReview => Some("decision-single"),
        }
    }
}

/// Something on which a request rests: a sentence, and where to find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Evidence {
    /// What it shows.
    pub text: String,
    /// Address within the program or elsewhere; may be absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl Evidence {
    /// The address if it may stand in a page: within the program, or `https:`/`http:`.
    pub fn safe_link(&self) -> Option<&str> {
        let link = self.link.as_deref()?;
        let inside = link.starts_with('/') && !link.starts_with("//");
        (inside || link.starts_with("https://") || link.starts_with("http://")).then_some(link)
    }
}

/// A request for a decision.
#[derive(Clone, Debug, Default)]
pub struct NewDecision {
    /// Stable name of the kind, for example `licensing.exception`.
    pub kind: String,
    /// On what: `kind:id`.
    pub subject: String,
    /// What is asked for, one line.
    pub what: String,
    /// Why, at least [`MIN_REASON`] characters.
    pub why: String,
    /// On what it rests.
    pub evidence: Vec<Evidence>,
    /// What else was considered; may be empty.
    pub alternatives: String,
    /// Until when it is asked for; none: without end.
    pub valid_until: Option<Date>,
    /// The decision whose place it takes once granted.
    pub supersedes: Option<DecisionId>,
}

/// Fewest characters of a reason: enough for a sentence.
pub const MIN_REASON: usize = 20;
/// Most characters of a reason.
pub const MAX_REASON: usize = 10_000;
/// Most characters of what is asked for.
pub const MAX_WHAT: usize = 200;

/// What was decided.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Granted or rejected.
    pub granted: bool,
    /// Why, at least [`MIN_REASON`] characters.
    pub reason: String,
    /// Granted for a shorter time than asked for.
    pub shorter_until: Option<Date>,
}

/// A decision as it is shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DecisionRow {
    /// Identifier.
    pub id: DecisionId,
    /// Number within the tenant, for example `2026-0042`.
    pub number: String,
    /// Stable name of the kind.
    pub kind: String,
    /// On what: `kind:id`.
    pub subject: String,
    /// What is asked for.
    pub what: String,
    /// Why.
    pub why: String,
    /// On what it rests.
    pub evidence: Vec<Evidence>,
    /// What else was considered.
    pub alternatives: String,
    /// Where it stands.
    pub state: State,
    /// Who asked; absent for the program itself.
    pub requested_by: Option<PersonId>,
    /// When.
    pub requested_at: Instant,
    /// Who decided; absent as long as nobody did, and for the head of administration by link.
    pub decided_by: Option<PersonId>,
    /// Name that the head of administration gave with the link.
    pub decided_name: Option<String>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why it was decided so.
    pub decision_reason: Option<String>,
    /// Last day on which it holds.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// The decision whose place it takes.
    pub supersedes: Option<DecisionId>,
    /// The decision that took its place.
    pub superseded_by: Option<DecisionId>,
    /// Who stood behind it; absent as long as nobody decided.
    pub mode: Option<Mode>,
    /// Who reviewed a decision that one person could have brought about alone.
    pub reviewed_by: Option<PersonId>,
    /// When.
    pub reviewed_at: Option<Instant>,
    /// What the review found.
    pub review_note: Option<String>,
    /// Who ended it before its last day.
    pub ended_by: Option<PersonId>,
    /// When.
    pub ended_at: Option<Instant>,
    /// Why.
    pub end_reason: Option<String>,
}

impl DecisionRow {
    /// Whether this person may review it: whoever asked or decided may not.
    pub(super) fn may_review(&self, person: PersonId) -> bool {
        ![self.requested_by, self.decided_by].contains(&Some(person))
    }
    /// Whether one person could have brought it about alone and it still waits for its review.
    pub fn waits_for_review(&self) -> bool {
        let reviewed_later = self.mode.is_some_and(|mode| Mode::REVIEWED.contains(&mode));
        reviewed_later && self.reviewed_at.is_none()
    }
}
