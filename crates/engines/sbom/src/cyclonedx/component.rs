//! Components, their licences, hashes and references.

use super::CycloneDx;
use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{ComponentRow, LicenseRow, ReferenceRow, Span, TextRow};
use crate::inventory::words::{Acknowledgement, ComponentKind, HashAlgorithm, LicenseForm, Scope};
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

/// Members of a component that were met.
#[derive(Default)]
struct Seen {
    kind: bool,
    name: bool,
    version: bool,
    components: bool,
}

impl CycloneDx<'_> {
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
        let mut seen = Seen::default();
        while let Some(key) = self.reader.member()? {
            self.component_member(&key, id, &mut row, &mut seen)?;
        }
        // The version was required until 1.3.
        let required = [
            ("type", seen.kind),
            ("name", seen.name),
            ("version", seen.version || self.minor > 3),
        ];
        for (member, present) in required {
            if !present {
                self.reader.missing(member);
            }
        }
        if let Some(place) = self.reader.tables.components.get_mut(id as usize) {
            *place = row;
        }
        Ok(())
    }

    fn component_member(
        &mut self,
        key: &str,
        id: u32,
        row: &mut ComponentRow,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let reader = &mut self.reader;
        match key {
            "type" => {
                seen.kind = true;
                let minor = self.minor;
                row.kind = reader.word(ComponentKind::parse, |word, kind| {
                    word == kind.as_str() && since(kind) <= minor
                })?;
            }
            "bom-ref" => reader.reference(&mut row.reference, Target::Component(id))?,
            "purl" => reader.purl(&mut row.purl)?,
            "cpe" => reader.set(&mut row.cpe)?,
            "group" => reader.set(&mut row.group)?,
            "name" => {
                seen.name = true;
                reader.set(&mut row.name)?;
            }
            "version" => {
                seen.version = true;
                reader.set(&mut row.version)?;
            }
            "versionRange" => reader.set(&mut row.version_range)?,
            "description" => reader.set(&mut row.description)?,
            "author" => reader.set(&mut row.author)?,
            "publisher" => reader.set(&mut row.publisher)?,
            "copyright" => reader.set(&mut row.copyright)?,
            "mime-type" => reader.set(&mut row.mime_type)?,
            "scope" => row.scope = reader.word(Scope::parse, |_, _| true)?,
            "modified" => row.modified = reader.boolean()?,
            "supplier" => row.supplier = self.organization()?,
            "manufacturer" => row.manufacturer = self.organization()?,
            "authors" => self.contacts(&mut row.authors)?,
            "licenses" => self.licenses(&mut row.licenses, None)?,
            "hashes" => self.hashes(&mut row.hashes)?,
            "externalReferences" => self.references(&mut row.references)?,
            "properties" => self.properties(&mut row.properties)?,
            "components" => {
                if reader.is_first(!seen.components)? {
                    seen.components = true;
                    self.components(Some(id), row.listed)?;
                }
            }
            "evidence" => self.evidence(row)?,
            "swid" => self.swid(&mut row.swid)?,
            "pedigree" => {
                row.pedigree = true;
                reader.skip()?;
            }
            _ => reader.skip()?,
        }
        Ok(())
    }

    pub(super) fn hashes(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let minor = self.minor;
        let allowed = move |word: &str, algorithm: HashAlgorithm| {
            let since = match algorithm {
                HashAlgorithm::Streebog256 | HashAlgorithm::Streebog512 => 7,
                HashAlgorithm::Md2
                | HashAlgorithm::Md4
                | HashAlgorithm::Md6
                | HashAlgorithm::Sha224
                | HashAlgorithm::Adler32
                | HashAlgorithm::Unknown => u8::MAX,
                _ => 2,
            };
            word == algorithm.as_str() && since <= minor
        };
        self.reader.list(
            slot,
            |tables| &mut tables.hashes,
            |reader| reader.hash(["alg", "content"], allowed),
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
                let (mut has_type, mut has_url) = (false, false);
                while let Some(key) = document.reader.member()? {
                    match &*key {
                        "type" => {
                            has_type = true;
                            document.reader.set(&mut row.kind)?;
                        }
                        "url" => {
                            has_url = true;
                            document.reader.set(&mut row.url)?;
                        }
                        "comment" => document.reader.set(&mut row.comment)?,
                        "hashes" => document.hashes(&mut row.hashes)?,
                        _ => document.reader.skip()?,
                    }
                }
                for (member, present) in [("type", has_type), ("url", has_url)] {
                    if !present {
                        document.reader.missing(member);
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
                let mut is_license = false;
                while let Some(key) = document.reader.member()? {
                    match &*key {
                        "license" => {
                            is_license = true;
                            document.license(&mut claim)?;
                        }
                        key => document.claim_member(key, &mut claim)?,
                    }
                }
                document.push_license(&claim, is_license, basis)
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
            if claim.id.is_some() == claim.name.is_some() {
                self.reader.note(&codes::INVALID_LICENSE, []);
            }
        }
        Ok(())
    }

    /// Members that a licence and an expression share.
    fn claim_member(&mut self, key: &str, claim: &mut Claim) -> Result<(), Stop> {
        match key {
            "expression" => self.reader.set(&mut claim.expression),
            "bom-ref" => self.reader.reference(&mut claim.reference, Target::Other),
            "acknowledgement" => {
                let allowed = |_: &str, word| {
                    matches!(word, Acknowledgement::Declared | Acknowledgement::Concluded)
                };
                claim.acknowledgement = self.reader.word(Acknowledgement::parse, allowed)?;
                Ok(())
            }
            _ => self.reader.skip(),
        }
    }

    fn push_license(
        &mut self,
        claim: &Claim,
        is_license: bool,
        basis: Option<Acknowledgement>,
    ) -> Result<(), Stop> {
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
            } => {
                if !is_license {
                    self.reader.note(&codes::INVALID_LICENSE, []);
                }
                return Ok(());
            }
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

    fn attachment(&mut self) -> Result<Option<u32>, Stop> {
        if !self.reader.object()? {
            return Ok(None);
        }
        let mut row = TextRow::default();
        let mut has_content = false;
        while let Some(key) = self.reader.member()? {
            match &*key {
                "content" => {
                    has_content = true;
                    self.reader.set(&mut row.content)?;
                }
                "contentType" => self.reader.set(&mut row.content_type)?,
                "encoding" => self.reader.set(&mut row.encoding)?,
                _ => self.reader.skip()?,
            }
        }
        if !has_content {
            self.reader.missing("content");
        }
        self.reader.push(|tables| &mut tables.texts, row).map(Some)
    }

    fn evidence(&mut self, row: &mut ComponentRow) -> Result<(), Stop> {
        if self.reader.object()? {
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "licenses" => {
                        self.licenses(&mut row.evidence_licenses, Some(Acknowledgement::Evidence))?
                    }
                    "copyright" => self.evidence_copyright(&mut row.evidence_copyrights)?,
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

/// The minor version that brought a component type; beyond all versions for those of SPDX.
fn since(kind: ComponentKind) -> u8 {
    match kind {
        ComponentKind::Platform
        | ComponentKind::DeviceDriver
        | ComponentKind::MachineLearningModel
        | ComponentKind::Data => 5,
        ComponentKind::CryptographicAsset => 6,
        ComponentKind::Source
        | ComponentKind::Archive
        | ComponentKind::Install
        | ComponentKind::Other => u8::MAX,
        _ => 2,
    }
}
