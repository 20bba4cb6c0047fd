//! The policy: a town's own rules and the default rules behind them.
//!
//! The default rules and their order are settled in the project's decisions on licences; they are
//! documented in `docs/license-policy.md`.

mod read;

use finding::Finding;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, Class, Content, Entry, ListState};
use crate::expression::License;
use crate::judge::{RuleId, Verdict};

/// Who gets to see or receive the software.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Own staff only.
    #[default]
    Internal,
    /// Others use it over a network.
    Network,
    /// Copies are given to others.
    Distribute,
}

/// Whether the software was changed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Modified {
    /// As received.
    #[default]
    Unmodified,
    /// Changed by us or for us.
    Modified,
}

/// How it is joined with other software.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Linking {
    /// A program of its own.
    #[default]
    Separate,
    /// A library that is loaded at run time.
    Dynamic,
    /// Built into one program.
    Static,
}

/// The way a product or component is used. The default is that of a deployment: internal,
/// unmodified, separate.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Use {
    /// Who gets it.
    #[serde(default)]
    pub way: Way,
    /// Whether it was changed.
    #[serde(default)]
    pub modified: Modified,
    /// How it is joined with other software.
    #[serde(default)]
    pub linking: Linking,
}

impl Use {
    /// The default for own development: distributed, modified, combined.
    pub const OWN_DEVELOPMENT: Self = Self {
        way: Way::Distribute,
        modified: Modified::Modified,
        linking: Linking::Static,
    };
}

macro_rules! names {
    ($type:ty, $($variant:path => $name:literal),+) => {
        impl $type {
            /// Every value.
            pub const ALL: [Self; [$($name),+].len()] = [$($variant),+];

            /// The stable name used in files, options and JSON documents.
            pub fn as_str(self) -> &'static str {
                match self { $($variant => $name),+ }
            }

            /// The value of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.as_str() == name)
            }
        }
    };
}

pub(crate) use names;

names!(Way, Way::Internal => "internal", Way::Network => "network", Way::Distribute => "distribute");
names!(Modified, Modified::Unmodified => "unmodified", Modified::Modified => "modified");
names!(Linking, Linking::Separate => "separate", Linking::Dynamic => "dynamic", Linking::Static => "static");
names!(Purpose, Purpose::Use => "use", Purpose::Publish => "publish");

/// What the judgement is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Running the software: the openCode list or a certification by OSI or FSF is enough.
    #[default]
    Use,
    /// Publishing, or naming the licence in a tender: only the openCode list counts.
    Publish,
}

/// One rule of a town. Every condition that is given must hold; an empty list is no condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// Stable kebab-case name, shown as the deciding rule.
    pub id: String,
    /// What the rule says.
    pub verdict: Verdict,
    /// Why, in the town's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// SPDX ids or `LicenseRef-…`; a rule with ids comes before every rule without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<String>,
    /// Exceptions, one of which the licence must carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
    /// Classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// Kinds of content licences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Content>,
    /// States on the openCode list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opencode: Vec<ListState>,
    /// Certified by OSI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub osi: Option<bool>,
    /// Called free by the FSF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fsf: Option<bool>,
    /// Certified by either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified: Option<bool>,
    /// Ways of use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    /// Modified or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Modified>,
    /// Ways of linking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linking: Vec<Linking>,
    /// Purposes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<Purpose>,
}

/// A policy: the town's rules, before the default rules. [`Policy::default`] has no own rules.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Policy {
    /// Name for display.
    #[serde(default)]
    pub name: String,
    /// The town's rules; the first that fits decides, those with ids before all others.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

/// What a policy says about one licence, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) verdict: Verdict,
    pub(crate) rule: RuleId,
    /// The town's own reason.
    pub(crate) reason: Option<String>,
}

impl Policy {
    /// Reads a policy from TOML. Unknown keys, ids and values are findings with their line; a
    /// policy with any finding is not used.
    pub fn from_toml(text: &str) -> Result<Self, Vec<Finding>> {
        read::policy(text)
    }

    /// A hash over the policy and everything it rests on (catalogue, overlay, lists): judgements
    /// cached under it stay right. 32 hexadecimal digits; the same on every machine.
    pub fn version(&self, catalogue: &Catalogue) -> String {
        let mut hash = Sha256::new();
        hash.update(crate::tables::KNOWLEDGE_HASH);
        hash.update(env!("CARGO_PKG_VERSION"));
        // Serialising plain strings and enums cannot fail.
        hash.update(serde_json::to_vec(self).unwrap_or_default());
        for text in catalogue.overlay_texts() {
            hash.update([0]);
            hash.update(text);
        }
        let mut version = hex::encode(hash.finalize());
        version.truncate(32);
        version
    }

