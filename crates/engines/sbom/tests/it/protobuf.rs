//! CycloneDX in protobuf. There are no samples: documents in JSON are written as protobuf by another
//! library, from the official definitions beside the project.

use std::path::{Path, PathBuf};

use prost_reflect::prost::Message as _;
use prost_reflect::{
    DescriptorPool, DynamicMessage, EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, Value,
};
use sbom::{Format, Limits, Parsed, Serialization};
use serde_json::Value as Json;

use crate::findings;
use crate::pairs::same;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data")
}

/// The message of a whole document in a version, from its official definition.
pub(crate) fn definition(minor: u8) -> Option<MessageDescriptor> {
    let folder = data().join("schemas/cyclonedx");
    let file = format!("bom-1.{minor}.proto");
    if !folder.join(&file).exists() {
        println!("SKIPPED: no protobuf definitions beside the project (../shared/data/schemas)");
        return None;
    }
    let files = protox::compile([file], [folder]).expect("official definitions");
    let pool = DescriptorPool::from_file_descriptor_set(files).expect("official definitions");
    pool.get_message_by_name(&format!("cyclonedx.v1_{minor}.Bom"))
}

/// A document in JSON as protobuf; what the definition has no place for is left out.
pub(crate) fn encoded(bom: &MessageDescriptor, json: &Json) -> Vec<u8> {
    message(bom, json).encode_to_vec()
}

fn message(descriptor: &MessageDescriptor, json: &Json) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    for (name, json) in json.as_object().into_iter().flatten() {
        let name = match (descriptor.name(), &**name) {
            ("Hash" | "AttachedText", "content") => "value",
            ("Dependency", "dependsOn") => "dependencies",
            (_, name) => name,
        };
        let field = descriptor
            .fields()
            .find(|field| letters(field.name()) == letters(name));
        let Some(field) = field else {
            continue;
        };
        // One licence of the document until 1.5, one message for all tools since.
        let json = match json {
            Json::Array(items) if !field.is_list() => items.first().unwrap_or(&Json::Null),
            json => json,
        };
        let value = match json {
            Json::Array(items) => {
                let items = items.iter().filter_map(|item| value(&field, item));
                Some(Value::List(items.collect()))
            }
            json if field.is_list() => value(&field, json).map(|value| Value::List(vec![value])),
            json => value(&field, json),
        };
        if let Some(value) = value {
            message.set_field(&field, value);
        }
    }
    message
}

fn value(field: &FieldDescriptor, json: &Json) -> Option<Value> {
    match (field.kind(), json) {
        (Kind::String, Json::String(text)) => Some(Value::String(text.clone())),
        (Kind::Bool, Json::Bool(flag)) => Some(Value::Bool(*flag)),
        (Kind::Int32, Json::Number(number)) => {
            Some(Value::I32(i32::try_from(number.as_i64()?).ok()?))
        }
        (Kind::Double, Json::Number(number)) => Some(Value::F64(number.as_f64()?)),
        (Kind::Enum(words), Json::String(word)) => number(&words, word).map(Value::EnumNumber),
        (Kind::Message(inner), Json::String(text)) if inner.name() == "Timestamp" => {
            let time: jiff::Timestamp = text.parse().ok()?;
            let mut message = DynamicMessage::new(inner);
            message.set_field_by_name("seconds", Value::I64(time.as_second()));
            message.set_field_by_name("nanos", Value::I32(time.subsec_nanosecond()));
            Some(Value::Message(message))
        }
        (Kind::Message(inner), Json::String(reference)) if inner.name() == "Dependency" => {
            let mut message = DynamicMessage::new(inner);
            message.set_field_by_name("ref", Value::String(reference.clone()));
            Some(Value::Message(message))
        }
        (Kind::Message(inner), Json::Object(_)) => Some(Value::Message(message(&inner, json))),
        _ => None,
    }
}

/// The number of an enumeration whose name ends with a word.
fn number(words: &EnumDescriptor, word: &str) -> Option<i32> {
    let prefix = letters(words.name());
    let named = words.values().find(|value| {
        let name = letters(value.name());
        name.strip_prefix(&*prefix) == Some(&*letters(word))
    });
    named.map(|value| value.number())
}

fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

fn read(bytes: &[u8]) -> Parsed {
    sbom::read(bytes, &Limits::default()).expect("an SBOM")
}

/// A document of a version with what the inventory keeps.
fn sample(minor: u8) -> Json {
    let text = include_str!("../fixtures/cyclonedx-1.6.json");
    let mut json: Json = serde_json::from_str(text).expect("sound");
    json["specVersion"] = Json::String(format!("1.{minor}"));
    json
}

