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

/// Every code of this engine with the names of its arguments.
pub const CODES: [(&str, &[&str]); FAULTS.len() + RATINGS.len()] = {
    let mut all: [(&str, &[&str]); FAULTS.len() + RATINGS.len()] =
        [("", &[]); FAULTS.len() + RATINGS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < FAULTS.len() {
            FAULTS[i]
        } else {
            RATINGS[i - FAULTS.len()]
        };
        i += 1;
    }
    all
};
