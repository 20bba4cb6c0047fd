//! Whatever stands in a document in protobuf.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look(&[b"\x0a\x031.6", bytes].concat());
});
