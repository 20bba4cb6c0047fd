//! One component, and what makes two components the same.

use std::borrow::Cow;
use std::fmt;

use finding::Location;

use super::rows::{ComponentRow, DetailRow, Span};
use super::{
    Attachment, ComponentKind, Dependency, DependencyKind, Format, Hash, Inventory, License, Party,
    Property, Reference, Scope, Serialization,
};
use crate::purl::canonical_purl;

/// The number of a component within its inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentId(pub(crate) u32);

impl ComponentId {
    /// The number itself; dense, counted from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What identifies a component across documents and formats: its canonical purl, or else its name
/// and version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity<'a> {
    /// The canonical purl: qualifiers sorted, type rules applied.
    Purl(Cow<'a, str>),
    /// Name (with the group before it, as `group/name`) and version, where no valid purl is given.
    Name {
        /// Name, or `group/name`.
        name: Cow<'a, str>,
        /// Version, empty if none is given.
        version: &'a str,
    },
}

impl fmt::Display for Identity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Purl(purl) => f.write_str(purl),
            Self::Name { name, version: "" } => f.write_str(name),
            Self::Name { name, version } => write!(f, "{name}@{version}"),
        }
    }
}

/// A component of an inventory.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a ComponentRow,
    pub(super) id: ComponentId,
}

