//! Python: PEP 440, read by `pep440_rs`. Records also name versions from before it; setuptools ordered
//! those by a scheme of their own, all of them below every version of PEP 440 (`LegacyVersion` of
//! packaging 21.3).

use std::str::FromStr;

use pep440_rs::{LocalSegment, PrereleaseKind, Version};

use super::key::{Key, take};

/// First byte: what was before PEP 440 is below it.
const LEGACY: u8 = 1;
const PEP440: u8 = 2;

/// Classes behind a number of the release. A release that goes on is above all that ends.
const ONLY_DEV: u8 = 1;
const ALPHA: u8 = 2;
const BETA: u8 = 3;
const CANDIDATE: u8 = 4;
const FINAL: u8 = 5;
const MORE: u8 = 6;

/// Classes of `post`, `dev` and of segments of the local version.
const WITHOUT_POST: u8 = 1;
const POST: u8 = 2;
const DEV: u8 = 1;
const WITHOUT_DEV: u8 = 2;
const LOCAL_WORD: u8 = 1;
const LOCAL_NUMBER: u8 = 2;

/// Numbers with more digits do not fit into the 64 bits that `pep440_rs` has for them.
const MAX_DIGITS: usize = 19;

/// The key; `None` if a number has 20 digits or more and the text might be a version of PEP 440.
pub(super) fn key(text: &str) -> Option<Key> {
    let mut key = Key::with_room(text.len() * 2);
    match Version::from_str(text) {
        Ok(version) => {
            key.byte(PEP440);
            pep440(&mut key, &version);
        }
        Err(_) if longest_number(text) > MAX_DIGITS => return None,
        Err(_) => {
            key.byte(LEGACY);
            legacy(&mut key, &text.to_lowercase());
        }
    }
    Some(key)
}

fn pep440(key: &mut Key, version: &Version) {
    key.number(version.epoch());
    let release = version.release();
    let zeros = release.iter().rev().take_while(|number| **number == 0);
    let used = release.len() - zeros.count();
    for number in release.iter().take(used) {
        key.byte(MORE);
        key.number(*number);
    }
    match (version.pre(), version.post(), version.dev()) {
        (Some(pre), _, _) => {
            key.byte(match pre.kind {
                PrereleaseKind::Alpha => ALPHA,
                PrereleaseKind::Beta => BETA,
                PrereleaseKind::Rc => CANDIDATE,
            });
            key.number(pre.number);
        }
        (None, None, Some(_)) => key.byte(ONLY_DEV),
        (None, _, _) => key.byte(FINAL),
    }
    match version.post() {
        Some(post) => {
            key.byte(POST);
            key.number(post);
        }
        None => key.byte(WITHOUT_POST),
    }
    match version.dev() {
        Some(dev) => {
            key.byte(DEV);
            key.number(dev);
        }
        None => key.byte(WITHOUT_DEV),
    }
    // The end of the key is below every local version.
    for segment in version.local() {
        match segment {
            LocalSegment::String(word) => {
                key.byte(LOCAL_WORD);
                key.text(word);
            }
            LocalSegment::Number(number) => {
                key.byte(LOCAL_NUMBER);
                key.number(*number);
            }
        }
    }
}

fn longest_number(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.map(str::len).max().unwrap_or_default()
}

/// What follows every version from before PEP 440; words below it are pre-releases.
const LEGACY_FINAL: &str = "*final";
/// What a hyphen stands for.
const LEGACY_HYPHEN: &str = "*final-";
/// Numbers are compared as texts of at least eight digits.
const LEGACY_ZERO: &str = "00000000";

fn legacy(key: &mut Key, lower: &str) {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = lower;
    while !rest.is_empty() {
        let part;
        (part, rest) = legacy_part(rest);
        push_legacy(&mut parts, part);
    }
    push_legacy(&mut parts, LEGACY_FINAL.to_owned());
    for part in &parts {
        key.text(part);
    }
}

/// The next part as setuptools compared it, and what is behind it.
fn legacy_part(text: &str) -> (String, &str) {
    let first = text.bytes().next().unwrap_or_default();
    let (part, rest) = match first {
        b'0'..=b'9' => take(text, |byte| byte.is_ascii_digit()),
        b'a'..=b'z' => take(text, |byte| byte.is_ascii_lowercase()),
        b'.' | b'-' => text.split_at_checked(1).unwrap_or((text, "")),
        _ => take(text, |byte| {
            !(byte.is_ascii_digit() || byte.is_ascii_lowercase() || matches!(byte, b'.' | b'-'))
        }),
    };
    let part = match part {
        "." => String::new(),
        "-" => LEGACY_HYPHEN.to_owned(),
        "pre" | "preview" | "rc" => "*c".to_owned(),
        "dev" => "*@".to_owned(),
        digits if first.is_ascii_digit() => format!("{digits:0>8}"),
        word => format!("*{word}"),
    };
    (part, rest)
}

fn push_legacy(parts: &mut Vec<String>, part: String) {
    if part.is_empty() {
        return;
    }
    let ends_with = |parts: &[String], what: &str| parts.last().is_some_and(|last| last == what);
    if part.starts_with('*') {
        while part.as_str() < LEGACY_FINAL && ends_with(parts, LEGACY_HYPHEN) {
            parts.pop();
        }
        while ends_with(parts, LEGACY_ZERO) {
            parts.pop();
        }
    }
    parts.push(part);
}
