//! Allmende itself: the crates of this workspace that end up in the program, and what the browser
//! gets from npm.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::client::output;
use super::inventory::{Inventory, Package, public_website};
use super::{license, npm};

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<CargoPackage>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
struct CargoPackage {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    homepage: Option<String>,
    repository: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Debug, Deserialize)]
struct DependencyKind {
    /// `None` for a normal dependency, else `dev` or `build`.
    kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct CargoLock {
    package: Vec<LockedCrate>,
}

#[derive(Debug, Deserialize)]
struct LockedCrate {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// Reads the program `name` of the workspace at `root`, with the browser part if it is there.
pub(crate) fn read(name: &str, root: &Path) -> Result<Inventory> {
    let mut command = Command::new("cargo");
    command.args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform=x86_64-unknown-linux-gnu",
    ]);
    let metadata = output(command.current_dir(root))?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let mut inventory = from_metadata(&metadata, &lock, name)?;
    let browser = root.join("ui").join("package-lock.json");
    if browser.exists() {
        let text = fs::read_to_string(&browser)?;
        add_browser_part(&mut inventory, npm::from_lock(&text, "")?);
    }
    Ok(inventory)
}

/// Hangs the packages of the browser part beneath the program.
fn add_browser_part(inventory: &mut Inventory, mut browser: Inventory) {
    let Some(project) = browser.packages.remove(&browser.subject) else {
        return;
    };
    if let Some(program) = inventory.packages.get_mut(&inventory.subject) {
        program.needs.extend(project.needs);
    }
    for (key, package) in browser.packages {
        inventory.add(key, package);
    }
}

/// The crates that normal dependencies reach from the program; those for tests and build scripts
/// are not in the binary.
fn from_metadata(metadata: &str, lock: &str, program: &str) -> Result<Inventory> {
    let metadata: Metadata =
        serde_json::from_str(metadata).context("the output of cargo metadata cannot be read")?;
    let lock: CargoLock = toml::from_str(lock).context("Cargo.lock cannot be read")?;
    let packages: BTreeMap<&str, &CargoPackage> = metadata
        .packages
        .iter()
        .map(|package| (package.id.as_str(), package))
        .collect();
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node))
        .collect();
    let subject = metadata
        .packages
        .iter()
        .find(|package| package.name == program && package.source.is_none());
    let subject = subject.with_context(|| format!("the workspace has no program {program}"))?;
    let mut inventory = Inventory {
        subject: key(subject),
        ..Inventory::default()
    };
    let mut seen = BTreeSet::new();
    let mut open = vec![subject.id.as_str()];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let (Some(package), Some(node)) = (packages.get(id), nodes.get(id)) else {
            continue;
        };
        let normal = node
            .deps
            .iter()
            .filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind.is_none()));
        let needed: Vec<&str> = normal.map(|dep| dep.pkg.as_str()).collect();
        let needs = needed
            .iter()
            .filter_map(|need| packages.get(need))
            .map(|package| key(package))
            .collect();
        let locked = lock
            .package
            .iter()
            .find(|locked| locked.name == package.name && locked.version == package.version);
        inventory.add(key(package), read_crate(package, locked, needs));
        open.extend(needed);
    }
    Ok(inventory)
}

fn key(package: &CargoPackage) -> String {
    match package.source {
        Some(_) => purl(package),
        None => format!("{}@{}", package.name, package.version),
    }
}

fn purl(package: &CargoPackage) -> String {
    format!(
        "pkg:cargo/{}@{}",
        package.name,
        package.version.replace('+', "%2B")
    )
}

fn read_crate(
    package: &CargoPackage,
    locked: Option<&LockedCrate>,
    needs: BTreeSet<String>,
) -> Package {
    let checksum = locked.and_then(|locked| locked.checksum.clone());
    let website = package
        .homepage
        .as_deref()
        .or(package.repository.as_deref());
    Package {
        name: package.name.clone(),
        version: package.version.clone(),
        purl: package.source.is_some().then(|| purl(package)),
        licenses: package
            .license
            .as_deref()
            .and_then(license::claim)
            .into_iter()
            .collect(),
        hash: checksum.map(|checksum| ("SHA-256", checksum)),
        website: website.and_then(public_website),
        needs,
        ..Package::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{"packages":[
      {"id":"p","name":"town","version":"0.1.0","license":"EUPL-1.2","source":null,"homepage":null,"repository":null},
      {"id":"a","name":"a","version":"1.0.0+x","license":"MIT/Apache-2.0","source":"registry","homepage":"https://example.org","repository":null},
      {"id":"t","name":"t","version":"1.0.0","license":"MIT","source":"registry","homepage":null,"repository":null}],
      "resolve":{"nodes":[
        {"id":"p","deps":[{"pkg":"a","dep_kinds":[{"kind":null}]},{"pkg":"t","dep_kinds":[{"kind":"dev"}]}]},
        {"id":"a","deps":[]},{"id":"t","deps":[]}]}}"#;
    const LOCK: &str =
        "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.0.0+x\"\nchecksum = \"ab\"\n";

    #[test]
    fn only_normal_dependencies_are_in_the_program() {
        let inventory = from_metadata(METADATA, LOCK, "town").unwrap();
        assert_eq!(
            inventory.packages.keys().collect::<Vec<_>>(),
            ["pkg:cargo/a@1.0.0%2Bx", "town@0.1.0"]
        );
        assert_eq!(
            inventory.packages["pkg:cargo/a@1.0.0%2Bx"].hash,
            Some(("SHA-256", "ab".to_owned()))
        );
        assert_eq!(
            inventory.packages["pkg:cargo/a@1.0.0%2Bx"].licenses,
            [license::Claim::Expression("MIT OR Apache-2.0".into())]
        );
        assert!(from_metadata(METADATA, LOCK, "village").is_err());
    }

    #[test]
    fn the_browser_part_hangs_beneath_the_program() {
        let mut inventory = from_metadata(METADATA, LOCK, "town").unwrap();
        let lock = r#"{"packages":{"":{"name":"ui","dependencies":{"htmx.org":"4"}},"node_modules/htmx.org":{"version":"4.0.1","license":"0BSD"}}}"#;
        add_browser_part(&mut inventory, npm::from_lock(lock, "").unwrap());
        assert!(
            inventory
                .subject()
                .unwrap()
                .needs
                .contains("pkg:npm/htmx.org@4.0.1")
        );
        assert!(!inventory.packages.contains_key("ui@"));
    }
}
