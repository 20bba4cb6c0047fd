use advisory::cvss::Rating;
use advisory::{CODES, MESSAGES_DE, MESSAGES_EN};
use finding::messages::problems;

#[test]
fn every_code_has_a_sentence_in_german_and_in_english() {
    assert_eq!(problems(&CODES, MESSAGES_DE), [""; 0]);
    assert_eq!(problems(&CODES, MESSAGES_EN), [""; 0]);
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
