//! Set-up, sign-in, links, own account.

use super::*;
use crate::people::throttle::{ACCOUNT_FREE, LONGEST_PAUSE, NETWORK_FREE};
use crate::store_test;

fn set_up_input(token: &str) -> SetUp<'_> {
    SetUp {
        token,
        tenant: TenantInput {
            name: "Stadt Weidenfurt".to_owned(),
            kind: "town".to_owned(),
            ..TenantInput::default()
        },
        person: "Jana Brandt",
        email: "jana@weidenfurt.example",
        password: new_password(PASSWORD),
    }
}

async fn set_up(h: &Harness, token: &str) -> Result<(Tenant, NewSession), Refused> {
    service::set_up(&h.app, &client(), set_up_input(token)).await
}

store_test!(the_set_up_link_works_once, |h| async {
    let first = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    let second = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    assert_ne!(first, second);
    assert_eq!(code(set_up(h, "guessed").await), "setup-link-ended");
    let (tenant, session) = set_up(h, &first).await.unwrap();
    assert_eq!(tenant.slug, "weidenfurt");
    assert!(may::<ManagePeople>(h, &session, "weidenfurt").await);
    for used in [&first, &second] {
        assert_eq!(code(set_up(h, used).await), "setup-link-ended");
    }
    assert_eq!(service::ensure_setup_link(&h.app).await.unwrap(), None);
    assert_log_is_whole(h).await;
});

store_test!(the_set_up_link_ends_after_a_day, |h| async {
    let token = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    h.clock.advance(24 * 3600);
    assert_eq!(code(set_up(h, &token).await), "setup-link-ended");
    assert!(service::ensure_setup_link(&h.app).await.unwrap().is_some());
});

store_test!(two_set_up_links_at_once_make_one_tenant, |h| async {
    let first = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    let second = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    let (a, b) = tokio::join!(set_up(h, &first), set_up(h, &second));
    assert_eq!(
        usize::from(a.is_ok()) + usize::from(b.is_ok()),
        1,
        "{a:?} {b:?}"
    );
});

store_test!(
    all_faults_of_a_form_are_named_at_once_and_the_link_stays_good,
    |h| async {
        let token = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
        let mut input = set_up_input(&token);
        input.person = "";
        input.email = "jana";
        input.password = new_password("kurz");
        let Err(Refused::Fields(faults)) = service::set_up(&h.app, &client(), input).await else {
            panic!("accepted")
        };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["person", "email", "password"]);
        assert!(set_up(h, &token).await.is_ok());
    }
);

async fn try_in(h: &Harness, email: &str, password: &str) -> &'static str {
    match service::sign_in(&h.app, &client(), email, password, None).await {
        Ok(_) => "in",
        Err(problem) => problem.code,
    }
}

store_test!(unknown_locked_and_wrong_look_alike, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let locked = person(h, "weidenfurt", "locked@w.example", &["employee"]).await;
    service::lock(&h.app, &people(h, town, boss), locked)
        .await
        .unwrap();
    for (email, password) in [
        ("nobody@w.example", PASSWORD),
        ("locked@w.example", PASSWORD),
        ("boss@w.example", "falsch aber lang genug"),
        ("boss@w.example", ""),
    ] {
        assert_eq!(try_in(h, email, password).await, "login-failed", "{email}");
    }
    assert_eq!(try_in(h, " BOSS@w.example ", PASSWORD).await, "in");
});

store_test!(guessing_gets_slower_and_ends_with_success, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    for email in ["jana@w.example", "nobody@w.example"] {
        for _ in 0..=ACCOUNT_FREE {
            assert_eq!(
                try_in(h, email, "falsch aber lang genug").await,
                "login-failed"
            );
        }
        // In a pause even the right password is not looked at, or the pause would be worth nothing.
        assert_eq!(try_in(h, email, PASSWORD).await, "login-throttled");
        h.clock.advance(2);
        assert_eq!(
            try_in(h, email, "falsch aber lang genug").await,
            "login-failed"
        );
        h.clock.advance(2);
        assert_eq!(
            try_in(h, email, PASSWORD).await,
            "login-throttled",
            "the pause has doubled"
        );
    }
    h.clock.advance(LONGEST_PAUSE);
    assert_eq!(try_in(h, "jana@w.example", PASSWORD).await, "in");
    for _ in 0..ACCOUNT_FREE {
        assert_eq!(
            try_in(h, "jana@w.example", "falsch aber lang genug").await,
            "login-failed"
        );
    }
    assert_eq!(
        try_in(h, "jana@w.example", PASSWORD).await,
        "in",
        "success had cleared the count"
    );
});

