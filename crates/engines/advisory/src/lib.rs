//! Security advisories: which version of a package is affected by what, and how severe it is. This is
//! the engine; it does no input or output and takes the time as a parameter.
//!
//! [`cvss`] reads vectors of the Common Vulnerability Scoring System and calculates their scores.
//!
//! Faults are codes with arguments, their sentences lie in `i18n/` ([`MESSAGES_DE`], [`MESSAGES_EN`]).

pub mod cvss;
mod messages;

pub use messages::{CODES, MESSAGES_DE, MESSAGES_EN};
