//! Components and services.

use super::{
    ADDRESS, ANY, ATTACHMENT, BOOLEAN, COMPONENT_DATA, CONTACT, CRYPTO_PROPERTIES, DATA_GOVERNANCE,
    DATE_TIME, EMAIL, EXTERNAL_REFERENCE, FLAG, Form, HASH, INTEGER, IRI_REFERENCE, LICENSES, LINE,
    LIST_OF, List, MODEL_CARD, Member, NATURAL, NEVER, ORGANIZATION, PATENT_ASSERTION, PROPERTY,
    RANGE_TEXT, REFERENCE, Rule, SHARE, SIGNATURE, STRING, Shape, Text, VERSION_TEXT, Words,
    object, objects, vocabularies,
};

objects! {
    COMPONENT [Rule::VersionRange] {
        "type"! COMPONENT_TYPE, "mime-type": MIME_TYPE, "bom-ref": REFERENCE, "supplier": ORGANIZATION,
        since 6 "manufacturer": ORGANIZATION, since 6 "authors": [CONTACT], "author": LINE, "publisher": LINE,
        "group": LINE, "name"! LINE, until 3 "version"! LINE, since 4 until 5 "version": LINE,
        since 6 "version": VERSION_TEXT, since 7 "versionRange": RANGE_TEXT, since 7 "isExternal": FLAG,
        "description": LINE, "scope": SCOPE, "hashes": [HASH], "licenses": LICENSES, "copyright": LINE,
        since 7 "patentAssertions": [PATENT_ASSERTION], "cpe": LINE, "purl": LINE, since 6 "omniborId": [STRING],
        since 6 "swhid": [STRING], "swid": SWID, "modified": BOOLEAN, "pedigree": PEDIGREE,
        "externalReferences": [EXTERNAL_REFERENCE], "components": [unique COMPONENT],
        since 3 "evidence": EVIDENCE, since 4 "releaseNotes": RELEASE_NOTES, since 5 "modelCard": MODEL_CARD,
        since 5 "data": [COMPONENT_DATA], since 6 "cryptoProperties": CRYPTO_PROPERTIES,
        since 3 "properties": [PROPERTY], since 6 "tags": [STRING], since 4 "signature": SIGNATURE,
    }
    SWID {
        "tagId"! STRING, "name"! STRING, "version": STRING, "tagVersion": INTEGER, "patch": BOOLEAN,
        "text": ATTACHMENT, "url": ADDRESS,
    }
    PEDIGREE {
        "ancestors": [COMPONENT], "descendants": [COMPONENT], "variants": [COMPONENT], "commits": [COMMIT],
        "patches": [PATCH], "notes": LINE,
    }
    COMMIT {
        "uid": LINE, "url": IRI_REFERENCE, "author": IDENTIFIABLE_ACTION, "committer": IDENTIFIABLE_ACTION,
        "message": LINE,
    }
    IDENTIFIABLE_ACTION { "timestamp": DATE_TIME, "name": LINE, "email": EMAIL }
    PATCH { "type"! PATCH_TYPE, "diff": DIFF, "resolves": [ISSUE] }
    DIFF { "text": ATTACHMENT, "url": ADDRESS }
    ISSUE {
        "type"! ISSUE_TYPE, "id": LINE, "name": LINE, "description": LINE, "source": ISSUE_SOURCE,
        until 2 "references": [ANY], since 3 "references": [IRI_REFERENCE],
    }
    ISSUE_SOURCE { "name": LINE, "url": ADDRESS }
    EVIDENCE {
        since 5 until 5 "identity": IDENTITY_EVIDENCE, since 6 "identity": IDENTITY,
        since 5 "occurrences": [OCCURRENCE], since 5 "callstack": CALL_STACK, "licenses": LICENSES,
        "copyright": [COPYRIGHT],
    }
    IDENTITY_EVIDENCE {
        "field"! IDENTITY_EVIDENCE_FIELD, "confidence": SHARE, since 6 "concludedValue": STRING,
        "methods": [IDENTITY_METHOD], "tools": [unique REFERENCE],
    }
    IDENTITY_METHOD { "technique"! IDENTITY_METHOD_TECHNIQUE, "confidence"! SHARE, "value": STRING }
    OCCURRENCE {
        "bom-ref": REFERENCE, "location"! STRING, since 6 "line": NATURAL, since 6 "offset": NATURAL,
        since 6 "symbol": STRING, since 6 "additionalContext": STRING,
    }
    CALL_STACK { "frames": [CALL_FRAME] }
    CALL_FRAME {
        "package": STRING, "module"! STRING, "function": STRING, "parameters": [STRING], "line": INTEGER,
        "column": INTEGER, "fullFilename": STRING,
    }
    COPYRIGHT { "text"! STRING }
    RELEASE_NOTES {
        "type"! STRING, "title": STRING, "featuredImage": IRI_REFERENCE, "socialImage": IRI_REFERENCE,
        "description": STRING, "timestamp": DATE_TIME, "aliases": [STRING], "tags": [STRING], "resolves": [ISSUE],
        "notes": [NOTE], "properties": [PROPERTY],
    }
    NOTE { "locale": LOCALE, "text"! ATTACHMENT }
    SERVICE {
        "bom-ref": REFERENCE, "provider": ORGANIZATION, "group": LINE, "name"! LINE, until 5 "version": LINE,
        since 6 "version": VERSION_TEXT, "description": LINE, until 2 "endpoints": [ANY],
        since 3 "endpoints": [IRI_REFERENCE], "authenticated": BOOLEAN, "x-trust-boundary": BOOLEAN,
        since 5 "trustZone": STRING, "data": [SERVICE_DATA], "licenses": LICENSES,
        since 7 "patentAssertions": [PATENT_ASSERTION], "externalReferences": [EXTERNAL_REFERENCE],
        "services": [unique SERVICE], since 4 "releaseNotes": RELEASE_NOTES, since 3 "properties": [PROPERTY],
        since 6 "tags": [STRING], since 4 "signature": SIGNATURE,
    }
    SERVICE_DATA {
        "flow"! FLOW, "classification"! STRING, since 5 "name": STRING, since 5 "description": STRING,
        since 5 "governance": DATA_GOVERNANCE, since 5 "source": [IRI_REFERENCE],
        since 5 "destination": [IRI_REFERENCE],
    }
}

