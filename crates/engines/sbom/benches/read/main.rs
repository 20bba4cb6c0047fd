//! What reading costs, measured against the bare parser of each syntax on the same bytes in the same
//! process: time of the processor, best of nine each, taken in turns. JSON: `serde_json::from_slice::<Value>`; XML and RDF:
//! the events of `quick-xml`; YAML: the events of `saphyr-parser`; protobuf: typed messages of
//! `prost`; tag-value, for which no library exists: lines, cut at the first colon.
//!
//! `cargo bench -p sbom --bench read` measures the largest samples beside the project (skipped where
//! the folder is not there) and the generated document in each syntax. `-- --memory FILE` only reads a
//! file and prints the peak of resident memory; `-- --together` measures JSON by the
//! protocol of the limit; `-- --generate SYNTAX COMPONENTS FILE` writes the
//! generated document.

mod data;
mod protobuf;
mod spdx;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use data::{COMPONENTS, Part, parts};
use sbom::{Limits, Target, read};

const ROUNDS: usize = 9;

/// The largest samples of each syntax; of protobuf there are none.
const SAMPLES: [(&str, Syntax); 7] = [
    ("trustify-ui__rhbk-26.2__9e2876.spdx.json.zst", Syntax::Json),
    (
        "trustify-ui__jboss-eap-7.4-els-on-rhel8-binary__c673a7.cdx.json.zst",
        Syntax::Json,
    ),
    ("bom-examples__bom.1.4__a12e32.cdx.xml.zst", Syntax::Xml),
    (
        "dependency-track__bom-issue2519__136498.cdx.xml.zst",
        Syntax::Xml,
    ),
    ("protobom__nginx__9eece0.spdx.zst", Syntax::TagValue),
    (
        "tools-java__SPDXYAMLExample-2.3__6b7c40.spdx.yaml.zst",
        Syntax::Yaml,
    ),
    (
        "tools-java__SPDXRdfExample-v2.3__463c29.spdx.rdf.xml.zst",
        Syntax::Rdf,
    ),
];

/// The syntaxes that are measured.
#[derive(Clone, Copy)]
enum Syntax {
    Json,
    Xml,
    Protobuf,
    TagValue,
    Yaml,
    Rdf,
}

/// Writes the document.
type Write = fn(&[Part]) -> Vec<u8>;

/// The syntaxes of the generated document.
const SYNTAXES: [(&str, Syntax, Write); 8] = [
    ("json", Syntax::Json, data::json),
    ("spdx-2-json", Syntax::Json, |parts| {
        data::written(parts, Target::Spdx2)
    }),
    ("spdx-3", Syntax::Json, |parts| {
        data::written(parts, Target::Spdx3)
    }),
    ("xml", Syntax::Xml, data::xml),
    ("protobuf", Syntax::Protobuf, protobuf::protobuf),
    ("tag-value", Syntax::TagValue, spdx::tag_value),
    ("yaml", Syntax::Yaml, spdx::yaml),
    ("rdf", Syntax::Rdf, spdx::rdf),
];

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--memory", file] => memory(Path::new(file)),
        ["--generate", syntax, components, file] => {
            let count = components.parse().expect("a number of components");
            let (_, _, write) = SYNTAXES
                .iter()
                .find(|(name, ..)| *name == syntax)
                .expect("one of the syntaxes that the table names");
            std::fs::write(file, write(&parts(count))).expect("the file can be written");
        }
        ["--row", name] => one_row(name),
        ["--together"] => together(),
        [] => compare(""),
        [only] => compare(only),
        _ => println!("--memory FILE or --generate SYNTAX COMPONENTS FILE or part of a name"),
    }
}

/// Prints the table of times, of the rows whose name contains a text. Each row is measured in a process of
/// its own: the heap that one row leaves behind makes the next one faster or slower.
fn compare(only: &str) {
    println!("| file | MB | components | floor ms | ours ms | ratio | with dropping |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let samples = SAMPLES.iter().map(|(name, _)| *name);
    let generated = SYNTAXES.iter().map(|(name, ..)| *name);
    for name in samples.chain(generated).filter(|name| name.contains(only)) {
        let program = std::env::current_exe().expect("a running program");
        let ended = Command::new(program).args(["--row", name]).status();
        assert!(ended.expect("it starts again").success(), "{name}");
    }
}

/// Prints the table by which the limit for JSON was set: one document after the other in one process, each
/// result dropped before the next, time of the clock.
fn together() {
    println!("| file | Value ms | ours ms | ratio |");
    println!("|---|---:|---:|---:|");
    for (name, _) in &SAMPLES[..2] {
        if let Some(bytes) = unpacked(name) {
            in_turns(name, &bytes);
        }
    }
    in_turns("generated in json", &data::json(&parts(COMPONENTS)));
}

fn in_turns(name: &str, bytes: &[u8]) {
    fn clocked<T>(run: impl FnOnce() -> T) -> Duration {
        let start = Instant::now();
        let made = black_box(run());
        let time = start.elapsed();
        drop(made);
        time
    }
    let limits = Limits::default();
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        best[0] = best[0].min(clocked(|| value(bytes)));
        best[1] = best[1].min(clocked(|| read(bytes, &limits)));
    }
    let [floor, ours] = best.map(|time| time.as_secs_f64() * 1e3);
    println!("| {name} | {floor:.1} | {ours:.1} | {:.2} |", ours / floor);
}

