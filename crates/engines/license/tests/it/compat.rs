use license::{
    Answer, Compatibility, Expression, License, Linking, Modified, Terms, Use, Way, compatible,
    outbound_licenses,
};
use proptest::prelude::*;

fn expression(text: &str) -> Expression {
    text.parse().unwrap()
}

fn license(text: &str) -> License {
    expression(text).licenses()[0].clone()
}

fn passed_on(linking: Linking) -> Use {
    Use {
        way: Way::Distribute,
        modified: Modified::Unmodified,
        linking,
    }
}

fn ask(inbound: &str, outbound: &str, way: Use) -> Compatibility {
    compatible(&expression(inbound), &license(outbound), way)
}

/// Answer and code of the deciding reason, for a part built into the work.
fn built_in(inbound: &str, outbound: &str) -> (Answer, &'static str) {
    let found = ask(inbound, outbound, passed_on(Linking::Static));
    (found.answer, found.parts[0].reason.code)
}

#[test]
fn textbook_cases_built_into_one_program() {
    use Answer::{No, Yes};
    let cases = [
        ("MIT", "GPL-3.0-only", Yes, "license-compat-permissive"),
        ("0BSD", "GPL-2.0-only", Yes, "license-compat-no-duties"),
        ("GPL-3.0-only", "MIT", No, "license-compat-whole"),
        ("GPL-2.0-only", "GPL-2.0-only", Yes, "license-compat-same"),
        (
            "GPL-2.0-or-later",
            "GPL-3.0-only",
            Yes,
            "license-compat-same",
        ),
        ("GPL-2.0-only", "GPL-3.0-only", No, "license-compat-whole"),
        (
            "GPL-3.0-only",
            "GPL-2.0-or-later",
            No,
            "license-compat-whole",
        ),
        (
            "GPL-3.0-only",
            "AGPL-3.0-only",
            Yes,
            "license-compat-other-license",
        ),
        (
            "GPL-2.0-or-later",
            "AGPL-3.0-only",
            Yes,
            "license-compat-other-license",
        ),
        ("LGPL-2.1-only", "MIT", Yes, "license-compat-library"),
        (
            "LGPL-2.1-only",
            "GPL-3.0-only",
            Yes,
            "license-compat-other-license",
        ),
        ("LGPL-3.0-only", "GPL-2.0-only", No, "license-compat-part"),
        ("MPL-2.0", "Apache-2.0", Yes, "license-compat-file"),
        (
            "MPL-2.0",
            "GPL-2.0-only",
            Yes,
            "license-compat-other-license",
        ),
        (
            "EUPL-1.2",
            "GPL-3.0-only",
            Yes,
            "license-compat-other-license",
        ),
        ("EUPL-1.2", "MIT", No, "license-compat-whole"),
        (
            "BSD-4-Clause",
            "GPL-2.0-only",
            No,
            "license-compat-restriction",
        ),
        ("BSD-4-Clause", "MIT", Yes, "license-compat-permissive"),
        ("JSON", "MIT", No, "license-compat-purpose"),
        ("CC-BY-SA-4.0", "MIT", Yes, "license-compat-content"),
        (
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            No,
            "license-compat-this-version",
        ),
        (
            "Apache-2.0 WITH LLVM-exception",
            "GPL-2.0-only",
            Yes,
            "license-compat-exception-permits",
        ),
        (
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "Apache-2.0",
            Yes,
            "license-compat-exception",
        ),
    ];
    for (inbound, outbound, answer, code) in cases {
        assert_eq!(
            built_in(inbound, outbound),
            (answer, code),
            "{inbound} in {outbound}"
        );
    }
}

#[test]
fn what_nobody_read_is_unknown_and_never_yes() {
    let (answer, code) = built_in("LicenseRef-Haus", "MIT");
    assert_eq!((answer, code), (Answer::Unknown, "license-compat-no-terms"));
    let (answer, _) = built_in("MIT", "LicenseRef-Haus");
    assert_eq!(answer, Answer::Unknown);
    // One unknown part does not hide one that does not fit.
    assert_eq!(
        built_in("LicenseRef-Haus AND GPL-3.0-only", "MIT").0,
        Answer::No
    );
}

#[test]
fn of_a_choice_the_best_branch_is_taken_and_named() {
    let found = ask(
        "GPL-3.0-only OR (MIT AND BSD-3-Clause)",
        "Apache-2.0",
        passed_on(Linking::Static),
    );
    assert_eq!(found.answer, Answer::Yes);
    assert_eq!(found.chosen.as_deref(), Some("BSD-3-Clause AND MIT"));
}

