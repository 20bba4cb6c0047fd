//! Whatever stands in a document in protobuf: no panic, and the bounds hold.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| look::look(&[b"\x0a\x031.6", bytes].concat()));
