//! Whatever the words, every format takes them and gives them back.

use proptest::prelude::*;
use report::document::{Document, preformatted, visible};

use super::read::{elements, named};
use super::{document, every_block, html, odt_part, plain};

/// Words without what wrapping and folding may change.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Any characters, with many of those that mean something somewhere.
fn any_words() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        proptest::sample::select("#$*_<>&\"'\\@`[]{}=-+/~ \t\n\r\u{0}\u{b}\u{1b}\u{ad}\u{200d}\u{2028}\u{feff}\u{fffe}äß😀".chars().collect::<Vec<_>>()),
        proptest::char::range('a', 'z'),
    ];
    proptest::collection::vec(character, 0..60).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn any_text_in_any_block_comes_out_again(words in any_words()) {
        let document = Document { title: words.clone(), ..document(every_block(&words)) };
        let shown = visible(&words);
        let kept = preformatted(&words);
        // What is blank is left out as a whole; another test has that.
        prop_assume!(shown.contains(char::is_alphanumeric));

        let page = html(&document);
        let all = elements(page.strip_prefix("<!DOCTYPE html>\n").unwrap());
        let notes: Vec<_> = named(&all, "aside").collect();
        prop_assert_eq!(notes.len(), 1);
        prop_assert_eq!(dense(&notes[0].words), dense(&shown).repeat(6));
        for emphasis in named(&all, "em") {
            prop_assert_eq!(&emphasis.words, &shown);
        }
        for pre in named(&all, "pre") {
            prop_assert_eq!(&pre.words[1..], &*kept);
        }

        let all = elements(&odt_part(&document, "content.xml"));
        for emphasis in named(&all, "text:span") {
            prop_assert_eq!(&emphasis.words, &shown);
        }
        for heading in named(&all, "text:h") {
            prop_assert_eq!(&heading.words, &shown);
        }

        let text = dense(&plain(&document));
        prop_assert!(text.contains(&dense(&shown)));
        prop_assert!(plain(&document).contains(&*kept));
    }
}
