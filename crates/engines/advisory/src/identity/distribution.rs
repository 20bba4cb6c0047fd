//! Packages of distributions: which one, which release, and which source package.
//!
//! Records of Debian, Ubuntu, Alpine, SUSE, Rocky and Mageia speak of source packages, those of Red Hat and
//! `AlmaLinux` of binary ones (OSV schema, "Defined ecosystems"; its text says "source" for `AlmaLinux`, its
//! records name binary packages). Inventories name binary packages and tell the source by the qualifier
//! `upstream` or `source`.

use std::borrow::Cow;

use super::purl::Parts;
use super::types::normal;
use super::{Lookup, Release};
use crate::{Confidence, Family, Unjudged};

/// How a distribution packs its software.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packaging {
    /// Type `deb`.
    Dpkg,
    /// Type `apk`.
    Apk,
    /// Type `rpm`.
    Rpm,
}

/// Debian's releases by name: <https://debian.pages.debian.net/distro-info-data/debian.csv>.
const DEBIAN: [(&str, &str); 15] = [
    ("woody", "3.0"),
    ("sarge", "3.1"),
    ("etch", "4.0"),
    ("lenny", "5.0"),
    ("squeeze", "6.0"),
    ("wheezy", "7"),
    ("jessie", "8"),
    ("stretch", "9"),
    ("buster", "10"),
    ("bullseye", "11"),
    ("bookworm", "12"),
    ("trixie", "13"),
    ("forky", "14"),
    ("duke", "15"),
    ("potato", "2.2"),
];

/// Ubuntu's releases by name: <https://debian.pages.debian.net/distro-info-data/ubuntu.csv>.
const UBUNTU: [(&str, &str); 25] = [
    ("trusty", "14.04"),
    ("utopic", "14.10"),
    ("vivid", "15.04"),
    ("wily", "15.10"),
    ("xenial", "16.04"),
    ("yakkety", "16.10"),
    ("zesty", "17.04"),
    ("artful", "17.10"),
    ("bionic", "18.04"),
    ("cosmic", "18.10"),
    ("disco", "19.04"),
    ("eoan", "19.10"),
    ("focal", "20.04"),
    ("groovy", "20.10"),
    ("hirsute", "21.04"),
    ("impish", "21.10"),
    ("jammy", "22.04"),
    ("kinetic", "22.10"),
    ("lunar", "23.04"),
    ("mantic", "23.10"),
    ("noble", "24.04"),
    ("oracular", "24.10"),
    ("plucky", "25.04"),
    ("questing", "25.10"),
    ("resolute", "26.04"),
];

/// The distribution that a word names: the namespace of the purl, or the beginning of its qualifier
/// `distro` (`ID` of `/etc/os-release`).
fn family(packaging: Packaging, word: &str) -> Option<Family> {
    const KNOWN: &[(Packaging, &str, Family)] = &[
        (Packaging::Dpkg, "debian", Family::Debian),
        (Packaging::Dpkg, "ubuntu", Family::Ubuntu),
        (Packaging::Dpkg, "echo", Family::Echo),
        (Packaging::Apk, "alpine", Family::Alpine),
        (Packaging::Apk, "alpaquita", Family::Alpaquita),
        (
            Packaging::Apk,
            "bellsoft-hardened-containers",
            Family::BellSoft,
        ),
        (Packaging::Apk, "chainguard", Family::Chainguard),
        (Packaging::Apk, "minimos", Family::MinimOs),
        (Packaging::Apk, "wolfi", Family::Wolfi),
        (Packaging::Rpm, "almalinux", Family::AlmaLinux),
        (Packaging::Rpm, "alma", Family::AlmaLinux),
        // Built from Red Hat's sources under the same versions.
        (Packaging::Rpm, "centos", Family::RedHat),
        (Packaging::Rpm, "fedora", Family::Fedora),
        (Packaging::Rpm, "mageia", Family::Mageia),
        (Packaging::Rpm, "openeuler", Family::OpenEuler),
        (Packaging::Rpm, "opensuse", Family::OpenSuse),
        (Packaging::Rpm, "photon", Family::PhotonOs),
        (Packaging::Rpm, "redhat", Family::RedHat),
        (Packaging::Rpm, "rhel", Family::RedHat),
        (Packaging::Rpm, "rocky", Family::RockyLinux),
        (Packaging::Rpm, "rocky-linux", Family::RockyLinux),
        (Packaging::Rpm, "rockylinux", Family::RockyLinux),
        (Packaging::Rpm, "sled", Family::Suse),
        (Packaging::Rpm, "sles", Family::Suse),
        (Packaging::Rpm, "sles_sap", Family::Suse),
        (Packaging::Rpm, "suse", Family::Suse),
    ];
    // `opensuse-leap`, `opensuse-tumbleweed`
    let word = if starts_with(word, "opensuse") {
        "opensuse"
    } else {
        word
    };
    let mut known = KNOWN.iter();
    let found =
        known.find(|(kind, known, _)| *kind == packaging && known.eq_ignore_ascii_case(word));
    found.map(|(_, _, family)| family.clone())
}

