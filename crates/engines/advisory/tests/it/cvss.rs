//! Vectors and scores of CVSS.

use std::collections::BTreeSet;

use advisory::cvss::{Fault, Rating, Score, Vector, Version, v2, v3, v4};
use finding::Location;

fn parse(text: &str) -> Vector {
    Vector::parse(text).expect(text)
}

fn overall(text: &str) -> String {
    parse(text).scores().overall().to_string()
}

/// The code and the arguments of the fault that a text has.
fn fault(text: &str) -> String {
    Vector::parse(text).expect_err(text).to_string()
}

/// The examples of the guide to version 2.0 (section 3.3): base, temporal and environmental score.
#[test]
fn the_examples_of_version_2_have_their_scores() {
    let examples = [
        (
            "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H",
            ["7.8", "6.4", "9.2"],
        ),
        (
            "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:N/TD:N/CR:M/IR:M/AR:H",
            ["7.8", "6.4", "0.0"],
        ),
        (
            "AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L",
            ["10.0", "8.3", "9.0"],
        ),
        (
            "AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M",
            ["6.2", "4.9", "7.5"],
        ),
    ];
    for (text, expected) in examples {
        let scores = parse(text).scores();
        let found = [Some(scores.base), scores.temporal, scores.environmental]
            .map(|score| score.map(|score| score.to_string()).unwrap_or_default());
        assert_eq!(found, expected, "{text}");
    }
}

/// Examples of FIRST's documents "Examples" for 3.1 and 4.0.
#[test]
fn the_examples_of_versions_3_and_4_have_their_scores() {
    let examples = [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1"), // CVE-2013-1937
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4"), // CVE-2013-0375
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1"), // CVE-2014-3566
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", "9.9"), // CVE-2012-1516
        ("CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", "4.2"), // CVE-2009-0783
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5"), // CVE-2014-0160
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8"), // CVE-2014-6271
        (
            "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "7.3",
        ), // CVE-2022-41741
        (
            "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "7.7",
        ), // CVE-2020-3549
        (
            "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U",
            "5.2",
        ),
        (
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N",
            "8.7",
        ), // CVE-2014-0160
        (
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H",
            "10.0",
        ), // CVE-2021-44228
    ];
    for (text, expected) in examples {
        assert_eq!(overall(text), expected, "{text}");
    }
}

/// What 3.0 and 3.1 calculate differently: the environmental equation for a changed scope.
#[test]
fn versions_3_0_and_3_1_differ_in_the_environmental_score() {
    let metrics = "AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:H/A:N/MS:C";
    let of = |version| overall(&format!("CVSS:{version}/{metrics}"));
    assert_eq!([of("3.0"), of("3.1")], ["6.1", "6.0"].map(String::from));
}

#[test]
fn the_score_of_version_4_is_named_by_the_metrics_it_rests_on() {
    let base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";
    let cases = [
        ("", "CVSS-B"),
        ("/E:P", "CVSS-BT"),
        ("/CR:L", "CVSS-BE"),
        ("/E:A/MSI:S", "CVSS-BTE"),
        ("/E:X/CR:X/MAV:X", "CVSS-B"),
        ("/S:P/AU:Y/R:I/V:C/RE:H/U:Amber", "CVSS-B"),
    ];
    for (more, name) in cases {
        let vector = parse(&format!("{base}{more}"));
        assert_eq!(vector.nomenclature(), Some(name), "{more}");
        assert_eq!(vector.scores().base.to_string(), "8.7", "{more}");
    }
    assert_eq!(parse("AV:N/AC:L/Au:N/C:N/I:N/A:C").nomenclature(), None);
}

#[test]
fn temporal_and_environmental_scores_exist_only_where_such_metrics_are_defined() {
    for (base, temporal, environmental) in [
        ("AV:N/AC:L/Au:N/C:P/I:P/A:P", "/E:U", "/TD:L"),
        (
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
            "/E:U",
            "/MC:L",
        ),
        (
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N",
            "/E:U",
            "/MVC:L",
        ),
    ] {
        let has = |more: &str| {
            let scores = parse(&format!("{base}{more}")).scores();
            (scores.temporal.is_some(), scores.environmental.is_some())
        };
        assert_eq!(has(""), (false, false));
        assert_eq!(has(temporal), (true, false));
        assert_eq!(has(environmental), (false, true));
        assert_eq!(has(&format!("{temporal}{environmental}")), (true, true));
        let scores = parse(&format!("{base}{temporal}{environmental}")).scores();
        assert!(scores.environmental < scores.temporal && scores.temporal < Some(scores.base));
        assert_eq!(Some(scores.overall()), scores.environmental);
    }
}

