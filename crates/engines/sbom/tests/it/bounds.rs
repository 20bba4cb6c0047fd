//! Every limit holds, and what is just below it passes.

use sbom::{Limits, Parsed, Severity, Unreadable};

use crate::cyclonedx;

fn with(limits: Limits, text: &str) -> Result<Parsed, Unreadable> {
    sbom::read(text.as_bytes(), &limits)
}

fn code(result: Result<Parsed, Unreadable>) -> &'static str {
    result.map_or_else(|unreadable| unreadable.finding.code, |_| "read")
}

fn components(count: usize) -> String {
    let items = vec![r#"{"type":"library","name":"a"}"#; count].join(",");
    cyclonedx("1.6", &format!(r#","components":[{items}]"#))
}

#[test]
fn size_is_bounded_plain_and_compressed() {
    let document = components(100);
    let exact = Limits {
        bytes: document.len(),
        ..Limits::default()
    };
    let less = Limits {
        bytes: document.len() - 1,
        ..Limits::default()
    };
    let packed = zstd::encode_all(document.as_bytes(), 3).expect("memory");
    assert_eq!(code(with(exact, &document)), "read");
    assert_eq!(code(with(less, &document)), "sbom-too-large");
    assert_eq!(code(sbom::read(&packed, &exact)), "read");
    assert_eq!(code(sbom::read(&packed, &less)), "sbom-too-large");
}

/// A document in each syntax.
fn every_syntax() -> [(&'static str, Vec<u8>); 7] {
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
        std::fs::read(format!("{folder}{name}")).expect("a fixture")
    };
    // Version, then one component: type, name, and a description of 100 letters.
    let mut protobuf = b"\x0a\x031.6\x2a\x6d\x08\x03\x42\x03abc\x52\x64".to_vec();
    protobuf.extend([b'x'; 100]);
    [
        ("JSON", fixture("cyclonedx-1.6.json")),
        ("XML", fixture("cyclonedx-1.6.xml")),
        ("protobuf", protobuf),
        ("tag-value", fixture("spdx-2.3.spdx")),
        ("YAML", fixture("spdx-2.3.yaml")),
        ("RDF", fixture("spdx-2.3.rdf.xml")),
        ("SPDX 3", fixture("spdx-3.0.1.json")),
    ]
}

#[test]
fn every_syntax_is_read_up_to_the_limit_and_refused_a_byte_beyond() {
    for (syntax, document) in every_syntax() {
        let packed = zstd::encode_all(&document[..], 3).expect("memory");
        for (bytes, expected) in [
            (document.len(), "read"),
            (document.len() - 1, "sbom-too-large"),
        ] {
            let limits = Limits {
                bytes,
                ..Limits::default()
            };
            assert_eq!(code(sbom::read(&document, &limits)), expected, "{syntax}");
            assert_eq!(code(sbom::read(&packed, &limits)), expected, "{syntax}");
        }
    }
}

#[test]
fn what_would_be_much_larger_in_json_is_refused() {
    // Each component takes four bytes here and many in JSON.
    let mut protobuf = b"\x0a\x031.6".to_vec();
    protobuf.extend(b"\x2a\x02\x08\x03".repeat(100));
    let mut tag_value = String::from("SPDXVersion: SPDX-2.3\n");
    tag_value.push_str(&"Relationship: A B C\n".repeat(100));
    for document in [&protobuf[..], tag_value.as_bytes()] {
        let limits = Limits {
            bytes: document.len(),
            ..Limits::default()
        };
        let refused = code(sbom::read(document, &limits));
        assert_eq!(refused, "sbom-too-large-in-json");
        assert_eq!(code(sbom::read(document, &Limits::default())), "read");
    }
}

#[test]
fn a_compression_bomb_is_not_unpacked() {
    let bomb = zstd::encode_all(&vec![b' '; 50_000_000][..], 19).expect("memory");
    assert!(bomb.len() < 10_000);
    assert_eq!(
        code(sbom::read(&bomb, &Limits::default())),
        "sbom-compression-ratio"
    );
    // Below the first mebibyte the ratio is not asked.
    let small = zstd::encode_all(
        format!("{}{}", " ".repeat(900_000), components(1)).as_bytes(),
        19,
    )
    .expect("memory");
    assert!(small.len() < 900_000 / 200);
    assert_eq!(code(sbom::read(&small, &Limits::default())), "read");
}

#[test]
fn nesting_is_bounded_at_128_levels() {
    // The document itself is one level.
    let nested = |depth: usize| {
        cyclonedx(
            "1.6",
            &format!(r#","x":{}{}"#, "[".repeat(depth), "]".repeat(depth)),
        )
    };
    assert_eq!(code(with(Limits::default(), &nested(127))), "read");
    assert_eq!(
        code(with(Limits::default(), &nested(128))),
        "sbom-json-too-deep"
    );
    let inner = |depth: usize| {
        let (open, close) = (
            r#"{"type":"library","name":"a","components":["#.repeat(depth),
            "]}".repeat(depth),
        );
        cyclonedx("1.6", &format!(r#","components":[{open}{close}]"#))
    };
    assert_eq!(code(with(Limits::default(), &inner(63))), "read");
    assert_eq!(
        code(with(Limits::default(), &inner(64))),
        "sbom-json-too-deep"
    );
    assert_eq!(
        code(with(Limits::default(), &"[".repeat(100_000))),
        "sbom-json-too-deep"
    );
    assert_eq!(
        code(with(Limits::default(), &"{\"a\":".repeat(100_000))),
        "sbom-json-too-deep"
    );
}

#[test]
fn rows_of_every_kind_are_bounded() {
    let limits = Limits {
        components: 10,
        ..Limits::default()
    };
    assert_eq!(code(with(limits, &components(10))), "read");
    assert_eq!(code(with(limits, &components(11))), "sbom-too-many");

    let edges = |count: usize| {
        let targets = vec!["\"a\""; count].join(",");
        cyclonedx(
            "1.6",
            &format!(
                r#","components":[{{"type":"library","name":"a","bom-ref":"a"}}],"dependencies":[{{"ref":"a","dependsOn":[{targets}]}}]"#
            ),
        )
    };
    let limits = Limits {
        edges: 10,
        ..Limits::default()
    };
    assert_eq!(code(with(limits, &edges(10))), "read");
    assert_eq!(code(with(limits, &edges(11))), "sbom-too-many");

    let nodes = [r#"{"ref":"a"}"#; 11].join(",");
    assert_eq!(
        code(with(
            limits,
            &cyclonedx("1.6", &format!(r#","dependencies":[{nodes}]"#))
        )),
        "sbom-too-many"
    );

    // What the inventory does not keep costs memory, too, where items must differ.
    let limits = Limits {
        entries: 10,
        ..Limits::default()
    };
    let annotations = ["{}"; 12].join(",");
    assert_eq!(
        code(with(
            limits,
            &cyclonedx("1.6", &format!(r#","annotations":[{annotations}]"#))
        )),
        "sbom-too-many"
    );

    let entries = [r#"{"name":"a"}"#; 11].join(",");
    let limits = Limits {
        entries: 10,
        ..Limits::default()
    };
    assert_eq!(
        code(with(
            limits,
            &cyclonedx("1.6", &format!(r#","properties":[{entries}]"#))
        )),
        "sbom-too-many"
    );
}

#[test]
fn a_huge_array_of_nothing_stops_at_the_limit() {
    let document = cyclonedx(
        "1.6",
        &format!(r#","components":[{}{{}}]"#, "{},".repeat(1_200_000)),
    );
    let unreadable = with(Limits::default(), &document).expect_err("too many");
    assert_eq!(unreadable.finding.arg("what"), Some("components"));
    assert_eq!(
        unreadable.finding.location.to_string(),
        "/components/1000000"
    );
}

#[test]
fn findings_are_cut_off_with_a_closing_one() {
    let document = cyclonedx(
        "1.6",
        &format!(r#","components":[{}1]"#, "1,".repeat(4_999)),
    );
    let parsed = with(Limits::default(), &document).expect("an SBOM");
    assert_eq!(parsed.findings.len(), 1_001);
    let last = parsed.findings.last().expect("the closing one");
    // 5,000 values of the wrong type, of which 4,999 equal the first one.
    assert_eq!(
        (last.code, last.severity, last.arg("errors")),
        ("sbom-more-findings", Severity::Error, Some("8999"))
    );
}
