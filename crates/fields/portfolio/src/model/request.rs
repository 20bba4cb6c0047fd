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
    /// What is wrong with the SBOM that is there already; none asks for one.
    pub gaps: Option<Gaps>,
}

/// What is wrong with an SBOM that a vendor delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Name of the file.
    pub file: String,
    /// Day on which it was uploaded.
    pub received_on: Date,
    /// Its figure by BSI TR-03183-2, version 2.1, in per cent.
    pub percent: u8,
    /// Where it breaks the specification of its format.
    pub faults: Vec<Fault>,
    /// How many faults of further sorts there are.
    pub more_faults: usize,
    /// The required fields that it does not tell, in German.
    pub missing: Vec<String>,
}

/// A sort of fault in an SBOM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in German.
    pub sentence: String,
    /// How often.
    pub count: usize,
    /// Where, the first places.
    pub places: Vec<String>,
    /// How many more there are of the same kind with other particulars, which are not quoted.
    pub similar: usize,
}

impl Fault {
    /// Sorts that a letter quotes; it says how many more faults there are.
    const QUOTED: usize = 10;
    /// Places that it names for each sort.
    const PLACES: usize = 3;
    /// Sorts of one kind that it quotes: the same rule with other particulars.
    const OF_KIND: usize = 3;

    /// Sorts faults, each with code, sentence and place, in the order in which they were found; tells how many
    /// are of further sorts.
    pub fn sorted<'a>(
        found: impl Iterator<Item = (&'a str, String, &'a str)>,
    ) -> (Vec<Self>, usize) {
        let mut faults: Vec<(&str, Self)> = Vec::new();
        let mut more = 0;
        for (code, sentence, place) in found {
            let place = (!place.is_empty()).then(|| place.to_owned());
            let same = faults
                .iter_mut()
                .find(|(_, fault)| fault.sentence == sentence);
            if let Some((_, fault)) = same {
                fault.count += 1;
                if fault.places.len() < Self::PLACES {
                    fault.places.extend(place);
                }
                continue;
            }
            let of_kind = faults.iter().filter(|(known, _)| *known == code).count();
            if of_kind == Self::OF_KIND {
                if let Some((_, last)) = faults.iter_mut().rev().find(|(known, _)| *known == code) {
                    last.similar += 1;
                }
            } else if faults.len() == Self::QUOTED {
                more += 1;
            } else {
                let fault = Self {
                    sentence,
                    count: 1,
                    places: place.into_iter().collect(),
                    similar: 0,
                };
                faults.push((code, fault));
            }
        }
        (faults.into_iter().map(|(_, fault)| fault).collect(), more)
    }

    /// The sentence with its places, as a letter says it.
    fn told(&self) -> String {
        let places: Vec<String> = self.places.iter().map(|place| in_words(place)).collect();
        let places = places.join(", ");
        let told = match (self.count, places.as_str()) {
            (1, "") => self.sentence.clone(),
            (1, place) => format!("{} (Stelle: {place})", self.sentence),
            (count, "") => format!("{} ({count} Mal)", self.sentence),
            (count, _) if count == self.places.len() => {
                format!("{} (Stellen: {places})", self.sentence)
            }
            (count, _) => format!(
                "{} ({count} Mal, etwa an den Stellen {places})",
                self.sentence
            ),
        };
        match self.similar {
            0 => told,
            1 => format!("{told}; ein weiterer Fehler dieser Art"),
            similar => format!("{told}; {similar} weitere Fehler dieser Art"),
        }
    }
}

