//! The score of version 4.0: the score of the MacroVector, less the mean of what the vector lies below
//! the most severe vectors of its MacroVector (specification, section 8.2; the reference implementation
//! `cvss_score.js` does the same).
//!
//! All distances are whole steps and all scores of MacroVectors tenths, so that the mean is a fraction
//! that is calculated without an error. It is rounded half up, to which the reference implementation comes
//! by an addition of 10^-6.

use super::lookup::SCORES;
use super::{ExploitMaturity, Impact, Metrics, Requirement, SubsequentImpact};
use crate::cvss::score::Score;

/// Steps from the most severe value, one for each metric of a set of equations.
type Steps<const N: usize> = [usize; N];

/// How far a vector lies in its set of equations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reach {
    /// The level: 0 is the most severe one.
    level: usize,
    /// Steps from the most severe vector of this level.
    distance: usize,
    /// Steps of the whole level: from its most severe vector to the first one of the next (table 30).
    depth: usize,
}

impl Reach {
    fn new<const N: usize>(
        level: usize,
        steps: Steps<N>,
        highest: &[Steps<N>],
        depth: usize,
    ) -> Self {
        // The first most severe vector that is at least as severe in every metric, as in the reference.
        let reached = highest
            .iter()
            .find(|highest| steps.iter().zip(*highest).all(|(step, top)| step >= top));
        let top: usize = reached.map_or(0, |highest| highest.iter().sum());
        let distance = steps.iter().sum::<usize>().saturating_sub(top);
        Self {
            level,
            distance,
            depth,
        }
    }
}

/// 840 is divisible by the depth of every level.
const PARTS: usize = 840;

impl Metrics {
    /// The score with everything that is defined; undefined metrics count as the worst case.
    pub(super) fn score(&self) -> Score {
        let (vulnerable, subsequent) = (self.vulnerable(), self.subsequent());
        if vulnerable == [Impact::None; 3] && subsequent == [SubsequentImpact::Negligible; 3] {
            return Score::ZERO;
        }
        let (eq1, eq2) = (self.exploitability(), self.complexity());
        let (eq36, eq4) = (self.impact(vulnerable), reach_of_subsequent(subsequent));
        let eq5 = self
            .exploit_maturity
            .unwrap_or(ExploitMaturity::Attacked)
            .step();
        let at = |eq1: usize, eq2: usize, eq36: usize, eq4: usize, eq5: usize| {
            let score = SCORES.get(eq1)?.get(eq2)?.get(eq36)?.get(eq4)?.get(eq5)?;
            Some(usize::from(*score))
        };
        let value = at(eq1.level, eq2.level, eq36.level, eq4.level, eq5).unwrap_or_default();
        // The score of the next lower MacroVector in each of the five sets, if there is one.
        let lower = [
            at(eq1.level + 1, eq2.level, eq36.level, eq4.level, eq5),
            at(eq1.level, eq2.level + 1, eq36.level, eq4.level, eq5),
            next_impacts(eq36.level)
                .iter()
                .filter_map(|next| at(eq1.level, eq2.level, *next, eq4.level, eq5))
                .max(),
            at(eq1.level, eq2.level, eq36.level, eq4.level + 1, eq5),
            at(eq1.level, eq2.level, eq36.level, eq4.level, eq5 + 1),
        ];
        // Exploit maturity alone makes its level: no vector of it lies lower.
        let share = |reach: Reach| reach.distance * (PARTS / reach.depth);
        let shares = [share(eq1), share(eq2), share(eq36), share(eq4), 0];
        let existing = lower.iter().flatten().count().max(1);
        let sum: usize = lower
            .iter()
            .zip(shares)
            .filter_map(|(lower, share)| Some(value.saturating_sub((*lower)?) * share))
            .sum();
        let unit = PARTS * existing;
        let rounded = (2 * (value * unit).saturating_sub(sum) + unit) / (2 * unit);
        Score::of_tenths(i128::try_from(rounded).unwrap_or_default())
    }

