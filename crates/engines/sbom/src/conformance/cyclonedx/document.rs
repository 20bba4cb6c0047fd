//! What a document says about itself, and what occurs everywhere in it.

use super::{
    ADDRESS, COMPONENT, CONTACT, DATE_TIME, DECLARATIONS, DEFINITIONS, Form, INTEGER, LICENSES,
    LINE, LIST_OF, List, Member, NEVER, ORGANIZATION, POSITIVE, REFERENCE, Rule, SERVICE, STRING,
    Shape, Text, VULNERABILITY, WORKFLOW, Words, marked, object, objects, only, vocabularies, with,
};

objects! {
    BOM {
        since 4 "$schema": STRING, "bomFormat"! STRING, "specVersion"! STRING, "serialNumber": SERIAL_NUMBER,
        until 4 "version": INTEGER, since 5 "version": POSITIVE, "metadata": METADATA,
        "components": [unique COMPONENT], "services": [unique SERVICE],
        "externalReferences": [EXTERNAL_REFERENCE], "dependencies": [unique DEPENDENCY],
        since 3 "compositions": [unique COMPOSITION], since 4 "vulnerabilities": [unique VULNERABILITY],
        since 5 "annotations": [unique ANNOTATION], since 5 "formulation": [unique FORMULA],
        since 6 "declarations": DECLARATIONS, since 6 "definitions": DEFINITIONS,
        since 7 "citations": [unique CITATION], since 5 "properties": [PROPERTY], since 4 "signature": SIGNATURE,
    }
    METADATA {
        "timestamp": DATE_TIME, since 5 "lifecycles": [LIFECYCLE], until 4 "tools": [TOOL],
        since 5 "tools": TOOLS, since 6 "manufacturer": ORGANIZATION, "authors": [CONTACT],
        "component": COMPONENT, "manufacture": ORGANIZATION, "supplier": ORGANIZATION,
        since 3 "licenses": LICENSES, since 3 "properties": [PROPERTY],
        since 7 "distributionConstraints": DISTRIBUTION_CONSTRAINTS,
    }
    LIFECYCLE [Rule::One(&[only(&["phase"], &[]), only(&["name"], &["description"])])] {
        "phase": PHASE, "name": STRING, "description": STRING,
    }
    DISTRIBUTION_CONSTRAINTS { "tlp": TLP }
    TOOL {
        "vendor": STRING, "name": STRING, until 5 "version": STRING, since 6 "version": VERSION_TEXT,
        "hashes": [HASH], since 4 "externalReferences": [EXTERNAL_REFERENCE],
    }
    TOOLS_BY_KIND { "components": [unique COMPONENT], "services": [unique SERVICE] }
    DEPENDENCY { "ref"! REFERENCE, "dependsOn": [unique REFERENCE], since 6 "provides": [unique REFERENCE] }
    COMPOSITION {
        since 5 "bom-ref": REFERENCE, "aggregate"! AGGREGATE_TYPE, "assemblies": [unique REFERENCE],
        "dependencies": [unique STRING], since 5 "vulnerabilities": [unique STRING],
        since 4 "signature": SIGNATURE,
    }
    FORMULA {
        "bom-ref": REFERENCE, "components": [unique COMPONENT], "services": [unique SERVICE],
        "workflows": [unique WORKFLOW], "properties": [PROPERTY],
    }
    ANNOTATION {
        "bom-ref": REFERENCE, "subjects"! [unique REFERENCE], "annotator"! ANNOTATOR, "timestamp"! DATE_TIME,
        "text"! STRING, "signature": SIGNATURE,
    }
    ANNOTATOR [Rule::One(&[with(&["organization"]), with(&["individual"]), with(&["component"]), with(&["service"])])] {
        "organization": ORGANIZATION, "individual": CONTACT, "component": COMPONENT, "service": SERVICE,
    }
    CITATION [Rule::One(&[with(&["pointers"]), with(&["expressions"])]), Rule::Some(&["attributedTo", "process"])] {
        "bom-ref": REFERENCE, "pointers": [some STRING], "expressions": [some STRING], "timestamp"! DATE_TIME,
        "attributedTo": REFERENCE, "process": REFERENCE, "note": STRING, "signature": SIGNATURE,
    }
    PROPERTY closed 6 { until 5 "name": STRING, since 6 "name"! STRING, "value": STRING }
    EXTERNAL_REFERENCE {
        "url"! ADDRESS, "comment": LINE, "type"! EXTERNAL_REFERENCE_TYPE, since 3 "hashes": [HASH],
        since 7 "properties": [PROPERTY],
    }
    HASH { "alg"! HASH_ALGORITHM, "content"! HASH_VALUE }
    ATTACHMENT { "contentType": STRING, "encoding": ENCODING, "content"! STRING }
    /// A JSON Signature Format signature (JSF 0.82): one, several, or a chain.
    SIGNATURE [Rule::One(&[
        only(&[], &["signers"]),
        only(&[], &["chain"]),
        only(&["algorithm", "value"], &["keyId", "publicKey", "certificatePath", "excludes"]),
    ])] {
        "signers": [SIGNER], "chain": [SIGNER], "algorithm": SIGNATURE_ALGORITHM, "keyId": STRING, "publicKey": PUBLIC_KEY,
        "certificatePath": [STRING], "excludes": [STRING], "value": STRING,
    }
    SIGNER {
        "algorithm"! SIGNATURE_ALGORITHM, "keyId": STRING, "publicKey": PUBLIC_KEY, "certificatePath": [STRING],
        "excludes": [STRING], "value"! STRING,
    }
    PUBLIC_KEY [Rule::One(&[
        marked(&["kty", "crv", "x", "y"], ELLIPTIC | NIST_CURVE),
        marked(&["kty", "crv", "x"], OCTET | EDWARDS_CURVE),
        marked(&["kty", "n", "e"], RSA),
    ])] {
        "kty"! KEY_TYPE, "crv": CURVE, "x": STRING, "y": STRING, "n": STRING, "e": STRING,
    }
}

