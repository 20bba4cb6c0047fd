//! The shape of the files in `knowledge/licenses/`. Shared with `build.rs`, which compiles them
//! into tables, and with the checker and the overlay, which read the same files at run time.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// `catalogue.toml`: classes of licences.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CatalogueFile {
    /// Source, date and status of the file; shown, not used.
    #[serde(default)]
    pub(crate) about: BTreeMap<String, String>,
    /// Class name to its licences.
    #[serde(default)]
    pub(crate) class: BTreeMap<Spanned<String>, IdList>,
    /// Kind of content to its licences.
    #[serde(default)]
    pub(crate) content: BTreeMap<Spanned<String>, IdList>,
    /// Licences whose copyleft reaches over a network.
    #[serde(default)]
    pub(crate) network: IdList,
    /// Single licences: names outside the SPDX list, or replacements in an overlay.
    #[serde(default)]
    pub(crate) license: Vec<LicenseItem>,
}

/// A list of licence ids.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdList {
    /// The ids, in SPDX spelling.
    pub(crate) licenses: Vec<Spanned<String>>,
}

/// One licence with what is said about it; what is left out stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LicenseItem {
    /// SPDX id or `LicenseRef-…`.
    pub(crate) id: Spanned<String>,
    /// Full name.
    pub(crate) name: Option<String>,
    /// Class name.
    pub(crate) class: Option<Spanned<String>>,
    /// Kind of content, if the class is `content`.
    pub(crate) content: Option<Spanned<String>>,
    /// Whether the copyleft reaches over a network.
    pub(crate) network: Option<bool>,
    /// State on the openCode list.
    pub(crate) opencode: Option<Spanned<String>>,
    /// Where the statement comes from.
    pub(crate) source: Option<String>,
}

/// `opencode-1.7.toml`: the openCode licence list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenCodeFile {
    /// Approved licences with an SPDX id.
    pub(crate) approved: Vec<Spanned<String>>,
    /// Not approved licences with an SPDX id.
    pub(crate) not_approved: Vec<Spanned<String>>,
    /// Name, version, date, source of the list.
    pub(crate) list: ListAbout,
    /// Variants and licences without an SPDX id.
    #[serde(default)]
    pub(crate) other: Vec<ListItem>,
}

/// What the openCode list is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListAbout {
    /// Name of the list.
    pub(crate) name: String,
    /// Version of the list.
    pub(crate) version: String,
    /// Date of the version, ISO 8601.
    pub(crate) date: String,
    /// Where the list is published.
    pub(crate) source: String,
    /// Where the data came from.
    pub(crate) data_source: String,
    /// Licence of the data.
    pub(crate) data_license: String,
    /// Who must be named.
    pub(crate) data_copyright: String,
}

/// One entry of the openCode list that needs more than its SPDX id.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListItem {
    /// SPDX id or `LicenseRef-…`.
    pub(crate) id: Spanned<String>,
    /// Short name on the list.
    pub(crate) short: String,
    /// Full name on the list.
    pub(crate) name: String,
    /// `approved`, `approved-variant` or `not-approved`.
    pub(crate) state: Spanned<String>,
    /// The listed licence that this one is a variant of.
    pub(crate) similar_to: Option<String>,
    /// Other ids of the same licence.
    #[serde(default)]
    pub(crate) also: Vec<String>,
}

/// `aliases.toml`: names and addresses under which licences are found.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AliasFile {
    /// Names that mean exactly one expression.
    #[serde(default)]
    pub(crate) alias: Vec<AliasItem>,
    /// Names that mean one of several licences.
    #[serde(default)]
    pub(crate) family: Vec<FamilyItem>,
    /// Names of exceptions, as written after "with".
    #[serde(default)]
    pub(crate) exception: Vec<ExceptionItem>,
    /// Texts that say nothing about the licence.
    #[serde(default)]
    pub(crate) absent: AbsentItem,
    /// Keys of `ScanCode`'s licence database and the SPDX id of the same licence.
    #[serde(default)]
    pub(crate) scancode: BTreeMap<Spanned<String>, String>,
}

/// Names and addresses of one expression.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AliasItem {
    /// SPDX expression that they mean.
    pub(crate) expression: Spanned<String>,
    /// Names.
    #[serde(default)]
    pub(crate) names: Vec<Spanned<String>>,
    /// Addresses, with scheme.
    #[serde(default)]
    pub(crate) urls: Vec<Spanned<String>>,
}

/// Names of a family.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FamilyItem {
    /// Name for display, such as `BSD`.
    pub(crate) name: String,
    /// What it may mean, the most likely first; SPDX expressions.
    pub(crate) candidates: Vec<Spanned<String>>,
    /// Names.
    #[serde(default)]
    pub(crate) names: Vec<Spanned<String>>,
    /// Addresses, with scheme.
    #[serde(default)]
    pub(crate) urls: Vec<Spanned<String>>,
}

/// Names of an exception.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExceptionItem {
    /// Id on the SPDX list of exceptions.
    pub(crate) id: Spanned<String>,
    /// Names.
    pub(crate) names: Vec<Spanned<String>>,
}

/// Texts without a statement.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AbsentItem {
    /// The texts.
    pub(crate) names: Vec<Spanned<String>>,
    /// Beginnings of texts that point elsewhere, such as `SEE LICENSE IN`.
    pub(crate) prefixes: Vec<Spanned<String>>,
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsItem {
    /// German.
    pub(crate) de: String,
    /// English.
    pub(crate) en: String,
}

