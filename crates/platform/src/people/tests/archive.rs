//! A tenant is archived and brought back; a person changes their address.

use super::*;
use crate::{job, store_test};
use axum::http::StatusCode;

const REASON: &str = "Eingemeindet zum Jahreswechsel.";

async fn archive(h: &Harness, town: TenantId, person: PersonId, name: &str) -> &'static str {
    let may: May<ManageTenant> = h.may(town, person);
    code(service::archive_tenant(&h.app, &may, name, REASON).await)
}

/// A token, an invitation and a job of a tenant.
struct LeftBehind {
    token: String,
    invitation: String,
}

impl LeftBehind {
    async fn make(h: &Harness, town: TenantId, boss: PersonId, own: &Access) -> Self {
        let scope = roles(&["portfolio.read"]);
        let new = service::TokenInput {
            name: "Build",
            scope: &scope,
            expires: "2027-01-31",
        };
        let may = own.may::<ManageTokens>().unwrap();
        let made = service::create_token(&h.app, &may, own, new).await;
        let employee = roles(&["employee"]);
        let may = people(h, town, boss);
        let invited = service::invite(&h.app, &may, "new@w.example", &employee).await;
        let waiting = job::NewJob {
            kind: "platform.decision.expire",
            tenant: Some(town),
            started_by: Some(boss),
            key: None,
            payload: serde_json::Value::Null,
        };
        job::enqueue(h.db.read(), h.now(), waiting).await.unwrap();
        Self {
            token: made.unwrap().1,
            invitation: invited.unwrap(),
        }
    }

    async fn assert_ended(&self, h: &Harness, own: &Access) {
        let bearer = by_bearer(&h.app, &self.token).await;
        assert!(matches!(bearer, Identity::Anonymous));
        let new = new_password(PASSWORD);
        let joined = service::accept_as_new(&h.app, &client(), &self.invitation, "New", new).await;
        assert_eq!(code(joined), "login-link-ended");
        let jobs = job::list(&h.app, own, crate::Lang::De, None, 10).await;
        let mut jobs = jobs.unwrap().into_iter();
        assert!(jobs.all(|job| job.state == job::JobState::Cancelled));
    }
}

store_test!(an_archived_tenant_looks_like_none, |h| async {
    let (town, other) = (h.tenant("weidenfurt").await, h.tenant("other").await);
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    h.grant(other, boss, "employee").await;
    let session = signed_in(h, "boss@w.example").await;
    let identity = by_cookie(&h.app, &session).await;
    let own = access(&h.app, &identity, "weidenfurt").await.unwrap();
    let left = LeftBehind::make(h, town, boss, &own).await;
    let paths = [
        "/t/weidenfurt/",
        "/t/weidenfurt/aufgaben",
        "/t/weidenfurt/einstellungen",
        "/t/weidenfurt/einstellungen/archivieren",
        "/t/weidenfurt/entscheidungen",
        "/api/v1/tenants/weidenfurt",
        "/api/v1/tenants/weidenfurt/tasks",
    ];
    let cookie = format!("allmende={}", session.secret);
    for path in paths {
        assert_eq!(h.get(&cookie, path).await.status, StatusCode::OK, "{path}");
    }
    let path = "/t/weidenfurt/einstellungen/archivieren";
    let wrong = [("name", "Weidenfurt"), ("reason", "kurz")];
    let again = h.post(&cookie, path, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("href=\"#name\"") && again.text.contains("href=\"#reason\""));
    let right = [("name", "Stadt weidenfurt"), ("reason", REASON)];
    let done = h.post(&cookie, path, &right).await;
    assert_eq!(done.location(), "/account?ok=notice-tenant-archived");
    for path in paths {
        let missing = h
            .get(&cookie, &path.replace("weidenfurt", "no-such-town"))
            .await;
        let archived = h.get(&cookie, path).await;
        assert_eq!(
            (archived.status, missing.status),
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
            "{path}"
        );
    }
    assert!(
        !h.get(&cookie, "/account")
            .await
            .text
            .contains("Stadt weidenfurt")
    );
    left.assert_ended(h, &own).await;

    let back = service::restore_tenant(&h.app, "weidenfurt").await.unwrap();
    assert_eq!(back.id, town);
    assert!(service::restore_tenant(&h.app, "other").await.is_err());
    assert_eq!(
        h.get(&cookie, "/t/weidenfurt/").await.status,
        StatusCode::OK
    );
    assert!(matches!(
        by_bearer(&h.app, &left.token).await,
        Identity::Token { .. }
    ));
    assert_log_is_whole(h).await;
});

