//! SPDX 2.2 and 2.3; older versions are read as 2.2.
//!
//! What the inventory keeps is taken out here; whether the document keeps to the rules is judged
//! beside it, see [`conformance`](crate::conformance).

mod element;
mod relationship;

use finding::{Finding, Location};

use crate::codes;
use crate::conformance::DOCUMENT;
use crate::inventory::Sym;
use crate::inventory::rows::{
    DocumentRow, LicenseRow, LicenseTextRow, PartyRow, ReferenceRow, Span, ToolRow, index,
};
use crate::inventory::words::{Acknowledgement, LicenseForm, PartyKind};
use crate::json::Stop;
use crate::reader::{Link, Place, Reader, Rules, Target, child};

/// Reading of an SPDX document.
struct Spdx<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// First element and type of the relationship before.
    last_from: Sym,
    last_type: Sym,
}

/// The rules for what `spdxVersion` says, and what there is to say about it. Without a version the
/// newest rules apply.
pub(crate) fn rules(version: Option<&str>) -> (Rules, Option<Finding>) {
    const V2_2: Rules = Rules {
        name: "2.2",
        minor: 2,
        root: &DOCUMENT,
    };
    const V2_3: Rules = Rules {
        name: "2.3",
        minor: 3,
        root: &DOCUMENT,
    };
    let place = || Location::Pointer("/spdxVersion".to_owned());
    match version {
        Some("SPDX-2.2") => (V2_2, None),
        None | Some("SPDX-2.3") => (V2_3, None),
        Some("SPDX-2.1") => (V2_2, Some(codes::SPDX_2_1.at(place(), []))),
        Some(old) if old.starts_with("SPDX-1.") => {
            let version = old.trim_start_matches("SPDX-").to_owned();
            (V2_2, Some(codes::SPDX_1.at(place(), [version])))
        }
        Some(other) => {
            let is_old = other.starts_with("SPDX-2.0") || other.starts_with("SPDX-2.2");
            let rules = if is_old { V2_2 } else { V2_3 };
            let values = ["SPDX", other.trim_start_matches("SPDX-"), rules.name].map(str::to_owned);
            (rules, Some(codes::INVALID_VERSION.at(place(), values)))
        }
    }
}

/// Reads a document into the reader.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<(), Stop> {
    Spdx {
        reader,
        last_from: Sym::EMPTY,
        last_type: Sym::EMPTY,
    }
    .document()
}

