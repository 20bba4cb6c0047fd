//! The component inventory: what an SBOM says, whatever its format.
//!
//! Rows lie in flat tables ([`rows`]), strings in one buffer ([`strings`]). What other crates see
//! are light views that borrow from the inventory: [`Component`] and the types beside it.

mod component;
mod parts;
pub(crate) mod rows;
pub(crate) mod strings;
pub(crate) mod words;

pub use component::{Component, ComponentId, Identity};
pub(crate) use parts::decoded;
pub use parts::{
    Affected, Attachment, Composition, Dependency, Document, ExtractedLicense, File, Hash, License,
    Party, Property, Rating, Reference, Relation, Tool, Vulnerability,
};
pub use strings::Sym;
pub use words::{
    Acknowledgement, ComponentKind, DependencyKind, Format, HashAlgorithm, LicenseForm, PartyKind,
    Scope, Serialization,
};

use rows::Tables;
use strings::Strings;

/// Everything that was read from one document.
#[derive(Debug, Clone)]
pub struct Inventory {
    pub(crate) format: Format,
    pub(crate) serialization: Serialization,
    pub(crate) spec_version: String,
    pub(crate) strings: Strings,
    pub(crate) tables: Tables,
}

impl Inventory {
    /// CycloneDX or SPDX.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The version of the specification as the document names it, such as `1.6` or `2.3`. Empty if
    /// it names none.
    pub fn spec_version(&self) -> &str {
        &self.spec_version
    }

    /// The syntax in which it was written.
    pub fn serialization(&self) -> Serialization {
        self.serialization
    }

    /// What the document says about itself.
    pub fn document(&self) -> Document<'_> {
        Document {
            inventory: self,
            row: &self.tables.document,
        }
    }

    /// What the document is about: `metadata.component`, or what the SPDX document describes. With
    /// several, the first one.
    pub fn subject(&self) -> Option<Component<'_>> {
        self.subjects().next()
    }

    /// All components that the document is about.
    pub fn subjects(&self) -> impl Iterator<Item = Component<'_>> {
        self.tables
            .subjects
            .iter()
            .filter_map(|id| self.component(ComponentId(*id)))
    }

    /// The parts: all of CycloneDX `components`, nested ones included, without `metadata.component`
    /// and what is nested in that; all SPDX packages, described ones included (ask [`Component::is_subject`]). Document order.
    pub fn components(&self) -> impl Iterator<Item = Component<'_>> {
        self.all_components()
            .filter(|component| component.row.listed)
    }

    /// How many [`Inventory::components`] there are.
    pub fn component_count(&self) -> usize {
        self.tables
            .components
            .iter()
            .filter(|row| row.listed)
            .count()
    }

    /// The parts, the subject and what is nested in it.
    pub fn all_components(&self) -> impl Iterator<Item = Component<'_>> {
        self.tables
            .components
            .iter()
            .zip(0..)
            .map(|(row, id)| Component {
                inventory: self,
                row,
                id: ComponentId(id),
            })
    }

    /// The component of a number that came from this inventory.
    pub fn component(&self, id: ComponentId) -> Option<Component<'_>> {
        let row = self.tables.components.get(id.0 as usize)?;
        Some(Component {
            inventory: self,
            row,
            id,
        })
    }

    /// The dependency graph as a set of edges, ordered by the depending component.
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = Dependency> + '_ {
        self.tables.edges.iter().map(Dependency::from)
    }

    /// Relationships that are neither dependency nor nesting nor "describes": SPDX types such as
    /// `VARIANT_OF`, the second and later containers of a package, CycloneDX `provides`.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation<'_>> {
        self.tables
            .relations
            .iter()
            .map(|row| Relation::new(self, row))
    }

    /// Files of an SPDX document. They are no components.
    pub fn files(&self) -> impl ExactSizeIterator<Item = File<'_>> {
        self.tables.files.iter().map(|row| File {
            inventory: self,
            row,
        })
    }

    /// Licences that the document defines itself (`LicenseRef-…`): those of SPDX, and those of which
    /// CycloneDX gives a text or an address.
    pub fn extracted_licenses(&self) -> impl ExactSizeIterator<Item = ExtractedLicense<'_>> {
        self.tables
            .license_texts
            .iter()
            .map(|row| ExtractedLicense::new(self, row))
    }

    /// Vulnerabilities that the document carries within itself (CycloneDX, before 1.4 in the extension
    /// for XML; SPDX 3).
    pub fn vulnerabilities(&self) -> impl ExactSizeIterator<Item = Vulnerability<'_>> {
        self.tables.vulnerabilities.iter().map(|row| Vulnerability {
            inventory: self,
            row,
        })
    }

    /// What the document says about its own completeness (CycloneDX).
    pub fn compositions(&self) -> impl ExactSizeIterator<Item = Composition<'_>> {
        self.tables.compositions.iter().map(|row| Composition {
            inventory: self,
            row,
        })
    }

    /// The text of an optional symbol; the empty string counts as nothing said.
    pub(crate) fn text(&self, sym: Option<Sym>) -> Option<&str> {
        sym.map(|sym| self.strings.get(sym))
            .filter(|text| !text.is_empty())
    }

    /// The same where "nothing" and "empty" are one.
    pub(crate) fn text_or_empty(&self, sym: Option<Sym>) -> &str {
        self.text(sym).unwrap_or_default()
    }
}
