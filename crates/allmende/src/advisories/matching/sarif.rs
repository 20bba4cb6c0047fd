//! The result as SARIF 2.1.0 (OASIS, 27 March 2020), as build servers and code hosts read it.
//!
//! A rule is a vulnerability, named by its deciding record; a result is a component that has it. What a
//! VEX statement clears is a result with a suppression; what only the name speaks for is of kind "review".

use std::collections::HashMap;
use std::io::{self, Write};

use advisory::cvss::Rating;
use advisory::{Confidence, Match};
use serde_json::{Map, Value, json};

use super::hit::{Hit, Judged};
use super::place::{Lines, uri};
use crate::speech::Speech;

/// Writes the log.
pub(super) fn write(
    out: &mut impl Write,
    judged: &[Judged<'_>],
    speech: &Speech,
) -> io::Result<()> {
    let mut rules: Vec<Value> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut results = Vec::new();
    for file in judged {
        let lines = Lines::of(&file.document.bytes);
        for hit in &file.hits {
            let number = *numbers.entry(&hit.found.id).or_insert_with(|| {
                rules.push(rule(&hit.found, speech));
                rules.len() - 1
            });
            results.push(result(hit, number, &file.document.path, &lines, speech));
        }
    }
    let is_whole = judged.iter().all(|file| file.document.parsed.is_some());
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "allmende",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://gitlab.opencode.de/allmende/allmende",
                "rules": rules,
            } },
            "invocations": [{ "executionSuccessful": is_whole }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// The vulnerability. `security-severity` is what code hosts sort by.
fn rule(found: &Match, speech: &Speech) -> Value {
    let summary = found.summary.as_deref().unwrap_or(&found.id);
    let mut properties = Map::new();
    properties.insert("tags".into(), json!(["security", "vulnerability"]));
    properties.insert("aliases".into(), json!(found.aliases));
    if let Some(score) = score(found) {
        properties.insert("security-severity".into(), score.into());
    }
    json!({
        "id": found.id,
        "name": found.id,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "helpUri": format!("https://osv.dev/vulnerability/{}", uri(&found.id)),
        "help": { "text": speech.t(found.rule.code()) },
        "properties": properties,
    })
}

/// The score as text; where only a word is known, the least score that it stands for.
fn score(found: &Match) -> Option<String> {
    let severity = found.severity.as_ref()?;
    if let Some(score) = severity.score {
        return Some(score.to_string());
    }
    let least = match severity.rating {
        Rating::None => "0.0",
        Rating::Low => "0.1",
        Rating::Medium => "4.0",
        Rating::High => "7.0",
        Rating::Critical => "9.0",
    };
    Some(least.to_owned())
}

fn result(hit: &Hit<'_>, rule: usize, path: &str, lines: &Lines<'_>, speech: &Speech) -> Value {
    let found = &hit.found;
    let is_review = found.confidence == Confidence::Name;
    let level = match found.priority {
        // SARIF: what is not a failure has no level.
        _ if is_review => "none",
        advisory::Priority::Immediate | advisory::Priority::High => "error",
        advisory::Priority::Medium => "warning",
        advisory::Priority::Low => "note",
    };
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(line) = lines.line(&hit.component) {
        physical["region"] = json!({ "startLine": line });
    }
    let place = hit.component.location().to_string();
    let place = if place.is_empty() { hit.name() } else { place };
    let mut result = json!({
        "ruleId": found.id,
        "ruleIndex": rule,
        "kind": if is_review { "review" } else { "fail" },
        "level": level,
        "message": { "text": message(hit, speech) },
        "locations": [{
            "physicalLocation": physical,
            "logicalLocations": [{ "name": hit.name(), "fullyQualifiedName": place, "kind": "module" }],
        }],
        "partialFingerprints": { "component/v1": format!("{} {}", found.id, hit.name()) },
        "properties": {
            "priority": found.priority,
            "priorityRule": found.rule,
            "confidence": found.confidence,
            "fixed": found.fixed,
        },
    });
    // One suppression at most: a statement that clears the match.
    if let Some(vex) = hit.vex.as_ref().filter(|_| hit.is_cleared()) {
        let statement = vex.statement;
        let word = statement
            .justification
            .as_ref()
            .map(|reason| reason.word.as_str());
        let justification = statement
            .impact
            .as_deref()
            .or(word)
            .unwrap_or(statement.status.as_str());
        result["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": justification }]);
    }
    result
}

/// One sentence: component, identifier, what to do.
fn message(hit: &Hit<'_>, speech: &Speech) -> String {
    let args = [
        ("component", hit.name().into()),
        (
            "id",
            hit.identifiers().collect::<Vec<_>>().join(", ").into(),
        ),
    ];
    let said = speech.ta("cli-match-sarif", &args);
    format!("{said} {}", super::text::to_do(hit, speech))
}
