//! What a municipality needs to know, as data: `knowledge/` is embedded, and the overlay folder of the
//! installation is laid over it entry by entry (by id), never whole files.

mod check;
mod merge;
pub mod model;

pub use check::{Fault, check_folder};
pub use model::{Guide, GuideOption, Localised, Question, Role, Step, Term};

use merge::Sources;
use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(RustEmbed)]
#[folder = "../../knowledge"]
#[include = "*.toml"]
#[include = "*/*.toml"]
struct Embedded;

/// The knowledge that is loaded.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    roles: BTreeMap<String, Role>,
    terms: BTreeMap<String, Term>,
    guide: Guide,
    sources: std::sync::Arc<Sources>,
}

impl Knowledge {
    /// Loads the embedded knowledge and, if the folder exists, the overlay over it.
    ///
    /// # Errors
    /// Every entry that cannot be used, with file, line and what would be right.
    pub fn load(overlay: Option<&Path>) -> Result<Self, Vec<Fault>> {
        let mut sources = Sources::default();
        let mut faults = Vec::new();
        for name in Embedded::iter() {
            if let Some(file) = Embedded::get(&name) {
                sources.add(&name, &String::from_utf8_lossy(&file.data), &mut faults);
            }
        }
        if let Some(folder) = overlay.filter(|folder| folder.is_dir()) {
            sources.add_folder(folder, &mut faults);
        }
        let sources = std::sync::Arc::new(sources);
        let mut knowledge = Self {
            sources,
            ..Self::default()
        };
        knowledge.roles = by_id(
            knowledge.entries::<Role>("roles.toml", "role", &mut faults),
            |role| &role.id,
        );
        knowledge.terms = by_id(
            knowledge.entries::<Term>("glossary/", "term", &mut faults),
            |term| &term.id,
        );
        knowledge.guide = Guide {
            questions: knowledge.entries("start/", "question", &mut faults),
            options: knowledge.entries("start/", "option", &mut faults),
            steps: knowledge.entries("start/", "step", &mut faults),
            rules: knowledge.entries("start/", "rule", &mut faults),
            default: knowledge.sources.default_steps(),
        };
        knowledge
            .guide
            .questions
            .sort_by_key(|question| question.order);
        if faults.is_empty() {
            Ok(knowledge)
        } else {
            Err(faults)
        }
    }

    /// Entries of the arrays named `array` in all files whose path begins with `place`, overlay applied.
    /// Fields of the program load their own kinds of entries with this.
    pub fn entries<T: DeserializeOwned>(
        &self,
        place: &str,
        array: &str,
        faults: &mut Vec<Fault>,
    ) -> Vec<T> {
        self.sources.entries(place, array, faults)
    }

    /// Which entries the installation changed: place, array and id.
    pub fn changed_here(&self) -> &[(String, String, String)] {
        self.sources.changed_here()
    }

    /// The union of the rights of these roles.
    pub fn permissions_of(&self, roles: &[String]) -> BTreeSet<String> {
        roles
            .iter()
            .filter_map(|role| self.roles.get(role))
            .flat_map(|role| role.permissions.iter().cloned())
            .collect()
    }
    /// All roles, by id.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.roles.values()
    }
    /// A role.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.get(id)
    }
    /// Names of these roles as people read them.
    pub fn role_names(&self, held: &[String], lang: crate::Lang) -> Vec<&str> {
        self.roles()
            .filter(|role| held.contains(&role.id))
            .map(|role| role.name.get(lang))
            .collect()
    }
    /// Term help, by id.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.values()
    }
    /// A term.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.get(id)
    }
    /// The guided start.
    pub fn guide(&self) -> &Guide {
        &self.guide
    }
}

fn by_id<T>(entries: Vec<T>, id: impl Fn(&T) -> &String) -> BTreeMap<String, T> {
    entries
        .into_iter()
        .map(|entry| (id(&entry).clone(), entry))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_knowledge_is_sound() {
        let knowledge = Knowledge::load(None).unwrap();
        assert!(knowledge.roles().count() >= 9);
        assert!(knowledge.terms().count() >= 60);
        assert_eq!(knowledge.guide().questions.len(), 5);
        let administrator = knowledge.permissions_of(&["administrator".to_owned()]);
        assert!(administrator.contains("platform.people.manage"));
        assert!(
            !administrator.contains("platform.decision.decide"),
            "the administrator decides nothing"
        );
    }

    #[test]
    fn every_answer_leads_to_three_steps_and_the_starter_list_first() {
        let knowledge = Knowledge::load(None).unwrap();
        let guide = knowledge.guide();
        for rule in &guide.rules {
            let steps = guide.steps_for(&rule.when);
            assert_eq!(steps.len(), 3, "{rule:?}");
            assert_eq!(
                steps.first().map(|step| step.id.as_str()),
                Some("starter-list")
            );
        }
        assert_eq!(guide.steps_for(&BTreeMap::new()).len(), 3);
    }

    #[test]
    fn the_overlay_replaces_one_entry_and_keeps_the_others() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("roles.toml"),
            "[[role]]\nid = \"auditor\"\nname.de = \"Rechnungsprüfungsamt\"\nname.en = \"Audit office\"\nchapter = \"2.5\"\n\
             summary.de = \"x\"\nsummary.en = \"x\"\npermissions = [\"platform.audit.read\"]\n",
        )
        .unwrap();
        let plain = Knowledge::load(None).unwrap();
        let laid = Knowledge::load(Some(folder.path())).unwrap();
        assert_eq!(
            laid.role("auditor").unwrap().name.de,
            "Rechnungsprüfungsamt"
        );
        assert_eq!(laid.roles().count(), plain.roles().count());
        assert_eq!(laid.changed_here().len(), 1);
    }

    #[test]
    fn a_fault_in_the_overlay_names_file_line_and_reason() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("roles.toml"),
            "[[role]]\nid = \"auditor\"\nnaem.de = \"x\"\n",
        )
        .unwrap();
        let faults = Knowledge::load(Some(folder.path())).unwrap_err();
        assert!(
            faults
                .iter()
                .any(|fault| fault.file.ends_with("roles.toml") && fault.reason.contains("naem")),
            "{faults:?}"
        );
        std::fs::write(folder.path().join("roles.toml"), "[[role]\n").unwrap();
        let faults = Knowledge::load(Some(folder.path())).unwrap_err();
        assert_eq!(faults.first().and_then(|fault| fault.line), Some(1));
    }
}
