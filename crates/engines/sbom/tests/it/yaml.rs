//! SPDX in YAML.

use std::fmt::Write as _;

use sbom::{Format, Limits, Serialization};

use crate::pairs::same;
use crate::{findings, parsed, read};

const FIXTURE: &str = include_str!("../fixtures/spdx-2.3.yaml");
const TWIN: &str = include_str!("../fixtures/spdx-2.3.json");

/// A document that begins like the fixture and has these lines.
fn document(lines: &str) -> String {
    format!(
        "spdxVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nname: n\ndataLicense: CC0-1.0\ndocumentNamespace: https://example.org/n\n\
         creationInfo: {{created: 2026-11-23T08:00:00Z, creators: ['Tool: a-1']}}\n{lines}"
    )
}

fn package(member: &str) -> String {
    document(&format!(
        "packages:\n- SPDXID: SPDXRef-a\n  name: a\n  downloadLocation: NONE\n  {member}\n"
    ))
}

#[test]
fn a_document_is_the_same_as_its_twin_in_json() {
    let (ours, twin) = (parsed(FIXTURE), parsed(TWIN));
    assert_eq!(findings(&ours), Vec::<String>::new());
    let inventory = &ours.inventory;
    assert_eq!(
        (inventory.format(), inventory.serialization()),
        (Format::Spdx, Serialization::Yaml)
    );
    same(inventory, &twin.inventory);
    let text = |parsed: &sbom::Parsed| {
        format!(
            "{:?}",
            parsed
                .inventory
                .extracted_licenses()
                .map(|own| own.text.to_owned())
                .collect::<Vec<_>>()
        )
    };
    assert_eq!(text(&ours), text(&twin));
}

#[test]
fn plain_scalars_are_text_where_spdx_wants_text() {
    for (written, version) in [
        ("1.10", "1.10"),
        ("2", "2"),
        ("1e3", "1e3"),
        ("true", "true"),
        ("2026-11-23", "2026-11-23"),
        ("'1.10'", "1.10"),
        ("!!str 1.10", "1.10"),
        ("&v 1.10", "1.10"),
        ("\"a\\tb\"", "a\tb"),
    ] {
        let parsed = parsed(&package(&format!("versionInfo: {written}")));
        assert_eq!(findings(&parsed), Vec::<String>::new(), "{written}");
        let component = parsed.inventory.components().next().expect("one");
        assert_eq!(component.version(), Some(version));
    }
    for (written, analyzed) in [("true", true), ("False", false), ("!!bool \"true\"", true)] {
        let parsed = parsed(&package(&format!("filesAnalyzed: {written}")));
        assert_eq!(findings(&parsed), Vec::<String>::new(), "{written}");
        let component = parsed.inventory.components().next().expect("one");
        assert_eq!(component.files_analyzed(), Some(analyzed));
    }
}

#[test]
fn wrong_types_and_tags_are_findings_with_their_pointer() {
    for (member, expected) in [
        (
            "filesAnalyzed: 'true'",
            "sbom-invalid-type /packages/0/filesAnalyzed",
        ),
        (
            "filesAnalyzed: 1",
            "sbom-invalid-type /packages/0/filesAnalyzed",
        ),
        (
            "versionInfo: null",
            "sbom-invalid-type /packages/0/versionInfo",
        ),
        ("versionInfo:", "sbom-invalid-type /packages/0/versionInfo"),
        (
            "versionInfo: !!int 1",
            "sbom-invalid-type /packages/0/versionInfo",
        ),
        (
            "versionInfo: [1]",
            "sbom-invalid-type /packages/0/versionInfo",
        ),
        (
            "versionInfo: !version 1",
            "sbom-invalid-yaml-tag /packages/0/versionInfo",
        ),
        ("name: b", "sbom-invalid-duplicate-member /packages/0/name"),
    ] {
        let found = findings(&parsed(&package(member)));
        assert_eq!(found, [expected], "{member}");
    }
    let two = format!("{}---\nspdxVersion: SPDX-2.3\n", package(""));
    assert_eq!(findings(&parsed(&two)), ["sbom-yaml-documents line:12"]);
}

#[test]
fn aliases_stand_for_what_their_anchor_names() {
    let parsed = parsed(&document(
        "packages:\n- SPDXID: SPDXRef-a\n  name: &name lodash\n  downloadLocation: NONE\n  externalRefs: &refs\n  - &ref {referenceCategory: PACKAGE-MANAGER, referenceType: purl, referenceLocator: 'pkg:npm/a@1'}\n\
         - SPDXID: SPDXRef-b\n  name: *name\n  downloadLocation: NONE\n  externalRefs: *refs\n\
         - SPDXID: SPDXRef-c\n  name: c\n  downloadLocation: NONE\n  externalRefs: [*ref, *ref]\n",
    ));
    assert_eq!(findings(&parsed), Vec::<String>::new());
    let seen: Vec<_> = parsed
        .inventory
        .components()
        .map(|component| (component.name(), component.references().len()))
        .collect();
    assert_eq!(seen, [("lodash", 1), ("lodash", 1), ("c", 2)]);
}

#[test]
fn bombs_and_what_json_cannot_say_are_refused_with_one_finding() {
    let refused = |text: &str| {
        let finding = read(text).expect_err("unreadable").finding;
        format!("{} {}", finding.code, finding.location)
    };
    let mut bomb = document("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").expect("memory");
    }
    assert_eq!(refused(&bomb), "sbom-yaml-aliases ");
    for (lines, expected) in [
        ("a: &a [*a]\n", "sbom-yaml-unsupported line:7"),
        ("? [a]\n: b\n", "sbom-yaml-unsupported line:7"),
        ("a: &a b\n*a : c\n", "sbom-yaml-unsupported line:8"),
        ("a: *nothing\n", "sbom-yaml-syntax line:7"),
        ("a: [b\n", "sbom-yaml-syntax line:8"),
        ("a: 'b\n", "sbom-yaml-syntax line:7"),
    ] {
        assert_eq!(refused(&document(lines)), expected, "{lines}");
    }
    let deep = document(&format!(
        "a: {}{}\n",
        "[".repeat(10_000),
        "]".repeat(10_000)
    ));
    let finding = read(&deep).expect_err("too deep").finding;
    assert!(
        ["sbom-json-too-deep", "sbom-yaml-syntax"].contains(&finding.code),
        "{finding:?}"
    );
}

#[test]
fn block_nesting_ends_at_the_bound() {
    let mut deep = document("a:\n");
    for level in 1..400 {
        writeln!(deep, "{}- b:", "  ".repeat(level)).expect("memory");
    }
    let refused = sbom::read(deep.as_bytes(), &Limits::default()).expect_err("too deep");
    assert_eq!(refused.finding.code, "sbom-json-too-deep");
}
