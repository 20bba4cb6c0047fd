//! Whatever objects a document of SPDX 3 has.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let head = br#"{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":["#;
    look(&[head, bytes, b"]}"].concat());
});
