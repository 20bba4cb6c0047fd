//! The words of CycloneDX in JSON for the numbers of its protobuf enumerations.
//!
//! Facts of `bom-1.3.proto` to `bom-1.7.proto` (CycloneDX/specification, Apache-2.0). Numbers are never
//! used anew, so the newest version has them all; which version allows which word is judged where the
//! words are read. An empty word is the number for "not given".

pub(super) const LIFECYCLE_PHASE: &[&str] = &[
    "design",
    "pre-build",
    "build",
    "post-build",
    "operations",
    "discovery",
    "decommission",
];

pub(super) const CLASSIFICATION: &[&str] = &[
    "",
    "application",
    "framework",
    "library",
    "operating-system",
    "device",
    "file",
    "container",
    "firmware",
    "device-driver",
    "platform",
    "machine-learning-model",
    "data",
    "cryptographic-asset",
];

pub(super) const SCOPE: &[&str] = &["", "required", "optional", "excluded"];

pub(super) const LICENSE_ACKNOWLEDGEMENT_ENUMERATION: &[&str] = &["", "declared", "concluded"];

pub(super) const HASH_ALG: &[&str] = &[
    "",
    "MD5",
    "SHA-1",
    "SHA-256",
    "SHA-384",
    "SHA-512",
    "SHA3-256",
    "SHA3-384",
    "SHA3-512",
    "BLAKE2b-256",
    "BLAKE2b-384",
    "BLAKE2b-512",
    "BLAKE3",
    "Streebog-256",
    "Streebog-512",
];

pub(super) const EXTERNAL_REFERENCE_TYPE: &[&str] = &[
    "other",
    "vcs",
    "issue-tracker",
    "website",
    "advisories",
    "bom",
    "mailing-list",
    "social",
    "chat",
    "documentation",
    "support",
    "distribution",
    "license",
    "build-meta",
    "build-system",
    "security-contact",
    "attestation",
    "threat-model",
    "adversary-model",
    "risk-assessment",
    "distribution-intake",
    "vulnerability-assertion",
    "exploitability-statement",
    "pentest-report",
    "static-analysis-report",
    "dynamic-analysis-report",
    "runtime-analysis-report",
    "component-analysis-report",
    "maturity-report",
    "certification-report",
    "quality-metrics",
    "codified-infrastructure",
    "model-card",
    "poam",
    "log",
    "configuration",
    "evidence",
    "formulation",
    "source-distribution",
    "electronic-signature",
    "digital-signature",
    "rfc-9116",
    "release-notes",
    "patent",
    "patent-family",
    "patent-assertion",
    "citation",
];

pub(super) const AGGREGATE: &[&str] = &[
    "not_specified",
    "complete",
    "incomplete",
    "incomplete_first_party_only",
    "incomplete_third_party_only",
    "unknown",
    "incomplete_first_party_proprietary_only",
    "incomplete_first_party_opensource_only",
    "incomplete_third_party_proprietary_only",
    "incomplete_third_party_opensource_only",
];

pub(super) const SEVERITY: &[&str] = &[
    "unknown", "critical", "high", "medium", "low", "info", "none",
];

pub(super) const SCORE_METHOD: &[&str] = &[
    "", "CVSSv2", "CVSSv3", "CVSSv31", "OWASP", "other", "CVSSv4", "SSVC",
];

pub(super) const IMPACT_ANALYSIS_STATE: &[&str] = &[
    "",
    "resolved",
    "resolved_with_pedigree",
    "exploitable",
    "in_triage",
    "false_positive",
    "not_affected",
];

pub(super) const IMPACT_ANALYSIS_JUSTIFICATION: &[&str] = &[
    "",
    "code_not_present",
    "code_not_reachable",
    "requires_configuration",
    "requires_dependency",
    "requires_environment",
    "protected_by_compiler",
    "protected_at_runtime",
    "protected_at_perimeter",
    "protected_by_mitigating_control",
];

pub(super) const VULNERABILITY_RESPONSE: &[&str] = &[
    "",
    "can_not_fix",
    "will_not_fix",
    "update",
    "rollback",
    "workaround_available",
];

pub(super) const VULNERABILITY_AFFECTED_STATUS: &[&str] = &["unknown", "affected", "unaffected"];