fn starts_with(text: &str, beginning: &str) -> bool {
    let start = text.get(..beginning.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// A qualifier `distro` as two parts: the distribution, if it is named, and the release.
fn split(distro: &str) -> (Option<&str>, &str) {
    let digit = distro.find(|character: char| character.is_ascii_digit());
    match digit {
        Some(0) => (None, distro),
        Some(digit) => {
            let (word, release) = distro.split_at(digit);
            let word = word.trim_end_matches(['v', 'V', '-', ':', '_', ' ']);
            (Some(word), release)
        }
        None => match distro.split_once('-') {
            Some((word, release)) => (Some(word), release),
            None => (Some(distro), distro),
        },
    }
}

/// The places of a package of a distribution.
pub(super) fn places(
    packaging: Packaging,
    parts: &Parts<'_>,
) -> Result<Vec<Lookup<'static>>, Unjudged> {
    let distro = parts.qualifier("distro").cloned();
    let word = match (&parts.namespace, distro.as_deref()) {
        (Some(namespace), _) => namespace,
        (None, Some(distro)) => split(distro).0.unwrap_or_default(),
        (None, None) => "",
    };
    let family = family(packaging, word).ok_or(Unjudged::UnknownType)?;
    let is_rebuild = word.eq_ignore_ascii_case("centos");
    let release = release(&family, distro.as_deref(), parts.version.as_deref());
    let confidence = if matches!(release, Release::Unknown) || is_rebuild {
        Confidence::AnyRelease
    } else {
        Confidence::Package
    };
    let version = version(packaging, parts);
    let place = |name: Cow<'static, str>, version: Option<Cow<'static, str>>| Lookup {
        name: normal(&family, name),
        family: family.clone(),
        release: release.clone(),
        version,
        confidence,
    };
    let owned = |text: &str| Cow::<'static, str>::Owned(text.to_owned());
    let source = source(packaging, parts, version.as_deref());
    let is_by_source = !matches!(
        family,
        Family::AlmaLinux
            | Family::Chainguard
            | Family::Fedora
            | Family::MinimOs
            | Family::OpenEuler
            | Family::PhotonOs
            | Family::RedHat
            | Family::RockyLinux
            | Family::Wolfi
    );
    let mut found = Vec::with_capacity(2);
    if source.is_none() || !is_by_source {
        let version = match (&version, packaging, source.is_none()) {
            // Rebuilt binaries carry a suffix that the source has not (Debian Policy 5.6.12.1).
            (Some(version), Packaging::Dpkg, true) => Some(owned(without_rebuild(version))),
            (version, _, _) => version.as_deref().map(owned),
        };
        found.push(place(owned(&parts.name), version));
    }
    if let Some((name, version)) = source {
        let place = place(owned(name), version.map(|version| owned(&version)));
        if !found.contains(&place) {
            found.push(place);
        }
    }
    Ok(found)
}

/// The version with the epoch, which purls of RPM packages keep in a qualifier (purl-spec, `rpm`).
fn version<'p>(packaging: Packaging, parts: &'p Parts<'_>) -> Option<Cow<'p, str>> {
    let version = parts.version.as_deref()?;
    let epoch = parts.qualifier("epoch").map(|epoch| &**epoch);
    Some(match epoch {
        Some(epoch) if packaging == Packaging::Rpm && !version.contains(':') => {
            Cow::Owned(format!("{epoch}:{version}"))
        }
        _ => Cow::Borrowed(version),
    })
}

/// Name and version of the source package, if the purl tells it: `openssl`, `openssl@1.1.1n-0`,
/// `openssl-1.1.1k-7.el8.src.rpm`. Without a version of its own it has that of the package.
fn source<'p>(
    packaging: Packaging,
    parts: &'p Parts<'_>,
    version: Option<&str>,
) -> Option<(&'p str, Option<String>)> {
    let told = parts
        .qualifier("upstream")
        .or_else(|| parts.qualifier("source"))?;
    let own = |version: Option<&str>| {
        version.map(|version| match packaging {
            Packaging::Dpkg => without_rebuild(version).to_owned(),
            _ => version.to_owned(),
        })
    };
    if packaging == Packaging::Rpm {
        let stem = told
            .strip_suffix(".rpm")
            .and_then(|stem| stem.rsplit_once('.'));
        if let Some((stem, _)) = stem {
            let (rest, release) = stem.rsplit_once('-')?;
            let (name, number) = rest.rsplit_once('-')?;
            let whole = format!("{number}-{release}");
            let of_source = match version.and_then(|version| version.split_once(':')) {
                Some((epoch, rest)) if rest == whole => format!("{epoch}:{whole}"),
                _ => whole,
            };
            return (!name.is_empty()).then_some((name, Some(of_source)));
        }
    }
    match told.split_once('@') {
        Some((name, of_source)) if !name.is_empty() && !of_source.is_empty() => {
            Some((name, Some(of_source.to_owned())))
        }
        _ => Some((told.trim_end_matches('@'), own(version))).filter(|(name, _)| !name.is_empty()),
    }
}

