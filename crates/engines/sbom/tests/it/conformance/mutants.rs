//! Every rule of every version, broken one at a time.
//!
//! The schema is walked; around each place that no walk met before, the smallest document is made
//! that has a value there, and the value is replaced by ones that break a rule, and by ones that just
//! do not. Reader and schema must agree on each document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schema::{Place, TEXTS, names};
use super::{Judgement, Oracle, oracles, reader};

struct Walk<'o> {
    oracle: &'o Oracle,
    others: &'o [Oracle],
    met: BTreeSet<Place>,
    /// Documents by kind of rule: valid, with a broken format, invalid.
    counts: BTreeMap<&'static str, [usize; 3]>,
    wrong: Vec<String>,
}

/// Puts a value into a document.
type Wrap<'w> = &'w dyn Fn(Value) -> Value;

#[test]
fn every_rule_of_every_version_is_judged_as_by_the_schema() {
    let oracles = oracles();
    let mut wrong = Vec::new();
    for oracle in &oracles {
        let mut walk = Walk {
            oracle,
            others: &oracles,
            met: BTreeSet::new(),
            counts: BTreeMap::new(),
            wrong: Vec::new(),
        };
        walk.place(&oracle.schemas.root(), &|value| value);
        for (rule, [valid, format, invalid]) in &walk.counts {
            println!(
                "{}: {rule}: {valid} valid, {format} with a broken format, {invalid} invalid",
                oracle.version
            );
        }
        assert!(walk.met.len() > 50, "the schema was walked");
        wrong.extend(walk.wrong);
    }
    let shown = wrong.len().min(40);
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong[..shown].join("\n")
    );
}

