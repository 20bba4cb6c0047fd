//! Pages and routes, through the whole router.

use crate::{PARTS, field, product, sbom, town, upload};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use platform::store_test;
use platform::testing::{Answer, Harness, send};
use portfolio::{UploadSbom, service};

pub(crate) struct Browser<'a> {
    pub(crate) h: &'a Harness,
    pub(crate) cookie: String,
}

pub(crate) async fn browser<'a>(h: &'a Harness, slug: &str) -> Browser<'a> {
    let town = h.tenant(slug).await;
    let person = h.person("Jana").await;
    h.grant(town, person, "administrator").await;
    Browser {
        h,
        cookie: h.sign_in(person).await,
    }
}

impl Browser<'_> {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header("cookie", &self.cookie)
            .body(Body::empty())
            .unwrap();
        send(platform::web::router(&self.h.app), request).await
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        for key in ["portfolio-", "notice-", "problem-"] {
            let untranslated = answer
                .text
                .split(['>', '"'])
                .find(|text| text.starts_with(key) && !text.contains(' ') && !text.contains('/'));
            assert_eq!(untranslated, None, "{path} shows a key instead of a text");
        }
        answer.text
    }

    pub(crate) async fn csrf(&self, path: &str) -> String {
        let text = self.page(path).await;
        let at =
            text.find("name=\"csrf\" value=\"").expect("a form") + "name=\"csrf\" value=\"".len();
        text[at..].split('"').next().unwrap().to_owned()
    }

    pub(crate) async fn post(&self, path: &str, csrf: &str, fields: &str) -> Answer {
        let body = format!("csrf={csrf}&{fields}");
        let request = Request::post(path)
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body));
        send(platform::web::router(&self.h.app), request.unwrap()).await
    }

    pub(crate) async fn upload(&self, path: &str, csrf: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body =
            format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n")
                .into_bytes();
        for (name, bytes) in files {
            body.extend(format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--b--\r\n");
        let request = Request::post(path)
            .header("cookie", &self.cookie)
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from(body));
        send(platform::web::router(&self.h.app), request.unwrap()).await
    }
}

store_test!(
    a_town_ticks_uploads_and_searches_in_both_languages,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        let other = browser(h, "nachbarstadt").await;
        let base = "/t/weidenfurt/portfolio";
        assert!(
            jana.page(base)
                .await
                .contains("Hier ist noch nichts eingetragen")
        );
        let csrf = jana.csrf(&format!("{base}/starterliste")).await;
        let none = jana
            .post(&format!("{base}/starterliste"), &csrf, "department=")
            .await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = jana
            .post(
                &format!("{base}/starterliste"),
                &csrf,
                "department=&product=libreoffice&product=qgis",
            )
            .await;
        assert_eq!(
            (done.status, done.location()),
            (
                StatusCode::SEE_OTHER,
                "/t/weidenfurt/portfolio/lizenzbild?ok=notice-portfolio-ticked"
            )
        );
        assert!(
            jana.page(done.location())
                .await
                .contains("2 Produkte: 2 Open Source")
        );
        let files: &[(&str, &[u8])] = &[
            ("app.json", &sbom("1.0", &[("lodash", "4.17.20", "MIT")])),
            ("tabelle.json", b"{\"rows\": 1}"),
        ];
        let sent = jana.upload(&format!("{base}/sbom"), &csrf, files).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let intake = sent.location().to_owned();
        let shown = jana.page(&intake).await;
        assert!(
            shown.contains("App 1.0") && shown.contains("keine SBOM"),
            "{shown}"
        );
        assert_eq!(other.get(&intake).await.status, StatusCode::NOT_FOUND);
        let missing = jana
            .post(
                &intake,
                &csrf,
                "product-0=new&name-0=&kind-0=open-source&version-0=1.0",
            )
            .await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let taken = jana
            .post(
                &intake,
                &csrf,
                "product-0=new&name-0=App&kind-0=open-source&version-0=1.0",
            )
            .await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        let found = jana
            .page(&format!("{base}/wo?was=npm%2Flodash+%3C+4.17.21"))
            .await;
        assert!(
            found.contains("Ein Einsatz enthält es") && found.contains("LibreOffice"),
            "{found}"
        );
        let everywhere = jana
            .page("/provider/wo?was=lodash&versionen=%3C+4.17.21")
            .await;
        assert!(
            everywhere.contains("Ein Treffer in einer Kommune")
                && everywhere.contains("/t/weidenfurt/portfolio/wo?was=lodash"),
            "{everywhere}"
        );
        let wrong = jana.get("/provider/wo?was=lodash&versionen=%3C%3C").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = jana
            .get(&format!("{base}/wo?was=lodash&versionen=%3C%3C"))
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for lang in ["de", "en"] {
            for path in [
                "",
                "/neu",
                "/starterliste",
                "/lizenzbild",
                "/bericht",
                "/wo",
                "/abdeckung",
                "/qualitaet",
                "/sbom",
            ] {
                jana.page(&format!("{base}{path}?lang={lang}")).await;
            }
            jana.page(&format!("/provider/matrix?lang={lang}")).await;
            jana.page(&format!("/provider/wo?lang={lang}")).await;
        }
    }
);

