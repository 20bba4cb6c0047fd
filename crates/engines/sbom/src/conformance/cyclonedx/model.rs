//! Data and machine-learning models.

use super::{
    ATTACHMENT, CONTACT, EXTERNAL_REFERENCE, IRI_REFERENCE, LIST_OF, List, Member, NEVER, NUMBER,
    ORGANIZATION, PROPERTY, REFERENCE, Rule, STRING, Shape, Text, Words, object, objects, only,
    vocabularies, with,
};

objects! {
    MODEL_CARD {
        "bom-ref": REFERENCE, "modelParameters": MODEL_PARAMETERS, "quantitativeAnalysis": QUANTITATIVE_ANALYSIS,
        "considerations": CONSIDERATIONS, "properties": [PROPERTY],
    }
    MODEL_PARAMETERS {
        "approach": APPROACH, "task": STRING, "architectureFamily": STRING,
        "modelArchitecture": STRING, "datasets": [DATASET], "inputs": [ML_PARAMETERS], "outputs": [ML_PARAMETERS],
    }
    APPROACH { "type": LEARNING }
    ML_PARAMETERS { "format": STRING }
    /// Data, or a reference to data.
    DATASET [Rule::One(&[
        only(&["type"], &["bom-ref", "name", "contents", "classification", "sensitiveData", "graphics", "description", "governance"]),
        only(&[], &["ref"]),
    ])] {
        "ref": REFERENCE, "bom-ref": REFERENCE, "type": COMPONENT_DATA_TYPE, "name": STRING, "contents": COMPONENT_DATA_CONTENTS,
        "classification": STRING, "sensitiveData": [STRING], "graphics": GRAPHICS_COLLECTION,
        "description": STRING, "governance": DATA_GOVERNANCE,
    }
    QUANTITATIVE_ANALYSIS { "performanceMetrics": [PERFORMANCE_METRIC], "graphics": GRAPHICS_COLLECTION }
    PERFORMANCE_METRIC {
        "type": STRING, "value": STRING, "slice": STRING, "confidenceInterval": CONFIDENCE_INTERVAL,
    }
    CONFIDENCE_INTERVAL { "lowerBound": STRING, "upperBound": STRING }
    GRAPHICS_COLLECTION { "description": STRING, "collection": [GRAPHIC] }
    GRAPHIC { "name": STRING, "image": ATTACHMENT }
    CONSIDERATIONS {
        "users": [STRING], "useCases": [STRING], "technicalLimitations": [STRING],
        "performanceTradeoffs": [STRING], "ethicalConsiderations": [RISK],
        since 6 "environmentalConsiderations": ENVIRONMENTAL_CONSIDERATIONS,
        "fairnessAssessments": [FAIRNESS_ASSESSMENT],
    }
    RISK { "name": STRING, "mitigationStrategy": STRING }
    FAIRNESS_ASSESSMENT {
        "groupAtRisk": STRING, "benefits": STRING, "harms": STRING, "mitigationStrategy": STRING,
    }
    ENVIRONMENTAL_CONSIDERATIONS { "energyConsumptions": [ENERGY_CONSUMPTION], "properties": [PROPERTY] }
    ENERGY_CONSUMPTION {
        "activity"! ENERGY_CONSUMPTION_ACTIVITY, "energyProviders"! [ENERGY_PROVIDER],
        "activityEnergyCost"! ENERGY_MEASURE, "co2CostEquivalent": CO2_MEASURE, "co2CostOffset": CO2_MEASURE,
        "properties": [PROPERTY],
    }
    ENERGY_PROVIDER {
        "bom-ref": REFERENCE, "description": STRING, "organization"! ORGANIZATION,
        "energySource"! ENERGY_PROVIDER_ENERGY_SOURCE, "energyProvided"! ENERGY_MEASURE,
        "externalReferences": [EXTERNAL_REFERENCE],
    }
    ENERGY_MEASURE { "value"! NUMBER, "unit"! ENERGY_MEASURE_UNIT }
    CO2_MEASURE { "value"! NUMBER, "unit"! CO2_MEASURE_UNIT }
    COMPONENT_DATA {
        "bom-ref": REFERENCE, "type"! COMPONENT_DATA_TYPE, "name": STRING, "contents": COMPONENT_DATA_CONTENTS,
        "classification": STRING, "sensitiveData": [STRING], "graphics": GRAPHICS_COLLECTION,
        "description": STRING, "governance": DATA_GOVERNANCE,
    }
    COMPONENT_DATA_CONTENTS { "attachment": ATTACHMENT, "url": IRI_REFERENCE, "properties": [PROPERTY] }
    DATA_GOVERNANCE {
        "custodians": [RESPONSIBLE_PARTY], "stewards": [RESPONSIBLE_PARTY], "owners": [RESPONSIBLE_PARTY],
    }
    RESPONSIBLE_PARTY [Rule::One(&[with(&["organization"]), with(&["contact"])])] {
        "organization": ORGANIZATION, "contact": CONTACT,
    }
}

vocabularies! {
    LEARNING {
        "reinforcement-learning" "self-supervised" "semi-supervised" "supervised" "unsupervised",
    }
    ENERGY_CONSUMPTION_ACTIVITY {
        "data-collection" "data-preparation" "deployment" "design" "fine-tuning" "inference" "other"
        "training" "validation",
    }
    ENERGY_PROVIDER_ENERGY_SOURCE {
        "biofuel" "coal" "geothermal" "hydropower" "natural-gas" "nuclear" "oil" "other" "solar" "unknown"
        "wind",
    }
    ENERGY_MEASURE_UNIT { "kWh" }
    CO2_MEASURE_UNIT { "tCO2eq" }
    COMPONENT_DATA_TYPE { "configuration" "dataset" "definition" "other" "source-code" }
}
