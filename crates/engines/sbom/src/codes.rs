//! Every finding of this crate: code, severity, names of the arguments.
//!
//! `sbom-invalid-…`: the document breaks its specification. Severity error otherwise means that
//! something of the document could not be used. The sentences are in `i18n/`, the list for readers
//! in `docs/findings/sbom.md`.

use finding::Code;
use finding::Severity::{Error, Info, Warning};

/// Declares the codes and the lists of them.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $severity:ident $id:literal [$($arg:literal),*];)+) => {
        $($(#[$doc])* pub(crate) const $name: Code<{ <[&str]>::len(&[$($arg),*]) }> = Code::new($id, $severity, [$($arg),*]);)+

        /// All finding codes of this crate.
        pub const CODES: &[&str] = &[$($id),+];

        /// All finding codes with the names of their arguments.
        pub const CODE_ARGS: &[(&str, &[&str])] = &[$(($id, &[$($arg),*])),+];
    };
}

codes! {
    // Unreadable: no inventory.
    /// The file has no content.
    EMPTY = Error "sbom-empty" [];
    /// More bytes than the limit, after decompression.
    TOO_LARGE = Error "sbom-too-large" ["limit"];
    /// Written as JSON, the document is larger than the limit allows.
    TOO_LARGE_IN_JSON = Error "sbom-too-large-in-json" ["limit"];
    /// Compressed beyond the allowed ratio.
    RATIO = Error "sbom-compression-ratio" ["limit"];
    /// Compressed data that does not unpack.
    COMPRESSION_BROKEN = Error "sbom-compression-broken" ["method"];
    /// A compression that is not read.
    COMPRESSION_UNKNOWN = Error "sbom-compression-unknown" ["method"];
    /// Neither UTF-8 nor UTF-16.
    NOT_TEXT = Error "sbom-not-text" [];
    /// Not JSON at the place.
    SYNTAX = Error "sbom-json-syntax" ["problem", "character", "line", "column", "byte"];
    /// Not YAML at the place.
    YAML_SYNTAX = Error "sbom-yaml-syntax" ["problem", "line", "column"];
    /// YAML that JSON has no form for: keys that are no scalars, aliases to what contains them.
    YAML_UNSUPPORTED = Error "sbom-yaml-unsupported" ["what"];
    /// Aliases that make the document much larger.
    YAML_ALIASES = Error "sbom-yaml-aliases" ["limit"];
    /// Protobuf records that do not end, or are none.
    PROTOBUF_BROKEN = Error "sbom-protobuf-broken" [];
    /// Nested too deeply.
    TOO_DEEP = Error "sbom-json-too-deep" ["limit"];
    /// Too many rows of a kind.
    TOO_MANY = Error "sbom-too-many" ["what", "limit"];
    /// Not XML at the place.
    XML_SYNTAX = Error "sbom-xml-syntax" ["problem", "line", "column", "byte"];
    /// A document type that declares entities.
    XML_ENTITIES = Error "sbom-xml-entities" [];
    /// An encoding that nothing here can read.
    ENCODING_UNKNOWN = Error "sbom-encoding-unknown" ["encoding"];
    /// RDF that describes no SPDX document.
    RDF_WITHOUT_DOCUMENT = Error "sbom-rdf-without-document" ["kind"];
    /// A known SBOM format that is not read yet.
    NOT_YET_READ = Error "sbom-not-yet-read" ["format"];
    /// A version of a known format that is not read.
    VERSION_NOT_READ = Error "sbom-version-not-read" ["format", "version"];
    /// JSON, but no SBOM.
    NOT_AN_SBOM = Error "sbom-not-an-sbom" ["start"];
    /// A JSON Schema, such as the rules of a format, where a document is expected.
    JSON_SCHEMA = Error "sbom-json-schema" ["schema"];
    /// Not JSON and no known format.
    UNKNOWN_CONTENT = Error "sbom-unknown-content" ["start"];

    // Violations of the specification.
    /// The `bomFormat` is not `CycloneDX`.
    INVALID_BOM_FORMAT = Error "sbom-invalid-bom-format" ["value"];
    /// A version that does not exist; read as the nearest one.
    INVALID_VERSION = Error "sbom-invalid-version" ["format", "version", "read_as"];
    /// A value of the wrong JSON type; this value is lost.
    INVALID_TYPE = Error "sbom-invalid-type" ["expected", "found"];
    /// A required member is missing.
    INVALID_MISSING = Error "sbom-invalid-missing" ["member"];
    /// A member stands twice in one object; the first one counts.
    INVALID_DUPLICATE_MEMBER = Error "sbom-invalid-duplicate-member" ["member"];
    /// A word that the vocabulary of this version does not have.
    INVALID_VALUE = Error "sbom-invalid-value" ["value", "version"];
    /// An element too late, or beside one that excludes it.
    INVALID_ORDER = Error "sbom-invalid-order" ["member"];
    /// Text where only elements may stand.
    INVALID_TEXT = Error "sbom-invalid-text" ["text"];
    /// An identifier that names two elements, where the schema itself forbids that.
    INVALID_DUPLICATE_REF = Error "sbom-invalid-duplicate-ref" ["ref"];
    /// A document outside of the namespace of its format.
    INVALID_NAMESPACE = Error "sbom-invalid-namespace" ["namespace"];
    /// A text without the form that the specification demands.
    INVALID_PATTERN = Error "sbom-invalid-pattern" ["value", "form"];
    /// Fewer values than the specification demands.
    INVALID_COUNT = Error "sbom-invalid-count" ["member", "least"];
    /// A hash value that is not hexadecimal or of impossible length.
    INVALID_HASH = Error "sbom-invalid-hash" ["value"];
    /// A `serialNumber` that is no `urn:uuid:`.
    INVALID_SERIAL = Error "sbom-invalid-serial-number" ["value"];
    /// A text that is too short or too long.
    INVALID_LENGTH = Error "sbom-invalid-length" ["least", "most"];
    /// A number that is too small, too large or not whole.
    INVALID_NUMBER = Error "sbom-invalid-number" ["value", "kind", "least", "most"];
    /// Not exactly one of several ways of filling an object.
    INVALID_CHOICE = Error "sbom-invalid-choice" ["members"];
    /// An item that equals an earlier one where all must differ.
    INVALID_DUPLICATE_ITEM = Error "sbom-invalid-duplicate-item" ["first"];
    /// A list without items where at least one must be.
    INVALID_EMPTY_LIST = Error "sbom-invalid-empty-list" [];
    /// An item among others that must be the only one.
    INVALID_NOT_ALONE = Error "sbom-invalid-not-alone" ["member"];

    /// A member or tag that the specification does not have here, at least not in this version.
    INVALID_UNKNOWN_MEMBER = Error "sbom-invalid-unknown-member" ["member"];
    /// A line of a tag-value document that is no tag with a value.
    INVALID_LINE = Error "sbom-invalid-line" ["text"];
    /// A `<text>` of a tag-value document that never ends; the value ends with its line.
    INVALID_TEXT_END = Error "sbom-invalid-text-end" ["tag"];
    /// A tag outside the section it belongs to; it is left out.
    INVALID_PLACE = Error "sbom-invalid-place" ["tag", "start"];
    /// A value without the form demanded.
    INVALID_FORM = Error "sbom-invalid-form" ["value", "form"];

    /// A YAML tag that does not fit the value; read as if it were not there.
    INVALID_YAML_TAG = Error "sbom-invalid-yaml-tag" ["tag"];

    /// A protobuf field of another wire type than its definition says; it is left out.
    INVALID_WIRE_TYPE = Error "sbom-invalid-wire-type" ["member", "expected", "found"];

    // Sound JSON and schema, but something does not fit together.
    /// One identifier names two elements.
    DUPLICATE_REF = Error "sbom-duplicate-ref" ["ref"];
    /// A reference to an element that is not there.
    DANGLING_REF = Error "sbom-dangling-ref" ["ref"];
    /// Components that contain one another.
    NESTING_CYCLE = Error "sbom-nesting-cycle" ["ref"];
    /// Components that depend on one another.
    DEPENDENCY_CYCLE = Info "sbom-dependency-cycle" ["count", "members"];
    /// A purl that breaks the purl specification.
    BAD_PURL = Warning "sbom-bad-purl" ["purl"];
    /// A point in time that is not RFC 3339.
    FORMAT_DATE_TIME = Warning "sbom-format-date-time" ["value"];
    /// Licences of SPDX 3 that contain themselves, or too many others.
    LICENSE_CYCLE = Error "sbom-license-cycle" ["ref"];
    /// SPDX 3.0.0, read as 3.0.1.
    SPDX_3_0_0 = Warning "sbom-spdx-3-0-0" [];
    /// A day that is not RFC 3339.
    FORMAT_DATE = Warning "sbom-format-date" ["value"];
    /// Not an e-mail address.
    FORMAT_EMAIL = Warning "sbom-format-email" ["value"];
    /// Neither a URI nor an IRI reference.
    FORMAT_URI = Warning "sbom-format-uri" ["value"];
    /// A checksum of SPDX that is not hexadecimal or of impossible length.
    BAD_HASH = Warning "sbom-bad-hash" ["value"];
    /// A package of SPDX 2 with a verification code that its `filesAnalyzed` excludes, or without the one
    /// that it demands.
    VERIFICATION_CODE = Warning "sbom-verification-code" ["rule"];
    /// SPDX 2.1, read as 2.2.
    SPDX_2_1 = Warning "sbom-spdx-2-1" [];
    /// SPDX 1, read as 2.2.
    SPDX_1 = Warning "sbom-spdx-1" ["version"];
    /// A byte order mark before the document.
    BYTE_ORDER_MARK = Warning "sbom-byte-order-mark" [];
    /// UTF-16 instead of UTF-8.
    UTF_16 = Warning "sbom-utf-16" [];
    /// Further documents in one YAML file.
    YAML_DOCUMENTS = Error "sbom-yaml-documents" [];
    /// Something that the format written cannot say.
    LOSS = Warning "sbom-loss" ["what", "format", "count", "component"];
    /// Services, which the inventory does not keep.
    SERVICES = Info "sbom-services-not-kept" ["count"];
    /// More findings than are kept; the severity is that of the worst one.
    MORE = Error "sbom-more-findings" ["errors", "warnings", "infos"];

    // Completeness by a guideline. The severity is that of a required field; see `quality`.
    /// A format version that BSI TR-03183-2 does not accept.
    BSI_FORMAT_TOO_OLD = Warning "bsi-format-too-old" ["format", "version", "oldest", "guideline"];
    /// Vulnerabilities within the document, which BSI TR-03183-2 forbids.
    BSI_VULNERABILITIES = Warning "bsi-vulnerabilities" ["count"];
    /// Nobody to be reached for the document itself.
    BSI_SBOM_CREATOR = Warning "bsi-sbom-creator" ["form"];
    /// No point in time at which the document was made.
    BSI_TIMESTAMP = Warning "bsi-timestamp" ["form"];
    /// No address or identifier of the document.
    BSI_SBOM_URI = Warning "bsi-sbom-uri" ["form"];
    /// Nobody to be reached for a component.
    BSI_COMPONENT_CREATOR = Warning "bsi-component-creator" ["count", "total", "names", "reach", "form"];
    /// No name.
    BSI_COMPONENT_NAME = Warning "bsi-component-name" ["count", "total", "names", "reach", "form"];
    /// No version.
    BSI_COMPONENT_VERSION = Warning "bsi-component-version" ["count", "total", "names", "reach", "form"];
    /// No file name.
    BSI_FILENAME = Warning "bsi-filename" ["count", "total", "names", "reach", "form"];
    /// Nothing about what a component needs, or how complete that is.
    BSI_DEPENDENCIES = Warning "bsi-dependencies" ["count", "total", "names", "reach", "form"];
    /// No licence by SPDX identifier (version 2.0).
    BSI_ASSOCIATED_LICENSE = Warning "bsi-associated-license" ["count", "total", "names", "reach", "form"];
    /// No concluded licence by SPDX identifier (version 2.1).
    BSI_DISTRIBUTION_LICENSE = Warning "bsi-distribution-license" ["count", "total", "names", "reach", "form"];
    /// No SHA-512 of what is delivered.
    BSI_DEPLOYABLE_HASH = Warning "bsi-deployable-hash" ["count", "total", "names", "reach", "form"];
    /// Not said whether it is executable.
    BSI_EXECUTABLE = Warning "bsi-executable" ["count", "total", "names", "reach", "form"];
    /// Not said whether it is an archive.
    BSI_ARCHIVE = Warning "bsi-archive" ["count", "total", "names", "reach", "form"];
    /// Not said whether it is structured.
    BSI_STRUCTURED = Warning "bsi-structured" ["count", "total", "names", "reach", "form"];
    /// No address of the source code.
    BSI_SOURCE_URI = Warning "bsi-source-uri" ["count", "total", "names", "reach", "form"];
    /// No address of what is delivered.
    BSI_DEPLOYABLE_URI = Warning "bsi-deployable-uri" ["count", "total", "names", "reach", "form"];
    /// No purl, CPE or SWID tag.
    BSI_IDENTIFIERS = Warning "bsi-identifiers" ["count", "total", "names", "reach", "form"];
    /// No concluded licence (version 2.0).
    BSI_CONCLUDED_LICENSE = Warning "bsi-concluded-license" ["count", "total", "names", "reach", "form"];
    /// No licence as the makers declare it.
    BSI_ORIGINAL_LICENSE = Warning "bsi-original-license" ["count", "total", "names", "reach", "form"];
    /// No effective licence.
    BSI_EFFECTIVE_LICENSE = Warning "bsi-effective-license" ["count", "total", "names", "reach", "form"];
    /// No hash of the source code.
    BSI_SOURCE_HASH = Warning "bsi-source-hash" ["count", "total", "names", "reach", "form"];
    /// No address of a security.txt.
    BSI_SECURITY_TXT = Warning "bsi-security-txt" ["count", "total", "names", "reach", "form"];
    /// Nobody named who made the document.
    NTIA_AUTHOR = Warning "ntia-author" ["form"];
    /// No point in time at which the document was made.
    NTIA_TIMESTAMP = Warning "ntia-timestamp" ["form"];
    /// No supplier.
    NTIA_SUPPLIER = Warning "ntia-supplier" ["count", "total", "names", "reach", "form"];
    /// No name.
    NTIA_COMPONENT_NAME = Warning "ntia-component-name" ["count", "total", "names", "reach", "form"];
    /// No version.
    NTIA_COMPONENT_VERSION = Warning "ntia-component-version" ["count", "total", "names", "reach", "form"];
    /// No purl, CPE or SWID tag.
    NTIA_IDENTIFIERS = Warning "ntia-identifiers" ["count", "total", "names", "reach", "form"];
    /// No relationship to another component.
    NTIA_DEPENDENCIES = Warning "ntia-dependencies" ["count", "total", "names", "reach", "form"];
}
