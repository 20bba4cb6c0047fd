//! Checking the files of `knowledge/licenses/` and a town's overlay: every mistake with its line.

mod choice;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use finding::{Code, Finding, Location, Severity};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::catalogue::{Class, Content, ListState};
use crate::expression::Expression;
use crate::{fold, ids, source};

/// The file is not TOML, or a value has the wrong type.
pub(crate) const SYNTAX: Code<1> = Code::new("license-file-syntax", Severity::Error, ["detail"]);
/// A key that the format does not have.
pub(crate) const UNKNOWN_KEY: Code<1> =
    Code::new("license-file-unknown-key", Severity::Error, ["value"]);
/// A value that is not one of the known ones.
pub(crate) const BAD_VALUE: Code<3> = Code::new(
    "license-file-bad-value",
    Severity::Error,
    ["value", "key", "expected"],
);
/// An id that is neither on the SPDX list nor a `LicenseRef-…`.
pub(crate) const UNKNOWN_LICENSE: Code<1> =
    Code::new("license-file-unknown-license", Severity::Error, ["value"]);
/// An exception that is not on the SPDX list.
pub(crate) const UNKNOWN_EXCEPTION: Code<1> =
    Code::new("license-file-unknown-exception", Severity::Error, ["value"]);
/// A text that is no licence expression.
pub(crate) const BAD_EXPRESSION: Code<1> =
    Code::new("license-file-bad-expression", Severity::Error, ["value"]);
/// A text that is no http(s) address.
pub(crate) const BAD_URL: Code<1> = Code::new("license-file-bad-url", Severity::Error, ["value"]);
/// An id, rule or class that stands twice.
pub(crate) const DUPLICATE: Code<1> =
    Code::new("license-file-duplicate", Severity::Error, ["value"]);
/// A name that means two things.
pub(crate) const AMBIGUOUS: Code<2> = Code::new(
    "license-file-ambiguous-name",
    Severity::Error,
    ["value", "other"],
);

/// The codes of this module with their arguments.
pub(crate) const FILE_CODES: &[(&str, &[&str])] = &[
    (SYNTAX.id, &SYNTAX.args),
    (UNKNOWN_KEY.id, &UNKNOWN_KEY.args),
    (BAD_VALUE.id, &BAD_VALUE.args),
    (UNKNOWN_LICENSE.id, &UNKNOWN_LICENSE.args),
    (UNKNOWN_EXCEPTION.id, &UNKNOWN_EXCEPTION.args),
    (BAD_EXPRESSION.id, &BAD_EXPRESSION.args),
    (BAD_URL.id, &BAD_URL.args),
    (DUPLICATE.id, &DUPLICATE.args),
    (AMBIGUOUS.id, &AMBIGUOUS.args),
    (terms::NO_CLAUSE.id, &terms::NO_CLAUSE.args),
    (terms::NOT_IN_TEXT.id, &terms::NOT_IN_TEXT.args),
    (terms::NO_WORDS.id, &terms::NO_WORDS.args),
    (choice::NO_TERMS.id, &choice::NO_TERMS.args),
];

/// The kinds of files in `knowledge/licenses/` and in an overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnowledgeFile {
    /// `catalogue.toml`
    Catalogue,
    /// `opencode-….toml`
    OpenCode,
    /// `aliases.toml`
    Aliases,
    /// `duties.toml`
    Duties,
    /// `choice.toml`
    Choice,
    /// Any file of `terms/`.
    Terms,
    /// Any file of a town's overlay: `[[license]]` and `[[alias]]`.
    Overlay,
}

impl KnowledgeFile {
    /// The kind of a file of `knowledge/licenses/`, by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "catalogue.toml" => Some(Self::Catalogue),
            "aliases.toml" => Some(Self::Aliases),
            "duties.toml" => Some(Self::Duties),
            "choice.toml" => Some(Self::Choice),
            name if is_opencode_file(name) => Some(Self::OpenCode),
            _ => None,
        }
    }
}

/// `opencode-1.7.toml` and its successors.
fn is_opencode_file(name: &str) -> bool {
    name.strip_prefix("opencode-")
        .is_some_and(|rest| rest.strip_suffix(".toml").is_some())
}

