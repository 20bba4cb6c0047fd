//! Records in OSV's schema.

use advisory::osv::{self, Refused};
use advisory::{Event, RangeKind, Rated, Target};
use finding::{Finding, Location};

/// A record with the given members beside its identifier.
fn record(members: &str) -> String {
    format!(r#"{{"id":"X-1",{members}}}"#)
}

fn places(findings: &[Finding]) -> Vec<(&'static str, String)> {
    let place = |finding: &Finding| (finding.code, finding.location.to_string());
    findings.iter().map(place).collect()
}

const GOOD: &str = r#"{"package":{"ecosystem":"PyPI","name":"a"},"versions":["1"]}"#;

#[test]
fn a_sound_record_is_read_whole_and_borrowed() {
    let text = r#"{"schema_version":"1.6.0","id":"GHSA-1","modified":"2024-07-25T21:31:19Z",
        "published":"2024-04-02T09:30:42.5Z","aliases":["CVE-1"],"upstream":["U"],"related":["R"],
        "summary":"Leak \u00e4","details":"…","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}],
        "affected":[{"package":{"ecosystem":"Maven","name":"g:a","purl":"pkg:maven/g/a"},
          "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2"},{"limit":"*"},{"last_affected":"1"}]}],
          "versions":["1"],"severity":[{"type":"Ubuntu","score":"medium"}],
          "ecosystem_specific":{"severity":"high","x":[1]},"database_specific":{"y":{}}}],
        "references":[{"type":"WEB","url":"https://example.org"}],"database_specific":{"severity":"LOW"},"new":[{}]}"#;
    let read = osv::read(text.as_bytes()).unwrap();
    assert_eq!(read.findings, []);
    let record = read.value;
    assert_eq!(
        (&*record.id, record.summary.as_deref()),
        ("GHSA-1", Some("Leak ä"))
    );
    assert_eq!(
        (&*record.aliases, &*record.upstream, &*record.related),
        (&["CVE-1".into()][..], &["U".into()][..], &["R".into()][..])
    );
    assert_eq!(
        record.published.unwrap().as_millisecond(),
        1_712_050_242_500
    );
    assert_eq!(
        record.severity,
        [
            Rated::Vector("CVSS:3.1/AV:N".into()),
            Rated::Word("LOW".into())
        ]
    );
    let affected = &record.affected[0];
    assert_eq!(
        affected.target,
        Target::Package {
            ecosystem: "Maven".into(),
            name: "g:a".into()
        }
    );
    assert_eq!(affected.ranges[0].kind, RangeKind::Semver);
    assert_eq!(
        affected.ranges[0].events,
        [
            Event::Introduced("0".into()),
            Event::Fixed("2".into()),
            Event::Limit("*".into()),
            Event::LastAffected("1".into())
        ]
    );
    assert_eq!(
        affected.severity,
        [Rated::Word("medium".into()), Rated::Word("high".into())]
    );
    assert!(
        matches!(record.aliases[0], std::borrow::Cow::Borrowed(_)),
        "not copied"
    );
}

#[test]
fn a_faulty_part_is_named_and_its_neighbours_stand() {
    let text = record(&format!(
        r#""aliases":["CVE-1",7],"modified":"yesterday","affected":[7,{GOOD},{{"package":{{"ecosystem":"PyPI"}},"versions":["1"]}},
          {{"package":{{"ecosystem":"npm","name":"b"}},"ranges":[{{"type":"SEMVER","events":[{{"introduced":"1"}},{{"fixed":2}}]}}],"versions":["3"]}},
          {{"versions":["1"]}}]"#
    ));
    let read = osv::read(text.as_bytes()).unwrap();
    assert_eq!(
        places(&read.findings),
        [
            ("advisory-document-malformed", "/affected/0".to_owned()),
            ("advisory-document-malformed", "/aliases/1".to_owned()),
            ("advisory-document-malformed", "/modified".to_owned()),
            (
                "advisory-document-missing",
                "/affected/2/package".to_owned()
            ),
            (
                "advisory-document-malformed",
                "/affected/3/ranges/0/events/1/fixed".to_owned()
            ),
            (
                "osv-empty-event",
                "/affected/3/ranges/0/events/1".to_owned()
            ),
            ("osv-without-package", "/affected/4".to_owned()),
        ]
    );
    assert_eq!(read.value.aliases, ["CVE-1"]);
    let names: Vec<_> = read
        .value
        .affected
        .iter()
        .map(|affected| {
            (
                &affected.target,
                affected.ranges.len(),
                affected.versions.len(),
            )
        })
        .collect();
    let package = |ecosystem: &'static str, name: &'static str| Target::Package {
        ecosystem: ecosystem.into(),
        name: name.into(),
    };
    assert_eq!(
        names,
        [(&package("PyPI", "a"), 0, 1), (&package("npm", "b"), 0, 1)]
    );
}

