//! Vulnerabilities and what is said of them: ratings and VEX statements.
//!
//! The inventory has one analysis for each vulnerability, SPDX one for each vulnerability and
//! product. So each VEX statement gives an entry of its own.

use hashbrown::HashMap;

use super::build::Build;
use super::model::{Class, Property};
use crate::inventory::Sym;
use crate::inventory::rows::{AffectedRow, RatingRow, Span, VulnerabilityRow};
use crate::json::Stop;

/// The states of the inventory, which are those of CycloneDX, by the class of the statement.
pub(crate) const STATES: [(Class, &str); 4] = [
    (
        Class::security_VexAffectedVulnAssessmentRelationship,
        "exploitable",
    ),
    (
        Class::security_VexFixedVulnAssessmentRelationship,
        "resolved",
    ),
    (
        Class::security_VexNotAffectedVulnAssessmentRelationship,
        "not_affected",
    ),
    (
        Class::security_VexUnderInvestigationVulnAssessmentRelationship,
        "in_triage",
    ),
];

/// The classes of ratings with the name of their method.
const METHODS: [(Class, &str); 5] = [
    (Class::security_CvssV2VulnAssessmentRelationship, "CVSSv2"),
    (Class::security_CvssV3VulnAssessmentRelationship, "CVSSv3"),
    (Class::security_CvssV4VulnAssessmentRelationship, "CVSSv4"),
    (Class::security_EpssVulnAssessmentRelationship, "EPSS"),
    (Class::security_SsvcVulnAssessmentRelationship, "SSVC"),
];

/// Whether relationships of a type are read here.
pub(super) fn is_assessment(kind: &str) -> bool {
    matches!(
        kind,
        "hasAssessmentFor"
            | "hasAssociatedVulnerability"
            | "affects"
            | "doesNotAffect"
            | "fixedIn"
            | "underInvestigationFor"
    )
}

/// What is said of one vulnerability.
#[derive(Default)]
struct Assessments {
    /// Relationships from the vulnerability.
    own: Vec<u32>,
    /// Elements that are said to have it.
    elements: Vec<Sym>,
}