#[test]
fn ratings_have_the_bands_of_their_version() {
    // The highest score of each band, in tenths.
    let all = [
        (Rating::None, 0),
        (Rating::Low, 39),
        (Rating::Medium, 69),
        (Rating::High, 89),
        (Rating::Critical, 100),
    ];
    let of_2 = [(Rating::Low, 39), (Rating::Medium, 69), (Rating::High, 100)];
    let scores = scores();
    for edge in [0, 1, 39, 40, 69, 70, 89, 90, 100] {
        assert!(scores.iter().any(|score| score.tenths() == edge), "{edge}");
    }
    for version in Version::ALL {
        let bands = if version == Version::V2 {
            &of_2[..]
        } else {
            &all
        };
        for score in &scores {
            let expected = bands.iter().find(|(_, most)| score.tenths() <= *most);
            assert_eq!(
                Some(Rating::of(*score, version)),
                expected.map(|band| band.0)
            );
        }
    }
}

/// Scores of vectors of version 4.0 from everywhere in the range, by exploit maturity.
fn scores() -> BTreeSet<Score> {
    let base = all_vectors("CVSS:4.0/", V4);
    ["/E:A", "/E:U"]
        .into_iter()
        .flat_map(|more| {
            let some = base.iter().step_by(11);
            some.map(move |text| format!("{text}{more}"))
        })
        .map(|text| parse(&text).scores().overall())
        .collect()
}

#[test]
fn what_version_2_is_wrapped_in_is_read_and_not_written() {
    let plain = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
    for text in [
        plain.to_owned(),
        format!("({plain})"),
        format!("CVSS2#{plain}"),
        format!("CVSS2#({plain})"),
        format!("CVSS:2.0/{plain}"),
        format!("  {plain}\n"),
        format!("{plain}/E:ND/RL:ND/RC:ND/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND"),
    ] {
        assert_eq!(parse(&text).to_string(), plain, "{text}");
    }
}

fn assert_faults(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(fault(text), *expected, "{text}");
    }
}

