//! Checking `duties.toml` and the files of `terms/`.

use std::collections::BTreeSet;

use finding::{Code, Finding, Severity};
use toml::Spanned;

use super::{Faults, is_kebab_case};
use crate::catalogue::Catalogue;
use crate::duty::{Duty, Trigger};
use crate::policy::{Linking, Modified, Way};
use crate::{ids, source};

/// An entry does not say where the licence says so.
pub(super) const NO_CLAUSE: Code<1> =
    Code::new("license-terms-no-clause", Severity::Error, ["value"]);
/// The words are not in the text of the licence.
pub(super) const NOT_IN_TEXT: Code<2> = Code::new(
    "license-terms-not-in-text",
    Severity::Error,
    ["value", "license"],
);
/// A text is empty in one of the languages.
pub(super) const NO_WORDS: Code<1> =
    Code::new("license-terms-no-words", Severity::Error, ["value"]);

/// Fewest characters by which a place in a text can be found again.
const SHORTEST_QUOTE: usize = 8;

/// What is wrong in `duties.toml`.
pub(super) fn duties(text: &str, file: &source::DutiesFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    for (id, trigger) in &file.trigger {
        faults.kebab(id, "trigger");
        faults.words(id, &trigger.title);
        for name in &trigger.ways {
            faults.known(name, "ways", &Way::ALL.map(Way::as_str));
        }
        for name in &trigger.linking {
            faults.known(name, "linking", &Linking::ALL.map(Linking::as_str));
        }
        if let Some(name) = &trigger.modified {
            faults.known(name, "modified", &Modified::ALL.map(Modified::as_str));
        }
    }
    for duty in &file.duty {
        faults.kebab(&duty.id, "duty");
        faults.words(&duty.id, &duty.title);
        faults.words(&duty.id, &duty.todo);
        faults.known(&duty.kind, "kind", &["right", "obligation", "limitation"]);
        if let Some(scope) = &duty.scope {
            faults.known(scope, "scope", &["component", "release"]);
        }
    }
    let mut seen = BTreeSet::new();
    faults.once(&mut seen, file.duty.iter().map(|duty| &duty.id));
    faults.findings
}

/// What is wrong in a file of `terms/`. Every entry needs its clause, and words that stand there.
pub(super) fn terms(text: &str, file: &source::TermsFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    let mut seen = BTreeSet::new();
    for item in &file.terms {
        faults.once(&mut seen, &item.licenses);
        faults.known(
            &item.copyleft,
            "copyleft",
            &["none", "file", "library", "work"],
        );
        if let Some(reach) = &item.reach {
            faults.known(reach, "reach", &["distribution", "public"]);
        }
        for name in &item.tolerates {
            faults.duty(name, "tolerates");
        }
        if let (Some(id), Some(note)) = (item.licenses.first(), &item.note) {
            faults.words(id, note);
        }
        for id in &item.licenses {
            faults.license(id);
            faults.entries(id, &item.term);
            for also in &item.also {
                faults.license(&also.license);
                faults.clause(id, &also.clause, &also.words);
            }
        }
    }
    faults.once(&mut seen, file.exception.iter().map(|item| &item.id));
    for item in &file.exception {
        if ids::exception(item.id.get_ref()).is_none() {
            faults.add(super::UNKNOWN_EXCEPTION.id, &item.id);
        }
        for name in &item.lifts {
            faults.trigger(name, "lifts");
        }
        for id in &item.permits {
            faults.license(id);
        }
        if let Some(note) = &item.note {
            faults.words(&item.id, note);
        }
        faults.entries(&item.id, &item.term);
    }
    for pair in &file.pair {
        for id in pair.inbound.iter().chain(&pair.outbound) {
            faults.license(id);
        }
        faults.known(&pair.answer, "answer", &["yes", "no", "unknown"]);
        faults.known(&pair.status, "status", &["checked", "to-be-checked"]);
        faults.words(&pair.answer, &pair.reason);
        faults.url(&pair.source);
    }
    faults.findings
}

impl Faults<'_> {
    pub(super) fn known(&mut self, value: &Spanned<String>, key: &str, names: &[&str]) {
        if !names.contains(&value.get_ref().as_str()) {
            self.value(value, key, &names.join(", "));
        }
    }

    fn kebab(&mut self, id: &Spanned<String>, key: &str) {
        if !is_kebab_case(id.get_ref()) {
            self.value(id, key, "a-z, 0-9, -");
        }
    }

    pub(super) fn words(&mut self, about: &Spanned<String>, words: &source::WordsItem) {
        if words.de.trim().is_empty() || words.en.trim().is_empty() {
            self.add(NO_WORDS.id, about);
        }
    }

    fn duty(&mut self, name: &Spanned<String>, key: &str) {
        if Duty::from_name(name.get_ref()).is_none() {
            self.value(name, key, "duties.toml");
        }
    }

    fn trigger(&mut self, name: &Spanned<String>, key: &str) {
        if Trigger::from_name(name.get_ref()).is_none() {
            self.value(name, key, "duties.toml");
        }
    }

    fn entries(&mut self, id: &Spanned<String>, items: &[source::TermItem]) {
        for item in items {
            self.duty(&item.duty, "duty");
            self.trigger(&item.when, "when");
            self.clause(id, &item.clause, &item.words);
        }
    }

    /// The clause is named, and its words stand in the text of the licence.
    fn clause(&mut self, id: &Spanned<String>, number: &Spanned<String>, words: &Spanned<String>) {
        if number.get_ref().trim().is_empty() {
            self.add(NO_CLAUSE.id, number);
        }
        let quote = folded(words.get_ref());
        if quote.len() < SHORTEST_QUOTE {
            self.add(NO_CLAUSE.id, words);
        } else if let Some(text) = Catalogue::text(id.get_ref())
            && !folded(text).contains(&quote)
        {
            let args = [words.get_ref().clone(), id.get_ref().clone()];
            self.findings.push(NOT_IN_TEXT.at(self.at(words), args));
        }
    }
}

/// With every run of white space as one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
