//! The forms that SPDX 3 demands of texts.

/// The version that an official context names.
pub(super) fn version_of_context(address: &str) -> Option<&str> {
    address
        .strip_prefix("https://spdx.org/rdf/")?
        .strip_suffix("/spdx-context.jsonld")
}

/// An identifier of a node that other documents may name: something, a colon, something.
pub(super) fn is_iri(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    let mut chars = line.chars();
    let has_scheme = chars.next().is_some();
    !text.starts_with("_:")
        && has_scheme
        && chars
            .as_str()
            .split_once(':')
            .is_some_and(|(_, rest)| !rest.is_empty())
}

/// An identifier of a node that only this document can name.
pub(super) fn is_blank(text: &str) -> bool {
    text.strip_prefix("_:")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n'))
}

/// `YYYY-MM-DDThh:mm:ssZ`, with the ranges of the official pattern.
pub(super) fn is_date_time(text: &str) -> bool {
    const FORM: &[u8; 20] = b"9999-19-39T29:69:69Z";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| match form {
            b'0'..=b'9' => byte.is_ascii_digit() && byte <= *form,
            _ => byte == *form,
        })
}

/// A version as semver.org defines it.
pub(crate) fn is_version(text: &str) -> bool {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let is_word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_pre_release = |part: &str| {
        is_word(part) && (is_number(part) || !part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (rest, build) = match text.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (text, None),
    };
    let (core, pre_release) = match rest.split_once('-') {
        Some((core, pre_release)) => (core, Some(pre_release)),
        None => (rest, None),
    };
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && pre_release.is_none_or(|part| part.split('.').all(is_pre_release))
        && build.is_none_or(|part| part.split('.').all(is_word))
}

/// Two parts with a slash between them.
pub(super) fn is_media_type(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty() && !b.contains('/'))
}

/// Digits, perhaps a sign before and a point within.
pub(super) fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty() && digits(whole) && digits(fraction)
}

/// A JSON number without fraction, at least `least`.
pub(super) fn is_integer(number: &str, least: u8) -> bool {
    number
        .parse::<f64>()
        .is_ok_and(|value| value.fract().abs() < f64::EPSILON && value >= f64::from(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_schema() {
        type Row = (
            fn(&str) -> bool,
            &'static [&'static str],
            &'static [&'static str],
        );
        let table: [Row; 6] = [
            (
                is_iri,
                &["urn:x", "a:b", "https://example.org/x#y"],
                &["", "a", ":b", "a:", "_:b"],
            ),
            (is_blank, &["_:b"], &["_:", "b", "a:b"]),
            (
                is_date_time,
                &["2026-11-23T08:00:00Z"],
                &[
                    "2026-11-23",
                    "2026-11-23T08:00:00.1Z",
                    "2026-21-23T08:00:00Z",
                    "2026-11-23T08:00:00+01:00",
                ],
            ),
            (
                is_version,
                &["3.0.1", "1.0.0-rc.1+x.01", "0.0.0--"],
                &[
                    "3.0",
                    "3.0.1.0",
                    "03.0.1",
                    "3.0.1-",
                    "3.0.1-01",
                    "3.0.1+",
                    "3.0.1+a+b",
                ],
            ),
            (
                is_media_type,
                &["text/html"],
                &["text", "/html", "text/", "a/b/c"],
            ),
            (
                is_decimal,
                &["1", "-1.5", "1."],
                &["", "-", ".5", "1e3", "+1"],
            ),
        ];
        for (sound, good, bad) in table {
            assert!(good.iter().all(|text| sound(text)), "{good:?}");
            for text in bad {
                assert!(!sound(text), "{text}");
            }
        }
        assert!(is_integer("1.0", 1) && !is_integer("0", 1) && !is_integer("1.5", 1));
    }
}
