//! Lists of names: `GPLv2+ and LGPLv2+`, `MIT/Apache-2.0`, `(FTL or GPLv2+) and BSD`,
//! addresses separated by commas.
//!
//! A name may itself contain brackets, commas and "and"; so at each place the longest stretch that
//! is a known name is taken, and only what stands between names counts as an operator.

use std::ops::Range;

use super::{
    Confidence, Mapping, NOTE_LIST, NOTE_SLASH, Statement, Unclear, known, name, reference_license,
    unrecognised,
};
use crate::catalogue::Catalogue;
use crate::expression::{Expression, MAX_DEPTH, Note};

/// Longest name in tokens. "COMMON DEVELOPMENT AND DISTRIBUTION LICENSE (CDDL) Version 1.0" has 10.
const LONGEST_NAME: usize = 24;

/// Longest name in bytes. The longest in the alias table has 102.
const LONGEST_NAME_BYTES: usize = 160;

/// Most places at which a name may end, so the most operators inside a name plus one. "GNU General
/// Public License, version 2 (GPL2), with the classpath exception" has 3.
const MOST_ENDS: usize = 4;

/// Most names in one text; what has more is no list of licences. The longest in our samples has 60.
const MOST_NAMES: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Word,
    Open,
    Close,
    And,
    Or,
    /// Comma or semicolon: takes the meaning of the next written operator, else AND.
    Comma,
    /// `&` or `+` between names.
    Plus,
    /// `/` or `|`.
    Slash,
}

impl Token {
    fn is_operator(self) -> bool {
        matches!(
            self,
            Self::And | Self::Or | Self::Comma | Self::Plus | Self::Slash
        )
    }
}

struct Lexed {
    token: Token,
    span: Range<usize>,
}

/// Maps a list of names. `None` if the text has no such structure or none of its parts is known.
pub(super) fn map(text: &str, catalogue: &Catalogue) -> Option<Mapping> {
    let mut reader = Reader {
        text,
        catalogue,
        tokens: lex(text),
        next: 0,
        depth: 0,
        confidence: Confidence::Normalised,
        unclear: Vec::new(),
        notes: Vec::new(),
        names: 0,
    };
    let expression = reader.list()?;
    let complete = reader.next == reader.tokens.len();
    let any_known = reader
        .unclear
        .iter()
        .filter(|u| u.confidence == Confidence::None)
        .count()
        < reader.names;
    if !complete || reader.names < 2 || !any_known {
        return None;
    }
    Some(Mapping {
        statement: Statement::License,
        expression: Some(expression),
        confidence: reader.confidence,
        unclear: reader.unclear,
        notes: reader.notes,
    })
}

fn lex(text: &str) -> Vec<Lexed> {
    let mut tokens = Vec::new();
    let mut start: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let in_address = start
            .and_then(|s| text.get(s..at))
            .is_some_and(|w| w.contains(":/") || w.ends_with(':'));
        let before_letter = chars
            .peek()
            .is_some_and(|(_, next)| next.is_alphabetic() || next.is_whitespace());
        let operator = match c {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            ',' | ';' => Some(Token::Comma),
            '&' => Some(Token::Plus),
            // "GPLv2+" ends a name; "CDDL+GPL" and "A + B" join two.
            '+' if start.is_none()
                || before_letter && chars.peek().is_some_and(|(_, n)| n.is_alphabetic()) =>
            {
                Some(Token::Plus)
            }
            '/' | '|' if !in_address => Some(Token::Slash),
            _ => None,
        };
        if operator.is_none() && !c.is_whitespace() && (c != '_' || in_address) {
            start.get_or_insert(at);
            continue;
        }
        push_word(text, &mut start, at, &mut tokens);
        if let Some(token) = operator {
            tokens.push(Lexed {
                token,
                span: at..at + c.len_utf8(),
            });
        }
    }
    push_word(text, &mut start, text.len(), &mut tokens);
    tokens
}

fn push_word(text: &str, start: &mut Option<usize>, end: usize, tokens: &mut Vec<Lexed>) {
    if let Some(from) = start.take() {
        let token = match text.get(from..end).unwrap_or_default() {
            word if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("und") => {
                Token::And
            }
            word if word.eq_ignore_ascii_case("or") || word.eq_ignore_ascii_case("oder") => {
                Token::Or
            }
            _ => Token::Word,
        };
        tokens.push(Lexed {
            token,
            span: from..end,
        });
    }
}

struct Reader<'a> {
    text: &'a str,
    catalogue: &'a Catalogue,
    tokens: Vec<Lexed>,
    next: usize,
    depth: usize,
    confidence: Confidence,
    unclear: Vec<Unclear>,
    notes: Vec<Note>,
    names: usize,
}

