//! The result as the JSON document `allmende-sbom-check/1`; its schema lies in `docs/schemas/`.
//!
//! It is written file by file, so that it never lies in memory as a whole.

use std::io::{self, Write};

use license::{Catalogue, Confidence, RuleId, Verdict};
use sbom::quality::{Field, Quality};
use sbom::{Finding, Inventory, Location, Severity};
use serde::Serialize;
use serde_json::{json, to_writer};

use super::assess::{Assessment, Judged};
use super::read::Document;
use super::{Basis, Outcome};
use crate::speech::Speech;

/// The name and major version of the document.
const SCHEMA: &str = "allmende-sbom-check/1";

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    format: Option<&'static str>,
    spec_version: Option<&'a str>,
    serialization: Option<&'static str>,
    components: Option<usize>,
    errors: Vec<Told<'a>>,
    warnings: Vec<Told<'a>>,
    notes: Vec<Told<'a>>,
    verdicts: Option<Counts>,
    subject: Option<License<'a>>,
    licenses: Vec<License<'a>>,
    bsi_tr_03183_2: Option<Completeness<'a>>,
}

/// A finding in words.
#[derive(Serialize)]
pub(crate) struct Told<'a> {
    /// Its code.
    pub(crate) code: &'a str,
    /// Where it is.
    pub(crate) location: &'a Location,
    /// The sentence.
    pub(crate) message: String,
}

#[derive(Serialize)]
struct Completeness<'a> {
    version: &'static str,
    met: usize,
    applicable: usize,
    percent: u8,
    fields: Vec<FieldState<'a>>,
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct FieldState<'a> {
    field: &'static str,
    level: &'static str,
    state: &'static str,
    met: usize,
    applicable: usize,
    locations: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    location: &'a Location,
    component: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Counts {
    fine: usize,
    to_review: usize,
    unknown: usize,
    not_allowed: usize,
}

#[derive(Serialize)]
struct License<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    purl: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    raw: &'a str,
    expression: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspected: Option<&'a str>,
    confidence: Confidence,
    verdict: Verdict,
    rule: &'a RuleId,
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<&'a str>,
}

/// Writes what comes before the files.
pub(super) fn begin(out: &mut impl Write, basis: &Basis) -> io::Result<()> {
    let list = Catalogue::list();
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"program\":")?;
    to_writer(
        &mut *out,
        &json!({ "name": "allmende", "version": env!("CARGO_PKG_VERSION") }),
    )?;
    write!(out, ",\"use\":")?;
    to_writer(&mut *out, &basis.way)?;
    write!(out, ",\"policy\":")?;
    let version = basis.policy.version(&basis.catalogue);
    to_writer(
        &mut *out,
        &json!({ "name": basis.policy.name, "version": version }),
    )?;
    write!(out, ",\"lists\":")?;
    to_writer(
        &mut *out,
        &json!({ "spdx": Catalogue::spdx_version(), "opencode": list.version }),
    )?;
    write!(out, ",\"files\":[")
}

/// Writes one file.
pub(super) fn file(
    out: &mut impl Write,
    number: usize,
    document: &Document,
    assessment: Option<&Assessment<'_>>,
    speech: &Speech,
) -> io::Result<()> {
    let told = |severity: Severity| {
        let of = |finding: &&Finding| finding.severity == severity;
        document
            .findings
            .iter()
            .filter(of)
            .map(|finding| tell(finding, speech))
            .collect()
    };
    let inventory = assessment.map(|assessment| assessment.inventory);
    let file = File {
        path: &document.path,
        format: inventory.map(|inventory| inventory.format().as_str()),
        spec_version: inventory.map(sbom::Inventory::spec_version),
        serialization: inventory.map(|inventory| inventory.serialization().as_str()),
        components: assessment.map(|assessment| assessment.parts.len()),
        errors: told(Severity::Error),
        warnings: told(Severity::Warning),
        notes: told(Severity::Info),
        verdicts: assessment.map(counts),
        subject: assessment
            .and_then(|assessment| assessment.subject.as_ref())
            .map(license),
        licenses: assessment.map_or_else(Vec::new, |assessment| {
            assessment.parts.iter().map(license).collect()
        }),
        bsi_tr_03183_2: assessment
            .map(|assessment| completeness(&assessment.quality, assessment.inventory, speech)),
    };
    writeln!(out, "{}", if number == 0 { "" } else { "," })?;
    to_writer(out, &file).map_err(io::Error::from)
}

/// Writes what comes after the files.
pub(super) fn end(out: &mut impl Write, outcome: Outcome) -> io::Result<()> {
    writeln!(out, "\n],\"exit_status\":{}}}", outcome as u8)
}

/// Puts a finding into words.
pub(crate) fn tell<'a>(finding: &'a Finding, speech: &Speech) -> Told<'a> {
    Told {
        code: finding.code,
        location: &finding.location,
        message: speech.finding(finding),
    }
}

fn completeness<'a>(
    quality: &'a Quality,
    inventory: &Inventory,
    speech: &Speech,
) -> Completeness<'a> {
    let state = |field: &'a Field| FieldState {
        field: field.code,
        level: field.level.as_str(),
        state: field.state().as_str(),
        met: field.met,
        applicable: field.applicable,
        locations: field
            .missing
            .iter()
            .map(|missing| Place {
                location: &missing.location,
                component: missing
                    .component
                    .and_then(|id| inventory.component(id))
                    .map(|component| component.identity().to_string()),
            })
            .collect(),
    };
    Completeness {
        version: quality.guideline.version(),
        met: quality.met,
        applicable: quality.applicable,
        percent: quality.percent(),
        fields: quality.fields.iter().map(state).collect(),
        findings: quality
            .findings
            .iter()
            .map(|finding| tell(finding, speech))
            .collect(),
    }
}

fn counts(assessment: &Assessment<'_>) -> Counts {
    Counts {
        fine: assessment.count(Verdict::Fine),
        to_review: assessment.count(Verdict::ToReview),
        unknown: assessment.count(Verdict::Unknown),
        not_allowed: assessment.count(Verdict::NotAllowed),
    }
}

fn license<'a>(judged: &'a Judged<'_>) -> License<'a> {
    let Judged {
        component,
        judgement,
    } = judged;
    License {
        purl: component.purl(),
        name: component.name(),
        group: component.group(),
        version: component.version(),
        raw: &judgement.raw,
        expression: judgement.expression.as_deref(),
        suspected: judgement.suspected.as_deref(),
        confidence: judgement.confidence,
        verdict: judgement.verdict,
        rule: &judgement.rule,
        chosen: judgement.chosen.as_deref(),
    }
}
