//! A version order for every scheme at once, as bytes that a database can compare.
//!
//! Ecosystems order versions by rules of their own; those live in the advisory engine. For lists, for
//! "the release before" and for the question "where is less than 4.17.21 in it", one order is used
//! that agrees with all common schemes on what people write:
//!
//! - an epoch (`2:1.0`, `2!1.0`) counts before everything else; a leading `v` says nothing;
//! - numbers are compared as numbers of any length, and zeros at the end say nothing (`1.0` = `1`);
//! - a word of a pre-release lies below the version without it: `dev` < `alpha` < `beta` < `m` <
//!   `rc`; any other word behind a hyphen too (Semantic Versioning), and whatever follows `~` (Debian);
//! - `final`, `ga` and `release` say nothing; `sp`, `post`, `p`, `patch`, `+…` and letters that stand
//!   directly behind a number (`1.0.2k`) lie above it;
//! - a number behind a hyphen is a revision: `1.2` < `1.2-1` < `1.2.1`.
//!
//! The order of versions is by definition the order of the keys; equal keys mean "the same version
//! for all that this order can tell".

/// What stands at one place of a version. The discriminants are the first bytes of the key and give
/// the order of different things at the same place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Debian's tilde: below everything, even the end.
    Tilde,
    /// A pre-release word, with its rank.
    Before(u8, String),
    /// The end.
    End,
    /// A word that lies above the plain version, with its rank.
    After(u8, String),
    /// A number behind a hyphen or a plus.
    Revision(Number),
    /// A number.
    Number(Number),
}

/// A number of any length: its digits without leading zeros, shorter ones first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    /// How many digits, at most 255; longer numbers are cut, which no real version reaches.
    length: u8,
    digits: String,
}

impl Number {
    fn new(digits: &str) -> Self {
        let digits: String = digits.trim_start_matches('0').chars().take(255).collect();
        Self {
            length: u8::try_from(digits.len()).unwrap_or(u8::MAX),
            digits,
        }
    }
    fn is_zero(&self) -> bool {
        self.length == 0
    }
}

/// Longest text that is looked at; the rest of a longer one says nothing about its order.
const MAX_LENGTH: usize = 120;

/// The key of a version: comparing keys byte by byte compares versions. The key of "no version
/// given" is empty and lies below all others.
///
/// ```
/// use portfolio::model::version_key;
/// assert!(version_key("4.17.9") < version_key("4.17.21"));
/// assert!(version_key("1.0.0-rc.1") < version_key("1.0"));
/// assert_eq!(version_key("v1.0"), version_key("1.0.0"));
/// ```
pub fn version_key(version: &str) -> Vec<u8> {
    let version = version.trim();
    if version.is_empty() {
        return Vec::new();
    }
    let (epoch, parts) = parse(version);
    let mut key = Vec::with_capacity(version.len() + parts.len() + 4);
    push_number(&mut key, &epoch);
    for part in &parts {
        match part {
            Part::Tilde => key.push(1),
            Part::Before(rank, word) => push_word(&mut key, 2, *rank, word),
            Part::End => key.push(3),
            Part::After(rank, word) => push_word(&mut key, 4, *rank, word),
            Part::Revision(number) => {
                key.push(5);
                push_number(&mut key, number);
            }
            Part::Number(number) => {
                key.push(6);
                push_number(&mut key, number);
            }
        }
    }
    key
}

/// Words hold letters only, so a zero byte ends them below any longer word.
fn push_word(key: &mut Vec<u8>, tag: u8, rank: u8, word: &str) {
    key.extend([tag, rank]);
    key.extend(word.as_bytes());
    key.push(0);
}

fn push_number(key: &mut Vec<u8>, number: &Number) {
    key.push(number.length);
    key.extend(number.digits.as_bytes());
}

fn parse(version: &str) -> (Number, Vec<Part>) {
    let cut = version
        .char_indices()
        .nth(MAX_LENGTH)
        .map_or(version, |(at, _)| version.get(..at).unwrap_or(version));
    let lower = cut.to_lowercase();
    let (epoch, rest) = split_epoch(&lower);
    let rest = match rest.strip_prefix('v') {
        Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => after,
        _ => rest,
    };
    let mut parts: Vec<Part> = Vec::new();
    let tokens = tokens(rest);
    for (index, (separator, token)) in tokens.iter().copied().enumerate() {
        if separator == '~' {
            drop_zeros(&mut parts);
            parts.push(Part::Tilde);
        }
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            let number = Number::new(token);
            // A revision counts behind a number only: in `-rc-1` the 1 belongs to the word.
            let revision =
                matches!(separator, '-' | '+') && matches!(parts.last(), Some(Part::Number(_)));
            if revision {
                drop_zeros(&mut parts);
                parts.push(Part::Revision(number));
            } else {
                parts.push(Part::Number(number));
            }
        } else {
            let numbered = tokens.get(index + 1).is_some_and(|(next, token)| {
                *next == '\0' && token.starts_with(|c: char| c.is_ascii_digit())
            });
            let Some(part) = word(separator, token, numbered) else {
                continue;
            };
            drop_zeros(&mut parts);
            parts.push(part);
        }
    }
    drop_zeros(&mut parts);
    parts.push(Part::End);
    (epoch, parts)
}

