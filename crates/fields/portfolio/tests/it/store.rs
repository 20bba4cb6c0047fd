//! Use cases and the store beneath them.

use crate::whereabouts::whereabouts;
use crate::{PARTS, field, product, sbom, town, upload};
use platform::api::Cursor;
use platform::store_test;
use platform::testing::Harness;
use platform::web::FormData;
use portfolio::index::Cache;
use portfolio::service::{self, Failure};
use portfolio::starter::Starter;
use portfolio::store::{ComponentFilter, release_components};
use portfolio::{ReadPortfolio, RequestSbom, UploadSbom, WritePortfolio, store};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, Func, Query};

async fn rows(h: &Harness, table: &'static str) -> i64 {
    let query = Query::select()
        .expr_as(Func::count(Expr::val(1)), "n")
        .from(Alias::new(table))
        .to_owned();
    h.db.read()
        .query_one(&query)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

store_test!(
    the_same_document_is_stored_once_and_stays_each_tenants_own,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let (in_a, in_b) = (
            product(h, &a, "App", "1.0").await,
            product(h, &b, "App", "1.0").await,
        );
        let first = upload(h, &a, in_a, sbom("1.0", PARTS)).await;
        assert!(!first.known);
        let documents = rows(h, "document").await;
        let components = rows(h, "document_component").await;
        assert_eq!((documents, components), (1, 3));
        assert_eq!(
            whereabouts(h, &b, "npm/lodash").await.total,
            0,
            "what another tenant uploaded is not found"
        );
        let second = upload(h, &b, in_b, sbom("1.0", PARTS)).await;
        assert!(!second.known, "for the second tenant it is new");
        assert_ne!(first.upload, second.upload);
        assert_eq!(
            (
                rows(h, "document").await,
                rows(h, "document_component").await
            ),
            (1, 3),
            "and stored once"
        );
        assert!(
            upload(h, &a, in_a, sbom("1.0", PARTS)).await.known,
            "the same bytes again change nothing"
        );
        assert_eq!(rows(h, "release_document").await, 2);
        let may = h.may::<ReadPortfolio>(b.tenant, b.person);
        assert!(
            service::download(&h.app, &may, first.upload).await.is_err(),
            "the upload of another tenant does not exist"
        );
        assert_eq!(
            service::download(&h.app, &may, second.upload)
                .await
                .unwrap()
                .1,
            sbom("1.0", PARTS),
            "byte for byte"
        );
    }
);

store_test!(
    a_new_document_of_the_same_subject_takes_the_place_of_the_old_one,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let (release, other) = (
            product(h, &a, "App", "1.0").await,
            product(h, &b, "App", "1.0").await,
        );
        let old = upload(h, &a, release, sbom("1.0", PARTS)).await;
        upload(h, &b, other, sbom("1.0", PARTS)).await;
        upload(h, &a, release, sbom("1.0", &[("lodash", "4.17.21", "MIT")])).await;
        let in_force = |rows: Vec<store::UploadRow>| {
            rows.into_iter()
                .filter(|row| row.replaced_at.is_none())
                .count()
        };
        assert_eq!(
            in_force(
                store::uploads_of(h.db.read(), a.tenant, &[release])
                    .await
                    .unwrap()
            ),
            1
        );
        assert_eq!(
            in_force(
                store::uploads_of(h.db.read(), b.tenant, &[other])
                    .await
                    .unwrap()
            ),
            1,
            "the other tenant's stays in force"
        );
        assert_eq!(whereabouts(h, &a, "left-pad").await.total, 0);
        let again = upload(h, &a, release, sbom("1.0", PARTS)).await;
        assert_eq!(
            (again.upload, again.known),
            (old.upload, true),
            "the old one is in force again"
        );
        assert_eq!(whereabouts(h, &a, "left-pad").await.total, 1);
    }
);

