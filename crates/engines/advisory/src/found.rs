//! What matching says about a component.

use jiff::Timestamp;
use serde::Serialize;

use crate::cvss::{Rating, Score};

/// A component of an inventory, as far as matching needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Package URL, if the inventory names one.
    pub purl: Option<&'a str>,
    /// CPE 2.2 or 2.3 name, if the inventory names one.
    pub cpe: Option<&'a str>,
    /// Name.
    pub name: &'a str,
    /// Version.
    pub version: Option<&'a str>,
}

/// A vulnerability (or malicious package) that a component has: one alias group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The record that decides (DECISIONS: the distribution's own, then the ecosystem's database, GHSA,
    /// CVE-derived, others; within one the one changed last).
    pub id: String,
    /// All other identifiers of the same vulnerability, sorted.
    pub aliases: Vec<String>,
    /// Those of the other records that match the component by themselves, sorted.
    pub aliases_matched: Vec<String>,
    /// One line about it.
    pub summary: Option<String>,
    /// When the deciding record was published and last changed.
    pub published: Option<Timestamp>,
    /// See [`Self::published`].
    pub modified: Option<Timestamp>,
    /// How severe it is; `None` if no record says so.
    pub severity: Option<Severity>,
    /// Since when it is known to be exploited, and by when the CISA wants it mended.
    pub exploited: Option<Exploited>,
    /// How probable its exploitation is.
    pub probability: Option<Probability>,
    /// How urgent it is.
    pub priority: Priority,
    /// The rule that made it so urgent.
    pub rule: PriorityRule,
    /// Versions that mend it and lie above the component's, in order.
    pub fixed: Vec<String>,
    /// How sure it is that this component is meant.
    pub confidence: Confidence,
    /// The package itself is malicious (`MAL-…`).
    pub malicious: bool,
}

/// A severity and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// In words.
    pub rating: Rating,
    /// The overall score, if it comes from a vector.
    pub score: Option<Score>,
    /// The vector, or the word of the database.
    pub stated: String,
    /// The record that states it.
    pub record: String,
}

/// An entry in the CISA's catalogue of known exploited vulnerabilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploited {
    /// The CVE identifier under which it is listed.
    pub cve: String,
    /// The day on which it was added.
    pub added: jiff::civil::Date,
    /// The day by which authorities of the United States have to act.
    pub due: Option<jiff::civil::Date>,
    /// Used by extortioners.
    pub ransomware: bool,
}

/// The estimate of the Exploit Prediction Scoring System, in hundred-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probability {
    /// Probability of exploitation within 30 days: 0 to 100,000.
    pub score: u32,
    /// Share of all vulnerabilities with the same or a lower probability: 0 to 100,000.
    pub percentile: u32,
}

/// How urgent a match is. Ordered: `Low < Medium < High < Immediate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// With the next planned update.
    Low,
    /// Within the ordinary cycle of updates.
    Medium,
    /// Before the ordinary cycle.
    High,
    /// Now.
    Immediate,
}

/// The rule by which a priority was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriorityRule {
    /// The package is malicious: immediate.
    Malicious,
    /// Known to be exploited: immediate.
    Exploited,
    /// Critical, and exploitation is probable (EPSS of at least 10 %): immediate.
    CriticalAndProbable,
    /// Critical: high.
    Critical,
    /// High, and exploitation is probable: high.
    HighAndProbable,
    /// High: medium.
    High,
    /// Medium, and exploitation is probable: medium.
    MediumAndProbable,
    /// Nobody says how severe it is: medium, until somebody looked.
    Unrated,
    /// Whatever else: low.
    Rest,
}

/// How sure it is that the component is meant. Ordered from least to most sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// By name alone: to review, never a finding.
    Name,
    /// By CPE: vendor, product and version.
    Cpe,
    /// The package is the right one, the release of the distribution is not said: matches at least one.
    AnyRelease,
    /// By package and version.
    Package,
}

/// Why a component could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unjudged {
    /// Neither purl nor CPE.
    WithoutIdentifier,
    /// The purl breaks its specification.
    MalformedPurl,
    /// No database of advisories covers this type of package.
    UnknownType,
    /// Records exist for the package, but the component has no version.
    WithoutVersion,
    /// Records exist for the package, but the version is none by the ecosystem's rules.
    MalformedVersion,
    /// The database holds no record of this ecosystem at all.
    EcosystemNotLoaded,
    /// Records exist for the package, but none that can be judged matches, and at least one states its
    /// versions in a way that cannot be compared with.
    UnorderedRange,
}

/// Gives each of these types all its values, the words of JSON documents, and the codes of the sentences
/// that explain them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident $prefix:literal: $($variant:ident $word:literal),+ $(,)?) => {
        impl $name {
            $(#[$doc])*
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in JSON documents.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The code of its words in both languages.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($prefix, $word),)+
                }
            }
        }
    };
}

words! {
    /// Every value, the least urgent first.
    Priority "advisory-priority-":
    Low "low",
    Medium "medium",
    High "high",
    Immediate "immediate",
}

words! {
    /// Every value, in the order in which they are asked.
    PriorityRule "advisory-rule-":
    Malicious "malicious",
    Exploited "exploited",
    CriticalAndProbable "critical-and-probable",
    Critical "critical",
    HighAndProbable "high-and-probable",
    High "high",
    MediumAndProbable "medium-and-probable",
    Unrated "unrated",
    Rest "rest",
}

words! {
    /// Every value, the least sure first.
    Confidence "advisory-confidence-":
    Name "name",
    Cpe "cpe",
    AnyRelease "any-release",
    Package "package",
}

words! {
    /// Every value, in the order of declaration.
    Unjudged "advisory-unjudged-":
    WithoutIdentifier "without-identifier",
    MalformedPurl "malformed-purl",
    UnknownType "unknown-type",
    WithoutVersion "without-version",
    MalformedVersion "malformed-version",
    EcosystemNotLoaded "ecosystem-not-loaded",
    UnorderedRange "unordered-range",
}

/// The codes of these words; they have no arguments.
pub(crate) const WORDS: [(&str, &[&str]); 24] = [
    ("advisory-priority-low", &[]),
    ("advisory-priority-medium", &[]),
    ("advisory-priority-high", &[]),
    ("advisory-priority-immediate", &[]),
    ("advisory-rule-malicious", &[]),
    ("advisory-rule-exploited", &[]),
    ("advisory-rule-critical-and-probable", &[]),
    ("advisory-rule-critical", &[]),
    ("advisory-rule-high-and-probable", &[]),
    ("advisory-rule-high", &[]),
    ("advisory-rule-medium-and-probable", &[]),
    ("advisory-rule-unrated", &[]),
    ("advisory-rule-rest", &[]),
    ("advisory-confidence-name", &[]),
    ("advisory-confidence-cpe", &[]),
    ("advisory-confidence-any-release", &[]),
    ("advisory-confidence-package", &[]),
    ("advisory-unjudged-without-identifier", &[]),
    ("advisory-unjudged-malformed-purl", &[]),
    ("advisory-unjudged-unknown-type", &[]),
    ("advisory-unjudged-without-version", &[]),
    ("advisory-unjudged-malformed-version", &[]),
    ("advisory-unjudged-ecosystem-not-loaded", &[]),
    ("advisory-unjudged-unordered-range", &[]),
];
