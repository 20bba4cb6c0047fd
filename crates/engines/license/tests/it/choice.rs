use std::fmt::Write as _;

use license::{
    Answers, BuiltIn, Catalogue, Choice, Fit, Funding, Linking, Network, Question, Rights, Sharing,
    ShortList, ShortListed, Side, Work, choose,
};
use proptest::prelude::*;

fn built_in(texts: &[&str]) -> Vec<BuiltIn> {
    let part = |text: &&str| BuiltIn {
        expression: Some(text.parse().unwrap()),
        linking: Linking::Static,
    };
    texts.iter().map(part).collect()
}

fn funding(id: &str) -> Funding {
    let expression: license::Expression = id.parse().unwrap();
    Funding::License(expression.licenses()[0].clone())
}

/// An application of one's own with all rights, from which nothing is wanted.
fn application() -> Answers {
    Answers {
        work: Some(Work::Application),
        rights: Some(Rights::All),
        parts: Some(Vec::new()),
        funding: Some(Funding::Free),
        ..Answers::default()
    }
}

fn ask(answers: &Answers, house_default: Option<&str>) -> Choice {
    let house_default = house_default.map(|id| ShortListed::of(id).unwrap());
    choose(answers, house_default, &Catalogue::builtin())
}

fn recommended(answers: &Answers, house_default: Option<&str>) -> Option<&'static str> {
    ask(answers, house_default)
        .recommended
        .map(|license| license.id)
}

fn fit(choice: &Choice, id: &str) -> Fit {
    let mut candidates = choice.candidates.iter();
    candidates
        .find(|candidate| candidate.license.id == id)
        .unwrap()
        .fit
}

#[test]
fn the_house_default_of_munich_is_taken_unless_a_wish_stands_against_it() {
    let everyone = Answers {
        sharing: Some(Sharing::Everyone),
        ..application()
    };
    assert_eq!(recommended(&everyone, Some("MIT")), Some("MIT"));
    let patents = Answers {
        patents: Some(true),
        ..everyone
    };
    assert_eq!(recommended(&patents, Some("MIT")), Some("Apache-2.0"));
}

#[test]
fn a_service_whose_changes_come_back_gets_a_licence_that_reaches_over_the_network() {
    let service = Answers {
        sharing: Some(Sharing::Whole),
        network: Some(Network::SharedBack),
        ..application()
    };
    let choice = ask(&service, Some("MIT"));
    assert_eq!(choice.recommended.unwrap().id, "EUPL-1.2");
    let level: Vec<&str> = choice.level.iter().map(|license| license.id).collect();
    assert_eq!(level, ["AGPL-3.0-or-later"]);
    let with_gpl = Answers {
        parts: Some(built_in(&["GPL-3.0-or-later"])),
        ..service
    };
    assert_eq!(
        recommended(&with_gpl, Some("MIT")),
        Some("AGPL-3.0-or-later")
    );
}

#[test]
fn a_part_under_gpl_2_only_rules_everything_out() {
    let answers = Answers {
        parts: Some(built_in(&["MIT", "GPL-2.0-only"])),
        ..application()
    };
    let choice = ask(&answers, Some("MIT"));
    assert_eq!(choice.recommended, None);
    assert!(!choice.is_settled());
    let separate = Answers {
        parts: Some(vec![BuiltIn {
            linking: Linking::Separate,
            ..built_in(&["GPL-2.0-only"]).remove(0)
        }]),
        ..answers
    };
    assert_eq!(recommended(&separate, Some("MIT")), Some("MIT"));
}

#[test]
fn without_the_rights_the_choice_is_not_settled() {
    assert!(ask(&application(), None).is_settled());
    for rights in [None, Some(Rights::UseOnly)] {
        let choice = ask(
            &Answers {
                rights,
                ..application()
            },
            None,
        );
        assert!(choice.recommended.is_some() && !choice.is_settled());
        assert_eq!(
            (choice.open[0].question, choice.open[0].blocks),
            (Question::Rights, true)
        );
    }
}

#[test]
fn a_part_whose_terms_nobody_read_has_to_be_clarified_first() {
    let answers = Answers {
        parts: Some(built_in(&["LicenseRef-Haus"])),
        ..application()
    };
    let choice = ask(&answers, None);
    assert!(choice.recommended.is_some() && !choice.is_settled());
    assert_eq!(choice.open[0].reason.code, "license-compat-no-terms");
    let answers = Answers {
        parts: Some(vec![BuiltIn {
            expression: None,
            linking: Linking::Static,
        }]),
        ..application()
    };
    let choice = ask(&answers, None);
    assert!(choice.recommended.is_some() && !choice.is_settled());
    assert_eq!(choice.open[0].reason.code, "license-own-part-unstated");
}

#[test]
fn a_funding_that_names_a_licence_outside_the_list_leaves_none() {
    let answers = Answers {
        funding: Some(funding("GPL-3.0-only")),
        ..application()
    };
    assert_eq!(recommended(&answers, Some("MIT")), None);
    let answers = Answers {
        funding: Some(funding("EUPL-1.2")),
        ..application()
    };
    assert_eq!(recommended(&answers, Some("MIT")), Some("EUPL-1.2"));
}

