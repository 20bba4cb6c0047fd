//! The demo town as the portfolio fills it.

use crate::field;
use platform::demo::{Owner, create_filled, remove};
use platform::store_test;
use portfolio::ReadPortfolio;
use portfolio::index::Cache;
use portfolio::service;

fn quiet(_: u64, _: u64, _: &str) {}

store_test!(
    the_demo_town_holds_what_its_file_says_and_filling_twice_changes_nothing,
    [field()],
    |h| async {
        let other = h.tenant("weidenfurt").await;
        let jana = h.person("Jana").await;
        let owner = || Owner::Person(h.may(other, jana));
        let town = create_filled(&h.app, owner(), &quiet).await.unwrap().tenant;
        let list = Cache::default().list(&h.app, town.id).await.unwrap();
        let count =
            |what: fn(&portfolio::store::index::Entry) -> u32| list.iter().map(what).sum::<u32>();
        assert_eq!((list.len(), count(|entry| entry.documents)), (19, 16));
        assert_eq!(count(|entry| entry.deployments), 22);
        let departments: std::collections::BTreeSet<_> =
            list.iter().flat_map(|entry| &entry.departments).collect();
        assert_eq!(departments.len(), 10, "nine and the whole town");
        // The list offers the whole municipality first, then the departments by their numbers.
        let cookie = h.sign_in(jana).await;
        let page = h.get(&cookie, &format!("/t/{}/portfolio", town.slug)).await;
        let offered: Vec<&str> = (page.text.split("<label for=\"f-fachbereich-").skip(1))
            .filter_map(|label| label.split(['>', '<']).nth(1))
            .collect();
        assert_eq!((offered.len(), offered[0]), (10, "ganze Kommune"));
        assert!(offered[1..].is_sorted(), "{offered:?}");

        let may = h.may::<ReadPortfolio>(town.id, jana);
        let missing = service::missing(&h.app, &may, &list).await.unwrap();
        let coverage = service::coverage(&h.app, &may, &missing).await.unwrap();
        assert!(!coverage.is_empty());

        create_filled(&h.app, owner(), &quiet).await.unwrap();
        let again = Cache::default().list(&h.app, town.id).await.unwrap();
        assert_eq!(list[..], again[..]);
        let others = Cache::default().list(&h.app, other).await.unwrap();
        assert!(others.is_empty(), "nothing of it is the town's own");

        remove(&h.app, &h.may(town.id, jana)).await.unwrap();
        let gone = Cache::default().list(&h.app, town.id).await.unwrap();
        assert!(gone.is_empty());
    }
);