/// Says what is wrong with a file; empty when all is well. Locations are lines.
pub fn check(kind: KnowledgeFile, text: &str) -> Vec<Finding> {
    let checked = match kind {
        KnowledgeFile::Catalogue => parse(text).map(|file| catalogue(text, &file)),
        KnowledgeFile::OpenCode => parse(text).map(|file| opencode(text, &file)),
        KnowledgeFile::Aliases => parse(text).map(|file| aliases(text, &file)),
        KnowledgeFile::Duties => parse(text).map(|file| terms::duties(text, &file)),
        KnowledgeFile::Choice => parse(text).map(|file| choice::choice(text, &file)),
        KnowledgeFile::Terms => parse(text).map(|file| terms::terms(text, &file)),
        KnowledgeFile::Overlay => return overlay(text).err().unwrap_or_default(),
    };
    checked.unwrap_or_else(|finding| vec![finding])
}

/// A file of the overlay.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OverlayFile {
    #[serde(default)]
    pub(crate) license: Vec<source::LicenseItem>,
    #[serde(default)]
    pub(crate) alias: Vec<source::AliasItem>,
}

/// Reads and checks a file of the overlay.
pub(crate) fn overlay(text: &str) -> Result<OverlayFile, Vec<Finding>> {
    let file: OverlayFile = parse(text).map_err(|finding| vec![finding])?;
    let mut faults = Faults::new(text);
    faults.items(&file.license);
    faults.aliases(&file.alias);
    faults.none_or(file)
}

/// Parses TOML into a checked shape; a mistake names its line.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    toml::from_str(text).map_err(|error| {
        let location = error.span().map_or(Location::Document, |span| {
            Location::Line(line(text, span.start))
        });
        // serde words unknown keys in exactly this way; a test holds it to that.
        let key = error
            .message()
            .strip_prefix("unknown field `")
            .and_then(|rest| rest.split('`').next());
        match key {
            Some(key) => UNKNOWN_KEY.at(location, [key.to_owned()]),
            None => SYNTAX.at(location, [error.message().to_owned()]),
        }
    })
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> u64 {
    let before = text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    u64::try_from(before).unwrap_or(u64::MAX - 1) + 1
}

/// Whether a name is kebab-case.
pub(crate) fn is_kebab_case(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// Collects what is wrong with one text.
pub(crate) struct Faults<'a> {
    text: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Faults<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            findings: Vec::new(),
        }
    }

    fn at(&self, value: &Spanned<String>) -> Location {
        Location::Line(line(self.text, value.span().start))
    }

    /// A mistake that only needs the value itself.
    pub(crate) fn add(&mut self, code: &'static str, value: &Spanned<String>) {
        let code = Code::new(code, Severity::Error, ["value"]);
        self.findings
            .push(code.at(self.at(value), [value.get_ref().clone()]));
    }

    /// A value that is not one of the expected ones.
    pub(crate) fn value(&mut self, value: &Spanned<String>, key: &str, expected: &str) {
        let args = [value.get_ref().clone(), key.to_owned(), expected.to_owned()];
        self.findings.push(BAD_VALUE.at(self.at(value), args));
    }

    /// The value if nothing is wrong, else what is.
    pub(crate) fn none_or<T>(self, value: T) -> Result<T, Vec<Finding>> {
        if self.findings.is_empty() {
            Ok(value)
        } else {
            Err(self.findings)
        }
    }

    fn license(&mut self, id: &Spanned<String>) {
        let text = id.get_ref();
        if !text.starts_with("LicenseRef-") && ids::license(text) != Some(text.as_str()) {
            self.add(UNKNOWN_LICENSE.id, id);
        }
    }

    fn expression(&mut self, text: &Spanned<String>) {
        if Expression::parse(text.get_ref()).is_err() {
            self.add(BAD_EXPRESSION.id, text);
        }
    }

    fn url(&mut self, url: &Spanned<String>) {
        if fold::url(url.get_ref()).is_none() {
            self.add(BAD_URL.id, url);
        }
    }

    /// Reports an id that stood before.
    fn once<'b>(
        &mut self,
        seen: &mut BTreeSet<String>,
        ids: impl IntoIterator<Item = &'b Spanned<String>>,
    ) {
        for id in ids {
            if !seen.insert(id.get_ref().to_lowercase()) {
                self.add(DUPLICATE.id, id);
            }
        }
    }

    fn items(&mut self, items: &[source::LicenseItem]) {
        for item in items {
            self.license(&item.id);
            if let Some(class) = item
                .class
                .as_ref()
                .filter(|c| Class::from_name(c.get_ref()).is_none())
            {
                self.value(class, "class", &Class::ALL.map(Class::as_str).join(", "));
            }
            if let Some(content) = item
                .content
                .as_ref()
                .filter(|c| Content::from_name(c.get_ref()).is_none())
            {
                self.value(
                    content,
                    "content",
                    &Content::ALL.map(Content::as_str).join(", "),
                );
            }
            if let Some(state) = item
                .opencode
                .as_ref()
                .filter(|s| ListState::from_name(s.get_ref()).is_none())
            {
                self.value(
                    state,
                    "opencode",
                    &ListState::ALL.map(ListState::as_str).join(", "),
                );
            }
        }
        let mut seen = BTreeSet::new();
        self.once(&mut seen, items.iter().map(|item| &item.id));
    }

    /// Names that fold to the same must mean the same.
    fn aliases(&mut self, items: &[source::AliasItem]) {
        let mut meanings: BTreeMap<String, &str> = BTreeMap::new();
        for item in items {
            self.expression(&item.expression);
            for url in &item.urls {
                self.url(url);
            }
            let meaning = item.expression.get_ref().as_str();
            let keys = item
                .names
                .iter()
                .map(|name| (name, Some(fold::name(name.get_ref()))));
            let urls = item.urls.iter().map(|url| (url, fold::url(url.get_ref())));
            for (name, key) in keys
                .chain(urls)
                .filter_map(|(name, key)| Some((name, key?)))
            {
                self.meaning(&mut meanings, name, key, meaning);
            }
        }
    }

    fn meaning<'b>(
        &mut self,
        meanings: &mut BTreeMap<String, &'b str>,
        name: &Spanned<String>,
        key: String,
        meaning: &'b str,
    ) {
        let known = *meanings.entry(key).or_insert(meaning);
        if known != meaning {
            let args = [name.get_ref().clone(), known.to_owned()];
            self.findings.push(AMBIGUOUS.at(self.at(name), args));
        }
    }
}

