//! KEV, EPSS and endoflife.date.

use advisory::lifecycle::{self, End};
use advisory::{epss, kev};
use jiff::civil::date;

const KEV_CSV: &str = "cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes\n\
    CVE-2021-44228,Apache,Log4j2,\"Remote code, executed\",2021-12-10,\"Two\nlines\",Update,2021-12-24,Known,\n\
    CVE-20,Beispiel,Amt,,2022-01-01,,,,Unknown,\n\
    CVE-2022-1234,Beispiel,Amt,,1.1.2022,,,,Unknown,\n\
    CVE-2022-1235,Beispiel,Amt,,2022-01-03,,,soon,Unknown,\n";

#[test]
fn both_forms_of_kev_say_the_same() {
    let json = br#"{"catalogVersion": "2022.01.03", "dateReleased": "2022-01-03T17:04:19.9796Z", "count": 2, "vulnerabilities": [
        {"cveID": "CVE-2021-44228", "vendorProject": "Apache", "product": "Log4j2", "vulnerabilityName": "Remote code, executed",
         "dateAdded": "2021-12-10", "dueDate": "2021-12-24", "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-20"]},
        {"cveID": "CVE-2022-1235", "vendorProject": "Beispiel", "product": "Amt", "vulnerabilityName": "",
         "dateAdded": "2022-01-03", "knownRansomwareCampaignUse": "Unknown"}]}"#;
    let from_json = kev::read(json).unwrap();
    assert_eq!(from_json.findings, []);
    assert_eq!(from_json.value.version.as_deref(), Some("2022.01.03"));
    assert!(from_json.value.released.is_some());
    let from_csv = kev::read(KEV_CSV.as_bytes()).unwrap();
    assert_eq!(from_csv.value.entries, from_json.value.entries);
    assert_eq!(from_csv.value.entries[0].due, Some(date(2021, 12, 24)));
    assert!(from_csv.value.entries[0].ransomware && !from_csv.value.entries[1].ransomware);
}

#[test]
fn a_malformed_entry_of_kev_is_left_out_alone() {
    let csv = kev::read(KEV_CSV.as_bytes()).unwrap();
    let places: Vec<String> = csv
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.location, finding.arg("member").unwrap()))
        .collect();
    assert_eq!(
        places,
        ["line:4 cveID", "line:5 dateAdded", "line:6 dueDate"]
    );

    let json = br#"{"vulnerabilities": [7, {"cveID": "CVE-2022-1"}, {"cveID": "CVE-2022-1234"},
        {"cveID": "CVE-2022-1235", "dateAdded": "2022-01-03", "dueDate": 5}]}"#;
    let json = kev::read(json).unwrap();
    assert_eq!(json.value.entries.len(), 1);
    let places: Vec<String> = json
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.location))
        .collect();
    assert_eq!(
        places,
        [
            "advisory-document-malformed /vulnerabilities/0",
            "advisory-document-malformed /vulnerabilities/1/cveID",
            "advisory-document-missing /vulnerabilities/2",
            "advisory-document-malformed /vulnerabilities/3/dueDate",
        ]
    );
}

#[test]
fn what_is_no_table_is_unreadable() {
    for bytes in [
        &b""[..],
        b"{}",
        b"[]",
        b"a,b\n1,2\n",
        b"{\"vulnerabilities\": 1}",
        b"\xff\xfe",
        b"{\"vulnerabilities\": [",
    ] {
        assert!(kev::read(bytes).is_err(), "{bytes:?}");
        assert!(epss::read(bytes).is_err(), "{bytes:?}");
    }
    for bytes in [&b""[..], b"{}", b"{\"result\": {}}", b"7", b"[{]"] {
        assert!(lifecycle::read(bytes).is_err(), "{bytes:?}");
    }
    let deep = "[".repeat(200);
    let unreadable = lifecycle::read(deep.as_bytes()).unwrap_err();
    assert_eq!(unreadable.finding.code, "advisory-document-syntax");
    let large = vec![b' '; advisory::MAX_DOCUMENT + 1];
    assert_eq!(
        kev::read(&large).unwrap_err().finding.code,
        "advisory-document-too-large"
    );
}

#[test]
fn epss_is_read_with_model_and_day() {
    let file = "#model_version:v2025.03.14,score_date:2026-01-02T12:55:00Z\n\
        cve,epss,percentile\nCVE-1999-0001,0.01141,0.77901\nCVE-2021-44228,0.94358,1.0\n\
        GHSA-x,0.1,0.2\nCVE-2021-0001,1.5,0.2\nCVE-2021-0002,0.1\n";
    let read = epss::read(file.as_bytes()).unwrap();
    let scores = read.value;
    assert_eq!(scores.model.as_deref(), Some("v2025.03.14"));
    assert_eq!(scores.date, "2026-01-02T12:55:00Z".parse().ok());
    let rows: Vec<(String, u32, u32)> = scores
        .entries
        .iter()
        .map(|(cve, row)| (cve.to_string(), row.score, row.percentile))
        .collect();
    assert_eq!(
        rows,
        [
            ("CVE-1999-0001".to_owned(), 1_141, 77_901),
            ("CVE-2021-44228".to_owned(), 94_358, 100_000)
        ]
    );
    let places: Vec<String> = read
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.location, finding.arg("member").unwrap()))
        .collect();
    assert_eq!(places, ["line:5 cve", "line:6 epss", "line:7 percentile"]);
}

