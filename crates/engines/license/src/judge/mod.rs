//! Judging: from the statements about a component to a verdict with its reason.

mod evaluate;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::catalogue::{Catalogue, Class};
use crate::expression::{Expression, License, LicenseId, Note};
use crate::mapping::{Confidence, Mapping, Statement, hint};
use crate::policy::{Policy, Purpose, Use};

use evaluate::{Evaluator, without_license};

/// The verdict about a licence, a component or a release. Ordered from good to bad; the order
/// decides which branch of `AND` (the worst) and of `OR` (the best) counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// May be used this way.
    Fine,
    /// A person has to decide.
    ToReview,
    /// Nothing is stated; never counted as fine.
    Unknown,
    /// May not be used this way without an exception.
    NotAllowed,
}

impl Verdict {
    /// Every verdict, best first.
    pub const ALL: [Self; 4] = [Self::Fine, Self::ToReview, Self::Unknown, Self::NotAllowed];

    /// The stable name used in files and JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::ToReview => "to-review",
            Self::Unknown => "unknown",
            Self::NotAllowed => "not-allowed",
        }
    }

    /// The verdict of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == name)
    }

    /// The key of the message with the word for the verdict.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fine => "license-verdict-fine",
            Self::ToReview => "license-verdict-to-review",
            Self::Unknown => "license-verdict-unknown",
            Self::NotAllowed => "license-verdict-not-allowed",
        }
    }
}

/// The rule that decided. Displays as a stable kebab-case name; a town's own rule as `town:name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// A rule of the town's policy.
    Town(String),
    /// Source-available licences are no open source.
    SourceAvailable,
    /// A proprietary component inside open-source software.
    ProprietaryComponent,
    /// On openCode's negative list.
    OpencodeNotApproved,
    /// On openCode's negative list, but certified by OSI or FSF.
    OpencodeNotApprovedButCertified,
    /// On the openCode list.
    OpencodeApproved,
    /// A variant of a licence on the openCode list.
    OpencodeApprovedVariant,
    /// On neither openCode list, and only that list counts.
    OpencodeNotListed,
    /// Certified by OSI or FSF.
    Certified,
    /// Free content licence.
    ContentFree,
    /// Content licence with restrictions.
    ContentRestricted,
    /// Neither listed nor certified.
    NotCertified,
    /// A licence text of the document's own.
    LicenseRef,
    /// The name means one of several licences.
    NameFamily,
    /// The name is not recognised.
    NameUnknown,
    /// No statement about the licence.
    NoStatement,
    /// The statement points to a file that is not at hand.
    StatementElsewhere,
    /// The document says that there is no licence.
    NoneStated,
}

impl RuleId {
    /// The default rules, for documentation and tests.
    pub const DEFAULT: [Self; 17] = [
        Self::SourceAvailable,
        Self::ProprietaryComponent,
        Self::OpencodeNotApproved,
        Self::OpencodeNotApprovedButCertified,
        Self::OpencodeApproved,
        Self::OpencodeApprovedVariant,
        Self::OpencodeNotListed,
        Self::Certified,
        Self::ContentFree,
        Self::ContentRestricted,
        Self::NotCertified,
        Self::LicenseRef,
        Self::NameFamily,
        Self::NameUnknown,
        Self::NoStatement,
        Self::StatementElsewhere,
        Self::NoneStated,
    ];

    /// The key of the sentence that says the rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Town(_) => "license-rule-town",
            Self::SourceAvailable => "license-rule-source-available",
            Self::ProprietaryComponent => "license-rule-proprietary-component",
            Self::OpencodeNotApproved => "license-rule-opencode-not-approved",
            Self::OpencodeNotApprovedButCertified => {
                "license-rule-opencode-not-approved-but-certified"
            }
            Self::OpencodeApproved => "license-rule-opencode-approved",
            Self::OpencodeApprovedVariant => "license-rule-opencode-approved-variant",
            Self::OpencodeNotListed => "license-rule-opencode-not-listed",
            Self::Certified => "license-rule-certified",
            Self::ContentFree => "license-rule-content-free",
            Self::ContentRestricted => "license-rule-content-restricted",
            Self::NotCertified => "license-rule-not-certified",
            Self::LicenseRef => "license-rule-license-ref",
            Self::NameFamily => "license-rule-name-family",
            Self::NameUnknown => "license-rule-name-unknown",
            Self::NoStatement => "license-rule-no-statement",
            Self::StatementElsewhere => "license-rule-statement-elsewhere",
            Self::NoneStated => "license-rule-none-stated",
        }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Town(name) => write!(f, "town:{name}"),
            rule => f.write_str(rule.code().trim_start_matches("license-rule-")),
        }
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A reason: a message code and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Reason {
    /// Stable code; the key of the sentence.
    pub code: &'static str,
    /// Arguments of the sentence, by name.
    #[serde(serialize_with = "as_map")]
    pub args: Vec<(&'static str, String)>,
}

fn as_map<S: Serializer>(
    args: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().map(|(name, value)| (name, value)))
}

