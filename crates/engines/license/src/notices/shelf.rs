//! The licence texts of a release, each once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::text::{self, Looked, Print};
use crate::catalogue::Catalogue;
use crate::ids;

/// Most bytes of one licence text. The longest of the SPDX list has about 65,000.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;
/// Most bytes of all texts of a release together.
pub const MAX_TEXTS_BYTES: usize = 16 * 1024 * 1024;

/// A licence text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenseText {
    /// The licences and exceptions of which it is the text.
    pub names: BTreeSet<String>,
    /// Where it comes from.
    pub origin: TextOrigin,
    /// The text as it stands there.
    pub text: String,
    /// How many bytes of it were left out because of [`MAX_TEXT_BYTES`] or [`MAX_TEXTS_BYTES`].
    pub left_out: usize,
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextOrigin {
    /// The SPDX list.
    List,
    /// An SBOM of the release.
    Document,
}

/// The texts that were needed so far, by number.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    texts: Vec<Shelved<'a>>,
    prints: HashMap<Print, usize>,
    listed: HashMap<String, Option<usize>>,
    own: HashMap<&'a str, Option<(usize, Vec<String>)>>,
}

struct Shelved<'a> {
    /// From which its key is made.
    name: String,
    names: BTreeSet<String>,
    origin: TextOrigin,
    text: &'a str,
    statements: Vec<String>,
}

impl<'a> Shelf<'a> {
    /// The text of the SPDX list; GNU licences "only" and "or later" share theirs.
    pub(super) fn listed(&mut self, id: &str) -> Option<usize> {
        let stem = stem(id);
        let known = if let Some(known) = self.listed.get(stem) {
            *known
        } else {
            // The two differ in a few blanks and in nothing else.
            let text = Catalogue::text(&format!("{stem}-only")).or_else(|| Catalogue::text(id));
            let found = text.map(|text| {
                let looked = text::look(text);
                self.put((stem, id), TextOrigin::List, text, looked).0
            });
            self.listed.insert(stem.to_owned(), found);
            found
        };
        if let Some(shelved) = known.and_then(|number| self.texts.get_mut(number))
            && !shelved.names.contains(id)
        {
            shelved.names.insert(id.to_owned());
        }
        known
    }

    /// A text that a document carries, and the copyright statements that stand in it beyond those of
    /// the licence's own makers. Where its words are those of a text known already, it is that text.
    /// `None` if it holds no more than the name of a licence.
    pub(super) fn own(
        &mut self,
        name: &str,
        text: &'a str,
        listed: Option<usize>,
    ) -> Option<(usize, Vec<String>)> {
        let known = if let Some(known) = self.own.get(text) {
            known.clone()
        } else {
            let looked = text::look(text);
            let found = looked
                .has_body
                .then(|| self.put((name, name), TextOrigin::Document, text, looked));
            self.own.insert(text, found.clone());
            found
        };
        let (number, statements) = known?;
        if let Some(shelved) = self.texts.get_mut(number)
            && !name.is_empty()
            && !shelved.names.contains(name)
        {
            shelved.names.insert(name.to_owned());
        }
        let makers = |at: Option<usize>| at.and_then(|at| self.texts.get(at));
        let of_makers = |statement: &String| {
            [
                makers(listed),
                makers(Some(number)).filter(|text| text.origin == TextOrigin::List),
            ]
            .into_iter()
            .flatten()
            .any(|text| text.statements.contains(statement))
        };
        let statements = statements.into_iter().filter(|s| !of_makers(s)).collect();
        Some((number, statements))
    }

    fn put(
        &mut self,
        (key, name): (&str, &str),
        origin: TextOrigin,
        text: &'a str,
        looked: Looked,
    ) -> (usize, Vec<String>) {
        let known = self
            .prints
            .get(&looked.whole)
            .or_else(|| self.prints.get(&looked.body));
        let number = known.copied().unwrap_or(self.texts.len());
        self.prints.insert(looked.whole, number);
        self.prints.insert(looked.body, number);
        let names = Some(name)
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        match self.texts.get_mut(number) {
            Some(shelved) => shelved.names.extend(names),
            None => self.texts.push(Shelved {
                name: key.to_owned(),
                names: names.into_iter().collect(),
                origin,
                text,
                statements: looked.statements.clone(),
            }),
        }
        (number, looked.statements)
    }

    /// The texts that are used, and their keys by number.
    pub(super) fn finish(
        self,
        used: &BTreeSet<usize>,
    ) -> (HashMap<usize, String>, BTreeMap<String, LicenseText>) {
        let mut keys = HashMap::new();
        let mut texts = BTreeMap::new();
        let mut used_names: HashMap<String, usize> = HashMap::new();
        let mut left = MAX_TEXTS_BYTES;
        let shelved = self.texts.into_iter().enumerate();
        for (number, shelved) in shelved.filter(|(number, _)| used.contains(number)) {
            let key = free_key(&shelved.name, &mut used_names);
            let end = shelved.text.floor_char_boundary(MAX_TEXT_BYTES.min(left));
            left -= end;
            let text = LicenseText {
                names: shelved.names,
                origin: shelved.origin,
                text: shelved.text.get(..end).unwrap_or_default().to_owned(),
                left_out: shelved.text.len() - end,
            };
            keys.insert(number, key.clone());
            texts.insert(key, text);
        }
        (keys, texts)
    }
}

/// The id without what GNU licences add to it for "only" and "or later".
pub(super) fn stem(id: &str) -> &str {
    let stem = id
        .strip_suffix("-only")
        .or_else(|| id.strip_suffix("-or-later"));
    stem.filter(|_| ids::gnu_or_later(id).is_some())
        .unwrap_or(id)
}

/// A name that no other text has; `used` says how often each was given so far.
fn free_key(name: &str, used: &mut HashMap<String, usize>) -> String {
    let name: String = name.trim().chars().take(100).collect();
    let name = if name.is_empty() {
        "text".to_owned()
    } else {
        name
    };
    loop {
        let count = used.entry(name.clone()).or_default();
        *count += 1;
        let key = match *count {
            1 => name.clone(),
            count => format!("{name}-{count}"),
        };
        // "MIT-2" may be the name of another text.
        if key == name || !used.contains_key(&key) {
            used.entry(key.clone()).or_insert(1);
            return key;
        }
    }
}
