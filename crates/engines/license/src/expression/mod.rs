//! SPDX licence expressions: the tree, its canonical text and its normal form.
//!
//! Grammar: SPDX specification 2.3, annex D (<https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/>),
//! with `AdditionRef-` of version 3.0. `AND` binds tighter than `OR`.

mod error;
mod parse;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Serialize, Serializer};

pub use error::{ExpressionError, ExpressionErrorKind};
pub use parse::{MAX_DEPTH, MAX_LENGTH, Note, Parsed};

/// A licence expression. `And` and `Or` hold at least two branches, and never directly a branch of
/// their own kind: `(A AND B) AND C` is one `And` of three.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expression {
    /// One licence, perhaps with an exception.
    License(License),
    /// All branches apply at once.
    And(Vec<Expression>),
    /// The recipient chooses one branch.
    Or(Vec<Expression>),
}

/// One licence of an expression.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct License {
    /// Which licence.
    pub id: LicenseId,
    /// Whether later versions may be chosen (`+`). Never set for GNU licences: they have ids of
    /// their own for that (`GPL-2.0-or-later`).
    pub or_later: bool,
    /// The exception after `WITH`.
    pub exception: Option<ExceptionId>,
}

/// Which licence: one of the SPDX list, or a reference to one described elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenseId {
    /// On the SPDX licence list, never deprecated where a current form exists.
    Listed(ListedId),
    /// `LicenseRef-…`, perhaps of another document.
    Ref(Reference),
}

/// Which exception: one of the SPDX list, or a reference (`AdditionRef-…`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionId {
    /// On the SPDX list of exceptions.
    Listed(ListedId),
    /// `AdditionRef-…`, perhaps of another document.
    Ref(Reference),
}

/// An id in the spelling of the SPDX list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListedId(pub(crate) &'static str);

/// A name given by a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The part after `DocumentRef-`, if the name belongs to another document.
    pub document: Option<String>,
    /// The part after `LicenseRef-` or `AdditionRef-`.
    pub name: String,
}

impl ListedId {
    /// The id, such as `MIT`.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Reference {
    fn write(&self, kind: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(document) = &self.document {
            write!(f, "DocumentRef-{document}:")?;
        }
        write!(f, "{kind}-{}", self.name)
    }
}

impl fmt::Display for LicenseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed(id) => f.write_str(id.0),
            Self::Ref(reference) => reference.write("LicenseRef", f),
        }
    }
}

impl fmt::Display for ExceptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed(id) => f.write_str(id.0),
            Self::Ref(reference) => reference.write("AdditionRef", f),
        }
    }
}

impl fmt::Display for License {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)?;
        if self.or_later {
            f.write_str("+")?;
        }
        match &self.exception {
            Some(exception) => write!(f, " WITH {exception}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (branches, operator) = match self {
            Self::License(license) => return license.fmt(f),
            Self::And(branches) => (branches, " AND "),
            Self::Or(branches) => (branches, " OR "),
        };
        for (i, branch) in branches.iter().enumerate() {
            if i > 0 {
                f.write_str(operator)?;
            }
            // Brackets are needed for OR within AND only; AND within OR gets them for the reader.
            match branch {
                Self::License(license) => license.fmt(f)?,
                group => write!(f, "({group})")?,
            }
        }
        Ok(())
    }
}

impl From<License> for Expression {
    fn from(license: License) -> Self {
        Self::License(license)
    }
}

impl FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).map(|parsed| parsed.expression)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Expression {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl Expression {
    /// Reads an expression. Case of ids and operators is tolerated and deprecated ids are brought
    /// to their current form, each with a [`Note`]. Errors name the place and the reason.
    pub fn parse(text: &str) -> Result<Parsed, ExpressionError> {
        parse::parse(text)
    }

    /// All branches joined by `AND`, flat. `None` if there is no branch.
    pub fn all(branches: impl IntoIterator<Item = Expression>) -> Option<Self> {
        join(branches, Self::And, |branch| match branch {
            Self::And(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// All branches joined by `OR`, flat. `None` if there is no branch.
    pub fn any(branches: impl IntoIterator<Item = Expression>) -> Option<Self> {
        join(branches, Self::Or, |branch| match branch {
            Self::Or(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// The normal form: branches in a stable order, none twice. Two expressions that differ only
    /// in order and repetition have the same normal form.
    #[must_use]
    pub fn normalized(&self) -> Self {
        let (Self::And(branches) | Self::Or(branches)) = self else {
            return self.clone();
        };
        let mut branches: Vec<Self> = branches.iter().map(Self::normalized).collect();
        branches.sort_by(by_text);
        branches.dedup();
        let joined = match self {
            Self::And(_) => Self::all(branches),
            _ => Self::any(branches),
        };
        joined.unwrap_or_else(|| self.clone())
    }

    /// Every licence of the expression, in the order of the text, repetitions included.
    pub fn licenses(&self) -> Vec<&License> {
        let mut licenses = Vec::new();
        self.collect(&mut licenses);
        licenses
    }

    /// How deep brackets are nested in the canonical text.
    fn depth(&self) -> usize {
        match self {
            Self::License(_) => 0,
            Self::And(branches) | Self::Or(branches) => branches
                .iter()
                .filter(|branch| !matches!(branch, Self::License(_)))
                .map(|branch| branch.depth() + 1)
                .max()
                .unwrap_or(0),
        }
    }

    /// The expression with licences replaced for which `replace` has something else.
    #[must_use]
    pub(crate) fn replace_licenses(self, replace: &dyn Fn(&License) -> Option<Expression>) -> Self {
        let inner = |branches: Vec<Self>| -> Vec<Self> {
            branches
                .into_iter()
                .map(|branch| branch.replace_licenses(replace))
                .collect()
        };
        match self {
            Self::License(license) => replace(&license).unwrap_or(Self::License(license)),
            // A non-empty list always gives an expression back.
            Self::And(branches) => {
                Self::all(inner(branches.clone())).unwrap_or(Self::And(branches))
            }
            Self::Or(branches) => Self::any(inner(branches.clone())).unwrap_or(Self::Or(branches)),
        }
    }

    fn collect<'a>(&'a self, licenses: &mut Vec<&'a License>) {
        match self {
            Self::License(license) => licenses.push(license),
            Self::And(branches) | Self::Or(branches) => {
                for branch in branches {
                    branch.collect(licenses);
                }
            }
        }
    }
}

/// Single licences before groups, each by text: the order that people expect to read.
fn by_text(a: &Expression, b: &Expression) -> Ordering {
    let group = |e: &Expression| !matches!(e, Expression::License(_));
    group(a)
        .cmp(&group(b))
        .then_with(|| a.to_string().cmp(&b.to_string()))
}

/// Joins branches; those that are of the same kind give their own branches.
fn join(
    branches: impl IntoIterator<Item = Expression>,
    make: fn(Vec<Expression>) -> Expression,
    open: fn(Expression) -> Result<Vec<Expression>, Expression>,
) -> Option<Expression> {
    let mut flat = Vec::new();
    for branch in branches {
        match open(branch) {
            Ok(inner) => flat.extend(inner),
            Err(other) => flat.push(other),
        }
    }
    if flat.len() > 1 {
        Some(make(flat))
    } else {
        flat.pop()
    }
}
