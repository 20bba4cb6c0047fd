//! Checking `choice.toml`.

use std::collections::BTreeSet;

use finding::{Code, Finding, Severity};

use super::Faults;
use crate::choice::Work;
use crate::source;
use crate::terms::Terms;

/// A licence of the short list whose terms are not known.
pub(super) const NO_TERMS: Code<1> = Code::new("license-own-no-terms", Severity::Error, ["value"]);

/// What is wrong in `choice.toml`.
pub(super) fn choice(text: &str, file: &source::ChoiceFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    faults.words(&file.about.source, &file.about.name);
    faults.url(&file.about.source);
    let mut seen = BTreeSet::new();
    faults.once(&mut seen, file.license.iter().map(|item| &item.id));
    for item in &file.license {
        faults.license(&item.id);
        if Terms::of(item.id.get_ref()).is_none() {
            faults.add(NO_TERMS.id, &item.id);
        }
        if item.works.is_empty() {
            faults.value(&item.id, "works", &Work::ALL.map(Work::as_str).join(", "));
        }
        for work in &item.works {
            faults.known(work, "works", &Work::ALL.map(Work::as_str));
        }
        if let Some(url) = &item.german {
            faults.url(url);
        }
        faults.words(&item.id, &item.good);
        faults.words(&item.id, &item.cost);
    }
    faults.findings
}
