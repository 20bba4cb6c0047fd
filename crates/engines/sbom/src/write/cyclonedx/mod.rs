//! CycloneDX 1.6 in JSON.

mod component;
mod document;
mod own_license;
mod portfolio;
mod vulnerability;

pub(super) use portfolio::Portfolio;

use std::borrow::Cow;

use hashbrown::HashSet;

use super::Stamp;
use super::forms;
use super::json::Json;
use super::loss::Losses;
use super::names::Names;
use crate::inventory::{Component, Hash, Inventory, Party, PartyKind, Property, Reference};
use own_license::OwnLicenses;

/// Writing of one inventory, into a document of its own or as a product among others.
pub(super) struct CycloneDx<'i, 'o, 'w> {
    pub(super) inventory: &'i Inventory,
    pub(super) json: &'o mut Json<'w>,
    pub(super) losses: &'o mut Losses,
    own_licenses: OwnLicenses<'i>,
    /// The `bom-ref` of each component, where one is needed.
    references: Vec<Option<String>>,
    names: Names,
    /// Stands before every reference, so that several inventories can share a document.
    prefix: String,
    /// The reference of the subject and the one that it has instead.
    subject: Option<(String, String)>,
    /// Containers with what they contain, in order.
    nested: Vec<(u32, u32)>,
}

pub(super) fn document(
    inventory: &Inventory,
    stamp: &Stamp<'_>,
    json: &mut Json<'_>,
    losses: &mut Losses,
) {
    CycloneDx::new(inventory, json, losses, String::new()).document(stamp);
}

impl<'i, 'o, 'w> CycloneDx<'i, 'o, 'w> {
    pub(super) fn new(
        inventory: &'i Inventory,
        json: &'o mut Json<'w>,
        losses: &'o mut Losses,
        prefix: String,
    ) -> Self {
        let mut names = Names::default();
        let mut references: Vec<Option<String>> = inventory
            .all_components()
            .map(|component| {
                let reference = component.reference()?;
                names
                    .take(reference)
                    .then(|| format!("{prefix}{reference}"))
            })
            .collect();
        let rows = &inventory.tables.components;
        for edge in &inventory.tables.edges {
            for id in [edge.from, edge.to] {
                name(&mut references, &mut names, &prefix, id);
            }
        }
        for (id, row) in (0..).zip(rows) {
            if row.in_graph {
                name(&mut references, &mut names, &prefix, id);
            }
        }
        // Equal components may not stand in one list. Those whose own references are no references,
        // because another has the same or they are empty, are told apart by a new one.
        let mut told = HashSet::new();
        for component in inventory.all_components() {
            let id = component.id();
            let key = (
                component.parent().map(|parent| parent.id().index()),
                component.name(),
                component.version(),
                component.purl(),
            );
            if references.get(id.index()).is_some_and(Option::is_none) && !told.insert(key) {
                name(&mut references, &mut names, &prefix, id.0);
            }
        }
        let mut nested: Vec<(u32, u32)> = (0..)
            .zip(rows)
            .filter_map(|(id, row)| Some((row.parent?, id)))
            .collect();
        nested.sort_unstable();
        let own_licenses = OwnLicenses::of(inventory);
        Self {
            own_licenses,
            inventory,
            json,
            losses,
            references,
            names,
            prefix,
            subject: None,
            nested,
        }
    }

    /// The `bom-ref` of a component.
    pub(super) fn reference(&self, component: &Component<'_>) -> Option<&str> {
        let reference = self.references.get(component.id().index())?;
        reference.as_deref()
    }

    /// Whether other inventories lie in the same document.
    fn is_shared(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// A reference as the written document has it.
    fn referred<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.is_shared() || text.starts_with("urn:cdx:") {
            return Cow::Borrowed(text);
        }
        if let Some((_, key)) = self.subject.as_ref().filter(|(own, _)| own == text) {
            return Cow::Owned(key.clone());
        }
        Cow::Owned(format!("{}{text}", self.prefix))
    }

    /// Writes the `bom-ref` of something that is no component, if no other has it.
    fn other_reference(&mut self, reference: Option<&str>) {
        if let Some(reference) = reference {
            if self.names.take(reference) {
                let reference = self.referred(reference);
                self.json.member("bom-ref", &reference);
            } else {
                self.losses.of_document("identifier");
            }
        }
    }

