//! Notices of a release: who holds the rights in its components, under which licences they come, the
//! texts of these licences, each once, and what of it calls for an offer of source code.
//!
//! Nothing is dropped: a component whose licence is not known for sure, or whose text is not at hand,
//! stands among [`Notices::unclear`].

mod shelf;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::compat::Place;
use crate::duty::Duty;
use crate::expression::{ExceptionId, Expression, License, LicenseId};
use crate::mapping::{Mapping, Statement};
use crate::obligation::{Obligation, distinct, obligations};
use crate::policy::Use;
use crate::terms::Terms;

use shelf::Shelf;
pub use shelf::{LicenseText, MAX_TEXT_BYTES, MAX_TEXTS_BYTES, TextOrigin};

/// Most bytes of one copyright statement; what is longer is cut and ends with `…`.
pub const MAX_STATEMENT_BYTES: usize = 1_000;
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

/// The groups and what they share, while they are put together.
#[derive(Default)]
struct Builder<'a> {
    shelf: Shelf<'a>,
    groups: BTreeMap<(Vec<&'a License>, BTreeSet<usize>), Members>,
    unclear: Vec<(UnclearPart, BTreeSet<usize>)>,
    meanings: HashMap<&'a str, Option<String>>,
    statement_bytes: usize,
    left_out: usize,
}

/// Components of a group with their statements.
#[derive(Default)]
struct Members {
    components: BTreeSet<Named>,
    copyrights: Statements,
    without_copyright: usize,
}

/// Copyright statements, each once: by the words that count.
#[derive(Default)]
struct Statements(BTreeMap<String, String>);

impl<'a> Builder<'a> {
    fn add(&mut self, part: &'a NoticeOf<'_>, licenses: &[&'a License]) {
        let (texts, missing, within) = self.texts(part, licenses);
        let component = named(part);
        let stated = part.copyrights.iter();
        let statements = stated.flat_map(|all| text::statements(all)).chain(within);
        let statements: Vec<String> = statements.collect();
        let reason = match (licenses, missing.as_slice()) {
            ([], _) if part.stated.trim().is_empty() => UnclearNotice::NoLicense,
            ([], _) => UnclearNotice::NotSure,
            (_, [_, ..]) => UnclearNotice::NoText,
            (_, []) => {
                let bytes = (&mut self.statement_bytes, &mut self.left_out);
                let members = self.groups.entry((licenses.to_vec(), texts)).or_default();
                let silent = statements.is_empty();
                members.copyrights.take(statements, bytes);
                if members.components.insert(component) && silent {
                    members.without_copyright += 1;
                }
                return;
            }
        };
        let mut copyrights = Statements::default();
        copyrights.take(statements, (&mut self.statement_bytes, &mut self.left_out));
        let stated = match reason {
            UnclearNotice::NoText => missing.join(", "),
            _ => text::cut(part.stated.trim()),
        };
        let unclear = UnclearPart {
            component,
            reason,
            stated,
            copyrights: copyrights.0.into_values().collect(),
            texts: Vec::new(),
        };
        self.unclear.push((unclear, texts));
    }

    /// The texts that apply to a component, the licences without one, and the copyright statements
    /// that stand in its texts.
    fn texts(
        &mut self,
        part: &'a NoticeOf<'_>,
        licenses: &[&'a License],
    ) -> (BTreeSet<usize>, Vec<String>, Vec<String>) {
        let mut texts = BTreeSet::new();
        let (mut missing, mut statements) = (Vec::new(), Vec::new());
        let own = part.texts.iter().filter(|own| !own.text.trim().is_empty());
        let own: Vec<(&'a OwnText<'_>, Belongs)> =
            own.map(|own| (own, self.place(own, licenses))).collect();
        let mut put = |shelf: &mut Shelf<'a>, own: &'a OwnText<'_>, name: &str, listed| {
            let Some((text, within)) = shelf.own(name, &own.text, listed) else {
                return false;
            };
            texts.insert(text);
            statements.extend(within);
            true
        };
        let mut listed_texts = Vec::new();
        for (number, license) in licenses.iter().enumerate() {
            let id = license.id.to_string();
            let listed = self.shelf.listed(&id);
            let mut brought = false;
            for (own, _) in own.iter().filter(|(_, at)| *at == Belongs::Of(number)) {
                brought |= put(&mut self.shelf, own, &id, listed);
            }
            match (brought, listed) {
                (true, _) => {}
                (false, Some(listed)) => listed_texts.push(listed),
                (false, None) => missing.push(id),
            }
            let Some(exception) = &license.exception else {
                continue;
            };
            let id = exception.to_string();
            match self.shelf.listed(&id) {
                Some(listed) => listed_texts.push(listed),
                None if own.iter().any(|(own, _)| names(own, exception)) => {}
                None => missing.push(id),
            }
        }
        for (own, _) in own.iter().filter(|(_, at)| *at == Belongs::Beside) {
            put(&mut self.shelf, own, &own.license, None);
        }
        texts.extend(listed_texts);
        (texts, missing, statements)
    }

    /// To which of the licences that apply a text belongs.
    fn place(&mut self, own: &'a OwnText<'_>, licenses: &[&License]) -> Belongs {
        let label = own.license.trim();
        let same = |license: &&License| shelf::stem(&license.id.to_string()) == shelf::stem(label);
        if let Some(number) = licenses.iter().position(same) {
            return Belongs::Of(number);
        }
        let meaning = self
            .meanings
            .entry(&*own.license)
            .or_insert_with(|| meaning(label));
        match meaning {
            Some(id) => {
                let same =
                    |license: &&License| shelf::stem(&license.id.to_string()) == shelf::stem(id);
                let number = licenses.iter().position(same);
                // The text of a licence that was not chosen is of no interest; where no licence is
                // known, every text is.
                match number {
                    Some(number) => Belongs::Of(number),
                    None if licenses.is_empty() => Belongs::Beside,
                    None => Belongs::Nowhere,
                }
            }
            None if licenses.len() == 1 && !label.starts_with("AdditionRef-") => Belongs::Of(0),
            None => Belongs::Beside,
        }
    }

    fn finish(self) -> Notices {
        let used: BTreeSet<usize> = {
            let grouped = self.groups.keys().flat_map(|(_, texts)| texts);
            let unclear = self.unclear.iter().flat_map(|(_, texts)| texts);
            grouped.chain(unclear).copied().collect()
        };
        let (keys, texts) = self.shelf.finish(&used);
        let of = |texts: &BTreeSet<usize>| -> Vec<String> {
            let mut names: Vec<String> = texts
                .iter()
                .filter_map(|at| keys.get(at).cloned())
                .collect();
            names.sort();
            names
        };
        let mut groups: Vec<NoticeGroup> = Vec::with_capacity(self.groups.len());
        for ((licenses, texts), members) in self.groups {
            groups.push(NoticeGroup {
                licenses: licenses.iter().map(ToString::to_string).collect(),
                components: members.components.into_iter().collect(),
                copyrights: members.copyrights.0.into_values().collect(),
                without_copyright: members.without_copyright,
                texts: of(&texts),
                prescribed: licenses
                    .iter()
                    .flat_map(|license| prescribed(license))
                    .collect(),
            });
        }
        groups.sort_by(|a, b| (&a.licenses, &a.texts).cmp(&(&b.licenses, &b.texts)));
        let unclear = self
            .unclear
            .into_iter()
            .map(|(unclear, texts)| UnclearPart {
                texts: of(&texts),
                ..unclear
            });
        let mut unclear: Vec<UnclearPart> = unclear.collect();
        unclear.dedup();
        Notices {
            groups,
            unclear,
            texts,
            sources: Vec::new(),
            left_out: self.left_out,
        }
    }
}

/// To which licence a text of a document belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// To the licence of this number.
    Of(usize),
    /// To the component, whatever its licence is.
    Beside,
    /// To a licence that does not apply.
    Nowhere,
}

