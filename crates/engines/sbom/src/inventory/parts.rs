//! The parts of an inventory other than components.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::rows::{
    CompositionRow, DocumentRow, EdgeRow, FileRow, LicenseTextRow, PartyRow, RelationRow, Span,
    VulnerabilityRow,
};
use super::{
    Acknowledgement, Component, ComponentId, DependencyKind, HashAlgorithm, Inventory, LicenseForm,
    PartyKind,
};

/// What the document says about itself.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a DocumentRow,
}

impl<'a> Document<'a> {
    /// `serialNumber` (CycloneDX) or `documentNamespace` (SPDX).
    pub fn identifier(&self) -> Option<&'a str> {
        self.inventory.text(self.row.identifier)
    }

    /// Version of the document itself (CycloneDX), as written.
    pub fn version(&self) -> Option<&'a str> {
        self.inventory.text(self.row.version)
    }

    /// Name of the document (SPDX).
    pub fn name(&self) -> Option<&'a str> {
        self.inventory.text(self.row.name)
    }

    /// When it was made, as written; meant to be RFC 3339.
    pub fn created(&self) -> Option<&'a str> {
        self.inventory.text(self.row.created)
    }

    /// Comment (SPDX).
    pub fn comment(&self) -> Option<&'a str> {
        self.inventory.text(self.row.comment)
    }

    /// Version of the SPDX licence list that its maker used (SPDX).
    pub fn license_list_version(&self) -> Option<&'a str> {
        self.inventory.text(self.row.license_list_version)
    }

    /// Who supplies what the document is about (CycloneDX).
    pub fn supplier(&self) -> Option<Party<'a>> {
        self.inventory.party(self.row.supplier)
    }

    /// Who made the document: `manufacturer`, until 1.5 `manufacture` (CycloneDX).
    pub fn manufacturer(&self) -> Option<Party<'a>> {
        self.inventory.party(self.row.manufacturer)
    }

    /// Persons and organisations that made it: `metadata.authors`, or the SPDX creators that are no
    /// tools.
    pub fn authors(&self) -> impl ExactSizeIterator<Item = Party<'a>> + use<'a> {
        self.inventory.parties(self.row.authors)
    }

    /// Tools that made it.
    pub fn tools(&self) -> impl ExactSizeIterator<Item = Tool<'a>> + use<'a> {
        let inventory = self.inventory;
        self.row
            .tools
            .of(&inventory.tables.tools)
            .iter()
            .map(|row| Tool {
                vendor: inventory.text(row.vendor),
                name: inventory.text_or_empty(row.name),
                version: inventory.text(row.version),
            })
    }

    /// Phases or names of the life cycle in which it was made (CycloneDX from 1.5).
    pub fn lifecycles(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.inventory.list(self.row.lifecycles)
    }

    /// Licences of the document itself.
    pub fn licenses(&self) -> impl ExactSizeIterator<Item = License<'a>> + use<'a> {
        self.inventory.licenses(self.row.licenses)
    }

    /// External references of the document (CycloneDX), external documents (SPDX).
    pub fn references(&self) -> impl ExactSizeIterator<Item = Reference<'a>> + use<'a> {
        self.inventory.references(self.row.references)
    }

    /// Properties: first those of `metadata`, then those of the document.
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        self.inventory
            .properties(self.row.properties)
            .chain(self.inventory.properties(self.row.root_properties))
    }
}

/// One licence claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct License<'a> {
    /// Identifier, name, expression, or none of them.
    pub form: LicenseForm,
    /// The claim as written; empty for [`LicenseForm::Unnamed`].
    pub value: &'a str,
    /// On what it rests.
    pub acknowledgement: Acknowledgement,
    /// Address of the licence.
    pub url: Option<&'a str>,
    /// `bom-ref` of the claim.
    pub reference: Option<&'a str>,
    /// Text of the licence.
    pub text: Option<Attachment<'a>>,
}

/// A text within the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// The text as written; see `encoding`.
    pub content: &'a str,
    /// MIME type.
    pub content_type: Option<&'a str>,
    /// `base64`, or nothing for plain text.
    pub encoding: Option<&'a str>,
}

impl<'a> Attachment<'a> {
    /// The text itself, decoded. `None` if it is none in UTF-8, or in an encoding that is not known.
    pub fn plain(&self) -> Option<Cow<'a, str>> {
        match self.encoding {
            None | Some("") => Some(Cow::Borrowed(self.content)),
            Some("base64") => decoded(self.content).map(Cow::Owned),
            Some(_) => None,
        }
    }
}

