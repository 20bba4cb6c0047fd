//! The terms of single licences: which duty, when, and where in the text (`knowledge/licenses/terms/`).

use serde::Serialize;

use crate::catalogue::{Catalogue, find};
use crate::duty::{Duty, DutyKind, Trigger, Words};
use crate::policy::Use;
use crate::tables;

/// A place in a licence text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Clause {
    /// The number in the text (`4(a)`), or `¶n` for the n-th paragraph of a text without numbers.
    pub number: &'static str,
    /// The first words of the sentence, as they stand in the text but for white space.
    pub words: &'static str,
}

/// One term of a licence.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// What it gives, asks or rules out.
    pub duty: &'static Duty,
    /// On which ways of use.
    pub trigger: &'static Trigger,
    /// Where it says so.
    pub clause: Clause,
}

/// How much has to stand under the licence when copies are given to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Copyleft {
    /// Nothing.
    None,
    /// The files, or the module, of the component with their changes.
    File,
    /// The library with its changes; a program that uses it need only let it be replaced.
    Library,
    /// The whole work that is based on the component.
    Work,
}

/// What makes the copyleft bite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Giving copies to others.
    Distribution,
    /// Also letting others use it over a network.
    Public,
}

/// Another licence under which the component, or a work with it, may be passed on.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Also {
    /// SPDX id.
    pub license: &'static str,
    /// Where the licence says so.
    pub clause: Clause,
}

/// What a licence gives, asks and rules out. Own reading of the licence texts, no legal advice.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// How much has to stand under the licence.
    pub copyleft: Copyleft,
    /// What makes the copyleft bite.
    pub reach: Reach,
    /// Other licences that may be chosen.
    pub also: &'static [Also],
    /// Names of restricting duties that the licence lets others add to it.
    pub tolerates: &'static [&'static str],
    /// A trap worth knowing.
    pub note: Option<Words>,
    /// The terms, in the order of the file.
    pub terms: &'static [Term],
}

/// What an exception to a licence (`WITH …`) lifts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ExceptionTerms {
    /// On which ways of use a whole with the component need not stand under its licence.
    pub lifts: &'static [&'static Trigger],
    /// SPDX ids of licences with which the component may be combined though its licence would not have it.
    pub permits: &'static [&'static str],
    /// What it permits, in one sentence.
    pub note: Option<Words>,
    /// Where it says so.
    pub terms: &'static [Term],
}

impl Terms {
    /// The terms of a licence; the id in any case. `None` if they were not read yet.
    pub fn of(id: &str) -> Option<&'static Self> {
        let place = *find(tables::TERMS_OF, &id.to_lowercase())?;
        tables::TERMS.get(place)
    }

    /// Every licence whose terms are known, by id in the spelling of the SPDX list.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static Self)> {
        let catalogue = Catalogue::builtin();
        tables::TERMS_OF.iter().filter_map(move |(key, place)| {
            let id = catalogue
                .get(key)
                .and_then(|entry| match &entry.id {
                    std::borrow::Cow::Borrowed(id) => Some(*id),
                    std::borrow::Cow::Owned(_) => None,
                })
                .unwrap_or(key);
            Some((id, tables::TERMS.get(*place)?))
        })
    }

    /// The terms of one kind.
    pub fn of_kind(&self, kind: DutyKind) -> impl Iterator<Item = &'static Term> {
        self.terms.iter().filter(move |term| term.duty.kind == kind)
    }

    /// What has to be done on this way of use.
    pub fn obligations(&self, way: Use) -> impl Iterator<Item = &'static Term> {
        self.of_kind(DutyKind::Obligation)
            .filter(move |term| term.trigger.bites(way))
    }

    /// The term that names this duty, if the licence has it.
    pub fn term(&self, duty: &str) -> Option<&'static Term> {
        self.terms.iter().find(|term| term.duty.id == duty)
    }
}

impl ExceptionTerms {
    /// What an exception lifts; the id in any case. `None` if it was not read yet.
    pub fn of(id: &str) -> Option<&'static Self> {
        find(tables::EXCEPTION_TERMS, &id.to_lowercase())
    }

    /// Whether it frees the whole on this way of use.
    pub fn frees(&self, way: Use) -> bool {
        self.lifts.iter().any(|trigger| trigger.bites(way))
    }
}

/// Duties from which [`ExceptionTerms::lifts`] frees.
pub(crate) const OF_THE_WHOLE: [&str; 3] = ["same-license-whole", "source-code-whole", "relinking"];
