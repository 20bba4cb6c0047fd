//! Whatever inventory the bytes give: it can be measured, and it does not differ from itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sbom::Limits;
use sbom::diff::diff;
use sbom::quality::{Guideline, measure};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { components: 1_000, edges: 1_000, entries: 10_000, findings: 100, ..Limits::default() };
    let Ok(parsed) = sbom::read(bytes, &limits) else {
        return;
    };
    let inventory = &parsed.inventory;
    for guideline in [Guideline::Bsi2_0, Guideline::Bsi2_1, Guideline::Ntia] {
        let quality = measure(inventory, guideline);
        assert!(quality.met <= quality.applicable && quality.percent() <= 100);
    }
    assert!(diff(inventory, inventory).is_empty());
});