/// `2:1.0` (Debian, RPM) and `2!1.0` (Python).
fn split_epoch(version: &str) -> (Number, &str) {
    if let Some((epoch, rest)) = version.split_once([':', '!'])
        && !epoch.is_empty()
        && epoch.bytes().all(|b| b.is_ascii_digit())
    {
        return (Number::new(epoch), rest);
    }
    (Number::new(""), version)
}

/// Zeros at the end of a run of numbers say nothing.
fn drop_zeros(parts: &mut Vec<Part>) {
    while matches!(parts.last(), Some(Part::Number(number)) if number.is_zero()) {
        parts.pop();
    }
}

/// Runs of digits and runs of letters, each with the separator before it; `\0` if there is none.
fn tokens(text: &str) -> Vec<(char, &str)> {
    let mut found = Vec::new();
    let mut separator = '\0';
    let mut start: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices() {
        let kind = if c.is_ascii_digit() {
            Some(true)
        } else {
            c.is_alphabetic().then_some(false)
        };
        match (start, kind) {
            (Some((_, was)), Some(is)) if was == is => {}
            (Some((from, _)), next) => {
                found.push((separator, text.get(from..at).unwrap_or_default()));
                separator = if next.is_some() { '\0' } else { c };
                start = next.map(|digits| (at, digits));
            }
            (None, Some(digits)) => start = Some((at, digits)),
            // Of several separators the tilde wins, else the first.
            (None, None) if separator == '\0' || c == '~' => separator = c,
            (None, None) => {}
        }
    }
    if let Some((from, _)) = start {
        found.push((separator, text.get(from..).unwrap_or_default()));
    }
    found
}

/// What a word says, by its meaning or by where it stands; `None` if it says nothing.
/// `numbered` is whether a number stands directly behind it.
fn word(separator: char, word: &str, numbered: bool) -> Option<Part> {
    let before = |rank| Some(Part::Before(rank, String::new()));
    // Python writes 1.0a1, OpenSSL 1.0.2a: a letter directly behind a number is a pre-release only
    // if it carries a number itself.
    let letter_of_release = separator == '\0' && !numbered;
    match word {
        "dev" | "nightly" => before(0),
        "snapshot" => before(1),
        "alpha" => before(2),
        "beta" => before(3),
        "milestone" => before(4),
        "pre" | "preview" => before(5),
        "rc" | "cr" => before(6),
        "a" if !letter_of_release => before(2),
        "b" if !letter_of_release => before(3),
        "m" if !letter_of_release => before(4),
        "c" if !letter_of_release => before(6),
        "final" | "ga" | "release" | "stable" => None,
        "sp" | "post" | "patch" | "pl" | "rev" | "r" | "p" => Some(Part::After(1, String::new())),
        _ if separator == '-' => Some(Part::Before(7, word.to_owned())),
        _ => Some(Part::After(2, word.to_owned())),
    }
}

/// A range of versions, as typed by a person: `< 4.17.21`, `>= 1.0, < 2`, `1.2.3`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionRange {
    /// Lower bound: key, and whether the bound itself belongs to the range.
    pub lower: Option<(Vec<u8>, bool)>,
    /// Upper bound, likewise.
    pub upper: Option<(Vec<u8>, bool)>,
}

/// Why a range was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no range of versions")]
pub struct RangeError(pub String);

impl VersionRange {
    /// Whether nothing is excluded.
    pub fn is_all(&self) -> bool {
        self.lower.is_none() && self.upper.is_none()
    }

    /// Whether a version with this key lies in the range. A component without a version lies in
    /// every range, because nothing says that it does not.
    pub fn contains(&self, key: &[u8]) -> bool {
        if key.is_empty() {
            return true;
        }
        let above = self
            .lower
            .as_ref()
            .is_none_or(|(bound, equal)| key > bound.as_slice() || (*equal && key == bound));
        let below = self
            .upper
            .as_ref()
            .is_none_or(|(bound, equal)| key < bound.as_slice() || (*equal && key == bound));
        above && below
    }

    fn narrow(&mut self, operator: &str, version: &str) {
        let key = version_key(version);
        match operator {
            "<" => self.upper = Some((key, false)),
            "<=" => self.upper = Some((key, true)),
            ">" => self.lower = Some((key, false)),
            ">=" => self.lower = Some((key, true)),
            _ => {
                self.lower = Some((key.clone(), true));
                self.upper = Some((key, true));
            }
        }
    }
}

impl std::str::FromStr for VersionRange {
    type Err = RangeError;

