//! What the fuzz targets have in common: looking at what was read, the sentences of findings, the
//! places they name, and the equality that the crate's own tests mean.

pub mod advisories;
pub mod look;
pub mod places;
pub mod sentences;

#[allow(dead_code, reason = "the tests of the crate use more of it")]
#[path = "../../crates/engines/sbom/tests/it/write/equal.rs"]
mod equal;
#[allow(dead_code, reason = "the tests of the crate use more of it")]
#[path = "../../crates/engines/sbom/tests/it/pairs.rs"]
mod pairs;

use sbom::{Limits, Parsed, Target, Written};

/// Bounds so small that documents of a few kilobytes reach them.
pub fn small() -> Limits {
    Limits {
        bytes: 1 << 20,
        components: 1_000,
        edges: 1_000,
        entries: 10_000,
        findings: 100,
        ..Limits::default()
    }
}

/// What differs between an inventory and what is read of its written form, as the tests of the crate
/// see it. Empty when all is well.
pub fn differences(parsed: &Parsed, target: Target, written: &Written) -> Vec<String> {
    equal::differences(parsed, target, written)
}
