//! From the bytes of an SBOM to the rows that the store keeps: pure, no database.

use crate::model::{Claim, version_key};
use crate::quality::Measured;
use platform::db::fold;
use sbom::{
    Component, ComponentId, Identity, Inventory, License, Limits, PurlParts, Severity, Unreadable,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Everything of a document that the store keeps, in rows without numbers.
#[derive(Clone, Debug)]
pub struct Extract {
    /// SHA-256 of the bytes as uploaded, hexadecimal.
    pub sha256: String,
    /// Those bytes, zstd-compressed.
    pub packed: Vec<u8>,
    /// `CycloneDX` or `SPDX`.
    pub format: String,
    /// `JSON` and others.
    pub serialization: String,
    /// Version of the specification.
    pub spec_version: String,
    /// How many components the document lists, doubles counted.
    pub component_count: usize,
    /// What it is about.
    pub subject: About,
    /// Packages by identity.
    pub packages: BTreeMap<String, Package>,
    /// Components by identity.
    pub components: BTreeMap<String, Version>,
    /// Licence forms by hash.
    pub forms: BTreeMap<String, Form>,
    /// Which component stands in the document, with which licence form.
    pub occurrences: Vec<Occurrence>,
    /// Findings as JSON.
    pub findings: String,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How complete it is.
    pub quality: Vec<Measured>,
}

/// What a document is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Identity without version, empty if the document does not say.
    pub identity: String,
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Hash of its licence form.
    pub form: String,
}

/// A package: a component without its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// purl type, empty without a purl.
    pub kind: String,
    /// purl namespace or group, empty if none.
    pub namespace: String,
    /// Name.
    pub name: String,
    /// Folded `namespace/name`.
    pub folded: String,
}

/// A version of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Identity of the package.
    pub package: String,
    /// Version as written, empty if none.
    pub version: String,
    /// Its order-preserving key.
    pub version_key: Vec<u8>,
}

/// The licence claims of a component, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The claims as JSON: `[{"form":"id","value":"MIT","basis":"declared"}]`.
    pub claims: String,
    /// Their values, folded, for searching.
    pub folded: String,
}

/// One component in a document.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// Identity of the component.
    pub identity: String,
    /// Hash of its licence form.
    pub form: String,
    /// How often the document lists it so.
    pub count: usize,
    /// 1 if what the document is about needs it directly, 0 if not, -1 if the document does not say.
    pub direct: i8,
    /// Identity of the component through which it comes in, on a shortest way.
    pub parent: Option<String>,
    /// Kind of component, empty if not said.
    pub kind: &'static str,
    /// `required`, `optional`, `excluded` or empty.
    pub scope: &'static str,
    /// First 16 bytes of each of its hashes.
    pub digests: Vec<Vec<u8>>,
}

/// Identities longer than this are cut and marked with a hash, because an index must hold them.
const MAX_IDENTITY: usize = 1_000;
/// Parts the members of an identity; no name contains it.
const UNIT: char = '\u{1f}';
/// How many bytes of a hash are kept: enough that two never agree by chance.
pub(crate) const DIGEST_BYTES: usize = 16;

