//! Licences: expressions as text, and licences that are objects of their own.

use finding::Location;

use super::build::{Build, is_no_assertion, is_none};
use super::facts::Value;
use super::model::{Class, Property};
use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{LicenseTextRow, Span};
use crate::inventory::words::Acknowledgement;
use crate::json::Stop;

/// How many licences an expression may name. Sets that contain sets could name more than memory holds.
const MOST_TERMS: usize = 1_000;

/// How deeply sets may lie in one another.
const DEEPEST: usize = 32;

impl Build<'_, '_, '_> {
    /// Keeps the texts of licences that the document defines itself.
    pub(super) fn license_texts(&mut self) -> Result<(), Stop> {
        let facts = self.facts;
        let custom = facts.of_class(Class::expandedlicensing_CustomLicense);
        let simple = facts.of_class(Class::simplelicensing_SimpleLicensingText);
        for number in custom.chain(simple) {
            let name = self.own_name(number);
            let id = Some(self.reader.intern(&name)?);
            let start = self.reader.tables.lists.len();
            for value in facts.values(number, Property::expandedlicensing_seeAlso) {
                if let Value::Text(address) = value {
                    self.reader.push(|tables| &mut tables.lists, address)?;
                }
            }
            let row = LicenseTextRow {
                id,
                name: facts.text(number, Property::name),
                text: facts.text(number, Property::simplelicensing_licenseText),
                comment: facts.text(number, Property::comment),
                see_also: Span::since(start, &self.reader.tables.lists),
            };
            self.reader.push(|tables| &mut tables.license_texts, row)?;
        }
        Ok(())
    }

    /// The `LicenseRef-…` of a licence or text: the name that an expression gives it, else the end of
    /// its identifier.
    fn own_name(&self, number: u32) -> String {
        let facts = self.facts;
        let Some(id) = facts.id(number) else {
            return format!("LicenseRef-{number}");
        };
        if let Some(name) = self.custom_names.get(&id) {
            return self.reader.strings.get(*name).to_owned();
        }
        let id = self.reader.strings.get(id);
        let end = id.rsplit(['#', '/', ':']).next().unwrap_or(id);
        if end.starts_with("LicenseRef-") || end.starts_with("AdditionRef-") {
            return end.to_owned();
        }
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        };
        format!("LicenseRef-{}", end.chars().map(plain).collect::<String>())
    }

    /// The licence of the document's own data.
    pub(super) fn data_license(&mut self, document: u32) -> Result<Span, Stop> {
        let start = self.reader.tables.licenses.len();
        if let Some(value) = self.facts.values(document, Property::dataLicense).next()
            && let Some(expression) = self.expression(document, value)?
        {
            self.license(expression, Acknowledgement::Declared)?;
        }
        Ok(Span::since(start, &self.reader.tables.licenses))
    }

    /// The expression that a licence of an element is. None if nothing is said.
    pub(super) fn expression(&mut self, owner: u32, value: Value) -> Result<Option<Sym>, Stop> {
        let mut terms = MOST_TERMS;
        let Some(text) = self.term(owner, value, DEEPEST, &mut terms) else {
            if terms == 0 {
                let pointer = self.facts.pointer(owner);
                let text = match value {
                    Value::Text(id) => self.reader.strings.get(id).to_owned(),
                    _ => String::new(),
                };
                self.reader.notes.add(&codes::LICENSE_CYCLE, || {
                    (Location::Pointer(pointer), [text])
                });
            }
            return Ok(None);
        };
        if text.is_empty() || text == "NOASSERTION" {
            return Ok(None);
        }
        self.reader.intern(&text).map(Some)
    }

    fn term(
        &mut self,
        owner: u32,
        value: Value,
        depth: usize,
        terms: &mut usize,
    ) -> Option<String> {
        if depth == 0 {
            *terms = 0;
        }
        *terms = terms.checked_sub(1)?;
        if let Value::Text(id) = value {
            let text = self.reader.strings.get(id);
            if is_no_assertion(text) {
                return None;
            }
            if is_none(text) {
                return Some("NONE".to_owned());
            }
            let is_listed = text.starts_with("https://spdx.org/licenses/");
            if is_listed && self.facts.node(value).is_none() {
                return text.rsplit('/').next().map(str::to_owned);
            }
        }
        let number = self.found(owner, value)?;
        self.license_object(number, depth - 1, terms)
    }

    fn license_object(&mut self, number: u32, depth: usize, terms: &mut usize) -> Option<String> {
        let facts = self.facts;
        let part = |build: &mut Self, property, terms: &mut usize| {
            let value = facts.values(number, property).next()?;
            build.term(number, value, depth, terms)
        };
        match facts.class(number)? {
            Class::simplelicensing_LicenseExpression => {
                let text = facts.text(number, Property::simplelicensing_licenseExpression)?;
                Some(self.reader.strings.get(text).to_owned())
            }
            Class::expandedlicensing_ListedLicense
            | Class::expandedlicensing_ListedLicenseException => {
                let id = self.reader.strings.get(facts.id(number)?);
                id.rsplit('/').next().map(str::to_owned)
            }
            Class::expandedlicensing_IndividualLicensingInfo => {
                let id = self.reader.strings.get(facts.id(number)?);
                is_none(id).then(|| "NONE".to_owned())
            }
            Class::expandedlicensing_ConjunctiveLicenseSet => {
                self.set(number, " AND ", depth, terms)
            }
            Class::expandedlicensing_DisjunctiveLicenseSet => {
                self.set(number, " OR ", depth, terms)
            }
            Class::expandedlicensing_OrLaterOperator => {
                let license = part(self, Property::expandedlicensing_subjectLicense, terms)?;
                Some(license + "+")
            }
            Class::expandedlicensing_WithAdditionOperator => {
                let license = Property::expandedlicensing_subjectExtendableLicense;
                let license = part(self, license, terms)?;
                let addition = part(self, Property::expandedlicensing_subjectAddition, terms)?;
                Some(format!("{license} WITH {addition}"))
            }
            _ => Some(self.own_name(number)),
        }
    }

    fn set(
        &mut self,
        number: u32,
        operator: &str,
        depth: usize,
        terms: &mut usize,
    ) -> Option<String> {
        let mut members = Vec::new();
        for value in self
            .facts
            .values(number, Property::expandedlicensing_member)
        {
            let member = self.term(number, value, depth, terms)?;
            let needs_brackets = member.contains(" AND ") || member.contains(" OR ");
            members.push(if needs_brackets {
                format!("({member})")
            } else {
                member
            });
        }
        (!members.is_empty()).then(|| members.join(operator))
    }
}
