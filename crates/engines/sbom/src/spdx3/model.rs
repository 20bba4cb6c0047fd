//! The model of SPDX 3.0.1 as tables: classes with their properties, and the lists of words.
//!
//! Facts of the official schema `spdx-schema-v3.0.1.json` (Apache-2.0, generated from the SHACL of
//! the specification), which is the oracle in the tests.

use super::forms;
use super::words::{
    ANNOTATION_TYPES, AVAILABILITIES, CATALOGS, COMPLETENESS, CONFIDENTIALITY_LEVELS,
    CONTENT_IDENTIFIER_TYPES, DATASET_TYPES, DECISIONS, ENERGY_UNITS, FILE_KINDS, HASH_ALGORITHMS,
    IDENTIFIER_TYPES, JUSTIFICATIONS, PRESENCE, PROFILES, PURPOSES, REFERENCE_TYPES,
    RELATIONSHIP_TYPES, RISKS, SBOM_TYPES, SCOPES, SEVERITIES, SUPPORT_LEVELS,
};
use Range::{Boolean, DateTime, Decimal, Integer, MediaType, Node, Text, Version, Word};

/// What values a property takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Range {
    Text,
    Boolean,
    /// A whole number, at least this one.
    Integer(u8),
    /// A number, or a string that holds one.
    Decimal,
    /// Seconds and `Z`, nothing else.
    DateTime,
    /// A semantic version.
    Version,
    MediaType,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An object of this class, or the identifier of one.
    Node(Class),
}

impl Range {
    /// Whether a text is such a value.
    pub(crate) fn takes(self, text: &str) -> bool {
        match self {
            Text => true,
            DateTime => forms::is_date_time(text),
            Version => forms::is_version(text),
            MediaType => forms::is_media_type(text),
            Decimal => forms::is_decimal(text),
            Word(words) => words.contains(&text),
            Boolean | Integer(_) | Node(_) => false,
        }
    }
}

/// A property of a class.
pub(crate) struct Member {
    pub(super) property: Property,
    pub(crate) range: Range,
    /// How many values there must be. A property without a minimum may be absent.
    pub(super) least: usize,
    /// Whether the values stand in a list.
    pub(crate) many: bool,
}

/// Declares names as an enumeration.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($word:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(non_camel_case_types, reason = "the names are those of the specification")]
        pub(crate) enum $name { $($word),+ }

        impl $name {
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$word => stringify!($word)),+ }
            }

            #[expect(non_upper_case_globals, reason = "the names are those of the specification")]
            pub(super) fn parse(word: &str) -> Option<Self> {
                $(const $word: &str = stringify!($word);)+
                match word { $($word => Some(Self::$word),)+ _ => None }
            }
        }
    };
}

/// Declares the classes. Cardinalities are written as in the specification: `0..1`, `1..*`.
macro_rules! classes {
    ($($kind:ident $class:ident $(: $parent:ident)? { $($least:literal..$most:tt $property:ident: $range:expr),* $(,)? })+) => {
        names! {
            /// A class of the model. `Vocabulary` stands for all classes of single words.
            Class { $($class),+ }
        }

        impl Class {
            /// Whether objects name this class as their own.
            pub(super) fn is_concrete(self) -> bool {
                match self { $(Self::$class => is_concrete!($kind)),+ }
            }

            /// The class that this one refines.
            pub(super) fn parent(self) -> Option<Self> {
                match self { $(Self::$class => parent!($($parent)?)),+ }
            }

            /// The properties that this class adds to those of its parent.
            pub(super) fn members(self) -> &'static [Member] {
                use Class::*;
                match self {
                    $(Self::$class => const { &[$(Member {
                        property: Property::$property,
                        range: $range,
                        least: $least,
                        many: many!($most),
                    }),*] }),+
                }
            }
        }
    };
}

macro_rules! is_concrete {
    (class) => {
        true
    };
    (base) => {
        false
    };
}

