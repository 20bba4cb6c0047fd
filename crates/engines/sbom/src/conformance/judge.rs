//! Walking the shapes beside the document.
//!
//! Every value is read through the methods of this file, so that each is judged exactly once: the
//! name of a member or the next item of a list leads to the shape of the value, and the end of an
//! object or list is when its rules are asked.

use std::borrow::Cow;

use super::habit::Habits;
use super::rules::ObjectLevel;
use super::shape::{Form, Format, IS_TRUE, List, Shape, Text};
use super::text::{find_word, is_uri, license_id};
use super::unique::{Item, duplicates};
use crate::codes;
use crate::inventory::Sym;
use crate::json::{Kind, Stop};
use crate::reader::{Reader, child};
use finding::Location;

/// The value of a finding's argument for a bound that there is not; the messages select by it.
const NO_BOUND: &str = "none";

/// Where the reading stands among the shapes.
pub(crate) struct Judge {
    /// The shape of the value that is read next.
    next: &'static Shape,
    levels: Vec<Level>,
    /// The items of all open lists whose items must differ.
    items: Vec<Item>,
    /// See [`Reader::fingerprint`].
    fingerprint: Option<u64>,
    habits: Habits,
}

/// An open object or list.
enum Level {
    Object(ObjectLevel),
    List(ListLevel),
}

struct ListLevel {
    shape: &'static List,
    count: usize,
    /// How many of [`Judge::items`] belong to outer lists.
    outer_items: usize,
    /// Where the current item begins.
    start: usize,
    /// The type of the first item, where all must agree.
    kind: Option<Kind>,
    /// Whether an item asks to stand alone.
    alone: bool,
}

impl Judge {
    pub(crate) fn new(root: &'static Shape) -> Self {
        Self {
            next: root,
            levels: Vec::new(),
            items: Vec::new(),
            fingerprint: None,
            habits: Habits::default(),
        }
    }
}

impl<'a> Reader<'a> {
    /// Steps into an object, if it is one; read it with [`Reader::member`] to its end.
    pub(crate) fn object(&mut self) -> Result<bool, Stop> {
        if self.cursor.kind()? == Kind::Object
            && let Some(shape) = self.judge.next.for_kind(Kind::Object)
        {
            self.cursor.open_object()?;
            let level = ObjectLevel::new(shape.object());
            self.judge.levels.push(Level::Object(level));
            return Ok(true);
        }
        self.pass_instead_of(Kind::Object)?;
        Ok(false)
    }

    /// The next key of the object. A member that stands twice is a finding, and only the first one
    /// is given out.
    pub(crate) fn member(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        let version = self.rules.minor;
        while self.cursor.next_member()? {
            let judge = &mut self.judge;
            let Some(Level::Object(level)) = judge.levels.last_mut() else {
                return self.cursor.key().map(Some);
            };
            let guess = judge.habits.next_member(level.shape, level.last);
            if let Some((number, member)) = guess
                && level.met & (1 << number) == 0
                && member.is_in(version)
                && self.cursor.key_if(member.name)?
            {
                level.meet(number, true);
                judge.next = member.shape;
                return Ok(Some(Cow::Borrowed(member.name)));
            }
            let key = self.cursor.key()?;
            judge.next = level.shape.others;
            match level.shape.find(&key, version) {
                Some((number, _)) if level.met & (1 << number) != 0 => {
                    self.note(&codes::INVALID_DUPLICATE_MEMBER, [key.into_owned()]);
                    self.cursor.skip()?;
                    continue;
                }
                Some((number, member)) => {
                    judge.habits.met_member(level.shape, level.last, number);
                    let is_in = member.is_in(version);
                    level.meet(number, is_in);
                    if is_in {
                        judge.next = member.shape;
                        return Ok(Some(key));
                    }
                }
                None => {}
            }
            if level.shape.closed_since <= version {
                self.note(&codes::INVALID_UNKNOWN_MEMBER, [key.to_string()]);
            }
            return Ok(Some(key));
        }
        self.end_object();
        Ok(None)
    }

