//! The licence catalogue: what is known about each licence, and the town's overlay over it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use finding::Finding;
use serde::{Deserialize, Serialize};

use crate::{check, fold, source, tables};

/// What kind of duties a licence brings. Ordered from few to many duties; the order decides which
/// branch of an `OR` is taken when two are equally admissible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// No duties: dedicated to the public.
    PublicDomain,
    /// Keep notices; own work may stand under any licence.
    Permissive,
    /// For texts, pictures, fonts and data; see [`Content`].
    Content,
    /// Changes to the part itself stay under its licence.
    WeakCopyleft,
    /// A distributed combined work stands under the licence as a whole.
    StrongCopyleft,
    /// As strong copyleft, also when the program is offered over a network.
    NetworkCopyleft,
    /// Source visible, use restricted: no open source.
    SourceAvailable,
    /// No rights beyond a contract.
    Proprietary,
}

impl Class {
    /// Every class, fewest duties first.
    pub const ALL: [Self; 8] = [
        Self::PublicDomain,
        Self::Permissive,
        Self::Content,
        Self::WeakCopyleft,
        Self::StrongCopyleft,
        Self::NetworkCopyleft,
        Self::SourceAvailable,
        Self::Proprietary,
    ];

    /// The stable name used in files and JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PublicDomain => "public-domain",
            Self::Permissive => "permissive",
            Self::Content => "content",
            Self::WeakCopyleft => "weak-copyleft",
            Self::StrongCopyleft => "strong-copyleft",
            Self::NetworkCopyleft => "network-copyleft",
            Self::SourceAvailable => "source-available",
            Self::Proprietary => "proprietary",
        }
    }

    /// The class of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }

    /// The key of the message that describes the class in two lines.
    pub fn description_code(self) -> &'static str {
        match self {
            Self::PublicDomain => "license-class-public-domain",
            Self::Permissive => "license-class-permissive",
            Self::Content => "license-class-content",
            Self::WeakCopyleft => "license-class-weak-copyleft",
            Self::StrongCopyleft => "license-class-strong-copyleft",
            Self::NetworkCopyleft => "license-class-network-copyleft",
            Self::SourceAvailable => "license-class-source-available",
            Self::Proprietary => "license-class-proprietary",
        }
    }

    /// Whether own work combined with it may have to stand under its licence.
    pub fn is_copyleft(self) -> bool {
        matches!(
            self,
            Self::WeakCopyleft | Self::StrongCopyleft | Self::NetworkCopyleft
        )
    }
}

/// What a content licence allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Free to use and adapt; name the source.
    Permissive,
    /// Free to use; adaptations under the same licence.
    Copyleft,
    /// Not for commercial use, or no adaptations.
    Restricted,
}

impl Content {
    /// Every kind of content licence.
    pub const ALL: [Self; 3] = [Self::Permissive, Self::Copyleft, Self::Restricted];

    /// The stable name used in files and JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Permissive => "permissive",
            Self::Copyleft => "copyleft",
            Self::Restricted => "restricted",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|content| content.as_str() == name)
    }
}

/// State of a licence on the openCode list. The four states are never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// On the list.
    Approved,
    /// Text differs slightly from a licence on the list.
    ApprovedVariant,
    /// On the negative list.
    NotApproved,
    /// On neither.
    NotListed,
}

impl ListState {
    /// Every state.
    pub const ALL: [Self; 4] = [
        Self::Approved,
        Self::ApprovedVariant,
        Self::NotApproved,
        Self::NotListed,
    ];

    /// The stable name used in files and JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ApprovedVariant => "approved-variant",
            Self::NotApproved => "not-approved",
            Self::NotListed => "not-listed",
        }
    }

    /// The state of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// What is known about one licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one licence"
)]
pub struct Entry {
    /// SPDX id, or `LicenseRef-…` for licences outside the SPDX list.
    pub id: Cow<'static, str>,
    /// Full name.
    pub name: Cow<'static, str>,
    /// Class; `None` if not classified.
    pub class: Option<Class>,
    /// What a content licence allows; only with [`Class::Content`].
    pub content: Option<Content>,
    /// Whether copyleft already applies when the program is offered over a network, though the
    /// class is another (EUPL).
    pub network: bool,
    /// Certified by the Open Source Initiative (SPDX list).
    pub osi: bool,
    /// Called free by the Free Software Foundation (SPDX list).
    pub fsf: bool,
    /// Deprecated id of the SPDX list.
    pub deprecated: bool,
    /// State on the openCode list.
    pub opencode: ListState,
    /// The listed licence that this one is a variant of.
    pub similar_to: Option<Cow<'static, str>>,
}

impl Entry {
    /// Certified by OSI or FSF.
    pub fn is_certified(&self) -> bool {
        self.osi || self.fsf
    }
}

