//! CVSS 3.0 and 3.1: specification documents of FIRST,
//! <https://www.first.org/cvss/v3-0/specification-document> (June 2015) and
//! <https://www.first.org/cvss/v3-1/specification-document> (June 2019). Metrics in sections 2 to 4,
//! ratings in section 5, vectors in section 6; equations in section 7 of 3.1 and section 8 of 3.0,
//! values in 7.4 and 8.4, rounding in appendix A of 3.1.
//!
//! The versions have the same metrics and values. They differ in the environmental equation for a
//! changed scope and in rounding.
//!
//! Calculated in whole numbers, in units of 10^-20. All steps are exact but the power in the equation for
//! a changed scope; by it the value is off by less than 10^-18, and a test finds no vector whose value is
//! that near to a step of rounding.

use super::metric::{metric, metrics};
use super::score::{Score, Scores, ceil, round};

metric! {
    /// Attack Vector (2.1.1).
    AttackVector { Network "N", Adjacent "A", Local "L", Physical "P" }
    /// Attack Complexity (2.1.2).
    AttackComplexity { Low "L", High "H" }
    /// Privileges Required (2.1.3).
    PrivilegesRequired { None "N", Low "L", High "H" }
    /// User Interaction (2.1.4).
    UserInteraction { None "N", Required "R" }
    /// Scope (2.2).
    Scope { Changed "C", Unchanged "U" }
    /// Impact on confidentiality, integrity or availability (2.3).
    Impact { High "H", Low "L", None "N" }
    /// Exploit Code Maturity (3.1).
    ExploitCodeMaturity { High "H", Functional "F", ProofOfConcept "P", Unproven "U" }
    /// Remediation Level (3.2).
    RemediationLevel { Unavailable "U", Workaround "W", TemporaryFix "T", OfficialFix "O" }
    /// Report Confidence (3.3).
    ReportConfidence { Confirmed "C", Reasonable "R", Unknown "U" }
    /// Security Requirement (4.1).
    Requirement { High "H", Medium "M", Low "L" }
}

