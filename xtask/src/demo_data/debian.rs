//! A product as Debian installs it: the closure that `apt-get` chooses on an empty system, with the
//! licences of each package's copyright file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::client::output;
use super::copyright;
use super::deb822::{Paragraph, paragraphs};
use super::inventory::{Inventory, Package, public_website};

/// Copyright files beyond this size are not read; the largest known has under 3 MB.
const COPYRIGHT_MAX: u64 = 8 << 20;
/// How often one documentation folder may point at another package's.
const LINKS_MAX: usize = 5;
/// Packages per call of a client, so that the command line stays short.
const BATCH: usize = 200;

/// Whether `apt-get` adds what packages recommend, as it does on a desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recommends {
    /// Needed packages and recommended ones.
    With,
    /// Needed packages only.
    Without,
}

/// Reads the closure of `names`; the first is the subject, the others hang beneath it.
pub(crate) fn read(names: &[&str], recommends: Recommends, work: &Path) -> Result<Inventory> {
    let distro = distro(
        &fs::read_to_string("/etc/os-release").context("Debian closures are made on Debian")?,
    )?;
    let selected = select(names, recommends, work)?;
    let stanzas = stanzas(&selected)?;
    let debs = download(&stanzas, work)?;
    let mut documents = BTreeMap::new();
    for (name, deb) in &debs {
        documents.insert(name.clone(), documentation(name, deb)?);
    }
    let providers = providers(&stanzas);
    let key_of: BTreeMap<&str, String> = stanzas
        .iter()
        .map(|(name, stanza)| Ok((name.as_str(), purl(stanza, &distro)?)))
        .collect::<Result<_>>()?;
    let mut inventory = Inventory::default();
    for (name, stanza) in &stanzas {
        let fields: &[&str] = if recommends == Recommends::With {
            &["pre-depends", "depends", "recommends"]
        } else {
            &["pre-depends", "depends"]
        };
        let needed = fields
            .iter()
            .filter_map(|field| stanza.get(*field))
            .flat_map(|list| relations(list, &providers));
        let needs = needed
            .filter_map(|need| key_of.get(need.as_str()).cloned())
            .collect();
        let key = key_of
            .get(name.as_str())
            .context("every stanza has a key")?
            .clone();
        inventory.add(
            key,
            package(stanza, &distro, copyright_of(name, &documents), needs)?,
        );
    }
    let first = names.first().context("a closure begins with a package")?;
    inventory.subject.clone_from(
        key_of
            .get(first)
            .with_context(|| format!("{first} is not in its own closure"))?,
    );
    let beside: Vec<String> = names
        .iter()
        .skip(1)
        .filter_map(|name| key_of.get(name).cloned())
        .collect();
    if let Some(subject) = inventory.packages.get_mut(&inventory.subject) {
        subject.needs.extend(beside);
    }
    Ok(inventory)
}

/// The upstream part of a Debian version: `4:7.4.7-1+deb12u14` is `7.4.7`.
pub(crate) fn upstream_version(version: &str) -> &str {
    let without_epoch = version.split_once(':').map_or(version, |(_, rest)| rest);
    let without_revision = without_epoch
        .rsplit_once('-')
        .map_or(without_epoch, |(upstream, _)| upstream);
    without_revision
        .split(['+', '~'])
        .next()
        .unwrap_or(without_revision)
}

/// `debian-12` from the system's description.
fn distro(os_release: &str) -> Result<String> {
    let field = |name: &str| {
        let line = os_release
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    ensure!(
        field("ID") == "debian",
        "Debian closures are made on Debian, this system is {:?}",
        field("ID")
    );
    Ok(format!("debian-{}", field("VERSION_ID")))
}

/// Name and version of each package that would be installed on a system that has none.
fn select(names: &[&str], recommends: Recommends, work: &Path) -> Result<Vec<(String, String)>> {
    let empty = work.join("empty-status");
    fs::write(&empty, "")?;
    let mut command = Command::new("apt-get");
    command
        .arg("-o")
        .arg(format!("Dir::State::status={}", empty.display()));
    command.arg(if recommends == Recommends::With {
        "--install-recommends"
    } else {
        "--no-install-recommends"
    });
    command.args(["-s", "-y", "-qq", "install"]).args(names);
    Ok(installations(&output(&mut command)?))
}

/// Reads `Inst name (version origin [arch])` lines of a simulated installation.
fn installations(simulation: &str) -> Vec<(String, String)> {
    let lines = simulation
        .lines()
        .filter_map(|line| line.strip_prefix("Inst "));
    lines
        .filter_map(|line| {
            let (name, rest) = line.split_once(" (")?;
            let version = rest.split_whitespace().next()?;
            Some((name.to_owned(), version.to_owned()))
        })
        .collect()
}

/// The package list's paragraph of each selected package.
fn stanzas(selected: &[(String, String)]) -> Result<BTreeMap<String, Paragraph>> {
    let mut found = BTreeMap::new();
    for batch in selected.chunks(BATCH) {
        let wanted: BTreeSet<(&str, &str)> = batch
            .iter()
            .map(|(name, version)| (name.as_str(), version.as_str()))
            .collect();
        let mut command = Command::new("apt-cache");
        command.arg("show").args(
            batch
                .iter()
                .map(|(name, version)| format!("{name}={version}")),
        );
        for stanza in paragraphs(&output(&mut command)?) {
            let identity = (field(&stanza, "package"), field(&stanza, "version"));
            if wanted.contains(&identity) && stanza.contains_key("sha256") {
                found.entry(identity.0.to_owned()).or_insert(stanza);
            }
        }
    }
    ensure!(
        found.len() == selected.len(),
        "apt-cache shows {} of {} packages",
        found.len(),
        selected.len()
    );
    Ok(found)
}

fn field<'a>(stanza: &'a Paragraph, name: &str) -> &'a str {
    stanza.get(name).map(String::as_str).unwrap_or_default()
}

