//! Every code has a sentence in both languages, and the sentences can be formatted.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use sbom::{CODE_ARGS, CODES, MESSAGES_DE, MESSAGES_EN};

#[test]
fn every_code_has_a_message_in_both_languages_with_known_arguments() {
    for messages in [MESSAGES_DE, MESSAGES_EN] {
        assert_eq!(
            finding::messages::problems(CODE_ARGS, messages),
            Vec::<String>::new()
        );
    }
    let names: Vec<&str> = CODE_ARGS.iter().map(|(code, _)| *code).collect();
    assert_eq!(names, CODES);
}

#[test]
fn every_message_formats_without_a_fault() {
    for (language, messages) in [("de", MESSAGES_DE), ("en", MESSAGES_EN)] {
        let resource = FluentResource::try_new(messages.to_owned()).expect("sound Fluent");
        let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no key twice");
        for (code, names) in CODE_ARGS {
            for count in [1, 5] {
                let mut args = FluentArgs::new();
                for name in *names {
                    let value = if *name == "count" {
                        FluentValue::from(count)
                    } else {
                        FluentValue::from("X")
                    };
                    args.set(*name, value);
                }
                let pattern = bundle
                    .get_message(code)
                    .and_then(|message| message.value())
                    .expect("a message");
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
                assert!(
                    errors.is_empty() && !text.contains('{'),
                    "{language} {code}: {text} {errors:?}"
                );
            }
        }
    }
}

#[test]
fn the_list_for_readers_names_every_code() {
    let list = include_str!("../../../../../docs/findings/sbom.md");
    for code in CODES {
        assert!(
            list.contains(&format!("| `{code}` |")),
            "{code} is not in docs/findings/sbom.md"
        );
    }
    let rows = list.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, CODES.len());
}