#[test]
fn a_package_of_which_no_version_is_left_does_not_stand_for_all() {
    for versions in [
        "",
        r#","versions":[]"#,
        r#","versions":[1]"#,
        r#","ranges":[{"type":"ODD","events":[{"introduced":"0"}]}]"#,
        r#","ranges":[{"type":"SEMVER","events":[]}]"#,
    ] {
        let entry = format!(r#"{{"package":{{"ecosystem":"npm","name":"b"}}{versions}}}"#);
        let text = record(&format!(r#""affected":[{entry},{GOOD}]"#));
        let read = osv::read(text.as_bytes()).unwrap();
        let empty = &read.value.affected[0];
        assert_eq!(empty.ranges.len(), 1, "{versions}");
        assert!(empty.ranges[0].events.is_empty() && empty.versions.is_empty());
        assert_eq!(read.value.affected.len(), 2, "{versions}");
        assert_eq!(read.findings.last().unwrap().code, "osv-without-versions");
    }
}

#[test]
fn that_a_record_is_withdrawn_counts_even_without_a_date() {
    let text = record(r#""modified":"2024-01-01T00:00:00Z","withdrawn":"soon""#);
    let read = osv::read(text.as_bytes()).unwrap();
    assert_eq!(read.value.withdrawn, read.value.modified);
    assert_eq!(read.findings.len(), 1);
}

#[test]
fn a_record_that_cannot_be_used_is_refused_with_its_identifier_and_place() {
    let refused = |text: &str| {
        let Refused { id, finding } = osv::read(text.as_bytes()).unwrap_err();
        (id, finding.code, finding.location)
    };
    assert_eq!(
        refused("{\"id\":\"GHSA-2\",\n\"affected\":[}"),
        (
            Some("GHSA-2".into()),
            "advisory-document-syntax",
            Location::Line(2)
        )
    );
    assert_eq!(
        refused("[]"),
        (None, "advisory-document-other-format", Location::Document)
    );
    for id in ["", r#""id":7"#, r#""id":"""#, r#""id":"a b""#] {
        let place = Location::Pointer("/id".into());
        assert_eq!(
            refused(&format!("{{{id}}}")),
            (None, "osv-without-id", place)
        );
    }
    let deep = format!(r#"{{"id":"X","aliases":{}"#, "[".repeat(100_000));
    assert_eq!(refused(&deep).0.as_deref(), Some("X"));
    let large = format!(r#"{{"id":"X"{}}}"#, " ".repeat(osv::MAX_BYTES));
    assert_eq!(refused(&large).1, "osv-too-large");
}

#[test]
fn what_databases_add_may_be_anything() {
    for specific in ["7", "[]", r#"{"severity":7}"#, "null", "\"HIGH\""] {
        let text = record(&format!(
            r#""database_specific":{specific},"affected":[{GOOD}]"#
        ));
        let read = osv::read(text.as_bytes()).unwrap();
        assert_eq!(
            (read.findings.len(), read.value.affected.len()),
            (0, 1),
            "{specific}"
        );
        assert_eq!(read.value.severity, []);
    }
}
