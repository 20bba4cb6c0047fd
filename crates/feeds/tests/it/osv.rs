//! OSV: archive, list of changes, single records.

use std::io::{Cursor, Write};

use feeds::{ChangeKind, Config};
use zip::write::SimpleFileOptions;

use crate::server::{Server, changed, codes, run};

/// An archive of records with these identifiers.
pub(crate) fn archive(names: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("as set up");
        zip.write_all(record(name.trim_end_matches(".json")).as_bytes())
            .expect("as set up");
    }
    zip.finish().expect("as set up").into_inner()
}

pub(crate) fn record(id: &str) -> String {
    format!(
        "{{\"schema_version\":\"1.7.0\",\"id\":\"{id}\",\"modified\":\"2026-01-01T00:00:00Z\"}}"
    )
}

/// A server with two records of an ecosystem.
pub(crate) fn published() -> (Server, Config) {
    let server = Server::start();
    server.gives(
        "/GitHub%20Actions/all.zip",
        archive(&["GHSA-1.json", "GHSA-2.json"]),
    );
    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-02T00:00:00Z,GHSA-2\n2026-01-01T00:00:00Z,GHSA-1\n",
    );
    let mut config = server.config();
    config.osv.ecosystems = vec!["GitHub Actions".to_owned()];
    (server, config)
}

#[test]
fn the_archive_is_fetched_once_and_then_what_the_list_names() {
    let (server, config) = published();
    let folder = tempfile::tempdir().unwrap();
    let first = run(&config, folder.path());
    assert!(first.is_complete());
    assert_eq!(changed(&first), ["published/osv/GitHub_Actions/all.zip"]);
    assert_eq!(first.changes().next().unwrap().kind, ChangeKind::OsvArchive);
    let there = std::fs::read(folder.path().join("published/osv/GitHub_Actions/all.zip")).unwrap();
    assert_eq!(there, archive(&["GHSA-1.json", "GHSA-2.json"]));
    assert_eq!(
        server.paths(),
        [
            "/GitHub%20Actions/modified_id.csv",
            "/GitHub%20Actions/all.zip"
        ]
    );

    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-04T00:00:00Z,GHSA-2\n2026-01-03T00:00:00Z,GHSA-3\n2026-01-01T00:00:00Z,GHSA-1\n",
    );
    server.gives("/GitHub%20Actions/GHSA-2.json", record("GHSA-2"));
    server.gives("/GitHub%20Actions/GHSA-3.json", record("GHSA-3"));
    let second = run(&config, folder.path());
    assert!(second.is_complete());
    assert_eq!(
        changed(&second),
        [
            "published/osv/GitHub_Actions/records/GHSA-3.json",
            "published/osv/GitHub_Actions/records/GHSA-2.json"
        ]
    );
    server.asked();

    let third = run(&config, folder.path());
    assert!(third.is_complete() && changed(&third).is_empty());
    let asked = server.asked();
    assert_eq!(asked.len(), 1, "only the list, and with a condition");
    assert!(asked[0].headers.contains_key("if-none-match"));
    assert!(
        asked[0].headers["user-agent"]
            .to_str()
            .unwrap()
            .starts_with("Allmende/")
    );
}

#[test]
fn when_too_much_changed_the_archive_is_fetched_anew_and_old_records_go() {
    let (server, mut config) = published();
    let folder = tempfile::tempdir().unwrap();
    run(&config, folder.path());
    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-03T00:00:00Z,GHSA-3\n",
    );
    server.gives("/GitHub%20Actions/GHSA-3.json", record("GHSA-3"));
    run(&config, folder.path());
    let single = folder
        .path()
        .join("published/osv/GitHub_Actions/records/GHSA-3.json");
    assert!(single.is_file());

    config.limits.records = 1;
    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-05T00:00:00Z,GHSA-5\n2026-01-04T00:00:00Z,GHSA-4\n2026-01-03T00:00:00Z,GHSA-3\n",
    );
    server.gives(
        "/GitHub%20Actions/all.zip",
        archive(&["GHSA-3.json", "GHSA-4.json", "GHSA-5.json"]),
    );
    let report = run(&config, folder.path());
    assert_eq!(changed(&report), ["published/osv/GitHub_Actions/all.zip"]);
    assert!(!single.exists(), "it is in the archive now");
}

#[test]
fn a_record_that_fails_is_fetched_in_the_next_run() {
    let (server, config) = published();
    let folder = tempfile::tempdir().unwrap();
    run(&config, folder.path());
    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-06T00:00:00Z,GHSA-6\n2026-01-05T00:00:00Z,GHSA-5\n2026-01-04T00:00:00Z,GHSA-4\n2026-01-03T00:00:00Z,GHSA-3\n",
    );
    server.gives("/GitHub%20Actions/GHSA-3.json", record("GHSA-3"));
    // GHSA-4 was removed; instead of GHSA-5 something else comes.
    server.gives("/GitHub%20Actions/GHSA-5.json", record("GHSA-9"));
    server.gives("/GitHub%20Actions/GHSA-6.json", record("GHSA-6"));
    let report = run(&config, folder.path());
    assert_eq!(codes(&report), ["feeds-gone", "feeds-format"]);
    assert!(!report.is_complete());
    assert_eq!(
        changed(&report),
        ["published/osv/GitHub_Actions/records/GHSA-3.json"]
    );

    server.gives("/GitHub%20Actions/GHSA-5.json", record("GHSA-5"));
    let report = run(&config, folder.path());
    assert!(report.is_complete());
    assert_eq!(
        changed(&report),
        [
            "published/osv/GitHub_Actions/records/GHSA-5.json",
            "published/osv/GitHub_Actions/records/GHSA-6.json"
        ]
    );
}

#[test]
fn records_changed_after_the_archive_was_made_come_with_it() {
    let (server, config) = published();
    // The server of the tests dates nothing, so that the archive counts as made with the list; a lost
    // archive is fetched again with everything.
    let folder = tempfile::tempdir().unwrap();
    run(&config, folder.path());
    std::fs::remove_file(folder.path().join("published/osv/GitHub_Actions/all.zip")).unwrap();
    server.asked();
    let report = run(&config, folder.path());
    assert_eq!(changed(&report), ["published/osv/GitHub_Actions/all.zip"]);
    assert!(!server.asked()[0].headers.contains_key("if-none-match"));
}
