//! RDF/XML as a graph: nodes with a class and properties, whatever is nested in what.
//!
//! RDF 1.1 XML Syntax (w3.org/TR/rdf-syntax-grammar), as far as SPDX documents use it: node and
//! property elements in turns, `rdf:about`, `rdf:ID`, `rdf:nodeID`, `rdf:resource`,
//! `rdf:parseType="Resource"`, property attributes.

use std::borrow::Cow;

use finding::{Finding, Location};
use hashbrown::HashMap;
use quick_xml::events::BytesStart;
use quick_xml::name::ResolveResult;

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::strings::Interner;
use crate::limits::Limits;
use crate::xml::{Attribute, Events, Piece, attributes};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// The vocabularies that SPDX uses; RDF may say more in others.
const VOCABULARIES: [&str; 4] = [
    "http://spdx.org/rdf/terms#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://usefulinc.com/ns/doap#",
    "http://www.w3.org/2009/pointers#",
];
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What is said of one thing.
#[derive(Default)]
pub(super) struct Node {
    /// Its address; none of a blank node.
    pub(super) uri: Option<Sym>,
    /// The local name of its class; none of what is only referred to.
    pub(super) class: Option<Sym>,
    pub(super) line: u32,
    /// The number of its first property and of its last; 0 for none.
    first: u32,
    last: u32,
}

#[derive(Clone, Copy)]
pub(super) struct Property<'a> {
    /// The local name: no two vocabularies that SPDX uses have one name for different things.
    pub(super) name: Sym,
    pub(super) line: u32,
    /// The number of the next property of the node; 0 for none.
    next: u32,
    pub(super) value: Object<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Object<'a> {
    /// A text as it stands in the document.
    Plain(&'a str),
    /// A text that the document writes otherwise.
    Text(Sym),
    Node(u32),
}

/// A document.
pub(crate) struct Graph<'a> {
    pub(super) nodes: Vec<Node>,
    /// Of all nodes; those of one node are linked. The first one stands for none.
    properties: Vec<Property<'a>>,
    strings: Interner,
    by_uri: HashMap<Sym, u32>,
    base: String,
    entries: usize,
    limit: usize,
}

/// An element that is open.
enum Open<'a> {
    /// `rdf:RDF`.
    Root,
    Node(u32),
    Property {
        node: u32,
        name: Sym,
        line: u32,
        text: Cow<'a, str>,
        /// The value is known, as a node.
        is_done: bool,
    },
}

impl<'a> Graph<'a> {
    /// Reads a document.
    pub(crate) fn read(text: &'a str, limits: &Limits) -> Result<Self, Finding> {
        let none = Property {
            name: Sym::EMPTY,
            line: 0,
            next: 0,
            value: Object::Plain(""),
        };
        let mut graph = Self {
            nodes: Vec::new(),
            properties: vec![none],
            strings: Interner::for_document(text.len()),
            by_uri: HashMap::new(),
            base: String::new(),
            entries: 0,
            limit: limits.entries,
        };
        let mut events = Events::new(text, limits).looked_over();
        let mut lines = LineCount {
            text,
            at: 0,
            line: 1,
        };
        let mut open: Vec<Open<'_>> = Vec::new();
        loop {
            match events.next()? {
                Piece::Start(start) => {
                    let line = lines.at(events.position());
                    let element = Element::new(&events, &start)?;
                    let begun = graph.begin(&mut open, &element, line)?;
                    open.push(begun);
                }
                Piece::Text(part) => {
                    if let Some(Open::Property {
                        text,
                        is_done: false,
                        ..
                    }) = open.last_mut()
                    {
                        if text.is_empty() {
                            *text = part;
                        } else {
                            text.to_mut().push_str(&part);
                        }
                    }
                }
                Piece::End => {
                    if let Some(Open::Property {
                        node,
                        name,
                        line,
                        text,
                        is_done: false,
                    }) = open.pop()
                    {
                        let value = match text {
                            Cow::Borrowed(text) => Object::Plain(text),
                            Cow::Owned(text) => Object::Text(graph.intern(&text)?),
                        };
                        graph.add(node, name, value, line)?;
                    }
                }
                Piece::Eof => return Ok(graph),
            }
        }
    }

