//! Requests to the Centre for Digital Sovereignty (ZenDiS): to examine a licence that no list knows.

use crate::tender::{Source, Status};
use platform::knowledge::{Fault, Knowledge, Localised};
use portfolio::model::ReleaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

platform::typed_id!(
    /// A request to examine a licence.
    RequestId
);

/// The file of the address and the procedure, below `knowledge/`.
const FILE: &str = "licenses/zendis.toml";

/// Most characters of the name of a licence.
pub const MAX_NAME: usize = 200;
/// Largest licence text, in bytes.
pub const MAX_TEXT: usize = 200 * 1024;
/// Most characters of where a licence is used, and of an answer.
pub const MAX_WORDS: usize = 10_000;
/// Days after which an unanswered request becomes a task: ask again.
pub const DAYS: i64 = 30;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Written, not sent.
    Draft,
    /// Sent, without an answer.
    Sent,
    /// Answered.
    Answered,
}

impl Stage {
    /// As it is stored, and as it ends text keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Answered => "answered",
        }
    }
    /// Reads [`Stage::as_str`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Sent, Self::Answered]
            .into_iter()
            .find(|stage| stage.as_str() == name)
    }
}

/// What the answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The licence is approved.
    Approved,
    /// The licence may be used under conditions.
    Conditions,
    /// The licence is refused.
    Refused,
}

impl Answer {
    /// Every answer, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Approved, Self::Conditions, Self::Refused];

    /// As it is stored, and as it ends text keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Conditions => "conditions",
            Self::Refused => "refused",
        }
    }
    /// Reads [`Answer::as_str`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == name)
    }
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Identifier.
    pub id: RequestId,
    /// Name or id of the licence.
    pub license: String,
    /// Its text.
    pub text: String,
    /// Where it is used.
    pub used: String,
    /// Why it should be examined.
    pub reason: String,
    /// Where the request stands.
    pub stage: Stage,
    /// When it was written.
    pub created_at: String,
    /// Pseudonym of who wrote it.
    pub created_by: String,
    /// When it was sent.
    pub sent_at: Option<String>,
    /// When it was answered.
    pub answered_at: Option<String>,
    /// What the answer was.
    pub answer: Option<Answer>,
    /// The words of the answer; may be empty.
    pub answer_text: String,
}

/// A licence that no list knows, and where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The licence, or the words of the SBOM.
    pub license: String,
    /// The releases in use that carry it, with their full name.
    pub releases: Vec<(ReleaseId, String)>,
    /// How many deployments these releases have.
    pub deployments: usize,
    /// How many components of them carry it.
    pub components: i64,
}

/// To whom a request goes, and how.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address for e-mail.
    pub email: String,
    /// What is to be sent, and how.
    pub procedure: Localised,
    /// Where that stands.
    pub source: Source,
    /// Whether that was read.
    pub status: Status,
}

impl Office {
    /// Reads it from the knowledge; `None` if it cannot be used ([`faults`] says why).
    pub fn load(knowledge: &Knowledge) -> Option<Self> {
        let offices: Vec<Self> = knowledge.entries(FILE, "office", &mut Vec::new());
        offices.into_iter().find(|office| office.id == "zendis")
    }
}

/// What is wrong in the file.
pub fn faults(knowledge: &Knowledge) -> Vec<Fault> {
    let mut faults = Vec::new();
    let offices: Vec<Office> = knowledge.entries(FILE, "office", &mut faults);
    for office in offices {
        let is_read = !office.source.title.is_empty() && !office.source.read.is_empty();
        let reasons = [
            (!office.email.contains('@')).then_some("has no e-mail address"),
            (office.status == Status::Checked && !is_read)
                .then_some("is called checked, but no source was read"),
        ];
        faults.extend(reasons.into_iter().flatten().map(|reason| Fault {
            file: format!("knowledge/{FILE}"),
            line: None,
            entry: Some(office.id.clone()),
            reason: reason.to_owned(),
        }));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_is_known_with_a_source() {
        let knowledge = Knowledge::load(None).unwrap();
        assert!(faults(&knowledge).is_empty());
        let office = Office::load(&knowledge).unwrap();
        assert!(office.email.contains('@'));
    }

    #[test]
    fn stages_and_answers_are_read_as_they_are_stored() {
        for stage in [Stage::Draft, Stage::Sent, Stage::Answered] {
            assert_eq!(Stage::from_name(stage.as_str()), Some(stage));
        }
        for answer in Answer::ALL {
            assert_eq!(Answer::from_name(answer.as_str()), Some(answer));
        }
        assert_eq!(Answer::from_name("perhaps"), None);
    }
}
