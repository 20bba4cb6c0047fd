//! Importing an inventory through pages and routes.

use crate::field;
use crate::pages::{Browser, browser};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use platform::store_test;
use platform::testing::{Answer, send};
use portfolio::ImportPortfolio;
use portfolio::import::Target;
use portfolio::model::ImportId;
use portfolio::service::{self, Lexicon};
use std::sync::Arc;

const LIST: &str = "Asset-ID;Anwendung;Hersteller;Version;Kritikalität\r\n\
    1;QGIS;QGIS.org;3.34;hoch\r\n2;Moodle;Moodle Pty Ltd;4.1;mittel\r\n3;Werkzeug;Stadt;1;violett\r\n";

const BASE: &str = "/t/weidenfurt/portfolio/import";

/// Sends a file; the address of its mapping.
async fn send_file(jana: &Browser<'_>, name: &str, bytes: &[u8]) -> String {
    let form = format!("{BASE}/neu");
    let csrf = jana.csrf(&form).await;
    let sent = jana.upload(&form, &csrf, &[(name, bytes)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location().to_owned()
}

fn id_of(address: &str) -> ImportId {
    let rest = address.strip_prefix(BASE).expect("an import");
    let id = rest.trim_start_matches('/').split(['/', '?']).next();
    id.unwrap().parse().expect("an identifier")
}

async fn api(jana: &Browser<'_>, method: &str, path: &str, body: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1/tenants/{path}"))
        .header("cookie", &jana.cookie)
        .header("content-type", "application/octet-stream")
        .body(Body::from(body.to_owned()))
        .unwrap();
    send(platform::web::router(&jana.h.app), request).await
}

store_test!(
    a_list_is_imported_and_undone_through_its_pages,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        let other = browser(h, "nachbarstadt").await;
        assert!(jana.page(BASE).await.contains("noch keine Liste"));
        let form = format!("{BASE}/neu");
        let csrf = jana.csrf(&form).await;
        let refused = jana
            .upload(&form, &csrf, &[("bild.png", b"\x89PNG\0\0")])
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("Das ist keine Tabelle"));
        let mapping = send_file(&jana, "liste.csv", LIST.as_bytes()).await;
        let id = id_of(&mapping);
        let page = jana.page(&mapping).await;
        assert!(page.contains("violett"), "an unknown value is asked about");
        for field in ["external_id", "name", "maker", "version", "criticality"] {
            assert!(
                page.contains(&format!("<option value=\"{field}\" selected>")),
                "{field} is recognised"
            );
        }
        let columns =
            "header=1&col-0=external_id&col-1=name&col-2=maker&col-3=version&col-4=criticality";
        let nameless = jana.post(&mapping, &csrf, columns).await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        let twice = format!("source=Liste&{columns}&col-4=name");
        let twice = twice.replacen("col-4=criticality&", "", 1);
        let twice = jana.post(&mapping, &csrf, &twice).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = format!("source=Liste&{columns}&fixed-kind=proprietary");
        let mapped = jana.post(&mapping, &csrf, &fields).await;
        assert_eq!(mapped.status, StatusCode::SEE_OTHER, "{}", mapped.text);
        let preview = mapped.location().to_owned();
        let page = jana.page(&preview).await;
        assert!(
            page.contains("2 neu") && page.contains("1 nicht übernehmbar"),
            "{page}"
        );
        assert!(page.contains("Kritikalität (E4)"), "the cell is named");
        let english = jana.page(&format!("{preview}?lang=en")).await;
        assert!(english.contains("2 new"));
        let table = jana.get(&format!("{preview}?art=refused&format=csv")).await;
        assert!(table.text.contains("Werkzeug") && table.text.contains("violett"));
        assert!(!table.text.contains("Moodle"));
        // What the value means is said once.
        let text = "text-criticality-0=violett&word-criticality-0=low";
        let mapped = jana
            .post(&mapping, &csrf, &format!("{fields}&{text}"))
            .await;
        assert!(jana.page(mapped.location()).await.contains("3 neu"));

        // Another town sees nothing of it.
        let foreign = preview.replace("weidenfurt", "nachbarstadt");
        assert_eq!(other.get(&foreign).await.status, StatusCode::NOT_FOUND);
        let foreign_apply = format!("{foreign}/einspielen");
        let foreign_csrf = other.csrf("/t/nachbarstadt/portfolio/import/neu").await;
        let answer = other.post(&foreign_apply, &foreign_csrf, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);

        let apply = format!("{preview}/einspielen");
        let started = jana.post(&apply, &csrf, "").await;
        assert_eq!(started.status, StatusCode::SEE_OTHER);
        assert!(
            jana.page(started.location())
                .await
                .contains("werden geschrieben")
        );
        let again = jana.post(&apply, &csrf, "").await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        write(&jana, "weidenfurt", id).await;
        assert!(jana.page(&preview).await.contains("steht im Portfolio"));
        assert!(
            jana.page("/t/weidenfurt/portfolio")
                .await
                .contains("Moodle")
        );
        let again = jana.post(&apply, &csrf, "").await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.text.contains("Jana"), "the page says by whom");
        let undone = jana
            .post(&format!("{preview}/zuruecknehmen"), &csrf, "")
            .await;
        assert!(
            jana.page(undone.location())
                .await
                .contains("zurückgenommen")
        );
        assert!(
            !jana
                .page("/t/weidenfurt/portfolio")
                .await
                .contains("Moodle")
        );
        assert!(jana.page(BASE).await.contains("liste.csv"));
    }
);

