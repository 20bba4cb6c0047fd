//! The choice as a decision: who asks writes down answers, reasons and what was not taken; another decides.

use super::{Chosen, Questionnaire, choose};
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::words::reason;
use license::{Candidate, Fit, Funding, Reason, Side};
use platform::decision::{self, DecisionId, Evidence, NewDecision};
use platform::people::refused::Refused;
use platform::permission::RequestDecision;
use platform::{App, Lang, May, Problem};
use portfolio::model::ProductId;
use portfolio::store::products;

/// Stable name of these decisions.
const KIND: &str = "licensing.choice";
/// Longest name of a work, in characters.
const MAX_NAME: usize = 120;
/// Longest address that is kept as evidence, in bytes.
const MAX_LINK: usize = 2000;
/// How many licences of parts the record names; the rest is counted.
const MAX_PARTS: usize = 30;

/// What is asked for beside the answers.
#[derive(Clone, Debug, Default)]
pub struct NewChoice {
    /// The tenant's product, if the work is one.
    pub product: Option<ProductId>,
    /// Name of the work, if it is no product.
    pub name: String,
    /// The licence that is to be taken; SPDX id of the short list.
    pub license: String,
    /// Why this one; needed if it is not the recommended one.
    pub reason: String,
    /// Address within the program with the answers.
    pub link: String,
}

/// Asks for the decision to put the work under the licence. It takes the place of one in force about the
/// same product.
///
/// # Errors
/// `licensing-own-not-settled` as long as something is open that has to be settled first; beside its
/// field: no name, a licence that is ruled out, no reason for another than the recommended one.
pub async fn request(
    app: &App,
    engine: &Engine,
    (read, may): (&May<ReadLicenses>, &May<RequestDecision>),
    lang: Lang,
    (asked, new): (&Questionnaire, &NewChoice),
) -> Result<DecisionId, Refused> {
    let chosen = choose(app, engine, read, asked).await?;
    if !chosen.choice.is_settled() {
        return Err(Problem::conflict("licensing-own-not-settled").into());
    }
    let (name, subject) = work(app, read, new).await?;
    let candidates = &chosen.choice.candidates;
    let taken = candidates
        .iter()
        .find(|candidate| candidate.license.id == new.license);
    let taken = taken
        .filter(|candidate| candidate.fit != Fit::Excluded)
        .ok_or_else(|| Refused::field("license", "licensing-own-license-excluded"))?;
    let own_words = new.reason.trim();
    let recommended = chosen.choice.recommended == Some(taken.license);
    if !recommended && own_words.chars().count() < decision::MIN_REASON {
        return Err(Refused::field("reason", "licensing-own-reason-missing"));
    }
    let account = Account { app, lang };
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let known = decision::in_force(&tx, may.tenant(), KIND, now).await?;
    let supersedes = known
        .into_iter()
        .find(|row| new.product.is_some() && row.subject == subject);
    let args = [
        ("license", taken.license.id.into()),
        ("name", name.as_str().into()),
    ];
    let request = NewDecision {
        kind: KIND.to_owned(),
        subject,
        what: app.text(lang, "licensing-own-decision-what", &args),
        why: account.why(&chosen, taken, own_words),
        evidence: account.evidence(&new.link),
        alternatives: account.alternatives(&chosen, taken),
        valid_until: None,
        supersedes: supersedes.map(|row| row.id),
    };
    let id = decision::request_in(&tx, may, now, request).await?;
    tx.commit().await?;
    Ok(id)
}

/// Name and subject of the work.
async fn work(
    app: &App,
    may: &May<ReadLicenses>,
    new: &NewChoice,
) -> Result<(String, String), Refused> {
    if let Some(product) = new.product {
        let row = products::find(app.db().read(), may.tenant(), product).await?;
        let row = row.ok_or_else(|| Refused::field("product", "licensing-own-product-missing"))?;
        let name = row.data.name.chars().take(MAX_NAME).collect();
        return Ok((name, format!("product:{product}")));
    }
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(Refused::field("name", "licensing-own-name-missing"));
    }
    Ok((name.to_owned(), format!("work:{name}")))
}

/// Writes the record in the language of whoever asks.
struct Account<'a> {
    app: &'a App,
    lang: Lang,
}

