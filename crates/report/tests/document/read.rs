//! XML as it is read back.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element as it was found: its name and attributes, and all words within it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) words: String,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// All elements of a document in the order in which they begin; fails where it is no XML.
pub(super) fn elements(xml: &str) -> Vec<Element> {
    let element = |start: &BytesStart<'_>| Element {
        name: start.name().as_ref().to_owned(),
        attributes: start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                let value = attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .unwrap();
                (attribute.key.as_ref().to_owned(), value.into_owned())
            })
            .collect(),
        words: String::new(),
    };
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let words = match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(found.len());
                found.push(element(&start));
                String::new()
            }
            Event::Empty(start) => {
                let element = element(&start);
                let words = match element.name.as_str() {
                    "text:s" => " ".repeat(element.get("text:c").unwrap().parse().unwrap()),
                    "text:line-break" | "br" => "\n".to_owned(),
                    _ => String::new(),
                };
                found.push(element);
                words
            }
            Event::End(_) => {
                open.pop().unwrap();
                String::new()
            }
            Event::Text(text) => text.to_string(),
            Event::GeneralRef(reference) => match &*reference {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                other => unreachable!("unknown entity {other}"),
            }
            .to_owned(),
            Event::Eof => break,
            _ => String::new(),
        };
        for at in &open {
            found[*at].words.push_str(&words);
        }
    }
    assert!(open.is_empty(), "an element is not closed");
    found
}

pub(super) fn named<'a>(
    all: &'a [Element],
    name: &'a str,
) -> impl Iterator<Item = &'a Element> + use<'a> {
    all.iter().filter(move |element| element.name == name)
}
