//! CycloneDX in XML: what is read, what is refused, and that it is the same as in JSON.

use std::path::Path;

use sbom::{Limits, Parsed, Serialization};

use crate::pairs::same;
use crate::{findings, parsed, read};

/// A document of a version with this content.
fn bom(version: &str, content: &str) -> String {
    format!(r#"<bom xmlns="http://cyclonedx.org/schema/bom/{version}" version="1">{content}</bom>"#)
}

fn component(name: &str, more: &str) -> String {
    format!(
        r#"<component type="library"{more}><name>{name}</name><version>1</version></component>"#
    )
}

/// The code and the place of what makes a text unreadable.
fn refusal(text: &str) -> String {
    read(text).expect_err("no SBOM").to_string()
}

fn sample(name: &str) -> Option<Parsed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real");
    let bytes = std::fs::read(folder.join(name)).ok()?;
    Some(sbom::read(&bytes, &Limits::default()).expect("an SBOM"))
}

/// Samples that stand beside the project in XML and in JSON.
pub(crate) const PAIRS: &[(&str, &str)] = &[
    (
        "bom-examples__bom.1.2__01b613",
        "bom-examples__bom.1.2__8bfcd0",
    ),
    (
        "bom-examples__bom.1.2__1246cf",
        "bom-examples__bom.1.2__7db3a5",
    ),
    (
        "bom-examples__bom.1.3__d99f3b",
        "bom-examples__bom.1.3__6dd82d",
    ),
    (
        "bom-examples__bom.1.3__90bb15",
        "bom-examples__bom.1.3__0fc86e",
    ),
    (
        "bom-examples__bom.1.4__4f6a9d",
        "bom-examples__bom.1.4__ee18ec",
    ),
    (
        "bom-examples__bom.1.4__a12e32",
        "bom-examples__bom.1.4__e9cb12",
    ),
    ("bom-examples__bom__5f0da7", "bom-examples__bom__445136"),
    (
        "scancode.io__bom.1.7__a0b2c4",
        "scancode.io__bom.1.7__efae22",
    ),
];

#[test]
fn one_document_in_xml_and_in_json_is_one_inventory() {
    for (xml, json) in PAIRS {
        let files = (
            sample(&format!("{xml}.cdx.xml.zst")),
            sample(&format!("{json}.cdx.json.zst")),
        );
        let (Some(xml), Some(json)) = files else {
            println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
            return;
        };
        same(&xml.inventory, &json.inventory);
    }
}

#[test]
fn places_are_paths_of_elements() {
    let text = bom(
        "1.4",
        &format!(
            "<components>{}{}<component type='thing' x='1'><version>1</version><name>c</name>\
             <purl>npm:c</purl><licenses><license><id>Nope</id></license></licenses><foo/></component></components>\
             <dependencies><dependency ref='a'><dependency ref='gone'/></dependency></dependencies>",
            component("a", " bom-ref='a'"),
            component("b", " bom-ref='a'"),
        ),
    );
    let third = "/bom/components/component[3]";
    let expected = [
        "sbom-invalid-duplicate-ref /bom/components/component[2]/@bom-ref".to_owned(),
        format!("sbom-invalid-value {third}/@type"),
        format!("sbom-invalid-value {third}/licenses/license[1]/id"),
        format!("sbom-invalid-unknown-member {third}/foo"),
        format!("sbom-invalid-order {third}/name"),
        format!("sbom-invalid-order {third}/licenses"),
        format!("sbom-bad-purl {third}/purl"),
        "sbom-dangling-ref /bom/dependencies/dependency[1]/dependency[1]/@ref".to_owned(),
    ];
    let parsed = parsed(&text);
    assert_eq!(findings(&parsed), expected);
    assert_eq!(parsed.inventory.serialization(), Serialization::Xml);
    // What is in the wrong place is read all the same.
    let last = parsed.inventory.components().last().expect("a component");
    assert_eq!(
        (last.name(), last.version(), last.purl()),
        ("c", Some("1"), Some("npm:c"))
    );
    assert_eq!(last.location().to_string(), third);
}

#[test]
fn what_is_missing_is_named_where_it_is_missing() {
    let content =
        "<components><component><version>1</version><version>2</version></component></components>";
    assert_eq!(
        findings(&parsed(&bom("1.6", content))),
        [
            "sbom-invalid-missing /bom/components/component[1]",
            "sbom-invalid-duplicate-member /bom/components/component[1]/version[2]",
            "sbom-invalid-missing /bom/components/component[1]",
        ]
    );
}

