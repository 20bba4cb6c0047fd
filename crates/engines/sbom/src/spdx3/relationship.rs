//! Relationships: edges, nesting, subjects, licences; everything else is kept as it is.

use super::build::{Build, Claim, is_none};
use super::facts::Value;
use super::model::{Class, Property};
use super::security;
use crate::inventory::Sym;
use crate::inventory::words::Acknowledgement;
use crate::json::Stop;
use crate::reader::{Link, Place};

impl Build<'_, '_, '_> {
    pub(super) fn relationships(&mut self) -> Result<(), Stop> {
        let facts = self.facts;
        for number in facts.of_class(Class::Relationship) {
            let kind = facts.text(number, Property::relationshipType);
            let kind = kind.map_or("", |kind| self.reader.strings.get(kind));
            let (acknowledgement, kind) = match kind {
                "hasDeclaredLicense" => (Some(Acknowledgement::Declared), None),
                "hasConcludedLicense" => (Some(Acknowledgement::Concluded), None),
                kind if security::is_assessment(kind) => continue,
                kind => (None, Some(kind.to_owned())),
            };
            let Some(value) = facts.values(number, Property::from).next() else {
                continue;
            };
            let from = self.found(number, value);
            if kind.as_deref() == Some("other") && self.is_effective_license(number) {
                self.effective_license(number, from)?;
                continue;
            }
            if let Some(acknowledgement) = acknowledgement {
                if let Some(element) = from {
                    self.claim(number, element, acknowledgement)?;
                }
            } else if let Some(kind) = kind {
                self.links(number, from, &kind)?;
            }
        }
        Ok(())
    }

    /// Whether a relationship says under which licence a component is used.
    fn is_effective_license(&self, number: u32) -> bool {
        self.facts
            .text(number, Property::comment)
            .is_some_and(|comment| self.reader.strings.get(comment) == "hasEffectiveLicense")
    }

    fn effective_license(&mut self, number: u32, from: Option<u32>) -> Result<(), Stop> {
        let value = self.facts.values(number, Property::to).next();
        if let (Some(from), Some(value)) = (from, value)
            && let Some(expression) = self.expression(number, value)?
        {
            self.effective_licenses.entry(from).or_insert(expression);
        }
        Ok(())
    }

    fn claim(
        &mut self,
        number: u32,
        element: u32,
        acknowledgement: Acknowledgement,
    ) -> Result<(), Stop> {
        for value in self.facts.values(number, Property::to) {
            if let Some(expression) = self.expression(number, value)? {
                self.claims.push(Claim {
                    element,
                    acknowledgement,
                    expression,
                });
            }
        }
        Ok(())
    }

    fn links(&mut self, number: u32, from: Option<u32>, kind: &str) -> Result<(), Stop> {
        let facts = self.facts;
        let Some(from) = from else {
            return Ok(());
        };
        let scope = facts.text(number, Property::scope);
        let scope = scope.map_or("", |scope| self.reader.strings.get(scope));
        let (word, is_turned) = word(kind, scope);
        let kind = self.reader.intern(word)?;
        let from_id = self.id(from)?;
        for value in facts.values(number, Property::to) {
            let is_none = matches!(value, Value::Text(id) if is_none(self.reader.strings.get(id)));
            let to_id = match self.found(number, value) {
                Some(to) => self.id(to)?,
                // "Depends on nothing" and "contains nothing" are answers, the rest is none.
                None if is_none && matches!(word, "DEPENDS_ON" | "CONTAINS") => {
                    self.reader.intern("NONE")?
                }
                None => continue,
            };
            let (from, to) = if is_turned {
                (to_id, from_id)
            } else {
                (from_id, to_id)
            };
            self.reader.link(Link {
                from,
                to,
                kind,
                place: Place::Relationship(number),
            })?;
        }
        Ok(())
    }

    /// The identifier of an object; one without gets a name of its own within the document.
    fn id(&mut self, number: u32) -> Result<Sym, Stop> {
        if let Some(id) = self.facts.id(number) {
            return Ok(id);
        }
        let id = self.reader.intern(&format!("_:object{number}"))?;
        if let Some(target) = self.targets.get(&number) {
            self.reader.targets.insert(id, *target);
        }
        Ok(id)
    }
}

/// The word of SPDX 2 for what a relationship means to the inventory, and whether it reads from its
/// second element to the first. Others keep their own word.
fn word<'k>(kind: &'k str, scope: &str) -> (&'k str, bool) {
    match (kind, scope) {
        ("dependsOn", "runtime") => ("RUNTIME_DEPENDENCY_OF", true),
        ("dependsOn", "build") => ("BUILD_DEPENDENCY_OF", true),
        ("dependsOn", "development") => ("DEV_DEPENDENCY_OF", true),
        ("dependsOn", "test") => ("TEST_DEPENDENCY_OF", true),
        ("dependsOn", _) => ("DEPENDS_ON", false),
        ("hasOptionalDependency", _) => ("OPTIONAL_DEPENDENCY_OF", true),
        ("hasProvidedDependency", _) => ("PROVIDED_DEPENDENCY_OF", true),
        ("contains", _) => ("CONTAINS", false),
        ("describes", _) => ("DESCRIBES", false),
        (other, _) => (other, false),
    }
}
