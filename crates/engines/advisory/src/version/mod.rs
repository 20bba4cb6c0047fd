//! The order of versions, as each ecosystem defines it (`docs/version-orders.md` names the source of
//! each and what it was compared with).
//!
//! A version is read once into a *key*: bytes whose order is the order of the versions. There is one
//! implementation of every order, the one that writes the key; comparing two versions compares their
//! keys, in memory as in the database. That makes every order total, also where the tool of an
//! ecosystem goes round in circles on texts that are no versions.
//!
//! # Keys
//!
//! A key is a sequence of *places*. Each begins with a class byte that says what stands there (the end,
//! a word of a pre-release, a number); classes are numbered in the order in which the ecosystem puts
//! different things at the same place. Behind it lies the value:
//!
//! - a number of any length: below 240 one byte, up to 64 bits `0xF0` plus the count of bytes and the
//!   bytes, most significant first; longer ones `0xF9`, the count of digits in two bytes, and the digits;
//! - a text: its UTF-8 bytes and a zero byte, so that a text lies above all its beginnings. Texts with
//!   control characters are no versions anywhere.
//!
//! Keys of different schemes cannot be compared, and the encoding may change with the program: whoever
//! stores keys stores [`Scheme::KEY_VERSION`] beside them.

mod apk;
mod composer;
mod conan;
mod dotted;
mod dpkg;
mod key;
mod maven;
mod pep440;
mod rpm;
mod rubygems;
mod semver;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use finding::{Code, Finding, Location, Severity};

use crate::Ecosystem;
use key::Key;

/// Longest text that is read as a version, in characters.
pub const MAX_LENGTH: usize = 1_000;

/// Longer than [`MAX_LENGTH`].
const TOO_LONG: Code<1> = Code::new("advisory-version-too-long", Severity::Error, ["version"]);

/// Not a version of this ecosystem.
const MALFORMED: Code<2> = Code::new(
    "advisory-version-malformed",
    Severity::Error,
    ["version", "ecosystem"],
);

/// The ecosystem has no order.
const WITHOUT_ORDER: Code<1> = Code::new(
    "advisory-ecosystem-without-order",
    Severity::Error,
    ["ecosystem"],
);

/// The rules by which versions are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Semantic Versioning 2.0.0, section 11. Missing numbers are zero, numbers behind the third count.
    Semver,
    /// node-semver with its option `loose`: as [`Self::Semver`], and `1.2.3beta` is `1.2.3-beta`.
    Npm,
    /// Go modules (golang.org/x/mod/semver) with pseudo-versions, and toolchains such as `go1.21rc2`.
    Go,
    /// `pub_semver`: as [`Self::Semver`], then builds.
    Pub,
    /// Julia's `VersionNumber`: as [`Self::Semver`], then builds.
    Julia,
    /// `NuGet.Versioning`: up to four numbers, words without regard to case.
    NuGet,
    /// PEP 440, and below all its versions what setuptools ordered before it.
    Pep440,
    /// Maven's version order specification.
    Maven,
    /// Composer's normal form and PHP's `version_compare`.
    Composer,
    /// `Gem::Version`.
    RubyGems,
    /// R's `package_version`.
    R,
    /// Haskell's `Data.Version`, by its numbers.
    Haskell,
    /// Conan's `Version`.
    Conan,
    /// opam: Debian's comparison without epoch and revision.
    Opam,
    /// `dpkg --compare-versions`.
    Dpkg,
    /// `apk version -t` of apk-tools 3.
    Apk,
    /// RPM's epoch, version, release.
    Rpm,
}

impl Scheme {
    /// The version of the encoding of all keys. Stored keys of another one are made anew.
    pub const KEY_VERSION: u16 = 1;

    /// All schemes.
    pub const ALL: [Self; 17] = [
        Self::Semver,
        Self::Npm,
        Self::Go,
        Self::Pub,
        Self::Julia,
        Self::NuGet,
        Self::Pep440,
        Self::Maven,
        Self::Composer,
        Self::RubyGems,
        Self::R,
        Self::Haskell,
        Self::Conan,
        Self::Opam,
        Self::Dpkg,
        Self::Apk,
        Self::Rpm,
    ];

    /// The key of a text as [`Version::parse`] makes it; `None` if it is no version by this scheme.
    pub(crate) fn key_of(self, text: &str) -> Option<Box<[u8]>> {
        let text = text.trim();
        let usable = text.len() <= MAX_LENGTH || text.chars().nth(MAX_LENGTH).is_none();
        if text.is_empty() || !usable || text.chars().any(char::is_control) {
            return None;
        }
        self.key(text).map(Key::into_bytes)
    }

