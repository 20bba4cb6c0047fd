//! What a municipality needs to know, as data: embedded `knowledge/`, with the overlay of the
//! installation laid over it entry by entry.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A role and its rights, from `knowledge/roles.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Stable id.
    pub id: String,
    /// Name in both languages.
    pub name: Localised,
    /// Chapter of the report.
    pub chapter: String,
    /// What the role does.
    pub summary: Localised,
    /// Keys of its rights.
    pub permissions: BTreeSet<String>,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, Deserialize, serde::Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Localised {
    /// The text in this language.
    pub fn get(&self, lang: crate::Lang) -> &str {
        match lang {
            crate::Lang::De => &self.de,
            crate::Lang::En => &self.en,
        }
    }
}

/// The knowledge that is loaded.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    roles: BTreeMap<String, Role>,
}

impl Knowledge {
    /// The union of the rights of these roles.
    pub fn permissions_of(&self, roles: &[String]) -> BTreeSet<String> {
        roles.iter().filter_map(|role| self.roles.get(role)).flat_map(|role| role.permissions.iter().cloned()).collect()
    }
    /// All roles, by id.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.roles.values()
    }
}
