//! The building block for tenders: from the kind of procurement and the way of use to a group of licences,
//! described by qualities, and to clauses with their reasons. Pure: the texts are knowledge
//! (`knowledge/licenses/tender.toml`).

use license::{Class, Linking, Modified, Use, Way};
use platform::Lang;
use platform::knowledge::{Fault, Knowledge, Localised};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The file of the texts, below `knowledge/`.
const FILE: &str = "licenses/tender.toml";

/// What is procured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Procurement {
    /// Own development is ordered.
    #[default]
    Development,
    /// Open-source software as it is on offer, with support.
    Standard,
    /// Proprietary software that contains open-source components.
    Proprietary,
}

impl Procurement {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Development, Self::Standard, Self::Proprietary];

    /// As it stands in addresses, in knowledge and at the end of text keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Standard => "standard",
            Self::Proprietary => "proprietary",
        }
    }

    /// Reads [`Procurement::as_str`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What is procured, and how it is to be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// What is procured.
    pub procurement: Procurement,
    /// How it is to be used.
    pub way: Use,
}

/// A group of licences: those of the openCode list that belong to one of these classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenseGroup {
    /// The classes. Never empty.
    pub classes: Vec<Class>,
    /// Why just these: ends of the text keys `licensing-tender-reason-…`.
    pub reasons: Vec<&'static str>,
}

/// Classes of free software, from few duties to many.
const FREE: [Class; 5] = [
    Class::PublicDomain,
    Class::Permissive,
    Class::WeakCopyleft,
    Class::StrongCopyleft,
    Class::NetworkCopyleft,
];

/// The group of licences that fits. No class is left out without need: each one left out is one offer less.
///
/// Only proprietary software into which open-source components are built leaves classes out: delivery
/// passes on the whole, which copyleft for the whole work would put under its own terms.
pub fn group(need: Need) -> LicenseGroup {
    let is_joined = need.way.linking != Linking::Separate;
    let is_closed = need.procurement == Procurement::Proprietary && is_joined;
    let is_of_the_whole =
        |class: &Class| matches!(class, Class::StrongCopyleft | Class::NetworkCopyleft);
    let classes = FREE
        .into_iter()
        .filter(|class| !(is_closed && is_of_the_whole(class)));
    let mut reasons = vec![need.procurement.as_str()];
    if is_closed {
        reasons.push("closed");
    }
    if need.procurement != Procurement::Proprietary && is_joined && need.way.way != Way::Internal {
        reasons.push("joined");
    }
    if need.way.way == Way::Network && !is_closed {
        reasons.push("network");
    }
    LicenseGroup {
        classes: classes.collect(),
        reasons,
    }
}

/// Where an anchor is found.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Its address; may be empty.
    #[serde(default)]
    pub url: String,
    /// The day on which it was read, ISO 8601; empty if it was not.
    #[serde(default)]
    pub read: String,
}

/// Whether the source of an entry was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The source was read.
    Checked,
    /// The source was not read, or the law may have changed.
    ToBeChecked,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Stable id.
    pub id: String,
    /// Its place among the clauses.
    pub order: i64,
    /// For which kinds of procurement; empty: for all.
    #[serde(default)]
    pub procurements: Vec<Procurement>,
    /// For whom it is used; empty: no condition.
    #[serde(default)]
    pub ways: Vec<Way>,
    /// Changed or not; absent: no condition.
    #[serde(default)]
    pub modified: Option<Modified>,
    /// How it is joined; empty: no condition.
    #[serde(default)]
    pub linking: Vec<Linking>,
    /// Its heading.
    pub title: Localised,
    /// What goes into the specification.
    pub text: Localised,
    /// Why; for the procurement file.
    pub why: Localised,
    /// Its anchors.
    pub source: Vec<Source>,
    /// Whether they were read.
    pub status: Status,
}

impl Clause {
    /// Whether it belongs to this need.
    pub fn fits(&self, need: Need) -> bool {
        let way = need.way;
        (self.procurements.is_empty() || self.procurements.contains(&need.procurement))
            && (self.ways.is_empty() || self.ways.contains(&way.way))
            && self.modified.is_none_or(|wanted| wanted == way.modified)
            && (self.linking.is_empty() || self.linking.contains(&way.linking))
    }
}

/// An anchor of the building block as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Stable id.
    pub id: String,
    /// Its place among the anchors.
    pub order: i64,
    /// What it says.
    pub text: Localised,
    /// Where.
    pub source: Vec<Source>,
    /// Whether that was read.
    pub status: Status,
}

/// The texts of the building block.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The clauses, in their order.
    pub clauses: Vec<Clause>,
    /// The anchors of the whole.
    pub anchors: Vec<Anchor>,
}

impl Texts {
    /// Reads the texts. Entries that cannot be used are left out; [`faults`] names them.
    pub fn load(knowledge: &Knowledge) -> Self {
        Self::read(knowledge, &mut Vec::new())
    }

    fn read(knowledge: &Knowledge, faults: &mut Vec<Fault>) -> Self {
        let mut clauses: Vec<Clause> = knowledge.entries(FILE, "clause", faults);
        let mut anchors: Vec<Anchor> = knowledge.entries(FILE, "anchor", faults);
        clauses.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        anchors.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        Self { clauses, anchors }
    }

