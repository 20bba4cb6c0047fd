//! The pages of decisions, tasks, jobs and the log, as a browser sees them.

use super::link::issue_link;
use super::model::{DecisionId, NewDecision};
use crate::job::{NewJob, enqueue};
use crate::permission::{ManageTasks, RequestDecision};
use crate::testing::Harness;
use crate::{PersonId, TenantId, store_test, task};
use axum::http::StatusCode;

async fn asked(h: &Harness, town: TenantId, person: PersonId) -> DecisionId {
    let new = NewDecision {
        kind: "licensing.exception".to_owned(),
        subject: "release:1".to_owned(),
        what: "Exception <b>for</b> jai_core".to_owned(),
        why: "The replacement is planned for spring.".to_owned(),
        valid_until: Some("2027-06-30".parse().unwrap()),
        ..NewDecision::default()
    };
    crate::decision::request(&h.app, &h.may::<RequestDecision>(town, person), new)
        .await
        .unwrap()
}

/// Every page answers in both languages, without an untranslated key or a tag from somebody's text.
async fn renders(h: &Harness, cookie: &str, path: &str) -> String {
    let mut german = String::new();
    for lang in ["de", "en"] {
        let answer = h.get(cookie, &format!("{path}?lang={lang}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(
            answer.text.contains(&format!("lang=\"{lang}\"")) && answer.text.contains("<h1"),
            "{path}"
        );
        assert!(
            !answer.text.contains("<b>for</b>"),
            "{path} shows text as HTML"
        );
        for prefix in ["decision-", "task-", "job-", "audit-", "comment-"] {
            let main = answer.text.split("<main").nth(1).unwrap();
            assert!(
                !main.contains(&format!(">{prefix}")),
                "{path}: an untranslated key {prefix}"
            );
        }
        if lang == "de" {
            german = answer.text;
        }
    }
    german
}

store_test!(all_pages_of_work_render, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    h.grant(town, jana, "license-manager").await;
    for role in ["strategist", "auditor", "administrator"] {
        h.grant(town, noor, role).await;
    }
    let (jana_cookie, noor_cookie) = (h.sign_in(jana).await, h.sign_in(noor).await);
    let id = asked(h, town, jana).await;
    let manual = task::ManualTask {
        title: "Ask <b>for</b> the SBOM".to_owned(),
        person: Some(jana),
        ..task::ManualTask::default()
    };
    let task = task::create(&h.app, &h.may::<ManageTasks>(town, noor), &manual)
        .await
        .unwrap();
    let new = NewJob {
        kind: "platform.decision.expire",
        tenant: Some(town),
        started_by: Some(noor),
        key: None,
        payload: serde_json::Value::Null,
    };
    let job = enqueue(h.db.read(), h.now(), new).await.unwrap();
    for path in ["/entscheidungen", "/auftraege", "/revision/protokoll"] {
        renders(h, &noor_cookie, &format!("/t/a{path}")).await;
    }
    renders(h, &noor_cookie, &format!("/t/a/aufgaben/{task}")).await;
    let shown = renders(h, &noor_cookie, &format!("/t/a/auftraege/{job}")).await;
    assert!(shown.contains("http-equiv=\"refresh\"") && shown.contains("/abbrechen"));
    let decider = renders(h, &noor_cookie, &format!("/t/a/entscheidungen/{id}")).await;
    assert!(
        decider.contains("name=\"outcome\"") && !decider.contains(" checked"),
        "nothing is preselected"
    );
    let requester = renders(h, &jana_cookie, &format!("/t/a/entscheidungen/{id}")).await;
    assert!(
        !requester.contains("name=\"outcome\""),
        "whoever asked is not offered to decide"
    );
    let file = h
        .get(&noor_cookie, "/t/a/revision/protokoll?format=csv")
        .await;
    assert!(file.status.is_success() && file.text.contains("platform.decision.request"));
    assert_eq!(
        h.get(&jana_cookie, "/t/a/revision/protokoll").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        h.get(&jana_cookie, &format!("/t/a/auftraege/{job}"))
            .await
            .status,
        StatusCode::NOT_FOUND,
        "another person's job"
    );
});

