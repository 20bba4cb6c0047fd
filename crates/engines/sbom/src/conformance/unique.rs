//! Equal items in lists that must not have any.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashSet};

use crate::json::{Cursor, Kind, Stop};

/// An item of a list.
pub(super) struct Item {
    /// Differs for most unequal items, never for equal ones. `None`: to be made of the text.
    pub(super) fingerprint: Option<u64>,
    /// The bytes of the item in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The numbers of items that equal an earlier one, with the number of that one. Equal is what JSON
/// Schema calls equal: the order of members and the way of writing do not count.
pub(super) fn duplicates(cursor: &Cursor<'_>, items: &[Item]) -> Vec<(usize, usize)> {
    if items.len() < 2 {
        return Vec::new();
    }
    let canonical = |item: &Item| canonical(cursor.between(item.start, item.end));
    let hasher = DefaultHashBuilder::default();
    let fingerprint = |item: &Item| {
        item.fingerprint
            .unwrap_or_else(|| hasher.hash_one(canonical(item)))
    };
    if are_known_to_differ(items) {
        return Vec::new();
    }
    let mut met = HashSet::with_capacity(items.len());
    if items.iter().all(|item| met.insert(fingerprint(item))) {
        return Vec::new();
    }
    let mut numbered: Vec<(u64, usize, &Item)> = items
        .iter()
        .enumerate()
        .map(|(number, item)| (fingerprint(item), number, item))
        .collect();
    numbered.sort_unstable_by_key(|(fingerprint, number, _)| (*fingerprint, *number));
    let mut found = Vec::new();
    for group in numbered.chunk_by(|a, b| a.0 == b.0) {
        if group.len() < 2 {
            continue;
        }
        let mut first = HashMap::new();
        for (_, number, item) in group {
            let known = *first.entry(canonical(item)).or_insert(*number);
            if known != *number {
                found.push((*number, known));
            }
        }
    }
    found.sort_unstable();
    found
}

/// A quick look at short lists, such as the dependencies of one component: whether the fingerprints
/// that they came with all differ.
fn are_known_to_differ(items: &[Item]) -> bool {
    const SHORT: usize = 16;
    let differs = |(number, item): (usize, &Item)| {
        let mut earlier = items.iter().take(number);
        item.fingerprint.is_some() && earlier.all(|other| other.fingerprint != item.fingerprint)
    };
    items.len() <= SHORT && items.iter().enumerate().all(differs)
}

/// A value in a form that is the same for equal values.
fn canonical(text: &str) -> String {
    let mut out = String::new();
    // The text was read before, within the limits of depth, and is sound.
    match write(&mut Cursor::new(text, usize::MAX), &mut out) {
        Ok(()) => out,
        Err(_) => text.to_owned(),
    }
}

fn write(cursor: &mut Cursor<'_>, out: &mut String) -> Result<(), Stop> {
    match cursor.kind()? {
        Kind::Object => {
            let mut members = Vec::new();
            cursor.open_object()?;
            while let Some(key) = cursor.member()? {
                let mut value = String::new();
                write(cursor, &mut value)?;
                members.push((key, value));
            }
            members.sort_unstable();
            out.push('{');
            for (key, value) in &members {
                quoted(key, out);
                out.push(':');
                out.push_str(value);
                out.push(',');
            }
            out.push('}');
        }
        Kind::Array => {
            cursor.open_array()?;
            out.push('[');
            while cursor.item()? {
                write(cursor, out)?;
                out.push(',');
            }
            out.push(']');
        }
        Kind::String => quoted(&cursor.string()?, out),
        Kind::Number => out.push_str(&number(cursor.number()?)),
        Kind::Boolean => out.push_str(if cursor.boolean()? { "true" } else { "false" }),
        Kind::Null => {
            cursor.skip()?;
            out.push_str("null");
        }
    }
    Ok(())
}

/// A text with its end marked.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    out.extend(text.chars().flat_map(char::escape_debug));
    out.push('"');
}

/// A number in one way of writing: `1.0` and `1e0` are `1`.
fn number(text: &str) -> String {
    match text.parse::<f64>() {
        // Beyond the digits of a float, whole numbers keep theirs.
        Ok(value) if text.contains(['.', 'e', 'E']) || value == 0.0 => (value + 0.0).to_string(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_form() {
        for (a, b) in [
            (
                r#"{"a": 1, "b": [true, null]}"#,
                r#"{"b":[true,null],"a":1.0}"#,
            ),
            (r#""\u0041""#, r#""A""#),
            ("-0", "0.0"),
            ("100", "1e2"),
        ] {
            assert_eq!(canonical(a), canonical(b));
        }
        for (a, b) in [
            (r#"["a,b"]"#, r#"["a","b"]"#),
            (r#""1""#, "1"),
            (r#"{"a":"b"}"#, r#"{"b":"a"}"#),
            ("9007199254740993", "9007199254740992"),
        ] {
            assert_ne!(canonical(a), canonical(b));
        }
    }
}