vocabularies! {
    COMPONENT_TYPE {
        "application" "container" "device" "file" "firmware" "framework" "library" "operating-system",
        since 5 "data" "device-driver" "machine-learning-model" "platform",
        since 6 "cryptographic-asset",
    }
    SCOPE { "excluded" "optional" "required" }
    PATCH_TYPE { "backport" "cherry-pick" "monkey" "unofficial" }
    ISSUE_TYPE { "defect" "enhancement" "security" }
    IDENTITY_EVIDENCE_FIELD { "cpe" "group" "hash" "name" "purl" "swid" "version", since 6 "omniborId" "swhid" }
    IDENTITY_METHOD_TECHNIQUE {
        "ast-fingerprint" "attestation" "binary-analysis" "dynamic-analysis" "filename" "hash-comparison"
        "instrumentation" "manifest-analysis" "other" "source-code-analysis",
    }
    FLOW { "bi-directional" "inbound" "outbound" "unknown" }
}

pub(super) static MIME_TYPE: Shape = Shape::Text(Text::Form(Form::MimeType));
pub(super) static LOCALE: Shape = Shape::Text(Text::Form(Form::Locale));
pub(super) static IDENTITY: Shape = Shape::Either(&[&IDENTITIES, &IDENTITY_EVIDENCE]);
pub(super) static IDENTITIES: Shape = Shape::List(List {
    item: &IDENTITY_EVIDENCE,
    ..LIST_OF
});
