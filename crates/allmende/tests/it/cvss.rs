//! `allmende cvss`.

use crate::run::{faults, program, root, run, run_with, schema};

const V2: &str = "AV:N/AC:L/Au:N/C:N/I:N/A:C";
const V3: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N";
const V4: &str = "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U/MAV:P";

#[test]
fn each_vector_has_a_line_with_score_and_rating() {
    let german = run(&root(), &["cvss", V2, V3, "--lang", "de"]);
    assert_eq!(german.status, 0, "{}", german.err);
    assert_eq!(german.out, format!("{V2} 7.8 hoch\n{V3} 6.1 mittel\n"));
    let english = run(&root(), &["cvss", V4, "--lang", "en"]);
    let lines: Vec<&str> = english.out.lines().collect();
    assert!(lines[0].starts_with(V4), "{lines:?}");
    assert!(
        lines[1].contains("CVSS-B 7.7 · with threat 5.2"),
        "{lines:?}"
    );
    assert!(lines[1].ends_with("CVSS-BTE"), "{lines:?}");
}

#[test]
fn without_arguments_each_line_of_standard_input_is_one() {
    let input = format!("{V3}\n\n ({V2})\r\nCVSS:3.1/AV:N\n{V4}");
    let ran = run_with(program(&root()).args(["cvss", "--lang", "en"]), &input);
    assert_eq!(ran.status, 2);
    let shown: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    assert_eq!(shown.len(), 3, "{}", ran.out);
    assert!(shown[1].starts_with(V2), "{}", ran.out);
    let expected = "Line 4, CVSS:3.1/AV:N: Character 14: here the metric AC is missing";
    assert!(ran.err.contains(expected), "{}", ran.err);
}

#[test]
fn one_unusable_vector_is_told_and_the_others_are_there() {
    let ran = run(&root(), &["cvss", "Unsinn", V3, "--lang", "de"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.out, format!("{V3} 6.1 mittel\n"));
    assert!(
        ran.err.contains("„Unsinn“ hat nicht die Form"),
        "{}",
        ran.err
    );
}

#[test]
fn the_document_follows_its_schema() {
    let schema = schema("allmende-cvss-1.schema.json");
    let ran = run(
        &root(),
        &["cvss", V2, V3, V4, "", "CVSS:9.9/A", "--format", "json"],
    );
    assert_eq!(ran.status, 2);
    let document = ran.json();
    assert_eq!(faults(&schema, &document), [""; 0]);
    let vectors = document["vectors"].as_array().expect("a list");
    assert_eq!(vectors.len(), 5);
    assert_eq!(vectors[1]["result"]["score"], 6.1);
    assert_eq!(vectors[2]["result"]["nomenclature"], "CVSS-BTE");
    assert_eq!(vectors[4]["fault"]["code"], "cvss-unknown-version");
    let lines = run_with(program(&root()).args(["cvss", "--format", "json"]), "\nQ\n");
    assert_eq!(faults(&schema, &lines.json()), [""; 0]);
    assert_eq!(lines.json()["vectors"][0]["line"], 2);
}
