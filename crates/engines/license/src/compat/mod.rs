//! Compatibility: may a part under one licence be in a work that is given away under another?
//!
//! The answer is derived from the terms of both licences ([`Terms`]): what the part demands of the
//! whole, and which further restrictions the whole lets its parts bring. Where the texts alone do not
//! decide, a [`Pair`] does, with its source. What is in neither is unknown, never yes.

mod versions;

use serde::Serialize;

use crate::catalogue::{Catalogue, Class};
use crate::duty::Words;
use crate::expression::{Expression, License};
use crate::judge::Reason;
use crate::policy::{Linking, Modified, Use, Way};
use crate::terms::{Clause, Copyleft, ExceptionTerms, Reach, Term, Terms};
use crate::{catalogue, tables};

use versions::{Version, permitted, versions};

/// Whether a part may be in a work under another licence. Ordered from good to bad: of parts that
/// apply together the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It may, if the duties that remain are met.
    Yes,
    /// The terms do not tell.
    Unknown,
    /// It may not.
    No,
}

impl Answer {
    /// The stable name used in files and JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Unknown => "unknown",
            Self::No => "no",
        }
    }

    /// The key of the message with the word for the answer.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "license-answer-yes",
            Self::Unknown => "license-answer-unknown",
            Self::No => "license-answer-no",
        }
    }
}

/// An answer that is stated somewhere, for two licences whose texts alone do not give it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The answer.
    pub answer: Answer,
    /// Why, in one sentence.
    pub reason: Words,
    /// Where it is stated.
    pub source: &'static str,
    /// When it was entered, ISO 8601.
    pub date: &'static str,
    /// Whether the source was read.
    pub checked: bool,
}

/// A place in the text of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// SPDX id of the licence.
    pub license: &'static str,
    /// Where in its text.
    #[serde(flatten)]
    pub clause: Clause,
}

/// The answer about one licence of the part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartAnswer {
    /// The licence of the part, with its exception.
    pub inbound: String,
    /// The answer.
    pub answer: Answer,
    /// Why.
    pub reason: Reason,
    /// The stated answer, if it is one.
    pub pair: Option<&'static Pair>,
    /// The clauses that it rests on.
    pub clauses: Vec<Place>,
}

/// The answer about a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compatibility {
    /// The licence of the whole.
    pub outbound: String,
    /// The answer.
    pub answer: Answer,
    /// The licences of the part that the answer is about, where it leaves a choice.
    pub chosen: Option<String>,
    /// The answer about each licence that applies; the one that decides first.
    pub parts: Vec<PartAnswer>,
}

/// Whether a part under `inbound` may be in a work that is given away under `outbound`, joined and
/// used as `way` says. For `OR` the best branch counts, for `AND` the worst.
///
/// ```
/// use license::{Answer, Expression, Use, compatible};
///
/// let gpl: Expression = "GPL-3.0-only".parse()?;
/// let mit: Expression = "MIT".parse()?;
/// let ours = |text: &str| text.parse::<Expression>().map(|e| e.licenses()[0].clone());
/// assert_eq!(compatible(&mit, &ours("GPL-3.0-only")?, Use::OWN_DEVELOPMENT).answer, Answer::Yes);
/// assert_eq!(compatible(&gpl, &ours("MIT")?, Use::OWN_DEVELOPMENT).answer, Answer::No);
/// # Ok::<(), license::ExpressionError>(())
/// ```
pub fn compatible(inbound: &Expression, outbound: &License, way: Use) -> Compatibility {
    let mut parts = evaluate(inbound, outbound, way);
    parts.sort_by_key(|part| std::cmp::Reverse(part.answer));
    let answer = parts.first().map_or(Answer::Unknown, |part| part.answer);
    let chosen = has_choice(inbound).then(|| {
        let taken = Expression::all(parts.iter().filter_map(|part| part.inbound.parse().ok()));
        taken.map_or_else(String::new, |taken| taken.normalized().to_string())
    });
    Compatibility {
        outbound: outbound.to_string(),
        answer,
        chosen,
        parts,
    }
}

