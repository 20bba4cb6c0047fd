//! A pull reader for JSON (RFC 8259) that borrows strings, keeps the path to where it stands and
//! never recurses.
//!
//! Why not `serde`: findings need the exact pointer of every value, a wrong type must cost only its
//! own member, and nesting and offsets must be known at each step. A visitor per type would do this
//! with several times the code, and no faster. `serde_json` is the oracle in the tests: both accept
//! and refuse the same documents.

mod quote;
mod scan;

use std::borrow::Cow;

pub(crate) use quote::{push_member, push_quoted};

/// Why reading ended before the document did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Not JSON, at this byte of the text.
    Syntax { at: usize, problem: Problem },
    /// More nesting than the limit.
    Depth,
    /// More rows of a kind than the limit.
    TooMany { what: &'static str, limit: usize },
}

/// What is wrong with the syntax. The names are arguments of the finding, not sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The text ends in the middle of a value.
    UnexpectedEnd,
    /// A character that cannot stand here.
    UnexpectedCharacter,
    /// A number that JSON does not allow, such as `01` or `1.`.
    BadNumber,
    /// An escape that JSON does not know, or half of a surrogate pair.
    BadEscape,
    /// A control character inside a string.
    ControlCharacter,
    /// More text after the document.
    TrailingText,
}

impl Problem {
    /// The value of the finding's argument; the messages select by it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::UnexpectedEnd => "end",
            Self::UnexpectedCharacter => "character",
            Self::BadNumber => "number",
            Self::BadEscape => "escape",
            Self::ControlCharacter => "control",
            Self::TrailingText => "trailing",
        }
    }
}

/// The kinds of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

impl Kind {
    /// The word of the JSON Schema vocabulary.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

/// One step of the path: an open object or array and where in it the cursor is.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// An object of which no member was read yet.
    Object,
    /// An object, at the member whose key (still escaped) starts at this byte.
    Member { start: usize },
    /// An array of which no item was read yet.
    Array,
    /// An array, at this item.
    Item(usize),
}

