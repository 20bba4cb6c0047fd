//! Documents made from an XSD: for each of its types one in which everything of the type occurs.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fmt::Write as _;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// An element with its attributes (prefixes of names left out in both) and its content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    pub(crate) text: String,
}

impl Node {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        let mut reader = quick_xml::Reader::from_str(text);
        let mut open = vec![Self::default()];
        let begin = |start: &BytesStart<'_>| {
            let mut node = Self::new(start.local_name().as_ref());
            for attribute in start
                .attributes()
                .map(|attribute| attribute.expect("sound"))
            {
                if attribute.key.as_namespace_binding().is_none() {
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                    let name = attribute.key.local_name().as_ref().to_owned();
                    node.attributes
                        .push((name, value.expect("sound").into_owned()));
                }
            }
            node
        };
        loop {
            match reader.read_event().expect("sound XML") {
                Event::Start(start) => open.push(begin(&start)),
                Event::Empty(start) => open.last_mut().expect("open").children.push(begin(&start)),
                Event::Text(text) => open.last_mut().expect("open").text += &text.into_inner(),
                Event::End(_) => {
                    let node = open.pop().expect("open");
                    open.last_mut().expect("open").children.push(node);
                }
                Event::Eof => return open.remove(0).children.remove(0),
                _ => {}
            }
        }
    }

    pub(crate) fn insert(&mut self, at: usize, child: Node) {
        self.children.insert(at, child);
    }

    /// Gives an attribute a value.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// As a document in a namespace. Names that begin with `x:` lie in another one.
    pub(crate) fn document(&self, namespace: &str) -> String {
        let mut text = String::new();
        self.write(
            &mut text,
            &format!(" xmlns=\"{namespace}\" xmlns:x=\"urn:x\""),
        );
        text
    }

    fn write(&self, out: &mut String, declarations: &str) {
        // Nearly nothing has to be escaped, and there are many megabytes.
        let escaped = |text: &'_ str| -> String {
            if !text.bytes().any(|byte| b"&<\"".contains(&byte)) {
                return text.to_owned();
            }
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;")
        };
        write!(out, "<{}{declarations}", self.name).expect("text");
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", escaped(value)).expect("text");
        }
        write!(out, ">{}", escaped(&self.text)).expect("text");
        for child in &self.children {
            child.write(out, "");
        }
        write!(out, "</{}>", self.name).expect("text");
    }
}

/// A schema with its named types.
pub(crate) struct Schema {
    root: Node,
}

/// How much of a content model is made.
#[derive(Clone, Copy)]
enum Extent<'a> {
    /// What is required.
    Least,
    /// What is required, and this element.
    With(&'a Node),
    /// Everything once; of a choice the alternative with this number.
    All(usize),
}

/// A type at the end of a path of elements.
pub(crate) struct Place<'a> {
    path: Vec<&'a Node>,
}

