//! Requests to vendors for an SBOM, and the letter.

use super::input::{Reader, Violations};
use super::{Basis, RequestState};
use jiff::civil::Date;
use platform::web::FormData;

/// A request for an SBOM.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct RequestData {
    /// Whom it was addressed to.
    pub vendor: String,
    /// On what it rests.
    pub basis: Basis,
    /// The clause of the contract, where `basis` is `contract`.
    pub clause: String,
    /// Day on which it was sent.
    #[schema(value_type = String, format = Date)]
    pub asked_on: Date,
    /// Day by which an answer is expected.
    #[schema(value_type = String, format = Date)]
    pub due_on: Date,
    /// How far it has come.
    pub state: RequestState,
    /// What the vendor answered.
    pub answer: String,
    /// The letter as it was sent.
    pub letter: String,
}

/// Days that a vendor gets to answer, unless somebody chooses another date.
pub(crate) const USUAL_DAYS: i64 = 28;

impl RequestData {
    /// Whether the vendor still owes an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.state, RequestState::Asked | RequestState::Promised)
    }

    /// Reads the members of a request made on `today`.
    ///
    /// # Errors
    /// Everything that is wrong, member by member.
    pub fn read(input: &FormData, today: Date) -> Result<Self, Violations> {
        let mut r = Reader::new(input);
        let asked_on = r.date("asked_on").unwrap_or(today);
        let usual = today.saturating_add(jiff::Span::new().days(USUAL_DAYS));
        let data = Self {
            vendor: r.required("vendor"),
            basis: r
                .word("basis", Basis::parse, Some(Basis::Recommendation))
                .unwrap_or(Basis::Recommendation),
            clause: r.line("clause"),
            asked_on,
            due_on: r.date("due_on").unwrap_or(usual),
            state: r
                .word("state", RequestState::parse, Some(RequestState::Asked))
                .unwrap_or(RequestState::Asked),
            answer: r.prose("answer"),
            letter: r.prose("letter"),
        };
        if data.basis == Basis::Contract && data.clause.is_empty() {
            r.wrong.add("clause", "missing", "");
        }
        if data.due_on < data.asked_on {
            r.wrong.add("due_on", "before-begin", "");
        }
        r.wrong.or(data)
    }
}

/// What the letter names. Letters of a German authority are German whatever the interface's language.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// The municipality.
    pub sender: &'a str,
    /// The vendor.
    pub vendor: &'a str,
    /// Product and version.
    pub product: &'a str,
    /// On what it rests.
    pub basis: Basis,
    /// The clause of the contract.
    pub clause: &'a str,
    /// Day by which an answer is expected.
    pub due_on: Date,
}

impl Letter<'_> {
    /// The letter's text, a proposal to be checked before it is sent.
    pub fn text(&self) -> String {
        let reason = match self.basis {
            Basis::Contract => format!("Grundlage ist {} unseres Vertrages.", self.clause),
            Basis::EvbIt => "Grundlage ist die Anlage zur Software-Stückliste (SBOM) der EVB-IT in der im März 2026 veröffentlichten \
                Fassung, die unserem Vertrag beigefügt ist."
                .to_owned(),
            Basis::Recommendation => "Eine vertragliche Pflicht benennen wir nicht. Wir bitten darum, weil die Technische Richtlinie \
                BSI TR-03183-2 eine solche Stückliste empfiehlt und weil Hersteller sie nach der Verordnung (EU) 2024/2847 \
                (Cyber Resilience Act), die ab dem 11. Dezember 2027 vollständig gilt, ohnehin erstellen müssen."
                .to_owned(),
        };
        format!(
            "{vendor}\n\nSoftware-Stückliste (SBOM) zu {product}\n\nSehr geehrte Damen und Herren,\n\nwir setzen {product} ein. Um die \
            Lizenzpflichten und bekannt gewordene Schwachstellen beurteilen zu können, benötigen wir die Software-Stückliste (SBOM) der \
            Version, die wir einsetzen, und künftig jeder neuen Version.\n\n{reason}\n\nBitte senden Sie uns die SBOM als Datei im Format \
            CycloneDX ab Version 1.6 (JSON oder XML) oder SPDX, mit Name, Version, Lizenz und Prüfsumme jeder Komponente nach BSI TR-03183-2. \
            Angaben zu Schwachstellen gehören nicht hinein.\n\nWir bitten um Antwort bis zum {due}. Können Sie die SBOM nicht liefern, \
            teilen Sie uns bitte den Grund mit und ab wann damit zu rechnen ist.\n\nMit freundlichen Grüßen\n\n{sender}\n",
            vendor = self.vendor,
            product = self.product,
            due = self.due_on.strftime("%d.%m.%Y"),
            sender = self.sender,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn a_request_on_a_contract_names_its_clause() {
        let form = FormData::from_pairs([("vendor", "Beispiel GmbH"), ("basis", "contract")]);
        let wrong = RequestData::read(&form, TODAY).unwrap_err();
        assert_eq!(
            wrong.0.first().map(|v| (v.member.as_str(), v.code)),
            Some(("clause", "missing"))
        );
    }

    #[test]
    fn four_weeks_are_usual() {
        let request =
            RequestData::read(&FormData::from_pairs([("vendor", "Beispiel GmbH")]), TODAY).unwrap();
        assert_eq!(request.due_on.to_string(), "2026-12-21");
        assert_eq!(request.state, RequestState::Asked);
    }

    #[test]
    fn the_letter_claims_a_duty_only_where_there_is_one() {
        let letter = |basis, clause| {
            Letter {
                sender: "Stadt Weidenfurt",
                vendor: "Beispiel GmbH",
                product: "FinanzPlus 9.2",
                basis,
                clause,
                due_on: TODAY,
            }
            .text()
        };
        assert!(
            letter(Basis::Recommendation, "").contains("vertragliche Pflicht benennen wir nicht")
        );
        assert!(
            letter(Basis::Contract, "§ 7 Absatz 3")
                .contains("Grundlage ist § 7 Absatz 3 unseres Vertrages.")
        );
    }
}
