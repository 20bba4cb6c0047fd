//! Notices: every component stands somewhere, every text stands once.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use license::{
    Catalogue, Claim, Judge, MAX_TEXT_BYTES, NoticeOf, Notices, OwnText, Policy, Purpose,
    TextOrigin, UnclearNotice, Use, notices,
};
use proptest::prelude::*;

use crate::samples;

fn part<'a>(name: &'a str, expression: &str) -> NoticeOf<'a> {
    NoticeOf {
        name: name.into(),
        version: "1.0".into(),
        expression: (!expression.is_empty()).then(|| expression.parse().unwrap()),
        ..NoticeOf::default()
    }
}

fn with_text<'a>(name: &'a str, expression: &str, license: &'a str, text: &'a str) -> NoticeOf<'a> {
    let text = OwnText {
        license: license.into(),
        text: text.into(),
    };
    NoticeOf {
        texts: vec![text],
        ..part(name, expression)
    }
}

fn made(parts: &[NoticeOf<'_>]) -> Notices {
    notices(parts, &[Use::OWN_DEVELOPMENT])
}

/// The text of MIT as packages carry it: filled in, and in other lines.
fn filled_in(owner: &str) -> String {
    let text = Catalogue::text("MIT").unwrap();
    let text = text.replace("<year> <copyright holders>", owner);
    text.replace("MIT License", "The MIT License (MIT)")
        .replace(". ", ".\n   ")
}

#[test]
fn components_share_a_group_and_its_text() {
    let found = made(&[
        part("b", "MIT"),
        part("a", "MIT"),
        part("c", "Apache-2.0 AND MIT"),
    ]);
    let licenses: Vec<_> = found.groups.iter().map(|g| g.licenses.join(" ")).collect();
    assert_eq!(licenses, ["Apache-2.0 MIT", "MIT"]);
    let names: Vec<_> = found.groups[1].components.iter().map(|c| &c.name).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(
        found.texts.keys().collect::<Vec<_>>(),
        ["Apache-2.0", "MIT"]
    );
    assert_eq!(found.groups[1].without_copyright, 2);
}

#[test]
fn a_filled_in_text_stands_once_and_its_owners_in_the_group() {
    let (one, two) = (filled_in("2013 Foo"), filled_in("2014 Bär GmbH"));
    let found = made(&[
        with_text("a", "MIT", "MIT", &one),
        with_text("b", "MIT", "MIT License", &two),
        part("c", "MIT"),
    ]);
    assert_eq!(found.texts.len(), 1);
    assert_eq!(found.texts["MIT"].origin, TextOrigin::List);
    assert_eq!(
        found.groups[0].copyrights,
        ["Copyright © 2013 Foo", "Copyright © 2014 Bär GmbH"]
    );
    assert_eq!(found.groups[0].without_copyright, 1);
}

#[test]
fn a_text_that_differs_is_kept() {
    let changed = format!("{}\nNot for use on Sundays.", filled_in("2013 Foo"));
    let found = made(&[with_text("a", "MIT", "MIT", &changed), part("b", "MIT")]);
    assert_eq!(found.texts.keys().collect::<Vec<_>>(), ["MIT", "MIT-2"]);
    assert_eq!(found.groups.len(), 2);
    let own = found
        .texts
        .values()
        .find(|text| text.origin == TextOrigin::Document);
    assert_eq!(own.unwrap().text, changed);
}

#[test]
fn texts_equal_but_for_white_space_stand_once() {
    let (long, short) = (
        "Do what\nyou  like, but\tbe kind.",
        "Do what you like, but be kind.",
    );
    let found = made(&[
        with_text("a", "LicenseRef-kind", "LicenseRef-kind", long),
        with_text("b", "LicenseRef-nett", "LicenseRef-nett", short),
    ]);
    assert_eq!(found.texts.len(), 1);
    let names: Vec<_> = found.texts["LicenseRef-kind"].names.iter().collect();
    assert_eq!(names, ["LicenseRef-kind", "LicenseRef-nett"]);
}

#[test]
fn one_name_may_mean_two_texts() {
    let found = made(&[
        with_text("a", "LicenseRef-0", "LicenseRef-0", "You may read it."),
        with_text("b", "LicenseRef-0", "LicenseRef-0", "You may write it."),
    ]);
    assert_eq!(found.texts.len(), 2);
    assert_eq!(found.groups.len(), 2);
    assert_ne!(found.groups[0].texts, found.groups[1].texts);
}

#[test]
fn gnu_licenses_only_and_or_later_share_a_text() {
    for stem in ["GPL-2.0", "GPL-3.0", "LGPL-2.1", "LGPL-3.0", "AGPL-3.0"] {
        let (only, later) = (format!("{stem}-only"), format!("{stem}-or-later"));
        let found = made(&[part("a", &later), part("b", &only)]);
        assert_eq!(found.texts.keys().collect::<Vec<_>>(), [stem]);
        assert_eq!(found.texts[stem].names, BTreeSet::from([only, later]));
        assert_eq!(found.groups.len(), 2);
    }
}

#[test]
fn exceptions_have_their_text() {
    let found = made(&[part("jdk", "GPL-2.0-only WITH Classpath-exception-2.0")]);
    let keys: Vec<_> = found.texts.keys().collect();
    assert_eq!(keys, ["Classpath-exception-2.0", "GPL-2.0"]);
}

#[test]
fn the_makers_of_a_licence_are_no_holders_of_the_component() {
    let text = Catalogue::text("GPL-3.0-only").unwrap();
    let own = format!("{text}\n\nCopyright (C) 2020 Jo Schmidt\n");
    let found = made(&[with_text("a", "GPL-3.0-only", "GPL-3.0-only", &own)]);
    assert_eq!(found.groups[0].copyrights, ["Copyright © 2020 Jo Schmidt"]);
}

#[test]
fn what_is_not_known_is_named() {
    let stated = NoticeOf {
        stated: "siehe Datei".into(),
        copyrights: vec!["(c) 2020 Wer".into()],
        ..part("b", "")
    };
    let found = made(&[part("a", ""), stated, part("c", "LicenseRef-Haus AND MIT")]);
    let reasons: Vec<_> = found
        .unclear
        .iter()
        .map(|u| (u.reason, u.stated.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (UnclearNotice::NoLicense, ""),
            (UnclearNotice::NotSure, "siehe Datei"),
            (UnclearNotice::NoText, "LicenseRef-Haus"),
        ]
    );
    assert_eq!(found.unclear[1].copyrights, ["Copyright © 2020 Wer"]);
    assert_eq!(
        found.unclear[2].texts,
        ["MIT"],
        "what is at hand goes along"
    );
}

#[test]
fn the_text_of_a_license_that_was_not_chosen_is_left_out() {
    let other = "Some text that calls itself Apache.";
    let found = made(&[with_text("a", "MIT", "Apache-2.0", other)]);
    assert_eq!(found.texts.keys().collect::<Vec<_>>(), ["MIT"]);
    let found = made(&[with_text("a", "", "Apache-2.0", other)]);
    assert_eq!(found.unclear[0].texts.len(), 1, "unless no choice is known");
}

#[test]
fn a_name_is_no_text() {
    let found = made(&[
        with_text("a", "MIT", "MIT", "MIT License"),
        with_text(
            "b",
            "Apache-2.0",
            "Apache-2.0",
            "Apache License, Version 2.0",
        ),
    ]);
    assert_eq!(
        found.texts.keys().collect::<Vec<_>>(),
        ["Apache-2.0", "MIT"]
    );
}

#[test]
fn source_code_is_offered_where_a_license_asks_for_it() {
    let parts = [part("lib", "LGPL-2.1-only"), part("tool", "MIT")];
    let found = made(&parts);
    assert!(!found.sources.is_empty());
    assert!(
        found
            .sources
            .iter()
            .all(|source| source.components == ["lib 1.0"])
    );
    assert!(notices(&parts, &[Use::default()]).sources.is_empty());
}

#[test]
fn prescribed_sentences_are_named_with_their_clause() {
    let found = made(&[part("a", "Apache-2.0"), part("b", "MIT")]);
    let asked = &found.groups[0].prescribed;
    assert_eq!(asked[0].duty.id, "notice-file");
    assert_eq!(asked[0].place.clause.number, "4(d)");
    assert!(found.groups[1].prescribed.is_empty());
}

#[test]
fn huge_and_hostile_texts_are_bounded() {
    let huge = "Lies das. \u{0}\u{1b}[31m\u{202e}".repeat(600_000);
    assert!(huge.len() > 10_000_000);
    let statement = format!("Copyright 2020 {}", "x".repeat(100_000));
    let mut hostile = with_text("a", "LicenseRef-x", "LicenseRef-x", &huge);
    hostile.copyrights = vec![statement.into(); 3];
    let found = made(&[hostile]);
    let text = &found.texts["LicenseRef-x"];
    assert!(text.text.len() <= MAX_TEXT_BYTES);
    assert_eq!(text.text.len() + text.left_out, huge.len());
    assert_eq!(found.groups[0].copyrights.len(), 1);
    assert!(found.groups[0].copyrights[0].ends_with('…'));
}

#[test]
fn nothing_gives_nothing() {
    let found = made(&[]);
    assert!(found.groups.is_empty() && found.unclear.is_empty() && found.texts.is_empty());
}

prop_compose! {
    fn any_part()(
        number in 0..60_u32,
        expression in prop::option::of(prop::sample::select(vec![
            "MIT", "Apache-2.0", "MIT AND Apache-2.0", "Apache-2.0 AND MIT", "GPL-2.0-only",
            "GPL-2.0-or-later WITH Classpath-exception-2.0", "LicenseRef-a", "LicenseRef-a AND ISC",
        ])),
        stated in prop::sample::select(vec!["", "siehe Datei"]),
        copyrights in prop::collection::vec("(Copyright )?(\\(c\\) )?(2013 )?[A-Z]{0,3}\\PC{0,5}\n?", 0..3),
        texts in prop::collection::vec((
            prop::sample::select(vec!["MIT", "LicenseRef-a", "Apache-2.0", "", "irgendwas"]),
            prop::sample::select(vec!["You may.", "You  may.", "you\nmay", "You may not.", "", "MIT"]),
        ), 0..3),
    ) -> NoticeOf<'static> {
        NoticeOf {
            name: format!("part-{number}").into(),
            version: "1".into(),
            address: "".into(),
            copyrights: copyrights.into_iter().map(Into::into).collect(),
            expression: expression.map(|text| text.parse().unwrap()),
            stated: stated.into(),
            texts: texts
                .into_iter()
                .map(|(license, text)| OwnText { license: license.into(), text: text.into() })
                .collect(),
        }
    }
}