#[test]
fn epss_of_older_days_is_read() {
    let file = "#model_version:v2022.01.01,score_date:2022-02-04T00:00:00+0000\ncve,epss,percentile\nCVE-2022-0001,0.083870000,0.5\n";
    let read = epss::read(file.as_bytes()).unwrap();
    assert_eq!(read.findings, []);
    assert_eq!(read.value.date, "2022-02-04T00:00:00Z".parse().ok());
    let plain = epss::read(b"cve,epss,percentile\r\nCVE-2022-0001,0.5,0.5\r\n")
        .unwrap()
        .value;
    assert_eq!(
        (plain.model, plain.date, plain.entries.len()),
        (None, None, 1)
    );
}

#[test]
fn both_forms_of_lifecycle_say_the_same() {
    let old = br#"[
        {"cycle": "16", "releaseDate": "2023-09-14", "eol": "2028-11-09", "latest": "16.3", "latestReleaseDate": "2024-05-09", "lts": true, "support": true, "extendedSupport": false},
        {"cycle": "9", "releaseDate": "2010-09-20", "eol": true, "latest": "9.0.23", "latestReleaseDate": "2015-10-08", "lts": false, "support": "2015-10-08", "extendedSupport": true}]"#;
    let new = br#"{"schema_version": "1.2.0", "result": {"name": "beispiel", "label": "Beispiel-Datenbank",
        "identifiers": [{"type": "purl", "id": "pkg:deb/debian/beispiel"}, {"type": "cpe"}],
        "releases": [
            {"name": "16", "releaseDate": "2023-09-14", "isLts": true, "isEoas": false, "eoasFrom": null, "isEol": false, "eolFrom": "2028-11-09",
             "isEoes": true, "eoesFrom": null, "latest": {"name": "16.3", "date": "2024-05-09", "link": null}},
            {"name": "9", "releaseDate": "2010-09-20", "isLts": false, "isEoas": true, "eoasFrom": "2015-10-08", "isEol": true,
             "isEoes": false, "latest": {"name": "9.0.23", "date": "2015-10-08"}},
            {"name": 7}]}}"#;
    let (old, new) = (lifecycle::read(old).unwrap(), lifecycle::read(new).unwrap());
    assert_eq!(old.findings, []);
    assert_eq!(old.value.cycles, new.value.cycles);
    assert_eq!(
        new.value.identifiers,
        [("purl".to_owned(), "pkg:deb/debian/beispiel".to_owned())]
    );
    let places: Vec<String> = new
        .findings
        .iter()
        .map(|finding| finding.location.to_string())
        .collect();
    assert_eq!(places, ["/result/identifiers/1", "/result/releases/2/name"]);
    let [first, second] = old.value.cycles.as_slice() else {
        unreachable!()
    };
    assert_eq!(
        (first.active, first.extended, first.discontinued),
        (End::Open, End::Over, End::Unknown)
    );
    assert_eq!((second.security, second.extended), (End::Over, End::Open));
}

#[test]
fn an_end_is_over_on_the_day_after() {
    let today = date(2026, 1, 2);
    let on = |day| End::On(date(2026, 1, day)).is_over(today);
    assert_eq!(
        [on(1), on(2), on(3)],
        [Some(true), Some(false), Some(false)]
    );
    assert_eq!(
        [End::Unknown, End::Open, End::Over].map(|end| end.is_over(today)),
        [None, Some(false), Some(true)]
    );
}

#[test]
fn numbers_and_odd_values_of_a_cycle() {
    let read = lifecycle::read(
        br#"[{"cycle": 16, "eol": 2027, "lts": "2024-01-01"}, {"eol": false}, "x"]"#,
    )
    .unwrap();
    assert_eq!(read.value.cycles.len(), 1);
    assert_eq!(
        (
            read.value.cycles[0].name.as_str(),
            read.value.cycles[0].long_term
        ),
        ("16", true)
    );
    let places: Vec<String> = read
        .findings
        .iter()
        .map(|finding| finding.location.to_string())
        .collect();
    assert_eq!(places, ["/2", "/0/eol", "/1"]);
}

/// The real catalogue, if it lies beside the project.
#[test]
fn the_real_catalogue_is_read_whole() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../../shared/data/kev/known_exploited_vulnerabilities.json.zst"
    );
    let Ok(packed) = std::fs::read(path) else {
        eprintln!("SKIPPED: no catalogue beside the project ({path})");
        return;
    };
    let bytes = zstd::decode_all(packed.as_slice()).unwrap();
    let count: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let read = kev::read(&bytes).unwrap();
    assert_eq!(read.findings, []);
    assert_eq!(
        Some(read.value.entries.len() as u64),
        count["count"].as_u64()
    );
    let ransomware = read
        .value
        .entries
        .iter()
        .filter(|entry| entry.ransomware)
        .count();
    let known = count["vulnerabilities"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["knownRansomwareCampaignUse"] == "Known");
    assert_eq!(ransomware, known.count());
}