/// What the openCode list is and where it comes from; to be shown with every verdict that rests
/// on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ListAbout {
    /// Name of the list.
    pub name: &'static str,
    /// Version of the list.
    pub version: &'static str,
    /// Date of the version, ISO 8601.
    pub date: &'static str,
    /// Where the list is published.
    pub source: &'static str,
    /// Where the data came from.
    pub data_source: &'static str,
    /// Licence of the data.
    pub data_license: &'static str,
    /// Who must be named as source of the data.
    pub data_copyright: &'static str,
}

/// The catalogue: built-in tables, and entries and names that a town laid over them.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Replaced or added entries, by lower-case id.
    entries: BTreeMap<String, Entry>,
    /// Added names, folded, to the expression they mean.
    names: BTreeMap<String, String>,
    /// The overlay as given, for the version hash.
    overlay: Vec<String>,
}

impl Catalogue {
    /// The catalogue as built in.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// The built-in catalogue with the town's files over it, the later ones winning. A file has
    /// `[[license]]` entries (fields left out stay as they are) and `[[alias]]` entries as in
    /// `knowledge/licenses/`. Faulty files give findings, and no part of them is used.
    pub fn with_overlay(files: &[&str]) -> (Self, Vec<Finding>) {
        let mut catalogue = Self::builtin();
        let mut findings = Vec::new();
        for text in files {
            match check::overlay(text) {
                Ok(file) => {
                    catalogue.lay_over(&file);
                    catalogue.overlay.push((*text).to_owned());
                }
                Err(faults) => findings.extend(faults),
            }
        }
        (catalogue, findings)
    }

    fn lay_over(&mut self, file: &check::OverlayFile) {
        for item in &file.license {
            self.lay_entry(item);
        }
        for alias in &file.alias {
            for name in &alias.names {
                self.names.insert(
                    fold::name(name.get_ref()),
                    alias.expression.get_ref().clone(),
                );
            }
            for url in alias.urls.iter().filter_map(|url| fold::url(url.get_ref())) {
                self.names.insert(url, alias.expression.get_ref().clone());
            }
        }
    }

    fn lay_entry(&mut self, item: &source::LicenseItem) {
        let id = item.id.get_ref();
        let mut entry = self.get(id).cloned().unwrap_or_else(|| Entry {
            id: Cow::Owned(id.clone()),
            name: Cow::Owned(id.clone()),
            class: None,
            content: None,
            network: false,
            osi: false,
            fsf: false,
            deprecated: false,
            opencode: ListState::NotListed,
            similar_to: None,
        });
        if let Some(name) = &item.name {
            entry.name = Cow::Owned(name.clone());
        }
        if let Some(class) = item
            .class
            .as_ref()
            .and_then(|name| Class::from_name(name.get_ref()))
        {
            entry.class = Some(class);
            entry.content = None;
        }
        if let Some(content) = &item.content {
            entry.content = Content::from_name(content.get_ref());
        }
        if let Some(network) = item.network {
            entry.network = network;
        }
        if let Some(state) = item
            .opencode
            .as_ref()
            .and_then(|s| ListState::from_name(s.get_ref()))
        {
            entry.opencode = state;
        }
        self.entries.insert(id.to_lowercase(), entry);
    }

    /// What is known about a licence; the id in any case.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        let key = id.to_lowercase();
        self.entries
            .get(&key)
            .or_else(|| find(tables::LICENSES, &key))
    }

    /// Every entry, by lower-case id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let mut all: BTreeMap<&str, &Entry> = tables::LICENSES
            .iter()
            .map(|(key, entry)| (*key, entry))
            .collect();
        all.extend(
            self.entries
                .iter()
                .map(|(key, entry)| (key.as_str(), entry)),
        );
        all.into_values()
    }

    /// The expression that the overlay gives a folded name.
    pub(crate) fn overlay_name(&self, folded: &str) -> Option<&str> {
        self.names.get(folded).map(String::as_str)
    }

    /// The overlay files as given, in their order.
    pub(crate) fn overlay_texts(&self) -> &[String] {
        &self.overlay
    }

    /// The openCode list that the built-in states come from.
    pub fn list() -> ListAbout {
        tables::LIST
    }

    /// Version of the SPDX licence list, such as `3.29.0`.
    pub fn spdx_version() -> &'static str {
        spdx::identifiers::VERSION
    }

    /// The text of a licence or exception of the SPDX list.
    pub fn text(id: &str) -> Option<&'static str> {
        spdx::license_id(id)
            .map(spdx::LicenseId::text)
            .or_else(|| spdx::exception_id(id).map(spdx::ExceptionId::text))
    }
}

/// The value of a key in a sorted table.
pub(crate) fn find<'a, T>(table: &'a [(&str, T)], key: &str) -> Option<&'a T> {
    let place = table
        .binary_search_by(|(known, _)| (*known).cmp(key))
        .ok()?;
    table.get(place).map(|(_, value)| value)
}
