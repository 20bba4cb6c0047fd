//! "Where is this contained?"

use crate::{PARTS, Town, field, product, sbom, town, upload};
use platform::TenantId;
use platform::store_test;
use platform::testing::Harness;
use platform::web::FormData;
use portfolio::index::Cache;
use portfolio::model::{Question, ReleaseId};
use portfolio::{ReadPortfolio, UploadSbom, WritePortfolio, service};

/// All hits.
const ALL: service::Window = service::Window {
    start: 0,
    most: usize::MAX,
};

/// The tenant's answer with every hit.
pub(crate) async fn whereabouts(h: &Harness, town: &Town, what: &str) -> service::Answered {
    let may = h.may::<ReadPortfolio>(town.tenant, town.person);
    let list = Cache::default().list(&h.app, town.tenant).await.unwrap();
    service::whereabouts(&h.app, &may, &list, &Question::read(what, "").unwrap(), ALL)
        .await
        .unwrap()
}

/// The answer with some of its hits.
async fn window(
    h: &Harness,
    town: &Town,
    what: &str,
    start: usize,
    most: usize,
) -> service::Answered {
    let may = h.may::<ReadPortfolio>(town.tenant, town.person);
    let list = Cache::default().list(&h.app, town.tenant).await.unwrap();
    let question = Question::read(what, "").unwrap();
    service::whereabouts(
        &h.app,
        &may,
        &list,
        &question,
        service::Window { start, most },
    )
    .await
    .unwrap()
}

store_test!(
    where_a_component_is_contained_is_answered_by_version_name_hash_and_license,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let release = product(h, &a, "App", "1.0").await;
        product(h, &a, "Black Box", "9").await;
        upload(h, &a, release, sbom("1.0", PARTS)).await;
        let elsewhere = product(h, &b, "Other", "1").await;
        upload(h, &b, elsewhere, sbom("7", &[("lodash", "4.17.21", "MIT")])).await;
        let found = whereabouts(h, &a, "npm/lodash < 4.17.21").await;
        assert_eq!(
            (
                found.total,
                found.deployments,
                found.unknown_total,
                found.clear
            ),
            (1, 1, 1, 0)
        );
        let way = &found.departments[0].hits[0];
        assert_eq!(way.steps, ["express 4.18.2", "lodash 4.17.20"]);
        assert_eq!(
            (way.hit.product_name.as_str(), way.hit.purpose.as_str()),
            ("App", "Test")
        );
        assert_eq!(found.unknown[0].name, "Black Box 9");
        assert_eq!(whereabouts(h, &b, "npm/lodash < 4.17.21").await.total, 0);
        for (question, hits) in [
            ("lodash", 1),
            ("LODASH", 1),
            ("loda", 1),
            ("pkg:npm/lodash@4.17.20", 1),
            ("pkg:npm/lodash@4.17.19", 0),
            ("license:wtfpl", 1),
            ("nichts", 0),
        ] {
            assert_eq!(whereabouts(h, &a, question).await.total, hits, "{question}");
        }
        assert_eq!(
            whereabouts(h, &a, &format!("{:032x}", "left-pad".len()))
                .await
                .total,
            1,
            "by hash"
        );
    }
);

store_test!(
    a_provider_asks_all_its_towns_at_once_and_no_other,
    [field()],
    |h| async {
        let mut towns = Vec::new();
        for slug in ["a-stadt", "b-stadt", "c-stadt"] {
            let town = town(h, slug).await;
            for number in 0..2 {
                let release = product(h, &town, &format!("App {number}"), "1.0").await;
                upload(h, &town, release, sbom("1.0", PARTS)).await;
            }
            towns.push(town);
        }
        let may = |town: &Town| h.may::<ReadPortfolio>(town.tenant, town.person);
        let question = Question::read("npm/lodash < 4.17.21", "").unwrap();
        let served = [may(&towns[0]), may(&towns[1])];
        let found = service::whereabouts_in(&h.app, &served, &question, 3)
            .await
            .unwrap();
        assert_eq!((found.total, found.first.len()), (4, 3));
        assert_eq!(found.towns.values().copied().collect::<Vec<_>>(), [2, 2]);
        let tenants: Vec<TenantId> = found.first.iter().map(|hit| hit.tenant).collect();
        assert!(tenants.is_sorted() && !tenants.contains(&towns[2].tenant));
        let none = service::whereabouts_in(&h.app, &[], &question, 3)
            .await
            .unwrap();
        assert_eq!((none.total, none.first.len()), (0, 0));
    }
);

/// How many hits a provider of these towns counts, which must be as many as the towns themselves find.
async fn counted(h: &Harness, towns: &[Town]) -> i64 {
    let question = Question::read("npm/lodash", "").unwrap();
    let rights: Vec<_> = towns
        .iter()
        .map(|town| h.may::<ReadPortfolio>(town.tenant, town.person))
        .collect();
    let counted = service::whereabouts_in(&h.app, &rights, &question, 1)
        .await
        .unwrap();
    for town in towns {
        let found = whereabouts(h, town, "npm/lodash").await;
        let of_town = counted.towns.get(&town.tenant).copied().unwrap_or(0);
        assert_eq!(of_town, i64::try_from(found.total).unwrap());
    }
    counted.total
}

