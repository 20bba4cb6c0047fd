//! What the rules say of something, and what an exception makes of it.

use super::Exception;
use license::{Judgement, Verdict};
use std::sync::Arc;

/// What lists show about a release or a component: the verdict, or that an exception lets pass what the
/// rules do not permit. Ordered from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Permitted.
    Fine,
    /// Not allowed or to review by the rules, permitted by an exception until a date.
    Excepted,
    /// A person has to look.
    ToReview,
    /// Without licence data.
    Unknown,
    /// Not permitted.
    NotAllowed,
}

impl Outcome {
    /// Every outcome, worst first, as lists offer them.
    pub const ALL: [Self; 5] = [
        Self::NotAllowed,
        Self::ToReview,
        Self::Unknown,
        Self::Excepted,
        Self::Fine,
    ];
    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => Verdict::Fine.as_str(),
            Self::Excepted => "excepted",
            Self::ToReview => Verdict::ToReview.as_str(),
            Self::Unknown => Verdict::Unknown.as_str(),
            Self::NotAllowed => Verdict::NotAllowed.as_str(),
        }
    }
    /// The outcome of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
    /// Text key of the word for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fine => Verdict::Fine.code(),
            Self::Excepted => "licensing-outcome-excepted",
            Self::ToReview => Verdict::ToReview.code(),
            Self::Unknown => Verdict::Unknown.code(),
            Self::NotAllowed => Verdict::NotAllowed.code(),
        }
    }
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Fine => Self::Fine,
            Verdict::ToReview => Self::ToReview,
            Verdict::Unknown => Self::Unknown,
            Verdict::NotAllowed => Self::NotAllowed,
        }
    }
}

/// What was judged for one way of use, and the exceptions that cover it there.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) judgement: Arc<Judgement>,
    pub(crate) exceptions: Vec<Arc<Exception>>,
}

impl Judged {
    /// What counts: an exception makes fine what is not allowed or to review, never what is unknown.
    fn verdict(&self) -> Verdict {
        if self.exceptions.is_empty() || !excusable(self.judgement.verdict) {
            self.judgement.verdict
        } else {
            Verdict::Fine
        }
    }
}

/// Whether an exception can permit it. What is not known cannot be permitted: nobody knows what it is.
pub(crate) fn excusable(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::NotAllowed | Verdict::ToReview)
}

/// How something stands in all the ways in which it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What the rules say; for several ways of use the worst. Never hidden.
    pub judgement: Arc<Judgement>,
    /// The exceptions by which it is permitted all the same; empty if there are none, or if they leave one
    /// of the ways of use uncovered.
    pub exceptions: Vec<Arc<Exception>>,
}

impl Standing {
    /// From what was judged for each way of use; `None` for none. The worst that no exception covers
    /// decides; where exceptions cover all that is bad, the worst that they cover is named.
    pub(crate) fn of(ways: impl IntoIterator<Item = Judged>) -> Option<Self> {
        let mut worst: Option<(Verdict, Arc<Judgement>)> = None;
        let mut exceptions: Vec<Arc<Exception>> = Vec::new();
        for judged in ways {
            let verdict = judged.verdict();
            let so_far = worst.as_ref().map(|(verdict, by)| (*verdict, by.verdict));
            if so_far.is_none_or(|so_far| so_far <= (verdict, judged.judgement.verdict)) {
                worst = Some((verdict, judged.judgement));
            }
            for exception in judged.exceptions {
                if !exceptions.iter().any(|known| known.id == exception.id) {
                    exceptions.push(exception);
                }
            }
        }
        let (verdict, judgement) = worst?;
        if verdict != Verdict::Fine {
            exceptions.clear();
        }
        Some(Self {
            judgement,
            exceptions,
        })
    }
    /// What counts as long as the exceptions hold.
    pub fn verdict(&self) -> Verdict {
        if self.exceptions.is_empty() {
            self.judgement.verdict
        } else {
            Verdict::Fine
        }
    }
    /// What lists show.
    pub fn outcome(&self) -> Outcome {
        if self.exceptions.is_empty() {
            self.judgement.verdict.into()
        } else {
            Outcome::Excepted
        }
    }
}
