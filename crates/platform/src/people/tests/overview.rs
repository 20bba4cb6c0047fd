//! The overview of those who work in several municipalities.

use super::*;
use crate::permission::ManageTasks;
use crate::{store_test, task};
use axum::http::StatusCode;

/// Somebody who works for their provider in two towns; a third one is foreign. The `Cookie` header.
async fn three_towns(h: &Harness) -> String {
    let provider = h.tenant("kommit").await;
    let (served, readable, foreign) = (
        h.tenant("served").await,
        h.tenant("readable").await,
        h.tenant("foreign").await,
    );
    let jana = person(h, "kommit", "jana@k.example", &["strategist", "employee"]).await;
    h.mandate(provider, served, &["strategist"]).await;
    h.mandate(provider, readable, &["employee", "auditor"])
        .await;
    for (town, due) in [
        (served, "2026-11-24"),
        (served, "2026-11-30"),
        (foreign, "2026-11-24"),
    ] {
        let new = task::ManualTask {
            title: "Do it".to_owned(),
            due: Some(due.parse().unwrap()),
            role: Some("strategist".to_owned()),
            ..task::ManualTask::default()
        };
        task::create(&h.app, &h.may::<ManageTasks>(town, jana), &new)
            .await
            .unwrap();
    }
    h.clock.advance(2 * 86_400);
    h.sign_in(jana).await
}

store_test!(the_overview_shows_the_towns_one_may_enter, |h| async {
    let cookie = three_towns(h).await;
    let page = h.get(&cookie, "/provider/").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for text in [
        "Stadt served",
        "Stadt readable",
        "Stadt kommit",
        "/t/served/aufgaben?wer=alle",
        "unbekannt",
    ] {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    assert!(!page.text.contains("foreign"));
    assert!(
        h.get(&cookie, "/t/served/")
            .await
            .text
            .contains("href=\"/provider/\"")
    );
});

store_test!(the_overview_can_be_narrowed_and_taken_along, |h| async {
    let cookie = three_towns(h).await;
    let named = h.get(&cookie, "/provider/?q=SERV").await.text;
    assert!(named.contains("Stadt served") && !named.contains("Stadt readable"));
    let english = h.get(&cookie, "/provider/?q=nowhere&lang=en").await.text;
    assert!(english.contains("No municipality has this name."));
    let file = h.get(&cookie, "/provider/?format=csv").await.text;
    assert!(file.contains("Stadt served;OS-Strateg:in;2;1"), "{file}");
    let api = h.get(&cookie, "/api/v1/provider/towns").await.json();
    let row = |slug: &str| {
        let items = api["items"].as_array().unwrap();
        items
            .iter()
            .find(|row| row["slug"] == slug)
            .unwrap()
            .clone()
    };
    assert_eq!(
        (
            &row("served")["open_tasks"],
            &row("served")["overdue_tasks"]
        ),
        (&2.into(), &1.into())
    );
    assert!(row("readable").get("open_tasks").is_none());
    let signed_out = h.get("", "/provider/").await;
    assert_eq!(signed_out.status, StatusCode::SEE_OTHER);
});

store_test!(three_hundred_towns_are_shown_page_by_page, |h| async {
    let provider = h.tenant("kommit").await;
    let jana = person(h, "kommit", "jana@k.example", &["strategist"]).await;
    for n in 0..300 {
        let town = h.tenant(&format!("town-{n:03}")).await;
        h.mandate(provider, town, &["strategist"]).await;
    }
    let cookie = h.sign_in(jana).await;
    let first = h.get(&cookie, "/provider/").await.text;
    assert!(first.contains("Stadt town-048") && !first.contains(">Stadt town-060</a><span"));
    let last = h.get(&cookie, "/provider/?ab=300").await;
    assert_eq!(last.status, StatusCode::OK);
});
