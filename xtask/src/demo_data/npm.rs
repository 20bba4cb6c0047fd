//! A product out of the npm registry: the lock file that `npm` writes without installing anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use serde::Deserialize;

use super::client::output;
use super::inventory::{Inventory, Package};
use super::license::{self, Claim};

/// A `package-lock.json` of lockfile version 2 or 3; only what is needed of it.
#[derive(Debug, Deserialize)]
struct Lock {
    /// Packages by their place below `node_modules`; the project itself has the empty place.
    packages: BTreeMap<String, Entry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Entry {
    name: Option<String>,
    version: Option<String>,
    integrity: Option<String>,
    license: Option<serde_json::Value>,
    dev: bool,
    link: bool,
    optional: bool,
    dependencies: BTreeMap<String, String>,
    optional_dependencies: BTreeMap<String, String>,
    peer_dependencies: BTreeMap<String, String>,
}

/// A program of the demo town's own: what its `package.json` says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnProject {
    /// Name of the package.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The licence the town gives it.
    pub license: &'static str,
    /// Packages and version ranges it is built from.
    pub dependencies: &'static [(&'static str, &'static str)],
}

/// Reads a published package and all it needs.
pub(crate) fn read_published(name: &str, version: &str, work: &Path) -> Result<Inventory> {
    let manifest = serde_json::json!({ "private": true, "dependencies": { name: version } });
    let lock = lock(
        &manifest,
        &format!("{}-{version}", name.replace('/', "-")),
        work,
    )?;
    from_lock(&lock, &format!("node_modules/{name}"))
}

/// Reads a project that lies in no registry.
pub(crate) fn read_own(project: &OwnProject, work: &Path) -> Result<Inventory> {
    let dependencies: BTreeMap<_, _> = project.dependencies.iter().copied().collect();
    let manifest = serde_json::json!({
        "name": project.name, "version": project.version, "license": project.license,
        "private": true, "dependencies": dependencies,
    });
    let lock = lock(
        &manifest,
        &format!("{}-{}", project.name, project.version),
        work,
    )?;
    from_lock(&lock, "")
}

/// Lets `npm` resolve a manifest; nothing is installed and no script runs.
fn lock(manifest: &serde_json::Value, folder: &str, work: &Path) -> Result<String> {
    let folder = work.join("npm").join(folder);
    fs::create_dir_all(&folder)?;
    let lock = folder.join("package-lock.json");
    if lock.exists() {
        fs::remove_file(&lock)?;
    }
    fs::write(folder.join("package.json"), serde_json::to_vec(manifest)?)?;
    let mut command = Command::new("npm");
    command.args([
        "install",
        "--package-lock-only",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--maxsockets=8",
    ]);
    output(command.current_dir(&folder))?;
    fs::read_to_string(&lock).context("npm wrote no lock file")
}

/// Reads a lock file; `subject` is the place of the product in it, empty for the project itself.
/// Packages needed for development alone are left out.
pub(crate) fn from_lock(text: &str, subject: &str) -> Result<Inventory> {
    let lock: Lock = serde_json::from_str(text).context("the lock file cannot be read")?;
    ensure!(
        lock.packages.contains_key(subject),
        "{subject:?} is not in the lock file"
    );
    let mut inventory = Inventory {
        subject: key(subject, &lock),
        ..Inventory::default()
    };
    for (place, entry) in &lock.packages {
        let project = place.is_empty() && !subject.is_empty();
        if entry.dev || entry.link || project || (!place.is_empty() && entry.version.is_none()) {
            continue;
        }
        inventory.add(key(place, &lock), package(place, entry, &lock));
    }
    inventory.tidy_edges();
    Ok(inventory)
}

/// Name of the package at a place: an alias names its target in `name`.
fn name_at<'a>(place: &'a str, entry: &'a Entry) -> &'a str {
    let last = place
        .rsplit_once("node_modules/")
        .map_or(place, |(_, name)| name);
    entry.name.as_deref().unwrap_or(last)
}

fn key(place: &str, lock: &Lock) -> String {
    let Some(entry) = lock.packages.get(place) else {
        return String::new();
    };
    let version = entry.version.as_deref().unwrap_or_default();
    match place {
        "" => format!("{}@{version}", name_at(place, entry)),
        _ => purl(name_at(place, entry), version),
    }
}

fn purl(name: &str, version: &str) -> String {
    let version = version.replace('+', "%2B");
    match name.strip_prefix('@') {
        Some(scoped) => format!("pkg:npm/%40{scoped}@{version}"),
        None => format!("pkg:npm/{name}@{version}"),
    }
}

