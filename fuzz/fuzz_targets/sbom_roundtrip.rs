//! Whatever was read is written in every format, is valid by our own reader, and gives an equal
//! inventory when it is read again.
#![no_main]

use allmende_fuzz::{differences, sentences::say, small};
use libfuzzer_sys::fuzz_target;
use sbom::{Stamp, Target};

fuzz_target!(|bytes: &[u8]| {
    let Ok(parsed) = sbom::read(bytes, &small()) else {
        return;
    };
    let stamp = Stamp {
        created: "2026-11-23T08:00:00Z",
        identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    };
    for target in Target::ALL {
        let written = sbom::write(&parsed.inventory, target, &stamp);
        written.losses.iter().for_each(say);
        assert_eq!(
            written,
            sbom::write(&parsed.inventory, target, &stamp),
            "written twice"
        );
        let differences = differences(&parsed, target, &written);
        assert!(differences.is_empty(), "{target:?}: {differences:#?}");
    }
});
