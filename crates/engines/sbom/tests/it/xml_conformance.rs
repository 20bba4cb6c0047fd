//! CycloneDX in XML is judged as the official schemas judge it (`xmllint --schema`).

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use sbom::{Limits, read};

use crate::xsd::{Node, Schema};

fn oracle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/oracle")
}

/// What the reader finds against the rules of a document's version.
fn judgement(bytes: &[u8]) -> Vec<String> {
    match read(bytes, &Limits::default()) {
        Err(unreadable) => vec![unreadable.to_string()],
        Ok(parsed) => {
            let judging =
                |code: &str| code.starts_with("sbom-invalid-") || code.starts_with("sbom-format-");
            let found = parsed
                .findings
                .iter()
                .filter(|finding| judging(finding.code));
            found
                .map(|finding| format!("{} {} {:?}", finding.code, finding.location, finding.args))
                .collect()
        }
    }
}

#[test]
fn official_documents_are_judged_as_their_names_say() {
    let Ok(versions) = std::fs::read_dir(oracle().join("documents")) else {
        println!("SKIPPED: no official documents (scripts/oracle.sh)");
        return;
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    let versions = versions.map(|entry| entry.expect("a folder").path());
    for version in versions.filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(version).expect("a folder") {
            let file = file.expect("a file").path();
            if file.extension().is_none_or(|extension| extension != "xml") {
                continue;
            }
            count += 1;
            let name = file
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let findings = judgement(&std::fs::read(&file).expect("a file"));
            if findings.is_empty() == name.starts_with("invalid") {
                wrong.push(format!("{name}: {findings:?}"));
            }
        }
    }
    println!("{count} official documents");
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Values that some types have and others have not.
const VALUES: [&str; 40] = [
    "",
    " ",
    "text",
    "two words",
    " padded ",
    "line\nbreak",
    "0",
    "1",
    "-1",
    "+7",
    "007",
    "7",
    "1.5",
    ".5",
    "1.",
    "0.5",
    "1e3",
    "true",
    "TRUE",
    "2026-02-29T00:00:00Z",
    "2024-02-29T24:00:00",
    "2026-11-27T08:00:00.5+14:00",
    "2026-11-27T08:00:00+14:01",
    "2026-11-27",
    "2026-11-27Z",
    "12026-01-01",
    "http://a b",
    "http://[::1]:80/?q#f",
    "https://host:port/",
    "a:b:c",
    "git@host:x/y",
    "%zz",
    "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    "urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79",
    "cpe:/a:b:c",
    "cpe:2.3:a:b:c:1\\:0:*:?:*:*:*:*:x",
    "cpe:2.3:a:b",
    "de",
    "d41d8cd98f00b204e9800998ecf8427E",
    "MIT",
];

/// A document in which one rule is broken, or perhaps not: the schema says which.
struct Mutant {
    rule: &'static str,
    document: Node,
}

/// Every way to break a rule at one element of a document.
fn mutants(
    document: &Node,
    path: &[usize],
    values: &mut dyn FnMut(&str) -> &'static [&'static str],
) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut with = |rule, change: &dyn Fn(&mut Node)| {
        let mut document = document.clone();
        change(
            path.iter()
                .fold(&mut document, |node, index| &mut node.children[*index]),
        );
        mutants.push(Mutant { rule, document });
    };
    let element = path
        .iter()
        .fold(document, |node, index| &node.children[*index]);
    let named = |name: &str| Node {
        name: name.to_owned(),
        ..Node::default()
    };
    with("whole", &|_| {});
    with("text between", &|node| node.text.push_str("text"));
    with("unknown element", &|node| {
        node.insert(node.children.len(), named("unknown"));
    });
    with("unknown attribute", &|node| node.set("unknown", ""));
    with("foreign attribute", &|node| node.set("x:other", ""));
    for place in 0..=element.children.len() {
        with(FOREIGN, &|node| node.insert(place, named("x:other")));
    }
    for (at, child) in element.children.iter().enumerate() {
        with("missing", &|node| drop(node.children.remove(at)));
        with("duplicate", &|node| node.insert(at, child.clone()));
        with("duplicate", &|node| {
            node.insert(node.children.len(), child.clone());
        });
        with("unknown element", &|node| {
            "unknown".clone_into(&mut node.children[at].name);
        });
        if at > 0 {
            with("order", &|node| node.children.swap(at - 1, at));
        }
        if child.children.is_empty() {
            with("element in a value", &|node| {
                node.children[at].insert(0, named("inner"));
            });
            for value in values(&child.text) {
                with("value", &|node| {
                    (*value).clone_into(&mut node.children[at].text);
                });
            }
        }
    }
    if element.children.is_empty() {
        for value in values(&element.text) {
            with("value", &|node| (*value).clone_into(&mut node.text));
        }
    }
    for (at, (name, text)) in element.attributes.iter().enumerate() {
        with("missing attribute", &|node| {
            drop(node.attributes.remove(at));
        });
        for value in values(text) {
            with("attribute value", &|node| node.set(name, value));
        }
    }
    mutants
}

