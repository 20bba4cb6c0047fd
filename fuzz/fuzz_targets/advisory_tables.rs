//! KEV, EPSS and endoflife.date from anywhere: findings can be said and have a place, reading twice gives
//! the same, scores are shares.

#![no_main]

use advisory::{Unreadable, epss, kev, lifecycle};
use allmende_fuzz::advisories::look;
use finding::Finding;
use libfuzzer_sys::fuzz_target;

fn told(data: &[u8], findings: Result<&[Finding], &Unreadable>) {
    match findings {
        Ok(findings) => look(data, findings),
        Err(unreadable) => look(data, std::slice::from_ref(&unreadable.finding)),
    }
}

fuzz_target!(|data: &[u8]| {
    let catalogue = kev::read(data);
    told(
        data,
        catalogue.as_ref().map(|read| read.findings.as_slice()),
    );
    assert_eq!(kev::read(data), catalogue);

    let scores = epss::read(data);
    told(data, scores.as_ref().map(|read| read.findings.as_slice()));
    assert_eq!(epss::read(data), scores);
    for (cve, row) in scores.iter().flat_map(|read| &read.value.entries) {
        assert_eq!(cve.to_string().parse(), Ok(*cve));
        assert!(row.score <= 100_000 && row.percentile <= 100_000);
    }

    let product = lifecycle::read(data);
    told(data, product.as_ref().map(|read| read.findings.as_slice()));
    assert_eq!(lifecycle::read(data), product);
});
