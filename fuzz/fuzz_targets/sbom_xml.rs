//! Whatever stands in a CycloneDX document in XML, or in place of one.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look(
        &[
            b"<bom xmlns=\"http://cyclonedx.org/schema/bom/1.7\">",
            bytes,
            b"</bom>",
        ]
        .concat(),
    );
    look(&[b"<", bytes].concat());
});