store_test!(
    documents_that_nobody_needs_are_collected,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let kept = product(h, &b, "App", "1.0").await;
        upload(h, &b, kept, sbom("1.0", PARTS)).await;
        let may = h.may::<UploadSbom>(a.tenant, a.person);
        let mut receiving = service::Receiving::new(&h.app, &may);
        receiving.file("x.json").await.unwrap();
        let bytes = sbom("2.0", &[("only-here", "1", "MIT")]);
        receiving.piece(&bytes).await.unwrap();
        receiving.finish(None).await.unwrap();
        assert_eq!(rows(h, "document").await, 2);
        h.clock.advance(3 * 86_400);
        let before = h.now().plus_days(-2);
        assert_eq!(
            store::garbage_collect(&h.db, before).await.unwrap(),
            0,
            "an upload that waits for its product keeps its document"
        );
        h.db.read()
            .execute_unprepared("delete from intake")
            .await
            .unwrap();
        assert_eq!(store::garbage_collect(&h.db, before).await.unwrap(), 1);
        assert_eq!(
            (
                rows(h, "document").await,
                rows(h, "document_component").await,
                rows(h, "component").await,
                rows(h, "package").await
            ),
            (1, 3, 3, 3)
        );
    }
);

store_test!(
    an_upload_that_is_too_large_or_broken_off_leaves_nothing,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let may = h.may::<UploadSbom>(a.tenant, a.person);
        let mut receiving = service::Receiving::new(&h.app, &may);
        let piece = vec![b' '; 16 << 20];
        receiving.file("large.json").await.unwrap();
        for _ in 0..4 {
            receiving.piece(&piece).await.unwrap();
        }
        assert_eq!(rows(h, "intake_chunk").await, 4, "nothing waits in memory");
        let refused = receiving.piece(b" ").await.unwrap_err();
        assert_eq!(refused.code, "portfolio-upload-too-large");
        receiving.abandon().await;
        assert_eq!(
            (rows(h, "intake").await, rows(h, "intake_chunk").await),
            (0, 0)
        );
        let other = h.may::<UploadSbom>(b.tenant, b.person);
        let mut whole = service::Receiving::new(&h.app, &other);
        whole.file("x.json").await.unwrap();
        whole.piece(&sbom("1.0", PARTS)).await.unwrap();
        whole.finish(None).await.unwrap();
        let mut broken_off = service::Receiving::new(&h.app, &may);
        for number in 0..20 {
            broken_off.file(&format!("{number}.json")).await.unwrap();
        }
        let refused = broken_off.file("21.json").await.unwrap_err();
        assert_eq!(refused.code, "portfolio-too-many-files");
        drop(broken_off);
        let removed = store::intakes::remove_broken_off(h.db.read(), h.now()).await;
        assert_eq!(removed.unwrap(), 0, "one that has just begun may go on");
        h.clock.advance(1);
        let removed = store::intakes::remove_broken_off(h.db.read(), h.now()).await;
        assert_eq!(removed.unwrap(), 1);
        assert_eq!(
            (rows(h, "intake").await, rows(h, "intake_file").await),
            (1, 1),
            "the other town's stays"
        );
    }
);

store_test!(
    ticking_the_starter_list_fills_the_portfolio_once,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let starter = Starter::load(h.app.knowledge());
        let ids: Vec<String> = ["libreoffice", "gibt-es-nicht", "qgis"]
            .map(str::to_owned)
            .to_vec();
        let may = h.may::<WritePortfolio>(a.tenant, a.person);
        let lang = platform::Lang::De;
        let ticked = service::tick(&h.app, &may, &starter, &ids, None, lang)
            .await
            .unwrap();
        assert_eq!((ticked.added, ticked.known), (2, 0));
        let again = service::tick(&h.app, &may, &starter, &ids, None, lang)
            .await
            .unwrap();
        assert_eq!((again.added, again.known), (0, 2));
        let read = h.may::<ReadPortfolio>(a.tenant, a.person);
        let list = Cache::default().list(&h.app, a.tenant).await.unwrap();
        let picture = service::landscape(&h.app, &read, &list).await.unwrap();
        assert_eq!(
            (
                picture.all.open,
                picture.releases,
                picture.releases_with_sbom
            ),
            (2, 2, 0)
        );
        assert!(list.iter().all(|entry| entry.deployments == 1));
        assert!(
            Cache::default()
                .list(&h.app, b.tenant)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            service::tick(&h.app, &may, &starter, &["x".to_owned()], None, lang)
                .await
                .is_err()
        );
        let foreign = platform::DepartmentId::new(h.now());
        assert!(
            service::tick(&h.app, &may, &starter, &ids, Some(foreign), lang)
                .await
                .is_err()
        );
    }
);