impl Schema {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            root: Node::parse(text),
        }
    }

    fn named(&self, kind: &str, name: &str) -> Option<&Node> {
        let (_, name) = name.split_once(':').unwrap_or(("", name));
        let is_it = |node: &&Node| node.name == kind && node.attribute("name") == Some(name);
        self.root.children.iter().find(is_it)
    }

    /// The complex type of an element or of what it extends.
    fn complex<'a>(&'a self, declaration: &'a Node, key: &str) -> Option<&'a Node> {
        match declaration.attribute(key) {
            Some(name) if name.starts_with("bom:") => self.named("complexType", name),
            Some(_) => None,
            None => declaration.child("complexType"),
        }
    }

    /// Every complex type with a shortest path to it.
    pub(crate) fn places(&self) -> Vec<Place<'_>> {
        let bom = self.named("element", "bom").expect("the outermost element");
        let mut queue = VecDeque::from([vec![bom]]);
        let mut seen = HashSet::new();
        let mut places = Vec::new();
        while let Some(path) = queue.pop_front() {
            let element = path.last().expect("an element");
            let Some(of) = self.complex(element, "type") else {
                continue;
            };
            if !seen.insert(std::ptr::from_ref(of)) {
                continue;
            }
            let mut inner = Vec::new();
            elements(of, &mut inner);
            queue.extend(
                inner
                    .into_iter()
                    .map(|element| [path.clone(), vec![element]].concat()),
            );
            places.push(Place { path });
        }
        places
    }

    /// A document around the type at a place, and the indices of children that lead to it.
    pub(crate) fn document(&self, place: &Place<'_>, alternative: usize) -> (Node, Vec<usize>) {
        let (last, around) = place.path.split_last().expect("an element");
        let mut node = self.element(last, Extent::All(alternative));
        let mut indices = Vec::new();
        for element in around.iter().rev() {
            let outer = self.element(element, Extent::With(&node));
            let index = outer.children.iter().position(|child| {
                child.name == node.name && child.children.len() == node.children.len()
            });
            indices.push(index.expect("the element within"));
            node = outer;
        }
        indices.reverse();
        (node, indices)
    }

    fn element(&self, declaration: &Node, extent: Extent<'_>) -> Node {
        let mut node = Node::new(declaration.attribute("name").expect("a name"));
        match self.complex(declaration, "type") {
            Some(of) => self.fill(of, extent, &mut node),
            None => node.text = self.value(declaration, "type"),
        }
        node
    }

    fn fill(&self, of: &Node, extent: Extent<'_>, node: &mut Node) {
        if let Some(content) = of.child("simpleContent") {
            let extension = content.child("extension").expect("an extension");
            match self.complex(extension, "base") {
                Some(base) => self.fill(base, extent, node),
                None => node.text = self.value(extension, "base"),
            }
            self.fill_attributes(extension, extent, node);
        }
        self.fill_attributes(of, extent, node);
        for group in of.children.iter().filter(|child| is_group(child)) {
            self.particles(group, extent, &mut node.children);
        }
    }

    fn fill_attributes(&self, of: &Node, extent: Extent<'_>, node: &mut Node) {
        for attribute in &of.children {
            if attribute.name == "attributeGroup" {
                let group = attribute
                    .attribute("ref")
                    .and_then(|name| self.named("attributeGroup", name));
                self.fill_attributes(group.expect("a group"), extent, node);
            }
            let is_required = attribute.attribute("use") == Some("required");
            if attribute.name == "attribute" && (is_required || matches!(extent, Extent::All(_))) {
                let name = attribute.attribute("name").expect("a name").to_owned();
                node.attributes.push((name, self.value(attribute, "type")));
            }
        }
    }

    fn particles(&self, particle: &Node, extent: Extent<'_>, out: &mut Vec<Node>) {
        let is_required = particle.attribute("minOccurs") != Some("0");
        let mut inner = Vec::new();
        elements(particle, &mut inner);
        let contains = |node: &Node| {
            let is_it = |element: &&Node| element.attribute("name") == Some(&node.name);
            let is_itself = particle.name == "element" && is_it(&particle);
            is_itself || inner.iter().any(is_it)
        };
        let is_made = match extent {
            Extent::Least => is_required,
            Extent::With(node) => {
                is_required || contains(node) && !out.iter().any(|other| other.name == node.name)
            }
            Extent::All(_) => true,
        };
        if !is_made {
            return;
        }
        let parts = particle
            .children
            .iter()
            .filter(|child| is_group(child) || child.name == "element");
        match particle.name.as_str() {
            "element" => match extent {
                Extent::With(node) if contains(node) => out.push(node.clone()),
                _ => out.push(self.element(particle, Extent::Least)),
            },
            "choice" => {
                let parts: Vec<_> = parts.collect();
                let fitting = |node: &Node| {
                    parts.iter().position(|part| {
                        let mut inner = vec![*part];
                        elements(part, &mut inner);
                        inner
                            .iter()
                            .any(|element| element.attribute("name") == Some(&node.name))
                    })
                };
                let number = match extent {
                    Extent::Least => 0,
                    Extent::With(node) => fitting(node).unwrap_or_default(),
                    Extent::All(number) => number % parts.len().max(1),
                };
                if let Some(part) = parts.get(number) {
                    self.particles(part, extent, out);
                }
            }
            _ => parts.for_each(|part| self.particles(part, extent, out)),
        }
    }

    /// A value of a simple type.
    fn value(&self, declaration: &Node, key: &str) -> String {
        let name = declaration.attribute(key).unwrap_or_default();
        let built_in = match name {
            "xs:anyURI" => "https://example.org/",
            "xs:boolean" => "true",
            "xs:date" => "2026-11-27",
            "xs:dateTime" => "2026-11-27T08:00:00Z",
            "xs:integer" | "xs:nonNegativeInteger" | "xs:positiveInteger" | "xs:decimal" => "1",
            "spdx:licenseId" => "MIT",
            _ => "text",
        };
        if name.starts_with("bom:") {
            let of = self.named("simpleType", name).expect("a simple type");
            return self.simple(of);
        }
        declaration
            .child("simpleType")
            .map_or(built_in.to_owned(), |of| self.simple(of))
    }

    fn simple(&self, of: &Node) -> String {
        let Some(restriction) = of.child("restriction") else {
            return "https://example.org/".to_owned();
        };
        let facet = |name: &str| {
            restriction
                .child(name)
                .and_then(|facet| facet.attribute("value"))
        };
        if let Some(word) = facet("enumeration") {
            return word.to_owned();
        }
        let samples = BTreeMap::from([
            ("([a-fA-F0-9]{32})", "d41d8cd98f00b204e9800998ecf8427e"),
            ("[-+a-z0-9.]+/", "text/plain"),
            ("urn:uuid:", "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"),
            ("([c][pP][eE]", "cpe:2.3:a:example:app:1.0:*:*:*:*:*:*:*"),
            ("([a-z]{2})", "de-AT"),
            ("CRE:", "CRE:616-305"),
            ("[A-Z]{2}", "DE"),
            ("[A-Za-z0-9][A-Z", "US 1234"),
        ]);
        match facet("pattern") {
            Some(pattern) => {
                let sample = samples
                    .iter()
                    .find(|(start, _)| pattern.starts_with(*start));
                (*sample.expect("a sample for each pattern").1).to_owned()
            }
            None => self.value(restriction, "base"),
        }
    }
}

fn is_group(node: &Node) -> bool {
    matches!(node.name.as_str(), "sequence" | "choice")
}

/// The elements of a content model, not those within them.
fn elements<'a>(particle: &'a Node, out: &mut Vec<&'a Node>) {
    for child in &particle.children {
        if child.name == "element" {
            out.push(child);
        } else if is_group(child) {
            elements(child, out);
        }
    }
}
