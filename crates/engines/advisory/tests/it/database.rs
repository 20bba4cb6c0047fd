//! What the tests of the index and of matching share.

use advisory::{Builder, Index, Match, Reading, Record, Subject, osv};

/// An index of the given records.
pub(crate) fn index(records: &[&str]) -> Index<Vec<u8>> {
    Index::open(builder(records).finish().image.to_bytes()).unwrap()
}

/// A builder with the given records, which are sound.
pub(crate) fn builder(records: &[&str]) -> Builder {
    let mut builder = Builder::new().keeping_originals();
    for text in records {
        let added = builder.add(&record(text), text.as_bytes());
        assert_eq!(added.findings, [], "{text}");
    }
    builder
}

/// A record without faults.
pub(crate) fn record(text: &str) -> Record<'_> {
    let Reading { value, findings } = osv::read(text.as_bytes()).unwrap();
    assert_eq!(findings, [], "{text}");
    value
}

/// A record of one package with one range of the ecosystem's order; `members` stand beside.
pub(crate) fn ranged(id: &str, ecosystem: &str, name: &str, events: &str, members: &str) -> String {
    format!(
        r#"{{"id":"{id}",{members}"affected":[{{"package":{{"ecosystem":"{ecosystem}","name":"{name}"}},
        "ranges":[{{"type":"ECOSYSTEM","events":[{events}]}}]}}]}}"#
    )
}

/// A component by its purl.
pub(crate) fn purl(purl: &str) -> Subject<'_> {
    Subject {
        purl: Some(purl),
        ..Subject::default()
    }
}

/// The identifiers of the matches of a purl.
pub(crate) fn ids(index: &Index<Vec<u8>>, of: &str) -> Vec<String> {
    let matches: Vec<Match> = index.matches(&purl(of)).unwrap();
    matches.into_iter().map(|found| found.id).collect()
}
