//! The town's licence guide: the licences that it runs or expressly allows, and in a few lines each what
//! they give, what they ask on the ways of use that occur, and what they rule out. It is made of facts in
//! both languages, so that an approved version stays as it was approved, whatever the program learns later.

use license::{
    Catalogue, Class, DutyKind, ExceptionTerms, Expression, License, ListState, Terms, Use, Words,
    obligations,
};
use platform::{App, Lang};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

platform::typed_id!(
    /// A version of the licence guide that was put up for approval.
    GuideId
);

/// Kind of the decision by which a version is approved.
pub const KIND: &str = "licensing.guide";

/// Limitations that nearly every licence has: said once in the introduction, not at each licence.
const COMMON: [&str; 2] = ["no-warranty", "no-liability"];

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Both {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in this language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }

    /// The text of this key in both languages.
    fn of(app: &App, key: &str) -> Self {
        Self {
            de: app.text(Lang::De, key, &[]),
            en: app.text(Lang::En, key, &[]),
        }
    }
}

impl From<Words> for Both {
    fn from(words: Words) -> Self {
        Self {
            de: words.de.to_owned(),
            en: words.en.to_owned(),
        }
    }
}

/// What has to be done on one occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Occasion {
    /// What sets it off ("bei Weitergabe").
    pub when: Both,
    /// The duties, by their names.
    pub duties: Vec<Both>,
}

/// One licence of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one licence"
)]
pub struct Entry {
    /// SPDX id, with its exception; or `LicenseRef-…`.
    pub license: String,
    /// Full name; empty if none is known.
    pub name: String,
    /// State on the openCode list: `approved`, `approved-variant`, `not-approved`, `not-listed`.
    pub opencode: String,
    /// Certified by the Open Source Initiative.
    pub osi: bool,
    /// Called free by the Free Software Foundation.
    pub fsf: bool,
    /// In how many releases in use it occurs.
    pub releases: usize,
    /// Whether a rule of the town expressly allows it.
    pub allowed: bool,
    /// Whether its terms are recorded. Without them the lines below are empty, which means nothing.
    pub is_read: bool,
    /// What it gives.
    pub rights: Vec<Both>,
    /// What has to be done on the ways of use that occur.
    pub duties: Vec<Occasion>,
    /// What it rules out or does not give.
    pub limits: Vec<Both>,
    /// Traps worth knowing.
    pub notes: Vec<Both>,
}

/// The licences of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Group {
    /// Name of the class, or `unknown`.
    pub class: String,
    /// Its name for people.
    pub title: Both,
    /// What licences of this class have in common.
    pub about: Both,
    /// The licences, by id.
    pub entries: Vec<Entry>,
}

/// The guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Guide {
    /// What it is and how to read it, paragraph by paragraph.
    pub introduction: Vec<Both>,
    /// Version of the openCode list behind the states.
    pub list_version: String,
    /// Date of that version, ISO 8601.
    pub list_date: String,
    /// The licences, class by class; classes without a licence are left out.
    pub groups: Vec<Group>,
}

/// How a town comes to have a licence in its guide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// In how many releases it occurs.
    pub(crate) releases: usize,
    /// The ways in which these are used.
    pub(crate) uses: BTreeSet<Use>,
    /// Whether a rule allows it by its id.
    pub(crate) allowed: bool,
}

impl Guide {
    /// Makes the guide. Licences that no release carries are described on `ways`, the ways of use that
    /// occur in the town.
    pub(crate) fn made(
        app: &App,
        catalogue: &Catalogue,
        usages: &BTreeMap<License, Usage>,
        ways: &BTreeSet<Use>,
    ) -> Self {
        let list = Catalogue::list();
        let mut by_class: BTreeMap<Option<Class>, Vec<Entry>> = BTreeMap::new();
        for (license, usage) in usages {
            let uses = if usage.uses.is_empty() {
                ways
            } else {
                &usage.uses
            };
            let class = catalogue
                .get(&license.id.to_string())
                .and_then(|known| known.class);
            let entry = entry(catalogue, license, usage, uses);
            by_class.entry(class).or_default().push(entry);
        }
        let known = Class::ALL.into_iter().map(Some).chain([None]);
        let groups = known.filter_map(|class| {
            let entries = by_class.remove(&class)?;
            let name = class.map_or("unknown", Class::as_str);
            Some(Group {
                title: Both::of(app, &format!("licensing-class-{name}")),
                about: Both::of(app, &format!("licensing-guide-class-{name}")),
                class: name.to_owned(),
                entries,
            })
        });
        Self {
            introduction: ["what", "read", "common", "ask"]
                .map(|part| Both::of(app, &format!("licensing-guide-intro-{part}")))
                .into(),
            list_version: list.version.to_owned(),
            list_date: list.date.to_owned(),
            groups: groups.collect(),
        }
    }

