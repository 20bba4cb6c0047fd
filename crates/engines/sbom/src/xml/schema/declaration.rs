//! Claims, evidence and attestations, and the standards that they refer to (from 1.6).

use super::Content::{Anything, Boolean, Cre, DateTime, Filled, Of, Share, Text, Uri};
use super::common::{
    ATTACHED_TEXT, EXTERNAL_REFERENCE, EXTERNAL_REFERENCES, ORGANIZATIONAL_CONTACT,
    ORGANIZATIONAL_ENTITY, PROPERTIES,
};
use super::component::COMPONENT;
use super::model::DATA_GOVERNANCE;
use super::patent::PATENTS;
use super::service::SERVICE;
use super::{ALL, FOREIGN, Type, elements, many, maybe, one, optional, sequence};

pub(super) static DECLARATIONS: Type = elements(&[
    maybe("assessors", Of(&ASSESSORS)),
    maybe("attestations", Of(&ATTESTATIONS)),
    maybe("claims", Of(&CLAIMS)),
    maybe("evidence", Of(&CLAIMS_EVIDENCE)),
    maybe("targets", Of(&TARGETS)),
    maybe("affirmation", Of(&AFFIRMATION)),
    FOREIGN,
]);

pub(super) static DEFINITIONS: Type = elements(&[
    maybe("standards", Of(&STANDARDS)),
    maybe("patents", Of(&PATENTS)).since(7),
]);

pub(super) static ASSESSORS: Type = elements(&[many("assessor", Of(&ASSESSOR))]);

pub(super) static ATTESTATIONS: Type = elements(&[many("attestation", Of(&ATTESTATION))]);

pub(super) static CLAIMS: Type = elements(&[many("claim", Of(&CLAIM))]);

pub(super) static CLAIMS_EVIDENCE: Type = elements(&[many("evidence", Of(&CLAIM_EVIDENCE))]);

pub(super) static TARGETS: Type = elements(&[
    maybe("organizations", Of(&ORGANIZATIONS)),
    maybe("components", Of(&TARGETS_COMPONENTS)),
    maybe("services", Of(&TARGETS_SERVICES)),
]);

pub(super) static AFFIRMATION: Type = elements(&[
    maybe("statement", Text),
    maybe("signatories", Of(&SIGNATORIES)),
    FOREIGN,
]);

pub(super) static STANDARDS: Type =
    elements(&[sequence(&[one("standard", Of(&STANDARD)), FOREIGN]).many()]).any_attributes(ALL);

pub(super) static ASSESSOR: Type = elements(&[
    maybe("thirdParty", Boolean),
    maybe("organization", Of(&ORGANIZATIONAL_ENTITY)),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static ATTESTATION: Type = elements(&[
    maybe("summary", Text),
    maybe("assessor", Filled),
    many("map", Of(&MAP)),
    FOREIGN,
]);

pub(super) static CLAIM: Type = elements(&[
    maybe("target", Filled),
    maybe("predicate", Text),
    maybe("mitigationStrategies", Of(&MITIGATION_STRATEGIES)),
    maybe("reasoning", Text),
    many("evidence", Filled),
    many("counterEvidence", Filled),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static CLAIM_EVIDENCE: Type = elements(&[
    maybe("propertyName", Text),
    maybe("description", Text),
    many("data", Of(&CLAIM_EVIDENCE_DATA)),
    maybe("created", DateTime),
    maybe("expires", DateTime),
    maybe("author", Of(&ORGANIZATIONAL_CONTACT)),
    maybe("reviewer", Of(&ORGANIZATIONAL_CONTACT)),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static ORGANIZATIONS: Type =
    elements(&[many("organization", Of(&ORGANIZATIONAL_ENTITY))]);

pub(super) static TARGETS_COMPONENTS: Type = elements(&[many("component", Of(&COMPONENT))]);

pub(super) static TARGETS_SERVICES: Type = elements(&[many("service", Of(&SERVICE))]);

pub(super) static SIGNATORIES: Type = elements(&[many("signatory", Of(&SIGNATORY))]);

pub(super) static STANDARD: Type = elements(&[
    one("name", Text),
    one("version", Text),
    one("description", Text),
    one("owner", Text),
    maybe("requirements", Of(&REQUIREMENTS)),
    maybe("levels", Of(&LEVELS)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static MAP: Type = elements(&[
    maybe("requirement", Filled),
    maybe("claims", Of(&MAP_CLAIMS)),
    maybe("counterClaims", Of(&COUNTER_CLAIMS)),
    maybe("conformance", Of(&CONFORMANCE)),
    maybe("confidence", Of(&CONFIDENCE)),
]);

pub(super) static MITIGATION_STRATEGIES: Type = elements(&[many("mitigationStrategy", Filled)]);

pub(super) static CLAIM_EVIDENCE_DATA: Type = elements(&[
    maybe("name", Text),
    maybe("contents", Of(&CLAIM_EVIDENCE_CONTENTS)),
    maybe("classification", Text),
    many("sensitiveData", Anything),
    maybe("governance", Of(&DATA_GOVERNANCE)),
]);

pub(super) static SIGNATORY: Type = elements(&[
    maybe("name", Text),
    maybe("role", Text),
    maybe("organization", Of(&ORGANIZATIONAL_ENTITY)),
    maybe("externalReference", Of(&EXTERNAL_REFERENCE)),
    FOREIGN,
]);

pub(super) static REQUIREMENTS: Type = elements(&[many("requirement", Of(&REQUIREMENT))]);

pub(super) static LEVELS: Type = elements(&[many("level", Of(&LEVEL))]);

pub(super) static MAP_CLAIMS: Type = elements(&[many("claim", Filled)]);

pub(super) static COUNTER_CLAIMS: Type = elements(&[many("counterClaim", Filled)]);

pub(super) static CONFORMANCE: Type = elements(&[
    one("score", Share),
    maybe("rationale", Text),
    maybe("mitigationStrategies", Of(&MITIGATION_STRATEGIES)),
]);

pub(super) static CONFIDENCE: Type = elements(&[one("score", Share), maybe("rationale", Text)]);

pub(super) static CLAIM_EVIDENCE_CONTENTS: Type =
    elements(&[maybe("attachment", Of(&ATTACHED_TEXT)), maybe("url", Uri)]);

pub(super) static REQUIREMENT: Type = elements(&[
    maybe("identifier", Text),
    maybe("title", Text),
    maybe("text", Text),
    maybe("descriptions", Of(&DESCRIPTIONS)),
    many("openCre", Cre),
    maybe("parent", Filled),
    maybe("properties", Of(&PROPERTIES)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static LEVEL: Type = elements(&[
    maybe("identifier", Text),
    maybe("title", Text),
    maybe("description", Text),
    maybe("requirements", Of(&LEVEL_REQUIREMENTS)),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static DESCRIPTIONS: Type = elements(&[many("description", Text)]);

pub(super) static LEVEL_REQUIREMENTS: Type = elements(&[many("requirement", Filled)]);
