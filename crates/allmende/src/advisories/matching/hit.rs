//! What was found in a file.

use std::cmp::Reverse;

use advisory::vex::{self, Standing, Statements, Status};
use advisory::{Confidence, Index, Match, Priority, Subject, Unjudged};
use sbom::{Component, Inventory};

use super::super::database::Mapped;
use crate::check::Document;

/// A file and what concerns its components.
pub(super) struct Judged<'d> {
    /// The file.
    pub(super) document: &'d Document,
    /// What concerns them: the most urgent first, then in the order of the document.
    pub(super) hits: Vec<Hit<'d>>,
    /// What could not be judged, in the order of the document.
    pub(super) unknown: Vec<Unknown<'d>>,
    /// How many matches are less urgent than asked for.
    pub(super) below: usize,
}

/// A component and a vulnerability that it has.
pub(super) struct Hit<'d> {
    /// The component.
    pub(super) component: Component<'d>,
    /// The purl by which it was found, if by one.
    pub(super) purl: Option<&'d str>,
    /// The vulnerability.
    pub(super) found: Match,
    /// The VEX statement that stands.
    pub(super) vex: Option<Standing<'d>>,
}

/// A component that could not be judged.
pub(super) struct Unknown<'d> {
    /// The component.
    pub(super) component: Component<'d>,
    /// Why.
    pub(super) reason: Unjudged,
}

impl Hit<'_> {
    /// Whether something is to be done: no statement says that it does no harm here, and the component is
    /// sure to be meant.
    pub(super) fn counts(&self) -> bool {
        !self.is_cleared() && self.found.confidence > Confidence::Name
    }

    /// Whether a statement says that the product is not affected, or mended.
    pub(super) fn is_cleared(&self) -> bool {
        let status = self.vex.map(|standing| standing.statement.status);
        matches!(status, Some(Status::NotAffected | Status::Fixed))
    }

    /// The deciding identifier and the others.
    pub(super) fn identifiers(&self) -> impl Iterator<Item = &str> {
        let aliases = self.found.aliases.iter().map(String::as_str);
        std::iter::once(self.found.id.as_str()).chain(aliases)
    }

    /// How people call the component.
    pub(super) fn name(&self) -> String {
        self.purl
            .map_or_else(|| name(&self.component), ToOwned::to_owned)
    }
}

impl<'d> Judged<'d> {
    /// Looks every component of a file up. The subject counts like the others, but nobody is told that
    /// it has no identifier: it is what the reader knows best.
    pub(super) fn of(
        document: &'d Document,
        database: &Index<Mapped>,
        statements: &'d Statements,
        least: Priority,
    ) -> Self {
        let mut judged = Self {
            document,
            hits: Vec::new(),
            unknown: Vec::new(),
            below: 0,
        };
        if let Some(inventory) = &document.parsed {
            let products = Products::of(inventory);
            for component in inventory.all_components() {
                judged.component(component, database, statements, &products);
            }
        }
        let all = judged.hits.len();
        judged.hits.retain(|hit| hit.found.priority >= least);
        judged.below = all - judged.hits.len();
        // Stable: components stay in their order.
        judged.hits.sort_by_key(|hit| Reverse(hit.found.priority));
        judged
    }

