//! What translating a purl costs: plain purls of registries, of distributions, and one that has to be read
//! by the book. Beside it stands what the crate `packageurl` takes to read the same purl.
//!
//! `cargo bench -p advisory --bench identity`

use std::str::FromStr;

use advisory::lookups;
use divan::counter::ItemsCount;
use packageurl::PackageUrl;

fn main() {
    divan::main();
}

const CASES: [(&str, &str); 6] = [
    ("npm", "pkg:npm/%40babel/helper-validator-identifier@7.24.7"),
    (
        "maven",
        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar",
    ),
    ("golang", "pkg:golang/github.com/BurntSushi/toml@v1.2.0"),
    (
        "deb",
        "pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&upstream=openssl&distro=debian-12",
    ),
    (
        "rpm",
        "pkg:rpm/redhat/zlib@1.2.11-40.el9?arch=x86_64&distro=rhel-9.6&upstream=zlib-1.2.11-40.el9.src.rpm",
    ),
    ("by the book", "pkg:PyPI/Zope.Interface@5.0?a=%C3%A9"),
];

/// As many as a large inventory has.
#[divan::bench(args = CASES.map(|(name, _)| name))]
fn packageurl_ten_thousand(bencher: divan::Bencher<'_, '_>, name: &str) {
    let purl = CASES
        .iter()
        .find(|(case, _)| *case == name)
        .map_or("", |(_, purl)| *purl);
    bencher.counter(ItemsCount::new(10_000_usize)).bench(|| {
        for _ in 0..10_000 {
            divan::black_box(PackageUrl::from_str(divan::black_box(purl))).ok();
        }
    });
}

/// As many as a large inventory has.
#[divan::bench(args = CASES.map(|(name, _)| name))]
fn ten_thousand(bencher: divan::Bencher<'_, '_>, name: &str) {
    let purl = CASES
        .iter()
        .find(|(case, _)| *case == name)
        .map_or("", |(_, purl)| *purl);
    bencher.counter(ItemsCount::new(10_000_usize)).bench(|| {
        for _ in 0..10_000 {
            divan::black_box(lookups(divan::black_box(purl))).ok();
        }
    });
}
