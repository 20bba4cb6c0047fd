//! Patents and what is asserted of them (from 1.7).

use super::Content::{Country, Date, Filled, Of, PatentNumber, Text, Words};
use super::common::{EXTERNAL_REFERENCES, ORGANIZATIONAL_CONTACT, ORGANIZATIONAL_ENTITY, PARTY};
use super::words::{PATENT_ASSERTION_TYPE, PATENT_LEGAL_STATUS};
use super::{ALL, Type, choice, elements, many, maybe, one, optional, some};

pub(super) static PATENT_ASSERTIONS: Type =
    elements(&[many("patentAssertion", Of(&PATENT_ASSERTION))]);

pub(super) static PATENTS: Type = elements(&[choice(&[
    one("patent", Of(&PATENT)),
    one("patentFamily", Of(&PATENT_FAMILY)),
])
.many()]);

pub(super) static PATENT_ASSERTION: Type = elements(&[
    one("assertionType", Words(&PATENT_ASSERTION_TYPE)),
    maybe("patentRefs", Of(&PATENT_REFS)),
    one("asserter", Of(&ASSERTER)),
    maybe("notes", Text),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static PATENT: Type = elements(&[
    one("patentNumber", PatentNumber),
    maybe("applicationNumber", PatentNumber),
    one("jurisdiction", Country),
    maybe("priorityApplication", Of(&PRIORITY_APPLICATION)),
    maybe("publicationNumber", PatentNumber),
    maybe("title", Text),
    maybe("abstract", Text),
    maybe("filingDate", Date),
    maybe("grantDate", Date),
    maybe("patentExpirationDate", Date),
    one("patentLegalStatus", Words(&PATENT_LEGAL_STATUS)),
    many("patentAssignee", Of(&PARTY)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static PATENT_FAMILY: Type = elements(&[
    one("familyId", Text),
    maybe("priorityApplication", Of(&PRIORITY_APPLICATION)),
    maybe("members", Of(&MEMBERS)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static PATENT_REFS: Type = elements(&[some("bom-ref", Text)]);

pub(super) static ASSERTER: Type = elements(&[choice(&[
    one("organization", Of(&ORGANIZATIONAL_ENTITY)),
    one("contact", Of(&ORGANIZATIONAL_CONTACT)),
    one("ref", Filled),
])]);

pub(super) static PRIORITY_APPLICATION: Type = elements(&[
    one("applicationNumber", PatentNumber),
    one("jurisdiction", Country),
    one("filingDate", Date),
]);

pub(super) static MEMBERS: Type = elements(&[some("ref", Filled)]);