    /// Steps into an array, if it is one; read it with [`Reader::item`] to its end.
    pub(crate) fn open_array(&mut self) -> Result<bool, Stop> {
        if self.cursor.kind()? == Kind::Array
            && let Some(shape) = self.judge.next.for_kind(Kind::Array)
        {
            self.cursor.open_array()?;
            self.judge.levels.push(Level::List(ListLevel {
                shape: shape.list(),
                count: 0,
                outer_items: self.judge.items.len(),
                start: 0,
                kind: None,
                alone: false,
            }));
            return Ok(true);
        }
        self.pass_instead_of(Kind::Array)?;
        Ok(false)
    }

    /// Whether the array has another item; `false` steps out of it.
    pub(crate) fn item(&mut self) -> Result<bool, Stop> {
        let end = self.cursor.position();
        let more = self.cursor.item()?;
        let judge = &mut self.judge;
        let Some(Level::List(level)) = judge.levels.last_mut() else {
            return Ok(more);
        };
        if level.shape.unique && level.count > 0 {
            let limit = self.limits.entries;
            if judge.items.len() >= limit {
                let what = "entries";
                return Err(Stop::TooMany { what, limit });
            }
            judge.items.push(Item {
                fingerprint: judge.fingerprint.take(),
                start: level.start,
                end,
            });
        }
        if !more {
            self.end_list();
            return Ok(false);
        }
        judge.fingerprint = None;
        judge.next = level.shape.item;
        level.start = self.cursor.position();
        level.count += 1;
        if level.shape.uniform {
            let found = self.cursor.kind()?;
            let first = *level.kind.get_or_insert(found);
            if first != found {
                let values = [first, found].map(|kind| kind.as_str().to_owned());
                self.note(&codes::INVALID_TYPE, values);
            }
        }
        Ok(true)
    }

