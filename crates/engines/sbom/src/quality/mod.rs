//! How complete an inventory is, measured by a guideline.
//!
//! A guideline is a list of [`Rule`]s: a field that it demands, how strictly, and the question
//! whether an inventory or one of its components tells it. [`measure`] asks every rule and counts:
//! the figure is met by applicable *required* checks, where a field of the document is one check and
//! a field of the components is one for each component. What is only demanded "if it exists" is
//! listed, but not counted: nobody can see from outside whether it exists.

mod bsi;
mod facts;
mod ntia;

use finding::{Code, Finding, Location, Severity};
use hashbrown::HashSet;

use crate::inventory::{Component, ComponentId, Format, Inventory};
use crate::limits::Limits;
use crate::notes::shortened;
use crate::{codes, source};
use facts::Facts;

/// How many places are kept for each field.
const PLACES: usize = 20;
/// How many components a sentence names.
const NAMED: usize = 3;

/// A guideline for the content of SBOMs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Guideline {
    /// BSI TR-03183-2, version 2.0.0 of 20 September 2024.
    Bsi2_0,
    /// BSI TR-03183-2, version 2.1.0 of 20 August 2025.
    #[default]
    Bsi2_1,
    /// The minimum elements of the NTIA, July 2021.
    Ntia,
}

impl Guideline {
    /// The versions of BSI TR-03183-2, oldest first.
    pub const BSI: [Self; 2] = [Self::Bsi2_0, Self::Bsi2_1];

    /// The version as people name it; empty where there is only one.
    pub fn version(self) -> &'static str {
        match self {
            Self::Bsi2_0 => "2.0",
            Self::Bsi2_1 => "2.1",
            Self::Ntia => "",
        }
    }

    fn rules(self) -> &'static [Rule] {
        match self {
            Self::Bsi2_0 => bsi::RULES_2_0,
            Self::Bsi2_1 => bsi::RULES_2_1,
            Self::Ntia => ntia::RULES,
        }
    }

    /// The lowest version of a format that it accepts; `None` for any.
    fn oldest_version(self, format: Format) -> Option<&'static str> {
        match (self, format) {
            (Self::Bsi2_0, Format::CycloneDx) => Some("1.5"),
            (Self::Bsi2_0, Format::Spdx) => Some("2.2.1"),
            (Self::Bsi2_1, Format::CycloneDx) => Some("1.6"),
            (Self::Bsi2_1, Format::Spdx) => Some("3.0.1"),
            (Self::Ntia, _) => None,
        }
    }
}

/// How strictly a guideline demands a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Must be there.
    Required,
    /// Must be there if the fact exists.
    IfExists,
    /// May be there.
    Optional,
}

impl Level {
    /// The word in JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Required => "must",
            Self::IfExists => "must-if-exists",
            Self::Optional => "may",
        }
    }
}

/// How far a field is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Wherever it applies.
    Met,
    /// For some of the components.
    Partly,
    /// Nowhere.
    Missing,
    /// There is nothing to which it applies.
    NotApplicable,
}

impl State {
    /// The word in JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::Missing => "missing",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What an inventory tells, measured by a guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// The guideline.
    pub guideline: Guideline,
    /// Required checks that are met.
    pub met: usize,
    /// Required checks that apply.
    pub applicable: usize,
    /// Every field of the guideline, in its order.
    pub fields: Vec<Field>,
    /// What there is to say, for whoever made the document: the format, embedded vulnerabilities,
    /// then each field that is not told everywhere. Warnings are breaches of the guideline.
    pub findings: Vec<Finding>,
}

impl Quality {
    /// Met by applicable required checks in per cent, rounded down: 100 means all of them.
    pub fn percent(&self) -> u8 {
        let percent = (self.met * 100).checked_div(self.applicable).unwrap_or(100);
        u8::try_from(percent).unwrap_or(100)
    }