/// Which of some licences may be chosen for a work with all these parts; the order of `candidates` stays.
pub fn outbound_licenses<'c>(
    inbound: &[Expression],
    candidates: &'c [License],
    way: Use,
) -> Vec<(&'c License, Answer)> {
    let worst = |outbound: &License| {
        let answers = inbound
            .iter()
            .map(|part| compatible(part, outbound, way).answer);
        answers.max().unwrap_or(Answer::Yes)
    };
    candidates
        .iter()
        .map(|outbound| (outbound, worst(outbound)))
        .collect()
}

fn has_choice(expression: &Expression) -> bool {
    match expression {
        Expression::License(_) => false,
        Expression::Or(_) => true,
        Expression::And(branches) => branches.iter().any(has_choice),
    }
}

fn worst(parts: &[PartAnswer]) -> Answer {
    let answers = parts.iter().map(|part| part.answer);
    answers.max().unwrap_or(Answer::Unknown)
}

fn evaluate(inbound: &Expression, outbound: &License, way: Use) -> Vec<PartAnswer> {
    match inbound {
        Expression::License(license) => vec![one(license, outbound, way)],
        Expression::And(branches) => branches
            .iter()
            .flat_map(|branch| evaluate(branch, outbound, way))
            .collect(),
        Expression::Or(branches) => branches
            .iter()
            .map(|branch| evaluate(branch, outbound, way))
            .min_by_key(|parts| worst(parts))
            .unwrap_or_default(),
    }
}

/// One licence of the part: of the versions that may be chosen of it the best counts, of those that
/// the whole offers the worst, because recipients may choose any of them.
fn one(inbound: &License, outbound: &License, way: Use) -> PartAnswer {
    let offered = versions(outbound);
    // Of equal answers the one about the oldest version is told.
    let answers = offered.iter().rev().map(|whole| {
        let choices = versions(inbound);
        let answers = choices.iter().map(|part| {
            Question {
                part,
                part_exception: exception(inbound),
                whole,
                whole_exception: exception(outbound),
                adds_exception: outbound.exception.is_some()
                    && outbound.exception != inbound.exception,
                way,
            }
            .answer()
        });
        answers.min_by_key(|found| found.answer)
    });
    let found = answers.flatten().max_by_key(|found| found.answer);
    let mut found = found.unwrap_or_else(|| Found::new(Answer::Unknown, "license-compat-no-terms"));
    found.args.extend([
        ("inbound", inbound.to_string()),
        ("outbound", outbound.to_string()),
    ]);
    PartAnswer {
        inbound: inbound.to_string(),
        answer: found.answer,
        reason: Reason {
            code: found.code,
            args: found.args,
        },
        pair: found.pair,
        clauses: found.clauses,
    }
}

fn exception(license: &License) -> Option<&'static ExceptionTerms> {
    ExceptionTerms::of(&license.exception.as_ref()?.to_string())
}

/// An answer with what it rests on.
struct Found {
    answer: Answer,
    code: &'static str,
    args: Vec<(&'static str, String)>,
    pair: Option<&'static Pair>,
    clauses: Vec<Place>,
}

impl Found {
    fn new(answer: Answer, code: &'static str) -> Self {
        Self {
            answer,
            code,
            args: Vec::new(),
            pair: None,
            clauses: Vec::new(),
        }
    }

    fn resting_on(mut self, license: &'static str, clause: Clause) -> Self {
        self.clauses.push(Place { license, clause });
        self
    }

    /// Names the clause by which a licence keeps a work, or the part itself, under it.
    fn resting_on_copyleft(self, license: &'static str, terms: &'static Terms) -> Self {
        let term = ["same-license-whole", "same-license"]
            .iter()
            .find_map(|duty| terms.term(duty));
        match term.or(terms.terms.first()) {
            Some(term) => self.resting_on(license, term.clause),
            None => self,
        }
    }

