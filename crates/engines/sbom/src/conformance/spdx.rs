//! SPDX 2.2 and 2.3: what the official JSON Schemas say (`spdx-schema.json` of both, Apache-2.0).
//!
//! For points in time and hashes they ask for a string only; the text of the specification says more
//! (clauses 6.9 and 7.10 of 2.3), and what breaks it is a warning.

use super::shape::{
    BOOLEAN, DATE_TIME, Form, INTEGER, LIST_OF, List, Member, NEVER, STRING, Shape, Text, Words,
    object, objects, open, vocabularies,
};

objects! {
    DOCUMENT closed 2 {
        "SPDXID"! STRING, "spdxVersion"! STRING, "name"! STRING, "dataLicense"! STRING,
        until 2 "documentNamespace": STRING, since 3 "documentNamespace"! STRING, "creationInfo"! CREATION_INFO,
        "comment": STRING, "externalDocumentRefs": [EXTERNAL_DOCUMENT], "hasExtractedLicensingInfos": [EXTRACTED_LICENSE],
        "documentDescribes": [STRING], "packages": [PACKAGE], "files": [FILE], "snippets": [SNIPPET],
        "relationships": [RELATIONSHIP], "annotations": [ANNOTATION], "revieweds": [REVIEW],
    }
    CREATION_INFO closed 2 {
        "created"! DATE_TIME, until 2 "creators": [some STRING], since 3 "creators"! [some STRING],
        "licenseListVersion": STRING, "comment": STRING,
    }
    EXTERNAL_DOCUMENT closed 2 { "externalDocumentId"! STRING, "spdxDocument"! STRING, "checksum"! CHECKSUM }
    CHECKSUM closed 2 { "algorithm"! HASH_ALGORITHM, "checksumValue"! HASH_VALUE }
    EXTRACTED_LICENSE closed 2 {
        "licenseId"! STRING, "extractedText"! STRING, "name": STRING, "comment": STRING, "seeAlsos": [STRING],
        "crossRefs": [CROSS_REFERENCE],
    }
    CROSS_REFERENCE closed 2 {
        "url"! STRING, "isLive": BOOLEAN, "isValid": BOOLEAN, "isWayBackLink": BOOLEAN, "match": STRING,
        "order": INTEGER, "timestamp": DATE_TIME,
    }
    REVIEW closed 2 { "reviewDate"! DATE_TIME, "reviewer": STRING, "comment": STRING }
    ANNOTATION closed 2 {
        "annotationDate"! DATE_TIME, "annotationType"! ANNOTATION_TYPE, "annotator"! STRING, "comment"! STRING,
    }
    PACKAGE closed 2 {
        "name"! STRING, "SPDXID"! STRING, "versionInfo": STRING, "packageFileName": STRING, "supplier": STRING,
        "originator": STRING, "downloadLocation"! STRING, "filesAnalyzed": BOOLEAN,
        "packageVerificationCode": VERIFICATION_CODE, "checksums": [CHECKSUM], "homepage": STRING, "sourceInfo": STRING,
        until 2 "licenseConcluded"! STRING, since 3 "licenseConcluded": STRING, "licenseInfoFromFiles": [STRING],
        until 2 "licenseDeclared"! STRING, since 3 "licenseDeclared": STRING, "licenseComments": STRING,
        until 2 "copyrightText"! STRING, since 3 "copyrightText": STRING, "summary": STRING, "description": STRING,
        "comment": STRING, "externalRefs": [EXTERNAL_REFERENCE], "hasFiles": [STRING], "attributionTexts": [STRING],
        "annotations": [ANNOTATION], since 3 "primaryPackagePurpose": PURPOSE, since 3 "releaseDate": DATE_TIME,
        since 3 "builtDate": DATE_TIME, since 3 "validUntilDate": DATE_TIME,
    }
    VERIFICATION_CODE closed 2 {
        "packageVerificationCodeValue"! STRING, "packageVerificationCodeExcludedFiles": [STRING],
    }
    EXTERNAL_REFERENCE closed 2 {
        "referenceCategory"! REFERENCE_CATEGORY, "referenceType"! STRING, "referenceLocator"! STRING, "comment": STRING,
    }
    FILE closed 2 {
        "SPDXID"! STRING, "fileName"! STRING, until 2 "checksums": [some CHECKSUM], since 3 "checksums"! [some CHECKSUM],
        "fileTypes": [FILE_TYPE], until 2 "licenseConcluded"! STRING, since 3 "licenseConcluded": STRING,
        until 2 "licenseInfoInFiles": [some STRING], since 3 "licenseInfoInFiles": [STRING], "licenseComments": STRING,
        until 2 "copyrightText"! STRING, since 3 "copyrightText": STRING, "comment": STRING, "noticeText": STRING,
        "fileContributors": [STRING], "fileDependencies": [STRING], "attributionTexts": [STRING],
        "annotations": [ANNOTATION], "artifactOfs": [ARTIFACT],
    }
    SNIPPET closed 2 {
        "SPDXID"! STRING, "snippetFromFile"! STRING, until 2 "ranges": [some RANGE], since 3 "ranges"! [some RANGE],
        until 2 "licenseConcluded"! STRING, since 3 "licenseConcluded": STRING, "licenseInfoInSnippets": [STRING],
        "licenseComments": STRING, until 2 "copyrightText"! STRING, since 3 "copyrightText": STRING, "comment": STRING,
        "name"! STRING, "attributionTexts": [STRING], "annotations": [ANNOTATION],
    }
    RANGE closed 2 { "startPointer"! POINTER, "endPointer"! POINTER }
    POINTER closed 2 { "reference"! STRING, "offset": INTEGER, "lineNumber": INTEGER }
    RELATIONSHIP closed 2 {
        "spdxElementId"! STRING, "relationshipType"! RELATIONSHIP_TYPE, "relatedSpdxElement"! STRING, "comment": STRING,
    }
}