fn link(text: &str, part: &str) -> String {
    let at = text
        .find(part)
        .unwrap_or_else(|| panic!("{part} in {text}"));
    text[at..].split(['"', '?', '#']).next().unwrap().to_owned()
}

store_test!(
    every_page_of_a_product_opens_and_every_form_saves,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        let other = browser(h, "nachbarstadt").await;
        let base = "/t/weidenfurt/portfolio";
        let csrf = jana.csrf(&format!("{base}/neu")).await;
        let refused = jana
            .post(
                &format!("{base}/neu"),
                &csrf,
                "name=&kind=open-source&website=x",
            )
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = jana
            .post(
                &format!("{base}/neu"),
                &csrf,
                "name=Fachverfahren&kind=proprietary&version=9.1",
            )
            .await;
        let product = made.location().split('?').next().unwrap().to_owned();
        let shown = jana.page(&product).await;
        let release = link(&shown, "/t/weidenfurt/portfolio/releases/");
        let deployment = link(&shown, "/t/weidenfurt/portfolio/einsaetze/");
        for path in [&product, &release, &deployment] {
            assert_eq!(
                other
                    .get(&path.replace("weidenfurt", "nachbarstadt"))
                    .await
                    .status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        for path in [
            "/bearbeiten",
            "/einsatz",
            "/sbom-anfragen",
            "/befunde",
            "/vollstaendigkeit",
        ] {
            jana.page(&format!("{release}{path}?lang=en")).await;
        }
        assert_eq!(
            jana.get(&format!("{release}/gibt-es-nicht")).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            jana.get(&format!("{release}/vergleich")).await.status,
            StatusCode::NOT_FOUND,
            "there is no release before"
        );
        let saved = jana.post(&deployment, &csrf, "purpose=Kasse&operator=saas&exposure=network&cost=12.000%2C50&vendor=Beispiel+GmbH&interface-standard=ODF&openness=open&interface-kind=format").await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        assert!(jana.page(&product).await.contains("12.000,50 EUR"));
        let asked = jana
            .post(
                &format!("{release}/sbom-anfragen"),
                &csrf,
                "do=sent&vendor=Beispiel+GmbH&basis=recommendation&letter=Text",
            )
            .await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        assert!(
            jana.page(&format!("{base}/abdeckung"))
                .await
                .contains("gefragt")
        );
        let newer = jana
            .post(&format!("{product}/release"), &csrf, "version=9.2")
            .await;
        assert_eq!(newer.status, StatusCode::SEE_OTHER, "{}", newer.text);
        jana.page(&format!(
            "{}/vergleich",
            newer.location().split('?').next().unwrap()
        ))
        .await;
        for format in ["csv", "xlsx", "ods"] {
            for path in [
                format!("{base}?format={format}"),
                format!("{base}/abdeckung?format={format}"),
                format!("{base}/qualitaet?format={format}"),
                format!("{release}?format={format}"),
            ] {
                assert_eq!(jana.get(&path).await.status, StatusCode::OK, "{path}");
            }
        }
        let gone = jana
            .post(&format!("{product}/archivieren"), &csrf, "archive=1")
            .await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert!(
            jana.page(base)
                .await
                .contains("Hier ist noch nichts eingetragen")
        );
        let forged = jana
            .post(&format!("{product}/archivieren"), "0", "archive=0")
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    }
);

store_test!(
    a_page_asks_no_more_questions_for_more_rows,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        browser(h, "nachbarstadt").await;
        let base = "/t/weidenfurt/portfolio";
        let (heard, statements) = h.heard(vec![field()]);
        let counted = Browser {
            h: &heard,
            cookie: jana.cookie.clone(),
        };
        let csrf = jana.csrf(&format!("{base}/starterliste")).await;
        let tick = async |products: &str| {
            let fields = format!("department=&product={products}");
            let done = jana
                .post(&format!("{base}/starterliste"), &csrf, &fields)
                .await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        };
        let pages = ["", "?art=open-source&q=e", "/abdeckung", "/lizenzbild"];
        let mut few = Vec::new();
        tick("libreoffice").await;
        for page in pages {
            statements.take();
            counted.page(&format!("{base}{page}")).await;
            few.push(statements.take());
        }
        tick("qgis&product=firefox&product=thunderbird&product=nextcloud&product=gimp").await;
        for (page, few) in pages.iter().zip(few) {
            let text = counted.page(&format!("{base}{page}")).await;
            let many = statements.take();
            assert!(
                !few.is_empty() && many.len() <= few.len(),
                "{page}: {many:#?}"
            );
            assert!(
                text.contains("QGIS") || !matches!(*page, "" | "/abdeckung"),
                "{page}"
            );
        }
    }
);

