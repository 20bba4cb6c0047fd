//! Security advisories: which version of a package is affected by what, and how severe it is. This is
//! the engine; it does no input or output and takes the time as a parameter.
//!
//! [`Version`] orders versions as the [`Ecosystem`] of the package does. [`cvss`] reads vectors of the
//! Common Vulnerability Scoring System and calculates their scores.
//!
//! Faults are codes with arguments, their sentences lie in `i18n/` ([`MESSAGES_DE`], [`MESSAGES_EN`]).
//!
//! ```
//! use advisory::{Ecosystem, Version};
//!
//! let debian: Ecosystem = "Debian:12".parse()?;
//! let fixed = Version::parse(&debian, "2:1.0-1+deb12u1")?;
//! let installed = Version::parse(&debian, "2:1.0~rc1-3")?;
//! assert!(installed < fixed);
//! assert!(installed.key() < fixed.key(), "as the database compares");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod csaf;
mod cve;
pub mod cvss;
mod document;
mod ecosystem;
pub mod epss;
mod found;
mod identity;
mod index;
pub mod kev;
pub mod lifecycle;
mod matching;
mod messages;
pub mod osv;
mod record;
mod vers;
mod version;
pub mod vex;

pub use cve::{Cve, NotCve};
pub use document::{MAX_DOCUMENT, Reading, Unreadable};
pub use ecosystem::{Ecosystem, EcosystemError, Family};
pub use found::{
    Confidence, Exploited, Match, Priority, PriorityRule, Probability, Severity, Subject, Unjudged,
};
pub use identity::{Attribute, Cpe, CpeError, Lookup, Part, Release, lookups, normal_name};
pub use index::{
    Added, Builder, EcosystemInfo, EventKind, Finished, Image, Index, OpenError, Outcome,
    RecordInfo,
};
pub use matching::{ExaminedEvent, ExaminedPackage, ExaminedRange, Explanation, PROBABLE};
pub use messages::{CODES, MESSAGES_DE, MESSAGES_EN};
pub use record::{Affected, Event, Range, RangeKind, Rated, Record, Source, Target};
pub use vers::Vers;
pub use version::{MAX_LENGTH, Scheme, Version, VersionError};
