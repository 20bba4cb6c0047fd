//! What rules look up, gathered once for a document.

use std::collections::{HashMap, HashSet};

use crate::conformance::is_date_time;
use crate::inventory::{
    Component, File, Format, HashAlgorithm, Inventory, License, LicenseForm, Party, Reference,
};

/// An inventory with what has to be known of the whole of it to judge a part.
pub(super) struct Facts<'a> {
    pub(super) inventory: &'a Inventory,
    /// References of the elements of whose parts or dependencies a composition says how complete
    /// they are.
    rated: HashSet<&'a str>,
    /// By number of the component: whether another one is nested in it.
    has_parts: Vec<bool>,
    /// By number of the component: whether another one depends on it.
    is_needed: Vec<bool>,
    /// By reference of the component: the files in which it is delivered (SPDX).
    delivered: HashMap<&'a str, Vec<File<'a>>>,
    sources: Sources<'a>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(inventory: &'a Inventory) -> Self {
        let rated = inventory
            .compositions()
            .filter(|composition| {
                composition
                    .aggregate()
                    .is_some_and(|aggregate| aggregate != "not_specified")
            })
            .flat_map(|composition| composition.assemblies().chain(composition.dependencies()))
            .collect();
        let count = inventory.all_components().count();
        let (mut has_parts, mut is_needed) = (vec![false; count], vec![false; count]);
        for parent in inventory.all_components().filter_map(|c| c.parent()) {
            mark(&mut has_parts, parent.id().index());
        }
        for edge in inventory.dependencies() {
            mark(&mut is_needed, edge.to.index());
        }
        let files: HashMap<&str, File<'_>> = inventory
            .files()
            .filter_map(|file| Some((file.reference()?, file)))
            .collect();
        Self {
            inventory,
            rated,
            has_parts,
            is_needed,
            delivered: delivered(inventory, &files),
            sources: Sources::of(inventory, &files),
        }
    }

    /// The files in which a component is delivered, as far as an SPDX document relates them to it.
    pub(super) fn files(&self, component: &Component<'_>) -> &[File<'a>] {
        let reference = component.reference();
        let files = reference.and_then(|reference| self.delivered.get(reference));
        files.map_or(&[], Vec::as_slice)
    }

    /// Whether a file that is the source code of a component says where it is.
    pub(super) fn has_source_address(&self, component: &Component<'_>) -> bool {
        let reference = component.reference();
        reference.is_some_and(|reference| self.sources.with_address.contains(reference))
    }

    /// Whether a file that is the source code of a component has a hash.
    pub(super) fn has_source_hash(&self, component: &Component<'_>) -> bool {
        let reference = component.reference();
        reference.is_some_and(|reference| self.sources.with_hash.contains(reference))
    }

    pub(super) fn is(&self, format: Format) -> bool {
        self.inventory.format() == format
    }

    /// Whether a composition says how complete the parts or dependencies of a component are.
    pub(super) fn is_rated(&self, component: &Component<'_>) -> bool {
        component
            .reference()
            .is_some_and(|reference| self.rated.contains(reference))
    }

    /// Whether the document says what the component needs or consists of, if only "nothing".
    pub(super) fn has_dependencies(&self, component: &Component<'_>) -> bool {
        component.is_in_graph() || self.has_parts.get(component.id().index()) == Some(&true)
    }

    /// Whether the document relates the component to another one.
    pub(super) fn is_related(&self, component: &Component<'_>) -> bool {
        self.has_dependencies(component)
            || component.parent().is_some()
            || self.is_needed.get(component.id().index()) == Some(&true)
    }

    /// Whether the document says when it was made, in the form of RFC 3339.
    pub(super) fn has_timestamp(&self) -> bool {
        self.inventory
            .document()
            .created()
            .is_some_and(is_date_time)
    }
}

/// The files to which components are related as the form in which they are delivered.
fn delivered<'a>(
    inventory: &'a Inventory,
    files: &HashMap<&str, File<'a>>,
) -> HashMap<&'a str, Vec<File<'a>>> {
    let mut delivered: HashMap<&str, Vec<File<'_>>> = HashMap::new();
    for relation in inventory.relations() {
        let is_delivery = matches!(
            relation.kind,
            "DISTRIBUTION_ARTIFACT" | "hasDistributionArtifact"
        );
        if let Some(file) = files.get(relation.to).filter(|_| is_delivery) {
            delivered.entry(relation.from).or_default().push(*file);
        }
    }
    delivered
}

/// What files say that are related to components as their source code.
#[derive(Default)]
struct Sources<'a> {
    /// References of components of whose source code there is an address, and of those with a hash.
    with_address: HashSet<&'a str>,
    with_hash: HashSet<&'a str>,
}