#[test]
fn namespaces_count_and_not_prefixes() {
    let text = "<c:bom xmlns:c='http://cyclonedx.org/schema/bom/1.1' xmlns:x='urn:x'>\
        <c:components><c:component type='library' x:by='hand'><c:name>a</c:name><c:version>1</c:version>\
        <x:name>not this</x:name></c:component><x:component/></c:components></c:bom>";
    let read_here = parsed(text);
    assert_eq!(findings(&read_here), Vec::<String>::new());
    assert_eq!(
        read_here.inventory.components().next().map(|a| a.name()),
        Some("a")
    );

    // Elements of another version are not those of this one.
    let mixed = text.replace(
        "<x:component/>",
        "<component xmlns='http://cyclonedx.org/schema/bom/1.2'/>",
    );
    assert_eq!(findings(&parsed(&mixed)), Vec::<String>::new());
    let first = mixed
        .replace("'1.1'", "'1.0'")
        .replace("/bom/1.1", "/bom/1.0");
    assert_eq!(
        findings(&parsed(&first)),
        [
            "sbom-invalid-unknown-member /bom/components/component[1]/name",
            "sbom-invalid-missing /bom/components/component[1]",
            "sbom-invalid-unknown-member /bom/components/component",
        ]
    );

    let none = bom("1.4", "").replace(" xmlns=\"http://cyclonedx.org/schema/bom/1.4\"", "");
    assert_eq!(findings(&parsed(&none)), ["sbom-invalid-namespace /bom"]);
    assert_eq!(
        findings(&parsed(&bom("1.9", ""))),
        ["sbom-invalid-version /bom"]
    );
    assert_eq!(refusal(&bom("2.0", "")), "sbom-version-not-read at \"\"");
}

#[test]
fn the_graph_of_old_documents_is_an_extension() {
    let text = bom(
        "1.1",
        &format!(
            "<components>{}{}</components>\
             <dg:dependencies xmlns:dg='http://cyclonedx.org/schema/ext/dependency-graph/1.0'>\
             <dg:dependency ref='a'><dg:dependency ref='b'/><dg:dependency ref='c'/></dg:dependency>\
             </dg:dependencies>",
            component("a", " bom-ref='a'"),
            component("b", " bom-ref='b'"),
        ),
    );
    let parsed = parsed(&text);
    assert_eq!(
        findings(&parsed),
        ["sbom-dangling-ref /bom/dependencies/dependency[1]/dependency[2]/@ref"]
    );
    assert_eq!(parsed.inventory.dependencies().len(), 1);
}

#[test]
fn text_is_text_in_every_way_of_writing_it() {
    let text = bom(
        "1.4",
        "<components><component type='library'><name>a&amp;<![CDATA[<b>]]>&#x2009;\u{20ac}</name>\
         <!-- between --><purl>\n  pkg:npm/a\n</purl></component></components>",
    );
    let sound = parsed(&text);
    assert_eq!(findings(&sound), Vec::<String>::new());
    let component = sound.inventory.components().next().expect("a component");
    assert_eq!(
        (component.name(), component.purl()),
        ("a&<b>\u{2009}\u{20ac}", Some("pkg:npm/a"))
    );

    let latin = format!(
        "<?xml version='1.0' encoding='ISO-8859-15'?>{}",
        text.replace("&#x2009;", "")
    );
    let mut bytes = latin.replace('\u{20ac}', "#").into_bytes();
    let place = bytes
        .iter()
        .rposition(|byte| *byte == b'#')
        .expect("the sign");
    bytes[place] = 0xa4;
    let read_here = sbom::read(&bytes, &Limits::default()).expect("an SBOM");
    assert_eq!(
        read_here.inventory.components().next().map(|a| a.name()),
        Some("a&<b>\u{20ac}")
    );

    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let read_here = sbom::read(&wide, &Limits::default()).expect("an SBOM");
    assert_eq!(findings(&read_here), Vec::<String>::new());
}

#[test]
fn what_is_no_xml_is_refused_with_line_and_column() {
    let document = |content: &str| bom("1.4", content);
    let cases = [
        (document("<components>"), "tag"),
        (
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components>".to_owned(),
            "end",
        ),
        (
            "<bom xmlns='http://cyclonedx.org/schema/bom/1.4".to_owned(),
            "end",
        ),
        (document("<a b='1' b='2'/>"), "attribute"),
        (document("<a b=1/>"), "attribute"),
        (document("&nbsp;"), "entity"),
        (document("<a b='&nbsp;'/>"), "entity"),
        (document("&#0;"), "entity"),
        (document("<x:a/>"), "prefix"),
        (document("\0"), "character"),
        (document("<a b='\u{1}'/>"), "character"),
        (document("") + "<a/>", "trailing"),
        (document("") + "text", "trailing"),
    ];
    for (text, problem) in cases {
        let unreadable = read(&text).expect_err("no XML");
        assert_eq!(unreadable.finding.code, "sbom-xml-syntax", "{text}");
        assert_eq!(unreadable.finding.arg("problem"), Some(problem), "{text}");
    }
    let unreadable = read("<bom>\n  <a></b>\n</bom>").expect_err("no XML");
    let place = ["line", "column"].map(|name| unreadable.finding.arg(name));
    assert_eq!(place, [Some("2"), Some("6")]);
}

