//! What obligations and compatibility cost. Budget: the obligations of a release of 5,000 components with 100
//! different expressions in 10 ms. Beside it the floor: putting the same components under their expressions.
//!
//! `cargo bench -p license --bench terms`

use std::collections::HashMap;

use license::{Expression, License, Terms, Use, compatible, obligations, outbound_licenses};

fn main() {
    divan::main();
}

/// 100 different expressions: single licences, all of two, one of two.
fn expressions() -> Vec<Expression> {
    let ids: Vec<&str> = Terms::all().map(|(id, _)| id).take(40).collect();
    let single = ids.iter().map(|id| (*id).to_owned());
    let all = ids
        .windows(2)
        .map(|two| format!("{} AND {}", two[0], two[1]));
    let any = ids
        .windows(2)
        .map(|two| format!("{} OR {}", two[1], two[0]));
    let texts = single.chain(all.take(30)).chain(any.take(30));
    texts
        .map(|text| text.parse().expect("an expression"))
        .collect()
}

#[divan::bench]
fn obligations_of_5000_components(bencher: divan::Bencher<'_, '_>) {
    let expressions = expressions();
    let parts = || expressions.iter().cycle().take(5_000).enumerate();
    bencher.bench(|| obligations(parts(), &[Use::OWN_DEVELOPMENT]).list.len());
}

#[divan::bench]
fn floor_of_5000_components(bencher: divan::Bencher<'_, '_>) {
    let expressions = expressions();
    bencher.bench(|| {
        let mut under: HashMap<&Expression, Vec<usize>> = HashMap::new();
        for (component, expression) in expressions.iter().cycle().take(5_000).enumerate() {
            under.entry(expression).or_default().push(component);
        }
        under.len()
    });
}

fn license(id: &str) -> License {
    let expression: Expression = id.parse().expect("an expression");
    (*expression.licenses().first().expect("a licence")).clone()
}

#[divan::bench(args = [("MIT", "GPL-3.0-only"), ("GPL-2.0-or-later", "AGPL-3.0-or-later"), ("CDDL-1.0", "GPL-2.0-only")])]
fn one_pair((part, whole): (&str, &str)) -> bool {
    let part: Expression = part.parse().expect("an expression");
    compatible(&part, &license(whole), Use::OWN_DEVELOPMENT)
        .parts
        .is_empty()
}

/// A release with 100 different expressions under each of twelve licences.
#[divan::bench]
fn licences_that_remain(bencher: divan::Bencher<'_, '_>) {
    let expressions = expressions();
    let short_list = [
        "MIT",
        "BSD-3-Clause",
        "Apache-2.0",
        "MPL-2.0",
        "LGPL-3.0-or-later",
        "EPL-2.0",
        "EUPL-1.2",
        "GPL-3.0-or-later",
        "AGPL-3.0-or-later",
        "CC0-1.0",
        "CC-BY-4.0",
        "CC-BY-SA-4.0",
    ]
    .map(license);
    bencher.bench(|| outbound_licenses(&expressions, &short_list, Use::OWN_DEVELOPMENT).len());
}