    fn begin(
        &mut self,
        open: &mut [Open<'_>],
        element: &Element<'_>,
        line: u32,
    ) -> Result<Open<'a>, Finding> {
        if let Some(base) = element.xml("base") {
            base.clone_into(&mut self.base);
        }
        match open.last_mut() {
            None if element.namespace == RDF && element.name == "RDF" => Ok(Open::Root),
            None | Some(Open::Root) => Ok(Open::Node(self.node(element, line)?)),
            Some(Open::Node(node)) => self.property(*node, element, line),
            Some(Open::Property {
                node,
                name,
                is_done,
                line: start,
                ..
            }) => {
                let (node, name, start) = (*node, *name, *start);
                *is_done = true;
                let value = self.node(element, line)?;
                self.add(node, name, Object::Node(value), start)?;
                Ok(Open::Node(value))
            }
        }
    }

    /// A node element: what it is of, its class, and what its attributes say of it.
    fn node(&mut self, element: &Element<'_>, line: u32) -> Result<u32, Finding> {
        let uri = match (
            element.rdf("about"),
            element.rdf("ID"),
            element.rdf("nodeID"),
        ) {
            (Some(about), _, _) => Some(self.absolute(about)),
            (_, Some(id), _) => Some(Cow::Owned(format!("{}#{id}", self.base))),
            (_, _, Some(id)) => Some(Cow::Owned(format!("_:{id}"))),
            _ => None,
        };
        let node = match uri {
            Some(uri) => self.named(&uri)?,
            None => self.blank()?,
        };
        let is_class = element.namespace != RDF || element.name != "Description";
        let class = is_class.then(|| self.intern(element.name)).transpose()?;
        if let Some(node) = self.nodes.get_mut(node as usize)
            && node.class.is_none()
        {
            node.class = class;
            node.line = line;
        }
        for attribute in &element.attributes {
            if VOCABULARIES.contains(&attribute.namespace) {
                let (name, value) = (self.intern(attribute.name)?, self.intern(&attribute.value)?);
                self.add(node, name, Object::Text(value), line)?;
            }
        }
        Ok(node)
    }