    /// All licences.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// What is different now.
    pub fn difference(&self, now: &Self) -> Difference {
        let by_id = |guide: &'_ Self| -> BTreeMap<String, Entry> {
            let entries = guide.entries();
            entries
                .map(|entry| (entry.license.clone(), entry.clone()))
                .collect()
        };
        let (before, after) = (by_id(self), by_id(now));
        let only = |some: &BTreeMap<String, Entry>, others: &BTreeMap<String, Entry>| {
            let ids = some.keys().filter(|id| !others.contains_key(*id));
            ids.cloned().collect()
        };
        let changed = after.iter().filter(|(id, entry)| {
            before
                .get(*id)
                .is_some_and(|earlier| !entry.says_what(earlier))
        });
        Difference {
            came: only(&after, &before),
            went: only(&before, &after),
            changed: changed.map(|(id, _)| id.clone()).collect(),
        }
    }
}

impl Entry {
    /// Whether it says the same. In how many releases it occurs does not count: that moves with every
    /// update and gives nobody a new duty.
    fn says_what(&self, other: &Self) -> bool {
        let releases = other.releases;
        Self {
            releases,
            ..self.clone()
        } == *other
    }
}

/// How the guide differs from an earlier version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Difference {
    /// Licences that came.
    pub came: Vec<String>,
    /// Licences that went.
    pub went: Vec<String>,
    /// Licences of which something else is said: another state, other duties because of other ways of use.
    pub changed: Vec<String>,
}

impl Difference {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty() && self.changed.is_empty()
    }
}

fn entry(catalogue: &Catalogue, license: &License, usage: &Usage, uses: &BTreeSet<Use>) -> Entry {
    let id = license.id.to_string();
    let known = catalogue.get(&id);
    let terms = Terms::of(&id);
    let exception = license.exception.as_ref().map(ToString::to_string);
    let lifted = exception.as_deref().and_then(ExceptionTerms::of);
    let notes = [
        terms.and_then(|terms| terms.note),
        lifted.and_then(|exception| exception.note),
    ];
    Entry {
        license: license.to_string(),
        name: known
            .map(|entry| entry.name.clone().into_owned())
            .unwrap_or_default(),
        opencode: known
            .map_or(ListState::NotListed, |entry| entry.opencode)
            .as_str()
            .to_owned(),
        osi: known.is_some_and(|entry| entry.osi),
        fsf: known.is_some_and(|entry| entry.fsf),
        releases: usage.releases,
        allowed: usage.allowed,
        is_read: terms.is_some(),
        rights: terms
            .map(|terms| named(terms, DutyKind::Right, uses))
            .unwrap_or_default(),
        duties: occasions(license, uses),
        limits: terms
            .map(|terms| named(terms, DutyKind::Limitation, uses))
            .unwrap_or_default(),
        notes: notes.into_iter().flatten().map(Both::from).collect(),
    }
}

