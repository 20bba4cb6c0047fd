//! People, roles and departments as administrators change them.

use super::*;
use crate::DepartmentId;
use crate::api::Cursor;
use crate::people::service::Which;
use crate::store_test;

fn first(limit: u64) -> Cursor {
    Cursor {
        cursor: None,
        limit: Some(limit),
    }
}

store_test!(the_last_administrator_stays, |h| async {
    let town = h.tenant("weidenfurt").await;
    let one = person(h, "weidenfurt", "one@w.example", &["administrator"]).await;
    let two = person(
        h,
        "weidenfurt",
        "two@w.example",
        &["administrator", "auditor"],
    )
    .await;
    let by_one = people(h, town, one);
    service::set_roles(&h.app, &by_one, two, &roles(&["auditor"]))
        .await
        .unwrap();
    assert_eq!(
        code(service::set_roles(&h.app, &by_one, one, &roles(&["auditor"])).await),
        "people-last-administrator"
    );
    assert_eq!(
        code(service::set_roles(&h.app, &by_one, one, &roles(&[])).await),
        "people-last-administrator"
    );
    let by_two = people(h, town, two);
    assert_eq!(
        code(service::lock(&h.app, &by_two, one).await),
        "people-last-administrator"
    );
    assert_eq!(
        code(service::erase(&h.app, &by_two, one).await),
        "people-last-administrator"
    );
    assert_eq!(
        code(service::lock(&h.app, &by_one, one).await),
        "people-not-yourself"
    );

    service::set_roles(&h.app, &by_one, two, &roles(&["administrator"]))
        .await
        .unwrap();
    service::lock(&h.app, &by_one, two).await.unwrap();
    assert_eq!(
        code(service::set_roles(&h.app, &by_one, one, &roles(&["auditor"])).await),
        "people-last-administrator",
        "a locked administrator does not count"
    );
    assert_log_is_whole(h).await;
});

store_test!(
    two_administrators_cannot_remove_each_other_at_once,
    |h| async {
        let town = h.tenant("weidenfurt").await;
        let one = person(h, "weidenfurt", "one@w.example", &["administrator"]).await;
        let two = person(h, "weidenfurt", "two@w.example", &["administrator"]).await;
        let none = roles(&["employee"]);
        let (by_one, by_two) = (people(h, town, one), people(h, town, two));
        let (a, b) = tokio::join!(
            service::set_roles(&h.app, &by_one, two, &none),
            service::set_roles(&h.app, &by_two, one, &none)
        );
        assert_eq!(
            usize::from(a.is_ok()) + usize::from(b.is_ok()),
            1,
            "{a:?} {b:?}"
        );
        assert_eq!(
            service::holders(&h.app, town, ManagePeople::KEY)
                .await
                .unwrap()
                .len(),
            1
        );
    }
);

store_test!(a_locked_person_loses_the_session_at_once, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let jana = person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let session = signed_in(h, "jana@w.example").await;
    service::lock(&h.app, &people(h, town, boss), jana)
        .await
        .unwrap();
    assert!(matches!(
        by_cookie(&h.app, &session).await,
        Identity::Anonymous
    ));
    let no_link = service::reset_link(&h.app, &people(h, town, boss), jana).await;
    assert_eq!(code(no_link), "people-locked");
    service::unlock(&h.app, &people(h, town, boss), jana)
        .await
        .unwrap();
    assert!(
        matches!(by_cookie(&h.app, &session).await, Identity::Anonymous),
        "the old session stays ended"
    );
    assert!(
        may::<crate::permission::RequestDecision>(
            h,
            &signed_in(h, "jana@w.example").await,
            "weidenfurt"
        )
        .await
    );
});

