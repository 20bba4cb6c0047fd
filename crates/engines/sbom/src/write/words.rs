//! Words of one format in the words of another.

use crate::inventory::words::{ComponentKind, HashAlgorithm};

/// The types of external references of CycloneDX 1.6, in alphabetical order.
const REFERENCE_TYPES: &[&str] = &[
    "adversary-model",
    "advisories",
    "attestation",
    "bom",
    "build-meta",
    "build-system",
    "certification-report",
    "chat",
    "codified-infrastructure",
    "component-analysis-report",
    "configuration",
    "digital-signature",
    "distribution",
    "distribution-intake",
    "documentation",
    "dynamic-analysis-report",
    "electronic-signature",
    "evidence",
    "exploitability-statement",
    "formulation",
    "issue-tracker",
    "license",
    "log",
    "mailing-list",
    "maturity-report",
    "model-card",
    "other",
    "pentest-report",
    "poam",
    "quality-metrics",
    "release-notes",
    "rfc-9116",
    "risk-assessment",
    "runtime-analysis-report",
    "security-contact",
    "social",
    "source-distribution",
    "static-analysis-report",
    "support",
    "threat-model",
    "vcs",
    "vulnerability-assertion",
    "website",
];

/// Kinds of references: CycloneDX, then SPDX 3. The first row with a word counts.
const REFERENCES: [(&str, &str); 32] = [
    ("website", "altWebPage"),
    ("distribution", "altDownloadLocation"),
    ("vcs", "vcs"),
    ("issue-tracker", "issueTracker"),
    ("advisories", "securityAdvisory"),
    ("mailing-list", "mailingList"),
    ("social", "socialMedia"),
    ("chat", "chat"),
    ("documentation", "documentation"),
    ("support", "support"),
    ("license", "license"),
    ("build-meta", "buildMeta"),
    ("build-system", "buildSystem"),
    ("release-notes", "releaseNotes"),
    ("source-distribution", "sourceArtifact"),
    ("distribution", "binaryArtifact"),
    ("threat-model", "securityThreatModel"),
    ("adversary-model", "securityAdversaryModel"),
    ("risk-assessment", "riskAssessment"),
    ("vulnerability-assertion", "vulnerabilityDisclosureReport"),
    (
        "exploitability-statement",
        "vulnerabilityExploitabilityAssessment",
    ),
    ("pentest-report", "securityPenTestReport"),
    ("static-analysis-report", "staticAnalysisReport"),
    ("dynamic-analysis-report", "dynamicAnalysisReport"),
    ("runtime-analysis-report", "runtimeAnalysisReport"),
    ("component-analysis-report", "componentAnalysisReport"),
    ("certification-report", "certificationReport"),
    ("quality-metrics", "qualityAssessmentReport"),
    ("attestation", "secureSoftwareAttestation"),
    ("security-contact", "securityOther"),
    ("support", "purchaseOrder"),
    ("other", "other"),
];

/// The type of CycloneDX for a kind of reference of any format, and whether it says the same.
pub(super) fn cyclonedx_reference(kind: &str) -> (&'static str, bool) {
    if let Ok(at) = REFERENCE_TYPES.binary_search(&kind) {
        return (REFERENCE_TYPES[at], true);
    }
    match kind {
        "homepage" => return ("website", true),
        "downloadLocation" => return ("distribution", true),
        "externalDocumentRef" => return ("bom", true),
        _ => {}
    }
    let row = REFERENCES.iter().find(|(_, spdx)| *spdx == kind);
    row.map_or(("other", false), |(cyclonedx, _)| (cyclonedx, true))
}

