//! `allmende advisories order`.

use crate::run::{program, root, run, run_with};

/// Runs it with these lines on standard input: exit status, output, messages.
fn order(arguments: &[&str], lines: &str) -> (i32, String, String) {
    let mut command = program(&root());
    command
        .args(["advisories", "order", "--lang", "en"])
        .args(arguments);
    let ran = run_with(&mut command, lines);
    (ran.status, ran.out, ran.err)
}

#[test]
fn what_is_ordered_otherwise_is_printed() {
    let (status, out, err) = order(
        &["PyPI"],
        "# a remark\n\n1.0rc1 < 1.0\n1.0 = 1.0.0\n1.10 < 1.9\n",
    );
    assert_eq!((status, err.as_str()), (1, ""));
    assert!(
        out.contains("1.10 < 1.9") && out.contains("1.10 > 1.9"),
        "{out}"
    );
    assert!(!out.contains("1.0rc1"), "{out}");
    let (status, out, _) = order(&["Debian:12", "-"], "1.0~rc1 < 1.0\r\n1:0 > 9\n");
    assert_eq!(status, 0, "{out}");
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    for (ecosystem, lines) in [
        ("npm", "1.0 < 2.0\n1.0 ~ 2.0\n"),
        ("npm", "1.0 < 2.0\n1.0 < latest\n"),
        ("npm", "1.0 < 2.0\n1.0 < 2.0 < 3.0\n"),
    ] {
        let (status, _, err) = order(&[ecosystem], lines);
        assert_eq!(status, 2, "{lines}");
        assert!(err.contains("ine 2"), "{err}");
    }
    for arguments in [
        &["OSS-Fuzz"][..],
        &["Niemand"],
        &[""],
        &[],
        &["npm", "/nowhere/at-all"],
        &["npm", "crates"],
    ] {
        assert_eq!(order(arguments, "1 < 2\n").0, 2, "{arguments:?}");
    }
}

#[test]
fn too_much_is_refused() {
    let lines = "1.0.0 < 1.0.1\n".repeat(1_500_000);
    assert_eq!(order(&["npm"], &lines).0, 2);
}

#[test]
fn a_file_is_read_and_both_languages_speak() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("paare.txt"), "1.0-1 < 1.0\n").expect("a file");
    for (lang, word) in [("de", "Zeile 1"), ("en", "Line 1")] {
        let ran = run(
            folder.path(),
            &["advisories", "order", "Maven", "paare.txt", "--lang", lang],
        );
        assert_eq!(ran.status, 1);
        assert!(
            ran.out.contains(word) && ran.out.contains("1.0-1 > 1.0"),
            "{}",
            ran.out
        );
    }
}
