//! The sentences of this engine, and the codes that have one.

use crate::cvss::FAULTS;

/// The sentences in German, as Fluent messages.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");

/// The sentences in English, as Fluent messages.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// The words for ratings; without arguments.
const RATINGS: [(&str, &[&str]); 5] = [
    ("cvss-rating-none", &[]),
    ("cvss-rating-low", &[]),
    ("cvss-rating-medium", &[]),
    ("cvss-rating-high", &[]),
    ("cvss-rating-critical", &[]),
];

/// Errors of ecosystems and versions.
const VERSIONS: [(&str, &[&str]); 4] = [
    ("advisory-ecosystem-malformed", &["ecosystem"]),
    ("advisory-ecosystem-without-order", &["ecosystem"]),
    ("advisory-version-too-long", &["version"]),
    ("advisory-version-malformed", &["version", "ecosystem"]),
];

/// How many codes there are.
const COUNT: usize = FAULTS.len() + RATINGS.len() + VERSIONS.len();

/// Every code of this engine with the names of its arguments.
pub const CODES: [(&str, &[&str]); COUNT] = {
    let mut all: [(&str, &[&str]); COUNT] = [("", &[]); COUNT];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < FAULTS.len() {
            FAULTS[i]
        } else if i < FAULTS.len() + RATINGS.len() {
            RATINGS[i - FAULTS.len()]
        } else {
            VERSIONS[i - FAULTS.len() - RATINGS.len()]
        };
        i += 1;
    }
    all
};
