//! Reading expressions: tokens with their places, then a small recursive descent.

use std::ops::Range;

use serde::Serialize;

use super::error::{ExpressionError, ExpressionErrorKind as Kind};
use super::{ExceptionId, Expression, License, LicenseId, ListedId, Reference};
use crate::ids;

/// Longest expression that is read, in bytes. The longest in our samples has about 500.
pub const MAX_LENGTH: usize = 16 * 1024;

/// Deepest nesting of brackets that is read. Real expressions stay below 5.
pub const MAX_DEPTH: usize = 64;

/// Most notes about one expression; more would only repeat themselves.
const MAX_NOTES: usize = 32;

/// An expression and what was odd about its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The expression, ids in the spelling of the SPDX list.
    pub expression: Expression,
    /// What was tolerated, in the order of the text.
    pub notes: Vec<Note>,
}

/// Something tolerated while reading an expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Note {
    /// Stable code.
    pub code: &'static str,
    /// What stood there.
    pub found: String,
    /// How it was read.
    pub read_as: String,
}

/// An id written in another case than the SPDX list has it.
pub(crate) const NOTE_CASE: &str = "license-note-case";
/// An operator in lower case.
pub(crate) const NOTE_OPERATOR_CASE: &str = "license-note-operator-case";
/// A deprecated id, brought to its current form.
pub(crate) const NOTE_DEPRECATED: &str = "license-note-deprecated";
/// A deprecated id without a current form.
pub(crate) const NOTE_DEPRECATED_KEPT: &str = "license-note-deprecated-kept";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Open,
    Close,
    Plus,
}

struct Lexed<'a> {
    token: Token<'a>,
    span: Range<usize>,
}

/// Splits into words, brackets and `+`. A `+` at the end of a word is a token of its own.
fn lex(text: &str) -> Result<Vec<Lexed<'_>>, ExpressionError> {
    let mut tokens = Vec::new();
    let mut word_start = None;
    for (at, c) in text.char_indices() {
        let single = match c {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '+' => Some(Token::Plus),
            c if c.is_whitespace() => None,
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':') => {
                word_start.get_or_insert(at);
                continue;
            }
            _ => {
                let span = at..at + c.len_utf8();
                return Err(ExpressionError::new(Kind::BadCharacter, text, span));
            }
        };
        push_word(text, word_start.take(), at, &mut tokens);
        if let Some(token) = single {
            tokens.push(Lexed {
                token,
                span: at..at + 1,
            });
        }
    }
    push_word(text, word_start, text.len(), &mut tokens);
    Ok(tokens)
}

/// Adds the word that began at `start` and ends before `end`, if one began.
fn push_word<'a>(text: &'a str, start: Option<usize>, end: usize, tokens: &mut Vec<Lexed<'a>>) {
    if let Some((start, word)) = start.and_then(|start| Some((start, text.get(start..end)?))) {
        tokens.push(Lexed {
            token: Token::Word(word),
            span: start..end,
        });
    }
}

pub(super) fn parse(text: &str) -> Result<Parsed, ExpressionError> {
    if text.len() > MAX_LENGTH {
        return Err(ExpressionError::new(Kind::TooLong, text, 0..0));
    }
    let tokens = lex(text)?;
    if tokens.is_empty() {
        return Err(ExpressionError::new(Kind::Empty, text, 0..0));
    }
    let mut parser = Parser {
        text,
        tokens,
        next: 0,
        depth: 0,
        notes: Vec::new(),
    };
    let expression = parser.any()?;
    match parser.peek() {
        None => {
            check_written(text, &expression)?;
            Ok(Parsed {
                expression,
                notes: parser.notes,
            })
        }
        Some(Token::Close) => Err(parser.error(Kind::BracketClose)),
        Some(Token::Plus) => Err(parser.error(Kind::MisplacedPlus)),
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("with") => {
            Err(parser.error(Kind::MisplacedWith))
        }
        Some(Token::Word(_) | Token::Open) => Err(parser.error(Kind::OperatorMissing)),
    }
}

