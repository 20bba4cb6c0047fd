//! Licences that the document defines itself: a claim by the name `LicenseRef-…` says the text, the
//! details of an expression do, or properties of the document do.

use hashbrown::hash_map::Entry;

use super::CycloneDx;
use crate::inventory::rows::{LicenseTextRow, PropertyRow, Span};
use crate::inventory::words::LicenseMember;
use crate::inventory::{Sym, decoded};
use crate::json::Stop;

impl CycloneDx<'_, '_> {
    /// Keeps what is said of a licence if it is one of the document itself. What was said first counts.
    pub(super) fn own_license(
        &mut self,
        id: Sym,
        text: Option<u32>,
        url: Option<Sym>,
    ) -> Result<(), Stop> {
        let is_own = |name: &str| name.starts_with("LicenseRef-");
        if (text.is_none() && url.is_none()) || !is_own(self.reader.strings.get(id)) {
            return Ok(());
        }
        let text = match text {
            Some(text) => self.plain_text(text)?,
            None => None,
        };
        let number = self.own_license_row(id)?;
        let has_address = self
            .own_row(number)
            .is_some_and(|row| !row.see_also.is_empty());
        let see_also = match url.filter(|_| !has_address) {
            Some(url) => Some(self.addresses(&[url])?),
            None => None,
        };
        if let Some(row) = self.own_row(number) {
            row.text = row.text.or(text);
            row.see_also = see_also.unwrap_or(row.see_also);
        }
        Ok(())
    }

    /// The text of a licence, decoded.
    fn plain_text(&mut self, number: u32) -> Result<Option<Sym>, Stop> {
        let Some(text) = self.reader.tables.texts.get(number as usize) else {
            return Ok(None);
        };
        let strings = &self.reader.strings;
        match text.encoding.map_or("", |word| strings.get(word)) {
            "" => Ok(text.content),
            "base64" => {
                let content = text.content.map_or("", |content| strings.get(content));
                match decoded(content) {
                    Some(plain) => self.reader.unique(&plain).map(Some),
                    None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// Reads what the details of an expression say of the licences in it.
    pub(super) fn expression_details(&mut self) -> Result<(), Stop> {
        self.array(|document| {
            if !document.reader.object()? {
                return Ok(());
            }
            let (mut id, mut text, mut url) = (None, None, None);
            while let Some(key) = document.reader.member()? {
                match &*key {
                    "licenseIdentifier" => document.reader.set(&mut id)?,
                    "text" => text = document.attachment()?,
                    "url" => document.reader.set(&mut url)?,
                    _ => document.reader.skip()?,
                }
            }
            match id {
                Some(id) => document.own_license(id, text, url),
                None => Ok(()),
            }
        })
    }

    /// Takes what properties of the document say of its licences out of them, where all of SPDX's
    /// members have a place. `slot` are the properties read last.
    pub(super) fn own_license_properties(&mut self, slot: &mut Span) -> Result<(), Stop> {
        let start = slot.start as usize;
        let strings = &self.reader.strings;
        let is_own = |row: &PropertyRow| {
            let name = row.name.map_or("", |name| strings.get(name));
            LicenseMember::of_property(name).is_some()
        };
        if !slot.of(&self.reader.tables.properties).iter().any(is_own) {
            return Ok(());
        }
        let rows = self.reader.tables.properties.split_off(start);
        let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_own);
        self.reader.tables.properties.extend(others);
        *slot = Span::since(start, &self.reader.tables.properties);
        let mut addresses: Vec<(u32, Vec<Sym>)> = Vec::new();
        for PropertyRow { name, value } in own {
            let name = name.map_or("", |name| self.reader.strings.get(name));
            let (Some((id, member)), Some(value)) = (LicenseMember::of_property(name), value)
            else {
                continue;
            };
            let id = id.to_owned();
            let id = self.reader.intern(&id)?;
            let number = self.own_license_row(id)?;
            match (member, self.own_row(number)) {
                (LicenseMember::Text, Some(row)) => row.text = Some(value),
                (LicenseMember::Name, Some(row)) => row.name = Some(value),
                (LicenseMember::Comment, Some(row)) => row.comment = Some(value),
                (LicenseMember::SeeAlso, _) => match addresses.last_mut() {
                    Some((before, list)) if *before == number => list.push(value),
                    _ => addresses.push((number, vec![value])),
                },
                (_, None) => {}
            }
        }
        for (number, list) in addresses {
            let see_also = self.addresses(&list)?;
            if let Some(row) = self.own_row(number) {
                row.see_also = see_also;
            }
        }
        Ok(())
    }

    /// The row of a licence; a new one if nothing was said of it yet.
    fn own_license_row(&mut self, id: Sym) -> Result<u32, Stop> {
        match self.own_licenses.entry(id) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(free) => {
                let row = LicenseTextRow {
                    id: Some(id),
                    ..LicenseTextRow::default()
                };
                let number = self.reader.push(|tables| &mut tables.license_texts, row)?;
                Ok(*free.insert(number))
            }
        }
    }

    fn own_row(&mut self, number: u32) -> Option<&mut LicenseTextRow> {
        self.reader.tables.license_texts.get_mut(number as usize)
    }

    fn addresses(&mut self, list: &[Sym]) -> Result<Span, Stop> {
        let start = self.reader.tables.lists.len();
        for address in list {
            self.reader.push(|tables| &mut tables.lists, *address)?;
        }
        Ok(Span::since(start, &self.reader.tables.lists))
    }
}