/// Does what the job would do.
async fn write(jana: &Browser<'_>, slug: &str, id: ImportId) {
    let app = &jana.h.app;
    let (_, access) = platform::people::as_operator(app, slug).await.unwrap();
    let may = access.may::<ImportPortfolio>().unwrap();
    let lexicon = Arc::new(Lexicon::load(app));
    service::run_apply(app, &may, None, &lexicon, id, &|_, _| {})
        .await
        .expect("it is written");
}

store_test!(
    programs_import_by_a_mapping_that_is_known,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        let other = browser(h, "nachbarstadt").await;
        let unknown = api(&jana, "POST", "weidenfurt/imports?mapping=Liste", LIST).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{}", unknown.text);
        let mapping = send_file(&jana, "liste.csv", LIST.as_bytes()).await;
        let csrf = jana.csrf(&mapping).await;
        let fields = "source=Liste&header=1&col-0=external_id&col-1=name&col-2=maker&col-3=version\
            &col-4=criticality&fixed-kind=proprietary";
        jana.post(&mapping, &csrf, fields).await;
        let made = api(&jana, "POST", "weidenfurt/imports?mapping=liste", LIST).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let body: serde_json::Value = serde_json::from_str(&made.text).unwrap();
        assert_eq!(body["state"], "draft");
        assert_eq!(
            (&body["counts"]["new"], &body["counts"]["refused"]),
            (&2.into(), &1.into())
        );
        let id = body["id"].as_str().unwrap();
        let path = format!("weidenfurt/imports/{id}");
        let rows = api(&jana, "GET", &format!("{path}/rows?kind=refused"), "").await;
        let rows: serde_json::Value = serde_json::from_str(&rows.text).unwrap();
        assert_eq!(rows["items"][0]["faults"][0]["cell"], "E4");
        let foreign = api(&other, "GET", &format!("nachbarstadt/imports/{id}"), "").await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        let early = api(&jana, "POST", &format!("{path}/undo"), "").await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        let started = api(&jana, "POST", &format!("{path}/apply"), "").await;
        assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.text);
        write(&jana, "weidenfurt", id.parse().unwrap()).await;
        let undone = api(&jana, "POST", &format!("{path}/undo"), "").await;
        let undone: serde_json::Value = serde_json::from_str(&undone.text).unwrap();
        assert_eq!(undone["state"], "undone");
        let broken = api(&jana, "POST", "weidenfurt/imports?mapping=Liste", "").await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
        let thrown = api(&jana, "POST", "weidenfurt/imports?mapping=Liste", LIST).await;
        let thrown: serde_json::Value = serde_json::from_str(&thrown.text).unwrap();
        let thrown = format!("weidenfurt/imports/{}", thrown["id"].as_str().unwrap());
        let gone = api(&jana, "DELETE", &thrown, "").await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        assert_eq!(
            api(&jana, "GET", &thrown, "").await.status,
            StatusCode::NOT_FOUND
        );
    }
);

store_test!(
    the_template_is_understood_in_both_languages,
    [field()],
    |h| async {
        let jana = browser(h, "weidenfurt").await;
        browser(h, "nachbarstadt").await;
        for lang in ["de", "en"] {
            let file = jana.get(&format!("{BASE}/vorlage/csv?lang={lang}")).await;
            assert_eq!(file.status, StatusCode::OK);
            let mapping = send_file(&jana, "vorlage.csv", file.text.as_bytes()).await;
            let page = jana.page(&mapping).await;
            let unused = page
                .matches("<option value=\"\" selected>nicht übernehmen")
                .count();
            assert_eq!(
                unused, 0,
                "every column of the template is recognised ({lang})"
            );
            assert!(page.contains("<option value=\"external_id\" selected>"));
            let wanted = Target::ALL.iter().filter(|target| {
                page.contains(&format!("<option value=\"{}\" selected>", target.as_str()))
            });
            assert_eq!(wanted.count(), 23, "{lang}");
            let csrf = jana.csrf(&mapping).await;
            let columns: Vec<String> = (0..23)
                .filter_map(|place| {
                    let at = page.find(&format!("name=\"col-{place}\""))?;
                    let rest = &page[at..];
                    let end = rest.find("</select>")?;
                    let chosen = rest[..end].split("\" selected>").next()?;
                    let value = chosen.rsplit("value=\"").next()?;
                    Some(format!("col-{place}={value}"))
                })
                .collect();
            let fields = format!("source=Vorlage-{lang}&header=1&{}", columns.join("&"));
            let mapped = jana.post(&mapping, &csrf, &fields).await;
            let page = jana.page(mapped.location()).await;
            assert!(
                page.contains("1 neu"),
                "the example can be imported: {page}"
            );
        }
    }
);