    /// Judges one licence, without regard to the expression around it.
    pub(crate) fn rule(
        &self,
        license: &License,
        entry: Option<&Entry>,
        way: Use,
        purpose: Purpose,
    ) -> Ruling {
        let by_id = self.rules.iter().filter(|rule| !rule.licenses.is_empty());
        let others = self.rules.iter().filter(|rule| rule.licenses.is_empty());
        by_id
            .chain(others)
            .find(|rule| rule.fits(license, entry, way, purpose))
            .map_or_else(
                || default_ruling(entry, purpose),
                |rule| Ruling {
                    verdict: rule.verdict,
                    rule: RuleId::Town(rule.id.clone()),
                    reason: rule.reason.clone(),
                },
            )
    }
}

impl Rule {
    fn fits(&self, license: &License, entry: Option<&Entry>, way: Use, purpose: Purpose) -> bool {
        let exception = license
            .exception
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let id = license.id.to_string();
        let one_of = |list: &[String], value: &str| {
            list.is_empty() || list.iter().any(|item| item.eq_ignore_ascii_case(value))
        };
        one_of(&self.licenses, &id)
            && one_of(&self.exceptions, &exception)
            && holds(&self.ways, Some(way.way))
            && holds(&self.linking, Some(way.linking))
            && holds(&self.purposes, Some(purpose))
            && self.modified.is_none_or(|wanted| wanted == way.modified)
            && holds(&self.classes, entry.and_then(|entry| entry.class))
            && holds(&self.content, entry.and_then(|entry| entry.content))
            && holds(&self.opencode, entry.map(|entry| entry.opencode))
            && flag(self.osi, entry.map(|entry| entry.osi))
            && flag(self.fsf, entry.map(|entry| entry.fsf))
            && flag(self.certified, entry.map(Entry::is_certified))
    }
}

/// An empty list holds for everything, also for what is not known; a list never holds for that.
fn holds<T: PartialEq>(list: &[T], value: Option<T>) -> bool {
    list.is_empty() || value.is_some_and(|value| list.contains(&value))
}

fn flag(wanted: Option<bool>, value: Option<bool>) -> bool {
    wanted.is_none() || wanted == value
}

/// The default rules, in their order.
fn default_ruling(entry: Option<&Entry>, purpose: Purpose) -> Ruling {
    let ruling = |verdict, rule| Ruling {
        verdict,
        rule,
        reason: None,
    };
    let Some(entry) = entry else {
        return ruling(Verdict::ToReview, RuleId::LicenseRef);
    };
    match entry.class {
        Some(Class::SourceAvailable) => {
            return ruling(Verdict::NotAllowed, RuleId::SourceAvailable);
        }
        Some(Class::Proprietary) => return ruling(Verdict::ToReview, RuleId::ProprietaryComponent),
        _ => {}
    }
    let (verdict, rule) = match (entry.opencode, purpose) {
        (ListState::Approved, _) => (Verdict::Fine, RuleId::OpencodeApproved),
        (ListState::ApprovedVariant, _) => (Verdict::Fine, RuleId::OpencodeApprovedVariant),
        (ListState::NotApproved, Purpose::Use) if entry.is_certified() => {
            (Verdict::ToReview, RuleId::OpencodeNotApprovedButCertified)
        }
        (ListState::NotApproved, _) => (Verdict::NotAllowed, RuleId::OpencodeNotApproved),
        (ListState::NotListed, Purpose::Publish) => (Verdict::ToReview, RuleId::OpencodeNotListed),
        (ListState::NotListed, Purpose::Use) => not_listed(entry),
    };
    ruling(verdict, rule)
}

/// Use of what is on neither openCode list: certification, except for content.
fn not_listed(entry: &Entry) -> (Verdict, RuleId) {
    match (entry.class, entry.content) {
        (Some(Class::Content), Some(Content::Permissive | Content::Copyleft)) => {
            (Verdict::Fine, RuleId::ContentFree)
        }
        (Some(Class::Content), _) => (Verdict::ToReview, RuleId::ContentRestricted),
        _ if entry.is_certified() => (Verdict::Fine, RuleId::Certified),
        _ => (Verdict::ToReview, RuleId::NotCertified),
    }
}