vocabularies! {
    HASH_ALGORITHM {
        "BLAKE2b-256" "BLAKE2b-384" "BLAKE2b-512" "BLAKE3" "MD5" "SHA-1" "SHA-256" "SHA-384" "SHA-512"
        "SHA3-256" "SHA3-384" "SHA3-512",
        since 7 "Streebog-256" "Streebog-512",
    }
    EXTERNAL_REFERENCE_TYPE {
        "advisories" "bom" "build-meta" "build-system" "chat" "distribution" "documentation" "issue-tracker"
        "license" "mailing-list" "other" "social" "support" "vcs" "website",
        since 4 "release-notes",
        since 5 "adversary-model" "attestation" "certification-report" "codified-infrastructure"
        "component-analysis-report" "configuration" "distribution-intake" "dynamic-analysis-report"
        "evidence" "exploitability-statement" "formulation" "log" "maturity-report" "model-card"
        "pentest-report" "poam" "quality-metrics" "risk-assessment" "runtime-analysis-report"
        "security-contact" "static-analysis-report" "threat-model" "vulnerability-assertion",
        since 6 "digital-signature" "electronic-signature" "rfc-9116" "source-distribution",
        since 7 "citation" "patent" "patent-assertion" "patent-family",
    }
    ENCODING { "base64" }
    TLP { "AMBER" "AMBER_AND_STRICT" "CLEAR" "GREEN" "RED" }
    AGGREGATE_TYPE {
        "complete" "incomplete" "incomplete_first_party_only" "incomplete_third_party_only" "not_specified"
        "unknown",
        since 5 "incomplete_first_party_opensource_only" "incomplete_first_party_proprietary_only"
        "incomplete_third_party_opensource_only" "incomplete_third_party_proprietary_only",
    }
    PHASE { "build" "decommission" "design" "discovery" "operations" "post-build" "pre-build" }
}

/// Tools are a list, or an object of components and services.
pub(super) static TOOLS: Shape = Shape::Either(&[&TOOLS_BY_KIND, &TOOL_LIST]);
pub(super) static TOOL_LIST: Shape = Shape::List(List {
    item: &TOOL,
    ..LIST_OF
});
pub(super) static SERIAL_NUMBER: Shape = Shape::Text(Text::Form(Form::SerialNumber));
pub(super) static HASH_VALUE: Shape = Shape::Text(Text::Form(Form::Hash));
/// A version of a component since 1.6.
pub(super) static VERSION_TEXT: Shape = Shape::Text(Text::Length(0, 1024));
/// A version or a range of versions until 1.5.
pub(super) static VERSION_TEXT_SOME: Shape = Shape::Text(Text::Length(1, 1024));
pub(super) static RANGE_TEXT: Shape = Shape::Text(Text::Length(1, 4096));

/// Algorithms by name; others are given as URI.
pub(super) static SIGNATURE_ALGORITHM: Shape = Shape::Text(Text::WordsOrUri(&[
    "ES256", "ES384", "ES512", "Ed25519", "Ed448", "HS256", "HS384", "HS512", "PS256", "PS384",
    "PS512", "RS256", "RS384", "RS512",
]));
const ELLIPTIC: u8 = 1;
const OCTET: u8 = 2;
const RSA: u8 = 4;
const NIST_CURVE: u8 = 8;
const EDWARDS_CURVE: u8 = 16;
pub(super) static KEY_TYPE: Shape = Shape::Text(Text::Marks(&[
    (&["EC"], ELLIPTIC),
    (&["OKP"], OCTET),
    (&["RSA"], RSA),
]));
pub(super) static CURVE: Shape = Shape::Text(Text::Marks(&[
    (&["P-256", "P-384", "P-521"], NIST_CURVE),
    (&["Ed25519", "Ed448"], EDWARDS_CURVE),
]));
