//! The places that findings name are there.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use sbom::Location;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A document in which places can be looked up.
pub struct Source<'a> {
    bytes: &'a [u8],
    tree: Tree,
}

/// What pointers and element paths are looked up in.
enum Tree {
    Json(Json),
    Xml(Element),
    /// Another syntax, or what no other parser reads: then only the form of a place counts.
    None,
}

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let tree = match text.trim_ascii_start().first() {
            Some(b'{' | b'[') => serde_json::from_slice(text).map_or(Tree::None, Tree::Json),
            Some(b'<') => str::from_utf8(text)
                .ok()
                .and_then(element)
                .map_or(Tree::None, Tree::Xml),
            _ => Tree::None,
        };
        Self { bytes, tree }
    }

    /// Whether a place can be shown to whoever wrote the document.
    pub fn has(&self, place: &Location) -> bool {
        match place {
            Location::Document => true,
            Location::Pointer(pointer) => is_pointer(pointer) && self.has_pointer(pointer),
            Location::Element(path) => path.starts_with('/') && self.has_element(path),
            Location::Line(line) => {
                // UTF-16 has other bytes for the end of a line.
                let lines = self
                    .bytes
                    .split(|byte| matches!(byte, b'\n' | b'\r'))
                    .count();
                let is_ascii_compatible = !self.bytes.contains(&0);
                *line >= 1 && (!is_ascii_compatible || *line <= lines as u64)
            }
            Location::Byte(byte) => *byte <= self.bytes.len() as u64,
            Location::Field(name) => !name.is_empty(),
        }
    }

    fn has_pointer(&self, pointer: &str) -> bool {
        let Tree::Json(root) = &self.tree else {
            return true;
        };
        let steps = pointer
            .split('/')
            .skip(1)
            .map(|step| step.replace("~1", "/").replace("~0", "~"));
        let mut values = vec![root];
        for step in steps {
            values = values
                .iter()
                .flat_map(|value| value.within(&step))
                .collect();
        }
        !values.is_empty()
    }

    fn has_element(&self, path: &str) -> bool {
        let Tree::Xml(root) = &self.tree else {
            return true;
        };
        let mut elements = vec![root];
        for step in path.split('/').skip(1) {
            if let Some(name) = step.strip_prefix('@') {
                return elements
                    .iter()
                    .any(|element| element.attributes.iter().any(|own| own == name));
            }
            let (name, index) = step
                .strip_suffix(']')
                .and_then(|step| step.split_once('['))
                .unwrap_or((step, "1"));
            let Ok(index) = index.parse::<usize>() else {
                return false;
            };
            // Elements of other namespaces are not counted by the reader, so it may be a later one here.
            let within = |element: &&'_ Element| -> Vec<usize> {
                let named = element
                    .children
                    .iter()
                    .enumerate()
                    .filter(|(_, child)| child.name == name);
                named
                    .map(|(at, _)| at)
                    .skip(index.saturating_sub(1))
                    .collect()
            };
            elements = elements
                .into_iter()
                .flat_map(|element| within(&element).into_iter().map(|at| &element.children[at]))
                .collect();
        }
        !elements.is_empty()
    }
}

/// Whether a text is a pointer of RFC 6901.
fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
}

/// A JSON value with all its members, also those of one name.
enum Json {
    Array(Vec<Self>),
    Object(Vec<(String, Self)>),
    Other,
}

impl Json {
    fn within(&self, step: &str) -> Vec<&Self> {
        match self {
            Self::Array(items) => step
                .parse()
                .ok()
                .and_then(|at: usize| items.get(at))
                .into_iter()
                .collect(),
            Self::Object(members) => members
                .iter()
                .filter(|(name, _)| name == step)
                .map(|(_, value)| value)
                .collect(),
            Self::Other => Vec::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Json;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

/// An element with local names.
#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<String>,
    children: Vec<Self>,
}

/// The document around its outermost element.
fn element(text: &str) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => open.push(named(&start)?),
            Event::End(_) => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(closed);
            }
            Event::Eof => return (open.len() == 1).then(|| open.pop())?,
            _ => {}
        }
    }
}

fn named(start: &BytesStart<'_>) -> Option<Element> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let key = attribute.ok()?.key;
        attributes.push(key.as_ref().to_owned());
        attributes.push(key.local_name().as_ref().to_owned());
    }
    Some(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}