/// A place as a letter names it; pointers and paths of elements are the same in every language.
fn in_words(place: &str) -> String {
    match place.split_once(':') {
        Some(("line", number)) => format!("Zeile {number}"),
        Some(("byte", number)) => format!("Byte {number}"),
        _ => place.to_owned(),
    }
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
        if let Some(gaps) = &self.gaps {
            return self.about(gaps, &reason);
        }
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

    /// The letter about an SBOM that is there but has to be mended.
    fn about(&self, gaps: &Gaps, reason: &str) -> String {
        let mut wrong = String::new();
        if !gaps.faults.is_empty() {
            wrong.push_str("\n\nDas Dokument verletzt die Regeln seines Formats:\n");
            for fault in &gaps.faults {
                wrong.extend(["\n- ", fault.told().as_str()]);
            }
            match gaps.more_faults {
                0 => {}
                1 => wrong.push_str("\n- ein weiterer Fehler anderer Art"),
                more => wrong.extend(["\n- ", &more.to_string(), " weitere Fehler anderer Art"]),
            }
        }
        if !gaps.missing.is_empty() {
            wrong.push_str("\n\nDiese Pflichtangaben der Technischen Richtlinie fehlen oder sind unvollständig:\n");
            for sentence in &gaps.missing {
                wrong.extend(["\n- ", sentence.as_str()]);
            }
        }
        format!(
            "{vendor}\n\nSoftware-Stückliste (SBOM) zu {product}: bitte ergänzen\n\nSehr geehrte Damen und Herren,\n\nvielen Dank für die \
            Software-Stückliste (SBOM) zu {product}. Wir haben die Datei „{file}“ vom {received} an der Technischen Richtlinie \
            BSI TR-03183-2, Version 2.1, gemessen. Sie erfüllt {percent} % der Pflichtangaben.{wrong}\n\n{reason}\n\nBitte senden Sie uns \
            bis zum {due} eine berichtigte SBOM. Können Sie einzelne Angaben nicht liefern, teilen Sie uns bitte mit, welche und \
            weshalb.\n\nMit freundlichen Grüßen\n\n{sender}\n",
            vendor = self.vendor,
            product = self.product,
            file = gaps.file,
            received = gaps.received_on.strftime("%d.%m.%Y"),
            percent = gaps.percent,
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
                gaps: None,
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

    fn fault(sentence: &str, count: usize, places: &[&str]) -> Fault {
        Fault {
            sentence: sentence.to_owned(),
            count,
            places: places.iter().map(ToString::to_string).collect(),
            similar: usize::from(sentence == "Ohne Ort.") * 4,
        }
    }

    #[test]
    fn faults_are_sorted_and_none_is_lost() {
        let codes: Vec<String> = (0..40).map(|number| format!("code-{number}")).collect();
        let found = codes.iter().enumerate().map(|(number, code)| match number {
            0..20 => ("a", "always the same".to_owned(), "line:1"),
            20..28 => ("b", format!("b {number}"), "line:1"),
            _ => (code.as_str(), format!("rest {number}"), ""),
        });
        let (faults, more) = Fault::sorted(found);
        assert_eq!((faults.len(), faults[0].count), (10, 20));
        assert_eq!(faults[0].places.len(), 3);
        assert_eq!(faults[3].similar, 5, "three of eight are quoted");
        let told: usize = faults.iter().map(|fault| fault.count + fault.similar).sum();
        assert_eq!(told + more, 40);
    }

    #[test]
    fn a_letter_about_an_sbom_quotes_its_faults_and_gaps() {
        let gaps = Gaps {
            file: "bom.json".to_owned(),
            received_on: TODAY,
            percent: 42,
            faults: vec![
                fault("Das Pflichtfeld „name“ fehlt.", 1, &["/components/3"]),
                fault("Kein erlaubter Wert.", 3, &["line:7", "line:9"]),
                fault("Doppelt.", 2, &["byte:7", "byte:9"]),
                fault("Ohne Ort.", 2, &[]),
            ],
            more_faults: 2,
            missing: vec!["Es fehlt, wann die SBOM erstellt wurde.".to_owned()],
        };
        let letter = Letter {
            sender: "Stadt Weidenfurt",
            vendor: "Beispiel GmbH",
            product: "FinanzPlus 9.2",
            basis: Basis::Recommendation,
            clause: "",
            due_on: TODAY,
            gaps: Some(gaps),
        }
        .text();
        for part in [
            "„bom.json“ vom 23.11.2026",
            "Sie erfüllt 42 % der Pflichtangaben.",
            "- Das Pflichtfeld „name“ fehlt. (Stelle: /components/3)",
            "- Kein erlaubter Wert. (3 Mal, etwa an den Stellen Zeile 7, Zeile 9)",
            "- Doppelt. (Stellen: Byte 7, Byte 9)",
            "- Ohne Ort. (2 Mal); 4 weitere Fehler dieser Art",
            "- 2 weitere Fehler anderer Art",
            "- Es fehlt, wann die SBOM erstellt wurde.",
        ] {
            assert!(letter.contains(part), "{part} in {letter}");
        }
    }
}
