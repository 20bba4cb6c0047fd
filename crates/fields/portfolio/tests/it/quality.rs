//! How complete SBOMs are: measured at the upload, told by vendor and product, quoted in the letter.

use crate::{PARTS, field, product, sbom, town, upload};
use platform::store_test;
use platform::testing::Harness;
use platform::web::FormData;
use portfolio::index::Cache;
use portfolio::{ReadPortfolio, RequestSbom, UploadSbom, WritePortfolio, service};
use sea_orm::ConnectionTrait;
use std::path::Path;

store_test!(
    completeness_is_told_by_vendor_and_product_with_its_course,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let may = h.may::<ReadPortfolio>(a.tenant, a.person);
        let told = || async {
            let list = Cache::default().list(&h.app, a.tenant).await.unwrap();
            service::completeness(&h.app, &may, &list).await.unwrap()
        };
        let none = told().await;
        assert_eq!((none.whole.documents, none.whole.percent), (0, None));
        assert!(none.vendors.is_empty() && none.products.is_empty());

        let release = product(h, &a, "App", "1.0").await;
        upload(h, &a, release, sbom("1.0", PARTS)).await;
        let foreign = product(h, &b, "Foreign", "1.0").await;
        upload(h, &b, foreign, sbom("2.0", PARTS)).await;
        let first = told().await;
        assert_eq!(
            first.whole.documents, 1,
            "the other town's SBOM does not count"
        );
        let percent = first.whole.percent.unwrap();
        assert!(percent > 0 && percent < 100, "{percent}");
        assert_eq!(first.products[0].name, "App");
        assert_eq!(
            first.vendors[0].vendor, "",
            "neither contract nor maker is known"
        );

        // Half a year later a better one comes, and a contract names the vendor.
        h.clock.advance(183 * 86_400);
        let better = String::from_utf8(sbom("1.0", PARTS)).unwrap().replacen(
            "\"metadata\":{",
            "\"serialNumber\":\"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79\",\"metadata\":{\"timestamp\":\"2027-05-01T08:00:00Z\",\"manufacturer\":{\"name\":\"Beispiel GmbH\",\"url\":[\"https://example.org\"]},",
            1,
        );
        upload(h, &a, release, better.into_bytes()).await;
        let contract =
            FormData::from_pairs([("purpose", "Fachverfahren"), ("vendor", "Beispiel GmbH")]);
        service::add_deployment(
            &h.app,
            &h.may::<WritePortfolio>(a.tenant, a.person),
            release,
            &contract,
        )
        .await
        .unwrap();
        let later = told().await;
        assert_eq!(later.whole.documents, 1, "the old one is replaced");
        assert!(later.whole.percent.unwrap() > percent);
        let course: Vec<u8> = later.whole.course.iter().flatten().copied().collect();
        assert!(course.len() >= 6 && course.is_sorted(), "{course:?}");
        assert_eq!(course.first(), Some(&percent));
        assert_eq!(later.vendors[0].vendor, "Beispiel GmbH");
    }
);

store_test!(
    a_letter_about_an_sbom_that_is_there_quotes_what_it_lacks,
    [field()],
    |h| async {
        let a = town(h, "a-stadt").await;
        let release = product(h, &a, "App", "1.0").await;
        let may = h.may::<RequestSbom>(a.tenant, a.person);
        let letter = || async {
            let input = FormData::default();
            service::letter(&h.app, &may, release, "Stadt A", &input)
                .await
                .unwrap()
                .1
                .letter
        };
        assert!(
            letter()
                .await
                .contains("benötigen wir die Software-Stückliste")
        );
        let broken =
            String::from_utf8(sbom("1.0", PARTS))
                .unwrap()
                .replacen("\"type\":\"library\",", "", 1);
        upload(h, &a, release, broken.into_bytes()).await;
        let text = letter().await;
        for part in [
            "bitte ergänzen",
            "Datei „bom.json“",
            "Das Dokument verletzt die Regeln seines Formats",
            "/components/0",
            "Es fehlt, wann die SBOM erstellt wurde",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(text.chars().count() < 8_000, "it can be saved");
    }
);

/// Real documents that break the rules of their format, in three syntaxes.
const DEFECTIVE: [(&str, &str); 3] = [
    (
        "Dependency-Track",
        "dependency-track__bom-issue2519__136498.cdx.xml.zst",
    ),
    (
        "SPDX Java Tools",
        "tools-java__SPDXWrongVersion__955999.spdx.json.zst",
    ),
    ("Syft", "syft__tag-value__067f7e.spdx.zst"),
];

/// The three letters of docs/vendor-letters.md.
async fn letters(h: &Harness) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sboms/real");
    let a = town(h, "a-stadt").await;
    let may = h.may::<RequestSbom>(a.tenant, a.person);
    let mut text = String::new();
    for (name, file) in DEFECTIVE {
        let bytes = std::fs::read(folder.join(file)).ok()?;
        let release = product(h, &a, name, "1.0").await;
        let upload = h.may::<UploadSbom>(a.tenant, a.person);
        service::take_in(&h.app, &upload, release, file, bytes)
            .await
            .unwrap();
        let input = FormData::from_pairs([
            ("vendor", "Muster Software GmbH"),
            ("basis", "contract"),
            ("clause", "§ 7 Absatz 3"),
        ]);
        let letter = service::letter(&h.app, &may, release, "Stadt Musterstadt", &input)
            .await
            .unwrap()
            .1
            .letter;
        text.extend(["\n## ", file, "\n\n```text\n", letter.trim_end(), "\n```\n"]);
    }
    Some(text)
}

store_test!(
    the_letters_of_the_documentation_are_those_of_the_program,
    [field()],
    |h| async {
        let Some(letters) = letters(h).await else {
            println!("SKIPPED: no sample SBOMs beside the project (../shared/data/sboms)");
            return;
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/vendor-letters.md");
        let written = std::fs::read_to_string(&path).unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            let start = written.find("\n## ").unwrap_or(written.len());
            std::fs::write(&path, [&written[..start], &letters].concat()).unwrap();
        } else {
            assert!(
                written.ends_with(&letters),
                "docs/vendor-letters.md is out of date; write it anew with\nUPDATE_DOCS=1 cargo test -p portfolio letters_of_the_documentation\n{letters}"
            );
        }
    }
);

store_test!(
    documents_of_an_older_program_are_measured_by_the_job,
    [field()],
    |h| async {
        let a = town(h, "a-stadt").await;
        let release = product(h, &a, "App", "1.0").await;
        upload(h, &a, release, sbom("1.0", PARTS)).await;
        h.db.read()
            .execute_unprepared("update document_quality set rules = 0, met = 0")
            .await
            .unwrap();
        let may = h.may::<ReadPortfolio>(a.tenant, a.person);
        let told = || async {
            let list = Cache::default().list(&h.app, a.tenant).await.unwrap();
            service::completeness(&h.app, &may, &list)
                .await
                .unwrap()
                .whole
                .percent
        };
        assert_eq!(told().await, Some(0));
        assert_eq!(service::measure_documents(&h.app).await.unwrap(), 1);
        assert!(told().await > Some(0));
        assert_eq!(
            service::measure_documents(&h.app).await.unwrap(),
            0,
            "once is enough"
        );
    }
);
