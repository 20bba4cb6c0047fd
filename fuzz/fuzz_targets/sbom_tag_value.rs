//! Whatever stands in a tag-value document.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    look(&[b"SPDXVersion: SPDX-2.3\n", bytes].concat());
});
