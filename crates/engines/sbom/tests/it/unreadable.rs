//! Input that gives no inventory says what it is and what would be right.

use std::io::Write as _;

use sbom::Limits;

use crate::{cyclonedx, findings, parsed, read};

/// Code, place and arguments of the one finding.
fn refused(bytes: &[u8]) -> String {
    let finding = sbom::read(bytes, &Limits::default())
        .expect_err("unreadable")
        .finding;
    let args: Vec<String> = finding
        .args
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("{} [{}] {}", finding.code, finding.location, args.join(" "))
        .trim_end()
        .to_owned()
}

#[test]
fn other_formats_are_named() {
    let cases = [
        ("", "sbom-empty []"),
        (" \n ", "sbom-empty []"),
        ("<html/>", "sbom-not-an-sbom [] start=html"),
        (
            "bomFormat: CycloneDX\n",
            "sbom-not-yet-read [] format=CycloneDX (YAML)",
        ),
        (
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}",
            "sbom-json-schema [] schema=https://json-schema.org/draft/2020-12/schema",
        ),
        (
            "{\"@context\":\"https://schema.org\"}",
            "sbom-not-an-sbom [] start=@context",
        ),
        (
            "{\"rows\":[],\"total\":0}",
            "sbom-not-an-sbom [] start=rows”, “total",
        ),
        ("{}", "sbom-not-an-sbom [] start="),
        ("[1,2]", "sbom-not-an-sbom [] start=["),
        (
            "Name;Version\nlodash;4",
            "sbom-unknown-content [] start=Name;Version lodash;",
        ),
        (
            "\"bomFormat\"",
            "sbom-unknown-content [] start=\"bomFormat\"",
        ),
        (
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"2.0\"}",
            "sbom-version-not-read [] format=CycloneDX version=2.0",
        ),
        (
            "{\"bomFormat\":\"CycloneDX\",\"components\":[],\"specVersion\":\"2.0\"}",
            "sbom-version-not-read [] format=CycloneDX version=2.0",
        ),
        (
            "SPDXVersion: SPDX-3.0\nDataLicense: CC0-1.0\n",
            "sbom-version-not-read [] format=SPDX version=3.0",
        ),
        (
            "{\"spdxVersion\":\"SPDX-1.2\"}",
            "sbom-version-not-read [] format=SPDX version=1.2",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn syntax_faults_have_line_column_byte_and_pointer() {
    let cases = [
        (
            "{\n \"bomFormat\": \"CycloneDX\",\n \"components\": [{\"name\": x}]}",
            "sbom-json-syntax [/components/0/name] problem=character character=x line=3 column=26 byte=54",
        ),
        (
            "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"ext\":{\"a\":[01]}}]}",
            "sbom-json-syntax [/components/0/ext/a/0] problem=number character=1 line=1 column=54 byte=53",
        ),
        (
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a",
            "sbom-json-syntax [/components/0/name] problem=end character= line=1 column=70 byte=69",
        ),
        (
            "{\"rows\":[",
            "sbom-json-syntax [/rows] problem=end character= line=1 column=10 byte=9",
        ),
        (
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"} x",
            "sbom-json-syntax [] problem=trailing character=x line=1 column=47 byte=46",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn compressed_documents_are_read_and_other_archives_named() {
    let document = cyclonedx("1.6", r#","components":[{"type":"library","name":"a"}]"#);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(document.as_bytes()).expect("memory");
    let gzip = gzip.finish().expect("memory");
    let zstd = zstd::encode_all(document.as_bytes(), 3).expect("memory");
    let in_bzip2 = bzip2(document.as_bytes());
    let in_xz = xz(document.as_bytes());
    for packed in [&gzip, &zstd, &in_bzip2, &in_xz] {
        let parsed = sbom::read(packed, &Limits::default()).expect("an SBOM");
        assert_eq!(parsed.inventory.component_count(), 1);
    }
    // Streams one after the other are one document, as the tools of these formats have it.
    let (head, tail) = document.as_bytes().split_at(40);
    for packed in [
        [bzip2(head), bzip2(tail)].concat(),
        [xz(head), xz(tail)].concat(),
    ] {
        let parsed = sbom::read(&packed, &Limits::default()).expect("an SBOM");
        assert_eq!(parsed.inventory.component_count(), 1);
    }
    assert_eq!(
        refused(&gzip[..gzip.len() - 9]),
        "sbom-compression-broken [] method=gzip"
    );
    assert_eq!(
        refused(&zstd[..zstd.len() - 5]),
        "sbom-compression-broken [] method=zstd"
    );
    assert_eq!(
        refused(b"PK\x03\x04rest"),
        "sbom-compression-unknown [] method=zip"
    );
    assert_eq!(
        refused(&in_bzip2[..in_bzip2.len() - 5]),
        "sbom-compression-broken [] method=bzip2"
    );
    assert_eq!(
        refused(&in_xz[..in_xz.len() - 5]),
        "sbom-compression-broken [] method=xz"
    );
    assert_eq!(
        refused(b"7z\xbc\xaf\x27\x1c"),
        "sbom-compression-unknown [] method=7z"
    );
}

#[test]
fn what_unpacks_to_much_more_is_refused() {
    let zeros = vec![b' '; 4 << 20];
    for packed in [bzip2(&zeros), xz(&zeros)] {
        assert_eq!(refused(&packed), "sbom-compression-ratio [] limit=200");
    }
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory")
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(6);
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), options).expect("memory");
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory")
}

#[test]
fn encodings_are_converted_with_a_warning_or_refused() {
    let document = cyclonedx("1.6", r#","components":[{"type":"library","name":"ä😀"}]"#);
    let marked = format!("\u{feff}{document}");
    assert_eq!(findings(&parsed(&marked)), ["sbom-byte-order-mark "]);
    for (text, big_endian) in [
        (&document, true),
        (&document, false),
        (&marked, true),
        (&marked, false),
    ] {
        let units = text.encode_utf16();
        let bytes: Vec<u8> = units
            .flat_map(|unit| {
                if big_endian {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect();
        let parsed = sbom::read(&bytes, &Limits::default()).expect("UTF-16");
        assert_eq!(findings(&parsed), ["sbom-utf-16 "]);
        assert_eq!(
            parsed.inventory.components().next().expect("one").name(),
            "ä😀"
        );
    }
    assert_eq!(refused(b"{\"a\":\"\xe4\"}"), "sbom-not-text [byte:6]");
    assert_eq!(refused(b"\xff\xfe{"), "sbom-not-text []");
    assert_eq!(refused(&[0, 0, 0, 7]), "sbom-unknown-content [] start=");
}

#[test]
fn the_error_says_code_and_place() {
    let unreadable = read("{\"rows\":[").expect_err("unreadable");
    assert_eq!(unreadable.to_string(), "sbom-json-syntax at \"/rows\"");
}

#[test]
fn ten_thousand_levels_are_refused_wherever_they_stand() {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    for member in ["x", "components", "services", "metadata", "declarations"] {
        let text = cyclonedx("1.6", &format!(r#","{member}":{open}{close}"#));
        let refused = refused(text.as_bytes());
        assert!(refused.starts_with("sbom-json-too-deep"), "{refused}");
    }
    // Objects that the tables allow to lie in one another without end.
    for (member, level) in [
        (
            "components",
            r#"{"type":"file","name":"a","pedigree":{"ancestors":["#,
        ),
        ("services", r#"{"name":"a","services":["#),
    ] {
        let text = cyclonedx("1.6", &format!(r#","{member}":[{}"#, level.repeat(10_000)));
        let refused = refused(text.as_bytes());
        assert!(refused.starts_with("sbom-json-too-deep"), "{refused}");
    }
}

#[test]
fn a_document_that_ends_too_early_is_refused_at_its_end() {
    for document in [
        include_str!("../fixtures/cyclonedx-1.6.json"),
        include_str!("../fixtures/spdx-2.3.json"),
    ] {
        let document = document.trim_end();
        // Behind the version it is clear what the document was meant to be.
        let version = document.find("ersion\":").expect("a version") + 20;
        for end in (version..document.len()).filter(|end| document.is_char_boundary(*end)) {
            let refused = refused(&document.as_bytes()[..end]);
            // Behind a point, what is missing are digits.
            let problem = ["problem=end", "problem=number"];
            assert!(
                refused.starts_with("sbom-json-syntax")
                    && problem.iter().any(|problem| refused.contains(problem)),
                "{end}: {refused}"
            );
        }
    }
}

#[test]
fn zero_bytes_are_no_part_of_json() {
    let sound = cyclonedx("1.6", "");
    let cases = [
        (
            format!("{sound}\0\0"),
            "sbom-json-syntax [] problem=trailing character=  line=1 column=58 byte=57",
        ),
        (
            cyclonedx("1.6", ",\"x\":\"a\0b\""),
            "sbom-json-syntax [/x] problem=control character=  line=1 column=64 byte=63",
        ),
        (
            cyclonedx("1.6", ",\0\"x\":1"),
            "sbom-json-syntax [/version] problem=character character=  line=1 column=58 byte=57",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(text.as_bytes()), expected, "{text:?}");
    }
    assert_eq!(refused(&[0; 64]), "sbom-unknown-content [] start=");
    // Half a UTF-16 unit at the end.
    let mut units: Vec<u8> = sound.encode_utf16().flat_map(u16::to_le_bytes).collect();
    units.pop();
    assert_eq!(refused(&units), "sbom-not-text []");
}
