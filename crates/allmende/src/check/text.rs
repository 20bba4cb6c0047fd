//! The result for people: one line that says what was read and how it ends, then what is wrong.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use license::{Judgement, Verdict};
use sbom::quality::Quality;
use sbom::{Finding, Inventory, Severity};

use super::Outcome;
use super::assess::{Assessment, Judged};
use super::read::Document;
use crate::speech::Speech;

/// How many findings are shown of one file. All of them are in the JSON document.
const FINDINGS: usize = 15;
/// How many different licence statements are shown of one file.
const STATEMENTS: usize = 12;
/// How many components are named of one statement.
const NAMED: usize = 3;

/// Writes one file.
pub(super) fn file(
    out: &mut impl Write,
    number: usize,
    document: &Document,
    assessment: Option<&Assessment<'_>>,
    speech: &Speech,
) -> io::Result<()> {
    if number > 0 {
        writeln!(out)?;
    }
    writeln!(out, "{}: {}", document.path, summary(assessment, speech))?;
    findings(out, &document.findings, speech)?;
    match assessment {
        Some(assessment) => {
            licenses(out, assessment, speech)?;
            completeness(out, &assessment.quality, speech)
        }
        None => Ok(()),
    }
}

/// Writes the last line of a run over several files.
pub(super) fn end(
    out: &mut impl Write,
    files: usize,
    outcome: Outcome,
    speech: &Speech,
) -> io::Result<()> {
    let key = match outcome {
        Outcome::Fine => "cli-check-end-fine",
        Outcome::Attention => "cli-check-end-attention",
        Outcome::Unreadable => "cli-check-end-unreadable",
    };
    writeln!(out, "\n{}", speech.count(key, files))
}

fn summary(assessment: Option<&Assessment<'_>>, speech: &Speech) -> String {
    let Some(assessment) = assessment else {
        return speech.t("cli-check-unreadable");
    };
    let mut summary = read_as(assessment.inventory, speech);
    if let Some(subject) = &assessment.subject {
        summary = format!(
            "{summary}, {}",
            speech.ta("cli-check-subject", &[("name", name(subject).into())])
        );
    }
    summary
}

/// What a document was read as, and how many components it has.
pub(crate) fn read_as(inventory: &Inventory, speech: &Speech) -> String {
    speech.ta(
        "cli-check-read",
        &[
            ("format", inventory.format().as_str().into()),
            ("version", inventory.spec_version().into()),
            ("serialization", inventory.serialization().as_str().into()),
            ("count", inventory.component_count().into()),
        ],
    )
}

fn findings(out: &mut impl Write, findings: &[Finding], speech: &Speech) -> io::Result<()> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| Reverse(finding.severity));
    for finding in sorted.iter().take(FINDINGS) {
        let severity = speech.t(match finding.severity {
            Severity::Error => "cli-check-error",
            Severity::Warning => "cli-check-warning",
            Severity::Info => "cli-check-note",
        });
        let place = finding.location.to_string();
        let place = if place.is_empty() {
            place
        } else {
            format!(" {place}:")
        };
        writeln!(
            out,
            "  {severity}{place} {} [{}]",
            indented(&speech.finding(finding)),
            finding.code
        )?;
    }
    let rest = sorted.len().saturating_sub(FINDINGS);
    if rest > 0 {
        writeln!(out, "  {}", speech.count("cli-check-more-findings", rest))?;
    }
    Ok(())
}

