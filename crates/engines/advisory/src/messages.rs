//! The sentences of this engine, and the codes that have one.

use crate::cvss::FAULTS;
use crate::document::CODES as DOCUMENTS;
use crate::found::WORDS;
use crate::index::{ADD, BUILD, OPEN};
use crate::osv::CODES as OSV;
use crate::vex::CODES as VEX;

/// The sentences in German, as Fluent messages.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");

/// The sentences in English, as Fluent messages.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// The words for ratings; without arguments.
const RATINGS: [Declared; 5] = [
    ("cvss-rating-none", &[]),
    ("cvss-rating-low", &[]),
    ("cvss-rating-medium", &[]),
    ("cvss-rating-high", &[]),
    ("cvss-rating-critical", &[]),
];

/// Errors of ecosystems and versions.
const VERSIONS: [Declared; 4] = [
    ("advisory-ecosystem-malformed", &["ecosystem"]),
    ("advisory-ecosystem-without-order", &["ecosystem"]),
    ("advisory-version-too-long", &["version"]),
    ("advisory-version-malformed", &["version", "ecosystem"]),
];

/// A code and the names of its arguments.
type Declared = (&'static str, &'static [&'static str]);

/// The codes of each module, in the order of `i18n/`: one line for each.
const GROUPS: &[&[Declared]] = &[
    &FAULTS,    // cvss
    &RATINGS,   // words of cvss
    &VERSIONS,  // ecosystem, version
    &DOCUMENTS, // document, and what reads with it
    &VEX,       // words of vex
    &OSV,       // osv
    &WORDS,     // found
    &ADD,       // index: a record, all records, the file
    &BUILD, &OPEN,
];

/// How many codes there are.
const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].len();
        group += 1;
    }
    count
};

/// Every code of this engine with the names of its arguments.
pub const CODES: [(&str, &[&str]); COUNT] = {
    let mut all: [Declared; COUNT] = [("", &[]); COUNT];
    let (mut next, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut i = 0;
        while i < GROUPS[group].len() {
            all[next] = GROUPS[group][i];
            next += 1;
            i += 1;
        }
        group += 1;
    }
    all
};
