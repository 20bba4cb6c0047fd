//! KEV and EPSS.

use std::io::Write;

use feeds::Table;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::server::{Server, changed, codes, run};

const KEV: &str = r#"{"vulnerabilities":[{"cveID":"CVE-2021-44228","dateAdded":"2021-12-10"}]}"#;

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text.as_bytes()).expect("as set up");
    packer.finish().expect("as set up")
}

#[test]
fn tables_are_fetched_when_they_changed_and_kept_when_what_comes_is_none() {
    let server = Server::start();
    let epss = "#model_version:v2025.03.14,score_date:2026-01-01T12:00:00Z\ncve,epss,percentile\nCVE-2021-44228,0.94358,0.99957\n";
    server.gives("/kev", KEV);
    server.gives("/epss", packed(epss));
    let mut config = server.config();
    config.kev = Table::at(format!("{}/kev", server.base));
    config.epss = Table::at(format!("{}/epss", server.base));
    let folder = tempfile::tempdir().unwrap();
    let report = run(&config, folder.path());
    assert!(report.is_complete(), "{:?}", codes(&report));
    assert_eq!(
        changed(&report),
        ["published/kev.json", "published/epss.csv.gz"]
    );
    server.asked();

    let report = run(&config, folder.path());
    assert!(report.is_complete() && changed(&report).is_empty());
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| asked.headers.contains_key("if-none-match"))
    );

    server.gives("/kev", "<html>maintenance</html>");
    server.gives("/epss", packed("cve,epss,percentile\n"));
    let report = run(&config, folder.path());
    assert_eq!(codes(&report), ["feeds-format", "feeds-format"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("published/kev.json")).unwrap(),
        KEV
    );
    assert_eq!(
        std::fs::read(folder.path().join("published/epss.csv.gz")).unwrap(),
        packed(epss)
    );

    // One that fails does not keep the other from being fetched.
    let newer = packed(&epss.replace("0.94358", "0.94359"));
    server.gives("/epss", newer);
    let report = run(&config, folder.path());
    assert_eq!(codes(&report), ["feeds-format"]);
    assert_eq!(changed(&report), ["published/epss.csv.gz"]);
}
