//! The result for people: what to do, the most urgent first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use advisory::{Confidence, Priority, Unjudged};

use super::super::one_line;
use super::hit::{Hit, Judged, Unknown, name};
use crate::check::read_as;
use crate::speech::Speech;

/// How many components are named of those that could not be judged for one reason.
const NAMED: usize = 3;

/// How many other identifiers are named.
const ALIASES: usize = 4;

/// Writes all files.
pub(super) fn write(
    out: &mut impl Write,
    judged: &[Judged<'_>],
    least: Priority,
    speech: &Speech,
) -> io::Result<()> {
    for (number, file) in judged.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write_file(out, file, least, speech)?;
    }
    Ok(())
}

fn write_file(
    out: &mut impl Write,
    judged: &Judged<'_>,
    least: Priority,
    speech: &Speech,
) -> io::Result<()> {
    let document = judged.document;
    let Some(inventory) = &document.parsed else {
        writeln!(
            out,
            "{}: {}",
            document.path,
            speech.t("cli-check-unreadable")
        )?;
        for finding in &document.findings {
            writeln!(out, "  {}", speech.finding(finding))?;
        }
        return Ok(());
    };
    writeln!(out, "{}: {}", document.path, read_as(inventory, speech))?;
    let counting: Vec<&Hit<'_>> = judged.hits.iter().filter(|hit| hit.counts()).collect();
    writeln!(out, "  {}", sum(&counting, speech))?;
    for priority in Priority::ALL.iter().rev() {
        let of: Vec<&Hit<'_>> = counting
            .iter()
            .copied()
            .filter(|hit| hit.found.priority == *priority)
            .collect();
        if !of.is_empty() {
            let heading = format!("cli-match-when-{}", priority.as_str());
            writeln!(out, "\n  {}", speech.count(&heading, of.len()))?;
        }
        for hit in of {
            write_hit(out, hit, speech)?;
        }
    }
    write_others(out, judged, speech)?;
    if judged.below > 0 {
        let args = [
            ("count", judged.below.into()),
            ("least", speech.t(least.code()).into()),
        ];
        writeln!(out, "\n  {}", speech.ta("cli-match-below", &args))?;
    }
    write_unknown(out, &judged.unknown, speech)
}