#[test]
fn faults_of_the_form_name_the_place() {
    assert_faults(&[
        ("", "cvss-empty"),
        (" \t", "cvss-empty"),
        (&"A".repeat(513), r#"cvss-too-long most="512""#),
        ("CVSS:3.2/AV:N", r#"cvss-unknown-version label="CVSS:3.2""#),
        ("CVSS3#AV:N", r#"cvss-unknown-version label="CVSS3#AV:N""#),
        ("(AV:N/AC:L", r#"cvss-bracket place="1""#),
        ("AV:N/AC:L)", r#"cvss-bracket place="10""#),
        ("(", r#"cvss-bracket place="1""#),
        ("CVSS:4.0", r#"cvss-malformed part="" place="9""#),
        (" CVSS:3.1/", r#"cvss-malformed part="" place="11""#),
        ("AV:N/AC:L//Au:N", r#"cvss-malformed part="" place="11""#),
        ("AV:N/AC:L/", r#"cvss-malformed part="" place="11""#),
        ("()", r#"cvss-malformed part="" place="2""#),
        ("Würde/AV:N", r#"cvss-malformed part="Würde" place="1""#),
    ]);
}

#[test]
fn faults_of_metrics_name_metric_and_place() {
    let v3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
    let v4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";
    assert_faults(&[
        (
            &format!("{v3}/Ü:1/Q:2"),
            r#"cvss-unknown-metric metric="Ü" place="46" version="3.1""#,
        ),
        (
            "CVSS:3.0/av:N",
            r#"cvss-unknown-metric metric="av" place="10" version="3.0""#,
        ),
        (
            "AV:N/AC:L/AU:N/C:P/I:P/A:P",
            r#"cvss-unknown-metric metric="AU" place="11" version="2.0""#,
        ),
        (
            "  CVSS:3.0/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
            r#"cvss-unknown-value metric="AV" value="Q" place="12" allowed="N, A, L, P""#,
        ),
        (
            &format!("{v3}/E:ND"),
            r#"cvss-unknown-value metric="E" value="ND" place="46" allowed="H, F, P, U, X""#,
        ),
        (
            &v3.replace("PR:N", "PR:X"),
            r#"cvss-unknown-value metric="PR" value="X" place="20" allowed="N, L, H""#,
        ),
        (
            &format!("{v3}/AV:N"),
            r#"cvss-duplicate metric="AV" place="46""#,
        ),
        (
            &format!("{v3}/E:X/E:X"),
            r#"cvss-duplicate metric="E" place="50""#,
        ),
        (
            &v4.replace("AV:N/AC:L", "AC:L/AV:N"),
            r#"cvss-order metric="AV" place="15" before="AC" version="4.0""#,
        ),
        (
            "AV:N/Au:N/AC:L/C:P/I:P/A:P",
            r#"cvss-order metric="AC" place="11" before="Au" version="2.0""#,
        ),
        (
            &v3.replace("/PR:N", ""),
            r#"cvss-missing metric="PR" place="20" version="3.1""#,
        ),
        (
            &v4.replace("/SA:N", ""),
            r#"cvss-missing metric="SA" place="59" version="4.0""#,
        ),
        (
            "CVSS:4.0/AV:N",
            r#"cvss-missing metric="AC" place="14" version="4.0""#,
        ),
    ]);
}

#[test]
fn version_3_allows_any_order() {
    let ordered = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:P/MPR:L";
    let other = "CVSS:3.1/MPR:L/A:N/S:U/UI:N/E:P/PR:N/C:H/AC:L/I:N/AV:N";
    assert_eq!(parse(other), parse(ordered));
    assert_eq!(parse(other).to_string(), ordered);
}

#[test]
fn the_longest_vector_is_within_the_bound() {
    let longest = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:H/MAV:N/MAC:L/MAT:N/MPR:N/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/MSI:S/MSA:S/S:P/AU:Y/R:I/V:C/RE:H/U:Clear";
    assert_eq!(parse(longest).to_string(), longest);
    assert!(longest.len() < advisory::cvss::MAX_LENGTH);
}

#[test]
fn a_fault_is_a_finding_with_the_arguments_of_its_code() {
    let fault = Fault::Duplicate {
        metric: "AV",
        place: 7,
    };
    let finding = fault.finding(Location::Line(3));
    assert_eq!(finding.code, "cvss-duplicate");
    assert_eq!(finding.arg("metric"), Some("AV"));
    assert_eq!(finding.location, Location::Line(3));
}

#[test]
fn scores_are_numbers_with_one_decimal_in_json() {
    let scores = parse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U").scores();
    let written = serde_json::to_string(&scores).unwrap();
    assert_eq!(
        written,
        r#"{"base":9.8,"temporal":9.0,"environmental":null}"#
    );
}

/// A value that is worse gives no lower base score, in any version and for every base vector.
#[test]
fn a_worse_value_never_lowers_the_base_score() {
    for (label, metrics) in [
        ("", V2),
        ("CVSS:3.0/", V3),
        ("CVSS:3.1/", V3),
        ("CVSS:4.0/", V4),
    ] {
        let vectors = all_vectors(label, metrics);
        let scores: Vec<Score> = vectors
            .iter()
            .map(|text| parse(text).scores().base)
            .collect();
        let mut step = 1;
        for (_, values) in metrics {
            let count = values.split(' ').count();
            for number in (0..scores.len()).filter(|number| number / step % count > 0) {
                let (here, worse) = (number, number - step);
                assert!(
                    scores[worse] >= scores[here],
                    "{}: {}, {}: {}",
                    vectors[worse],
                    scores[worse],
                    vectors[here],
                    scores[here]
                );
            }
            step *= count;
        }
    }
}

/// The base metrics of each version with their values, worst first.
const V2: &[(&str, &str)] = &[
    ("AV", "N A L"),
    ("AC", "L M H"),
    ("Au", "N S M"),
    ("C", "C P N"),
    ("I", "C P N"),
    ("A", "C P N"),
];
const V3: &[(&str, &str)] = &[
    ("AV", "N A L P"),
    ("AC", "L H"),
    ("PR", "N L H"),
    ("UI", "N R"),
    ("S", "C U"),
    ("C", "H L N"),
    ("I", "H L N"),
    ("A", "H L N"),
];
const V4: &[(&str, &str)] = &[
    ("AV", "N A L P"),
    ("AC", "L H"),
    ("AT", "N P"),
    ("PR", "N L H"),
    ("UI", "N P A"),
    ("VC", "H L N"),
    ("VI", "H L N"),
    ("VA", "H L N"),
    ("SC", "H L N"),
    ("SI", "H L N"),
    ("SA", "H L N"),
];

/// Every base vector; the first metric changes fastest.
fn all_vectors(label: &str, metrics: &[(&str, &str)]) -> Vec<String> {
    let values: Vec<Vec<&str>> = metrics
        .iter()
        .map(|(_, values)| values.split(' ').collect())
        .collect();
    (0..values.iter().map(Vec::len).product())
        .map(|mut number: usize| {
            let mut parts = Vec::new();
            for ((name, _), values) in metrics.iter().zip(&values) {
                parts.push(format!("{name}:{}", values[number % values.len()]));
                number /= values.len();
            }
            format!("{label}{}", parts.join("/"))
        })
        .collect()
}

#[test]
fn worse_values_are_greater_ones() {
    assert!(v2::Impact::Complete > v2::Impact::Partial);
    assert!(v3::AttackVector::Network > v3::AttackVector::Physical);
    assert_eq!(
        v4::SubsequentImpact::ALL.iter().max(),
        v4::SubsequentImpact::ALL.first()
    );
}
