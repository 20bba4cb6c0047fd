//! From what a document says about a licence (id, name, address, expression) to an expression.

mod address;
mod compound;
mod name;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, find};
use crate::expression::{Expression, License, LicenseId, Note, Reference};
use crate::{fold, tables};

/// Longest free text that is looked at, in bytes; longer ones are licence texts, not names.
pub const MAX_TEXT: usize = 4096;

/// How sure the mapping from text to expression is. Ordered: the first is the surest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// An SPDX expression, or written exactly as in the alias table.
    Exact,
    /// Differs from a known name only in case, punctuation or the spelling of a version.
    Normalised,
    /// One of several licences ("BSD", "GPL"): a person has to look.
    Family,
    /// Not recognised.
    None,
}

impl Confidence {
    /// Whether the mapping may be used without a person looking at it.
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Exact | Self::Normalised)
    }

    /// The stable name used in JSON documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normalised => "normalised",
            Self::Family => "family",
            Self::None => "none",
        }
    }
}

/// What kind of statement a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// It names a licence, known or not.
    License,
    /// It says nothing: `NOASSERTION`, "UNKNOWN", empty.
    Absent,
    /// It points to a file that is not part of the document ("SEE LICENSE IN …").
    Elsewhere,
    /// It says that there is no licence: `NONE`.
    Nothing,
}

/// A part of a text that could not be identified for sure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Unclear {
    /// The `LicenseRef-…` that stands for it in the expression.
    pub reference: String,
    /// The part as written.
    pub text: String,
    /// [`Confidence::Family`] or [`Confidence::None`].
    pub confidence: Confidence,
    /// Name of the family, such as `BSD`.
    pub family: Option<String>,
    /// What it may mean, the most likely first; SPDX expressions.
    pub candidates: Vec<String>,
}

/// The meaning of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Mapping {
    /// What kind of statement it is.
    pub statement: Statement,
    /// The expression; parts that are not sure stand in it as `LicenseRef-…`, see `unclear`.
    /// `None` unless the statement names a licence.
    pub expression: Option<Expression>,
    /// The least sure part decides.
    pub confidence: Confidence,
    /// The parts that are not sure.
    pub unclear: Vec<Unclear>,
    /// What was tolerated.
    pub notes: Vec<Note>,
}

/// A list of names joined by comma, semicolon, `&` or `+`, read as AND.
pub(crate) const NOTE_LIST: &str = "license-note-list-read-as-and";
/// A slash or bar between names, read as OR.
pub(crate) const NOTE_SLASH: &str = "license-note-slash-read-as-or";
/// An exception that is mentioned but not named.
pub(crate) const NOTE_EXCEPTION: &str = "license-note-exception-unnamed";

/// A text that is known for sure.
#[derive(Debug, Clone)]
struct Known {
    expression: Expression,
    confidence: Confidence,
    notes: Vec<Note>,
}

impl Mapping {
    /// Maps a text. Never fails: what is not understood has [`Confidence::None`].
    pub fn of(text: &str, catalogue: &Catalogue) -> Self {
        let text = text.trim();
        if let Some(statement) = empty_statement(text) {
            return Self::without_license(statement);
        }
        if text.len() > MAX_TEXT {
            return Self::unclear(unrecognised(text));
        }
        if let Some(known) = known(text, catalogue) {
            return Self {
                statement: Statement::License,
                expression: Some(known.expression),
                confidence: known.confidence,
                unclear: Vec::new(),
                notes: known.notes,
            };
        }
        if let Some(family) = name::family(text) {
            return Self::unclear(family);
        }
        compound::map(text, catalogue).unwrap_or_else(|| {
            Self::unclear(name::guess(text).unwrap_or_else(|| unrecognised(text)))
        })
    }

    /// The expression if it may be used without a person looking at it.
    pub fn usable(&self) -> Option<&Expression> {
        self.expression
            .as_ref()
            .filter(|_| self.confidence.is_sure())
    }

    /// The most likely expression where the mapping is not sure: each unclear part replaced by its
    /// first candidate. `None` if the mapping is sure or nothing is suspected.
    pub fn suspected(&self) -> Option<Expression> {
        if self
            .unclear
            .iter()
            .all(|unclear| unclear.candidates.is_empty())
        {
            return None;
        }
        self.expression.clone().map(|expression| {
            expression.replace_licenses(&|license| {
                let unclear = self
                    .unclear
                    .iter()
                    .find(|u| u.reference == license.id.to_string())?;
                unclear.candidates.first()?.parse().ok()
            })
        })
    }

