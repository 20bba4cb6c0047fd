//! The messages of CycloneDX in protobuf and what becomes of their fields in JSON.
//!
//! Facts of `bom-1.3.proto` to `bom-1.7.proto` (CycloneDX/specification, Apache-2.0): of each field the
//! number, how often it may occur, the minor version that brought it, the JSON member. Messages of
//! which the inventory keeps nothing are not opened.

use super::words::{
    AGGREGATE, CLASSIFICATION, EXTERNAL_REFERENCE_TYPE, HASH_ALG, IMPACT_ANALYSIS_JUSTIFICATION,
    IMPACT_ANALYSIS_STATE, LICENSE_ACKNOWLEDGEMENT_ENUMERATION, LIFECYCLE_PHASE, SCOPE,
    SCORE_METHOD, SEVERITY, VULNERABILITY_AFFECTED_STATUS, VULNERABILITY_RESPONSE,
};

/// A message.
pub(super) struct Message {
    /// As the specification names it.
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
}

/// A field of a message.
pub(super) struct Field {
    pub(super) number: u32,
    pub(super) often: Often,
    /// The minor version that brought it.
    pub(super) since: u8,
    /// The JSON member, or the name of the field where that is not kept.
    pub(super) member: &'static str,
    pub(super) kind: Kind,
}