#[test]
fn a_document_is_the_same_as_its_twin_in_json() {
    for minor in [6, 7] {
        let Some(bom) = definition(minor) else {
            return;
        };
        let json = sample(minor);
        let ours = read(&encoded(&bom, &json));
        let twin = read(json.to_string().as_bytes());
        assert_eq!(findings(&ours), findings(&twin), "1.{minor}");
        let inventory = &ours.inventory;
        assert_eq!(
            (inventory.format(), inventory.serialization()),
            (Format::CycloneDx, Serialization::Protobuf)
        );
        same(inventory, &twin.inventory);
        assert_eq!(kept(inventory), kept(&twin.inventory));
    }
}

/// What else is kept, in a form that can be compared.
fn kept(inventory: &sbom::Inventory) -> Vec<String> {
    let document = inventory.document();
    let mut lines = vec![format!(
        "{:?} {:?} {:?} {:?}",
        document.identifier(),
        document.created(),
        document.version(),
        document
            .tools()
            .map(|tool| tool.name.to_owned())
            .collect::<Vec<_>>()
    )];
    for component in inventory.all_components() {
        lines.push(format!(
            "{} {:?} {:?} {:?} {:?} {} {} {} {:?}",
            component.name(),
            component.kind(),
            component.scope(),
            component.cpe(),
            component
                .supplier()
                .map(|party| party.name().map(str::to_owned)),
            component.hashes().len(),
            component.references().len(),
            component.properties().len(),
            component.parent().map(|parent| parent.name().to_owned()),
        ));
        lines.extend(
            component
                .hashes()
                .map(|hash| format!("{:?}", hash.algorithm)),
        );
        lines.extend(
            component
                .references()
                .map(|reference| format!("{:?} {}", reference.kind, reference.url)),
        );
    }
    for vulnerability in inventory.vulnerabilities() {
        lines.push(format!(
            "{:?} {}",
            vulnerability.id(),
            vulnerability.affects().len()
        ));
    }
    lines
}

#[test]
fn every_sample_in_json_is_the_same_in_protobuf() {
    let mut count = 0;
    for minor in 3..=7 {
        let Some(bom) = definition(minor) else {
            return;
        };
        for folder in ["sboms/real", "sboms/generated"] {
            for entry in std::fs::read_dir(data().join(folder)).expect("samples") {
                let path = entry.expect("a file").path();
                let name = path.to_string_lossy().into_owned();
                if !name.ends_with(".cdx.json.zst") {
                    continue;
                }
                let packed = std::fs::read(&path).expect("a file");
                let text = zstd::decode_all(&packed[..]).expect("samples are sound");
                let json: Json = serde_json::from_slice(&text).expect("samples are JSON");
                if json["specVersion"] != format!("1.{minor}") {
                    continue;
                }
                let (ours, twin) = (read(&encoded(&bom, &json)), read(&text));
                same(&ours.inventory, &twin.inventory);
                assert_eq!(
                    ours.inventory.subjects().count(),
                    twin.inventory.subjects().count(),
                    "{name}"
                );
                count += 1;
            }
        }
    }
    println!("compared {count} documents");
    assert!(count > 20, "only {count} documents");
}

