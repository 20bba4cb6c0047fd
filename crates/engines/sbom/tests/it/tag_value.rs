//! SPDX in tag-value.

use sbom::{Format, Serialization};

use crate::pairs::same;
use crate::{findings, parsed, read};

const FIXTURE: &str = include_str!("../fixtures/spdx-2.3.spdx");
const TWIN: &str = include_str!("../fixtures/spdx-2.3.json");

#[test]
fn a_document_is_the_same_as_its_twin_in_json() {
    let (ours, twin) = (parsed(FIXTURE), parsed(TWIN));
    assert_eq!(findings(&ours), Vec::<String>::new());
    let inventory = &ours.inventory;
    assert_eq!(
        (inventory.format(), inventory.serialization()),
        (Format::Spdx, Serialization::TagValue)
    );
    same(inventory, &twin.inventory);
    let (document, other) = (inventory.document(), twin.inventory.document());
    assert_eq!(document.identifier(), other.identifier());
    assert_eq!(document.created(), other.created());
    assert_eq!(
        document
            .authors()
            .map(|party| party.name())
            .collect::<Vec<_>>(),
        other
            .authors()
            .map(|party| party.name())
            .collect::<Vec<_>>()
    );
    for (a, b) in inventory.components().zip(twin.inventory.components()) {
        assert_eq!(a.purls().collect::<Vec<_>>(), b.purls().collect::<Vec<_>>());
        assert_eq!(
            (a.cpe(), a.kind(), a.copyright()),
            (b.cpe(), b.kind(), b.copyright())
        );
        assert_eq!(
            (a.is_subject(), a.verification_code()),
            (b.is_subject(), b.verification_code())
        );
        assert_eq!(a.parent().map(|p| p.name()), b.parent().map(|p| p.name()));
        assert_eq!(a.hashes().len(), b.hashes().len());
        assert_eq!(a.evidence_licenses().len(), b.evidence_licenses().len());
    }
    let own = inventory.extracted_licenses().next().expect("one");
    assert_eq!(
        (own.text, own.see_also().next()),
        ("Text", Some("https://example.org/eigene"))
    );
}

#[test]
fn a_file_belongs_to_the_package_before_it() {
    let parsed = parsed(FIXTURE);
    let file = parsed.inventory.files().next().expect("one");
    assert_eq!(file.owner().expect("a package").name(), "antrag");
}

#[test]
fn values_over_several_lines_and_windows_line_ends_are_read() {
    let comment = |text: &str| {
        let parsed = parsed(text);
        let a = parsed.inventory.components().nth(1).expect("antrag");
        let comment = a
            .properties()
            .find(|property| property.name == "spdx:comment");
        comment.map(|comment| comment.value.to_owned())
    };
    let expected = Some("von Hand\nergänzt".to_owned());
    assert_eq!(comment(FIXTURE), expected);
    assert_eq!(comment(&FIXTURE.replace('\n', "\r\n")), expected);
}

/// A text of the fixture, what stands in its stead, the finding, and the text that begins its line.
const FAULTS: [[&str; 4]; 20] = [
    [
        "DataLicense: CC0-1.0\n",
        "",
        "sbom-invalid-missing",
        "# The same",
    ],
    [
        "Created: 2026-11-23T08:00:00Z\n",
        "",
        "sbom-invalid-missing",
        "# The same",
    ],
    [
        "PackageDownloadLocation: https://example.org/antrag-2.1.0.tgz\n",
        "",
        "sbom-invalid-missing",
        "PackageName: antrag",
    ],
    [
        "FileChecksum: SHA1: da39a3ee5e6b4b0d3255bfef95601890afd80709\n",
        "",
        "sbom-invalid-missing",
        "FileName",
    ],
    [
        "AnnotationType: REVIEW\n",
        "",
        "sbom-invalid-missing",
        "Annotator",
    ],
    [
        "PackageVersion: 1.0\n",
        "PackageVersion: 1.0\nPackageVersion: 2\n",
        "sbom-invalid-duplicate-member",
        "PackageVersion: 2\n",
    ],
    [
        "PackageVersion: 1.0\n",
        "PackageRelease: 1.0\n",
        "sbom-invalid-unknown-member",
        "PackageRelease",
    ],
    [
        "LicenseConcluded: MIT\nFile",
        "PackageVersion: 7\nFile",
        "sbom-invalid-place",
        "PackageVersion: 7",
    ],
    [
        "PackageVersion: 1.0\n",
        "what is this\n",
        "sbom-invalid-line",
        "what is",
    ],
    [
        "ergänzt</text>",
        "ergänzt",
        "sbom-invalid-text-end",
        "PackageComment",
    ],
    [
        "PackageChecksum: SHA256: ",
        "PackageChecksum: SHA256 ",
        "sbom-invalid-form",
        "PackageChecksum",
    ],
    [
        "PackageChecksum: SHA256: ",
        "PackageChecksum: SHA257: ",
        "sbom-invalid-value",
        "PackageChecksum",
    ],
    [
        "FilesAnalyzed: true",
        "FilesAnalyzed: yes",
        "sbom-invalid-form",
        "FilesAnalyzed",
    ],
    [
        "SnippetByteRange: 310:420",
        "SnippetByteRange: 310",
        "sbom-invalid-form",
        "SnippetByteRange",
    ],
    [
        "SPDXRef-root DEPENDS_ON SPDXRef-a",
        "SPDXRef-root DEPENDS_ON",
        "sbom-invalid-form",
        "Relationship: SPDXRef-root",
    ],
    [
        "SPDXRef-root DEPENDS_ON SPDXRef-a",
        "SPDXRef-root NEEDS SPDXRef-a",
        "sbom-invalid-value",
        "Relationship: SPDXRef-root",
    ],
    [
        "APPLICATION",
        "THING",
        "sbom-invalid-value",
        "PrimaryPackagePurpose",
    ],
    [
        "SPDXVersion: SPDX-2.3",
        "SPDXVersion: SPDX-2.7",
        "sbom-invalid-version",
        "SPDXVersion",
    ],
    [
        "SPDXRef-root DEPENDS_ON SPDXRef-a",
        "SPDXRef-root DEPENDS_ON SPDXRef-z",
        "sbom-dangling-ref",
        "Relationship: SPDXRef-root",
    ],
    [
        "Created: 2026-11-23T08:00:00Z",
        "Created: yesterday",
        "sbom-format-date-time",
        "Created",
    ],
];

