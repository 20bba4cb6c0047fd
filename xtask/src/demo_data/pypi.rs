//! A product out of the Python Package Index: the installation report of `pip install --dry-run`.
//! Source of the fields: pip's "Installation Report" and the core metadata specifications.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::client::output;
use super::inventory::{Inventory, Package, public_website};
use super::license::{self, Claim};

#[derive(Debug, Deserialize)]
struct Report {
    install: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Item {
    #[serde(default)]
    download_info: DownloadInfo,
    #[serde(default)]
    requested_extras: Vec<String>,
    metadata: Metadata,
}

#[derive(Debug, Default, Deserialize)]
struct DownloadInfo {
    archive_info: Option<ArchiveInfo>,
}

#[derive(Debug, Deserialize)]
struct ArchiveInfo {
    #[serde(default)]
    hashes: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Metadata {
    name: String,
    version: String,
    license_expression: Option<String>,
    license: Option<String>,
    classifier: Vec<String>,
    requires_dist: Vec<String>,
    home_page: Option<String>,
    project_url: Vec<String>,
}

/// Reads what `pip` would install for a requirement such as `name[extra]==1.0`. Built packages
/// only, so that no foreign build script runs.
pub(crate) fn read(requirement: &str, work: &Path) -> Result<Inventory> {
    let mut command = Command::new("python3");
    command.args([
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--ignore-installed",
        "--only-binary=:all:",
        "--quiet",
    ]);
    command.args(["--disable-pip-version-check", "--report", "-", requirement]);
    // Locally built packages would have other hashes than the index.
    command.env_remove("PIP_FIND_LINKS").current_dir(work);
    let name = requirement.split(['[', '=']).next().unwrap_or(requirement);
    from_report(&output(&mut command)?, name)
}

/// Reads an installation report; `subject` is the name of the product in it.
fn from_report(text: &str, subject: &str) -> Result<Inventory> {
    let report: Report = serde_json::from_str(text).context("the report cannot be read")?;
    let keys: BTreeMap<String, String> = report
        .install
        .iter()
        .map(|item| (normalised(&item.metadata.name), purl(&item.metadata)))
        .collect();
    let extras = requested_extras(&report.install);
    let subject = normalised(subject);
    ensure!(
        keys.contains_key(&subject),
        "{subject} is not in the report"
    );
    let mut inventory = Inventory {
        subject: keys.get(&subject).cloned().unwrap_or_default(),
        ..Inventory::default()
    };
    for item in &report.install {
        let metadata = &item.metadata;
        let own_extras = extras.get(&normalised(&metadata.name));
        let needed = metadata
            .requires_dist
            .iter()
            .filter(|text| applies(text, own_extras));
        let needs = needed
            .filter_map(|text| keys.get(&requirement(text).0).cloned())
            .collect();
        inventory.add(purl(metadata), package(item, needs));
    }
    inventory.tidy_edges();
    Ok(inventory)
}

/// Names of the index are compared in lower case with runs of `-`, `_`, `.` as one dash (PEP 503).
fn normalised(name: &str) -> String {
    let parts: Vec<&str> = name
        .split(['-', '_', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("-").to_lowercase()
}

fn purl(metadata: &Metadata) -> String {
    format!(
        "pkg:pypi/{}@{}",
        normalised(&metadata.name),
        metadata.version.replace('+', "%2B")
    )
}

/// Name and extras of a requirement such as `Name[a,b] (>=1) ; marker`.
fn requirement(text: &str) -> (String, Vec<String>) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let extras = rest
        .trim_start()
        .strip_prefix('[')
        .and_then(|inner| inner.split(']').next())
        .unwrap_or_default();
    let extras = extras
        .split(',')
        .map(normalised)
        .filter(|extra| !extra.is_empty())
        .collect();
    (normalised(name), extras)
}

/// Which extras are asked for, by package: on the command line or by another package.
fn requested_extras(items: &[Item]) -> BTreeMap<String, BTreeSet<String>> {
    let mut extras: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in items {
        let own = extras.entry(normalised(&item.metadata.name)).or_default();
        own.extend(item.requested_extras.iter().map(|extra| normalised(extra)));
        for (name, asked) in item
            .metadata
            .requires_dist
            .iter()
            .map(|text| requirement(text))
        {
            extras.entry(name).or_default().extend(asked);
        }
    }
    extras
}

/// False for a requirement that belongs to an extra nobody asked for. Other markers (platform,
/// Python version) need no look: what they exclude is not in the report.
fn applies(text: &str, extras: Option<&BTreeSet<String>>) -> bool {
    let marker = text
        .split_once(';')
        .map(|(_, marker)| marker)
        .unwrap_or_default();
    let mut named = marker.split("extra").skip(1).filter_map(|rest| {
        let quoted = rest.trim_start().strip_prefix("==")?.trim_start();
        quoted
            .trim_start_matches(['"', '\''])
            .split(['"', '\''])
            .next()
            .map(normalised)
    });
    let mut named = named.by_ref().peekable();
    named.peek().is_none() || named.any(|extra| extras.is_some_and(|asked| asked.contains(&extra)))
}

fn package(item: &Item, needs: BTreeSet<String>) -> Package {
    let metadata = &item.metadata;
    let hash = item
        .download_info
        .archive_info
        .as_ref()
        .and_then(|info| info.hashes.get("sha256"));
    Package {
        name: metadata.name.clone(),
        version: metadata.version.clone(),
        purl: Some(purl(metadata)),
        licenses: claims(metadata),
        hash: hash.map(|hash| ("SHA-256", hash.clone())),
        website: website(metadata),
        needs,
        ..Package::default()
    }
}

/// The declared expression; else the free `License` field; else the classifiers.
fn claims(metadata: &Metadata) -> Vec<Claim> {
    let stated = [&metadata.license_expression, &metadata.license];
    if let Some(claim) = stated
        .into_iter()
        .flatten()
        .find_map(|text| license::claim(text))
    {
        return vec![claim];
    }
    let classifiers = metadata
        .classifier
        .iter()
        .filter_map(|text| text.strip_prefix("License :: "));
    let names = classifiers
        .filter_map(|text| text.rsplit(" :: ").next())
        .filter(|text| *text != "OSI Approved");
    names.filter_map(license::name).map(Claim::Name).collect()
}

fn website(metadata: &Metadata) -> Option<String> {
    let labelled = metadata
        .project_url
        .iter()
        .filter_map(|text| text.split_once(','));
    let page = labelled.filter(|(label, _)| {
        ["homepage", "home", "website"].contains(&label.trim().to_lowercase().as_str())
    });
    let page = page.map(|(_, address)| address.to_owned()).next();
    page.or_else(|| metadata.home_page.clone())
        .and_then(|address| public_website(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURE: &str = r#"{"version":"1","install":[
      {"download_info":{"url":"file:///x","archive_info":{"hashes":{"sha256":"ab"}}},"requested_extras":["redis"],
       "metadata":{"name":"Town_App","version":"1.0","license":"Copyright (c) 2014 Somebody\ntext",
         "classifier":["License :: OSI Approved :: MIT License","Topic :: X"],"project_url":["Homepage, https://example.org/"],
         "requires_dist":["lib.a[fast]>=1","b ; extra == \"redis\"","c ; extra == 'all'"]}},
      {"metadata":{"name":"lib-a","version":"2","license_expression":"MIT AND ISC","requires_dist":["c>=1 ; python_version > '3' and extra == 'fast'"]}},
      {"metadata":{"name":"b","version":"3","license":"UNKNOWN"}},
      {"metadata":{"name":"c","version":"4","license":"BSD"}}]}"#;

    #[test]
    fn extras_lead_to_edges_only_where_asked_for() {
        let inventory = from_report(FIXTURE, "town-app").unwrap();
        let needs = |key: &str| {
            inventory.packages[key]
                .needs
                .iter()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            needs("pkg:pypi/town-app@1.0"),
            ["pkg:pypi/b@3", "pkg:pypi/lib-a@2"]
        );
        assert_eq!(needs("pkg:pypi/lib-a@2"), ["pkg:pypi/c@4"]);
    }

    #[test]
    fn licences_come_from_the_best_field_and_never_hold_a_notice() {
        let inventory = from_report(FIXTURE, "Town.App").unwrap();
        let licenses = |key: &str| inventory.packages[key].licenses.clone();
        assert_eq!(
            licenses("pkg:pypi/town-app@1.0"),
            [Claim::Name("MIT License".into())]
        );
        assert_eq!(
            licenses("pkg:pypi/lib-a@2"),
            [Claim::Expression("MIT AND ISC".into())]
        );
        assert!(licenses("pkg:pypi/b@3").is_empty());
        assert_eq!(licenses("pkg:pypi/c@4"), [Claim::Name("BSD".into())]);
    }

    #[test]
    fn hash_and_website_are_kept_the_download_address_is_not() {
        let inventory = from_report(FIXTURE, "town-app").unwrap();
        let subject = inventory.subject().unwrap();
        assert_eq!(subject.hash, Some(("SHA-256", "ab".to_owned())));
        assert_eq!(subject.website.as_deref(), Some("https://example.org/"));
    }
}