/// The text that is written in Base64, in several lines perhaps.
pub(crate) fn decoded(base64: &str) -> Option<String> {
    let letters: Vec<u8> = base64
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let bytes = BASE64_STANDARD.decode(letters).ok()?;
    String::from_utf8(bytes).ok()
}

/// A hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash<'a> {
    /// Algorithm.
    pub algorithm: HashAlgorithm,
    /// Value as written, in hexadecimal digits.
    pub value: &'a str,
}

/// An external reference.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// Category (SPDX), such as `SECURITY`.
    pub category: Option<&'a str>,
    /// Type as written: `vcs`, `website`, `purl`, `cpe23Type`; `homepage` and `downloadLocation` for
    /// these members of an SPDX package; `externalDocumentRef` for an external SPDX document.
    pub kind: &'a str,
    /// Address or locator.
    pub url: &'a str,
    /// Comment.
    pub comment: Option<&'a str>,
    pub(super) inventory: &'a Inventory,
    pub(super) hashes: Span,
}

impl<'a> Reference<'a> {
    /// Hashes of what it refers to.
    pub fn hashes(&self) -> impl ExactSizeIterator<Item = Hash<'a>> + use<'a> {
        self.inventory.hashes(self.hashes)
    }
}

/// A property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property<'a> {
    /// Name.
    pub name: &'a str,
    /// Value, empty if none.
    pub value: &'a str,
}

/// A person or an organisation.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a PartyRow,
}

impl<'a> Party<'a> {
    /// Person or organisation.
    pub fn kind(&self) -> PartyKind {
        self.row.kind
    }

    /// Name.
    pub fn name(&self) -> Option<&'a str> {
        self.inventory.text(self.row.name)
    }

    /// Mail address.
    pub fn email(&self) -> Option<&'a str> {
        self.inventory.text(self.row.email)
    }

    /// Telephone number.
    pub fn phone(&self) -> Option<&'a str> {
        self.inventory.text(self.row.phone)
    }

    /// Web addresses.
    pub fn urls(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.inventory.list(self.row.urls)
    }

    /// Persons to contact in an organisation.
    pub fn contacts(&self) -> impl ExactSizeIterator<Item = Party<'a>> + use<'a> {
        let inventory = self.inventory;
        self.row
            .contacts
            .of(&inventory.tables.parties)
            .iter()
            .map(|row| Party { inventory, row })
    }
}

/// A tool that made the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool<'a> {
    /// Its maker.
    pub vendor: Option<&'a str>,
    /// Its name; in SPDX usually with the version behind a hyphen.
    pub name: &'a str,
    /// Its version.
    pub version: Option<&'a str>,
}

/// An edge of the dependency graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dependency {
    /// The component that needs another one.
    pub from: ComponentId,
    /// The component it needs.
    pub to: ComponentId,
    /// How it needs it.
    pub kind: DependencyKind,
}

impl From<&EdgeRow> for Dependency {
    fn from(row: &EdgeRow) -> Self {
        Self {
            from: ComponentId(row.from),
            to: ComponentId(row.to),
            kind: row.kind,
        }
    }
}

/// A relationship between two elements, by their references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation<'a> {
    /// Reference of the first element.
    pub from: &'a str,
    /// Type, such as `VARIANT_OF`.
    pub kind: &'a str,
    /// Reference of the second element.
    pub to: &'a str,
}

impl<'a> Relation<'a> {
    pub(super) fn new(inventory: &'a Inventory, row: &RelationRow) -> Self {
        Self {
            from: inventory.strings.get(row.from),
            kind: inventory.strings.get(row.kind),
            to: inventory.strings.get(row.to),
        }
    }
}

/// A file of an SPDX document.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a FileRow,
}

impl<'a> File<'a> {
    /// `SPDXID`.
    pub fn reference(&self) -> Option<&'a str> {
        self.inventory.text(self.row.reference)
    }

    /// Path and name.
    pub fn name(&self) -> &'a str {
        self.inventory.text_or_empty(self.row.name)
    }

    /// Copyright text.
    pub fn copyright(&self) -> Option<&'a str> {
        self.inventory.text(self.row.copyright)
    }

    /// The package that contains it; with several, the first one.
    pub fn owner(&self) -> Option<Component<'a>> {
        self.inventory.component(ComponentId(self.row.owner?))
    }

    /// Its hashes.
    pub fn hashes(&self) -> impl ExactSizeIterator<Item = Hash<'a>> + use<'a> {
        self.inventory.hashes(self.row.hashes)
    }

    /// Its concluded licence.
    pub fn licenses(&self) -> impl ExactSizeIterator<Item = License<'a>> + use<'a> {
        self.inventory.licenses(self.row.licenses)
    }

    /// What it refers to outside of the document (SPDX 3).
    pub fn references(&self) -> impl ExactSizeIterator<Item = Reference<'a>> + use<'a> {
        self.inventory.references(self.row.references)
    }

    /// Its purposes: `spdx:primaryPurpose`, `spdx:additionalPurpose` (SPDX 3).
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        self.inventory.properties(self.row.properties)
    }

    /// Licences found in it.
    pub fn evidence_licenses(&self) -> impl ExactSizeIterator<Item = License<'a>> + use<'a> {
        self.inventory.licenses(self.row.evidence_licenses)
    }
}