store_test!(
    erasure_removes_the_name_and_keeps_the_log_whole,
    |h| async {
        let town = h.tenant("weidenfurt").await;
        let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
        let jana = person(h, "weidenfurt", "jana@w.example", &["administrator"]).await;
        let session = signed_in(h, "jana@w.example").await;
        let by_jana: May<ManageTenant> = h.may(town, jana);
        service::create_department(&h.app, &by_jana, "62", "Geoinformation")
            .await
            .unwrap();
        service::erase(&h.app, &people(h, town, boss), jana)
            .await
            .unwrap();

        assert_log_is_whole(h).await;
        assert!(matches!(
            by_cookie(&h.app, &session).await,
            Identity::Anonymous
        ));
        assert_eq!(
            service::names(&h.app, &[jana, boss]).await.unwrap()[&jana],
            ""
        );
        assert!(
            service::person(&h.app, &people(h, town, boss), jana)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(
            code(service::unlock(&h.app, &people(h, town, boss), jana).await),
            "people-missing"
        );
        let row = crate::people::store::people::find(h.db.read(), &jana.to_string())
            .await
            .unwrap()
            .unwrap();
        assert!(
            !format!("{row:?}").to_lowercase().contains("jana@"),
            "{row:?}"
        );
        let auditor: May<crate::permission::ReadAudit> = h.may(town, boss);
        let log = crate::audit::store::entries(
            h.db.read(),
            &auditor,
            &crate::audit::Filter::default(),
            50,
        )
        .await
        .unwrap();
        assert!(
            log.iter()
                .any(|entry| entry.actor == format!("person:{jana}")
                    && entry.action == "platform.department.create")
        );
        assert!(
            log.iter()
                .all(|entry| !entry.details.to_string().contains("jana"))
        );
        // The address is free for whoever comes next.
        person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    }
);

/// An administrator of `tenant` sees neither people, departments nor invitations of another.
async fn assert_sees_nothing(
    h: &Harness,
    tenant: TenantId,
    spy: PersonId,
    department: DepartmentId,
) {
    let access = h.access(tenant, spy, &[ManagePeople::KEY, ManageTenant::KEY]);
    let listed = service::people(&h.app, &access, None, &first(50))
        .await
        .unwrap();
    assert_eq!(
        listed.items.iter().map(|row| row.id).collect::<Vec<_>>(),
        [spy]
    );
    let listed = service::departments(&h.app, &access, Which::All, &first(50))
        .await
        .unwrap();
    assert!(listed.items.is_empty());
    let found = service::department(&h.app, &access, department)
        .await
        .unwrap();
    assert!(found.is_none());
    let listed = service::open_invitations(&h.app, &people(h, tenant, spy))
        .await
        .unwrap();
    assert!(listed.is_empty());
}

store_test!(another_tenant_sees_and_changes_nothing, |h| async {
    let (a, b) = (h.tenant("a").await, h.tenant("b").await);
    let boss = person(h, "a", "boss@a.example", &["administrator"]).await;
    let jana = person(h, "a", "jana@a.example", &["employee"]).await;
    let spy = person(h, "b", "spy@b.example", &["administrator"]).await;
    service::invite(
        &h.app,
        &people(h, a, boss),
        "noor@a.example",
        &roles(&["auditor"]),
    )
    .await
    .unwrap();
    let in_a: May<ManageTenant> = h.may(a, boss);
    let department = service::create_department(&h.app, &in_a, "10", "Hauptamt")
        .await
        .unwrap();

    assert_sees_nothing(h, b, spy, department).await;
    let by_spy = people(h, b, spy);
    for refused in [
        service::set_roles(&h.app, &by_spy, jana, &roles(&["administrator"])).await,
        service::lock(&h.app, &by_spy, jana).await,
        service::unlock(&h.app, &by_spy, jana).await,
        service::erase(&h.app, &by_spy, jana).await,
        service::change_person(&h.app, &by_spy, jana, "Jana", "spy@x.example").await,
        service::reset_link(&h.app, &by_spy, jana).await.map(|_| ()),
    ] {
        assert_eq!(code(refused), "people-missing");
    }
    let in_b: May<ManageTenant> = h.may(b, spy);
    assert_eq!(
        code(service::archive_department(&h.app, &in_b, department).await),
        "tenant-department-missing"
    );
    let invitation = service::open_invitations(&h.app, &people(h, a, boss))
        .await
        .unwrap()
        .remove(0);
    assert!(
        service::withdraw_invitation(&h.app, &by_spy, &invitation.id)
            .await
            .is_err()
    );
    let session = signed_in(h, "spy@b.example").await;
    assert!(
        access(&h.app, &by_cookie(&h.app, &session).await, "a")
            .await
            .is_none()
    );
});

store_test!(only_the_home_of_an_account_locks_or_erases_it, |h| async {
    let (_a, b) = (h.tenant("a").await, h.tenant("b").await);
    let guest = person(h, "a", "guest@a.example", &["employee"]).await;
    let boss = person(h, "b", "boss@b.example", &["administrator"]).await;
    h.grant(b, guest, "auditor").await;
    let by_boss = people(h, b, boss);
    assert!(
        !service::person(&h.app, &by_boss, guest)
            .await
            .unwrap()
            .unwrap()
            .home
    );
    for refused in [
        service::lock(&h.app, &by_boss, guest).await,
        service::erase(&h.app, &by_boss, guest).await,
        service::change_person(&h.app, &by_boss, guest, "Gast", "boss2@b.example").await,
        service::reset_link(&h.app, &by_boss, guest)
            .await
            .map(|_| ()),
    ] {
        assert_eq!(code(refused), "people-home-elsewhere");
    }
    service::set_roles(&h.app, &by_boss, guest, &roles(&[]))
        .await
        .unwrap();
    assert!(
        service::person(&h.app, &by_boss, guest)
            .await
            .unwrap()
            .is_none()
    );
});

store_test!(
    people_come_in_pages_by_name_and_without_addresses_for_most,
    |h| async {
        let town = h.tenant("weidenfurt").await;
        h.tenant("other").await;
        person(h, "other", "anders@o.example", &["employee"]).await;
        for name in ["zoe", "änne", "anna", "özlem", "noor"] {
            person(h, "weidenfurt", &format!("{name}@w.example"), &["employee"]).await;
        }
        let someone = h.person("unrelated").await;
        let reader = h.access(town, someone, &["portfolio.read"]);
        let (mut names, mut cursor) = (Vec::new(), None);
        loop {
            let page = service::people(
                &h.app,
                &reader,
                None,
                &Cursor {
                    cursor,
                    limit: Some(2),
                },
            )
            .await
            .unwrap();
            assert!(page.items.len() <= 2 && page.items.iter().all(|row| row.email.is_none()));
            names.extend(page.items.into_iter().map(|row| row.name));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(names, ["anna", "änne", "noor", "özlem", "zoe"]);
        let found = service::people(&h.app, &reader, Some("NN"), &first(50))
            .await
            .unwrap();
        assert_eq!(found.items.len(), 2);
        assert!(
            service::people(&h.app, &reader, Some("%"), &first(50))
                .await
                .unwrap()
                .items
                .is_empty()
        );
    }
);

store_test!(departments_sort_by_number_and_are_archived, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = h.person("Boss").await;
    let may: May<ManageTenant> = h.may(town, boss);
    let reader = h.access(town, boss, &[]);
    let mut ids: Vec<DepartmentId> = Vec::new();
    for (number, name) in [
        ("62", "Geoinformation"),
        ("9", "Presse"),
        ("62.1", "Vermessung"),
        ("", "Stab"),
    ] {
        ids.push(
            service::create_department(&h.app, &may, number, name)
                .await
                .unwrap(),
        );
    }
    assert_eq!(
        code(service::create_department(&h.app, &may, "62", "Doppelt").await),
        "tenant-department-number-taken"
    );
    assert_eq!(
        code(service::change_department(&h.app, &may, ids[1], "62", "Presse").await),
        "tenant-department-number-taken"
    );
    let listed = service::departments(&h.app, &reader, Which::InUse, &first(3))
        .await
        .unwrap();
    assert_eq!(
        listed
            .items
            .iter()
            .map(service::Department::label)
            .collect::<Vec<_>>(),
        ["Stab", "9 Presse", "62 Geoinformation"]
    );
    assert!(listed.next.is_some());

    service::archive_department(&h.app, &may, ids[0])
        .await
        .unwrap();
    assert_eq!(
        service::department_choices(&h.app, &reader)
            .await
            .unwrap()
            .len(),
        3
    );
    service::create_department(&h.app, &may, "62", "Nachfolge")
        .await
        .unwrap();
    assert_eq!(
        code(service::restore_department(&h.app, &may, ids[0]).await),
        "tenant-department-number-taken"
    );
    assert!(
        service::department(&h.app, &reader, ids[0])
            .await
            .unwrap()
            .unwrap()
            .archived
    );
    assert_log_is_whole(h).await;
});

store_test!(data_of_the_tenant_are_checked_and_logged, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = h.person("Boss").await;
    let may: May<ManageTenant> = h.may(town, boss);
    let mut input = TenantInput {
        name: "Stadt Weidenfurt".to_owned(),
        kind: "town".to_owned(),
        ags: "09162000".to_owned(),
        population: "31 402".to_owned(),
        ..TenantInput::default()
    };
    service::change_tenant(&h.app, &may, &input).await.unwrap();
    let stored = service::tenant_data(&h.app, &h.access(town, boss, &[]))
        .await
        .unwrap();
    assert_eq!(
        (stored.state.as_deref(), stored.population),
        (Some("09"), Some(31_402))
    );
    input.population = "viele".to_owned();
    assert_eq!(
        code(service::change_tenant(&h.app, &may, &input).await),
        "tenant-population-invalid"
    );
    assert_log_is_whole(h).await;
});
