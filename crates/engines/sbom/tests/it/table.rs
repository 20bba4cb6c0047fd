//! The table of docs/formats.md is what the reader does with the documents there are: samples, official
//! documents, and pairs that say the same in two syntaxes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use sbom::{Inventory, Limits, Parsed, Serialization};
use serde_json::Value as Json;

use crate::conformance::oracle_folder;
use crate::pairs::are_same;
use crate::{protobuf, rdf, samples, xml};

/// Format, syntax and version.
type Key = (String, Serialization, String);

#[derive(Default)]
struct Row {
    samples: usize,
    pairs: usize,
    valid: usize,
    invalid: usize,
}

#[derive(Default)]
struct Table {
    rows: BTreeMap<Key, Row>,
    wrong: Vec<String>,
}

impl Table {
    fn row(&mut self, inventory: &Inventory) -> &mut Row {
        let version = inventory.spec_version().to_owned();
        let format = inventory.format().to_string();
        self.rows
            .entry((format, inventory.serialization(), version))
            .or_default()
    }

    /// Counts a pair for both sides.
    fn pair(&mut self, name: &str, a: &[u8], b: &[u8]) {
        let (Some(a), Some(b)) = (parsed(a), parsed(b)) else {
            return self.wrong.push(format!("{name} cannot be read"));
        };
        if are_same(&a.inventory, &b.inventory) {
            self.row(&a.inventory).pairs += 1;
            self.row(&b.inventory).pairs += 1;
        } else {
            self.wrong
                .push(format!("{name} is not the same in two syntaxes"));
        }
    }
}

fn parsed(bytes: &[u8]) -> Option<Parsed> {
    sbom::read(bytes, &Limits::default()).ok()
}

/// Whether a document keeps to its specification, a `format` of a text apart.
fn is_sound(parsed: &Parsed) -> bool {
    let mut codes = parsed.findings.iter().map(|finding| finding.code);
    !codes.any(|code| code.starts_with("sbom-invalid-"))
}

/// Whether a document was said to be wrong, by its rules or by a format, or was not accepted at all.
fn is_refused(parsed: &Parsed) -> bool {
    let mut codes = parsed.findings.iter().map(|finding| finding.code);
    codes.any(|code| code.starts_with("sbom-invalid-") || code.starts_with("sbom-format-"))
}

/// Official documents that say one thing in XML and another in JSON, although they have one name: another
/// version, another type, a purl more.
const DIFFERENT: [&str; 9] = [
    "valid-bom-1.",
    "valid-component-external-with-version.",
    "valid-component-ref-1.",
    "valid-cryptography-implementation-1.7.",
    "valid-dependency-1.",
    "valid-license-choice-1.7.",
    "valid-license-expression-1.",
    "valid-license-id-1.",
    "valid-license-name-1.",
];

/// The samples, unpacked, by name.
fn documents() -> BTreeMap<String, Vec<u8>> {
    let unpacked = samples::files().map(|(name, bytes)| {
        let bytes = zstd::decode_all(&bytes[..]).unwrap_or(bytes);
        (name, bytes)
    });
    unpacked.collect()
}

/// The official documents of CycloneDX by name, with the version to whose folder they belong.
fn official() -> BTreeMap<String, (String, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for minor in 0..=7 {
        let folder = oracle_folder().join(format!("documents/1.{minor}"));
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path: PathBuf = entry.expect("a readable folder").path();
            let name = path.file_name().expect("a file").to_string_lossy();
            if name.ends_with(".json") || name.ends_with(".xml") {
                let bytes = std::fs::read(&path).expect("a readable file");
                found.insert(name.into_owned(), (format!("1.{minor}"), bytes));
            }
        }
    }
    found
}

/// JSON as YAML in its usual form; texts are quoted, so that nothing is taken for something else.
fn yaml(json: &Json, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match json {
        Json::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                write!(out, "\n{indent}{name}:").expect("a string");
                yaml(value, depth + 1, out);
            }
        }
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                write!(out, "\n{indent}-").expect("a string");
                yaml(item, depth + 1, out);
            }
        }
        value => write!(out, " {value}").expect("a string"),
    }
}

fn read_samples(table: &mut Table, documents: &BTreeMap<String, Vec<u8>>) {
    for bytes in documents.values() {
        if let Some(parsed) = parsed(bytes) {
            table.row(&parsed.inventory).samples += 1;
        }
    }
}

fn judge_official(table: &mut Table, official: &BTreeMap<String, (String, Vec<u8>)>) {
    for (name, (version, bytes)) in official {
        // Some break what the specification says in prose; no schema refuses them.
        if name.starts_with("informal-") {
            continue;
        }
        let valid = name.starts_with("valid-");
        let parsed = parsed(bytes);
        let judged = match &parsed {
            Some(parsed) if valid => is_sound(parsed),
            Some(parsed) => is_refused(parsed),
            None => !valid,
        };
        if !judged {
            table.wrong.push(format!("{name} is misjudged"));
        }
        let syntax = match name.rsplit_once('.') {
            Some((_, "xml")) => Serialization::Xml,
            _ => Serialization::Json,
        };
        let key = (sbom::Format::CycloneDx.to_string(), syntax, version.clone());
        let row = table.rows.entry(key).or_default();
        *(if valid {
            &mut row.valid
        } else {
            &mut row.invalid
        }) += 1;
    }
}

