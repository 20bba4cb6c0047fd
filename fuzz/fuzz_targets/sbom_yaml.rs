//! Whatever stands in a YAML document.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look(&[b"spdxVersion: SPDX-2.3\n", bytes].concat());
});
