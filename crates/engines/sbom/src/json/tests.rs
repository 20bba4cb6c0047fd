use proptest::prelude::*;

use super::*;

/// Reads a whole document, by `skip` or step by step.
fn read(text: &str, stepwise: bool) -> Result<(), Stop> {
    let mut cursor = Cursor::new(text, 128);
    if stepwise {
        cursor.walk()?;
    } else {
        cursor.skip()?;
    }
    cursor.end()
}

fn pointer_of_fault(text: &str) -> String {
    let mut cursor = Cursor::new(text, 128);
    cursor.skip().unwrap_err();
    cursor.pointer()
}

#[test]
fn documents_are_accepted_and_refused_as_serde_json_does() {
    let documents = [
        "{}",
        "[]",
        " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[null,true,false]}}",
        "\"\\ud83d\\ude00\"",
        "-0.5e+10",
        "\"\\u0000\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"\u{7f}ä\"",
        "0",
        "[[],{}]",
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "[1 2]",
        "[}",
        "{]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "tru",
        "truex",
        "nul",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\n\"",
        "\"\t\"",
        "{} {}",
        "[]]",
        "// c\n{}",
        "NaN",
        "'a'",
        "{\"a\":1 \"b\":2}",
        "[1]\u{feff}",
        "\u{feff}[1]",
        "{\"a\":1,,\"b\":2}",
        "{\"a\" 1}",
    ];
    for text in documents {
        let expected = serde_json::from_str::<serde_json::Value>(text).is_ok();
        assert_eq!(read(text, false).is_ok(), expected, "skip {text:?}");
        assert_eq!(read(text, true).is_ok(), expected, "walk {text:?}");
    }
}

#[test]
fn depth_ends_at_the_limit_and_not_before() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for stepwise in [true, false] {
        assert_eq!(read(&nested(128), stepwise), Ok(()));
        assert_eq!(read(&nested(129), stepwise), Err(Stop::Depth));
    }
}

#[test]
fn a_fault_inside_a_skipped_value_has_its_exact_pointer() {
    assert_eq!(
        pointer_of_fault(r#"{"a":[1,{"x/y~z":[true,fulse]}]}"#),
        "/a/1/x~1y~0z/1"
    );
    assert_eq!(pointer_of_fault(r#"{"a":{"\u0062":"#), "/a/b");
}

#[test]
fn line_and_column_are_counted_from_one_in_characters() {
    let cursor = Cursor::new("{\n \"ä\": x}", 128);
    assert_eq!(cursor.line_and_column(0), (1, 1));
    assert_eq!(cursor.line_and_column(9), (2, 7));
}

#[test]
fn strings_are_borrowed_unless_escaped() {
    let mut cursor = Cursor::new(r#"["plain","esc\u0061ped"]"#, 8);
    cursor.open_array().unwrap();
    assert!(cursor.item().unwrap());
    assert!(matches!(cursor.string().unwrap(), Cow::Borrowed("plain")));
    assert!(cursor.item().unwrap());
    assert_eq!(cursor.string().unwrap(), "escaped");
    assert!(!cursor.item().unwrap());
    cursor.end().unwrap();
}

/// Texts that look like JSON often enough to reach every branch.
#[test]
fn a_guess_counts_only_if_the_whole_string_is_written_like_it() {
    for (text, guess, is_it) in [
        (r#" "name""#, "name", true),
        (r#""name""#, "nam", false),
        (r#""nam""#, "name", false),
        (r#""n\u0061me""#, "name", false),
        ("\"name", "name", false),
        ("name\"", "name", false),
        (r#""""#, "", true),
    ] {
        let mut cursor = Cursor::new(text, 1);
        assert_eq!(cursor.string_is(guess), Ok(is_it), "{text}");
        assert_eq!(cursor.end().is_ok(), is_it, "{text}");
    }
}

fn jsonish() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\"a\""),
        Just("\"\\u00e4\""),
        Just("\"\\ud834\\udd1e\""),
        Just("1"),
        Just("-0.5e3"),
        Just("true"),
        Just("null"),
        Just(" "),
        Just("\n"),
        Just("\""),
        Just("\\"),
        Just("0"),
        Just("ä"),
    ];
    proptest::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn reading_agrees_with_serde_json(text in jsonish()) {
        let expected = serde_json::from_str::<serde_json::Value>(&text);
        // serde_json refuses numbers that no `f64` holds; JSON (RFC 8259, section 6) does not.
        let is_large = |error: &serde_json::Error| error.to_string().starts_with("number out of range");
        prop_assume!(!expected.as_ref().is_err_and(is_large));
        let expected = expected.is_ok();
        prop_assert_eq!(read(&text, false).is_ok(), expected);
        prop_assert_eq!(read(&text, true).is_ok(), expected);
    }

    #[test]
    fn every_string_comes_back_as_serde_json_wrote_it(value in any::<String>()) {
        let written = serde_json::to_string(&value).unwrap();
        let mut cursor = Cursor::new(&written, 1);
        prop_assert_eq!(cursor.string().unwrap(), value);
    }
}
