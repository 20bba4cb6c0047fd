//! CycloneDX 1.0 to 1.7 in XML: transcribed into JSON, and judged by the rules of the XSDs.
//!
//! JSON and XML are not bound by the same rules (order, attributes, white space, extensions of other
//! namespaces), so the judgement on a document in XML is made here, and the reader of the JSON only
//! says what does not depend on the form.

mod attributes;
mod content;
mod encoding;
mod events;
mod forms;
mod frame;
mod graph;
mod schema;
mod shape;
mod value;
mod vulnerability;
mod walk;

use finding::{Finding, Location};

pub(crate) use attributes::{Attribute, read as attributes};
pub(crate) use encoding::{decode, is_xml};
pub(crate) use events::{Events, Piece, Root};

use crate::codes;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::transcript::Writer;
use walk::Walker;

/// What the XSDs judge: how the codes begin that are given here and not by the reader of the JSON.
/// Unlike JSON Schema, XSDs see that one reference names two elements.
pub(crate) const JUDGED: &[&str] = &["sbom-invalid-", "sbom-format-", codes::DUPLICATE_REF.id];

/// What all namespaces of CycloneDX begin with; the version follows.
const NAMESPACE: &str = "http://cyclonedx.org/schema/bom/";

/// The outermost element of a text: what kind of document it is.
pub(crate) fn root(text: &str, limits: &Limits) -> Result<Root, Finding> {
    Events::new(text, limits).root()
}

/// The version of CycloneDX that a document names in its namespace. `None` if it is another document.
pub(crate) fn version(root: &Root) -> Option<&str> {
    if root.name != "bom" {
        return None;
    }
    if root.namespace.is_empty() {
        return Some("");
    }
    root.namespace.strip_prefix(NAMESPACE)
}

/// Writes a document in XML as JSON, and says what breaks the rules of its version.
pub(crate) fn transcribe(
    text: &str,
    version: &str,
    limits: &Limits,
    writer: &mut Writer,
    notes: &mut Notes,
) -> Result<(), Finding> {
    const NEWEST: u8 = 7;
    let minor = version
        .strip_prefix("1.")
        .and_then(|minor| minor.parse().ok())
        .filter(|minor| *minor <= NEWEST);
    if version.is_empty() {
        notes.add(&codes::INVALID_NAMESPACE, || {
            let place = Location::Element("/bom".to_owned());
            (place, [format!("{NAMESPACE}1.{NEWEST}")])
        });
    } else if minor.is_none() {
        notes.add(&codes::INVALID_VERSION, || {
            let values = ["CycloneDX", version, "1.7"].map(str::to_owned);
            (Location::Element("/bom".to_owned()), values)
        });
    }
    let events = Events::new(text, limits).looked_over();
    Walker::new(version, minor.unwrap_or(NEWEST), writer, notes).document(events)
}
