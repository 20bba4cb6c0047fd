//! `allmende advisories sync`, from a server that the test runs.

#![expect(
    clippy::unwrap_used,
    reason = "what the test itself sets up must be there; the helpers are no test functions"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use super::Place;
use crate::run::{faults, schema};

type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// Gives files by their path; whatever else is asked for is not there.
struct Server {
    address: String,
    files: Files,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let files = Files::default();
        let served = files.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away is no matter of the server.
                let _ = answer(&stream, &served);
            }
        });
        Self { address, files }
    }

    fn gives(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        let mut files = self.files.lock().unwrap();
        files.insert(path.to_owned(), bytes.into());
    }

    /// Configuration that asks this server alone.
    fn feeds(&self) -> String {
        let base = &self.address;
        format!(
            "[osv]\nbase = \"{base}/osv\"\necosystems = [\"PyPI\"]\n[csaf]\nproviders = []\n\
             [kev]\nurl = \"{base}/kev.json\"\n[epss]\nurl = \"\"\n[network]\nproxy = \"\"\n\
             [limits]\nattempts = 1\n"
        )
    }
}

fn answer(mut stream: &TcpStream, files: &Files) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = files.lock().unwrap().get(&path).cloned();
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

fn record(id: &str, modified: &str, fixed: &str) -> Value {
    json!({
        "schema_version": "1.7.0", "id": id, "modified": modified, "summary": "Example",
        "affected": [{"package": {"ecosystem": "PyPI", "name": "example"}, "ranges": [
            {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}
        ]}]
    })
}

fn archive(records: &[Value]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for record in records {
        let name = format!("{}.json", record["id"].as_str().unwrap());
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(record.to_string().as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const KEV: &str = r#"{"title": "Catalogue", "catalogVersion": "2026.01.01", "dateReleased": "2026-01-01T00:00:00.000Z", "count": 1,
"vulnerabilities": [{"cveID": "CVE-2021-44228", "vendorProject": "Apache", "product": "Log4j2", "vulnerabilityName": "Log4Shell",
"dateAdded": "2021-12-10", "shortDescription": "x", "requiredAction": "x", "dueDate": "2021-12-24", "knownRansomwareCampaignUse": "Known"}]}"#;

/// A place with the configuration beside the database, and its server with two records and the catalogue.
fn published() -> (Place, Server) {
    let (place, server) = (Place::new(), Server::start());
    let (one, two) = (
        record("PYSEC-1", "2026-01-01T00:00:00Z", "1.0"),
        record("PYSEC-2", "2026-01-02T00:00:00Z", "2.0"),
    );
    server.gives("/osv/PyPI/all.zip", archive(&[one, two]));
    server.gives(
        "/osv/PyPI/modified_id.csv",
        "2026-01-02T00:00:00Z,PYSEC-2\n2026-01-01T00:00:00Z,PYSEC-1\n",
    );
    server.gives("/kev.json", KEV);
    place.put("db/feeds.toml", server.feeds());
    (place, server)
}

fn synced(place: &Place, status: i32) -> Value {
    let ran = place.run(&["sync", "--format", "json"]);
    assert_eq!(ran.status, status, "{}{}", ran.out, ran.err);
    let document = ran.json();
    let wrong = faults(&schema("allmende-advisory-sync-1.schema.json"), &document);
    assert!(wrong.is_empty(), "{wrong:?}\n{document:#}");
    document
}

#[test]
fn what_is_published_is_fetched_once_and_then_what_changed() {
    let (place, server) = published();
    let first = synced(&place, 0);
    assert_eq!(first["import"]["records"]["new"], 2, "{first:#}");
    assert_eq!(first["import"]["kev"]["entries"], 1);
    assert_eq!(
        place
            .run(&["explain", "PYSEC-2", "pkg:pypi/example@1.5"])
            .status,
        1
    );

    let changed = record("PYSEC-2", "2026-02-01T00:00:00Z", "1.2");
    server.gives("/osv/PyPI/PYSEC-2.json", changed.to_string());
    server.gives(
        "/osv/PyPI/modified_id.csv",
        "2026-02-01T00:00:00Z,PYSEC-2\n2026-01-01T00:00:00Z,PYSEC-1\n",
    );
    let second = synced(&place, 0);
    assert_eq!(second["sources"][0]["changed"], 1, "{second:#}");
    assert_eq!(
        place
            .run(&["explain", "PYSEC-2", "pkg:pypi/example@1.5"])
            .status,
        0
    );
}

#[test]
fn whoever_is_interrupted_before_the_database_is_written_loses_nothing() {
    let (place, _server) = published();
    synced(&place, 0);
    // As if the program had been killed between fetching and importing: files lie there, the mark does not.
    std::fs::remove_file(place.path().join("db/feeds/imported")).unwrap();
    let again = synced(&place, 0);
    assert_eq!(again["sources"][0]["changed"], 0);
    assert_eq!(again["import"]["records"]["osv"], 2, "{again:#}");
    // And as if the database were lost.
    std::fs::remove_file(place.path().join("db/index")).unwrap();
    let rebuilt = synced(&place, 0);
    assert_eq!(rebuilt["import"]["records"]["new"], 2, "{rebuilt:#}");
    let anew = place.run(&["sync", "--anew"]);
    assert_eq!(anew.status, 0, "{}", anew.err);
    assert!(anew.out.contains("2 new"), "{}", anew.out);
}

#[test]
fn a_source_that_is_gone_is_named_and_the_others_are_taken() {
    let (place, server) = published();
    server.files.lock().unwrap().remove("/osv/PyPI/all.zip");
    let document = synced(&place, 1);
    assert_eq!(document["sources"][0]["complete"], false);
    let said = document["sources"][0]["findings"][0]["message"].as_str();
    assert!(
        said.is_some_and(|said| said.contains("/osv/PyPI/all.zip")),
        "{document:#}"
    );
    assert_eq!(document["import"]["kev"]["entries"], 1);
}

#[test]
fn a_mistake_in_the_configuration_has_its_line() {
    let place = Place::new();
    place.put("db/feeds.toml", "[osv]\necosystem = [\"PyPI\"]\n");
    let ran = place.run(&["sync"]);
    assert_eq!(ran.status, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("feeds.toml:2: "), "{}", ran.err);
    let missing = place.run(&["sync", "--feeds", "nothing.toml"]);
    assert_eq!(missing.status, 2, "{}{}", missing.out, missing.err);
}
