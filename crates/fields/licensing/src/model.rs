//! Verdicts over releases, corrections, and what a component's row shows.

mod difference;
mod exception;
mod standing;

pub use difference::RuleDifference;
pub use exception::{
    AHEAD_DAYS, Acting, Exception, KIND, MAX_MONTHS, MAX_TEXT, Place, Subject, Within, license_of,
};
use license::{Class, Linking, Modified, RuleId, Use, Verdict, Way};
use portfolio::model::{Exposure, ProductKind};
pub(crate) use standing::{Judged, excusable};
pub use standing::{Outcome, Standing};
use std::collections::BTreeMap;
use std::sync::Arc;

platform::typed_id!(
    /// A correction of a component's licence.
    CorrectionId
);
platform::typed_id!(
    /// A version of the tenant's own licence rules.
    PolicyId
);

platform::typed_id!(
    /// A version of the licence that the tenant takes for own development unless something stands against it.
    HouseDefaultId
);

platform::permissions! {
    /// See licence verdicts.
    ReadLicenses = "licensing.read",
    /// Correct the licence that an SBOM states.
    CorrectLicense = "licensing.correct",
    /// Tick off what licences ask, with evidence.
    FulfilDuty = "licensing.duty.fulfil",
    /// Change the town's own licence rules.
    ManagePolicy = "licensing.policy.manage",
    /// Ask for an exception from the rules.
    AskException = "licensing.exception.ask",
    /// Decide and end exceptions (beside `platform.decision.decide`).
    DecideException = "licensing.exception.decide",
}

/// How many components have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Counts {
    /// Permitted.
    pub fine: i64,
    /// A person has to look.
    pub to_review: i64,
    /// Without licence data. Never counted as fine.
    pub unknown: i64,
    /// Not permitted.
    pub not_allowed: i64,
    /// Not allowed or to review by the rules, permitted by an exception for the time being.
    pub excepted: i64,
}

impl Counts {
    /// Adds `n` components with this outcome.
    pub fn add(&mut self, outcome: impl Into<Outcome>, n: i64) {
        match outcome.into() {
            Outcome::Fine => self.fine += n,
            Outcome::Excepted => self.excepted += n,
            Outcome::ToReview => self.to_review += n,
            Outcome::Unknown => self.unknown += n,
            Outcome::NotAllowed => self.not_allowed += n,
        }
    }
    /// How many have this outcome.
    pub fn of(&self, outcome: impl Into<Outcome>) -> i64 {
        match outcome.into() {
            Outcome::Fine => self.fine,
            Outcome::Excepted => self.excepted,
            Outcome::ToReview => self.to_review,
            Outcome::Unknown => self.unknown,
            Outcome::NotAllowed => self.not_allowed,
        }
    }
    /// All components.
    pub fn total(&self) -> i64 {
        self.fine + self.excepted + self.to_review + self.unknown + self.not_allowed
    }
    /// The worst verdict that occurs; unknown if there are no components at all. What exceptions permit
    /// counts as fine.
    pub fn worst(&self) -> Verdict {
        [Verdict::NotAllowed, Verdict::Unknown, Verdict::ToReview]
            .into_iter()
            .find(|verdict| self.of(*verdict) > 0)
            .unwrap_or(if self.total() > 0 {
                Verdict::Fine
            } else {
                Verdict::Unknown
            })
    }
}

/// The verdict over a release.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What kind of software the product is.
    pub kind: ProductKind,
    /// Whether there is an SBOM. Without one the release is unknown, never fine.
    pub has_sbom: bool,
    /// Verdicts of its components.
    pub counts: Counts,
    /// The class with the most duties among its components.
    pub class: Option<Class>,
    /// Which rules decided that components are not fine: verdict and rule with the number of components.
    pub deciding: BTreeMap<(Verdict, RuleId), i64>,
    /// How the licence of the product itself stands; none where no licence is stated.
    pub product: Option<Standing>,
    /// The exceptions that act in it: those of components and of the product's own licence.
    pub exceptions: Vec<Arc<Exception>>,
}

