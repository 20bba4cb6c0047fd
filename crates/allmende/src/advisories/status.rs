//! `allmende advisories status`: what is in the database.
//!
//! Exit status: 0; 2 there is no database, or it cannot be used.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use advisory::{EcosystemInfo, Index};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::cli::{Format, StatusOptions, USAGE};
use crate::failure::Failure;
use crate::speech::Speech;

use super::database::{self, Mapped, REPORT};

/// The name and major version of the JSON document.
const SCHEMA: &str = "allmende-advisory-status/1";

/// How many refused records are shown to people.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    database: String,
    bytes: u64,
    records: usize,
    withdrawn: usize,
    exploited: usize,
    probable: usize,
    ecosystems: Vec<Source>,
    /// The document `allmende-advisory-import/1` of the last import, if it is there.
    last_import: Option<Value>,
}

/// What is known of an ecosystem.
#[derive(Serialize)]
struct Source {
    /// `None` for products that are named by CPE or by name alone.
    ecosystem: Option<String>,
    records: u32,
    withdrawn: u32,
    packages: u32,
    /// The latest change of one of its records.
    newest: Option<String>,
}

/// Runs the command.
pub(super) fn run(options: &StatusOptions, speech: &Speech) -> ExitCode {
    let told = database::path(&options.database, speech).and_then(|path| {
        let index = database::open(&path, speech)?;
        let document = document(&path, &index).map_err(|error| {
            Failure::usage(format!("{}: {}", path.display(), speech.io(&error)))
        })?;
        let mut out = io::stdout().lock();
        // Whoever does not read it does not want to know.
        let _ = match options.format {
            Format::Json => writeln!(out, "{:#}", serde_json::json!(document)),
            Format::Text => text(&mut out, &document, speech),
        };
        Ok(())
    });
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for line in &failure.lines {
                speech.complain(line);
            }
            ExitCode::from(USAGE)
        }
    }
}

fn document(path: &Path, index: &Index<Mapped>) -> io::Result<Document> {
    let report = fs::read(database::beside(path, REPORT)).ok();
    let mut ecosystems: Vec<Source> = index.ecosystems().map(|info| source(&info)).collect();
    ecosystems.sort_by(|a, b| a.ecosystem.cmp(&b.ecosystem));
    Ok(Document {
        schema: SCHEMA,
        database: path.display().to_string(),
        bytes: fs::metadata(path)?.len(),
        records: index.len(),
        withdrawn: index.withdrawn_len(),
        exploited: index.exploited_len(),
        probable: index.probable_len(),
        ecosystems,
        last_import: report.and_then(|report| serde_json::from_slice(&report).ok()),
    })
}

fn source(info: &EcosystemInfo<'_>) -> Source {
    Source {
        ecosystem: info.ecosystem.map(ToString::to_string),
        records: info.records,
        withdrawn: info.withdrawn,
        packages: info.packages,
        newest: info.newest.map(|time: Timestamp| time.to_string()),
    }
}

fn text(out: &mut impl Write, document: &Document, speech: &Speech) -> io::Result<()> {
    let args = [
        ("file", document.database.as_str().into()),
        ("megabytes", megabytes(document.bytes, speech).into()),
    ];
    writeln!(out, "{}", speech.ta("cli-advisories-file", &args))?;
    let args = [
        ("count", document.records.into()),
        ("withdrawn", document.withdrawn.into()),
    ];
    writeln!(out, "{}", speech.ta("cli-advisories-records", &args))?;
    let last = document.last_import.as_ref();
    if let Some(at) = last.and_then(|report| report["at"].as_str()) {
        writeln!(
            out,
            "{}",
            speech.ta("cli-advisories-last", &[("at", at.into())])
        )?;
    }
    for (key, name, count) in [
        ("cli-advisories-kev", "kev", document.exploited),
        ("cli-advisories-epss", "epss", document.probable),
    ] {
        let date = last
            .and_then(|report| report[name]["date"].as_str())
            .unwrap_or("unknown");
        let args = [("count", count.into()), ("date", date.into())];
        writeln!(out, "{}", speech.ta(key, &args))?;
    }
    let heads = ["ecosystem", "of", "withdrawn", "packages", "newest"];
    let [name, records, withdrawn, packages, newest] =
        heads.map(|head| speech.t(&format!("cli-advisories-head-{head}")));
    let names: Vec<String> = document
        .ecosystems
        .iter()
        .map(|source| shown(source, speech))
        .collect();
    let width = names
        .iter()
        .chain([&name])
        .map(|name| name.chars().count())
        .max()
        .unwrap_or_default();
    writeln!(
        out,
        "\n{name:<width$}  {records:>9}  {withdrawn:>13}  {packages:>8}  {newest}"
    )?;
    for (name, source) in names.iter().zip(&document.ecosystems) {
        let day = source
            .newest
            .as_deref()
            .and_then(|time| time.get(..10))
            .unwrap_or("–");
        let Source {
            records,
            withdrawn,
            packages,
            ..
        } = source;
        writeln!(
            out,
            "{name:<width$}  {records:>9}  {withdrawn:>13}  {packages:>8}  {day}"
        )?;
    }
    refused(out, last, speech)
}

/// The records that the last import refused.
fn refused(out: &mut impl Write, last: Option<&Value>, speech: &Speech) -> io::Result<()> {
    let Some(refused) = last
        .and_then(|report| report["refused"].as_array())
        .filter(|list| !list.is_empty())
    else {
        return Ok(());
    };
    writeln!(
        out,
        "\n{}",
        speech.count("cli-advisories-refused", refused.len())
    )?;
    for one in refused.iter().take(SHOWN) {
        let text = |name: &str| one[name].as_str().unwrap_or_default();
        writeln!(
            out,
            "  {} {}: {}",
            text("file"),
            text("id"),
            text("message")
        )?;
    }
    match refused.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        rest => writeln!(
            out,
            "  {}",
            speech.count("cli-advisories-more-refused", rest)
        ),
    }
}

fn shown(source: &Source, speech: &Speech) -> String {
    let name = source.ecosystem.clone();
    name.unwrap_or_else(|| speech.t("cli-advisories-products"))
}

/// Bytes as megabytes with one decimal.
fn megabytes(bytes: u64, speech: &Speech) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    let args = [
        ("whole", (tenths / 10).to_string().into()),
        ("tenth", (tenths % 10).to_string().into()),
    ];
    speech.ta("cli-advisories-megabytes", &args)
}