macro_rules! parent {
    () => {
        None
    };
    ($parent:ident) => {
        Some(Self::$parent)
    };
}

macro_rules! many {
    (1) => {
        false
    };
    (*) => {
        true
    };
}

names! {
    /// A property of any class.
    #[expect(
        clippy::enum_variant_names,
        reason = "the names are those of the specification"
    )]
    Property {
        ai_autonomyType, ai_domain, ai_energyConsumption, ai_energyQuantity, ai_energyUnit,
        ai_finetuningEnergyConsumption, ai_hyperparameter, ai_inferenceEnergyConsumption,
        ai_informationAboutApplication, ai_informationAboutTraining, ai_limitation, ai_metric,
        ai_metricDecisionThreshold, ai_modelDataPreprocessing, ai_modelExplainability, ai_safetyRiskAssessment,
        ai_standardCompliance, ai_trainingEnergyConsumption, ai_typeOfModel, ai_useSensitivePersonalInformation,
        algorithm, annotationType, beginIntegerRange, build_buildEndTime, build_buildId, build_buildStartTime,
        build_buildType, build_configSourceDigest, build_configSourceEntrypoint, build_configSourceUri,
        build_environment, build_parameter, builtTime, comment, completeness, contentType, context, created,
        createdBy, createdUsing, creationInfo, dataLicense, dataset_anonymizationMethodUsed,
        dataset_confidentialityLevel, dataset_dataCollectionProcess, dataset_dataPreprocessing,
        dataset_datasetAvailability, dataset_datasetNoise, dataset_datasetSize, dataset_datasetType,
        dataset_datasetUpdateMechanism, dataset_hasSensitivePersonalInformation, dataset_intendedUse,
        dataset_knownBias, dataset_sensor, definingArtifact, description, element, endIntegerRange, endTime,
        expandedlicensing_additionText, expandedlicensing_deprecatedVersion,
        expandedlicensing_isDeprecatedAdditionId, expandedlicensing_isDeprecatedLicenseId,
        expandedlicensing_isFsfLibre, expandedlicensing_isOsiApproved, expandedlicensing_licenseXml,
        expandedlicensing_listVersionAdded, expandedlicensing_member, expandedlicensing_obsoletedBy,
        expandedlicensing_seeAlso, expandedlicensing_standardAdditionTemplate,
        expandedlicensing_standardLicenseHeader, expandedlicensing_standardLicenseTemplate,
        expandedlicensing_subjectAddition, expandedlicensing_subjectExtendableLicense,
        expandedlicensing_subjectLicense, extension, extension_cdxPropName, extension_cdxPropValue,
        extension_cdxProperty, externalIdentifier, externalIdentifierType, externalRef, externalRefType,
        externalSpdxId, from, hashValue, identifier, identifierLocator, import, issuingAuthority, key,
        locationHint, locator, name, namespace, namespaceMap, originatedBy, packageVerificationCodeExcludedFile,
        prefix, profileConformance, relationshipType, releaseTime, rootElement, scope, security_actionStatement,
        security_actionStatementTime, security_assessedElement, security_catalogType, security_decisionType,
        security_exploited, security_impactStatement, security_impactStatementTime, security_justificationType,
        security_locator, security_modifiedTime, security_percentile, security_probability,
        security_publishedTime, security_score, security_severity, security_statusNotes, security_vectorString,
        security_vexVersion, security_withdrawnTime, simplelicensing_customIdToUri,
        simplelicensing_licenseExpression, simplelicensing_licenseListVersion, simplelicensing_licenseText,
        software_additionalPurpose, software_attributionText, software_byteRange, software_contentIdentifier,
        software_contentIdentifierType, software_contentIdentifierValue, software_copyrightText,
        software_downloadLocation, software_fileKind, software_homePage, software_lineRange,
        software_packageUrl, software_packageVersion, software_primaryPurpose, software_sbomType,
        software_snippetFromFile, software_sourceInfo, specVersion, standardName, startTime, statement, subject,
        summary, suppliedBy, supportLevel, to, validUntilTime, value, verifiedUsing,
    }
}

