//! What notices cost. Budget: those of a release of 2,000 components, 600 of which bring a filled-in
//! text of their own, in 100 ms. The floor beside it joins the same texts one after the other, each once
//! per component.
//!
//! `cargo bench -p license --bench notices`

use license::{Catalogue, NoticeOf, OwnText, Use, notices};

/// Licences as they are spread over a large web application.
const LICENSES: &[&str] = &[
    "MIT",
    "MIT",
    "MIT",
    "MIT",
    "ISC",
    "Apache-2.0",
    "BSD-3-Clause",
    "MPL-2.0",
    "LGPL-2.1-or-later",
    "GPL-2.0-only WITH Classpath-exception-2.0",
];

fn main() {
    divan::main();
}

/// A component with the text that its package carries.
struct Package {
    name: String,
    license: &'static str,
    copyright: String,
    text: Option<String>,
}

fn packages() -> Vec<Package> {
    let mit = Catalogue::text("MIT").unwrap_or_default();
    (0..2_000)
        .zip(LICENSES.iter().cycle())
        .map(|(number, license)| {
            let owner = format!("2013-2024 Person {}", number % 700);
            let text = mit.replace("<year> <copyright holders>", &owner);
            Package {
                name: format!("package-{number}"),
                license,
                copyright: format!("Copyright (c) {owner}"),
                text: (*license == "MIT" && number % 5 != 0).then_some(text),
            }
        })
        .collect()
}

fn parts(packages: &[Package]) -> Vec<NoticeOf<'_>> {
    packages
        .iter()
        .map(|package| {
            let own = package.text.iter().map(|text| OwnText {
                license: package.license.into(),
                text: text.as_str().into(),
            });
            NoticeOf {
                name: package.name.as_str().into(),
                version: "1.0.0".into(),
                copyrights: vec![package.copyright.as_str().into()],
                expression: package.license.parse().ok(),
                texts: own.collect(),
                ..NoticeOf::default()
            }
        })
        .collect()
}

#[divan::bench]
fn components_2000(bencher: divan::Bencher<'_, '_>) {
    let packages = packages();
    let parts = parts(&packages);
    bencher.bench(|| notices(&parts, &[Use::OWN_DEVELOPMENT]).texts.len());
}

/// Names, statements and texts joined without a look at them.
#[divan::bench]
fn floor_joined(bencher: divan::Bencher<'_, '_>) {
    let packages = packages();
    bencher.bench(|| {
        let mut joined = String::new();
        for package in &packages {
            joined.push_str(&package.name);
            joined.push_str(&package.copyright);
            let text = package
                .text
                .as_deref()
                .or_else(|| Catalogue::text(package.license));
            joined.push_str(text.unwrap_or_default());
        }
        joined.len()
    });
}
