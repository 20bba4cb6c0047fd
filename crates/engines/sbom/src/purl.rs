//! Package URLs (ECMA-427), which identify components across documents and formats.
//!
//! The rules themselves are those of the crate `packageurl`, which follows the official suite. What
//! is here is the quick look that spares most purls of a document the full parse, and the canonical
//! form by which other crates index components.

use std::borrow::Cow;
use std::str::FromStr;

use packageurl::PackageUrl;

/// The parts of a purl, decoded and normalised by the rules of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurlParts {
    /// Type in lower case, such as `npm`.
    pub kind: String,
    /// Namespace, segments joined by `/`: an npm scope, a Maven group, a distribution.
    pub namespace: Option<String>,
    /// Name.
    pub name: String,
    /// Version.
    pub version: Option<String>,
    /// Qualifiers, sorted by key.
    pub qualifiers: Vec<(String, String)>,
    /// Path within the package.
    pub subpath: Option<String>,
}

impl PurlParts {
    /// Takes a purl apart; `None` if it breaks the specification.
    pub fn parse(purl: &str) -> Option<Self> {
        let parsed = parse(purl)?;
        let owned = |part: Option<&str>| part.filter(|part| !part.is_empty()).map(str::to_owned);
        let mut qualifiers: Vec<(String, String)> = parsed
            .qualifiers()
            .iter()
            .map(|(key, value)| (key.to_string(), value.to_string()))
            .collect();
        qualifiers.sort();
        Some(Self {
            kind: parsed.ty().to_owned(),
            namespace: owned(parsed.namespace()),
            name: parsed.name().to_owned(),
            version: owned(parsed.version()),
            qualifiers,
            subpath: owned(parsed.subpath()),
        })
    }
}

/// The canonical form of a purl: type rules applied, qualifiers sorted, escapes unified. Two purls
/// name the same package if and only if their canonical forms are equal. `None` if it is no purl.
///
/// ```
/// assert_eq!(sbom::canonical_purl("pkg:PYPI/Django_x@1?b=2&a=1").as_deref(), Some("pkg:pypi/django-x@1?a=1&b=2"));
/// assert_eq!(sbom::canonical_purl("npm/lodash"), None);
/// ```
pub fn canonical_purl(purl: &str) -> Option<Cow<'_, str>> {
    let canonical = written(parse(purl)?);
    Some(if canonical == purl {
        Cow::Borrowed(purl)
    } else {
        Cow::Owned(canonical)
    })
}

/// Whether a purl keeps to the specification.
pub(crate) fn is_sound(purl: &str) -> bool {
    is_plainly_sound(purl.as_bytes()) || parse(purl).is_some()
}

fn parse(purl: &str) -> Option<PackageUrl<'_>> {
    let mut parsed = PackageUrl::from_str(purl).ok()?;
    // Parts of which only dots or slashes were written are left empty by the crate; to the
    // specification they are absent.
    match parsed.namespace().map(without_dots) {
        Some(namespace) if namespace.is_empty() => {
            parsed.without_namespace();
        }
        Some(namespace) if Some(&*namespace) != parsed.namespace() => {
            parsed.with_namespace(namespace).ok()?;
        }
        _ => {}
    }
    if parsed.version() == Some("") {
        parsed.without_version();
    }
    if parsed.subpath() == Some("") {
        parsed.without_subpath();
    }
    parsed.validate().ok()?;
    Some(parsed)
}

/// A purl as it is written. The crate leaves a `/` in a version as it is and then reads it as the end of
/// the namespace.
fn written(mut parsed: PackageUrl<'_>) -> String {
    let whole = parsed.to_string();
    if !parsed.version().is_some_and(|text| text.contains('/')) {
        return whole;
    }
    parsed.without_version();
    let others = parsed.to_string();
    let (before, after) = others.split_at(others.find(['?', '#']).unwrap_or(others.len()));
    let version = whole
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .unwrap_or_default();
    format!("{before}{}{after}", version.replace('/', "%2F"))
}

/// A namespace without the segments that say nothing. The crate leaves them out where they are written
/// plainly, but not where they are escaped.
fn without_dots(namespace: &str) -> String {
    let segments = namespace.split('/');
    let told: Vec<&str> = segments
        .filter(|segment| !matches!(*segment, "" | "." | ".."))
        .collect();
    told.join("/")
}