/// The type of SPDX 3 for a kind of reference of any format, and whether it says the same.
pub(super) fn spdx3_reference(kind: &str) -> (&'static str, bool) {
    let types = crate::spdx3::words::REFERENCE_TYPES;
    if let Some(word) = types.iter().find(|word| **word == kind) {
        return (word, true);
    }
    match kind {
        "advisory" => return ("securityAdvisory", true),
        "fix" => return ("securityFix", true),
        "homepage" => return ("altWebPage", true),
        "downloadLocation" => return ("altDownloadLocation", true),
        _ => {}
    }
    let row = REFERENCES.iter().find(|(cyclonedx, _)| *cyclonedx == kind);
    row.map_or(("other", false), |(_, spdx)| (spdx, true))
}

/// The type of CycloneDX 1.6 for a kind of component.
pub(super) fn cyclonedx_kind(kind: ComponentKind) -> Option<&'static str> {
    match kind {
        ComponentKind::Source
        | ComponentKind::Archive
        | ComponentKind::Install
        | ComponentKind::Other => None,
        kind => Some(kind.as_str()),
    }
}

/// The name of CycloneDX 1.6 for a hash algorithm.
pub(super) fn cyclonedx_algorithm(algorithm: HashAlgorithm) -> Option<&'static str> {
    match algorithm {
        HashAlgorithm::Md5
        | HashAlgorithm::Sha1
        | HashAlgorithm::Sha256
        | HashAlgorithm::Sha384
        | HashAlgorithm::Sha512
        | HashAlgorithm::Sha3_256
        | HashAlgorithm::Sha3_384
        | HashAlgorithm::Sha3_512
        | HashAlgorithm::Blake2b256
        | HashAlgorithm::Blake2b384
        | HashAlgorithm::Blake2b512
        | HashAlgorithm::Blake3 => Some(algorithm.as_str()),
        _ => None,
    }
}

/// The name of SPDX 2.3 for a hash algorithm.
pub(super) fn spdx2_algorithm(algorithm: HashAlgorithm) -> Option<&'static str> {
    match algorithm {
        HashAlgorithm::Sha1 => Some("SHA1"),
        HashAlgorithm::Sha224 => Some("SHA224"),
        HashAlgorithm::Sha256 => Some("SHA256"),
        HashAlgorithm::Sha384 => Some("SHA384"),
        HashAlgorithm::Sha512 => Some("SHA512"),
        HashAlgorithm::Streebog256 | HashAlgorithm::Streebog512 | HashAlgorithm::Unknown => None,
        other => Some(other.as_str()),
    }
}

/// The word of SPDX 2.3 for a kind of component.
pub(super) fn spdx2_purpose(kind: ComponentKind) -> Option<&'static str> {
    Some(match kind {
        ComponentKind::Application => "APPLICATION",
        ComponentKind::Framework => "FRAMEWORK",
        ComponentKind::Library => "LIBRARY",
        ComponentKind::Container => "CONTAINER",
        ComponentKind::OperatingSystem => "OPERATING-SYSTEM",
        ComponentKind::Device => "DEVICE",
        ComponentKind::Firmware => "FIRMWARE",
        ComponentKind::File => "FILE",
        ComponentKind::Source => "SOURCE",
        ComponentKind::Archive => "ARCHIVE",
        ComponentKind::Install => "INSTALL",
        ComponentKind::Other => "OTHER",
        _ => return None,
    })
}

