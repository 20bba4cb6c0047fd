//! Every finding can be said in both languages.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use sbom::Finding;

thread_local! {
    static BUNDLES: [FluentBundle<FluentResource>; 2] =
        [
            bundle("de", [sbom::MESSAGES_DE, license::MESSAGES_DE, advisory::MESSAGES_DE]),
            bundle("en", [sbom::MESSAGES_EN, license::MESSAGES_EN, advisory::MESSAGES_EN]),
        ];
}

fn bundle(language: &str, messages: [&str; 3]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
    bundle.set_use_isolating(false);
    for messages in messages {
        let resource = FluentResource::try_new(messages.to_owned()).expect("sound Fluent");
        bundle.add_resource(resource).expect("no key twice");
    }
    bundle
}

/// Says a finding in German and in English, as a renderer does.
pub fn say(finding: &Finding) {
    /// Values are shown, not archived: longer ones than this were not shortened.
    const LONGEST: usize = 1_000;
    let mut args = FluentArgs::new();
    for (name, value) in &finding.args {
        let length = value.chars().count();
        assert!(
            length <= LONGEST,
            "{}: {name} has {length} characters",
            finding.code
        );
        let value = match *name {
            "count" => FluentValue::from(value.parse::<u64>().expect("a whole number")),
            _ => FluentValue::from(value.as_str()),
        };
        args.set(*name, value);
    }
    BUNDLES.with(|bundles| {
        for bundle in bundles {
            let message = bundle.get_message(finding.code).expect("a message");
            let mut errors = Vec::new();
            let text =
                bundle.format_pattern(message.value().expect("a text"), Some(&args), &mut errors);
            assert!(
                errors.is_empty() && !text.is_empty(),
                "{}: {errors:?}",
                finding.code
            );
        }
    });
}