/// True for the common simple form `pkg:type/namespace/name@version?type=word` in plain characters and
/// with well-known qualifiers, where nothing can be wrong; false means "look closer". Costs no allocation.
fn is_plainly_sound(purl: &[u8]) -> bool {
    /// Types without a rule that such a purl could break.
    const TYPES: &[&[u8]] = &[b"npm", b"maven", b"golang", b"deb", b"rpm", b"generic"];
    let Some(rest) = purl.strip_prefix(b"pkg:") else {
        return false;
    };
    let end = rest.iter().position(|byte| *byte == b'?');
    let (path, qualifiers) = rest.split_at(end.unwrap_or(rest.len()));
    if let Some((_, qualifiers)) = qualifiers.split_first()
        && !are_plain_qualifiers(qualifiers)
    {
        return false;
    }
    let mut segments = path.split(|byte| *byte == b'/');
    let kind = segments.next().unwrap_or_default();
    let is_plain = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'@' | b'+' | b'~')
    };
    let (mut count, mut versions) = (0, 0);
    for segment in segments {
        let Some((first, others)) = segment.split_first() else {
            return false;
        };
        if !first.is_ascii_alphanumeric() || !others.iter().all(is_plain) {
            return false;
        }
        count += 1;
        versions += others
            .iter()
            .map(|byte| usize::from(*byte == b'@'))
            .sum::<usize>();
    }
    TYPES.contains(&kind) && count > 0 && versions <= 1
}

/// Whether each qualifier is one that any purl may have, once, with a value that is plainly sound.
fn are_plain_qualifiers(qualifiers: &[u8]) -> bool {
    const KEYS: [&[u8]; 6] = [
        b"type",
        b"arch",
        b"epoch",
        b"vcs_url",
        b"package-id",
        b"repository_url",
    ];
    let mut met = [false; KEYS.len()];
    qualifiers.split(|byte| *byte == b'&').all(|qualifier| {
        let Some(end) = qualifier.iter().position(|byte| *byte == b'=') else {
            return false;
        };
        let (key, value) = qualifier.split_at(end);
        let number = KEYS.iter().position(|known| *known == key);
        let is_new = number.and_then(|number| met.get_mut(number));
        is_new.is_some_and(|met| !std::mem::replace(met, true)) && is_plain_value(value)
    })
}

/// Whether a value, with the `=` before it, holds something, and only characters that mean
/// themselves or escapes of visible ASCII.
fn is_plain_value(value: &[u8]) -> bool {
    let mut rest = value.get(1..).unwrap_or_default();
    if rest.is_empty() {
        return false;
    }
    while let Some((byte, after)) = rest.split_first() {
        rest = match (byte, after) {
            (b'%', [b'2'..=b'6', digit, after @ ..]) if digit.is_ascii_hexdigit() => after,
            (byte, after) if byte.is_ascii_alphanumeric() || b".-_:/".contains(byte) => after,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn type_rules_and_qualifier_order_do_not_matter_to_the_canonical_form() {
        let cases = [
            ("pkg:NPM/%40Angular/Core@1.0", "pkg:npm/%40Angular/core@1.0"),
            ("pkg:npm/@angular/core@1.0", "pkg:npm/%40angular/core@1.0"),
            ("pkg:npm/@angular/core", "pkg:npm/%40angular/core"),
            ("pkg:pypi/Django_REST@3", "pkg:pypi/django-rest@3"),
            ("pkg:github/Owner/Repo", "pkg:github/owner/repo"),
            (
                "pkg:maven/org.apache/commons@1?type=jar&classifier=x",
                "pkg:maven/org.apache/commons@1?classifier=x&type=jar",
            ),
            (
                "pkg:deb/debian/curl@7.50.3-1?distro=jessie&arch=i386",
                "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie",
            ),
            (
                "pkg://golang/google.golang.org/genproto@abc#/api//annotations/",
                "pkg:golang/google.golang.org/genproto@abc#api/annotations",
            ),
            ("pkg:npm/./a@", "pkg:npm/a"),
        ];
        for (written, canonical) in cases {
            assert_eq!(canonical_purl(written).as_deref(), Some(canonical));
        }
        for wrong in [
            "",
            "lodash",
            "npm/lodash",
            "pkg:npm",
            "pkg:npm/",
            "http://example.org",
            "pkg:n m/a",
            "pkg:cargo/x/y",
        ] {
            assert_eq!(canonical_purl(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn parts_are_decoded() {
        let parts = PurlParts::parse("pkg:npm/%40a/b@1%2B2?x=y%20z#p/q").unwrap();
        assert_eq!(
            (
                parts.kind.as_str(),
                parts.namespace.as_deref(),
                parts.name.as_str()
            ),
            ("npm", Some("@a"), "b")
        );
        assert_eq!(
            (parts.version.as_deref(), parts.subpath.as_deref()),
            (Some("1+2"), Some("p/q"))
        );
        assert_eq!(parts.qualifiers, [("x".to_owned(), "y z".to_owned())]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_looks_plainly_sound_is_sound(purl in "pkg:(npm|maven|golang|deb|rpm|generic|pypi|swift)(/[a-zA-Z@._+~-]{0,5}){0,4}(\\?(type|arch|epoch|vcs_url|package-id|repository_url)=[a-zA-Z0-9._:/-]{0,2}(%[0-9a-fA-F]{2}){0,2}(&(type|arch|vcs_url)=[a-z=&%]{0,3})?)?") {
            if is_plainly_sound(purl.as_bytes()) {
                prop_assert!(parse(&purl).is_some());
            }
        }
    }
}
