//! Licences that the document defines itself.
//!
//! CycloneDX 1.6 has room for a text only where a licence is claimed by its name, so the text stands at
//! the first claim that is nothing but this licence. What has no room there becomes properties of the
//! document: the texts of licences that occur only within expressions, names, comments, further
//! addresses.

use hashbrown::HashMap;

use super::CycloneDx;
use crate::inventory::words::LicenseMember;
use crate::inventory::{Attachment, ExtractedLicense, Inventory, License, Property};
use crate::write::forms;

/// The licences, and what of them was already said.
pub(in crate::write) struct OwnLicenses<'i> {
    list: Vec<Own<'i>>,
    by_id: HashMap<&'i str, usize>,
    /// How many cannot be said: a name given twice, or none that SPDX allows.
    others: usize,
}

struct Own<'i> {
    license: ExtractedLicense<'i>,
    text: Option<&'i str>,
    addresses: Vec<&'i str>,
    is_text_said: bool,
    are_addresses_said: bool,
}

impl<'i> OwnLicenses<'i> {
    pub(super) fn of(inventory: &'i Inventory) -> Self {
        let mut own = Self {
            others: 0,
            list: Vec::new(),
            by_id: HashMap::new(),
        };
        for license in inventory.extracted_licenses() {
            if LicenseMember::Text.property(license.id).is_none()
                || own.by_id.contains_key(license.id)
            {
                own.others += 1;
                continue;
            }
            own.by_id.insert(license.id, own.list.len());
            let text = Some(license.text).filter(|text| !matches!(*text, "" | "NOASSERTION"));
            let addresses: Vec<&str> = license.see_also().collect();
            own.list.push(Own {
                license,
                text,
                is_text_said: text.is_none(),
                are_addresses_said: addresses.is_empty(),
                addresses,
            });
        }
        own
    }

    /// Whether a claim is nothing but a licence whose text is still to be said.
    pub(super) fn is_to_be_said(&self, claim: &License<'_>) -> bool {
        claim.text.is_none()
            && self
                .by_id
                .get(claim.value)
                .and_then(|at| self.list.get(*at))
                .is_some_and(|own| !own.is_text_said)
    }

    /// Text and address with which a claim is written: its own, else those of the licence where it
    /// is named first.
    pub(super) fn complete(
        &mut self,
        claim: &License<'i>,
    ) -> (Option<Attachment<'i>>, Option<&'i str>) {
        let is_to_be_said = self.is_to_be_said(claim);
        let at = self.by_id.get(claim.value);
        let Some(own) = at.and_then(|at| self.list.get_mut(*at)) else {
            return (claim.text, claim.url);
        };
        let (mut text, mut url) = (claim.text, claim.url);
        if is_to_be_said {
            text = own.text.map(|content| Attachment {
                content,
                content_type: None,
                encoding: None,
            });
            let single = <[&str; 1]>::try_from(own.addresses.as_slice());
            let single = single.ok().map(|[address]| address);
            url = url.or(single.filter(|address| forms::iri_reference(address) == *address));
        }
        let plain = text.and_then(|text| text.plain());
        own.is_text_said |= plain.as_deref() == own.text;
        own.are_addresses_said |= url.is_some_and(|url| own.addresses == [url]);
        (text, url)
    }

    /// What was not said with claims, as properties.
    fn rest(&self) -> Vec<(String, &'i str)> {
        let mut rest = Vec::new();
        for own in &self.list {
            let mut add = |member: LicenseMember, value: &'i str| {
                let name = member.property(own.license.id);
                rest.extend(name.map(|name| (name, value)));
            };
            if let Some(text) = own.text.filter(|_| !own.is_text_said) {
                add(LicenseMember::Text, text);
            }
            if let Some(name) = own.license.name {
                add(LicenseMember::Name, name);
            }
            if let Some(comment) = own.license.comment {
                add(LicenseMember::Comment, comment);
            }
            if !own.are_addresses_said {
                for address in &own.addresses {
                    add(LicenseMember::SeeAlso, address);
                }
            }
        }
        rest
    }
}

impl CycloneDx<'_, '_, '_> {
    /// Writes the properties of the document, and as such what is left to say of its licences.
    pub(super) fn root_properties(&mut self) {
        let inventory = self.inventory;
        for _ in 0..self.own_licenses.others {
            self.losses.of_document("extracted-license");
        }
        let rest = self.own_licenses.rest();
        let rest = rest.iter().map(|(name, value)| Property { name, value });
        let own = inventory.properties(inventory.tables.document.root_properties);
        self.properties(own.chain(rest));
    }

    /// What is left to say of the licences has no place where several inventories share a document.
    pub(super) fn own_license_losses(&mut self) {
        for _ in 0..self.own_licenses.rest().len() + self.own_licenses.others {
            self.losses.of_document("extracted-license");
        }
    }
}