store_test!(who_may_archive_a_tenant, |h| async {
    let provider = h.tenant("kommit").await;
    let boss = person(h, "kommit", "boss@k.example", &["administrator"]).await;
    let may: May<ManageTenant> = h.may(provider, boss);
    let data = TenantInput {
        name: "Kommit".to_owned(),
        kind: "service-provider".to_owned(),
        ..TenantInput::default()
    };
    service::change_tenant(&h.app, &may, &data).await.unwrap();
    let town = TenantInput {
        name: "Stadt Neu".to_owned(),
        kind: "town".to_owned(),
        ..TenantInput::default()
    };
    let made = service::create_town(&h.app, &may, &town, "", &roles(&["administrator"])).await;
    let made = made.unwrap();
    h.clock.advance(60);
    let served = h.tenant("served").await;
    h.clock.advance(60);
    h.mandate(provider, served, &["administrator"]).await;
    assert_eq!(
        archive(h, served, boss, "Stadt served").await,
        "tenant-archive-own-people-only"
    );
    assert_eq!(
        archive(h, provider, boss, "Kommit").await,
        "tenant-archive-serves"
    );
    assert_eq!(
        archive(h, made.id, boss, "Kommit").await,
        "tenant-archive-name"
    );
    assert_eq!(archive(h, made.id, boss, "Stadt Neu").await, "accepted");
    assert_eq!(
        archive(h, made.id, boss, "Stadt Neu").await,
        "tenant-missing"
    );
});

store_test!(
    a_new_address_needs_the_password_and_ends_other_sessions,
    |h| async {
        h.tenant("weidenfurt").await;
        person(h, "weidenfurt", "jana@w.example", &["employee", "auditor"]).await;
        person(h, "weidenfurt", "noor@w.example", &["employee"]).await;
        let (here, there) = (
            signed_in(h, "jana@w.example").await,
            signed_in(h, "jana@w.example").await,
        );
        let cookie = format!("allmende={}", here.secret);
        for (email, password, status, part) in [
            ("jana", PASSWORD, 422, "href=\"#email\""),
            ("new@w.example", "wrong", 422, "href=\"#email_password\""),
            ("NOOR@w.example", PASSWORD, 422, "hat schon ein Konto"),
        ] {
            let sent = [("email", email), ("email_password", password)];
            let answer = h.post(&cookie, "/account/email", &sent).await;
            assert_eq!(answer.status.as_u16(), status, "{email}");
            assert!(answer.text.contains(part), "{email}: {}", answer.text);
            assert!(answer.text.contains("value=\"jana\""), "the name stays");
        }
        let sent = [
            ("email", "jana.neu@w.example"),
            ("email_password", PASSWORD),
        ];
        let done = h.post(&cookie, "/account/email", &sent).await;
        assert_eq!(done.location(), "/account?ok=notice-people-email-changed");
        let new = done.headers["set-cookie"].to_str().unwrap();
        let new = new.split(';').next().unwrap().to_owned();
        assert!(
            h.get(&new, "/account")
                .await
                .text
                .contains("jana.neu@w.example")
        );
        for old in [&here, &there] {
            assert!(matches!(by_cookie(&h.app, old).await, Identity::Anonymous));
        }
        let old = service::sign_in(&h.app, &client(), "jana@w.example", PASSWORD, None).await;
        assert_eq!(old.unwrap_err().code, "login-failed");
        signed_in(h, "jana.neu@w.example").await;
        let log = h
            .get(&new, "/t/weidenfurt/revision/protokoll?format=csv")
            .await
            .text;
        assert!(log.contains("platform.person.email") && !log.contains("jana.neu"));
        assert_log_is_whole(h).await;
    }
);
