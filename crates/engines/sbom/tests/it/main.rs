//! Integration tests of the SBOM reader.

mod bounds;
mod compare;
mod conformance;
mod cyclonedx;
mod fuzzed;
mod messages;
mod pairs;
mod protobuf;
mod quality;
mod quality_reports;
mod rdf;
mod robust;
mod samples;
mod spdx;
mod spdx3;
mod spdx3_schema;
mod table;
mod tag_value;
mod unreadable;
mod write;
mod xml;
mod xml_conformance;
mod xsd;
mod yaml;

use sbom::{Limits, Parsed, Unreadable};

/// Reads a text with the default limits.
fn read(text: &str) -> Result<Parsed, Unreadable> {
    sbom::read(text.as_bytes(), &Limits::default())
}

/// Reads a document that must give an inventory.
fn parsed(text: &str) -> Parsed {
    read(text).expect("an SBOM")
}

/// Code and place of each finding.
fn findings(parsed: &Parsed) -> Vec<String> {
    parsed
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.location))
        .collect()
}

/// A CycloneDX document of a version with further members.
fn cyclonedx(version: &str, members: &str) -> String {
    format!(r#"{{"bomFormat":"CycloneDX","specVersion":"{version}","version":1{members}}}"#)
}

/// An SPDX 2.3 document with further members.
fn spdx(members: &str) -> String {
    format!(
        r#"{{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"n","dataLicense":"CC0-1.0","documentNamespace":"https://example.org/n",
        "creationInfo":{{"created":"2026-11-23T08:00:00Z","creators":["Tool: example-1.0"]}}{members}}}"#
    )
}
