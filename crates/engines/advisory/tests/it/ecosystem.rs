//! Names of ecosystems.

use std::collections::BTreeSet;

use advisory::{Ecosystem, Family, Scheme};

#[test]
fn names_are_read_as_records_write_them_and_written_back() {
    for (text, family, release) in [
        ("Debian:12", Family::Debian, Some("12")),
        ("Ubuntu:22.04:LTS", Family::Ubuntu, Some("22.04:LTS")),
        (
            "Ubuntu:Pro:18.04:LTS",
            Family::Ubuntu,
            Some("Pro:18.04:LTS"),
        ),
        ("Alpine:v3.19", Family::Alpine, Some("v3.19")),
        ("crates.io", Family::CratesIo, None),
        ("GitHub Actions", Family::GitHubActions, None),
        (
            "Packagist:https://packages.drupal.org/8",
            Family::Packagist,
            Some("https://packages.drupal.org/8"),
        ),
        ("Niemand:1", Family::Other("Niemand".into()), Some("1")),
    ] {
        let read: Ecosystem = text.parse().unwrap();
        assert_eq!((&read.family, read.release.as_deref()), (&family, release));
        assert_eq!(read.to_string(), text);
    }
    assert_eq!(" pypi:".parse::<Ecosystem>(), Ok(Family::PyPi.into()));
    for wrong in ["", ":12", "a\nb", &"x".repeat(201)] {
        assert!(wrong.parse::<Ecosystem>().is_err(), "{wrong:?}");
    }
}

#[test]
fn every_name_is_known_once_and_every_scheme_is_used() {
    let names: BTreeSet<String> = Family::KNOWN
        .iter()
        .map(|family| family.name().to_lowercase())
        .collect();
    assert_eq!(names.len(), Family::KNOWN.len());
    let used: BTreeSet<Scheme> = Family::KNOWN.iter().filter_map(Family::scheme).collect();
    assert_eq!(used, BTreeSet::from(Scheme::ALL));
    for family in Family::KNOWN {
        let again: Ecosystem = family.name().to_uppercase().parse().unwrap();
        assert_eq!(&again.family, family);
    }
}