/// How often a field may occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Often {
    One,
    /// An array in JSON.
    Many,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Bool,
    Int,
    Double,
    /// `google.protobuf.Timestamp`.
    Time,
    /// A number of an enumeration.
    Word(&'static [&'static str]),
    /// The same; the first word is meant where the field is absent.
    Default(&'static [&'static str]),
    Object(&'static Message),
    /// A message whose members belong to the object around it.
    Inline(&'static Message),
    /// `metadata.tools`, which changed its form with 1.5.
    Tools,
    /// The graph, which JSON writes without nesting.
    Dependencies,
    /// A text or message that is not transcribed.
    NotKept,
}

/// Declares the messages: number, how often, since, member, kind.
macro_rules! messages {
    ($($name:ident $title:literal { $($number:literal $often:ident $since:literal $member:literal $kind:expr;)+ })+) => {
        $(pub(super) static $name: Message = Message {
            name: $title,
            fields: &[$(Field { number: $number, often: Often::$often, since: $since, member: $member, kind: $kind }),+],
        };)+
    };
}

use Kind::{
    Bool, Default, Dependencies, Double, Inline, Int, NotKept, Object, Text, Time, Tools, Word,
};

messages! {
    BOM "Bom" {
        1 One 3 "specVersion" Text;
        2 One 3 "version" Int;
        3 One 3 "serialNumber" Text;
        4 One 3 "metadata" Object(&METADATA);
        5 Many 3 "components" Object(&COMPONENT);
        6 Many 3 "services" Object(&SERVICE);
        7 Many 3 "externalReferences" Object(&EXTERNAL_REFERENCE);
        8 Many 3 "dependencies" Dependencies;
        9 Many 3 "compositions" Object(&COMPOSITION);
        10 Many 4 "vulnerabilities" Object(&VULNERABILITY);
        11 Many 5 "annotations" NotKept;
        12 Many 5 "properties" Object(&PROPERTY);
        13 Many 5 "formulation" NotKept;
        14 Many 6 "declarations" NotKept;
        15 Many 6 "definitions" NotKept;
        16 Many 7 "citations" NotKept;
    }

    METADATA "Metadata" {
        1 One 3 "timestamp" Time;
        2 Many 3 "tools" Tools;
        3 Many 3 "authors" Object(&ORGANIZATIONAL_CONTACT);
        4 One 3 "component" Object(&COMPONENT);
        5 One 3 "manufacture" Object(&ORGANIZATIONAL_ENTITY);
        6 One 3 "supplier" Object(&ORGANIZATIONAL_ENTITY);
        7 Many 3 "licenses" Object(&LICENSE_CHOICE);
        8 Many 3 "properties" Object(&PROPERTY);
        9 Many 5 "lifecycles" Object(&LIFECYCLES);
        10 One 6 "manufacturer" Object(&ORGANIZATIONAL_ENTITY);
        11 One 7 "distributionConstraints" NotKept;
    }

    TOOL "Tool" {
        1 One 3 "vendor" Text;
        2 One 3 "name" Text;
        3 One 3 "version" Text;
        4 Many 3 "hashes" Object(&HASH);
        5 Many 4 "externalReferences" Object(&EXTERNAL_REFERENCE);
        6 Many 5 "components" Object(&COMPONENT);
        7 Many 5 "services" Object(&SERVICE);
    }

    LIFECYCLES "Lifecycles" {
        1 One 5 "phase" Word(LIFECYCLE_PHASE);
        2 One 5 "name" Text;
        3 One 5 "description" Text;
    }

    COMPONENT "Component" {
        1 One 3 "type" Word(CLASSIFICATION);
        2 One 3 "mime-type" Text;
        3 One 3 "bom-ref" Text;
        4 One 3 "supplier" Object(&ORGANIZATIONAL_ENTITY);
        5 One 3 "author" Text;
        6 One 3 "publisher" Text;
        7 One 3 "group" Text;
        8 One 3 "name" Text;
        9 One 3 "version" Text;
        10 One 3 "description" Text;
        11 One 3 "scope" Word(SCOPE);
        12 Many 3 "hashes" Object(&HASH);
        13 Many 3 "licenses" Object(&LICENSE_CHOICE);
        14 One 3 "copyright" Text;
        15 One 3 "cpe" Text;
        16 One 3 "purl" Text;
        17 One 3 "swid" Object(&SWID);
        18 One 3 "modified" Bool;
        19 One 3 "pedigree" Object(&PEDIGREE);
        20 Many 3 "externalReferences" Object(&EXTERNAL_REFERENCE);
        21 Many 3 "components" Object(&COMPONENT);
        22 Many 3 "properties" Object(&PROPERTY);
        23 One 3 "evidence" Object(&EVIDENCE);
        24 One 4 "releaseNotes" NotKept;
        25 One 5 "modelCard" NotKept;
        26 Many 5 "data" NotKept;
        27 One 6 "cryptoProperties" NotKept;
        28 One 6 "manufacturer" Object(&ORGANIZATIONAL_ENTITY);
        29 Many 6 "authors" Object(&ORGANIZATIONAL_CONTACT);
        30 Many 6 "tags" Text;
        31 Many 6 "omniborId" Text;
        32 Many 6 "swhid" Text;
        33 One 7 "versionRange" Text;
        34 One 7 "isExternal" Bool;
        35 Many 7 "patent_assertions" NotKept;
    }

    SERVICE "Service" {
        1 One 3 "bom-ref" Text;
        2 One 3 "provider" Object(&ORGANIZATIONAL_ENTITY);
        3 One 3 "group" Text;
        4 One 3 "name" Text;
        5 One 3 "version" Text;
        6 One 3 "description" Text;
        7 Many 3 "endpoints" Text;
        8 One 3 "authenticated" Bool;
        9 One 3 "x-trust-boundary" Bool;
        10 Many 3 "data" NotKept;
        11 Many 3 "licenses" Object(&LICENSE_CHOICE);
        12 Many 3 "externalReferences" Object(&EXTERNAL_REFERENCE);
        13 Many 3 "services" Object(&SERVICE);
        14 Many 3 "properties" Object(&PROPERTY);
        15 One 4 "releaseNotes" NotKept;
        16 One 5 "trustZone" Text;
        17 Many 6 "tags" Text;
        18 Many 7 "patent_assertions" NotKept;
    }

    ORGANIZATIONAL_ENTITY "OrganizationalEntity" {
        1 One 3 "name" Text;
        2 Many 3 "url" Text;
        3 Many 3 "contact" Object(&ORGANIZATIONAL_CONTACT);
        4 One 5 "bom-ref" Text;
        5 One 6 "address" NotKept;
    }

    ORGANIZATIONAL_CONTACT "OrganizationalContact" {
        1 One 3 "name" Text;
        2 One 3 "email" Text;
        3 One 3 "phone" Text;
        4 One 5 "bom-ref" Text;
    }

    LICENSE_CHOICE "LicenseChoice" {
        1 One 3 "license" Object(&LICENSE);
        2 One 3 "expression" Text;
        3 One 6 "acknowledgement" Word(LICENSE_ACKNOWLEDGEMENT_ENUMERATION);
        4 One 6 "bom-ref" Text;
        5 One 7 "expressionDetailed" Inline(&LICENSE_EXPRESSION_DETAILED);
    }

    LICENSE "License" {
        1 One 3 "id" Text;
        2 One 3 "name" Text;
        3 One 3 "text" Object(&ATTACHED_TEXT);
        4 One 3 "url" Text;
        5 One 5 "bom-ref" Text;
        6 One 5 "licensing" NotKept;
        7 Many 5 "properties" Object(&PROPERTY);
        8 One 6 "acknowledgement" Word(LICENSE_ACKNOWLEDGEMENT_ENUMERATION);
    }

    LICENSE_EXPRESSION_DETAILED "LicenseExpressionDetailed" {
        1 One 7 "expression" Text;
        2 Many 7 "details" NotKept;
        3 One 7 "bom-ref" Text;
        4 One 7 "acknowledgement" Word(LICENSE_ACKNOWLEDGEMENT_ENUMERATION);
        5 One 7 "licensing" NotKept;
        6 Many 7 "properties" Object(&PROPERTY);
    }

    ATTACHED_TEXT "AttachedText" {
        1 One 3 "contentType" Text;
        2 One 3 "encoding" Text;
        3 One 3 "content" Text;
    }

    HASH "Hash" {
        1 One 3 "alg" Word(HASH_ALG);
        2 One 3 "content" Text;
    }

    EXTERNAL_REFERENCE "ExternalReference" {
        1 One 3 "type" Default(EXTERNAL_REFERENCE_TYPE);
        2 One 3 "url" Text;
        3 One 3 "comment" Text;
        4 Many 3 "hashes" Object(&HASH);
        5 Many 7 "properties" Object(&PROPERTY);
    }

    PROPERTY "Property" {
        1 One 3 "name" Text;
        2 One 3 "value" Text;
    }

    SWID "Swid" {
        1 One 3 "tagId" Text;
        2 One 3 "name" Text;
        3 One 3 "version" Text;
        4 One 3 "tagVersion" Int;
        5 One 3 "patch" Bool;
        6 One 3 "text" Object(&ATTACHED_TEXT);
        7 One 3 "url" Text;
    }

    PEDIGREE "Pedigree" {
        1 Many 3 "ancestors" Object(&COMPONENT);
        2 Many 3 "descendants" Object(&COMPONENT);
        3 Many 3 "variants" Object(&COMPONENT);
        4 Many 3 "commits" NotKept;
        5 Many 3 "patches" NotKept;
        6 One 3 "notes" Text;
    }

    EVIDENCE "Evidence" {
        1 Many 3 "licenses" Object(&LICENSE_CHOICE);
        2 Many 3 "copyright" Object(&EVIDENCE_COPYRIGHT);
        3 Many 5 "identity" NotKept;
        4 Many 5 "occurrences" NotKept;
        5 One 5 "callstack" NotKept;
    }

    EVIDENCE_COPYRIGHT "EvidenceCopyright" {
        1 One 3 "text" Text;
    }

    DEPENDENCY "Dependency" {
        1 One 3 "ref" Text;
        2 Many 3 "dependencies" NotKept;
        3 Many 6 "provides" Text;
    }

    COMPOSITION "Composition" {
        1 One 3 "aggregate" Default(AGGREGATE);
        2 Many 3 "assemblies" Text;
        3 Many 3 "dependencies" Text;
        4 Many 5 "vulnerabilities" Text;
        5 One 5 "bom-ref" Text;
    }

    VULNERABILITY "Vulnerability" {
        1 One 4 "bom-ref" Text;
        2 One 4 "id" Text;
        3 One 4 "source" Object(&SOURCE);
        4 Many 4 "references" Object(&VULNERABILITY_REFERENCE);
        5 Many 4 "ratings" Object(&VULNERABILITY_RATING);
        6 Many 4 "cwes" Int;
        7 One 4 "description" Text;
        8 One 4 "detail" Text;
        9 One 4 "recommendation" Text;
        10 Many 4 "advisories" Object(&ADVISORY);
        11 One 4 "created" Time;
        12 One 4 "published" Time;
        13 One 4 "updated" Time;
        14 One 4 "credits" NotKept;
        15 Many 4 "tools" NotKept;
        16 One 4 "analysis" Object(&VULNERABILITY_ANALYSIS);
        17 Many 4 "affects" Object(&VULNERABILITY_AFFECTS);
        18 Many 4 "properties" Object(&PROPERTY);
        19 One 5 "rejected" Time;
        20 One 5 "proofOfConcept" NotKept;
        21 One 5 "workaround" Text;
    }

    SOURCE "Source" {
        1 One 3 "name" Text;
        2 One 3 "url" Text;
    }

    VULNERABILITY_REFERENCE "VulnerabilityReference" {
        1 One 4 "id" Text;
        2 One 4 "source" Object(&SOURCE);
    }

    VULNERABILITY_RATING "VulnerabilityRating" {
        1 One 4 "source" Object(&SOURCE);
        2 One 4 "score" Double;
        3 One 4 "severity" Word(SEVERITY);
        4 One 4 "method" Word(SCORE_METHOD);
        5 One 4 "vector" Text;
        6 One 4 "justification" Text;
    }

    ADVISORY "Advisory" {
        1 One 4 "title" Text;
        2 One 4 "url" Text;
    }

    VULNERABILITY_ANALYSIS "VulnerabilityAnalysis" {
        1 One 4 "state" Word(IMPACT_ANALYSIS_STATE);
        2 One 4 "justification" Word(IMPACT_ANALYSIS_JUSTIFICATION);
        3 Many 4 "response" Word(VULNERABILITY_RESPONSE);
        4 One 4 "detail" Text;
        5 One 5 "firstIssued" Time;
        6 One 5 "lastUpdated" Time;
    }

    VULNERABILITY_AFFECTS "VulnerabilityAffects" {
        1 One 4 "ref" Text;
        2 Many 4 "versions" Object(&VULNERABILITY_AFFECTED_VERSIONS);
    }

    VULNERABILITY_AFFECTED_VERSIONS "VulnerabilityAffectedVersions" {
        1 One 4 "version" Text;
        2 One 4 "range" Text;
        3 One 4 "status" Word(VULNERABILITY_AFFECTED_STATUS);
    }
}
