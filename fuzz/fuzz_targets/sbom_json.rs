//! Whatever the bytes are, the SBOM reader neither panics nor passes its bounds, and it takes for
//! JSON only what `serde_json` takes for JSON.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let is_read = look(bytes).is_some();
    if is_read && bytes.first() == Some(&b'{') && !bytes.contains(&0) {
        // serde_json refuses numbers that no `f64` holds and nesting from 128 levels on.
        if let Err(error) = serde_json::from_slice::<serde_json::Value>(bytes) {
            let text = error.to_string();
            assert!(
                text.contains("number out of range") || text.contains("recursion limit"),
                "{text}"
            );
        }
    }
});
