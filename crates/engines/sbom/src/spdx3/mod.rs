//! SPDX 3.0.1 in JSON-LD; 3.0.0 is read as 3.0.1.
//!
//! The document is a graph of objects that name one another. It is read in two steps: [`walk`] reads
//! every object by the [`model`] of the specification and says what breaks it; [`build`] puts the
//! inventory together from what the objects say.

mod agent;
mod build;
pub(crate) mod component;
mod facts;
pub(crate) mod forms;
mod judge;
mod license;
pub(crate) mod model;
mod relationship;
pub(crate) mod security;
mod walk;
pub(crate) mod words;

use finding::{Finding, Location};

use crate::codes;
use crate::conformance::Shape;
use crate::json::{Cursor, Stop};
use crate::limits::Limits;
use crate::notes::Notes;
use crate::reader::{Reader, Rules};

/// The rules by which every document of this generation is read.
const RULES: Rules = Rules {
    name: "3.0.1",
    minor: 0,
    // Graphs have no shape; `judge` looks at their nodes.
    root: &Shape::Asked,
};

/// Reads a text into a reader.
pub(crate) fn read(
    text: &str,
    limits: Limits,
    mut notes: Notes,
) -> Result<Reader<'_>, (Stop, Cursor<'_>)> {
    let version = version(text, &limits);
    if let Some(finding) = version.as_deref().and_then(judge_version) {
        notes.push(finding);
    }
    let mut reader = Reader::new(text, limits, notes, RULES);
    let facts = walk::Walk::new(&mut reader).document();
    let result = facts.and_then(|facts| {
        build::Build::new(&mut reader, &facts).inventory()?;
        crate::graph::resolve(&mut reader)
    });
    match result {
        Ok(()) => Ok(reader),
        Err(stop) => Err((stop, reader.cursor)),
    }
}

/// The version that the context names, where it stands before the objects.
fn version(text: &str, limits: &Limits) -> Option<String> {
    let mut cursor = Cursor::new(text, limits.depth);
    cursor.open_object().ok()?;
    while let Some(key) = cursor.member().ok()? {
        if &*key == "@graph" {
            return None;
        }
        let start = cursor.position();
        cursor.skip().ok()?;
        if &*key == "@context" {
            let mut texts = cursor.since(start).split('"');
            return texts.find_map(forms::version_of_context).map(str::to_owned);
        }
    }
    None
}

/// What there is to say about a version.
fn judge_version(version: &str) -> Option<Finding> {
    let place = || Location::Pointer("/@context".to_owned());
    match version {
        "3.0.1" => None,
        "3.0.0" => Some(codes::SPDX_3_0_0.at(place(), [])),
        other => {
            let values = ["SPDX", other, RULES.name].map(str::to_owned);
            Some(codes::INVALID_VERSION.at(place(), values))
        }
    }
}
