//! What reading and comparing versions costs. Beside comparing stands the floor: the same bytes
//! compared without knowing that they are versions.
//!
//! `cargo bench -p advisory`

use advisory::{Ecosystem, Version};

/// Ecosystems with versions as their packages have them.
const CASES: &[(&str, &[&str])] = &[
    (
        "npm",
        &["4.17.21", "1.0.0-beta.11", "18.2.0", "0.0.0-next-14f1dff"],
    ),
    (
        "PyPI",
        &["2.31.0", "1.0rc1.dev456", "4.2.16", "1.26.0.post1"],
    ),
    (
        "Maven",
        &["2.15.2", "5.3.0.RELEASE", "31.1-jre", "2.0.0-M3"],
    ),
    (
        "NuGet",
        &["13.0.3", "6.0.0-preview.7.21377.19", "4.7.0", "1.2.3.4"],
    ),
    ("Packagist", &["v6.4.1", "1.0.0-beta.49", "2.6", "7.x-dev"]),
    (
        "Go",
        &[
            "v1.21.3",
            "v0.0.0-20190308221718-c2843e01d9a2",
            "v0.17.0",
            "v2.0.0+incompatible",
        ],
    ),
    (
        "RubyGems",
        &["7.0.8", "4.0.0.beta1", "2.4.0.pre.1", "1.16.0"],
    ),
    (
        "Debian:12",
        &[
            "2.36-9+deb12u4",
            "1:1.2.5-2",
            "5.11.3+dfsg1-1+deb10u2",
            "8u141-b15-1~deb9u1",
        ],
    ),
    (
        "Alpine:v3.19",
        &["9.16.37-r1", "9.6.0_p1-r0", "1.3_alpha2", "2.02-r20"],
    ),
    (
        "Red Hat",
        &[
            "0:3.10.0-229.4.2.el7",
            "1.0~rc1^git1-1",
            "2:8.0.1763-19.el8_6.4",
            "5.5p2-1",
        ],
    ),
];

fn main() {
    divan::main();
}

/// 4,000 versions of one ecosystem.
fn texts(ecosystem: &str) -> (Ecosystem, Vec<&'static str>) {
    let (_, versions) = CASES
        .iter()
        .find(|(name, _)| *name == ecosystem)
        .expect("one of the cases");
    let ecosystem = ecosystem.parse().expect("a name of an ecosystem");
    (
        ecosystem,
        versions.iter().copied().cycle().take(4_000).collect(),
    )
}

fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|(name, _)| *name)
}

/// Reading 4,000 versions, which is writing their keys.
#[divan::bench(args = names())]
fn read_4000(bencher: divan::Bencher<'_, '_>, ecosystem: &str) {
    let (ecosystem, texts) = texts(ecosystem);
    bencher.bench(|| {
        let read = texts
            .iter()
            .flat_map(|text| Version::parse(&ecosystem, text));
        read.count()
    });
}

/// The floor of reading: copying the texts.
#[divan::bench(args = names())]
fn read_4000_floor(bencher: divan::Bencher<'_, '_>, ecosystem: &str) {
    let (_, texts) = texts(ecosystem);
    bencher.bench(|| {
        texts
            .iter()
            .map(|text| Box::<[u8]>::from(text.as_bytes()))
            .map(divan::black_box)
            .count()
    });
}

/// Comparing 4,000 versions with their neighbours.
#[divan::bench(args = names())]
fn compare_4000(bencher: divan::Bencher<'_, '_>, ecosystem: &str) {
    let (ecosystem, texts) = texts(ecosystem);
    let versions: Vec<Version> = texts
        .iter()
        .filter_map(|text| Version::parse(&ecosystem, text).ok())
        .collect();
    bencher.bench(|| versions.windows(2).filter(|pair| pair[0] < pair[1]).count());
}

/// The floor of comparing: the bytes of the same keys.
#[divan::bench(args = names())]
fn compare_4000_floor(bencher: divan::Bencher<'_, '_>, ecosystem: &str) {
    let (ecosystem, texts) = texts(ecosystem);
    let keys: Vec<Box<[u8]>> = texts
        .iter()
        .filter_map(|text| Version::parse(&ecosystem, text).ok())
        .map(|version| version.key().into())
        .collect();
    bencher.bench(|| keys.windows(2).filter(|pair| pair[0] < pair[1]).count());
}