#[test]
fn every_licence_of_the_short_list_is_approved_by_opencode_and_has_a_text() {
    let catalogue = Catalogue::builtin();
    for listed in ShortList::builtin().licenses {
        let entry = catalogue.get(listed.id).unwrap();
        assert_eq!(
            entry.opencode,
            license::ListState::Approved,
            "{}",
            listed.id
        );
        assert!(Catalogue::text(listed.id).is_some(), "{}", listed.id);
        assert_eq!(listed.license().to_string(), listed.id);
    }
    assert_eq!(ShortList::builtin().licenses.len(), 12);
}

/// Ten typical cases, as one would tell them.
fn cases() -> Vec<(&'static str, Answers, Option<&'static str>)> {
    let everyone = Answers {
        sharing: Some(Sharing::Everyone),
        ..application()
    };
    let whole = Answers {
        sharing: Some(Sharing::Whole),
        ..application()
    };
    vec![
        (
            "nothing known, house default MIT",
            Answers::default(),
            Some("MIT"),
        ),
        (
            "application for everyone, house default MIT",
            everyone.clone(),
            Some("MIT"),
        ),
        (
            "application with a part under GPL-3.0-or-later, house default MIT",
            Answers {
                parts: Some(built_in(&["GPL-3.0-or-later", "MIT"])),
                ..everyone.clone()
            },
            Some("MIT"),
        ),
        (
            "application with a part under GPL-2.0-only",
            Answers {
                parts: Some(built_in(&["GPL-2.0-only"])),
                ..everyone.clone()
            },
            None,
        ),
        (
            "service that shares back, German text",
            Answers {
                network: Some(Network::SharedBack),
                german: Some(true),
                ..whole.clone()
            },
            Some("MIT"),
        ),
        (
            "library whose changes come back, patents",
            Answers {
                work: Some(Work::Library),
                sharing: Some(Sharing::Changes),
                patents: Some(true),
                ..application()
            },
            None,
        ),
        (
            "data for everyone",
            Answers {
                work: Some(Work::Data),
                opencode: Some(true),
                ..everyone.clone()
            },
            Some("MIT"),
        ),
        (
            "text that stays open",
            Answers {
                work: Some(Work::Text),
                ..whole
            },
            Some("MIT"),
        ),
        (
            "contract with rights of use only",
            Answers {
                rights: Some(Rights::UseOnly),
                ..everyone.clone()
            },
            Some("MIT"),
        ),
        (
            "funding demands copyleft, a part has the old BSD licence",
            Answers {
                funding: Some(Funding::Copyleft),
                parts: Some(built_in(&["BSD-4-Clause"])),
                ..everyone
            },
            Some("MIT"),
        ),
    ]
}

