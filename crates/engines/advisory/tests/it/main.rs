//! Tests of the engine from outside.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a helper of tests stops where something is wrong, and tables of cases are long"
)]

mod csaf;
mod cvss;
mod cvss_peer;
mod cvss_vectors;
mod database;
mod ecosystem;
mod identity;
mod index;
mod ladders;
mod matching;
mod messages;
mod osv;
mod properties;
mod purls;
mod ranges;
mod reference;
mod samples;
mod tables;
mod vex;
