//! Persons, organisations and programs.

use super::build::Build;
use super::facts::Value;
use super::model::{Class, Property};
use crate::inventory::rows::{PartyRow, Span};
use crate::inventory::words::PartyKind;
use crate::json::Stop;

impl Build<'_, '_, '_> {
    /// Adds the agent that a property names.
    pub(super) fn party(&mut self, owner: u32, property: Property) -> Result<Option<u32>, Stop> {
        let Some(value) = self.facts.values(owner, property).next() else {
            return Ok(None);
        };
        let span = self.parties(owner, vec![value])?;
        Ok((!span.is_empty()).then_some(span.start))
    }

    /// Adds agents, one behind the other.
    pub(super) fn parties(&mut self, owner: u32, values: Vec<Value>) -> Result<Span, Stop> {
        let start = self.reader.tables.parties.len();
        for value in values {
            let Some(agent) = self.found(owner, value) else {
                continue;
            };
            let row = self.agent(agent)?;
            self.reader.push(|tables| &mut tables.parties, row)?;
        }
        Ok(Span::since(start, &self.reader.tables.parties))
    }

    fn agent(&mut self, number: u32) -> Result<PartyRow, Stop> {
        let facts = self.facts;
        let kind = if facts.is_a(number, Class::Person) {
            PartyKind::Person
        } else {
            PartyKind::Organization
        };
        let mut row = PartyRow {
            kind,
            name: facts.text(number, Property::name),
            email: None,
            phone: None,
            urls: Span::default(),
            contacts: Span::default(),
        };
        let start = self.reader.tables.lists.len();
        for value in facts.values(number, Property::externalIdentifier) {
            let Some(identifier) = facts.node(value) else {
                continue;
            };
            let Some(text) = facts.text(identifier, Property::identifier) else {
                continue;
            };
            let kind = facts.text(identifier, Property::externalIdentifierType);
            match kind.map(|kind| self.reader.strings.get(kind)) {
                Some("email") => row.email = row.email.or(Some(text)),
                // The guideline of the BSI has the addresses of those who made a component as "other".
                Some("other") if !self.reader.strings.get(text).contains("://") => {}
                Some("urlScheme" | "other") => {
                    self.reader.push(|tables| &mut tables.lists, text)?;
                }
                _ => {}
            }
        }
        row.urls = Span::since(start, &self.reader.tables.lists);
        Ok(row)
    }
}
