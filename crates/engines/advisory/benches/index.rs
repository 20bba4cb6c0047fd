//! What the index costs: building it beside parsing the same records into `serde_json::Value`, its size
//! beside theirs, opening, looking up 10,000 components, updating 500 records.
//!
//! `cargo bench -p advisory --bench index`: the records of `../shared/data/osv`, if there, and 300,000
//! generated ones. Components are those of real SBOMs, and a denser inventory in which one in five has records. Everything is built from bytes in memory, writing to memory included. Best of 5 rounds,
//! of 3 with the generated records. `-- --write FOLDER` measures nothing: it writes the generated records and an
//! inventory beside them, for `scripts/bench-match.sh`.

#[path = "index/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use advisory::{Builder, Index, Subject, osv};

/// How many records are generated.
const GENERATED: usize = 300_000;

/// How many components are looked up.
const COMPONENTS: usize = 10_000;

/// How many records an update changes.
const CHANGED: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        let folder = arguments.get(at + 1).expect("--write FOLDER");
        write(Path::new(folder));
        return;
    }
    println!(
        "| records | JSON MB | `Value` ms | 1 thread | 2 threads | originals too | file | with originals | open ms | 10,000 components ms | update of 500 |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    if let Some(documents) = real() {
        let dense = components(&documents);
        let inventories = inventory().into_iter().chain([dense]);
        measure("real", &documents, &inventories.collect::<Vec<_>>(), 5);
    }
    let documents = generated::records(GENERATED);
    measure("generated", &documents, &[components(&documents)], 3);
}

/// Writes the generated records, a thousand to a folder, and the purls of the denser inventory, one a line.
fn write(folder: &Path) {
    let documents = generated::records(GENERATED);
    for (number, documents) in documents.chunks(1_000).enumerate() {
        let folder = folder.join(format!("records/{number}"));
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        for (number, document) in documents.iter().enumerate() {
            let file = folder.join(format!("{number}.json"));
            std::fs::write(file, document).expect("the folder can be written");
        }
    }
    let purls = components(&documents).join("\n");
    std::fs::write(folder.join("purls"), purls).expect("the folder can be written");
}

fn measure(name: &str, documents: &[Vec<u8>], inventories: &[Vec<String>], rounds: usize) {
    let json: usize = documents.iter().map(Vec::len).sum();
    let floor = best(rounds, || {
        for document in documents {
            let value: serde_json::Value = serde_json::from_slice(document).expect("JSON");
            black_box(value);
        }
    });
    let one = best(rounds, || build(Builder::new(), documents));
    let two = best(rounds, || build_with_two_threads(documents));
    let keeping = best(rounds, || {
        build(Builder::new().keeping_originals(), documents)
    });
    let bytes = build(Builder::new(), documents);
    let with_originals = build(Builder::new().keeping_originals(), documents).len();
    let open = best(rounds * 10, || Index::open(&bytes));
    let index = Index::open(&bytes).expect("just built");
    let matching: Vec<String> = inventories
        .iter()
        .map(|purls| {
            let mut found = 0;
            let time = best(rounds, || {
                found = purls.iter().map(|purl| matches(&index, purl)).sum();
            });
            format!("{time:.1} ({found} matches)")
        })
        .collect();
    let step = documents.len() / CHANGED;
    let changed: Vec<Vec<u8>> = documents
        .iter()
        .step_by(step)
        .take(CHANGED)
        .cloned()
        .collect();
    let update = best(rounds, || build(Builder::from_index(&index), &changed));
    let percent = |part: f64, whole: f64| format!("{:.1} %", part / whole * 100.0);
    #[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
    let share = |length: usize| percent(length as f64, json as f64);
    println!(
        "| {name}: {} | {} | {floor:.0} | {:.2}× | {:.2}× | {:.2}× | {} | {} | {open:.3} | {} | {update:.1} ms, {} |",
        documents.len(),
        json / 1_000_000,
        one / floor,
        two / floor,
        keeping / floor,
        share(bytes.len()),
        share(with_originals),
        matching.join(", "),
        percent(update, one),
    );
}

fn matches(index: &Index<&Vec<u8>>, purl: &str) -> usize {
    let subject = Subject {
        purl: Some(purl),
        ..Subject::default()
    };
    index.matches(&subject).map_or(0, |matches| matches.len())
}