metrics! {
    /// The metrics of a vector of version 3.0 or 3.1.
    Metrics undefined "X"
    base {
        attack_vector "AV": AttackVector,
        attack_complexity "AC": AttackComplexity,
        privileges_required "PR": PrivilegesRequired,
        user_interaction "UI": UserInteraction,
        scope "S": Scope,
        confidentiality "C": Impact,
        integrity "I": Impact,
        availability "A": Impact,
    }
    optional {
        exploit_code_maturity "E": ExploitCodeMaturity,
        remediation_level "RL": RemediationLevel,
        report_confidence "RC": ReportConfidence,
        confidentiality_requirement "CR": Requirement,
        integrity_requirement "IR": Requirement,
        availability_requirement "AR": Requirement,
        modified_attack_vector "MAV": AttackVector,
        modified_attack_complexity "MAC": AttackComplexity,
        modified_privileges_required "MPR": PrivilegesRequired,
        modified_user_interaction "MUI": UserInteraction,
        modified_scope "MS": Scope,
        modified_confidentiality "MC": Impact,
        modified_integrity "MI": Impact,
        modified_availability "MA": Impact,
    }
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Minor {
    /// 3.0.
    Zero,
    /// 3.1.
    One,
}

/// One in the units of this module.
const ONE: i128 = 10_i128.pow(20);

/// What the base equation depends on.
#[derive(Clone, Copy)]
struct Attack {
    vector: AttackVector,
    complexity: AttackComplexity,
    privileges: PrivilegesRequired,
    interaction: UserInteraction,
    scope: Scope,
}

impl Metrics {
    /// The scores by the equations of one of the two versions.
    pub fn scores(&self, minor: Minor) -> Scores {
        let base = minor.tenths(self.base());
        let temporal = [
            self.exploit_code_maturity.is_some(),
            self.remediation_level.is_some(),
            self.report_confidence.is_some(),
        ];
        Scores {
            base: Score::of_tenths(base),
            temporal: temporal
                .contains(&true)
                .then(|| self.with_time(base, minor)),
            environmental: self.has_environment().then(|| {
                let modified = minor.tenths(self.modified(minor));
                self.with_time(modified, minor)
            }),
        }
    }

    /// Whether an environmental metric is defined.
    fn has_environment(&self) -> bool {
        let none = Self {
            confidentiality_requirement: None,
            integrity_requirement: None,
            availability_requirement: None,
            modified_attack_vector: None,
            modified_attack_complexity: None,
            modified_privileges_required: None,
            modified_user_interaction: None,
            modified_scope: None,
            modified_confidentiality: None,
            modified_integrity: None,
            modified_availability: None,
            ..*self
        };
        *self != none
    }

    /// The base score before rounding (3.1: 7.1).
    fn base(&self) -> i128 {
        let attack = Attack {
            vector: self.attack_vector,
            complexity: self.attack_complexity,
            privileges: self.privileges_required,
            interaction: self.user_interaction,
            scope: self.scope,
        };
        // 1 - (1 - C) * (1 - I) * (1 - A)
        let kept: i128 = [self.confidentiality, self.integrity, self.availability]
            .map(|impact| 100 - impact.hundredths())
            .into_iter()
            .product();
        let loss = ONE - kept * (ONE / 1_000_000);
        attack.with(match self.scope {
            Scope::Unchanged => unchanged(loss),
            Scope::Changed => changed(loss, loss - ONE / 50, 15),
        })
    }

    /// The environmental score before it is rounded and the temporal metrics come in (3.1: 7.3).
    fn modified(&self, minor: Minor) -> i128 {
        let attack = Attack {
            vector: self.modified_attack_vector.unwrap_or(self.attack_vector),
            complexity: self
                .modified_attack_complexity
                .unwrap_or(self.attack_complexity),
            privileges: self
                .modified_privileges_required
                .unwrap_or(self.privileges_required),
            interaction: self
                .modified_user_interaction
                .unwrap_or(self.user_interaction),
            scope: self.modified_scope.unwrap_or(self.scope),
        };
        let impacts = [
            (
                self.modified_confidentiality
                    .unwrap_or(self.confidentiality),
                self.confidentiality_requirement,
            ),
            (
                self.modified_integrity.unwrap_or(self.integrity),
                self.integrity_requirement,
            ),
            (
                self.modified_availability.unwrap_or(self.availability),
                self.availability_requirement,
            ),
        ];
        // 1 - (1 - CR * MC) * (1 - IR * MI) * (1 - AR * MA), at most 0.915
        let kept: i128 = impacts
            .map(|(impact, requirement)| 1_000 - impact.hundredths() * tenths(requirement))
            .into_iter()
            .product();
        let loss = (ONE - kept * (ONE / 10_i128.pow(9))).min(ONE / 1_000 * 915);
        attack.with(match (attack.scope, minor) {
            (Scope::Unchanged, _) => unchanged(loss),
            (Scope::Changed, Minor::Zero) => changed(loss, loss - ONE / 50, 15),
            (Scope::Changed, Minor::One) => changed(loss, loss / 10_000 * 9_731 - ONE / 50, 13),
        })
    }

    /// The score with the temporal metrics (3.1: 7.2), from one in tenths.
    fn with_time(&self, tenths: i128, minor: Minor) -> Score {
        let exploit = match self.exploit_code_maturity {
            Some(ExploitCodeMaturity::High) | None => 100,
            Some(ExploitCodeMaturity::Functional) => 97,
            Some(ExploitCodeMaturity::ProofOfConcept) => 94,
            Some(ExploitCodeMaturity::Unproven) => 91,
        };
        let remediation = match self.remediation_level {
            Some(RemediationLevel::Unavailable) | None => 100,
            Some(RemediationLevel::Workaround) => 97,
            Some(RemediationLevel::TemporaryFix) => 96,
            Some(RemediationLevel::OfficialFix) => 95,
        };
        let confidence = match self.report_confidence {
            Some(ReportConfidence::Confirmed) | None => 100,
            Some(ReportConfidence::Reasonable) => 96,
            Some(ReportConfidence::Unknown) => 92,
        };
        let product = tenths * exploit * remediation * confidence;
        Score::of_tenths(minor.tenths(product * (ONE / 10_i128.pow(7))))
    }
}

impl Minor {
    /// Rounding up to tenths. 3.0 (section 8.1): the smallest number with one decimal that is not less. 3.1
    /// (appendix A): the value is rounded to five decimals first, so that what exceeds a tenth by less than
    /// 0.000005 is not rounded up.
    fn tenths(self, value: i128) -> i128 {
        match self {
            Self::Zero => ceil(value, ONE / 10),
            Self::One => ceil(round(value, ONE / 100_000), 10_000),
        }
    }
}

impl Attack {
    /// The score before rounding, from the impact: 0 without impact, at most 10.
    fn with(self, impact: i128) -> i128 {
        if impact <= 0 {
            return 0;
        }
        // 8.22 * AV * AC * PR * UI, in 10^-10
        let exploitability = 822
            * self.vector.hundredths()
            * self.complexity.hundredths()
            * self.privileges.hundredths(self.scope)
            * self.interaction.hundredths();
        let sum = impact + exploitability * (ONE / 10_i128.pow(10));
        let score = match self.scope {
            Scope::Unchanged => sum,
            Scope::Changed => sum * 108 / 100,
        };
        score.min(10 * ONE)
    }
}

/// The impact where the scope is unchanged: 6.42 * loss.
fn unchanged(loss: i128) -> i128 {
    642 * loss / 100
}

/// The impact where the scope is changed: 7.52 * (loss - 0.029) - 3.25 * base ^ exponent.
fn changed(loss: i128, base: i128, exponent: u32) -> i128 {
    let base = base / 10_000_000; // 10^-13: nothing is lost, the base has at most 13 decimals
    let power = (0..exponent).fold(ONE, |power, _| power * base / 10_i128.pow(13));
    (752 * (loss - ONE / 1_000 * 29) - 325 * power) / 100
}

/// A requirement, in tenths.
fn tenths(requirement: Option<Requirement>) -> i128 {
    match requirement {
        Some(Requirement::High) => 15,
        Some(Requirement::Medium) | None => 10,
        Some(Requirement::Low) => 5,
    }
}

impl AttackVector {
    fn hundredths(self) -> i128 {
        match self {
            Self::Network => 85,
            Self::Adjacent => 62,
            Self::Local => 55,
            Self::Physical => 20,
        }
    }
}

impl AttackComplexity {
    fn hundredths(self) -> i128 {
        match self {
            Self::Low => 77,
            Self::High => 44,
        }
    }
}

impl PrivilegesRequired {
    fn hundredths(self, scope: Scope) -> i128 {
        match (self, scope) {
            (Self::None, _) => 85,
            (Self::Low, Scope::Unchanged) => 62,
            (Self::Low, Scope::Changed) => 68,
            (Self::High, Scope::Unchanged) => 27,
            (Self::High, Scope::Changed) => 50,
        }
    }
}

impl UserInteraction {
    fn hundredths(self) -> i128 {
        match self {
            Self::None => 85,
            Self::Required => 62,
        }
    }
}

impl Impact {
    fn hundredths(self) -> i128 {
        match self {
            Self::High => 56,
            Self::Low => 22,
            Self::None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls with every vector whose temporal metrics are not defined and whose environmental ones are
    /// requirements only: all values that occur before rounding.
    fn every(mut see: impl FnMut(&Metrics)) {
        let requirements: Vec<[Requirement; 3]> = triples(Requirement::ALL);
        let impacts: Vec<[Impact; 3]> = triples(Impact::ALL);
        for attack_vector in AttackVector::ALL {
            for attack_complexity in AttackComplexity::ALL {
                for privileges_required in PrivilegesRequired::ALL {
                    for user_interaction in UserInteraction::ALL {
                        for [confidentiality, integrity, availability] in &impacts {
                            for [cr, ir, ar] in &requirements {
                                see(&Metrics {
                                    attack_vector: *attack_vector,
                                    attack_complexity: *attack_complexity,
                                    privileges_required: *privileges_required,
                                    user_interaction: *user_interaction,
                                    scope: Scope::Changed,
                                    confidentiality: *confidentiality,
                                    integrity: *integrity,
                                    availability: *availability,
                                    exploit_code_maturity: None,
                                    remediation_level: None,
                                    report_confidence: None,
                                    confidentiality_requirement: Some(*cr),
                                    integrity_requirement: Some(*ir),
                                    availability_requirement: Some(*ar),
                                    modified_attack_vector: None,
                                    modified_attack_complexity: None,
                                    modified_privileges_required: None,
                                    modified_user_interaction: None,
                                    modified_scope: None,
                                    modified_confidentiality: None,
                                    modified_integrity: None,
                                    modified_availability: None,
                                });
                            }
                        }
                    }
                }
            }
        }
    }

    fn triples<T: Copy>(all: &[T]) -> Vec<[T; 3]> {
        let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b)));
        pairs
            .flat_map(|(a, b)| all.iter().map(move |c| [a, b, *c]))
            .collect()
    }

    /// The error of the power, 10^-18, decides about no score of a changed scope: each value is farther
    /// than that from where rounding takes a step. The bounds 0 and 10 are exact.
    #[test]
    fn no_value_is_so_near_to_a_step_of_rounding_that_the_power_decides() {
        let error = ONE / 10_i128.pow(18);
        let mut seen = 0;
        let mut check = |value: i128, minor: Minor| {
            if value == 0 || value == 10 * ONE {
                return;
            }
            seen += 1;
            let (step, offset) = match minor {
                Minor::Zero => (ONE / 10, 0),
                Minor::One => (ONE / 100_000, ONE / 200_000),
            };
            let rest = (value + offset) % step;
            assert!(rest > error && step - rest > error, "{value} {minor:?}");
        };
        every(|metrics| {
            for minor in [Minor::Zero, Minor::One] {
                check(metrics.base(), minor);
                check(metrics.modified(minor), minor);
            }
        });
        assert!(seen > 50_000, "{seen}");
    }
}
