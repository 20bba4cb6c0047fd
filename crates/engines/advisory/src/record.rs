//! A security advisory, whatever format it came in.

use std::borrow::Cow;

use jiff::Timestamp;

/// One advisory. Texts are borrowed from the document where it holds them unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record<'a> {
    /// Its identifier, such as `GHSA-jfh8-c2jp-5v3q`; unique among all sources.
    pub id: Cow<'a, str>,
    /// Where it was read.
    pub source: Source,
    /// Identifiers of the same vulnerability in other databases.
    pub aliases: Vec<Cow<'a, str>>,
    /// Identifiers of vulnerabilities upstream of which a distribution's advisory speaks. They are no
    /// aliases: one advisory may speak of several.
    pub upstream: Vec<Cow<'a, str>>,
    /// Identifiers of advisories that are closely related, but not the same.
    pub related: Vec<Cow<'a, str>>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// When it was withdrawn; a withdrawn advisory matches nothing.
    pub withdrawn: Option<Timestamp>,
    /// One line.
    pub summary: Option<Cow<'a, str>>,
    /// How severe it is, for all packages.
    pub severity: Vec<Rated<'a>>,
    /// What is affected.
    pub affected: Vec<Affected<'a>>,
}

/// The kind of document an advisory was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A record in OSV's schema.
    #[default]
    Osv,
    /// A vulnerability of a CSAF document.
    Csaf,
}

/// A statement of severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rated<'a> {
    /// A CVSS vector of any version, as written.
    Vector(Cow<'a, str>),
    /// A word of the database itself, such as `MODERATE` or `important`, as written.
    Word(Cow<'a, str>),
}

/// A package that is affected, and in which versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected<'a> {
    /// What is affected.
    pub target: Target<'a>,
    /// Ranges of affected versions; one is enough to be affected.
    pub ranges: Vec<Range<'a>>,
    /// Affected versions by name; one is enough to be affected. With neither ranges nor versions
    /// every version is affected.
    pub versions: Vec<Cow<'a, str>>,
    /// How severe it is for this package; stands above the severity of the record.
    pub severity: Vec<Rated<'a>>,
}

/// How an advisory names what is affected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A package of an ecosystem, both as written in the record.
    Package {
        /// Ecosystem with its release, such as `Debian:12`.
        ecosystem: Cow<'a, str>,
        /// Name in that ecosystem; Maven's are `group:artifact`.
        name: Cow<'a, str>,
    },
    /// A CPE 2.2 or 2.3 name, as written. Its version stands in the ranges or versions, if there.
    Cpe(Cow<'a, str>),
    /// A product by the name of its vendor and its own, for what has neither.
    Product {
        /// Who makes it.
        vendor: Option<Cow<'a, str>>,
        /// Its name.
        name: Cow<'a, str>,
    },
    /// Source code by the address of its repository only; matches no package.
    Repository(Cow<'a, str>),
}

/// A range of versions as a sequence of events, evaluated as the OSV schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range<'a> {
    /// What orders the events.
    pub kind: RangeKind,
    /// The events, in the order in which they are written (it means nothing). Without any, the range
    /// holds no version.
    pub events: Vec<Event<'a>>,
}

/// What orders the events of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RangeKind {
    /// Semantic versioning, whatever the ecosystem.
    Semver,
    /// The order of the ecosystem.
    Ecosystem,
    /// Commits; no version can be compared with them.
    Git,
}

/// A point in the order of versions at which something changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// From this version on affected; `0` stands before all.
    Introduced(Cow<'a, str>),
    /// From this version on not affected any more.
    Fixed(Cow<'a, str>),
    /// Affected up to and with this version.
    LastAffected(Cow<'a, str>),
    /// Versions from here on are outside what the record speaks of.
    Limit(Cow<'a, str>),
}