    /// Conditions parted by commas or white space, each `<`, `<=`, `>`, `>=`, `=` or nothing (the
    /// same as `=`) and a version. An empty text and `*` mean all versions.
    fn from_str(text: &str) -> Result<Self, RangeError> {
        let error = || RangeError(text.to_owned());
        let mut range = Self::default();
        let mut rest = text.trim();
        if rest == "*" {
            return Ok(range);
        }
        while !rest.is_empty() {
            let after = rest.trim_start_matches(['<', '>', '=', '≤', '≥']);
            let operator = rest.get(..rest.len() - after.len()).unwrap_or_default();
            let operator = match operator {
                "≤" => "<=",
                "≥" => ">=",
                "<" | "<=" | ">" | ">=" | "=" | "==" | "" => operator,
                _ => return Err(error()),
            };
            let after = after.trim_start();
            let end = after
                .find([',', ' ', '<', '>', '=', '≤', '≥'])
                .unwrap_or(after.len());
            let (version, next) = after.split_at_checked(end).ok_or_else(error)?;
            if version.is_empty() || !version.contains(|c: char| c.is_alphanumeric()) {
                return Err(error());
            }
            range.narrow(operator, version);
            rest = next.trim_start_matches([',', ' ']);
        }
        Ok(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn versions_are_ordered_as_people_expect() {
        let ladders: &[&[&str]] = &[
            &["", "0", "0.0.1", "0.9", "1", "1.0.1", "1.2", "1.10", "2"],
            &[
                "1.0.0-dev",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
            ],
            &[
                "1.0~beta",
                "1.0~rc1",
                "1.0",
                "1.0-1",
                "1.0-1ubuntu2",
                "1.0-2",
                "1.0.1",
            ],
            &["1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1"],
            &["1.0.2", "1.0.2a", "1.0.2b", "1.0.2g", "1.0.2k", "1.0.3"],
            &["2.9.9", "1:0.5", "2:0.1"],
            &["4.17.9", "4.17.20", "4.17.21"],
            &["20240101", "20241231", "20250101"],
            &[
                "5.3.0.M1",
                "5.3.0.RC1",
                "5.3.0.RELEASE",
                "5.3.0.SP1",
                "5.3.1",
            ],
            &["1.2.3-foo", "1.2.3", "1.2.3+build5"],
        ];
        for ladder in ladders {
            for pair in ladder.windows(2) {
                assert!(
                    version_key(pair[0]) < version_key(pair[1]),
                    "{} < {}",
                    pair[0],
                    pair[1]
                );
            }
        }
    }

    #[test]
    fn what_says_nothing_changes_nothing() {
        for (a, b) in [
            ("v1.0", "1"),
            ("1.0.0", "1"),
            ("1.0.Final", "1"),
            ("0:1.0", "1"),
            ("1.0RC1", "1.0-rc.1"),
            ("007", "7"),
        ] {
            assert_eq!(version_key(a), version_key(b), "{a} = {b}");
        }
    }

    #[test]
    fn ranges_are_read_as_people_write_them() {
        let range: VersionRange = "< 4.17.21".parse().unwrap();
        assert!(
            range.contains(&version_key("4.17.20")) && !range.contains(&version_key("4.17.21"))
        );
        assert!(
            range.contains(&version_key("")),
            "an unknown version may be affected"
        );
        let range: VersionRange = ">=1.0, <2".parse().unwrap();
        assert!(range.contains(&version_key("1.5")) && !range.contains(&version_key("2.0")));
        let exact: VersionRange = "1.2".parse().unwrap();
        assert!(exact.contains(&version_key("1.2.0")) && !exact.contains(&version_key("1.2.1")));
        assert!("*".parse::<VersionRange>().unwrap().is_all());
        assert!("".parse::<VersionRange>().unwrap().is_all());
        for wrong in ["<", "=<1", "<>1", ", ,", "< -"] {
            assert!(wrong.parse::<VersionRange>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn keys_order_as_the_parts_do(a in version(), b in version()) {
            let by_parts = parse(a.trim()).cmp(&parse(b.trim()));
            prop_assert_eq!(version_key(&a).cmp(&version_key(&b)), by_parts);
        }

        #[test]
        fn any_text_has_a_key_and_any_range_an_answer(text in "\\PC{0,40}") {
            let key = version_key(&text);
            prop_assert!(key.is_empty() == text.trim().is_empty());
            let _ = text.parse::<VersionRange>();
        }

        #[test]
        fn a_pre_release_lies_below_and_a_patch_above(major in 0u32..50, minor in 0u32..50) {
            let plain = format!("{major}.{minor}.1");
            let (candidate, patch) = (format!("{plain}-rc.1"), format!("{plain}.1"));
            prop_assert!(version_key(&candidate) < version_key(&plain));
            prop_assert!(version_key(&plain) < version_key(&patch));
        }
    }

    fn version() -> impl Strategy<Value = String> {
        "([0-9]:)?[0-9]{1,3}([.~+_-]?([0-9]{1,4}|rc|alpha|beta|dev|sp|foo|[a-k])){0,5}"
    }
}
