//! Requests to examine a licence: what no list knows, asking, sending, the answer.

use super::*;
use crate::service::NewRequest;
use crate::zendis::{Answer, Stage};

fn new() -> NewRequest {
    NewRequest {
        license: "LicenseRef-stadt".to_owned(),
        text: "Jede Person darf alles.".to_owned(),
        used: "In einem Release".to_owned(),
        reason: "Die Fachsoftware ist nur unter dieser Lizenz zu haben".to_owned(),
    }
}

store_test!(
    a_licence_that_no_list_knows_is_asked_about_and_the_answer_kept,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([
            component("good", "1.0.0", Some("MIT")),
            component("own", "1.0.0", Some("LicenseRef-stadt")),
            component("both", "1.0.0", Some("MIT AND LicenseRef-stadt"))
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        super::duties::deploy(h, &a, id, "internal").await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let found = service::unlisted(&h.app, &engine, &read).await.unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].license, "LicenseRef-stadt");
        assert_eq!((found[0].components, found[0].deployments), (2, 1));
        assert_eq!(found[0].releases[0].0, id);
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        assert!(
            service::unlisted(&h.app, &engine, &stranger)
                .await
                .unwrap()
                .is_empty()
        );

        let may = h.may::<ManagePolicy>(a.tenant, a.person);
        let wrong = [
            (
                "licensing-request-license",
                NewRequest {
                    license: " ".to_owned(),
                    ..new()
                },
            ),
            (
                "licensing-request-text",
                NewRequest {
                    text: "x".repeat(crate::zendis::MAX_TEXT + 1),
                    ..new()
                },
            ),
            (
                "licensing-reason-short",
                NewRequest {
                    reason: "kurz".to_owned(),
                    ..new()
                },
            ),
        ];
        for (code, request) in wrong {
            let refused = service::draft_request(&h.app, &may, &request).await;
            assert_eq!(refused.unwrap_err().code, code);
        }
        let request = service::draft_request(&h.app, &may, &new()).await.unwrap();
        let early = service::answer_request(&h.app, &may, request, Answer::Approved, "").await;
        assert_eq!(early.unwrap_err().code, "licensing-request-stage");
        let other = h.may::<ManagePolicy>(b.tenant, b.person);
        let foreign = service::send_request(&h.app, &other, request).await;
        assert_eq!(foreign.unwrap_err().code, "licensing-request-missing");
        service::send_request(&h.app, &may, request).await.unwrap();
        let titles = super::tasks::titles(h, &a).await;
        assert!(
            titles
                .iter()
                .any(|title| title.contains("LicenseRef-stadt")),
            "{titles:?}"
        );
        service::answer_request(
            &h.app,
            &may,
            request,
            Answer::Conditions,
            "Nur ohne Abschnitt 3",
        )
        .await
        .unwrap();
        let kept = service::license_request(&h.app, &read, request)
            .await
            .unwrap();
        assert_eq!(
            (kept.stage, kept.answer),
            (Stage::Answered, Some(Answer::Conditions))
        );
        let titles = super::tasks::titles(h, &a).await;
        assert!(
            !titles
                .iter()
                .any(|title| title.contains("LicenseRef-stadt")),
            "{titles:?}"
        );
        assert!(
            service::license_requests(&h.app, &stranger)
                .await
                .unwrap()
                .is_empty()
        );
        let audit = platform::audit::verify::verify(h.db.read()).await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
);

store_test!(
    a_request_is_written_sent_and_answered_in_the_browser,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        h.grant(a.tenant, a.person, "license-manager").await;
        let parts = json!([component("own", "1.0.0", Some("LicenseRef-stadt"))]);
        release(h, &a, "1.0.0", &parts).await;
        let jana = h.sign_in(a.person).await;
        let aids = h.get(&jana, "/t/a/lizenzen/arbeitshilfen").await;
        assert!(aids.text.contains("/t/a/lizenzen/zendis"), "{}", aids.text);
        let page = h.get(&jana, "/t/a/lizenzen/zendis").await;
        assert!(page.text.contains("info@opencode.de"), "{}", page.text);
        let form = h
            .get(&jana, "/t/a/lizenzen/zendis/neu?lizenz=LicenseRef-stadt")
            .await;
        assert!(form.text.contains("App 1.0.0"), "where it is used");
        let new = new();
        let fields = [
            ("license", new.license.as_str()),
            ("text", new.text.as_str()),
            ("used", new.used.as_str()),
            ("reason", new.reason.as_str()),
        ];
        let done = h.post(&jana, "/t/a/lizenzen/zendis/neu", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let address = done.location().split('?').next().unwrap().to_owned();
        let letter = h.get(&jana, &format!("{address}?format=txt")).await.text;
        assert!(letter.contains("Jede Person darf alles."), "{letter}");
        let sent = h.post(&jana, &format!("{address}/gesendet"), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let unclear = h.post(&jana, &format!("{address}/antwort"), &[]).await;
        assert_eq!(unclear.status, 422);
        let fields = [("answer", "refused"), ("words", "Nicht frei")];
        let done = h.post(&jana, &format!("{address}/antwort"), &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let page = h.get(&jana, &address).await.text;
        assert!(page.contains("/t/a/lizenzen/regeln"), "what follows");
    }
);