#[test]
fn what_breaks_the_specification_is_a_finding_with_its_line() {
    for [from, to, code, place] in FAULTS {
        assert!(FIXTURE.contains(from), "{from}");
        let text = FIXTURE.replacen(from, to, 1);
        let before = text.split(place).next().expect("the text before the place");
        let expected = format!("{code} line:{}", before.lines().count() + 1);
        let found = findings(&parsed(&text));
        assert!(
            found.contains(&expected),
            "{to}: {expected} not in {found:?}"
        );
    }
}

#[test]
fn a_fault_costs_its_own_line_and_nothing_else() {
    let twin = parsed(TWIN);
    for (from, to) in [
        (
            "PackageVersion: 1.0\n",
            "PackageVersion: 1.0\nPackageVersion: 2\n",
        ),
        (
            "## Packages\n",
            "neither tag nor value\nPackageVersion: 7\n",
        ),
        ("FilesAnalyzed: true", "FilesAnalyzed: perhaps"),
        ("ergänzt</text>", "ergänzt"),
    ] {
        let parsed = parsed(&FIXTURE.replacen(from, to, 1));
        assert_ne!(findings(&parsed), Vec::<String>::new());
        same(&parsed.inventory, &twin.inventory);
    }
}

#[test]
fn each_version_requires_what_its_specification_requires() {
    let missing = |version: &str| {
        let text = FIXTURE.replace("SPDX-2.3", version);
        let parsed = parsed(&text);
        let names: Vec<String> = parsed
            .findings
            .iter()
            .filter(|finding| finding.code == "sbom-invalid-missing")
            .map(|finding| finding.arg("member").unwrap_or_default().to_owned())
            .collect();
        (parsed.inventory.spec_version().to_owned(), names)
    };
    assert_eq!(missing("SPDX-2.3"), ("2.3".to_owned(), vec![]));
    let (version, names) = missing("SPDX-2.2");
    assert_eq!(version, "2.2");
    assert!(
        names.contains(&"PackageCopyrightText".to_owned()),
        "{names:?}"
    );
    assert!(names.contains(&"LicenseInfoInFile".to_owned()), "{names:?}");
    let text = "SPDXVersion: SPDX-1.2\nDataLicense: CC0-1.0\nCreator: Person: A\nCreated: 2014-02-03T00:00:00Z\n";
    assert_eq!(findings(&parsed(text)), ["sbom-spdx-1 line:1"]);
}

#[test]
fn bounds_hold_and_hostile_texts_end_soon() {
    let begin = "SPDXVersion: SPDX-2.3\nPackageName: a\n";
    let limits = sbom::Limits {
        entries: 1_000,
        ..sbom::Limits::default()
    };
    let many = format!("{begin}{}", "PackageAttributionText: a\n".repeat(2_000));
    let refused = sbom::read(many.as_bytes(), &limits).expect_err("too many");
    assert_eq!(refused.finding.code, "sbom-too-many");
    // Each opens a text that never ends; looking for the end each time would take hours.
    let open = format!("{begin}{}", "Creator: <text>\n".repeat(200_000));
    assert!(read(&open).is_ok());
}