/// Fetches the package files that are not in the working folder yet.
fn download(
    stanzas: &BTreeMap<String, Paragraph>,
    work: &Path,
) -> Result<BTreeMap<String, PathBuf>> {
    let folder = work.join("debs");
    fs::create_dir_all(&folder)?;
    let mut files = BTreeMap::new();
    let mut missing = Vec::new();
    for (name, stanza) in stanzas {
        let version = field(stanza, "version");
        let file = folder.join(format!(
            "{name}_{}_{}.deb",
            version.replace(':', "%3a"),
            field(stanza, "architecture")
        ));
        if !file.exists() {
            missing.push(format!("{name}={version}"));
        }
        files.insert(name.clone(), file);
    }
    for batch in missing.chunks(BATCH) {
        let mut command = Command::new("apt-get");
        command
            .args(["-qq", "-o", "APT::Sandbox::User=root", "download"])
            .args(batch)
            .current_dir(&folder);
        output(&mut command)?;
    }
    Ok(files)
}

/// What lies under a package's name in the documentation folder.
enum Documentation {
    /// Its own copyright file.
    Copyright(String),
    /// The folder of another package, which holds the file for both.
    Of(String),
    /// Nothing.
    None,
}

/// Reads the copyright file out of a package file.
fn documentation(name: &str, deb: &Path) -> Result<Documentation> {
    let mut child = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(deb)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let stdout = child.stdout.take().context("the output was piped")?;
    let found = find_copyright(name, stdout).with_context(|| deb.display().to_string());
    // The rest of the archive is of no use; dpkg-deb may still be writing it.
    let _ = child.kill();
    child.wait()?;
    found
}

fn find_copyright(name: &str, tarfile: impl Read) -> Result<Documentation> {
    let folder = format!("usr/share/doc/{name}");
    let file = format!("{folder}/copyright");
    let mut archive = tar::Archive::new(tarfile);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry
            .path()?
            .to_string_lossy()
            .trim_start_matches("./")
            .trim_end_matches('/')
            .to_owned();
        let link = entry
            .link_name()?
            .map(|target| target.to_string_lossy().into_owned());
        match link {
            Some(target) if path == folder || path == file => {
                let target = target.trim_end_matches("/copyright");
                let other = target
                    .rsplit('/')
                    .find(|part| !part.is_empty())
                    .unwrap_or_default();
                return Ok(Documentation::Of(other.to_owned()));
            }
            None if path == file => {
                let mut bytes = Vec::new();
                entry.by_ref().take(COPYRIGHT_MAX).read_to_end(&mut bytes)?;
                return Ok(Documentation::Copyright(
                    String::from_utf8_lossy(&bytes).into_owned(),
                ));
            }
            _ => {}
        }
    }
    Ok(Documentation::None)
}

/// The copyright text of a package, through links to other packages' folders.
fn copyright_of<'a>(name: &str, documents: &'a BTreeMap<String, Documentation>) -> Option<&'a str> {
    let mut at = name;
    for _ in 0..LINKS_MAX {
        match documents.get(at)? {
            Documentation::Copyright(text) => return Some(text),
            Documentation::Of(other) => at = other,
            Documentation::None => return None,
        }
    }
    None
}

/// Who stands for a name: a package for itself, or all that provide it.
fn providers(stanzas: &BTreeMap<String, Paragraph>) -> BTreeMap<String, Vec<String>> {
    let mut providers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in stanzas.keys() {
        providers.insert(name.clone(), vec![name.clone()]);
    }
    for (name, stanza) in stanzas {
        for provided in field(stanza, "provides")
            .split(',')
            .filter_map(|item| item.split_whitespace().next())
        {
            if !stanzas.contains_key(provided) {
                providers
                    .entry(provided.to_owned())
                    .or_default()
                    .push(name.clone());
            }
        }
    }
    providers
}

