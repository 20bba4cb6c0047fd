//! Reading a policy from TOML, with the line of every mistake.

use finding::Finding;
use serde::Deserialize;
use toml::Spanned;

use super::{Linking, Modified, Policy, Purpose, Rule, Way};
use crate::catalogue::{Class, Content, ListState};
use crate::check::{self, Faults};
use crate::judge::Verdict;
use crate::{expression::Expression, ids};

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    schema: Spanned<String>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    rule: Vec<RuleItem>,
}

/// A rule as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleItem {
    id: Spanned<String>,
    verdict: Spanned<String>,
    reason: Option<String>,
    #[serde(default)]
    licenses: Vec<Spanned<String>>,
    #[serde(default)]
    exceptions: Vec<Spanned<String>>,
    #[serde(default)]
    classes: Vec<Spanned<String>>,
    #[serde(default)]
    content: Vec<Spanned<String>>,
    #[serde(default)]
    opencode: Vec<Spanned<String>>,
    osi: Option<bool>,
    fsf: Option<bool>,
    certified: Option<bool>,
    #[serde(default)]
    ways: Vec<Spanned<String>>,
    modified: Option<Spanned<String>>,
    #[serde(default)]
    linking: Vec<Spanned<String>>,
    #[serde(default)]
    purposes: Vec<Spanned<String>>,
}

/// The format that is read.
const SCHEMA: &str = "allmende-license-policy/1";

pub(super) fn policy(text: &str) -> Result<Policy, Vec<Finding>> {
    let file: PolicyFile = check::parse(text).map_err(|finding| vec![finding])?;
    let mut faults = Faults::new(text);
    if file.schema.get_ref() != SCHEMA {
        faults.value(&file.schema, "schema", SCHEMA);
    }
    let mut rules: Vec<Rule> = Vec::new();
    for item in &file.rule {
        if rules.iter().any(|rule| rule.id == *item.id.get_ref()) {
            faults.add(check::DUPLICATE.id, &item.id);
        }
        if let Some(rule) = rule(item, &mut faults) {
            rules.push(rule);
        }
    }
    let policy = Policy {
        name: file.name,
        rules,
    };
    faults.none_or(policy)
}

fn rule(item: &RuleItem, faults: &mut Faults<'_>) -> Option<Rule> {
    if !check::is_kebab_case(item.id.get_ref()) {
        faults.value(&item.id, "id", "kebab-case");
    }
    let verdict = one(&item.verdict, "verdict", faults);
    Some(Rule {
        id: item.id.get_ref().clone(),
        reason: item.reason.clone(),
        licenses: licenses(&item.licenses, faults),
        exceptions: exceptions(&item.exceptions, faults),
        classes: many(&item.classes, "classes", faults),
        content: many(&item.content, "content", faults),
        opencode: many(&item.opencode, "opencode", faults),
        osi: item.osi,
        fsf: item.fsf,
        certified: item.certified,
        ways: many(&item.ways, "ways", faults),
        modified: item
            .modified
            .as_ref()
            .and_then(|value| one(value, "modified", faults)),
        linking: many(&item.linking, "linking", faults),
        purposes: many(&item.purposes, "purposes", faults),
        verdict: verdict?,
    })
}

/// A value that a file names by one of a few words.
trait Word: Copy + 'static {
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($type:ty),+) => {$(
        impl Word for $type {
            const ALL: &'static [Self] = &<$type>::ALL;
            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    )+};
}

words!(Verdict, Class, Content, ListState);
words!(Way, Modified, Linking, Purpose);

fn one<T: Word>(value: &Spanned<String>, key: &'static str, faults: &mut Faults<'_>) -> Option<T> {
    let found = T::ALL
        .iter()
        .copied()
        .find(|known| known.word() == value.get_ref());
    if found.is_none() {
        let known: Vec<&str> = T::ALL.iter().copied().map(T::word).collect();
        faults.value(value, key, &known.join(", "));
    }
    found
}

fn many<T: Word>(values: &[Spanned<String>], key: &'static str, faults: &mut Faults<'_>) -> Vec<T> {
    values
        .iter()
        .filter_map(|value| one(value, key, faults))
        .collect()
}

/// Ids in the spelling of the SPDX list; deprecated ones in their current form.
fn licenses(values: &[Spanned<String>], faults: &mut Faults<'_>) -> Vec<String> {
    let mut ids = Vec::new();
    for value in values {
        match Expression::parse(value.get_ref()).map(|parsed| parsed.expression) {
            Ok(Expression::License(license))
                if license.exception.is_none() && !license.or_later =>
            {
                ids.push(license.id.to_string());
            }
            _ => faults.add(check::UNKNOWN_LICENSE.id, value),
        }
    }
    ids
}

fn exceptions(values: &[Spanned<String>], faults: &mut Faults<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for value in values {
        match ids::exception(value.get_ref()) {
            Some(id) => found.push(id.to_owned()),
            None => faults.add(check::UNKNOWN_EXCEPTION.id, value),
        }
    }
    found
}
