//! What judging costs. Budget: 5,000 components with about 100 different statements in 5 ms.
//!
//! `cargo bench -p license`

use license::{Catalogue, Claim, Expression, Judge, Mapping, Policy, Purpose, Use};

/// Shapes of statements as they occur in SBOMs; each gets a number of variants.
const SHAPES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "(MIT OR Apache-2.0) AND Unicode-3.0",
    "GPL-2.0-with-classpath-exception",
    "Apache License, Version 2.0",
    "GPLv2+ and LGPLv2+ with exceptions and BSD",
    "https://www.apache.org/licenses/LICENSE-2.0.txt",
    "The Apache Software License, Version 2.0",
    "SEE LICENSE IN LICENSE.md",
    "COMMON DEVELOPMENT AND DISTRIBUTION LICENSE (CDDL) Version 1.0",
];

fn main() {
    divan::main();
}

/// 100 different statements: every shape alone and with nine others beside it.
fn statements() -> Vec<String> {
    let others = [
        "ISC", "Zlib", "BSD", "Ruby", "curl", "LGPLv3+", "Python", "W3C", "EPL 2.0",
    ];
    SHAPES
        .iter()
        .flat_map(|shape| {
            let joined = others
                .iter()
                .map(move |other| format!("{shape} AND {other}"));
            std::iter::once((*shape).to_owned()).chain(joined)
        })
        .collect()
}

/// A new judge, as for a document that was just read.
#[divan::bench]
fn components_5000_with_100_statements(bencher: divan::Bencher<'_, '_>) {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let statements = statements();
    bencher.bench(|| {
        let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
        statements
            .iter()
            .cycle()
            .take(5_000)
            .map(|text| judge.component(&[Claim::declared(text)]).verdict)
            .max()
    });
}

#[divan::bench(args = SHAPES)]
fn map_one(text: &str) -> Mapping {
    Mapping::of(text, &Catalogue::builtin())
}

#[divan::bench]
fn parse_expression() -> bool {
    Expression::parse(divan::black_box(
        "(MIT OR Apache-2.0) AND Unicode-3.0 AND BSD-3-Clause",
    ))
    .is_ok()
}

/// The costliest text that is still looked at: as many names as fit, none of them known.
#[divan::bench]
fn map_hostile_list(bencher: divan::Bencher<'_, '_>) {
    let text = "foo,".repeat(1_000);
    bencher.bench(|| Mapping::of(&text, &Catalogue::builtin()));
}
