//! Ranges of versions in the `vers` notation (ECMA-427 and the VERS specification of purl): the type of the
//! versions and constraints, such as `vers:npm/>=1.0.0|<1.4.2|2.0.0`.

use std::borrow::Cow;
use std::fmt;

use crate::record::{Event, Range, RangeKind};
use crate::version::Version;
use crate::{Ecosystem, Family};

/// The longest text that is read, in bytes.
const MAX_LENGTH: usize = 100_000;

/// The most constraints of a range that are read.
const MAX_CONSTRAINTS: usize = 2_000;

/// A range of versions. Written as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vers {
    text: String,
    kind: String,
    constraints: Vec<(Comparator, String)>,
}

/// How the versions of a range compare with that of a constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparator {
    /// `*`, without version
    Any,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

use Comparator::{Any, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};

/// A range as advisories write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Ranges of versions.
    pub(crate) ranges: Vec<Range<'static>>,
    /// Single versions.
    pub(crate) versions: Vec<Cow<'static, str>>,
    /// More versions than the range has: a version that it leaves out cannot be left out of an advisory.
    pub(crate) is_wider: bool,
}

/// Versions between two ends; an end is a version and whether it belongs to them.
#[derive(Clone, Debug)]
struct Interval {
    from: Option<(Version, bool)>,
    to: Option<(Version, bool)>,
}

