//! CVSS vectors of the versions 2.0, 3.0, 3.1 and 4.0: what is written, and the scores that follow from it.
//!
//! Nothing is calculated in floating point numbers; `v2.rs`, `v3.rs` and `v4/score.rs` name the document and
//! section of every equation. `docs/cvss.md` says what the scores were compared with.
//!
//! ```
//! use advisory::cvss::{Rating, Vector};
//!
//! let vector = Vector::parse("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N").unwrap();
//! let score = vector.scores().overall();
//! assert_eq!(score.to_string(), "6.1");
//! assert_eq!(vector.rating(score), Rating::Medium);
//! ```

mod fault;
mod metric;
mod read;
mod score;
pub mod v2;
pub mod v3;
pub mod v4;

pub use fault::Fault;
pub use score::{Rating, Score, Scores};

pub(crate) use fault::CODES as FAULTS;

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use read::{Fields, quoted};
use v3::Minor;

/// The longest text that is read, in bytes. A vector with all metrics of version 4.0 has 180.
pub const MAX_LENGTH: usize = 512;

/// A version of CVSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 2.0.
    V2,
    /// 3.0.
    V30,
    /// 3.1.
    V31,
    /// 4.0.
    V4,
}

impl Version {
    /// Every version.
    pub const ALL: [Self; 4] = [Self::V2, Self::V30, Self::V31, Self::V4];

    /// Its number: `2.0`, `3.0`, `3.1` or `4.0`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V2 => "2.0",
            Self::V30 => "3.0",
            Self::V31 => "3.1",
            Self::V4 => "4.0",
        }
    }

    /// Whether metrics have to stand in the order of the specification. 2.0: "in a predetermined order"
    /// (guide, section 2.4). 3.0 and 3.1: a preferred order, any other is valid (section 6). 4.0: every
    /// other order is invalid (section 7).
    const fn is_ordered(self) -> bool {
        matches!(self, Self::V2 | Self::V4)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A vector. Two vectors are equal if they say the same: an optional metric that is "not defined" is as
/// good as one that is not there. `Display` writes what is defined in the order of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vector {
    /// Version 2.0.
    V2(v2::Metrics),
    /// Version 3.0 or 3.1.
    V3(Minor, v3::Metrics),
    /// Version 4.0.
    V4(v4::Metrics),
}

impl Vector {
    /// Reads a vector. White space around it does not count.
    ///
    /// Version 2.0 has no label. Around its vectors brackets may stand, in front of them the labels
    /// `CVSS2#` and `CVSS:2.0/`: programs write them, and there is no doubt what they mean. Of temporal
    /// and environmental metrics some may be missing, though the guide asks for `ND` in their place.
    ///
    /// # Errors
    /// The first fault from left to right in the names of the metrics; then the first one in the values.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let trimmed = text.trim();
        let indent = text.chars().take_while(|c| c.is_whitespace()).count();
        if trimmed.is_empty() {
            return Err(Fault::Empty);
        }
        if trimmed.len() > MAX_LENGTH {
            return Err(Fault::TooLong);
        }
        // What follows a label, and the character at which it begins. Labels have one byte per character.
        let after = |label: &str| {
            let rest = trimmed.strip_prefix(label)?;
            let metrics = rest
                .strip_prefix('/')
                .or_else(|| rest.is_empty().then_some(rest))?;
            Some((metrics, indent + trimmed.len() - metrics.len() + 1))
        };
        if let Some((metrics, place)) = after("CVSS:4.0") {
            let fields = Fields::split(metrics, place, Version::V4, v4::Metrics::NAMES)?;
            return v4::Metrics::read(&fields).map(Self::V4);
        }
        for (label, minor, version) in [
            ("CVSS:3.0", Minor::Zero, Version::V30),
            ("CVSS:3.1", Minor::One, Version::V31),
        ] {
            if let Some((metrics, place)) = after(label) {
                let fields = Fields::split(metrics, place, version, v3::Metrics::NAMES)?;
                return v3::Metrics::read(&fields).map(|metrics| Self::V3(minor, metrics));
            }
        }
        Self::parse_v2(trimmed, indent + 1)
    }

    /// Reads a vector of version 2.0; `place` is the character at which the text begins.
    fn parse_v2(text: &str, mut place: usize) -> Result<Self, Fault> {
        let mut metrics = text;
        for label in ["CVSS2#", "CVSS:2.0/"] {
            if let Some(rest) = metrics.strip_prefix(label) {
                metrics = rest;
                place += label.len();
            }
        }
        if metrics.starts_with("CVSS") {
            let label = metrics.split('/').next().unwrap_or_default();
            return Err(Fault::UnknownVersion {
                label: quoted(label),
            });
        }
        match (metrics.strip_prefix('('), metrics.strip_suffix(')')) {
            (Some(rest), Some(_)) => {
                metrics = rest.strip_suffix(')').unwrap_or(rest);
                place += 1;
            }
            (Some(_), None) => return Err(Fault::Bracket { place }),
            (None, Some(rest)) => {
                place += rest.chars().count();
                return Err(Fault::Bracket { place });
            }
            (None, None) => {}
        }
        let fields = Fields::split(metrics, place, Version::V2, v2::Metrics::NAMES)?;
        v2::Metrics::read(&fields).map(Self::V2)
    }

    /// The version.
    pub const fn version(&self) -> Version {
        match self {
            Self::V2(_) => Version::V2,
            Self::V3(Minor::Zero, _) => Version::V30,
            Self::V3(Minor::One, _) => Version::V31,
            Self::V4(_) => Version::V4,
        }
    }

    /// The scores.
    pub fn scores(&self) -> Scores {
        match self {
            Self::V2(metrics) => metrics.scores(),
            Self::V3(minor, metrics) => metrics.scores(*minor),
            Self::V4(metrics) => metrics.scores(),
        }
    }

    /// The word for one of the scores.
    pub fn rating(&self, score: Score) -> Rating {
        Rating::of(score, self.version())
    }

    /// The name of the overall score in version 4.0, for example `CVSS-BT`; the others have none.
    pub fn nomenclature(&self) -> Option<&'static str> {
        match self {
            Self::V4(metrics) => Some(metrics.nomenclature()),
            Self::V2(_) | Self::V3(..) => None,
        }
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.version() != Version::V2 {
            write!(f, "CVSS:{}/", self.version())?;
        }
        match self {
            Self::V2(metrics) => metrics.write(f),
            Self::V3(_, metrics) => metrics.write(f),
            Self::V4(metrics) => metrics.write(f),
        }
    }
}

impl FromStr for Vector {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::parse(text)
    }
}

impl Serialize for Vector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
