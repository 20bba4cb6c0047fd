//! Versions from anywhere: reading never panics, keys stay within their bound, what is read can be read
//! again, and the order of two texts is that of their keys from both sides. The first line names the
//! ecosystem, the second and third are the versions.

#![no_main]

use advisory::{Ecosystem, Family, Version};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = text.split('\n');
    let named: Option<Ecosystem> = lines.next().and_then(|name| name.parse().ok());
    let texts: Vec<&str> = lines.take(2).collect();
    let known = Family::KNOWN.iter().cloned().map(Ecosystem::from);
    for ecosystem in named.into_iter().chain(known) {
        let written: Ecosystem = ecosystem.to_string().parse().expect("a name is a name");
        assert_eq!(written.scheme(), ecosystem.scheme());
        let read: Vec<Version> = texts
            .iter()
            .filter_map(|text| Version::parse(&ecosystem, text).ok())
            .collect();
        for version in &read {
            assert!(version.key().len() <= 16 + 12 * version.as_str().len());
            let again = Version::parse(&ecosystem, version.as_str()).expect("it was read before");
            assert_eq!(again.key(), version.key());
        }
        if let [a, b] = read.as_slice() {
            assert_eq!(a.cmp(b), a.key().cmp(b.key()));
            assert_eq!(a.cmp(b), b.cmp(a).reverse());
        }
    }
});
