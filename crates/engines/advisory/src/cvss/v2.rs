//! CVSS 2.0: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0" (FIRST, June
//! 2007), <https://www.first.org/cvss/v2/guide>; metrics and vectors in section 2, equations and
//! values in section 3.2.
//!
//! All values are decimal fractions, and so are all results: the equations are calculated in whole
//! numbers, without an error.

use super::metric::{metric, metrics};
use super::score::{Score, Scores, round};

metric! {
    /// Access Vector (2.1.1).
    AccessVector { Network "N", AdjacentNetwork "A", Local "L" }
    /// Access Complexity (2.1.2).
    AccessComplexity { Low "L", Medium "M", High "H" }
    /// Authentication (2.1.3).
    Authentication { None "N", Single "S", Multiple "M" }
    /// Impact on confidentiality, integrity or availability (2.1.4 to 2.1.6).
    Impact { Complete "C", Partial "P", None "N" }
    /// Exploitability (2.2.1).
    Exploitability { High "H", Functional "F", ProofOfConcept "POC", Unproven "U" }
    /// Remediation Level (2.2.2).
    RemediationLevel { Unavailable "U", Workaround "W", TemporaryFix "TF", OfficialFix "OF" }
    /// Report Confidence (2.2.3).
    ReportConfidence { Confirmed "C", Uncorroborated "UR", Unconfirmed "UC" }
    /// Collateral Damage Potential (2.3.1).
    CollateralDamagePotential { High "H", MediumHigh "MH", LowMedium "LM", Low "L", None "N" }
    /// Target Distribution (2.3.2).
    TargetDistribution { High "H", Medium "M", Low "L", None "N" }
    /// Security Requirement (2.3.3).
    Requirement { High "H", Medium "M", Low "L" }
}

metrics! {
    /// The metrics of a vector of version 2.0.
    Metrics undefined "ND"
    base {
        access_vector "AV": AccessVector,
        access_complexity "AC": AccessComplexity,
        authentication "Au": Authentication,
        confidentiality "C": Impact,
        integrity "I": Impact,
        availability "A": Impact,
    }
    optional {
        exploitability "E": Exploitability,
        remediation_level "RL": RemediationLevel,
        report_confidence "RC": ReportConfidence,
        collateral_damage_potential "CDP": CollateralDamagePotential,
        target_distribution "TD": TargetDistribution,
        confidentiality_requirement "CR": Requirement,
        integrity_requirement "IR": Requirement,
        availability_requirement "AR": Requirement,
    }
}

impl Metrics {
    /// The scores (3.2.1 to 3.2.3). Where the requirements lower the impact so far that the adjusted
    /// base score is negative, the equations are followed with it; the end result is at least 0.
    pub fn scores(&self) -> Scores {
        let base = self.base(self.impact([100; 3])).max(0);
        let temporal = [
            self.exploitability.is_some(),
            self.remediation_level.is_some(),
            self.report_confidence.is_some(),
        ];
        let environmental = [
            self.collateral_damage_potential.is_some(),
            self.target_distribution.is_some(),
            self.confidentiality_requirement.is_some(),
            self.integrity_requirement.is_some(),
            self.availability_requirement.is_some(),
        ];
        let score = Score::of_tenths;
        Scores {
            base: score(base),
            temporal: temporal.contains(&true).then(|| score(self.temporal(base))),
            environmental: environmental
                .contains(&true)
                .then(|| score(self.environmental())),
        }
    }

    /// The impact, with the weight of each requirement in hundredths, in 10^-17 (3.2.1, 3.2.3).
    fn impact(&self, requirements: [i128; 3]) -> i128 {
        let impacts = [self.confidentiality, self.integrity, self.availability];
        // (1 - C * CR) * (1 - I * IR) * (1 - A * AR), in 10^-15
        let kept: i128 = impacts
            .into_iter()
            .zip(requirements)
            .map(|(impact, requirement)| 100_000 - impact.thousandths() * requirement)
            .product();
        1041 * (10_i128.pow(15) - kept)
    }

    /// The base score in tenths (3.2.1) for an impact in 10^-17.
    fn base(&self, impact: i128) -> i128 {
        if impact == 0 {
            return 0;
        }
        // 20 * AV * AC * Au, of it 0.4, in 10^-8
        let exploitability = 8
            * self.access_vector.thousandths()
            * self.access_complexity.hundredths()
            * self.authentication.thousandths();
        let sum = 6 * impact + exploitability * 10_i128.pow(10) - 15 * 10_i128.pow(17); // 10^-18
        round(1176 * sum, 10_i128.pow(20))
    }

    /// The temporal score in tenths (3.2.2) of a base score in tenths.
    fn temporal(&self, base: i128) -> i128 {
        let exploitability = match self.exploitability {
            Some(Exploitability::Unproven) => 85,
            Some(Exploitability::ProofOfConcept) => 90,
            Some(Exploitability::Functional) => 95,
            Some(Exploitability::High) | None => 100,
        };
        let remediation = match self.remediation_level {
            Some(RemediationLevel::OfficialFix) => 87,
            Some(RemediationLevel::TemporaryFix) => 90,
            Some(RemediationLevel::Workaround) => 95,
            Some(RemediationLevel::Unavailable) | None => 100,
        };
        let confidence = match self.report_confidence {
            Some(ReportConfidence::Unconfirmed) => 90,
            Some(ReportConfidence::Uncorroborated) => 95,
            Some(ReportConfidence::Confirmed) | None => 100,
        };
        round(base * exploitability * remediation * confidence, 1_000_000)
    }

    /// The environmental score in tenths (3.2.3).
    fn environmental(&self) -> i128 {
        let requirements = [
            self.confidentiality_requirement,
            self.integrity_requirement,
            self.availability_requirement,
        ];
        let requirements = requirements.map(|requirement| match requirement {
            Some(Requirement::Low) => 50,
            Some(Requirement::Medium) | None => 100,
            Some(Requirement::High) => 151,
        });
        // Only the adjusted impact is bounded by 10; without requirements it can be a little more.
        let impact = self.impact(requirements).min(10 * 10_i128.pow(17));
        let adjusted = self.temporal(self.base(impact));
        let damage = match self.collateral_damage_potential {
            Some(CollateralDamagePotential::None) | None => 0,
            Some(CollateralDamagePotential::Low) => 1,
            Some(CollateralDamagePotential::LowMedium) => 3,
            Some(CollateralDamagePotential::MediumHigh) => 4,
            Some(CollateralDamagePotential::High) => 5,
        };
        let targets = match self.target_distribution {
            Some(TargetDistribution::None) => 0,
            Some(TargetDistribution::Low) => 25,
            Some(TargetDistribution::Medium) => 75,
            Some(TargetDistribution::High) | None => 100,
        };
        round((10 * adjusted + (100 - adjusted) * damage) * targets, 1_000)
    }
}

impl AccessVector {
    fn thousandths(self) -> i128 {
        match self {
            Self::Local => 395,
            Self::AdjacentNetwork => 646,
            Self::Network => 1_000,
        }
    }
}

impl AccessComplexity {
    fn hundredths(self) -> i128 {
        match self {
            Self::High => 35,
            Self::Medium => 61,
            Self::Low => 71,
        }
    }
}

impl Authentication {
    fn thousandths(self) -> i128 {
        match self {
            Self::Multiple => 450,
            Self::Single => 560,
            Self::None => 704,
        }
    }
}

impl Impact {
    fn thousandths(self) -> i128 {
        match self {
            Self::None => 0,
            Self::Partial => 275,
            Self::Complete => 660,
        }
    }
}
