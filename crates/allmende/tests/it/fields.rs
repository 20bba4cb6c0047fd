//! A field plugs in and out: the program without the field licensing.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use platform::testing::{Answer, Harness, send};
use platform::{Field, web};

/// What somebody with every right sees at an address of the town.
async fn page(h: &Harness, cookie: &str, path: &str) -> Answer {
    let request = Request::get(path)
        .header("cookie", cookie)
        .header("host", "127.0.0.1:8080")
        .body(Body::empty())
        .expect("a sound request");
    send(web::router(&h.app), request).await
}

/// Somebody signed in who may see the licences of the town.
async fn visitor(h: &Harness) -> String {
    let town = h.tenant("weidenfurt").await;
    let person = h.person("Jana").await;
    h.grant(town, person, "license-manager").await;
    h.sign_in(person).await
}

fn portfolio() -> Arc<dyn Field> {
    Arc::new(portfolio::Portfolio::default())
}

platform::store_test!(
    without_the_field_licensing_the_rest_of_the_program_stands,
    [portfolio()],
    |h| async {
        let cookie = visitor(h).await;
        for path in ["/t/weidenfurt/", "/t/weidenfurt/portfolio"] {
            let answer = page(h, &cookie, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(
                !answer.text.contains("/lizenzen"),
                "{path} still names pages of the field"
            );
        }
        assert_eq!(
            page(h, &cookie, "/t/weidenfurt/lizenzen").await.status,
            StatusCode::NOT_FOUND
        );
        let description = page(h, &cookie, "/api/v1/openapi.json").await;
        assert_eq!(description.status, StatusCode::OK);
        assert!(description.text.contains("/portfolio") || description.text.contains("/products"));
        assert!(
            !description.text.contains("/licenses"),
            "the description still names routes of the field"
        );
    }
);

#[cfg(feature = "licensing")]
platform::store_test!(
    with_the_field_its_pages_are_in_the_menu,
    [portfolio(), Arc::new(licensing::Licensing::new())],
    |h| async {
        let cookie = visitor(h).await;
        assert!(
            page(h, &cookie, "/t/weidenfurt/")
                .await
                .text
                .contains("/t/weidenfurt/lizenzen")
        );
        for path in [
            "/lizenzen",
            "/lizenzen/urteile",
            "/lizenzen/regeln",
            "/lizenzen/darf-ich?text=GPL-3.0",
            "/portfolio",
        ] {
            let answer = page(h, &cookie, &format!("/t/weidenfurt{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} of an empty town");
        }
    }
);