    /// EQ1: AV, PR and UI (table 24).
    fn exploitability(&self) -> Reach {
        let steps = [
            self.modified_attack_vector
                .unwrap_or(self.attack_vector)
                .step(),
            self.modified_privileges_required
                .unwrap_or(self.privileges_required)
                .step(),
            self.modified_user_interaction
                .unwrap_or(self.user_interaction)
                .step(),
        ];
        match steps {
            [0, 0, 0] => Reach::new(0, steps, &[[0, 0, 0]], 1),
            // Not physical, and one of the three at its worst.
            [0..=2, _, _] if steps.contains(&0) => {
                Reach::new(1, steps, &[[1, 0, 0], [0, 1, 0], [0, 0, 1]], 4)
            }
            _ => Reach::new(2, steps, &[[3, 0, 0], [1, 1, 1]], 5),
        }
    }

    /// EQ2: AC and AT (table 25).
    fn complexity(&self) -> Reach {
        let steps = [
            self.modified_attack_complexity
                .unwrap_or(self.attack_complexity)
                .step(),
            self.modified_attack_requirements
                .unwrap_or(self.attack_requirements)
                .step(),
        ];
        match steps {
            [0, 0] => Reach::new(0, steps, &[[0, 0]], 1),
            _ => Reach::new(1, steps, &[[1, 0], [0, 1]], 2),
        }
    }

    /// EQ3 and EQ6 together: VC, VI and VA with the requirements CR, IR and AR (tables 26 and 29). The
    /// levels are 00, 01, 10, 11 and 21; without a high impact EQ6 is always 1.
    fn impact(&self, [confidentiality, integrity, availability]: [Impact; 3]) -> Reach {
        let worst = |requirement: Option<Requirement>| requirement.unwrap_or(Requirement::High);
        let steps = [
            confidentiality.step(),
            integrity.step(),
            availability.step(),
            worst(self.confidentiality_requirement).step(),
            worst(self.integrity_requirement).step(),
            worst(self.availability_requirement).step(),
        ];
        let is_required = (0..3).any(|i| steps[i] == 0 && steps[i + 3] == 0);
        match (steps, is_required) {
            ([0, 0, ..], true) => Reach::new(0, steps, &[[0, 0, 0, 0, 0, 0]], 7),
            ([0, 0, ..], false) => {
                Reach::new(1, steps, &[[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]], 6)
            }
            ([0, _, _, ..] | [_, 0, _, ..] | [_, _, 0, ..], true) => {
                Reach::new(2, steps, &[[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]], 8)
            }
            ([0, _, _, ..] | [_, 0, _, ..] | [_, _, 0, ..], false) => {
                let highest = [
                    [1, 0, 1, 0, 1, 0],
                    [1, 0, 0, 0, 1, 1],
                    [0, 1, 0, 1, 0, 1],
                    [0, 1, 1, 1, 0, 0],
                    [1, 1, 0, 0, 0, 1],
                ];
                Reach::new(3, steps, &highest, 8)
            }
            _ => Reach::new(4, steps, &[[1, 1, 1, 0, 0, 0]], 10),
        }
    }

    fn vulnerable(&self) -> [Impact; 3] {
        [
            self.modified_vulnerable_confidentiality
                .unwrap_or(self.vulnerable_confidentiality),
            self.modified_vulnerable_integrity
                .unwrap_or(self.vulnerable_integrity),
            self.modified_vulnerable_availability
                .unwrap_or(self.vulnerable_availability),
        ]
    }

    fn subsequent(&self) -> [SubsequentImpact; 3] {
        [
            self.modified_subsequent_confidentiality
                .unwrap_or(self.subsequent_confidentiality)
                .into(),
            self.modified_subsequent_integrity
                .unwrap_or(self.subsequent_integrity.into()),
            self.modified_subsequent_availability
                .unwrap_or(self.subsequent_availability.into()),
        ]
    }
}

/// EQ4: SC, SI and SA (table 27).
fn reach_of_subsequent(impacts: [SubsequentImpact; 3]) -> Reach {
    let steps = impacts.map(SubsequentImpact::step);
    if impacts.contains(&SubsequentImpact::Safety) {
        Reach::new(0, steps, &[[1, 0, 0]], 6)
    } else if impacts.contains(&SubsequentImpact::High) {
        Reach::new(1, steps, &[[1, 1, 1]], 5)
    } else {
        Reach::new(2, steps, &[[2, 2, 2]], 4)
    }
}

/// The next lower levels of EQ3 and EQ6 together; of two the one with the higher score counts.
fn next_impacts(level: usize) -> &'static [usize] {
    match level {
        0 => &[1, 2],
        1 | 2 => &[3],
        3 => &[4],
        _ => &[],
    }
}