/// A licence that the document defines itself.
#[derive(Debug, Clone, Copy)]
pub struct ExtractedLicense<'a> {
    /// `LicenseRef-…`.
    pub id: &'a str,
    /// Name.
    pub name: Option<&'a str>,
    /// Text.
    pub text: &'a str,
    /// Comment.
    pub comment: Option<&'a str>,
    inventory: &'a Inventory,
    see_also: Span,
}

impl<'a> ExtractedLicense<'a> {
    pub(super) fn new(inventory: &'a Inventory, row: &LicenseTextRow) -> Self {
        Self {
            id: inventory.text_or_empty(row.id),
            name: inventory.text(row.name),
            text: inventory.text_or_empty(row.text),
            comment: inventory.text(row.comment),
            inventory,
            see_also: row.see_also,
        }
    }

    /// Addresses where the licence can be read.
    pub fn see_also(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.inventory.list(self.see_also)
    }
}

/// A vulnerability that the document carries within itself.
#[derive(Debug, Clone, Copy)]
pub struct Vulnerability<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a VulnerabilityRow,
}

/// Accessors for optional strings.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $($(#[$doc])* pub fn $name(&self) -> Option<&'a str> { self.inventory.text(self.row.$name) })+
    };
}

impl<'a> Vulnerability<'a> {
    texts! {
        /// `bom-ref`.
        reference,
        /// Identifier, such as a CVE number.
        id,
        /// Name of the source.
        source_name,
        /// Address of the source.
        source_url,
        /// Description.
        description,
        /// When it was published, as written.
        published,
        /// When it was last changed, as written.
        updated,
        /// State of the analysis, such as `not_affected`.
        analysis_state,
        /// Justification of that state.
        analysis_justification,
        /// Detail of the analysis.
        analysis_detail,
    }

    /// Ratings of its severity.
    pub fn ratings(&self) -> impl ExactSizeIterator<Item = Rating<'a>> + use<'a> {
        let inventory = self.inventory;
        self.row
            .ratings
            .of(&inventory.tables.ratings)
            .iter()
            .map(|row| Rating {
                source: inventory.text(row.source),
                method: inventory.text(row.method),
                severity: inventory.text(row.severity),
                score: inventory.text(row.score),
                vector: inventory.text(row.vector),
            })
    }

    /// What it affects.
    pub fn affects(&self) -> impl ExactSizeIterator<Item = Affected<'a>> + use<'a> {
        let inventory = self.inventory;
        self.row
            .affects
            .of(&inventory.tables.affected)
            .iter()
            .map(|row| Affected {
                reference: inventory.strings.get(row.reference),
                component: row
                    .component
                    .and_then(|id| inventory.component(ComponentId(id))),
            })
    }
}

/// A rating of a vulnerability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating<'a> {
    /// Name of the source.
    pub source: Option<&'a str>,
    /// Method, such as `CVSSv31`.
    pub method: Option<&'a str>,
    /// Severity in words.
    pub severity: Option<&'a str>,
    /// Score, as written.
    pub score: Option<&'a str>,
    /// Vector.
    pub vector: Option<&'a str>,
}

/// What a vulnerability affects.
#[derive(Debug, Clone, Copy)]
pub struct Affected<'a> {
    /// The reference as written.
    pub reference: &'a str,
    /// The component, if it is one of this document.
    pub component: Option<Component<'a>>,
}

/// What the document says about the completeness of a part of itself.
#[derive(Debug, Clone, Copy)]
pub struct Composition<'a> {
    pub(super) inventory: &'a Inventory,
    pub(super) row: &'a CompositionRow,
}

impl<'a> Composition<'a> {
    /// `complete`, `incomplete`, `unknown` and others, as written.
    pub fn aggregate(&self) -> Option<&'a str> {
        self.inventory.text(self.row.aggregate)
    }

    /// References of elements whose nested parts it speaks of.
    pub fn assemblies(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.inventory.list(self.row.assemblies)
    }

    /// References of elements whose dependencies it speaks of.
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.inventory.list(self.row.dependencies)
    }
}