impl Account<'_> {
    fn t(&self, key: &str) -> String {
        self.app.text(self.lang, key, &[])
    }

    fn sentence(&self, of: &Reason) -> String {
        reason(self.app, self.lang, of)
    }

    /// What the person says, what speaks for and against the licence, the answers.
    fn why(&self, chosen: &Chosen, taken: &Candidate, own_words: &str) -> String {
        let mut lines = Vec::new();
        if !own_words.is_empty() {
            lines.push(own_words.chars().take(decision::MAX_REASON / 2).collect());
        }
        lines.push(self.t(if chosen.choice.recommended == Some(taken.license) {
            "licensing-own-record-recommended"
        } else {
            "licensing-own-record-other"
        }));
        for argument in &taken.arguments {
            let sign = if argument.side == Side::For {
                "+"
            } else {
                "–"
            };
            lines.push(format!("{sign} {}", self.sentence(&argument.reason)));
        }
        lines.push(self.t("licensing-own-record-answers"));
        lines.extend(self.answers(chosen));
        let text = lines.join("\n");
        text.chars().take(decision::MAX_REASON).collect()
    }

    fn answers(&self, chosen: &Chosen) -> Vec<String> {
        let answers = &chosen.answers;
        let yes_no = |value: Option<bool>| value.map(|yes| if yes { "yes" } else { "no" });
        let funding = answers.funding.as_ref().map(|funding| match funding {
            Funding::Free => "free",
            Funding::Osi => "osi",
            Funding::Permissive => "permissive",
            Funding::Copyleft => "copyleft",
            Funding::License(_) => "license",
        });
        let parts = answers
            .parts
            .as_ref()
            .map(|parts| if parts.is_empty() { "none" } else { "some" });
        let words = [
            ("work", answers.work.map(license::Work::as_str)),
            ("sharing", answers.sharing.map(license::Sharing::as_str)),
            ("network", answers.network.map(license::Network::as_str)),
            ("patents", yes_no(answers.patents)),
            ("german", yes_no(answers.german)),
            ("parts", parts),
            ("rights", answers.rights.map(license::Rights::as_str)),
            ("funding", funding),
            ("opencode", yes_no(answers.opencode)),
        ];
        let mut lines: Vec<String> = words
            .into_iter()
            .map(|(question, word)| {
                let question_text = self.t(&format!("licensing-own-{question}"));
                format!("{question_text} {}", self.t(&answer_key(question, word)))
            })
            .collect();
        if let Some(Funding::License(license)) = &answers.funding {
            lines.push(format!(
                "{}: {license}",
                self.t("licensing-own-funding-license-field")
            ));
        }
        let parts: Vec<String> = answers
            .parts
            .iter()
            .flatten()
            .map(|part| match &part.expression {
                Some(expression) => expression.to_string(),
                None => self.t("unknown"),
            })
            .collect();
        if !parts.is_empty() {
            let named = parts.iter().take(MAX_PARTS).map(String::as_str);
            let more = if parts.len() > MAX_PARTS { ", …" } else { "" };
            let named: Vec<&str> = named.collect();
            let label = self.t("licensing-own-list");
            lines.push(format!(
                "{label} ({}): {}{more}",
                parts.len(),
                named.join(", ")
            ));
        }
        lines
    }

    /// The other licences, each with what decided.
    fn alternatives(&self, chosen: &Chosen, taken: &Candidate) -> String {
        let others = chosen.choice.candidates.iter();
        let others = others.filter(|candidate| candidate.license != taken.license);
        let lines: Vec<String> = others
            .map(|candidate| {
                let fit = self.t(fit_key(candidate.fit));
                let decided = candidate
                    .arguments
                    .iter()
                    .find(|argument| argument.side != Side::For);
                let decided = decided.map(|argument| self.sentence(&argument.reason));
                let line = format!(
                    "{}: {fit}. {}",
                    candidate.license.id,
                    decided.unwrap_or_default()
                );
                line.trim_end().to_owned()
            })
            .collect();
        lines
            .join("\n")
            .chars()
            .take(decision::MAX_REASON)
            .collect()
    }

    fn evidence(&self, link: &str) -> Vec<Evidence> {
        let link = Some(link.to_owned()).filter(|link| !link.is_empty() && link.len() <= MAX_LINK);
        vec![Evidence {
            text: self.t("licensing-own-evidence"),
            link,
        }]
    }
}

/// Text key of an answer.
pub(crate) fn answer_key(question: &str, word: Option<&str>) -> String {
    match word {
        None => "licensing-own-unknown".to_owned(),
        Some("yes") => "licensing-own-yes".to_owned(),
        Some("no") => "licensing-own-no".to_owned(),
        Some(word) => format!("licensing-own-{question}-{word}"),
    }
}

/// Text key of the word for how well a licence fits.
pub(crate) fn fit_key(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "licensing-own-fits",
        Fit::LessWell => "licensing-own-fits-less-well",
        Fit::Excluded => "licensing-own-excluded",
    }
}
