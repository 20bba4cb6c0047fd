//! Whatever stands in a tag-value document: no panic, and the bounds hold.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| look::look(&[b"SPDXVersion: SPDX-2.3\n", bytes].concat()));