/// What is read must be readable again as written: the canonical text has brackets for the reader
/// and current forms that are longer than the deprecated ids.
fn check_written(text: &str, expression: &Expression) -> Result<(), ExpressionError> {
    if expression.depth() > MAX_DEPTH {
        return Err(ExpressionError::new(Kind::TooDeep, text, 0..0));
    }
    // No form grows to more than eight times its length, so short texts need no look.
    if text.len() > MAX_LENGTH / 8 && expression.to_string().len() > MAX_LENGTH {
        return Err(ExpressionError::new(Kind::TooLong, text, 0..0));
    }
    Ok(())
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Lexed<'a>>,
    next: usize,
    depth: usize,
    notes: Vec<Note>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).map(|lexed| lexed.token)
    }

    /// The error at the next token, or at the end of the text.
    fn error(&self, kind: Kind) -> ExpressionError {
        let end = self.text.len();
        let span = self
            .tokens
            .get(self.next)
            .map_or(end..end, |lexed| lexed.span.clone());
        ExpressionError::new(kind, self.text, span)
    }

    fn note(&mut self, code: &'static str, found: impl Into<String>, read_as: impl Into<String>) {
        let note = Note {
            code,
            found: found.into(),
            read_as: read_as.into(),
        };
        if self.notes.len() < MAX_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Takes the operator if it is next.
    fn operator(&mut self, operator: &str) -> bool {
        match self.peek() {
            Some(Token::Word(word)) if word.eq_ignore_ascii_case(operator) => {
                if word != operator {
                    self.note(NOTE_OPERATOR_CASE, word, operator);
                }
                self.next += 1;
                true
            }
            _ => false,
        }
    }

    /// One or more branches joined by `OR`.
    fn any(&mut self) -> Result<Expression, ExpressionError> {
        let mut branches = vec![self.all()?];
        while self.operator("OR") {
            branches.push(self.all()?);
        }
        Expression::any(branches).ok_or_else(|| self.error(Kind::Empty))
    }

    /// One or more branches joined by `AND`.
    fn all(&mut self) -> Result<Expression, ExpressionError> {
        let mut branches = vec![self.term()?];
        while self.operator("AND") {
            branches.push(self.term()?);
        }
        Expression::all(branches).ok_or_else(|| self.error(Kind::Empty))
    }

    /// A licence or a group in brackets.
    fn term(&mut self) -> Result<Expression, ExpressionError> {
        match self.peek() {
            Some(Token::Open) => self.group(),
            Some(Token::Word(word)) if !is_operator(word) => self.license(word),
            Some(Token::Plus) => Err(self.error(Kind::MisplacedPlus)),
            _ => Err(self.error(Kind::LicenseMissing)),
        }
    }

    fn group(&mut self) -> Result<Expression, ExpressionError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        let open = self.next;
        self.depth += 1;
        self.next += 1;
        let inner = self.any()?;
        self.depth -= 1;
        match self.peek() {
            Some(Token::Close) => {
                self.next += 1;
                Ok(inner)
            }
            None => {
                self.next = open;
                Err(self.error(Kind::BracketOpen))
            }
            Some(Token::Plus) => Err(self.error(Kind::MisplacedPlus)),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("with") => {
                Err(self.error(Kind::MisplacedWith))
            }
            Some(_) => Err(self.error(Kind::OperatorMissing)),
        }
    }

    /// `id`, `id+`, `LicenseRef-…`, each perhaps `WITH` an exception.
    fn license(&mut self, word: &str) -> Result<Expression, ExpressionError> {
        let mut license = match self.reference(word, "LicenseRef")? {
            Some(reference) => {
                self.next += 1;
                License {
                    id: LicenseId::Ref(reference),
                    or_later: false,
                    exception: None,
                }
            }
            None => self.listed(word)?,
        };
        if self.peek() == Some(Token::Plus) {
            return Err(self.error(Kind::MisplacedPlus));
        }
        let with = self.next;
        if self.operator("WITH") {
            if license.exception.is_some() {
                self.next = with;
                return Err(self.error(Kind::MisplacedWith));
            }
            license.exception = Some(self.exception()?);
        }
        Ok(license.into())
    }

    /// An id of the SPDX list in its current form, with the `+` that may follow it directly.
    fn listed(&mut self, word: &str) -> Result<License, ExpressionError> {
        let plus = self.plus_follows();
        let with_plus = if plus {
            ids::license(&format!("{word}+"))
        } else {
            None
        };
        let Some(id) = with_plus.or_else(|| ids::license(word)) else {
            return Err(self.error(Kind::UnknownLicense));
        };
        self.next += 1 + usize::from(plus);
        let bare = id.strip_suffix('+').unwrap_or(id);
        if bare != word {
            self.note(NOTE_CASE, word, bare);
        }
        let mut license = match ids::current(id) {
            Some(current) if current.id != id => {
                self.note(NOTE_DEPRECATED, id, license_of(current).to_string());
                license_of(current)
            }
            Some(_) => {
                self.note(NOTE_DEPRECATED_KEPT, id, id);
                listed_license(id)
            }
            None => listed_license(id),
        };
        if plus && with_plus.is_none() {
            match ids::gnu_or_later(bare) {
                Some(later) => {
                    self.note(NOTE_DEPRECATED, format!("{bare}+"), later);
                    license = listed_license(later);
                }
                None => license.or_later = true,
            }
        }
        Ok(license)
    }

    /// Whether a `+` follows the next token without a space.
    fn plus_follows(&self) -> bool {
        match (self.tokens.get(self.next), self.tokens.get(self.next + 1)) {
            (Some(word), Some(plus)) => {
                plus.token == Token::Plus && word.span.end == plus.span.start
            }
            _ => false,
        }
    }

    fn exception(&mut self) -> Result<ExceptionId, ExpressionError> {
        let Some(Token::Word(word)) = self.peek() else {
            return Err(self.error(Kind::UnknownException));
        };
        if let Some(reference) = self.reference(word, "AdditionRef")? {
            self.next += 1;
            return Ok(ExceptionId::Ref(reference));
        }
        let Some(id) = ids::exception(word) else {
            return Err(self.error(Kind::UnknownException));
        };
        if id != word {
            self.note(NOTE_CASE, word, id);
        }
        let current = ids::current_exception(id);
        if current != id {
            self.note(NOTE_DEPRECATED, id, current);
        }
        self.next += 1;
        Ok(ExceptionId::Listed(ListedId(current)))
    }

    /// `LicenseRef-x` or `DocumentRef-d:LicenseRef-x`; `None` if the word is no reference.
    fn reference(&mut self, word: &str, kind: &str) -> Result<Option<Reference>, ExpressionError> {
        let (document, rest) = match (strip_prefix(word, "DocumentRef"), word.split_once(':')) {
            (Some(_), Some((first, rest))) => (strip_prefix(first, "DocumentRef"), rest),
            (Some(_), None) => return Err(self.error(Kind::BadReference)),
            (None, _) => (None, word),
        };
        let Some(name) = strip_prefix(rest, kind) else {
            return if document.is_some() || rest.contains(':') {
                Err(self.error(Kind::BadReference))
            } else {
                Ok(None)
            };
        };
        if name.is_empty() || name.contains(':') || document.is_some_and(str::is_empty) {
            return Err(self.error(Kind::BadReference));
        }
        let written = word.contains(&format!("{kind}-"))
            && (document.is_none() || word.starts_with("DocumentRef-"));
        let reference = Reference {
            document: document.map(str::to_owned),
            name: name.to_owned(),
        };
        if !written {
            let read_as = match document {
                Some(document) => format!("DocumentRef-{document}:{kind}-{name}"),
                None => format!("{kind}-{name}"),
            };
            self.note(NOTE_CASE, word, read_as);
        }
        Ok(Some(reference))
    }
}

/// What follows `prefix-`, in any case of the prefix.
fn strip_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = word.split_once('-')?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

fn is_operator(word: &str) -> bool {
    ["AND", "OR", "WITH"]
        .iter()
        .any(|operator| word.eq_ignore_ascii_case(operator))
}

fn listed_license(id: &'static str) -> License {
    License {
        id: LicenseId::Listed(ListedId(id)),
        or_later: false,
        exception: None,
    }
}

fn license_of(current: ids::Current) -> License {
    License {
        id: LicenseId::Listed(ListedId(current.id)),
        or_later: false,
        exception: current
            .exception
            .map(|id| ExceptionId::Listed(ListedId(id))),
    }
}