    /// Names the duty that decides, with its clause.
    fn about(mut self, license: &'static str, term: &'static Term) -> Self {
        self.args.extend([
            ("duty_de", term.duty.title.de.to_owned()),
            ("duty_en", term.duty.title.en.to_owned()),
        ]);
        self.resting_on(license, term.clause)
    }
}

/// Limitations that let a part be used for some purposes only: no licence that grants use for every
/// purpose can be given for a work with it.
const PURPOSE: [&str; 5] = [
    "field-of-use",
    "no-service",
    "non-production",
    "non-commercial",
    "no-derivatives",
];

/// Two licences in one version each.
#[derive(Clone, Copy)]
struct Question<'a> {
    part: &'a Version,
    part_exception: Option<&'static ExceptionTerms>,
    whole: &'a Version,
    whole_exception: Option<&'static ExceptionTerms>,
    /// Whether the work grants an exception that the part does not.
    adds_exception: bool,
    way: Use,
}

impl Question<'_> {
    fn answer(&self) -> Found {
        let (part, whole) = (self.part.id.as_str(), self.whole.id.as_str());
        let same = self.part == self.whole;
        if same && !self.adds_exception {
            return Found::new(Answer::Yes, "license-compat-same");
        }
        if self.way.way == Way::Internal {
            return Found::new(Answer::Yes, "license-compat-internal");
        }
        if self.way.linking == Linking::Separate {
            return Found::new(Answer::Yes, "license-compat-separate");
        }
        if permits(self.whole_exception, &self.part.id) {
            return Found::new(Answer::Yes, "license-compat-permitted");
        }
        if permits(self.part_exception, &self.whole.id) {
            return Found::new(Answer::Yes, "license-compat-exception-permits");
        }
        let pair = pair(part, whole).filter(|_| !self.freed() && !self.whole_freed());
        if let Some(pair) = pair {
            let mut found = Found::new(pair.answer, "license-compat-pair");
            found.pair = Some(pair);
            found.args.extend([
                ("reason_de", pair.reason.de.to_owned()),
                ("reason_en", pair.reason.en.to_owned()),
            ]);
            return found;
        }
        match (read(part), read(whole)) {
            (None, _) => without_terms(part),
            (_, None) => without_terms(whole),
            (Some(part), Some(whole)) => self.by_terms(part, whole),
        }
    }

    fn by_terms(
        &self,
        (part_id, part): (&'static str, &'static Terms),
        (whole_id, whole): (&'static str, &'static Terms),
    ) -> Found {
        let purpose = |term: &&Term| PURPOSE.contains(&term.duty.id);
        if let Some(term) = self.biting(part).find(purpose)
            && whole.term(term.duty.id).is_none()
        {
            return Found::new(Answer::No, "license-compat-purpose").about(part_id, term);
        }
        let other = permitted(self.part, self.whole);
        if self.adds_exception && (other.is_some() || self.part == self.whole) {
            return Found::new(Answer::No, "license-compat-exception-lost")
                .resting_on_copyleft(part_id, part);
        }
        if let Some((license, clause)) = other {
            return Found::new(Answer::Yes, "license-compat-other-license")
                .resting_on(license, clause);
        }
        if self.whole.future && self.part.id == self.whole.id && part.copyleft != Copyleft::None {
            return Found::new(Answer::No, "license-compat-this-version")
                .resting_on_copyleft(part_id, part);
        }
        if let Some(found) = self.demanded_by_part((part_id, part), (whole_id, whole)) {
            return found;
        }
        if let Some(found) = self.demanded_by_whole((part_id, part), (whole_id, whole)) {
            return found;
        }
        let code = match part.copyleft {
            Copyleft::None if part.obligations(self.way).next().is_none() => {
                "license-compat-no-duties"
            }
            Copyleft::None => "license-compat-permissive",
            Copyleft::File => "license-compat-file",
            Copyleft::Library => "license-compat-library",
            Copyleft::Work if self.freed() => "license-compat-exception",
            Copyleft::Work if bites(part.reach, self.way) => "license-compat-content",
            Copyleft::Work => "license-compat-not-reached",
        };
        let found = Found::new(Answer::Yes, code);
        let relinking = (part.copyleft == Copyleft::Library).then(|| {
            part.obligations(self.way)
                .find(|t| t.duty.id == "relinking")
        });
        match relinking.flatten() {
            Some(term) => found.resting_on(part_id, term.clause),
            None => found,
        }
    }

    /// Whether the exception of the whole frees what is linked with it.
    fn whole_freed(&self) -> bool {
        self.whole_exception.is_some_and(|e| e.frees(self.way))
    }

    /// Whether the exception of the part frees the whole.
    fn freed(&self) -> bool {
        self.part_exception.is_some_and(|e| e.frees(self.way))
    }

    /// What the part demands of the whole: that all of it stands under the part's licence.
    fn demanded_by_part(
        &self,
        (part_id, part): (&'static str, &'static Terms),
        (whole_id, whole): (&'static str, &'static Terms),
    ) -> Option<Found> {
        if part.copyleft != Copyleft::Work || self.freed() || !bites(part.reach, self.way) {
            return None;
        }
        // A picture in a program is not adapted by that: share-alike keeps the picture, not the program.
        let is_beside = is_content(part_id) && !is_content(whole_id);
        if is_beside && matches!(whole.copyleft, Copyleft::None | Copyleft::File) {
            return None;
        }
        Some(Found::new(Answer::No, "license-compat-whole").resting_on_copyleft(part_id, part))
    }

    /// What the whole demands of its parts: its own licence, and no further restrictions.
    fn demanded_by_whole(
        &self,
        (part_id, part): (&'static str, &'static Terms),
        (whole_id, whole): (&'static str, &'static Terms),
    ) -> Option<Found> {
        let of_the_whole = matches!(whole.copyleft, Copyleft::Work | Copyleft::Library);
        if !of_the_whole || self.whole_freed() || !bites(whole.reach, self.way) {
            return None;
        }
        let keeps_its_own = part.copyleft == Copyleft::File
            || (part.copyleft == Copyleft::Library && whole.copyleft == Copyleft::Work);
        if keeps_its_own {
            let found = Found::new(Answer::No, "license-compat-part");
            return Some(
                found
                    .resting_on_copyleft(part_id, part)
                    .resting_on_copyleft(whole_id, whole),
            );
        }
        // What binds whoever changes the part also binds recipients who change it later.
        let changed = Self {
            way: Use {
                modified: Modified::Modified,
                ..self.way
            },
            ..*self
        };
        let mut bound = self.biting(part).chain(changed.biting(part));
        let restriction = bound.find(|term| {
            term.duty.restricts
                && !whole.tolerates.contains(&term.duty.id)
                && (whole.term(term.duty.id).is_none() || term.duty.id == "choice-of-law")
        })?;
        let found =
            Found::new(Answer::No, "license-compat-restriction").about(part_id, restriction);
        Some(match whole.term("no-further-restrictions") {
            Some(term) => found.resting_on(whole_id, term.clause),
            None => found.resting_on_copyleft(whole_id, whole),
        })
    }

    /// The terms of the part that bind on this way of use.
    fn biting(&self, part: &'static Terms) -> impl Iterator<Item = &'static Term> {
        let way = self.way;
        part.terms
            .iter()
            .filter(move |term| term.trigger.bites(way))
    }
}

