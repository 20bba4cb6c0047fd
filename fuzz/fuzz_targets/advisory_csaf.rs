//! CSAF documents from anywhere: findings can be said and have a place, reading twice gives the same, every
//! product that a list names exists, there is a record for each vulnerability, and it goes into an index.

#![no_main]

use advisory::{Builder, Index, csaf};
use allmende_fuzz::advisories::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let read = match csaf::read(data) {
        Ok(read) => read,
        Err(unreadable) => return look(data, std::slice::from_ref(&unreadable.finding)),
    };
    look(data, &read.findings);
    assert_eq!(csaf::read(data).as_ref(), Ok(&read));
    let document = read.value;
    for status in document
        .vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.status)
    {
        assert!(
            status
                .products
                .iter()
                .all(|id| document.products.contains_key(id))
        );
    }
    let records = document.records();
    assert_eq!(records.len(), document.vulnerabilities.len());
    let mut builder = Builder::new();
    for record in &records {
        builder.add(record, data);
    }
    let bytes = builder.finish().image.to_bytes();
    Index::open(bytes.as_slice()).expect("it was just written");
});
