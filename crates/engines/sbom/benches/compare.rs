//! What measuring and comparing inventories cost beside reading them.
//!
//! `cargo bench -p sbom --bench compare`: a generated CycloneDX document and one in which every tenth
//! component has another version; best of nine each.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use sbom::diff::diff;
use sbom::quality::{Guideline, measure};
use sbom::{Inventory, Limits};

const ROUNDS: usize = 9;

fn main() {
    println!("| components | reading ms | measuring by BSI 2.1 ms | comparing ms |");
    println!("|---:|---:|---:|---:|");
    for count in [5_000, 80_000] {
        let (old, new) = (document(count, 0), document(count, 1));
        let read = |text: &str| -> Inventory {
            let parsed = sbom::read(text.as_bytes(), &Limits::default());
            parsed.expect("the document is sound").inventory
        };
        let (a, b) = (read(&old), read(&new));
        assert_eq!(diff(&a, &b).versions.len(), count / 10);
        println!(
            "| {count} | {:.1} | {:.1} | {:.1} |",
            best(|| read(&old)),
            best(|| measure(&a, Guideline::Bsi2_1)),
            best(|| diff(&a, &b)),
        );
    }
}

/// The shortest time in milliseconds.
fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made = black_box(run());
        best = best.min(start.elapsed());
        drop(made);
    }
    best.as_secs_f64() * 1e3
}

/// Components with purl, licence and hash that depend on three others each. `patch` is the last
/// number in the version of every tenth.
fn document(count: usize, patch: usize) -> String {
    let purl = |i: usize| {
        let patch = if i.is_multiple_of(10) { patch } else { 0 };
        format!(
            "pkg:npm/%40scope{}/part-{i}@{}.{}.{patch}",
            i % 97,
            i % 9,
            i % 31
        )
    };
    let mut components = String::new();
    let mut dependencies = String::new();
    for i in 0..count {
        let comma = if i == 0 { "" } else { "," };
        let purl_here = purl(i);
        let version = purl_here.rsplit('@').next().unwrap_or_default();
        let _ = write!(
            components,
            r#"{comma}{{"type":"library","bom-ref":"{purl_here}","group":"@scope{}","name":"part-{i}","version":"{version}","purl":"{purl_here}","licenses":[{{"expression":"MIT"}}],"hashes":[{{"alg":"SHA-512","content":"{i:0128x}"}}]}}"#,
            i % 97
        );
        let targets: Vec<String> = (1..=3)
            .map(|k| i * 7 + k)
            .filter(|target| *target < count)
            .map(|target| format!("\"{}\"", purl(target)))
            .collect();
        let _ = write!(
            dependencies,
            r#"{comma}{{"ref":"{purl_here}","dependsOn":[{}]}}"#,
            targets.join(",")
        );
    }
    format!(
        r#"{{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{components}],"dependencies":[{dependencies}]}}"#
    )
}
