//! Packages and files.

use super::build::{Build, Claim};
use super::facts::Value;
use super::model::{Class, Property};
use super::words::{algorithm, purpose};
use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{
    ComponentRow, DetailRow, FileRow, HashRow, LicenseRow, ReferenceRow, Span,
};
use crate::inventory::words::{
    Acknowledgement, ComponentKind, EFFECTIVE_LICENSE, HashAlgorithm, LicenseForm,
};
use crate::json::Stop;
use finding::Location;

/// Texts that the inventory keeps as properties, with the names that SPDX 2 gives them.
pub(crate) const PLAIN: [(Property, &str); 9] = [
    (Property::comment, "spdx:comment"),
    (Property::software_sourceInfo, "spdx:sourceInfo"),
    (Property::builtTime, "spdx:builtDate"),
    (Property::releaseTime, "spdx:releaseDate"),
    (Property::validUntilTime, "spdx:validUntilDate"),
    (Property::software_attributionText, "spdx:attributionText"),
    (Property::standardName, "spdx:standardName"),
    (Property::supportLevel, "spdx:supportLevel"),
    (
        Property::software_additionalPurpose,
        "spdx:additionalPurpose",
    ),
];

/// The purposes of a file, which the inventory keeps as properties.
pub(crate) const FILE_PURPOSES: [(Property, &str); 2] = [
    (Property::software_primaryPurpose, "spdx:primaryPurpose"),
    (
        Property::software_additionalPurpose,
        "spdx:additionalPurpose",
    ),
];