store_test!(
    the_list_in_memory_follows_every_change,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let cache = Cache::default();
        assert!(cache.list(&h.app, a.tenant).await.unwrap().is_empty());
        let release = product(h, &a, "App", "1.0").await;
        product(h, &b, "Other", "1").await;
        let list = cache.list(&h.app, a.tenant).await.unwrap();
        assert_eq!(
            (list.len(), list[0].documents, list[0].deployments),
            (1, 0, 1)
        );
        upload(h, &a, release, sbom("1.0", PARTS)).await;
        assert_eq!(cache.list(&h.app, a.tenant).await.unwrap()[0].documents, 1);
        let write = h.may::<WritePortfolio>(a.tenant, a.person);
        service::archive_release(&h.app, &write, release, true)
            .await
            .unwrap();
        assert!(cache.list(&h.app, a.tenant).await.unwrap().is_empty());
    }
);

store_test!(
    changes_are_refused_if_somebody_else_was_faster_or_the_tenant_is_another,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let release = product(h, &a, "App", "1.0").await;
        let may = h.may::<WritePortfolio>(a.tenant, a.person);
        let form = FormData::from_pairs([("version", "1.1")]);
        service::update_release(&h.app, &may, release, Some(1), &form)
            .await
            .unwrap();
        let stale = service::update_release(&h.app, &may, release, Some(1), &form).await;
        assert!(
            matches!(stale, Err(Failure::Problem(problem)) if problem.code == "portfolio-changed-meanwhile")
        );
        let foreign = h.may::<WritePortfolio>(b.tenant, b.person);
        let refused = service::update_release(&h.app, &foreign, release, None, &form).await;
        assert!(
            matches!(refused, Err(Failure::Problem(problem)) if problem.code == "portfolio-release-missing")
        );
        let upload = service::take_in(
            &h.app,
            &h.may::<UploadSbom>(b.tenant, b.person),
            release,
            "x",
            sbom("1", PARTS),
        )
        .await;
        assert_eq!(upload.unwrap_err().code, "portfolio-release-missing");
        let no_sbom = service::take_in(
            &h.app,
            &h.may::<UploadSbom>(a.tenant, a.person),
            release,
            "x",
            b"{\"rows\":[]}".to_vec(),
        )
        .await;
        assert_eq!(no_sbom.unwrap_err().code, "portfolio-not-an-sbom");
    }
);

store_test!(
    releases_are_compared_with_the_one_before,
    [field()],
    |h| async {
        let (a, _) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let old = product(h, &a, "App", "1.9").await;
        let read = h.may::<ReadPortfolio>(a.tenant, a.person);
        let write = h.may::<WritePortfolio>(a.tenant, a.person);
        let view = service::release(&h.app, &read, old).await.unwrap();
        let form = FormData::from_pairs([("version", "1.10")]);
        let new = service::add_release(&h.app, &write, view.product.id, &form)
            .await
            .unwrap();
        assert!(
            service::add_release(&h.app, &write, view.product.id, &form)
                .await
                .is_err(),
            "a version exists once"
        );
        upload(h, &a, old, sbom("1.9", PARTS)).await;
        upload(
            h,
            &a,
            new,
            sbom(
                "1.10",
                &[("express", "5.0.0", "MIT"), ("lodash", "4.17.20", "MIT")],
            ),
        )
        .await;
        let before = service::release(&h.app, &read, new)
            .await
            .unwrap()
            .before
            .unwrap();
        assert_eq!(before.id, old, "1.9 lies before 1.10");
        let difference = service::difference(&h.app, &read, before.id, new)
            .await
            .unwrap();
        assert_eq!(
            difference.changed.into_iter().collect::<Vec<_>>(),
            [service::Change {
                name: "express".to_owned(),
                before: "4.18.2".to_owned(),
                now: "5.0.0".to_owned()
            }]
        );
        assert_eq!((difference.added.len(), difference.removed.len()), (0, 1));
    }
);