fn compare_pairs(
    table: &mut Table,
    documents: &BTreeMap<String, Vec<u8>>,
    official: &BTreeMap<String, (String, Vec<u8>)>,
) {
    for (xml, json) in xml::PAIRS {
        let [xml, json] = [format!("{xml}.cdx.xml.zst"), format!("{json}.cdx.json.zst")];
        table.pair(&xml, &documents[&xml], &documents[&json]);
    }
    for (a, b) in rdf::PAIRS {
        table.pair(a, &documents[*a], &documents[*b]);
    }
    let valid: BTreeMap<&String, &(String, Vec<u8>)> = official
        .iter()
        .filter(|(name, _)| name.starts_with("valid-"))
        .collect();
    for (name, (version, bytes)) in &valid {
        let is_different =
            version != "1.6" && DIFFERENT.iter().any(|start| name.starts_with(start));
        let twin = name.strip_suffix(".xml").map(|stem| format!("{stem}.json"));
        let twin = twin.and_then(|twin| official.get(&twin));
        if let (Some((_, twin)), false) = (twin, is_different) {
            table.pair(name, bytes, twin);
        }
    }
    let definitions: Vec<_> = (3..=7)
        .map(|minor| (minor, protobuf::definition(minor)))
        .collect();
    let valid = valid.iter().map(|(name, (_, bytes))| (*name, bytes));
    for (name, bytes) in documents.iter().chain(valid) {
        let Ok(json) = serde_json::from_slice::<Json>(bytes) else {
            continue;
        };
        if json["spdxVersion"].is_string() {
            let mut text = String::new();
            yaml(&json, 0, &mut text);
            table.pair(name, text.trim_start().as_bytes(), bytes);
        }
        for (minor, definition) in &definitions {
            let Some(definition) = definition else {
                continue;
            };
            if json["bomFormat"].is_string() && json["specVersion"] == format!("1.{minor}") {
                table.pair(name, &protobuf::encoded(definition, &json), bytes);
            }
        }
    }
}

/// Its deprecated licence id comes back as the current one.
const CHANGED_BY_THE_TOOLS: &str = "sbomqs__cdx-1-7-valid-sbom__692b43";

/// Samples that are written in all syntaxes have at most so many components: the writer is slow.
const FEW: usize = 200;

/// Samples of SPDX written in SPDX 3, and all in JSON of SPDX 2, which the tools of the SPDX project write in its other
/// syntaxes.
fn compare_written(table: &mut Table, documents: &BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().expect("a folder");
    let stamp = sbom::Stamp {
        created: "2026-11-23T08:00:00Z",
        identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    };
    for (name, bytes) in documents {
        let Some(parsed) = parsed(bytes) else {
            continue;
        };
        let written = sbom::write(&parsed.inventory, sbom::Target::Spdx2, &stamp);
        // Nobody else writes SPDX 3 from what others delivered. CycloneDX names several licences where SPDX
        // has one expression.
        if parsed.inventory.format() == sbom::Format::Spdx {
            let spdx3 = sbom::write(&parsed.inventory, sbom::Target::Spdx3, &stamp);
            table.pair(name, &spdx3.bytes, bytes);
        }
        if parsed.inventory.all_components().count() <= FEW
            && !name.starts_with(CHANGED_BY_THE_TOOLS)
        {
            let path = folder.path().join(format!("{name}.spdx.json"));
            std::fs::write(path, written.bytes).expect("a file");
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../scripts/spdx-syntaxes.py");
    let output = Command::new(oracle_folder().join("spdx-tools/bin/python"))
        .arg(script)
        .arg(folder.path())
        .output()
        .expect("Python starts");
    println!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        let Some((stem, "" | ".yaml" | ".rdf.xml")) = name.rsplit_once(".spdx") else {
            continue;
        };
        let [other, ours] = [
            path.clone(),
            folder.path().join(format!("{stem}.spdx.json")),
        ]
        .map(|path| std::fs::read(path).expect("a file"));
        table.pair(&name, &other, &ours);
    }
}

#[test]
fn the_table_of_formats_says_what_the_reader_does() {
    let (documents, official) = (documents(), official());
    let is_there = !documents.is_empty()
        && !official.is_empty()
        && protobuf::definition(7).is_some()
        && oracle_folder().join("spdx-tools/.version").exists();
    if !is_there {
        println!(
            "SKIPPED: no samples beside the project, or no official documents (scripts/oracle.sh)"
        );
        return;
    }
    let mut table = Table::default();
    read_samples(&mut table, &documents);
    judge_official(&mut table, &official);
    compare_pairs(&mut table, &documents, &official);
    compare_written(&mut table, &documents);
    assert_eq!(table.wrong, Vec::<String>::new());

    let mut text = String::from(
        "| format | syntax | version | samples read | equal pairs | official valid | official invalid |\n|---|---|---|---:|---:|---:|---:|\n",
    );
    for ((format, syntax, version), row) in &table.rows {
        let [samples, pairs, valid, invalid] = [row.samples, row.pairs, row.valid, row.invalid]
            .map(|count| match count {
                0 => String::from("–"),
                count => count.to_string(),
            });
        writeln!(
            text,
            "| {format} | {syntax} | {version} | {samples} | {pairs} | {valid} | {invalid} |"
        )
        .expect("a string");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/formats.md");
    let written = std::fs::read_to_string(&path).expect("the table of formats");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let start = written.find("| format |").expect("a table");
        let end = written[start..]
            .find("\n\n")
            .map_or(written.len(), |end| start + end + 1);
        let updated = [&written[..start], &text, &written[end..]].concat();
        std::fs::write(&path, updated).expect("the document can be written");
    } else {
        assert!(
            written.contains(&text),
            "docs/formats.md is out of date; write it anew with\nUPDATE_DOCS=1 cargo test -p sbom table_of_formats\n\n{text}"
        );
    }
}
