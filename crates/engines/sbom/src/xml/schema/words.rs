//! The closed vocabularies.

use super::{ALL, Vocabulary, since};

pub(super) static SCOPE: Vocabulary = &[(ALL, "required optional"), (since(1), "excluded")];

pub(super) static COMPONENT_TYPE: Vocabulary = &[
    (ALL, "application framework library operating-system device"),
    (since(1), "file"),
    (since(2), "container firmware"),
    (
        since(5),
        "platform device-driver machine-learning-model data",
    ),
    (since(6), "cryptographic-asset"),
];

pub(super) static EXTERNAL_REFERENCE_TYPE: Vocabulary = &[
    (
        ALL,
        "vcs issue-tracker website advisories bom mailing-list social chat documentation \
            support distribution license build-meta build-system other",
    ),
    (since(4), "release-notes"),
    (
        since(5),
        "distribution-intake security-contact model-card log configuration evidence \
            formulation attestation threat-model adversary-model risk-assessment \
            vulnerability-assertion exploitability-statement pentest-report \
            static-analysis-report dynamic-analysis-report runtime-analysis-report \
            component-analysis-report maturity-report certification-report quality-metrics \
            codified-infrastructure poam",
    ),
    (
        since(6),
        "source-distribution electronic-signature digital-signature rfc-9116",
    ),
    (since(7), "patent patent-family patent-assertion citation"),
];

pub(super) static TLP_CLASSIFICATION: Vocabulary =
    &[(ALL, "CLEAR GREEN AMBER AMBER_AND_STRICT RED")];

pub(super) static AGGREGATE: Vocabulary = &[
    (
        ALL,
        "complete incomplete incomplete_first_party_only incomplete_third_party_only unknown \
            not_specified",
    ),
    (
        since(5),
        "incomplete_first_party_proprietary_only incomplete_first_party_opensource_only \
            incomplete_third_party_proprietary_only incomplete_third_party_opensource_only",
    ),
];

pub(super) static COMPONENT_DATA_TYPE: Vocabulary =
    &[(ALL, "source-code configuration dataset definition other")];

pub(super) static ASSET_TYPE: Vocabulary = &[(
    ALL,
    "algorithm certificate protocol related-crypto-material",
)];

pub(super) static LICENSE_ACKNOWLEDGEMENT: Vocabulary = &[(ALL, "declared concluded")];

pub(super) static LIFECYCLE_PHASE: Vocabulary = &[(
    ALL,
    "design pre-build build post-build operations discovery decommission",
)];

pub(super) static IMPACT_ANALYSIS_STATE: Vocabulary = &[(
    ALL,
    "resolved resolved_with_pedigree exploitable in_triage false_positive not_affected",
)];

pub(super) static IMPACT_ANALYSIS_JUSTIFICATION: Vocabulary = &[(
    ALL,
    "code_not_present code_not_reachable requires_configuration requires_dependency \
            requires_environment protected_by_compiler protected_at_runtime \
            protected_at_perimeter protected_by_mitigating_control",
)];

pub(super) static PATENT_LEGAL_STATUS: Vocabulary = &[(
    ALL,
    "pending granted revoked expired lapsed withdrawn abandoned suspended reinstated \
            opposed terminated invalidated in-force",
)];

pub(super) static HASH_ALG: Vocabulary = &[
    (ALL, "MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-512"),
    (
        since(2),
        "SHA3-384 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3",
    ),
    (since(7), "Streebog-256 Streebog-512"),
];

pub(super) static ENCODING: Vocabulary = &[(ALL, "base64")];

pub(super) static IDENTITY_FIELD: Vocabulary = &[
    (ALL, "group name version purl cpe swid hash"),
    (since(6), "omniborId swhid"),
];

pub(super) static PRIMITIVE: Vocabulary = &[
    (
        ALL,
        "drbg mac block-cipher stream-cipher signature hash pke xof kdf key-agree kem ae \
            combiner other unknown",
    ),
    (since(7), "key-wrap"),
];

pub(super) static EXECUTION_ENVIRONMENT: Vocabulary = &[(
    ALL,
    "software-plain-ram software-encrypted-ram software-tee hardware other unknown",
)];

pub(super) static IMPLEMENTATION_PLATFORM: Vocabulary = &[(
    ALL,
    "generic x86_32 x86_64 armv7-a armv7-m armv8-a armv8-m armv9-a armv9-m s390x ppc64 \
            ppc64le other unknown",
)];

pub(super) static CERTIFICATION_LEVEL: Vocabulary = &[(
    ALL,
    "none fips140-1-l1 fips140-1-l2 fips140-1-l3 fips140-1-l4 fips140-2-l1 fips140-2-l2 \
            fips140-2-l3 fips140-2-l4 fips140-3-l1 fips140-3-l2 fips140-3-l3 fips140-3-l4 \
            cc-eal1 cc-eal1+ cc-eal2 cc-eal2+ cc-eal3 cc-eal3+ cc-eal4 cc-eal4+ cc-eal5 cc-eal5+ \
            cc-eal6 cc-eal6+ cc-eal7 cc-eal7+ other unknown",
)];

