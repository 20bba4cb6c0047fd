//! `allmende license compat`.

use crate::run::{faults, root, run, schema};

fn status(arguments: &[&str]) -> i32 {
    run(&root(), &[&["license", "compat"], arguments].concat()).status
}

#[test]
fn the_exit_status_is_the_answer() {
    assert_eq!(
        status(&["--outbound", "GPL-3.0-only", "MIT", "Apache-2.0"]),
        0
    );
    assert_eq!(status(&["--outbound", "MIT", "MIT", "GPL-3.0-only"]), 1);
    assert_eq!(status(&["--outbound", "MIT", "LicenseRef-Haus"]), 3);
    // What does not fit is worse than what nobody knows.
    assert_eq!(
        status(&["--outbound", "MIT", "LicenseRef-Haus", "GPL-3.0-only"]),
        1
    );
    for unusable in [
        &["--outbound", "MIT"][..],
        &["MIT"],
        &["--outbound", "MIT OR ISC", "MIT"],
        &["--outbound", "MIT", "(MIT"],
        &["--outbound", "Quatsch-1.0", "MIT"],
        &["--outbound", "MIT", ""],
    ] {
        assert_eq!(status(unusable), 2, "{unusable:?}");
    }
}

#[test]
fn the_answer_depends_on_linking_and_way_of_use() {
    let gpl = ["--outbound", "MIT", "GPL-3.0-only"];
    assert_eq!(status(&[&gpl[..], &["--linking", "separate"]].concat()), 0);
    assert_eq!(status(&[&gpl[..], &["--linking", "dynamic"]].concat()), 1);
    assert_eq!(status(&[&gpl[..], &["--use", "network"]].concat()), 0);
    assert_eq!(
        status(&["--outbound", "MIT", "AGPL-3.0-only", "--use", "network"]),
        1
    );
}

#[test]
fn the_document_follows_its_schema() {
    let schema = schema("allmende-license-compat-1.schema.json");
    for part in [
        "MIT",
        "GPL-3.0-only OR MPL-2.0",
        "BSD-4-Clause AND MIT",
        "LicenseRef-Haus",
        "CDDL-1.0",
        "GPL-2.0-only WITH Classpath-exception-2.0",
    ] {
        let ran = run(
            &root(),
            &[
                "license",
                "compat",
                "--outbound",
                "GPL-2.0-only",
                part,
                "--format",
                "json",
            ],
        );
        assert_eq!(faults(&schema, &ran.json()), [""; 0], "{part}");
    }
}

#[test]
fn a_no_is_told_with_its_clause_in_both_languages() {
    let question = ["license", "compat", "--outbound", "MIT", "GPL-3.0-only"];
    let german = run(&root(), &[&question[..], &["--lang", "de"]].concat()).out;
    assert!(german.contains("GPL-3.0-only, 5(c): „"), "{german}");
    let english = run(&root(), &[&question[..], &["--lang", "en"]].concat()).out;
    assert!(
        english.contains("demands that the whole work stands under it"),
        "{english}"
    );
}