impl Summary {
    /// Adds `n` components that stand so.
    pub(crate) fn add(&mut self, standing: &Standing, n: i64) {
        let judgement = &standing.judgement;
        self.counts.add(standing.outcome(), n);
        self.class = self.class.max(judgement.class);
        self.note(&standing.exceptions);
        if standing.verdict() != Verdict::Fine {
            *self
                .deciding
                .entry((judgement.verdict, judgement.rule.clone()))
                .or_default() += n;
        }
    }
    /// Notes exceptions that act, each once.
    pub(crate) fn note(&mut self, exceptions: &[Arc<Exception>]) {
        for exception in exceptions {
            if !self.exceptions.iter().any(|known| known.id == exception.id) {
                self.exceptions.push(Arc::clone(exception));
            }
        }
    }
    /// The verdict: the worst of its components and of the product's own licence; unknown without an SBOM
    /// unless the product's licence alone is already worse. What exceptions permit counts as fine.
    pub fn verdict(&self) -> Verdict {
        let components = if self.has_sbom {
            self.counts.worst()
        } else {
            Verdict::Unknown
        };
        match &self.product {
            Some(product) if self.kind != ProductKind::Proprietary => {
                components.max(product.verdict())
            }
            _ => components,
        }
    }
    /// What lists show: the verdict, or that it is fine by exception only.
    pub fn outcome(&self) -> Outcome {
        match self.verdict() {
            Verdict::Fine if !self.exceptions.is_empty() => Outcome::Excepted,
            verdict => verdict.into(),
        }
    }
}

/// The way of use as the engine takes it.
pub fn way_of(way: portfolio::model::Use) -> Use {
    Use {
        way: match way.exposure {
            Exposure::Internal => Way::Internal,
            Exposure::Network => Way::Network,
            Exposure::Distribution => Way::Distribute,
        },
        modified: if way.modified {
            Modified::Modified
        } else {
            Modified::Unmodified
        },
        linking: match way.linking {
            portfolio::model::Linking::Separate => Linking::Separate,
            portfolio::model::Linking::Dynamic => Linking::Dynamic,
            portfolio::model::Linking::Static => Linking::Static,
        },
    }
}

/// Whether a correction holds for one version of a component or for all.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Only this version.
    Version,
    /// All versions.
    AllVersions,
}

impl Scope {
    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::AllVersions => "all-versions",
        }
    }
    /// Reads [`Scope::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "version" => Some(Self::Version),
            "all-versions" => Some(Self::AllVersions),
            _ => None,
        }
    }
}

/// A correction of what SBOMs state about a component's licence.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Correction {
    /// Identifier.
    pub id: CorrectionId,
    /// Identity of the component: canonical purl, else name and version; without version if it holds for all.
    pub component: String,
    /// One version or all.
    pub scope: Scope,
    /// The licence that really applies, an SPDX expression.
    pub expression: String,
    /// Why.
    pub reason: String,
    /// When it was made.
    pub created_at: String,
    /// Pseudonym of who made it.
    pub created_by: String,
}

/// Shortest reason that explains something to whoever reads it in two years, in characters.
pub const MIN_REASON: usize = 20;
/// Longest reason, in characters.
pub const MAX_REASON: usize = 4000;

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(has_sbom: bool, counts: Counts) -> Summary {
        Summary {
            kind: ProductKind::OpenSource,
            has_sbom,
            counts,
            class: None,
            deciding: BTreeMap::new(),
            product: None,
            exceptions: Vec::new(),
        }
    }

    #[test]
    fn a_release_without_sbom_is_unknown_and_never_fine() {
        assert_eq!(
            summary(false, Counts::default()).verdict(),
            Verdict::Unknown
        );
        assert_eq!(summary(true, Counts::default()).verdict(), Verdict::Unknown);
    }

    #[test]
    fn one_component_without_licence_data_makes_the_release_unknown() {
        let counts = Counts {
            fine: 281,
            unknown: 1,
            ..Counts::default()
        };
        assert_eq!(summary(true, counts).verdict(), Verdict::Unknown);
        let counts = Counts {
            not_allowed: 1,
            ..counts
        };
        assert_eq!(summary(true, counts).verdict(), Verdict::NotAllowed);
    }
}
