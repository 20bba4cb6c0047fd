//! RDF/XML as a graph: nodes with a class and properties, whatever is nested in what.
//!
//! RDF 1.1 XML Syntax (w3.org/TR/rdf-syntax-grammar), as far as SPDX documents use it: node and
//! property elements in turns, `rdf:about`, `rdf:ID`, `rdf:nodeID`, `rdf:resource`,
//! `rdf:parseType="Resource"`, property attributes.

use finding::{Finding, Location};
use hashbrown::HashMap;
use quick_xml::name::{Namespace, ResolveResult};

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::strings::Interner;
use crate::limits::Limits;
use crate::xml::{Events, Piece};

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
    pub(super) line: u64,
    pub(super) properties: Vec<Property>,
}

#[derive(Clone, Copy)]
pub(super) struct Property {
    /// The local name: no two vocabularies that SPDX uses have one name for different things.
    pub(super) name: Sym,
    pub(super) value: Object,
    pub(super) line: u64,
}

#[derive(Clone, Copy)]
pub(super) enum Object {
    Text(Sym),
    Node(usize),
}

/// A document.
pub(crate) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) strings: Interner,
    by_uri: HashMap<Sym, usize>,
    base: String,
    entries: usize,
    limit: usize,
}

/// An element that is open.
enum Open {
    /// `rdf:RDF`.
    Root,
    Node(usize),
    Property {
        node: usize,
        name: Sym,
        line: u64,
        text: String,
        /// The value is known, as a node.
        is_done: bool,
    },
}

