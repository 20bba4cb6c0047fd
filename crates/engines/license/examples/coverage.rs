//! How many of the licence statements in the sample SBOMs are mapped, at which confidence, and
//! how they are judged. Prints the figures of `docs/license-mapping.md`; with `--rest` also every
//! statement that is not sure.
//!
//! `cargo run -p license --example coverage [-- --rest]`

#[path = "../tests/it/samples.rs"]
mod samples;

use std::collections::BTreeMap;

use license::{
    Catalogue, Claim, Confidence, Judge, Mapping, Policy, Purpose, Statement, Use, Verdict,
};

/// Number of different statements and of occurrences.
#[derive(Default, Clone, Copy)]
struct Count {
    forms: usize,
    occurrences: usize,
}

impl Count {
    fn add(&mut self, occurrences: usize) {
        self.forms += 1;
        self.occurrences += occurrences;
    }
}

fn main() {
    let Some(folder) = samples::folder() else {
        println!("SKIPPED: no samples at ../shared/data/sboms");
        return;
    };
    let rest = std::env::args().any(|argument| argument == "--rest");
    let catalogue = Catalogue::builtin();
    let policy = Policy::default();
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    let [cyclonedx, spdx] = samples::statements(&folder);
    for (format, statements) in [("CycloneDX", &cyclonedx), ("SPDX", &spdx)] {
        let mut confidences: BTreeMap<&str, Count> = BTreeMap::new();
        let mut verdicts: BTreeMap<&str, Count> = BTreeMap::new();
        let mut unsure = Vec::new();
        for (text, &occurrences) in statements {
            let mapping = Mapping::of(text, &catalogue);
            let label = label(text, &mapping);
            confidences.entry(label).or_default().add(occurrences);
            let verdict = judge.component(&[Claim::declared(text)]).verdict;
            verdicts
                .entry(verdict_label(verdict))
                .or_default()
                .add(occurrences);
            if !mapping.confidence.is_sure() {
                let suspected = mapping
                    .suspected()
                    .map(|e| e.to_string())
                    .unwrap_or_default();
                unsure.push((label, occurrences, text, suspected));
            }
        }
        let total: usize = statements.values().sum();
        println!(
            "{format}: {} different statements, {total} occurrences",
            statements.len()
        );
        for counts in [&confidences, &verdicts] {
            for (label, count) in counts {
                println!("  {label:<44} {:>5} {:>7}", count.forms, count.occurrences);
            }
            println!();
        }
        if rest {
            unsure.sort();
            for (label, occurrences, text, suspected) in unsure {
                println!("  {label} | {occurrences} | {text} | {suspected}");
            }
        }
    }
}

fn label(text: &str, mapping: &Mapping) -> &'static str {
    match (mapping.statement, mapping.confidence) {
        (Statement::Absent | Statement::Nothing, _) => "5 says nothing",
        (Statement::Elsewhere, _) => "6 points to a file",
        (_, Confidence::Exact) if text.contains("LicenseRef-") => {
            "7 reference of the document's own"
        }
        (_, Confidence::Exact) => "1 exact",
        (_, Confidence::Normalised) => "2 normalised",
        (_, Confidence::Family) => "3 family",
        (_, Confidence::None) if mapping.unclear.len() > 1 || mapping.suspected().is_some() => {
            "4a none, but parts known"
        }
        (_, Confidence::None) => "4b none",
    }
}

fn verdict_label(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fine => "a fine",
        Verdict::ToReview => "b to review",
        Verdict::Unknown => "c unknown",
        Verdict::NotAllowed => "d not allowed",
    }
}
