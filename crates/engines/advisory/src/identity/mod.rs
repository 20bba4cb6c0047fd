//! Under which names the databases of advisories know a component.
//!
//! A package URL names a package in the words of its type, an OSV record in those of its ecosystem.
//! [`lookups`] translates; [`normal_name`] brings both sides to one spelling. `docs/advisory-identity.md`
//! lists the rules of every type with their sources.

mod cpe;
mod distribution;
mod name;
mod purl;
mod types;

use std::borrow::Cow;

use crate::{Confidence, Family, Unjudged};

pub use cpe::{Attribute, Cpe, CpeError, Part};
pub use name::normal_name;

/// One place in which to look for records of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup<'a> {
    /// The ecosystem without its release.
    pub family: Family,
    /// The release of the distribution.
    pub release: Release<'a>,
    /// The name, normalised as [`normal_name`] does.
    pub name: Cow<'a, str>,
    /// The version to compare; `None` if the purl says none.
    pub version: Option<Cow<'a, str>>,
    /// How sure a match is at most that is found here.
    pub confidence: Confidence,
}

/// The release of a distribution that a component belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release<'a> {
    /// Packages of this ecosystem do not differ by release.
    None,
    /// The release is not said.
    Unknown,
    /// This one, as the distribution numbers it: `12`, `22.04`, `v3.19`, `9.6`, `15 SP5`.
    Known(Cow<'a, str>),
}

impl Lookup<'_> {
    /// Whether a record speaks of this component's release, given what stands behind the first colon of
    /// the record's ecosystem ([`crate::Ecosystem::release`]). A record without release speaks of all.
    pub fn covers(&self, record: Option<&str>) -> bool {
        match (&self.release, record) {
            (Release::Known(release), Some(record)) => {
                distribution::covers(&self.family, release, record)
            }
            _ => true,
        }
    }
}

/// Where to look for a package URL. Most have one place; packages of distributions may be known under the
/// names of the binary and of the source package.
///
/// # Errors
///
/// [`Unjudged::MalformedPurl`] and [`Unjudged::UnknownType`]; whether a version is missing shows only when
/// records are found.
///
/// ```
/// use advisory::{Family, Release, lookups};
///
/// let found = lookups("pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&upstream=openssl&distro=debian-12")?;
/// assert_eq!((&found[0].family, &*found[0].name), (&Family::Debian, "openssl"));
/// assert_eq!(found[0].release, Release::Known("12".into()));
/// # Ok::<(), advisory::Unjudged>(())
/// ```
pub fn lookups(purl: &str) -> Result<Vec<Lookup<'_>>, Unjudged> {
    let parts = purl::Parts::read(purl).ok_or(Unjudged::MalformedPurl)?;
    types::places(parts)
}
