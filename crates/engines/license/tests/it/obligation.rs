use license::{Expression, Linking, Modified, Use, Way, obligations};

fn expression(text: &str) -> Expression {
    text.parse().unwrap()
}

const SERVICE: Use = Use {
    way: Way::Network,
    modified: Modified::Modified,
    linking: Linking::Separate,
};

/// Duty, licence and number of components.
fn told(parts: &[(&'static str, &str)], uses: &[Use]) -> Vec<(&'static str, String, usize)> {
    let parts: Vec<(&'static str, Expression)> = parts
        .iter()
        .map(|(name, text)| (*name, expression(text)))
        .collect();
    let found = obligations(parts.iter().map(|(name, e)| (*name, e)), uses);
    let list = found.list.into_iter();
    list.map(|o| (o.duty.id, o.license, o.components.len()))
        .collect()
}

#[test]
fn use_within_the_house_obliges_to_nothing() {
    let parts = [("a", "MIT"), ("b", "GPL-3.0-only"), ("c", "AGPL-3.0-only")];
    assert_eq!(told(&parts, &[Use::default()]), []);
}

#[test]
fn components_of_one_licence_share_its_obligations() {
    let parts = [
        ("left-pad", "MIT"),
        ("is-odd", "MIT"),
        ("lib", "ISC OR MIT"),
    ];
    assert_eq!(
        told(&parts, &[Use::OWN_DEVELOPMENT]),
        [
            ("copyright-notice", "ISC".to_owned(), 1),
            ("copyright-notice", "MIT".to_owned(), 2),
            ("license-text", "ISC".to_owned(), 1),
            ("license-text", "MIT".to_owned(), 2),
        ]
    );
}

#[test]
fn a_changed_service_under_agpl_has_to_offer_its_source() {
    let found = told(&[("forum", "AGPL-3.0-or-later")], &[SERVICE]);
    assert!(
        found.iter().any(|(duty, ..)| *duty == "source-network"),
        "{found:?}"
    );
    let unmodified = Use {
        modified: Modified::Unmodified,
        ..SERVICE
    };
    assert!(
        !told(&[("forum", "AGPL-3.0-or-later")], &[unmodified])
            .iter()
            .any(|(duty, ..)| *duty == "source-network")
    );
}

#[test]
fn uses_add_up_and_each_is_named() {
    let agpl = expression("AGPL-3.0-only");
    let found = obligations(
        [("forum", &agpl)],
        &[Use::default(), SERVICE, Use::OWN_DEVELOPMENT],
    );
    let network = found
        .list
        .iter()
        .find(|o| o.duty.id == "source-network")
        .unwrap();
    assert!(network.uses.contains(&SERVICE) && !network.uses.contains(&Use::default()));
    assert_eq!(network.causes[0].place.clause.number, "13");
    let alone = obligations([("forum", &agpl)], &[SERVICE]);
    for obligation in &alone.list {
        assert!(found.list.iter().any(|o| o.duty == obligation.duty));
    }
}

#[test]
fn an_exception_frees_the_whole_but_not_the_part() {
    let duties = |text: &str| -> Vec<&str> {
        let found = told(&[("jdk", text)], &[Use::OWN_DEVELOPMENT]);
        found.into_iter().map(|(duty, ..)| duty).collect()
    };
    let (plain, freed) = (
        duties("GPL-2.0-only"),
        duties("GPL-2.0-only WITH Classpath-exception-2.0"),
    );
    assert!(plain.contains(&"same-license-whole"));
    assert!(!freed.contains(&"same-license-whole"));
    assert!(freed.contains(&"license-text"));
}

#[test]
fn licences_that_nobody_read_are_named() {
    let parts = [("a", expression("LicenseRef-Haus AND MIT"))];
    let found = obligations(parts.iter().map(|(n, e)| (*n, e)), &[Use::OWN_DEVELOPMENT]);
    assert_eq!(found.unread.keys().collect::<Vec<_>>(), ["LicenseRef-Haus"]);
    assert!(found.list.iter().all(|o| o.license == "MIT"));
}
