//! Checks that an engine's codes and its Fluent messages agree.
//!
//! Every engine calls [`problems`] in a test, once per language. It reads the part of Fluent that
//! matters here: which messages exist and which variables each one uses. Formatting itself is the
//! renderer's business.

use std::collections::BTreeMap;

/// Says what is wrong between declared codes (with the names of their arguments) and the messages
/// of one language: a code without message, a message without code, a variable that is no argument.
/// Empty when all is well. A message may leave an argument out.
pub fn problems(codes: &[(&str, &[&str])], ftl: &str) -> Vec<String> {
    let messages = variables_by_message(ftl);
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
        for variable in used
            .iter()
            .filter(|variable| !args.contains(&variable.as_str()))
        {
            problems.push(format!("{code}: ${variable} is not an argument"));
        }
    }
    for key in messages.keys() {
        let declared = codes.iter().filter(|(code, _)| code == key).count();
        if declared != 1 {
            problems.push(format!("{key}: declared {declared} times"));
        }
    }
    problems
}

/// The messages of a Fluent file, each with the variables it uses.
fn variables_by_message(ftl: &str) -> BTreeMap<String, Vec<String>> {
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current = None;
    for line in ftl.lines() {
        let starts_message = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, _)) = line.split_once('=').filter(|_| starts_message) {
            let key = key.trim().to_owned();
            messages.entry(key.clone()).or_default();
            current = Some(key);
        }
        let Some(used) = current.as_ref().and_then(|key| messages.get_mut(key)) else {
            continue;
        };
        if !line.starts_with('#') {
            used.extend(variables(line));
        }
    }
    messages
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