impl Build<'_, '_, '_> {
    pub(super) fn component(&mut self, number: u32, id: u32) -> Result<(), Stop> {
        let facts = self.facts;
        let text = |property| facts.text(number, property);
        let subject = self.reader.tables.components.get(id as usize);
        let mut row = ComponentRow {
            listed: true,
            subject: subject.is_some_and(|row| row.subject),
            reference: facts.id(number),
            name: text(Property::name),
            version: text(Property::software_packageVersion),
            description: text(Property::description).or(text(Property::summary)),
            copyright: self.asserted(text(Property::software_copyrightText)),
            ..ComponentRow::default()
        };
        let mut detail = DetailRow {
            supplier: self.party(number, Property::suppliedBy)?,
            ..DetailRow::default()
        };
        self.originators(number, &mut detail)?;
        let properties = self.reader.tables.properties.len();
        self.purpose(number, &mut row)?;
        if text(Property::description).is_some() {
            self.plain_properties(number, Property::summary, "spdx:summary")?;
        }
        for (property, name) in PLAIN {
            self.plain_properties(number, property, name)?;
        }
        self.own_properties(number, Some(&mut row.group))?;
        if let Some(license) = self.effective_licenses.get(&number) {
            self.plain_property(EFFECTIVE_LICENSE, Value::Text(*license))?;
        }
        row.properties = Span::since(properties, &self.reader.tables.properties);
        row.hashes = self.hashes(number)?;
        detail.verification_code = facts
            .values(number, Property::verifiedUsing)
            .filter_map(|value| facts.node(value))
            .filter(|method| facts.is_a(*method, Class::PackageVerificationCode))
            .find_map(|method| facts.text(method, Property::hashValue));
        row.references = self.references(number, &mut row)?;
        row.licenses = self.licenses(number)?;
        self.reader.fill_component(id, row, detail);
        Ok(())
    }

    /// The first originator is the maker, further ones are authors.
    fn originators(&mut self, number: u32, detail: &mut DetailRow) -> Result<(), Stop> {
        let values: Vec<Value> = self.facts.values(number, Property::originatedBy).collect();
        let all = self.parties(number, values)?;
        if !all.is_empty() {
            detail.manufacturer = Some(all.start);
            detail.authors = Span {
                start: all.start + 1,
                end: all.end,
            };
        }
        Ok(())
    }

    fn purpose(&mut self, number: u32, row: &mut ComponentRow) -> Result<(), Stop> {
        let Some(word) = self.facts.text(number, Property::software_primaryPurpose) else {
            return Ok(());
        };
        row.kind = purpose(self.reader.strings.get(word));
        if row.kind.is_none() {
            row.kind = Some(ComponentKind::Other);
            self.plain_property("spdx:primaryPurpose", Value::Text(word))?;
        }
        Ok(())
    }

    pub(super) fn file(&mut self, number: u32, id: u32) -> Result<(), Stop> {
        let facts = self.facts;
        let references = self.reader.tables.references.len();
        self.other_references(number)?;
        let references = Span::since(references, &self.reader.tables.references);
        let properties = self.reader.tables.properties.len();
        for (property, name) in FILE_PURPOSES {
            self.plain_properties(number, property, name)?;
        }
        let properties = Span::since(properties, &self.reader.tables.properties);
        let row = FileRow {
            references,
            properties,
            reference: facts.id(number),
            name: facts.text(number, Property::name),
            copyright: self.asserted(facts.text(number, Property::software_copyrightText)),
            owner: None,
            hashes: self.hashes(number)?,
            licenses: self.licenses(number)?,
            evidence_licenses: Span::default(),
        };
        if let Some(place) = self.reader.tables.files.get_mut(id as usize) {
            *place = row;
        }
        Ok(())
    }

    /// The hashes of an artifact or of an element of another document.
    pub(super) fn hashes(&mut self, number: u32) -> Result<Span, Stop> {
        let facts = self.facts;
        let start = self.reader.tables.hashes.len();
        for value in facts.values(number, Property::verifiedUsing) {
            let Some(hash) = facts.node(value) else {
                continue;
            };
            if !facts.is_a(hash, Class::Hash) {
                continue;
            }
            let Some(value) = facts.text(hash, Property::hashValue) else {
                continue;
            };
            let word = facts.text(hash, Property::algorithm);
            let algorithm = word
                .and_then(|word| algorithm(self.reader.strings.get(word)))
                .unwrap_or(HashAlgorithm::Unknown);
            let row = HashRow { value, algorithm };
            self.reader.push(|tables| &mut tables.hashes, row)?;
        }
        Ok(Span::since(start, &self.reader.tables.hashes))
    }

    /// Identifiers and addresses, as SPDX 2 has them in one list.
    fn references(&mut self, number: u32, row: &mut ComponentRow) -> Result<Span, Stop> {
        let facts = self.facts;
        let start = self.reader.tables.references.len();
        if let Some(purl) = facts.text(number, Property::software_packageUrl) {
            let place = || facts.pointer(number) + "/software_packageUrl";
            self.check_purl(purl, place);
            row.purl = Some(purl);
        }
        for value in facts.values(number, Property::externalIdentifier) {
            let Some(identifier) = facts.node(value) else {
                continue;
            };
            let kind = facts.text(identifier, Property::externalIdentifierType);
            let kind = kind.map_or("other", |kind| self.reader.strings.get(kind));
            let (kind, category) = match kind {
                "packageUrl" => ("purl", "PACKAGE-MANAGER"),
                "cpe23" => ("cpe23Type", "SECURITY"),
                "cpe22" => ("cpe22Type", "SECURITY"),
                "gitoid" | "swhid" => (kind, "PERSISTENT-ID"),
                other => (other, "OTHER"),
            };
            let (kind, category) = (kind.to_owned(), category.to_owned());
            let Some(url) = facts.text(identifier, Property::identifier) else {
                continue;
            };
            match &*kind {
                "purl" => {
                    self.check_purl(url, || facts.pointer(identifier) + "/identifier");
                    row.purl = row.purl.or(Some(url));
                }
                "cpe22Type" | "cpe23Type" => row.cpe = row.cpe.or(Some(url)),
                _ => {}
            }
            let comment = facts.text(identifier, Property::comment);
            self.reference(Some(&category), &kind, url, comment)?;
        }
        self.other_references(number)?;
        for (property, kind) in [
            (Property::software_homePage, "homepage"),
            (Property::software_downloadLocation, "downloadLocation"),
        ] {
            let url = self.asserted(facts.text(number, property));
            if let Some(url) = url.filter(|url| self.reader.strings.get(*url) != "NONE") {
                self.reader.push_reference(kind, url)?;
            }
        }
        Ok(Span::since(start, &self.reader.tables.references))
    }

    /// Identifiers of the content, and addresses.
    pub(super) fn other_references(&mut self, number: u32) -> Result<(), Stop> {
        let facts = self.facts;
        for value in facts.values(number, Property::software_contentIdentifier) {
            let Some(identifier) = facts.node(value) else {
                continue;
            };
            let kind = facts.text(identifier, Property::software_contentIdentifierType);
            let kind = kind.map_or("other", |kind| self.reader.strings.get(kind));
            let kind = kind.to_owned();
            if let Some(url) = facts.text(identifier, Property::software_contentIdentifierValue) {
                let comment = facts.text(identifier, Property::comment);
                self.reference(Some("PERSISTENT-ID"), &kind, url, comment)?;
            }
        }
        for value in facts.values(number, Property::externalRef) {
            let Some(reference) = facts.node(value) else {
                continue;
            };
            let kind = facts.text(reference, Property::externalRefType);
            let kind = kind.map_or("other", |kind| self.reader.strings.get(kind));
            let kind = kind.to_owned();
            let comment = facts.text(reference, Property::comment);
            for value in facts.values(reference, Property::locator) {
                if let Value::Text(url) = value {
                    self.reference(None, &kind, url, comment)?;
                }
            }
        }
        Ok(())
    }

    fn reference(
        &mut self,
        category: Option<&str>,
        kind: &str,
        url: Sym,
        comment: Option<Sym>,
    ) -> Result<(), Stop> {
        let row = ReferenceRow {
            category: category.map(|text| self.reader.intern(text)).transpose()?,
            kind: Some(self.reader.intern(kind)?),
            url: Some(url),
            comment,
            hashes: Span::default(),
        };
        self.reader
            .push(|tables| &mut tables.references, row)
            .map(drop)
    }

    fn check_purl(&mut self, purl: Sym, place: impl FnOnce() -> String) {
        let text = self.reader.strings.get(purl);
        if !crate::purl::is_sound(text) {
            let values = [text.to_owned()];
            self.reader
                .notes
                .add(&codes::BAD_PURL, || (Location::Pointer(place()), values));
        }
    }

    /// The licences that relationships claim for an element.
    fn licenses(&mut self, number: u32) -> Result<Span, Stop> {
        let start = self.reader.tables.licenses.len();
        let first = self.claims.partition_point(|claim| claim.element < number);
        for acknowledgement in [Acknowledgement::Declared, Acknowledgement::Concluded] {
            let mut at = first;
            while let Some(claim) = self.claims.get(at).filter(|claim| claim.element == number) {
                at += 1;
                let &Claim { expression, .. } = claim;
                if claim.acknowledgement == acknowledgement {
                    self.license(expression, acknowledgement)?;
                }
            }
        }
        Ok(Span::since(start, &self.reader.tables.licenses))
    }

    pub(super) fn license(
        &mut self,
        value: Sym,
        acknowledgement: Acknowledgement,
    ) -> Result<(), Stop> {
        let row = LicenseRow {
            value,
            url: None,
            text: None,
            reference: None,
            form: LicenseForm::Expression,
            acknowledgement,
        };
        self.reader
            .push(|tables| &mut tables.licenses, row)
            .map(drop)
    }

    /// The text, unless it says that nothing is said.
    fn asserted(&self, text: Option<Sym>) -> Option<Sym> {
        text.filter(|text| !matches!(self.reader.strings.get(*text), "NOASSERTION" | ""))
    }
}
