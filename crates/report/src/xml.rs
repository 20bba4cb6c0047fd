//! Words in XML.

use std::borrow::Cow;
use std::fmt::Write;

/// Text for XML content and attributes. Control characters must be gone already ([`text::clean`]).
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A line with its leading, trailing and repeated spaces kept as `<text:s/>`.
pub(crate) fn spaced(line: &str) -> Cow<'_, str> {
    let escaped = escape(line);
    if !escaped.starts_with(' ') && !escaped.ends_with(' ') && !escaped.contains("  ") {
        return escaped;
    }
    let mut out = String::with_capacity(escaped.len() + 32);
    let mut rest = escaped.as_ref();
    while let Some(start) = rest.find(' ') {
        let (before, from) = rest.split_at(start);
        let after = from.trim_start_matches(' ');
        let count = from.len() - after.len();
        out.push_str(before);
        if count == 1 && !before.is_empty() && !after.is_empty() {
            out.push(' ');
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "<text:s text:c=\"{count}\"/>");
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_survive_in_xml() {
        assert_eq!(spaced("a b"), "a b");
        assert_eq!(
            spaced(" a  b "),
            r#"<text:s text:c="1"/>a<text:s text:c="2"/>b<text:s text:c="1"/>"#
        );
        assert_eq!(spaced("<&>"), "&lt;&amp;&gt;");
    }
}