classes! {
    class Agent: Element {}
    class Annotation: Element {
        1..1 annotationType: Word(ANNOTATION_TYPES), 0..1 contentType: MediaType, 0..1 statement: Text,
        1..1 subject: Node(Element),
    }
    base Artifact: Element {
        0..1 builtTime: DateTime, 0..* originatedBy: Node(Agent), 0..1 releaseTime: DateTime,
        0..* standardName: Text, 0..1 suppliedBy: Node(Agent), 0..* supportLevel: Word(SUPPORT_LEVELS),
        0..1 validUntilTime: DateTime,
    }
    class Bom: Bundle {}
    class Bundle: ElementCollection {
        0..1 context: Text,
    }
    class CreationInfo {
        0..1 comment: Text, 1..1 created: DateTime, 1..* createdBy: Node(Agent), 0..* createdUsing: Node(Tool),
        1..1 specVersion: Version,
    }
    class DictionaryEntry {
        1..1 key: Text, 0..1 value: Text,
    }
    base Element {
        0..1 comment: Text, 1..1 creationInfo: Node(CreationInfo), 0..1 description: Text,
        0..* extension: Node(extension_Extension), 0..* externalIdentifier: Node(ExternalIdentifier),
        0..* externalRef: Node(ExternalRef), 0..1 name: Text, 0..1 summary: Text,
        0..* verifiedUsing: Node(IntegrityMethod),
    }
    base ElementCollection: Element {
        0..* element: Node(Element), 0..* profileConformance: Word(PROFILES), 0..* rootElement: Node(Element),
    }
    class ExternalIdentifier {
        0..1 comment: Text, 1..1 externalIdentifierType: Word(IDENTIFIER_TYPES), 1..1 identifier: Text,
        0..* identifierLocator: Text, 0..1 issuingAuthority: Text,
    }
    class ExternalMap {
        0..1 definingArtifact: Node(Artifact), 1..1 externalSpdxId: Text, 0..1 locationHint: Text,
        0..* verifiedUsing: Node(IntegrityMethod),
    }
    class ExternalRef {
        0..1 comment: Text, 0..1 contentType: MediaType, 0..1 externalRefType: Word(REFERENCE_TYPES),
        0..* locator: Text,
    }
    class Hash: IntegrityMethod {
        1..1 algorithm: Word(HASH_ALGORITHMS), 1..1 hashValue: Text,
    }
    class IndividualElement: Element {}
    base IntegrityMethod {
        0..1 comment: Text,
    }
    class LifecycleScopedRelationship: Relationship {
        0..1 scope: Word(SCOPES),
    }
    class NamespaceMap {
        1..1 namespace: Text, 1..1 prefix: Text,
    }
    class Organization: Agent {}
    class PackageVerificationCode: IntegrityMethod {
        1..1 algorithm: Word(HASH_ALGORITHMS), 1..1 hashValue: Text,
        0..* packageVerificationCodeExcludedFile: Text,
    }
    class Person: Agent {}
    class PositiveIntegerRange {
        1..1 beginIntegerRange: Integer(1), 1..1 endIntegerRange: Integer(1),
    }
    class Relationship: Element {
        0..1 completeness: Word(COMPLETENESS), 0..1 endTime: DateTime, 1..1 from: Node(Element),
        1..1 relationshipType: Word(RELATIONSHIP_TYPES), 0..1 startTime: DateTime, 1..* to: Node(Element),
    }
    class SoftwareAgent: Agent {}
    class SpdxDocument: ElementCollection {
        0..1 dataLicense: Node(simplelicensing_AnyLicenseInfo), 0..* import: Node(ExternalMap),
        0..* namespaceMap: Node(NamespaceMap),
    }
    class Tool: Element {}
    class ai_AIPackage: software_Package {
        0..1 ai_autonomyType: Word(PRESENCE), 0..* ai_domain: Text,
        0..1 ai_energyConsumption: Node(ai_EnergyConsumption), 0..* ai_hyperparameter: Node(DictionaryEntry),
        0..1 ai_informationAboutApplication: Text, 0..1 ai_informationAboutTraining: Text,
        0..1 ai_limitation: Text, 0..* ai_metric: Node(DictionaryEntry),
        0..* ai_metricDecisionThreshold: Node(DictionaryEntry), 0..* ai_modelDataPreprocessing: Text,
        0..* ai_modelExplainability: Text, 0..1 ai_safetyRiskAssessment: Word(RISKS),
        0..* ai_standardCompliance: Text, 0..* ai_typeOfModel: Text,
        0..1 ai_useSensitivePersonalInformation: Word(PRESENCE),
    }
    class ai_EnergyConsumption {
        0..* ai_finetuningEnergyConsumption: Node(ai_EnergyConsumptionDescription),
        0..* ai_inferenceEnergyConsumption: Node(ai_EnergyConsumptionDescription),
        0..* ai_trainingEnergyConsumption: Node(ai_EnergyConsumptionDescription),
    }
    class ai_EnergyConsumptionDescription {
        1..1 ai_energyQuantity: Decimal, 1..1 ai_energyUnit: Word(ENERGY_UNITS),
    }
    class build_Build: Element {
        0..1 build_buildEndTime: DateTime, 0..1 build_buildId: Text, 0..1 build_buildStartTime: DateTime,
        1..1 build_buildType: Text, 0..* build_configSourceDigest: Node(Hash),
        0..* build_configSourceEntrypoint: Text, 0..* build_configSourceUri: Text,
        0..* build_environment: Node(DictionaryEntry), 0..* build_parameter: Node(DictionaryEntry),
    }
    class dataset_DatasetPackage: software_Package {
        0..* dataset_anonymizationMethodUsed: Text,
        0..1 dataset_confidentialityLevel: Word(CONFIDENTIALITY_LEVELS),
        0..1 dataset_dataCollectionProcess: Text, 0..* dataset_dataPreprocessing: Text,
        0..1 dataset_datasetAvailability: Word(AVAILABILITIES), 0..1 dataset_datasetNoise: Text,
        0..1 dataset_datasetSize: Integer(0), 1..* dataset_datasetType: Word(DATASET_TYPES),
        0..1 dataset_datasetUpdateMechanism: Text, 0..1 dataset_hasSensitivePersonalInformation: Word(PRESENCE),
        0..1 dataset_intendedUse: Text, 0..* dataset_knownBias: Text, 0..* dataset_sensor: Node(DictionaryEntry),
    }
    class expandedlicensing_ConjunctiveLicenseSet: simplelicensing_AnyLicenseInfo {
        2..* expandedlicensing_member: Node(simplelicensing_AnyLicenseInfo),
    }
    class expandedlicensing_CustomLicense: expandedlicensing_License {}
    class expandedlicensing_CustomLicenseAddition: expandedlicensing_LicenseAddition {}
    class expandedlicensing_DisjunctiveLicenseSet: simplelicensing_AnyLicenseInfo {
        2..* expandedlicensing_member: Node(simplelicensing_AnyLicenseInfo),
    }
    base expandedlicensing_ExtendableLicense: simplelicensing_AnyLicenseInfo {}
    class expandedlicensing_IndividualLicensingInfo: simplelicensing_AnyLicenseInfo {}
    base expandedlicensing_License: expandedlicensing_ExtendableLicense {
        0..1 expandedlicensing_isDeprecatedLicenseId: Boolean, 0..1 expandedlicensing_isFsfLibre: Boolean,
        0..1 expandedlicensing_isOsiApproved: Boolean, 0..1 expandedlicensing_licenseXml: Text,
        0..1 expandedlicensing_obsoletedBy: Text, 0..* expandedlicensing_seeAlso: Text,
        0..1 expandedlicensing_standardLicenseHeader: Text,
        0..1 expandedlicensing_standardLicenseTemplate: Text, 1..1 simplelicensing_licenseText: Text,
    }
    base expandedlicensing_LicenseAddition: Element {
        1..1 expandedlicensing_additionText: Text, 0..1 expandedlicensing_isDeprecatedAdditionId: Boolean,
        0..1 expandedlicensing_licenseXml: Text, 0..1 expandedlicensing_obsoletedBy: Text,
        0..* expandedlicensing_seeAlso: Text, 0..1 expandedlicensing_standardAdditionTemplate: Text,
    }
    class expandedlicensing_ListedLicense: expandedlicensing_License {
        0..1 expandedlicensing_deprecatedVersion: Text, 0..1 expandedlicensing_listVersionAdded: Text,
    }
    class expandedlicensing_ListedLicenseException: expandedlicensing_LicenseAddition {
        0..1 expandedlicensing_deprecatedVersion: Text, 0..1 expandedlicensing_listVersionAdded: Text,
    }
    class expandedlicensing_OrLaterOperator: expandedlicensing_ExtendableLicense {
        1..1 expandedlicensing_subjectLicense: Node(expandedlicensing_License),
    }
    class expandedlicensing_WithAdditionOperator: simplelicensing_AnyLicenseInfo {
        1..1 expandedlicensing_subjectAddition: Node(expandedlicensing_LicenseAddition),
        1..1 expandedlicensing_subjectExtendableLicense: Node(expandedlicensing_ExtendableLicense),
    }
    class extension_CdxPropertiesExtension: extension_Extension {
        1..* extension_cdxProperty: Node(extension_CdxPropertyEntry),
    }
    class extension_CdxPropertyEntry {
        1..1 extension_cdxPropName: Text, 0..1 extension_cdxPropValue: Text,
    }
    class security_CvssV2VulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_score: Decimal, 1..1 security_vectorString: Text,
    }
    class security_CvssV3VulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_score: Decimal, 1..1 security_severity: Word(SEVERITIES), 1..1 security_vectorString: Text,
    }
    class security_CvssV4VulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_score: Decimal, 1..1 security_severity: Word(SEVERITIES), 1..1 security_vectorString: Text,
    }
    class security_EpssVulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_percentile: Decimal, 1..1 security_probability: Decimal,
    }
    class security_ExploitCatalogVulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_catalogType: Word(CATALOGS), 1..1 security_exploited: Boolean, 1..1 security_locator: Text,
    }
    class security_SsvcVulnAssessmentRelationship: security_VulnAssessmentRelationship {
        1..1 security_decisionType: Word(DECISIONS),
    }
    class security_VexAffectedVulnAssessmentRelationship: security_VexVulnAssessmentRelationship {
        1..1 security_actionStatement: Text, 0..1 security_actionStatementTime: DateTime,
    }
    class security_VexFixedVulnAssessmentRelationship: security_VexVulnAssessmentRelationship {}
    class security_VexNotAffectedVulnAssessmentRelationship: security_VexVulnAssessmentRelationship {
        0..1 security_impactStatement: Text, 0..1 security_impactStatementTime: DateTime,
        0..1 security_justificationType: Word(JUSTIFICATIONS),
    }
    class security_VexUnderInvestigationVulnAssessmentRelationship: security_VexVulnAssessmentRelationship {}
    base security_VexVulnAssessmentRelationship: security_VulnAssessmentRelationship {
        0..1 security_statusNotes: Text, 0..1 security_vexVersion: Text,
    }
    base security_VulnAssessmentRelationship: Relationship {
        0..1 suppliedBy: Node(Agent), 0..1 security_assessedElement: Node(software_SoftwareArtifact),
        0..1 security_modifiedTime: DateTime, 0..1 security_publishedTime: DateTime,
        0..1 security_withdrawnTime: DateTime,
    }
    class security_Vulnerability: Artifact {
        0..1 security_modifiedTime: DateTime, 0..1 security_publishedTime: DateTime,
        0..1 security_withdrawnTime: DateTime,
    }
    base simplelicensing_AnyLicenseInfo: Element {}
    class simplelicensing_LicenseExpression: simplelicensing_AnyLicenseInfo {
        0..* simplelicensing_customIdToUri: Node(DictionaryEntry), 1..1 simplelicensing_licenseExpression: Text,
        0..1 simplelicensing_licenseListVersion: Version,
    }
    class simplelicensing_SimpleLicensingText: Element {
        1..1 simplelicensing_licenseText: Text,
    }
    class software_ContentIdentifier: IntegrityMethod {
        1..1 software_contentIdentifierType: Word(CONTENT_IDENTIFIER_TYPES),
        1..1 software_contentIdentifierValue: Text,
    }
    class software_File: software_SoftwareArtifact {
        0..1 contentType: MediaType, 0..1 software_fileKind: Word(FILE_KINDS),
    }
    class software_Package: software_SoftwareArtifact {
        0..1 software_downloadLocation: Text, 0..1 software_homePage: Text, 0..1 software_packageUrl: Text,
        0..1 software_packageVersion: Text, 0..1 software_sourceInfo: Text,
    }
    class software_Sbom: Bom {
        0..* software_sbomType: Word(SBOM_TYPES),
    }
    class software_Snippet: software_SoftwareArtifact {
        0..1 software_byteRange: Node(PositiveIntegerRange),
        0..1 software_lineRange: Node(PositiveIntegerRange), 1..1 software_snippetFromFile: Node(software_File),
    }
    base software_SoftwareArtifact: Artifact {
        0..* software_additionalPurpose: Word(PURPOSES), 0..* software_attributionText: Text,
        0..* software_contentIdentifier: Node(software_ContentIdentifier), 0..1 software_copyrightText: Text,
        0..1 software_primaryPurpose: Word(PURPOSES),
    }
    base extension_Extension {}
    class Vocabulary {}
}

