//! The result as a CycloneDX 1.6 document that carries vulnerabilities and nothing else.
//!
//! It speaks of the components of an inventory with a serial number by BOM-Link. Those of other
//! inventories are listed in it.

use std::collections::HashMap;
use std::io::{self, Write};

use advisory::cvss::{Rating, Vector, Version};
use advisory::vex::{Justification, Statement, Status};
use advisory::{Match, Severity};
use platform::Clock;
use platform::reexport::Uuid;
use serde_json::{Map, Value, json};

use super::hit::{Hit, Judged, link};

/// Writes the document.
pub(super) fn write(out: &mut impl Write, judged: &[Judged<'_>]) -> io::Result<()> {
    let mut document = Document::default();
    for file in judged {
        let link = file.document.parsed.as_ref().and_then(link);
        for hit in &file.hits {
            document.add(hit, link.as_deref());
        }
    }
    let whole = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": format!("urn:uuid:{}", Uuid::now_v7()),
        "version": 1,
        "metadata": {
            "timestamp": Clock::system().now().to_string(),
            "tools": { "components": [{
                "type": "application", "name": "allmende", "version": env!("CARGO_PKG_VERSION"),
            }] },
        },
        "components": document.components,
        "vulnerabilities": document.vulnerabilities,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

#[derive(Default)]
struct Document {
    components: Vec<Value>,
    /// Reference of what is listed by its name.
    listed: HashMap<String, String>,
    vulnerabilities: Vec<Value>,
    /// Place of a vulnerability by its identifier and what a statement says of it: components that
    /// fare alike share one.
    places: HashMap<(String, String), usize>,
}

impl Document {
    fn add(&mut self, hit: &Hit<'_>, link: Option<&str>) {
        let reference = match (link, hit.component.reference()) {
            (Some(link), Some(reference)) => {
                format!("{link}#{}", super::place::uri_fragment(reference))
            }
            _ => self.list(hit),
        };
        let mut affected = json!({ "ref": reference });
        if let Some(version) = hit
            .component
            .version()
            .filter(|version| version.len() <= 1024)
        {
            let status = if hit.is_cleared() {
                "unaffected"
            } else {
                "affected"
            };
            affected["versions"] = json!([{ "version": version, "status": status }]);
        }
        let analysis = hit.vex.map(|vex| analysis(vex.statement));
        let said = analysis.as_ref().map(Value::to_string).unwrap_or_default();
        let key = (
            hit.found.id.clone(),
            format!("{said} {:?}", hit.found.fixed),
        );
        let place = *self.places.entry(key).or_insert(self.vulnerabilities.len());
        match self.vulnerabilities.get_mut(place) {
            Some(known) => {
                if let Some(affects) = known["affects"].as_array_mut()
                    && affects.iter().all(|other| *other != affected)
                {
                    affects.push(affected);
                }
            }
            None => self
                .vulnerabilities
                .push(vulnerability(&hit.found, analysis, affected)),
        }
    }

    /// Lists a component, once; gives its reference.
    fn list(&mut self, hit: &Hit<'_>) -> String {
        let name = hit.name();
        if let Some(known) = self.listed.get(&name) {
            return known.clone();
        }
        let reference = format!("component-{}", self.components.len() + 1);
        let component = &hit.component;
        let mut listed = Map::new();
        listed.insert("type".into(), "library".into());
        listed.insert("bom-ref".into(), reference.as_str().into());
        for (key, value) in [
            ("group", component.group()),
            ("name", Some(component.name())),
            (
                "version",
                component.version().filter(|version| version.len() <= 1024),
            ),
            ("purl", hit.purl),
        ] {
            if let Some(value) = value {
                listed.insert(key.into(), value.into());
            }
        }
        self.components.push(listed.into());
        self.listed.insert(name, reference.clone());
        reference
    }
}

fn vulnerability(found: &Match, analysis: Option<Value>, affected: Value) -> Value {
    let mut value = json!({ "id": found.id, "source": source(&found.id) });
    let references = found
        .aliases
        .iter()
        .map(|id| json!({ "id": id, "source": source(id) }));
    let references: Vec<Value> = references.collect();
    if !references.is_empty() {
        value["references"] = references.into();
    }
    if let Some(severity) = &found.severity {
        value["ratings"] = json!([rating(severity)]);
    }
    if let Some(summary) = &found.summary {
        value["description"] = summary.as_str().into();
    }
    if let (Some(first), false) = (found.fixed.first(), found.malicious) {
        // The versions by themselves: whoever reads the document may not know our languages.
        let all = found.fixed.join(", ");
        value["recommendation"] = if found.fixed.len() == 1 {
            first.as_str()
        } else {
            &all
        }
        .into();
    }
    for (key, time) in [("published", found.published), ("updated", found.modified)] {
        if let Some(time) = time {
            value[key] = time.to_string().into();
        }
    }
    if let Some(analysis) = analysis {
        value["analysis"] = analysis;
    }
    value["affects"] = vec![affected].into();
    value["properties"] = json!([
        { "name": "allmende:priority", "value": found.priority.as_str() },
        { "name": "allmende:priority-rule", "value": found.rule.as_str() },
        { "name": "allmende:confidence", "value": found.confidence.as_str() },
    ]);
    value
}

/// Who gave the identifier, as far as it tells.
fn source(id: &str) -> Value {
    let known = [
        ("CVE-", "NVD", "https://nvd.nist.gov/vuln/detail/"),
        (
            "GHSA-",
            "GitHub Advisories",
            "https://github.com/advisories/",
        ),
    ];
    let known = known.into_iter().find(|(start, ..)| id.starts_with(start));
    let (name, base) = known.map_or(
        ("OSV", "https://osv.dev/vulnerability/"),
        |(_, name, base)| (name, base),
    );
    json!({ "name": name, "url": format!("{base}{}", super::place::uri_fragment(id)) })
}

fn rating(severity: &Severity) -> Value {
    let rating = match severity.rating {
        Rating::None => "none",
        Rating::Low => "low",
        Rating::Medium => "medium",
        Rating::High => "high",
        Rating::Critical => "critical",
    };
    let mut value = json!({ "source": source(&severity.record) });
    if let Some(score) = severity.score {
        value["score"] = json!(score);
    }
    value["severity"] = rating.into();
    match Vector::parse(&severity.stated) {
        Ok(vector) => {
            value["method"] = match vector.version() {
                Version::V2 => "CVSSv2",
                Version::V30 => "CVSSv3",
                Version::V31 => "CVSSv31",
                Version::V4 => "CVSSv4",
            }
            .into();
            value["vector"] = vector.to_string().into();
        }
        Err(_) => value["method"] = "other".into(),
    }
    value
}

/// A VEX statement in the words of CycloneDX.
fn analysis(statement: &Statement) -> Value {
    let mut value = Map::new();
    let state = match statement.status {
        Status::NotAffected => "not_affected",
        Status::Affected => "exploitable",
        Status::Fixed => "resolved",
        Status::UnderInvestigation => "in_triage",
    };
    value.insert("state".into(), state.into());
    let reason = statement.justification.as_ref();
    let word = reason.and_then(|reason| {
        let own = JUSTIFICATIONS.into_iter().find(|own| *own == reason.word);
        own.or(reason.common.map(justification))
    });
    if let Some(word) = word {
        value.insert("justification".into(), word.into());
    }
    let texts = [statement.impact.as_deref(), statement.action.as_deref()];
    let detail: Vec<&str> = texts.into_iter().flatten().collect();
    if !detail.is_empty() {
        value.insert("detail".into(), detail.join("\n").into());
    }
    value.into()
}

/// The words of CycloneDX itself.
const JUSTIFICATIONS: [&str; 9] = [
    "code_not_present",
    "code_not_reachable",
    "requires_configuration",
    "requires_dependency",
    "requires_environment",
    "protected_by_compiler",
    "protected_at_runtime",
    "protected_at_perimeter",
    "protected_by_mitigating_control",
];

fn justification(common: Justification) -> &'static str {
    match common {
        Justification::ComponentNotPresent | Justification::VulnerableCodeNotPresent => {
            "code_not_present"
        }
        Justification::VulnerableCodeNotInExecutePath => "code_not_reachable",
        Justification::VulnerableCodeCannotBeControlledByAdversary => "requires_environment",
        Justification::InlineMitigationsAlreadyExist => "protected_by_mitigating_control",
    }
}
