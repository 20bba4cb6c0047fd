//! What SBOMs say of a component beyond its licence: copyright, website, texts of licences.

use license::{Expression, Judgement, NoticeOf, OwnText};
use sbom::{Component, Identity, Inventory};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The property in which the reader keeps what SPDX calls attribution texts: words that have to be
/// repeated.
const ATTRIBUTION: &str = "spdx:attributionText";

/// What a component is known by over all documents of a release: its canonical purl, else its name
/// and version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// Of a component of a document.
    pub fn of(component: &Component<'_>) -> Self {
        Self(match component.identity() {
            Identity::Purl(purl) => purl.into_owned(),
            Identity::Name { name, version } => format!("{name}\u{1f}{version}"),
        })
    }

    /// Of a component with this canonical purl, or if that is empty with this name (with its group
    /// before it) and version.
    pub fn new(purl: &str, name: &str, version: &str) -> Self {
        Self(if purl.is_empty() {
            format!("{name}\u{1f}{version}")
        } else {
            purl.to_owned()
        })
    }
}

/// What the documents say of one component.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    website: String,
    copyrights: BTreeSet<String>,
    /// Name of the licence, and its text. Documents share a text among many components.
    texts: BTreeSet<(String, Arc<str>)>,
}

/// What the documents of a release say of their components.
#[derive(Clone, Debug, Default)]
pub struct StatedParts {
    parts: HashMap<Key, Stated>,
}

impl StatedParts {
    /// Takes in what a document says.
    pub fn add(&mut self, inventory: &Inventory) {
        let defined: HashMap<&str, Arc<str>> = inventory
            .extracted_licenses()
            .filter(|license| !license.text.trim().is_empty())
            .map(|license| (license.id, license.text.into()))
            .collect();
        for component in inventory.all_components() {
            let stated = Stated::of(&component, &defined);
            self.parts
                .entry(Key::of(&component))
                .or_default()
                .join(stated);
        }
    }

    /// A component with what is said of it. `name` has the group before it; `applies` are the licences
    /// of [`applying`], `stated` is what stands there instead where they are not known.
    pub fn notice_of<'a>(
        &'a self,
        key: &Key,
        (name, version, purl): (&'a str, &'a str, &'a str),
        applies: Option<Expression>,
        stated: &'a str,
    ) -> NoticeOf<'a> {
        let said = self.parts.get(key);
        let website = said.map_or("", |said| said.website.as_str());
        let copyrights = said.into_iter().flat_map(|said| &said.copyrights);
        let texts = said.into_iter().flat_map(|said| &said.texts);
        NoticeOf {
            name: name.into(),
            version: version.into(),
            address: if purl.is_empty() { website } else { purl }.into(),
            copyrights: copyrights.map(|text| text.as_str().into()).collect(),
            expression: applies,
            stated: stated.into(),
            texts: texts
                .map(|(license, text)| OwnText {
                    license: license.as_str().into(),
                    text: (&**text).into(),
                })
                .collect(),
        }
    }
}

impl Stated {
    fn of(component: &Component<'_>, defined: &HashMap<&str, Arc<str>>) -> Self {
        let attributions = component
            .properties()
            .filter(|property| property.name == ATTRIBUTION)
            .map(|property| property.value);
        let copyrights = component
            .copyright()
            .into_iter()
            .chain(component.evidence_copyrights())
            .chain(attributions)
            .map(str::to_owned)
            .collect();
        let website = component
            .references()
            .find(|reference| matches!(reference.kind, "website" | "homepage" | "vcs"))
            .map(|reference| reference.url.to_owned());
        let mut texts: BTreeSet<(String, Arc<str>)> = BTreeSet::new();
        for license in component.licenses().chain(component.evidence_licenses()) {
            if let Some(text) = license.text.and_then(|text| text.plain()) {
                texts.insert((license.value.to_owned(), text.into()));
            }
            let names = license
                .value
                .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
            for name in names {
                if let Some(text) = defined.get(name) {
                    texts.insert((name.to_owned(), Arc::clone(text)));
                }
            }
        }
        Self {
            website: website.unwrap_or_default(),
            copyrights,
            texts,
        }
    }

    /// Adds what another place says of the same component.
    fn join(&mut self, other: Self) {
        if self.website.is_empty() {
            self.website = other.website;
        }
        self.copyrights.extend(other.copyrights);
        self.texts.extend(other.texts);
    }
}

/// The licences that apply by a judgement, after a choice where there is one; `None` if they are not
/// known for sure.
pub fn applying(judgement: &Judgement) -> Option<Expression> {
    let text = judgement
        .chosen
        .as_ref()
        .or(judgement.expression.as_ref())?;
    text.parse().ok()
}
