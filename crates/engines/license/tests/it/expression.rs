use license::{
    Catalogue, ExceptionId, Expression, ExpressionErrorKind as Kind, License, LicenseId, MAX_DEPTH,
    MAX_LENGTH, Mapping, Reference,
};
use proptest::prelude::*;

/// What a text is read as, and the codes of the notes.
fn read(text: &str) -> (String, Vec<&'static str>) {
    let parsed = Expression::parse(text).expect(text);
    let notes = parsed.notes.iter().map(|note| note.code).collect();
    (parsed.expression.to_string(), notes)
}

#[test]
fn every_form_of_the_grammar_is_read() {
    for text in [
        "MIT",
        "Apache-1.0+",
        "MIT AND ISC",
        "MIT OR ISC OR Zlib",
        "(MIT AND ISC) OR Zlib",
        "MIT AND (ISC OR Zlib)",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "GPL-2.0-or-later WITH Bison-exception-2.2 OR MIT",
        "LicenseRef-23",
        "DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2",
        "LicenseRef-a.b-c AND MIT",
        "MIT WITH AdditionRef-Extra",
        "GPL-2.0-only WITH DocumentRef-d:AdditionRef-x",
    ] {
        assert_eq!(read(text), (text.to_owned(), vec![]), "{text}");
    }
}

#[test]
fn and_binds_tighter_than_or_and_groups_are_flat() {
    assert_eq!(read("MIT AND ISC OR Zlib").0, "(MIT AND ISC) OR Zlib");
    assert_eq!(read("MIT OR ISC AND Zlib").0, "MIT OR (ISC AND Zlib)");
    assert_eq!(
        read("((MIT) AND (ISC AND (Zlib)))").0,
        "MIT AND ISC AND Zlib"
    );
}

