//! Which advisories apply to a component.

use std::cmp::Ordering;

use advisory::kev::{Catalogue, Entry};
use advisory::{
    Affected, Builder, Confidence, Event, EventKind, Index, Priority, PriorityRule, Probability,
    Range, RangeKind, Record, Subject, Target, Unjudged,
};
use jiff::civil::date;

use crate::database::{builder, ids, index, purl, ranged};

fn npm(events: &str) -> Index<Vec<u8>> {
    index(&[&ranged("X-1", "npm", "p", events, "")])
}

#[test]
fn ranges_are_evaluated_as_the_schema_says() {
    let cases = [
        (r#"{"introduced":"0"}"#, &["0.0.0", "9.0.0"][..], &[][..]),
        (
            r#"{"fixed":"2.0.0"},{"introduced":"1.0.0"}"#,
            &["1.0.0", "1.9.9", "2.0.0-rc.1"],
            &["0.9.0", "1.0.0-rc.1", "2.0.0"],
        ),
        (
            r#"{"introduced":"1.0.0"},{"last_affected":"2.0.0"}"#,
            &["1.0.0", "2.0.0"],
            &["2.0.1", "0.1.0"],
        ),
        (
            r#"{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"fixed":"2.3.0"}"#,
            &["1.1.0", "2.0.0"],
            &["1.2.0", "1.9.0", "2.3.0"],
        ),
        // Events at one version: introduced, then last affected, then fixed.
        (
            r#"{"fixed":"1.0.0"},{"introduced":"1.0.0"}"#,
            &[],
            &["1.0.0", "1.0.1"],
        ),
        // But a range that ends where the next begins is closed before that is opened.
        (
            r#"{"introduced":"2.0.0"},{"fixed":"3.0.0"},{"introduced":"1.0.0"},{"fixed":"2.0.0"}"#,
            &["1.0.0", "2.0.0", "2.9.0"],
            &["0.9.0", "3.0.0"],
        ),
        (
            r#"{"introduced":"1.0.0"},{"last_affected":"2.0.0"},{"introduced":"2.0.0"},{"last_affected":"3.0.0"}"#,
            &["1.0.0", "2.0.0", "2.0.1", "3.0.0"],
            &["0.9.0", "3.0.1"],
        ),
        (
            r#"{"introduced":"0"},{"fixed":"2.0.0"},{"limit":"1.0.0"}"#,
            &["0.9.0"],
            &["1.0.0", "1.5.0"],
        ),
        (
            r#"{"introduced":"0"},{"limit":"1.0.0"},{"limit":"*"}"#,
            &["0.9.0"],
            &["1.0.0"],
        ),
        (r#"{"introduced":"0"},{"limit":"*"}"#, &["5.0.0"], &[]),
    ];
    for (events, affected, others) in cases {
        let index = npm(events);
        for version in affected {
            assert_eq!(
                ids(&index, &format!("pkg:npm/p@{version}")),
                ["X-1"],
                "{events} {version}"
            );
        }
        for version in others {
            assert_eq!(
                ids(&index, &format!("pkg:npm/p@{version}")),
                [""; 0],
                "{events} {version}"
            );
        }
    }
}

#[test]
fn enumerated_versions_count_beside_ranges_and_by_the_order_of_the_ecosystem() {
    let text = r#"{"id":"PYSEC-1","affected":[{"package":{"ecosystem":"PyPI","name":"p"},
        "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"2.0"},{"fixed":"2.1"}]}],"versions":["1.0","2.0.5","odd one"]}]}"#;
    let index = index(&[text]);
    for version in ["1.0", "1.0.0", "2.0.1", "2.0.5", "odd%20one"] {
        assert_eq!(
            ids(&index, &format!("pkg:pypi/p@{version}")),
            ["PYSEC-1"],
            "{version}"
        );
    }
    assert_eq!(ids(&index, "pkg:pypi/p@1.1"), [""; 0]);
    let subject = purl("pkg:pypi/p@1.0.0");
    let explained = &index.explain("PYSEC-1", &subject).unwrap()[0].packages[0];
    assert_eq!(
        (explained.listed, explained.enumerated),
        (Some("1.0"), 2),
        "2.0.5 lies within the range"
    );
}

#[test]
fn a_record_that_names_no_version_matches_none() {
    for ecosystem in ["npm", "OSS-Fuzz"] {
        let text = format!(
            r#"{{"id":"X-1","affected":[{{"package":{{"ecosystem":"{ecosystem}","name":"p"}},"ranges":[]}}]}}"#
        );
        let read = advisory::osv::read(text.as_bytes()).unwrap();
        let mut builder = Builder::new();
        builder.add(&read.value, b"");
        let index = Index::open(builder.finish().image.to_bytes()).unwrap();
        assert_eq!(
            index.ecosystems().next().unwrap().records,
            1,
            "but it is counted"
        );
        if ecosystem == "npm" {
            assert_eq!(ids(&index, "pkg:npm/p@1.0.0"), [""; 0]);
        }
    }
}

#[test]
fn withdrawn_records_match_nothing() {
    let text = ranged(
        "X-1",
        "npm",
        "p",
        r#"{"introduced":"0"}"#,
        r#""withdrawn":"2024-01-01T00:00:00Z","#,
    );
    let index = index(&[&text]);
    assert_eq!(ids(&index, "pkg:npm/p@1.0.0"), [""; 0]);
    let explained = index.explain("X-1", &purl("pkg:npm/p@1.0.0")).unwrap();
    assert!(!explained[0].applies);
    assert_eq!(
        explained[0].packages[0].affected,
        Ok(true),
        "the versions would"
    );
}

#[test]
fn records_of_one_vulnerability_are_one_match() {
    let low = r#""modified":"2024-01-01T00:00:00Z","aliases":["CVE-2024-0001"],"#;
    let ghsa = r#""aliases":["CVE-2024-0001"],"summary":"Leak","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"#;
    let events = |fixed: &str| format!(r#"{{"introduced":"1.0"}},{{"fixed":"{fixed}"}}"#);
    let texts = [
        ranged("GHSA-1", "PyPI", "p", &events("1.5"), ghsa),
        ranged("PYSEC-1", "PyPI", "p", &events("1.4"), low),
        ranged(
            "PYSEC-2",
            "PyPI",
            "p",
            &events("1.4"),
            &low.replace("2024-01", "2024-03"),
        ),
        ranged("ZZZ-1", "PyPI", "other", &events("1.4"), low),
        ranged("PYSEC-9", "PyPI", "p", r#"{"introduced":"0"}"#, ""),
    ];
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let index = index(&all);
    let matches = index.matches(&purl("pkg:pypi/p@1.0")).unwrap();
    assert_eq!(matches.len(), 2);
    let found = &matches[0];
    assert_eq!(
        found.id, "PYSEC-2",
        "the ecosystem's database, and of it the one changed last"
    );
    assert_eq!(
        found.aliases,
        ["CVE-2024-0001", "GHSA-1", "PYSEC-1", "ZZZ-1"]
    );
    assert_eq!(found.aliases_matched, ["GHSA-1", "PYSEC-1"]);
    assert_eq!(found.summary.as_deref(), Some("Leak"));
    let severity = found.severity.as_ref().unwrap();
    assert_eq!(
        (
            severity.record.as_str(),
            severity.score.unwrap().to_string().as_str()
        ),
        ("GHSA-1", "9.8")
    );
    assert_eq!(
        (found.priority, found.rule),
        (Priority::High, PriorityRule::Critical)
    );
    assert_eq!(found.fixed, ["1.4", "1.5"]);
    assert_eq!(found.confidence, Confidence::Package);
    assert_eq!(
        (matches[1].id.as_str(), matches[1].rule),
        ("PYSEC-9", PriorityRule::Unrated)
    );
    assert_eq!(
        ids(&index, "pkg:pypi/p@1.4"),
        ["GHSA-1", "PYSEC-9"],
        "only what applies by itself decides"
    );
}

#[test]
fn versions_that_another_range_still_affects_mend_nothing() {
    let events =
        r#"{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"fixed":"2.3.0"}"#;
    let text = ranged("X-1", "npm", "p", events, "").replacen(
        "\"affected\":[",
        r#""affected":[{"package":{"ecosystem":"npm","name":"p"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.1.0"}]}]},"#,
        1,
    );
    let index = index(&[&text]);
    let fixed = |version: &str| {
        index
            .matches(&purl(&format!("pkg:npm/p@{version}")))
            .unwrap()[0]
            .fixed
            .clone()
    };
    assert_eq!(fixed("1.1.0"), ["2.3.0"]);
}

#[test]
fn what_is_exploited_or_malicious_is_urgent() {
    let texts = [
        ranged(
            "GHSA-1",
            "npm",
            "p",
            r#"{"introduced":"0"}"#,
            r#""aliases":["CVE-2021-44228"],"#,
        ),
        ranged(
            "GHSA-2",
            "npm",
            "q",
            r#"{"introduced":"0"}"#,
            r#""aliases":["CVE-2021-0002"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"#,
        ),
        ranged("MAL-2024-1", "npm", "r", r#"{"introduced":"0"}"#, ""),
        ranged(
            "DSA-1",
            "Debian:12",
            "s",
            r#"{"introduced":"0"}"#,
            r#""upstream":["CVE-2021-44228"],"#,
        ),
    ];
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut builder = builder(&all);
    let entry = |cve: &str, ransomware| Entry {
        cve: cve.parse().unwrap(),
        added: date(2021, 12, 10),
        due: Some(date(2021, 12, 24)),
        ransomware,
        vendor: String::new(),
        product: String::new(),
        name: String::new(),
    };
    let catalogue = Catalogue {
        version: None,
        released: None,
        entries: vec![entry("CVE-2021-44228", true), entry("CVE-2014-0160", false)],
    };
    assert_eq!(builder.set_exploited(&catalogue), 2);
    let scores = [
        ("CVE-2021-0002", 12_345),
        ("CVE-2021-44228", 99_999),
        ("CVE-2000-0001", 1),
    ];
    let scores = scores.map(|(cve, score)| {
        (
            cve.parse().unwrap(),
            Probability {
                score,
                percentile: 50_000,
            },
        )
    });
    assert_eq!(builder.set_probabilities(&scores), 3);
    let updated = Index::open(builder.finish().image.to_bytes()).unwrap();
    // The tables outlive an update.
    let index = Index::open(Builder::from_index(&updated).finish().image.to_bytes()).unwrap();
    assert_eq!((index.exploited_len(), index.probable_len()), (2, 3));
    let first = |text: &str| index.matches(&purl(text)).unwrap().remove(0);
    let found = first("pkg:npm/p@1.0.0");
    let exploited = found.exploited.unwrap();
    assert_eq!(
        (
            exploited.cve.as_str(),
            exploited.added,
            exploited.due,
            exploited.ransomware
        ),
        (
            "CVE-2021-44228",
            date(2021, 12, 10),
            Some(date(2021, 12, 24)),
            true
        )
    );
    assert_eq!(
        (found.priority, found.rule, found.probability.unwrap().score),
        (Priority::Immediate, PriorityRule::Exploited, 99_999)
    );
    let found = first("pkg:npm/q@1.0.0");
    assert_eq!(
        (found.rule, found.probability.unwrap().score),
        (PriorityRule::CriticalAndProbable, 12_345)
    );
    let found = first("pkg:npm/r@1.0.0");
    assert!(found.malicious && found.rule == PriorityRule::Malicious);
    assert_eq!(
        first("pkg:deb/debian/s@1.0?distro=debian-12").rule,
        PriorityRule::Exploited,
        "by what is upstream"
    );
}

#[test]
fn releases_of_distributions_are_told_apart() {
    let events = |fixed: &str| format!(r#"{{"introduced":"0"}},{{"fixed":"{fixed}"}}"#);
    let texts = [
        ranged("DSA-1", "Debian:11", "p", &events("2.0"), ""),
        ranged("DSA-2", "Debian:12", "p", &events("3.0"), ""),
    ];
    let index = index(&[&texts[0], &texts[1]]);
    assert_eq!(
        ids(&index, "pkg:deb/debian/p@1.0?distro=debian-12"),
        ["DSA-2"]
    );
    assert_eq!(
        ids(&index, "pkg:deb/debian/p@1.0?distro=debian-13"),
        [""; 0]
    );
    let matches = index.matches(&purl("pkg:deb/debian/p@2.5")).unwrap();
    assert_eq!(
        matches
            .iter()
            .map(|found| (found.id.as_str(), found.confidence))
            .collect::<Vec<_>>(),
        [("DSA-2", Confidence::AnyRelease)]
    );
}

#[test]
fn cpe_names_and_names_alone_are_less_sure() {
    let affected = |target| Affected {
        target,
        ranges: Vec::new(),
        versions: Vec::new(),
        severity: Vec::new(),
    };
    let range = Range {
        kind: RangeKind::Ecosystem,
        events: vec![Event::Introduced("0".into()), Event::Fixed("2.1".into())],
    };
    let record = Record {
        id: "VENDOR-1".into(),
        affected: vec![
            Affected {
                ranges: vec![range.clone()],
                ..affected(Target::Cpe("cpe:2.3:a:acme:tool:*:*:*:*:*:*:*:*".into()))
            },
            affected(Target::Cpe("cpe:2.3:a:acme:one:1.5:*:*:*:*:*:*:*".into())),
            Affected {
                ranges: vec![range],
                ..affected(Target::Product {
                    vendor: Some("Acme".into()),
                    name: "Big Tool".into(),
                })
            },
        ],
        ..Record::default()
    };
    let mut builder = Builder::new();
    assert_eq!(builder.add(&record, b"").findings, []);
    let index = Index::open(builder.finish().image.to_bytes()).unwrap();
    let found = |subject: Subject<'_>| {
        index.matches(&subject).map(|matches| {
            matches
                .iter()
                .map(|found| found.confidence)
                .collect::<Vec<_>>()
        })
    };
    let cpe = |cpe| Subject {
        cpe: Some(cpe),
        ..Subject::default()
    };
    assert_eq!(
        found(cpe("cpe:/a:acme:tool:2.0")),
        Ok(vec![Confidence::Cpe])
    );
    assert_eq!(
        found(cpe("cpe:2.3:a:acme:tool:2.1:*:*:*:*:*:*:*")),
        Ok(vec![])
    );
    assert_eq!(
        found(cpe("cpe:/a:acme:one:1.5")),
        Ok(vec![Confidence::Cpe]),
        "the version of the name itself"
    );
    assert_eq!(found(cpe("cpe:/a:acme:one:1.6")), Ok(vec![]));
    assert_eq!(
        found(cpe("cpe:/a:acme:tool")),
        Err(Unjudged::WithoutVersion)
    );
    let named = |name, version| Subject {
        name,
        version: Some(version),
        ..Subject::default()
    };
    assert_eq!(found(named("big tool", "1")), Ok(vec![Confidence::Name]));
    assert_eq!(found(named("big tool", "3")), Ok(vec![]));
    assert_eq!(
        found(named("small tool", "1")),
        Err(Unjudged::WithoutIdentifier)
    );
    assert_eq!(
        index
            .ecosystems()
            .filter(|info| info.ecosystem.is_none())
            .count(),
        2
    );
}

#[test]
fn what_cannot_be_judged_says_why() {
    let odd = r#"{"id":"X-2","affected":[{"package":{"ecosystem":"Debian:12","name":"odd"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"no version"}]}]}]}"#;
    let mut builder = builder(&[&ranged(
        "X-1",
        "npm",
        "p",
        r#"{"introduced":"0"},{"fixed":"2.0.0"}"#,
        "",
    )]);
    builder.add(&crate::database::record(odd), b"");
    let index = Index::open(builder.finish().image.to_bytes()).unwrap();
    let reason = |text: &str| index.matches(&purl(text)).unwrap_err();
    assert_eq!(reason("pkg:npm/p"), Unjudged::WithoutVersion);
    assert_eq!(reason("pkg:npm/p@latest"), Unjudged::MalformedVersion);
    assert_eq!(reason("pkg:pypi/p@1"), Unjudged::EcosystemNotLoaded);
    assert_eq!(reason("npm/p@1"), Unjudged::MalformedPurl);
    assert_eq!(
        reason("pkg:deb/debian/odd@1.0?distro=debian-12"),
        Unjudged::UnorderedRange
    );
    assert_eq!(
        index.matches(&Subject::default()).unwrap_err(),
        Unjudged::WithoutIdentifier
    );
    assert_eq!(
        index.matches(&purl("pkg:npm/unknown@latest")),
        Ok(vec![]),
        "no record, nothing to compare"
    );
    let with_version = Subject {
        version: Some("1.0.0"),
        ..purl("pkg:npm/p")
    };
    assert_eq!(
        index.matches(&with_version).unwrap().len(),
        1,
        "the version may stand beside the purl"
    );
}

#[test]
fn every_match_can_be_explained_and_every_miss_too() {
    let events = r#"{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"last_affected":"2.3.0"}"#;
    let index = index(&[&ranged(
        "X-1",
        "npm",
        "p",
        events,
        r#""aliases":["CVE-1"],"#,
    )]);
    let explain = |id: &str, version: &str| {
        let text = format!("pkg:npm/p@{version}");
        let explained = index.explain(id, &purl(&text)).unwrap();
        let range = &explained[0].packages[0].ranges[0];
        let event = &range.events[range.decisive.unwrap()];
        (
            explained[0].applies,
            event.kind,
            event.version.to_owned(),
            event.ordering.unwrap(),
        )
    };
    assert_eq!(
        explain("X-1", "1.1.0"),
        (
            true,
            EventKind::Introduced,
            "1.0.0".into(),
            Ordering::Greater
        )
    );
    assert!(explain("CVE-1", "1.1.0").0, "by an alias");
    assert_eq!(
        explain("X-1", "0.1.0"),
        (false, EventKind::Introduced, "1.0.0".into(), Ordering::Less)
    );
    assert_eq!(
        explain("X-1", "1.2.0"),
        (false, EventKind::Fixed, "1.2.0".into(), Ordering::Equal)
    );
    assert_eq!(
        explain("X-1", "2.3.0"),
        (
            true,
            EventKind::Introduced,
            "2.0.0".into(),
            Ordering::Greater
        )
    );
    assert_eq!(
        explain("X-1", "2.4.0"),
        (
            false,
            EventKind::LastAffected,
            "2.3.0".into(),
            Ordering::Greater
        )
    );
    assert_eq!(
        index.explain("X-9", &purl("pkg:npm/p@1.0.0")),
        Ok(vec![]),
        "not known"
    );
    let other = index.explain("X-1", &purl("pkg:npm/other@1.0.0")).unwrap();
    assert!(!other[0].applies && other[0].packages.is_empty());
}
