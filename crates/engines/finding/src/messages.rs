//! Checks that an engine's codes and its Fluent messages agree.
//!
//! Every engine calls [`problems`] in a test, once per language. It reads the part of Fluent that
//! matters here: which messages exist and which variables each one uses. Formatting itself is the
//! renderer's business.

use std::collections::BTreeMap;

/// Says what is wrong between declared codes (with the names of their arguments) and the messages
/// of one language: a code without message, a message without code, a variable that is no argument.
/// Empty when all is well. A message may leave an argument out. What other messages quote (`{ key }`) is a part
/// of theirs and no message by itself.
pub fn problems(codes: &[(&str, &[&str])], ftl: &str) -> Vec<String> {
    let messages = by_key(ftl);
    let mut problems = Vec::new();
    for (code, args) in codes {
        let well_formed = code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !well_formed {
            problems.push(format!("{code}: not kebab-case"));
        }
        let Some(used) = messages.get(*code) else {
            problems.push(format!("{code}: no message"));
            continue;
        };
        let parts = used.parts.iter().filter_map(|part| messages.get(part));
        let variables = parts.chain([used]).flat_map(|message| &message.variables);
        for variable in variables.filter(|variable| !args.contains(&variable.as_str())) {
            problems.push(format!("{code}: ${variable} is not an argument"));
        }
    }
    let is_part = |key: &String| messages.values().any(|message| message.parts.contains(key));
    for key in messages.keys().filter(|key| !is_part(key)) {
        let declared = codes.iter().filter(|(code, _)| code == key).count();
        if declared != 1 {
            problems.push(format!("{key}: declared {declared} times"));
        }
    }
    problems
}

/// What matters of a message.
#[derive(Default)]
struct Message {
    /// The variables it uses.
    variables: Vec<String>,
    /// The messages it quotes.
    parts: Vec<String>,
}

fn by_key(ftl: &str) -> BTreeMap<String, Message> {
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let mut current = None;
    for line in ftl.lines() {
        let starts_message = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, _)) = line.split_once('=').filter(|_| starts_message) {
            let key = key.trim().to_owned();
            messages.entry(key.clone()).or_default();
            current = Some(key);
        }
        let Some(message) = current.as_ref().and_then(|key| messages.get_mut(key)) else {
            continue;
        };
        if !line.starts_with('#') {
            message.variables.extend(variables(line));
            message.parts.extend(parts(line));
        }
    }
    messages
}

/// The keys within braces of a line.
fn parts(line: &str) -> impl Iterator<Item = String> {
    line.split('{').skip(1).filter_map(|rest| {
        let inside = rest.split_once('}')?.0.trim();
        let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        (inside.starts_with(|c: char| c.is_ascii_alphabetic()) && inside.chars().all(is_key))
            .then(|| inside.to_owned())
    })
}

/// The names after each `$` of a line.
fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FTL: &str = "# comment with $nothing\na-code = { $count ->\n    [one] one { $what }\n   *[other] many\n }\nb-code = plain\n";

    #[test]
    fn agreeing_codes_and_messages_have_no_problem() {
        assert!(
            problems(
                &[("a-code", &["count", "what"]), ("b-code", &["spare"])],
                FTL
            )
            .is_empty()
        );
    }

    #[test]
    fn a_part_of_messages_is_none_but_its_variables_count() {
        let ftl = "a-code = text { a-part }\na-part = of { $total }\n";
        assert!(problems(&[("a-code", &["total"])], ftl).is_empty());
        assert_eq!(
            problems(&[("a-code", &[])], ftl),
            ["a-code: $total is not an argument"]
        );
    }

    #[test]
    fn every_disagreement_is_named() {
        let found = problems(&[("a-code", &["count"]), ("C", &[])], FTL);
        assert_eq!(
            found,
            [
                "a-code: $what is not an argument",
                "C: not kebab-case",
                "C: no message",
                "b-code: declared 0 times"
            ]
        );
    }
}
