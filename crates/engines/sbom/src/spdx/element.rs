//! Packages and files.

use super::Spdx;
use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{ComponentRow, DetailRow, FileRow, PropertyRow, ReferenceRow, Span};
use crate::inventory::words::{ComponentKind, GROUP_NOTE};
use crate::json::Stop;
use crate::reader::{Link, Place, Target};

/// What of a package is put together when all its members are read.
#[derive(Default)]
struct Pending {
    declared: Option<Sym>,
    concluded: Option<Sym>,
    summary: Option<Sym>,
    copyright: Option<Sym>,
    homepage: Option<Sym>,
    download_location: Option<Sym>,
}

impl Spdx<'_, '_> {
    /// Reads the package that is item `item` of `packages`.
    pub(super) fn package(&mut self, item: u32) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let id = self.reader.new_component()?;
        let mut row = ComponentRow {
            listed: true,
            ..ComponentRow::default()
        };
        let mut detail = DetailRow::default();
        let mut pending = Pending::default();
        // Nothing else adds references or properties before the package ends, so they lie together.
        let references = self.reader.tables.references.len();
        let properties = self.reader.tables.properties.len();
        let mut from = Sym::EMPTY;
        let first_link = self.count_links() as usize;
        while let Some(key) = self.reader.member()? {
            match &*key {
                "SPDXID" => {
                    self.reader
                        .reference(&mut row.reference, Target::Component(id))?;
                    from = row.reference.unwrap_or(from);
                }
                "hasFiles" => self.has_files(item)?,
                key => self.package_member(key, &mut row, &mut detail, &mut pending)?,
            }
        }
        for link in self.reader.links.iter_mut().skip(first_link) {
            link.from = from;
        }
        self.judge_verification_code(row.files_analyzed, detail.verification_code.is_some());
        for (kind, url) in [
            ("homepage", pending.homepage),
            ("downloadLocation", pending.download_location),
        ] {
            if let Some(url) = self
                .asserted(url)
                .filter(|url| self.reader.strings.get(*url) != "NONE")
            {
                self.reader.push_reference(kind, url)?;
            }
        }
        row.references = Span::since(references, &self.reader.tables.references);
        row.properties = Span::since(properties, &self.reader.tables.properties);
        row.licenses = self.expressions(pending.declared, pending.concluded)?;
        row.copyright = self.asserted(pending.copyright);
        row.description = row.description.or(pending.summary);
        self.reader.fill_component(id, row, detail);
        Ok(())
    }

    /// Says if the verification code does not fit to whether files were analysed. Only the text of the
    /// specification demands that: where files were not, there must be none, and until 2.2 there must be
    /// one where they were or nothing is said.
    fn judge_verification_code(&mut self, files_analyzed: Option<bool>, has_code: bool) {
        let rule = match (files_analyzed, has_code) {
            (Some(false), true) => "excluded",
            (Some(true) | None, false) if self.reader.rules.minor <= 2 => "missing",
            _ => return,
        };
        self.reader
            .note(&codes::VERIFICATION_CODE, [rule.to_owned()]);
    }

    fn package_member(
        &mut self,
        key: &str,
        row: &mut ComponentRow,
        detail: &mut DetailRow,
        pending: &mut Pending,
    ) -> Result<(), Stop> {
        let reader = &mut *self.reader;
        match key {
            "name" => reader.set(&mut row.name),
            "versionInfo" => reader.set(&mut row.version),
            "downloadLocation" => reader.set(&mut pending.download_location),
            "licenseDeclared" => reader.set(&mut pending.declared),
            "licenseConcluded" => reader.set(&mut pending.concluded),
            "copyrightText" => reader.set(&mut pending.copyright),
            "homepage" => reader.set(&mut pending.homepage),
            "summary" => reader.set(&mut pending.summary),
            "description" => reader.set(&mut row.description),
            "licenseComments" => reader.set(&mut detail.license_comment),
            "packageFileName" => reader.set(&mut detail.file_name),
            "filesAnalyzed" => reader.boolean().map(|value| row.files_analyzed = value),
            "primaryPackagePurpose" => reader
                .word(ComponentKind::parse)
                .map(|kind| row.kind = kind),
            "supplier" => self.named_party().map(|party| detail.supplier = party),
            "originator" => self.named_party().map(|party| detail.manufacturer = party),
            "packageVerificationCode" => self.verification_code(&mut detail.verification_code),
            "checksums" => self.checksums(&mut row.hashes),
            "externalRefs" => self.array(|document| document.external_ref(row)),
            "licenseInfoFromFiles" => self.evidence(&mut detail.evidence_licenses),
            "comment" => self.plain_property("spdx:comment"),
            "sourceInfo" => self.plain_property("spdx:sourceInfo"),
            "builtDate" => self.plain_property("spdx:builtDate"),
            "releaseDate" => self.plain_property("spdx:releaseDate"),
            "validUntilDate" => self.plain_property("spdx:validUntilDate"),
            "attributionTexts" => {
                self.array(|document| document.plain_property("spdx:attributionText"))
            }
            "annotations" => self.array(|document| document.annotation(row)),
            _ => reader.skip(),
        }
    }

    /// Takes the group of a component out of an annotation that carries it; other annotations are not
    /// kept.
    fn annotation(&mut self, package: &mut ComponentRow) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        while let Some(key) = self.reader.member()? {
            if key != "comment" {
                self.reader.skip()?;
                continue;
            }
            if let Some(comment) = self.reader.string()?
                && let Some(group) = comment.strip_prefix(GROUP_NOTE)
            {
                package.group = Some(self.reader.intern(group)?);
            }
        }
        Ok(())
    }

    fn named_party(&mut self) -> Result<Option<u32>, Stop> {
        match self.reader.string()? {
            Some(text) => self.party(&text),
            None => Ok(None),
        }
    }

    /// Keeps a member of SPDX that CycloneDX has no place for as a property.
    fn plain_property(&mut self, name: &str) -> Result<(), Stop> {
        let value = self.reader.text()?;
        if value.is_some() {
            let name = Some(self.reader.intern(name)?);
            self.reader
                .push(|tables| &mut tables.properties, PropertyRow { name, value })?;
        }
        Ok(())
    }

    fn verification_code(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        if self.reader.object()? {
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "packageVerificationCodeValue" => self.reader.set(slot)?,
                    _ => self.reader.skip()?,
                }
            }
        }
        Ok(())
    }

    fn checksums(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let names = ["algorithm", "checksumValue"];
        self.reader.list(
            slot,
            |tables| &mut tables.hashes,
            |reader| reader.hash(names),
        )
    }

    fn external_ref(&mut self, package: &mut ComponentRow) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let mut row = ReferenceRow::default();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "referenceCategory" => self.reader.set(&mut row.category)?,
                "referenceType" => self.reader.set(&mut row.kind)?,
                "referenceLocator" => self.reader.set(&mut row.url)?,
                "comment" => self.reader.set(&mut row.comment)?,
                _ => self.reader.skip()?,
            }
        }
        if let (Some(kind), Some(locator)) = (row.kind, row.url) {
            // Some write the whole address of the type, as RDF does: http://spdx.org/rdf/references/purl.
            let name = self.reader.strings.get(kind).rsplit(['/', '#']).next();
            match name.unwrap_or_default() {
                "purl" => {
                    self.check_purl(locator);
                    package.purl = package.purl.or(Some(locator));
                }
                "cpe22Type" | "cpe23Type" => package.cpe = package.cpe.or(Some(locator)),
                _ => {}
            }
        }
        self.reader
            .push(|tables| &mut tables.references, row)
            .map(drop)
    }

    fn has_files(&mut self, package: u32) -> Result<(), Stop> {
        let kind = self.reader.intern("CONTAINS")?;
        let mut item = 0;
        self.reader.each(|reader| {
            if let Some(to) = reader.text()? {
                reader.link(Link {
                    from: Sym::EMPTY,
                    to,
                    kind,
                    place: Place::HasFile(package, item),
                })?;
            }
            item += 1;
            Ok(())
        })
    }

    pub(super) fn file(&mut self) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let id = self
            .reader
            .push(|tables| &mut tables.files, FileRow::default())?;
        let mut row = FileRow::default();
        let mut pending = Pending::default();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "SPDXID" => {
                    self.reader
                        .reference(&mut row.reference, Target::File(id))?;
                }
                "fileName" => self.reader.set(&mut row.name)?,
                "checksums" => {
                    self.checksums(&mut row.hashes)?;
                }
                "licenseConcluded" => self.reader.set(&mut pending.concluded)?,
                "licenseInfoInFiles" => self.evidence(&mut row.evidence_licenses)?,
                "copyrightText" => self.reader.set(&mut pending.copyright)?,
                _ => self.reader.skip()?,
            }
        }
        row.licenses = self.expressions(None, pending.concluded)?;
        row.copyright = self.asserted(pending.copyright);
        if let Some(place) = self.reader.tables.files.get_mut(id as usize) {
            *place = row;
        }
        Ok(())
    }
}
