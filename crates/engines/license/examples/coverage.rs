//! How many of the licence statements in the sample SBOMs are mapped, at which confidence, and
//! how they are judged. Prints the figures of `docs/license-mapping.md`; with `--rest` also every
//! statement that is not sure.
//!
//! `cargo run -p license --example coverage [-- --rest]`

#[path = "../tests/it/samples.rs"]
#[expect(dead_code, reason = "the tests read more of the samples")]
mod samples;

use std::collections::BTreeMap;

use license::{
    Catalogue, Claim, Confidence, Expression, Judge, Judgement, Policy, Purpose, RuleId, Use,
};

/// Number of different statements and of occurrences, by label.
type Counts = BTreeMap<&'static str, (usize, usize)>;

fn main() {
    let Some(folder) = samples::folder() else {
        println!("SKIPPED: no samples at ../shared/data/sboms");
        return;
    };
    let rest = std::env::args().any(|argument| argument == "--rest");
    let samples = samples::read(&folder);
    report("CycloneDX (JSON)", &samples.cyclonedx, &[], rest);
    report("SPDX (JSON)", &samples.spdx, &samples.references, rest);
}

fn report(
    title: &str,
    statements: &BTreeMap<String, usize>,
    references: &[(String, String)],
    rest: bool,
) {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    for (reference, name) in references {
        judge.define_reference(reference, name);
    }
    let (mut confidences, mut verdicts) = (Counts::new(), Counts::new());
    let mut unsure = Vec::new();
    for (text, &occurrences) in statements {
        let judgement = judge.component(&[Claim::declared(text)]);
        let label = label(&judgement, &catalogue);
        add(&mut confidences, label, occurrences);
        add(&mut verdicts, judgement.verdict.as_str(), occurrences);
        if !judgement.confidence.is_sure() {
            let suspected = judgement.suspected.clone().unwrap_or_default();
            unsure.push((label, occurrences, text, suspected));
        }
    }
    let total: usize = statements.values().sum();
    println!(
        "{title}: {} different statements, {total} occurrences",
        statements.len()
    );
    for counts in [&confidences, &verdicts] {
        for (label, (forms, occurrences)) in counts {
            println!("  {label:<36} {forms:>5} {occurrences:>7}");
        }
        println!();
    }
    unsure.sort();
    for (label, occurrences, text, suspected) in unsure.iter().filter(|_| rest) {
        println!("  {label} | {occurrences} | {text} | {suspected}");
    }
}

fn add(counts: &mut Counts, label: &'static str, occurrences: usize) {
    let count = counts.entry(label).or_default();
    count.0 += 1;
    count.1 += occurrences;
}

fn label(judgement: &Judgement, catalogue: &Catalogue) -> &'static str {
    let foreign = |text: &String| {
        text.parse::<Expression>().is_ok_and(|expression| {
            let mut licenses = expression.licenses().into_iter();
            licenses.any(|license| catalogue.get(&license.id.to_string()).is_none())
        })
    };
    match (&judgement.rule, judgement.confidence) {
        (RuleId::NoStatement | RuleId::NoneStated, _) => "says nothing",
        (RuleId::StatementElsewhere, _) => "points to a file",
        _ if judgement.expression.as_ref().is_some_and(foreign) => {
            "reference without a usable name"
        }
        (_, Confidence::Exact) => "exact",
        (_, Confidence::Normalised) => "normalised",
        (_, Confidence::Family) => "family",
        (_, Confidence::None) if judgement.raw.contains(" AND ") => "none, parts of a list known",
        (_, Confidence::None) => "none",
    }
}
