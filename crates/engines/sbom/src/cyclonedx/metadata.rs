//! What the document says about itself, and the parties named in it.

use super::CycloneDx;
use super::component::Role;
use crate::inventory::rows::{DocumentRow, PartyRow, Span, ToolRow};
use crate::inventory::words::PartyKind;
use crate::json::{Kind, Stop};
use crate::reader::Target;

impl CycloneDx<'_, '_> {
    pub(super) fn metadata(&mut self, row: &mut DocumentRow) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        while let Some(key) = self.reader.member()? {
            match &*key {
                "timestamp" => self.reader.set(&mut row.created)?,
                "lifecycles" => self.lifecycles(&mut row.lifecycles)?,
                "tools" => self.tools(&mut row.tools)?,
                "authors" => self.contacts(&mut row.authors)?,
                "supplier" => row.supplier = self.organization()?,
                "manufacturer" => row.manufacturer = self.organization()?,
                "manufacture" => {
                    let manufacturer = self.organization()?;
                    row.manufacturer = row.manufacturer.or(manufacturer);
                }
                "component" => self.component(Role::Subject)?,
                "licenses" => self.licenses(&mut row.licenses, None)?,
                "properties" => self.properties(&mut row.properties)?,
                _ => self.reader.skip()?,
            }
        }
        Ok(())
    }

    /// Each life cycle is a `phase` of the vocabulary or a `name` of the author's own.
    fn lifecycles(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.reader.list(
            slot,
            |tables| &mut tables.lists,
            |reader| {
                let mut name = None;
                if reader.object()? {
                    while let Some(key) = reader.member()? {
                        match &*key {
                            "phase" | "name" => reader.set(&mut name)?,
                            _ => reader.skip()?,
                        }
                    }
                }
                if let Some(name) = name {
                    reader.push(|tables| &mut tables.lists, name)?;
                }
                Ok(())
            },
        )
    }

    /// Tools are a list, or from 1.5 on an object with components and services.
    fn tools(&mut self, slot: &mut Span) -> Result<(), Stop> {
        if self.reader.cursor.kind()? != Kind::Object || self.reader.rules.minor < 5 {
            return self.span(slot, |tables| &mut tables.tools, Self::tool);
        }
        let start = self.reader.tables.tools.len();
        self.reader.object()?;
        while let Some(key) = self.reader.member()? {
            match &*key {
                "components" | "services" => self.array(Self::tool)?,
                _ => self.reader.skip()?,
            }
        }
        *slot = Span::since(start, &self.reader.tables.tools);
        Ok(())
    }

    /// Reads a tool of the old form, or a component or service that is one.
    fn tool(&mut self) -> Result<(), Stop> {
        let reader = &mut *self.reader;
        if !reader.object()? {
            return Ok(());
        }
        let mut row = ToolRow::default();
        let (mut group, mut publisher, mut reference) = (None, None, None);
        while let Some(key) = reader.member()? {
            match &*key {
                "vendor" => reader.set(&mut row.vendor)?,
                "name" => reader.set(&mut row.name)?,
                "version" => reader.set(&mut row.version)?,
                "group" => reader.set(&mut group)?,
                "publisher" => reader.set(&mut publisher)?,
                "bom-ref" => reader.reference(&mut reference, Target::Other)?,
                _ => reader.skip()?,
            }
        }
        row.vendor = row.vendor.or(publisher).or(group);
        reader.push(|tables| &mut tables.tools, row).map(drop)
    }

    pub(super) fn organization(&mut self) -> Result<Option<u32>, Stop> {
        if !self.reader.object()? {
            return Ok(None);
        }
        let mut row = party(PartyKind::Organization);
        let mut reference = None;
        while let Some(key) = self.reader.member()? {
            match &*key {
                "name" => self.reader.set(&mut row.name)?,
                "url" => self.reader.texts(&mut row.urls)?,
                "contact" => self.contacts(&mut row.contacts)?,
                "bom-ref" => self.reader.reference(&mut reference, Target::Other)?,
                _ => self.reader.skip()?,
            }
        }
        self.reader
            .push(|tables| &mut tables.parties, row)
            .map(Some)
    }

    pub(super) fn contacts(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.reader.list(
            slot,
            |tables| &mut tables.parties,
            |reader| {
                if !reader.object()? {
                    return Ok(());
                }
                let mut row = party(PartyKind::Person);
                let mut reference = None;
                while let Some(key) = reader.member()? {
                    match &*key {
                        "name" => reader.set(&mut row.name)?,
                        "email" => reader.set(&mut row.email)?,
                        "phone" => reader.set(&mut row.phone)?,
                        "bom-ref" => reader.reference(&mut reference, Target::Other)?,
                        _ => reader.skip()?,
                    }
                }
                reader.push(|tables| &mut tables.parties, row).map(drop)
            },
        )
    }
}

/// A party of which nothing is known yet.
pub(crate) fn party(kind: PartyKind) -> PartyRow {
    PartyRow {
        kind,
        name: None,
        email: None,
        phone: None,
        urls: Span::default(),
        contacts: Span::default(),
    }
}