pub(super) static ALGORITHM_MODE: Vocabulary =
    &[(ALL, "cbc ecb ccm gcm cfb ofb ctr other unknown")];

pub(super) static PADDING: Vocabulary = &[(ALL, "pkcs5 pkcs7 pkcs1v15 oaep raw other unknown")];

pub(super) static RELATED_CRYPTO_MATERIAL_TYPE: Vocabulary = &[(
    ALL,
    "private-key public-key secret-key key ciphertext signature digest \
            initialization-vector nonce seed salt shared-secret tag additional-data password \
            credential token other unknown",
)];

pub(super) static RELATED_CRYPTO_MATERIAL_STATE: Vocabulary = &[(
    ALL,
    "pre-activation active suspended deactivated compromised destroyed",
)];

pub(super) static PROTOCOL_TYPE: Vocabulary = &[
    (ALL, "tls ssh ipsec ike sstp wpa other unknown"),
    (since(7), "dtls quic eap-aka eap-aka-prime prins 5g-aka"),
];

pub(super) static PATENT_ASSERTION_TYPE: Vocabulary = &[(
    ALL,
    "ownership license third-party-claim standards-inclusion prior-art exclusive-rights \
            non-assertion research-or-evaluation",
)];

pub(super) static DATA_FLOW: Vocabulary = &[(ALL, "inbound outbound bi-directional unknown")];

pub(super) static SEVERITY: Vocabulary = &[(ALL, "critical high medium low info none unknown")];

pub(super) static SCORE_SOURCE: Vocabulary = &[
    (ALL, "CVSSv2 CVSSv3 CVSSv31 OWASP other"),
    (since(5), "CVSSv4 SSVC"),
];

pub(super) static IMPACT_ANALYSIS_RESPONSES: Vocabulary = &[(
    ALL,
    "can_not_fix will_not_fix update rollback workaround_available",
)];

pub(super) static PATCH_CLASSIFICATION: Vocabulary =
    &[(ALL, "unofficial monkey backport cherry-pick")];

pub(super) static ISSUE_CLASSIFICATION: Vocabulary = &[(ALL, "defect enhancement security")];

pub(super) static MACHINE_LEARNING_APPROACH: Vocabulary = &[(
    ALL,
    "supervised unsupervised reinforcement-learning semi-supervised self-supervised",
)];

pub(super) static CRYPTO_FUNCTION: Vocabulary = &[(
    ALL,
    "generate keygen encrypt decrypt digest tag keyderive sign verify encapsulate \
            decapsulate other unknown",
)];

pub(super) static CERTIFICATE_STATE_WORD: Vocabulary = &[(
    ALL,
    "pre-activation active suspended deactivated revoked destroyed",
)];

pub(super) static LICENSE_TYPE: Vocabulary = &[(
    ALL,
    "academic appliance client-access concurrent-user core-points custom-metric device \
            evaluation named-user node-locked oem perpetual processor-points subscription user \
            other",
)];

pub(super) static TASK_TYPE: Vocabulary = &[(
    ALL,
    "copy clone lint scan merge build test deliver deploy release clean other",
)];

pub(super) static TRIGGER_TYPE: Vocabulary = &[(ALL, "manual api webhook scheduled")];

pub(super) static EVIDENCE_TECHNIQUE: Vocabulary = &[(
    ALL,
    "source-code-analysis binary-analysis manifest-analysis ast-fingerprint \
            hash-comparison instrumentation dynamic-analysis filename attestation other",
)];

pub(super) static COMMON_EXTENSION_NAME: Vocabulary = &[(
    ALL,
    "basicConstraints keyUsage extendedKeyUsage subjectAlternativeName \
            authorityKeyIdentifier subjectKeyIdentifier authorityInformationAccess \
            certificatePolicies crlDistributionPoints signedCertificateTimestamp",
)];

pub(super) static IMPACT_ANALYSIS_AFFECTED_STATUS: Vocabulary =
    &[(ALL, "affected unaffected unknown")];

pub(super) static OUTPUT_TYPE: Vocabulary =
    &[(ALL, "artifact attestation log evidence metrics other")];

pub(super) static ACCESS_MODE: Vocabulary = &[(
    ALL,
    "read-only read-write read-write-once write-once write-only",
)];

pub(super) static ACTIVITY: Vocabulary = &[(
    ALL,
    "design data-collection data-preparation training fine-tuning validation deployment \
            inference other",
)];

pub(super) static VOLUME_MODE: Vocabulary = &[(ALL, "filesystem block")];

pub(super) static ENERGY_SOURCE: Vocabulary = &[(
    ALL,
    "coal oil natural-gas nuclear wind solar geothermal hydropower biofuel unknown other",
)];

pub(super) static ENERGY_MEASURE_UNIT: Vocabulary = &[(ALL, "kWh")];

pub(super) static CO2_MEASURE_UNIT: Vocabulary = &[(ALL, "tCO2eq")];
