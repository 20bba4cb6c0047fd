//! "May we use this?": everything that is known about an expression, with both judgements.

use serde::Serialize;

use crate::Expression;
use crate::catalogue::{Catalogue, Class, Content, ListAbout, ListState};
use crate::expression::ExpressionError;
use crate::judge::{Claim, Judge, Judgement, RuleId, Verdict};
use crate::mapping::{Confidence, Mapping};
use crate::policy::{Policy, Purpose, Use};

/// One licence of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The licence as it stands in the expression, with its exception.
    pub expression: String,
    /// Its id.
    pub id: String,
    /// Its full name; `None` if it is not in the catalogue.
    pub name: Option<String>,
    /// Its class.
    pub class: Option<Class>,
    /// What it allows as content licence.
    pub content: Option<Content>,
    /// Whether copyleft reaches over a network though the class is another.
    pub network: bool,
    /// Certified by OSI.
    pub osi: bool,
    /// Called free by the FSF.
    pub fsf: bool,
    /// State on the openCode list.
    pub opencode: ListState,
    /// The listed licence that it is a variant of.
    pub similar_to: Option<String>,
    /// The verdict about it alone.
    pub verdict: Verdict,
    /// The rule behind that verdict.
    pub rule: RuleId,
}

/// The answer to "may we use this?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The question as asked.
    pub input: String,
    /// How sure the reading of the question is.
    pub confidence: Confidence,
    /// Why the question is no SPDX expression; it may still be a known name.
    #[serde(skip)]
    pub error: Option<ExpressionError>,
    /// The way of use asked about.
    #[serde(rename = "use")]
    pub way: Use,
    /// The licences, each once, in the order of the text.
    pub parts: Vec<Part>,
    /// The judgement for running the software.
    pub for_use: Judgement,
    /// The judgement for publishing and for tenders.
    pub for_publishing: Judgement,
    /// Version of the SPDX list.
    pub spdx_version: &'static str,
    /// The openCode list behind the states.
    pub list: ListAbout,
}

/// Explains an expression, name or address for a way of use.
pub fn explain(text: &str, catalogue: &Catalogue, policy: &Policy, way: Use) -> Explanation {
    let mapping = Mapping::of(text, catalogue);
    let claims = [Claim::declared(text)];
    let judgement = |purpose| {
        let judgement = Judge::new(catalogue, policy, way, purpose).component(&claims);
        (*judgement).clone()
    };
    let judge = Judge::new(catalogue, policy, way, Purpose::Use);
    let expression = mapping.suspected().or_else(|| mapping.expression.clone());
    Explanation {
        input: text.to_owned(),
        confidence: mapping.confidence,
        error: Expression::parse(text)
            .err()
            .filter(|_| !mapping.confidence.is_sure()),
        way,
        parts: expression
            .as_ref()
            .map_or_else(Vec::new, |e| parts(e, &judge, catalogue)),
        for_use: judgement(Purpose::Use),
        for_publishing: judgement(Purpose::Publish),
        spdx_version: Catalogue::spdx_version(),
        list: Catalogue::list(),
    }
}

fn parts(expression: &Expression, judge: &Judge<'_>, catalogue: &Catalogue) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for license in expression.licenses() {
        let text = license.to_string();
        if parts.iter().any(|part| part.expression == text) {
            continue;
        }
        let judgement = judge.expression(&Expression::License(license.clone()));
        let id = license.id.to_string();
        let entry = catalogue.get(&id);
        parts.push(Part {
            expression: text,
            name: entry.map(|entry| entry.name.to_string()),
            class: entry.and_then(|entry| entry.class),
            content: entry.and_then(|entry| entry.content),
            network: entry.is_some_and(|entry| entry.network),
            osi: entry.is_some_and(|entry| entry.osi),
            fsf: entry.is_some_and(|entry| entry.fsf),
            opencode: entry.map_or(ListState::NotListed, |entry| entry.opencode),
            similar_to: entry.and_then(|entry| entry.similar_to.as_ref().map(ToString::to_string)),
            verdict: judgement.verdict,
            rule: judgement.rule,
            id,
        });
    }
    parts
}
