//! SPDX 1 and 2 in RDF/XML, transcribed into SPDX JSON.
//!
//! RDF has no order: an element may be nested where it is first spoken of or stand anywhere. The
//! document is read as a graph, and the graph is written.

mod graph;
mod license;
mod terms;

use std::borrow::Cow;
use std::rc::Rc;

use finding::{Finding, Location};
use hashbrown::HashMap;

use crate::codes;
use crate::inventory::Sym;
use crate::json::is_number;
use crate::notes::Notes;
use crate::transcript::Writer;
pub(crate) use graph::Graph;
use graph::{Object, Property, tail};
use terms::{DOCUMENT, EXTRACTED, FILE, PACKAGE, RELATIONSHIP, SNIPPET, Shape, Term};

/// How deeply licence sets may lie in one another.
const LICENSE_DEPTH: usize = 128;

/// The arrays of the JSON document and the classes of their items.
const ARRAYS: [(&str, &str, &[Term]); 4] = [
    ("packages", "Package", PACKAGE),
    ("files", "File", FILE),
    ("snippets", "Snippet", SNIPPET),
    (
        "hasExtractedLicensingInfos",
        "ExtractedLicensingInfo",
        EXTRACTED,
    ),
];

/// Writes a graph as an SPDX document in JSON; `notes` gets what is wrong with it.
pub(crate) fn transcribe(
    graph: &Graph<'_>,
    writer: &mut Writer,
    notes: &mut Notes,
) -> Result<(), Finding> {
    let document = graph.of_class("SpdxDocument").next();
    let Some(document) = document else {
        let is_ontology = graph.of_class("Ontology").next().is_some();
        let kind = if is_ontology { "ontology" } else { "other" };
        return Err(codes::RDF_WITHOUT_DOCUMENT.at(Location::Document, [kind.to_owned()]));
    };
    let namespace = graph.uri(document).split('#').next().unwrap_or_default();
    Transcript {
        graph,
        writer,
        notes,
        namespace,
        externals: externals(graph),
        names: HashMap::new(),
    }
    .document(document)
}

struct Transcript<'t, 'a> {
    graph: &'t Graph<'a>,
    writer: &'t mut Writer,
    notes: &'t mut Notes,
    namespace: &'t str,
    /// Other documents: their namespace and what this one calls them.
    externals: Vec<(&'t str, &'t str)>,
    /// The names of terms as symbols of the graph, by the address of the terms.
    names: HashMap<usize, Rc<[Option<Sym>]>>,
}

impl<'t, 'a> Transcript<'t, 'a> {
    fn document(&mut self, document: u32) -> Result<(), Finding> {
        self.writer.mark(|| self.graph.place(document));
        self.writer.begin_object()?;
        self.members(document, DOCUMENT)?;
        let line = || self.graph.place(document);
        self.writer.member("SPDXID", &self.id(document), line)?;
        self.writer
            .member("documentNamespace", self.namespace, line)?;
        for (member, class, terms) in ARRAYS {
            if self.graph.of_class(class).next().is_none() {
                continue;
            }
            self.writer.key(member);
            self.writer.begin_array()?;
            for node in self.graph.of_class(class) {
                self.writer.mark(|| self.graph.place(node));
                self.writer.begin_object()?;
                if class != "ExtractedLicensingInfo" && !self.graph.uri(node).is_empty() {
                    let id = self.id(node);
                    self.writer
                        .member("SPDXID", &id, || self.graph.place(node))?;
                }
                self.members(node, terms)?;
                self.writer.end_object();
            }
            self.writer.end_array();
        }
        self.relationships()?;
        self.writer.end_object();
        Ok(())
    }

    fn relationships(&mut self) -> Result<(), Finding> {
        let graph = self.graph;
        self.writer.key("relationships");
        self.writer.begin_array()?;
        let name = graph.symbol("relationship");
        for (from, _) in (0..).zip(&graph.nodes) {
            let properties = graph.properties(from);
            for relationship in properties.filter(|property| Some(property.name) == name) {
                let line = || line(relationship);
                let Object::Node(node) = relationship.value else {
                    continue;
                };
                self.writer.mark(line);
                self.writer.begin_object()?;
                let id = self.id(from);
                self.writer.member("spdxElementId", &id, line)?;
                self.members(node, RELATIONSHIP)?;
                self.writer.end_object();
            }
        }
        self.writer.end_array();
        Ok(())
    }

    /// The names of terms as symbols of the graph.
    fn names(&mut self, terms: &'static [Term]) -> Rc<[Option<Sym>]> {
        let symbols = || terms.iter().map(|term| self.graph.symbol(term.name));
        let address = std::ptr::from_ref(terms).addr();
        let names = self.names.entry(address);
        Rc::clone(names.or_insert_with(|| symbols().collect()))
    }