    fn property(
        &mut self,
        node: u32,
        element: &Element<'_>,
        line: u32,
    ) -> Result<Open<'a>, Finding> {
        // What other vocabularies say has no name here, so that nobody finds it.
        let is_known = VOCABULARIES.contains(&element.namespace);
        let name = self.intern(if is_known { element.name } else { "" })?;
        let resource = match (element.rdf("resource"), element.rdf("nodeID")) {
            (Some(uri), _) => Some(self.absolute(uri)),
            (_, Some(id)) => Some(Cow::Owned(format!("_:{id}"))),
            _ => None,
        };
        let value = match resource {
            Some(uri) if element.namespace == RDF && element.name == "type" => {
                let class = self.intern(tail(&uri))?;
                if let Some(node) = self.nodes.get_mut(node as usize) {
                    node.class = Some(class);
                    node.line = line;
                }
                return Ok(Open::Property {
                    node,
                    name,
                    line,
                    text: Cow::Borrowed(""),
                    is_done: true,
                });
            }
            Some(uri) => Some(self.named(&uri)?),
            None if element.rdf("parseType") == Some("Resource") => {
                let value = self.blank()?;
                self.add(node, name, Object::Node(value), line)?;
                return Ok(Open::Node(value));
            }
            None => None,
        };
        if let Some(value) = value {
            self.add(node, name, Object::Node(value), line)?;
        }
        let is_done = value.is_some();
        Ok(Open::Property {
            node,
            name,
            line,
            text: Cow::Borrowed(""),
            is_done,
        })
    }

    fn named(&mut self, uri: &str) -> Result<u32, Finding> {
        let uri = self.intern(uri)?;
        if let Some(node) = self.by_uri.get(&uri) {
            return Ok(*node);
        }
        let node = self.blank()?;
        self.by_uri.insert(uri, node);
        if let Some(node) = self.nodes.last_mut() {
            node.uri = Some(uri);
        }
        Ok(node)
    }

    fn blank(&mut self) -> Result<u32, Finding> {
        self.count()?;
        let number = u32::try_from(self.nodes.len()).map_err(|_| too_many(self.limit))?;
        self.nodes.push(Node::default());
        Ok(number)
    }

    fn add(&mut self, node: u32, name: Sym, value: Object<'a>, line: u32) -> Result<(), Finding> {
        self.count()?;
        let number = u32::try_from(self.properties.len()).map_err(|_| too_many(self.limit))?;
        let Some(node) = self.nodes.get_mut(node as usize) else {
            return Ok(());
        };
        if node.first == 0 {
            node.first = number;
        } else if let Some(last) = self.properties.get_mut(node.last as usize) {
            last.next = number;
        }
        node.last = number;
        self.properties.push(Property {
            name,
            line,
            next: 0,
            value,
        });
        Ok(())
    }

    fn count(&mut self) -> Result<(), Finding> {
        self.entries += 1;
        if self.entries > self.limit {
            return Err(too_many(self.limit));
        }
        Ok(())
    }

    fn intern(&mut self, text: &str) -> Result<Sym, Finding> {
        let limit = self.limit;
        self.strings.intern(text).ok_or_else(|| too_many(limit))
    }

    fn absolute<'u>(&self, uri: &'u str) -> Cow<'u, str> {
        if uri.is_empty() || uri.starts_with('#') {
            Cow::Owned(format!("{}{uri}", self.base))
        } else {
            Cow::Borrowed(uri)
        }
    }

    /// The symbol of a name. `None`: the document does not have it.
    pub(super) fn symbol(&self, name: &str) -> Option<Sym> {
        self.strings.find(name)
    }

    /// The text of a symbol.
    pub(super) fn text(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// The text that a value is; empty for a node.
    pub(super) fn text_of(&self, value: Object<'a>) -> &str {
        match value {
            Object::Plain(text) => text,
            Object::Text(text) => self.text(text),
            Object::Node(_) => "",
        }
    }

    /// The address of a node, empty for a blank one.
    pub(super) fn uri(&self, node: u32) -> &str {
        let uri = self.nodes.get(node as usize).and_then(|node| node.uri);
        uri.map_or("", |uri| self.text(uri))
    }

    /// Where a node stands in the document.
    pub(super) fn place(&self, node: u32) -> Location {
        let line = self.nodes.get(node as usize).map_or(1, |node| node.line);
        Location::Line(line.max(1).into())
    }

    /// The class of a node, empty for what is only referred to.
    pub(super) fn class(&self, node: u32) -> &str {
        let class = self.nodes.get(node as usize).and_then(|node| node.class);
        class.map_or("", |class| self.text(class))
    }

    /// The nodes of a class.
    pub(super) fn of_class(&self, class: &str) -> impl Iterator<Item = u32> {
        let class = self.symbol(class);
        let nodes = (0..).zip(&self.nodes);
        nodes
            .filter(move |(_, node)| class.is_some() && node.class == class)
            .map(|(number, _)| number)
    }

    /// Everything that is said of a node.
    pub(super) fn properties(&self, node: u32) -> impl Iterator<Item = &Property<'a>> {
        let first = self.nodes.get(node as usize).map_or(0, |node| node.first);
        let property = |number: u32| {
            let property = self.properties.get(number as usize);
            property.filter(|_| number > 0)
        };
        std::iter::successors(property(first), move |before| property(before.next))
    }

    /// Everything that is said of a node by one property.
    pub(super) fn all(&self, node: u32, name: &str) -> impl Iterator<Item = &Property<'a>> {
        let mut properties = self.properties(node).peekable();
        // Most nodes that are asked are only referred to.
        let name = properties.peek().and_then(|_| self.symbol(name));
        properties.filter(move |property| Some(property.name) == name)
    }
}

fn too_many(limit: usize) -> Finding {
    let values = ["entries".to_owned(), limit.to_string()];
    codes::TOO_MANY.at(Location::Document, values)
}

/// What follows the last `#`, or the last `/`.
pub(super) fn tail(uri: &str) -> &str {
    uri.rsplit(['#', '/']).next().unwrap_or_default()
}

/// An element with resolved names.
struct Element<'e> {
    namespace: &'e str,
    name: &'e str,
    attributes: Vec<Attribute<'e>>,
}

impl<'e> Element<'e> {
    fn new(events: &'e Events<'_>, start: &'e BytesStart<'_>) -> Result<Self, Finding> {
        let (namespace, name) = events.resolver().resolve_element(start.name());
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(_) => return Err(events.fault("prefix")),
        };
        Ok(Self {
            namespace,
            name: name.into_inner(),
            attributes: attributes(events, start)?,
        })
    }

    fn rdf(&self, name: &str) -> Option<&str> {
        self.attribute(RDF, name)
    }

    fn xml(&self, name: &str) -> Option<&str> {
        self.attribute(XML, name)
    }

    fn attribute(&self, namespace: &str, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|attribute| attribute.name == name && attribute.namespace == namespace)
            .map(|attribute| &*attribute.value)
    }
}

/// Counts lines up to positions that only grow.
struct LineCount<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl LineCount<'_> {
    fn at(&mut self, position: u64) -> u32 {
        let to = usize::try_from(position).unwrap_or(usize::MAX);
        let passed = self.text.get(self.at..to).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.at = to.max(self.at);
        self.line
    }
}