impl Vers {
    /// Reads a range; `None` if the text is none. What the versions mean is asked only when they are compared.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':')?;
        let (kind, rest) = rest.split_once('/')?;
        let is_kind = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        if !scheme.eq_ignore_ascii_case("vers")
            || kind.is_empty()
            || !kind.chars().all(is_kind)
            || text.len() > MAX_LENGTH
        {
            return None;
        }
        let mut constraints = Vec::new();
        for part in rest
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            if constraints.len() == MAX_CONSTRAINTS {
                return None;
            }
            constraints.push(constraint(part)?);
        }
        let has_any = constraints.iter().any(|(comparator, _)| *comparator == Any);
        if constraints.is_empty() || has_any && constraints.len() > 1 {
            return None;
        }
        Some(Self {
            text: text.to_owned(),
            kind: kind.to_ascii_lowercase(),
            constraints,
        })
    }

    /// The type of the versions in lower case: mostly that of a purl, or `generic`, `semver`, `intdot`, `all`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether the type says nothing of the package the versions belong to.
    pub fn is_generic(&self) -> bool {
        matches!(self.kind.as_str(), "all" | "generic" | "intdot" | "semver")
    }

    /// Whether a version lies in the range; `None` if the order of its type is not known, or one of the
    /// versions is none of it.
    pub fn contains(&self, version: &str) -> Option<bool> {
        if self.is_all() {
            return Some(true);
        }
        let ecosystem = self.ecosystem()?;
        let parse = |text: &str| Version::parse(&ecosystem, text).ok();
        let version = parse(version)?;
        for (comparator, other) in &self.constraints {
            if matches!(comparator, Equal | NotEqual) && parse(other)? == version {
                return Some(*comparator == Equal);
            }
        }
        // Of a range that only leaves versions out, all others are part.
        if self
            .constraints
            .iter()
            .all(|(comparator, _)| *comparator == NotEqual)
        {
            return Some(true);
        }
        let within = |interval: &Interval| {
            let above = interval
                .from
                .as_ref()
                .is_none_or(|(from, closed)| version > *from || *closed && version == *from);
            let below = interval
                .to
                .as_ref()
                .is_none_or(|(to, closed)| version < *to || *closed && version == *to);
            above && below
        };
        Some(self.intervals(&ecosystem)?.iter().any(within))
    }

    /// The range as events; `None` as of [`Self::contains`].
    pub(crate) fn written(&self) -> Option<Written> {
        let mut written = Written::default();
        if self.is_all() {
            return Some(written);
        }
        let ecosystem = self.ecosystem()?;
        for (comparator, version) in &self.constraints {
            Version::parse(&ecosystem, version).ok()?;
            match comparator {
                Equal => written.versions.push(version.clone().into()),
                NotEqual => written.is_wider = true,
                _ => {}
            }
        }
        for interval in self.intervals(&ecosystem)? {
            let text = |version: &Version| Cow::Owned(version.as_str().to_owned());
            let mut events = vec![match &interval.from {
                None => Event::Introduced("0".into()),
                Some((version, closed)) => {
                    written.is_wider |= !closed;
                    Event::Introduced(text(version))
                }
            }];
            events.extend(interval.to.as_ref().map(|(version, closed)| match closed {
                true => Event::LastAffected(text(version)),
                false => Event::Fixed(text(version)),
            }));
            let kind = RangeKind::Ecosystem;
            written.ranges.push(Range { kind, events });
        }
        Some(written)
    }

    fn is_all(&self) -> bool {
        matches!(self.constraints.as_slice(), [(Any, _)])
    }

    /// An ecosystem that orders versions as this type does.
    fn ecosystem(&self) -> Option<Ecosystem> {
        let family = match self.kind.as_str() {
            "alpine" | "apk" => Family::Alpine,
            // Cargo's are those of Semantic Versioning.
            "cargo" | "semver" | "github" => Family::CratesIo,
            "composer" => Family::Packagist,
            "conan" => Family::ConanCenter,
            "cran" => Family::Cran,
            "deb" => Family::Debian,
            // Whole numbers with points between them, trailing zeros without meaning: so does RubyGems.
            "gem" | "intdot" => Family::RubyGems,
            "golang" => Family::Go,
            "hackage" => Family::Hackage,
            "hex" => Family::Hex,
            "maven" => Family::Maven,
            "npm" => Family::Npm,
            "nuget" => Family::NuGet,
            "pub" => Family::Pub,
            "pypi" => Family::PyPi,
            "rpm" => Family::RedHat,
            "swift" => Family::SwiftUrl,
            _ => return None,
        };
        Some(family.into())
    }

    /// The intervals that the constraints with `<`, `<=`, `>` and `>=` make. Of several that follow one
    /// another in the same direction the widest counts.
    fn intervals(&self, ecosystem: &Ecosystem) -> Option<Vec<Interval>> {
        let mut bounds = Vec::new();
        for (comparator, version) in &self.constraints {
            if matches!(comparator, Less | LessOrEqual | Greater | GreaterOrEqual) {
                bounds.push((Version::parse(ecosystem, version).ok()?, *comparator));
            }
        }
        bounds.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut intervals: Vec<Interval> = Vec::new();
        let mut open: Option<(Version, bool)> = None;
        let mut ended = false;
        for (version, comparator) in bounds {
            match comparator {
                Greater | GreaterOrEqual => {
                    open.get_or_insert((version, comparator == GreaterOrEqual));
                    ended = false;
                }
                _ => {
                    let to = Some((version, comparator == LessOrEqual));
                    match intervals.last_mut().filter(|_| ended) {
                        Some(last) => last.to = to,
                        None => intervals.push(Interval {
                            from: open.take(),
                            to,
                        }),
                    }
                    ended = true;
                }
            }
        }
        intervals.extend(open.map(|from| Interval {
            from: Some(from),
            to: None,
        }));
        Some(intervals)
    }
}

impl fmt::Display for Vers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// One constraint; its version is percent-encoded where characters have another meaning.
fn constraint(part: &str) -> Option<(Comparator, String)> {
    if part == "*" {
        return Some((Any, String::new()));
    }
    let signs = [
        ("!=", NotEqual),
        ("<=", LessOrEqual),
        (">=", GreaterOrEqual),
        ("<", Less),
        (">", Greater),
        ("=", Equal),
    ];
    let found = signs
        .into_iter()
        .find_map(|(sign, comparator)| Some((comparator, part.strip_prefix(sign)?)));
    let (comparator, version) = found.unwrap_or((Equal, part));
    let version = decoded(version.trim())?;
    let is_version = !version.is_empty() && !version.contains(['<', '>', '=', '!', '*']);
    is_version.then_some((comparator, version))
}