fn catalogue(text: &str, file: &source::CatalogueFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    let mut seen = BTreeSet::new();
    for class in file.class.keys() {
        let known = Class::from_name(class.get_ref()).filter(|class| *class != Class::Content);
        if known.is_none() {
            faults.value(class, "class", &Class::ALL.map(Class::as_str).join(", "));
        }
    }
    for content in file.content.keys() {
        if Content::from_name(content.get_ref()).is_none() {
            faults.value(
                content,
                "content",
                &Content::ALL.map(Content::as_str).join(", "),
            );
        }
    }
    for list in file.class.values().chain(file.content.values()) {
        for id in &list.licenses {
            faults.license(id);
        }
        faults.once(&mut seen, &list.licenses);
    }
    file.network
        .licenses
        .iter()
        .for_each(|id| faults.license(id));
    faults.items(&file.license);
    faults.findings
}

fn opencode(text: &str, file: &source::OpenCodeFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    let mut seen = BTreeSet::new();
    for list in [&file.approved, &file.not_approved] {
        for id in list {
            faults.license(id);
        }
        faults.once(&mut seen, list);
    }
    for item in &file.other {
        faults.license(&item.id);
        let state =
            ListState::from_name(item.state.get_ref()).filter(|s| *s != ListState::NotListed);
        if state.is_none() {
            faults.value(
                &item.state,
                "state",
                "approved, approved-variant, not-approved",
            );
        }
    }
    faults.once(&mut seen, file.other.iter().map(|item| &item.id));
    faults.findings
}

fn aliases(text: &str, file: &source::AliasFile) -> Vec<Finding> {
    let mut faults = Faults::new(text);
    faults.aliases(&file.alias);
    let mut families = BTreeMap::new();
    for item in &file.family {
        for candidate in &item.candidates {
            faults.expression(candidate);
        }
        for url in &item.urls {
            faults.url(url);
        }
        for name in &item.names {
            faults.meaning(&mut families, name, fold::name(name.get_ref()), &item.name);
        }
    }
    for item in file
        .exception
        .iter()
        .filter(|item| ids::exception(item.id.get_ref()).is_none())
    {
        faults.add(UNKNOWN_EXCEPTION.id, &item.id);
    }
    for (key, id) in &file.scancode {
        if ids::license(id).is_none() {
            faults.value(key, "scancode", "SPDX");
        }
    }
    faults.findings
}
