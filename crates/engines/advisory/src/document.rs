//! What the readers of documents share: bounded JSON, its members by name, and findings with their place.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use finding::Severity::{Error, Info, Warning};
use finding::{Code, Finding, Location};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json_borrow::{Map, Value};

/// The largest document that is read, in bytes: 64 MiB. The largest CSAF documents of distributions have
/// some 40 MB.
pub const MAX_DOCUMENT: usize = 64 << 20;

/// How many findings of one document are kept; the last one says how many more there were.
pub(crate) const MAX_FINDINGS: usize = 1_000;

/// How many characters of a value a finding shows.
const MAX_SHOWN: usize = 80;

/// More bytes than [`MAX_DOCUMENT`].
const TOO_LARGE: Code<1> = Code::new("advisory-document-too-large", Error, ["limit"]);
/// Not JSON from the place on, or nested more than 128 deep.
const SYNTAX: Code<2> = Code::new("advisory-document-syntax", Error, ["line", "column"]);
/// Not a document of the format.
pub(crate) const OTHER_FORMAT: Code<1> =
    Code::new("advisory-document-other-format", Error, ["format"]);
/// A member that has to be there is missing; what it belongs to is left out.
const MISSING: Code<1> = Code::new("advisory-document-missing", Error, ["member"]);
/// A member has a value that it cannot have.
pub(crate) const MALFORMED: Code<2> =
    Code::new("advisory-document-malformed", Error, ["member", "value"]);
/// A reference to something that the document does not have.
pub(crate) const DANGLING: Code<1> =
    Code::new("advisory-document-dangling", Warning, ["reference"]);
/// More than are read; the rest is left out.
pub(crate) const TOO_MANY: Code<2> =
    Code::new("advisory-document-too-many", Error, ["what", "limit"]);
/// More findings than are kept.
const MORE: Code<1> = Code::new("advisory-document-more", Info, ["count"]);

/// The codes of this module with the names of their arguments.
pub(crate) const CODES: [(&str, &[&str]); 8] = [
    (TOO_LARGE.id, &TOO_LARGE.args),
    (SYNTAX.id, &SYNTAX.args),
    (OTHER_FORMAT.id, &OTHER_FORMAT.args),
    (MISSING.id, &MISSING.args),
    (MALFORMED.id, &MALFORMED.args),
    (DANGLING.id, &DANGLING.args),
    (TOO_MANY.id, &TOO_MANY.args),
    (MORE.id, &MORE.args),
];

/// What was read of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// What it says.
    pub value: T,
    /// What could not be used, and why: at most 1,000 findings and one that counts the rest.
    pub findings: Vec<Finding>,
}

/// The bytes are no document of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Why, and where.
    pub finding: Box<Finding>,
}

impl fmt::Display for Unreadable {
    /// The code and the place, for logs; people get the message of the finding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at \"{}\"", self.finding.code, self.finding.location)
    }
}

impl std::error::Error for Unreadable {}

impl From<Finding> for Unreadable {
    fn from(finding: Finding) -> Self {
        Self {
            finding: Box::new(finding),
        }
    }
}

/// The findings of one document.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    kept: Vec<Finding>,
    more: usize,
}

