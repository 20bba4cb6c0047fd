//! Ranges against the pseudo-code of the OSV schema.

use advisory::{Affected, Builder, Event, EventKind, Index, Range, RangeKind, Record, Target};
use proptest::prelude::*;

use crate::database::purl;

/// A version as three numbers.
type Numbers = (u8, u8, u8);

/// An event of the schema's pseudo-code, for versions that are numbers.
#[derive(Clone, Copy, Debug)]
struct Point(EventKind, Option<Numbers>);

/// `IncludedInRanges` of the schema, word by word. An introduction without version is `0`, a limit
/// without one is `*`. What the schema leaves open, the order at one version: introduced, last affected,
/// fixed; but what ends a range that is open comes first.
fn included_in_ranges(version: Numbers, ranges: &[Vec<Point>]) -> bool {
    for range in ranges {
        if before_limits(version, range) {
            let mut vulnerable = false;
            let mut sorted = range.clone();
            sorted.sort_by_key(|Point(kind, at)| (*at, *kind));
            let ends = |kind| matches!(kind, EventKind::LastAffected | EventKind::Fixed);
            for start in 1..sorted.len() {
                let Some(Point(before, _)) = sorted[..start]
                    .iter()
                    .rfind(|point| point.0 != EventKind::Limit)
                else {
                    continue;
                };
                let at = sorted[start].1;
                let is_first = sorted[start - 1].1 != at;
                if is_first && *before == EventKind::Introduced {
                    let end = sorted
                        .iter()
                        .position(|point| point.1 == at && ends(point.0));
                    if let Some(end) = end {
                        let point = sorted.remove(end);
                        sorted.insert(start, point);
                    }
                }
            }
            for Point(kind, at) in sorted {
                if kind == EventKind::Introduced && at.is_none_or(|at| version >= at) {
                    vulnerable = true;
                }
                if kind == EventKind::Fixed && at.is_some_and(|at| version >= at) {
                    vulnerable = false;
                }
                if kind == EventKind::LastAffected && at.is_some_and(|at| version > at) {
                    vulnerable = false;
                }
            }
            if vulnerable {
                return true;
            }
        }
    }
    false
}

/// `BeforeLimits` of the schema.
fn before_limits(version: Numbers, range: &[Point]) -> bool {
    let limits: Vec<_> = range
        .iter()
        .filter(|Point(kind, at)| *kind == EventKind::Limit && at.is_some())
        .collect();
    limits.is_empty()
        || limits
            .iter()
            .any(|Point(_, at)| at.is_some_and(|at| version < at))
}

fn written((major, minor, patch): Numbers) -> String {
    format!("{major}.{minor}.{patch}")
}

fn event(Point(kind, at): Point) -> Event<'static> {
    let text = |otherwise: &'static str| at.map_or(otherwise.into(), |at| written(at).into());
    match kind {
        EventKind::Introduced => Event::Introduced(text("0")),
        EventKind::Fixed => Event::Fixed(text("1.0.0")),
        EventKind::LastAffected => Event::LastAffected(text("1.0.0")),
        EventKind::Limit => Event::Limit(text("*")),
    }
}

fn numbers() -> impl Strategy<Value = Numbers> {
    (0..3_u8, 0..3_u8, 0..3_u8)
}

fn point() -> impl Strategy<Value = Point> {
    prop_oneof![
        1 => Just(Point(EventKind::Introduced, None)),
        4 => numbers().prop_map(|at| Point(EventKind::Introduced, Some(at))),
        4 => numbers().prop_map(|at| Point(EventKind::Fixed, Some(at))),
        3 => numbers().prop_map(|at| Point(EventKind::LastAffected, Some(at))),
        1 => numbers().prop_map(|at| Point(EventKind::Limit, Some(at))),
    ]
}

proptest! {
    #[test]
    fn ranges_and_versions_evaluate_as_the_pseudo_code_of_the_schema(
        ranges in prop::collection::vec(prop::collection::vec(point(), 1..7), 1..4),
        versions in prop::collection::vec(numbers(), 0..4),
    ) {
        let record = Record {
            id: "X-1".into(),
            affected: vec![Affected {
                target: Target::Package { ecosystem: "crates.io".into(), name: "p".into() },
                ranges: ranges.iter().map(|points| Range {
                    kind: RangeKind::Semver,
                    events: points.iter().map(|point| event(*point)).collect(),
                }).collect(),
                versions: versions.iter().map(|version| written(*version).into()).collect(),
                severity: Vec::new(),
            }],
            ..Record::default()
        };
        let mut builder = Builder::new();
        prop_assert_eq!(builder.add(&record, b"").findings, []);
        let index = Index::open(builder.finish().image.to_bytes()).unwrap();
        for major in 0..3 {
            for minor in 0..3 {
                for patch in 0..3 {
                    let version = (major, minor, patch);
                    let expected = versions.contains(&version) || included_in_ranges(version, &ranges);
                    let text = format!("pkg:cargo/p@{}", written(version));
                    let found = index.matches(&purl(&text)).unwrap();
                    prop_assert_eq!(!found.is_empty(), expected, "{}", text);
                    let explained = &index.explain("X-1", &purl(&text)).unwrap()[0];
                    prop_assert_eq!(explained.applies, expected, "{}", text);
                }
            }
        }
    }
}
