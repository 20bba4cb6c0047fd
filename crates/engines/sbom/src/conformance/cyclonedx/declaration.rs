//! Declarations of conformity, standards, and patents.

use super::{
    ATTACHMENT, BOOLEAN, COMPONENT, CONTACT, DATA_GOVERNANCE, DATE, DATE_TIME, EXTERNAL_REFERENCE,
    Form, IRI_REFERENCE, LIST_OF, List, Member, NEVER, ORGANIZATION, PARTY, PROPERTY, REFERENCE,
    Rule, SERVICE, SHARE, SIGNATURE, STRING, Shape, Text, Words, object, objects, only,
    vocabularies, with,
};

objects! {
    DECLARATIONS {
        "assessors": [ASSESSOR], "attestations": [ATTESTATION], "claims": [CLAIM],
        "evidence": [CLAIM_EVIDENCE], "targets": TARGETS, "affirmation": AFFIRMATION,
        "signature": SIGNATURE,
    }
    ASSESSOR { "bom-ref": REFERENCE, "thirdParty": BOOLEAN, "organization": ORGANIZATION }
    ATTESTATION {
        "summary": STRING, "assessor": REFERENCE, "map": [ATTESTED_REQUIREMENT], "signature": SIGNATURE,
    }
    ATTESTED_REQUIREMENT {
        "requirement": REFERENCE, "claims": [REFERENCE], "counterClaims": [REFERENCE],
        "conformance": CONFORMANCE, "confidence": CONFIDENCE,
    }
    CONFORMANCE {
        "score": SHARE, "rationale": STRING, "mitigationStrategies": [REFERENCE],
    }
    CONFIDENCE { "score": SHARE, "rationale": STRING }
    CLAIM {
        "bom-ref": REFERENCE, "target": REFERENCE, "predicate": STRING, "mitigationStrategies": [REFERENCE],
        "reasoning": STRING, "evidence": [REFERENCE], "counterEvidence": [REFERENCE],
        "externalReferences": [EXTERNAL_REFERENCE], "signature": SIGNATURE,
    }
    CLAIM_EVIDENCE {
        "bom-ref": REFERENCE, "propertyName": STRING, "description": STRING, "data": [EVIDENCE_DATA],
        "created": DATE_TIME, "expires": DATE_TIME, "author": CONTACT, "reviewer": CONTACT,
        "signature": SIGNATURE,
    }
    EVIDENCE_DATA {
        "name": STRING, "contents": EVIDENCE_CONTENTS, "classification": STRING,
        "sensitiveData": [STRING], "governance": DATA_GOVERNANCE,
    }
    EVIDENCE_CONTENTS { "attachment": ATTACHMENT, "url": IRI_REFERENCE }
    TARGETS { "organizations": [ORGANIZATION], "components": [COMPONENT], "services": [SERVICE] }
    AFFIRMATION {
        "statement": STRING, "signatories": [SIGNATORY], "signature": SIGNATURE,
    }
    SIGNATORY [Rule::One(&[with(&["signature"]), with(&["externalReference", "organization"])])] {
        "name": STRING, "role": STRING, "signature": SIGNATURE, "organization": ORGANIZATION,
        "externalReference": EXTERNAL_REFERENCE,
    }
    DEFINITIONS { "standards": [STANDARD], since 7 "patents": [PATENT_OR_FAMILY] }
    STANDARD {
        "bom-ref": REFERENCE, "name": STRING, "version": STRING, "description": STRING, "owner": STRING,
        "requirements": [REQUIREMENT], "levels": [LEVEL],
        "externalReferences": [EXTERNAL_REFERENCE], "signature": SIGNATURE,
    }
    REQUIREMENT {
        "bom-ref": REFERENCE, "identifier": STRING, "title": STRING, "text": STRING, "descriptions": [STRING],
        "openCre": [CRE], "parent": REFERENCE, "properties": [PROPERTY],
        "externalReferences": [EXTERNAL_REFERENCE],
    }
    LEVEL {
        "bom-ref": REFERENCE, "identifier": STRING, "title": STRING, "description": STRING,
        "requirements": [REFERENCE],
    }
    PATENT_OR_FAMILY [Rule::One(&[
        only(
            &["patentNumber", "jurisdiction", "patentLegalStatus"],
            &["bom-ref", "applicationNumber", "priorityApplication", "publicationNumber", "title", "abstract", "filingDate",
                "grantDate", "patentExpirationDate", "patentAssignee", "externalReferences"]
        ),
        only(&["familyId"], &["bom-ref", "priorityApplication", "members", "externalReferences"]),
    ])] {
        "familyId": STRING, "members": [REFERENCE], "bom-ref": REFERENCE, "patentNumber": PATENT_NUMBER, "applicationNumber": PATENT_NUMBER,
        "jurisdiction": JURISDICTION, "priorityApplication": PRIORITY_APPLICATION,
        "publicationNumber": PATENT_NUMBER, "title": STRING, "abstract": STRING, "filingDate": DATE,
        "grantDate": DATE, "patentExpirationDate": DATE, "patentLegalStatus": PATENT_LEGAL_STATUS,
        "patentAssignee": [PARTY], "externalReferences": [EXTERNAL_REFERENCE],
    }
    PRIORITY_APPLICATION {
        "applicationNumber"! PATENT_NUMBER, "jurisdiction"! JURISDICTION, "filingDate"! DATE,
    }
    PATENT_ASSERTION {
        "bom-ref": REFERENCE, "assertionType"! PATENT_ASSERTION_TYPE, "patentRefs": [REFERENCE],
        "asserter"! ASSERTER, "notes": STRING,
    }
}

vocabularies! {
    PATENT_ASSERTION_TYPE {
        "exclusive-rights" "license" "non-assertion" "ownership" "prior-art" "research-or-evaluation"
        "standards-inclusion" "third-party-claim",
    }
    PATENT_LEGAL_STATUS {
        "abandoned" "expired" "granted" "in-force" "invalidated" "lapsed" "opposed" "pending" "reinstated"
        "revoked" "suspended" "terminated" "withdrawn",
    }
}

pub(super) static CRE: Shape = Shape::Text(Text::Form(Form::Cre));
pub(super) static PATENT_NUMBER: Shape = Shape::Text(Text::Form(Form::PatentNumber));
pub(super) static JURISDICTION: Shape = Shape::Text(Text::Form(Form::Jurisdiction));
pub(super) static ASSERTER: Shape = Shape::Either(&[&PARTY, &REFERENCE]);
