//! What holds for every text in every ecosystem.

use std::cmp::Ordering;

use advisory::{Ecosystem, Family, MAX_LENGTH, Scheme, Version};
use proptest::prelude::*;

/// One ecosystem of each scheme.
fn ecosystems() -> Vec<Ecosystem> {
    let of = |scheme: Scheme| {
        let found = Family::KNOWN
            .iter()
            .find(|family| family.scheme() == Some(scheme));
        found.cloned().expect("every scheme is used").into()
    };
    Scheme::ALL.map(of).to_vec()
}

/// Texts made of what versions are made of, in any order.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let parts = [
        ".",
        ".",
        ".",
        "-",
        "-",
        "~",
        "^",
        "+",
        "_",
        ":",
        "!",
        "#",
        "0",
        "0",
        "00",
        "1",
        "1",
        "2",
        "9",
        "10",
        "05",
        "18446744073709551615",
        "18446744073709551616",
        "a",
        "b",
        "z",
        "A",
        "rc",
        "RC",
        "alpha",
        "beta",
        "m",
        "dev",
        "pre",
        "post",
        "p",
        "pl",
        "sp",
        "ga",
        "final",
        "snapshot",
        "x",
        "v",
        "go",
        "-r",
        "_p",
        "_alpha",
        "é",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 1..9)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_order_is_total_and_that_of_the_keys(a in text(), b in text(), c in text()) {
        for ecosystem in ecosystems() {
            let read: Vec<Version> = [&a, &b, &c]
                .into_iter()
                .filter_map(|text| Version::parse(&ecosystem, text).ok())
                .collect();
            for a in &read {
                prop_assert_eq!(a.cmp(a), Ordering::Equal);
                for b in &read {
                    prop_assert_eq!(a.cmp(b), a.key().cmp(b.key()));
                    prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
                    prop_assert_eq!(a == b, a.cmp(b) == Ordering::Equal);
                    for c in &read {
                        prop_assert!(!(a <= b && b <= c) || a <= c, "{ecosystem}: {a} {b} {c}");
                    }
                }
            }
        }
    }

    #[test]
    fn reading_never_panics_and_keys_are_bounded(text in "\\PC{0,60}|.{0,60}") {
        for ecosystem in ecosystems() {
            if let Ok(version) = Version::parse(&ecosystem, &text) {
                prop_assert!(!version.key().is_empty());
                prop_assert!(version.key().len() <= 16 + 12 * text.len(), "{ecosystem}");
                let again = Version::parse(&ecosystem, version.as_str());
                prop_assert_eq!(again.as_ref().map(Version::key), Ok(version.key()));
            }
        }
    }
}

#[test]
fn a_thousand_characters_are_read_and_one_more_is_not() {
    for ecosystem in ecosystems() {
        for part in ["1", "1.", "a", "0.", "~", "1-", "é"] {
            let longest: String = part.chars().cycle().take(MAX_LENGTH).collect();
            if let Ok(version) = Version::parse(&ecosystem, &longest) {
                assert!(
                    version.key().len() <= 12 * longest.len(),
                    "{ecosystem}: {part}"
                );
            }
            assert!(Version::parse(&ecosystem, &format!("{longest}1")).is_err());
        }
        assert!(Version::parse(&ecosystem, "1.0\u{0}").is_err());
        assert!(Version::parse(&ecosystem, " \t").is_err());
        assert!(Version::parse(&ecosystem, " 1.0 ").is_ok(), "{ecosystem}");
    }
}