vocabularies! {
    ANNOTATION_TYPE { "OTHER" "REVIEW" }
    HASH_ALGORITHM {
        "MD2" "MD4" "MD5" "MD6" "SHA1" "SHA224" "SHA256" "SHA384" "SHA512",
        since 3 "ADLER32" "BLAKE2b-256" "BLAKE2b-384" "BLAKE2b-512" "BLAKE3" "SHA3-256" "SHA3-384" "SHA3-512",
    }
    REFERENCE_CATEGORY { "OTHER" "PACKAGE_MANAGER" "SECURITY", since 3 "PACKAGE-MANAGER" "PERSISTENT-ID" "PERSISTENT_ID" }
    PURPOSE {
        "APPLICATION" "ARCHIVE" "CONTAINER" "DEVICE" "FILE" "FIRMWARE" "FRAMEWORK" "INSTALL" "LIBRARY" "OPERATING-SYSTEM"
        "OTHER" "SOURCE",
    }
    FILE_TYPE {
        "APPLICATION" "ARCHIVE" "AUDIO" "BINARY" "DOCUMENTATION" "IMAGE" "OTHER" "SOURCE" "SPDX" "TEXT" "VIDEO",
    }
    RELATIONSHIP_TYPE {
        "ANCESTOR_OF" "BUILD_DEPENDENCY_OF" "BUILD_TOOL_OF" "CONTAINED_BY" "CONTAINS" "COPY_OF" "DATA_FILE_OF"
        "DEPENDENCY_MANIFEST_OF" "DEPENDENCY_OF" "DEPENDS_ON" "DESCENDANT_OF" "DESCRIBED_BY" "DESCRIBES"
        "DEV_DEPENDENCY_OF" "DEV_TOOL_OF" "DISTRIBUTION_ARTIFACT" "DOCUMENTATION_OF" "DYNAMIC_LINK" "EXAMPLE_OF"
        "EXPANDED_FROM_ARCHIVE" "FILE_ADDED" "FILE_DELETED" "FILE_MODIFIED" "GENERATED_FROM" "GENERATES"
        "HAS_PREREQUISITE" "METAFILE_OF" "OPTIONAL_COMPONENT_OF" "OPTIONAL_DEPENDENCY_OF" "OTHER" "PACKAGE_OF"
        "PATCH_APPLIED" "PATCH_FOR" "PREREQUISITE_FOR" "PROVIDED_DEPENDENCY_OF" "RUNTIME_DEPENDENCY_OF" "STATIC_LINK"
        "TEST_CASE_OF" "TEST_DEPENDENCY_OF" "TEST_OF" "TEST_TOOL_OF" "VARIANT_OF",
        since 3 "AMENDS" "REQUIREMENT_DESCRIPTION_FOR" "SPECIFICATION_FOR",
    }
}

/// Of the project that a file comes from, the schemas say nothing but that it is an object.
static ARTIFACT: Shape = Shape::Object(open(&Shape::Any));
static HASH_VALUE: Shape = Shape::Text(Text::Form(Form::Checksum));
