//! Whatever stands in a YAML document: no panic, and the bounds hold.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| look::look(&[b"spdxVersion: SPDX-2.3\n", bytes].concat()));
