//! What licences give, ask and rule out: the words of the field, from `knowledge/licenses/duties.toml`.

use serde::Serialize;

use crate::policy::{Linking, Modified, Use, Way};
use crate::tables;

/// A text of the knowledge, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Words {
    /// German.
    pub de: &'static str,
    /// English.
    pub en: &'static str,
}

/// What a term of a licence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyKind {
    /// Something that the licence gives.
    Right,
    /// Something that has to be done.
    Obligation,
    /// Something that the licence does not give, or rules out.
    Limitation,
}

/// For what an obligation is fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyScope {
    /// For each component.
    Component,
    /// Once for the whole release.
    Release,
}

/// A right, an obligation or a limitation, as it is common to many licences.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Stable kebab-case name.
    pub id: &'static str,
    /// What it is.
    pub kind: DutyKind,
    /// For what it is fulfilled.
    pub scope: DutyScope,
    /// Whether it binds recipients beyond keeping notices: what a copyleft licence that forbids
    /// further restrictions does not take in.
    pub restricts: bool,
    /// Its name.
    pub title: Words,
    /// What fulfils it (obligations), or what it means.
    pub todo: Words,
}

/// On which ways of use a term bites. An empty list is no condition.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Trigger {
    /// Stable kebab-case name.
    pub id: &'static str,
    /// Who gets it.
    pub ways: &'static [Way],
    /// Changed or not.
    pub modified: Option<Modified>,
    /// How it is joined.
    pub linking: &'static [Linking],
    /// Its name.
    pub title: Words,
}

impl Duty {
    /// Every duty, in the order of the file: rights, obligations, limitations.
    pub fn all() -> &'static [Self] {
        &tables::DUTIES
    }

    /// The duty of this name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        tables::DUTIES.iter().find(|duty| duty.id == name)
    }
}

impl Trigger {
    /// Whether it bites on this way of use.
    ///
    /// ```
    /// use license::{Trigger, Use};
    ///
    /// let passed_on = Trigger::from_name("distribution").unwrap();
    /// assert!(passed_on.bites(Use::OWN_DEVELOPMENT));
    /// assert!(!passed_on.bites(Use::default()));
    /// ```
    pub fn bites(&self, way: Use) -> bool {
        (self.ways.is_empty() || self.ways.contains(&way.way))
            && self.modified.is_none_or(|wanted| wanted == way.modified)
            && (self.linking.is_empty() || self.linking.contains(&way.linking))
    }

    /// The trigger of this name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        tables::TRIGGERS.iter().find(|trigger| trigger.id == name)
    }
}