store_test!(
    a_provider_counts_what_the_towns_find_after_each_change,
    [field()],
    |h| async {
        let mut towns = Vec::new();
        for number in 0..12 {
            towns.push(town(h, &format!("stadt-{number}")).await);
        }
        let (a, foreign) = (&towns[0], town(h, "fremd").await);
        let write = h.may::<WritePortfolio>(a.tenant, a.person);
        let elsewhere = product(h, &foreign, "App", "1").await;
        upload(h, &foreign, elsewhere, sbom("1", PARTS)).await;
        let form =
            FormData::from_pairs([("name", "App"), ("kind", "open-source"), ("version", "1.0")]);
        let (app, first) = service::create_product(&h.app, &write, &form)
            .await
            .unwrap();
        assert_eq!(counted(h, &towns).await, 0);
        let taken = upload(h, a, first, sbom("1.0", PARTS)).await;
        assert_eq!(counted(h, &towns).await, 1, "known, but deployed nowhere");
        let purpose = FormData::from_pairs([("purpose", "Test")]);
        let deploy = || service::add_deployment(&h.app, &write, first, &purpose);
        let deployments = futures::future::join_all((0..6).map(|_| deploy())).await;
        assert_eq!(counted(h, &towns).await, 6, "six at once");
        let deployed = *deployments[0].as_ref().unwrap();
        let end = |archive| service::archive_deployment(&h.app, &write, deployed, archive);
        end(true).await.unwrap();
        assert_eq!(counted(h, &towns).await, 5, "one has ended");
        end(false).await.unwrap();
        assert_eq!(counted(h, &towns).await, 6, "and was taken back");
        let next = FormData::from_pairs([("version", "2.0")]);
        let second = service::add_release(&h.app, &write, app, &next)
            .await
            .unwrap();
        upload(h, a, second, sbom("2.0", &PARTS[..1])).await;
        let moved = second.to_string();
        let moved = FormData::from_pairs([("purpose", "Test"), ("release", moved.as_str())]);
        service::update_deployment(&h.app, &write, deployed, None, &moved)
            .await
            .unwrap();
        assert_eq!(
            counted(h, &towns).await,
            5,
            "the next release is without it"
        );
        let archive = |archive| service::archive_release(&h.app, &write, first, archive);
        archive(true).await.unwrap();
        assert_eq!(counted(h, &towns).await, 0, "an archived release");
        archive(false).await.unwrap();
        assert_eq!(counted(h, &towns).await, 5);
        let may = h.may::<UploadSbom>(a.tenant, a.person);
        service::withdraw(&h.app, &may, taken.upload).await.unwrap();
        assert_eq!(counted(h, &towns).await, 0, "a document out of force");
        upload(h, a, first, sbom("1.0", PARTS)).await;
        assert_eq!(counted(h, &towns).await, 5, "the same document again");
    }
);

store_test!(
    the_figures_are_those_of_all_hits_however_few_are_described,
    [field()],
    |h| async {
        let (a, b) = (town(h, "a-stadt").await, town(h, "b-stadt").await);
        let write = h.may::<WritePortfolio>(a.tenant, a.person);
        let mut releases: Vec<ReleaseId> = Vec::new();
        for number in 0..4 {
            let release = product(h, &a, &format!("App {number}"), "1.0").await;
            upload(h, &a, release, sbom("1.0", &PARTS[..2])).await;
            releases.push(release);
        }
        // One runs twice, one nowhere, and one does not contain it.
        service::add_deployment(
            &h.app,
            &write,
            releases[0],
            &FormData::from_pairs([("purpose", "Zweitnutzung")]),
        )
        .await
        .unwrap();
        let idle =
            FormData::from_pairs([("name", "Idle"), ("kind", "open-source"), ("version", "1")]);
        let (_, idle) = service::create_product(&h.app, &write, &idle)
            .await
            .unwrap();
        upload(h, &a, idle, sbom("1.0", &PARTS[..2])).await;
        let clear = product(h, &a, "Clear", "1").await;
        upload(h, &a, clear, sbom("1.0", &[("left-pad", "1.3.0", "MIT")])).await;
        let foreign = product(h, &b, "App", "1.0").await;
        upload(h, &b, foreign, sbom("1.0", &PARTS[..2])).await;

        let mut described = Vec::new();
        for start in [0, 2, 4, 6] {
            let found = window(h, &a, "npm/lodash", start, 2).await;
            assert_eq!(
                (found.total, found.deployments, found.clear, found.cut),
                (6, 5, 1, false)
            );
            assert_eq!(
                found
                    .departments
                    .iter()
                    .map(|unit| unit.deployments)
                    .sum::<usize>(),
                5
            );
            let ways = found
                .departments
                .into_iter()
                .flat_map(|unit| unit.hits)
                .chain(found.idle);
            let ways: Vec<_> = ways.map(|way| (way.hit.release, way.hit.purpose)).collect();
            assert!(ways.len() <= 2);
            described.extend(ways);
        }
        let all = whereabouts(h, &a, "npm/lodash").await;
        let ways = all
            .departments
            .into_iter()
            .flat_map(|unit| unit.hits)
            .chain(all.idle);
        let expected: Vec<_> = ways.map(|way| (way.hit.release, way.hit.purpose)).collect();
        assert_eq!(described, expected, "page by page the same as at once");
        assert_eq!(described.len(), 6);
        assert_eq!(
            described[5],
            (idle, String::new()),
            "what runs nowhere stands last"
        );
    }
);