    fn without_license(statement: Statement) -> Self {
        Self {
            statement,
            expression: None,
            confidence: Confidence::Exact,
            unclear: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The mapping of a text that as a whole is not sure.
    fn unclear(unclear: Unclear) -> Self {
        Self {
            statement: Statement::License,
            expression: Some(reference_license(&unclear.reference)),
            confidence: unclear.confidence,
            unclear: vec![unclear],
            notes: Vec::new(),
        }
    }
}

/// Whether the text says nothing about a licence.
fn empty_statement(text: &str) -> Option<Statement> {
    // Only the capital form is SPDX's "no licence"; "None" is what tools print for a missing value.
    if text == "NONE" {
        return Some(Statement::Nothing);
    }
    if text.len() > MAX_TEXT {
        return None;
    }
    let folded = fold::name(text);
    if folded.is_empty() || tables::ABSENT.binary_search(&folded.as_str()).is_ok() {
        return Some(Statement::Absent);
    }
    let elsewhere = tables::ELSEWHERE.iter().any(|start| {
        folded
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    elsewhere.then_some(Statement::Elsewhere)
}

/// Looks a text up as a whole: expression, overlay, alias table, addresses.
fn known(text: &str, catalogue: &Catalogue) -> Option<Known> {
    if let Some(expression) = overlaid(text, catalogue) {
        return Some(expression);
    }
    if let Ok(parsed) = Expression::parse(text) {
        let as_written = !parsed.notes.iter().any(|note| note.code.ends_with("-case"));
        return Some(Known {
            expression: parsed.expression.replace_licenses(&public_reference),
            confidence: if as_written {
                Confidence::Exact
            } else {
                Confidence::Normalised
            },
            notes: parsed.notes,
        });
    }
    if let Some(expression) = find(tables::NAMES, text) {
        return sure(expression, Confidence::Exact);
    }
    if let Some(address) = fold::url(text) {
        return address::lookup(&address, text);
    }
    name::lookup(text)
}

/// What the town's overlay says about a name or an address.
fn overlaid(text: &str, catalogue: &Catalogue) -> Option<Known> {
    let key = fold::url(text).unwrap_or_else(|| fold::name(text));
    sure(catalogue.overlay_name(&key)?, Confidence::Exact)
}

/// A known expression from a table.
fn sure(expression: &str, confidence: Confidence) -> Option<Known> {
    let parsed = Expression::parse(expression).ok()?;
    Some(Known {
        expression: parsed.expression,
        confidence,
        notes: Vec::new(),
    })
}

/// Ids of public licence databases (`LicenseRef-scancode-…`) that mean a licence of the SPDX list.
fn public_reference(license: &License) -> Option<Expression> {
    let LicenseId::Ref(Reference { document: None, .. }) = &license.id else {
        return None;
    };
    let known = find(tables::NAMES, &license.id.to_string())?;
    match known.parse().ok()? {
        Expression::License(found) if found.exception.is_none() => {
            Some(Expression::License(License {
                exception: license.exception.clone(),
                ..found
            }))
        }
        other if license.exception.is_none() => Some(other),
        _ => None,
    }
}

/// A text that is not recognised at all.
fn unrecognised(text: &str) -> Unclear {
    Unclear {
        reference: reference_for(text),
        text: text.chars().take(200).collect(),
        confidence: Confidence::None,
        family: None,
        candidates: Vec::new(),
    }
}

/// The `LicenseRef-…` for a text: letters and digits kept, everything else a hyphen.
fn reference_for(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    format!(
        "LicenseRef-{}",
        if slug.is_empty() { "unknown" } else { slug }
    )
}

/// The expression of a lone reference.
fn reference_license(reference: &str) -> Expression {
    let name = reference
        .strip_prefix("LicenseRef-")
        .unwrap_or(reference)
        .to_owned();
    Expression::License(License {
        id: LicenseId::Ref(Reference {
            document: None,
            name,
        }),
        or_later: false,
        exception: None,
    })
}

/// What a `LicenseRef-…` of a document may mean, judged by its name alone.
pub(crate) fn hint(name: &str, catalogue: &Catalogue) -> Option<String> {
    if let Some(known) = known(name, catalogue) {
        return Some(known.expression.to_string());
    }
    let family = name::family(name).or_else(|| name::guess(name))?;
    family.candidates.into_iter().next()
}
