//! What is wrong with a vector, as data.

use std::fmt;

use finding::{Code, Finding, Location, Severity};

use super::Version;

/// Nothing but white space.
const EMPTY: Code<0> = Code::new("cvss-empty", Severity::Error, []);
/// Longer than [`MAX_LENGTH`](super::MAX_LENGTH) bytes.
const TOO_LONG: Code<1> = Code::new("cvss-too-long", Severity::Error, ["most"]);
/// A label of a version that does not exist.
const UNKNOWN_VERSION: Code<1> = Code::new("cvss-unknown-version", Severity::Error, ["label"]);
/// One bracket without the other.
const BRACKET: Code<1> = Code::new("cvss-bracket", Severity::Error, ["place"]);
/// Not of the form `NAME:VALUE`.
const MALFORMED: Code<2> = Code::new("cvss-malformed", Severity::Error, ["part", "place"]);
/// No metric of this version.
const UNKNOWN_METRIC: Code<3> = Code::new(
    "cvss-unknown-metric",
    Severity::Error,
    ["metric", "place", "version"],
);
/// No value of this metric.
const UNKNOWN_VALUE: Code<4> = Code::new(
    "cvss-unknown-value",
    Severity::Error,
    ["metric", "value", "place", "allowed"],
);
/// A metric for the second time.
const DUPLICATE: Code<2> = Code::new("cvss-duplicate", Severity::Error, ["metric", "place"]);
/// A metric behind one that has to follow it.
const ORDER: Code<4> = Code::new(
    "cvss-order",
    Severity::Error,
    ["metric", "place", "before", "version"],
);
/// A base metric is not there.
const MISSING: Code<3> = Code::new(
    "cvss-missing",
    Severity::Error,
    ["metric", "place", "version"],
);

/// The codes of all faults with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 10] = [
    (EMPTY.id, &EMPTY.args),
    (TOO_LONG.id, &TOO_LONG.args),
    (UNKNOWN_VERSION.id, &UNKNOWN_VERSION.args),
    (BRACKET.id, &BRACKET.args),
    (MALFORMED.id, &MALFORMED.args),
    (UNKNOWN_METRIC.id, &UNKNOWN_METRIC.args),
    (UNKNOWN_VALUE.id, &UNKNOWN_VALUE.args),
    (DUPLICATE.id, &DUPLICATE.args),
    (ORDER.id, &ORDER.args),
    (MISSING.id, &MISSING.args),
];

/// Why a text is no CVSS vector. A `place` is a character of the text, counted from 1; what is
/// quoted of the text has at most 40 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    /// Longer than [`MAX_LENGTH`](super::MAX_LENGTH) bytes.
    TooLong,
    /// The text begins with the label of a version that is not known here.
    UnknownVersion {
        /// The label.
        label: String,
    },
    /// One bracket without the other.
    Bracket {
        /// The bracket that stands alone.
        place: usize,
    },
    /// Not of the form `NAME:VALUE`.
    Malformed {
        /// What stands there.
        part: String,
        /// Where.
        place: usize,
    },
    /// The version has no such metric.
    UnknownMetric {
        /// The metric as written.
        metric: String,
        /// Where.
        place: usize,
        /// The version of the vector.
        version: Version,
    },
    /// The metric has no such value.
    UnknownValue {
        /// The metric.
        metric: &'static str,
        /// The value as written.
        value: String,
        /// Where the metric stands.
        place: usize,
        /// The values that it may have, as a list.
        allowed: String,
    },
    /// The metric stands there for the second time.
    Duplicate {
        /// The metric.
        metric: &'static str,
        /// Where it stands for the second time.
        place: usize,
    },
    /// The metric stands behind one that has to follow it, and the version allows one order only.
    Order {
        /// The metric.
        metric: &'static str,
        /// Where.
        place: usize,
        /// The metric in front of which it belongs.
        before: &'static str,
        /// The version of the vector.
        version: Version,
    },
    /// A base metric is not there.
    Missing {
        /// The metric.
        metric: &'static str,
        /// Where it belongs.
        place: usize,
        /// The version of the vector.
        version: Version,
    },
}

impl Fault {
    /// The fault as a finding at a place of a document.
    pub fn finding(&self, location: Location) -> Finding {
        let text = ToString::to_string;
        match self {
            Self::Empty => EMPTY.at(location, []),
            Self::TooLong => TOO_LONG.at(location, [super::MAX_LENGTH.to_string()]),
            Self::UnknownVersion { label } => UNKNOWN_VERSION.at(location, [label.clone()]),
            Self::Bracket { place } => BRACKET.at(location, [text(place)]),
            Self::Malformed { part, place } => MALFORMED.at(location, [part.clone(), text(place)]),
            Self::UnknownMetric {
                metric,
                place,
                version,
            } => UNKNOWN_METRIC.at(location, [metric.clone(), text(place), version.to_string()]),
            Self::UnknownValue {
                metric,
                value,
                place,
                allowed,
            } => {
                let args = [
                    (*metric).to_owned(),
                    value.clone(),
                    text(place),
                    allowed.clone(),
                ];
                UNKNOWN_VALUE.at(location, args)
            }
            Self::Duplicate { metric, place } => {
                DUPLICATE.at(location, [(*metric).to_owned(), text(place)])
            }
            Self::Order {
                metric,
                place,
                before,
                version,
            } => {
                let args = [
                    (*metric).to_owned(),
                    text(place),
                    (*before).to_owned(),
                    version.to_string(),
                ];
                ORDER.at(location, args)
            }
            Self::Missing {
                metric,
                place,
                version,
            } => {
                let args = [(*metric).to_owned(), text(place), version.to_string()];
                MISSING.at(location, args)
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let finding = self.finding(Location::Document);
        write!(f, "{}", finding.code)?;
        finding
            .args
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value:?}"))
    }
}

impl std::error::Error for Fault {}