/// The packages that a relation field (`a (>= 1) | b, c:any`) leads to; of alternatives the first
/// that is there.
fn relations(list: &str, providers: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let groups = list.split(',').filter_map(|group| {
        let mut names = group
            .split('|')
            .filter_map(|item| item.split_whitespace().next());
        names.find_map(|name| providers.get(name.split(':').next().unwrap_or(name)))
    });
    groups.flatten().cloned().collect()
}

/// `pkg:deb/debian/NAME@VERSION?arch=…&distro=…`, with the source package as `upstream` where it
/// has another name or version: Debian's advisories speak of source packages.
fn purl(stanza: &Paragraph, distro: &str) -> Result<String> {
    let mut purl = packageurl::PackageUrl::new("deb", field(stanza, "package").to_owned())?;
    purl.with_namespace("debian")?
        .with_version(field(stanza, "version").to_owned())?;
    purl.add_qualifier("arch", field(stanza, "architecture").to_owned())?;
    purl.add_qualifier("distro", distro.to_owned())?;
    if let Some(source) = stanza.get("source") {
        let upstream = source.replace(" (", "@").replace(')', "");
        purl.add_qualifier("upstream", upstream)?;
    }
    Ok(purl.to_string())
}

fn package(
    stanza: &Paragraph,
    distro: &str,
    copyright: Option<&str>,
    needs: BTreeSet<String>,
) -> Result<Package> {
    Ok(Package {
        name: field(stanza, "package").to_owned(),
        version: field(stanza, "version").to_owned(),
        purl: Some(purl(stanza, distro)?),
        licenses: copyright.map(copyright::claims).unwrap_or_default(),
        hash: Some(("SHA-256", field(stanza, "sha256").to_owned())),
        supplier: Some("Debian"),
        website: stanza.get("homepage").and_then(|text| public_website(text)),
        needs,
        ..Package::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epoch_revision_and_repacking_are_no_part_of_the_upstream_version() {
        assert_eq!(upstream_version("4:7.4.7-1+deb12u14"), "7.4.7");
        assert_eq!(upstream_version("3.22.16+dfsg-1"), "3.22.16");
        assert_eq!(upstream_version("1:153.7.0esr-1~deb12u1"), "153.7.0esr");
        assert_eq!(upstream_version("1.0"), "1.0");
    }

    #[test]
    fn a_simulated_installation_names_packages_and_versions() {
        let text = "NOTE: only a simulation\nInst libc6 (2.36-9 Debian:12/stable [amd64]) []\nConf libc6 (2.36-9 Debian:12/stable [amd64])\n";
        assert_eq!(
            installations(text),
            [("libc6".to_owned(), "2.36-9".to_owned())]
        );
    }

    #[test]
    fn alternatives_and_provided_names_lead_to_what_is_there() {
        let text = "Package: mawk\nProvides: awk (= 1)\n\nPackage: libc6\n";
        let stanzas = paragraphs(text)
            .into_iter()
            .map(|stanza| (field(&stanza, "package").to_owned(), stanza))
            .collect();
        let list = "libc6:any (>= 2), exim | awk, lost";
        assert_eq!(relations(list, &providers(&stanzas)), ["libc6", "mawk"]);
    }

    #[test]
    fn the_package_url_names_distribution_and_source() {
        let stanza = paragraphs(
            "Package: g++-12\nVersion: 4:1.0+b1\nArchitecture: amd64\nSource: gcc-12 (1.0)\n",
        )
        .remove(0);
        assert_eq!(
            purl(&stanza, "debian-12").unwrap(),
            "pkg:deb/debian/g%2B%2B-12@4:1.0%2Bb1?arch=amd64&distro=debian-12&upstream=gcc-12%401.0"
        );
    }

    #[test]
    fn the_system_must_be_debian() {
        assert_eq!(
            distro("ID=debian\nVERSION_ID=\"12\"\n").unwrap(),
            "debian-12"
        );
        assert!(distro("ID=ubuntu\nVERSION_ID=\"24.04\"\n").is_err());
    }

    #[test]
    fn a_linked_documentation_folder_is_followed() {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Symlink);
        header.set_size(0);
        builder
            .append_link(&mut header, "./usr/share/doc/cpp", "gcc-base")
            .unwrap();
        let bytes = builder.into_inner().unwrap();
        assert!(
            matches!(find_copyright("cpp", bytes.as_slice()).unwrap(), Documentation::Of(other) if other == "gcc-base")
        );
        let documents = BTreeMap::from([
            ("cpp".to_owned(), Documentation::Of("gcc-base".to_owned())),
            (
                "gcc-base".to_owned(),
                Documentation::Copyright("text".to_owned()),
            ),
            ("loop".to_owned(), Documentation::Of("loop".to_owned())),
            ("bare".to_owned(), Documentation::None),
        ]);
        assert_eq!(copyright_of("cpp", &documents), Some("text"));
        assert_eq!(copyright_of("loop", &documents), None);
        assert_eq!(copyright_of("bare", &documents), None);
    }
}