/// How many advisories concern how many components.
fn sum(counting: &[&Hit<'_>], speech: &Speech) -> String {
    let mut components: Vec<_> = counting.iter().map(|hit| hit.component.id()).collect();
    components.sort_unstable();
    components.dedup();
    let args = [
        ("count", counting.len().into()),
        ("components", components.len().into()),
    ];
    speech.ta("cli-match-sum", &args)
}

/// One match: what, how bad, what to do.
fn write_hit(out: &mut impl Write, hit: &Hit<'_>, speech: &Speech) -> io::Result<()> {
    writeln!(out, "    {}: {}", hit.name(), identifiers(hit, speech))?;
    if let Some(summary) = &hit.found.summary {
        writeln!(out, "      {}", one_line(summary))?;
    }
    writeln!(out, "      {}", facts(hit, speech).join(" · "))?;
    if let Some(vex) = &hit.vex {
        writeln!(out, "      {}", statement(vex.statement, speech))?;
    }
    writeln!(out, "      {}", to_do(hit, speech))
}

/// The deciding identifier, and the first of the others.
fn identifiers(hit: &Hit<'_>, speech: &Speech) -> String {
    let aliases = &hit.found.aliases;
    if aliases.is_empty() {
        return hit.found.id.clone();
    }
    let shown: Vec<&str> = aliases.iter().take(ALIASES).map(String::as_str).collect();
    let shown = match aliases.len().saturating_sub(ALIASES) {
        0 => shown.join(", "),
        more => {
            let args = [("names", shown.join(", ").into()), ("count", more.into())];
            speech.ta("cli-check-and-more", &args)
        }
    };
    format!("{} ({shown})", hit.found.id)
}

/// Severity, exploitation, confidence, as far as there is something to say.
fn facts(hit: &Hit<'_>, speech: &Speech) -> Vec<String> {
    let found = &hit.found;
    let mut facts = Vec::new();
    facts.push(match &found.severity {
        None if found.malicious => speech.t("cli-match-malicious"),
        None => speech.t("cli-match-unrated"),
        Some(severity) => {
            let rating = speech.t(severity.rating.code());
            match severity.score {
                Some(score) => format!("{rating} ({score})"),
                None => rating,
            }
        }
    });
    if let Some(exploited) = &found.exploited {
        let args = [("day", exploited.added.to_string().into())];
        facts.push(speech.ta("cli-match-exploited", &args));
        if exploited.ransomware {
            facts.push(speech.t("cli-match-ransomware"));
        }
    }
    if let Some(probability) = found.probability {
        // Hundred-thousandths to tenths of a percent.
        let tenths = (probability.score + 50) / 100;
        let args = [
            ("whole", (tenths / 10).to_string().into()),
            ("tenth", (tenths % 10).to_string().into()),
        ];
        facts.push(speech.ta("cli-match-probability", &args));
    }
    if found.confidence < Confidence::Package {
        facts.push(speech.t(found.confidence.code()));
    }
    facts
}

/// What to do about it: the version to go to.
pub(super) fn to_do(hit: &Hit<'_>, speech: &Speech) -> String {
    let found = &hit.found;
    if found.malicious {
        return speech.t("cli-match-remove");
    }
    match found.fixed.split_first() {
        None => speech.t("cli-match-no-version"),
        Some((first, [])) => speech.ta("cli-match-update", &[("version", first.as_str().into())]),
        Some((first, others)) => {
            let args = [
                ("version", first.as_str().into()),
                ("others", others.join(", ").into()),
            ];
            speech.ta("cli-match-update-or", &args)
        }
    }
}

/// What a VEX statement says, and who says it.
fn statement(statement: &advisory::vex::Statement, speech: &Speech) -> String {
    let mut said = speech.t(statement.status.code());
    if let Some(reason) = &statement.justification {
        let words = reason.common.map(|common| speech.t(common.code()));
        said = format!("{said}: {}", words.unwrap_or_else(|| reason.word.clone()));
    }
    if let Some(impact) = &statement.impact {
        said = format!("{said} – {}", one_line(impact));
    }
    let author = statement.author.as_ref().or(statement.document.as_ref());
    match author {
        Some(author) => {
            let args = [("said", said.into()), ("author", author.as_str().into())];
            speech.ta("cli-match-vex-by", &args)
        }
        None => speech.ta("cli-match-vex", &[("said", said.into())]),
    }
}

/// What does not count: found by name alone, and cleared by a statement.
fn write_others(out: &mut impl Write, judged: &Judged<'_>, speech: &Speech) -> io::Result<()> {
    let cleared = |hit: &&Hit<'_>| hit.is_cleared();
    let (cleared, by_name): (Vec<&Hit<'_>>, Vec<&Hit<'_>>) = judged
        .hits
        .iter()
        .filter(|hit| !hit.counts())
        .partition(cleared);
    if !by_name.is_empty() {
        writeln!(
            out,
            "\n  {}",
            speech.count("cli-match-by-name", by_name.len())
        )?;
        for hit in by_name {
            writeln!(out, "    {}: {}", hit.name(), identifiers(hit, speech))?;
        }
    }
    if !cleared.is_empty() {
        writeln!(
            out,
            "\n  {}",
            speech.count("cli-match-cleared", cleared.len())
        )?;
        for hit in cleared {
            writeln!(out, "    {}: {}", hit.name(), identifiers(hit, speech))?;
            if let Some(vex) = &hit.vex {
                writeln!(out, "      {}", statement(vex.statement, speech))?;
            }
        }
    }
    Ok(())
}

/// What could not be judged, by reason.
fn write_unknown(out: &mut impl Write, unknown: &[Unknown<'_>], speech: &Speech) -> io::Result<()> {
    if unknown.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n  {}",
        speech.count("cli-match-unknown", unknown.len())
    )?;
    let mut by_reason: BTreeMap<Unjudged, Vec<&Unknown<'_>>> = BTreeMap::new();
    for unknown in unknown {
        by_reason.entry(unknown.reason).or_default().push(unknown);
    }
    for (reason, of) in by_reason {
        let names: Vec<String> = of
            .iter()
            .take(NAMED)
            .map(|unknown| name(&unknown.component))
            .collect();
        let names = names.join(", ");
        let names = match of.len().saturating_sub(NAMED) {
            0 => names,
            more => {
                let args = [("names", names.into()), ("count", more.into())];
                speech.ta("cli-check-and-more", &args)
            }
        };
        writeln!(
            out,
            "    {} ({}): {names}",
            speech.t(reason.code()),
            of.len()
        )?;
    }
    Ok(())
}
