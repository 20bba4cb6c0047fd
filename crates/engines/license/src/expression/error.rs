//! What is wrong with an expression, as data.

use std::fmt;
use std::ops::Range;

use finding::{Code, Finding, Location, Severity};

/// The kinds of mistakes in an expression; each has a code and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpressionErrorKind {
    /// Nothing but white space.
    Empty,
    /// Longer than [`MAX_LENGTH`](super::MAX_LENGTH) bytes.
    TooLong,
    /// Brackets nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// A character that no part of an expression may contain.
    BadCharacter,
    /// An id that is not on the SPDX list.
    UnknownLicense,
    /// An exception that is not on the SPDX list.
    UnknownException,
    /// Two licences without an operator between them.
    OperatorMissing,
    /// An operator without a licence before or after it.
    LicenseMissing,
    /// `WITH` after a bracket or after another exception.
    MisplacedWith,
    /// A `+` that does not follow an id of the SPDX list directly.
    MisplacedPlus,
    /// `(` that is never closed.
    BracketOpen,
    /// `)` that was never opened.
    BracketClose,
    /// `LicenseRef-`, `DocumentRef-` or `AdditionRef-` without a name, or out of place.
    BadReference,
}

impl ExpressionErrorKind {
    /// Every kind, for tests and documentation.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLong,
        Self::TooDeep,
        Self::BadCharacter,
        Self::UnknownLicense,
        Self::UnknownException,
        Self::OperatorMissing,
        Self::LicenseMissing,
        Self::MisplacedWith,
        Self::MisplacedPlus,
        Self::BracketOpen,
        Self::BracketClose,
        Self::BadReference,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "license-expression-empty",
            Self::TooLong => "license-expression-too-long",
            Self::TooDeep => "license-expression-too-deep",
            Self::BadCharacter => "license-expression-bad-character",
            Self::UnknownLicense => "license-expression-unknown-license",
            Self::UnknownException => "license-expression-unknown-exception",
            Self::OperatorMissing => "license-expression-operator-missing",
            Self::LicenseMissing => "license-expression-license-missing",
            Self::MisplacedWith => "license-expression-misplaced-with",
            Self::MisplacedPlus => "license-expression-misplaced-plus",
            Self::BracketOpen => "license-expression-bracket-open",
            Self::BracketClose => "license-expression-bracket-close",
            Self::BadReference => "license-expression-bad-reference",
        }
    }
}

/// The names of the arguments of every expression error: the offending part of the text and its
/// place (characters from 1).
pub(crate) const ERROR_ARGS: [&str; 2] = ["part", "position"];

/// Why a text is no licence expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionError {
    /// What is wrong.
    pub kind: ExpressionErrorKind,
    /// Where: bytes of the given text, always at character boundaries.
    pub span: Range<usize>,
    /// The offending part of the text, at most 80 characters of it.
    pub part: String,
    /// The character at which the part begins, counted from 1.
    pub position: usize,
}

impl ExpressionError {
    pub(super) fn new(kind: ExpressionErrorKind, text: &str, span: Range<usize>) -> Self {
        let part = text.get(span.clone()).unwrap_or_default();
        let before = text.get(..span.start).unwrap_or_default();
        Self {
            kind,
            part: part.chars().take(80).collect(),
            position: before.chars().count() + 1,
            span,
        }
    }

    /// The error as a finding at the given place of a document.
    pub fn finding(&self, location: Location) -> Finding {
        Code::new(self.kind.code(), Severity::Error, ERROR_ARGS)
            .at(location, [self.part.clone(), self.position.to_string()])
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at {}: {:?}",
            self.kind.code(),
            self.position,
            self.part
        )
    }
}

impl std::error::Error for ExpressionError {}
