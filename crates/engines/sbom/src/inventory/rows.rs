//! How an inventory lies in memory: flat tables of small rows that point at each other by number.
//!
//! A list that belongs to a row is a [`Span`] of another table: JSON and XML write each list in one
//! piece, so its rows always lie side by side.

use super::{
    Acknowledgement, ComponentKind, DependencyKind, HashAlgorithm, LicenseForm, PartyKind, Scope,
    Sym,
};

/// Rows `start..end` of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// The rows from `start` to the end of a table, which just got its last row.
    pub(crate) fn since<T>(start: usize, table: &[T]) -> Self {
        Self {
            start: index(start),
            end: index(table.len()),
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The rows of the table.
    pub(crate) fn of<T>(self, table: &[T]) -> &[T] {
        table
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// A row number. Tables stay below 2^32 rows: a document has fewer bytes than that.
pub(crate) fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[derive(Debug, Clone, Default)]
pub(crate) struct DocumentRow {
    pub(crate) identifier: Option<Sym>,
    pub(crate) version: Option<Sym>,
    pub(crate) name: Option<Sym>,
    pub(crate) created: Option<Sym>,
    pub(crate) comment: Option<Sym>,
    pub(crate) license_list_version: Option<Sym>,
    pub(crate) supplier: Option<u32>,
    pub(crate) manufacturer: Option<u32>,
    pub(crate) authors: Span,
    pub(crate) tools: Span,
    pub(crate) lifecycles: Span,
    pub(crate) licenses: Span,
    pub(crate) references: Span,
    pub(crate) properties: Span,
    pub(crate) root_properties: Span,
}

#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one flag for each member of the format"
)]
pub(crate) struct ComponentRow {
    pub(crate) reference: Option<Sym>,
    pub(crate) purl: Option<Sym>,
    pub(crate) cpe: Option<Sym>,
    pub(crate) group: Option<Sym>,
    pub(crate) name: Option<Sym>,
    pub(crate) version: Option<Sym>,
    pub(crate) description: Option<Sym>,
    pub(crate) copyright: Option<Sym>,
    pub(crate) parent: Option<u32>,
    pub(crate) detail: Option<u32>,
    /// Its number in the array of the document in which it stands.
    pub(crate) position: u32,
    pub(crate) licenses: Span,
    pub(crate) hashes: Span,
    pub(crate) references: Span,
    pub(crate) properties: Span,
    pub(crate) kind: Option<ComponentKind>,
    pub(crate) scope: Option<Scope>,
    pub(crate) modified: Option<bool>,
    pub(crate) files_analyzed: Option<bool>,
    pub(crate) pedigree: bool,
    pub(crate) listed: bool,
    pub(crate) subject: bool,
    pub(crate) in_graph: bool,
}

/// What most components do not have; kept apart so that the others stay small.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DetailRow {
    pub(crate) swid: Option<Sym>,
    pub(crate) version_range: Option<Sym>,
    pub(crate) author: Option<Sym>,
    pub(crate) publisher: Option<Sym>,
    pub(crate) mime_type: Option<Sym>,
    pub(crate) file_name: Option<Sym>,
    pub(crate) verification_code: Option<Sym>,
    pub(crate) license_comment: Option<Sym>,
    pub(crate) supplier: Option<u32>,
    pub(crate) manufacturer: Option<u32>,
    pub(crate) authors: Span,
    pub(crate) evidence_licenses: Span,
    pub(crate) evidence_copyrights: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct LicenseRow {
    pub(crate) value: Sym,
    pub(crate) url: Option<Sym>,
    pub(crate) text: Option<u32>,
    pub(crate) reference: Option<Sym>,
    pub(crate) form: LicenseForm,
    pub(crate) acknowledgement: Acknowledgement,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct TextRow {
    pub(crate) content: Option<Sym>,
    pub(crate) content_type: Option<Sym>,
    pub(crate) encoding: Option<Sym>,
}

#[derive(Debug, Clone)]
pub(crate) struct HashRow {
    pub(crate) value: Sym,
    pub(crate) algorithm: HashAlgorithm,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ReferenceRow {
    pub(crate) category: Option<Sym>,
    pub(crate) kind: Option<Sym>,
    pub(crate) url: Option<Sym>,
    pub(crate) comment: Option<Sym>,
    pub(crate) hashes: Span,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct PropertyRow {
    pub(crate) name: Option<Sym>,
    pub(crate) value: Option<Sym>,
}

#[derive(Debug, Clone)]
pub(crate) struct PartyRow {
    pub(crate) kind: PartyKind,
    pub(crate) name: Option<Sym>,
    pub(crate) email: Option<Sym>,
    pub(crate) phone: Option<Sym>,
    pub(crate) urls: Span,
    pub(crate) contacts: Span,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ToolRow {
    pub(crate) vendor: Option<Sym>,
    pub(crate) name: Option<Sym>,
    pub(crate) version: Option<Sym>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EdgeRow {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) kind: DependencyKind,
}

#[derive(Debug, Clone)]
pub(crate) struct RelationRow {
    pub(crate) from: Sym,
    pub(crate) to: Sym,
    pub(crate) kind: Sym,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct FileRow {
    pub(crate) reference: Option<Sym>,
    pub(crate) name: Option<Sym>,
    pub(crate) copyright: Option<Sym>,
    pub(crate) owner: Option<u32>,
    pub(crate) hashes: Span,
    pub(crate) licenses: Span,
    pub(crate) evidence_licenses: Span,
    pub(crate) references: Span,
    pub(crate) properties: Span,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct LicenseTextRow {
    pub(crate) id: Option<Sym>,
    pub(crate) name: Option<Sym>,
    pub(crate) text: Option<Sym>,
    pub(crate) comment: Option<Sym>,
    pub(crate) see_also: Span,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct VulnerabilityRow {
    pub(crate) reference: Option<Sym>,
    pub(crate) id: Option<Sym>,
    pub(crate) source_name: Option<Sym>,
    pub(crate) source_url: Option<Sym>,
    pub(crate) description: Option<Sym>,
    pub(crate) published: Option<Sym>,
    pub(crate) updated: Option<Sym>,
    pub(crate) analysis_state: Option<Sym>,
    pub(crate) analysis_justification: Option<Sym>,
    pub(crate) analysis_detail: Option<Sym>,
    pub(crate) ratings: Span,
    pub(crate) affects: Span,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct RatingRow {
    pub(crate) source: Option<Sym>,
    pub(crate) method: Option<Sym>,
    pub(crate) severity: Option<Sym>,
    pub(crate) score: Option<Sym>,
    pub(crate) vector: Option<Sym>,
}

#[derive(Debug, Clone)]
pub(crate) struct AffectedRow {
    pub(crate) reference: Sym,
    pub(crate) component: Option<u32>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct CompositionRow {
    pub(crate) aggregate: Option<Sym>,
    pub(crate) assemblies: Span,
    pub(crate) dependencies: Span,
}

/// All tables of an inventory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    pub(crate) document: DocumentRow,
    pub(crate) subjects: Vec<u32>,
    pub(crate) components: Vec<ComponentRow>,
    pub(crate) details: Vec<DetailRow>,
    pub(crate) licenses: Vec<LicenseRow>,
    pub(crate) texts: Vec<TextRow>,
    pub(crate) hashes: Vec<HashRow>,
    pub(crate) references: Vec<ReferenceRow>,
    pub(crate) properties: Vec<PropertyRow>,
    pub(crate) parties: Vec<PartyRow>,
    pub(crate) tools: Vec<ToolRow>,
    /// Plain lists of strings.
    pub(crate) lists: Vec<Sym>,
    pub(crate) edges: Vec<EdgeRow>,
    pub(crate) relations: Vec<RelationRow>,
    pub(crate) files: Vec<FileRow>,
    pub(crate) license_texts: Vec<LicenseTextRow>,
    pub(crate) vulnerabilities: Vec<VulnerabilityRow>,
    pub(crate) ratings: Vec<RatingRow>,
    pub(crate) affected: Vec<AffectedRow>,
    pub(crate) compositions: Vec<CompositionRow>,
}

impl Tables {
    /// Gives back the room that the tables took in advance.
    pub(crate) fn shrink(&mut self) {
        self.components.shrink_to_fit();
        self.details.shrink_to_fit();
        self.licenses.shrink_to_fit();
        self.texts.shrink_to_fit();
        self.hashes.shrink_to_fit();
        self.references.shrink_to_fit();
        self.properties.shrink_to_fit();
        self.parties.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.edges.shrink_to_fit();
        self.relations.shrink_to_fit();
        self.files.shrink_to_fit();
        self.license_texts.shrink_to_fit();
    }
}
