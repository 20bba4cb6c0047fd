//! What can go wrong, as codes whose sentences lie in `i18n/`.

use std::fmt;
use std::path::Path;

use finding::{Code, Finding, Location, Severity};

/// The sentences in German, as Fluent messages.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");

/// The sentences in English, as Fluent messages.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// Declares each code once, and the list of all.
macro_rules! codes {
    ($($name:ident $id:literal $severity:ident [$($arg:literal),*];)*) => {
        $(pub(crate) const $name: Code<{ [$($arg),*].len() }> =
            Code::new($id, Severity::$severity, [$($arg),*]);)*

        /// Every code of this crate with the names of its arguments.
        pub const CODES: &[(&str, &[&str])] = &[$(($id, &[$($arg),*])),*];
    };
}

codes! {
    ADDRESS "feeds-address" Error ["address"];
    REDIRECT "feeds-redirect" Error ["address", "to"];
    NETWORK "feeds-network" Error ["address", "reason"];
    STATUS "feeds-status" Error ["address", "status"];
    TOO_LARGE "feeds-too-large" Error ["address", "limit"];
    FORMAT "feeds-format" Error ["address", "format"];
    ARCHIVE "feeds-archive" Error ["address", "entry"];
    HASH "feeds-hash" Error ["address"];
    SIGNATURE "feeds-signature" Error ["address"];
    UNPROVEN "feeds-unproven" Error ["address"];
    KEY "feeds-key" Warning ["address"];
    NAME "feeds-name" Error ["address", "name"];
    GONE "feeds-gone" Warning ["address"];
    PROVIDER "feeds-provider" Error ["provider"];
    TOO_MANY "feeds-too-many" Warning ["source", "limit"];
    LOCKED "feeds-locked" Error ["path"];
    DISK "feeds-disk" Error ["path", "reason"];
    SETTING "feeds-setting" Error ["setting", "value"];
}

/// Why something was not fetched. People read the message of the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, and where.
    pub finding: Box<Finding>,
}

impl<const N: usize> From<(&Code<N>, [&str; N])> for Failure {
    fn from((code, values): (&Code<N>, [&str; N])) -> Self {
        Self {
            finding: Box::new(code.at(Location::Document, values.map(str::to_owned))),
        }
    }
}

impl Failure {
    /// A file or folder could not be read or written.
    pub(crate) fn disk(path: &Path, reason: &impl fmt::Display) -> Self {
        (
            &DISK,
            [&*path.to_string_lossy(), reason.to_string().as_str()],
        )
            .into()
    }
}

impl fmt::Display for Failure {
    /// The code and its arguments, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.finding.code)?;
        self.finding
            .args
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value:?}"))
    }
}

impl std::error::Error for Failure {}
