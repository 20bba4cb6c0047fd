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
    let canonical = parse(purl)?.to_string();
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
    PackageUrl::from_str(purl).ok()
}

/// True for the common simple form `pkg:type/name@version` with only unreserved characters, where
/// nothing can be wrong; false means "look closer". Costs no allocation.
fn is_plainly_sound(purl: &[u8]) -> bool {
    const TYPES: &[&[u8]] = &[
        b"npm", b"maven", b"cargo", b"gem", b"nuget", b"golang", b"deb", b"generic",
    ];
    let Some(rest) = purl.strip_prefix(b"pkg:") else {
        return false;
    };
    let mut segments = rest.split(|byte| *byte == b'/');
    let kind = segments.next().unwrap_or_default();
    let mut last: &[u8] = &[];
    let mut count = 0;
    for segment in segments {
        if !segment.first().is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        last = segment;
        count += 1;
    }
    let _ = last;
    let plain = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b'-' | b'_' | b'/' | b'@' | b'+' | b'~')
    };
    let at_signs = rest.iter().filter(|byte| **byte == b'@').count();
    TYPES.contains(&kind) && count > 0 && at_signs <= 1 && rest.iter().all(plain)
}
