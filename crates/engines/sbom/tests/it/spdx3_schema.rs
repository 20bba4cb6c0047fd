//! The official schema of SPDX 3.0.1 as oracle: objects of every class that keep to it and objects
//! that break one rule get the same judgement from it and from the reader.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

const CONTEXT: &str = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
const OTHER: &str = "urn:example:other";

fn schema() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/data/schemas/spdx/spdx-schema-v3.0.1.json");
    let Ok(text) = std::fs::read(path) else {
        println!("SKIPPED: no schema of SPDX 3 beside the project (../shared/data/schemas)");
        return None;
    };
    Some(serde_json::from_slice(&text).expect("a schema"))
}

/// What the schema says of one property of a class.
struct Rule<'a> {
    name: &'a str,
    /// The schema of one value.
    value: &'a Value,
    least: Option<u64>,
    is_list: bool,
}

/// The definitions of the schema.
#[derive(Clone, Copy)]
struct Definitions<'a>(&'a Map<String, Value>);

impl<'a> Definitions<'a> {
    fn get(self, reference: &Value) -> (&'a str, &'a Value) {
        let name = reference.as_str().expect("a reference");
        let name = name.trim_start_matches("#/$defs/");
        let (name, value) = self.0.get_key_value(name).expect("a definition");
        (name, value)
    }

    /// Every class of which there are objects.
    fn classes(self) -> impl Iterator<Item = &'a str> {
        let any = self.0["AnyClass"]["anyOf"].as_array().expect("classes");
        any.iter().map(move |class| self.get(&class["$ref"]).0)
    }

    /// The properties of a class, those of its ancestors included.
    fn rules(self, class: &str) -> Vec<Rule<'a>> {
        let mut rules = Vec::new();
        let mut at = self.0.get(&format!("{class}_props"));
        while let Some(parts) = at.and_then(|definition| definition["allOf"].as_array()) {
            let own = parts
                .iter()
                .filter_map(|part| part["properties"].as_object());
            for (name, rule) in own.flatten() {
                let list = &rule["anyOf"][0];
                let is_list = list["type"] == "array";
                let value = if is_list { &list["items"] } else { rule };
                let value = self.get(&value["$ref"]).1;
                rules.push(Rule {
                    name,
                    value,
                    least: list["minItems"].as_u64(),
                    is_list,
                });
            }
            at = parts
                .iter()
                .find_map(|part| part.get("$ref"))
                .map(|part| self.get(part).1);
        }
        rules
    }

    /// Values that a property may have.
    fn values(self, value: &Value) -> Vec<Value> {
        if let Some(words) = value["enum"].as_array() {
            return words.clone();
        }
        if let Some(reference) = value.get("$ref") {
            let (name, target) = self.get(reference);
            if let Some(class) = name.strip_suffix("_derived") {
                return self.objects(class, target);
            }
            return self.values(target);
        }
        let text = value.to_string();
        match value["type"].as_str() {
            Some("boolean") => vec![json!(true)],
            Some("integer") => vec![json!(7)],
            Some("string") if text.contains("[0-1][0-9]") => vec![json!("2026-11-23T08:00:00Z")],
            Some("string") if text.contains("0|[1-9]") => {
                vec![json!("3.0.1"), json!("3.27.0-rc.1+x")]
            }
            Some("string") if text.contains("\\\\/") => vec![json!("text/plain")],
            Some("string") => vec![json!("text"), json!("")],
            None => vec![json!(7.5), json!("7.5"), json!("-7.")],
            Some(other) => unreachable!("type {other}"),
        }
    }

    /// A name of an object, and an object of each class that fits.
    fn objects(self, class: &str, target: &Value) -> Vec<Value> {
        let mut values = vec![json!(OTHER), json!("_:blank")];
        let parts = target["anyOf"].as_array().expect("alternatives");
        values.extend(parts.iter().filter_map(|part| part.get("const")).cloned());
        if class != "Element" && class != "extension_Extension" {
            let fitting = parts[0]["anyOf"].as_array().into_iter().flatten();
            for class in fitting {
                values.push(self.object(self.get(&class["$ref"]).0));
            }
        }
        values
    }

    /// An object with what its class requires.
    fn object(self, class: &str) -> Value {
        let mut object = Map::new();
        object.insert("type".to_owned(), json!(class));
        if self.is_element(class) {
            object.insert("spdxId".to_owned(), json!("urn:example:own"));
        }
        for rule in self.rules(class) {
            if self.is_required(class, rule.name) {
                object.insert(rule.name.to_owned(), self.plain(&rule));
            }
        }
        Value::Object(object)
    }

    /// The plainest of the values of a property: of objects, the name of one.
    fn plain(self, rule: &Rule<'_>) -> Value {
        let reference = rule
            .value
            .get("$ref")
            .map(|reference| self.get(reference).0);
        let first = if reference.is_some_and(|name| name.ends_with("_derived")) {
            json!(OTHER)
        } else {
            self.values(rule.value).swap_remove(0)
        };
        if rule.is_list {
            let count = rule.least.unwrap_or(1);
            return (0..count).map(|_| first.clone()).collect();
        }
        first
    }

    fn is_element(self, class: &str) -> bool {
        self.0[class]["then"]["allOf"][0]["required"] == json!(["spdxId"])
    }

    fn is_required(self, class: &str, property: &str) -> bool {
        let mut at = self.0.get(&format!("{class}_props"));
        while let Some(parts) = at.and_then(|definition| definition["allOf"].as_array()) {
            let required = parts.iter().filter_map(|part| part["required"].as_array());
            if required.flatten().any(|name| name == property) {
                return true;
            }
            at = parts
                .iter()
                .find_map(|part| part.get("$ref"))
                .map(|part| self.get(part).1);
        }
        false
    }
}

