//! CycloneDX and SPDX documents read into one component inventory.
//!
//! [`read`] takes the bytes of a file, plain or compressed, finds out by its content what it is, and
//! gives an [`Inventory`] together with what it has to say about the document: a fault costs the
//! member it is in and nothing else. Only what cannot be read at all is [`Unreadable`].
//!
//! Read are CycloneDX 1.2 to 1.7 in JSON, 1.0 to 1.7 in XML and 1.3 to 1.7 in protobuf, SPDX 2.1 to 2.3
//! in JSON, YAML and RDF/XML, SPDX 1.2 to 2.3 in tag-value and SPDX 3.0 in JSON-LD; other formats are
//! named, not guessed.
//!
//! ```
//! let file = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
//!     {"type": "library", "name": "lodash", "version": "4.17.21", "purl": "pkg:npm/lodash@4.17.21"},
//!     {"type": "library", "name": 7}
//! ]}"#;
//! let parsed = sbom::read(file, &sbom::Limits::default()).unwrap();
//! let first = parsed.inventory.components().next().unwrap();
//! assert_eq!(first.identity().to_string(), "pkg:npm/lodash@4.17.21");
//! assert_eq!(parsed.findings[0].code, "sbom-invalid-type");
//! assert_eq!(parsed.findings[0].location.to_string(), "/components/1/name");
//! ```

mod codes;
mod conformance;
mod cyclonedx;
mod detect;
pub mod diff;
mod expression;
mod graph;
mod inventory;
mod json;
mod limits;
mod notes;
mod protobuf;
mod purl;
pub mod quality;
mod rdf;
mod reader;
mod source;
mod spdx;
mod spdx3;
mod tag_value;
mod transcript;
mod unpack;
mod values;
mod write;
mod xml;
mod yaml;

pub use codes::{CODE_ARGS, CODES};
pub use expression::normalized;
pub use finding::{Finding, Location, Severity};
pub use inventory::*;
pub use limits::Limits;
pub use purl::{PurlParts, canonical_purl};
pub use write::{ProductHead, Stamp, Target, Written, write, write_portfolio};

use std::fmt;

use detect::{Family, Miss};
use json::{Cursor, Stop};
use notes::Notes;
use reader::{Reader, Rules};
use source::Source;
use transcript::Writer;

/// German messages of [`CODES`], Fluent.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");
/// English messages of [`CODES`], Fluent.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// What was read from a document.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The components and everything about them.
    pub inventory: Inventory,
    /// What there is to say about the document, in the order of reading.
    pub findings: Vec<Finding>,
}

/// The input gave no inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Why, and where.
    pub finding: Box<Finding>,
}

impl fmt::Display for Unreadable {
    /// The code and the place, for logs; users get the message of the finding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at \"{}\"", self.finding.code, self.finding.location)
    }
}

impl std::error::Error for Unreadable {}

impl From<Finding> for Unreadable {
    fn from(finding: Finding) -> Self {
        Self {
            finding: Box::new(notes::with_short_values(finding)),
        }
    }
}

/// Reads an SBOM from the bytes of a file: plain, gzip, bzip2, xz or zstd; UTF-8, or UTF-16 with a warning.
///
/// # Errors
///
/// [`Unreadable`] if the bytes are no SBOM of a format that is read, are no sound JSON, or pass one
/// of the limits. Everything else is a finding beside the inventory.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Parsed, Unreadable> {
    let unpacked = unpack::decompress(bytes, limits)?;
    let mut notes = Notes::new(limits.findings);
    let source = Source::of(&unpacked, limits, &mut notes)?;
    match &source {
        Source::Json(text) => read_json(text, limits, notes, source.serialization()),
        Source::Yaml(text) => {
            let json = yaml::transcribe(text, limits, &mut notes)?;
            read_json(&json, limits, notes, source.serialization())
        }
        _ => read_transcribed(&source, limits, &notes),
    }
}

/// Reads a document of another syntax by way of its transcript.
fn read_transcribed(
    source: &Source<'_>,
    limits: &Limits,
    notes: &Notes,
) -> Result<Parsed, Unreadable> {
    let mut writer = Writer::new(limits);
    let mut own = notes.clone();
    source.transcribe(limits, &mut writer, &mut own)?;
    own.mute(source.judged());
    let json = writer.finish();
    let mut result = read_json(&json, limits, own, source.serialization());
    drop(json);
    let findings = match &mut result {
        Ok(parsed) => parsed.findings.as_mut_slice(),
        Err(unreadable) => std::slice::from_mut(&mut *unreadable.finding),
    };
    let is_in_transcript = |finding: &Finding| matches!(finding.location, Location::Pointer(_));
    if findings.iter().any(is_in_transcript) {
        let pointers = transcript::pointers(findings);
        // What is wrong was said before.
        let places = source.places(limits, pointers, &mut Notes::new(0))?;
        transcript::relocate(findings, &places);
    }
    result
}

