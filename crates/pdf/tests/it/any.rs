//! Whatever the words, there is a file that can be read.

use proptest::prelude::*;

use super::{Read, document, every_block, pdf};
use report::document::Document;

/// Any characters, with many of those that mean something to a typesetter.
fn any_words() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        proptest::sample::select(
            "#$*_<>&\"'\\@`[]{}=-+/~ \t\n\r\u{0}\u{ad}\u{200b}\u{200d}\u{301}\u{2028}\u{e000}\u{feff}\u{fffe}äß😀אب"
                .chars()
                .collect::<Vec<_>>()
        ),
        proptest::char::range('a', 'z'),
    ];
    proptest::collection::vec(character, 0..40).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn any_text_in_any_block_makes_a_file(words in any_words()) {
        let document = Document { title: words.clone(), ..document(every_block(&words)) };
        let read = Read::new(&pdf(&document));
        prop_assert!(read.file.get_pages().len() >= 2);
        prop_assert!(read.metadata().contains("pdfuaid:part"), "not by the standard: {:?}", words);
    }
}