/// The classes whose objects are nothing but words of a list.
const VOCABULARIES: &[&str] = &[
    "AnnotationType",
    "ExternalIdentifierType",
    "ExternalRefType",
    "HashAlgorithm",
    "LifecycleScopeType",
    "PresenceType",
    "ProfileIdentifierType",
    "RelationshipCompleteness",
    "RelationshipType",
    "SupportType",
    "ai_EnergyUnitType",
    "ai_SafetyRiskAssessmentType",
    "dataset_ConfidentialityLevelType",
    "dataset_DatasetAvailabilityType",
    "dataset_DatasetType",
    "security_CvssSeverityType",
    "security_ExploitCatalogType",
    "security_SsvcDecisionType",
    "security_VexJustificationType",
    "software_ContentIdentifierType",
    "software_FileKindType",
    "software_SbomType",
    "software_SoftwarePurpose",
];

impl Class {
    /// The class that objects of a `type` have.
    pub(super) fn of_type(name: &str) -> Option<Self> {
        if VOCABULARIES.contains(&name) {
            return Some(Self::Vocabulary);
        }
        Self::parse(name).filter(|class| class.is_concrete() && *class != Self::Vocabulary)
    }

    /// This class and those that it refines.
    pub(super) fn lineage(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |class| class.parent())
    }

    /// Whether objects of this class are objects of another one.
    pub(super) fn is_a(self, other: Self) -> bool {
        self.lineage().any(|class| class == other)
    }

    /// The property, if objects of this class have it.
    pub(crate) fn member(self, property: Property) -> Option<&'static Member> {
        self.lineage()
            .flat_map(Self::members)
            .find(|member| member.property == property)
    }
}