/// Relationship types: SPDX 2, SPDX 3, and whether the two read in opposite directions. The first
/// row with a word counts.
const RELATIONSHIPS: [(&str, &str, bool); 39] = [
    ("ANCESTOR_OF", "ancestorOf", false),
    ("DESCENDANT_OF", "descendantOf", false),
    ("AMENDS", "amendedBy", true),
    ("COPY_OF", "copiedTo", true),
    ("DATA_FILE_OF", "hasDataFile", true),
    ("DEPENDENCY_MANIFEST_OF", "hasDependencyManifest", true),
    ("DISTRIBUTION_ARTIFACT", "hasDistributionArtifact", false),
    ("DOCUMENTATION_OF", "hasDocumentation", true),
    ("DYNAMIC_LINK", "hasDynamicLink", false),
    ("EXAMPLE_OF", "hasExample", true),
    ("EXPANDED_FROM_ARCHIVE", "expandsTo", true),
    ("FILE_ADDED", "hasAddedFile", true),
    ("FILE_DELETED", "hasDeletedFile", true),
    ("FILE_MODIFIED", "modifiedBy", true),
    ("GENERATES", "generates", false),
    ("GENERATED_FROM", "generates", true),
    ("HAS_PREREQUISITE", "hasPrerequisite", false),
    ("PREREQUISITE_FOR", "hasPrerequisite", true),
    ("METAFILE_OF", "hasMetadata", true),
    ("OPTIONAL_COMPONENT_OF", "hasOptionalComponent", true),
    ("PACKAGE_OF", "packagedBy", true),
    ("PATCH_FOR", "patchedBy", true),
    ("PATCH_APPLIED", "patchedBy", true),
    ("REQUIREMENT_DESCRIPTION_FOR", "hasRequirement", true),
    ("SPECIFICATION_FOR", "hasSpecification", true),
    ("STATIC_LINK", "hasStaticLink", false),
    ("TEST_CASE_OF", "hasTestCase", true),
    ("TEST_OF", "hasTest", true),
    ("BUILD_TOOL_OF", "usesTool", true),
    ("DEV_TOOL_OF", "usesTool", true),
    ("TEST_TOOL_OF", "usesTool", true),
    ("VARIANT_OF", "hasVariant", true),
    ("CONTAINS", "contains", false),
    ("CONTAINED_BY", "contains", true),
    ("DEPENDS_ON", "dependsOn", false),
    ("DEPENDENCY_OF", "dependsOn", true),
    ("OPTIONAL_DEPENDENCY_OF", "hasOptionalDependency", true),
    ("PROVIDED_DEPENDENCY_OF", "hasProvidedDependency", true),
    ("OTHER", "other", false),
];

/// Words of SPDX 2 that SPDX 3 says with a scope.
const SCOPED: [(&str, &str); 4] = [
    ("RUNTIME_DEPENDENCY_OF", "runtime"),
    ("BUILD_DEPENDENCY_OF", "build"),
    ("DEV_DEPENDENCY_OF", "development"),
    ("TEST_DEPENDENCY_OF", "test"),
];

/// A relationship type in one of the generations.
pub(super) struct Relationship {
    pub(super) word: &'static str,
    /// Whether the ends change places.
    pub(super) is_turned: bool,
    pub(super) scope: Option<&'static str>,
}

/// A relationship type of any generation in that of SPDX 3.
pub(super) fn spdx3_relationship(kind: &str) -> Option<Relationship> {
    let types = crate::spdx3::words::RELATIONSHIP_TYPES;
    if let Some(word) = types.iter().find(|word| **word == kind) {
        return Some(Relationship {
            word,
            is_turned: false,
            scope: None,
        });
    }
    if let Some((_, scope)) = SCOPED.iter().find(|(two, _)| *two == kind) {
        return Some(Relationship {
            word: "dependsOn",
            is_turned: true,
            scope: Some(scope),
        });
    }
    let (_, word, is_turned) = RELATIONSHIPS.iter().find(|(two, ..)| *two == kind)?;
    Some(Relationship {
        word,
        is_turned: *is_turned,
        scope: None,
    })
}

/// A relationship type of any generation in that of SPDX 2.
pub(super) fn spdx2_relationship(kind: &str) -> Option<Relationship> {
    let own = RELATIONSHIPS
        .iter()
        .map(|(two, ..)| *two)
        .chain(SCOPED.iter().map(|(two, _)| *two))
        .find(|two| *two == kind);
    let (word, is_turned) = if let Some(word) = own {
        (word, false)
    } else {
        let (word, _, is_turned) = RELATIONSHIPS.iter().find(|(_, three, _)| *three == kind)?;
        (*word, *is_turned)
    };
    Some(Relationship {
        word,
        is_turned,
        scope: None,
    })
}
