//! The properties of SPDX in RDF and what becomes of each in JSON.
//!
//! Facts of the SPDX RDF ontology 2.2 and 2.3 (`spdx.org/rdf/terms`) and of the JSON schemas.

/// How a value is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text, or one of the resources that stand for `NONE` and `NOASSERTION`.
    Text,
    Flag,
    Number,
    /// A licence, as an expression.
    License,
    /// A resource of the vocabulary: what follows the underscore, in the letters of JSON.
    Word,
    Algorithm,
    /// The last part of an address.
    Tail,
    /// A text; where it is absent, the last part of the address of what has it.
    Id,
    /// An address as it is.
    Uri,
    /// The identifier of an element.
    Element,
    /// An object with these members.
    Object(&'static [Term]),
    /// Written elsewhere, or not kept.
    Elsewhere,
}

/// A property.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) name: &'static str,
    pub(super) member: &'static str,
    pub(super) is_array: bool,
    pub(super) shape: Shape,
}

const fn one(name: &'static str, member: &'static str, shape: Shape) -> Term {
    Term {
        name,
        member,
        is_array: false,
        shape,
    }
}

const fn many(name: &'static str, member: &'static str, shape: Shape) -> Term {
    Term {
        name,
        member,
        is_array: true,
        shape,
    }
}

use Shape::{
    Algorithm, Element, Elsewhere, Flag, Id, License, Number, Object, Tail, Text, Uri, Word,
};

pub(super) const DOCUMENT: &[Term] = &[
    one("specVersion", "spdxVersion", Text),
    one("dataLicense", "dataLicense", License),
    one("name", "name", Text),
    one("comment", "comment", Text),
    one("creationInfo", "creationInfo", Object(CREATION)),
    many(
        "externalDocumentRef",
        "externalDocumentRefs",
        Object(EXTERNAL_DOCUMENT),
    ),
    many("describesPackage", "documentDescribes", Element),
    many("annotation", "annotations", Object(ANNOTATION)),
    many("reviewed", "revieweds", Object(REVIEW)),
    many("relationship", "", Elsewhere),
    many("hasExtractedLicensingInfo", "", Elsewhere),
    many("referencesFile", "", Elsewhere),
];

const CREATION: &[Term] = &[
    many("creator", "creators", Text),
    one("created", "created", Text),
    one("comment", "comment", Text),
    one("licenseListVersion", "licenseListVersion", Text),
];

const EXTERNAL_DOCUMENT: &[Term] = &[
    one("externalDocumentId", "externalDocumentId", Id),
    one("spdxDocument", "spdxDocument", Uri),
    one("checksum", "checksum", Object(CHECKSUM)),
];

const CHECKSUM: &[Term] = &[
    one("algorithm", "algorithm", Algorithm),
    one("checksumValue", "checksumValue", Text),
];

const ANNOTATION: &[Term] = &[
    one("annotationDate", "annotationDate", Text),
    one("annotationType", "annotationType", Word),
    one("annotator", "annotator", Text),
    one("comment", "comment", Text),
];

const REVIEW: &[Term] = &[
    one("reviewer", "reviewer", Text),
    one("reviewDate", "reviewDate", Text),
    one("comment", "comment", Text),
];

pub(super) const PACKAGE: &[Term] = &[
    one("name", "name", Text),
    one("versionInfo", "versionInfo", Text),
    one("packageFileName", "packageFileName", Text),
    one("supplier", "supplier", Text),
    one("originator", "originator", Text),
    one("downloadLocation", "downloadLocation", Text),
    one("filesAnalyzed", "filesAnalyzed", Flag),
    one(
        "packageVerificationCode",
        "packageVerificationCode",
        Object(VERIFICATION),
    ),
    many("checksum", "checksums", Object(CHECKSUM)),
    one("homepage", "homepage", Text),
    one("sourceInfo", "sourceInfo", Text),
    one("licenseConcluded", "licenseConcluded", License),
    many("licenseInfoFromFiles", "licenseInfoFromFiles", License),
    one("licenseDeclared", "licenseDeclared", License),
    one("licenseComments", "licenseComments", Text),
    one("copyrightText", "copyrightText", Text),
    one("summary", "summary", Text),
    one("description", "description", Text),
    one("comment", "comment", Text),
    many("externalRef", "externalRefs", Object(EXTERNAL_REF)),
    many("attributionText", "attributionTexts", Text),
    one("primaryPackagePurpose", "primaryPackagePurpose", Word),
    one("releaseDate", "releaseDate", Text),
    one("builtDate", "builtDate", Text),
    one("validUntilDate", "validUntilDate", Text),
    many("hasFile", "hasFiles", Element),
    many("annotation", "annotations", Object(ANNOTATION)),
    many("relationship", "", Elsewhere),
];

const VERIFICATION: &[Term] = &[
    one(
        "packageVerificationCodeValue",
        "packageVerificationCodeValue",
        Text,
    ),
    many(
        "packageVerificationCodeExcludedFile",
        "packageVerificationCodeExcludedFiles",
        Text,
    ),
];

const EXTERNAL_REF: &[Term] = &[
    one("referenceCategory", "referenceCategory", Word),
    one("referenceType", "referenceType", Tail),
    one("referenceLocator", "referenceLocator", Text),
    one("comment", "comment", Text),
];

pub(super) const FILE: &[Term] = &[
    one("fileName", "fileName", Text),
    many("fileType", "fileTypes", Word),
    many("checksum", "checksums", Object(CHECKSUM)),
    one("licenseConcluded", "licenseConcluded", License),
    many("licenseInfoInFile", "licenseInfoInFiles", License),
    one("licenseComments", "licenseComments", Text),
    one("copyrightText", "copyrightText", Text),
    one("comment", "comment", Text),
    one("noticeText", "noticeText", Text),
    many("fileContributor", "fileContributors", Text),
    many("attributionText", "attributionTexts", Text),
    many("fileDependency", "fileDependencies", Element),
    many("annotation", "annotations", Object(ANNOTATION)),
    many("relationship", "", Elsewhere),
    many("artifactOf", "", Elsewhere),
];

pub(super) const SNIPPET: &[Term] = &[
    one("name", "name", Text),
    one("snippetFromFile", "snippetFromFile", Element),
    many("range", "ranges", Object(RANGE)),
    one("licenseConcluded", "licenseConcluded", License),
    many("licenseInfoInSnippet", "licenseInfoInSnippets", License),
    one("licenseComments", "licenseComments", Text),
    one("copyrightText", "copyrightText", Text),
    one("comment", "comment", Text),
    many("attributionText", "attributionTexts", Text),
    many("annotation", "annotations", Object(ANNOTATION)),
    many("relationship", "", Elsewhere),
];

const RANGE: &[Term] = &[
    one("startPointer", "startPointer", Object(POINTER)),
    one("endPointer", "endPointer", Object(POINTER)),
];

const POINTER: &[Term] = &[
    one("offset", "offset", Number),
    one("lineNumber", "lineNumber", Number),
    one("reference", "reference", Element),
];

pub(super) const EXTRACTED: &[Term] = &[
    one("licenseId", "licenseId", Id),
    one("extractedText", "extractedText", Text),
    one("name", "name", Text),
    one("comment", "comment", Text),
    many("seeAlso", "seeAlsos", Text),
    many("crossRef", "", Elsewhere),
];

pub(super) const RELATIONSHIP: &[Term] = &[
    one("relationshipType", "relationshipType", Word),
    one("relatedSpdxElement", "relatedSpdxElement", Element),
    one("comment", "comment", Text),
];
