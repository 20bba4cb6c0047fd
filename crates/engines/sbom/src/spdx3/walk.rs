//! Reads the objects of a document and judges each by the model.

use super::facts::{Fact, Facts, Place, Value};
use super::forms;
use super::model::{Class, Property};
use crate::codes;
use crate::inventory::Sym;
use crate::json::{Kind, Stop};
use crate::reader::{Reader, child};

/// A reading of the objects of a document.
pub(super) struct Walk<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) facts: Facts,
    /// What the objects that are open say, the innermost last.
    pub(super) pending: Vec<Fact>,
    /// How many extensions are open; their content is their own affair.
    extensions: usize,
}

/// An object that is being read.
pub(super) struct Object {
    number: u32,
    /// Where its facts begin among the pending ones.
    pub(super) start: usize,
    /// Properties that were met.
    seen: [u64; 3],
    kind: Option<String>,
    has_kind: bool,
    /// `spdxId` and `@id`.
    pub(super) ids: [Option<Sym>; 2],
}

impl Object {
    /// Whether a property is met for the first time.
    fn is_new(&mut self, property: Property) -> bool {
        let number = property as usize;
        let Some(word) = self.seen.get_mut(number / 64) else {
            return true;
        };
        let bit = 1 << (number % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

/// The names under which an object has its identifier: elements the first, others the second.
pub(super) const ID_NAMES: [&str; 2] = ["spdxId", "@id"];

impl<'r, 'a> Walk<'r, 'a> {
    pub(super) fn new(reader: &'r mut Reader<'a>) -> Self {
        Self {
            reader,
            facts: Facts::default(),
            pending: Vec::new(),
            extensions: 0,
        }
    }

    /// Reads the document: a `@graph` of objects, or a single object.
    pub(super) fn document(mut self) -> Result<Facts, Stop> {
        if !self.reader.object()? {
            return Ok(self.facts);
        }
        let mut root = self.begin(Place::Root)?;
        let (mut has_context, mut has_graph) = (false, false);
        while let Some(key) = self.reader.member()? {
            match &*key {
                "@context" => {
                    if self.reader.is_first(!has_context)? {
                        has_context = true;
                        self.context()?;
                    }
                }
                "@graph" => {
                    if self.reader.is_first(!has_graph)? {
                        has_graph = true;
                        self.graph()?;
                    }
                }
                key => self.member(key, &mut root)?,
            }
        }
        self.reader.cursor.end()?;
        if !has_context {
            self.reader.missing("@context");
        }
        if has_graph {
            self.refuse_members(&root);
        } else {
            self.end(&root);
        }
        Ok(self.facts)
    }

    /// Beside a graph nothing else may stand.
    fn refuse_members(&mut self, root: &Object) {
        let mut members: Vec<&str> = Vec::new();
        if root.has_kind {
            members.push("type");
        }
        for (name, id) in ID_NAMES.into_iter().zip(root.ids) {
            if id.is_some() {
                members.push(name);
            }
        }
        for fact in self.pending.drain(root.start..) {
            if !members.contains(&fact.property.as_str()) {
                members.push(fact.property.as_str());
            }
        }
        for member in members {
            let place = child("", member);
            self.note_at(place, &codes::INVALID_UNKNOWN_MEMBER, [member.to_owned()]);
        }
    }

    /// The context names the version. Others than the official one could give names other meanings;
    /// they are taken to add names only.
    fn context(&mut self) -> Result<(), Stop> {
        let start = self.reader.cursor.position();
        let kind = self.reader.cursor.kind()?;
        if kind == Kind::String {
            let text = self.reader.string()?.unwrap_or_default();
            if let Some(version) = forms::version_of_context(&text) {
                self.reader.named_version = Some(version.to_owned());
            } else {
                let values = [text.into_owned(), self.reader.rules.name.to_owned()];
                self.reader.note(&codes::INVALID_VALUE, values);
            }
            return Ok(());
        }
        self.reader.skip()?;
        let text = self.reader.cursor.since(start);
        self.reader.named_version = text
            .split('"')
            .find_map(forms::version_of_context)
            .map(str::to_owned);
        let values = [Kind::String, kind].map(|kind| kind.as_str().to_owned());
        self.reader.note(&codes::INVALID_TYPE, values);
        Ok(())
    }

    fn graph(&mut self) -> Result<(), Stop> {
        if !self.reader.open_array()? {
            return Ok(());
        }
        let mut item = 0;
        while self.reader.item()? {
            if self.reader.object()? {
                self.node(Place::Graph(item))?;
            }
            item += 1;
        }
        Ok(())
    }

    /// Reads the object that was just stepped into.
    fn node(&mut self, place: Place) -> Result<u32, Stop> {
        let mut object = self.begin(place)?;
        while let Some(key) = self.reader.member()? {
            self.member(&key, &mut object)?;
        }
        let number = object.number;
        self.end(&object);
        Ok(number)
    }

    fn begin(&mut self, place: Place) -> Result<Object, Stop> {
        self.room()?;
        Ok(Object {
            number: self.facts.begin(place),
            start: self.pending.len(),
            seen: [0; 3],
            kind: None,
            has_kind: false,
            ids: [None; 2],
        })
    }

    fn member(&mut self, key: &str, object: &mut Object) -> Result<(), Stop> {
        match key {
            "type" => {
                if self.reader.is_first(!object.has_kind)? {
                    object.has_kind = true;
                    object.kind = self.reader.string()?.map(std::borrow::Cow::into_owned);
                }
            }
            "spdxId" => self.reader.set(&mut object.ids[0])?,
            "@id" => self.reader.set(&mut object.ids[1])?,
            key => self.other_member(key, object)?,
        }
        Ok(())
    }

    fn other_member(&mut self, key: &str, object: &mut Object) -> Result<(), Stop> {
        if let Some(property) = Property::parse(key) {
            if self.reader.is_first(object.is_new(property))? {
                self.values(object.number, property)?;
            }
            return Ok(());
        }
        if self.extensions == 0 {
            let values = [key.to_owned()];
            self.reader.note(&codes::INVALID_UNKNOWN_MEMBER, values);
        }
        self.reader.skip()
    }

    /// Reads the value or the values of a property.
    fn values(&mut self, number: u32, property: Property) -> Result<(), Stop> {
        let is_extension = property == Property::extension;
        self.extensions += usize::from(is_extension);
        if self.reader.cursor.kind()? == Kind::Array {
            self.reader.open_array()?;
            let mut item = 0;
            while self.reader.item()? {
                self.value(number, property, Some(item))?;
                item += 1;
            }
            if item == 0 {
                self.push(property, Value::Nothing, Some(0))?;
            }
        } else {
            self.value(number, property, None)?;
        }
        self.extensions -= usize::from(is_extension);
        Ok(())
    }

    fn value(&mut self, number: u32, property: Property, item: Option<u32>) -> Result<(), Stop> {
        let cursor = &mut self.reader.cursor;
        let value = match cursor.kind()? {
            Kind::String => {
                let text = cursor.string()?;
                Value::Text(self.reader.intern(&text)?)
            }
            Kind::Number => {
                let number = cursor.number()?;
                Value::Number(self.reader.intern(number)?)
            }
            Kind::Boolean => Value::Boolean(cursor.boolean()?),
            Kind::Object => {
                self.reader.object()?;
                Value::Node(self.node(Place::Within(number, property, item))?)
            }
            kind @ (Kind::Array | Kind::Null) => {
                cursor.skip()?;
                Value::Odd(kind)
            }
        };
        self.push(property, value, item)
    }

    fn push(&mut self, property: Property, value: Value, item: Option<u32>) -> Result<(), Stop> {
        self.room()?;
        self.pending.push(Fact {
            property,
            value,
            item,
        });
        Ok(())
    }

    /// Facts are as many as values in the document: bounded like everything else.
    fn room(&self) -> Result<(), Stop> {
        let limit = self.reader.limits.entries.saturating_mul(2);
        if self.facts.len() + self.pending.len() < limit {
            return Ok(());
        }
        Err(Stop::TooMany {
            what: "entries",
            limit,
        })
    }

    /// Judges an object when all of it is read. The cursor stands behind it, and its pointer is that
    /// of the object.
    fn end(&mut self, object: &Object) {
        let class = self.class(object);
        if let Some(class) = class.filter(|_| self.extensions == 0) {
            self.judge_id(class, object);
            for at in object.start..self.pending.len() {
                if let Some(fact) = self.pending.get(at).copied() {
                    let is_first = fact.item.is_none_or(|item| item == 0);
                    self.judge(class, fact, is_first);
                }
            }
            self.judge_count(class, object.start);
        }
        let id = object.ids[0].or(object.ids[1]);
        if let Some(id) = id
            && !self.facts.name(id, object.number)
        {
            let text = self.reader.strings.get(id).to_owned();
            self.reader.note(&codes::DUPLICATE_REF, [text]);
        }
        let own = self.pending.drain(object.start..);
        self.facts.end(object.number, class, id, own);
    }

    fn class(&mut self, object: &Object) -> Option<Class> {
        let Some(kind) = &object.kind else {
            if !object.has_kind {
                self.reader.missing("type");
            }
            return None;
        };
        let class = Class::of_type(kind);
        let is_own = self.extensions > 0 && forms::is_iri(kind);
        if class.is_none() && !is_own {
            let values = [kind.clone(), self.reader.rules.name.to_owned()];
            self.note_below("type", &codes::INVALID_VALUE, values);
        }
        class
    }
}
