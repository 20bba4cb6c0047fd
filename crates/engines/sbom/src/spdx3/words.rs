//! The lists of words of SPDX 3.0.1.

use crate::inventory::words::{ComponentKind, HashAlgorithm};

pub(super) const ANNOTATION_TYPES: &[&str] = &["other", "review"];
pub(super) const SUPPORT_LEVELS: &[&str] = &[
    "deployed",
    "development",
    "endOfSupport",
    "limitedSupport",
    "noAssertion",
    "noSupport",
    "support",
];
pub(crate) const PROFILES: &[&str] = &[
    "ai",
    "build",
    "core",
    "dataset",
    "expandedLicensing",
    "extension",
    "lite",
    "security",
    "simpleLicensing",
    "software",
];
pub(crate) const IDENTIFIER_TYPES: &[&str] = &[
    "cpe22",
    "cpe23",
    "cve",
    "email",
    "gitoid",
    "other",
    "packageUrl",
    "securityOther",
    "swhid",
    "swid",
    "urlScheme",
];
pub(crate) const REFERENCE_TYPES: &[&str] = &[
    "altDownloadLocation",
    "altWebPage",
    "binaryArtifact",
    "bower",
    "buildMeta",
    "buildSystem",
    "certificationReport",
    "chat",
    "componentAnalysisReport",
    "cwe",
    "documentation",
    "dynamicAnalysisReport",
    "eolNotice",
    "exportControlAssessment",
    "funding",
    "issueTracker",
    "license",
    "mailingList",
    "mavenCentral",
    "metrics",
    "npm",
    "nuget",
    "other",
    "privacyAssessment",
    "productMetadata",
    "purchaseOrder",
    "qualityAssessmentReport",
    "releaseHistory",
    "releaseNotes",
    "riskAssessment",
    "runtimeAnalysisReport",
    "secureSoftwareAttestation",
    "securityAdversaryModel",
    "securityAdvisory",
    "securityFix",
    "securityOther",
    "securityPenTestReport",
    "securityPolicy",
    "securityThreatModel",
    "socialMedia",
    "sourceArtifact",
    "staticAnalysisReport",
    "support",
    "vcs",
    "vulnerabilityDisclosureReport",
    "vulnerabilityExploitabilityAssessment",
];
pub(super) const HASH_ALGORITHMS: &[&str] = &[
    "adler32",
    "blake2b256",
    "blake2b384",
    "blake2b512",
    "blake3",
    "crystalsDilithium",
    "crystalsKyber",
    "falcon",
    "md2",
    "md4",
    "md5",
    "md6",
    "other",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "sha512",
];
pub(super) const SCOPES: &[&str] = &["build", "design", "development", "other", "runtime", "test"];
pub(super) const COMPLETENESS: &[&str] = &["complete", "incomplete", "noAssertion"];
pub(crate) const RELATIONSHIP_TYPES: &[&str] = &[
    "affects",
    "amendedBy",
    "ancestorOf",
    "availableFrom",
    "configures",
    "contains",
    "coordinatedBy",
    "copiedTo",
    "delegatedTo",
    "dependsOn",
    "descendantOf",
    "describes",
    "doesNotAffect",
    "expandsTo",
    "exploitCreatedBy",
    "fixedBy",
    "fixedIn",
    "foundBy",
    "generates",
    "hasAddedFile",
    "hasAssessmentFor",
    "hasAssociatedVulnerability",
    "hasConcludedLicense",
    "hasDataFile",
    "hasDeclaredLicense",
    "hasDeletedFile",
    "hasDependencyManifest",
    "hasDistributionArtifact",
    "hasDocumentation",
    "hasDynamicLink",
    "hasEvidence",
    "hasExample",
    "hasHost",
    "hasInput",
    "hasMetadata",
    "hasOptionalComponent",
    "hasOptionalDependency",
    "hasOutput",
    "hasPrerequisite",
    "hasProvidedDependency",
    "hasRequirement",
    "hasSpecification",
    "hasStaticLink",
    "hasTest",
    "hasTestCase",
    "hasVariant",
    "invokedBy",
    "modifiedBy",
    "other",
    "packagedBy",
    "patchedBy",
    "publishedBy",
    "reportedBy",
    "republishedBy",
    "serializedInArtifact",
    "testedOn",
    "trainedOn",
    "underInvestigationFor",
    "usesTool",
];
pub(super) const PRESENCE: &[&str] = &["no", "noAssertion", "yes"];
pub(super) const RISKS: &[&str] = &["high", "low", "medium", "serious"];
pub(super) const ENERGY_UNITS: &[&str] = &["kilowattHour", "megajoule", "other"];
pub(super) const CONFIDENTIALITY_LEVELS: &[&str] = &["amber", "clear", "green", "red"];
pub(super) const AVAILABILITIES: &[&str] = &[
    "clickthrough",
    "directDownload",
    "query",
    "registration",
    "scrapingScript",
];
pub(super) const DATASET_TYPES: &[&str] = &[
    "audio",
    "categorical",
    "graph",
    "image",
    "noAssertion",
    "numeric",
    "other",
    "sensor",
    "structured",
    "syntactic",
    "text",
    "timeseries",
    "timestamp",
    "video",
];
pub(crate) const SEVERITIES: &[&str] = &["critical", "high", "low", "medium", "none"];
pub(super) const CATALOGS: &[&str] = &["kev", "other"];
pub(crate) const DECISIONS: &[&str] = &["act", "attend", "track", "trackStar"];
pub(crate) const JUSTIFICATIONS: &[&str] = &[
    "componentNotPresent",
    "inlineMitigationsAlreadyExist",
    "vulnerableCodeCannotBeControlledByAdversary",
    "vulnerableCodeNotInExecutePath",
    "vulnerableCodeNotPresent",
];
pub(super) const CONTENT_IDENTIFIER_TYPES: &[&str] = &["gitoid", "swhid"];
pub(super) const FILE_KINDS: &[&str] = &["directory", "file"];
pub(crate) const SBOM_TYPES: &[&str] = &[
    "analyzed", "build", "deployed", "design", "runtime", "source",
];
pub(crate) const PURPOSES: &[&str] = &[
    "application",
    "archive",
    "bom",
    "configuration",
    "container",
    "data",
    "device",
    "deviceDriver",
    "diskImage",
    "documentation",
    "evidence",
    "executable",
    "file",
    "filesystemImage",
    "firmware",
    "framework",
    "install",
    "library",
    "manifest",
    "model",
    "module",
    "operatingSystem",
    "other",
    "patch",
    "platform",
    "requirement",
    "source",
    "specification",
    "test",
];

