//! Findings: what a reader or an engine has to say, as data.
//!
//! An engine never writes a sentence. It says *what* (a stable kebab-case code), *how bad*
//! ([`Severity`]), *where* ([`Location`]) and *with which particulars* (named arguments). Renderers
//! turn that into text with the Fluent messages that each engine ships beside its codes; see
//! [`messages`] for the check that codes, arguments and messages agree.
//!
//! ```
//! use finding::{Code, Location, Severity};
//!
//! /// The same identifier names two components.
//! const DUPLICATE: Code<1> = Code::new("sbom-duplicate-ref", Severity::Error, ["ref"]);
//!
//! let finding = DUPLICATE.at(Location::Pointer("/components/3/bom-ref".into()), ["a".into()]);
//! assert_eq!(finding.location.to_string(), "/components/3/bom-ref");
//! assert_eq!(finding.arg("ref"), Some("a"));
//! ```

pub mod messages;

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// How bad a finding is. Ordered: `Info < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, nothing to do.
    Info,
    /// Odd, but complete: nothing was lost.
    Warning,
    /// The input breaks its rules, or something of it was lost.
    Error,
}

impl Severity {
    /// The word used in JSON documents: `info`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where in the input a finding is. `Display` gives the one form that reports and JSON documents
/// show; the whole document is the empty string, which is also RFC 6901's pointer to the root.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Location {
    /// The document as a whole.
    #[default]
    Document,
    /// RFC 6901 pointer, already escaped: `/components/3/purl` (JSON, YAML, JSON-LD).
    Pointer(String),
    /// Element path with indices counted from 1: `/bom/components/component[3]/purl` (XML).
    Element(String),
    /// Line counted from 1 (line-oriented text).
    Line(u64),
    /// Offset in bytes counted from 0 (binary).
    Byte(u64),
    /// A named field, where neither line nor path exists: a form field, a column, a key.
    Field(String),
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => Ok(()),
            Self::Pointer(path) | Self::Element(path) => f.write_str(path),
            Self::Line(line) => write!(f, "line:{line}"),
            Self::Byte(byte) => write!(f, "byte:{byte}"),
            Self::Field(name) => write!(f, "field:{name}"),
        }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One thing that a reader or an engine has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, kebab-case, unique over all engines; also the key of its message.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// Particulars by name, as the message uses them. An argument named `count` is a whole number:
    /// renderers hand it to Fluent as a number, so that messages can tell one from many. All others
    /// are text.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// The argument of this name.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Arguments as one JSON object, in their order.
        struct Args<'a>(&'a [(&'static str, String)]);
        impl Serialize for Args<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
            }
        }
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("location", &self.location)?;
        map.serialize_entry("args", &Args(&self.args))?;
        map.end()
    }
}

/// The declaration of a finding: its code, its severity and the names of its `N` arguments.
/// Findings made through it carry exactly these arguments, so a message cannot miss one.
#[derive(Debug, Clone, Copy)]
pub struct Code<const N: usize> {
    /// Stable kebab-case code.
    pub id: &'static str,
    /// Severity of every finding of this code.
    pub severity: Severity,
    /// Argument names in the order in which [`Code::at`] takes their values.
    pub args: [&'static str; N],
}

impl<const N: usize> Code<N> {
    /// Declares a code.
    pub const fn new(id: &'static str, severity: Severity, args: [&'static str; N]) -> Self {
        Self { id, severity, args }
    }

    /// Makes the finding at a place, with one value per declared argument.
    pub fn at(&self, location: Location, values: [String; N]) -> Finding {
        Finding {
            code: self.id,
            severity: self.severity,
            location,
            args: self.args.into_iter().zip(values).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_have_one_written_form() {
        let cases = [
            (Location::Document, ""),
            (Location::Pointer("/a/0".into()), "/a/0"),
            (
                Location::Element("/bom/components[1]".into()),
                "/bom/components[1]",
            ),
            (Location::Line(7), "line:7"),
            (Location::Byte(9), "byte:9"),
            (Location::Field("name".into()), "field:name"),
        ];
        for (location, written) in cases {
            assert_eq!(location.to_string(), written);
        }
    }

    #[test]
    fn findings_serialize_with_code_severity_location_and_arguments() {
        let finding = Code::new("some-code", Severity::Warning, ["b", "a"])
            .at(Location::Line(3), ["1".into(), "2".into()]);
        assert_eq!(
            serde_json::to_string(&finding).unwrap(),
            r#"{"code":"some-code","severity":"warning","location":"line:3","args":{"b":"1","a":"2"}}"#
        );
    }

    #[test]
    fn severities_are_ordered_by_weight() {
        assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Error);
    }
}
