//! Whatever was read is written in every format, is valid by our own reader, and has as many
//! components and edges as before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sbom::{Limits, Stamp, Target};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { components: 1_000, edges: 1_000, entries: 10_000, ..Limits::default() };
    let Ok(parsed) = sbom::read(bytes, &limits) else {
        return;
    };
    let stamp = Stamp {
        created: "2026-11-23T08:00:00Z",
        identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    };
    for target in Target::ALL {
        let written = sbom::write(&parsed.inventory, target, &stamp);
        let again = sbom::read(&written.bytes, &Limits::default()).expect("an SBOM");
        assert!(again.findings.iter().all(|finding| !finding.code.starts_with("sbom-invalid-")));
        let all = |parsed: &sbom::Parsed| parsed.inventory.all_components().count();
        assert_eq!(all(&again), all(&parsed));
        // CycloneDX has one kind of edge between two components.
        let mut before: Vec<_> = parsed.inventory.dependencies().map(|edge| (edge.from, edge.to)).collect();
        before.dedup();
        let mut after: Vec<_> = again.inventory.dependencies().map(|edge| (edge.from, edge.to)).collect();
        after.dedup();
        assert_eq!(after.len(), before.len());
    }
});
