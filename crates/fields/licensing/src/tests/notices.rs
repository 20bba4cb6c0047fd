//! Notices of a release, on both databases, with two tenants.

use super::{Town, component, correct_to_mit, release, town};
use crate::model::ReadLicenses;
use crate::service::{self, ReleaseNotices};
use crate::{Engine, Licensing};
use license::{MAX_TEXT_BYTES, UnclearNotice};
use platform::store_test;
use platform::testing::Harness;
use portfolio::model::ReleaseId;
use serde_json::{Value, json};
use std::sync::Arc;

async fn notices(h: &Harness, town: &Town, id: ReleaseId) -> Option<ReleaseNotices> {
    let may = h.may::<ReadLicenses>(town.tenant, town.person);
    service::notices(&h.app, &Engine::default(), &may, id)
        .await
        .unwrap()
}

/// A component with a copyright statement and the text of its licence.
fn with_text(name: &str, license: &str, text: &str) -> Value {
    let mut value = component(name, "1.0.0", None);
    value["copyright"] = json!(format!("(c) 2020 {name} GmbH"));
    value["licenses"] = json!([{ "license": { "name": license, "text": { "content": text } } }]);
    value
}

store_test!(
    notices_hold_every_component_and_each_text_once,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([
            component("one", "1.0.0", Some("MIT OR Apache-2.0")),
            component("two", "1.0.0", Some("MIT")),
            component("blank", "1.0.0", None),
            with_text("kind", "LicenseRef-kind", "Do what you like, but be kind."),
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let found = notices(h, &a, id).await.unwrap();
        assert_eq!(
            (found.product.as_str(), found.version.as_str()),
            ("App", "1.0.0")
        );
        assert_eq!(found.sources, ["app.cdx.json"]);
        let texts: Vec<_> = found.notices.texts.keys().collect();
        assert_eq!(texts, ["LicenseRef-kind", "MIT"]);
        let groups = &found.notices.groups;
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].copyrights, ["Copyright © 2020 kind GmbH"]);
        assert_eq!(groups[1].components.len(), 2);
        let unclear = &found.notices.unclear;
        assert_eq!(unclear.len(), 1);
        assert_eq!(unclear[0].reason, UnclearNotice::NoLicense);
        assert!(
            notices(h, &b, id).await.is_none(),
            "another town does not see it"
        );
    }
);

store_test!(
    a_correction_decides_under_which_licence_a_component_stands,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("blank", "1.0.0", None)]);
        let here = release(h, &a, "1.0.0", &parts).await;
        let there = release(h, &b, "1.0.0", &parts).await;
        correct_to_mit(h, &Engine::default(), &a, here).await;
        let found = notices(h, &a, here).await.unwrap().notices;
        assert_eq!(found.groups[0].licenses, ["MIT"]);
        let found = notices(h, &b, there).await.unwrap().notices;
        assert_eq!(found.unclear.len(), 1, "the correction stays in its town");
    }
);

store_test!(
    huge_and_hostile_texts_are_bounded,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        let huge = format!(
            "Lies das. \u{1}<script>alert(1)</script>{}",
            "Wort ".repeat(2_000_000)
        );
        let parts = json!([with_text("huge", "LicenseRef-huge", &huge)]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let found = notices(h, &a, id).await.unwrap().notices;
        let text = &found.texts["LicenseRef-huge"];
        assert!(text.text.len() <= MAX_TEXT_BYTES && text.left_out > 8_000_000);
        h.grant(a.tenant, a.person, "license-manager").await;
        let cookie = h.sign_in(a.person).await;
        let path = format!("/t/a/lizenzen/releases/{id}/hinweise?format=html");
        let page = h.get(&cookie, &path).await;
        assert!(page.text.contains("Bytes fehlen") && !page.text.contains("<script"));
    }
);

store_test!(
    notices_are_files_and_a_resource_for_those_who_may_read_them,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("one", "1.0.0", Some("MIT"))]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let mut cookies = Vec::new();
        for town in [&a, &b] {
            h.grant(town.tenant, town.person, "license-manager").await;
            cookies.push(h.sign_in(town.person).await);
        }
        for (format, kind) in [
            ("html", "text/html; charset=utf-8"),
            ("odt", "application/vnd.oasis.opendocument.text"),
            ("txt", "text/plain; charset=utf-8"),
        ] {
            let path = format!("/t/a/lizenzen/releases/{id}/hinweise?format={format}");
            let answer = h.get(&cookies[0], &path).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            assert_eq!(answer.headers["content-type"], kind);
            let name = format!("attachment; filename=\"lizenzhinweise.{format}\"");
            assert_eq!(answer.headers["content-disposition"], name);
            assert_eq!(h.get(&cookies[1], &path).await.status, 404);
            let elsewhere = path.replace("/t/a/", "/t/b/");
            assert_eq!(h.get(&cookies[1], &elsewhere).await.status, 404);
        }
        let path = format!("/t/a/lizenzen/releases/{id}/hinweise?format=txt&lang=en");
        let text = h.get(&cookies[0], &path).await.text;
        assert!(text.starts_with("Licence notices: App 1.0.0\n"), "{text}");
        assert!(text.contains("one 1.0.0") && text.contains("Permission is hereby granted"));
        for format in ["pdf", "exe"] {
            let path = format!("/t/a/lizenzen/releases/{id}/hinweise?format={format}");
            assert_eq!(h.get(&cookies[0], &path).await.status, 422);
        }
        let path = format!("/api/v1/tenants/a/licensing/releases/{id}/notices");
        let body = h.get(&cookies[0], &path).await.json();
        assert_eq!(body["groups"][0]["texts"], json!(["MIT"]));
        assert_eq!(body["texts"]["MIT"]["origin"], "list");
        assert_eq!(h.get(&cookies[1], &path).await.status, 404);
    }
);

store_test!(
    the_number_of_queries_does_not_follow_the_number_of_components,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        let parts = |n: usize| -> Value {
            (0..n)
                .map(|i| component(&format!("part-{i}"), "1.0.0", Some("MIT")))
                .collect()
        };
        let few = release(h, &a, "1.0.0", &parts(2)).await;
        let many = release(h, &a, "2.0.0", &parts(300)).await;
        let (h, heard) = h.heard(vec![
            Arc::new(portfolio::Portfolio::default()),
            Arc::new(Licensing::new()),
        ]);
        let mut counted = Vec::new();
        for (id, components) in [(few, 2), (many, 300)] {
            heard.take();
            let found = notices(&h, &a, id).await.unwrap().notices;
            assert_eq!(found.groups[0].components.len(), components);
            counted.push(heard.take().len());
        }
        // The second has a release before it.
        assert!(counted[1] <= counted[0] + 3, "{counted:?}");
    }
);
