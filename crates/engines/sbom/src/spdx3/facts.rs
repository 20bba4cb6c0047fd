//! What the objects of a document say, one row per value, before it is put together.
//!
//! Objects of SPDX 3 come in any order, lie in one another or name each other, and a `type` may stand
//! behind everything it explains. So all of them are read first, by one set of rules.

use hashbrown::HashMap;

use super::model::{Class, Property};
use crate::inventory::Sym;
use crate::inventory::rows::Span;
use crate::json::{Kind, push_member};

/// A value of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Text(Sym),
    Number(Sym),
    Boolean(bool),
    /// An object that lies here.
    Node(u32),
    /// A value of a kind that no property has.
    Odd(Kind),
    /// Stands for an empty list.
    Nothing,
}

/// One value of one property of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) property: Property,
    pub(super) value: Value,
    /// Which item of a list it is.
    pub(super) item: Option<u32>,
}

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// The document itself.
    Root,
    /// An item of `@graph`.
    Graph(u32),
    /// Within another object.
    Within(u32, Property, Option<u32>),
}

/// An object.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its class; none if it names none or one that does not exist.
    pub(super) class: Option<Class>,
    /// `spdxId` or `@id`.
    pub(super) id: Option<Sym>,
    pub(super) place: Place,
    facts: Span,
}

/// All objects of a document with what they say.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) nodes: Vec<Node>,
    rows: Vec<Fact>,
    by_id: HashMap<Sym, u32>,
}

impl Facts {
    /// Adds an object of which nothing is known yet.
    pub(super) fn begin(&mut self, place: Place) -> u32 {
        self.nodes.push(Node {
            class: None,
            id: None,
            place,
            facts: Span::default(),
        });
        crate::inventory::rows::index(self.nodes.len() - 1)
    }

    /// Completes an object.
    pub(super) fn end(
        &mut self,
        number: u32,
        class: Option<Class>,
        id: Option<Sym>,
        facts: impl Iterator<Item = Fact>,
    ) {
        let start = self.rows.len();
        self.rows.extend(facts);
        let span = Span::since(start, &self.rows);
        if let Some(node) = self.nodes.get_mut(number as usize) {
            node.class = class;
            node.id = id;
            node.facts = span;
        }
    }

    /// Lets an identifier name an object; false if it names another one already.
    pub(super) fn name(&mut self, id: Sym, number: u32) -> bool {
        *self.by_id.entry(id).or_insert(number) == number
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len() + self.nodes.len()
    }

    /// The numbers of all objects of a class or a refinement of it.
    pub(super) fn of_class(&self, class: Class) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.nodes)
            .filter(move |(_, node)| node.class.is_some_and(|own| own.is_a(class)))
            .map(|(number, _)| number)
    }

    pub(super) fn class(&self, number: u32) -> Option<Class> {
        self.nodes.get(number as usize)?.class
    }

    pub(super) fn id(&self, number: u32) -> Option<Sym> {
        self.nodes.get(number as usize)?.id
    }

    /// Whether an object is of a class.
    pub(super) fn is_a(&self, number: u32, class: Class) -> bool {
        self.class(number).is_some_and(|own| own.is_a(class))
    }

    /// Everything that an object says.
    pub(super) fn of(&self, number: u32) -> &[Fact] {
        self.nodes
            .get(number as usize)
            .map_or(&[], |node| node.facts.of(&self.rows))
    }

    /// The values of a property.
    pub(super) fn values(&self, number: u32, property: Property) -> impl Iterator<Item = Value> {
        self.of(number)
            .iter()
            .filter(move |fact| fact.property == property)
            .map(|fact| fact.value)
    }

    /// The text of a property.
    pub(super) fn text(&self, number: u32, property: Property) -> Option<Sym> {
        self.values(number, property).find_map(|value| match value {
            Value::Text(text) | Value::Number(text) => Some(text),
            _ => None,
        })
    }

    /// The object that a value is or names.
    pub(super) fn node(&self, value: Value) -> Option<u32> {
        match value {
            Value::Node(number) => Some(number),
            Value::Text(id) => self.by_id.get(&id).copied(),
            _ => None,
        }
    }

    /// The first object that a property has or names.
    pub(super) fn object(&self, number: u32, property: Property) -> Option<u32> {
        self.values(number, property)
            .find_map(|value| self.node(value))
    }

    /// RFC 6901 pointer to an object.
    pub(super) fn pointer(&self, number: u32) -> String {
        let mut steps = Vec::new();
        let mut at = number;
        let mut pointer = String::new();
        while let Some(node) = self.nodes.get(at as usize) {
            match node.place {
                Place::Root => break,
                Place::Graph(item) => {
                    pointer = format!("/@graph/{item}");
                    break;
                }
                Place::Within(outer, property, item) => {
                    steps.push((property, item));
                    at = outer;
                }
            }
        }
        for (property, item) in steps.into_iter().rev() {
            push_value(&mut pointer, property, item);
        }
        pointer
    }

    /// The item of `@graph` in which an object stands; 0 in a document without graph.
    pub(super) fn graph_item(&self, number: u32) -> u32 {
        let mut at = number;
        while let Some(node) = self.nodes.get(at as usize) {
            match node.place {
                Place::Root => break,
                Place::Graph(item) => return item,
                Place::Within(outer, ..) => at = outer,
            }
        }
        0
    }

    /// RFC 6901 pointer to a value of an object.
    pub(super) fn pointer_to(&self, number: u32, fact: &Fact) -> String {
        let mut pointer = self.pointer(number);
        push_value(&mut pointer, fact.property, fact.item);
        pointer
    }
}

/// Adds the way to a value to the pointer to its object.
pub(super) fn push_value(pointer: &mut String, property: Property, item: Option<u32>) {
    push_member(pointer, property.as_str());
    if let Some(item) = item {
        pointer.push('/');
        pointer.push_str(&item.to_string());
    }
}