#[test]
fn ten_typical_cases() {
    let mut told = String::new();
    for (name, answers, house_default) in cases() {
        let choice = ask(&answers, house_default);
        let id = choice.recommended.map_or("none", |license| license.id);
        let settled = if choice.is_settled() {
            "settled"
        } else {
            "not yet"
        };
        writeln!(told, "== {name}\n-> {id} ({settled})").unwrap();
        let level: Vec<&str> = choice.level.iter().map(|license| license.id).collect();
        if !level.is_empty() {
            writeln!(told, "   level: {}", level.join(", ")).unwrap();
        }
        for candidate in &choice.candidates {
            let short = |code: &'static str| {
                code.trim_start_matches("license-")
                    .trim_start_matches("own-")
            };
            let arguments = candidate.arguments.iter();
            let arguments: Vec<String> = arguments
                .map(|a| {
                    let sign = match a.side {
                        Side::For => "+".to_owned(),
                        Side::Against => "-".repeat(usize::from(a.weight)),
                        Side::Excludes => "x".to_owned(),
                    };
                    format!("{sign}{}", short(a.reason.code))
                })
                .collect();
            let (id, fit) = (candidate.license.id, candidate.fit.as_str());
            writeln!(told, "   {id}: {fit} {}", arguments.join(" ")).unwrap();
        }
        for open in &choice.open {
            let sign = if open.blocks { "!" } else { "?" };
            writeln!(
                told,
                "   {sign} {}",
                open.reason.code.trim_start_matches("license-own-")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

fn any_of<T: Clone + std::fmt::Debug + 'static>(
    all: &[T],
) -> impl Strategy<Value = Option<T>> + use<T> {
    prop::option::of(prop::sample::select(all.to_vec()))
}

fn any_part() -> impl Strategy<Value = BuiltIn> {
    let texts = [
        "MIT",
        "Apache-2.0",
        "BSD-4-Clause",
        "MPL-2.0",
        "EPL-2.0",
        "LGPL-2.1-only",
        "GPL-2.0-only",
        "GPL-2.0-or-later",
        "GPL-3.0-only",
        "AGPL-3.0-only",
        "EUPL-1.2",
        "CC-BY-SA-4.0",
        "LicenseRef-Haus",
        "MIT OR GPL-2.0-only",
    ];
    (any_of(&texts), prop::sample::select(Linking::ALL.to_vec())).prop_map(|(text, linking)| {
        BuiltIn {
            expression: text.map(|text| text.parse().unwrap()),
            linking,
        }
    })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let fundings = [
        Funding::Free,
        Funding::Osi,
        Funding::Permissive,
        Funding::Copyleft,
        funding("EUPL-1.2"),
        funding("GPL-2.0-only"),
    ];
    let wishes = (
        any_of(&Sharing::ALL),
        any_of(&Network::ALL),
        prop::option::of(any::<bool>()),
        prop::option::of(any::<bool>()),
    );
    let musts = (
        any_of(&Work::ALL),
        prop::option::of(prop::collection::vec(any_part(), 0..3)),
        any_of(&Rights::ALL),
        any_of(&fundings),
        prop::option::of(any::<bool>()),
    );
    (wishes, musts).prop_map(|((sharing, network, patents, german), musts)| {
        let (work, parts, rights, funding, opencode) = musts;
        Answers {
            work,
            sharing,
            network,
            patents,
            german,
            parts,
            rights,
            funding,
            opencode,
        }
    })
}

fn any_default() -> impl Strategy<Value = Option<&'static ShortListed>> {
    let all: Vec<&'static ShortListed> = ShortList::builtin().licenses.iter().collect();
    prop::option::of(prop::sample::select(all))
}

/// The answers without one of them.
fn without(answers: &Answers, question: Question) -> Answers {
    let mut fewer = answers.clone();
    match question {
        Question::Work => fewer.work = None,
        Question::Sharing => fewer.sharing = None,
        Question::Network => fewer.network = None,
        Question::Patents => fewer.patents = None,
        Question::German => fewer.german = None,
        Question::Parts => fewer.parts = None,
        Question::Rights => fewer.rights = None,
        Question::Funding => fewer.funding = None,
        Question::OpenCode => fewer.opencode = None,
        Question::HouseDefault => {}
    }
    fewer
}

proptest! {
    #[test]
    fn what_is_ruled_out_is_never_recommended(answers in any_answers(), default in any_default()) {
        let choice = choose(&answers, default, &Catalogue::builtin());
        prop_assert_eq!(choice.candidates.len(), ShortList::builtin().licenses.len());
        prop_assert!(choice.candidates.is_sorted_by_key(|candidate| candidate.fit));
        match choice.recommended {
            Some(license) => {
                let best = &choice.candidates[0];
                prop_assert_eq!(best.license, license);
                prop_assert!(best.fit != Fit::Excluded);
                prop_assert!(best.arguments.iter().any(|argument| argument.question == Question::Work));
            }
            None => prop_assert!(answers.work.is_none() || choice.candidates[0].fit == Fit::Excluded),
        }
    }

    #[test]
    fn more_parts_never_bring_a_licence_back(answers in any_answers(), part in any_part(), default in any_default()) {
        let before = choose(&answers, default, &Catalogue::builtin());
        let mut more = answers;
        more.parts.get_or_insert_default().push(part);
        let after = choose(&more, default, &Catalogue::builtin());
        for candidate in &before.candidates {
            prop_assert!(fit(&after, candidate.license.id) >= candidate.fit, "{}", candidate.license.id);
        }
    }

    #[test]
    fn an_answer_gives_a_reason_or_changes_nothing(answers in any_answers(), default in any_default()) {
        let choice = choose(&answers, default, &Catalogue::builtin());
        for question in Question::ALL {
            let fewer = choose(&without(&answers, question), default, &Catalogue::builtin());
            let arguments = choice.candidates.iter().flat_map(|candidate| &candidate.arguments);
            let told = arguments.map(|a| a.question).chain(choice.open.iter().map(|open| open.question));
            if !told.into_iter().any(|its| its == question) {
                prop_assert_eq!(&choice.candidates, &fewer.candidates, "{:?}", question);
                prop_assert_eq!(choice.recommended, fewer.recommended);
            }
        }
    }

    #[test]
    fn a_wish_for_nothing_changes_nothing(answers in any_answers(), default in any_default()) {
        let unwanted = Answers { patents: Some(false), german: Some(false), ..answers.clone() };
        let unknown = Answers { patents: None, german: None, ..answers };
        let catalogue = Catalogue::builtin();
        let (a, b) = (choose(&unwanted, default, &catalogue), choose(&unknown, default, &catalogue));
        prop_assert_eq!(a.candidates, b.candidates);
    }

    #[test]
    fn the_house_default_never_beats_one_against_which_less_stands(answers in any_answers(), default in any_default()) {
        let catalogue = Catalogue::builtin();
        let (with, none) = (choose(&answers, default, &catalogue), choose(&answers, None, &catalogue));
        if let (Some(a), Some(b)) = (with.recommended, none.recommended) {
            prop_assert_eq!(fit(&none, a.id), fit(&none, b.id));
        }
    }
}
