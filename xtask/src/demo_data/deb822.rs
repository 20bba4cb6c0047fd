//! Control data as Debian writes it: paragraphs of `Field: value` with indented continuation lines.
//! Source: deb822(5). Package lists and machine-readable copyright files share this syntax.

use std::collections::BTreeMap;

/// One paragraph; field names in lower case, continuation lines joined by `\n` without their indent.
pub(crate) type Paragraph = BTreeMap<String, String>;

/// Splits a text into paragraphs. Lines that are neither a field nor a continuation are passed
/// over, because hand-written copyright files contain such lines and the rest is still of use.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut current = Paragraph::new();
    let mut field: Option<String> = None;
    for line in text.lines() {
        if line.trim().is_empty() {
            if !current.is_empty() {
                all.push(std::mem::take(&mut current));
            }
            field = None;
        } else if line.starts_with('#') {
            // a comment does not end the field above it
        } else if line.starts_with([' ', '\t']) {
            if let Some(value) = field.as_ref().and_then(|name| current.get_mut(name)) {
                value.push('\n');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            let name = name.to_ascii_lowercase();
            current.insert(name.clone(), value.trim().to_owned());
            field = Some(name);
        }
    }
    if !current.is_empty() {
        all.push(current);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_keep_continuations_and_pass_over_comments() {
        let text =
            "Package: a\nDescription: one\n two\n# aside\n .\n three\n\n\nPackage: b\nnonsense\n";
        let all = paragraphs(text);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0]["description"], "one\ntwo\n.\nthree");
        assert_eq!(all[1]["package"], "b");
        assert_eq!(all[1].len(), 1);
    }

    #[test]
    fn a_continuation_without_a_field_is_no_error() {
        assert!(paragraphs(" lost\n\n").is_empty());
    }
}
