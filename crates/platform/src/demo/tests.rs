use super::{Owner, create, create_filled, find, remove};
use crate::permission::ManageTenant;
use crate::testing::Harness;
use crate::{Problem, TenantId, audit, demo, people};
use sea_orm::EntityTrait;

fn quiet(_: u64, _: u64, _: &str) {}

async fn people_of(h: &Harness, tenant: TenantId) -> Vec<String> {
    let (tenant, access) = {
        let row = people::store::tenants::find(h.app.db().read(), &tenant.to_string())
            .await
            .unwrap()
            .unwrap();
        people::as_operator(&h.app, &row.slug).await.unwrap()
    };
    let page = crate::api::Cursor::default();
    let list = people::service::people(&h.app, &access, None, &page)
        .await
        .unwrap();
    assert_eq!(tenant.id, access.tenant());
    list.items.into_iter().map(|person| person.name).collect()
}

crate::store_test!(
    the_demo_town_opens_to_who_asked_and_to_nobody_else,
    |h| async {
        let (ours, theirs) = (h.tenant("weidenfurt").await, h.tenant("auental").await);
        let (jana, omar) = (h.person("Jana").await, h.person("Omar").await);
        let (made, _) = create(&h.app, Owner::Person(h.may(ours, jana)))
            .await
            .unwrap();
        assert!(made.tenant.demo && !made.known);
        assert_eq!(made.tenant.slug, "musterstadt");
        let names = people_of(h, made.tenant.id).await;
        assert!(names.contains(&"Jana".to_owned()), "{names:?}");
        assert!(
            names.iter().any(|name| name.contains("Lizenzmanager:in")),
            "{names:?}"
        );
        assert!(!names.contains(&"Omar".to_owned()), "{names:?}");

        let (again, _) = create(&h.app, Owner::Person(h.may(ours, jana)))
            .await
            .unwrap();
        assert!(again.known, "asking twice makes one");
        assert_eq!(again.tenant.id, made.tenant.id);

        let within = create(&h.app, Owner::Person(h.may(made.tenant.id, jana))).await;
        assert_eq!(within.unwrap_err().code, "demo-in-demo");

        let (second, _) = create(&h.app, Owner::Person(h.may(theirs, omar)))
            .await
            .unwrap();
        assert!(!second.known, "each asks for their own");
        assert_eq!(second.tenant.slug, "musterstadt-2");
        assert!(
            !people_of(h, second.tenant.id)
                .await
                .contains(&"Jana".to_owned())
        );
    }
);

crate::store_test!(
    a_demo_town_made_before_the_set_up_is_found_again,
    |h| async {
        let made = create_filled(&h.app, Owner::Whoever, &quiet).await.unwrap();
        let again = create_filled(&h.app, Owner::Whoever, &quiet).await.unwrap();
        assert!(again.known);
        assert_eq!(made.tenant.id, again.tenant.id);
        let jana = h.person("Jana").await;
        let tx = h.app.db().write().await.unwrap();
        demo::adopt(&h.app, &tx, jana).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            people_of(h, made.tenant.id)
                .await
                .contains(&"Jana".to_owned())
        );
        assert_eq!(find(&h.app, None).await.unwrap().id, made.tenant.id);
    }
);

crate::store_test!(
    the_operator_says_for_whom_it_is_where_there_are_several,
    |h| async {
        let (ours, _) = (h.tenant("weidenfurt").await, h.tenant("auental").await);
        let jana = h.person("Jana").await;
        h.grant(ours, jana, "administrator").await;
        let refused = create(&h.app, Owner::Whoever).await.unwrap_err();
        assert_eq!(refused.code, "demo-for-whom");
        let refused = create(&h.app, Owner::Administrators("nirgendwo"))
            .await
            .unwrap_err();
        assert_eq!(refused.code, "tenant-missing");
        let (made, _) = create(&h.app, Owner::Administrators("weidenfurt"))
            .await
            .unwrap();
        assert!(
            people_of(h, made.tenant.id)
                .await
                .contains(&"Jana".to_owned())
        );
    }
);

crate::store_test!(
    removing_it_leaves_nothing_but_one_entry_of_the_installation,
    |h| async {
        let ours = h.tenant("weidenfurt").await;
        let jana = h.person("Jana").await;
        let (made, _) = create(&h.app, Owner::Person(h.may(ours, jana)))
            .await
            .unwrap();
        let kept = create(
            &h.app,
            Owner::Person(h.may(h.tenant("auental").await, h.person("Omar").await)),
        )
        .await
        .unwrap();
        let refused = remove(&h.app, &h.may::<ManageTenant>(ours, jana))
            .await
            .unwrap_err();
        assert_eq!(
            refused.code, "demo-missing",
            "a real town is not removed this way"
        );
        remove(&h.app, &h.may(made.tenant.id, jana)).await.unwrap();

        let gone: Problem = people::as_operator(&h.app, &made.tenant.slug)
            .await
            .unwrap_err();
        assert_eq!(gone.code, "tenant-missing");
        for table in crate::db::Schema::tables(&crate::app::migrations(h.app.fields())) {
            for column in &table.tenants {
                let mut query = sea_orm::sea_query::Query::select();
                query
                    .column(sea_orm::sea_query::Alias::new(*column))
                    .from(sea_orm::sea_query::Alias::new(table.name));
                let rows = sea_orm::ConnectionTrait::query_all(h.app.db().read(), &query)
                    .await
                    .unwrap();
                for row in rows {
                    let holder: Option<String> = row.try_get("", column).unwrap();
                    assert_ne!(
                        holder,
                        Some(made.tenant.id.to_string()),
                        "{}.{column}",
                        table.name
                    );
                }
            }
        }
        assert!(
            !people_of(h, kept.0.tenant.id).await.is_empty(),
            "the other demo town stays"
        );
        let left = people::store::person::Entity::find()
            .all(h.app.db().read())
            .await
            .unwrap();
        assert!(
            left.iter().any(|person| person.name == "Jana"),
            "who looked at it stays"
        );
        let report = audit::verify::verify(h.app.db().read()).await.unwrap();
        assert!(report.faults.is_empty(), "{report:?}");
    }
);