impl Statements {
    /// Takes statements in, as far as the bytes of all together go.
    fn take(&mut self, statements: Vec<String>, (bytes, left_out): (&mut usize, &mut usize)) {
        for statement in statements {
            let key = text::words(&statement);
            if self.0.contains_key(&key) {
                continue;
            }
            if *bytes + statement.len() > MAX_STATEMENTS_BYTES {
                *left_out += 1;
                continue;
            }
            *bytes += statement.len();
            self.0.insert(key, statement);
        }
    }
}

fn named(part: &NoticeOf<'_>) -> Named {
    Named {
        name: text::cut(part.name.trim()),
        version: text::cut(part.version.trim()),
        address: text::cut(part.address.trim()),
    }
}

/// Whether the text is that of an exception which a document describes.
fn names(own: &OwnText<'_>, exception: &ExceptionId) -> bool {
    own.license.trim() == exception.to_string()
}

/// The licence of the SPDX list that a name stands for, if that is sure.
fn meaning(name: &str) -> Option<String> {
    let mapping = Mapping::of(name, &Catalogue::builtin());
    if mapping.statement != Statement::License || !mapping.confidence.is_sure() {
        return None;
    }
    match mapping.expression? {
        // A reference of the document may stand for what another name means: its text is kept.
        Expression::License(license) => match license.id {
            LicenseId::Listed(id) => Some(id.as_str().to_owned()),
            LicenseId::Ref(_) => None,
        },
        Expression::And(_) | Expression::Or(_) => None,
    }
}

/// What a licence asks to be repeated. Named on every way of use: it costs nothing.
fn prescribed(license: &License) -> Vec<Prescribed> {
    let id = license.id.to_string();
    let (Some(listed), Some(terms)) = (crate::ids::license(&id), Terms::of(&id)) else {
        return Vec::new();
    };
    let found = PRESCRIBED.iter().filter_map(|duty| terms.term(duty));
    found
        .map(|term| Prescribed {
            duty: term.duty,
            place: Place {
                license: listed,
                clause: term.clause,
            },
        })
        .collect()
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