/// A record: number, wire type, then the bytes as they are.
fn record(number: u8, wire_type: u8, rest: &[u8]) -> Vec<u8> {
    let tag = u16::from(number) << 3 | u16::from(wire_type);
    let mut bytes = if tag < 0x80 {
        vec![tag.to_le_bytes()[0]]
    } else {
        vec![
            0x80 | (tag & 0x7f).to_le_bytes()[0],
            (tag >> 7).to_le_bytes()[0],
        ]
    };
    if wire_type == 2 {
        bytes.push(u8::try_from(rest.len()).expect("short"));
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn bom(records: &[Vec<u8>]) -> Vec<u8> {
    [&[record(1, 2, b"1.5")], records].concat().concat()
}

#[test]
fn what_breaks_the_definition_is_a_finding_with_its_byte() {
    let component = |fields: &[Vec<u8>]| {
        record(
            5,
            2,
            &[&[record(1, 0, &[3]), record(8, 2, b"a")], fields]
                .concat()
                .concat(),
        )
    };
    let cases = [
        (record(60, 0, &[1]), "sbom-invalid-unknown-member byte:5"),
        // `citations` came with 1.7, `manufacturer` with 1.6.
        (record(16, 2, b""), "sbom-invalid-unknown-member byte:5"),
        (
            component(&[record(28, 2, b"")]),
            "sbom-invalid-unknown-member byte:12",
        ),
        (record(2, 2, b"1"), "sbom-invalid-wire-type byte:5"),
        (
            component(&[record(9, 0, &[1])]),
            "sbom-invalid-wire-type byte:12",
        ),
        (
            component(&[record(9, 2, b"1"), record(9, 2, b"2")]),
            "sbom-invalid-duplicate-member byte:15",
        ),
        (
            component(&[record(11, 0, &[77])]),
            "sbom-invalid-value byte:12",
        ),
        (
            component(&[record(
                12,
                2,
                &[record(1, 0, &[3]), record(2, 2, b"xyz")].concat(),
            )]),
            "sbom-invalid-hash byte:16",
        ),
        (
            component(&[record(16, 2, b"pkg:")]),
            "sbom-bad-purl byte:12",
        ),
        (
            record(8, 2, &record(1, 2, b"x")),
            "sbom-dangling-ref byte:7",
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(
            findings(&read(&bom(std::slice::from_ref(&bytes)))),
            [expected],
            "{bytes:x?}"
        );
    }
}

#[test]
fn a_fault_costs_its_own_field_and_nothing_else() {
    let faulty = record(
        5,
        2,
        &[
            record(8, 2, b"a"),
            record(9, 0, &[1]),
            record(60, 5, &[0; 4]),
        ]
        .concat(),
    );
    let sound = record(
        5,
        2,
        &[record(1, 0, &[3]), record(8, 2, b"b"), record(9, 2, b"1.0")].concat(),
    );
    let parsed = read(&bom(&[faulty, sound]));
    let names: Vec<_> = parsed
        .inventory
        .components()
        .map(|component| (component.name(), component.version()))
        .collect();
    assert_eq!(names, [("a", None), ("b", Some("1.0"))]);
}

#[test]
fn records_may_come_in_any_order_and_lie_apart() {
    let component = |name: &[u8]| record(5, 2, &[record(8, 2, name), record(1, 0, &[3])].concat());
    let bytes = [
        component(b"a"),
        record(2, 0, &[7]),
        component(b"b"),
        record(1, 2, b"1.5"),
    ]
    .concat();
    let parsed = read(&bytes);
    assert_eq!(findings(&parsed), Vec::<String>::new());
    assert_eq!(parsed.inventory.component_count(), 2);
    assert_eq!(parsed.inventory.document().version(), Some("7"));
}

#[test]
fn nested_dependencies_become_edges_of_their_own() {
    let part = |name: &[u8]| {
        record(
            5,
            2,
            &[record(1, 0, &[3]), record(3, 2, name), record(8, 2, name)].concat(),
        )
    };
    let c = record(1, 2, b"c");
    let b = [record(1, 2, b"b"), record(2, 2, &c)].concat();
    let a = [record(1, 2, b"a"), record(2, 2, &b)].concat();
    let parsed = read(&bom(&[
        part(b"a"),
        part(b"b"),
        part(b"c"),
        record(8, 2, &a),
    ]));
    let name = |id| parsed.inventory.component(id).expect("a component").name();
    let edges: Vec<_> = parsed
        .inventory
        .dependencies()
        .map(|edge| (name(edge.from), name(edge.to)))
        .collect();
    assert_eq!(edges, [("a", "b"), ("b", "c")]);
}

#[test]
fn what_is_broken_or_too_deep_is_refused_with_its_byte() {
    let refused = |bytes: &[u8]| {
        let finding = sbom::read(bytes, &Limits::default())
            .expect_err("unreadable")
            .finding;
        format!("{} {}", finding.code, finding.location)
    };
    let whole = bom(&[record(
        3,
        2,
        b"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    )]);
    assert_eq!(
        refused(&whole[..whole.len() - 1]),
        "sbom-protobuf-broken byte:5"
    );
    assert_eq!(
        refused(&bom(&[record(3, 3, b"")])),
        "sbom-protobuf-broken byte:5"
    );
    assert_eq!(
        refused(&bom(&[record(3, 2, b"a\xff")])),
        "sbom-not-text byte:8"
    );
    assert_eq!(refused(&record(1, 2, b"2.0")), "sbom-version-not-read ");
    // Each level needs a longer length than the one before: the innermost is made first.
    for (field, inner) in [(5, 21), (8, 2)] {
        let mut nested = Vec::new();
        for _ in 0..200 {
            nested = long(inner, &nested);
        }
        let code = refused(&[record(1, 2, b"1.5"), long(field, &nested)].concat());
        assert!(code.starts_with("sbom-json-too-deep"), "{code}");
    }
}

/// A message of any length.
fn long(number: u8, rest: &[u8]) -> Vec<u8> {
    let mut bytes = record(number, 2, b"");
    bytes.pop();
    let mut length = rest.len();
    while length >= 0x80 {
        bytes.push(0x80 | u8::try_from(length & 0x7f).expect("seven bits"));
        length >>= 7;
    }
    bytes.push(u8::try_from(length).expect("seven bits"));
    bytes.extend_from_slice(rest);
    bytes
}