    /// Writes what is said of a node, in the order of the terms.
    fn members(&mut self, node: u32, terms: &'static [Term]) -> Result<(), Finding> {
        if self.writer.is_dull() {
            return Ok(());
        }
        let graph = self.graph;
        let names = self.names(terms);
        for property in graph.properties(node) {
            if property.name != Sym::EMPTY && !names.contains(&Some(property.name)) {
                self.notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                    let name = graph.text(property.name).to_owned();
                    (line(property), [name])
                });
            }
        }
        for (term, name) in terms.iter().zip(&*names) {
            if term.shape == Shape::Elsewhere {
                continue;
            }
            let of_term = |property: &&Property<'_>| Some(property.name) == *name;
            let mut properties = graph.properties(node).filter(of_term);
            let Some(first) = properties.next() else {
                let uri = graph.uri(node);
                if term.shape == Shape::Id && !uri.is_empty() {
                    let line = || graph.place(node);
                    self.writer.member(term.member, tail(uri), line)?;
                }
                continue;
            };
            self.writer.key(term.member);
            self.writer.mark(|| line(first));
            if term.is_array {
                self.writer.begin_array()?;
                for property in std::iter::once(first).chain(properties) {
                    self.writer.mark(|| line(property));
                    self.value(term.shape, property)?;
                }
                self.writer.end_array();
            } else {
                self.value(term.shape, first)?;
                for again in properties {
                    self.notes.add(&codes::INVALID_DUPLICATE_MEMBER, || {
                        (line(again), [term.name.to_owned()])
                    });
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, shape: Shape, property: &Property<'a>) -> Result<(), Finding> {
        let graph = self.graph;
        let text = match property.value {
            text @ (Object::Plain(_) | Object::Text(_)) => Cow::Borrowed(graph.text_of(text)),
            Object::Node(node) => match shape {
                Shape::Object(terms) => {
                    self.writer.begin_object()?;
                    self.members(node, terms)?;
                    self.writer.end_object();
                    return Ok(());
                }
                Shape::Element => self.id(node),
                Shape::Word => Cow::Owned(word(after_underscore(graph.uri(node)))),
                Shape::Algorithm => Cow::Owned(algorithm(after_underscore(graph.uri(node)))),
                Shape::Tail => Cow::Borrowed(tail(graph.uri(node))),
                _ => match tail(graph.uri(node)) {
                    "noassertion" => Cow::Borrowed("NOASSERTION"),
                    "none" => Cow::Borrowed("NONE"),
                    _ => Cow::Borrowed(graph.uri(node)),
                },
            },
        };
        match shape {
            Shape::License => {
                let mut expression = String::new();
                graph.expression(property.value, LICENSE_DEPTH, &mut expression)?;
                self.writer.string(&expression)
            }
            Shape::Flag if matches!(text.trim(), "true" | "1") => self.writer.literal("true"),
            Shape::Flag if matches!(text.trim(), "false" | "0") => self.writer.literal("false"),
            Shape::Number if is_number(text.trim()) => self.writer.literal(text.trim()),
            _ => self.writer.string(&text),
        }
    }

    /// The identifier of an element: what follows the namespace of its document, with the name of
    /// the document before it if that is another one.
    fn id(&self, node: u32) -> Cow<'t, str> {
        let uri = self.graph.uri(node);
        let (namespace, id) = uri.split_once('#').unwrap_or(("", uri));
        let id = match id {
            "noassertion" => return Cow::Borrowed("NOASSERTION"),
            "none" => return Cow::Borrowed("NONE"),
            // The colon between document and element, as addresses write it.
            id if id.contains("%3A") => Cow::Owned(id.replace("%3A", ":")),
            id => Cow::Borrowed(id),
        };
        if namespace == self.namespace || namespace.is_empty() {
            return id;
        }
        let mut externals = self.externals.iter();
        match externals.find(|(other, _)| *other == namespace) {
            Some((_, document)) => Cow::Owned(format!("{document}:{id}")),
            None => id,
        }
    }
}

/// The namespaces of other documents, with what this one calls them.
fn externals<'g>(graph: &'g Graph<'_>) -> Vec<(&'g str, &'g str)> {
    let references = graph.of_class("ExternalDocumentRef");
    references
        .filter_map(|reference| {
            let namespace = match graph.all(reference, "spdxDocument").next()?.value {
                Object::Node(node) => graph.uri(node),
                text => graph.text_of(text),
            };
            // Named by itself, or by what its address ends with.
            let name = match graph.all(reference, "externalDocumentId").next() {
                None
                | Some(Property {
                    value: Object::Node(_),
                    ..
                }) => tail(graph.uri(reference)),
                Some(property) => graph.text_of(property.value),
            };
            Some((namespace, name))
        })
        .collect()
}

fn line(property: &Property<'_>) -> Location {
    Location::Line(property.line.into())
}

/// `dependsOn` of `…#relationshipType_dependsOn`.
fn after_underscore(uri: &str) -> &str {
    let word = tail(uri);
    word.split_once('_').map_or(word, |(_, word)| word)
}

/// `DEPENDS_ON` for `dependsOn`.
fn word(camel: &str) -> String {
    // The only one that JSON writes with a hyphen.
    if camel == "operatingSystem" {
        return "OPERATING-SYSTEM".to_owned();
    }
    let mut word = String::new();
    for c in camel.chars() {
        if c.is_ascii_uppercase() {
            word.push('_');
        }
        word.push(c.to_ascii_uppercase());
    }
    word
}

/// `SHA3-256` for `sha3_256`, `BLAKE2b-384` for `blake2b384`.
fn algorithm(name: &str) -> String {
    match name.strip_prefix("blake2b") {
        Some(length) => format!("BLAKE2b-{length}"),
        None => name.to_ascii_uppercase().replace('_', "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_vocabulary_become_those_of_json() {
        assert_eq!(word("dependsOn"), "DEPENDS_ON");
        assert_eq!(word("packageManager"), "PACKAGE_MANAGER");
        assert_eq!(algorithm("sha256"), "SHA256");
        assert_eq!(algorithm("sha3_384"), "SHA3-384");
        assert_eq!(algorithm("blake2b512"), "BLAKE2b-512");
        assert_eq!(
            after_underscore("http://spdx.org/rdf/terms#purpose_source"),
            "source"
        );
    }
}
