//! Evaluating an expression: `AND` takes the worst branch, `OR` the best one, `WITH` is judged by
//! its licence.

use std::cmp::Reverse;

use super::{Judgement, Reason, RuleId, Verdict, reference_hint};
use crate::catalogue::{Catalogue, Class, Entry};
use crate::expression::{Expression, License};
use crate::mapping::{Confidence, Mapping, Statement, Unclear};
use crate::policy::{Linking, Modified, Policy, Purpose, Use, Way};

/// Everything that a judgement rests on.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) policy: &'a Policy,
    pub(crate) way: Use,
    pub(crate) purpose: Purpose,
}

/// What came out for one part of an expression.
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) rule: RuleId,
    /// The licences that apply after every choice.
    applies: Expression,
    /// Whether there was a choice.
    choice: bool,
    /// The class with the most duties among them.
    pub(crate) class: Option<Class>,
    pub(crate) reasons: Vec<Reason>,
}

impl Evaluator<'_> {
    /// Judges a mapping.
    pub(crate) fn judge(&self, raw: &str, mapping: &Mapping) -> Judgement {
        let Some(expression) = &mapping.expression else {
            return without_license(raw, mapping.statement);
        };
        let normalized = expression.normalized();
        let outcome = self.evaluate(expression, &mapping.unclear);
        let applies = outcome.applies.normalized();
        let exceptions: Vec<String> = applies
            .licenses()
            .into_iter()
            .filter_map(|license| license.exception.as_ref().map(ToString::to_string))
            .collect();
        let mut reasons = outcome.reasons;
        reasons.extend(self.hints(&applies));
        Judgement {
            raw: raw.to_owned(),
            expression: mapping.confidence.is_sure().then(|| normalized.to_string()),
            suspected: mapping.suspected().map(|e| e.normalized().to_string()),
            confidence: mapping.confidence,
            verdict: outcome.verdict,
            rule: outcome.rule,
            chosen: outcome.choice.then(|| applies.to_string()),
            class: outcome.class,
            exceptions,
            reasons,
            notes: mapping.notes.clone(),
        }
    }

    fn evaluate(&self, expression: &Expression, unclear: &[Unclear]) -> Outcome {
        match expression {
            Expression::License(license) => self.license(license, unclear),
            Expression::And(branches) => self.all(branches, unclear),
            Expression::Or(branches) => self.any(branches, unclear),
        }
    }

    /// Judges one licence.
    pub(crate) fn license(&self, license: &License, unclear: &[Unclear]) -> Outcome {
        let id = license.id.to_string();
        let applies = Expression::License(license.clone());
        if let Some(unclear) = unclear.iter().find(|unclear| unclear.reference == id) {
            return unclear_outcome(unclear, applies);
        }
        let entry = self.catalogue.get(&id);
        let ruling = self.policy.rule(license, entry, self.way, self.purpose);
        let mut reasons = vec![rule_reason(&ruling.rule, &id, entry, ruling.reason)];
        if let Some(suspected) =
            reference_hint(&license.id, self.catalogue).filter(|_| entry.is_none())
        {
            let args = vec![("raw", id.clone()), ("suspected", suspected)];
            reasons.push(Reason {
                code: "license-reason-suspected",
                args,
            });
        }
        if let Some(exception) = &license.exception {
            let args = vec![("license", id), ("exception", exception.to_string())];
            reasons.push(Reason {
                code: "license-reason-exception",
                args,
            });
        }
        Outcome {
            verdict: ruling.verdict,
            rule: ruling.rule,
            applies,
            choice: false,
            class: entry.and_then(|entry| entry.class),
            reasons,
        }
    }

    /// All branches apply: the worst decides, its reasons come first.
    fn all(&self, branches: &[Expression], unclear: &[Unclear]) -> Outcome {
        let mut outcomes: Vec<Outcome> = branches
            .iter()
            .map(|branch| self.evaluate(branch, unclear))
            .collect();
        let applies = Expression::all(outcomes.iter().map(|outcome| outcome.applies.clone()));
        let choice = outcomes.iter().any(|outcome| outcome.choice);
        let class = outcomes.iter().filter_map(|outcome| outcome.class).max();
        let count = outcomes.len();
        outcomes.sort_by_key(|outcome| Reverse(outcome.verdict));
        let mut outcomes = outcomes.into_iter();
        let Some(mut worst) = outcomes.next() else {
            // Unreachable: AND has at least two branches. Nothing said is unknown, never fine.
            return unclear_outcome(&nothing(), Expression::And(Vec::new()));
        };
        if worst.verdict != Verdict::Fine {
            let args = vec![
                ("part", worst.applies.to_string()),
                ("count", count.to_string()),
            ];
            worst.reasons.push(Reason {
                code: "license-reason-and-worst",
                args,
            });
        }
        for other in outcomes {
            worst.reasons.extend(other.reasons);
        }
        worst.reasons.dedup();
        Outcome {
            applies: applies.unwrap_or(worst.applies),
            choice,
            class,
            ..worst
        }
    }

    /// One branch may be chosen: the best decides. Among equals the one with the fewest duties,
    /// then the first in the text.
    fn any(&self, branches: &[Expression], unclear: &[Unclear]) -> Outcome {
        let best = branches
            .iter()
            .map(|branch| self.evaluate(branch, unclear))
            // A class that is not known may bring any duty.
            .min_by_key(|outcome| (outcome.verdict, outcome.class.is_none(), outcome.class));
        let Some(mut best) = best else {
            return unclear_outcome(&nothing(), Expression::Or(Vec::new()));
        };
        let args = vec![("chosen", best.applies.to_string())];
        best.reasons.insert(
            0,
            Reason {
                code: choice_code(best.verdict, &best.rule),
                args,
            },
        );
        best.choice = true;
        best
    }

    /// What the way of use brings with it for the licences that apply.
    fn hints(&self, applies: &Expression) -> Vec<Reason> {
        let mut hints = Vec::new();
        for license in applies.licenses() {
            let id = license.id.to_string();
            let Some(entry) = self.catalogue.get(&id) else {
                continue;
            };
            let Some(code) = self.hint(entry) else {
                continue;
            };
            let hint = Reason {
                code,
                args: vec![("license", id)],
            };
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints
    }

    fn hint(&self, entry: &Entry) -> Option<&'static str> {
        let Use {
            way,
            modified,
            linking,
        } = self.way;
        let network = entry.network || entry.class == Some(Class::NetworkCopyleft);
        match (way, entry.class?) {
            (Way::Network, _) if network && modified == Modified::Modified => {
                Some("license-hint-network-source")
            }
            (Way::Distribute, Class::WeakCopyleft) if linking == Linking::Static => {
                Some("license-hint-weak-combined")
            }
            (Way::Distribute, Class::WeakCopyleft) => Some("license-hint-weak-library"),
            (Way::Distribute, Class::StrongCopyleft | Class::NetworkCopyleft)
                if linking != Linking::Separate =>
            {
                Some("license-hint-strong-combined")
            }
            (Way::Distribute, Class::StrongCopyleft | Class::NetworkCopyleft) => {
                Some("license-hint-strong-distributed")
            }
            _ => None,
        }
    }
}

