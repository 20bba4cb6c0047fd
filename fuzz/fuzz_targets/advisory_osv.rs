//! OSV records from anywhere: findings can be said and have a place, reading twice gives the same, and what
//! was read can be put into an index and found there.

#![no_main]

use advisory::{Builder, Index, Subject, osv};
use allmende_fuzz::advisories::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let read = match osv::read(data) {
        Ok(read) => read,
        Err(refused) => return look(data, std::slice::from_ref(&refused.finding)),
    };
    look(data, &read.findings);
    assert_eq!(osv::read(data).as_ref(), Ok(&read));
    let mut builder = Builder::new().keeping_originals();
    builder.add(&read.value, data);
    let bytes = builder.finish().image.to_bytes();
    let index = Index::open(bytes.as_slice()).expect("it was just written");
    assert!(index.record(&read.value.id).is_some());
    assert_eq!(index.original(&read.value.id).as_deref(), Some(data));
    let subject = Subject {
        purl: Some("pkg:npm/a@1.0.0"),
        name: "a",
        version: Some("1.0.0"),
        ..Subject::default()
    };
    let _ = index.matches(&subject);
    let _ = index.explain(&read.value.id, &subject);
});
