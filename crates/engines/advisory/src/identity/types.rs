//! Which type of purl is looked for in which ecosystem.
//!
//! Types: the definitions of purl-spec (`types/*-definition.json`). Ecosystems and what their names are:
//! the OSV schema, "Defined ecosystems". The pairs are those of `osv/purl_helpers.py` in OSV's own
//! service, extended by what newer types and ecosystems say of each other.

use std::borrow::Cow;

use super::distribution::{self, Packaging};
use super::purl::Parts;
use super::{Lookup, Release, normal_name};
use crate::{Confidence, Family, Unjudged};

/// The places in which records about a purl may stand; never empty.
pub(super) fn places(parts: Parts<'_>) -> Result<Vec<Lookup<'_>>, Unjudged> {
    let packaging = match &*parts.kind {
        "deb" => Some(Packaging::Dpkg),
        "apk" => Some(Packaging::Apk),
        "rpm" => Some(Packaging::Rpm),
        _ => None,
    };
    match packaging {
        Some(packaging) => distribution::places(packaging, &parts),
        None => Ok(vec![of_registry(parts)?]),
    }
}

/// The place of a package from a registry of a language or alike.
fn of_registry(parts: Parts<'_>) -> Result<Lookup<'_>, Unjudged> {
    let family = match &*parts.kind {
        "bioconductor" => Family::Bioconductor,
        "bitnami" => Family::Bitnami,
        "brew" => Family::Homebrew,
        "cargo" => Family::CratesIo,
        "composer" => Family::Packagist,
        "conan" => Family::ConanCenter,
        "cran" => Family::Cran,
        "gem" => Family::RubyGems,
        "generic" => Family::OssFuzz,
        // Actions are written with either type; a repository that is none has no record there.
        "github" | "githubactions" => Family::GitHubActions,
        "golang" => Family::Go,
        "hackage" => Family::Hackage,
        "hex" => Family::Hex,
        "julia" => Family::Julia,
        "maven" => Family::Maven,
        "npm" => Family::Npm,
        "nuget" => Family::NuGet,
        "opam" => Family::Opam,
        "pub" => Family::Pub,
        "pypi" => Family::PyPi,
        "swift" => Family::SwiftUrl,
        "vscode-extension" => Family::VsCode,
        _ => return Err(Unjudged::UnknownType),
    };
    let Parts {
        namespace,
        name,
        version,
        ..
    } = parts;
    let joined = |between: &str| match &namespace {
        Some(namespace) => Cow::Owned(format!("{namespace}{between}{name}")),
        None => name.clone(),
    };
    let mut confidence = Confidence::Package;
    let (name, version) = match family {
        Family::Maven => (joined(":"), version),
        Family::VsCode => (joined("."), version),
        Family::Npm => (with_scope(namespace, name), version),
        Family::Go => go(joined("/"), version),
        Family::GitHubActions => (repository(joined("/")), version),
        // A user or channel before the name; the centre has neither.
        Family::ConanCenter => (name, version),
        // Names given by the fuzzing project, of which a generic purl knows nothing.
        Family::OssFuzz => {
            confidence = Confidence::Name;
            (name, version)
        }
        _ => (joined("/"), version),
    };
    Ok(Lookup {
        name: normal(&family, name),
        family,
        release: Release::None,
        version,
        confidence,
    })
}

/// The normalised name, without a copy where it is normal already.
pub(super) fn normal<'a>(family: &Family, name: Cow<'a, str>) -> Cow<'a, str> {
    match name {
        Cow::Borrowed(name) => normal_name(family, name),
        Cow::Owned(name) => match normal_name(family, &name) {
            Cow::Borrowed(same) if same.len() == name.len() => Cow::Owned(name),
            other => Cow::Owned(other.into_owned()),
        },
    }
}

/// npm: the namespace is the scope with its `@`, which some leave out.
fn with_scope<'a>(namespace: Option<Cow<'a, str>>, name: Cow<'a, str>) -> Cow<'a, str> {
    match namespace {
        None => name,
        Some(scope) if scope.starts_with('@') => Cow::Owned(format!("{scope}/{name}")),
        Some(scope) => Cow::Owned(format!("@{scope}/{name}")),
    }
}

/// Go: the module path, to which `/v2` belongs. The database knows packages of the standard library as
/// the module `stdlib`, commands as `toolchain`, both with versions like `1.22.1`
/// (<https://go.dev/doc/security/vuln/database>).
fn go<'a>(
    path: Cow<'a, str>,
    version: Option<Cow<'a, str>>,
) -> (Cow<'a, str>, Option<Cow<'a, str>>) {
    let first = path.split('/').next().unwrap_or_default();
    let release = version
        .as_deref()
        .and_then(|version| version.strip_prefix("go"));
    let is_named = path == "stdlib" || path == "toolchain";
    if first.contains('.') || release.is_none() && !is_named {
        return (path, version);
    }
    let version = match (release, &version) {
        (Some(release), _) => Some(Cow::Owned(release.to_owned())),
        (None, _) => version,
    };
    let is_command = first == "cmd" || first == "toolchain";
    (
        Cow::Borrowed(if is_command { "toolchain" } else { "stdlib" }),
        version,
    )
}

/// GitHub: `owner/repository`, without the path of an action within it.
fn repository(path: Cow<'_, str>) -> Cow<'_, str> {
    match path.match_indices('/').nth(1) {
        Some((end, _)) => Cow::Owned(path.get(..end).unwrap_or_default().to_owned()),
        None => path,
    }
}