    /// Says where in the document each field is missing, where the inventory alone does not know:
    /// `line:N` of tag-value and RDF, `byte:N` of protobuf. For this the document is gone through once
    /// more; `bytes` is the file that was read, `limits` those of the reading. Documents in other
    /// syntaxes, and those that miss nothing, cost nothing.
    pub fn locate(&mut self, inventory: &Inventory, bytes: &[u8], limits: &Limits) {
        let pointer = |missing: &Missing| {
            let component = inventory.component(missing.component?)?;
            (component.location() == Location::Document).then(|| component.pointer())
        };
        let missing = self.fields.iter().flat_map(|field| &field.missing);
        let pointers: HashSet<String> = missing.filter_map(pointer).collect();
        if pointers.is_empty() {
            return;
        }
        let places = source::places(bytes, limits, pointers.iter().map(String::as_str));
        for field in &mut self.fields {
            for missing in &mut field.missing {
                let place = pointer(missing).and_then(|pointer| places.get(&pointer));
                if let Some(place) = place {
                    missing.location = place.clone();
                }
            }
            let finding = self
                .findings
                .iter_mut()
                .find(|finding| finding.code == field.code);
            if let (Some(finding), Some(first)) = (finding, field.missing.first()) {
                finding.location = first.location.clone();
            }
        }
    }

    /// Whether the guideline is kept: all required fields, and nothing that it forbids.
    pub fn is_met(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.severity < Severity::Warning)
    }
}

/// One field of a guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its code, which is the code of its finding, too: `bsi-component-creator`.
    pub code: &'static str,
    /// How strictly it is demanded.
    pub level: Level,
    /// How often it applies: once for a field of the document, else the number of components.
    pub applicable: usize,
    /// How often it is told.
    pub met: usize,
    /// Where it is missing: the first twenty places.
    pub missing: Vec<Missing>,
}

impl Field {
    /// How far it is told.
    pub fn state(&self) -> State {
        match (self.met, self.applicable) {
            (_, 0) => State::NotApplicable,
            (met, applicable) if met == applicable => State::Met,
            (0, _) => State::Missing,
            _ => State::Partly,
        }
    }
}

/// A place where a field is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Where in the document.
    pub location: Location,
    /// The component that does not tell it; `None` for a field of the document.
    pub component: Option<ComponentId>,
}

/// The answer of a component to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Told,
    Missing,
    /// The field makes no sense for such a component.
    NotApplicable,
}

impl From<bool> for Answer {
    fn from(told: bool) -> Self {
        if told { Self::Told } else { Self::Missing }
    }
}

/// A field of a guideline with the question by which it is checked.
struct Rule {
    level: Level,
    check: Check,
}

enum Check {
    /// Asked once.
    Document(&'static Code<1>, fn(&Facts<'_>) -> bool),
    /// Asked for each component. The finding names some of them, unless all are meant.
    Component(&'static Code<5>, fn(&Facts<'_>, &Component<'_>) -> Answer),
}

impl Rule {
    const fn document(level: Level, code: &'static Code<1>, told: fn(&Facts<'_>) -> bool) -> Self {
        let check = Check::Document(code, told);
        Self { level, check }
    }

    const fn component(
        level: Level,
        code: &'static Code<5>,
        told: fn(&Facts<'_>, &Component<'_>) -> Answer,
    ) -> Self {
        let check = Check::Component(code, told);
        Self { level, check }
    }
}

/// Measures an inventory by a guideline.
pub fn measure(inventory: &Inventory, guideline: Guideline) -> Quality {
    let facts = Facts::of(inventory);
    let mut findings = breaches(inventory, guideline);
    let mut fields = Vec::new();
    for rule in guideline.rules() {
        let (field, finding) = match &rule.check {
            Check::Document(code, told) => ask_document(&facts, rule.level, code, *told),
            Check::Component(code, told) => ask_components(&facts, rule.level, code, *told),
        };
        fields.push(field);
        if rule.level != Level::Optional {
            findings.extend(finding.map(|finding| weighed(finding, rule.level)));
        }
    }
    let required = || fields.iter().filter(|field| field.level == Level::Required);
    Quality {
        guideline,
        met: required().map(|field| field.met).sum(),
        applicable: required().map(|field| field.applicable).sum(),
        fields,
        findings,
    }
}

/// What the guideline forbids of the document as a whole.
fn breaches(inventory: &Inventory, guideline: Guideline) -> Vec<Finding> {
    let mut findings = Vec::new();
    let format = inventory.format();
    let version = inventory.spec_version();
    if let Some(oldest) = guideline.oldest_version(format)
        && is_older(version, oldest)
    {
        let values = [format.as_str(), version, oldest, guideline.version()].map(str::to_owned);
        let values = values.map(shortened);
        findings.push(codes::BSI_FORMAT_TOO_OLD.at(Location::Document, values));
    }
    let vulnerabilities = inventory.vulnerabilities().len();
    if guideline != Guideline::Ntia && vulnerabilities > 0 {
        let values = [vulnerabilities.to_string()];
        findings.push(codes::BSI_VULNERABILITIES.at(Location::Document, values));
    }
    findings
}