    /// Looks one component up, under each of its purls. It is unknown if none of them could be judged.
    fn component(
        &mut self,
        component: Component<'d>,
        database: &Index<Mapped>,
        statements: &'d Statements,
        products: &Products,
    ) {
        let purls: Vec<Option<&str>> = component.purls().map(Some).collect();
        let purls = if purls.is_empty() { vec![None] } else { purls };
        let before = self.hits.len();
        let (mut reason, mut is_judged) = (None, false);
        for purl in purls {
            let subject = Subject {
                purl,
                cpe: component.cpe(),
                name: component.name(),
                version: component.version(),
            };
            match database.matches(&subject) {
                Ok(matches) => {
                    is_judged = true;
                    for found in matches {
                        let known = self.hits.get(before..).unwrap_or_default();
                        if known.iter().all(|hit| hit.found.id != found.id) {
                            let vex = products.standing(statements, &component, purl, &found);
                            self.hits.push(Hit {
                                component,
                                purl,
                                found,
                                vex,
                            });
                        }
                    }
                }
                Err(unjudged) => reason = reason.or(Some(unjudged)),
            }
        }
        let is_untold = component.is_subject() && reason == Some(Unjudged::WithoutIdentifier);
        if let Some(reason) = reason.filter(|_| !is_judged && !is_untold) {
            self.unknown.push(Unknown { component, reason });
        }
    }
}

/// What the components of a file are part of, by all names under which statements may speak of it.
struct Products {
    subjects: Vec<Named>,
    /// `urn:cdx:SERIAL/VERSION`, if the file has a serial number.
    link: Option<String>,
}

/// A product with its references.
struct Named {
    purl: Option<String>,
    cpe: Option<String>,
    version: Option<String>,
    references: Vec<String>,
}

impl Products {
    fn of(inventory: &Inventory) -> Self {
        let link = link(inventory);
        let named = |component: Component<'_>| Named {
            purl: component.purl().map(ToOwned::to_owned),
            cpe: component.cpe().map(ToOwned::to_owned),
            version: component.version().map(ToOwned::to_owned),
            references: references(&component, link.as_deref()),
        };
        let subjects = inventory.subjects().map(named).collect();
        Self { subjects, link }
    }

    /// The statement that stands for a component with a vulnerability.
    fn standing<'s>(
        &self,
        statements: &'s Statements,
        component: &Component<'_>,
        purl: Option<&str>,
        found: &Match,
    ) -> Option<Standing<'s>> {
        let own = references(component, self.link.as_deref());
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let hashes: Vec<(&str, &str)> = component
            .hashes()
            .map(|hash| (hash.algorithm.as_str(), hash.value))
            .collect();
        let subject = vex::Component {
            purl,
            cpe: component.cpe(),
            version: component.version(),
            hashes: &hashes,
            references: &own,
        };
        let references: Vec<Vec<&str>> = self
            .subjects
            .iter()
            .map(|named| named.references.iter().map(String::as_str).collect())
            .collect();
        let products: Vec<vex::Component<'_>> = self
            .subjects
            .iter()
            .zip(&references)
            .map(|(named, references)| vex::Component {
                purl: named.purl.as_deref(),
                cpe: named.cpe.as_deref(),
                version: named.version.as_deref(),
                hashes: &[],
                references,
            })
            .collect();
        let aliases = found.aliases.iter().map(String::as_str);
        let identifiers = std::iter::once(found.id.as_str()).chain(aliases);
        statements.for_component(identifiers, &subject, &products)
    }
}

/// The BOM-Link of a CycloneDX document: `urn:cdx:SERIAL/VERSION`.
pub(super) fn link(inventory: &Inventory) -> Option<String> {
    let document = inventory.document();
    let serial = document.identifier()?.strip_prefix("urn:uuid:")?;
    let version = document.version().unwrap_or("1");
    Some(format!("urn:cdx:{serial}/{version}"))
}

/// The references under which documents may speak of a component: as written, and as BOM-Link.
fn references(component: &Component<'_>, link: Option<&str>) -> Vec<String> {
    let Some(reference) = component.reference() else {
        return Vec::new();
    };
    let linked = link.map(|link| format!("{link}#{reference}"));
    std::iter::once(reference.to_owned())
        .chain(linked)
        .collect()
}

/// How people call a component: purl, else name and version, else its reference.
pub(super) fn name(component: &Component<'_>) -> String {
    let identity = component.identity().to_string();
    if identity.is_empty() {
        component.reference().unwrap_or("?").to_owned()
    } else {
        identity
    }
}
