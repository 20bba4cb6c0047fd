//! Whatever comes packed or in another encoding: the bounds hold, and what is read of a packed
//! document is what is read of the plain one.
#![no_main]

use std::io::Write;

use allmende_fuzz::{look::look, small};
use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let starts: [&[u8]; 5] = [
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
        b"BZh9",
        b"\xfd7zXZ\0",
        b"\xff\xfe",
    ];
    for start in starts {
        look(&[start, bytes].concat());
    }
    // What is packed already is not unpacked twice.
    let plain = look(bytes);
    let is_packed = bytes.is_empty() || starts.iter().any(|start| bytes.starts_with(&start[..2]));
    if is_packed {
        return;
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).expect("memory");
    let zstd = zstd::encode_all(bytes, 1).expect("memory");
    for packed in [gzip.finish().expect("memory"), zstd] {
        let read = sbom::read(&packed, &small()).ok();
        assert_eq!(read.is_some(), plain.is_some());
        if let (Some(read), Some(plain)) = (read, &plain) {
            assert_eq!(read.findings, plain.findings);
            assert_eq!(
                format!("{:?}", read.inventory),
                format!("{:?}", plain.inventory)
            );
        }
    }
});
