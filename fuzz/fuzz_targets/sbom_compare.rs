//! Whatever inventory the bytes give: it can be measured, it does not differ from itself, and what
//! differs from another one is the same from both sides.
#![no_main]

use allmende_fuzz::{sentences::say, small};
use libfuzzer_sys::fuzz_target;
use sbom::Inventory;
use sbom::diff::diff;
use sbom::quality::{Guideline, measure};

fuzz_target!(|bytes: &[u8]| {
    // Two documents, where a zero byte lies between them.
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let read = |bytes: &[u8]| {
        sbom::read(bytes, &small())
            .ok()
            .map(|parsed| parsed.inventory)
    };
    let first = parts.next().and_then(read);
    let second = parts.next().and_then(read);
    for inventory in [&first, &second].into_iter().flatten() {
        measured(inventory);
        assert!(diff(inventory, inventory).is_empty());
    }
    if let (Some(old), Some(new)) = (&first, &second) {
        let (there, back) = (diff(old, new), diff(new, old));
        assert_eq!(there.is_empty(), back.is_empty());
        assert_eq!(
            [there.added.len(), there.removed.len()],
            [back.removed.len(), back.added.len()]
        );
        assert_eq!(
            [there.versions.len(), there.licenses.len()],
            [back.versions.len(), back.licenses.len()]
        );
        assert_eq!(
            [there.added_edges.len(), there.removed_edges.len()],
            [back.removed_edges.len(), back.added_edges.len()]
        );
    }
});

fn measured(inventory: &Inventory) {
    for guideline in [Guideline::Bsi2_0, Guideline::Bsi2_1, Guideline::Ntia] {
        let quality = measure(inventory, guideline);
        assert!(quality.met <= quality.applicable && quality.percent() <= 100);
        quality.findings.iter().for_each(say);
    }
}