/// Accessors for optional strings of the row or of its details.
macro_rules! texts {
    (row: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $($(#[$doc])* pub fn $name(&self) -> Option<&'a str> { self.inventory.text(self.row.$name) })+
    };
    (detail: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $($(#[$doc])* pub fn $name(&self) -> Option<&'a str> { self.inventory.text(self.detail()?.$name) })+
    };
}

impl<'a> Component<'a> {
    /// Its number in the inventory.
    pub fn id(&self) -> ComponentId {
        self.id
    }

    /// Its name; empty if the document gives none (which is a finding).
    pub fn name(&self) -> &'a str {
        self.inventory.text_or_empty(self.row.name)
    }

    texts! { row:
        /// `bom-ref` or `SPDXID`.
        reference,
        /// The first purl, as written. For all of them see [`Component::purls`].
        purl,
        /// The first CPE, 2.2 or 2.3, as written.
        cpe,
        /// Group or namespace (CycloneDX).
        group,
        /// Version.
        version,
        /// Description; in SPDX the summary if there is no description.
        description,
        /// Copyright text. `NOASSERTION` counts as none.
        copyright,
    }

    texts! { detail:
        /// `tagId` of its SWID tag.
        swid,
        /// Range of versions of an external component (CycloneDX 1.7).
        version_range,
        /// Author as free text (CycloneDX until 1.5).
        author,
        /// Publisher as free text (CycloneDX).
        publisher,
        /// MIME type (CycloneDX).
        mime_type,
        /// File name of the package (SPDX).
        file_name,
        /// Package verification code (SPDX).
        verification_code,
        /// Comment on its licences (SPDX).
        license_comment,
    }

    fn detail(&self) -> Option<&'a DetailRow> {
        self.inventory.tables.details.get(self.row.detail? as usize)
    }

    /// A list of the details, empty without details.
    fn detail_span(&self, span: fn(&DetailRow) -> Span) -> Span {
        self.detail().map_or(Span::default(), span)
    }

    /// What it is.
    pub fn kind(&self) -> Option<ComponentKind> {
        self.row.kind
    }

    /// Whether it is needed, if the document says so.
    pub fn scope(&self) -> Option<Scope> {
        self.row.scope
    }

    /// Where it stands in the document, as findings say it. [`Location::Document`] where the syntax
    /// has no path that follows from the inventory: there [`Quality::locate`](crate::quality::Quality)
    /// looks into the document, and [`Component::reference`] is what people look for.
    pub fn location(&self) -> Location {
        match (self.inventory.serialization, self.inventory.format) {
            (Serialization::Json | Serialization::Yaml | Serialization::JsonLd, _) => {
                Location::Pointer(self.pointer())
            }
            (Serialization::Xml, Format::CycloneDx) => {
                let path = self.path("/metadata/component", |position| {
                    format!("/components/component[{}]", position + 1)
                });
                Location::Element(format!("/bom{path}"))
            }
            (Serialization::TagValue | Serialization::Rdf | Serialization::Protobuf, _)
            | (Serialization::Xml, Format::Spdx) => Location::Document,
        }
    }

    /// Pointer to it in the document or in what the document is in JSON.
    pub(crate) fn pointer(&self) -> String {
        match (self.inventory.serialization, self.inventory.format) {
            (Serialization::JsonLd, _) => format!("/@graph/{}", self.row.position),
            (_, Format::CycloneDx) => self.path("/metadata/component", |position| {
                format!("/components/{position}")
            }),
            (_, Format::Spdx) => format!("/packages/{}", self.row.position),
        }
    }

    /// The path to a component of CycloneDX: the path of each component it is nested in, from the
    /// outermost on.
    fn path(&self, subject: &str, item: impl Fn(u32) -> String) -> String {
        let mut steps = Vec::new();
        let mut at = Some(*self);
        while let Some(component) = at {
            at = component.parent();
            steps.push(if component.is_subject() {
                subject.to_owned()
            } else {
                item(component.row.position)
            });
        }
        steps.reverse();
        steps.concat()
    }

    /// The component it is nested in.
    pub fn parent(&self) -> Option<Component<'a>> {
        self.inventory.component(ComponentId(self.row.parent?))
    }

    /// Whether the document lists it among the parts.
    pub(crate) fn is_listed(&self) -> bool {
        self.row.listed
    }

    /// Whether the document is about this component.
    pub fn is_subject(&self) -> bool {
        self.row.subject
    }

    /// Whether it differs from the original, if the document says so (CycloneDX `modified`).
    pub fn modified(&self) -> Option<bool> {
        self.row.modified
    }

    /// Whether the document tells its descent: ancestors, patches, commits (CycloneDX `pedigree`).
    pub fn has_pedigree(&self) -> bool {
        self.row.pedigree
    }

    /// `filesAnalyzed` of SPDX, if given.
    pub fn files_analyzed(&self) -> Option<bool> {
        self.row.files_analyzed
    }

    /// Whether the dependency graph speaks of it: with no [`Component::dependencies`], `true` means
    /// "has none" and `false` "not known".
    pub fn is_in_graph(&self) -> bool {
        self.row.in_graph
    }

    /// Its supplier.
    pub fn supplier(&self) -> Option<Party<'a>> {
        self.inventory.party(self.detail()?.supplier)
    }

    /// Its manufacturer (CycloneDX) or originator (SPDX).
    pub fn manufacturer(&self) -> Option<Party<'a>> {
        self.inventory.party(self.detail()?.manufacturer)
    }

    /// Its authors (CycloneDX from 1.6).
    pub fn authors(&self) -> impl Iterator<Item = Party<'a>> + use<'a> {
        self.inventory
            .parties(self.detail_span(|detail| detail.authors))
    }

    /// Its licences as given: declared, concluded or unspecified. `NOASSERTION` is absent.
    pub fn licenses(&self) -> impl ExactSizeIterator<Item = License<'a>> + use<'a> {
        self.inventory.licenses(self.row.licenses)
    }

    /// Licences found in its files.
    pub fn evidence_licenses(&self) -> impl ExactSizeIterator<Item = License<'a>> + use<'a> {
        self.inventory
            .licenses(self.detail_span(|detail| detail.evidence_licenses))
    }

    /// Copyright texts found in its files.
    pub fn evidence_copyrights(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.inventory
            .list(self.detail_span(|detail| detail.evidence_copyrights))
    }

    /// Its hashes.
    pub fn hashes(&self) -> impl ExactSizeIterator<Item = Hash<'a>> + use<'a> {
        self.inventory.hashes(self.row.hashes)
    }

    /// Its external references; for SPDX also purls, CPEs, `homepage` and `downloadLocation`.
    pub fn references(&self) -> impl ExactSizeIterator<Item = Reference<'a>> + use<'a> {
        self.inventory.references(self.row.references)
    }

    /// Its properties.
    pub fn properties(&self) -> impl ExactSizeIterator<Item = Property<'a>> + use<'a> {
        self.inventory.properties(self.row.properties)
    }

    /// All its purls, the first one first. SPDX packages may have several.
    pub fn purls(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let first = self.purl();
        let others = self
            .references()
            .filter(|reference| reference.kind == "purl")
            .map(|reference| reference.url)
            .filter(move |purl| Some(*purl) != first);
        first.into_iter().chain(others)
    }

    /// The components it depends on, each with the kind of dependency.
    pub fn dependencies(&self) -> impl Iterator<Item = (Component<'a>, DependencyKind)> + use<'a> {
        let edges = &self.inventory.tables.edges;
        let start = edges.partition_point(|edge| edge.from < self.id.0);
        let inventory = self.inventory;
        edges
            .iter()
            .skip(start)
            .take_while({
                let from = self.id.0;
                move |edge| edge.from == from
            })
            .map(Dependency::from)
            .filter_map(move |edge| Some((inventory.component(edge.to)?, edge.kind)))
    }

    /// What makes it the same component as one of another document.
    pub fn identity(&self) -> Identity<'a> {
        if let Some(purl) = self.purl().and_then(canonical_purl) {
            return Identity::Purl(purl);
        }
        let name = match self.group() {
            Some(group) => Cow::Owned(format!("{group}/{}", self.name())),
            None => Cow::Borrowed(self.name()),
        };
        Identity::Name {
            name,
            version: self.version().unwrap_or_default(),
        }
    }
}