/// Whether an exception names another licence that may be combined with.
fn permits(exception: Option<&ExceptionTerms>, other: &str) -> bool {
    exception.is_some_and(|exception| exception.permits.contains(&other))
}

/// Whether a copyleft of this reach bites.
fn bites(reach: Reach, way: Use) -> bool {
    match way.way {
        Way::Internal => false,
        Way::Network => reach == Reach::Public,
        Way::Distribute => true,
    }
}

/// Whether a licence is made for texts, pictures, fonts or data.
fn is_content(id: &str) -> bool {
    let class = Catalogue::builtin().get(id).and_then(|entry| entry.class);
    class == Some(Class::Content)
}

fn pair(part: &str, whole: &str) -> Option<&'static Pair> {
    let key = format!("{part} {whole}").to_lowercase();
    let place = catalogue::find(tables::PAIR_OF, &key)?;
    tables::PAIRS.get(*place)
}

/// The id in the spelling of the SPDX list, with the terms.
fn read(id: &str) -> Option<(&'static str, &'static Terms)> {
    crate::ids::license(id).zip(Terms::of(id))
}

fn without_terms(license: &str) -> Found {
    let mut found = Found::new(Answer::Unknown, "license-compat-no-terms");
    found.args.push(("license", license.to_owned()));
    found
}
