//! The same order told otherwise: by other crates, and by comparing step by step as the tool of the
//! ecosystem does instead of by keys.

use std::cmp::Ordering;

use advisory::{Family, Version};
use proptest::prelude::*;

use crate::properties::text;

/// How the engine orders two texts; `None` if one is no version.
fn ours(family: Family, a: &str, b: &str) -> Option<Ordering> {
    let ecosystem = family.into();
    let a = Version::parse(&ecosystem, a).ok()?;
    let b = Version::parse(&ecosystem, b).ok()?;
    Some(a.cmp(&b))
}

/// Turns of text and number, compared one after the other (deb-version(7)).
fn dpkg_turns(mut a: &[u8], mut b: &[u8]) -> Ordering {
    let weight = |byte: Option<&u8>| match byte {
        Some(b'~') => -1,
        None | Some(b'0'..=b'9') => 0,
        Some(letter) if letter.is_ascii_alphabetic() => i32::from(*letter),
        Some(other) => i32::from(*other) + 256,
    };
    let digit = |text: &[u8]| text.first().is_some_and(u8::is_ascii_digit);
    while !a.is_empty() || !b.is_empty() {
        while (!a.is_empty() && !digit(a)) || (!b.is_empty() && !digit(b)) {
            let order = weight(a.first()).cmp(&weight(b.first()));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (
                a.get(1..).unwrap_or_default(),
                b.get(1..).unwrap_or_default(),
            );
        }
        let number = |text: &mut &[u8]| {
            let end = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (digits, rest) = text.split_at(end);
            *text = rest;
            let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
            digits[zeros..].to_vec()
        };
        let (x, y) = (number(&mut a), number(&mut b));
        let order = x.len().cmp(&y.len()).then_with(|| x.cmp(&y));
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

fn dpkg(a: &str, b: &str) -> Ordering {
    fn parts(text: &str) -> (u128, &str, &str) {
        let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
        let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
        (epoch.parse().unwrap_or(u128::MAX), upstream, revision)
    }
    let (a, b) = (parts(a), parts(b));
    a.0.cmp(&b.0)
        .then_with(|| dpkg_turns(a.1.as_bytes(), b.1.as_bytes()))
        .then_with(|| dpkg_turns(a.2.as_bytes(), b.2.as_bytes()))
}

#[derive(Clone, PartialEq)]
enum Segment {
    Number(u128),
    Word(String),
}

/// Numbers and words, without zeros before the first word and at the end (`Gem::Version`).
fn gem_segments(text: &str) -> Vec<Segment> {
    let text = text.replace('-', ".pre.");
    let mut all: Vec<String> = Vec::new();
    let mut before: Option<bool> = None;
    for c in text.chars() {
        let kind = c.is_ascii_alphanumeric().then(|| c.is_ascii_digit());
        match (all.last_mut(), kind) {
            (Some(last), Some(_)) if kind == before => last.push(c),
            (_, Some(_)) => all.push(c.to_string()),
            _ => {}
        }
        before = kind;
    }
    let segment = |text: String| match text.parse() {
        Ok(number) => Segment::Number(number),
        Err(_) => Segment::Word(text),
    };
    let all: Vec<Segment> = all.into_iter().map(segment).collect();
    let first_word = all
        .iter()
        .position(|segment| matches!(segment, Segment::Word(_)));
    let (numbers, rest) = all.split_at(first_word.unwrap_or(all.len()));
    let trimmed = |part: &[Segment]| {
        let zeros = part
            .iter()
            .rev()
            .take_while(|s| **s == Segment::Number(0))
            .count();
        part[..part.len() - zeros].to_vec()
    };
    [trimmed(numbers), trimmed(rest)].concat()
}

fn gem(a: &str, b: &str) -> Ordering {
    let (a, b) = (gem_segments(a), gem_segments(b));
    for at in 0..a.len().max(b.len()) {
        let zero = Segment::Number(0);
        let order = match (a.get(at).unwrap_or(&zero), b.get(at).unwrap_or(&zero)) {
            (Segment::Number(a), Segment::Number(b)) => a.cmp(b),
            (Segment::Word(a), Segment::Word(b)) => a.cmp(b),
            (Segment::Word(_), Segment::Number(_)) => Ordering::Less,
            (Segment::Number(_), Segment::Word(_)) => Ordering::Greater,
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// PHP's `version_compare` of two texts whose elements are parted by dots.
fn php(a: &str, b: &str) -> Ordering {
    let rank = |element: Option<&&str>| match element {
        None => 5,
        Some(element) if element.bytes().all(|byte| byte.is_ascii_digit()) => 6,
        Some(element) => {
            let words = ["dev", "alpha", "a", "beta", "b", "rc", "p"];
            let ranks = [1, 2, 2, 3, 3, 4, 7];
            let found = words.iter().position(|word| element.starts_with(word));
            found.map_or(0, |at| ranks[at])
        }
    };
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split('.').collect(), b.split('.').collect());
    for at in 0..a.len().max(b.len()) {
        let (x, y) = (a.get(at), b.get(at));
        let order = rank(x).cmp(&rank(y)).then_with(|| match (x, y) {
            (Some(x), Some(y)) if rank(x.into()) == 6 => x
                .parse::<u64>()
                .unwrap_or(0)
                .cmp(&y.parse::<u64>().unwrap_or(0)),
            _ => Ordering::Equal,
        });
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_000))]

    #[test]
    fn debian_as_dpkg_compares(a in "([0-9]:)?[0-9]{1,2}[0-9a-c.+~-]{0,6}", b in "([0-9]:)?[0-9]{1,2}[0-9a-c.+~-]{0,6}") {
        if let Some(order) = ours(Family::Debian, &a, &b) {
            prop_assert_eq!(order, dpkg(&a, &b));
        }
    }

    #[test]
    fn rubygems_as_gem_version_compares(a in "[01](\\.?[0-2ab]{1,2}|\\.0|-[ab]){0,5}", b in "[01](\\.?[0-2ab]{1,2}|\\.0|-[ab]){0,5}") {
        prop_assert_eq!(ours(Family::RubyGems, &a, &b), Some(gem(&a, &b)));
    }

    #[test]
    fn packagist_as_php_compares(
        a in "[0-3](\\.[0-3]){3}(\\.(alpha|beta|rc|dev|patch|foo)(\\.[0-3])?)?",
        b in "[0-3](\\.[0-3]){3}(\\.(alpha|beta|rc|dev|patch|foo)(\\.[0-3])?)?",
    ) {
        prop_assert_eq!(ours(Family::Packagist, &a, &b), Some(php(&a, &b)));
    }

    #[test]
    fn rpm_as_another_crate_compares(a in text(), b in text()) {
        // The other crate reads an epoch of words as well; rpm reads digits only.
        let plain = |text: &str| !text.contains(':') && text.is_ascii();
        if plain(&a) && plain(&b) {
            let segments = |text: &str| text.replace('-', ".");
            let (a, b) = (segments(&a), segments(&b));
            prop_assert_eq!(
                ours(Family::RedHat, &a, &b),
                Some(rpm_version::rpm_evr_compare(&a, &b)),
                "{} {}", a, b
            );
        }
    }

    #[test]
    fn python_as_another_crate_compares(
        a in "([01]!)?[0-2](\\.[0-2]){0,2}((a|b|rc)[0-2])?(\\.post[0-2])?(\\.dev[0-2])?(\\+[a0-2](\\.[a0-2])?)?",
        b in "([01]!)?[0-2](\\.[0-2]){0,2}((a|b|rc)[0-2])?(\\.post[0-2])?(\\.dev[0-2])?(\\+[a0-2](\\.[a0-2])?)?",
    ) {
        let theirs = |text: &str| text.parse::<pep440_rs::Version>().unwrap();
        prop_assert_eq!(ours(Family::PyPi, &a, &b), Some(theirs(&a).cmp(&theirs(&b))));
    }

    #[test]
    fn semantic_versions_as_another_crate_compares(
        a in "[0-2]\\.[0-2]\\.[0-2](-([0-2]|[ab0-2]?[ab][ab0-2]?)(\\.([0-2]|[ab])){0,2})?(\\+[ab])?",
        b in "[0-2]\\.[0-2]\\.[0-2](-([0-2]|[ab0-2]?[ab][ab0-2]?)(\\.([0-2]|[ab])){0,2})?(\\+[ab])?",
    ) {
        let theirs = |text: &str| semver::Version::parse(text).unwrap();
        let order = theirs(&a).cmp_precedence(&theirs(&b));
        for family in [Family::CratesIo, Family::Npm, Family::Go, Family::NuGet] {
            prop_assert_eq!(ours(family, &a, &b), Some(order));
        }
    }
}