#[test]
fn deprecated_ids_are_read_as_their_current_form_with_a_note() {
    let deprecated = "license-note-deprecated";
    for (old, current) in [
        ("GPL-2.0", "GPL-2.0-only"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("GPL-2.0-only+", "GPL-2.0-or-later"),
        ("AGPL-3.0+", "AGPL-3.0-or-later"),
        ("GFDL-1.3", "GFDL-1.3-only"),
        (
            "GPL-2.0-with-classpath-exception",
            "GPL-2.0-only WITH Classpath-exception-2.0",
        ),
        (
            "GPL-3.0-with-GCC-exception",
            "GPL-3.0-only WITH GCC-exception-3.1",
        ),
        (
            "wxWindows",
            "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
        ),
        ("eCos-2.0", "GPL-2.0-or-later WITH eCos-exception-2.0"),
        ("StandardML-NJ", "SMLNJ"),
        ("BSD-2-Clause-FreeBSD", "BSD-2-Clause-Views"),
        (
            "GPL-2.0 WITH Nokia-Qt-exception-1.1",
            "GPL-2.0-only WITH Digia-Qt-LGPL-exception-1.1",
        ),
    ] {
        let (text, notes) = read(old);
        assert_eq!(text, current);
        assert!(
            notes.iter().all(|code| *code == deprecated) && !notes.is_empty(),
            "{old}"
        );
    }
    assert_eq!(
        read("Net-SNMP"),
        ("Net-SNMP".into(), vec!["license-note-deprecated-kept"])
    );
}

#[test]
fn case_is_tolerated_with_a_note() {
    assert_eq!(read("mit"), ("MIT".into(), vec!["license-note-case"]));
    assert_eq!(read("apache-2.0 or Mit").0, "Apache-2.0 OR MIT");
    assert_eq!(
        read("MIT and ISC"),
        ("MIT AND ISC".into(), vec!["license-note-operator-case"])
    );
    assert_eq!(
        read("GPL-2.0-WITH-CLASSPATH-EXCEPTION").0,
        "GPL-2.0-only WITH Classpath-exception-2.0"
    );
    assert_eq!(
        read("gpl-2.0-only with CLASSPATH-EXCEPTION-2.0").0,
        "GPL-2.0-only WITH Classpath-exception-2.0"
    );
    assert_eq!(
        read("licenseref-X"),
        ("LicenseRef-X".into(), vec!["license-note-case"])
    );
}

#[test]
fn every_mistake_names_its_place() {
    for (text, kind, position, part) in [
        ("", Kind::Empty, 1, ""),
        ("   ", Kind::Empty, 1, ""),
        ("MIT OR Quatsch-1.0", Kind::UnknownLicense, 8, "Quatsch-1.0"),
        ("MIT WITH Quatsch", Kind::UnknownException, 10, "Quatsch"),
        ("MIT WITH", Kind::UnknownException, 9, ""),
        ("MIT ISC", Kind::OperatorMissing, 5, "ISC"),
        ("MIT (ISC)", Kind::OperatorMissing, 5, "("),
        ("(MIT) ISC", Kind::OperatorMissing, 7, "ISC"),
        ("(MIT ISC)", Kind::OperatorMissing, 6, "ISC"),
        ("MIT AND", Kind::LicenseMissing, 8, ""),
        ("OR MIT", Kind::LicenseMissing, 1, "OR"),
        ("MIT AND OR ISC", Kind::LicenseMissing, 9, "OR"),
        ("()", Kind::LicenseMissing, 2, ")"),
        ("(MIT", Kind::BracketOpen, 1, "("),
        ("MIT)", Kind::BracketClose, 4, ")"),
        (
            "(MIT OR ISC) WITH LLVM-exception",
            Kind::MisplacedWith,
            14,
            "WITH",
        ),
        (
            "MIT WITH LLVM-exception WITH LLVM-exception",
            Kind::MisplacedWith,
            25,
            "WITH",
        ),
        (
            "GPL-2.0-with-font-exception WITH LLVM-exception",
            Kind::MisplacedWith,
            29,
            "WITH",
        ),
        ("MIT +", Kind::MisplacedPlus, 5, "+"),
        ("+", Kind::MisplacedPlus, 1, "+"),
        ("LicenseRef-x+", Kind::MisplacedPlus, 13, "+"),
        ("MIT++", Kind::MisplacedPlus, 5, "+"),
        ("(MIT)+", Kind::MisplacedPlus, 6, "+"),
        ("MIT/ISC", Kind::BadCharacter, 4, "/"),
        ("ä MIT", Kind::BadCharacter, 1, "ä"),
        ("LicenseRef-", Kind::BadReference, 1, "LicenseRef-"),
        ("DocumentRef-x", Kind::BadReference, 1, "DocumentRef-x"),
        (
            "DocumentRef-x:MIT",
            Kind::BadReference,
            1,
            "DocumentRef-x:MIT",
        ),
        ("MIT:ISC", Kind::BadReference, 1, "MIT:ISC"),
        ("AdditionRef-x", Kind::UnknownLicense, 1, "AdditionRef-x"),
    ] {
        let error = Expression::parse(text).expect_err(text);
        assert_eq!(
            (error.kind, error.position, error.part.as_str()),
            (kind, position, part),
            "{text}"
        );
        assert_eq!(text.get(error.span.clone()), Some(part), "{text}");
    }
}

#[test]
fn length_and_depth_are_bounded_just_above_what_is_allowed() {
    let nested = |depth| format!("{}MIT{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Expression::parse(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(
        Expression::parse(&nested(MAX_DEPTH + 1)).unwrap_err().kind,
        Kind::TooDeep
    );
    let long = |length: usize| format!("MIT{}", " ".repeat(length - 3));
    assert!(Expression::parse(&long(MAX_LENGTH)).is_ok());
    assert_eq!(
        Expression::parse(&long(MAX_LENGTH + 1)).unwrap_err().kind,
        Kind::TooLong
    );
}

#[test]
fn what_would_be_too_long_or_too_deep_when_written_is_refused() {
    // Each bracket holds an AND within an OR: written out, two brackets.
    let nested = |depth: usize| {
        format!(
            "{}MIT{}",
            "(ISC AND ".repeat(depth),
            " OR Zlib)".repeat(depth)
        )
    };
    let deepest = Expression::parse(&nested(MAX_DEPTH / 2))
        .unwrap()
        .expression;
    assert_eq!(deepest.to_string().parse::<Expression>().unwrap(), deepest);
    assert_eq!(
        Expression::parse(&nested(MAX_DEPTH / 2 + 1))
            .unwrap_err()
            .kind,
        Kind::TooDeep
    );
    let grows = vec!["wxWindows"; 1000].join(" AND ");
    assert!(grows.len() < MAX_LENGTH);
    assert_eq!(Expression::parse(&grows).unwrap_err().kind, Kind::TooLong);
}

#[test]
fn order_and_repetition_do_not_matter_in_the_normal_form() {
    let normal = |text: &str| text.parse::<Expression>().unwrap().normalized().to_string();
    assert_eq!(normal("MIT OR ISC OR MIT"), "ISC OR MIT");
    assert_eq!(normal("MIT AND MIT"), "MIT");
    assert_eq!(
        normal("(Zlib OR MIT) AND ISC AND (MIT OR Zlib)"),
        "ISC AND (MIT OR Zlib)"
    );
    assert_eq!(normal("(MIT AND MIT) OR ISC"), "ISC OR MIT");
}

#[test]
fn expressions_are_text_in_json() {
    let expression: Expression = serde_json::from_str("\"mit or ISC\"").unwrap();
    assert_eq!(
        serde_json::to_string(&expression).unwrap(),
        "\"MIT OR ISC\""
    );
    assert!(serde_json::from_str::<Expression>("\"MIT OR\"").is_err());
}

fn license() -> impl Strategy<Value = Expression> {
    let ids: Vec<&'static str> = spdx::identifiers::LICENSES
        .iter()
        .filter(|l| l.flags & spdx::flags::IS_DEPRECATED == 0 && l.name != "NOASSERTION")
        .map(|l| l.name)
        .collect();
    let exceptions: Vec<&'static str> = spdx::identifiers::EXCEPTIONS
        .iter()
        .filter(|e| e.flags & spdx::flags::IS_DEPRECATED == 0)
        .map(|e| e.name)
        .collect();
    let listed = (prop::sample::select(ids), any::<bool>()).prop_map(|(id, plus)| {
        let gnu = id.ends_with("-only") || id.ends_with("-or-later");
        let text = if plus && !gnu {
            format!("{id}+")
        } else {
            id.to_owned()
        };
        text.parse::<Expression>().expect("a listed id")
    });
    let reference = (
        "[A-Za-z0-9][A-Za-z0-9.-]{0,12}",
        prop::option::of("[A-Za-z0-9.-]{1,8}"),
    )
        .prop_map(|(name, document)| {
            Expression::License(License {
                id: LicenseId::Ref(Reference { document, name }),
                or_later: false,
                exception: None,
            })
        });
    let base = prop_oneof![4 => listed, 1 => reference];
    (
        base,
        prop::option::weighted(0.2, prop::sample::select(exceptions)),
    )
        .prop_map(|(base, with)| match (base, with) {
            (Expression::License(license), Some(exception)) => {
                let with: Expression = format!("MIT WITH {exception}")
                    .parse()
                    .expect("a listed exception");
                let exception: Option<ExceptionId> = match with {
                    Expression::License(with) => with.exception,
                    _ => None,
                };
                Expression::License(License {
                    exception,
                    ..license
                })
            }
            (base, _) => base,
        })
}

fn expression() -> impl Strategy<Value = Expression> {
    license().prop_recursive(4, 24, 4, |inner| {
        (prop::collection::vec(inner, 1..5), any::<bool>()).prop_map(|(branches, all)| {
            let joined = if all {
                Expression::all(branches)
            } else {
                Expression::any(branches)
            };
            joined.expect("at least one branch")
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(expression in expression()) {
        let text = expression.to_string();
        let parsed = Expression::parse(&text).unwrap();
        prop_assert_eq!(&parsed.expression, &expression);
        prop_assert!(parsed.notes.is_empty(), "{:?}", parsed.notes);
    }

    #[test]
    fn the_normal_form_is_stable(expression in expression()) {
        let normal = expression.normalized();
        prop_assert_eq!(&normal.normalized(), &normal);
        let text = normal.to_string();
        prop_assert_eq!(text.parse::<Expression>().unwrap(), normal);
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,120}") {
        if let Err(error) = Expression::parse(&text) {
            prop_assert!(text.get(error.span.clone()).is_some());
        }
        Mapping::of(&text, &Catalogue::builtin());
    }

    #[test]
    fn texts_that_look_like_licenses_never_panic(
        text in "((MIT|GPL|v2|\\+|\\(|\\)| |,|/|and|or|with|exception|LicenseRef-|https://a|ü|:){1,3}){0,30}"
    ) {
        let mapping = Mapping::of(&text, &Catalogue::builtin());
        if let Some(expression) = &mapping.expression {
            prop_assert!(Expression::parse(&expression.to_string()).is_ok(), "{expression}");
        }
    }
}
