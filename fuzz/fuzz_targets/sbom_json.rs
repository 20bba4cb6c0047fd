//! Whatever the bytes are, the SBOM reader neither panics nor passes its bounds, and it takes for
//! JSON only what `serde_json` takes for JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sbom::Limits;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { components: 1_000, edges: 1_000, entries: 10_000, findings: 100, ..Limits::default() };
    let Ok(parsed) = sbom::read(bytes, &limits) else {
        return;
    };
    assert!(parsed.findings.len() <= limits.findings + 2);
    let inventory = &parsed.inventory;
    let all = inventory.all_components().count();
    assert!(all <= limits.components && inventory.dependencies().len() <= limits.edges);
    for component in inventory.all_components() {
        let _ = component.identity().to_string();
        let ancestors = std::iter::successors(Some(component), |component| component.parent());
        assert!(ancestors.take(all + 1).count() <= all);
        assert!(component.dependencies().all(|(to, _)| to.id().index() < all));
    }
    if bytes.first() == Some(&b'{') && !bytes.contains(&0) {
        // serde_json refuses numbers that no `f64` holds and nesting from 128 levels on.
        if let Err(error) = serde_json::from_slice::<serde_json::Value>(bytes) {
            let text = error.to_string();
            assert!(text.contains("number out of range") || text.contains("recursion limit"), "{text}");
        }
    }
});
