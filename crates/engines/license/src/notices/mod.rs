//! Notices of a release: who holds the rights in its components, under which licences they come, the
//! texts of these licences, each once, and what of it calls for an offer of source code.
//!
//! Nothing is dropped: a component whose licence is not known for sure, or whose text is not at hand,
//! stands among [`Notices::unclear`].

mod build;
mod shelf;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::compat::Place;
use crate::duty::Duty;
use crate::expression::{Expression, License};
use crate::obligation::{Obligation, distinct, obligations};
use crate::policy::Use;

use build::Builder;
pub use shelf::{LicenseText, MAX_TEXT_BYTES, MAX_TEXTS_BYTES, TextOrigin};

/// Most bytes of one copyright statement; what is longer is cut and ends with `…`.
pub const MAX_STATEMENT_BYTES: usize = 4_000;
/// Most bytes of all copyright statements of a release together.
pub const MAX_STATEMENTS_BYTES: usize = 8 * 1024 * 1024;

/// Duties whose words stand in the licence or in a file of the component and have to be repeated.
const PRESCRIBED: [&str; 3] = [
    "notice-file",
    "acknowledgement",
    "advertising-acknowledgement",
];
/// Duties that are fulfilled by giving source code or offering it.
const SOURCE: [&str; 3] = ["source-code", "source-code-whole", "source-network"];

/// A component of which notices are wanted.
#[derive(Debug, Clone, Default)]
pub struct NoticeOf<'a> {
    /// Name.
    pub name: Cow<'a, str>,
    /// Version, empty if none is given.
    pub version: Cow<'a, str>,
    /// purl or address on the web, empty if none is given.
    pub address: Cow<'a, str>,
    /// Copyright statements as written, perhaps of several lines.
    pub copyrights: Vec<Cow<'a, str>>,
    /// The licences that apply, after a choice where there is one; `None` if they are not known for
    /// sure. Of a choice that is still open the first branch is taken.
    pub expression: Option<Expression>,
    /// What is stated about the licence where no expression is known.
    pub stated: Cow<'a, str>,
    /// Licence texts that the document carries for it.
    pub texts: Vec<OwnText<'a>>,
}

/// A licence text that a document carries for a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText<'a> {
    /// Of which licence: id, name or `LicenseRef-…` as the document says; may be empty.
    pub license: Cow<'a, str>,
    /// The text.
    pub text: Cow<'a, str>,
}

/// The notices of a release.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notices {
    /// Components to which the same licences with the same texts apply; by licences.
    pub groups: Vec<NoticeGroup>,
    /// Components of which something is not known, by name.
    pub unclear: Vec<UnclearPart>,
    /// Every text once, by its key.
    pub texts: BTreeMap<String, LicenseText>,
    /// What calls for source code on these ways of use, with the components ("name version").
    pub sources: Vec<Obligation<String>>,
    /// How many copyright statements were left out because of [`MAX_STATEMENTS_BYTES`].
    pub left_out: usize,
}

/// Components to which the same licences with the same texts apply.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoticeGroup {
    /// The licences, each with its exception.
    pub licenses: Vec<String>,
    /// The components, by name and version.
    pub components: Vec<Named>,
    /// Their copyright statements, each once.
    pub copyrights: Vec<String>,
    /// For how many of them no copyright statement is known.
    pub without_copyright: usize,
    /// Keys of the texts.
    pub texts: Vec<String>,
    /// Words that the licences ask to be repeated, and where they say so.
    pub prescribed: Vec<Prescribed>,
}

/// A component by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Version, empty if none is given.
    pub version: String,
    /// purl or address on the web, empty if none is given.
    pub address: String,
}

/// Words that a licence asks to be repeated: those of a notice file or of an acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prescribed {
    /// What is asked.
    pub duty: &'static Duty,
    /// Where the licence says so.
    #[serde(flatten)]
    pub place: Place,
}

