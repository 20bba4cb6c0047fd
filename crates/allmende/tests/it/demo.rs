//! The demo town and taking SBOMs in, by command.

use crate::run::{faults, root, run, schema};

fn sbom(name: &str) -> String {
    root()
        .join("crates/engines/sbom/tests/fixtures")
        .join(name)
        .display()
        .to_string()
}

#[test]
fn the_demo_town_is_made_once_and_removed_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let none = run(folder.path(), &["demo", "--remove"]);
    assert_eq!(none.status, 2, "{}", none.out);
    assert!(none.err.contains("keine Beispielstadt"), "{}", none.err);
    let made = run(folder.path(), &["demo"]);
    assert_eq!(made.status, 0, "{}", made.err);
    assert!(made.out.contains("musterstadt"), "{}", made.out);
    let again = run(folder.path(), &["demo"]);
    assert!(again.out.contains("gibt es schon"), "{}", again.out);
    let whole = run(folder.path(), &["audit", "verify"]);
    assert_eq!(whole.status, 0, "{}", whole.err);
    let removed = run(folder.path(), &["demo", "--remove", "--lang", "en"]);
    assert_eq!(removed.status, 0, "{}", removed.err);
    assert!(removed.out.contains("is removed"), "{}", removed.out);
    let whole = run(folder.path(), &["audit", "verify"]);
    assert_eq!(whole.status, 0, "{}", whole.err);
}

#[test]
fn files_are_taken_in_one_by_one_and_a_bad_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["demo"]).status, 0);
    std::fs::write(folder.path().join("rows.json"), "{\"rows\": []}").unwrap();
    let (one, other) = (sbom("cyclonedx-1.6.json"), sbom("spdx-2.3.json"));
    let import = |arguments: &[&str]| {
        let fixed = [
            "sbom",
            "import",
            "--tenant",
            "musterstadt",
            "--format",
            "json",
        ];
        run(folder.path(), &[&fixed, arguments].concat())
    };
    let ran = import(&[&one, "rows.json", &other, "missing.json"]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    let document = ran.json();
    let wrong = faults(&schema("allmende-sbom-import-1.schema.json"), &document);
    assert!(wrong.is_empty(), "{wrong:?}\n{document:#}");
    assert_eq!(document["refused"], 2);
    let files = document["files"].as_array().unwrap();
    assert_eq!(files[0]["known"], false);
    assert!(
        files[1]["error"].as_str().unwrap().len() > 20,
        "{document:#}"
    );
    assert!(files[2]["components"].as_u64().unwrap() > 0);

    let again = import(&[&one]);
    assert_eq!(
        (again.status, &again.json()["files"][0]["known"]),
        (0, &true.into())
    );
    let release = files[0]["release"].as_str().unwrap();
    let into = import(&["--into", release, &other]);
    assert_eq!(into.json()["files"][0]["release"], release);
    assert_eq!(import(&["--into", "no-id", &one]).status, 2);
    let nowhere = run(
        folder.path(),
        &["sbom", "import", "--tenant", "nirgendwo", &one],
    );
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("Kommune"), "{}", nowhere.err);
}

#[test]
fn a_list_is_imported_only_by_a_mapping_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["demo"]).status, 0);
    std::fs::write(
        folder.path().join("liste.csv"),
        "Anwendung;Version\nQGIS;3\n",
    )
    .unwrap();
    let import = |arguments: &[&str]| {
        let fixed = ["import", "--tenant", "musterstadt", "--mapping", "Liste"];
        run(folder.path(), &[&fixed, arguments].concat())
    };
    let unknown = import(&["liste.csv"]);
    assert_eq!(unknown.status, 2, "{}", unknown.err);
    assert!(unknown.err.contains("„Liste“"), "{}", unknown.err);
    assert_ne!(import(&["missing.csv"]).status, 0);
    std::fs::write(folder.path().join("bild.png"), b"\x89PNG\0\0").unwrap();
    let picture = import(&["bild.png"]);
    assert_eq!(picture.status, 2, "{}", picture.err);
}