store_test!(guessing_in_parallel_gains_nothing, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let tries = futures::future::join_all(
        (0..16).map(|_| try_in(h, "jana@w.example", "falsch aber lang genug")),
    )
    .await;
    let looked_at = tries.iter().filter(|code| **code == "login-failed").count();
    assert_eq!(
        looked_at,
        usize::try_from(ACCOUNT_FREE).unwrap() + 1,
        "{tries:?}"
    );
});

store_test!(one_network_cannot_try_many_accounts, |h| async {
    let outside = |address: &str| Client {
        address: Some(address.parse().unwrap()),
        agent: String::new(),
    };
    for n in 0..=NETWORK_FREE {
        let tried = service::sign_in(
            &h.app,
            &outside("2001:db8::1"),
            &format!("{n}@w.example"),
            "x",
            None,
        )
        .await;
        assert_eq!(tried.unwrap_err().code, "login-failed", "{n}");
    }
    let neighbour = service::sign_in(
        &h.app,
        &outside("2001:db8::ffff"),
        "other@w.example",
        "x",
        None,
    )
    .await
    .unwrap_err();
    assert_eq!(
        (neighbour.code, neighbour.status.as_u16()),
        ("login-throttled", 429)
    );
    let elsewhere = service::sign_in(
        &h.app,
        &outside("2001:db9::1"),
        "other@w.example",
        "x",
        None,
    )
    .await;
    assert_eq!(elsewhere.unwrap_err().code, "login-failed");
});

store_test!(signing_in_rotates_the_session, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let first = signed_in(h, "jana@w.example").await;
    let Identity::Person(me) = by_cookie(&h.app, &first).await else {
        panic!("not signed in")
    };
    let second = service::sign_in(
        &h.app,
        &client(),
        "jana@w.example",
        PASSWORD,
        Some(&me.session),
    )
    .await
    .unwrap();
    assert!(matches!(
        by_cookie(&h.app, &first).await,
        Identity::Anonymous
    ));
    assert!(matches!(
        by_cookie(&h.app, &second).await,
        Identity::Person(_)
    ));
});

store_test!(
    sessions_are_listed_and_ended_by_their_owner_alone,
    |h| async {
        h.tenant("weidenfurt").await;
        person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
        person(h, "weidenfurt", "noor@w.example", &["employee"]).await;
        let (here, there) = (
            signed_in(h, "jana@w.example").await,
            signed_in(h, "jana@w.example").await,
        );
        let Identity::Person(jana) = by_cookie(&h.app, &here).await else {
            panic!("not signed in")
        };
        let Identity::Person(noor) = by_cookie(&h.app, &signed_in(h, "noor@w.example").await).await
        else {
            panic!("not signed in")
        };
        let sessions = service::own_sessions(&h.app, &jana).await.unwrap();
        assert_eq!(sessions.len(), 2);
        assert_eq!(sessions.iter().filter(|session| session.current).count(), 1);
        let other = sessions.iter().find(|session| !session.current).unwrap();
        let stolen = service::end_own_session(&h.app, &noor, &other.id).await;
        assert_eq!(stolen.unwrap_err().code, "login-session-missing");
        service::end_own_session(&h.app, &jana, &other.id)
            .await
            .unwrap();
        assert!(matches!(
            by_cookie(&h.app, &there).await,
            Identity::Anonymous
        ));
        h.clock.advance(8 * 3600 + 1);
        assert!(
            matches!(by_cookie(&h.app, &here).await, Identity::Anonymous),
            "idle for 8 hours"
        );
    }
);

store_test!(a_new_password_ends_all_other_sessions, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let (here, there) = (
        signed_in(h, "jana@w.example").await,
        signed_in(h, "jana@w.example").await,
    );
    let Identity::Person(me) = by_cookie(&h.app, &here).await else {
        panic!("not signed in")
    };
    let new = "ein anderer langer Satz";
    let wrong = service::change_password(
        &h.app,
        &client(),
        &me,
        "falsch aber lang genug",
        new_password(new),
    )
    .await;
    assert_eq!(code(wrong), "login-password-wrong");
    let own = service::change_password(
        &h.app,
        &client(),
        &me,
        PASSWORD,
        new_password("jana@w.example"),
    )
    .await;
    assert_eq!(code(own), "people-password-is-name");
    let session = service::change_password(&h.app, &client(), &me, PASSWORD, new_password(new))
        .await
        .unwrap();
    for old in [&here, &there] {
        assert!(matches!(by_cookie(&h.app, old).await, Identity::Anonymous));
    }
    assert!(matches!(
        by_cookie(&h.app, &session).await,
        Identity::Person(_)
    ));
    assert_eq!(try_in(h, "jana@w.example", PASSWORD).await, "login-failed");
    assert_eq!(try_in(h, "jana@w.example", new).await, "in");
    assert_log_is_whole(h).await;
});

