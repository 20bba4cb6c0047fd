//! `allmende license explain`, and the command line itself.

use crate::run::{faults, root, run, schema};

#[test]
fn the_answer_follows_its_schema_whatever_is_asked() {
    let schema = schema("allmende-license-explain-1.schema.json");
    for question in [
        "MIT",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "Apache 2",
        "GPL",
        "no such licence",
        "(MIT",
        "NONE",
        "https://opensource.org/licenses/MIT",
    ] {
        let ran = run(
            &root(),
            &["license", "explain", question, "--format", "json"],
        );
        assert_eq!(faults(&schema, &ran.json()), [""; 0], "{question}");
    }
}

#[test]
fn the_exit_status_says_whether_it_may_be_used() {
    let status =
        |arguments: &[&str]| run(&root(), &[&["license", "explain"], arguments].concat()).status;
    assert_eq!(status(&["MIT"]), 0);
    assert_eq!(status(&["SSPL-1.0"]), 1);
    assert_eq!(status(&[" "]), 2);
    assert_eq!(status(&[]), 2);
}

#[test]
fn the_answer_depends_on_the_way_of_use() {
    let internal = run(&root(), &["license", "explain", "AGPL-3.0-only"]).out;
    let network = run(
        &root(),
        &[
            "license",
            "explain",
            "AGPL-3.0-only",
            "--use",
            "network",
            "--modified",
        ],
    )
    .out;
    assert!(
        !internal.contains("muss ihren Quelltext erhalten können."),
        "{internal}"
    );
    assert!(
        network.contains("muss ihren Quelltext erhalten können."),
        "{network}"
    );
}

#[test]
fn mistakes_on_the_command_line_are_told_in_the_language_of_the_call() {
    let german = run(&root(), &["sbom", "chekc"]);
    assert_eq!((german.status, german.out.as_str()), (2, ""));
    assert!(
        german.err.contains("Meinten Sie „check“?"),
        "{}",
        german.err
    );
    let english = run(
        &root(),
        &["sbom", "check", "--lang", "en", "--use", "sometimes", "x"],
    );
    assert_eq!(english.status, 2);
    assert!(
        english
            .err
            .contains("Possible are: internal, network, distribute"),
        "{}",
        english.err
    );
}

#[test]
fn help_is_complete_and_ends_well() {
    let german = run(&root(), &["sbom", "check", "--help"]);
    assert_eq!(german.status, 0);
    assert!(
        german.out.contains("Aufruf: allmende sbom check"),
        "{}",
        german.out
    );
    assert!(
        !german.out.contains("Usage") && !german.out.contains("default"),
        "{}",
        german.out
    );
    assert!(run(&root(), &["--version"]).out.starts_with("allmende "));
}
