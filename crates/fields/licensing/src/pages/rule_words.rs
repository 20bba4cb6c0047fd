//! A rule in plain words.

use super::overview::class_key;
use license::{Rule, RuleId};
use platform::field::Mark;
use platform::{App, Lang};

/// A rule as lists show it.
pub(super) struct RuleView {
    pub(super) id: String,
    pub(super) mark: Mark,
    /// When it fits, one condition per entry; all of them must hold.
    pub(super) conditions: Vec<String>,
    pub(super) reason: String,
}

impl RuleView {
    pub(super) fn new(app: &App, lang: Lang, rule: &Rule) -> Self {
        Self {
            id: rule.id.clone(),
            mark: crate::mark_of(app, lang, rule.verdict),
            conditions: conditions(app, lang, rule),
            reason: rule.reason.clone().unwrap_or_default(),
        }
    }
}

/// Whether a rule asks for a certification (`osi`, `fsf`, or `certified` for either), or for its absence.
fn certified(app: &App, lang: Lang, by: &str, wanted: Option<bool>) -> Option<String> {
    let answer = if wanted? { "yes" } else { "no" };
    Some(app.text(lang, &format!("licensing-condition-{by}-{answer}"), &[]))
}

/// The conditions of a rule; a rule without any fits everything.
fn conditions(app: &App, lang: Lang, rule: &Rule) -> Vec<String> {
    let t = |key: &str| app.text(lang, key, &[]);
    let or = t("licensing-or");
    let named = |key: &str, values: Vec<String>| {
        let list = values.join(&or);
        (!list.is_empty()).then(|| app.text(lang, key, &[("list", list.into())]))
    };
    let words = |key: &str, values: Vec<&str>, prefix: &str| {
        let values = values
            .into_iter()
            .map(|value| t(&format!("{prefix}{value}")));
        named(key, values.collect())
    };
    let classes = rule.classes.iter().map(|class| t(class_key(*class)));
    let found = [
        named("licensing-condition-licenses", rule.licenses.clone()),
        named("licensing-condition-exceptions", rule.exceptions.clone()),
        named("licensing-condition-classes", classes.collect()),
        words(
            "licensing-condition-content",
            rule.content
                .iter()
                .map(|content| content.as_str())
                .collect(),
            "licensing-content-",
        ),
        words(
            "licensing-condition-opencode",
            rule.opencode.iter().map(|state| state.as_str()).collect(),
            "licensing-opencode-",
        ),
        certified(app, lang, "osi", rule.osi),
        certified(app, lang, "fsf", rule.fsf),
        certified(app, lang, "certified", rule.certified),
        words(
            "licensing-condition-ways",
            rule.ways.iter().map(|way| way.as_str()).collect(),
            "licensing-way-",
        ),
        words(
            "licensing-condition-modified",
            rule.modified
                .iter()
                .map(|modified| modified.as_str())
                .collect(),
            "licensing-way-",
        ),
        words(
            "licensing-condition-linking",
            rule.linking
                .iter()
                .map(|linking| linking.as_str())
                .collect(),
            "licensing-way-",
        ),
        words(
            "licensing-condition-purposes",
            rule.purposes
                .iter()
                .map(|purpose| purpose.as_str())
                .collect(),
            "licensing-purpose-",
        ),
    ];
    let found: Vec<String> = found.into_iter().flatten().collect();
    if found.is_empty() {
        vec![t("licensing-condition-none")]
    } else {
        found
    }
}

/// The rule that decides, in words: the town's own by its name, another by what it says.
pub(super) fn rule_name(app: &App, lang: Lang, rule: &RuleId) -> String {
    match rule {
        RuleId::Town(name) => app.text(
            lang,
            "licensing-rule-own",
            &[("name", name.as_str().into())],
        ),
        rule => app.text(
            lang,
            "licensing-rule-text",
            &[("rule", rule.to_string().into())],
        ),
    }
}