/// A component of which something is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnclearPart {
    /// The component.
    #[serde(flatten)]
    pub component: Named,
    /// What is not known.
    pub reason: UnclearNotice,
    /// What is stated about its licence, or the licences whose texts are missing.
    pub stated: String,
    /// Its copyright statements.
    pub copyrights: Vec<String>,
    /// Keys of the texts that are at hand.
    pub texts: Vec<String>,
}

/// What is not known about a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnclearNotice {
    /// No licence is stated.
    NoLicense,
    /// What is stated does not name a licence for sure.
    NotSure,
    /// The text of a licence, or of an exception, is not at hand.
    NoText,
}

impl UnclearNotice {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::NoLicense, Self::NotSure, Self::NoText];

    /// The stable name used in JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoLicense => "no-license",
            Self::NotSure => "not-sure",
            Self::NoText => "no-text",
        }
    }
}

/// The notices of the components of a release on these ways of use. The same components give the
/// same notices, in whichever order they come.
///
/// ```
/// use license::{NoticeOf, Use, notices};
///
/// let part = NoticeOf {
///     name: "left-pad".into(),
///     version: "1.3.0".into(),
///     copyrights: vec!["(c) 2014 Azer Koçulu".into()],
///     expression: Some("MIT".parse()?),
///     ..NoticeOf::default()
/// };
/// let found = notices(&[part], &[Use::OWN_DEVELOPMENT]);
/// assert_eq!(found.groups[0].copyrights, ["Copyright © 2014 Azer Koçulu"]);
/// assert!(found.texts["MIT"].text.contains("Permission is hereby granted"));
/// assert!(found.sources.is_empty());
/// # Ok::<(), license::ExpressionError>(())
/// ```
pub fn notices(components: &[NoticeOf<'_>], uses: &[Use]) -> Notices {
    let mut ordered: Vec<&NoticeOf<'_>> = components.iter().collect();
    ordered.sort_by_cached_key(|part| {
        (
            named(part),
            part.expression.as_ref().map(ToString::to_string),
            part.texts.iter().map(|own| own.text.len()).sum::<usize>(),
        )
    });
    let applying: Vec<Vec<&License>> = ordered
        .iter()
        .map(|part| part.expression.as_ref().map(distinct).unwrap_or_default())
        .collect();
    let mut builder = Builder::default();
    // The texts of the list come first, so that a text of a document that is the same is known by its id.
    for license in applying.iter().flatten() {
        builder.shelf.listed(&license.id.to_string());
        if let Some(exception) = &license.exception {
            builder.shelf.listed(&exception.to_string());
        }
    }
    for (part, licenses) in ordered.iter().zip(&applying) {
        builder.add(part, licenses);
    }
    let mut found = builder.finish();
    found.sources = sources(&ordered, uses);
    found
}

fn named(part: &NoticeOf<'_>) -> Named {
    Named {
        name: text::cut(part.name.trim()),
        version: text::cut(part.version.trim()),
        address: text::cut(part.address.trim()),
    }
}

/// What calls for source code.
fn sources(components: &[&NoticeOf<'_>], uses: &[Use]) -> Vec<Obligation<String>> {
    let known = components
        .iter()
        .enumerate()
        .filter_map(|(number, part)| Some((number, part.expression.as_ref()?)));
    let label = |number: usize| {
        let part = named(components.get(number)?);
        Some(
            format!("{} {}", part.name, part.version)
                .trim_end()
                .to_owned(),
        )
    };
    let found = obligations(known, uses).list.into_iter();
    found
        .filter(|obligation| SOURCE.contains(&obligation.duty.id))
        .map(|obligation| {
            let components: BTreeSet<String> = obligation
                .components
                .into_iter()
                .filter_map(label)
                .collect();
            Obligation {
                license: obligation.license,
                duty: obligation.duty,
                causes: obligation.causes,
                uses: obligation.uses,
                components: components.into_iter().collect(),
            }
        })
        .collect()
}