impl Spdx<'_, '_> {
    fn document(&mut self) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let mut row = DocumentRow::default();
        let mut reference = None;
        while let Some(key) = self.reader.member()? {
            match &*key {
                "SPDXID" => self.reader.reference(&mut reference, Target::Document)?,
                "spdxVersion" => self.reader.version()?,
                "name" => self.reader.set(&mut row.name)?,
                "dataLicense" => {
                    let license = self.reader.text()?;
                    row.licenses = self.expressions(license, None)?;
                }
                "documentNamespace" => self.reader.set(&mut row.identifier)?,
                "creationInfo" => self.creation_info(&mut row)?,
                "comment" => self.reader.set(&mut row.comment)?,
                "externalDocumentRefs" => self.external_documents(&mut row.references)?,
                "hasExtractedLicensingInfos" => self.extracted_licenses()?,
                "documentDescribes" => self.describes()?,
                "packages" => self.packages()?,
                "files" => self.array(Self::file)?,
                "snippets" => self.array(Self::snippet)?,
                "relationships" => self.relationships()?,
                _ => self.reader.skip()?,
            }
        }
        self.reader.cursor.end()?;
        self.reader.tables.document = row;
        Ok(())
    }

    fn creation_info(&mut self, row: &mut DocumentRow) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        while let Some(key) = self.reader.member()? {
            match &*key {
                "created" => self.reader.set(&mut row.created)?,
                "creators" => {
                    let (tools, parties) = (
                        self.reader.tables.tools.len(),
                        self.reader.tables.parties.len(),
                    );
                    self.array(Self::creator)?;
                    row.tools = Span::since(tools, &self.reader.tables.tools);
                    row.authors = Span::since(parties, &self.reader.tables.parties);
                }
                "licenseListVersion" => self.reader.set(&mut row.license_list_version)?,
                _ => self.reader.skip()?,
            }
        }
        Ok(())
    }

    /// `Tool: name-version`, `Organization: name (mail)` or `Person: name (mail)`.
    fn creator(&mut self) -> Result<(), Stop> {
        let Some(text) = self.reader.string()? else {
            return Ok(());
        };
        if let Some(tool) = text.strip_prefix("Tool:") {
            let name = Some(self.reader.intern(tool.trim())?);
            return self
                .reader
                .push(
                    |tables| &mut tables.tools,
                    ToolRow {
                        name,
                        ..ToolRow::default()
                    },
                )
                .map(drop);
        }
        self.party(&text).map(drop)
    }

    /// Adds a party written as `Organization: name (mail)` or `Person: name (mail)`. `NOASSERTION`
    /// is nobody; a text without prefix is an organisation.
    fn party(&mut self, text: &str) -> Result<Option<u32>, Stop> {
        if matches!(text, "NOASSERTION" | "") {
            return Ok(None);
        }
        let (kind, rest) = match text.split_once(':') {
            Some(("Person", rest)) => (PartyKind::Person, rest),
            Some(("Organization", rest)) => (PartyKind::Organization, rest),
            _ => (PartyKind::Organization, text),
        };
        let rest = rest.trim();
        let (name, mail) = match rest
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
        {
            Some((name, mail)) if mail.is_empty() || mail.contains('@') => {
                (name.trim(), mail.trim())
            }
            _ => (rest, ""),
        };
        let name = Some(self.reader.intern(name)?);
        let email = Some(self.reader.intern(mail)?);
        let row = PartyRow {
            kind,
            name,
            email,
            phone: None,
            urls: Span::default(),
            contacts: Span::default(),
        };
        self.reader
            .push(|tables| &mut tables.parties, row)
            .map(Some)
    }

    /// Adds the licences of an element: declared, then concluded. `NOASSERTION` is absent, `NONE`
    /// is a statement.
    fn expressions(&mut self, declared: Option<Sym>, concluded: Option<Sym>) -> Result<Span, Stop> {
        let start = self.reader.tables.licenses.len();
        self.expression(declared, Acknowledgement::Declared)?;
        self.expression(concluded, Acknowledgement::Concluded)?;
        Ok(Span::since(start, &self.reader.tables.licenses))
    }

    fn expression(
        &mut self,
        value: Option<Sym>,
        acknowledgement: Acknowledgement,
    ) -> Result<(), Stop> {
        let Some(value) = self.asserted(value) else {
            return Ok(());
        };
        let form = LicenseForm::Expression;
        let row = LicenseRow {
            value,
            url: None,
            text: None,
            reference: None,
            form,
            acknowledgement,
        };
        self.reader
            .push(|tables| &mut tables.licenses, row)
            .map(drop)
    }

    /// Reads a list of licences found in files.
    fn evidence(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let start = self.reader.tables.licenses.len();
        self.array(|document| {
            let value = document.reader.text()?;
            document.expression(value, Acknowledgement::Evidence)
        })?;
        *slot = Span::since(start, &self.reader.tables.licenses);
        Ok(())
    }

    /// The value, unless it is `NOASSERTION` or empty.
    fn asserted(&self, value: Option<Sym>) -> Option<Sym> {
        value.filter(|value| !matches!(self.reader.strings.get(*value), "NOASSERTION" | ""))
    }

    fn external_documents(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let kind = Some(self.reader.intern("externalDocumentRef")?);
        self.reader.list(
            slot,
            |tables| &mut tables.references,
            |reader| {
                if !reader.object()? {
                    return Ok(());
                }
                let mut row = ReferenceRow {
                    kind,
                    ..ReferenceRow::default()
                };
                while let Some(key) = reader.member()? {
                    match &*key {
                        "externalDocumentId" => reader.set(&mut row.comment)?,
                        "spdxDocument" => reader.set(&mut row.url)?,
                        "checksum" => {
                            let start = reader.tables.hashes.len();
                            reader.hash(["algorithm", "checksumValue"])?;
                            row.hashes = Span::since(start, &reader.tables.hashes);
                        }
                        _ => reader.skip()?,
                    }
                }
                reader.push(|tables| &mut tables.references, row).map(drop)
            },
        )
    }

    fn extracted_licenses(&mut self) -> Result<(), Stop> {
        self.reader.each(|reader| {
            if !reader.object()? {
                return Ok(());
            }
            let mut row = LicenseTextRow::default();
            while let Some(key) = reader.member()? {
                match &*key {
                    "licenseId" => reader.set(&mut row.id)?,
                    "extractedText" => reader.set(&mut row.text)?,
                    "name" => reader.set(&mut row.name)?,
                    "comment" => reader.set(&mut row.comment)?,
                    "seeAlsos" => reader.texts(&mut row.see_also)?,
                    _ => reader.skip()?,
                }
            }
            reader
                .push(|tables| &mut tables.license_texts, row)
                .map(drop)
        })
    }

    fn describes(&mut self) -> Result<(), Stop> {
        let kind = self.reader.intern("DESCRIBES")?;
        let mut item = 0;
        self.reader.each(|reader| {
            if let Some(to) = reader.text()? {
                reader.link(Link {
                    from: Sym::EMPTY,
                    to,
                    kind,
                    place: Place::Describes(item),
                })?;
            }
            item += 1;
            Ok(())
        })
    }

    fn snippet(&mut self) -> Result<(), Stop> {
        if self.reader.object()? {
            let mut reference = None;
            while let Some(key) = self.reader.member()? {
                match &*key {
                    "SPDXID" => self.reader.reference(&mut reference, Target::Other)?,
                    _ => self.reader.skip()?,
                }
            }
        }
        Ok(())
    }

    fn packages(&mut self) -> Result<(), Stop> {
        let mut item = 0;
        self.array(|document| {
            document.package(item)?;
            item += 1;
            Ok(())
        })
    }

    /// Like [`Reader::each`], for items that need the SPDX rules.
    fn array(&mut self, mut read: impl FnMut(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.reader.open_array()? {
            while self.reader.item()? {
                read(self)?;
            }
        }
        Ok(())
    }

    /// Records a purl that breaks its specification, at the locator of the current item.
    fn check_purl(&mut self, purl: Sym) {
        let text = self.reader.strings.get(purl);
        if !crate::purl::is_sound(text) {
            let value = text.to_owned();
            let place = child(&self.reader.cursor.pointer(), "referenceLocator");
            self.reader
                .notes
                .add(&codes::BAD_PURL, || (Location::Pointer(place), [value]));
        }
    }

    fn count_links(&self) -> u32 {
        index(self.reader.links.len())
    }
}
