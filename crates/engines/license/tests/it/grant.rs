use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use license::{GrantFile, Holder, LicenseId, ListedId, archive, grant};

fn listed(id: &str) -> ListedId {
    let expression: license::Expression = id.parse().unwrap();
    match expression.licenses()[0].id {
        LicenseId::Listed(id) => id,
        LicenseId::Ref(_) => panic!("{id} is not on the SPDX list"),
    }
}

fn files(id: &str) -> Vec<GrantFile> {
    grant(listed(id), &Holder::new("Stadt Weidenfurt").unwrap(), 2026).unwrap()
}

fn text(files: &[GrantFile], path: &str) -> String {
    let file = files.iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("no {path}")).text.clone()
}

#[test]
fn the_copyright_notice_is_filled_in_where_the_licence_has_one() {
    for (id, notice) in [
        ("MIT", "Copyright (c) 2026 Stadt Weidenfurt"),
        ("BSD-2-Clause", "Copyright (c) 2026 Stadt Weidenfurt"),
        ("BSD-3-Clause", "Copyright (c) 2026 Stadt Weidenfurt."),
        ("ISC", "Copyright 2026 Stadt Weidenfurt"),
        ("UPL-1.0", "Copyright (c) 2026 Stadt Weidenfurt"),
    ] {
        let files = files(id);
        let license = text(&files, "LICENSE");
        assert!(
            license.lines().any(|line| line.trim() == notice),
            "{license}"
        );
        let plain = text(&files, &format!("LICENSES/{id}.txt"));
        assert!(
            plain.contains("year") && !plain.contains("Weidenfurt"),
            "{plain}"
        );
    }
}

#[test]
fn a_licence_without_a_notice_of_its_own_stays_as_it_is() {
    for id in ["GPL-3.0-or-later", "Apache-2.0", "EUPL-1.2", "CC0-1.0"] {
        let files = files(id);
        assert_eq!(
            text(&files, "LICENSE"),
            text(&files, &format!("LICENSES/{id}.txt")),
            "{id}"
        );
    }
}

#[test]
fn a_name_of_a_holder_is_one_line_that_ends_no_comment() {
    assert_eq!(
        Holder::new("  Kreis Au & Stadt \"Weidenfurt\" ")
            .unwrap()
            .as_str(),
        "Kreis Au & Stadt \"Weidenfurt\""
    );
    let long = "a".repeat(201);
    for name in [
        "",
        "  ",
        "Stadt\nWeidenfurt",
        "Stadt -->",
        "Stadt */",
        "<b>Stadt",
        &long,
    ] {
        assert_eq!(Holder::new(name), None, "{name}");
    }
}

#[test]
fn a_name_with_quotes_does_not_break_reuse_toml() {
    let holder = Holder::new(r#"Stadt "Weidenfurt" \ Süd"#).unwrap();
    let files = grant(listed("MIT"), &holder, 2026).unwrap();
    let table: toml::Table = text(&files, "REUSE.toml").parse().unwrap();
    let annotation = &table["annotations"][0];
    assert_eq!(
        annotation["SPDX-FileCopyrightText"].as_str(),
        Some(r#"2026 Stadt "Weidenfurt" \ Süd"#)
    );
}

#[test]
fn the_archive_has_the_files_and_always_the_same_bytes() {
    let files = files("EUPL-1.2");
    let bytes = archive(&files).unwrap();
    assert_eq!(bytes, archive(&files).unwrap());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(zip.len(), files.len());
    for file in &files {
        let mut entry = zip.by_name(&file.path).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        assert_eq!(text, file.text);
        assert_eq!(entry.last_modified().map(|at| at.year()), Some(1980));
    }
}

/// What the tool of the REUSE initiative says; `scripts/oracle.sh` installs it.
#[test]
fn reuse_finds_nothing_wrong() {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/oracle/reuse/bin/reuse");
    if !tool.exists() {
        eprintln!("SKIPPED: reuse is not installed; run scripts/oracle.sh");
        return;
    }
    // One with a notice of its own, one that carries a second text, one long and one for content.
    for id in ["MIT", "LGPL-3.0-or-later", "EUPL-1.2", "CC-BY-4.0"] {
        let folder =
            std::env::temp_dir().join(format!("allmende-reuse-{}-{}", std::process::id(), id));
        let sources = [
            GrantFile {
                path: "src/main.rs".to_owned(),
                text: "fn main() {}\n".to_owned(),
            },
            GrantFile {
                path: "docs/bild.svg".to_owned(),
                text: "<svg/>\n".to_owned(),
            },
        ];
        for file in files(id).iter().chain(&sources) {
            let path = folder.join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &file.text).unwrap();
        }
        let told = Command::new(&tool)
            .arg("--root")
            .arg(&folder)
            .arg("lint")
            .output()
            .unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            told.status.success(),
            "{}: {}",
            id,
            String::from_utf8_lossy(&told.stdout)
        );
    }
}