/// The rule that elements of other namespaces stand where the schema lets them.
const FOREIGN: &str = "foreign element";

/// Compares reader and schema on documents of a version; gives the differences. Each test has files of
/// its own name.
fn compare(
    name: &str,
    minor: u8,
    mutants: &[Mutant],
    counts: &mut BTreeMap<&'static str, [usize; 2]>,
) -> Vec<String> {
    let namespace = format!("http://cyclonedx.org/schema/bom/1.{minor}");
    let texts: Vec<String> = mutants
        .iter()
        .map(|mutant| mutant.document.document(&namespace))
        .collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-1.{minor}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let verdicts = Verdicts::begin(&folder, minor, &texts);
    // While the schema judges, the reader does.
    let findings: Vec<Vec<String>> = texts
        .iter()
        .map(|text| judgement(text.as_bytes()))
        .collect();
    let is_valid = verdicts.finish();
    std::fs::remove_dir_all(&folder).expect("a folder");
    let mut wrong = Vec::new();
    let judged = mutants.iter().zip(&texts).zip(findings).zip(is_valid);
    for (((mutant, text), findings), is_valid) in judged {
        counts.entry(mutant.rule).or_default()[usize::from(is_valid)] += 1;
        // After such an element xmllint takes once more what may repeat before it. The specification
        // does not, and neither do other validators.
        let is_its_fault = is_valid
            && mutant.rule == FOREIGN
            && findings
                .iter()
                .all(|finding| finding.starts_with("sbom-invalid-order "));
        if findings.is_empty() != is_valid && !is_its_fault {
            wrong.push(format!(
                "1.{minor} {}: schema {is_valid}, reader {findings:?}: {text}",
                mutant.rule
            ));
        }
    }
    wrong
}

/// How many documents lie in one file, and how many lines of it xmllint tells apart.
const MOST: [usize; 2] = [200, 65_000];

/// Documents that the official schema is judging. Many lie in one file, as a file for each would take
/// most of the time: every fault is told with its line, and each document has lines of its own.
struct Verdicts {
    lint: std::process::Child,
    said: PathBuf,
    /// For each document the file in which it lies and its first line there.
    places: Vec<[usize; 2]>,
}

impl Verdicts {
    fn begin(folder: &Path, minor: u8, texts: &[String]) -> Self {
        let schema = oracle().join(format!("schema/bom-1.{minor}.SNAPSHOT.xsd"));
        let schema = schema.canonicalize().expect("a schema");
        let namespace = format!("http://cyclonedx.org/schema/bom/1.{minor}");
        let of_many = format!(
            r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="{namespace}" targetNamespace="urn:all">
            <xs:import namespace="{namespace}" schemaLocation="{}"/>
            <xs:element name="all"><xs:complexType><xs:sequence><xs:element ref="b:bom" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
            </xs:schema>"#,
            schema.display()
        );
        std::fs::write(folder.join("all.xsd"), of_many).expect("a file");
        let mut files: Vec<String> = Vec::new();
        let mut places = Vec::new();
        let (mut count, mut next) = MOST.into();
        for text in texts {
            let lines = text.matches('\n').count() + 1;
            if count == MOST[0] || next + lines > MOST[1] {
                files.push("<all xmlns=\"urn:all\">\n".to_owned());
                (count, next) = (0, 2);
            }
            places.push([files.len() - 1, next]);
            let file = files.last_mut().expect("a file");
            file.push_str(text);
            file.push('\n');
            count += 1;
            next += lines;
        }
        let mut lint = Command::new("xmllint");
        lint.args(["--noout", "--nonet", "--huge", "--schema", "all.xsd"]);
        for (number, file) in files.iter().enumerate() {
            let name = format!("{number}.xml");
            std::fs::write(folder.join(&name), format!("{file}</all>")).expect("a file");
            lint.arg(name);
        }
        let said = folder.join("said");
        lint.current_dir(folder)
            .stderr(std::fs::File::create(&said).expect("a file"));
        Self {
            lint: lint.spawn().expect("xmllint"),
            said,
            places,
        }
    }