/// Whether a version comes before another one. SPDX documents write `2.2` for 2.2.0 to 2.2.2, so
/// what is not written counts as high enough.
fn is_older(version: &str, oldest: &str) -> bool {
    let numbers = |version: &str| -> Vec<u32> {
        version
            .split('.')
            .map_while(|part| part.parse().ok())
            .collect()
    };
    let (version, oldest) = (numbers(version), numbers(oldest));
    version.iter().lt(oldest.iter().take(version.len()))
}

fn ask_document(
    facts: &Facts<'_>,
    level: Level,
    code: &'static Code<1>,
    told: fn(&Facts<'_>) -> bool,
) -> (Field, Option<Finding>) {
    let is_told = told(facts);
    let missing = (!is_told).then_some(Missing {
        location: Location::Document,
        component: None,
    });
    let field = Field {
        code: code.id,
        level,
        applicable: 1,
        met: usize::from(is_told),
        missing: missing.into_iter().collect(),
    };
    let finding = || code.at(Location::Document, [form(facts.inventory).to_owned()]);
    (field, (!is_told).then(finding))
}

fn ask_components(
    facts: &Facts<'_>,
    level: Level,
    code: &'static Code<5>,
    told: fn(&Facts<'_>, &Component<'_>) -> Answer,
) -> (Field, Option<Finding>) {
    let mut field = Field {
        code: code.id,
        level,
        applicable: 0,
        met: 0,
        missing: Vec::new(),
    };
    let mut names = Vec::new();
    for component in facts.inventory.all_components() {
        match told(facts, &component) {
            Answer::NotApplicable => continue,
            Answer::Told => field.met += 1,
            Answer::Missing => {
                if names.len() < NAMED {
                    let name = shortened(name(&component));
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                if field.missing.len() < PLACES {
                    field.missing.push(Missing {
                        location: component.location(),
                        component: Some(component.id()),
                    });
                }
            }
        }
        field.applicable += 1;
    }
    let first = field.missing.first();
    let finding = first.map(|first| {
        let count = field.applicable - field.met;
        let values = [
            count.to_string(),
            field.applicable.to_string(),
            names.join(", "),
            reach(count, field.applicable).to_owned(),
            form(facts.inventory).to_owned(),
        ];
        code.at(first.location.clone(), values)
    });
    (field, finding)
}

/// The word by which a sentence chooses what it says about reach: all of several components, or some.
fn reach(count: usize, total: usize) -> &'static str {
    if count == total && total > NAMED {
        "all"
    } else {
        "some"
    }
}

/// The word by which a sentence chooses the member that the document's format has for a field.
fn form(inventory: &Inventory) -> &'static str {
    match inventory.format() {
        Format::CycloneDx => "cyclonedx",
        Format::Spdx if inventory.spec_version().starts_with("3.") => "spdx-3",
        Format::Spdx => "spdx-2",
    }
}

/// What people call a component: its identity without qualifiers, else its reference, else where it stands.
fn name(component: &Component<'_>) -> String {
    let identity = component.identity().to_string();
    if !identity.is_empty() {
        // Distribution, architecture and sources of a purl are long and name nothing else.
        return match identity.split_once(['?', '#']) {
            Some((short, _)) if identity.starts_with("pkg:") => short.to_owned(),
            _ => identity,
        };
    }
    component
        .reference()
        .map_or_else(|| component.location().to_string(), str::to_owned)
}

/// Only what is required for certain is a breach.
fn weighed(mut finding: Finding, level: Level) -> Finding {
    if level != Level::Required {
        finding.severity = Severity::Info;
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::is_older;

    #[test]
    fn versions_are_compared_as_far_as_they_are_written() {
        for (version, oldest, older) in [
            ("1.5", "1.6", true),
            ("1.6", "1.6", false),
            ("1.10", "1.6", false),
            ("2.3", "3.0.1", true),
            ("2.2", "2.2.1", false),
            ("2.1", "2.2.1", true),
            ("3.0.0", "3.0.1", true),
            ("3.0.1", "3.0.1", false),
            ("", "1.6", false),
        ] {
            assert_eq!(is_older(version, oldest), older, "{version} {oldest}");
        }
    }
}
