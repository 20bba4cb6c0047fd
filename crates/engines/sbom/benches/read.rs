//! What reading costs, measured against `serde_json::from_slice::<serde_json::Value>` on the same
//! bytes in the same process: best of nine each, taken in turns.
//!
//! `cargo bench -p sbom --bench read` measures the largest samples beside the project (skipped where
//! the folder is not there) and a generated document; XML is measured against the bare events of its
//! parser. `-- --memory FILE` only reads a file and
//! prints the peak of resident memory; `-- --generate FILE` writes the generated document.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sbom::{Limits, read};

const ROUNDS: usize = 9;
const SAMPLES: [&str; 2] = [
    "trustify-ui__rhbk-26.2__9e2876.spdx.json.zst",
    "trustify-ui__jboss-eap-7.4-els-on-rhel8-binary__c673a7.cdx.json.zst",
];

/// Samples in XML.
const XML: [&str; 2] = [
    "bom-examples__bom.1.4__a12e32.cdx.xml.zst",
    "dependency-track__bom-issue2519__136498.cdx.xml.zst",
];

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--memory", file] => memory(Path::new(file)),
        ["--generate", file] => std::fs::write(file, generated()).expect("the file can be written"),
        _ => compare(),
    }
}

/// Prints the table of times.
fn compare() {
    println!("| file | MB | components | floor ms | ours ms | ratio | with dropping |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for name in SAMPLES {
        sample(name, value);
    }
    let document = generated();
    row("generated, 80,000 components", &document, value);
    row("the same in SPDX 3", &as_spdx3(&document), value);
    for name in XML {
        sample(name, events);
    }
}

fn as_spdx3(document: &[u8]) -> Vec<u8> {
    let stamp = sbom::Stamp {
        created: "2026-11-23T08:00:00Z",
        identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    };
    let parsed = read(document, &Limits::default()).expect("an SBOM");
    sbom::write(&parsed.inventory, sbom::Target::Spdx3, &stamp).bytes
}

fn value(bytes: &[u8]) -> Option<serde_json::Value> {
    serde_json::from_slice(bytes).ok()
}

/// How many events a document in XML consists of.
fn events(bytes: &[u8]) -> usize {
    let mut reader = quick_xml::NsReader::from_reader(bytes);
    let mut count = 0;
    while !matches!(
        reader.read_event(),
        Ok(quick_xml::events::Event::Eof) | Err(_)
    ) {
        count += 1;
    }
    count
}

fn sample<T>(name: &str, floor: fn(&[u8]) -> T) {
    match std::fs::read(samples().join(name)) {
        Ok(packed) => {
            let bytes = zstd::decode_all(&packed[..]).expect("samples are sound");
            row(name, &bytes, floor);
        }
        Err(_) => println!("SKIPPED: {name} is not beside the project"),
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real")
}

fn row<T>(name: &str, bytes: &[u8], floor: fn(&[u8]) -> T) {
    let limits = Limits::default();
    let mut floor_times = Times::default();
    let mut ours = Times::default();
    for _ in 0..ROUNDS {
        floor_times.add(|| floor(bytes));
        ours.add(|| read(bytes, &limits));
    }
    let components = read(bytes, &limits).map_or(0, |parsed| parsed.inventory.component_count());
    println!(
        "| {name} | {:.1} | {components} | {:.1} | {:.1} | {:.2} | {:.2} |",
        megabytes(bytes),
        floor_times.reading.as_secs_f64() * 1e3,
        ours.reading.as_secs_f64() * 1e3,
        ours.reading.as_secs_f64() / floor_times.reading.as_secs_f64(),
        ours.with_dropping.as_secs_f64() / floor_times.with_dropping.as_secs_f64(),
    );
}

/// The best times so far.
struct Times {
    reading: Duration,
    /// Reading and giving the memory back, which every caller does sooner or later.
    with_dropping: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            reading: Duration::MAX,
            with_dropping: Duration::MAX,
        }
    }
}

