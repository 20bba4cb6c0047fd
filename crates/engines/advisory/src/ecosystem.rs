//! Ecosystems: where a package comes from, named as the OSV schema names them.

use std::fmt;
use std::str::FromStr;

use finding::{Code, Finding, Location, Severity};

use crate::version::Scheme;

/// The text cannot name an ecosystem.
const MALFORMED: Code<1> = Code::new(
    "advisory-ecosystem-malformed",
    Severity::Error,
    ["ecosystem"],
);

/// Longest name of an ecosystem with its release, in bytes.
const MAX_NAME: usize = 200;

/// Where a package comes from: a family and, where packages differ by it, the release of the
/// distribution or the address of the repository. Written as in OSV records: `PyPI`, `Debian:12`,
/// `Ubuntu:22.04:LTS`, `Packagist:https://packages.drupal.org/8`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ecosystem {
    /// The part before the first colon.
    pub family: Family,
    /// What stands behind the first colon, as written; never empty.
    pub release: Option<Box<str>>,
}

impl Ecosystem {
    /// By which rules versions of this ecosystem are ordered; `None` where the ecosystem defines
    /// none, so that affected versions can only be enumerated.
    pub fn scheme(&self) -> Option<Scheme> {
        self.family.scheme()
    }
}

impl From<Family> for Ecosystem {
    fn from(family: Family) -> Self {
        Self {
            family,
            release: None,
        }
    }
}

impl fmt::Display for Ecosystem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.family.name())?;
        match &self.release {
            Some(release) => write!(f, ":{release}"),
            None => Ok(()),
        }
    }
}

/// A text that cannot name an ecosystem: empty, longer than 200 bytes, or with control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcosystemError(
    /// The beginning of the text, at most 80 characters.
    pub String,
);

impl EcosystemError {
    /// The error as a finding at the given place of a document.
    pub fn finding(&self, location: Location) -> Finding {
        MALFORMED.at(location, [self.0.clone()])
    }
}

impl fmt::Display for EcosystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} cannot name an ecosystem", self.0)
    }
}

impl std::error::Error for EcosystemError {}

impl FromStr for Ecosystem {
    type Err = EcosystemError;

    /// Reads `Family` or `Family:release`. Known families are found in any case of letters; what is
    /// not known becomes [`Family::Other`], which has no order.
    fn from_str(text: &str) -> Result<Self, EcosystemError> {
        let (name, release) = match text.trim().split_once(':') {
            Some((name, release)) => (name.trim_end(), Some(release)),
            None => (text.trim(), None),
        };
        if name.is_empty() || text.len() > MAX_NAME || text.chars().any(char::is_control) {
            return Err(EcosystemError(text.chars().take(80).collect()));
        }
        let family = Family::KNOWN
            .iter()
            .find(|family| family.name().eq_ignore_ascii_case(name))
            .cloned()
            .unwrap_or_else(|| Family::Other(name.into()));
        let release = release.filter(|release| !release.is_empty());
        Ok(Self {
            family,
            release: release.map(Into::into),
        })
    }
}

/// Declares the families once: variant, name in OSV records, order of versions.
macro_rules! families {
    ($($variant:ident $name:literal $scheme:expr;)*) => {
        /// An ecosystem without its release. The names are those of the OSV schema 1.7, and `Fedora`.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Family {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// Any other, by its name. Its versions have no order.
            Other(Box<str>),
        }

        impl Family {
            /// All families that are known by name.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as in OSV records.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Other(name) => name,
                }
            }

            /// By which rules its versions are ordered; `None` if they are only enumerated.
            pub fn scheme(&self) -> Option<Scheme> {
                match self {
                    $(Self::$variant => $scheme,)*
                    Self::Other(_) => None,
                }
            }
        }
    };
}

families! {
    // languages
    CratesIo "crates.io" Some(Scheme::Semver);
    Npm "npm" Some(Scheme::Npm);
    PyPi "PyPI" Some(Scheme::Pep440);
    Maven "Maven" Some(Scheme::Maven);
    NuGet "NuGet" Some(Scheme::NuGet);
    Packagist "Packagist" Some(Scheme::Composer);
    Go "Go" Some(Scheme::Go);
    RubyGems "RubyGems" Some(Scheme::RubyGems);
    Hex "Hex" Some(Scheme::Semver);
    Pub "Pub" Some(Scheme::Pub);
    Cran "CRAN" Some(Scheme::R);
    Bioconductor "Bioconductor" Some(Scheme::R);
    Hackage "Hackage" Some(Scheme::Haskell);
    Ghc "GHC" Some(Scheme::Haskell);
    Julia "Julia" Some(Scheme::Julia);
    SwiftUrl "SwiftURL" Some(Scheme::Semver);
    ConanCenter "ConanCenter" Some(Scheme::Conan);
    Opam "opam" Some(Scheme::Opam);
    // what is put together from others
    Bitnami "Bitnami" Some(Scheme::Semver);
    GitHubActions "GitHub Actions" Some(Scheme::Semver);
    Kubernetes "Kubernetes" Some(Scheme::Semver);
    VsCode "VSCode" Some(Scheme::Semver);
    // distributions with dpkg
    Debian "Debian" Some(Scheme::Dpkg);
    Ubuntu "Ubuntu" Some(Scheme::Dpkg);
    Echo "Echo" Some(Scheme::Dpkg);
    // distributions with apk
    Alpine "Alpine" Some(Scheme::Apk);
    Alpaquita "Alpaquita" Some(Scheme::Apk);
    BellSoft "BellSoft Hardened Containers" Some(Scheme::Apk);
    Chainguard "Chainguard" Some(Scheme::Apk);
    MinimOs "MinimOS" Some(Scheme::Apk);
    Wolfi "Wolfi" Some(Scheme::Apk);
    // distributions with RPM
    AlmaLinux "AlmaLinux" Some(Scheme::Rpm);
    Fedora "Fedora" Some(Scheme::Rpm);
    Mageia "Mageia" Some(Scheme::Rpm);
    OpenEuler "openEuler" Some(Scheme::Rpm);
    OpenSuse "openSUSE" Some(Scheme::Rpm);
    PhotonOs "Photon OS" Some(Scheme::Rpm);
    RedHat "Red Hat" Some(Scheme::Rpm);
    RockyLinux "Rocky Linux" Some(Scheme::Rpm);
    Suse "SUSE" Some(Scheme::Rpm);
    // enumerated only
    Android "Android" None;
    CleanStart "CleanStart" None;
    DockerHardenedImages "Docker Hardened Images" None;
    FreeBsd "FreeBSD" None;
    Homebrew "Homebrew" None;
    Linux "Linux" None;
    OssFuzz "OSS-Fuzz" None;
    Root "Root" None;
    TuxCare "TuxCare" None;
}