store_test!(an_invitation_works_once_and_for_seven_days, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let may_invite = people(h, town, boss);
    let accept = |secret: String| async move {
        service::accept_as_new(
            &h.app,
            &client(),
            &secret,
            "Noor Haddad",
            new_password(PASSWORD),
        )
        .await
    };
    let late = service::invite(&h.app, &may_invite, "late@w.example", &roles(&["auditor"]))
        .await
        .unwrap();
    h.clock.advance(7 * 86_400);
    assert_eq!(code(accept(late).await), "login-link-ended");

    let secret = service::invite(
        &h.app,
        &may_invite,
        "noor@w.example",
        &roles(&["license-manager"]),
    )
    .await
    .unwrap();
    let open = service::open_invitations(&h.app, &may_invite)
        .await
        .unwrap();
    assert_eq!(
        open.iter()
            .map(|invitation| invitation.email.as_str())
            .collect::<Vec<_>>(),
        ["noor@w.example"]
    );
    let session = accept(secret.clone()).await.unwrap();
    assert!(may::<crate::permission::Decide>(h, &session, "weidenfurt").await);
    assert_eq!(code(accept(secret).await), "login-link-ended");

    let withdrawn = service::invite(&h.app, &may_invite, "third@w.example", &roles(&["auditor"]))
        .await
        .unwrap();
    let id = service::open_invitations(&h.app, &may_invite)
        .await
        .unwrap()[0]
        .id
        .clone();
    service::withdraw_invitation(&h.app, &may_invite, &id)
        .await
        .unwrap();
    assert_eq!(code(accept(withdrawn).await), "login-link-ended");
    assert_log_is_whole(h).await;
});

store_test!(an_invitation_cannot_take_over_an_account, |h| async {
    let (a, b) = (h.tenant("a").await, h.tenant("b").await);
    let boss = person(h, "b", "boss@b.example", &["administrator"]).await;
    let victim = person(h, "a", "jana@a.example", &["administrator"]).await;
    let secret = service::invite(
        &h.app,
        &people(h, b, boss),
        "JANA@a.example",
        &roles(&["employee"]),
    )
    .await
    .unwrap();
    let taken = service::accept_as_new(
        &h.app,
        &client(),
        &secret,
        "Jana",
        new_password("Passwort des Angreifers"),
    )
    .await;
    assert_eq!(code(taken), "people-account-exists");
    let guessed =
        service::accept_with_account(&h.app, &client(), &secret, "Passwort des Angreifers").await;
    assert_eq!(code(guessed), "login-password-wrong");
    assert_eq!(try_in(h, "jana@a.example", PASSWORD).await, "in");

    let session = service::accept_with_account(&h.app, &client(), &secret, PASSWORD)
        .await
        .unwrap();
    let Identity::Person(me) = by_cookie(&h.app, &session).await else {
        panic!("not signed in")
    };
    assert_eq!(me.person, victim);
    assert!(may::<crate::permission::RequestDecision>(h, &session, "b").await);
    assert!(!may::<ManagePeople>(h, &session, "b").await);
    assert!(may::<ManagePeople>(h, &session, "a").await);
    assert!(
        service::person(&h.app, &people(h, a, victim), boss)
            .await
            .unwrap()
            .is_none()
    );
});

store_test!(
    a_reset_link_works_once_for_a_day_and_ends_sessions,
    |h| async {
        let town = h.tenant("weidenfurt").await;
        let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
        let jana = person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
        let session = signed_in(h, "jana@w.example").await;
        let earlier = service::reset_link(&h.app, &people(h, town, boss), jana)
            .await
            .unwrap();
        let secret = service::reset_link(&h.app, &people(h, town, boss), jana)
            .await
            .unwrap();
        assert!(
            matches!(by_cookie(&h.app, &session).await, Identity::Person(_)),
            "nothing ends before the link is used"
        );
        let new = "ein anderer langer Satz";
        assert_eq!(
            code(service::reset_password(&h.app, &earlier, new_password(new)).await),
            "login-link-ended"
        );
        assert_eq!(
            code(service::reset_password(&h.app, &secret, new_password("kurz")).await),
            "people-password-too-short"
        );
        service::reset_password(&h.app, &secret, new_password(new))
            .await
            .unwrap();
        assert!(matches!(
            by_cookie(&h.app, &session).await,
            Identity::Anonymous
        ));
        assert_eq!(try_in(h, "jana@w.example", new).await, "in");
        assert_eq!(
            code(service::reset_password(&h.app, &secret, new_password(new)).await),
            "login-link-ended"
        );
        let late = service::reset_link(&h.app, &people(h, town, boss), jana)
            .await
            .unwrap();
        h.clock.advance(24 * 3600);
        assert_eq!(
            code(service::reset_password(&h.app, &late, new_password(new)).await),
            "login-link-ended"
        );
    }
);
