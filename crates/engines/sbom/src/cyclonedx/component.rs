//! Components, their licences, hashes and references.

use super::CycloneDx;
use crate::inventory::Sym;
use crate::inventory::rows::{ComponentRow, DetailRow, LicenseRow, ReferenceRow, Span, TextRow};
use crate::inventory::words::{Acknowledgement, ComponentKind, LicenseForm, Scope};
use crate::json::Stop;
use crate::reader::Target;

/// Where a component stands in the document.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// `metadata.component`.
    Subject,
    /// An item of `components`, of the document or of the component that contains it. `listed` is
    /// false for what lies in `metadata.component`: it describes the subject, not its parts.
    Part { parent: Option<u32>, listed: bool },
}

impl CycloneDx<'_, '_> {
    pub(super) fn component(&mut self, role: Role) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let id = self.reader.new_component()?;
        let mut row = ComponentRow::default();
        match role {
            Role::Subject => {
                row.subject = true;
                self.reader.tables.subjects.push(id);
            }
            Role::Part { parent, listed } => {
                row.listed = listed;
                row.parent = parent;
            }
        }
        let mut detail = DetailRow::default();
        while let Some(key) = self.reader.member()? {
            self.component_member(&key, id, &mut row, &mut detail)?;
        }
        self.reader
            .fingerprint(&[row.reference, row.name, row.version, row.purl]);
        self.reader.fill_component(id, row, detail);
        Ok(())
    }

    fn component_member(
        &mut self,
        key: &str,
        id: u32,
        row: &mut ComponentRow,
        detail: &mut DetailRow,
    ) -> Result<(), Stop> {
        let reader = &mut *self.reader;
        match key {
            "type" => row.kind = reader.word(ComponentKind::parse)?,
            "bom-ref" => reader.reference(&mut row.reference, Target::Component(id))?,
            "purl" => reader.purl(&mut row.purl, row.reference)?,
            "cpe" => reader.set(&mut row.cpe)?,
            "group" => reader.set(&mut row.group)?,
            "name" => reader.set(&mut row.name)?,
            "version" => reader.set(&mut row.version)?,
            "versionRange" => reader.set(&mut detail.version_range)?,
            "description" => reader.set(&mut row.description)?,
            "author" => reader.set(&mut detail.author)?,
            "publisher" => reader.set(&mut detail.publisher)?,
            "copyright" => reader.set(&mut row.copyright)?,
            "mime-type" => reader.set(&mut detail.mime_type)?,
            "scope" => row.scope = reader.word(Scope::parse)?,
            "modified" => row.modified = reader.boolean()?,
            "supplier" => detail.supplier = self.organization()?,
            "manufacturer" => detail.manufacturer = self.organization()?,
            "authors" => self.contacts(&mut detail.authors)?,
            "licenses" => self.licenses(&mut row.licenses, None)?,
            "hashes" => self.hashes(&mut row.hashes)?,
            "externalReferences" => self.references(&mut row.references)?,
            "properties" => self.properties(&mut row.properties)?,
            "components" => self.components(Some(id), row.listed)?,
            "evidence" => self.evidence(detail)?,
            "swid" => self.swid(&mut detail.swid)?,
            "pedigree" => {
                row.pedigree = true;
                reader.skip()?;
            }
            _ => reader.skip()?,
        }
        Ok(())
    }

    pub(super) fn hashes(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let names = ["alg", "content"];
        self.reader.list(
            slot,
            |tables| &mut tables.hashes,
            |reader| reader.hash(names),
        )
    }

    pub(super) fn references(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.span(
            slot,
            |tables| &mut tables.references,
            |document| {
                if !document.reader.object()? {
                    return Ok(());
                }
                let mut row = ReferenceRow::default();
                while let Some(key) = document.reader.member()? {
                    match &*key {
                        "type" => document.reader.set(&mut row.kind)?,
                        "url" => document.reader.set(&mut row.url)?,
                        "comment" => document.reader.set(&mut row.comment)?,
                        "hashes" => document.hashes(&mut row.hashes)?,
                        _ => document.reader.skip()?,
                    }
                }
                document
                    .reader
                    .push(|tables| &mut tables.references, row)
                    .map(drop)
            },
        )
    }

    /// Reads licences. `basis` is what they rest on where the place says it; otherwise the claim's
    /// own `acknowledgement` counts.
    pub(super) fn licenses(
        &mut self,
        slot: &mut Span,
        basis: Option<Acknowledgement>,
    ) -> Result<(), Stop> {
        self.span(
            slot,
            |tables| &mut tables.licenses,
            |document| {
                if !document.reader.object()? {
                    return Ok(());
                }
                let mut claim = Claim::default();
                while let Some(key) = document.reader.member()? {
                    match &*key {
                        "license" => document.license(&mut claim)?,
                        key => document.claim_member(key, &mut claim)?,
                    }
                }
                document.push_license(&claim, basis)
            },
        )
    }

    fn license(&mut self, claim: &mut Claim) -> Result<(), Stop> {
        if self.reader.object()? {
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "id" => self.reader.set(&mut claim.id)?,
                    "name" => self.reader.set(&mut claim.name)?,
                    "url" => self.reader.set(&mut claim.url)?,
                    "text" => claim.text = self.attachment()?,
                    key => self.claim_member(key, claim)?,
                }
            }
        }
        Ok(())
    }

    /// Members that a licence and an expression share.
    fn claim_member(&mut self, key: &str, claim: &mut Claim) -> Result<(), Stop> {
        match key {
            "expression" => self.reader.set(&mut claim.expression),
            "expressionDetails" => self.expression_details(),
            "bom-ref" => self.reader.reference(&mut claim.reference, Target::Other),
            "acknowledgement" => {
                let parse = Acknowledgement::parse;
                claim.acknowledgement = self.reader.word(parse)?;
                Ok(())
            }
            _ => self.reader.skip(),
        }
    }

    fn push_license(&mut self, claim: &Claim, basis: Option<Acknowledgement>) -> Result<(), Stop> {
        let (form, value) = match claim {
            Claim {
                expression: Some(value),
                ..
            } => (LicenseForm::Expression, *value),
            Claim {
                id: Some(value), ..
            } => (LicenseForm::Id, *value),
            Claim {
                name: Some(value), ..
            } => (LicenseForm::Name, *value),
            Claim {
                text: None,
                url: None,
                ..
            } => return Ok(()),
            _ => (LicenseForm::Unnamed, Sym::EMPTY),
        };
        let acknowledgement = basis
            .or(claim.acknowledgement)
            .unwrap_or(Acknowledgement::Unspecified);
        let Claim {
            url,
            text,
            reference,
            ..
        } = *claim;
        self.own_license(value, text, url)?;
        let row = LicenseRow {
            value,
            url,
            text,
            reference,
            form,
            acknowledgement,
        };
        self.reader
            .push(|tables| &mut tables.licenses, row)
            .map(drop)
    }

    pub(super) fn attachment(&mut self) -> Result<Option<u32>, Stop> {
        if !self.reader.object()? {
            return Ok(None);
        }
        let mut row = TextRow::default();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "content" => self.reader.set(&mut row.content)?,
                "contentType" => self.reader.set(&mut row.content_type)?,
                "encoding" => self.reader.set(&mut row.encoding)?,
                _ => self.reader.skip()?,
            }
        }
        self.reader.push(|tables| &mut tables.texts, row).map(Some)
    }

    fn evidence(&mut self, detail: &mut DetailRow) -> Result<(), Stop> {
        if self.reader.object()? {
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "licenses" => self.licenses(
                        &mut detail.evidence_licenses,
                        Some(Acknowledgement::Evidence),
                    )?,
                    "copyright" => self.evidence_copyright(&mut detail.evidence_copyrights)?,
                    _ => self.reader.skip()?,
                }
            }
        }
        Ok(())
    }

    fn evidence_copyright(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.reader.list(
            slot,
            |tables| &mut tables.lists,
            |reader| {
                let mut text = None;
                if reader.object()? {
                    while let Some(key) = reader.member()? {
                        match &*key {
                            "text" => reader.set(&mut text)?,
                            _ => reader.skip()?,
                        }
                    }
                }
                if let Some(text) = text {
                    reader.push(|tables| &mut tables.lists, text)?;
                }
                Ok(())
            },
        )
    }

    fn swid(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        if self.reader.object()? {
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "tagId" => self.reader.set(slot)?,
                    _ => self.reader.skip()?,
                }
            }
        }
        Ok(())
    }
}

/// The parts of a licence claim while it is read.
#[derive(Default)]
struct Claim {
    id: Option<Sym>,
    name: Option<Sym>,
    expression: Option<Sym>,
    url: Option<Sym>,
    text: Option<u32>,
    reference: Option<Sym>,
    acknowledgement: Option<Acknowledgement>,
}
