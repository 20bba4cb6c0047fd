//! Kinds of entries that the platform itself reads.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A role and its rights, from `roles.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: Localised,
    /// Chapter of the report.
    pub chapter: String,
    /// What the role does.
    pub summary: Localised,
    /// Keys of its rights.
    pub permissions: BTreeSet<String>,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, Deserialize, serde::Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Localised {
    /// The text in this language.
    pub fn get(&self, lang: crate::Lang) -> &str {
        match lang {
            crate::Lang::De => &self.de,
            crate::Lang::En => &self.en,
        }
    }
}

/// A term of the glossary, from `glossary/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable id.
    pub id: String,
    /// German name and explanation.
    pub de: TermText,
    /// English name and explanation.
    pub en: TermText,
    /// Chapter of the report, or empty.
    pub chapter: String,
    /// Where its meaning comes from.
    pub source: String,
}

impl Term {
    /// Name and explanation in this language.
    pub fn text(&self, lang: crate::Lang) -> &TermText {
        match lang {
            crate::Lang::De => &self.de,
            crate::Lang::En => &self.en,
        }
    }
}

/// Name and explanation of a term.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermText {
    /// The word.
    pub name: String,
    /// One or two plain sentences.
    pub text: String,
}

/// The guided start: questions, options, steps and the rules that lead from answers to steps.
#[derive(Clone, Debug, Default)]
pub struct Guide {
    /// The five questions in their order.
    pub questions: Vec<Question>,
    /// Options of all questions.
    pub options: Vec<GuideOption>,
    /// All steps.
    pub steps: Vec<Step>,
    /// First match wins.
    pub rules: Vec<Rule>,
    /// Steps if no rule fits.
    pub default: Vec<String>,
}

impl Guide {
    /// The three first steps for these answers (question id -> option id).
    pub fn steps_for(&self, answers: &BTreeMap<String, String>) -> Vec<&Step> {
        let rule = self
            .rules
            .iter()
            .find(|rule| rule.when.iter().all(|(q, o)| answers.get(q) == Some(o)));
        let ids = rule.map_or(&self.default, |rule| &rule.steps);
        ids.iter()
            .filter_map(|id| self.steps.iter().find(|step| step.id == *id))
            .collect()
    }
    /// The options of a question.
    pub fn options_of<'a>(&'a self, question: &'a str) -> impl Iterator<Item = &'a GuideOption> {
        self.options
            .iter()
            .filter(move |option| option.question == question)
    }
}

/// A question of the guided start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable id.
    pub id: String,
    /// Position.
    pub order: u32,
    /// The question.
    pub text: Localised,
    /// Why it is asked.
    pub help: Localised,
    /// Where the options come from.
    #[serde(default)]
    pub source: String,
}

/// An option of a question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideOption {
    /// The question.
    pub question: String,
    /// Id, unique within the question.
    pub id: String,
    /// Text.
    pub text: Localised,
    /// For states: the first two digits of the municipality key.
    #[serde(default)]
    pub ags_prefix: String,
}

/// A first step.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable id.
    pub id: String,
    /// What to do.
    pub title: Localised,
    /// What it brings.
    pub text: Localised,
    /// Time it needs, in minutes.
    pub minutes: u32,
    /// The page where it is done.
    pub target: String,
}

/// Answers and the steps they lead to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// All of these answers must be given.
    pub when: BTreeMap<String, String>,
    /// Ids of the steps.
    pub steps: Vec<String>,
}