/// `duties.toml`: what licences can give, ask and rule out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DutiesFile {
    /// On which ways of use something bites, by name.
    pub(crate) trigger: BTreeMap<Spanned<String>, TriggerItem>,
    /// Rights, obligations and limitations.
    pub(crate) duty: Vec<DutyItem>,
}

/// A trigger; an empty list is no condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TriggerItem {
    /// Names of [`crate::Way`].
    #[serde(default)]
    pub(crate) ways: Vec<Spanned<String>>,
    /// Name of [`crate::Modified`].
    pub(crate) modified: Option<Spanned<String>>,
    /// Names of [`crate::Linking`].
    #[serde(default)]
    pub(crate) linking: Vec<Spanned<String>>,
    /// Shown.
    pub(crate) title: WordsItem,
}

/// A right, an obligation or a limitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DutyItem {
    /// Stable kebab-case name.
    pub(crate) id: Spanned<String>,
    /// `right`, `obligation` or `limitation`.
    pub(crate) kind: Spanned<String>,
    /// `component` or `release`; obligations only.
    pub(crate) scope: Option<Spanned<String>>,
    /// Whether it binds recipients beyond keeping notices.
    #[serde(default)]
    pub(crate) restricts: bool,
    /// Shown.
    pub(crate) title: WordsItem,
    /// What fulfils it, or what it means.
    pub(crate) todo: WordsItem,
}

/// A file of `terms/`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermsFile {
    /// What licences give, ask and rule out.
    #[serde(default)]
    pub(crate) terms: Vec<TermsItem>,
    /// What exceptions lift.
    #[serde(default)]
    pub(crate) exception: Vec<ExceptionTermsItem>,
    /// Answers that the terms alone do not give.
    #[serde(default)]
    pub(crate) pair: Vec<PairItem>,
}

/// The terms of one licence, or of several with the same text in the places named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermsItem {
    /// SPDX ids.
    pub(crate) licenses: Vec<Spanned<String>>,
    /// `none`, `file`, `library` or `work`.
    pub(crate) copyleft: Spanned<String>,
    /// `distribution` or `public`; with copyleft only.
    pub(crate) reach: Option<Spanned<String>>,
    /// Other licences that may be chosen.
    #[serde(default)]
    pub(crate) also: Vec<AlsoItem>,
    /// Restricting duties that the licence lets others add.
    #[serde(default)]
    pub(crate) tolerates: Vec<Spanned<String>>,
    /// A trap worth knowing.
    pub(crate) note: Option<WordsItem>,
    /// The terms.
    pub(crate) term: Vec<TermItem>,
}

/// One term.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermItem {
    /// Name of a duty.
    pub(crate) duty: Spanned<String>,
    /// Name of a trigger.
    pub(crate) when: Spanned<String>,
    /// Number in the licence text, or ¶n.
    pub(crate) clause: Spanned<String>,
    /// First words there.
    pub(crate) words: Spanned<String>,
}

/// Another licence that the licence allows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AlsoItem {
    /// SPDX id.
    pub(crate) license: Spanned<String>,
    /// Number in the licence text, or ¶n.
    pub(crate) clause: Spanned<String>,
    /// First words there.
    pub(crate) words: Spanned<String>,
}

/// What an exception of the SPDX list lifts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExceptionTermsItem {
    /// Id on the SPDX list of exceptions.
    pub(crate) id: Spanned<String>,
    /// Triggers in which the whole need not stand under the licence.
    #[serde(default)]
    pub(crate) lifts: Vec<Spanned<String>>,
    /// Licences that may be combined with.
    #[serde(default)]
    pub(crate) permits: Vec<Spanned<String>>,
    /// What it permits, in one sentence.
    pub(crate) note: Option<WordsItem>,
    /// Clauses.
    pub(crate) term: Vec<TermItem>,
}

/// An answer with its source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairItem {
    /// Licences of the part.
    pub(crate) inbound: Vec<Spanned<String>>,
    /// Licences of the whole.
    pub(crate) outbound: Vec<Spanned<String>>,
    /// `yes`, `no` or `unknown`.
    pub(crate) answer: Spanned<String>,
    /// Why, in one sentence.
    pub(crate) reason: WordsItem,
    /// Where it is stated.
    pub(crate) source: Spanned<String>,
    /// When it was entered, ISO 8601.
    pub(crate) date: String,
    /// `checked` or `to-be-checked`.
    pub(crate) status: Spanned<String>,
}

/// `choice.toml`: the short list for own development.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceFile {
    /// What the list is.
    pub(crate) about: ChoiceAbout,
    /// The licences, the one that hinders reuse least first.
    pub(crate) license: Vec<ChoiceItem>,
}

/// What the short list is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceAbout {
    /// Name of the list, with whose it is.
    pub(crate) name: WordsItem,
    /// Where it is asked for.
    pub(crate) source: Spanned<String>,
    /// When it was entered, ISO 8601.
    pub(crate) date: String,
}

/// A licence of the short list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceItem {
    /// SPDX id.
    pub(crate) id: Spanned<String>,
    /// Names of [`crate::Work`].
    pub(crate) works: Vec<Spanned<String>>,
    /// Address of an official German text.
    pub(crate) german: Option<Spanned<String>>,
    /// What it is good for.
    pub(crate) good: WordsItem,
    /// What it costs.
    pub(crate) cost: WordsItem,
}
