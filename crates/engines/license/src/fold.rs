//! Folding: the comparable form of a licence name or address, so that case, punctuation and the
//! spelling of versions do not matter. Shared with `build.rs`, which folds the alias table.

/// Words that carry no meaning in a licence name.
const FILLERS: &[&str] = &["the", "license", "a"];

/// Words that only announce a version number.
const VERSION_WORDS: &[&str] = &["version", "v", "ver", "vers", "rev", "revision"];

/// Brings a licence name into its comparable form: lower case, words separated by one space, no
/// filler words, versions without leading `v` and trailing `.0`, "or later" in all its spellings
/// as `+`. `"The Apache Software License, Version 2.0"` becomes `"apache software 2"`.
pub(crate) fn name(text: &str) -> String {
    let words = words(text);
    let mut folded: Vec<&str> = Vec::with_capacity(words.len());
    let mut i = 0;
    while let Some(word) = words.get(i) {
        let rest = words.get(i..).unwrap_or_default();
        if let Some(length) = or_later(rest) {
            folded.push("+");
            i += length;
            continue;
        }
        // R writes "GPL (>= 2)" for "version 2 or later".
        if let (">=", Some(number)) = (word.as_str(), words.get(i + 1)) {
            folded.extend([short_number(number), "+"]);
            i += 2;
            continue;
        }
        let before_number = words.get(i + 1).is_some_and(|next| is_number(next));
        if !(FILLERS.contains(&word.as_str())
            || VERSION_WORDS.contains(&word.as_str()) && before_number)
        {
            folded.push(short_number(word));
        }
        i += 1;
    }
    folded.join(" ")
}

/// Brings an address into its comparable form: lower case, without scheme, `www.`, query,
/// fragment, trailing slash and file ending. `None` if the text is no http(s) address.
pub(crate) fn url(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))?;
    if rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c == ',') {
        return None;
    }
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let mut rest = rest.trim_end_matches('/');
    for ending in [".txt", ".html", ".htm", ".php", ".md", ".rst"] {
        rest = rest.strip_suffix(ending).unwrap_or(rest);
    }
    Some(rest.to_owned())
}

/// Splits into lower-case words: at punctuation and between letters and digits; a dot stays
/// inside numbers, `+` is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    for (i, &c) in chars.iter().enumerate() {
        let previous = word.chars().last();
        let next = chars.get(i + 1);
        let decimal_dot = c == '.'
            && previous.is_some_and(|p| p.is_ascii_digit())
            && next.is_some_and(char::is_ascii_digit);
        if decimal_dot {
            word.push(c);
            continue;
        }
        // Apostrophes join ("Ruby's" is one word); everything else that is no letter separates.
        if matches!(c, '\'' | '’' | '‘') {
            continue;
        }
        let boundary = !c.is_alphanumeric()
            || previous.is_some_and(|p| p.is_ascii_digit() != c.is_ascii_digit() && p != '.');
        if boundary && !word.is_empty() {
            words.push(normal_word(std::mem::take(&mut word)));
        }
        if c.is_alphanumeric() {
            word.push(c);
        } else if c == '>' && next == Some(&'=') {
            words.push(">=".to_owned());
        } else if matches!(c, '+' | '<' | '>') {
            // "<" and ">" stay, so that "GPL (< 3)" is not taken for "GPL 3".
            words.push(c.to_string());
        }
    }
    if !word.is_empty() {
        words.push(normal_word(word));
    }
    split_version_prefix(words)
}

/// `"gplv", "2"` becomes `"gpl", "v", "2"`.
fn split_version_prefix(words: Vec<String>) -> Vec<String> {
    let mut split = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        match word.strip_suffix('v') {
            Some(stem) if stem.len() >= 2 && words.peek().is_some_and(|next| is_number(next)) => {
                split.push(stem.to_owned());
            }
            _ => split.push(word),
        }
    }
    split
}

/// One spelling for words that are written in several ways.
fn normal_word(word: String) -> String {
    match word.as_str() {
        "licence" | "licences" | "licenses" | "lizenz" | "licensed" | "lic" => "license".to_owned(),
        "clauses" => "clause".to_owned(),
        "w" => "with".to_owned(),
        "exceptions" => "exception".to_owned(),
        _ => word,
    }
}

/// The number of words at the start that say "or later".
fn or_later(words: &[String]) -> Option<usize> {
    const LATER: &[&[&str]] = &[
        &["or", "any", "later", "version"],
        &["or", "at", "your", "option", "any", "later", "version"],
        &["or", "later", "version"],
        &["or", "later", "versions"],
        &["or", "newer", "version"],
        &["or", "any", "later"],
        &["or", "later"],
        &["or", "newer"],
        &["or", "greater"],
        &["or", "above"],
        &["or", "higher"],
        &["and", "later"],
        &["plus"],
    ];
    LATER
        .iter()
        .find(|form| form.len() <= words.len() && form.iter().zip(words).all(|(a, b)| a == b))
        .map(|form| form.len())
}

/// Whether the word is a number such as `2` or `1.1`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A version without its trailing `.0`: `2.0` is `2`, `1.0.0` is `1`.
fn short_number(word: &str) -> &str {
    let mut short = word;
    if is_number(word) {
        while let Some(rest) = short.strip_suffix(".0") {
            short = rest;
        }
    }
    short
}