    /// Reads a string.
    pub(crate) fn string(&mut self) -> Result<Option<Cow<'a, str>>, Stop> {
        let next = self.judge.next;
        if let Shape::Text(shape @ (Text::Words(_) | Text::LicenseId)) = next
            && let Some(word) = self.word_again(shape)?
        {
            return Ok(Some(Cow::Borrowed(word)));
        }
        if let Some(text) = self.cursor.string_if()? {
            match next {
                Shape::Text(Text::Free) => {}
                Shape::Text(shape) => self.judge_text(shape, &text),
                _ => {
                    if self.expect(Kind::String)
                        && let Some(Shape::Text(shape)) = next.for_kind(Kind::String)
                    {
                        self.judge_text(shape, &text);
                    }
                }
            }
            return Ok(Some(text));
        }
        self.pass_instead_of(Kind::String)?;
        Ok(None)
    }

    /// Reads the string that comes next if it is a word that was found sound before.
    fn word_again(&mut self, shape: &'static Text) -> Result<Option<&'static str>, Stop> {
        let start = self.cursor.string_start()?;
        let known = self.judge.habits.word(shape, start);
        match known {
            Some(word) if self.cursor.string_is(word)? => Ok(Some(word)),
            _ => Ok(None),
        }
    }

    /// Whether the string that comes next is this one, which keeps to every rule of its place; it is
    /// read then.
    pub(crate) fn is_free_text(&mut self, text: Sym) -> Result<bool, Stop> {
        match self.judge.next {
            Shape::Text(Text::Free) => self.cursor.string_is(self.strings.get(text)),
            _ => Ok(false),
        }
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<Option<bool>, Stop> {
        if self.cursor.kind()? != Kind::Boolean {
            self.pass_instead_of(Kind::Boolean)?;
            return Ok(None);
        }
        self.expect(Kind::Boolean);
        let value = self.cursor.boolean()?;
        if matches!(self.judge.next, Shape::Flag) && value {
            self.mark(IS_TRUE);
        }
        Ok(Some(value))
    }

    /// Reads a number as it is written.
    pub(crate) fn number_text(&mut self) -> Result<Option<&'a str>, Stop> {
        if self.cursor.kind()? != Kind::Number {
            self.pass_instead_of(Kind::Number)?;
            return Ok(None);
        }
        let is_expected = self.expect(Kind::Number);
        let text = self.cursor.number()?;
        if let Some(Shape::Number(number)) = self.judge.next.for_kind(Kind::Number)
            && is_expected
            && !number.allows(text)
        {
            let bound = |bound: Option<i32>| {
                bound.map_or_else(|| NO_BOUND.to_owned(), |bound| bound.to_string())
            };
            let kind = if number.whole { "whole" } else { "any" };
            let values = [
                text.to_owned(),
                kind.to_owned(),
                bound(number.least),
                bound(number.most),
            ];
            self.note(&codes::INVALID_NUMBER, values);
        }
        Ok(Some(text))
    }

    /// Passes over a value that the inventory does not keep. It is judged all the same.
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        if matches!(self.judge.next, Shape::Any | Shape::Asked) {
            return self.cursor.skip();
        }
        let kind = self.cursor.kind()?;
        if self.judge.next.for_kind(kind).is_none() {
            self.expect(kind);
            return self.cursor.skip();
        }
        match kind {
            Kind::Object => {
                self.object()?;
                while self.member()?.is_some() {
                    self.skip()?;
                }
            }
            Kind::Array => {
                self.open_array()?;
                while self.item()? {
                    self.skip()?;
                }
            }
            Kind::String => drop(self.string()?),
            Kind::Number => drop(self.number_text()?),
            Kind::Boolean => drop(self.boolean()?),
            Kind::Null => self.cursor.skip()?,
        }
        Ok(())
    }

    /// Passes over a value that is of another type than the one asked for.
    fn pass_instead_of(&mut self, asked: Kind) -> Result<(), Stop> {
        if matches!(self.judge.next, Shape::Asked) {
            let kinds = [asked, self.cursor.kind()?];
            let values = kinds.map(|kind| kind.as_str().to_owned());
            self.note(&codes::INVALID_TYPE, values);
        }
        self.skip()
    }

    /// Says by what the item that was just read differs from most others of its list. Equal items
    /// must have equal fingerprints; without one, equality is seen by the text alone, which costs
    /// more.
    pub(crate) fn fingerprint(&mut self, parts: &[Option<Sym>]) {
        let mix = |hash: u64, part: &Option<Sym>| {
            let part = part.map_or(0, |sym| sym.number().wrapping_add(1));
            (hash ^ u64::from(part)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        self.judge.fingerprint = Some(parts.iter().fold(0, mix));
    }

    /// Whether a value of this type may come next; otherwise finding.
    fn expect(&mut self, found: Kind) -> bool {
        let is_expected = self.judge.next.for_kind(found).is_some();
        if !is_expected {
            let kinds = [self.judge.next.expected(), found];
            self.note(
                &codes::INVALID_TYPE,
                kinds.map(|kind| kind.as_str().to_owned()),
            );
        }
        is_expected
    }

    fn judge_text(&mut self, shape: &'static Text, text: &str) {
        let version = self.rules.minor;
        match shape {
            Text::Line | Text::Address if version <= 2 => {
                if text.contains('\n') {
                    self.note(
                        &codes::INVALID_PATTERN,
                        [text.to_owned(), "line".to_owned()],
                    );
                }
            }
            Text::Free | Text::Line => {}
            Text::Address => self.judge_format(Format::IriReference, text),
            Text::Reference => {
                if text.is_empty() && version >= 5 {
                    self.length(1, usize::MAX);
                }
            }
            Text::Length(least, most) => {
                // Fewer bytes than characters there cannot be.
                let is_short = text.len() <= *most && text.len() >= *least;
                if !is_short || text.is_empty() {
                    let count = text.chars().count();
                    if count < *least || count > *most {
                        self.length(*least, *most);
                    }
                }
            }
            Text::Words(vocabulary) => {
                let found = find_word(vocabulary, text, version);
                self.judge_word(shape, text, found);
            }
            Text::WordsOrUri(words) => {
                if words.binary_search(&text).is_err() && !is_uri(text) {
                    self.note(&codes::FORMAT_URI, [text.to_owned()]);
                }
            }
            Text::Marks(groups) => match groups.iter().find(|(words, _)| words.contains(&text)) {
                Some((_, mark)) => self.mark(*mark),
                None => self.wrong_word(text),
            },
            Text::LicenseId => self.judge_word(shape, text, license_id(text)),
            Text::Form(form) => {
                if !form.allows(text) {
                    self.wrong_form(*form, text);
                }
            }
            Text::Format(format) => self.judge_format(*format, text),
        }
    }

    fn judge_format(&mut self, format: Format, text: &str) {
        if !format.allows(text) {
            let code = match format {
                Format::DateTime => &codes::FORMAT_DATE_TIME,
                Format::Date => &codes::FORMAT_DATE,
                Format::Email => &codes::FORMAT_EMAIL,
                Format::IriReference => &codes::FORMAT_URI,
            };
            self.note(code, [text.to_owned()]);
        }
    }

    fn wrong_form(&mut self, form: Form, text: &str) {
        match form {
            Form::Hash => self.note(&codes::INVALID_HASH, [text.to_owned()]),
            Form::Checksum => self.note(&codes::BAD_HASH, [text.to_owned()]),
            Form::SerialNumber => self.note(&codes::INVALID_SERIAL, [text.to_owned()]),
            form => {
                let values = [text, form.as_str()].map(str::to_owned);
                self.note(&codes::INVALID_PATTERN, values);
            }
        }
    }

    /// Remembers a word that was found among those of its shape; otherwise finding.
    fn judge_word(&mut self, shape: &'static Text, text: &str, found: Option<&'static str>) {
        match found {
            Some(word) => self.judge.habits.met_word(shape, word),
            None => self.wrong_word(text),
        }
    }

    fn wrong_word(&mut self, word: &str) {
        let values = [word, self.rules.name].map(str::to_owned);
        self.note(&codes::INVALID_VALUE, values);
    }

    fn length(&mut self, least: usize, most: usize) {
        let most = if most == usize::MAX {
            NO_BOUND.to_owned()
        } else {
            most.to_string()
        };
        self.note(&codes::INVALID_LENGTH, [least.to_string(), most]);
    }

    /// Marks the object around the value that was just read.
    fn mark(&mut self, mark: u8) {
        if let Some(Level::Object(level)) = self.judge.levels.last_mut() {
            level.marks |= mark;
        }
    }

    /// Asks the rules of an object of which all members were read.
    fn end_object(&mut self) {
        let Some(Level::Object(level)) = self.judge.levels.pop() else {
            return;
        };
        let version = self.rules.minor;
        let required = level.shape.required.get(usize::from(version));
        let missing = required.copied().unwrap_or_default() & !level.seen;
        if missing != 0 {
            for (number, member) in level.shape.members.iter().enumerate() {
                if missing & (1 << number) != 0 {
                    self.missing(member.name);
                }
            }
        }
        for rule in level.shape.rules {
            if let Some(members) = level.broken(rule) {
                self.note(&codes::INVALID_CHOICE, [members]);
            }
        }
        if let Some(Level::List(list)) = self.judge.levels.last_mut()
            && let Some((member, since, until)) = list.shape.alone
            && since <= version
            && version <= until
        {
            list.alone |= level.has(member);
        }
    }

    /// Asks the rules of a list of which all items were read.
    fn end_list(&mut self) {
        let Some(Level::List(level)) = self.judge.levels.pop() else {
            return;
        };
        if level.shape.not_empty && level.count == 0 {
            self.note(&codes::INVALID_EMPTY_LIST, []);
        }
        if level.alone
            && level.count > 1
            && let Some((member, ..)) = level.shape.alone
        {
            self.note(&codes::INVALID_NOT_ALONE, [member.to_owned()]);
        }
        if level.shape.unique {
            let items = self.judge.items.get(level.outer_items..);
            let found = duplicates(&self.cursor, items.unwrap_or_default());
            self.judge.items.truncate(level.outer_items);
            for (later, first) in found {
                let place = || child(&self.cursor.pointer(), &later.to_string());
                self.notes.add(&codes::INVALID_DUPLICATE_ITEM, || {
                    (Location::Pointer(place()), [first.to_string()])
                });
            }
        }
    }
}
