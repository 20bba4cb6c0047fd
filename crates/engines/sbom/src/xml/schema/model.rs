//! Model cards and data sets (from 1.5).

use super::Content::{Anything, Decimal, Filled, Of, Text, Uri, Words};
use super::common::{ATTACHED_TEXT, EXTERNAL_REFERENCES, ORGANIZATIONAL_ENTITY, PARTY, PROPERTIES};
use super::words::{
    ACTIVITY, CO2_MEASURE_UNIT, COMPONENT_DATA_TYPE, ENERGY_MEASURE_UNIT, ENERGY_SOURCE,
    MACHINE_LEARNING_APPROACH,
};
use super::{ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, sequence, some};

pub(super) static MODEL_CARD: Type = elements(&[
    maybe("modelParameters", Of(&MODEL_PARAMETERS)),
    maybe("quantitativeAnalysis", Of(&QUANTITATIVE_ANALYSIS)),
    maybe("considerations", Of(&CONSIDERATIONS)),
    maybe("properties", Of(&PROPERTIES)),
])
.attributes(&[optional("bom-ref", Filled)]);

pub(super) static COMPONENT_DATA: Type = elements(&[
    one("type", Words(&COMPONENT_DATA_TYPE)),
    maybe("name", Text),
    maybe("contents", Of(&CONTENTS)),
    maybe("classification", Text),
    many("sensitiveData", Text).since(7),
    many("sensitiveData", Anything).until(6),
    maybe("graphics", Of(&GRAPHICS_COLLECTION)),
    maybe("description", Text),
    maybe("governance", Of(&DATA_GOVERNANCE)),
])
.attributes(&[optional("bom-ref", Filled)]);

pub(super) static MODEL_PARAMETERS: Type = elements(&[
    maybe("approach", Of(&APPROACH)),
    maybe("task", Text),
    maybe("architectureFamily", Text),
    maybe("modelArchitecture", Text),
    maybe("datasets", Of(&DATASETS)),
    maybe("inputs", Of(&INPUTS)),
    maybe("outputs", Of(&OUTPUTS)),
]);

pub(super) static QUANTITATIVE_ANALYSIS: Type = elements(&[
    maybe("performanceMetrics", Of(&PERFORMANCE_METRICS)),
    maybe("graphics", Of(&MODEL_GRAPHICS)),
]);

pub(super) static CONSIDERATIONS: Type = elements(&[
    maybe("users", Of(&USERS)),
    maybe("useCases", Of(&USE_CASES)),
    maybe("technicalLimitations", Of(&TECHNICAL_LIMITATIONS)),
    maybe("performanceTradeoffs", Of(&PERFORMANCE_TRADEOFFS)),
    maybe("ethicalConsiderations", Of(&ETHICAL_CONSIDERATIONS)),
    maybe(
        "environmentalConsiderations",
        Of(&ENVIRONMENTAL_CONSIDERATIONS),
    )
    .since(6),
    maybe("fairnessAssessments", Of(&FAIRNESS_ASSESSMENTS)),
]);