impl<'a> Sources<'a> {
    fn of(inventory: &'a Inventory, files: &HashMap<&str, File<'a>>) -> Self {
        let mut sources = Self::default();
        for relation in inventory.relations() {
            let (source, component) = match relation.kind {
                "generates" | "GENERATES" => (relation.from, relation.to),
                "GENERATED_FROM" => (relation.to, relation.from),
                _ => continue,
            };
            let Some(file) = files.get(source) else {
                continue;
            };
            if file
                .references()
                .any(|reference| SOURCE_KINDS.contains(&reference.kind))
            {
                sources.with_address.insert(component);
            }
            if file.hashes().len() > 0 {
                sources.with_hash.insert(component);
            }
        }
        sources
    }
}

/// The kinds of references to source code.
pub(super) const SOURCE_KINDS: &[&str] = &["source-distribution", "vcs", "sourceArtifact"];

fn mark(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

/// Whether a party can be reached: by mail, else by a web address; its own or that of a contact.
pub(super) fn is_reachable(party: &Party<'_>) -> bool {
    let is_mail = |mail: &str| {
        mail.split_once('@')
            .is_some_and(|(person, host)| !person.is_empty() && !host.is_empty())
    };
    let is_url = |url: &str| {
        url.split_once("://")
            .is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty())
    };
    party.email().is_some_and(is_mail)
        || party.urls().any(is_url)
        || party.contacts().any(|contact| {
            contact.email().is_some_and(is_mail)
        })
        // SPDX 2 has no member for an address; some write it in the place of the name.
        || party.name().is_some_and(|name| is_url(name) || is_mail(name))
}

/// Whether a licence is told by identifiers of the SPDX list or by `LicenseRef-…`: free names and
/// texts are not, and `NONE` names no licence.
pub(super) fn is_spdx(license: &License<'_>) -> bool {
    match license.form {
        LicenseForm::Id => is_identifier(license.value),
        LicenseForm::Expression => is_expression(license.value),
        LicenseForm::Name => {
            license.value.starts_with("LicenseRef-") && is_identifier(license.value)
        }
        LicenseForm::Unnamed => false,
    }
}

fn is_identifier(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.+:".contains(&byte);
    !word.is_empty() && !matches!(word, "NONE" | "NOASSERTION") && word.bytes().all(is_plain)
}

/// Whether a text has the form of an SPDX expression: identifiers with an operator between any two.
/// Whether they are on the list is the business of the licence engine.
fn is_expression(text: &str) -> bool {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
        .filter(|word| !word.is_empty());
    let mut operand_next = true;
    for word in words {
        let is_operator = matches!(word, "AND" | "OR" | "WITH" | "and" | "or" | "with");
        if is_operator == operand_next || !is_operator && !is_identifier(word) {
            return false;
        }
        operand_next = !operand_next;
    }
    !operand_next
}

/// The external references of a component of any of these types.
pub(super) fn references<'a>(
    component: &Component<'a>,
    kinds: &'static [&'static str],
) -> impl Iterator<Item = Reference<'a>> {
    component
        .references()
        .filter(move |reference| kinds.contains(&reference.kind) && !reference.url.is_empty())
}

/// Whether an address leads to a repository of source code, as SPDX writes them in
/// `downloadLocation`.
pub(super) fn is_repository(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    let system = scheme.split_once('+').map_or(scheme, |(system, _)| system);
    matches!(system, "git" | "hg" | "svn" | "bzr")
}

/// Whether one of the hashes is a SHA-512.
pub(super) fn has_sha_512<'a>(
    mut hashes: impl Iterator<Item = crate::inventory::Hash<'a>>,
) -> bool {
    hashes.any(|hash| hash.algorithm == HashAlgorithm::Sha512 && !hash.value.is_empty())
}

/// Whether a component has a property with one of these values; no value listed means any.
pub(super) fn has_property(component: &Component<'_>, name: &str, values: &[&str]) -> bool {
    component.properties().any(|property| {
        property.name == name
            && !property.value.is_empty()
            && (values.is_empty() || values.contains(&property.value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_told_from_free_text() {
        for sound in [
            "MIT",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "(MIT OR Apache-2.0) AND LicenseRef-x",
            "DocumentRef-a:LicenseRef-b",
            "GPL-2.0+",
        ] {
            assert!(is_expression(sound), "{sound}");
        }
        for wrong in [
            "",
            "NONE",
            "NOASSERTION",
            "Apache License",
            "MIT OR",
            "AND MIT",
            "MIT, Apache-2.0",
        ] {
            assert!(!is_expression(wrong), "{wrong}");
        }
    }

    #[test]
    fn repositories_are_told_from_downloads() {
        assert!(is_repository("git+https://example.org/a.git@v1"));
        assert!(is_repository("git://example.org/a.git"));
        assert!(!is_repository("https://example.org/a-1.0.tar.gz"));
        assert!(!is_repository("NOASSERTION"));
    }
}