fn package(place: &str, entry: &Entry, lock: &Lock) -> Package {
    let full = name_at(place, entry);
    let (group, name) = full.split_once('/').unwrap_or(("", full));
    let version = entry.version.clone().unwrap_or_default();
    let needed = entry
        .dependencies
        .keys()
        .chain(entry.optional_dependencies.keys())
        .chain(entry.peer_dependencies.keys());
    let needs: BTreeSet<String> = needed
        .filter_map(|need| resolve(place, need, lock))
        .map(|found| key(&found, lock))
        .collect();
    Package {
        group: group.to_owned(),
        name: name.to_owned(),
        purl: (!place.is_empty()).then(|| purl(full, &version)),
        version,
        licenses: entry.license.as_ref().and_then(claim).into_iter().collect(),
        hash: entry.integrity.as_deref().and_then(sha512),
        optional: entry.optional,
        needs,
        ..Package::default()
    }
}

/// Where Node finds `need` from `place`: in the package's own `node_modules`, then outwards.
fn resolve(place: &str, need: &str, lock: &Lock) -> Option<String> {
    let mut from = place;
    loop {
        let candidate = if from.is_empty() {
            format!("node_modules/{need}")
        } else {
            format!("{from}/node_modules/{need}")
        };
        if lock.packages.contains_key(&candidate) {
            return Some(candidate);
        }
        if from.is_empty() {
            return None;
        }
        from = from
            .rsplit_once("node_modules/")
            .map_or("", |(outer, _)| outer.trim_end_matches('/'));
    }
}

/// `license` is a string, or in old packages an object with `type`.
fn claim(value: &serde_json::Value) -> Option<Claim> {
    let text = value.as_str().or_else(|| value.get("type")?.as_str())?;
    license::claim(text)
}

/// The SHA-512 of a subresource integrity value, in hexadecimal.
fn sha512(integrity: &str) -> Option<(&'static str, String)> {
    let encoded = integrity
        .split_whitespace()
        .find_map(|part| part.strip_prefix("sha512-"))?;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(encoded)
        .ok()?;
    Some(("SHA-512", hex::encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURE: &str = r#"{"lockfileVersion":3,"packages":{
      "":{"name":"town","version":"1.0.0","license":"MIT","dependencies":{"@kern/a":"^1","b":"^2"},"devDependencies":{"d":"1"}},
      "node_modules/@kern/a":{"version":"1.0.0","license":"EUPL-1.2","integrity":"sha512-AAE=","dependencies":{"b":"^1"},"peerDependencies":{"absent":"*"}},
      "node_modules/@kern/a/node_modules/b":{"version":"1.9.0","license":{"type":"ISC"}},
      "node_modules/b":{"version":"2.0.0+x","license":"SEE LICENSE IN LICENSE.md","dependencies":{"alias":"npm:c@1"}},
      "node_modules/alias":{"name":"c","version":"1.0.0","optional":true},
      "node_modules/d":{"version":"1.0.0","dev":true}}}"#;

    #[test]
    fn nested_versions_are_found_as_node_finds_them() {
        let inventory = from_lock(FIXTURE, "").unwrap();
        assert_eq!(inventory.subject, "town@1.0.0");
        let a = &inventory.packages["pkg:npm/%40kern/a@1.0.0"];
        assert_eq!(a.needs, BTreeSet::from(["pkg:npm/b@1.9.0".to_owned()]));
        assert_eq!((a.group.as_str(), a.name.as_str()), ("@kern", "a"));
        let needs = BTreeSet::from([
            "pkg:npm/%40kern/a@1.0.0".to_owned(),
            "pkg:npm/b@2.0.0%2Bx".to_owned(),
        ]);
        assert_eq!(inventory.subject().unwrap().needs, needs);
    }

    #[test]
    fn development_is_left_out_and_aliases_have_their_real_name() {
        let inventory = from_lock(FIXTURE, "").unwrap();
        assert!(!inventory.packages.keys().any(|key| key.contains("/d@")));
        assert!(inventory.packages["pkg:npm/c@1.0.0"].optional);
        assert!(
            inventory.packages["pkg:npm/b@2.0.0%2Bx"]
                .needs
                .contains("pkg:npm/c@1.0.0")
        );
    }

    #[test]
    fn licence_forms_and_integrity_are_read() {
        let inventory = from_lock(FIXTURE, "").unwrap();
        assert_eq!(
            inventory.packages["pkg:npm/b@1.9.0"].licenses,
            [Claim::Id("ISC".into())]
        );
        assert_eq!(
            inventory.packages["pkg:npm/b@2.0.0%2Bx"].licenses,
            [Claim::Name("SEE LICENSE IN LICENSE.md".into())]
        );
        assert!(inventory.packages["pkg:npm/c@1.0.0"].licenses.is_empty());
        assert_eq!(
            inventory.packages["pkg:npm/%40kern/a@1.0.0"].hash,
            Some(("SHA-512", "0001".to_owned()))
        );
    }

    #[test]
    fn a_published_product_is_its_own_subject() {
        let inventory = from_lock(FIXTURE, "node_modules/b").unwrap();
        assert_eq!(inventory.subject().unwrap().version, "2.0.0+x");
        assert!(!inventory.packages.contains_key("town@1.0.0"));
        assert!(from_lock(FIXTURE, "node_modules/zz").is_err());
    }
}