impl Times {
    fn add<T>(&mut self, run: impl FnOnce() -> T) {
        let start = Instant::now();
        let made = black_box(run());
        self.reading = self.reading.min(start.elapsed());
        drop(made);
        self.with_dropping = self.with_dropping.min(start.elapsed());
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of files, shown with one decimal"
)]
fn megabytes(bytes: &[u8]) -> f64 {
    bytes.len() as f64 / 1e6
}

/// Reads a file and prints how much memory the process had at most.
fn memory(path: &Path) {
    let bytes = std::fs::read(path).expect("the file can be read");
    let parsed = read(&bytes, &Limits::default()).expect("the file is an SBOM");
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("Linux");
    let kilobytes: f64 = peak
        .trim()
        .trim_end_matches("kB")
        .trim()
        .parse()
        .expect("a number");
    let megabytes = megabytes(&bytes);
    let peak = kilobytes * 1024.0 / 1e6;
    let ratio = (peak - 8.389) / megabytes;
    println!(
        "{} components, file {megabytes:.1} MB, VmHWM {peak:.1} MB, less 8 MiB: {ratio:.2} times the file",
        parsed.inventory.component_count()
    );
}

/// A CycloneDX document as a large scan of npm packages would be: 80,000 components with purl,
/// licence, two hashes, two references, and about five dependencies each; the same at each run.
fn generated() -> Vec<u8> {
    const COMPONENTS: u64 = 80_000;
    const LICENSES: [&str; 5] = [
        "MIT",
        "Apache-2.0",
        "ISC",
        "BSD-3-Clause",
        "GPL-3.0-or-later",
    ];
    let mut out = String::from(
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"serialNumber\":\"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79\",\"version\":1,\"components\":[",
    );
    let mut seed = 1;
    for number in 0..COMPONENTS {
        let [a, b, c, d] = [(); 4].map(|()| next(&mut seed));
        let license = LICENSES[usize::try_from(a % 5).expect("below five")];
        let comma = if number == 0 { "" } else { "," };
        write!(
            out,
            "{comma}{{\"type\":\"library\",\"bom-ref\":\"pkg:npm/package-{number}@{}.{}.{}\",\"name\":\"package-{number}\",\"version\":\"{}.{}.{}\",\
             \"purl\":\"pkg:npm/package-{number}@{}.{}.{}\",\"scope\":\"required\",\"licenses\":[{{\"license\":{{\"id\":\"{license}\"}}}}],\
             \"hashes\":[{{\"alg\":\"SHA-256\",\"content\":\"{a:016x}{b:016x}{c:016x}{d:016x}\"}}],\
             \"externalReferences\":[{{\"type\":\"vcs\",\"url\":\"https://example.org/source/package-{number}.git\"}}]}}",
            a % 10, b % 20, c % 30, a % 10, b % 20, c % 30, a % 10, b % 20, c % 30
        )
        .expect("strings take everything");
    }
    out.push_str("],\"dependencies\":[");
    let mut seed = 1;
    let references: Vec<String> = (0..COMPONENTS)
        .map(|number| {
            let [a, b, c, _] = [(); 4].map(|()| next(&mut seed));
            format!("pkg:npm/package-{number}@{}.{}.{}", a % 10, b % 20, c % 30)
        })
        .collect();
    for (number, reference) in references.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        write!(out, "{comma}{{\"ref\":\"{reference}\",\"dependsOn\":[")
            .expect("strings take everything");
        // Only on later ones, so that the graph has no cycle.
        let later = references.len() - number - 1;
        let wanted = usize::try_from(next(&mut seed) % 7)
            .expect("below seven")
            .min(later);
        for step in 0..wanted {
            let comma = if step == 0 { "" } else { "," };
            let distance = 1 + step * later / 7;
            write!(out, "{comma}\"{}\"", references[number + distance])
                .expect("strings take everything");
        }
        out.push_str("]}");
    }
    out.push_str("]}");
    out.into_bytes()
}

/// Next number of a fixed sequence (splitmix64, public domain by S. Vigna).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