/// The judgement about a statement that names no licence.
pub(crate) fn without_license(raw: &str, statement: Statement) -> Judgement {
    let (verdict, rule) = match statement {
        Statement::Nothing => (Verdict::ToReview, RuleId::NoneStated),
        Statement::Elsewhere => (Verdict::Unknown, RuleId::StatementElsewhere),
        Statement::Absent | Statement::License => (Verdict::Unknown, RuleId::NoStatement),
    };
    Judgement {
        raw: raw.to_owned(),
        expression: None,
        suspected: None,
        confidence: Confidence::None,
        verdict,
        reasons: vec![Reason {
            code: rule.code(),
            args: vec![("raw", raw.to_owned())],
        }],
        rule,
        chosen: None,
        class: None,
        exceptions: Vec::new(),
        notes: Vec::new(),
    }
}

/// The sentence with which a choice is told.
fn choice_code(verdict: Verdict, rule: &RuleId) -> &'static str {
    match (verdict, rule) {
        (Verdict::Fine, RuleId::OpencodeApproved | RuleId::OpencodeApprovedVariant) => {
            "license-choice-opencode-approved"
        }
        (Verdict::Fine, RuleId::Certified) => "license-choice-certified",
        (Verdict::Fine, RuleId::Town(_)) => "license-choice-town",
        (Verdict::Fine, _) => "license-choice-fine",
        _ => "license-choice-least-bad",
    }
}

fn rule_reason(rule: &RuleId, id: &str, entry: Option<&Entry>, town: Option<String>) -> Reason {
    // Outside the SPDX list the name says more than the id.
    let license = entry
        .filter(|_| id.starts_with("LicenseRef-"))
        .map_or(id, |entry| &entry.name);
    let mut args = vec![("license", license.to_owned())];
    match rule {
        RuleId::Town(name) => {
            args.push(("rule", name.clone()));
            args.push(("reason", town.unwrap_or_default()));
        }
        RuleId::OpencodeApprovedVariant => {
            let similar = entry
                .and_then(|entry| entry.similar_to.as_deref())
                .unwrap_or_default();
            args.push(("similar", similar.to_owned()));
        }
        RuleId::Certified | RuleId::OpencodeNotApprovedButCertified => {
            args.push(("by", certified_by(entry).to_owned()));
        }
        _ => {}
    }
    Reason {
        code: rule.code(),
        args,
    }
}

fn certified_by(entry: Option<&Entry>) -> &'static str {
    match entry.map(|entry| (entry.osi, entry.fsf)) {
        Some((true, true)) => "OSI, FSF",
        Some((true, false)) => "OSI",
        Some((false, true)) => "FSF",
        _ => "",
    }
}

/// The outcome for a name that is not known for sure.
fn unclear_outcome(unclear: &Unclear, applies: Expression) -> Outcome {
    let family = unclear.confidence == Confidence::Family;
    let rule = if family {
        RuleId::NameFamily
    } else {
        RuleId::NameUnknown
    };
    let mut args = vec![("raw", unclear.text.clone())];
    if family {
        args.push((
            "suspected",
            unclear.candidates.first().cloned().unwrap_or_default(),
        ));
        args.push(("candidates", unclear.candidates.join(", ")));
    }
    Outcome {
        verdict: Verdict::ToReview,
        reasons: vec![Reason {
            code: rule.code(),
            args,
        }],
        rule,
        applies,
        choice: false,
        class: None,
    }
}

/// The text of a group without branches, which the parser never makes.
fn nothing() -> Unclear {
    Unclear {
        reference: String::new(),
        text: String::new(),
        confidence: Confidence::None,
        family: None,
        candidates: Vec::new(),
    }
}