/// How two neighbours are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
    /// Decided by the next written operator.
    Open,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).map(|lexed| lexed.token)
    }

    /// Terms with operators between them, up to the end or a closing bracket.
    fn list(&mut self) -> Option<Expression> {
        let mut terms = vec![self.term()?];
        let mut joins = Vec::new();
        while self.token(self.next).is_some_and(Token::is_operator) {
            joins.push(self.join());
            if matches!(self.token(self.next), None | Some(Token::Close)) {
                // A trailing comma joins nothing.
                joins.pop();
                break;
            }
            terms.push(self.term()?);
        }
        self.settle(&mut joins);
        combine(terms, &joins)
    }

    /// Reads the operators between two terms; ", and" is one.
    fn join(&mut self) -> Join {
        let mut join = Join::Open;
        let mut slash = false;
        while let Some(token) = self.token(self.next).filter(|token| token.is_operator()) {
            match token {
                Token::And | Token::Plus => join = Join::And,
                Token::Or if join == Join::Open => join = Join::Or,
                Token::Slash => slash = true,
                _ => {}
            }
            if matches!(token, Token::Plus) {
                self.note(NOTE_LIST, "+", "AND");
            }
            self.next += 1;
        }
        if slash && join == Join::Open {
            self.note(NOTE_SLASH, "/", "OR");
            join = Join::Or;
        }
        join
    }

    /// Gives commas the meaning of the next written operator, else AND: the stricter reading.
    fn settle(&mut self, joins: &mut [Join]) {
        let mut meaning = Join::Open;
        for i in (0..joins.len()).rev() {
            let Some(join) = joins.get_mut(i) else {
                continue;
            };
            if *join != Join::Open {
                meaning = *join;
            } else if meaning == Join::Open {
                *join = Join::And;
                let note = Note {
                    code: NOTE_LIST,
                    found: ",".to_owned(),
                    read_as: "AND".to_owned(),
                };
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
            } else {
                *join = meaning;
            }
        }
    }

    fn note(&mut self, code: &'static str, found: &str, read_as: &str) {
        let note = Note {
            code,
            found: found.to_owned(),
            read_as: read_as.to_owned(),
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn term(&mut self) -> Option<Expression> {
        match self.token(self.next)? {
            Token::Open => self.group(),
            Token::Word if self.names < MOST_NAMES => Some(self.name()),
            _ => None,
        }
    }

    fn group(&mut self) -> Option<Expression> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        self.next += 1;
        let inner = self.list()?;
        self.depth -= 1;
        (self.token(self.next)? == Token::Close).then(|| self.next += 1)?;
        Some(inner)
    }

    /// The longest known name at this place; if there is none, everything up to the next operator.
    fn name(&mut self) -> Expression {
        self.names += 1;
        let ends = self.possible_ends();
        for &end in ends.iter().rev() {
            let text = self.stretch(end);
            if text.len() > LONGEST_NAME_BYTES {
                continue;
            }
            if let Some(known) = known(text, self.catalogue) {
                self.next = end;
                self.notes.extend(known.notes);
                return known.expression;
            }
            if let Some(family) = name::family(text) {
                self.next = end;
                return self.take_unclear(family);
            }
        }
        let end = ends.first().copied().unwrap_or(self.tokens.len());
        let text = self.stretch(end);
        let unclear = name::guess(text).unwrap_or_else(|| unrecognised(text));
        self.next = end;
        self.take_unclear(unclear)
    }

    fn take_unclear(&mut self, unclear: Unclear) -> Expression {
        let expression = reference_license(&unclear.reference);
        self.confidence = self.confidence.max(unclear.confidence);
        if !self.unclear.contains(&unclear) {
            self.unclear.push(unclear);
        }
        expression
    }

    /// The text from the next token up to a token.
    fn stretch(&self, end: usize) -> &str {
        let from = self
            .tokens
            .get(self.next)
            .map_or(0, |lexed| lexed.span.start);
        let to = self
            .tokens
            .get(end - 1)
            .map_or(from, |lexed| lexed.span.end);
        self.text.get(from..to).unwrap_or_default()
    }

    /// Where a name that begins here may end: before an operator, a closing bracket or the end,
    /// with its own brackets closed. The nearest first.
    fn possible_ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut open = 0_usize;
        let last = self.tokens.len().min(self.next + LONGEST_NAME);
        for at in self.next..=last {
            let token = self.token(at);
            let at_boundary = token.is_none_or(|t| t.is_operator() || t == Token::Close);
            if open == 0 && at > self.next && at_boundary {
                ends.push(at);
                if ends.len() == MOST_ENDS {
                    break;
                }
            }
            match token {
                Some(Token::Open) => open += 1,
                Some(Token::Close) if open == 0 => break,
                Some(Token::Close) => open -= 1,
                _ => {}
            }
        }
        if ends.is_empty() {
            // No boundary in reach (a very long name, or a bracket that is never closed).
            ends.push(self.tokens.len());
        }
        ends
    }
}

/// Joins terms; AND binds tighter than OR.
fn combine(terms: Vec<Expression>, joins: &[Join]) -> Option<Expression> {
    let mut branches = Vec::new();
    let mut current = Vec::new();
    for (i, term) in terms.into_iter().enumerate() {
        if i > 0 && joins.get(i - 1) == Some(&Join::Or) {
            branches.push(Expression::all(std::mem::take(&mut current))?);
        }
        current.push(term);
    }
    branches.push(Expression::all(current)?);
    Expression::any(branches)
}
