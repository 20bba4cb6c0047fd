//! `allmende advisories import` and `status`.

use std::fs::{self, File};
use std::io::Write;

use serde_json::json;

use super::{Place, record, record_with, sbom};
use crate::run::{faults, schema};

#[test]
fn records_come_as_files_folders_and_archives() {
    let place = Place::new();
    let text = |number: usize| record(&format!("T-{number}"), "npm", "a", "2.0.0").to_string();
    place.put("one.json", text(1));
    place.put("folder/deep/two.json", text(2));
    place.put("folder/README.md", "# Lies mich");
    let gz = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).expect("memory takes everything");
        out.finish().expect("memory takes everything")
    };
    place.put("three.json.gz", gz(text(3).as_bytes()));
    place.put(
        "four.json.zst",
        zstd::encode_all(text(4).as_bytes(), 1).expect("it packs"),
    );
    let tar = |number: usize| {
        let mut archive = tar::Builder::new(Vec::new());
        let bytes = text(number);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        let name = format!("in/{number}.json");
        archive
            .append_data(&mut header, name, bytes.as_bytes())
            .expect("it packs");
        archive.into_inner().expect("it packs")
    };
    place.put("five.tar", tar(5));
    place.put("six.tar.gz", gz(&tar(6)));
    place.put(
        "seven.tar.zst",
        zstd::encode_all(&tar(7)[..], 1).expect("it packs"),
    );
    let file = File::create(place.path().join("eight.zip")).expect("a file");
    let mut archive = zip::ZipWriter::new(file);
    archive
        .start_file("8.json", zip::write::SimpleFileOptions::default())
        .expect("it packs");
    archive.write_all(text(8).as_bytes()).expect("it packs");
    archive.finish().expect("it packs");

    let all = [
        "one.json",
        "folder",
        "three.json.gz",
        "four.json.zst",
        "five.tar",
        "six.tar.gz",
        "seven.tar.zst",
        "eight.zip",
    ];
    let report = place.json(&[&["import"], &all[..]].concat());
    assert_eq!(
        faults(&schema("allmende-advisory-import-1.schema.json"), &report),
        [""; 0]
    );
    assert_eq!(report["records"]["new"], 8, "{report}");
    assert_eq!(report["other_files"], 1);
    let status = place.json(&["status"]);
    assert_eq!(
        faults(&schema("allmende-advisory-status-1.schema.json"), &status),
        [""; 0]
    );
    assert_eq!(status["records"], 8);
    assert_eq!(status["last_import"], report);
}

