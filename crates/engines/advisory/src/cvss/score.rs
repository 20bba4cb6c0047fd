//! Scores and ratings, and the rounding of each version in whole numbers.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Version;

/// A score from 0.0 to 10.0, in tenths. In JSON a number with one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The least score, 0.0.
    pub const ZERO: Self = Self(0);
    /// The greatest score, 10.0.
    pub const TEN: Self = Self(100);

    /// The score of so many tenths; less than 0 counts as 0.0, more than 100 as 10.0.
    pub(super) fn of_tenths(tenths: i128) -> Self {
        Self(u8::try_from(tenths.clamp(0, 100)).unwrap_or_default())
    }

    /// The score in tenths, 0 to 100.
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The quotient is the floating point number nearest to the decimal one, which is written as such.
        serializer.serialize_f64(f64::from(self.0) / 10.0)
    }
}

/// The word for a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// 0.0 (not in version 2.0).
    None,
    /// From 0.1 to 3.9; in version 2.0 from 0.0.
    Low,
    /// From 4.0 to 6.9.
    Medium,
    /// From 7.0 to 8.9; in version 2.0 to 10.0.
    High,
    /// From 9.0 to 10.0 (not in version 2.0).
    Critical,
}

impl Rating {
    /// Every rating, the least first.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Critical,
    ];

    /// The word for a score. 3.0 and 3.1: specification, section 5, table 14; 4.0: specification,
    /// section 6. Version 2.0 itself has no words; these are the three of the US national
    /// vulnerability database (<https://nvd.nist.gov/vuln-metrics/cvss>).
    pub fn of(score: Score, version: Version) -> Self {
        match (score.tenths(), version == Version::V2) {
            (0, false) => Self::None,
            (0..40, _) => Self::Low,
            (40..70, _) => Self::Medium,
            (90.., false) => Self::Critical,
            (70.., _) => Self::High,
        }
    }

    /// The code of the word in both languages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "cvss-rating-none",
            Self::Low => "cvss-rating-low",
            Self::Medium => "cvss-rating-medium",
            Self::High => "cvss-rating-high",
            Self::Critical => "cvss-rating-critical",
        }
    }
}

/// The scores of a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Scores {
    /// What the base metrics alone give; in version 4.0 CVSS-B.
    pub base: Score,
    /// With the temporal metrics, in version 4.0 with the threat metric (CVSS-BT); none if none of
    /// them is defined.
    pub temporal: Option<Score>,
    /// With everything that counts, in version 4.0 CVSS-BE or CVSS-BTE; none if no environmental
    /// metric is defined.
    pub environmental: Option<Score>,
}

impl Scores {
    /// The score of all metrics that are given.
    pub fn overall(&self) -> Score {
        self.environmental.or(self.temporal).unwrap_or(self.base)
    }
}

/// `value / unit`, rounded to the nearest whole number, halves away from zero.
pub(super) fn round(value: i128, unit: i128) -> i128 {
    (value.abs() + unit / 2) / unit * value.signum()
}

/// The least whole number that is not less than `value / unit`, for values from 0.
pub(super) fn ceil(value: i128, unit: i128) -> i128 {
    (value + unit - 1) / unit
}