/// Asks both sides and keeps what they disagree on.
struct Judges {
    validator: Validator,
    asked: usize,
    invalid: usize,
    disagreements: Vec<String>,
}

impl Judges {
    /// Judges a document with one object in its graph.
    fn object(&mut self, object: &Value) {
        self.document(&json!({"@context": CONTEXT, "@graph": [object]}));
    }

    fn document(&mut self, document: &Value) {
        let is_valid = self.validator.is_valid(document);
        let text = document.to_string();
        let findings = match crate::read(&text) {
            Ok(parsed) => crate::findings(&parsed),
            Err(unreadable) => vec![unreadable.to_string()],
        };
        let invalid: Vec<&String> = findings
            .iter()
            .filter(|finding| finding.starts_with("sbom-invalid-"))
            .collect();
        self.asked += 1;
        self.invalid += usize::from(!is_valid);
        if is_valid != invalid.is_empty() && self.disagreements.len() < 20 {
            self.disagreements
                .push(format!("schema {is_valid}, reader {findings:?}: {text}"));
        }
    }
}

#[test]
fn the_reader_judges_every_rule_as_the_official_schema_does() {
    let Some(schema) = schema() else { return };
    let definitions = Definitions(schema["$defs"].as_object().expect("definitions"));
    let mut judges = Judges {
        validator: jsonschema::validator_for(&schema).expect("a schema"),
        asked: 0,
        invalid: 0,
        disagreements: Vec::new(),
    };
    for class in definitions.classes() {
        let object = definitions.object(class);
        judges.object(&object);
        let mut alone = object.clone();
        alone["@context"] = json!(CONTEXT);
        judges.document(&alone);
        judge_members(&mut judges, &object, &["type", "spdxId", "@id"]);
        for rule in definitions.rules(class) {
            judge_property(&mut judges, definitions, &object, &rule);
        }
        for foreign in [
            "unknown",
            "specVersion",
            "hashValue",
            "software_homePage",
            "@type",
        ] {
            judges.object(&with(&object, foreign, json!("text")));
        }
        for id in ["spdxId", "@id"] {
            for text in ["urn:example:x", "_:blank", "plain", "", ":x", "x:"] {
                judges.object(&with(&object, id, json!(text)));
            }
        }
        for other in definitions
            .classes()
            .chain(["urn:example:class", "Element", "nothing"])
        {
            judges.object(&with(&object, "type", json!(other)));
        }
    }
    println!(
        "{} documents, {} of them invalid, judged alike",
        judges.asked, judges.invalid
    );
    assert_eq!(judges.disagreements, Vec::<String>::new());
    assert!(judges.invalid > 5_000 && judges.asked > judges.invalid + 1_000);
}

/// The values that a property may have, and such as it may not have.
fn judge_property(
    judges: &mut Judges,
    definitions: Definitions<'_>,
    object: &Value,
    rule: &Rule<'_>,
) {
    let wrong = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!("nothing of this kind"),
        json!("2026-11-23T08:00:00.000Z"),
        json!({}),
        json!({"type": "Hash"}),
        json!({"type": "urn:example:class", "own": 1}),
        json!([[]]),
    ];
    let values = definitions.values(rule.value);
    for value in values.iter().chain(&wrong) {
        judges.object(&with(object, rule.name, value.clone()));
        judges.object(&with(object, rule.name, json!([value])));
        judges.object(&with(object, rule.name, json!([value, values[0], value])));
    }
    judges.object(&with(object, rule.name, json!([])));
    judge_members(
        judges,
        &with(object, rule.name, definitions.plain(rule)),
        &[rule.name],
    );
    for value in values.iter().filter(|value| value.is_object()) {
        let mut nested = value.clone();
        nested["unknown"] = json!("text");
        let nested = if rule.is_list {
            json!([nested, values[0]])
        } else {
            nested
        };
        judges.object(&with(object, rule.name, nested));
    }
}

/// The object without these members.
fn judge_members(judges: &mut Judges, object: &Value, members: &[&str]) {
    for member in members {
        let mut less = object.clone();
        less.as_object_mut().expect("an object").remove(*member);
        judges.object(&less);
    }
}

fn with(object: &Value, member: &str, value: Value) -> Value {
    let mut object = object.clone();
    object[member] = value;
    object
}

#[test]
fn the_document_around_the_objects_is_judged_alike() {
    let Some(schema) = schema() else { return };
    let mut judges = Judges {
        validator: jsonschema::validator_for(&schema).expect("a schema"),
        asked: 0,
        invalid: 0,
        disagreements: Vec::new(),
    };
    let agent = json!({"type": "Agent", "spdxId": "urn:example:a", "creationInfo": "_:c"});
    for document in [
        json!({"@context": CONTEXT, "@graph": []}),
        json!({"@context": CONTEXT, "@graph": [agent, agent]}),
        json!({"@context": CONTEXT, "@graph": [agent, 7]}),
        json!({"@context": CONTEXT, "@graph": {}}),
        json!({"@context": CONTEXT, "@graph": [agent], "name": "n"}),
        json!({"@context": CONTEXT, "@graph": [agent], "type": "Agent"}),
        json!({"@context": CONTEXT, "@graph": [agent], "unknown": 1}),
        json!({"@context": CONTEXT}),
        json!({"@context": [CONTEXT], "@graph": [agent]}),
        json!({"@context": "https://spdx.org/other", "@graph": [agent]}),
        json!({"@graph": [agent]}),
    ] {
        judges.document(&document);
    }
    assert_eq!(judges.disagreements, Vec::<String>::new());
    assert_eq!((judges.asked, judges.invalid), (11, 9));
}
