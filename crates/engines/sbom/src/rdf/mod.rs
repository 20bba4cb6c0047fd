//! SPDX 1 and 2 in RDF/XML, transcribed into SPDX JSON.
//!
//! RDF has no order: an element may be nested where it is first spoken of or stand anywhere. The
//! document is read as a graph, and the graph is written.

mod graph;
mod license;
mod terms;

use std::borrow::Cow;

use finding::{Finding, Location};

use crate::codes;
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
    graph: &Graph,
    writer: &mut Writer,
    notes: &mut Notes,
) -> Result<(), Finding> {
    let document = of_class(graph, "SpdxDocument").next();
    let Some(document) = document else {
        let is_ontology = of_class(graph, "Ontology").next().is_some();
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
    }
    .document(document)
}

fn of_class<'g>(graph: &'g Graph, class: &'g str) -> impl Iterator<Item = usize> + 'g {
    (0..graph.nodes.len()).filter(move |node| graph.class(*node) == class)
}

struct Transcript<'t> {
    graph: &'t Graph,
    writer: &'t mut Writer,
    notes: &'t mut Notes,
    namespace: &'t str,
    /// Other documents: their namespace and what this one calls them.
    externals: Vec<(&'t str, &'t str)>,
}

impl Transcript<'_> {
    fn document(&mut self, document: usize) -> Result<(), Finding> {
        self.writer.mark(|| place(self.graph, document));
        self.writer.begin_object()?;
        self.members(document, DOCUMENT)?;
        let line = || place(self.graph, document);
        self.writer.member("SPDXID", &self.id(document), line)?;
        self.writer
            .member("documentNamespace", self.namespace, line)?;
        for (member, class, terms) in ARRAYS {
            if of_class(self.graph, class).next().is_none() {
                continue;
            }
            self.writer.key(member);
            self.writer.begin_array()?;
            for node in of_class(self.graph, class) {
                self.writer.mark(|| place(self.graph, node));
                self.writer.begin_object()?;
                if class != "ExtractedLicensingInfo" && !self.graph.uri(node).is_empty() {
                    let id = self.id(node);
                    self.writer
                        .member("SPDXID", &id, || place(self.graph, node))?;
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
        for from in 0..graph.nodes.len() {
            for relationship in graph.all(from, "relationship") {
                let line = || Location::Line(relationship.line);
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

    /// Writes what is said of a node, in the order of the terms.
    fn members(&mut self, node: usize, terms: &[Term]) -> Result<(), Finding> {
        let graph = self.graph;
        for property in graph
            .nodes
            .get(node)
            .into_iter()
            .flat_map(|node| &node.properties)
        {
            let name = graph.text(property.name);
            if !name.is_empty() && !terms.iter().any(|term| term.name == name) {
                self.notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                    (Location::Line(property.line), [name.to_owned()])
                });
            }
        }
        for term in terms.iter().filter(|term| term.shape != Shape::Elsewhere) {
            let mut properties = graph.all(node, term.name);
            let Some(first) = properties.next() else {
                let uri = graph.uri(node);
                if term.shape == Shape::Id && !uri.is_empty() {
                    let line = || place(graph, node);
                    self.writer.member(term.member, tail(uri), line)?;
                }
                continue;
            };
            self.writer.key(term.member);
            self.writer.mark(|| Location::Line(first.line));
            if term.is_array {
                self.writer.begin_array()?;
                for property in graph.all(node, term.name) {
                    self.writer.mark(|| Location::Line(property.line));
                    self.value(term.shape, property)?;
                }
                self.writer.end_array();
            } else {
                self.value(term.shape, first)?;
                for again in properties {
                    self.notes.add(&codes::INVALID_DUPLICATE_MEMBER, || {
                        (Location::Line(again.line), [term.name.to_owned()])
                    });
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, shape: Shape, property: &Property) -> Result<(), Finding> {
        let graph = self.graph;
        let text = match property.value {
            Object::Text(text) => Cow::Borrowed(graph.text(text)),
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
    fn id(&self, node: usize) -> Cow<'static, str> {
        let uri = self.graph.uri(node);
        let (namespace, id) = uri.split_once('#').unwrap_or(("", uri));
        let id = match id {
            "noassertion" => return Cow::Borrowed("NOASSERTION"),
            "none" => return Cow::Borrowed("NONE"),
            // The colon between document and element, as addresses write it.
            id => id.replace("%3A", ":"),
        };
        if namespace == self.namespace || namespace.is_empty() {
            return Cow::Owned(id);
        }
        let mut externals = self.externals.iter();
        let document = externals
            .find(|(other, _)| *other == namespace)
            .map(|(_, document)| document);
        Cow::Owned(document.map_or(id.clone(), |document| format!("{document}:{id}")))
    }
}

/// The namespaces of other documents, with what this one calls them.
fn externals(graph: &Graph) -> Vec<(&str, &str)> {
    let references = of_class(graph, "ExternalDocumentRef");
    references
        .filter_map(|reference| {
            let namespace = match graph.all(reference, "spdxDocument").next()?.value {
                Object::Node(node) => graph.uri(node),
                Object::Text(text) => graph.text(text),
            };
            // Named by itself, or by what its address ends with.
            let name = match graph.all(reference, "externalDocumentId").next() {
                Some(Property {
                    value: Object::Text(text),
                    ..
                }) => graph.text(*text),
                _ => tail(graph.uri(reference)),
            };
            Some((namespace, name))
        })
        .collect()
}

fn place(graph: &Graph, node: usize) -> Location {
    Location::Line(graph.nodes.get(node).map_or(1, |node| node.line.max(1)))
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
