//! The result as the JSON document `allmende-advisory-match/1`; its schema lies in `docs/schemas/`.

use std::io::{self, Write};

use advisory::cvss::{Rating, Score};
use advisory::{Confidence, Exploited, Match, Priority, PriorityRule, Probability, Unjudged};
use sbom::{Component, Location};
use serde::Serialize;
use serde_json::{Value, json};

use super::hit::{Hit, Judged, Unknown};
use super::vex::Said;
use crate::check::{Told, tell};
use crate::speech::Speech;

/// The name and major version of the document.
const SCHEMA: &str = "allmende-advisory-match/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    program: Value,
    min_priority: Priority,
    files: Vec<File<'a>>,
    matches: Vec<Entry<'a>>,
    unknown: Vec<NotJudged<'a>>,
    exit_status: u8,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    format: Option<&'static str>,
    spec_version: Option<&'a str>,
    components: Option<usize>,
    errors: Vec<Told<'a>>,
    matches: usize,
    matches_that_count: usize,
    below_min_priority: usize,
    unknown: usize,
}

/// A component as the document names it.
#[derive(Serialize)]
struct Named<'a> {
    group: Option<&'a str>,
    name: &'a str,
    version: Option<&'a str>,
    reference: Option<&'a str>,
    location: Location,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    purl: Option<&'a str>,
    component: Named<'a>,
    id: &'a str,
    aliases: &'a [String],
    aliases_matched: &'a [String],
    summary: Option<&'a str>,
    published: Option<String>,
    modified: Option<String>,
    severity: Option<Severity<'a>>,
    exploited: Option<Value>,
    probability: Option<Value>,
    priority: Priority,
    priority_rule: PriorityRule,
    fixed: &'a [String],
    confidence: Confidence,
    malicious: bool,
    vex: Option<Said<'a>>,
    counts: bool,
}

#[derive(Serialize)]
struct Severity<'a> {
    rating: Rating,
    score: Option<Score>,
    stated: &'a str,
    record: &'a str,
}

#[derive(Serialize)]
struct NotJudged<'a> {
    file: &'a str,
    purl: Option<&'a str>,
    component: Named<'a>,
    reason: Unjudged,
    message: String,
}

/// Writes the document.
pub(super) fn write(
    out: &mut impl Write,
    judged: &[Judged<'_>],
    min_priority: Priority,
    exit_status: u8,
    speech: &Speech,
) -> io::Result<()> {
    let hits = judged.iter().flat_map(|file| {
        file.hits
            .iter()
            .map(|hit| matched(&file.document.path, hit))
    });
    let unknown = judged.iter().flat_map(|file| {
        let of = |unknown| not_judged(&file.document.path, unknown, speech);
        file.unknown.iter().map(of)
    });
    let document = Document {
        schema: SCHEMA,
        program: json!({ "name": "allmende", "version": env!("CARGO_PKG_VERSION") }),
        min_priority,
        files: judged.iter().map(|judged| file(judged, speech)).collect(),
        matches: hits.collect(),
        unknown: unknown.collect(),
        exit_status,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn file<'a>(judged: &'a Judged<'_>, speech: &Speech) -> File<'a> {
    let document = judged.document;
    let inventory = document.parsed.as_ref();
    let errors = document
        .findings
        .iter()
        .filter(|finding| finding.severity == sbom::Severity::Error);
    File {
        path: &document.path,
        format: inventory.map(|inventory| inventory.format().as_str()),
        spec_version: inventory.map(sbom::Inventory::spec_version),
        components: inventory.map(sbom::Inventory::component_count),
        errors: errors.map(|finding| tell(finding, speech)).collect(),
        matches: judged.hits.len(),
        matches_that_count: judged.hits.iter().filter(|hit| hit.counts()).count(),
        below_min_priority: judged.below,
        unknown: judged.unknown.len(),
    }
}

fn named<'a>(component: &Component<'a>) -> Named<'a> {
    Named {
        group: component.group(),
        name: component.name(),
        version: component.version(),
        reference: component.reference(),
        location: component.location(),
    }
}

fn matched<'a>(file: &'a str, hit: &'a Hit<'_>) -> Entry<'a> {
    let Match {
        id,
        aliases,
        aliases_matched,
        summary,
        published,
        modified,
        severity,
        exploited,
        probability,
        priority,
        rule,
        fixed,
        confidence,
        malicious,
    } = &hit.found;
    Entry {
        file,
        purl: hit.purl,
        component: named(&hit.component),
        id,
        aliases,
        aliases_matched,
        summary: summary.as_deref(),
        published: published.map(|time| time.to_string()),
        modified: modified.map(|time| time.to_string()),
        severity: severity.as_ref().map(|severity| Severity {
            rating: severity.rating,
            score: severity.score,
            stated: &severity.stated,
            record: &severity.record,
        }),
        exploited: exploited.as_ref().map(known_exploited),
        probability: probability.map(probable),
        priority: *priority,
        priority_rule: *rule,
        fixed,
        confidence: *confidence,
        malicious: *malicious,
        vex: hit.vex.as_ref().map(Said::of),
        counts: hit.counts(),
    }
}

fn known_exploited(exploited: &Exploited) -> Value {
    json!({
        "cve": exploited.cve,
        "added": exploited.added.to_string(),
        "due": exploited.due.map(|day| day.to_string()),
        "ransomware": exploited.ransomware,
    })
}

/// As fractions of one, with the five decimals of the source.
fn probable(probability: Probability) -> Value {
    json!({
        "score": f64::from(probability.score) / 100_000.0,
        "percentile": f64::from(probability.percentile) / 100_000.0,
    })
}

fn not_judged<'a>(file: &'a str, unknown: &Unknown<'a>, speech: &Speech) -> NotJudged<'a> {
    NotJudged {
        file,
        purl: unknown.component.purl(),
        component: named(&unknown.component),
        reason: unknown.reason,
        message: speech.t(unknown.reason.code()),
    }
}