/// Prints the row of a sample or of a syntax of the generated document.
fn one_row(name: &str) {
    if let Some((_, syntax)) = SAMPLES.iter().find(|(sample, _)| *sample == name) {
        sample(name, *syntax);
    }
    if let Some((_, syntax, write)) = SYNTAXES.iter().find(|(known, ..)| *known == name) {
        let document = write(&parts(COMPONENTS));
        row(&format!("generated in {name}"), &document, *syntax);
    }
}

impl Syntax {
    /// Measures what the bare parser of the syntax needs.
    fn floor(self, bytes: &[u8], times: &mut Times) {
        let text = || str::from_utf8(bytes).expect("UTF-8");
        match self {
            Self::Json => times.add(bytes.len(), || value(bytes)),
            Self::Xml | Self::Rdf => times.add(bytes.len(), || events(bytes)),
            Self::Protobuf => times.add(bytes.len(), || protobuf::decoded(bytes)),
            Self::TagValue => times.add(bytes.len(), || pairs(text())),
            Self::Yaml => times.add(bytes.len(), || yaml_events(text())),
        }
    }
}

/// The lines of a text that have a colon, cut there.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines();
    lines.filter_map(|line| line.split_once(':')).collect()
}

/// How many events a document in YAML consists of.
fn yaml_events(text: &str) -> usize {
    let mut parser = saphyr_parser::Parser::new_from_str(text);
    let mut count = 0;
    while let Some(Ok(_)) = parser.next_event() {
        count += 1;
    }
    count
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

fn sample(name: &str, syntax: Syntax) {
    match unpacked(name) {
        Some(bytes) => row(name, &bytes, syntax),
        None => println!("SKIPPED: {name} is not beside the project"),
    }
}

fn unpacked(name: &str) -> Option<Vec<u8>> {
    let packed = std::fs::read(samples().join(name)).ok()?;
    Some(zstd::decode_all(&packed[..]).expect("samples are sound"))
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real")
}

fn row(name: &str, bytes: &[u8], syntax: Syntax) {
    let limits = Limits::default();
    let mut floor_times = Times::default();
    let mut ours = Times::default();
    for _ in 0..ROUNDS {
        syntax.floor(bytes, &mut floor_times);
        ours.add(bytes.len(), || read(bytes, &limits));
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
    /// Measures one run, or the mean of many for a small document: Linux counts the time of the
    /// processor in steps of some milliseconds.
    fn add<T>(&mut self, bytes: usize, run: impl Fn() -> T) {
        const ENOUGH: usize = 40_000_000;
        let count = (ENOUGH / bytes.max(1)).clamp(1, 2_000);
        let times = u32::try_from(count).expect("below the bound");
        let start = spent();
        let made: Vec<T> = (0..count).map(|_| black_box(run())).collect();
        self.reading = self.reading.min(spent().saturating_sub(start) / times);
        drop(made);
        self.with_dropping = self
            .with_dropping
            .min(spent().saturating_sub(start) / times);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of files, shown with one decimal"
)]
fn megabytes(bytes: &[u8]) -> f64 {
    bytes.len() as f64 / 1e6
}

/// The time that this thread has had of a processor: on a machine that does other things as well, the
/// clock on the wall would tell of those.
fn spent() -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = statistics.split(' ').next().map(str::parse);
    Duration::from_nanos(nanoseconds.and_then(Result::ok).expect("a number"))
}

/// Reads a file and prints how much memory the process had at most.
fn memory(path: &Path) {
    let bytes = std::fs::read(path).expect("the file can be read");
    let result = read(&bytes, &Limits::default());
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
    let (components, findings) = match &result {
        Ok(parsed) => (parsed.inventory.component_count(), parsed.findings.len()),
        Err(unreadable) => {
            println!("refused: {unreadable}");
            (0, 1)
        }
    };
    println!(
        "{components} components, {findings} findings, file {megabytes:.1} MB, VmHWM {peak:.1} MB, less 8 MiB: {ratio:.2} times the file"
    );
}