/// The terms of one kind that bite on these ways of use, by name, each once.
fn named(terms: &Terms, kind: DutyKind, uses: &BTreeSet<Use>) -> Vec<Both> {
    let mut names: Vec<Both> = Vec::new();
    for term in terms.of_kind(kind) {
        let bites = uses.iter().any(|way| term.trigger.bites(*way));
        let name = Both::from(term.duty.title);
        if bites && !COMMON.contains(&term.duty.id) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What has to be done, by what sets it off; in the order of the duties.
fn occasions(license: &License, uses: &BTreeSet<Use>) -> Vec<Occasion> {
    let expression = Expression::License(license.clone());
    let uses: Vec<Use> = uses.iter().copied().collect();
    let mut found: Vec<(&'static str, Occasion)> = Vec::new();
    for one in obligations([((), &expression)], &uses).list {
        let duty = Both::from(one.duty.title);
        for cause in &one.causes {
            let trigger = cause.trigger;
            match found.iter_mut().find(|(id, _)| *id == trigger.id) {
                Some((_, occasion)) if occasion.duties.contains(&duty) => {}
                Some((_, occasion)) => occasion.duties.push(duty.clone()),
                None => {
                    let occasion = Occasion {
                        when: trigger.title.into(),
                        duties: vec![duty.clone()],
                    };
                    found.push((trigger.id, occasion));
                }
            }
        }
    }
    found.into_iter().map(|(_, occasion)| occasion).collect()
}

/// The licences that apply by an expression: all of an `AND`, of an `OR` the first branch.
pub(crate) fn applying(expression: &Expression) -> Vec<&License> {
    match expression {
        Expression::License(license) => vec![license],
        Expression::And(branches) => branches.iter().flat_map(applying).collect(),
        Expression::Or(branches) => branches.first().map(applying).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn license(text: &str) -> License {
        match text.parse() {
            Ok(Expression::License(license)) => license,
            other => unreachable!("{other:?}"),
        }
    }

    fn made(id: &str, uses: &[Use], releases: usize) -> Entry {
        let uses: BTreeSet<Use> = uses.iter().copied().collect();
        let usage = Usage {
            releases,
            uses: uses.clone(),
            allowed: false,
        };
        entry(&Catalogue::builtin(), &license(id), &usage, &uses)
    }

    fn guide(entries: Vec<Entry>) -> Guide {
        Guide {
            groups: vec![Group {
                class: "permissive".to_owned(),
                title: Both::default(),
                about: Both::default(),
                entries,
            }],
            ..Guide::default()
        }
    }

    #[test]
    fn duties_stand_under_what_sets_them_off_and_only_where_it_occurs() {
        assert!(made("MIT", &[Use::default()], 1).duties.is_empty());
        let passed_on = made("MIT", &[Use::OWN_DEVELOPMENT], 1);
        let when: Vec<&str> = passed_on
            .duties
            .iter()
            .map(|occasion| occasion.when.de.as_str())
            .collect();
        assert_eq!(when, ["bei Weitergabe"]);
        assert_eq!(passed_on.duties[0].duties.len(), 2);
        assert!(!passed_on.rights.is_empty());
    }

    #[test]
    fn what_nearly_every_licence_rules_out_is_not_said_at_each() {
        let apache = made("Apache-2.0", &[Use::OWN_DEVELOPMENT], 1);
        assert!(
            apache
                .limits
                .iter()
                .all(|limit| limit.en != "No warranty" && limit.en != "No liability")
        );
        assert!(apache.limits.iter().any(|limit| limit.en.contains("trade")));
    }

    #[test]
    fn a_licence_without_recorded_terms_says_so() {
        let unknown = made("LicenseRef-acme", &[Use::default()], 1);
        assert!(!unknown.is_read && unknown.rights.is_empty());
        assert_eq!(unknown.opencode, "not-listed");
    }

    #[test]
    fn an_exception_takes_its_duties_away_and_brings_its_note() {
        let linked = [Use::OWN_DEVELOPMENT];
        let titles = |id: &str| -> Vec<String> {
            let entry = made(id, &linked, 1);
            let duties = entry.duties.into_iter().flat_map(|one| one.duties);
            duties.map(|duty| duty.en).collect()
        };
        let plain = titles("GPL-2.0-only");
        let excepted = titles("GPL-2.0-only WITH Classpath-exception-2.0");
        assert!(excepted.len() < plain.len(), "{plain:?} {excepted:?}");
    }

    #[test]
    fn the_difference_names_what_came_went_and_is_told_differently() {
        let before = guide(vec![
            made("MIT", &[Use::default()], 1),
            made("ISC", &[Use::default()], 1),
            made("Apache-2.0", &[Use::default()], 1),
        ]);
        let now = guide(vec![
            made("MIT", &[Use::default()], 9),
            made("Apache-2.0", &[Use::OWN_DEVELOPMENT], 1),
            made("0BSD", &[Use::default()], 1),
        ]);
        let difference = before.difference(&now);
        assert_eq!(difference.came, ["0BSD"]);
        assert_eq!(difference.went, ["ISC"]);
        assert_eq!(difference.changed, ["Apache-2.0"]);
        assert!(before.difference(&before).is_empty());
    }

    #[test]
    fn of_a_choice_the_first_branch_applies() {
        let expression: Expression = "(MIT OR GPL-2.0-only) AND ISC".parse().unwrap();
        let names: Vec<String> = applying(&expression)
            .into_iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["MIT", "ISC"]);
    }
}