    /// The clauses for this need.
    pub fn clauses(&self, need: Need) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.fits(need))
    }
}

/// What is wrong in the texts: what cannot be read, what says nothing, what calls itself checked without a
/// source that was read, what names a single licence.
pub fn faults(knowledge: &Knowledge) -> Vec<Fault> {
    let mut faults = Vec::new();
    let texts = Texts::read(knowledge, &mut faults);
    let licenses = names_of_licenses();
    let mut fault = |entry: &str, reason: String| {
        faults.push(Fault {
            file: format!("knowledge/{FILE}"),
            line: None,
            entry: Some(entry.to_owned()),
            reason,
        });
    };
    let clauses = texts.clauses.iter().map(|clause| {
        let said = vec![&clause.title, &clause.text, &clause.why];
        (clause.id.as_str(), said, &clause.source, clause.status)
    });
    let anchors = texts.anchors.iter().map(|anchor| {
        let said = vec![&anchor.text];
        (anchor.id.as_str(), said, &anchor.source, anchor.status)
    });
    for (id, said, sources, status) in clauses.chain(anchors) {
        for text in said
            .iter()
            .flat_map(|text| Lang::ALL.map(|lang| text.get(lang)))
        {
            if text.trim().is_empty() {
                fault(id, "a text is empty in one language".to_owned());
            }
            if let Some(named) = named_license(text, &licenses) {
                fault(id, format!("names the single licence {named}"));
            }
        }
        let is_read = |source: &Source| !source.title.trim().is_empty() && !source.read.is_empty();
        if status == Status::Checked && !sources.iter().any(is_read) {
            fault(id, "is called checked, but no source was read".to_owned());
        }
    }
    faults
}

/// SPDX ids that cannot be words of a language: those with a digit, and those in capital letters.
fn names_of_licenses() -> BTreeSet<String> {
    let catalogue = license::Catalogue::builtin();
    let is_telling = |id: &str| {
        let is_word = !id.contains(|c: char| c.is_ascii_digit());
        !is_word || (id.len() > 2 && id.chars().all(|c| c.is_ascii_uppercase()))
    };
    let ids = catalogue.entries().map(|entry| entry.id.to_string());
    ids.filter(|id| is_telling(id)).collect()
}

/// The first single licence that a text names.
fn named_license<'a>(text: &'a str, licenses: &BTreeSet<String>) -> Option<&'a str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.')));
    words
        .map(|word| word.trim_end_matches('.'))
        .find(|word| licenses.contains(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs() -> Vec<Need> {
        let mut needs = Vec::new();
        for procurement in Procurement::ALL {
            for way in Way::ALL {
                for modified in Modified::ALL {
                    for linking in Linking::ALL {
                        let way = Use {
                            way,
                            modified,
                            linking,
                        };
                        needs.push(Need { procurement, way });
                    }
                }
            }
        }
        needs
    }

    #[test]
    fn every_need_has_a_group_with_approved_licences_and_clauses() {
        let texts = Texts::load(&Knowledge::load(None).unwrap());
        let catalogue = license::Catalogue::builtin();
        for need in needs() {
            let group = group(need);
            assert!(!group.classes.is_empty(), "{need:?}");
            assert!(!group.reasons.is_empty(), "{need:?}");
            for class in &group.classes {
                let approved = catalogue
                    .entries()
                    .filter(|entry| {
                        entry.class == Some(*class)
                            && entry.opencode == license::ListState::Approved
                    })
                    .count();
                assert!(approved > 1, "{class:?} would be a single licence");
            }
            let clauses: Vec<&str> = texts
                .clauses(need)
                .map(|clause| clause.id.as_str())
                .collect();
            for always in ["sbom", "notices", "warranty", "acceptance"] {
                assert!(clauses.contains(&always), "{need:?}: {clauses:?}");
            }
        }
    }

    #[test]
    fn only_components_of_closed_software_keep_copyleft_of_the_whole_out() {
        for need in needs() {
            let has_strong = group(need).classes.contains(&Class::StrongCopyleft);
            let closed = need.procurement == Procurement::Proprietary
                && need.way.linking != Linking::Separate;
            assert_eq!(has_strong, !closed, "{need:?}");
        }
    }

    #[test]
    fn the_texts_are_sound() {
        let faults = faults(&Knowledge::load(None).unwrap());
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn a_text_that_names_a_single_licence_is_found() {
        let licenses = names_of_licenses();
        for (text, named) in [
            ("Die Lieferung steht unter EUPL-1.2.", Some("EUPL-1.2")),
            ("The delivery stands under MIT or similar", Some("MIT")),
            ("mit Lizenzangaben, Fassung 1.7", None),
        ] {
            assert_eq!(named_license(text, &licenses), named, "{text}");
        }
    }

    #[test]
    fn own_development_is_ordered_with_the_right_to_publish() {
        let texts = Texts::load(&Knowledge::load(None).unwrap());
        let has = |procurement: Procurement| {
            let need = Need {
                procurement,
                way: Use::default(),
            };
            texts.clauses(need).any(|clause| clause.id == "publication")
        };
        assert!(has(Procurement::Development));
        assert!(!has(Procurement::Standard) && !has(Procurement::Proprietary));
    }
}
