//! `allmende license notices`.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::run;

fn component(name: &str, license: &Value) -> Value {
    json!({ "type": "library", "bom-ref": name, "name": name, "version": "1.0",
        "purl": format!("pkg:npm/{name}@1.0"), "licenses": license })
}

/// A folder with a document of which everything is known, one of which not, and one that is none.
fn folder() -> TempDir {
    let text = "Do what you like, but be kind to others.";
    let mut mit = component("left", &json!([{ "expression": "MIT OR Apache-2.0" }]));
    mit["copyright"] = "(c) 2020 Links GmbH".into();
    let known = json!([
        mit,
        component("right", &json!([{ "license": { "id": "MIT" } }])),
        component("copy", &json!([{ "license": { "id": "LGPL-2.1-only" } }])),
        component(
            "kind",
            &json!([{ "license": { "name": "LicenseRef-kind", "text": { "content": text } } }])
        ),
    ]);
    let document = |components: &Value| {
        json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
            "metadata": { "component": { "type": "application", "bom-ref": "app", "name": "Antrag", "version": "2.0" } },
            "components": components })
        .to_string()
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("known.json", document(&known)),
        (
            "open.json",
            document(&json!([component("open", &json!([]))])),
        ),
        ("none.json", "[1, 2".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).expect("the folder can be written");
    }
    folder
}

#[test]
fn each_text_stands_once_with_its_components() {
    let folder = folder();
    let ran = run(
        folder.path(),
        &["license", "notices", "known.json", "--lang", "en"],
    );
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("Licence notices: Antrag 2.0\n"),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.matches("Permission is hereby granted").count(), 1);
    assert_eq!(ran.out.matches("be kind to others").count(), 1);
    for words in [
        "left 1.0",
        "right 1.0",
        "Copyright © 2020 Links GmbH",
        "Offer of source code",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert!(
        !ran.out.contains("Apache License"),
        "the other branch was not chosen"
    );
    let internal = run(
        folder.path(),
        &[
            "license",
            "notices",
            "known.json",
            "--lang",
            "en",
            "--use",
            "internal",
        ],
    );
    assert!(!internal.out.contains("Offer of source code"));
}

#[test]
fn what_is_open_is_told_and_makes_the_status() {
    let folder = folder();
    for (lang, told) in [("de", "noch zu klären"), ("en", "still to be clarified")] {
        let ran = run(
            folder.path(),
            &[
                "license",
                "notices",
                "open.json",
                "known.json",
                "--lang",
                lang,
            ],
        );
        assert_eq!(ran.status, 1);
        assert!(
            ran.err.contains(told) && ran.out.contains("open 1.0"),
            "{}",
            ran.err
        );
    }
    let ran = run(folder.path(), &["license", "notices", "none.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn the_document_goes_into_a_file_of_the_form_that_was_asked_for() {
    let folder = folder();
    for (format, start) in [
        ("html", "<!DOCTYPE html>"),
        ("odt", "PK"),
        ("txt", "Lizenzhinweise"),
    ] {
        let out = format!("out.{format}");
        let ran = run(
            folder.path(),
            &[
                "license",
                "notices",
                "known.json",
                "--lang",
                "de",
                "--format",
                format,
                "-o",
                &out,
            ],
        );
        assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
        let bytes = fs::read(folder.path().join(&out)).expect("the file was written");
        assert!(bytes.starts_with(start.as_bytes()), "{format}");
    }
    let refused = run(
        folder.path(),
        &["license", "notices", "known.json", "--format", "doc"],
    );
    assert_eq!(refused.status, 2);
}
