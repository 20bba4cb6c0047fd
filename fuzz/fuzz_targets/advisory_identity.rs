//! Package URLs and CPE names from anywhere: translating never panics, names are normalised for good, and every
//! release of a record is judged. The first line is the name, the second the release.

#![no_main]

use advisory::{Cpe, Family, lookups, normal_name};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (name, release) = text.split_once('\n').unwrap_or((text, ""));
    for lookup in lookups(name).into_iter().flatten() {
        assert_eq!(normal_name(&lookup.family, &lookup.name), lookup.name);
        lookup.covers(Some(release));
        assert!(lookup.covers(None));
    }
    for family in Family::KNOWN {
        let once = normal_name(family, name);
        assert_eq!(normal_name(family, &once), once);
    }
    if let Ok(cpe) = Cpe::parse(name) {
        assert_eq!(cpe.is_same_product(&cpe), cpe.product.value().is_some());
        assert_eq!(cpe.full_version().is_some(), cpe.version.value().is_some());
    }
});