/// The place in the text, and the path to it.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Step>,
    depth_limit: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str, depth_limit: usize) -> Self {
        Self {
            text,
            at: 0,
            path: Vec::new(),
            depth_limit,
        }
    }

    /// The byte that is read next.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The kind of the value that comes next; white space before it is passed.
    pub(crate) fn kind(&mut self) -> Result<Kind, Stop> {
        match self.peek()? {
            b'{' => Ok(Kind::Object),
            b'[' => Ok(Kind::Array),
            b'"' => Ok(Kind::String),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b't' | b'f' => Ok(Kind::Boolean),
            b'n' => Ok(Kind::Null),
            _ => Err(self.stop(Problem::UnexpectedCharacter)),
        }
    }

    /// Steps into the object that comes next; read it with [`Cursor::member`] to its end.
    pub(crate) fn open_object(&mut self) -> Result<(), Stop> {
        self.open(b'{', Step::Object)
    }

    /// Steps into the array that comes next; read it with [`Cursor::item`] to its end.
    pub(crate) fn open_array(&mut self) -> Result<(), Stop> {
        self.open(b'[', Step::Array)
    }

    /// The next key of the innermost object, or `None` after its end. The value must be read or
    /// skipped before the next call.
    pub(crate) fn member(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        if self.next_member()? {
            self.key().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Whether the innermost object has another member, whose key comes next then; `false` steps out
    /// of it.
    pub(crate) fn next_member(&mut self) -> Result<bool, Stop> {
        let first = matches!(self.path.last(), Some(Step::Object));
        match self.peek()? {
            b'}' => {
                self.close();
                return Ok(false);
            }
            b',' if !first => {
                self.at += 1;
                if self.peek()? != b'"' {
                    return Err(self.stop(Problem::UnexpectedCharacter));
                }
            }
            b'"' if first => {}
            _ => return Err(self.stop(Problem::UnexpectedCharacter)),
        }
        Ok(true)
    }

    /// Reads the key of a member.
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>, Stop> {
        let start = self.at + 1;
        let key = self.string()?;
        self.after_key(start)?;
        Ok(key)
    }

    /// Reads the key of a member if it is this one, written without escapes; otherwise nothing is
    /// read.
    #[inline]
    pub(crate) fn key_if(&mut self, key: &str) -> Result<bool, Stop> {
        let start = self.at + 1;
        let is_key = self.string_is(key)?;
        if is_key {
            self.after_key(start)?;
        }
        Ok(is_key)
    }

    fn after_key(&mut self, start: usize) -> Result<(), Stop> {
        self.set_step(Step::Member { start });
        self.expect(b':')
    }

    /// Whether the innermost array has another item; `false` steps out of it.
    pub(crate) fn item(&mut self) -> Result<bool, Stop> {
        let byte = self.peek()?;
        let next = match (self.path.last(), byte) {
            (_, b']') => {
                self.close();
                return Ok(false);
            }
            (Some(Step::Item(index)), b',') => {
                let next = index + 1;
                self.at += 1;
                if self.peek()? == b']' {
                    return Err(self.stop(Problem::UnexpectedCharacter));
                }
                next
            }
            (Some(Step::Array), _) => 0,
            _ => return Err(self.stop(Problem::UnexpectedCharacter)),
        };
        self.set_step(Step::Item(next));
        Ok(true)
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<bool, Stop> {
        let value = self.peek()? == b't';
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Reads a number as it is written.
    pub(crate) fn number(&mut self) -> Result<&'a str, Stop> {
        self.peek()?;
        let start = self.at;
        self.at = scan::number(self.text.as_bytes(), start).map_err(|at| Stop::Syntax {
            at,
            problem: Problem::BadNumber,
        })?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Reads the string that comes next, borrowed unless it has escapes. `None`, and nothing is read,
    /// if something else comes.
    #[inline]
    pub(crate) fn string_if(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        if self.peek()? != b'"' {
            return Ok(None);
        }
        self.at += 1;
        self.string_after_quote().map(Some)
    }

    /// Reads the string that comes next if it is this one, which has nothing to escape, and is written
    /// without escapes; otherwise nothing is read.
    #[inline]
    pub(crate) fn string_is(&mut self, text: &str) -> Result<bool, Stop> {
        let is_string = self.peek()? == b'"';
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let is_same =
            is_string && rest.get(text.len()) == Some(&b'"') && rest.starts_with(text.as_bytes());
        if is_same {
            self.at += text.len() + 2;
        }
        Ok(is_same)
    }

    /// What comes next, as far as a string is concerned: the text behind its opening quote.
    #[inline]
    pub(crate) fn string_start(&mut self) -> Result<&'a [u8], Stop> {
        self.peek()?;
        Ok(self.text.as_bytes().get(self.at + 1..).unwrap_or_default())
    }

    /// Reads a string.
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        self.string_after_quote()
    }

    #[inline]
    fn string_after_quote(&mut self) -> Result<Cow<'a, str>, Stop> {
        let start = self.at;
        match scan::plain_string(self.text, start) {
            Ok(plain) => {
                self.at = start + plain.len() + 1;
                Ok(Cow::Borrowed(plain))
            }
            Err(special) => {
                let (value, end) = scan::escaped_string(self.text, start, special)?;
                self.at = end;
                Ok(value)
            }
        }
    }

    /// Reads past the value that comes next, whatever it is. Its syntax is checked in full.
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let room = self.depth_limit - self.path.len();
        match scan::skip(self.text, start, room) {
            Ok(end) => {
                self.at = end;
                Ok(())
            }
            // Step through the value again, so that the path says where in it the fault is.
            Err(stop) => {
                self.walk()?;
                Err(stop)
            }
        }
    }

    /// After the outermost value: nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => Err(self.stop(Problem::TrailingText)),
        }
    }

    /// RFC 6901 pointer to where the cursor is.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Object | Step::Array => {}
                Step::Item(index) => {
                    pointer.push('/');
                    pointer.push_str(&index.to_string());
                }
                Step::Member { start } => {
                    // The key was read without fault before it became a step.
                    if let Ok((key, _)) = scan::string(self.text, *start) {
                        push_member(&mut pointer, &key);
                    }
                }
            }
        }
        pointer
    }

    /// The number of the item around the cursor within the innermost array; 0 outside of arrays.
    pub(crate) fn item_number(&self) -> usize {
        let number = |step: &Step| match step {
            Step::Item(number) => Some(*number),
            Step::Object | Step::Member { .. } | Step::Array => None,
        };
        self.path.iter().rev().find_map(number).unwrap_or_default()
    }

    /// Line and column of a byte, both counted from 1; the column in characters.
    pub(crate) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        (line, column)
    }

    /// The text between a byte and where the cursor is.
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text between two bytes.
    pub(crate) fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The character at a byte, for messages.
    pub(crate) fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Like [`Cursor::skip`], step by step.
    fn walk(&mut self) -> Result<(), Stop> {
        let outside = self.path.len();
        loop {
            match self.path.last().filter(|_| self.path.len() > outside) {
                Some(Step::Object | Step::Member { .. }) => {
                    if self.member()?.is_some() {
                        self.enter_or_pass()?;
                    }
                }
                Some(Step::Array | Step::Item(_)) => {
                    if self.item()? {
                        self.enter_or_pass()?;
                    }
                }
                None => self.enter_or_pass()?,
            }
            if self.path.len() == outside {
                return Ok(());
            }
        }
    }

    /// Steps into a container, or reads a plain value.
    fn enter_or_pass(&mut self) -> Result<(), Stop> {
        match self.kind()? {
            Kind::Object => self.open_object(),
            Kind::Array => self.open_array(),
            Kind::String => self.string().map(drop),
            Kind::Number => self.number().map(drop),
            Kind::Boolean => self.boolean().map(drop),
            Kind::Null => self.word("null"),
        }
    }

    fn open(&mut self, bracket: u8, step: Step) -> Result<(), Stop> {
        self.expect(bracket)?;
        if self.path.len() >= self.depth_limit {
            return Err(Stop::Depth);
        }
        self.path.push(step);
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        self.path.pop();
    }

    fn set_step(&mut self, step: Step) {
        if let Some(last) = self.path.last_mut() {
            *last = step;
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Result<u8, Stop> {
        self.at = scan::white_space(self.text.as_bytes(), self.at);
        match self.text.as_bytes().get(self.at) {
            Some(byte) => Ok(*byte),
            None => Err(self.stop(Problem::UnexpectedEnd)),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek()? != byte {
            return Err(self.stop(Problem::UnexpectedCharacter));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Stop> {
        self.peek()?;
        self.at = scan::word(self.text.as_bytes(), self.at, word.as_bytes())?;
        Ok(())
    }

    fn stop(&self, problem: Problem) -> Stop {
        Stop::Syntax {
            at: self.at,
            problem,
        }
    }
}

/// Whether a text is a number as JSON writes it.
pub(crate) fn is_number(text: &str) -> bool {
    scan::number(text.as_bytes(), 0) == Ok(text.len())
}

#[cfg(test)]
mod tests;
