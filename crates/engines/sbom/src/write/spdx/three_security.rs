//! SPDX 3.0.1 in JSON-LD: vulnerabilities and what is said of them.

use hashbrown::HashMap;

use super::three::Three;
use crate::inventory::{Rating, Vulnerability};
use crate::spdx3::words::{DECISIONS, JUSTIFICATIONS, SEVERITIES};
use crate::write::forms;

/// Justifications of CycloneDX in the words of SPDX 3.
const OTHER_JUSTIFICATIONS: [(&str, &str); 3] = [
    ("code_not_present", "vulnerableCodeNotPresent"),
    ("code_not_reachable", "vulnerableCodeNotInExecutePath"),
    (
        "protected_by_mitigating_control",
        "inlineMitigationsAlreadyExist",
    ),
];

impl Three<'_, '_, '_> {
    pub(super) fn vulnerabilities(&mut self) {
        let inventory = self.inventory;
        let mut written: HashMap<&str, String> = HashMap::new();
        for (number, vulnerability) in inventory.vulnerabilities().enumerate() {
            let reference = vulnerability.reference().unwrap_or_default();
            // One vulnerability can have several entries: one for each statement about it.
            let known = written.get(reference).filter(|_| !reference.is_empty());
            let id = if let Some(known) = known {
                known.clone()
            } else {
                let id = format!("{}vulnerability-{number}", self.base);
                self.description(&vulnerability, &id);
                written.insert(reference, id.clone());
                id
            };
            self.statements(&vulnerability, &id);
        }
    }

    fn description(&mut self, vulnerability: &Vulnerability<'_>, id: &str) {
        let times = [
            ("security_publishedTime", vulnerability.published()),
            ("security_modifiedTime", vulnerability.updated()),
        ]
        .map(|(name, time)| {
            let sound = time.and_then(forms::utc_seconds);
            let is_lost = sound.is_none() && time.is_some();
            self.losses.of_document_if(is_lost, "vulnerability");
            (name, sound)
        });
        let is_sourced =
            vulnerability.source_name().is_some() || vulnerability.source_url().is_some();
        let name = vulnerability.id().unwrap_or_default();
        let is_named = vulnerability.id().is_some() || is_sourced;
        self.element("security_Vulnerability", id, |json| {
            json.optional("description", vulnerability.description());
            for (name, time) in times {
                json.optional(name, time.as_deref());
            }
            json.list(
                "externalIdentifier",
                is_named.then_some(name),
                |json, name| {
                    json.object(|json| {
                        json.member("type", "ExternalIdentifier");
                        let kind = if name.starts_with("CVE-") {
                            "cve"
                        } else {
                            "securityOther"
                        };
                        json.member("externalIdentifierType", kind);
                        json.member("identifier", name);
                        json.optional("issuingAuthority", vulnerability.source_name());
                        json.texts("identifierLocator", vulnerability.source_url());
                    });
                },
            );
        });
    }

    fn statements(&mut self, vulnerability: &Vulnerability<'_>, id: &str) {
        let mut elements: Vec<String> = Vec::new();
        for affected in vulnerability.affects() {
            let own = affected
                .component
                .map(|component| self.ids.component(&component).to_owned());
            match own.or_else(|| self.ids.by_reference.get(affected.reference).cloned()) {
                Some(element) => elements.push(element),
                None => self.losses.of_document("affected"),
            }
        }
        for rating in vulnerability.ratings() {
            self.rating(&rating, id, &elements);
        }
        if vulnerability.analysis_state().is_some() {
            self.analysis(vulnerability, id, &elements);
            return;
        }
        let is_lost = vulnerability.analysis_detail().is_some()
            || vulnerability.analysis_justification().is_some();
        self.losses.of_document_if(is_lost, "analysis");
        for element in &elements {
            let to = [id.to_owned()];
            self.relationship(element, "hasAssociatedVulnerability", None, &to);
        }
    }

    /// A VEX statement.
    fn analysis(&mut self, vulnerability: &Vulnerability<'_>, id: &str, elements: &[String]) {
        let state = vulnerability.analysis_state().unwrap_or_default();
        let (class, kind, detail_name) = match state {
            "exploitable" => ("Affected", "affects", "security_actionStatement"),
            "resolved" | "resolved_with_pedigree" => ("Fixed", "fixedIn", "security_statusNotes"),
            "not_affected" | "false_positive" => {
                ("NotAffected", "doesNotAffect", "security_impactStatement")
            }
            "in_triage" => (
                "UnderInvestigation",
                "underInvestigationFor",
                "security_statusNotes",
            ),
            _ => {
                self.losses.of_document("analysis");
                return;
            }
        };
        let said = vulnerability.analysis_justification();
        let justification = said.filter(|_| class == "NotAffected").and_then(|word| {
            let own = JUSTIFICATIONS.iter().find(|own| **own == word).copied();
            let other = OTHER_JUSTIFICATIONS.iter().find(|(own, _)| *own == word);
            own.or(other.map(|(_, spdx)| *spdx))
        });
        let is_whole = justification.is_some() == said.is_some()
            && !matches!(state, "resolved_with_pedigree" | "false_positive");
        self.losses.of_document_if(!is_whole, "analysis");
        let mut detail = vulnerability.analysis_detail();
        if class == "Affected" {
            // The format wants to know what is to be done.
            detail = detail.or(Some("NOASSERTION"));
        }
        let class = format!("security_Vex{class}VulnAssessmentRelationship");
        let own = self.relationship_id();
        self.element(&class, &own, |json| {
            json.member("from", id);
            json.member("relationshipType", kind);
            json.texts("to", targets(elements));
            json.optional(detail_name, detail);
            json.optional("security_justificationType", justification);
        });
    }

    fn rating(&mut self, rating: &Rating<'_>, id: &str, elements: &[String]) {
        let source = rating.source.map(|source| self.organization(source));
        let score = rating.score.and_then(forms::number);
        let severity = rating.severity.filter(|word| SEVERITIES.contains(word));
        let method = rating.method.unwrap_or_default();
        let class = match (method, &score, rating.vector, severity) {
            ("CVSSv2", Some(_), Some(_), _) => "security_CvssV2VulnAssessmentRelationship",
            ("CVSSv3" | "CVSSv31", Some(_), Some(_), Some(_)) => {
                "security_CvssV3VulnAssessmentRelationship"
            }
            ("CVSSv4", Some(_), Some(_), Some(_)) => "security_CvssV4VulnAssessmentRelationship",
            ("SSVC", ..)
                if rating
                    .severity
                    .is_some_and(|word| DECISIONS.contains(&word)) =>
            {
                "security_SsvcVulnAssessmentRelationship"
            }
            _ => {
                self.losses.of_document("rating");
                return;
            }
        };
        let own = self.relationship_id();
        self.element(class, &own, |json| {
            json.member("from", id);
            json.member("relationshipType", "hasAssessmentFor");
            json.texts("to", targets(elements));
            json.optional("suppliedBy", source.as_deref());
            if method == "SSVC" {
                json.optional("security_decisionType", rating.severity);
                return;
            }
            if let Some(score) = &score {
                json.key("security_score");
                json.literal(score);
            }
            json.optional("security_vectorString", rating.vector);
            if method != "CVSSv2" {
                json.optional("security_severity", severity);
            }
        });
    }
}

/// What a statement is about; of nothing in the document it speaks of the vulnerability alone.
fn targets(elements: &[String]) -> Vec<&str> {
    if elements.is_empty() {
        vec!["NoAssertionElement"]
    } else {
        elements.iter().map(String::as_str).collect()
    }
}
