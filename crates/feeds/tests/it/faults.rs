//! What goes wrong on the way, and never harms what is there.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use feeds::{Limits, Table, sync};

use crate::osv::{archive, published};
use crate::server::{Does, NOW, Server, changed, codes, run};

const KEV: &str = r#"{"catalogVersion":"2026.01.01","vulnerabilities":[{"cveID":"CVE-2021-44228","vendorProject":"Apache","product":"Log4j2","vulnerabilityName":"x","dateAdded":"2021-12-10","dueDate":"2021-12-24","knownRansomwareCampaignUse":"Known"}]}"#;

/// A server with the catalogue, fetched once.
fn fetched() -> (Server, feeds::Config, tempfile::TempDir) {
    let server = Server::start();
    server.gives("/kev.json", KEV);
    let mut config = server.config();
    config.kev = Table::at(format!("{}/kev.json", server.base));
    let folder = tempfile::tempdir().expect("as set up");
    assert!(run(&config, folder.path()).is_complete());
    server.asked();
    (server, config, folder)
}

fn is_as_before(folder: &Path) -> bool {
    std::fs::read(folder.join("published/kev.json")).is_ok_and(|there| there == KEV.as_bytes())
}

/// An archive of some size.
fn large() -> Vec<u8> {
    let names: Vec<String> = (0..3_000)
        .map(|number| format!("GHSA-{number}.json"))
        .collect();
    archive(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_was_cut_off_is_continued() {
    let (server, config) = published();
    let whole = large();
    server.does(
        "/GitHub%20Actions/all.zip",
        Does::BreaksOff(whole.clone(), 100_000),
    );
    let folder = tempfile::tempdir().unwrap();
    let report = run(&config, folder.path());
    assert!(report.is_complete(), "{:?}", codes(&report));
    assert!(
        std::fs::read(folder.path().join("published/osv/GitHub_Actions/all.zip")).unwrap() == whole
    );
    let asked = server.asked();
    let ranges: Vec<_> = asked
        .iter()
        .filter_map(|asked| asked.headers.get("range"))
        .collect();
    assert_eq!(ranges.len(), 1);
    let from: usize = ranges[0].to_str().unwrap()[6..]
        .trim_end_matches('-')
        .parse()
        .unwrap();
    assert!(from > 0 && from <= 100_000);
}

#[test]
fn what_was_left_by_an_earlier_run_is_continued_if_it_is_still_the_same() {
    let (server, mut config) = published();
    config.limits.attempts = 1;
    let (old, new) = (large(), archive(&["GHSA-1.json"]));
    server.does(
        "/GitHub%20Actions/all.zip",
        Does::AlwaysBreaksOff(old, 90_000),
    );
    let folder = tempfile::tempdir().unwrap();
    assert!(!run(&config, folder.path()).is_complete());
    let place = folder.path().join("published/osv/GitHub_Actions/all.zip");
    assert!(!place.exists());
    server.gives("/GitHub%20Actions/all.zip", new.clone());
    assert!(run(&config, folder.path()).is_complete());
    assert!(
        std::fs::read(place).unwrap() == new,
        "another file is not put behind the old beginning"
    );
}

#[test]
fn a_server_that_always_breaks_off_changes_nothing() {
    let (server, mut config) = published();
    let folder = tempfile::tempdir().unwrap();
    run(&config, folder.path());
    let place = folder.path().join("published/osv/GitHub_Actions/all.zip");
    let before = std::fs::read(&place).unwrap();
    config.limits.records = 0;
    server.gives(
        "/GitHub%20Actions/modified_id.csv",
        "2026-01-03T00:00:00Z,GHSA-3\n",
    );
    server.does(
        "/GitHub%20Actions/all.zip",
        Does::AlwaysBreaksOff(large(), 50_000),
    );
    let report = run(&config, folder.path());
    assert_eq!(codes(&report), ["feeds-network"]);
    assert!(changed(&report).is_empty());
    assert!(std::fs::read(&place).unwrap() == before);
    server.gives("/GitHub%20Actions/all.zip", archive(&["GHSA-3.json"]));
    assert!(
        run(&config, folder.path()).is_complete(),
        "the next run makes it good"
    );
}

#[test]
fn an_archive_with_a_path_outside_or_without_end_is_refused() {
    let whole = large();
    let half = whole[..whole.len() / 2].to_vec();
    for (zip, code) in [
        (
            archive(&["GHSA-1.json", "../../evil.json"]),
            "feeds-archive",
        ),
        (archive(&["/etc/evil.json"]), "feeds-archive"),
        (archive(&["GHSA-1.json", "run.sh"]), "feeds-archive"),
        (half, "feeds-format"),
        (b"<html>".to_vec(), "feeds-format"),
    ] {
        let (server, config) = published();
        server.gives("/GitHub%20Actions/all.zip", zip);
        let outside = tempfile::tempdir().unwrap();
        let report = run(&config, &outside.path().join("a"));
        assert_eq!(codes(&report), [code]);
        assert!(
            !outside
                .path()
                .join("a/published/osv/GitHub_Actions/all.zip")
                .exists()
        );
        assert!(!outside.path().join("evil.json").exists());
    }
}

#[test]
fn whoever_asks_for_patience_gets_it_within_bounds() {
    let (server, config, folder) = fetched();
    for (after, least) in [(Some("1"), 1_000), (None, 0)] {
        server.does("/kev.json", Does::First(429, after, KEV.into()));
        let start = Instant::now();
        assert!(run(&config, folder.path()).is_complete());
        assert!(start.elapsed() >= Duration::from_millis(least));
        assert_eq!(server.paths().len(), 2);
    }
    server.does("/kev.json", Does::Always(429, Some("86400")));
    let report = run(&config, folder.path());
    assert_eq!(codes(&report), ["feeds-status"]);
    assert_eq!(server.paths().len(), 1, "nobody waits for a day");
    server.does(
        "/kev.json",
        Does::Always(503, Some("Thu, 01 Jan 2015 00:00:00 GMT")),
    );
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-status"]);
    assert_eq!(server.paths().len(), 3);
    server.does("/kev.json", Does::Always(403, None));
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-status"]);
    assert_eq!(server.paths().len(), 1, "what is forbidden stays so");
    assert!(is_as_before(folder.path()));
}

#[test]
fn an_answer_without_end_is_left() {
    let (server, mut config, folder) = fetched();
    config.limits.document = 1 << 20;
    server.does("/kev.json", Does::NeverEnds);
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-too-large"]);
    config.limits.document = 100;
    server.gives("/kev.json", vec![b' '; 101]);
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-too-large"]);
    assert!(is_as_before(folder.path()));
}

#[test]
fn silence_is_waited_for_no_longer_than_allowed() {
    let (_server, mut config, folder) = fetched();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    config.kev = Table::at(format!("http://{}/kev.json", silent.local_addr().unwrap()));
    config.limits = Limits {
        silence: 100,
        attempts: 2,
        ..config.limits
    };
    let start = Instant::now();
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-network"]);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(is_as_before(folder.path()));
}

#[test]
fn redirections_lead_only_to_where_asking_is_allowed() {
    let (server, config, folder) = fetched();
    server.gives("/moved.json", KEV);
    for to in [
        "/moved.json".to_owned(),
        format!("{}/moved.json", server.base),
    ] {
        server.does("/kev.json", Does::Leads(to));
        assert!(run(&config, folder.path()).is_complete());
    }
    server.asked();
    for to in [
        "http://example.org/kev.json",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://10.0.0.1/",
    ] {
        server.does("/kev.json", Does::Leads(to.to_owned()));
        assert_eq!(
            codes(&run(&config, folder.path())),
            ["feeds-redirect"],
            "{to}"
        );
    }
    server.asked();
    server.does("/kev.json", Does::Leads("/kev.json".to_owned()));
    assert_eq!(codes(&run(&config, folder.path())), ["feeds-redirect"]);
    assert_eq!(server.paths().len(), 6, "in a circle, but not for ever");
    assert!(is_as_before(folder.path()));
}

#[test]
fn two_at_once_do_not_happen() {
    let (_server, config, folder) = fetched();
    let mut second = None;
    sync(&config, folder.path(), NOW, &mut |_| {
        second.get_or_insert_with(|| sync(&config, folder.path(), NOW, &mut |_| {}));
    })
    .unwrap();
    let failure = second.unwrap().unwrap_err();
    assert_eq!(failure.finding.code, "feeds-locked");
    assert!(
        run(&config, folder.path()).is_complete(),
        "the lock is given back"
    );
}

#[test]
fn a_lost_or_broken_state_costs_a_fetch_and_nothing_else() {
    let (server, config, folder) = fetched();
    std::fs::write(folder.path().join("state.json"), "{").unwrap();
    let report = run(&config, folder.path());
    assert!(report.is_complete());
    assert!(changed(&report).is_empty(), "the same was there already");
    assert!(!server.asked()[0].headers.contains_key("if-none-match"));
}

#[test]
fn a_proxy_is_asked_instead_of_the_address() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = proxy.local_addr().unwrap();
    let asked = std::thread::spawn(move || {
        let (stream, _) = proxy.accept().unwrap();
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line).unwrap();
        (&stream)
            .write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        line
    });
    let (_server, mut config, folder) = fetched();
    config.network.proxy = Some(format!("http://{address}"));
    config.kev = Table::at("https://kev.example.org/kev.json");
    config.limits.attempts = 1;
    let report = run(&config, folder.path());
    assert!(!report.is_complete());
    assert!(asked.join().unwrap().contains("kev.example.org:443"));
    assert!(is_as_before(folder.path()));
}
