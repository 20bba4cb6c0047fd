//! The building block for tenders in the browser.

use super::*;

store_test!(
    the_building_block_is_put_together_copied_and_taken_along,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        h.grant(a.tenant, a.person, "license-manager").await;
        let jana = h.sign_in(a.person).await;
        let address = "/t/a/lizenzen/vergabe-baustein";
        let page = h.get(&jana, address).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("Fassung 1.7"), "the list has a version");
        let closed = h
            .get(
                &jana,
                &format!("{address}?vergabe=proprietary&linking=static&format=txt"),
            )
            .await
            .text;
        let group = closed.split("Klauseln").next().unwrap_or_default();
        assert!(group.contains("Schwaches Copyleft"), "{group}");
        assert!(!group.contains("Starkes Copyleft"), "{group}");
        for format in ["odt", "html"] {
            let file = h.get(&jana, &format!("{address}?format={format}")).await;
            assert_eq!(file.status, 200, "{format}");
        }
        let english = h
            .get(&jana, &format!("{address}?lang=en&format=txt"))
            .await
            .text;
        assert!(english.contains("Licence group"), "{english}");
        let nobody = h.get("", address).await;
        assert_ne!(nobody.status, 200);
    }
);