/// The first purls of the SBOMs of real software, each once; `None` where they are not there.
fn inventory() -> Option<Vec<String>> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/generated");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "zst"))
        .collect();
    files.sort();
    let mut purls = BTreeSet::new();
    for file in files {
        let bytes = zstd::decode_all(std::fs::File::open(file).ok()?).ok()?;
        let value: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        let components = value["components"].as_array().into_iter().flatten();
        let named = components.filter_map(|component| component["purl"].as_str());
        purls.extend(named.map(str::to_owned));
    }
    Some(purls.into_iter().take(COMPONENTS).collect())
}

/// The index of the documents; what is refused is left out.
fn build(mut builder: Builder, documents: &[Vec<u8>]) -> Vec<u8> {
    for document in documents {
        if let Ok(read) = osv::read(document) {
            builder.add(&read.value, document);
        }
    }
    builder.finish().image.to_bytes()
}

/// The same, one thread reading and one building.
fn build_with_two_threads(documents: &[Vec<u8>]) -> Vec<u8> {
    let mut builder = Builder::new();
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(64);
        scope.spawn(move || {
            for chunk in documents.chunks(64) {
                let records: Vec<_> = chunk
                    .iter()
                    .filter_map(|document| Some((osv::read(document).ok()?.value, document)))
                    .collect();
                if sender.send(records).is_err() {
                    break;
                }
            }
        });
        for (record, document) in receiver.into_iter().flatten() {
            builder.add(&record, document);
        }
    });
    builder.finish().image.to_bytes()
}

/// Purls of an inventory, each package once: one in five has records (of those, each in a version that one of
/// its records calls fixed), the others have none.
fn components(documents: &[Vec<u8>]) -> Vec<String> {
    let step = (documents.len() / COMPONENTS).max(1);
    let mut known = BTreeMap::new();
    for document in documents.iter().step_by(step) {
        let value: serde_json::Value = serde_json::from_slice(document).expect("JSON");
        let affected = &value["affected"][0];
        let (ecosystem, name) = (
            &affected["package"]["ecosystem"],
            &affected["package"]["name"],
        );
        let (Some(ecosystem), Some(name)) = (ecosystem.as_str(), name.as_str()) else {
            continue;
        };
        let (kind, release) = match ecosystem.split_once(':').unwrap_or((ecosystem, "")) {
            ("PyPI", _) => ("pypi/", String::new()),
            ("npm", _) => ("npm/", String::new()),
            ("crates.io", _) => ("cargo/", String::new()),
            ("Go", _) => ("golang/", String::new()),
            ("Maven", _) => ("maven/", String::new()),
            ("Packagist", _) => ("composer/", String::new()),
            ("Bitnami", _) => ("bitnami/", String::new()),
            ("Debian", release) => ("deb/debian/", format!("?distro=debian-{release}")),
            ("AlmaLinux", release) => ("rpm/almalinux/", format!("?distro=almalinux-{release}")),
            _ => continue,
        };
        let events = &affected["ranges"][0]["events"];
        let version = events[1]["fixed"].as_str().unwrap_or("1.0.0").to_owned();
        let name = name.replace(':', "/").replace('@', "%40");
        known.insert((kind, name), (version, release));
    }
    let share = COMPONENTS / 5;
    let step = (known.len() / share).max(1);
    let known: Vec<_> = known.iter().step_by(step).take(share).collect();
    (0..COMPONENTS)
        .map(|number| {
            let ((kind, name), (version, release)) = known[number / 5 % known.len()];
            let others = if number % 5 == 0 {
                String::new()
            } else {
                format!("-{number}")
            };
            format!("pkg:{kind}{name}{others}@{version}{release}")
        })
        .collect()
}

/// The shortest time in milliseconds.
fn best<T>(rounds: usize, mut run: impl FnMut() -> T) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..rounds {
        let start = Instant::now();
        let made = black_box(run());
        best = best.min(start.elapsed());
        drop(made);
    }
    best.as_secs_f64() * 1e3
}

/// The documents of the archive beside the project.
fn real() -> Option<Vec<Vec<u8>>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/osv/osv.tar.zst");
    let file = std::fs::File::open(path).ok()?;
    let mut archive = tar::Archive::new(zstd::Decoder::new(file).ok()?);
    let mut documents = Vec::new();
    for entry in archive.entries().ok()? {
        let mut entry = entry.ok()?;
        let is_json = entry
            .path()
            .ok()?
            .extension()
            .is_some_and(|name| name == "json");
        if is_json {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).ok()?;
            documents.push(bytes);
        }
    }
    Some(documents)
}