/// The words of a text: what is left without white space and case and punctuation.
fn words(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_stands_twice(parts in prop::collection::vec(any_part(), 0..25)) {
        let mut seen = BTreeSet::new();
        let parts: Vec<_> = parts.into_iter().filter(|part| seen.insert(part.name.clone())).collect();
        let found = made(&parts);
        let mut named: Vec<&str> = found.groups.iter().flat_map(|g| &g.components).map(|c| c.name.as_str()).collect();
        named.extend(found.unclear.iter().map(|u| u.component.name.as_str()));
        named.sort_unstable();
        prop_assert_eq!(named, seen.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        for part in parts.iter().filter(|part| part.expression.is_none()) {
            prop_assert!(found.unclear.iter().any(|u| u.component.name == part.name));
        }
        let distinct: BTreeSet<String> = found.texts.values().map(|text| words(&text.text)).collect();
        prop_assert_eq!(distinct.len(), found.texts.len());
        let used: BTreeSet<&String> = found.groups.iter().flat_map(|g| &g.texts)
            .chain(found.unclear.iter().flat_map(|u| &u.texts)).collect();
        prop_assert_eq!(used, found.texts.keys().collect::<BTreeSet<_>>());
        for group in &found.groups {
            prop_assert!(!group.texts.is_empty() && !group.components.is_empty());
            let distinct: BTreeSet<String> = group.copyrights.iter().map(|line| words(line)).collect();
            prop_assert_eq!(distinct.len(), group.copyrights.len());
        }
        let mut turned = parts;
        turned.reverse();
        prop_assert_eq!(made(&turned), found);
    }
}

/// Groups with the number of components and statements, and the texts.
fn told(found: &Notices) -> String {
    let groups = found.groups.iter().map(|group| {
        let (parts, lines) = (group.components.len(), group.copyrights.len());
        format!(
            "{}: {parts} components, {lines} statements\n",
            group.licenses.join(" AND ")
        )
    });
    let unclear = UnclearNotice::ALL.map(|reason| {
        let parts = found.unclear.iter().filter(|u| u.reason == reason).count();
        format!("{}: {parts}\n", reason.as_str())
    });
    let texts: Vec<&str> = found.texts.keys().map(String::as_str).collect();
    let sources: BTreeSet<&str> = found.sources.iter().map(|s| s.license.as_str()).collect();
    let sources: Vec<&str> = sources.into_iter().collect();
    let (groups, unclear) = (groups.collect::<String>(), unclear.concat());
    format!(
        "{groups}{unclear}texts: {}\nsource code: {}\n",
        texts.join(" "),
        sources.join(" ")
    )
}

const SAMPLES: &[(&str, &str)] = &[
    ("notices_npm", "generated/opengovsg_FormSG_npm.cdx.json.zst"),
    (
        "notices_maven",
        "real/trustify__quarkus-bom-sbom__723840.cdx.json.zst",
    ),
];

#[test]
fn real_documents_give_notices() {
    let Some(folder) = samples::folder() else {
        // The samples are not part of the project.
        eprintln!("skipped: the sample SBOMs are not here");
        return;
    };
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    for (name, file) in SAMPLES {
        let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
        let parts: Vec<NoticeOf<'_>> = samples::components(&folder.join(file))
            .into_iter()
            .map(|component| {
                let claims: Vec<Claim<'_>> = component
                    .licenses
                    .iter()
                    .map(|text| Claim::declared(text))
                    .collect();
                let judgement = judge.component(&claims);
                let applies = judgement.chosen.as_ref().or(judgement.expression.as_ref());
                NoticeOf {
                    name: component.name.into(),
                    version: component.version.into(),
                    copyrights: component.copyright.into_iter().map(Into::into).collect(),
                    expression: applies.and_then(|text| text.parse().ok()),
                    stated: judgement.raw.clone().into(),
                    ..NoticeOf::default()
                }
            })
            .collect();
        assert_snapshot!(*name, told(&made(&parts)));
    }
}