/// Resolves percent-encoding; `None` if it is broken.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(range: &str, version: &str) -> Option<bool> {
        Vers::parse(range).unwrap().contains(version)
    }

    #[test]
    fn versions_lie_in_a_range_or_not() {
        // The first is the example of the specification.
        let pypi = "vers:pypi/0.0.0|0.0.1|0.0.2|0.0.3|1.0|2.0pre1";
        assert_eq!(
            [
                contains(pypi, "0.0.3"),
                contains(pypi, "0.0.4"),
                contains(pypi, "1.0.0")
            ],
            [Some(true), Some(false), Some(true)]
        );
        let two = "vers:npm/>=1.0.0|<1.4.2|>2.0.0|<=2.3.0|!=2.1.0|5.0.0";
        let inside = ["1.0.0", "1.4.1", "2.0.1", "2.3.0", "5.0.0"];
        let outside = [
            "0.9.0", "1.4.2", "1.9.0", "2.0.0", "2.1.0", "2.3.1", "5.0.1",
        ];
        assert!(
            inside
                .iter()
                .all(|version| contains(two, version) == Some(true))
        );
        assert!(
            outside
                .iter()
                .all(|version| contains(two, version) == Some(false))
        );
        assert_eq!(
            [
                contains("vers:deb/<1:2", "9"),
                contains("vers:deb/<1%3A2", "1:3")
            ],
            [Some(true), Some(false)]
        );
        assert_eq!(
            [
                contains("vers:npm/>=2.0.0", "3.0.0"),
                contains("vers:npm/!=2.0.0", "3.0.0"),
                contains("vers:all/*", "?")
            ],
            [Some(true); 3]
        );
        assert_eq!(
            [
                contains("vers:intdot/>=1.0|<1.2", "1.1.9"),
                contains("vers:intdot/>=1.0|<1.2", "1.2")
            ],
            [Some(true), Some(false)]
        );
    }

    #[test]
    fn constraints_count_in_any_order_and_the_widest_of_a_direction() {
        for range in [
            "vers:npm/<2.0.0|>=1.0.0",
            "vers:npm/>=1.0.0|>1.5.0|<1.7.0|<2.0.0",
        ] {
            let versions = ["0.9.0", "1.0.0", "1.9.0", "2.0.0"];
            assert_eq!(
                versions.map(|version| contains(range, version)),
                [Some(false), Some(true), Some(true), Some(false)],
                "{range}"
            );
        }
    }

    #[test]
    fn what_has_no_order_is_not_compared() {
        assert_eq!(contains("vers:generic/<V1", "V0"), None);
        assert_eq!(contains("vers:npm/<latest", "1.0.0"), None);
        assert_eq!(contains("vers:npm/<1.0.0", "latest"), None);
        assert!(Vers::parse("vers:generic/<V1").unwrap().written().is_none());
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "vers:",
            "vers:npm",
            "vers:npm/",
            "npm/1",
            "vers:/1",
            "vers:npm/*|1",
            "vers:npm/>",
            "vers:npm/<<1",
            "vers:npm/%zz",
            "< V1.2",
            "vers:n m/1",
        ] {
            assert_eq!(Vers::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_is_written_as_events() {
        let written = Vers::parse("vers:npm/<1.0.0|>=2.0.0|<=2.3.0|>3.0.0|7.0.0")
            .unwrap()
            .written()
            .unwrap();
        let introduced = |version: &'static str| Event::Introduced(version.into());
        let events: Vec<Vec<Event<'_>>> = written
            .ranges
            .into_iter()
            .map(|range| range.events)
            .collect();
        assert_eq!(
            events,
            [
                vec![introduced("0"), Event::Fixed("1.0.0".into())],
                vec![introduced("2.0.0"), Event::LastAffected("2.3.0".into())],
                vec![introduced("3.0.0")],
            ]
        );
        assert_eq!(
            (written.versions, written.is_wider),
            (vec!["7.0.0".into()], true)
        );
        let exact = Vers::parse("vers:npm/>=2.0.0|<2.3.0")
            .unwrap()
            .written()
            .unwrap();
        assert!(!exact.is_wider);
    }
}
