//! How complete a document is by the guidelines, as it is kept beside the document: pure, no database.

use platform::{App, Lang};
use sbom::quality::{Field, Guideline, Quality, measure};
use sbom::{Inventory, Limits, Severity};
use serde::{Deserialize, Serialize};

/// Raised whenever the guidelines' rules change: documents measured by older ones are measured again.
pub const RULES: i32 = 3;

/// A guideline by which documents are measured.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
pub enum Measure {
    /// BSI TR-03183-2, version 2.1: the figure of lists and courses.
    #[serde(rename = "bsi-2.1")]
    Bsi2_1,
    /// BSI TR-03183-2, version 2.0.
    #[serde(rename = "bsi-2.0")]
    Bsi2_0,
    /// Minimum elements of the NTIA.
    #[serde(rename = "ntia")]
    Ntia,
}

impl Measure {
    /// All of them, the one that counts in lists first.
    pub const ALL: [Self; 3] = [Self::Bsi2_1, Self::Bsi2_0, Self::Ntia];

    fn guideline(self) -> Guideline {
        match self {
            Self::Bsi2_1 => Guideline::Bsi2_1,
            Self::Bsi2_0 => Guideline::Bsi2_0,
            Self::Ntia => Guideline::Ntia,
        }
    }

    /// Key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bsi2_1 => "portfolio-measure-bsi-2-1",
            Self::Bsi2_0 => "portfolio-measure-bsi-2-0",
            Self::Ntia => "portfolio-measure-ntia",
        }
    }
}

/// A document, measured by one guideline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Measured {
    /// By which guideline.
    pub measure: Measure,
    /// Required checks that are met.
    pub met: usize,
    /// Required checks that apply.
    pub applicable: usize,
    /// Whether the guideline is kept.
    pub kept: bool,
    /// Its fields in its order.
    pub fields: Vec<MeasuredField>,
    /// What there is to say to whoever made the document: code, severity, place and arguments of each
    /// finding.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<serde_json::Value>,
}

/// A field of a guideline in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MeasuredField {
    /// Its code, such as `bsi-component-creator`.
    pub code: String,
    /// `must`, `must-if-exists` or `may`.
    pub level: String,
    /// `met`, `partly`, `missing` or `not-applicable`.
    pub state: String,
    /// How often it is told.
    pub met: usize,
    /// How often it applies.
    pub applicable: usize,
    /// The first places where it is missing.
    pub places: Vec<String>,
}

impl MeasuredField {
    fn of(field: &Field) -> Self {
        Self {
            code: field.code.to_owned(),
            level: field.level.as_str().to_owned(),
            state: field.state().as_str().to_owned(),
            met: field.met,
            applicable: field.applicable,
            places: field
                .missing
                .iter()
                .map(|missing| missing.location.to_string())
                .collect(),
        }
    }
}

impl Measured {
    /// Measures a document by all guidelines; `bytes` is the file of the inventory, for the places.
    pub fn all(inventory: &Inventory, bytes: &[u8], limits: &Limits) -> Vec<Self> {
        Measure::ALL
            .into_iter()
            .map(|which| {
                let mut quality = measure(inventory, which.guideline());
                quality.locate(inventory, bytes, limits);
                Self::of(which, &quality)
            })
            .collect()
    }

    fn of(which: Measure, quality: &Quality) -> Self {
        Self {
            measure: which,
            met: quality.met,
            applicable: quality.applicable,
            kept: quality.is_met(),
            fields: quality.fields.iter().map(MeasuredField::of).collect(),
            findings: quality
                .findings
                .iter()
                .filter_map(|finding| serde_json::to_value(finding).ok())
                .collect(),
        }
    }

    /// Met by applicable required checks in per cent, rounded down.
    pub fn percent(&self) -> u8 {
        percent(self.met, self.applicable)
    }

    /// The findings that a vendor has to mend: breaches, not what is merely recommended.
    pub fn breaches(&self) -> impl Iterator<Item = &serde_json::Value> {
        let warning = Severity::Warning.as_str();
        let error = Severity::Error.as_str();
        self.findings.iter().filter(move |finding| {
            let severity = finding.get("severity").and_then(serde_json::Value::as_str);
            severity == Some(warning) || severity == Some(error)
        })
    }
}

/// What a stored finding says.
pub(crate) fn sentence(app: &App, lang: Lang, finding: &serde_json::Value) -> String {
    let code = finding.get("code").and_then(serde_json::Value::as_str);
    let args = finding.get("args").and_then(serde_json::Value::as_object);
    let args = args.into_iter().flatten();
    app.texts().finding_of(
        lang,
        code.unwrap_or_default(),
        args.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())),
    )
}

/// Where in a document something stands, for people: lines and bytes in words; pointers and paths of
/// elements are the same in every language.
pub(crate) fn place(app: &App, lang: Lang, place: &str) -> String {
    let in_words = |key, number: &str| app.text(lang, key, &[("n", number.into())]);
    match place.split_once(':') {
        Some(("line", number)) => in_words("portfolio-place-line", number),
        Some(("byte", number)) => in_words("portfolio-place-byte", number),
        _ => place.to_owned(),
    }
}

/// Per cent, rounded down; 100 where nothing applies.
pub fn percent(met: usize, applicable: usize) -> u8 {
    let percent = (met * 100).checked_div(applicable).unwrap_or(100);
    u8::try_from(percent).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_measured_by_every_guideline_and_comes_back_from_json() {
        let file = br#"{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"timestamp": "2026-11-23T08:00:00Z"},
            "components": [{"type": "library", "name": "lodash", "version": "4.17.21", "purl": "pkg:npm/lodash@4.17.21"}]}"#;
        let parsed = sbom::read(file, &sbom::Limits::default()).unwrap();
        let measured = Measured::all(&parsed.inventory, file, &Limits::default());
        assert_eq!(
            measured.iter().map(|m| m.measure).collect::<Vec<_>>(),
            Measure::ALL
        );
        let [newest, _, ntia] = &measured[..] else {
            panic!("three guidelines")
        };
        assert!(!newest.kept && newest.met < newest.applicable && newest.percent() < 100);
        let codes: Vec<&str> = newest
            .breaches()
            .filter_map(|finding| finding["code"].as_str())
            .collect();
        assert!(
            codes.contains(&"bsi-format-too-old") && codes.contains(&"bsi-component-creator"),
            "{codes:?}"
        );
        assert!(!codes.contains(&"bsi-component-version"));
        assert!(ntia.percent() > newest.percent());
        let json = serde_json::to_string(&measured).unwrap();
        assert_eq!(
            serde_json::from_str::<Vec<Measured>>(&json).unwrap(),
            measured
        );
    }
}