/// Reads a document in JSON. `serialization` is the syntax that the document had at first.
fn read_json(
    text: &str,
    limits: &Limits,
    notes: Notes,
    serialization: Serialization,
) -> Result<Parsed, Unreadable> {
    let mut cursor = Cursor::new(text, limits.depth);
    let family = detect::family(&mut cursor, text).map_err(|miss| match miss {
        Miss::Other(finding) => finding,
        Miss::Stop(stop) => stopped(&cursor, &stop, limits),
    })?;
    let (format, version) = match &family {
        Family::CycloneDx { version } => (Format::CycloneDx, version.as_deref()),
        Family::Spdx { version } => (Format::Spdx, version.as_deref()),
        Family::Spdx3 => return read_json_ld(text, limits, notes),
    };
    check_generation(format, version, serialization)?;
    let expected = version.or_else(|| detect::late_version(format, text));
    let (mut reader, result) = run(format, expected, text, *limits, notes.clone());
    result.map_err(|stop| stopped(&reader.cursor, &stop, limits))?;
    let named = version
        .map(str::to_owned)
        .or_else(|| reader.named_version.take());
    check_generation(format, named.as_deref(), serialization)?;
    if named.as_deref() != expected {
        let again = run(format, named.as_deref(), text, *limits, notes);
        again
            .1
            .map_err(|stop| stopped(&again.0.cursor, &stop, limits))?;
        reader = again.0;
    }
    let version = spec_version(named.as_deref()).to_owned();
    Ok(finished(reader, format, serialization, version))
}

/// Reads a document of SPDX 3.
fn read_json_ld(text: &str, limits: &Limits, notes: Notes) -> Result<Parsed, Unreadable> {
    let mut reader = spdx3::read(text, *limits, notes)
        .map_err(|(stop, cursor)| stopped(&cursor, &stop, limits))?;
    let version = reader.named_version.take().unwrap_or_default();
    Ok(finished(
        reader,
        Format::Spdx,
        Serialization::JsonLd,
        version,
    ))
}

/// What a reading gives when it came to its end.
fn finished(
    reader: Reader<'_>,
    format: Format,
    serialization: Serialization,
    spec_version: String,
) -> Parsed {
    let mut tables = reader.tables;
    tables.shrink();
    let inventory = Inventory {
        format,
        serialization,
        spec_version,
        strings: reader.strings.finish(),
        tables,
    };
    Parsed {
        inventory,
        findings: reader.notes.finish(),
    }
}

/// Reads a text by the rules of a version.
fn run<'a>(
    format: Format,
    version: Option<&str>,
    text: &'a str,
    limits: Limits,
    mut notes: Notes,
) -> (Reader<'a>, Result<(), Stop>) {
    let (rules, finding) = rules(format, version);
    if let Some(finding) = finding {
        notes.push(finding);
    }
    let mut reader = Reader::new(text, limits, notes, rules);
    let result = match format {
        Format::CycloneDx => cyclonedx::read(&mut reader),
        Format::Spdx => spdx::read(&mut reader),
    };
    let result = result.and_then(|()| graph::resolve(&mut reader));
    (reader, result)
}

fn rules(format: Format, version: Option<&str>) -> (Rules, Option<Finding>) {
    match format {
        Format::CycloneDx => cyclonedx::rules(version),
        Format::Spdx => spdx::rules(version),
    }
}

/// The version as the inventory gives it: without the prefix of SPDX, empty for none.
fn spec_version(version: Option<&str>) -> &str {
    version.unwrap_or_default().trim_start_matches("SPDX-")
}

/// Refuses versions of another generation: they are other formats. A later minor version, a strange
/// one and none at all are read by the nearest rules.
fn check_generation(
    format: Format,
    version: Option<&str>,
    serialization: Serialization,
) -> Result<(), Finding> {
    let generations = match (format, serialization) {
        (Format::CycloneDx, _) => 1..=1,
        // SPDX 1 had neither JSON nor YAML.
        (Format::Spdx, Serialization::Json | Serialization::Yaml) => 2..=2,
        (Format::Spdx, _) => 1..=2,
    };
    let version = spec_version(version);
    match version.split('.').next().map(str::parse::<u32>) {
        Some(Ok(number)) if !generations.contains(&number) => {
            let values = [format.as_str().to_owned(), version.to_owned()];
            Err(codes::VERSION_NOT_READ.at(Location::Document, values))
        }
        _ => Ok(()),
    }
}

/// The finding for a reading that ended early.
fn stopped(cursor: &Cursor<'_>, stop: &Stop, limits: &Limits) -> Finding {
    let place = Location::Pointer(cursor.pointer());
    match stop {
        Stop::Syntax { at, problem } => {
            let (line, column) = cursor.line_and_column(*at);
            let character = cursor
                .character(*at)
                .map(|c| if c.is_control() { ' ' } else { c });
            let values = [
                problem.as_str().to_owned(),
                character.map(String::from).unwrap_or_default(),
                line.to_string(),
                column.to_string(),
                at.to_string(),
            ];
            codes::SYNTAX.at(place, values)
        }
        Stop::Depth => codes::TOO_DEEP.at(place, [limits.depth.to_string()]),
        Stop::TooMany { what, limit } => {
            codes::TOO_MANY.at(place, [(*what).to_owned(), limit.to_string()])
        }
    }
}