impl Build<'_, '_, '_> {
    pub(super) fn vulnerabilities(&mut self) -> Result<(), Stop> {
        let mut assessments = self.assessments();
        for number in self.facts.of_class(Class::security_Vulnerability) {
            let said = assessments.remove(&number).unwrap_or_default();
            self.vulnerability(number, said)?;
        }
        Ok(())
    }

    /// Sorts the relationships by the vulnerability they speak of.
    fn assessments(&mut self) -> HashMap<u32, Assessments> {
        let facts = self.facts;
        let mut sorted: HashMap<u32, Assessments> = HashMap::new();
        for number in facts.of_class(Class::Relationship) {
            let kind = facts.text(number, Property::relationshipType);
            let kind = kind.map_or("", |kind| self.reader.strings.get(kind));
            if !is_assessment(kind) {
                continue;
            }
            let is_from_element = kind == "hasAssociatedVulnerability";
            let from = facts.values(number, Property::from).next();
            let Some(from) = from.and_then(|value| self.found(number, value)) else {
                continue;
            };
            if !is_from_element {
                sorted.entry(from).or_default().own.push(number);
                continue;
            }
            let Some(element) = facts.id(from) else {
                continue;
            };
            for value in facts.values(number, Property::to) {
                if let Some(vulnerability) = self.found(number, value) {
                    let said = sorted.entry(vulnerability).or_default();
                    said.elements.push(element);
                }
            }
        }
        sorted
    }

    fn vulnerability(&mut self, number: u32, mut said: Assessments) -> Result<(), Stop> {
        let base = self.described(number);
        let facts = self.facts;
        let mut statements = Vec::new();
        let start = self.reader.tables.ratings.len();
        for relationship in &said.own {
            let class = facts.class(*relationship);
            if let Some((_, state)) = STATES.iter().find(|(own, _)| Some(*own) == class) {
                statements.push((*relationship, *state));
                continue;
            }
            if let Some((_, method)) = METHODS.iter().find(|(own, _)| Some(*own) == class) {
                self.rating(*relationship, method)?;
            }
            said.elements.extend(self.elements(*relationship));
        }
        let ratings = Span::since(start, &self.reader.tables.ratings);
        let mut rows = Vec::new();
        for (relationship, state) in statements {
            let elements = self.elements(relationship);
            said.elements.retain(|element| !elements.contains(element));
            rows.push((self.statement(&base, relationship, state)?, elements));
        }
        if rows.is_empty() || !said.elements.is_empty() {
            rows.push((base, said.elements));
        }
        for (at, (mut row, mut elements)) in rows.into_iter().enumerate() {
            elements.sort_unstable();
            elements.dedup();
            if at == 0 {
                row.ratings = ratings;
            }
            let start = self.reader.tables.affected.len();
            for reference in elements {
                let affected = AffectedRow {
                    reference,
                    component: None,
                };
                self.reader.push(|tables| &mut tables.affected, affected)?;
            }
            row.affects = Span::since(start, &self.reader.tables.affected);
            self.reader
                .push(|tables| &mut tables.vulnerabilities, row)?;
        }
        Ok(())
    }

    /// The elements that a relationship points to.
    fn elements(&mut self, relationship: u32) -> Vec<Sym> {
        let facts = self.facts;
        let mut elements = Vec::new();
        let assessed = facts.values(relationship, Property::security_assessedElement);
        for value in facts.values(relationship, Property::to).chain(assessed) {
            let found = self.found(relationship, value);
            elements.extend(found.and_then(|element| facts.id(element)));
        }
        elements
    }

    fn described(&self, number: u32) -> VulnerabilityRow {
        let facts = self.facts;
        let text = |property| facts.text(number, property);
        let mut row = VulnerabilityRow {
            reference: facts.id(number),
            id: text(Property::name),
            description: text(Property::description).or(text(Property::summary)),
            published: text(Property::security_publishedTime),
            updated: text(Property::security_modifiedTime),
            ..VulnerabilityRow::default()
        };
        let identifiers = facts.values(number, Property::externalIdentifier);
        let identifier = identifiers
            .filter_map(|value| facts.node(value))
            .find(|identifier| {
                let kind = facts.text(*identifier, Property::externalIdentifierType);
                kind.is_some_and(|kind| {
                    matches!(self.reader.strings.get(kind), "cve" | "securityOther")
                })
            });
        if let Some(identifier) = identifier {
            row.id = facts.text(identifier, Property::identifier).or(row.id);
            row.source_name = facts.text(identifier, Property::issuingAuthority);
            row.source_url = facts.text(identifier, Property::identifierLocator);
        }
        row
    }

    fn statement(
        &mut self,
        base: &VulnerabilityRow,
        relationship: u32,
        state: &str,
    ) -> Result<VulnerabilityRow, Stop> {
        let text = |property| self.facts.text(relationship, property);
        let detail = [
            Property::security_impactStatement,
            Property::security_actionStatement,
            Property::security_statusNotes,
        ]
        .into_iter()
        .find_map(text)
        .filter(|text| self.reader.strings.get(*text) != "NOASSERTION");
        Ok(VulnerabilityRow {
            analysis_state: Some(self.reader.intern(state)?),
            analysis_justification: text(Property::security_justificationType),
            analysis_detail: detail,
            ..base.clone()
        })
    }

    fn rating(&mut self, relationship: u32, method: &str) -> Result<(), Stop> {
        let facts = self.facts;
        let text = |property| facts.text(relationship, property);
        let source = facts.object(relationship, Property::suppliedBy);
        let row = RatingRow {
            source: source.and_then(|agent| facts.text(agent, Property::name)),
            method: Some(self.reader.intern(method)?),
            severity: text(Property::security_severity).or(text(Property::security_decisionType)),
            score: text(Property::security_score).or(text(Property::security_probability)),
            vector: text(Property::security_vectorString),
        };
        self.reader
            .push(|tables| &mut tables.ratings, row)
            .map(drop)
    }
}