store_test!(a_request_is_answered_by_the_upload, [field()], |h| async {
    let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
    let release = product(h, &a, "App", "1.0").await;
    let may = h.may::<RequestSbom>(a.tenant, a.person);
    let (_, proposal) = service::letter(
        &h.app,
        &may,
        release,
        "Stadt A",
        &FormData::from_pairs([("vendor", "Beispiel GmbH")]),
    )
    .await
    .unwrap();
    let form = FormData::from_pairs([
        ("vendor", "Beispiel GmbH"),
        ("letter", proposal.letter.as_str()),
    ]);
    service::ask_for_sbom(&h.app, &may, release, &form)
        .await
        .unwrap();
    let read = h.may::<ReadPortfolio>(a.tenant, a.person);
    let list = Cache::default().list(&h.app, a.tenant).await.unwrap();
    let missing = service::missing(&h.app, &read, &list).await.unwrap();
    let rows = service::coverage(&h.app, &read, &missing).await.unwrap();
    assert_eq!(
        rows[0]
            .request
            .as_ref()
            .map(|request| request.data.is_open()),
        Some(true)
    );
    upload(h, &a, release, sbom("1.0", PARTS)).await;
    let requests = store::requests::all(h.db.read(), a.tenant).await.unwrap();
    assert!(!requests[0].data.is_open());
    assert!(
        store::requests::all(h.db.read(), b.tenant)
            .await
            .unwrap()
            .is_empty()
    );
});

store_test!(other_fields_read_what_they_need, [field()], |h| async {
    let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
    let release = product(h, &a, "App", "1.0").await;
    product(h, &b, "Other", "1").await;
    upload(h, &a, release, sbom("1.0", PARTS)).await;
    let releases = store::releases_with_documents(h.db.read(), a.tenant, None)
        .await
        .unwrap();
    assert_eq!((releases.len(), releases[0].documents.len()), (1, 1));
    let components = store::document_components(h.db.read(), releases[0].documents[0])
        .await
        .unwrap();
    let forms: Vec<_> = components
        .iter()
        .map(|component| component.license_form)
        .collect();
    let claims = store::license_forms(h.db.read(), &forms).await.unwrap();
    let mut stated: Vec<(String, String)> = components
        .iter()
        .map(|component| {
            (
                component.full_name(),
                claims[&component.license_form][0].value.clone(),
            )
        })
        .collect();
    stated.sort();
    assert_eq!(
        stated,
        [("express", "MIT"), ("left-pad", "WTFPL"), ("lodash", "MIT")]
            .map(|(n, l)| (n.to_owned(), l.to_owned()))
    );
    let ways = store::ways_of_use(h.db.read(), a.tenant, None)
        .await
        .unwrap();
    assert_eq!(ways[&release].len(), 1);
});

store_test!(
    lists_of_components_tell_nothing_of_other_tenants,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        // What the other tenant brought first has the smaller numbers in the shared tables.
        let in_b = product(h, &b, "Other", "1.0").await;
        let later = [("zod", "3.0.0", "MIT"), ("lodash", "10.0.0", "MIT")];
        upload(h, &b, in_b, sbom("1.0", &later)).await;
        let in_a = product(h, &a, "App", "1.0").await;
        let parts = [
            ("zod", "3.0.0", "MIT"),
            ("lodash", "9.0.0", "MIT"),
            ("lodash", "10.0.0", "MIT"),
            ("express", "4.18.2", "MIT"),
        ];
        upload(h, &a, in_a, sbom("1.0", &parts)).await;
        let mut seen = Vec::new();
        for skip in 0..5 {
            let filter = ComponentFilter {
                skip,
                ..ComponentFilter::default()
            };
            let page = release_components(h.db.read(), a.tenant, in_a, &filter, 1).await;
            seen.extend(page.unwrap().into_iter().map(|row| (row.name, row.version)));
        }
        let expected = [
            ("express", "4.18.2"),
            ("lodash", "9.0.0"),
            ("lodash", "10.0.0"),
            ("zod", "3.0.0"),
        ];
        assert_eq!(
            seen,
            expected.map(|(name, version)| (name.to_owned(), version.to_owned()))
        );
        let all = ComponentFilter::default();
        let none = release_components(h.db.read(), b.tenant, in_a, &all, 9).await;
        assert!(none.unwrap().is_empty());
        h.grant(a.tenant, a.person, "license-manager").await;
        let cookie = h.sign_in(a.person).await;
        let address = format!("/api/v1/tenants/a-stadt/releases/{in_a}/components?limit=2");
        let first = h.get(&cookie, &address).await.json();
        let next = first["next"].as_str().unwrap();
        let cursor = Cursor {
            cursor: Some(next.to_owned()),
            limit: None,
        };
        assert_eq!(cursor.position::<u64>().unwrap(), Some(2));
        let second = h
            .get(&cookie, &format!("{address}&cursor={next}"))
            .await
            .json();
        assert_eq!(second["items"][0]["version"], "10.0.0");
        assert!(second.get("next").is_none());
    }
);
