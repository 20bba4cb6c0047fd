//! Damaged index files: every four bytes of the input put a byte at a place of a sound index of some records
//! (place, little-endian; value; a spare), or the input is the file itself. Whatever it is, it is refused, or
//! everything in it can be looked up without panic.

#![no_main]

use std::sync::OnceLock;

use advisory::{Builder, Index, Subject, osv};
use libfuzzer_sys::fuzz_target;

const RECORDS: [&str; 5] = [
    r#"{"id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-02T10:00:00Z", "aliases": ["CVE-2026-1234"], "summary": "s",
        "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2.0"}, {"introduced": "2.0.0"}, {"last_affected": "2.3.0"}]}]}]}"#,
    r#"{"id": "PYSEC-2026-1", "modified": "2026-01-02T10:00:00Z", "aliases": ["CVE-2026-1234"],
        "affected": [{"package": {"ecosystem": "PyPI", "name": "b"}, "versions": ["1.0", "1.1a1", "x"]}]}"#,
    r#"{"id": "DSA-1-1", "modified": "2026-01-03T10:00:00Z", "related": ["CVE-2026-1234"],
        "affected": [{"package": {"ecosystem": "Debian:12", "name": "c"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1:1.0-1"}]}],
        "ecosystem_specific": {"severity": "high"}}]}"#,
    r#"{"id": "MAL-2026-1", "modified": "2026-01-03T10:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "d"}, "versions": ["1.0.0"]}]}"#,
    r#"{"id": "GHSA-dddd-eeee-ffff", "modified": "2026-01-03T10:00:00Z", "withdrawn": "2026-01-04T10:00:00Z",
        "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "latest"}]}]}]}"#,
];

const KEV: &[u8] = b"cveID,dateAdded,dueDate,knownRansomwareCampaignUse\nCVE-2026-1234,2026-01-02,2026-01-12,Known\n";
const EPSS: &[u8] = b"cve,epss,percentile\nCVE-2026-1234,0.5,0.9\nCVE-2026-1235,0.1,0.2\n";

fn sound() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut builder = Builder::new().keeping_originals();
        for record in RECORDS {
            let read = osv::read(record.as_bytes()).expect("a record");
            builder.add(&read.value, record.as_bytes());
        }
        builder.set_exploited(&advisory::kev::read(KEV).expect("a catalogue").value);
        builder.set_probabilities(&advisory::epss::read(EPSS).expect("a table").value.entries);
        builder.finish().image.to_bytes()
    })
}

fn look_up_everything(bytes: &[u8]) {
    let Ok(index) = Index::open(bytes) else {
        return;
    };
    let purls = [
        "pkg:npm/a@1.1.0",
        "pkg:pypi/b@1.0",
        "pkg:deb/debian/c@0.9?distro=debian-12",
        "pkg:deb/debian/c@0.9",
        "pkg:npm/d@1.0.0",
        "pkg:npm/a",
        "pkg:npm/none@1",
    ];
    let subjects = purls.map(|purl| Subject {
        purl: Some(purl),
        name: "a",
        ..Subject::default()
    });
    let by_cpe = Subject {
        cpe: Some("cpe:/a:v:a:1.0"),
        name: "a",
        version: Some("1.0"),
        ..Subject::default()
    };
    let ids: Vec<&str> = index.ids().take(100).collect();
    for id in &ids {
        let _ = index.record(id);
        let _ = index.original(id);
    }
    let _ = (
        index.ecosystems().count(),
        index.len(),
        index.exploited_len(),
        index.probable_len(),
    );
    for subject in subjects.iter().chain([&by_cpe]) {
        let _ = index.matches(subject);
        for id in ids.iter().take(10).chain(&["CVE-2026-1234"]) {
            let _ = index.explain(id, subject);
        }
    }
    // An update of a damaged index must not panic either.
    let _ = Builder::from_index(&index).finish().image.len();
}

fuzz_target!(|data: &[u8]| {
    look_up_everything(data);
    let mut bytes = sound().to_vec();
    for edit in data.chunks_exact(4).take(64) {
        let place = usize::from(edit[0]) | usize::from(edit[1]) << 8;
        let length = bytes.len();
        if edit[3] == 0xff {
            bytes.truncate(place % length + 1);
        } else {
            bytes[place % length] = edit[2];
        }
    }
    look_up_everything(&bytes);
});
