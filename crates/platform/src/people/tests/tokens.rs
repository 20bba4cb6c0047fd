//! API tokens never carry more than their person holds.

use super::*;
use crate::api::Cursor;
use crate::people::service::TokenInput;
use crate::store_test;
use crate::{Actor, TokenId};

async fn make(
    h: &Harness,
    tenant: TenantId,
    access: &Access,
    scope: &[&str],
    expires: &str,
) -> Result<(TokenId, String), Refused> {
    let may: May<ManageTokens> = May::for_test(access.actor(), tenant);
    let scope = roles(scope);
    service::create_token(
        &h.app,
        &may,
        access,
        TokenInput {
            name: "Bauumgebung",
            scope: &scope,
            expires,
        },
    )
    .await
}

async fn access_of(h: &Harness, email: &str, slug: &str) -> Access {
    let session = signed_in(h, email).await;
    access(&h.app, &by_cookie(&h.app, &session).await, slug)
        .await
        .unwrap()
}

store_test!(a_token_never_exceeds_the_rights_of_its_person, |h| async {
    let town = h.tenant("weidenfurt").await;
    h.tenant("other").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let jana = person(
        h,
        "weidenfurt",
        "jana@w.example",
        &["administrator", "license-manager"],
    )
    .await;
    h.grant(service_tenant(h, "other").await, jana, "administrator")
        .await;
    let mine = access_of(h, "boss@w.example", "weidenfurt").await;
    let wide = make(h, town, &mine, &["platform.decision.decide"], "2027-01-31").await;
    assert_eq!(code(wide), "token-scope-too-wide");
    assert_eq!(
        code(make(h, town, &mine, &[], "2027-01-31").await),
        "token-scope-missing"
    );

    let janas = access_of(h, "jana@w.example", "weidenfurt").await;
    let (_, secret) = make(
        h,
        town,
        &janas,
        &["platform.decision.decide", "portfolio.read"],
        "2027-01-31",
    )
    .await
    .unwrap();
    let identity = by_bearer(&h.app, &secret).await;
    let carried = access(&h.app, &identity, "weidenfurt").await.unwrap();
    assert_eq!(
        carried.permissions().collect::<Vec<_>>(),
        ["platform.decision.decide", "portfolio.read"]
    );
    assert!(
        access(&h.app, &identity, "other").await.is_none(),
        "a token is bound to its tenant"
    );

    service::set_roles(&h.app, &people(h, town, boss), jana, &roles(&["employee"]))
        .await
        .unwrap();
    let carried = access(&h.app, &by_bearer(&h.app, &secret).await, "weidenfurt")
        .await
        .unwrap();
    assert_eq!(
        carried.permissions().collect::<Vec<_>>(),
        ["portfolio.read"],
        "it follows the person's rights"
    );
    service::lock(&h.app, &people(h, town, boss), jana)
        .await
        .unwrap();
    assert!(matches!(
        by_bearer(&h.app, &secret).await,
        Identity::Anonymous
    ));
});

async fn service_tenant(h: &Harness, slug: &str) -> TenantId {
    let row = crate::people::store::tenants::by_slug(h.db.read(), slug)
        .await
        .unwrap()
        .unwrap();
    row.id.parse().unwrap()
}

store_test!(a_token_ends_within_a_year, |h| async {
    let town = h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let mine = access_of(h, "boss@w.example", "weidenfurt").await;
    for (expires, refused) in [
        ("2026-11-22", "token-expires-past"),
        ("2027-11-25", "token-expires-late"),
        ("", "people-date-invalid"),
    ] {
        assert_eq!(
            code(make(h, town, &mine, &["portfolio.read"], expires).await),
            refused,
            "{expires}"
        );
    }
});

store_test!(a_token_ends_by_date_and_by_revocation, |h| async {
    let town = h.tenant("weidenfurt").await;
    let other = h.tenant("other").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let mine = access_of(h, "boss@w.example", "weidenfurt").await;
    let (id, revoked) = make(h, town, &mine, &["portfolio.read"], "2027-11-23")
        .await
        .unwrap();
    let (_, today) = make(h, town, &mine, &["portfolio.read"], "23.11.2026")
        .await
        .unwrap();
    let may: May<ManageTokens> = h.may(town, boss);
    let stranger: May<ManageTokens> = h.may(other, boss);
    assert!(
        service::tokens(&h.app, &stranger, &Cursor::default())
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert_eq!(
        service::revoke_token(&h.app, &stranger, id)
            .await
            .unwrap_err()
            .code,
        "token-missing"
    );
    assert!(matches!(
        by_bearer(&h.app, &revoked).await,
        Identity::Token { .. }
    ));
    service::revoke_token(&h.app, &may, id).await.unwrap();
    assert!(matches!(
        by_bearer(&h.app, &revoked).await,
        Identity::Anonymous
    ));

    // The last day ends at midnight in Germany: 23:00 UTC in winter.
    h.clock.advance(15 * 3600 + 49 * 60);
    assert!(
        matches!(by_bearer(&h.app, &today).await, Identity::Token { .. }),
        "{}",
        h.now()
    );
    h.clock.advance(60);
    assert!(
        matches!(by_bearer(&h.app, &today).await, Identity::Anonymous),
        "{}",
        h.now()
    );
    let listed = service::tokens(&h.app, &may, &Cursor::default())
        .await
        .unwrap()
        .items;
    assert_eq!(listed.len(), 2);
    assert!(
        listed
            .iter()
            .all(|token| token.last_used_at.is_some() && token.person == boss)
    );
    assert_log_is_whole(h).await;
});

store_test!(a_token_cannot_make_another, |h| async {
    let town = h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let mine = access_of(h, "boss@w.example", "weidenfurt").await;
    let (_, secret) = make(
        h,
        town,
        &mine,
        &[ManageTokens::KEY, "portfolio.read"],
        "2026-12-01",
    )
    .await
    .unwrap();
    let by_token = access(&h.app, &by_bearer(&h.app, &secret).await, "weidenfurt")
        .await
        .unwrap();
    assert!(matches!(by_token.actor(), Actor::Token(..)));
    assert_eq!(
        code(make(h, town, &by_token, &["portfolio.read"], "2027-06-30").await),
        "token-by-people-only"
    );
});
