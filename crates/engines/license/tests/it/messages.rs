use finding::messages::problems;
use license::{CODES, Class, ExpressionErrorKind, MESSAGES_DE, MESSAGES_EN, RuleId, Verdict};

#[test]
fn every_code_has_a_sentence_in_german_and_in_english() {
    assert_eq!(problems(&CODES, MESSAGES_DE), [""; 0]);
    assert_eq!(problems(&CODES, MESSAGES_EN), [""; 0]);
}

#[test]
fn every_code_that_the_types_give_is_declared() {
    let given = ExpressionErrorKind::ALL
        .map(ExpressionErrorKind::code)
        .into_iter()
        .chain(RuleId::DEFAULT.iter().map(RuleId::code))
        .chain(Verdict::ALL.map(Verdict::code))
        .chain(Class::ALL.map(Class::description_code));
    for code in given {
        assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
    }
}

#[test]
fn every_argument_of_a_code_is_used_in_at_least_one_language() {
    for (code, args) in CODES {
        for arg in args {
            let used = |ftl: &str| ftl.contains(&format!("${arg}"));
            assert!(used(MESSAGES_DE) || used(MESSAGES_EN), "{code}: {arg}");
        }
    }
}
