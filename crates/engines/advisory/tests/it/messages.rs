//! Codes and their sentences.

use advisory::cvss::Rating;
use advisory::{
    CODES, Confidence, Ecosystem, Family, MESSAGES_DE, MESSAGES_EN, Priority, PriorityRule,
    Unjudged, Version, VersionError,
};
use finding::Location;
use finding::messages::problems;

#[test]
fn every_code_has_a_sentence_in_german_and_in_english() {
    assert_eq!(problems(&CODES, MESSAGES_DE), [""; 0]);
    assert_eq!(problems(&CODES, MESSAGES_EN), [""; 0]);
}

#[test]
fn every_error_is_a_declared_finding_with_short_arguments() {
    let long = "1".repeat(1_001);
    let parse = |family: Family, text: &str| {
        Version::parse(&family.into(), text)
            .unwrap_err()
            .finding(Location::Line(7))
    };
    let findings = [
        parse(Family::Npm, &long),
        parse(Family::Npm, "latest"),
        parse(Family::OssFuzz, "1.0"),
        "".parse::<Ecosystem>()
            .unwrap_err()
            .finding(Location::Line(7)),
    ];
    for finding in findings {
        let names: Vec<&str> = finding.args.iter().map(|(name, _)| *name).collect();
        let declared = CODES.iter().find(|(code, _)| *code == finding.code);
        assert_eq!(declared.map(|(_, args)| *args), Some(names.as_slice()));
        assert!(finding.args.iter().all(|(_, value)| value.len() <= 80));
        assert_eq!(finding.location, Location::Line(7));
    }
    assert_eq!(
        Version::parse(&Family::Linux.into(), "6.1"),
        Err(VersionError::WithoutOrder("Linux".to_owned()))
    );
}

#[test]
fn every_argument_of_a_code_is_used_in_both_languages() {
    for (code, args) in CODES {
        for arg in args {
            for ftl in [MESSAGES_DE, MESSAGES_EN] {
                let line = ftl
                    .lines()
                    .find(|line| line.starts_with(&format!("{code} =")));
                assert!(
                    line.is_some_and(|line| line.contains(&format!("${arg}"))),
                    "{code}: {arg}"
                );
            }
        }
    }
}

#[test]
fn every_rating_has_a_word() {
    for rating in Rating::ALL {
        assert!(CODES.iter().any(|(code, _)| *code == rating.code()));
    }
}

#[test]
fn every_word_of_a_match_has_a_sentence() {
    let codes = Priority::ALL.iter().map(|value| value.code());
    let codes = codes.chain(PriorityRule::ALL.iter().map(|value| value.code()));
    let codes = codes.chain(Confidence::ALL.iter().map(|value| value.code()));
    for code in codes.chain(Unjudged::ALL.iter().map(|value| value.code())) {
        assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
    }
}