    /// Whether each document is valid.
    fn finish(mut self) -> Vec<bool> {
        self.lint.wait().expect("xmllint");
        let said = std::fs::read(self.said).expect("what xmllint said");
        let said = String::from_utf8_lossy(&said);
        let mut is_valid = vec![true; self.places.len()];
        let mut open: HashSet<usize> = self.places.iter().map(|[file, _]| *file).collect();
        for line in said.lines() {
            let Some((file, fault)) = line.split_once(".xml") else {
                continue;
            };
            let Ok(file) = file.parse::<usize>() else {
                continue;
            };
            if matches!(fault, " validates" | " fails to validate") {
                open.remove(&file);
                continue;
            }
            assert!(fault.contains(": Schemas validity error : "), "{line}");
            let number = fault.split(':').nth(1).and_then(|text| text.parse().ok());
            let place = [file, number.expect("a line")];
            let after = self.places.partition_point(|first| *first <= place);
            is_valid[after - 1] = false;
        }
        assert!(open.is_empty(), "no verdict on {open:?}");
        is_valid
    }
}

fn has_oracle() -> bool {
    let is_there = oracle().join("schema").is_dir()
        && Command::new("xmllint").arg("--version").output().is_ok();
    if !is_there {
        println!("SKIPPED: no official schemas (scripts/oracle.sh), or no xmllint");
    }
    is_there
}

fn assert_none(mut wrong: Vec<String>, counts: &BTreeMap<&'static str, [usize; 2]>) {
    for (rule, [invalid, valid]) in counts {
        println!("{rule}: {invalid} invalid, {valid} valid");
    }
    let count = wrong.len();
    wrong.truncate(40);
    assert!(
        wrong.is_empty(),
        "{count} differences\n{}",
        wrong.join("\n")
    );
}

/// For each type of each version: one document with everything that the type has, and every way to
/// break a rule of it.
#[test]
fn every_rule_of_every_version_is_judged_as_its_schema_does() {
    if !has_oracle() {
        return;
    }
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::new());
    for minor in 0..=7 {
        let file = oracle().join(format!("schema/bom-1.{minor}.SNAPSHOT.xsd"));
        let schema = Schema::new(&std::fs::read_to_string(file).expect("a schema"));
        let mut tried = HashSet::new();
        let mut values = |text: &str| -> &'static [&'static str] {
            // Each kind of value meets all of them once, then only the first few.
            let is_new = tried.insert(text.to_owned());
            if is_new { &VALUES } else { &VALUES[..3] }
        };
        let mut all = Vec::new();
        for place in schema.places() {
            for alternative in 0..3 {
                let (document, path) = schema.document(&place, alternative);
                let made = mutants(&document, &path, &mut values);
                // Without a choice the alternatives are the same.
                let is_same = alternative > 0
                    && schema.document(&place, 0).0.document("") == document.document("");
                if !is_same {
                    all.extend(made);
                }
            }
        }
        wrong.extend(compare("rules", minor, &all, &mut counts));
    }
    assert_none(wrong, &counts);
}

/// The first element of each kind in each real document is broken in the same ways.
#[test]
fn real_documents_are_judged_as_their_schemas_do_also_when_they_are_broken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
        return;
    };
    if !has_oracle() {
        return;
    }
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::new());
    for file in files {
        let file = file.expect("a file").path();
        if !file.to_string_lossy().ends_with(".cdx.xml.zst") {
            continue;
        }
        let text = zstd::decode_all(&*std::fs::read(&file).expect("a file")).expect("zstd");
        let text = String::from_utf8(text).expect("UTF-8");
        let minor = text
            .split_once("schema/bom/1.")
            .and_then(|(_, rest)| rest.get(..1)?.parse().ok());
        let minor = minor.expect("a version");
        let document = Node::parse(&text);
        let whole = Mutant {
            rule: "whole",
            document: document.clone(),
        };
        let mut made = vec![whole];
        // Larger ones are many of the same.
        if text.len() < 30_000 {
            let (mut seen, mut paths) = (HashSet::new(), Vec::new());
            first_of_each_kind(&document, "", &mut Vec::new(), &mut seen, &mut paths);
            for path in paths {
                made.extend(mutants(&document, &path, &mut |_| &VALUES[..3]));
            }
        }
        wrong.extend(compare("real", minor, &made, &mut counts));
    }
    assert_none(wrong, &counts);
}

fn first_of_each_kind(
    node: &Node,
    names: &str,
    path: &mut Vec<usize>,
    seen: &mut HashSet<String>,
    paths: &mut Vec<Vec<usize>>,
) {
    if seen.insert(names.to_owned()) {
        paths.push(path.clone());
    }
    for (index, child) in node.children.iter().enumerate() {
        path.push(index);
        first_of_each_kind(child, &format!("{names}/{}", child.name), path, seen, paths);
        path.pop();
    }
}
