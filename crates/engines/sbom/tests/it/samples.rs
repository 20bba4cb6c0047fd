//! All real files beside the project: what is read of each, as one snapshot.

use std::path::{Path, PathBuf};

use quick_xml::events::Event;
use sbom::{Limits, Parsed, Severity, read};

/// The formats of the manifest that are read.
const READ: [&str; 7] = [
    "CycloneDX-JSON",
    "CycloneDX-XML",
    "SPDX-JSON",
    "SPDX-TV",
    "SPDX-YAML",
    "SPDX-RDF",
    "SPDX3-JSON-LD",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms")
}

/// Every sample that can be read, by file name; none where the folder is not there.
pub(crate) fn documents() -> impl Iterator<Item = (String, Parsed)> {
    files().filter_map(|(name, bytes)| Some((name, read(&bytes, &Limits::default()).ok()?)))
}

/// Every sample as it is, by file name.
pub(crate) fn files() -> impl Iterator<Item = (String, Vec<u8>)> {
    let files = ["generated", "real"].into_iter().flat_map(|place| {
        let entries = std::fs::read_dir(folder().join(place))
            .into_iter()
            .flatten();
        entries.map(|entry| entry.expect("a readable folder").path())
    });
    files.filter(|path| path.is_file()).filter_map(|path| {
        let bytes = std::fs::read(&path).expect("a readable file");
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, bytes))
    })
}

fn summary(name: &str, parsed: &Parsed) -> String {
    let inventory = &parsed.inventory;
    let sum = |count: fn(&sbom::Component<'_>) -> usize| {
        inventory.components().map(|c| count(&c)).sum::<usize>()
    };
    let mut parts = vec![
        format!(
            "{name}: {} {}",
            inventory.format(),
            inventory.spec_version()
        ),
        format!(
            "components={} edges={}",
            inventory.component_count(),
            inventory.dependencies().len()
        ),
        format!(
            "licenses={} hashes={}",
            sum(|c| c.licenses().len()),
            sum(|c| c.hashes().len())
        ),
        format!(
            "references={} purls={}",
            sum(|c| c.references().len()),
            sum(|c| usize::from(c.purl().is_some()))
        ),
    ];
    let mut counts = std::collections::BTreeMap::new();
    for finding in &parsed.findings {
        *counts.entry((finding.severity, finding.code)).or_insert(0) += 1;
    }
    for ((severity, code), count) in counts.iter().rev() {
        parts.push(format!("{severity}:{code}={count}"));
    }
    parts.join(" ")
}

/// How many components the manifest has for what was read. In YAML it counts every element of SPDX:
/// files and snippets, too.
fn counted(format: &str, parsed: &Parsed, bytes: &[u8]) -> usize {
    let components = parsed.inventory.component_count();
    match format {
        "CycloneDX-XML" => return parsed.inventory.all_components().count() + unkept(bytes),
        "SPDX-YAML" => {}
        _ => return components,
    }
    let text = zstd::decode_all(bytes).expect("samples are sound");
    let text = String::from_utf8(text).expect("samples are UTF-8");
    components + parsed.inventory.files().count() + text.matches("snippetFromFile:").count()
}

/// For XML the manifest counts each element `component`: also the subject, tools and ancestors. This
/// counts those that are no components of the inventory.
fn unkept(packed: &[u8]) -> usize {
    let text = String::from_utf8(zstd::decode_all(packed).expect("zstd")).expect("UTF-8");
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut open, mut count) = (Vec::new(), 0);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                let is_apart = |name: &String| matches!(&**name, "tools" | "pedigree");
                count += usize::from(name == "component" && open.iter().any(is_apart));
                open.push(name);
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return count,
            _ => {}
        }
    }
}

#[test]
fn every_real_document_is_read_as_its_manifest_says() {
    let manifest = std::fs::read_to_string(folder().join("manifest.csv"));
    let Ok(manifest) = manifest else {
        println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
        return;
    };
    let mut lines = Vec::new();
    let mut wrong = Vec::new();
    let (mut read_count, mut refused) = (0, 0);
    for row in manifest.lines().skip(1) {
        let fields: Vec<&str> = row.splitn(5, ',').collect();
        let [path, format, version, components, _] = fields[..] else {
            unreachable!("manifest row {row}")
        };
        let file = folder().join(path.trim_start_matches("sboms/"));
        let name = file
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&file).expect("a listed file");
        match read(&bytes, &Limits::default()) {
            Ok(parsed) => {
                read_count += 1;
                lines.push(summary(&name, &parsed));
                let count = counted(format, &parsed, &bytes).to_string();
                if count != components {
                    wrong.push(format!("{name}: {count} components, not {components}"));
                }
                // Of some documents the manifest does not know the minor version.
                let is_open = version.contains('x');
                if !is_open && parsed.inventory.spec_version() != version {
                    wrong.push(format!(
                        "{name}: version {}, not {version}",
                        parsed.inventory.spec_version()
                    ));
                }
                assert!(READ.contains(&format), "{name}");
                assert!(
                    parsed
                        .findings
                        .iter()
                        .all(|finding| finding.severity <= Severity::Error)
                );
            }
            Err(unreadable) => {
                refused += 1;
                let finding = &unreadable.finding;
                lines.push(format!("{name}: {} {:?}", finding.code, finding.args));
                // Among the documents are two schemas and an ontology.
                let is_document = !matches!(
                    finding.code,
                    "sbom-json-schema" | "sbom-rdf-without-document"
                );
                if READ.contains(&format) && is_document {
                    wrong.push(format!("{name}: {unreadable}"));
                }
            }
        }
    }
    println!("read {read_count} documents, named {refused} of other formats");
    assert_eq!(wrong, Vec::<String>::new());
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}