fn licenses(out: &mut impl Write, assessment: &Assessment<'_>, speech: &Speech) -> io::Result<()> {
    let counts: Vec<String> = Verdict::ALL
        .into_iter()
        .rev()
        .map(|verdict| (assessment.count(verdict), verdict))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {}", speech.t(verdict.code())))
        .collect();
    if !counts.is_empty() {
        writeln!(
            out,
            "  {}: {}",
            speech.t("cli-check-licenses"),
            counts.join(", ")
        )?;
    }
    if let Some(subject) = assessment
        .subject
        .as_ref()
        .filter(|subject| !subject.is_fine())
    {
        writeln!(
            out,
            "  {}: {}",
            speech.t("cli-check-product"),
            sentence(&subject.judgement, speech)
        )?;
    }
    let groups = groups(assessment);
    for group in groups.iter().take(STATEMENTS) {
        let Some(first) = group.first() else { continue };
        writeln!(
            out,
            "  {}: {}",
            speech.t(first.judgement.verdict.code()),
            sentence(&first.judgement, speech)
        )?;
        writeln!(out, "    {}", members(group, speech))?;
    }
    let rest: usize = groups.iter().skip(STATEMENTS).map(Vec::len).sum();
    if rest > 0 {
        writeln!(out, "  {}", speech.count("cli-check-more-components", rest))?;
    }
    Ok(())
}

/// The figure, what is missing in full sentences, and what would only be missing if it existed.
fn completeness(out: &mut impl Write, quality: &Quality, speech: &Speech) -> io::Result<()> {
    let figures = speech.ta(
        "cli-check-bsi",
        &[
            ("version", quality.guideline.version().into()),
            ("percent", quality.percent().into()),
            ("met", quality.met.into()),
            ("applicable", quality.applicable.into()),
        ],
    );
    writeln!(out, "  {figures}")?;
    let (breaches, if_exists): (Vec<&Finding>, Vec<&Finding>) = quality
        .findings
        .iter()
        .partition(|finding| finding.severity >= Severity::Warning);
    for finding in breaches {
        writeln!(out, "    {} [{}]", speech.finding(finding), finding.code)?;
    }
    if !if_exists.is_empty() {
        let codes: Vec<&str> = if_exists.iter().map(|finding| finding.code).collect();
        let codes = codes.join(", ");
        writeln!(
            out,
            "    {}",
            speech.ta("cli-check-bsi-if-exists", &[("codes", codes.into())])
        )?;
    }
    Ok(())
}

/// What is not fine, by statement: the worst verdict first, then the most frequent statement.
fn groups<'j, 'a>(assessment: &'j Assessment<'a>) -> Vec<Vec<&'j Judged<'a>>> {
    let mut by_statement: BTreeMap<(Reverse<Verdict>, &str), Vec<&Judged<'a>>> = BTreeMap::new();
    for part in assessment.parts.iter().filter(|part| !part.is_fine()) {
        let judgement = &part.judgement;
        by_statement
            .entry((Reverse(judgement.verdict), &judgement.raw))
            .or_default()
            .push(part);
    }
    let mut groups: Vec<_> = by_statement.into_iter().collect();
    groups.sort_by_key(|((verdict, _), parts)| (*verdict, Reverse(parts.len())));
    groups.into_iter().map(|(_, parts)| parts).collect()
}

/// The deciding reasons in full, without the hints that follow them.
fn sentence(judgement: &Judgement, speech: &Speech) -> String {
    let decided = judgement
        .reasons
        .iter()
        .find(|reason| reason.code == judgement.rule.code());
    let reason = decided.or(judgement.reasons.first());
    reason
        .map(|reason| indented(&speech.code(reason.code, &reason.args)))
        .unwrap_or_default()
}

/// The first components of a group by name, and how many more there are.
fn members(group: &[&Judged<'_>], speech: &Speech) -> String {
    let names: Vec<String> = group.iter().take(NAMED).map(|part| name(part)).collect();
    let names = names.join(", ");
    match group.len().saturating_sub(NAMED) {
        0 => names,
        rest => speech.ta(
            "cli-check-and-more",
            &[("names", names.into()), ("count", rest.into())],
        ),
    }
}

fn name(judged: &Judged<'_>) -> String {
    let identity = judged.component.identity().to_string();
    if identity.is_empty() {
        judged.component.reference().unwrap_or("?").to_owned()
    } else {
        identity
    }
}

/// Further lines of a sentence stand below the first.
fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}