/// The hash algorithms that the inventory knows, in the spelling of SPDX 3.
const ALGORITHM_WORDS: [(HashAlgorithm, &str); 17] = [
    (HashAlgorithm::Md2, "md2"),
    (HashAlgorithm::Md4, "md4"),
    (HashAlgorithm::Md5, "md5"),
    (HashAlgorithm::Md6, "md6"),
    (HashAlgorithm::Sha1, "sha1"),
    (HashAlgorithm::Sha224, "sha224"),
    (HashAlgorithm::Sha256, "sha256"),
    (HashAlgorithm::Sha384, "sha384"),
    (HashAlgorithm::Sha512, "sha512"),
    (HashAlgorithm::Sha3_256, "sha3_256"),
    (HashAlgorithm::Sha3_384, "sha3_384"),
    (HashAlgorithm::Sha3_512, "sha3_512"),
    (HashAlgorithm::Blake2b256, "blake2b256"),
    (HashAlgorithm::Blake2b384, "blake2b384"),
    (HashAlgorithm::Blake2b512, "blake2b512"),
    (HashAlgorithm::Blake3, "blake3"),
    (HashAlgorithm::Adler32, "adler32"),
];

/// The kinds of components that have a word of their own in SPDX 3.
const PURPOSE_WORDS: [(ComponentKind, &str); 15] = [
    (ComponentKind::Application, "application"),
    (ComponentKind::Framework, "framework"),
    (ComponentKind::Library, "library"),
    (ComponentKind::Container, "container"),
    (ComponentKind::Platform, "platform"),
    (ComponentKind::OperatingSystem, "operatingSystem"),
    (ComponentKind::Device, "device"),
    (ComponentKind::DeviceDriver, "deviceDriver"),
    (ComponentKind::Firmware, "firmware"),
    (ComponentKind::File, "file"),
    (ComponentKind::MachineLearningModel, "model"),
    (ComponentKind::Data, "data"),
    (ComponentKind::Source, "source"),
    (ComponentKind::Archive, "archive"),
    (ComponentKind::Install, "install"),
];

/// The algorithm of a word.
pub(super) fn algorithm(word: &str) -> Option<HashAlgorithm> {
    of_word(&ALGORITHM_WORDS, word)
}

/// The kind of component of a word.
pub(super) fn purpose(word: &str) -> Option<ComponentKind> {
    if word == "other" {
        return Some(ComponentKind::Other);
    }
    of_word(&PURPOSE_WORDS, word)
}

/// The word for an algorithm; `other` where SPDX 3 has none.
pub(crate) fn algorithm_word(algorithm: HashAlgorithm) -> &'static str {
    word_of(&ALGORITHM_WORDS, algorithm)
}

/// The word for a kind of component; `other` where SPDX 3 has none.
pub(crate) fn purpose_word(kind: ComponentKind) -> &'static str {
    word_of(&PURPOSE_WORDS, kind)
}

fn of_word<T: Copy>(table: &[(T, &str)], word: &str) -> Option<T> {
    let row = table.iter().find(|(_, own)| *own == word)?;
    Some(row.0)
}

fn word_of<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    let row = table.iter().find(|(own, _)| *own == value);
    row.map_or("other", |(_, word)| word)
}
