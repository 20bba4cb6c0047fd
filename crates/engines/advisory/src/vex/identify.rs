//! Whether an item of a statement is a given component, and how precisely it says so.

use std::str::FromStr;

use packageurl::PackageUrl;

use super::statement::{Identifier, Item, Versions};
use crate::Cpe;
use crate::vers::Vers;

/// A component, or the product it is part of, by all that an inventory knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Component<'a> {
    /// Package URL.
    pub purl: Option<&'a str>,
    /// CPE 2.2 or 2.3 name.
    pub cpe: Option<&'a str>,
    /// Version.
    pub version: Option<&'a str>,
    /// Hashes as algorithm and hexadecimal digits; case and hyphens do not matter.
    pub hashes: &'a [(&'a str, &'a str)],
    /// Under which references documents may speak of it: its `bom-ref`, the BOM-Link
    /// `urn:cdx:SERIAL/VERSION#REF`; of a whole inventory `urn:cdx:SERIAL/VERSION`.
    pub references: &'a [&'a str],
}

/// How precisely a statement names what it speaks of. Ordered from the least precise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// By CPE, whatever version.
    Cpe,
    /// By package, whatever version.
    Package,
    /// By CPE, and the version.
    CpeVersion,
    /// By package, and a range in which the version lies.
    Range,
    /// By package and version.
    Version,
    /// By hash, or by reference into the inventory: this one alone.
    Exact,
}

/// A component with its identifiers taken apart, to be compared with many items.
pub(super) struct Known<'a> {
    component: Component<'a>,
    purl: Option<PackageUrl<'a>>,
    cpe: Option<Cpe>,
}

impl<'a> Known<'a> {
    pub(super) fn of(component: &Component<'a>) -> Self {
        Self {
            component: *component,
            purl: component
                .purl
                .and_then(|purl| PackageUrl::from_str(purl).ok()),
            cpe: component.cpe.and_then(|cpe| Cpe::parse(cpe).ok()),
        }
    }
}

impl Item {
    /// How precisely this item names a component; `None` if it names another, or nobody can tell.
    pub fn names(&self, component: &Component<'_>) -> Option<Precision> {
        self.names_known(&Known::of(component))
    }

    pub(super) fn names_known(&self, component: &Known<'_>) -> Option<Precision> {
        let each = self.identifiers.iter();
        let found = each
            .filter_map(|identifier| precision(identifier, component))
            .max()?;
        if self.versions.is_empty() {
            return Some(found);
        }
        let purl = &component.purl;
        let named = purl.as_ref().and_then(PackageUrl::version);
        let version = component.component.version.or(named)?;
        let kind = purl.as_ref().map(PackageUrl::ty);
        let of_versions = |versions: &Versions| match versions {
            Versions::One(one) => (one == version).then_some(Precision::Version),
            Versions::Range(range) => contains(range, kind, version).then_some(Precision::Range),
            Versions::Text(_) => None,
        };
        let by_version = self.versions.iter().filter_map(of_versions).max()?;
        let is_cpe = matches!(found, Precision::Cpe | Precision::CpeVersion);
        Some(match found {
            Precision::Exact => Precision::Exact,
            _ if is_cpe => Precision::CpeVersion,
            _ => by_version,
        })
    }
}

/// A range speaks of the component's package already; it is compared in its own order of versions.
fn contains(range: &Vers, kind: Option<&str>, version: &str) -> bool {
    let same = kind.is_none_or(|kind| kind == range.kind() || range.is_generic());
    same && range.contains(version) == Some(true)
}

fn precision(identifier: &Identifier, component: &Known<'_>) -> Option<Precision> {
    match identifier {
        Identifier::Purl(said) => by_purl(said, component),
        Identifier::Cpe(said) => by_cpe(said, component),
        Identifier::Hash { .. } => {
            let mut hashes = component.component.hashes.iter();
            let equal = |(algorithm, value): &(&str, &str)| {
                Identifier::hash(algorithm, value) == *identifier
            };
            hashes.any(equal).then_some(Precision::Exact)
        }
        Identifier::Reference(said) => {
            let known = component.component.references.contains(&said.as_str());
            known.then_some(Precision::Exact)
        }
    }
}

/// A purl names a component of the same type, namespace and name; version, qualifiers and subpath have to
/// be the same as far as the statement says them (OpenVEX, "Software Identifiers").
fn by_purl(said: &str, component: &Known<'_>) -> Option<Precision> {
    let said = PackageUrl::from_str(said).ok()?;
    let own = component.purl.as_ref()?;
    let of_package = |purl: &PackageUrl<'_>| {
        let kind = purl.ty();
        let namespace = purl.namespace().map(|namespace| folded(kind, namespace));
        (kind.to_owned(), namespace, folded(kind, purl.name()))
    };
    let qualifiers = said
        .qualifiers()
        .iter()
        .all(|(key, value)| own.qualifiers().get(key) == Some(value));
    let subpath = said.subpath().is_none() || said.subpath() == own.subpath();
    if said.ty() != own.ty() || of_package(&said) != of_package(own) || !qualifiers || !subpath {
        return None;
    }
    match said.version().filter(|version| !version.is_empty()) {
        None => Some(Precision::Package),
        Some(version) => {
            let own = own.version().filter(|version| !version.is_empty());
            (own.or(component.component.version) == Some(version)).then_some(Precision::Version)
        }
    }
}

/// A name without the differences that its type does not make, by the definitions of purl-spec: letters in any
/// case for some, PEP 503 for Python packages. All other names have to be the same.
fn folded(kind: &str, name: &str) -> String {
    match kind {
        "pypi" => name.to_lowercase().replace(['_', '.'], "-"),
        "apk" | "bitbucket" | "composer" | "deb" | "github" | "hex" | "nuget" => {
            name.to_lowercase()
        }
        _ => name.to_owned(),
    }
}

fn by_cpe(said: &str, component: &Known<'_>) -> Option<Precision> {
    let said = Cpe::parse(said).ok()?;
    let own = component.cpe.as_ref()?;
    if !said.is_same_product(own) {
        return None;
    }
    let Some(version) = said.full_version() else {
        return Some(Precision::Cpe);
    };
    let own = own.full_version();
    let own = own.as_deref().or(component.component.version);
    (own == Some(version.as_str())).then_some(Precision::CpeVersion)
}