store_test!(
    several_sboms_of_a_release_are_one_list_with_the_origin_of_each_component,
    [field()],
    |h| async {
        let a = town(h, "weidenfurt").await;
        h.grant(a.tenant, a.person, "administrator").await;
        let jana = Browser {
            h,
            cookie: h.sign_in(a.person).await,
        };
        let release = product(h, &a, "App", "1.0").await;
        let page = format!("/t/weidenfurt/portfolio/releases/{release}");
        upload(h, &a, release, sbom("1.0", PARTS)).await;
        let one = jana.page(&page).await;
        assert!(!one.contains("Aus der Datei") && one.contains("% der Pflichtangaben nach BSI"));
        let frontend = String::from_utf8(sbom("1.0", &PARTS[..1]))
            .unwrap()
            .replacen("\"name\":\"App\"", "\"name\":\"App frontend\"", 1);
        let may = h.may::<UploadSbom>(a.tenant, a.person);
        service::take_in(
            &h.app,
            &may,
            release,
            "frontend.json",
            frontend.into_bytes(),
        )
        .await
        .unwrap();
        let both = jana.page(&page).await;
        assert!(both.contains("Aus der Datei"), "{both}");
        assert_eq!(both.matches("bom.json, frontend.json").count(), 1, "{both}");
        let table = jana.get(&format!("{page}?format=csv")).await.text;
        assert_eq!(table.matches("frontend.json").count(), 1, "{table}");
        let complete = jana.page(&format!("{page}/vollstaendigkeit?lang=en")).await;
        assert_eq!(
            complete.matches("BSI TR-03183-2, version 2.0").count(),
            2,
            "one for each file"
        );
        assert!(complete.contains("The vendor should add these"));
    }
);

store_test!(
    an_sbom_is_downloaded_in_other_formats_and_the_portfolio_as_one_document,
    [field()],
    |h| async {
        let (a, b) = (town(h, "weidenfurt").await, town(h, "nachbarstadt").await);
        h.grant(a.tenant, a.person, "administrator").await;
        let jana = Browser {
            h,
            cookie: h.sign_in(a.person).await,
        };
        let release = product(h, &a, "App", "1.0").await;
        let taken = upload(h, &a, release, sbom("1.0", PARTS)).await;
        let second = product(h, &a, "Other", "2.0").await;
        upload(h, &a, second, sbom("2.0", &PARTS[..1])).await;
        let foreign = product(h, &b, "Foreign", "1.0").await;
        let of_b = upload(h, &b, foreign, sbom("3.0", PARTS)).await;
        let base = "/t/weidenfurt/portfolio";
        let page = jana
            .page(&format!("{base}/uploads/{}/umwandeln", taken.upload))
            .await;
        assert!(
            page.contains("SPDX 3.0.1") && page.contains("bom.json in anderem Format"),
            "{page}"
        );
        for format in ["cyclonedx-1.6", "spdx-3.0.1", "spdx-2.3"] {
            let file = jana
                .get(&format!("{base}/uploads/{}/als/{format}", taken.upload))
                .await;
            assert_eq!(file.status, StatusCode::OK, "{format}");
            let read = sbom::read(file.text.as_bytes(), &sbom::Limits::default()).unwrap();
            let parts = read
                .inventory
                .components()
                .filter(|part| !part.is_subject())
                .count();
            assert_eq!(parts, PARTS.len(), "{format}");
        }
        for missing in [
            format!("{base}/uploads/{}/als/word", taken.upload),
            format!("{base}/uploads/{}/als/spdx-2.3", of_b.upload),
            format!("{base}/uploads/{}/umwandeln", of_b.upload),
        ] {
            assert_eq!(
                jana.get(&missing).await.status,
                StatusCode::NOT_FOUND,
                "{missing}"
            );
        }
        let whole = jana.get(&format!("{base}/sbom.cdx.json")).await;
        assert_eq!(whole.status, StatusCode::OK);
        let read = sbom::read(whole.text.as_bytes(), &sbom::Limits::default()).unwrap();
        assert!(
            read.findings
                .iter()
                .all(|finding| !finding.code.starts_with("sbom-invalid"))
        );
        let names: Vec<&str> = read
            .inventory
            .components()
            .map(|part| part.name())
            .collect();
        for name in ["App", "Other", "express", "lodash"] {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
        assert!(!whole.text.contains("Foreign"));
        // As a browser asks for it: the answer is packed on its way.
        let request = Request::get(format!("{base}/sbom.cdx.json"))
            .header("cookie", &jana.cookie)
            .header("accept-encoding", "gzip")
            .body(Body::empty())
            .unwrap();
        let packed = send(platform::web::router(&h.app), request).await;
        assert_eq!(packed.headers["content-encoding"], "gzip");
        let unpacked = sbom::read(&packed.bytes, &sbom::Limits::default()).unwrap();
        assert_eq!(
            unpacked.inventory.components().count(),
            read.inventory.components().count()
        );
    }
);
