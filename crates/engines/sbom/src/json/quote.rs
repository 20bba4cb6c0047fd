//! Writing names and strings with what has to be escaped in them.

/// Adds a member name to a pointer, escaped as RFC 6901 section 3 says.
pub(crate) fn push_member(pointer: &mut String, name: &str) {
    pointer.push('/');
    for c in name.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Writes a string with its quotes.
pub(crate) fn push_quoted(out: &mut String, text: &str) {
    let is_special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    out.push('"');
    // Nearly no string has anything to escape, and a loop that never stops early looks at many bytes
    // at once.
    if !text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut plain = 0;
    for (at, byte) in text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| is_special(*byte))
    {
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => push_control(out, other),
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

/// Writes a control character that has no short form.
fn push_control(out: &mut String, byte: u8) {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    out.push_str("\\u00");
    out.push(digit(byte >> 4));
    out.push(digit(byte & 15));
}