pub(super) static CONTENTS: Type = elements(&[
    maybe("attachment", Of(&ATTACHED_TEXT)),
    maybe("url", Uri),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static GRAPHICS_COLLECTION: Type = elements(&[
    maybe("description", Text).since(7),
    maybe("description", Anything).until(6),
    maybe("collection", Of(&COLLECTION)),
]);

pub(super) static DATA_GOVERNANCE: Type = elements(&[
    maybe("custodians", Of(&CUSTODIANS)),
    maybe("stewards", Of(&STEWARDS)),
    maybe("owners", Of(&OWNERS)),
]);

pub(super) static APPROACH: Type = elements(&[maybe("type", Words(&MACHINE_LEARNING_APPROACH))]);

pub(super) static DATASETS: Type =
    elements(&[choice(&[maybe("ref", Filled), maybe("dataset", Of(&COMPONENT_DATA))]).many()]);

pub(super) static INPUTS: Type = elements(&[many("input", Of(&INPUTS_INPUT))]);

pub(super) static OUTPUTS: Type = elements(&[many("output", Of(&INPUTS_INPUT))]);

pub(super) static PERFORMANCE_METRICS: Type =
    elements(&[many("performanceMetric", Of(&PERFORMANCE_METRIC))]);

pub(super) static MODEL_GRAPHICS: Type = elements(&[
    maybe("description", Text),
    maybe("collection", Of(&COLLECTION)),
]);

pub(super) static USERS: Type = elements(&[many("user", Text)]);

pub(super) static USE_CASES: Type = elements(&[many("useCase", Text)]);

pub(super) static TECHNICAL_LIMITATIONS: Type = elements(&[many("technicalLimitation", Text)]);

pub(super) static PERFORMANCE_TRADEOFFS: Type = elements(&[many("performanceTradeoff", Text)]);

pub(super) static ETHICAL_CONSIDERATIONS: Type =
    elements(&[many("ethicalConsideration", Of(&ETHICAL_CONSIDERATION))]);

pub(super) static FAIRNESS_ASSESSMENTS: Type =
    elements(&[many("fairnessAssessment", Of(&FAIRNESS_ASSESSMENT))]);

pub(super) static ENVIRONMENTAL_CONSIDERATIONS: Type = elements(&[
    many("energyConsumptions", Of(&ENERGY_CONSUMPTIONS)),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static COLLECTION: Type = elements(&[many("graphic", Of(&GRAPHIC))]);

pub(super) static CUSTODIANS: Type = elements(&[many("custodian", Of(&PARTY))]);

pub(super) static STEWARDS: Type = elements(&[many("steward", Of(&PARTY))]);

pub(super) static OWNERS: Type = elements(&[many("owner", Of(&PARTY))]);

pub(super) static INPUTS_INPUT: Type = elements(&[one("format", Text)]);

pub(super) static PERFORMANCE_METRIC: Type = elements(&[
    maybe("type", Text),
    maybe("value", Text),
    maybe("slice", Text),
    maybe("confidenceInterval", Of(&CONFIDENCE_INTERVAL)),
]);

pub(super) static ETHICAL_CONSIDERATION: Type =
    elements(&[maybe("name", Text), maybe("mitigationStrategy", Text)]);

pub(super) static FAIRNESS_ASSESSMENT: Type = elements(&[
    maybe("groupAtRisk", Text),
    maybe("benefits", Text),
    maybe("harms", Text),
    maybe("mitigationStrategy", Text),
]);

pub(super) static ENERGY_CONSUMPTIONS: Type =
    elements(&[sequence(&[one("energyConsumption", Of(&ENERGY_CONSUMPTION)), FOREIGN]).many()])
        .any_attributes(ALL);

pub(super) static GRAPHIC: Type =
    elements(&[maybe("name", Text), maybe("image", Of(&ATTACHED_TEXT))]);

pub(super) static CONFIDENCE_INTERVAL: Type =
    elements(&[maybe("lowerBound", Text), maybe("upperBound", Text)]);

pub(super) static ENERGY_CONSUMPTION: Type = elements(&[
    one("activity", Words(&ACTIVITY)),
    some("energyProviders", Of(&ENERGY_PROVIDER)),
    one("activityEnergyCost", Of(&ENERGY_MEASURE)),
    maybe("co2CostEquivalent", Of(&CO2_MEASURE)),
    maybe("co2CostOffset", Of(&CO2_MEASURE)),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static ENERGY_PROVIDER: Type = elements(&[
    maybe("description", Text),
    one("organization", Of(&ORGANIZATIONAL_ENTITY)),
    one("energySource", Words(&ENERGY_SOURCE)),
    one("energyProvided", Of(&ENERGY_MEASURE)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
])
.attributes(&[optional("bom-ref", Filled)]);

pub(super) static ENERGY_MEASURE: Type = elements(&[
    one("value", Decimal),
    one("unit", Words(&ENERGY_MEASURE_UNIT)),
]);

pub(super) static CO2_MEASURE: Type =
    elements(&[one("value", Decimal), one("unit", Words(&CO2_MEASURE_UNIT))]);