store_test!(
    forms_keep_their_values_and_the_server_refuses_all_the_same,
    |h| async {
        let town = h.tenant("a").await;
        let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
        for person in [jana, noor] {
            h.grant(town, person, "license-manager").await;
        }
        let (jana_cookie, noor_cookie) = (h.sign_in(jana).await, h.sign_in(noor).await);
        let id = asked(h, town, jana).await;
        let path = format!("/t/a/entscheidungen/{id}");
        let nothing = h
            .post(&noor_cookie, &path, &[("reason", "My <i>reason</i>")])
            .await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            nothing.text.contains("My &#60;i&#62;reason")
                && nothing.text.contains("href=\"#outcome\""),
            "{}",
            nothing.text
        );
        let grant = [
            ("outcome", "grant"),
            ("reason", "The reason of the decision holds."),
        ];
        assert_eq!(
            h.post(&jana_cookie, &path, &grant).await.status,
            StatusCode::FORBIDDEN
        );
        let shorter = [
            ("outcome", "shorter"),
            ("until", "31.12.2026"),
            ("reason", "The reason of the decision holds."),
        ];
        let done = h.post(&noor_cookie, &path, &shorter).await;
        assert_eq!(
            (done.status, done.location()),
            (
                StatusCode::SEE_OTHER,
                format!("{path}?ok=notice-decision-made").as_str()
            )
        );
        let shown = renders(h, &jana_cookie, &path).await;
        assert!(shown.contains("31.12.2026") && shown.contains("Noor"));
        assert_eq!(
            h.post(
                &jana_cookie,
                &format!("{path}/kommentar"),
                &[("text", "Thank you")]
            )
            .await
            .status,
            StatusCode::SEE_OTHER
        );
        assert!(renders(h, &noor_cookie, &path).await.contains("Thank you"));
        assert_eq!(
            h.post(&jana_cookie, &format!("{path}/kommentar"), &[])
                .await
                .status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
);

store_test!(the_link_page_needs_no_account, |h| async {
    let town = h.tenant("a").await;
    let jana = h.person("Jana").await;
    h.grant(town, jana, "license-manager").await;
    let id = asked(h, town, jana).await;
    let secret = issue_link(&h.app, &h.may::<RequestDecision>(town, jana), id)
        .await
        .unwrap();
    let path = format!("/entscheiden/{secret}");
    assert!(renders(h, "", &path).await.contains("name=\"name\""));
    let fields = [
        ("outcome", "reject"),
        ("reason", "The risk is too high for us."),
        ("name", "Dr. Vogt"),
    ];
    assert_eq!(h.post("", &path, &fields).await.status, StatusCode::OK);
    assert_eq!(
        h.get("", &path).await.status,
        StatusCode::NOT_FOUND,
        "a link works once"
    );
    let shown = renders(
        h,
        &h.sign_in(jana).await,
        &format!("/t/a/entscheidungen/{id}"),
    )
    .await;
    assert!(shown.contains("abgelehnt") && shown.contains("Dr. Vogt"));
});

store_test!(the_rest_routes_answer, |h| async {
    let town = h.tenant("a").await;
    let noor = h.person("Noor").await;
    for role in ["strategist", "auditor", "administrator"] {
        h.grant(town, noor, role).await;
    }
    let cookie = h.sign_in(noor).await;
    let id = asked(h, town, noor).await;
    for path in ["decisions", "tasks", "jobs", "audit"] {
        let answer = h.get(&cookie, &format!("/api/v1/tenants/a/{path}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(answer.json()["items"].is_array());
    }
    let one = h
        .get(&cookie, &format!("/api/v1/tenants/a/decisions/{id}"))
        .await
        .json();
    assert_eq!(
        (one["number"].as_str(), one["state"].as_str()),
        (Some("2026-0001"), Some("requested"))
    );
    let none = h
        .get(
            &cookie,
            &format!("/api/v1/tenants/a/decisions/{id}/comments"),
        )
        .await;
    assert_eq!(none.json(), serde_json::json!([]));
});
