//! Mandates: what a provider may do in a town, and when that ends.

use super::*;
use crate::api::Cursor;
use crate::people::model::MandateSide;
use crate::people::service::{MandateInput, MandateState};
use crate::permission::{Decide, ReadAudit};
use crate::store_test;

/// A provider `kommit` with one person who holds two roles there, and a town with its administrator.
struct Scene {
    provider: TenantId,
    town: TenantId,
    worker: PersonId,
    boss: PersonId,
}

async fn scene(h: &Harness) -> Scene {
    let (provider, town) = (h.tenant("kommit").await, h.tenant("weidenfurt").await);
    let worker = person(
        h,
        "kommit",
        "worker@kommit.example",
        &["administrator", "license-manager"],
    )
    .await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let may: May<ManageTenant> = h.may(provider, worker);
    let data = TenantInput {
        name: "Kommit".to_owned(),
        kind: "service-provider".to_owned(),
        ..TenantInput::default()
    };
    service::change_tenant(&h.app, &may, &data).await.unwrap();
    Scene {
        provider,
        town,
        worker,
        boss,
    }
}

fn input<'a>(roles: &'a BTreeSet<String>, begins: &'a str, ends: &'a str) -> MandateInput<'a> {
    MandateInput {
        provider: "kommit",
        roles,
        begins,
        ends,
    }
}

fn page() -> Cursor {
    Cursor::default()
}

store_test!(a_mandate_gives_rights_and_ends_them, |h| async {
    let s = scene(h).await;
    let by_boss: May<ManageTenant> = h.may(s.town, s.boss);
    let session = signed_in(h, "worker@kommit.example").await;
    assert!(!may::<Decide>(h, &session, "weidenfurt").await);

    let given = roles(&["license-manager", "auditor"]);
    let id = service::give_mandate(&h.app, &by_boss, input(&given, "", ""))
        .await
        .unwrap();
    assert!(may::<Decide>(h, &session, "weidenfurt").await);
    assert!(
        !may::<ReadAudit>(h, &session, "weidenfurt").await,
        "a role that the person does not hold at home"
    );
    assert!(
        !may::<ManagePeople>(h, &session, "weidenfurt").await,
        "a role that the mandate does not name"
    );
    let holders = service::holders(&h.app, s.town, Decide::KEY).await.unwrap();
    assert_eq!(
        holders.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        [s.worker]
    );
    let towns = service::tenants_of(&h.app, &by_cookie(&h.app, &session).await)
        .await
        .unwrap();
    assert_eq!(
        towns
            .iter()
            .map(|town| town.slug.as_str())
            .collect::<Vec<_>>(),
        ["kommit", "weidenfurt"]
    );
    assert_eq!(
        code(service::give_mandate(&h.app, &by_boss, input(&given, "", "")).await),
        "mandate-exists"
    );

    service::end_mandate(&h.app, &by_boss, id).await.unwrap();
    assert!(!may::<Decide>(h, &session, "weidenfurt").await);
    assert_eq!(
        code(service::end_mandate(&h.app, &by_boss, id).await),
        "mandate-missing"
    );
    let seen = service::mandates(&h.app, &by_boss, MandateSide::Town, &page())
        .await
        .unwrap();
    assert_eq!(seen.items[0].state, MandateState::Over);
    assert_log_is_whole(h).await;
});

store_test!(a_mandate_counts_from_its_first_to_its_last_day, |h| async {
    let s = scene(h).await;
    let by_boss: May<ManageTenant> = h.may(s.town, s.boss);
    let given = roles(&["license-manager"]);
    for (begins, ends, refused) in [
        ("2026-11-22", "", "mandate-begins-past"),
        ("25.11.2026", "24.11.2026", "mandate-ends-before"),
        ("morgen", "", "people-date-invalid"),
    ] {
        assert_eq!(
            code(service::give_mandate(&h.app, &by_boss, input(&given, begins, ends)).await),
            refused
        );
    }
    service::give_mandate(&h.app, &by_boss, input(&given, "24.11.2026", "2026-11-25"))
        .await
        .unwrap();
    for (day, expected) in [("23.", false), ("24.", true), ("25.", true), ("26.", false)] {
        let session = signed_in(h, "worker@kommit.example").await;
        assert_eq!(
            may::<Decide>(h, &session, "weidenfurt").await,
            expected,
            "{day}"
        );
        h.clock.advance(86_400);
    }
});

