//! Whatever stands in a CycloneDX document in XML: no panic, and the bounds hold.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look::look(&[b"<bom xmlns=\"http://cyclonedx.org/schema/bom/1.7\">", bytes, b"</bom>"].concat());
    look::look(&[b"<", bytes].concat());
});
