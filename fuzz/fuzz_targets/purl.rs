//! Package URLs from anywhere: taking one apart never panics, and the canonical form is its own.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let parts = sbom::PurlParts::parse(text);
    let canonical = sbom::canonical_purl(text);
    assert_eq!(parts.is_some(), canonical.is_some());
    if let Some(canonical) = canonical {
        assert_eq!(
            sbom::canonical_purl(&canonical).as_deref(),
            Some(&*canonical)
        );
    }
});
