//! What the readers of the package clients agree on, before it is written as CycloneDX.

use std::collections::{BTreeMap, BTreeSet};

use super::license::Claim;

/// One package of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Package {
    /// Scope or organisation in front of the name (`@kern-ux`), empty where the ecosystem has none.
    pub group: String,
    /// Name without the group.
    pub name: String,
    /// Version as the ecosystem writes it.
    pub version: String,
    /// Package URL; `None` for code that lies in no registry.
    pub purl: Option<String>,
    /// What the package says of its licence; empty = it says nothing.
    pub licenses: Vec<Claim>,
    /// Algorithm in CycloneDX spelling and hash in lower-case hexadecimal.
    pub hash: Option<(&'static str, String)>,
    /// Organisation that supplies the package; never a person.
    pub supplier: Option<&'static str>,
    /// Public page of the project.
    pub website: Option<String>,
    /// Installed on some platforms only.
    pub optional: bool,
    /// Keys of the packages that this one needs.
    pub needs: BTreeSet<String>,
}

/// A product and its parts. Keys are the references of the document (package URL, else name@version).
#[derive(Debug, Clone, Default)]
pub(crate) struct Inventory {
    /// Key of the product itself in `packages`.
    pub subject: String,
    /// All packages by key, the subject included; the order of the document.
    pub packages: BTreeMap<String, Package>,
}

impl Inventory {
    /// The product itself.
    pub(crate) fn subject(&self) -> Option<&Package> {
        self.packages.get(&self.subject)
    }

    /// Adds a package under its key, or joins its needs to those already known.
    pub(crate) fn add(&mut self, key: String, package: Package) {
        match self.packages.get_mut(&key) {
            Some(known) => {
                known.optional &= package.optional;
                known.needs.extend(package.needs);
            }
            None => {
                self.packages.insert(key, package);
            }
        }
    }

    /// Drops edges that lead out of the document and edges of a package to itself.
    pub(crate) fn tidy_edges(&mut self) {
        let known: BTreeSet<String> = self.packages.keys().cloned().collect();
        for (key, package) in &mut self.packages {
            package
                .needs
                .retain(|need| need != key && known.contains(need));
        }
    }
}

/// Package indexes; a page there says no more than the package URL.
const INDEXES: [&str; 5] = [
    "pypi.org",
    "pypi.python.org",
    "crates.io",
    "npmjs.com",
    "www.npmjs.com",
];

/// A public address of a project that may stand in the document: http(s), no account name, no
/// blanks, no page of a package index.
pub(crate) fn public_website(text: &str) -> Option<String> {
    let address = text.trim();
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let sound = host.contains('.')
        && !INDEXES.contains(&host)
        && !address.contains(['@', ' ', '<', '>', '"', '{', '}', '\n', '\\']);
    sound.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_kept() {
        assert_eq!(
            public_website(" https://www.qgis.org/ ").as_deref(),
            Some("https://www.qgis.org/")
        );
        assert_eq!(public_website("https://localhost:4873/x"), None);
        assert_eq!(public_website("git+ssh://git@example.org/x"), None);
        assert_eq!(public_website("https://user@example.org/x"), None);
        assert_eq!(public_website("file:///opt/x"), None);
        assert_eq!(public_website("https://pypi.org/project/x"), None);
    }

    #[test]
    fn edges_that_lead_nowhere_are_dropped() {
        let mut inventory = Inventory::default();
        let needs = ["a", "b", "lost"].map(str::to_owned).into();
        inventory.add(
            "a".to_owned(),
            Package {
                needs,
                ..Package::default()
            },
        );
        inventory.add("b".to_owned(), Package::default());
        inventory.tidy_edges();
        assert_eq!(
            inventory.packages["a"].needs,
            BTreeSet::from(["b".to_owned()])
        );
    }
}
