//! CVSS 4.0: specification document of FIRST, <https://www.first.org/cvss/v4-0/specification-document>
//! (version 1.2). Metrics in sections 2 to 5, ratings in section 6, vectors in section 7, scores in
//! section 8 (`score.rs`), names of scores in section 1.3.

mod lookup;
mod score;

use super::metric::{metric, metrics};
use super::score::Scores;
pub use super::v3::{AttackComplexity, AttackVector, Impact, PrivilegesRequired, Requirement};

metric! {
    /// Attack Requirements (2.1.3).
    AttackRequirements { None "N", Present "P" }
    /// User Interaction (2.1.5).
    UserInteraction { None "N", Passive "P", Active "A" }
    /// Modified impact on integrity or availability of subsequent systems (4.2).
    SubsequentImpact { Safety "S", High "H", Low "L", Negligible "N" }
    /// Exploit Maturity (3.1).
    ExploitMaturity { Attacked "A", ProofOfConcept "P", Unreported "U" }
    /// Safety (5.1).
    Safety { Present "P", Negligible "N" }
    /// Automatable (5.2).
    Automatable { Yes "Y", No "N" }
    /// Recovery (5.4).
    Recovery { Irrecoverable "I", User "U", Automatic "A" }
    /// Value Density (5.5).
    ValueDensity { Concentrated "C", Diffuse "D" }
    /// Vulnerability Response Effort (5.6).
    ResponseEffort { High "H", Moderate "M", Low "L" }
    /// Provider Urgency (5.3).
    ProviderUrgency { Red "Red", Amber "Amber", Green "Green", Clear "Clear" }
}

metrics! {
    /// The metrics of a vector of version 4.0.
    Metrics undefined "X"
    base {
        attack_vector "AV": AttackVector,
        attack_complexity "AC": AttackComplexity,
        attack_requirements "AT": AttackRequirements,
        privileges_required "PR": PrivilegesRequired,
        user_interaction "UI": UserInteraction,
        vulnerable_confidentiality "VC": Impact,
        vulnerable_integrity "VI": Impact,
        vulnerable_availability "VA": Impact,
        subsequent_confidentiality "SC": Impact,
        subsequent_integrity "SI": Impact,
        subsequent_availability "SA": Impact,
    }
    optional {
        exploit_maturity "E": ExploitMaturity,
        confidentiality_requirement "CR": Requirement,
        integrity_requirement "IR": Requirement,
        availability_requirement "AR": Requirement,
        modified_attack_vector "MAV": AttackVector,
        modified_attack_complexity "MAC": AttackComplexity,
        modified_attack_requirements "MAT": AttackRequirements,
        modified_privileges_required "MPR": PrivilegesRequired,
        modified_user_interaction "MUI": UserInteraction,
        modified_vulnerable_confidentiality "MVC": Impact,
        modified_vulnerable_integrity "MVI": Impact,
        modified_vulnerable_availability "MVA": Impact,
        modified_subsequent_confidentiality "MSC": Impact,
        modified_subsequent_integrity "MSI": SubsequentImpact,
        modified_subsequent_availability "MSA": SubsequentImpact,
        safety "S": Safety,
        automatable "AU": Automatable,
        recovery "R": Recovery,
        value_density "V": ValueDensity,
        response_effort "RE": ResponseEffort,
        provider_urgency "U": ProviderUrgency,
    }
}

impl Metrics {
    /// The scores. Supplemental metrics (`S` to `U`) have no influence (section 5).
    pub fn scores(&self) -> Scores {
        let with_threat = self.without_environment();
        let base = Self {
            exploit_maturity: None,
            ..with_threat
        };
        Scores {
            base: base.score(),
            temporal: self.exploit_maturity.map(|_| with_threat.score()),
            environmental: self.has_environment().then(|| self.score()),
        }
    }

    /// The name of the score of all metrics that are given (section 1.3): `CVSS-B`, `CVSS-BT`,
    /// `CVSS-BE` or `CVSS-BTE`.
    pub fn nomenclature(&self) -> &'static str {
        match (self.exploit_maturity.is_some(), self.has_environment()) {
            (false, false) => "CVSS-B",
            (true, false) => "CVSS-BT",
            (false, true) => "CVSS-BE",
            (true, true) => "CVSS-BTE",
        }
    }

    /// Whether an environmental metric is defined.
    fn has_environment(&self) -> bool {
        *self != self.without_environment()
    }

    fn without_environment(&self) -> Self {
        Self {
            confidentiality_requirement: None,
            integrity_requirement: None,
            availability_requirement: None,
            modified_attack_vector: None,
            modified_attack_complexity: None,
            modified_attack_requirements: None,
            modified_privileges_required: None,
            modified_user_interaction: None,
            modified_vulnerable_confidentiality: None,
            modified_vulnerable_integrity: None,
            modified_vulnerable_availability: None,
            modified_subsequent_confidentiality: None,
            modified_subsequent_integrity: None,
            modified_subsequent_availability: None,
            ..*self
        }
    }
}

impl From<Impact> for SubsequentImpact {
    fn from(impact: Impact) -> Self {
        match impact {
            Impact::High => Self::High,
            Impact::Low => Self::Low,
            Impact::None => Self::Negligible,
        }
    }
}
