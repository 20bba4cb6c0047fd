//! Whatever the bytes are, the SBOM reader neither panics nor passes its bounds, and it takes for
//! JSON only what `serde_json` takes for JSON.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look::look(bytes);
    if sbom::read(bytes, &sbom::Limits::default()).is_ok() && bytes.first() == Some(&b'{') && !bytes.contains(&0) {
        // serde_json refuses numbers that no `f64` holds and nesting from 128 levels on.
        if let Err(error) = serde_json::from_slice::<serde_json::Value>(bytes) {
            let text = error.to_string();
            assert!(text.contains("number out of range") || text.contains("recursion limit"), "{text}");
        }
    }
});