/// A Debian version without the mark of a rebuild, `+b1`.
fn without_rebuild(version: &str) -> &str {
    match version.rsplit_once("+b") {
        Some((source, number))
            if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            source
        }
        _ => version,
    }
}

/// The release, from the qualifier `distro` or, where it is missing, from the mark that the
/// distribution sets in its versions.
fn release(family: &Family, distro: Option<&str>, version: Option<&str>) -> Release<'static> {
    if matches!(
        family,
        Family::Wolfi | Family::Chainguard | Family::MinimOs | Family::Echo
    ) {
        return Release::None;
    }
    let stated = distro.and_then(|distro| numbered(family, distro));
    match stated.or_else(|| marked(family, version?)) {
        Some(release) => Release::Known(Cow::Owned(release)),
        None => Release::Unknown,
    }
}

/// The release as records number it, from `bookworm`, `debian-12`, `ubuntu-22.04`, `rhel-9.6`.
fn numbered(family: &Family, distro: &str) -> Option<String> {
    let (word, release) = split(distro);
    let named = |table: &[(&str, &str)]| {
        let found = table
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(release));
        found.map(|(_, number)| (*number).to_owned())
    };
    let mut fields = release.split(['.', '-', '_', ' ', '+']);
    let mut number = || fields.next().filter(|field| is_number(field));
    match family {
        Family::Debian => named(&DEBIAN).or_else(|| {
            let major = number()?;
            // Until release 6 the second number was part of the name.
            let is_old = matches!(major, "2" | "3" | "4" | "5" | "6");
            match number().filter(|_| is_old) {
                Some(minor) => Some(format!("{major}.{minor}")),
                None => Some(major.to_owned()),
            }
        }),
        Family::Ubuntu => named(&UBUNTU).or_else(|| Some(format!("{}.{}", number()?, number()?))),
        Family::Alpine if release.eq_ignore_ascii_case("edge") => Some("edge".to_owned()),
        // The branch 3.20 is called edge until it is released (`3.20.0_alpha20231219`).
        Family::Alpine if release.contains("_alpha") => Some("edge".to_owned()),
        Family::Alpine => Some(format!("v{}.{}", number()?, number()?)),
        Family::OpenSuse
            if contains(word.unwrap_or_default(), "tumbleweed")
                || contains(release, "tumbleweed") =>
        {
            Some("Tumbleweed".to_owned())
        }
        Family::OpenSuse => {
            let line = if contains(word.unwrap_or_default(), "micro") {
                "Leap Micro"
            } else {
                "Leap"
            };
            Some(format!("{line} {}.{}", number()?, number()?))
        }
        Family::Suse => {
            let major = number()?;
            let pack = fields
                .next()
                .map(|pack| pack.trim_start_matches(['s', 'S', 'p', 'P']));
            match pack.filter(|pack| is_number(pack) && *pack != "0") {
                Some(pack) => Some(format!("{major} SP{pack}")),
                None => Some(major.to_owned()),
            }
        }
        Family::OpenEuler => is_number(number()?).then(|| release.to_owned()),
        _ => {
            let major = number()?;
            match number() {
                Some(minor) => Some(format!("{major}.{minor}")),
                None => Some(major.to_owned()),
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn contains(text: &str, word: &str) -> bool {
    text.to_ascii_lowercase().contains(word)
}

/// The release by the mark in a version: `1.2.11-40.el9`, `3.118+deb11u1`, `2.4-4ubuntu0.22.04.1`.
fn marked(family: &Family, version: &str) -> Option<String> {
    let digits = |mark: &str| {
        let (_, rest) = version.rsplit_once(mark)?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let number = rest.get(..end).filter(|number| is_number(number))?;
        Some((number, rest.get(end..).unwrap_or_default()))
    };
    match family {
        Family::Debian => {
            let (number, rest) = digits("+deb").or_else(|| digits("~deb"))?;
            rest.starts_with('u').then(|| number.to_owned())
        }
        Family::Ubuntu => {
            let (_, rest) = version
                .rsplit_once("ubuntu0.")
                .or_else(|| version.rsplit_once('~'))?;
            let mut fields = rest.split('.');
            let (year, month) = (fields.next()?, fields.next()?);
            let is_release =
                is_number(year) && is_number(month) && year.len() == 2 && month.len() == 2;
            is_release.then(|| format!("{year}.{month}"))
        }
        Family::RedHat | Family::AlmaLinux | Family::RockyLinux => {
            let (major, rest) = digits(".el")?;
            let minor = rest
                .strip_prefix('_')
                .map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
            match minor.flatten().filter(|minor| is_number(minor)) {
                Some(minor) => Some(format!("{major}.{minor}")),
                None => Some(major.to_owned()),
            }
        }
        Family::Fedora => digits(".fc").map(|(number, _)| number.to_owned()),
        Family::Mageia => digits(".mga").map(|(number, _)| number.to_owned()),
        Family::PhotonOs => digits(".ph").map(|(number, _)| number.to_owned()),
        Family::OpenEuler => {
            let (number, rest) = digits(".oe")?;
            let (year, month) = (number.get(..2)?, number.get(2..4)?);
            // Until 2020 the mark was `oe1` for whatever release.
            let pack = rest.strip_prefix("sp").filter(|pack| is_number(pack));
            Some(match pack {
                Some(pack) => format!("{year}.{month}-LTS-SP{pack}"),
                None => format!("{year}.{month}"),
            })
        }
        _ => None,
    }
}

/// Whether the release of a record (what stands behind the first colon of its ecosystem) is that of
/// a component.
pub(super) fn covers(family: &Family, release: &str, record: &str) -> bool {
    let major = |text: &'_ str| text.split('.').next().unwrap_or_default().to_owned();
    match family {
        // `22.04:LTS`, `22.04`, `Pro:22.04:LTS`: what is mended for Pro alone is open without it. Packages of
        // `Pro:FIPS…` are others under the same name.
        Family::Ubuntu => {
            let record = record.strip_prefix("Pro:").unwrap_or(record);
            record.strip_suffix(":LTS").unwrap_or(record) == release
        }
        Family::RedHat => covers_red_hat(release, record),
        Family::AlmaLinux
        | Family::RockyLinux
        | Family::Mageia
        | Family::PhotonOs
        | Family::Fedora => {
            let record = record.split(':').next().unwrap_or_default();
            major(record) == major(release)
        }
        Family::Suse => covers_suse(release, record),
        // Whoever says `24.03` may mean any service pack.
        Family::OpenEuler => {
            starts_with(record, release)
                && !record
                    .get(release.len()..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => record.eq_ignore_ascii_case(release),
    }
}

/// `enterprise_linux:9::baseos`, `rhel_eus:9.4::appstream`, `openshift:4.14::el9` (the product's CPE without
/// `cpe:/o:redhat:`). A stream of one minor release counts for that one only.
fn covers_red_hat(release: &str, record: &str) -> bool {
    let (major, minor) = match release.split_once('.') {
        Some((major, minor)) => (major, Some(minor)),
        None => (release, None),
    };
    let mut fields = record.split(':');
    let (product, version) = (
        fields.next().unwrap_or_default(),
        fields.next().unwrap_or_default(),
    );
    if product == "enterprise_linux" || product.starts_with("rhel_") {
        return match version.split_once('.') {
            None => version == major,
            Some((of_record, number)) => {
                of_record == major
                    && minor.map_or(product == "enterprise_linux", |minor| minor == number)
            }
        };
    }
    let edition = fields.next_back().unwrap_or_default();
    edition
        .strip_prefix("el")
        .is_some_and(|number| number == major)
}

/// `Linux Enterprise Server 15 SP5-LTSS`, `Linux Enterprise Module for Basesystem 15 SP5`: the numbers have
/// to be the same, whatever the product and its phase of support are called.
fn covers_suse(release: &str, record: &str) -> bool {
    let (major, pack) = match release.split_once(' ') {
        Some((major, pack)) => (major, Some(pack)),
        None => (release, None),
    };
    let mut words = record.split([' ', '-']).skip_while(|word| *word != major);
    words.next().is_some() && words.next().filter(|word| word.starts_with("SP")) == pack
}