#[test]
fn nothing_is_expanded_and_nothing_fetched() {
    let laughs = "<!DOCTYPE bom [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>";
    let outside = "<!DOCTYPE bom [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    for doctype in [laughs, outside] {
        let text = format!("{doctype}{}", bom("1.4", "&a;"));
        assert_eq!(refusal(&text), "sbom-xml-entities at \"\"");
    }
    let other = format!(
        "<!DOCTYPE bom SYSTEM 'https://example.org/bom.dtd'>{}",
        bom("1.4", "")
    );
    assert_eq!(findings(&parsed(&other)), Vec::<String>::new());

    let deep = "<components><component>".repeat(10_000);
    assert_eq!(refusal(&bom("1.4", &deep)), "sbom-json-too-deep at \"\"");
    let many: Vec<String> = (0..300).map(|number| format!(" a{number}='1'")).collect();
    let many = many.concat();
    assert_eq!(
        refusal(&bom("1.4", &format!("<a{many}/>"))),
        "sbom-too-many at \"\""
    );
    let spaces: Vec<String> = (0..300)
        .map(|number| format!(" xmlns:a{number}='urn:a'"))
        .collect();
    let spaces = spaces.concat();
    assert!(read(&bom("1.4", &format!("<a{spaces}/>"))).is_err());
}

#[test]
fn vulnerabilities_of_the_extension_are_kept_in_both_of_its_forms() {
    let list = |rating: &str| {
        format!(
            r#"<bom xmlns="http://cyclonedx.org/schema/bom/1.2" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0" version="1"><components>
            <component type="library" bom-ref="a"><name>a</name><version>1</version>
              <v:vulnerabilities><v:vulnerability ref="a-17"><v:id>CVE-2018-7489</v:id>
                <v:source name="NVD"><v:url>https://nvd.nist.gov/vuln/detail/CVE-2018-7489</v:url></v:source>{rating}
                <v:cwes><v:cwe>184</v:cwe></v:cwes><v:description>Deserialisation</v:description>
                <other xmlns="urn:x"><id>none</id></other></v:vulnerability></v:vulnerabilities></component></components>
            <v:vulnerabilities><v:vulnerability ref="a"><v:id>CVE-2026-1</v:id></v:vulnerability></v:vulnerabilities></bom>"#
        )
    };
    for rating in [
        "<v:ratings><v:rating><v:score><v:base>9.8</v:base><v:impact>5.9</v:impact></v:score><v:severity>Critical</v:severity>
            <v:method>CVSSv3</v:method><v:vector>AV:N</v:vector></v:rating></v:ratings>",
        "<v:vulnerabilityScore><v:score><v:score><v:base>9.8</v:base></v:score><v:severity>Critical</v:severity>
            <v:source>CVSSv3</v:source><v:vector>AV:N</v:vector></v:score></v:vulnerabilityScore>",
    ] {
        let parsed = crate::parsed(&list(rating));
        assert_eq!(findings(&parsed), Vec::<String>::new());
        let told: Vec<String> = parsed
            .inventory
            .vulnerabilities()
            .map(|one| {
                let affected: Vec<_> = one.affects().map(|affected| affected.component.map(|a| a.name())).collect();
                let ratings: Vec<_> = one.ratings().map(|rating| (rating.score, rating.severity, rating.method, rating.vector)).collect();
                format!("{:?} {:?} {:?} {:?} {affected:?} {ratings:?}", one.id(), one.source_name(), one.source_url(), one.description())
            })
            .collect();
        assert_eq!(
            told,
            [
                r#"Some("CVE-2018-7489") Some("NVD") Some("https://nvd.nist.gov/vuln/detail/CVE-2018-7489") Some("Deserialisation") [Some("a")] [(Some("9.8"), Some("critical"), Some("CVSSv3"), Some("AV:N"))]"#,
                r#"Some("CVE-2026-1") None None None [Some("a")] []"#,
            ]
        );
    }
}
