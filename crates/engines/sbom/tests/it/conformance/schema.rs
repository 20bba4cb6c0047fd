//! Making values out of a JSON Schema.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

pub(super) type Documents = BTreeMap<String, Value>;

/// A schema and those that it refers to, by file name.
pub(crate) struct Schemas {
    root: String,
    documents: Documents,
}

/// A place in one of the schemas.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    file: String,
    pointer: String,
}

/// Texts of which one has the form for each pattern and format that occurs.
pub(super) const TEXTS: &[&str] = &[
    "text",
    "a/b",
    "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    "d41d8cd98f00b204e9800998ecf8427e",
    "de",
    "de-DE",
    "DE",
    "CRE:616-305",
    "US 123/4",
    "2026-11-27T09:30:00Z",
    "2026-11-27",
    "someone@example.org",
    "https://example.org/x",
    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1",
    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x",
];

impl Schemas {
    pub(super) fn new(root: &str, documents: Documents) -> Self {
        Self {
            root: root.to_owned(),
            documents,
        }
    }

    pub(super) fn root(&self) -> Place {
        Place {
            file: self.root.clone(),
            pointer: String::new(),
        }
    }

    /// What stands at a place; `Null` if there is nothing.
    pub(super) fn at(&self, place: &Place) -> &Value {
        let document = self.documents.get(&place.file);
        document
            .and_then(|document| document.pointer(&place.pointer))
            .unwrap_or(&Value::Null)
    }

    /// The place that references lead to.
    pub(super) fn resolve(&self, place: &Place) -> Place {
        let node = self.at(place);
        if let Some(reference) = node["$ref"].as_str() {
            let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
            let file = if file.is_empty() { &place.file } else { file };
            return self.resolve(&Place {
                file: file.rsplit('/').next().unwrap_or(file).to_owned(),
                pointer: pointer.to_owned(),
            });
        }
        if node["allOf"].as_array().is_some_and(|all| all.len() == 1)
            && node["properties"].is_null()
        {
            return self.resolve(&place.child("allOf").child("0"));
        }
        place.clone()
    }

    /// The alternatives of a value, other than groups of required members.
    pub(super) fn alternatives(&self, place: &Place) -> Vec<Place> {
        let node = self.at(place);
        ["oneOf", "anyOf"]
            .into_iter()
            .flat_map(|word| {
                let count = node[word].as_array().map_or(0, Vec::len);
                let group = place.child(word);
                (0..count).map(move |number| group.child(&number.to_string()))
            })
            .filter(|place| !is_group(self.at(place)))
            .map(|place| self.resolve(&place))
            .collect()
    }

    /// Groups of members of which an object needs one.
    pub(super) fn groups(&self, place: &Place) -> Vec<Vec<Vec<String>>> {
        let node = self.at(place);
        let words = ["oneOf", "anyOf"].into_iter();
        let groups = words.filter_map(|word| {
            let alternatives = node[word].as_array()?;
            let all = alternatives.iter().all(is_group);
            all.then(|| {
                alternatives
                    .iter()
                    .map(|node| names(&node["required"]))
                    .collect()
            })
        });
        groups.collect()
    }

    /// A value with no more than it must have.
    pub(super) fn least(&self, place: &Place) -> Value {
        let place = self.resolve(place);
        let node = self.at(&place);
        if let Some(word) = node["enum"].get(0) {
            return word.clone();
        }
        if let Some(value) = node.get("const") {
            return value.clone();
        }
        let alternatives = self.alternatives(&place);
        let is_decided = |place: &&Place| {
            let node = self.at(place);
            node["type"] == "string" || node["required"].is_array()
        };
        let chosen = alternatives.iter().rev().find(is_decided);
        if let Some(alternative) = chosen.or(alternatives.first()) {
            return self.least(alternative);
        }
        match node["type"].as_str() {
            Some("string") => text(node),
            Some("integer" | "number") => json!(1),
            Some("boolean") => json!(true),
            Some("array") if node["items"].is_array() => {
                json!([self.least(&place.child("items").child("0"))])
            }
            Some("array") if node["minItems"].is_u64() => {
                json!([self.least(&place.child("items"))])
            }
            Some("array") => json!([]),
            Some("object") => Value::Object(self.least_object(&place, None)),
            _ if node["properties"].is_object() => Value::Object(self.least_object(&place, None)),
            _ => json!("text"),
        }
    }

    /// An object with its required members and, if given, one more, together with what that asks for.
    pub(super) fn least_object(&self, place: &Place, member: Option<&str>) -> Map<String, Value> {
        let mut wanted = names(&self.at(place)["required"]);
        for group in self.groups(place) {
            let with_member = group
                .iter()
                .find(|names| member.is_some_and(|member| names.iter().any(|name| name == member)));
            wanted.extend(with_member.or(group.first()).into_iter().flatten().cloned());
        }
        wanted.extend(member.map(str::to_owned));
        let properties = place.child("properties");
        let mut object = Map::new();
        for name in wanted {
            let value = self.least(&properties.child(&name));
            object.insert(name, value);
        }
        object
    }
}

impl Place {
    pub(super) fn child(&self, name: &str) -> Self {
        let name = name.replace('~', "~0").replace('/', "~1");
        Self {
            file: self.file.clone(),
            pointer: format!("{}/{name}", self.pointer),
        }
    }

    /// The same place in the root schema of another version.
    pub(super) fn in_version(&self, other: &Schemas) -> Self {
        Self {
            file: other.root.clone(),
            pointer: self.pointer.clone(),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

/// Whether an alternative is nothing but required members.
fn is_group(node: &Value) -> bool {
    node["required"].is_array() && node["properties"].is_null() && node["type"].is_null()
}

pub(super) fn names(list: &Value) -> Vec<String> {
    let names = list.as_array().into_iter().flatten();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// A text that has the form a node asks for.
fn text(node: &Value) -> Value {
    let rules = json!({"pattern": node["pattern"].as_str().unwrap_or(""), "format": node["format"].as_str().unwrap_or("")});
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .build(&rules)
        .expect("a sound schema");
    let text = TEXTS.iter().find(|text| validator.is_valid(&json!(text)));
    json!(text.expect("a text for every pattern"))
}
