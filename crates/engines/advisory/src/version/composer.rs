//! Packagist: the normal form of Composer (`VersionParser::normalize`) compared as PHP's
//! `version_compare` does. What Composer refuses is compared by PHP's rules as it stands, except names
//! of branches (`dev-main`), which have no place in an order.

use super::key::{Key, is_number, take, take_digits};

/// Classes of what stands at one place: PHP's order of words, with the end between them.
const UNKNOWN: u8 = 1;
const DEV: u8 = 2;
const ALPHA: u8 = 3;
const BETA: u8 = 4;
const CANDIDATE: u8 = 5;
const END: u8 = 6;
const NUMBER: u8 = 7;
const PATCH: u8 = 8;

/// Beginnings of words and their class, in the order in which PHP looks for them.
const WORDS: [(&str, u8); 7] = [
    ("dev", DEV),
    ("alpha", ALPHA),
    ("a", ALPHA),
    ("beta", BETA),
    ("b", BETA),
    ("rc", CANDIDATE),
    ("p", PATCH),
];

/// Longest first number; Composer reads a longer one as a date.
const MAX_FIRST: usize = 5;
/// Numbers of the normal form.
const NUMBERS: usize = 4;
/// What `x` in a branch such as `1.x-dev` stands for.
const ANY: &str = "9999999";

/// The key; `None` for names of branches and texts without letter or digit.
pub(super) fn key(text: &str) -> Option<Key> {
    let lower = text.to_lowercase();
    let plain = lower
        .split_once('+')
        .map_or(lower.as_str(), |(text, _)| text);
    let plain = plain.strip_prefix('v').unwrap_or(plain);
    if plain.starts_with("dev-") || !lower.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let mut key = Key::with_room(text.len() * 2);
    match branch(plain)
        .or_else(|| classical(plain))
        .or_else(|| date(plain))
    {
        Some((numbers, modifier)) => {
            for number in numbers {
                key.byte(NUMBER);
                key.digits(number);
            }
            modifier.write(&mut key);
        }
        None => elements(&mut key, plain),
    }
    key.byte(END);
    Some(key)
}

/// What stands behind the numbers of a normal form.
#[derive(Default)]
struct Modifier<'a> {
    /// Class of the word, and the numbers behind it as written.
    stability: Option<(u8, &'a str)>,
    dev: bool,
}

impl Modifier<'_> {
    fn write(&self, key: &mut Key) {
        if let Some((class, numbers)) = self.stability {
            key.byte(class);
            elements(key, numbers);
        }
        if self.dev {
            key.byte(DEV);
        }
    }
}

/// `1.x-dev`, `1.2.x-dev`: the branch of all versions that begin so.
fn branch(text: &str) -> Option<(Vec<&str>, Modifier<'_>)> {
    let text = text.strip_suffix("-dev")?;
    let text = text
        .strip_suffix(".x")
        .or_else(|| text.strip_suffix(".*"))?;
    let mut numbers: Vec<&str> = text.split('.').collect();
    if numbers.len() >= NUMBERS || !numbers.iter().all(|number| is_number(number)) {
        return None;
    }
    numbers.resize(NUMBERS, ANY);
    let modifier = Modifier {
        stability: None,
        dev: true,
    };
    Some((numbers, modifier))
}

/// Up to four numbers, the first of at most five digits, and a modifier.
fn classical(text: &str) -> Option<(Vec<&str>, Modifier<'_>)> {
    let (first, mut rest) = take_digits(text);
    if first.is_empty() || first.len() > MAX_FIRST {
        return None;
    }
    let mut numbers = vec![first];
    while numbers.len() < NUMBERS
        && let Some((digits, behind)) = rest.strip_prefix('.').map(take_digits)
        && !digits.is_empty()
    {
        numbers.push(digits);
        rest = behind;
    }
    numbers.resize(NUMBERS, "0");
    Some((numbers, modifier(rest)?))
}

/// Four digits, then one to six times two digits, then up to twice up to three digits, parted by `.`,
/// `:`, `-` or nothing; and a modifier.
fn date(text: &str) -> Option<(Vec<&str>, Modifier<'_>)> {
    let (date, rest) = take(text, |byte| {
        byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'-')
    });
    let trimmed = date.trim_end_matches(['.', ':', '-']);
    let rest = text.get(trimmed.len()..).unwrap_or(rest);
    let numbers: Vec<&str> = trimmed.split(['.', ':', '-']).collect();
    let digits: usize = numbers.iter().map(|number| number.len()).sum();
    let sound = numbers.iter().all(|number| is_number(number))
        && numbers.first().is_some_and(|year| year.len() >= NUMBERS)
        && (6..=22).contains(&digits)
        && numbers.len() <= 9;
    sound.then(|| modifier(rest).map(|modifier| (numbers, modifier)))?
}

/// `[._-]?(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\d+)*)?([.-]?dev)?` and the end.
fn modifier(text: &str) -> Option<Modifier<'_>> {
    const STABILITIES: [(&str, Option<u8>); 9] = [
        ("stable", None),
        ("beta", Some(BETA)),
        ("b", Some(BETA)),
        ("rc", Some(CANDIDATE)),
        ("alpha", Some(ALPHA)),
        ("a", Some(ALPHA)),
        ("patch", Some(PATCH)),
        ("pl", Some(PATCH)),
        ("p", Some(PATCH)),
    ];
    let dev = |text: &str| text == "dev" || text == "-dev" || text == ".dev";
    if text.is_empty() || dev(text) || text == "_dev" {
        return Some(Modifier {
            stability: None,
            dev: !text.is_empty(),
        });
    }
    let text = text.strip_prefix(['.', '_', '-']).unwrap_or(text);
    let (class, rest) = STABILITIES
        .iter()
        .find_map(|(word, class)| text.strip_prefix(word).map(|rest| (*class, rest)))?;
    let (numbers, end) = take(rest, |byte| {
        byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    });
    let trimmed = numbers.trim_end_matches(['.', '-']);
    let end = rest.get(trimmed.len()..).unwrap_or(end);
    if !end.is_empty() && !dev(end) {
        return None;
    }
    Some(Modifier {
        stability: class.map(|class| (class, trimmed.trim_start_matches(['.', '-']))),
        // "stable" ends the normal form.
        dev: class.is_some() && !end.is_empty(),
    })
}

/// PHP's elements: runs of digits and runs of letters; everything else parts them. PHP takes `#` for
/// equal to every number, which is no order; here it is the number 1.
fn elements(key: &mut Key, mut text: &str) {
    while let Some(first) = text.bytes().next() {
        if first.is_ascii_digit() {
            let (digits, rest) = take_digits(text);
            key.byte(NUMBER);
            key.digits(digits);
            text = rest;
        } else if first.is_ascii_alphabetic() {
            let (word, rest) = take(text, |byte| byte.is_ascii_alphabetic());
            let known = WORDS.iter().find(|(known, _)| word.starts_with(known));
            key.byte(known.map_or(UNKNOWN, |(_, class)| *class));
            text = rest;
        } else {
            let (parting, rest) = take(text, |byte| !byte.is_ascii_alphanumeric());
            for _ in parting.matches('#') {
                key.byte(NUMBER);
                key.number(1);
            }
            text = rest;
        }
    }
}
