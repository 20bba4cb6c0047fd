//! Codes and their sentences.

use feeds::{CODES, MESSAGES_DE, MESSAGES_EN};
use finding::messages::problems;

#[test]
fn every_code_has_a_sentence_in_german_and_in_english() {
    assert_eq!(problems(CODES, MESSAGES_DE), [""; 0]);
    assert_eq!(problems(CODES, MESSAGES_EN), [""; 0]);
}