#[test]
fn a_malformed_record_is_refused_alone_with_its_reason() {
    let place = Place::new();
    place.put(
        "records/good.json",
        record("T-1", "npm", "a", "2.0.0").to_string(),
    );
    place.put("records/broken.json", "{\"id\": \"T-2\", ");
    place.put(
        "records/nameless.json",
        "{\"modified\": \"2026-01-01T00:00:00Z\", \"affected\": []}",
    );
    place.put("records/broken.zip", b"PK\x03\x04 and nothing else");
    let ran = place.run(&["import", "records"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    for name in ["broken.json", "nameless.json", "broken.zip"] {
        assert!(ran.err.contains(name), "{name}: {}", ran.err);
    }
    let report = place.json(&["import", "records"]);
    assert_eq!(
        faults(&schema("allmende-advisory-import-1.schema.json"), &report),
        [""; 0]
    );
    assert_eq!(report["refused"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["exit_status"], 1);
    assert_eq!(place.json(&["status"])["records"], 1);
    let shown = place.run(&["status"]).out;
    assert!(
        shown.contains("3 advisories were refused") && shown.contains("broken.zip"),
        "{shown}"
    );
}

#[test]
fn what_is_not_there_or_holds_nothing_changes_nothing() {
    let place = Place::with(&[record("T-1", "npm", "a", "2.0.0")]);
    let before = fs::read(place.path().join("db/index")).expect("the database");
    place.put("empty/README.md", "nothing");
    for arguments in [
        &["import", "missing"][..],
        &["import", "empty"],
        &["import"],
    ] {
        assert_eq!(place.run(arguments).status, 2, "{arguments:?}");
    }
    assert_eq!(
        fs::read(place.path().join("db/index")).expect("the database"),
        before
    );
    let elsewhere = Place::new();
    elsewhere.put("a.json", sbom(&["pkg:npm/a@1.0.0"]));
    for arguments in [
        &["status"][..],
        &["match", "a.json"],
        &["explain", "T-1", "pkg:npm/a@1.0.0"],
    ] {
        let ran = elsewhere.run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains("advisories import"), "{}", ran.err);
    }
    place.put("db/index", "no database");
    assert_eq!(place.run(&["status"]).status, 2);
}

#[test]
fn a_second_import_replaces_only_what_is_newer() {
    let place = Place::with(&[
        record("T-1", "npm", "a", "2.0.0"),
        record("T-2", "npm", "b", "2.0.0"),
    ]);
    let newer = json!({ "modified": "2026-06-01T00:00:00Z" });
    let older = json!({ "modified": "2020-01-01T00:00:00Z" });
    place.put(
        "next/1.json",
        record_with(record("T-1", "npm", "a", "3.0.0"), &newer).to_string(),
    );
    place.put(
        "next/2.json",
        record_with(record("T-2", "npm", "b", "3.0.0"), &older).to_string(),
    );
    let report = place.json(&["import", "next"]);
    assert_eq!(report["records"]["replaced"], 1, "{report}");
    assert_eq!(report["records"]["unchanged"], 1, "{report}");
    place.put("a.json", sbom(&["pkg:npm/a@2.5.0", "pkg:npm/b@2.5.0"]));
    let found = place.json(&["match", "a.json"]);
    let ids: Vec<_> = found["matches"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|hit| &hit["id"])
        .collect();
    assert_eq!(ids, ["T-1"]);
}

#[test]
fn kev_and_epss_are_known_by_their_content_and_count() {
    let place = Place::with(&super::records());
    place.put("a.json", sbom(&["pkg:npm/lodash@4.17.20"]));
    let kev = json!({ "title": "x", "catalogVersion": "2026.01.01", "dateReleased": "2026-01-01T00:00:00Z", "count": 1,
        "vulnerabilities": [{ "cveID": "CVE-2021-23337", "vendorProject": "v", "product": "p", "vulnerabilityName": "n",
            "dateAdded": "2025-02-03", "shortDescription": "s", "requiredAction": "r", "dueDate": "2025-03-04",
            "knownRansomwareCampaignUse": "Known", "notes": "", "cwes": [] }] });
    let before = place.json(&["match", "a.json"]);
    assert_eq!(before["matches"][0]["priority_rule"], "critical");
    place.put("tables/kev.json", kev.to_string());
    place.put("tables/epss.csv", "#model_version:v2025.03.14,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2021-23337,0.94321,0.99900\n");
    let report = place.json(&["import", "tables"]);
    assert_eq!(report["kev"]["entries"], 1, "{report}");
    assert_eq!(report["epss"]["entries"], 1, "{report}");
    let after = place.json(&["match", "a.json"]);
    let hit = &after["matches"][0];
    assert_eq!(
        (&hit["priority"], &hit["priority_rule"]),
        (&json!("immediate"), &json!("exploited"))
    );
    assert_eq!(hit["exploited"]["added"], "2025-02-03");
    assert_eq!(hit["probability"]["score"], 0.943_21);
    let status = place.json(&["status"]);
    assert_eq!(
        (&status["exploited"], &status["probable"]),
        (&json!(1), &json!(1))
    );
    // The records alone: the tables stay.
    let report = place.json(&["import", "records"]);
    assert_eq!(report["kev"], json!(null));
    assert_eq!(place.json(&["match", "a.json"]), after);
}

#[test]
#[cfg(unix)]
fn links_in_folders_are_not_followed() {
    let place = Place::new();
    place.put(
        "outside/secret.json",
        record("T-2", "npm", "b", "2.0.0").to_string(),
    );
    place.put(
        "records/1.json",
        record("T-1", "npm", "a", "2.0.0").to_string(),
    );
    let link = |name: &str, to: &str| {
        std::os::unix::fs::symlink(place.path().join(to), place.path().join(name)).expect("a link");
    };
    link("records/file.json", "outside/secret.json");
    link("records/folder", "outside");
    let report = place.json(&["import", "records"]);
    assert_eq!(report["records"]["new"], 1, "{report}");
}

#[test]
fn two_imports_at_once_do_not_mix() {
    let place = Place::with(&[record("T-1", "npm", "a", "2.0.0")]);
    let lock = File::options()
        .write(true)
        .open(place.path().join("db/index.lock"))
        .expect("the lock");
    lock.lock().expect("nobody else has it");
    let ran = place.run(&["import", "records"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("another run"), "{}", ran.err);
    // Reading goes on.
    assert_eq!(place.run(&["status"]).status, 0);
    drop(lock);
    assert_eq!(place.run(&["import", "records"]).status, 0);
    assert!(!place.path().join("db/index.new").exists());
}

#[test]
fn without_originals_the_database_is_smaller_and_finds_the_same() {
    let with = Place::with(&super::records());
    with.put("a.json", sbom(&["pkg:npm/lodash@4.17.20"]));
    let found = with.json(&["match", "a.json"]);
    let size = fs::metadata(with.path().join("db/index"))
        .expect("the database")
        .len();
    fs::remove_file(with.path().join("db/index")).expect("the database");
    assert_eq!(
        with.run(&["import", "records", "--without-originals"])
            .status,
        0
    );
    assert!(
        fs::metadata(with.path().join("db/index"))
            .expect("the database")
            .len()
            < size
    );
    assert_eq!(with.json(&["match", "a.json"]), found);
}

/// A CSAF document of a vendor: two products with versions, one vulnerability.
fn csaf(id: &str) -> serde_json::Value {
    let product = |id: &str, version: &str| {
        json!({"category": "product_version", "name": version, "product": {
            "product_id": id, "name": format!("Amt {version}"),
            "product_identification_helper": {"purl": format!("pkg:npm/amt@{version}")},
        }})
    };
    json!({
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "Amt: eine Schwachstelle",
            "publisher": {"category": "vendor", "name": "Beispiel-Software GmbH", "namespace": "https://beispiel-software.example"},
            "tracking": {"id": id, "version": "1", "status": "final",
                "initial_release_date": "2026-01-02T10:00:00Z", "current_release_date": "2026-01-02T10:00:00Z",
                "revision_history": [{"date": "2026-01-02T10:00:00Z", "number": "1", "summary": "Erste Fassung"}]},
        },
        "product_tree": {"branches": [{"category": "vendor", "name": "Beispiel-Software GmbH", "branches": [
            {"category": "product_name", "name": "Amt", "branches": [product("old", "1.0.0"), product("new", "1.1.0")]},
        ]}]},
        "vulnerabilities": [{
            "cve": "CVE-2026-1234", "notes": [{"category": "summary", "text": "Fremde lesen mit."}],
            "product_status": {"known_affected": ["old"], "fixed": ["new"]},
            "remediations": [{"category": "vendor_fix", "details": "Fassung 1.1.0 einspielen.", "product_ids": ["old"]}],
        }],
    })
}

#[test]
fn a_document_of_a_vendor_matches_and_one_that_is_refused_stops_nothing() {
    let place = Place::new();
    place.put("csaf/bsg-2026-001.json", csaf("BSG-2026-001").to_string());
    let mut broken = csaf("BSG-2026-002");
    broken["document"]["csaf_version"] = json!("3.0");
    place.put("csaf/bsg-2026-002.json", broken.to_string());
    let ran = place.run(&["import", "csaf", "--format", "json"]);
    assert_eq!(
        ran.status, 1,
        "one is refused, the other is in: {}",
        ran.err
    );
    let report = ran.json();
    assert_eq!(report["records"]["new"], 1, "{report}");
    assert_eq!(
        report["refused"].as_array().map(Vec::len),
        Some(1),
        "{report}"
    );
    assert!(
        report["refused"][0]["file"]
            .as_str()
            .is_some_and(|file| file.ends_with("bsg-2026-002.json")),
        "{report}"
    );

    place.put(
        "sbom.json",
        sbom(&["pkg:npm/amt@1.0.0", "pkg:npm/amt@1.1.0"]),
    );
    let ran = place.run(&["match", "sbom.json", "--format", "json"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let found = ran.json();
    let matches = found["matches"].as_array().expect("matches");
    assert_eq!(matches.len(), 1, "{found}");
    assert_eq!(matches[0]["purl"], "pkg:npm/amt@1.0.0");
    let ids = format!("{} {}", matches[0]["id"], matches[0]["aliases"]);
    assert!(ids.contains("CVE-2026-1234"), "{ids}");
}
