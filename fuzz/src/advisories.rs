//! What the targets of the engine `advisory` have in common.

use finding::{Finding, Location};
use serde_json_borrow::Value;

/// The most findings that one document may have, and one that counts the rest.
const MOST: usize = 1_001;

/// Looks at the findings of a document: they can be said, there are not too many, and their places exist.
pub fn look(document: &[u8], findings: &[Finding]) {
    assert!(findings.len() <= MOST);
    let text = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
    let value: Option<Value<'_>> = serde_json::from_slice(text).ok();
    let lines = document.iter().filter(|byte| **byte == b'\n').count() as u64;
    for finding in findings {
        crate::sentences::say(finding);
        match &finding.location {
            Location::Pointer(pointer) => {
                let value = value.as_ref().expect("a pointer leads into JSON");
                // What is missing has its place where it should be.
                let within = pointer.rsplit_once('/').map_or("", |(within, _)| within);
                assert!(exists(value, within), "{pointer:?} leads nowhere");
            }
            // Some readers of CSV count what is behind the last line break as a line, too.
            Location::Line(line) => assert!(*line <= lines + 1, "{line} of {lines} lines"),
            _ => {}
        }
    }
}

/// Whether an RFC 6901 pointer leads to a value. Of members with one name the first counts, as for the
/// readers.
fn exists(value: &Value<'_>, pointer: &str) -> bool {
    let Some(rest) = pointer.strip_prefix('/') else {
        return pointer.is_empty();
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (step, rest) = rest.split_at(end);
    let step = step.replace("~1", "/").replace("~0", "~");
    let next = match value {
        Value::Object(members) => members.get(&step),
        Value::Array(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
        _ => None,
    };
    next.is_some_and(|next| exists(next, rest))
}