/// Who makes a statement about a component's licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The authors of the component. CycloneDX statements without acknowledgement count as this.
    Declared,
    /// Whoever made the document, after looking. Wins over `Declared` unless absent.
    Concluded,
}

/// One statement about a component's licence, as the document has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Claim<'a> {
    /// Who says so.
    pub role: Role,
    /// Id, name or expression.
    pub text: &'a str,
    /// The address given with a name; looked at only if the name is not understood.
    pub url: Option<&'a str>,
}

impl<'a> Claim<'a> {
    /// A declared licence.
    pub fn declared(text: &'a str) -> Self {
        Self {
            role: Role::Declared,
            text,
            url: None,
        }
    }

    /// A concluded licence.
    pub fn concluded(text: &'a str) -> Self {
        Self {
            role: Role::Concluded,
            text,
            url: None,
        }
    }
}

/// What was judged, how, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The statements that were judged, as written, joined by `, `; empty if there are none.
    pub raw: String,
    /// The normalised expression; `None` unless every part is known for sure.
    pub expression: Option<String>,
    /// The most likely expression where the statement is not sure.
    pub suspected: Option<String>,
    /// How sure the expression is.
    pub confidence: Confidence,
    /// The verdict.
    pub verdict: Verdict,
    /// The rule that decided.
    pub rule: RuleId,
    /// The licences that apply when the recipient chooses well; `None` if there is no choice.
    pub chosen: Option<String>,
    /// The class with the most duties among the licences that apply.
    pub class: Option<Class>,
    /// The exceptions that are named with licences that apply.
    pub exceptions: Vec<String>,
    /// Why; the deciding reason first.
    pub reasons: Vec<Reason>,
    /// What was tolerated while reading the statement.
    pub notes: Vec<Note>,
}

/// Judges components by one policy for one way of use. Keeps what it has judged: a document of
/// 5,000 components has about 100 different statements.
pub struct Judge<'a> {
    evaluator: Evaluator<'a>,
    /// What the document says about its `LicenseRef-…`, by the full reference.
    references: HashMap<String, Mapping>,
    memo: HashMap<Vec<u8>, Arc<Judgement>>,
}

impl<'a> Judge<'a> {
    /// A judge who has not judged anything yet.
    pub fn new(catalogue: &'a Catalogue, policy: &'a Policy, way: Use, purpose: Purpose) -> Self {
        Self {
            evaluator: Evaluator {
                catalogue,
                policy,
                way,
                purpose,
            },
            references: HashMap::new(),
            memo: HashMap::new(),
        }
    }

    /// Tells what the document says about one of its licence references (SPDX:
    /// `hasExtractedLicensingInfos`, its name). Forgets the judgements made before.
    pub fn define_reference(&mut self, reference: &str, name: &str) {
        let mapping = Mapping::of(name, self.evaluator.catalogue);
        if mapping.statement == Statement::License && mapping.confidence != Confidence::None {
            self.references.insert(reference.to_owned(), mapping);
            self.memo.clear();
        }
    }