    /// The number by which files name it: its place in [`Self::ALL`].
    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    /// The scheme of a number.
    pub(crate) fn of(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// The key of a version without white space around it and without control characters; `None` if
    /// it is no version by this scheme.
    fn key(self, text: &str) -> Option<Key> {
        match self {
            Self::Semver => semver::key(text, semver::Flavour::Strict),
            Self::Npm => semver::key(text, semver::Flavour::Npm),
            Self::Go => semver::key(text, semver::Flavour::Go),
            Self::Pub => semver::key(text, semver::Flavour::Pub),
            Self::Julia => semver::key(text, semver::Flavour::Julia),
            Self::NuGet => semver::key(text, semver::Flavour::NuGet),
            Self::Pep440 => pep440::key(text),
            Self::Maven => maven::key(text),
            Self::Composer => composer::key(text),
            Self::RubyGems => rubygems::key(text),
            Self::R => dotted::key(text, &['.', '-']),
            Self::Haskell => dotted::key(text, &['.']),
            Self::Conan => conan::key(text),
            Self::Opam => dpkg::plain(text),
            Self::Dpkg => dpkg::key(text),
            Self::Apk => apk::key(text),
            Self::Rpm => rpm::key(text),
        }
    }
}

/// A version that has its place in the order of an ecosystem. Two versions are equal if the ecosystem
/// takes them for the same (`1.0` and `1.0.0` in most); the text may differ.
///
/// Versions of different schemes are ordered by scheme, which says nothing.
#[derive(Clone, Debug)]
pub struct Version {
    scheme: Scheme,
    text: Box<str>,
    key: Box<[u8]>,
}

impl Version {
    /// Reads a version. White space around it is ignored.
    ///
    /// # Errors
    /// - [`VersionError::WithoutOrder`] in an ecosystem that defines no order;
    /// - [`VersionError::TooLong`] beyond [`MAX_LENGTH`] characters;
    /// - [`VersionError::Malformed`] if the text is no version of the ecosystem. Maven, RPM, Alpine and
    ///   Conan order any text; PyPI any text too, because records of old packages name such; RubyGems
    ///   and Packagist any text with a letter or digit that is no branch. Empty texts and control
    ///   characters are malformed everywhere.
    pub fn parse(ecosystem: &Ecosystem, text: &str) -> Result<Self, VersionError> {
        let scheme = ecosystem
            .scheme()
            .ok_or_else(|| VersionError::WithoutOrder(ecosystem.to_string()))?;
        let text = text.trim();
        if text.chars().nth(MAX_LENGTH).is_some() {
            return Err(VersionError::TooLong(beginning(text)));
        }
        let key = scheme.key_of(text).ok_or_else(|| VersionError::Malformed {
            version: beginning(text),
            ecosystem: ecosystem.to_string(),
        })?;
        Ok(Self {
            scheme,
            text: text.into(),
            key,
        })
    }

    /// The rules by which it is ordered.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The version as written, without white space around it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes whose order is the order of versions of the same scheme. At most about four times as
    /// long as the text; for usual versions as long or shorter.
    pub fn key(&self) -> &[u8] {
        &self.key
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.key == other.key
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scheme
            .cmp(&other.scheme)
            .then_with(|| self.key.cmp(&other.key))
    }
}

impl Hash for Version {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.scheme.hash(state);
        self.key.hash(state);
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text has no place in an order. Texts are cut to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionError {
    /// More than [`MAX_LENGTH`] characters; the beginning.
    TooLong(String),
    /// No version of the ecosystem.
    Malformed {
        /// The text.
        version: String,
        /// The ecosystem.
        ecosystem: String,
    },
    /// The ecosystem, by name, has no order.
    WithoutOrder(String),
}

impl VersionError {
    /// The error as a finding at the given place of a document.
    pub fn finding(&self, location: Location) -> Finding {
        match self {
            Self::TooLong(version) => TOO_LONG.at(location, [version.clone()]),
            Self::Malformed { version, ecosystem } => {
                MALFORMED.at(location, [version.clone(), ecosystem.clone()])
            }
            Self::WithoutOrder(ecosystem) => WITHOUT_ORDER.at(location, [ecosystem.clone()]),
        }
    }
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(version) => write!(f, "{version:?}… is too long for a version"),
            Self::Malformed { version, ecosystem } => {
                write!(f, "{version:?} is no version in {ecosystem}")
            }
            Self::WithoutOrder(ecosystem) => write!(f, "{ecosystem} has no order of versions"),
        }
    }
}

impl std::error::Error for VersionError {}

/// What an error shows of a text.
fn beginning(text: &str) -> String {
    text.chars().take(80).collect()
}