    fn address(&mut self, name: &str, address: &str) {
        let sound = forms::iri_reference(address);
        self.losses.of_document_if(sound != address, "address");
        self.json.member(name, &sound);
    }

    pub(super) fn hashes<'t>(
        &mut self,
        hashes: impl Iterator<Item = Hash<'t>>,
        component: Option<&Component<'_>>,
    ) {
        let mut sound = Vec::new();
        for hash in hashes {
            match super::words::cyclonedx_algorithm(hash.algorithm) {
                Some(algorithm) if forms::is_hash(hash.value) => sound.push((algorithm, hash)),
                _ => match component {
                    Some(component) => self.losses.of("hash", component),
                    None => self.losses.of_document("hash"),
                },
            }
        }
        self.json.list("hashes", sound, |json, (algorithm, hash)| {
            json.object(|json| {
                json.member("alg", algorithm);
                json.member("content", hash.value);
            });
        });
    }

    pub(super) fn properties<'t>(&mut self, properties: impl Iterator<Item = Property<'t>>) {
        self.json.list("properties", properties, |json, property| {
            json.object(|json| {
                json.member("name", property.name);
                json.optional(
                    "value",
                    Some(property.value).filter(|value| !value.is_empty()),
                );
            });
        });
    }

    /// External references. Those that a component says in members of their own are left out.
    fn external_references<'t>(
        &mut self,
        references: impl Iterator<Item = Reference<'t>>,
        component: Option<&Component<'_>>,
    ) {
        let said = |reference: &Reference<'_>| {
            component.is_some_and(|component| match reference.kind {
                "purl" => component.purl() == Some(reference.url),
                "cpe22Type" | "cpe23Type" => component.cpe() == Some(reference.url),
                _ => false,
            })
        };
        let mut references = references.filter(|reference| !said(reference)).peekable();
        if references.peek().is_none() {
            return;
        }
        self.json.key("externalReferences");
        self.json.begin('[');
        for reference in references {
            self.external_reference(&reference, component);
        }
        self.json.end(']');
    }

    fn external_reference(&mut self, reference: &Reference<'_>, component: Option<&Component<'_>>) {
        let (kind, is_same) = super::words::cyclonedx_reference(reference.kind);
        if let Some(component) = component {
            self.losses.of_if(!is_same, "reference-kind", component);
        } else {
            self.losses.of_document_if(!is_same, "reference-kind");
        }
        self.json.begin('{');
        self.json.member("type", kind);
        self.address("url", reference.url);
        self.json.optional("comment", reference.comment);
        self.hashes(reference.hashes(), component);
        self.json.end('}');
    }

    /// An organisation. A person is written as the one to contact in it.
    fn organization(&mut self, name: &str, party: &Party<'_>) {
        self.json.key(name);
        self.json.begin('{');
        self.json.optional("name", party.name());
        let urls: Vec<Cow<'_, str>> = party.urls().map(forms::iri_reference).collect();
        self.losses.of_document_if(
            urls.iter().any(|url| matches!(url, Cow::Owned(_))),
            "address",
        );
        self.json.texts("url", urls);
        let is_person = party.kind() == PartyKind::Person;
        self.losses.of_document_if(is_person, "party-kind");
        let is_own = is_person || party.email().is_some() || party.phone().is_some();
        let own = is_own.then_some(*party).into_iter();
        let contacts: Vec<Party<'_>> = own.chain(party.contacts()).collect();
        self.contacts("contact", contacts);
        self.json.end('}');
    }

    fn contacts(&mut self, name: &str, contacts: Vec<Party<'_>>) {
        let losses = &mut *self.losses;
        self.json.list(name, contacts, |json, party| {
            json.object(|json| {
                if party.kind() == PartyKind::Person {
                    json.optional("name", party.name());
                }
                let email = party.email();
                let sound = email.filter(|email| forms::is_email(email));
                losses.of_document_if(email != sound, "email");
                json.optional("email", sound);
                json.optional("phone", party.phone());
            });
        });
    }
}

/// Gives a component a reference if it has none.
fn name(references: &mut [Option<String>], names: &mut Names, prefix: &str, id: u32) {
    if let Some(reference) = references.get_mut(id as usize)
        && reference.is_none()
    {
        let own = names.take_similar(format!("component-{id}"));
        *reference = Some(format!("{prefix}{own}"));
    }
}