impl Graph {
    /// Reads a document.
    pub(crate) fn read(text: &str, limits: &Limits) -> Result<Self, Finding> {
        let mut graph = Self {
            nodes: Vec::new(),
            strings: Interner::for_document(text.len()),
            by_uri: HashMap::new(),
            base: String::new(),
            entries: 0,
            limit: limits.entries,
        };
        let mut events = Events::new(text, limits);
        let mut lines = LineCount {
            text,
            at: 0,
            line: 1,
        };
        let mut open: Vec<Open> = Vec::new();
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
                        text.push_str(&part);
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
                        let text = graph.intern(&text)?;
                        graph.add(node, name, Object::Text(text), line)?;
                    }
                }
                Piece::Eof => return Ok(graph),
            }
        }
    }

    fn begin(&mut self, open: &mut [Open], element: &Element, line: u64) -> Result<Open, Finding> {
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
    fn node(&mut self, element: &Element, line: u64) -> Result<usize, Finding> {
        let uri = match (
            element.rdf("about"),
            element.rdf("ID"),
            element.rdf("nodeID"),
        ) {
            (Some(about), _, _) => Some(self.absolute(about)),
            (_, Some(id), _) => Some(format!("{}#{id}", self.base)),
            (_, _, Some(id)) => Some(format!("_:{id}")),
            _ => None,
        };
        let node = match uri {
            Some(uri) => self.named(&uri)?,
            None => self.blank()?,
        };
        let is_class = element.namespace != RDF || element.name != "Description";
        let class = is_class.then(|| self.intern(&element.name)).transpose()?;
        if let Some(node) = self.nodes.get_mut(node)
            && node.class.is_none()
        {
            node.class = class;
            node.line = line;
        }
        for (namespace, name, value) in &element.attributes {
            if VOCABULARIES.contains(&&**namespace) {
                let (name, value) = (self.intern(name)?, self.intern(value)?);
                self.add(node, name, Object::Text(value), line)?;
            }
        }
        Ok(node)
    }

    fn property(&mut self, node: usize, element: &Element, line: u64) -> Result<Open, Finding> {
        // What other vocabularies say has no name here, so that nobody finds it.
        let is_known = VOCABULARIES.contains(&&*element.namespace);
        let name = self.intern(if is_known { &element.name } else { "" })?;
        let resource = match (element.rdf("resource"), element.rdf("nodeID")) {
            (Some(uri), _) => Some(self.absolute(uri)),
            (_, Some(id)) => Some(format!("_:{id}")),
            _ => None,
        };
        let value = match resource {
            Some(uri) if element.namespace == RDF && element.name == "type" => {
                let class = self.intern(tail(&uri))?;
                if let Some(node) = self.nodes.get_mut(node) {
                    node.class = Some(class);
                    node.line = line;
                }
                return Ok(Open::Property {
                    node,
                    name,
                    line,
                    text: String::new(),
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
            text: String::new(),
            is_done,
        })
    }

    fn named(&mut self, uri: &str) -> Result<usize, Finding> {
        let uri = self.intern(uri)?;
        if let Some(node) = self.by_uri.get(&uri) {
            return Ok(*node);
        }
        let node = self.blank()?;
        self.by_uri.insert(uri, node);
        if let Some(node) = self.nodes.get_mut(node) {
            node.uri = Some(uri);
        }
        Ok(node)
    }

    fn blank(&mut self) -> Result<usize, Finding> {
        self.count()?;
        self.nodes.push(Node::default());
        Ok(self.nodes.len() - 1)
    }

    fn add(&mut self, node: usize, name: Sym, value: Object, line: u64) -> Result<(), Finding> {
        self.count()?;
        if let Some(node) = self.nodes.get_mut(node) {
            node.properties.push(Property { name, value, line });
        }
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

    fn absolute(&self, uri: &str) -> String {
        if uri.is_empty() || uri.starts_with('#') {
            format!("{}{uri}", self.base)
        } else {
            uri.to_owned()
        }
    }

    /// The text of a symbol.
    pub(super) fn text(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// The address of a node, empty for a blank one.
    pub(super) fn uri(&self, node: usize) -> &str {
        let uri = self.nodes.get(node).and_then(|node| node.uri);
        uri.map_or("", |uri| self.text(uri))
    }

    /// The class of a node, empty for what is only referred to.
    pub(super) fn class(&self, node: usize) -> &str {
        let class = self.nodes.get(node).and_then(|node| node.class);
        class.map_or("", |class| self.text(class))
    }

    /// Everything that is said of a node by one property.
    pub(super) fn all<'g>(
        &'g self,
        node: usize,
        name: &'g str,
    ) -> impl Iterator<Item = &'g Property> {
        self.nodes
            .get(node)
            .into_iter()
            .flat_map(|node| &node.properties)
            .filter(move |property| self.text(property.name) == name)
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
struct Element {
    namespace: String,
    name: String,
    /// Namespace, name, value.
    attributes: Vec<(String, String, String)>,
}

impl Element {
    fn new(
        events: &Events<'_>,
        start: &quick_xml::events::BytesStart<'_>,
    ) -> Result<Self, Finding> {
        let resolver = events.resolver();
        let text = |result: ResolveResult<'_>| match result {
            ResolveResult::Bound(Namespace(namespace)) => Ok(namespace.to_owned()),
            ResolveResult::Unbound => Ok(String::new()),
            ResolveResult::Unknown(_) => Err(events.fault("prefix")),
        };
        let (namespace, name) = resolver.resolve_element(start.name());
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| events.fault("attribute"))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = events.value(&attribute)?.into_owned();
            let (namespace, name) = resolver.resolve_attribute(attribute.key);
            attributes.push((text(namespace)?, name.as_ref().to_owned(), value));
        }
        Ok(Self {
            namespace: text(namespace)?,
            name: name.as_ref().to_owned(),
            attributes,
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
            .find(|(ns, local, _)| ns == namespace && local == name)
            .map(|(_, _, value)| value.as_str())
    }
}

/// Counts lines up to positions that only grow.
struct LineCount<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl LineCount<'_> {
    fn at(&mut self, position: u64) -> u64 {
        let to = usize::try_from(position).unwrap_or(usize::MAX);
        let passed = self.text.get(self.at..to).unwrap_or_default();
        let breaks = passed.matches('\n').count();
        self.line += u64::try_from(breaks).unwrap_or_default();
        self.at = to.max(self.at);
        self.line
    }
}