#[test]
fn beside_each_other_and_within_the_house_everything_goes() {
    assert_eq!(
        ask("GPL-3.0-only", "MIT", passed_on(Linking::Separate)).answer,
        Answer::Yes
    );
    let internal = Use {
        way: Way::Internal,
        ..Use::OWN_DEVELOPMENT
    };
    assert_eq!(ask("GPL-3.0-only", "MIT", internal).answer, Answer::Yes);
}

#[test]
fn over_a_network_only_licences_that_say_so_bite() {
    let service = Use {
        way: Way::Network,
        ..Use::OWN_DEVELOPMENT
    };
    assert_eq!(ask("GPL-3.0-only", "MIT", service).answer, Answer::Yes);
    assert_eq!(ask("AGPL-3.0-only", "MIT", service).answer, Answer::No);
    assert_eq!(ask("EUPL-1.2", "MIT", service).answer, Answer::No);
}

#[test]
fn a_no_names_the_clause() {
    let found = ask("GPL-3.0-only", "MIT", passed_on(Linking::Static));
    let place = found.parts[0].clauses[0];
    assert_eq!(
        (place.license, place.clause.number),
        ("GPL-3.0-only", "5(c)")
    );
}

#[test]
fn licences_that_remain_for_a_work_with_several_parts() {
    let parts = ["MIT", "LGPL-2.1-or-later", "GPL-2.0-or-later"].map(expression);
    let candidates = [
        "MIT",
        "EUPL-1.2",
        "GPL-2.0-only",
        "GPL-3.0-or-later",
        "AGPL-3.0-only",
    ]
    .map(license);
    let answers: Vec<(String, Answer)> =
        outbound_licenses(&parts, &candidates, passed_on(Linking::Static))
            .into_iter()
            .map(|(license, answer)| (license.to_string(), answer))
            .collect();
    let remain: Vec<&str> = answers
        .iter()
        .filter(|(_, answer)| *answer == Answer::Yes)
        .map(|(license, _)| license.as_str())
        .collect();
    assert_eq!(
        remain,
        ["GPL-2.0-only", "GPL-3.0-or-later", "AGPL-3.0-only"]
    );
}

fn known() -> impl Strategy<Value = &'static str> {
    let ids: Vec<&'static str> = Terms::all().map(|(id, _)| id).collect();
    prop::sample::select(ids)
}

fn any_use() -> impl Strategy<Value = Use> {
    (
        prop::sample::select(Way::ALL.to_vec()),
        prop::sample::select(Modified::ALL.to_vec()),
        prop::sample::select(Linking::ALL.to_vec()),
    )
        .prop_map(|(way, modified, linking)| Use {
            way,
            modified,
            linking,
        })
}

proptest! {
    #[test]
    fn every_licence_fits_itself(id in known(), way in any_use()) {
        prop_assert_eq!(ask(id, id, way).answer, Answer::Yes);
    }

    #[test]
    fn more_parts_never_make_it_better(a in known(), b in known(), whole in known(), way in any_use()) {
        let both = ask(&format!("{a} AND {b}"), whole, way).answer;
        let (one, two) = (ask(a, whole, way).answer, ask(b, whole, way).answer);
        prop_assert_eq!(both, one.max(two));
    }

    #[test]
    fn a_choice_never_makes_it_worse(a in known(), b in known(), whole in known(), way in any_use()) {
        let either = ask(&format!("{a} OR {b}"), whole, way).answer;
        prop_assert_eq!(either, ask(a, whole, way).answer.min(ask(b, whole, way).answer));
    }

    #[test]
    fn closer_joining_never_makes_it_better(part in known(), whole in known(), way in any_use()) {
        let separate = ask(part, whole, Use { linking: Linking::Separate, ..way }).answer;
        let combined = ask(part, whole, Use { linking: Linking::Static, ..way }).answer;
        prop_assert!(separate <= combined);
    }

    #[test]
    fn a_no_always_rests_on_a_clause_or_a_source(part in known(), whole in known(), way in any_use()) {
        for answer in ask(part, whole, way).parts {
            if answer.answer == Answer::No {
                prop_assert!(answer.pair.is_some() || !answer.clauses.is_empty(), "{part} in {whole}");
            }
        }
    }
}