impl Extract {
    /// Reads a document.
    ///
    /// # Errors
    /// [`Unreadable`] if the bytes are no SBOM.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let parsed = sbom::read(bytes, limits)?;
        let count = |severity| {
            parsed
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let inventory = &parsed.inventory;
        let mut extract = Self {
            sha256: hex::encode(Sha256::digest(bytes)),
            packed: zstd::encode_all(bytes, 3).unwrap_or_else(|_| bytes.to_vec()),
            format: inventory.format().to_string(),
            serialization: inventory.serialization().to_string(),
            spec_version: inventory.spec_version().to_owned(),
            component_count: 0,
            subject: About::default(),
            packages: BTreeMap::new(),
            components: BTreeMap::new(),
            forms: BTreeMap::new(),
            occurrences: Vec::new(),
            findings: serde_json::to_string(&parsed.findings).unwrap_or_else(|_| "[]".to_owned()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            quality: Measured::all(inventory, bytes, limits),
        };
        extract.take_subject(inventory);
        extract.take_components(inventory);
        Ok(extract)
    }

    fn take_subject(&mut self, inventory: &Inventory) {
        let Some(subject) = inventory.subject() else {
            return;
        };
        let form = self.form_of(&subject);
        let (package_identity, _) = package_of(&subject);
        self.subject = About {
            identity: package_identity,
            name: cut(subject.name(), 300),
            version: cut(subject.version().unwrap_or_default(), 300),
            form,
        };
    }

    fn take_components(&mut self, inventory: &Inventory) {
        let ways = Ways::of(inventory);
        // An SPDX document lists the package that it describes among its packages; CycloneDX does not.
        let only_subject = inventory.subjects().count() == 1 && inventory.component_count() > 1;
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        for component in inventory
            .components()
            .filter(|component| !(only_subject && component.is_subject()))
        {
            self.component_count += 1;
            let identity = self.identity_of(&component);
            let form = self.form_of(&component);
            let place = *places
                .entry((identity.clone(), form.clone()))
                .or_insert_with(|| {
                    self.occurrences.push(Occurrence {
                        identity,
                        form,
                        count: 0,
                        direct: ways.direct(component.id()),
                        parent: ways
                            .parent(component.id())
                            .and_then(|id| inventory.component(id))
                            .map(|parent| component_identity(&parent)),
                        kind: component.kind().map_or("", sbom::ComponentKind::as_str),
                        scope: component.scope().map_or("", sbom::Scope::as_str),
                        digests: Vec::new(),
                    });
                    self.occurrences.len() - 1
                });
            let Some(occurrence) = self.occurrences.get_mut(place) else {
                continue;
            };
            occurrence.count += 1;
            for hash in component.hashes() {
                let Ok(mut digest) = hex::decode(hash.value) else {
                    continue;
                };
                digest.truncate(DIGEST_BYTES);
                if !digest.is_empty() && !occurrence.digests.contains(&digest) {
                    occurrence.digests.push(digest);
                }
            }
        }
    }

    fn identity_of(&mut self, component: &Component<'_>) -> String {
        let identity = component_identity(component);
        if !self.components.contains_key(&identity) {
            let (package_identity, package) = package_of(component);
            let version = version_of(component);
            let version_key = version_key(&version);
            self.packages
                .entry(package_identity.clone())
                .or_insert(package);
            self.components.insert(
                identity.clone(),
                Version {
                    package: package_identity,
                    version,
                    version_key,
                },
            );
        }
        identity
    }

    fn form_of(&mut self, component: &Component<'_>) -> String {
        let claim = |license: License<'_>| Claim {
            form: license.form.to_string(),
            value: cut(license.value, 4_000),
            basis: license.acknowledgement.to_string(),
            url: license.url.map(|url| cut(url, 1_000)),
        };
        let mut claims: Vec<Claim> = component
            .licenses()
            .chain(component.evidence_licenses())
            .map(claim)
            .collect();
        claims.sort();
        claims.dedup();
        let json = serde_json::to_string(&claims).unwrap_or_else(|_| "[]".to_owned());
        let hash = hex::encode(Sha256::digest(json.as_bytes()));
        self.forms.entry(hash.clone()).or_insert_with(|| Form {
            folded: fold(
                &claims
                    .iter()
                    .map(|claim| claim.value.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            claims: json,
        });
        hash
    }
}

/// At most this many characters; zero characters are replaced, because PostgreSQL cannot hold them.
fn cut(text: &str, limit: usize) -> String {
    text.chars()
        .take(limit)
        .map(|c| if c == '\0' { '\u{fffd}' } else { c })
        .collect()
}

fn bounded(identity: String) -> String {
    let identity = if identity.contains('\0') {
        identity.replace('\0', "\u{fffd}")
    } else {
        identity
    };
    if identity.len() <= MAX_IDENTITY {
        return identity;
    }
    let head: String = identity.chars().take(120).collect();
    format!(
        "{head}#sha256:{}",
        hex::encode(Sha256::digest(identity.as_bytes()))
    )
}

/// The canonical purl, or `␟name␟version`.
fn component_identity(component: &Component<'_>) -> String {
    bounded(match component.identity() {
        Identity::Purl(purl) => purl.into_owned(),
        Identity::Name { name, version } => format!("{UNIT}{name}{UNIT}{version}"),
    })
}

fn version_of(component: &Component<'_>) -> String {
    let purl = component
        .purl()
        .and_then(PurlParts::parse)
        .and_then(|purl| purl.version);
    cut(
        purl.as_deref()
            .or_else(|| component.version())
            .unwrap_or_default(),
        300,
    )
}

fn package_of(component: &Component<'_>) -> (String, Package) {
    let (kind, namespace, name) = match component.purl().and_then(PurlParts::parse) {
        Some(purl) => (purl.kind, purl.namespace.unwrap_or_default(), purl.name),
        None => (
            String::new(),
            component.group().unwrap_or_default().to_owned(),
            component.name().to_owned(),
        ),
    };
    let (kind, namespace, name) = (cut(&kind, 60), cut(&namespace, 300), cut(&name, 300));
    let full = if namespace.is_empty() {
        name.clone()
    } else {
        format!("{namespace}/{name}")
    };
    let identity = bounded(format!("{kind}{UNIT}{namespace}{UNIT}{name}"));
    (
        identity,
        Package {
            folded: fold(&full),
            kind,
            namespace,
            name,
        },
    )
}

/// The shortest ways from what the document is about to its components.
struct Ways {
    /// By component: the one before it on the way.
    before: HashMap<ComponentId, Option<ComponentId>>,
    /// Whether the document says what its subject needs.
    known: bool,
}

impl Ways {
    fn of(inventory: &Inventory) -> Self {
        let mut before: HashMap<ComponentId, Option<ComponentId>> = HashMap::new();
        let mut queue: VecDeque<Component<'_>> = VecDeque::new();
        let known = inventory
            .subjects()
            .any(|subject| subject.dependencies().next().is_some());
        let subjects: Vec<ComponentId> = inventory.subjects().map(|subject| subject.id()).collect();
        queue.extend(inventory.subjects());
        while let Some(component) = queue.pop_front() {
            for (next, _) in component.dependencies() {
                if subjects.contains(&next.id()) || before.contains_key(&next.id()) {
                    continue;
                }
                before.insert(
                    next.id(),
                    Some(component.id()).filter(|id| !subjects.contains(id)),
                );
                queue.push_back(next);
            }
        }
        for component in inventory.components() {
            if let Some(parent) = component.parent().filter(|parent| !parent.is_subject()) {
                before.entry(component.id()).or_insert(Some(parent.id()));
            }
        }
        Self { before, known }
    }

    fn parent(&self, id: ComponentId) -> Option<ComponentId> {
        self.before.get(&id).copied().flatten()
    }

    fn direct(&self, id: ComponentId) -> i8 {
        match (self.known, self.before.get(&id)) {
            (false, _) => -1,
            (true, Some(None)) => 1,
            (true, _) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &[u8] = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6",
        "metadata": {"component": {"bom-ref": "app", "type": "application", "name": "App", "version": "2.3"}},
        "components": [
            {"bom-ref": "a", "type": "library", "name": "solr", "version": "8.11.0", "purl": "pkg:maven/org.apache.solr/solr@8.11.0",
             "licenses": [{"license": {"id": "Apache-2.0"}}]},
            {"bom-ref": "b", "type": "library", "name": "log4j-core", "version": "2.14.1", "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
             "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "MD5", "content": "00112233445566778899aabbccddeeff"}]},
            {"type": "library", "group": "g", "name": "plain"},
            {"type": "library", "group": "g", "name": "plain"}
        ],
        "dependencies": [{"ref": "app", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["a"]}]}"#;

    #[test]
    fn a_document_becomes_rows() {
        let extract = Extract::read(SMALL, &Limits::default()).unwrap();
        assert_eq!(
            (
                extract.subject.name.as_str(),
                extract.subject.version.as_str()
            ),
            ("App", "2.3")
        );
        assert_eq!(
            (
                extract.component_count,
                extract.occurrences.len(),
                extract.packages.len()
            ),
            (4, 3, 3)
        );
        assert_eq!(zstd::decode_all(extract.packed.as_slice()).unwrap(), SMALL);
        let by_name = |part: &str| {
            extract
                .occurrences
                .iter()
                .find(|o| o.identity.contains(part))
                .unwrap()
        };
        assert_eq!(
            (by_name("solr@").direct, by_name("log4j-core").direct),
            (1, 0)
        );
        assert!(
            by_name("log4j-core")
                .parent
                .as_deref()
                .unwrap()
                .contains("solr")
        );
        assert_eq!(
            by_name("log4j-core").digests,
            [hex::decode("00112233445566778899aabbccddeeff").unwrap()]
        );
        assert_eq!(
            (by_name("plain").count, by_name("plain").parent.as_deref()),
            (2, None)
        );
        assert_eq!(extract.forms.len(), 2, "Apache-2.0 and nothing said");
    }

    #[test]
    fn what_is_no_sbom_gives_no_rows() {
        assert!(Extract::read(b"{\"rows\": []}", &Limits::default()).is_err());
        assert!(Extract::read(b"", &Limits::default()).is_err());
    }

    #[test]
    fn overlong_identities_are_cut_and_stay_distinct() {
        let long = |end: &str| bounded(format!("{}{end}", "x".repeat(5_000)));
        assert!(long("a").len() < MAX_IDENTITY);
        assert_ne!(long("a"), long("b"));
    }
}