store_test!(a_mandate_cannot_prolong_itself, |h| async {
    let s = scene(h).await;
    let by_boss: May<ManageTenant> = h.may(s.town, s.boss);
    let given = roles(&["administrator"]);
    service::give_mandate(&h.app, &by_boss, input(&given, "", "2026-12-31"))
        .await
        .unwrap();
    let session = signed_in(h, "worker@kommit.example").await;
    assert!(may::<ManageTenant>(h, &session, "weidenfurt").await);

    let by_worker: May<ManageTenant> = h.may(s.town, s.worker);
    let longer = service::give_mandate(&h.app, &by_worker, input(&given, "2027-01-01", "")).await;
    assert_eq!(code(longer), "mandate-by-own-people-only");
    let people_by_worker = people(h, s.town, s.worker);
    let own_invitation =
        service::invite(&h.app, &people_by_worker, "worker@kommit.example", &given)
            .await
            .unwrap();
    let joined = service::accept_with_account(&h.app, &client(), &own_invitation, PASSWORD).await;
    assert_eq!(code(joined), "people-works-by-mandate");
});

store_test!(only_providers_serve_and_the_others_see_nothing, |h| async {
    let s = scene(h).await;
    let other = h.tenant("other").await;
    let by_boss: May<ManageTenant> = h.may(s.town, s.boss);
    let given = roles(&["license-manager"]);
    for slug in ["other", "weidenfurt", "missing", ""] {
        let wrong = MandateInput {
            provider: slug,
            roles: &given,
            begins: "",
            ends: "",
        };
        assert_eq!(
            code(service::give_mandate(&h.app, &by_boss, wrong).await),
            "mandate-provider-unknown"
        );
    }
    let id = service::give_mandate(&h.app, &by_boss, input(&given, "", ""))
        .await
        .unwrap();
    let by_provider: May<ManageTenant> = h.may(s.provider, s.worker);
    let served = service::mandates(&h.app, &by_provider, MandateSide::Provider, &page())
        .await
        .unwrap();
    assert_eq!(
        served
            .items
            .iter()
            .map(|row| row.other_slug.as_str())
            .collect::<Vec<_>>(),
        ["weidenfurt"]
    );
    let stranger: May<ManageTenant> = h.may(other, s.boss);
    for side in [MandateSide::Town, MandateSide::Provider] {
        assert!(
            service::mandates(&h.app, &stranger, side, &page())
                .await
                .unwrap()
                .items
                .is_empty()
        );
    }
    assert_eq!(
        code(service::end_mandate(&h.app, &stranger, id).await),
        "mandate-missing"
    );
});

store_test!(a_provider_sets_up_a_town_that_can_send_it_away, |h| async {
    let s = scene(h).await;
    let by_provider: May<ManageTenant> = h.may(s.provider, s.worker);
    let data = TenantInput {
        name: "Gemeinde Oberlinden".to_owned(),
        kind: "town".to_owned(),
        ..TenantInput::default()
    };
    let by_town: May<ManageTenant> = h.may(s.town, s.boss);
    let admin = roles(&["administrator"]);
    assert_eq!(
        code(service::create_town(&h.app, &by_town, &data, "", &admin).await),
        "mandate-not-a-provider"
    );
    let without = service::create_town(&h.app, &by_provider, &data, "", &roles(&["auditor"])).await;
    assert_eq!(code(without), "mandate-administrator-missing");
    assert_eq!(
        code(service::create_town(&h.app, &by_provider, &data, "weidenfurt", &admin).await),
        "tenant-slug-taken"
    );

    let town = service::create_town(&h.app, &by_provider, &data, "", &admin)
        .await
        .unwrap();
    assert_eq!(town.slug, "oberlinden");
    let session = signed_in(h, "worker@kommit.example").await;
    assert!(may::<ManagePeople>(h, &session, "oberlinden").await);
    let secret = service::invite(
        &h.app,
        &people(h, town.id, s.worker),
        "chefin@o.example",
        &admin,
    )
    .await
    .unwrap();
    let chief =
        service::accept_as_new(&h.app, &client(), &secret, "Chefin", new_password(PASSWORD))
            .await
            .unwrap();
    let Identity::Person(me) = by_cookie(&h.app, &chief).await else {
        panic!("not signed in")
    };
    let by_chief: May<ManageTenant> = h.may(town.id, me.person);
    let mandate = service::mandates(&h.app, &by_chief, MandateSide::Town, &page())
        .await
        .unwrap()
        .items
        .remove(0);
    service::end_mandate(&h.app, &by_chief, mandate.id)
        .await
        .unwrap();
    assert!(!may::<ManagePeople>(h, &session, "oberlinden").await);
    assert_log_is_whole(h).await;
});
