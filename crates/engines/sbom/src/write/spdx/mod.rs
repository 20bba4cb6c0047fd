//! SPDX in both generations: identifiers and properties that they share.

pub(super) mod three;
mod three_elements;
mod three_security;
mod three_shared;
pub(super) mod two;
mod two_elements;

use hashbrown::HashMap;

use super::loss::Losses;
use super::names::Names;
use crate::PurlParts;
use crate::inventory::{Component, Inventory, Party, Property};

/// The identifiers of all elements in the written document.
struct Ids {
    components: Vec<String>,
    files: Vec<String>,
    /// By the references of the document that was read.
    by_reference: HashMap<String, String>,
}

impl Ids {
    /// Names every package and file. `name` gives the identifier for a reference and says whether it
    /// is the same.
    fn of(
        inventory: &Inventory,
        losses: &mut Losses,
        mut name: impl FnMut(&str) -> String,
    ) -> Self {
        let mut names = Names::default();
        let mut by_reference = HashMap::new();
        let mut given = |reference: Option<&str>, other: String| {
            let wanted = name(reference.unwrap_or(&other));
            let id = names.take_similar(wanted);
            if let Some(reference) = reference {
                by_reference
                    .entry(reference.to_owned())
                    .or_insert_with(|| id.clone());
            }
            (Some(&*id) != reference && reference.is_some(), id)
        };
        let mut components = Vec::new();
        for component in inventory.all_components() {
            let number = component.id().index();
            let (is_other, id) = given(component.reference(), format!("component-{number}"));
            losses.of_if(is_other, "identifier", &component);
            components.push(id);
        }
        let mut files = Vec::new();
        for (number, file) in inventory.files().enumerate() {
            let (is_other, id) = given(file.reference(), format!("file-{number}"));
            losses.of_document_if(is_other, "identifier");
            files.push(id);
        }
        Self {
            components,
            files,
            by_reference,
        }
    }

    fn component(&self, component: &Component<'_>) -> &str {
        self.components
            .get(component.id().index())
            .map_or("", String::as_str)
    }
}

/// Members of SPDX that the inventory keeps as properties of an element.
struct Properties<'a> {
    all: Vec<(Property<'a>, bool)>,
}

impl<'a> Properties<'a> {
    fn new(properties: impl Iterator<Item = Property<'a>>) -> Self {
        Self {
            all: properties.map(|property| (property, false)).collect(),
        }
    }

    /// The values of a name, which are then written.
    fn take(&mut self, name: &str) -> Vec<&'a str> {
        let mut values = Vec::new();
        for (property, is_taken) in &mut self.all {
            if property.name == name && !*is_taken {
                *is_taken = true;
                values.push(property.value);
            }
        }
        values
    }

    /// The first value of a name.
    fn take_one(&mut self, name: &str) -> Option<&'a str> {
        let found = self
            .all
            .iter_mut()
            .find(|(property, is_taken)| property.name == name && !is_taken)?;
        found.1 = true;
        Some(found.0.value)
    }

    /// What was not taken.
    fn rest(self) -> impl Iterator<Item = Property<'a>> {
        self.all
            .into_iter()
            .filter(|(_, is_taken)| !is_taken)
            .map(|(property, _)| property)
    }
}

/// The group of a component, unless its purl says the same.
fn unsaid_group<'a>(component: &Component<'a>) -> Option<&'a str> {
    let group = component.group()?;
    let purl = component.purl().and_then(PurlParts::parse);
    let namespace = purl.and_then(|purl| purl.namespace);
    (namespace.as_deref() != Some(group)).then_some(group)
}

/// Whether a party says more than kind, name and address.
fn has_more(party: &Party<'_>) -> bool {
    party.phone().is_some() || party.contacts().len() > 0
}