    /// Judges a component by the statements about it. Concluded statements win over declared ones;
    /// `NOASSERTION` counts as absent, `NONE` does not; several statements of the winning kind
    /// apply together (AND).
    pub fn component(&mut self, claims: &[Claim<'_>]) -> Arc<Judgement> {
        let key = key(claims);
        if let Some(known) = self.memo.get(&key) {
            return Arc::clone(known);
        }
        let judgement = Arc::new(self.judge(claims));
        self.memo.insert(key, Arc::clone(&judgement));
        judgement
    }

    /// Judges an expression that is already read.
    pub fn expression(&self, expression: &Expression) -> Judgement {
        let mapping = Mapping {
            statement: Statement::License,
            expression: Some(expression.clone()),
            confidence: Confidence::Exact,
            unclear: Vec::new(),
            notes: Vec::new(),
        };
        self.evaluator
            .judge(&expression.to_string(), &self.resolve(mapping))
    }

    fn judge(&self, claims: &[Claim<'_>]) -> Judgement {
        let mapped: Vec<(Claim<'_>, Mapping)> = claims
            .iter()
            .map(|claim| (*claim, self.map(claim)))
            .collect();
        let stated = |role: Role| {
            mapped.iter().filter(move |(claim, mapping)| {
                claim.role == role && mapping.statement != Statement::Absent
            })
        };
        let role = if stated(Role::Concluded).next().is_some() {
            Role::Concluded
        } else {
            Role::Declared
        };
        let stated: Vec<&(Claim<'_>, Mapping)> = stated(role).collect();
        let raw: Vec<&str> = match stated.as_slice() {
            [] => claims.iter().map(|claim| claim.text.trim()).collect(),
            stated => stated.iter().map(|(claim, _)| claim.text.trim()).collect(),
        };
        let mappings = stated.into_iter().map(|(_, mapping)| mapping);
        self.together(&raw.join(", "), mappings)
    }

    /// Judges statements that apply together.
    fn together<'m>(&self, raw: &str, mappings: impl Iterator<Item = &'m Mapping>) -> Judgement {
        let (licenses, others): (Vec<&Mapping>, Vec<&Mapping>) =
            mappings.partition(|mapping| mapping.statement == Statement::License);
        let stated = join(&licenses).map(|all| self.evaluator.judge(raw, &self.resolve(all)));
        let other = others.first().map(|mapping| mapping.statement);
        let other = other.map(|statement| without_license(raw, statement));
        match (stated, other) {
            (Some(judgement), None) | (None, Some(judgement)) => judgement,
            (None, None) => without_license(raw, Statement::Absent),
            // A statement without a licence ("NONE", "SEE LICENSE IN …") beside one with a licence
            // has no place in an expression: the worse judgement counts, without an expression.
            (Some(one), Some(two)) => {
                let (mut worse, better) = if one.verdict > two.verdict {
                    (one, two)
                } else {
                    (two, one)
                };
                worse.reasons.extend(better.reasons);
                Judgement {
                    expression: None,
                    suspected: None,
                    chosen: None,
                    confidence: Confidence::None,
                    ..worse
                }
            }
        }
    }

    /// The text, or if that is not understood the address beside it.
    fn map(&self, claim: &Claim<'_>) -> Mapping {
        let mapping = Mapping::of(claim.text, self.evaluator.catalogue);
        if mapping.statement == Statement::License && mapping.confidence.is_sure() {
            return mapping;
        }
        let by_url = claim
            .url
            .map(|url| Mapping::of(url, self.evaluator.catalogue));
        by_url
            .filter(|by_url| by_url.statement == Statement::License)
            .filter(|by_url| {
                mapping.statement != Statement::License || by_url.confidence < mapping.confidence
            })
            .unwrap_or(mapping)
    }

    /// Puts what the document says about its references in their place.
    fn resolve(&self, mut mapping: Mapping) -> Mapping {
        let Some(expression) = mapping.expression.take() else {
            return mapping;
        };
        for license in expression.licenses() {
            let reference = license.id.to_string();
            let Some(defined) = self.references.get(&reference) else {
                continue;
            };
            mapping.confidence = mapping
                .confidence
                .max(defined.confidence)
                .max(Confidence::Normalised);
            mapping.unclear.extend(defined.unclear.iter().cloned());
        }
        mapping.expression = Some(expression.replace_licenses(&|license| {
            let LicenseId::Ref(_) = license.id else {
                return None;
            };
            let defined = self
                .references
                .get(&license.id.to_string())?
                .expression
                .clone()?;
            match (defined, &license.exception) {
                (Expression::License(found), exception) if found.exception.is_none() => {
                    Some(Expression::License(License {
                        exception: exception.clone(),
                        ..found
                    }))
                }
                (other, None) => Some(other),
                _ => None,
            }
        }));
        mapping
    }
}

/// Statements that name licences as one; `None` if there is none.
fn join(mappings: &[&Mapping]) -> Option<Mapping> {
    let (first, rest) = mappings.split_first()?;
    let mut all = (*first).clone();
    for mapping in rest {
        all.confidence = all.confidence.max(mapping.confidence);
        all.unclear.extend(mapping.unclear.iter().cloned());
        all.notes.extend(mapping.notes.iter().cloned());
    }
    all.expression = Expression::all(mappings.iter().filter_map(|m| m.expression.clone()));
    Some(all)
}

/// What tells two lists of statements apart. Each part carries its length, so that no two lists
/// share a key.
fn key(claims: &[Claim<'_>]) -> Vec<u8> {
    let mut key = Vec::with_capacity(64);
    for claim in claims {
        key.push(u8::from(claim.role == Role::Concluded));
        for part in [claim.text, claim.url.unwrap_or_default()] {
            key.extend_from_slice(&part.len().to_le_bytes());
            key.extend_from_slice(part.as_bytes());
        }
    }
    key
}

/// What a reference may mean, judged by its name.
fn reference_hint(id: &LicenseId, catalogue: &Catalogue) -> Option<String> {
    match id {
        LicenseId::Ref(reference) => hint(&reference.name, catalogue),
        LicenseId::Listed(_) => None,
    }
}
