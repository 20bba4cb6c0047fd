//! What the log promises, on both databases.

use super::store::{head, log};
use super::verify::{Fault, Report, verify};
use super::{Filter, GENESIS, append, entries, export};
use crate::permission::{ManageTenant, ReadAudit};
use crate::testing::Harness;
use crate::{TenantId, store_test};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, QueryOrder};

/// A tenant whose chain has `entries` entries.
async fn chain(h: &Harness, slug: &str, entries: usize) -> TenantId {
    let tenant = h.tenant(slug).await;
    let person = h.person("Jana").await;
    let may = h.may::<ManageTenant>(tenant, person);
    for n in 0..entries {
        let tx = h.db.write().await.unwrap();
        append(
            &tx,
            &may,
            h.now(),
            "test.thing.change",
            "thing:1",
            serde_json::json!({ "n": n, "b": 1.5 }),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    tenant
}

async fn check(h: &Harness) -> Report {
    let snapshot = h.db.snapshot().await.unwrap();
    verify(&snapshot).await.unwrap()
}

async fn entry(h: &Harness, tenant: TenantId, seq: i64) -> log::Model {
    log::Entity::find_by_id((tenant.to_string(), seq))
        .one(h.db.read())
        .await
        .unwrap()
        .unwrap()
}

async fn overwrite(h: &Harness, row: log::Model) {
    let row = log::ActiveModel {
        chain: Set(row.chain),
        seq: Set(row.seq),
        at: Set(row.at),
        actor: Set(row.actor),
        action: Set(row.action),
        subject: Set(row.subject),
        details: Set(row.details),
        hash: Set(row.hash),
    };
    log::Entity::update(row).exec(h.db.read()).await.unwrap();
}

async fn remove(h: &Harness, tenant: TenantId, seq: i64) {
    log::Entity::delete_by_id((tenant.to_string(), seq))
        .exec(h.db.read())
        .await
        .unwrap();
}

store_test!(an_untouched_log_has_no_fault, |h| async {
    chain(h, "a", 5).await;
    chain(h, "b", 3).await;
    let report = check(h).await;
    assert_eq!(
        (report.chains, report.entries, report.faults),
        (2, 8, vec![])
    );
});

store_test!(an_altered_entry_is_named, |h| async {
    let tenant = chain(h, "a", 5).await;
    chain(h, "b", 5).await;
    for change in [
        (|row: &mut log::Model| row.details = r#"{"n":99,"b":1.5}"#.to_owned())
            as fn(&mut log::Model),
        |row| row.actor = "system".to_owned(),
        |row| row.at = "2020-01-01T00:00:00.000Z".to_owned(),
        |row| row.subject = "thing:2".to_owned(),
        |row| row.details = "not JSON".to_owned(),
        |row| row.hash = GENESIS.to_vec(),
    ] {
        let sound = entry(h, tenant, 3).await;
        let mut row = sound.clone();
        change(&mut row);
        overwrite(h, row).await;
        let faults = check(h).await.faults;
        assert_eq!(
            faults.first(),
            Some(&Fault::Altered {
                chain: tenant.to_string(),
                seq: 3
            })
        );
        overwrite(h, sound).await;
        assert_eq!(check(h).await.faults, vec![]);
    }
});

store_test!(removed_entries_are_named, |h| async {
    let tenant = chain(h, "a", 6).await;
    let name = tenant.to_string();
    remove(h, tenant, 3).await;
    remove(h, tenant, 4).await;
    assert_eq!(
        check(h).await.faults,
        vec![Fault::Missing {
            chain: name.clone(),
            from: 3,
            to: 4
        }]
    );
    remove(h, tenant, 6).await;
    let head = Fault::Head {
        chain: name.clone(),
        expected: 6,
        found: 5,
    };
    assert_eq!(
        check(h).await.faults,
        vec![
            Fault::Missing {
                chain: name,
                from: 3,
                to: 4
            },
            head
        ]
    );
});

store_test!(reordered_entries_are_named, |h| async {
    let tenant = chain(h, "a", 5).await;
    let (second, fourth) = (entry(h, tenant, 2).await, entry(h, tenant, 4).await);
    overwrite(h, log::Model { seq: 4, ..second }).await;
    overwrite(h, log::Model { seq: 2, ..fourth }).await;
    let faults = check(h).await.faults;
    let altered = |seq| Fault::Altered {
        chain: tenant.to_string(),
        seq,
    };
    assert!(
        faults.contains(&altered(2)) && faults.contains(&altered(4)),
        "{faults:?}"
    );
});

store_test!(inserted_entries_are_named, |h| async {
    let tenant = chain(h, "a", 4).await;
    // Behind the last entry, with a copied hash.
    let last = entry(h, tenant, 4).await;
    log::Entity::insert(log::ActiveModel::from(log::Model { seq: 5, ..last }))
        .exec_without_returning(h.db.read())
        .await
        .unwrap();
    let faults = check(h).await.faults;
    assert!(
        faults.contains(&Fault::Altered {
            chain: tenant.to_string(),
            seq: 5
        }),
        "{faults:?}"
    );
    assert!(
        faults.contains(&Fault::Head {
            chain: tenant.to_string(),
            expected: 4,
            found: 5
        }),
        "{faults:?}"
    );
    // In the middle, the later ones moved up by one.
    remove(h, tenant, 5).await;
    let mut rows = log::Entity::find()
        .filter(log::Column::Seq.gte(3))
        .order_by_desc(log::Column::Seq)
        .all(h.db.read())
        .await
        .unwrap();
    let forged = rows.last().cloned().unwrap();
    for row in rows.drain(..) {
        remove(h, tenant, row.seq).await;
        let moved = log::ActiveModel::from(log::Model {
            seq: row.seq + 1,
            ..row
        });
        log::Entity::insert(moved)
            .exec_without_returning(h.db.read())
            .await
            .unwrap();
    }
    log::Entity::insert(log::ActiveModel::from(forged))
        .exec_without_returning(h.db.read())
        .await
        .unwrap();
    let faults = check(h).await.faults;
    assert!(
        faults.contains(&Fault::Altered {
            chain: tenant.to_string(),
            seq: 4
        }),
        "{faults:?}"
    );
});

store_test!(an_altered_or_missing_head_is_named, |h| async {
    let tenant = chain(h, "a", 3).await;
    let name = tenant.to_string();
    let change = |hash: Vec<u8>, seq| head::ActiveModel {
        chain: Set(name.clone()),
        seq: Set(seq),
        hash: Set(hash),
    };
    let sound = head::Entity::find_by_id(name.clone())
        .one(h.db.read())
        .await
        .unwrap()
        .unwrap();
    head::Entity::update(change(vec![1; 32], 3))
        .exec(h.db.read())
        .await
        .unwrap();
    assert_eq!(
        check(h).await.faults,
        vec![Fault::Head {
            chain: name.clone(),
            expected: 3,
            found: 3
        }]
    );
    head::Entity::update(change(sound.hash, 2))
        .exec(h.db.read())
        .await
        .unwrap();
    assert_eq!(
        check(h).await.faults,
        vec![Fault::Head {
            chain: name.clone(),
            expected: 2,
            found: 3
        }]
    );
    head::Entity::delete_by_id(name.clone())
        .exec(h.db.read())
        .await
        .unwrap();
    assert_eq!(
        check(h).await.faults,
        vec![Fault::NoHead {
            chain: name.clone()
        }]
    );
});

store_test!(eight_writers_at_once_keep_the_chain_whole, |h| async {
    let tenant = h.tenant("a").await;
    let person = h.person("Jana").await;
    let may = h.may::<ManageTenant>(tenant, person);
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (db, now) = (h.db.clone(), h.now());
            tokio::spawn(async move {
                for n in 0..20 {
                    let tx = db.write().await.unwrap();
                    let details = serde_json::json!({ "writer": writer, "n": n });
                    append(&tx, &may, now, "test.thing.change", "thing:1", details)
                        .await
                        .unwrap();
                    // Every fifth act fails after its entry was written; nothing of it may stay.
                    if n % 5 == 4 {
                        tx.rollback().await.unwrap();
                    } else {
                        tx.commit().await.unwrap();
                    }
                }
            })
        })
        .collect();
    // The check reads one consistent state while others write.
    assert_eq!(check(h).await.faults, vec![]);
    for writer in writers {
        writer.await.unwrap();
    }
    let report = check(h).await;
    assert_eq!((report.entries, report.faults), (8 * 16, vec![]));
});

store_test!(the_log_is_read_in_pages_and_by_filter, |h| async {
    let tenant = chain(h, "a", 7).await;
    chain(h, "b", 2).await;
    let may = h.may::<ReadAudit>(tenant, h.person("Revision").await);
    let all = Filter::default();
    let first = entries(h.db.read(), &may, &all, 3).await.unwrap();
    assert_eq!(
        first.iter().map(|row| row.seq).collect::<Vec<_>>(),
        [7, 6, 5]
    );
    let rest = Filter {
        before: Some(5),
        ..all.clone()
    };
    assert_eq!(
        entries(h.db.read(), &may, &rest, 50).await.unwrap().len(),
        4
    );
    let none = Filter {
        subject: Some("thing:2".to_owned()),
        ..all.clone()
    };
    assert!(
        entries(h.db.read(), &may, &none, 50)
            .await
            .unwrap()
            .is_empty()
    );
    let mine = Filter {
        action: Some("test.thing".to_owned()),
        subject: Some("thing:1".to_owned()),
        before: None,
    };
    assert_eq!(
        entries(h.db.read(), &may, &mine, 50).await.unwrap().len(),
        7
    );
    for literal in ["test%", "%", "test_thing", "test\\"] {
        let filter = Filter {
            action: Some(literal.to_owned()),
            ..all.clone()
        };
        let found = entries(h.db.read(), &may, &filter, 50).await.unwrap();
        assert!(found.is_empty(), "{literal} stands for itself");
    }
    let table = export(&h.app, &may, crate::Lang::De, &all).await.unwrap();
    assert_eq!((table.rows.len(), table.columns.len()), (7, 7));
});