impl Walk<'_> {
    fn place(&mut self, place: &Place, wrap: Wrap<'_>) {
        let place = self.oracle.schemas.resolve(place);
        // The version decides which schema judges; it has tests of its own.
        let is_version = ["specVersion", "spdxVersion", "bomFormat"]
            .iter()
            .any(|name| place.to_string().ends_with(&format!("#/properties/{name}")));
        if is_version || !self.met.insert(place.clone()) {
            return;
        }
        let node = self.oracle.schemas.at(&place).clone();
        for value in [
            json!(null),
            json!(true),
            json!(7),
            json!(1.5),
            json!("text"),
            json!([]),
            json!({}),
        ] {
            self.compare("type", &place, wrap(value));
        }
        for alternative in self.oracle.schemas.alternatives(&place) {
            self.place(&alternative, wrap);
        }
        if node["enum"].is_array() {
            self.words(&place, &node, wrap);
        } else if node["type"] == "string" {
            self.texts(&place, wrap);
        }
        if node["type"] == "integer" || node["type"] == "number" {
            for number in [
                json!(-1),
                json!(0),
                json!(0.5),
                json!(1.0),
                json!(1.01),
                json!(6),
                json!(7),
            ] {
                self.compare("number", &place, wrap(number));
            }
        }
        if node["items"].is_object() {
            self.list(&place.child("items"), wrap);
        } else if node["items"].is_array() {
            self.list(&place.child("items").child("0"), wrap);
        }
        if node["properties"].is_object() {
            self.object(&place, &node, wrap);
        }
    }

    fn words(&mut self, place: &Place, node: &Value, wrap: Wrap<'_>) {
        let mut words: BTreeSet<String> = names(&node["enum"]).into_iter().collect();
        for other in self.others {
            let node = other.schemas.at(&place.in_version(&other.schemas));
            words.extend(names(&node["enum"]));
        }
        let changed: Vec<String> = words
            .iter()
            .take(3)
            .flat_map(|word| {
                [
                    word.to_uppercase(),
                    format!("{word} "),
                    word.replace('-', "_"),
                ]
            })
            .collect();
        for word in words.into_iter().chain(changed) {
            self.compare("enumeration", place, wrap(json!(word)));
        }
    }

    fn texts(&mut self, place: &Place, wrap: Wrap<'_>) {
        let long = [1024, 1025, 4096, 4097].map(|length| "ä".repeat(length));
        let broken = [
            "",
            " ",
            "two\nlines",
            "a b",
            "{x}",
            "%zz",
            "https://example.org/ä",
            "://",
            "someone@",
            "@example.org",
            "2026-02-30T00:00:00Z",
            "2026-11-27T24:00:00Z",
            "2026-11-27 09:30:00Z",
            "2026-13-01",
            "D41D8CD98F00B204E9800998ECF8427E",
            "d41d8cd98f00b204e9800998ecf8427",
            "g41d8cd98f00b204e9800998ecf8427e",
            "urn:uuid:3E671687-395B-41F5-A30F-A58921A69B79",
            "urn:uuid:3e671687395b41f5a30fa58921a69b79",
            "A/B",
            "a/b/c",
            "de_DE",
            "CRE:616",
            "-US",
            "DEU",
        ];
        let texts = TEXTS.iter().copied().chain(broken);
        for text in texts.chain(long.iter().map(String::as_str)) {
            self.compare("text", place, wrap(json!(text)));
        }
    }

    fn list(&mut self, item: &Place, wrap: Wrap<'_>) {
        let value = self.oracle.schemas.least(item);
        for list in [json!([]), json!([value]), json!([value, value])] {
            self.compare("list", item, wrap(list));
        }
        for alternative in self
            .oracle
            .schemas
            .alternatives(&self.oracle.schemas.resolve(item))
        {
            let other = self.oracle.schemas.least(&alternative);
            self.compare("list", item, wrap(json!([value, other])));
        }
        self.place(item, &|value| wrap(json!([value])));
    }

    fn object(&mut self, place: &Place, node: &Value, wrap: Wrap<'_>) {
        let schemas = &self.oracle.schemas;
        let properties = place.child("properties");
        let members: Vec<String> = node["properties"]
            .as_object()
            .map(|members| members.keys().cloned().collect())
            .unwrap_or_default();
        let least = schemas.least_object(place, None);
        self.compare("object", place, wrap(Value::Object(least.clone())));
        for name in least.keys() {
            let mut object = least.clone();
            object.remove(name);
            self.compare("required", place, wrap(Value::Object(object)));
        }
        // Members of other versions, and one of none.
        let mut foreign: BTreeMap<String, Value> = [("unknown".to_owned(), json!("text"))].into();
        for other in self.others {
            let properties = place.in_version(&other.schemas).child("properties");
            let members = other.schemas.at(&properties).as_object();
            for name in members.into_iter().flatten().map(|(name, _)| name) {
                foreign.insert(name.clone(), other.schemas.least(&properties.child(name)));
            }
        }
        for (name, value) in foreign {
            if !members.contains(&name) {
                let mut object = least.clone();
                object.insert(name, value);
                self.compare("unknown member", place, wrap(Value::Object(object)));
            }
        }
        // Pairs of members: what excludes or asks for one another. All members at once.
        let mut all = least.clone();
        for (number, first) in members.iter().enumerate() {
            let value = schemas.least(&properties.child(first));
            all.insert(first.clone(), value.clone());
            for second in members.iter().skip(number).take(12) {
                let mut object = serde_json::Map::new();
                object.insert(first.clone(), value.clone());
                object.insert(second.clone(), schemas.least(&properties.child(second)));
                self.compare(
                    "pair of members",
                    place,
                    wrap(Value::Object(object.clone())),
                );
                let with_least = least.clone().into_iter().chain(object).collect();
                self.compare("pair of members", place, wrap(Value::Object(with_least)));
            }
        }
        self.compare("object", place, wrap(Value::Object(all)));
        for name in &members {
            let object = schemas.least_object(place, Some(name));
            self.place(&properties.child(name), &|value| {
                let mut object = object.clone();
                object.insert(name.clone(), value);
                wrap(Value::Object(object))
            });
        }
    }

    fn compare(&mut self, rule: &'static str, place: &Place, mut document: Value) {
        // Say which version judges, where the mutant does not.
        if let Value::Object(members) = &mut document {
            let version = if self.oracle.version.starts_with("SPDX") {
                "spdxVersion"
            } else {
                "specVersion"
            };
            if members.contains_key(version) {
                members.insert(version.to_owned(), json!(self.oracle.version));
            }
        }
        let expected = self.oracle.judge(&document);
        let (found, findings) = reader(document.to_string().as_bytes());
        self.counts.entry(rule).or_default()[expected as usize] += 1;
        // The schemas of SPDX know no formats; the reader does.
        let is_spdx = self.oracle.version.starts_with("SPDX");
        let agrees = found == expected
            || is_spdx && expected == Judgement::Valid && found == Judgement::Format;
        if !agrees {
            self.wrong.push(format!(
                "{place} {rule}: reader {found:?} {findings:?}, schema {expected:?} {:?}\n    {}",
                self.oracle.faults(&document),
                document.to_string().chars().take(400).collect::<String>()
            ));
        }
    }
}