impl Inventory {
    pub(super) fn party(&self, number: Option<u32>) -> Option<Party<'_>> {
        let row = self.tables.parties.get(number? as usize)?;
        Some(Party {
            inventory: self,
            row,
        })
    }

    pub(super) fn parties(&self, span: Span) -> impl ExactSizeIterator<Item = Party<'_>> {
        span.of(&self.tables.parties).iter().map(|row| Party {
            inventory: self,
            row,
        })
    }

    pub(super) fn licenses(&self, span: Span) -> impl ExactSizeIterator<Item = License<'_>> {
        span.of(&self.tables.licenses).iter().map(|row| License {
            form: row.form,
            value: self.strings.get(row.value),
            acknowledgement: row.acknowledgement,
            url: self.text(row.url),
            reference: self.text(row.reference),
            text: self.attachment(row.text),
        })
    }

    fn attachment(&self, number: Option<u32>) -> Option<Attachment<'_>> {
        let row = self.tables.texts.get(number? as usize)?;
        Some(Attachment {
            content: self.text_or_empty(row.content),
            content_type: self.text(row.content_type),
            encoding: self.text(row.encoding),
        })
    }

    pub(super) fn hashes(&self, span: Span) -> impl ExactSizeIterator<Item = Hash<'_>> {
        span.of(&self.tables.hashes).iter().map(|row| Hash {
            algorithm: row.algorithm,
            value: self.strings.get(row.value),
        })
    }

    pub(super) fn references(&self, span: Span) -> impl ExactSizeIterator<Item = Reference<'_>> {
        span.of(&self.tables.references)
            .iter()
            .map(|row| Reference {
                category: self.text(row.category),
                kind: self.text_or_empty(row.kind),
                url: self.text_or_empty(row.url),
                comment: self.text(row.comment),
                inventory: self,
                hashes: row.hashes,
            })
    }

    pub(crate) fn properties(&self, span: Span) -> impl ExactSizeIterator<Item = Property<'_>> {
        span.of(&self.tables.properties).iter().map(|row| Property {
            name: self.text_or_empty(row.name),
            value: self.text_or_empty(row.value),
        })
    }

    pub(super) fn list(&self, span: Span) -> impl ExactSizeIterator<Item = &str> {
        span.of(&self.tables.lists)
            .iter()
            .map(|sym| self.strings.get(*sym))
    }
}