impl Notes {
    /// Keeps a finding, or counts it.
    pub(crate) fn push(&mut self, finding: Finding) {
        if self.kept.len() < MAX_FINDINGS {
            self.kept.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Says that a value cannot be what its member asks for.
    pub(crate) fn malformed(&mut self, location: Location, member: &str, value: &str) {
        self.push(MALFORMED.at(location, [shown(member), shown(value)]));
    }

    /// Puts what was read beside what there is to say about it.
    pub(crate) fn beside<T>(mut self, value: T) -> Reading<T> {
        if self.more > 0 {
            self.kept
                .push(MORE.at(Location::Document, [self.more.to_string()]));
        }
        Reading {
            value,
            findings: self.kept,
        }
    }
}

/// The beginning of a text, on one line.
pub(crate) fn shown(text: &str) -> String {
    let short = text.chars().take(MAX_SHOWN);
    short
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Refuses what is too large.
pub(crate) fn bounded(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    if bytes.len() > MAX_DOCUMENT {
        let limit = (MAX_DOCUMENT >> 20).to_string();
        return Err(TOO_LARGE.at(Location::Document, [limit]).into());
    }
    Ok(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// Reads JSON of at most 64 MiB and a depth of 128, which is the bound of `serde_json`.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value<'_>, Unreadable> {
    serde_json::from_slice(bounded(bytes)?).map_err(|error| {
        let place = Location::Line(error.line() as u64);
        let values = [error.line().to_string(), error.column().to_string()];
        SYNTAX.at(place, values).into()
    })
}

/// A JSON object and its place.
#[derive(Clone, Debug)]
pub(crate) struct Object<'v, 'a> {
    members: &'v Map<'a>,
    pointer: String,
}

impl<'v, 'a> Object<'v, 'a> {
    /// The object at the root of a document, if there is one.
    pub(crate) fn root(value: &'v Value<'a>) -> Option<Self> {
        let members = value.as_object()?;
        let pointer = String::new();
        Some(Self { members, pointer })
    }

    /// Where it is.
    pub(crate) fn place(&self) -> Location {
        Location::Pointer(self.pointer.clone())
    }

    /// Where a member of it is.
    pub(crate) fn place_of(&self, key: &str) -> Location {
        Location::Pointer(child(&self.pointer, key))
    }

    /// The names of its members.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'v str> {
        self.members.keys()
    }

    /// The value of a member; `null` counts as absent.
    pub(crate) fn value(&self, key: &str) -> Option<&'v Value<'a>> {
        self.members.get(key).filter(|value| !value.is_null())
    }

    /// A text. Anything else is a finding, and absent.
    pub(crate) fn text(&self, key: &str, notes: &mut Notes) -> Option<Cow<'a, str>> {
        match self.value(key)? {
            Value::Str(text) => Some(text.clone()),
            other => {
                self.refuse(key, other, notes);
                None
            }
        }
    }

    /// A text that has to be there and not be empty.
    pub(crate) fn needed(&self, key: &str, notes: &mut Notes) -> Option<Cow<'a, str>> {
        match self.value(key) {
            None => {
                notes.push(MISSING.at(self.place(), [key.into()]));
                None
            }
            Some(Value::Str(text)) if !text.trim().is_empty() => Some(text.clone()),
            Some(other) => {
                self.refuse(key, other, notes);
                None
            }
        }
    }

    /// A text that parses; what does not is a finding, and absent.
    pub(crate) fn parsed<T>(
        &self,
        key: &str,
        notes: &mut Notes,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key, notes)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            notes.malformed(self.place_of(key), key, &text);
        }
        parsed
    }

    /// An instant.
    pub(crate) fn time(&self, key: &str, notes: &mut Notes) -> Option<Timestamp> {
        self.parsed(key, notes, instant)
    }

    /// A day: a date, or the date an instant begins with.
    pub(crate) fn day(&self, key: &str, notes: &mut Notes) -> Option<Date> {
        self.parsed(key, notes, day)
    }

    /// `true` or `false`. Anything else is a finding, and absent.
    pub(crate) fn flag(&self, key: &str, notes: &mut Notes) -> Option<bool> {
        match self.value(key)? {
            Value::Bool(flag) => Some(*flag),
            other => {
                self.refuse(key, other, notes);
                None
            }
        }
    }

    /// An object within. Anything else is a finding, and absent.
    pub(crate) fn object(&self, key: &str, notes: &mut Notes) -> Option<Object<'v, 'a>> {
        let value = self.value(key)?;
        let members = value.as_object();
        if members.is_none() {
            self.refuse(key, value, notes);
        }
        Some(Object {
            members: members?,
            pointer: child(&self.pointer, key),
        })
    }

    /// The items of a list, at most so many; more are a finding.
    pub(crate) fn list(&self, key: &str, most: usize, notes: &mut Notes) -> &'v [Value<'a>] {
        let Some(value) = self.value(key) else {
            return &[];
        };
        let Value::Array(items) = value else {
            self.refuse(key, value, notes);
            return &[];
        };
        if items.len() > most {
            let values = [key.to_owned(), most.to_string()];
            notes.push(TOO_MANY.at(self.place_of(key), values));
        }
        items.get(..most).unwrap_or(items)
    }

    /// The objects of a list, at most so many; what is no object is a finding.
    pub(crate) fn objects(&self, key: &str, most: usize, notes: &mut Notes) -> Vec<Object<'v, 'a>> {
        let mut objects = Vec::new();
        for (index, item) in self.list(key, most, notes).iter().enumerate() {
            let pointer = child(&child(&self.pointer, key), &index.to_string());
            match item.as_object() {
                Some(members) => objects.push(Object { members, pointer }),
                None => notes.malformed(Location::Pointer(pointer), key, &item.to_string()),
            }
        }
        objects
    }

    /// The texts of a list, at most so many; what is no text is a finding.
    pub(crate) fn texts(&self, key: &str, most: usize, notes: &mut Notes) -> Vec<Cow<'a, str>> {
        let mut texts = Vec::new();
        for (index, item) in self.list(key, most, notes).iter().enumerate() {
            match item {
                Value::Str(text) => texts.push(text.clone()),
                other => {
                    let pointer = child(&child(&self.pointer, key), &index.to_string());
                    notes.malformed(Location::Pointer(pointer), key, &other.to_string());
                }
            }
        }
        texts
    }

    /// Says that the value of a member is none it can have.
    pub(crate) fn refuse(&self, key: &str, value: &Value<'_>, notes: &mut Notes) {
        let written = match value {
            Value::Array(_) => "[…]".to_owned(),
            Value::Object(_) => "{…}".to_owned(),
            scalar => scalar.to_string(),
        };
        notes.malformed(self.place_of(key), key, &written);
    }
}

/// The objects of a list at the root of a document, at most so many.
pub(crate) fn rows<'v, 'a>(
    items: &'v [Value<'a>],
    most: usize,
    what: &str,
    notes: &mut Notes,
) -> Vec<Object<'v, 'a>> {
    if items.len() > most {
        let values = [what.to_owned(), most.to_string()];
        notes.push(TOO_MANY.at(Location::Document, values));
    }
    let mut objects = Vec::new();
    for (index, item) in items.iter().take(most).enumerate() {
        let pointer = child("", &index.to_string());
        match item.as_object() {
            Some(members) => objects.push(Object { members, pointer }),
            None => notes.malformed(Location::Pointer(pointer), what, "…"),
        }
    }
    objects
}

/// An instant as documents write it: RFC 3339, or a date, which means its beginning in UTC.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let date: Date = text.parse().ok()?;
        let zoned = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(zoned.timestamp())
    })
}

/// A day as documents write it.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// RFC 6901: the pointer to a member or item.
fn child(pointer: &str, key: &str) -> String {
    let mut longer = String::with_capacity(pointer.len() + key.len() + 1);
    longer.push_str(pointer);
    let escaped = key.replace('~', "~0").replace('/', "~1");
    let _ = write!(longer, "/{escaped}");
    longer
}
