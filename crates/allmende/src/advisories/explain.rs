//! `allmende advisories explain`: why a record applies to a package, or why it does not.
//!
//! Exit status: 0 not affected; 1 affected; 2 the record is not in the database, or the package cannot be
//! judged.

use std::cmp::Ordering;
use std::io::{self, Write};
use std::process::ExitCode;

use advisory::{ExaminedEvent, ExaminedPackage, ExaminedRange, Explanation, Subject};
use serde_json::{Value, json};

use crate::cli::{EvidenceOptions, Format, USAGE};
use crate::failure::Failure;
use crate::speech::Speech;

use super::database;

/// The name and major version of the JSON document.
const SCHEMA: &str = "allmende-advisory-explain/1";

/// Runs the command.
pub(super) fn run(options: &EvidenceOptions, speech: &Speech) -> ExitCode {
    match explain(options, speech) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            for line in &failure.lines {
                speech.complain(line);
            }
            ExitCode::from(failure.status)
        }
    }
}

fn explain(options: &EvidenceOptions, speech: &Speech) -> Result<u8, Failure> {
    let path = database::path(&options.database, speech)?;
    let index = database::open(&path, speech)?;
    let subject = Subject {
        purl: Some(&options.purl),
        ..Subject::default()
    };
    let explained = index.explain(&options.id, &subject).map_err(|unjudged| {
        Failure::usage(format!("{}: {}", options.purl, speech.t(unjudged.code())))
    })?;
    if explained.is_empty() {
        let args = [("id", options.id.as_str().into())];
        return Err(Failure::usage(speech.ta("cli-explained-unknown", &args)));
    }
    let mut out = io::stdout().lock();
    let written = match options.format {
        Format::Json => {
            let document = document(options, &explained);
            writeln!(out, "{document:#}")
        }
        Format::Text => explained
            .iter()
            .try_for_each(|explanation| text(&mut out, explanation, &options.purl, speech)),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure::usage(speech.io(&error)));
        }
        _ => {}
    }
    Ok(status(&explained))
}

/// 1 if one of the records applies; 2 if none does and of one nobody can say.
fn status(explained: &[Explanation<'_>]) -> u8 {
    let unsaid = |explanation: &Explanation<'_>| {
        explanation
            .packages
            .iter()
            .any(|package| package.affected.is_err())
    };
    if explained.iter().any(|explanation| explanation.applies) {
        1
    } else if explained.iter().any(unsaid) {
        USAGE
    } else {
        0
    }
}

fn document(options: &EvidenceOptions, explained: &[Explanation<'_>]) -> Value {
    let records: Vec<Value> = explained
        .iter()
        .map(|explanation| {
            let record = &explanation.record;
            let packages: Vec<Value> = explanation.packages.iter().map(package).collect();
            json!({
                "id": record.id,
                "aliases": record.aliases,
                "summary": record.summary,
                "published": record.published.map(|time| time.to_string()),
                "modified": record.modified.map(|time| time.to_string()),
                "withdrawn": record.withdrawn.map(|time| time.to_string()),
                "applies": explanation.applies,
                "packages": packages,
            })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "id": options.id,
        "purl": options.purl,
        "records": records,
        "exit_status": status(explained),
    })
}

fn package(package: &ExaminedPackage<'_>) -> Value {
    let ranges: Vec<Value> = package.ranges.iter().map(range).collect();
    json!({
        "place": package.place,
        "ecosystem": package.ecosystem.map(ToString::to_string),
        "name": package.name,
        "version": package.version,
        "confidence": package.confidence,
        "affected": package.affected.ok(),
        "unjudged": package.affected.err(),
        "every_version": package.every_version,
        "listed": package.listed,
        "commits": package.commits,
        "ranges": ranges,
    })
}

fn range(range: &ExaminedRange<'_>) -> Value {
    let events: Vec<Value> = range
        .events
        .iter()
        .map(|event| {
            json!({ "event": event.kind.as_str(), "version": event.version, "compared": event.ordering.map(sign) })
        })
        .collect();
    json!({ "events": events, "holds": range.holds, "decisive": range.decisive })
}

/// How the component's version lies to that of an event.
fn sign(ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    }
}

fn text(
    out: &mut impl Write,
    explanation: &Explanation<'_>,
    purl: &str,
    speech: &Speech,
) -> io::Result<()> {
    let record = &explanation.record;
    let key = if explanation.applies {
        "cli-explained-affected"
    } else {
        "cli-explained-not-affected"
    };
    let args = [("id", record.id.into()), ("purl", purl.into())];
    writeln!(out, "{}", speech.ta(key, &args))?;
    if let Some(summary) = record.summary {
        writeln!(out, "  {}", super::one_line(summary))?;
    }
    if let Some(withdrawn) = record.withdrawn {
        let args = [("at", withdrawn.to_string().into())];
        writeln!(out, "  {}", speech.ta("cli-explained-withdrawn", &args))?;
    }
    if explanation.packages.is_empty() {
        writeln!(out, "  {}", speech.t("cli-explained-other-packages"))?;
    }
    for package in &explanation.packages {
        package_text(out, package, speech)?;
    }
    Ok(())
}

fn package_text(
    out: &mut impl Write,
    package: &ExaminedPackage<'_>,
    speech: &Speech,
) -> io::Result<()> {
    let ecosystem = package.ecosystem.map(ToString::to_string);
    let version = package.version.clone().unwrap_or_default();
    let args = [
        ("number", package.place.into()),
        (
            "ecosystem",
            ecosystem
                .unwrap_or_else(|| speech.t("cli-advisories-products"))
                .into(),
        ),
        ("name", package.name.as_str().into()),
    ];
    writeln!(out, "  {}", speech.ta("cli-explained-package", &args))?;
    if let Err(unjudged) = package.affected {
        writeln!(out, "    {}", speech.t(unjudged.code()))?;
    }
    if package.every_version {
        writeln!(out, "    {}", speech.t("cli-explained-every"))?;
    }
    if let Some(listed) = package.listed {
        writeln!(
            out,
            "    {}",
            speech.ta("cli-explained-listed", &[("version", listed.into())])
        )?;
    }
    if package.commits {
        writeln!(out, "    {}", speech.t("cli-explained-commits"))?;
    }
    for range in &package.ranges {
        let key = match range.holds {
            Some(true) => "cli-explained-holds",
            Some(false) => "cli-explained-holds-not",
            None => "cli-explained-no-order",
        };
        writeln!(
            out,
            "    {}",
            speech.ta(key, &[("version", version.as_str().into())])
        )?;
        for (number, event) in range.events.iter().enumerate() {
            let is_decisive = range.decisive == Some(number);
            writeln!(
                out,
                "      {}",
                event_text(event, &version, is_decisive, speech)
            )?;
        }
    }
    Ok(())
}

/// An event with the comparison, and whether it decided.
fn event_text(
    event: &ExaminedEvent<'_>,
    version: &str,
    is_decisive: bool,
    speech: &Speech,
) -> String {
    let kind = speech.t(&format!(
        "cli-explained-event-{}",
        event.kind.as_str().replace('_', "-")
    ));
    let compared = match event.ordering {
        Some(ordering) => format!(": {version} {} {}", sign(ordering), event.version),
        None => String::new(),
    };
    let decided = if is_decisive {
        format!(" ← {}", speech.t("cli-explained-decides"))
    } else {
        String::new()
    };
    format!("{kind} {}{compared}{decided}", event.version)
}
