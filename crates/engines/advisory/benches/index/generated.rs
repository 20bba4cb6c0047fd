//! Records of the shape that the databases of the ecosystems have together; the same at each run.

use std::fmt::Write as _;

/// An ecosystem with its share of a hundred records, and how its records look.
struct Kind {
    ecosystem: &'static str,
    share: u64,
    prefix: &'static str,
    /// Begins the names of its packages.
    stem: &'static str,
    /// How many versions a record enumerates at most.
    versions: u64,
    /// How many packages a record names at most.
    packages: u64,
}

const KINDS: [Kind; 8] = [
    kind("npm", 30, "GHSA", "@scope/part", 0, 1),
    kind("Debian:12", 20, "DEBIAN-CVE", "lib", 0, 1),
    kind("Maven", 10, "GHSA-m", "org.example:part", 0, 3),
    kind("PyPI", 10, "PYSEC", "part", 60, 1),
    kind("Go", 8, "GO", "github.com/example/part", 0, 2),
    kind("AlmaLinux:9", 8, "ALSA", "part", 0, 12),
    kind("Packagist", 8, "GHSA-p", "vendor/part", 0, 2),
    kind("crates.io", 6, "RUSTSEC", "part", 0, 1),
];

const fn kind(
    ecosystem: &'static str,
    share: u64,
    prefix: &'static str,
    stem: &'static str,
    versions: u64,
    packages: u64,
) -> Kind {
    Kind {
        ecosystem,
        share,
        prefix,
        stem,
        versions,
        packages,
    }
}

const WORDS: [&str; 24] = [
    "a", "remote", "attacker", "could", "send", "crafted", "input", "to", "the", "parser", "which",
    "leads", "to", "an", "overflow", "of", "memory", "and", "in", "some", "cases", "to", "running",
    "code",
];

/// So many records, each as JSON.
pub(crate) fn records(count: usize) -> Vec<Vec<u8>> {
    let mut seed = 7;
    (0..count).map(|number| record(number, &mut seed)).collect()
}

/// splitmix64
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut value = *seed;
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

fn words(seed: &mut u64, count: u64) -> String {
    let mut text = String::new();
    for _ in 0..count {
        let word = usize::try_from(next(seed) % WORDS.len() as u64).expect("below 24");
        text.push_str(WORDS[word]);
        text.push(' ');
    }
    text
}

fn version(seed: &mut u64) -> String {
    let value = next(seed);
    format!(
        "{}.{}.{}",
        value % 12,
        (value >> 8) % 30,
        (value >> 16) % 40
    )
}

fn record(number: usize, seed: &mut u64) -> Vec<u8> {
    let mut place = next(seed) % 100;
    let kind = KINDS.iter().find(|kind| {
        let is_here = place < kind.share;
        place = place.saturating_sub(kind.share);
        is_here
    });
    let kind = kind.unwrap_or(&KINDS[0]);
    let (year, id) = (2015 + next(seed) % 10, format!("{}-{number}", kind.prefix));
    let mut out = format!(
        "{{\n \"schema_version\": \"1.7.0\",\n \"id\": \"{id}\",\n \"modified\": \"2025-03-{:02}T10:20:30.123456Z\",\n \"published\": \"{year}-05-01T00:00:00Z\",\n \"aliases\": [\n  \"CVE-{year}-{}\"\n ],\n \"summary\": \"{}\",\n \"details\": \"{}\",\n \"severity\": [\n  {{\n   \"type\": \"CVSS_V3\",\n   \"score\": \"CVSS:3.1/AV:N/AC:L/PR:{}/UI:N/S:U/C:{}/I:H/A:{}\"\n  }}\n ],\n \"affected\": [",
        next(seed) % 28 + 1,
        // Every second vulnerability has two records.
        10_000 + number / 2 * 3 / 2,
        words(seed, 9).trim(),
        words(seed, 120).trim(),
        ["N", "L", "H"][usize::try_from(next(seed) % 3).expect("below 3")],
        ["N", "L", "H"][usize::try_from(next(seed) % 3).expect("below 3")],
        ["N", "L", "H"][usize::try_from(next(seed) % 3).expect("below 3")],
    );
    let packages = next(seed) % kind.packages + 1;
    let (introduced, fixed) = (version(seed), version(seed));
    for package in 0..packages {
        let comma = if package == 0 { "" } else { "," };
        // Few packages have many records.
        let rank = next(seed) % 60_000;
        let name = format!("{}-{}", kind.stem, rank * rank / 60_000);
        write!(
            out,
            "{comma}\n  {{\n   \"package\": {{\n    \"ecosystem\": \"{}\",\n    \"name\": \"{name}\"\n   }},\n   \"ranges\": [\n    {{\n     \"type\": \"ECOSYSTEM\",\n     \"events\": [\n      {{\n       \"introduced\": \"{}\"\n      }},\n      {{\n       \"fixed\": \"{fixed}\"\n      }}\n     ]\n    }}\n   ],\n   \"versions\": [",
            kind.ecosystem,
            if number.is_multiple_of(3) { &introduced } else { "0" },
        )
        .expect("strings take everything");
        for place in 0..next(seed) % (kind.versions + 1) {
            let comma = if place == 0 { "" } else { "," };
            write!(out, "{comma}\n    \"{}\"", version(seed)).expect("strings take everything");
        }
        out.push_str("\n   ]\n  }");
    }
    out.push_str("\n ],\n \"references\": [");
    for reference in 0..=next(seed) % 7 {
        let comma = if reference == 0 { "" } else { "," };
        write!(
            out,
            "{comma}\n  {{\n   \"type\": \"WEB\",\n   \"url\": \"https://example.org/advisories/{id}/{reference}\"\n  }}"
        )
        .expect("strings take everything");
    }
    out.push_str("\n ],\n \"database_specific\": {\n  \"severity\": \"MODERATE\",\n  \"cwe_ids\": [\n   \"CWE-400\"\n  ]\n }\n}\n");
    out.into_bytes()
}
