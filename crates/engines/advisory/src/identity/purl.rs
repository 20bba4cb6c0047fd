//! The parts of a package URL (ECMA-427).
//!
//! The rules are those of the crate `packageurl`. Most purls of an inventory are so plain that nothing can
//! be wrong with them; those are taken apart here without copying (`benches/identity.rs`).

use std::borrow::Cow;
use std::str::FromStr;

use packageurl::PackageUrl;

/// Longest purl that is read, in bytes.
const MAX_LENGTH: usize = 8192;

/// Most qualifiers of a plain purl; they are searched one by one.
const MAX_QUALIFIERS: usize = 16;

/// Types that must not have a namespace (purl-spec, `types/*-definition.json`).
const WITHOUT_NAMESPACE: [&str; 8] = [
    "bitnami", "cargo", "cran", "gem", "hackage", "nuget", "pub", "pypi",
];

/// Types whose purls are looked at by the crate alone: they have rules that others have not.
const NEVER_PLAIN: [&str; 12] = [
    "chrome-extension",
    "cocoapods",
    "conda",
    "cpan",
    "huggingface",
    "julia",
    "mlflow",
    "oci",
    "otp",
    "swift",
    "vcpkg",
    "vscode-extension",
];

/// The parts of a purl, decoded. Letters may still stand in the case in which they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// Type, such as `npm`.
    pub(super) kind: Cow<'a, str>,
    /// Namespace, segments joined by `/`; never empty.
    pub(super) namespace: Option<Cow<'a, str>>,
    /// Name.
    pub(super) name: Cow<'a, str>,
    /// Version; never empty.
    pub(super) version: Option<Cow<'a, str>>,
    /// Qualifiers, keys in lower case; none has an empty value.
    qualifiers: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Parts<'a> {
    /// Takes a purl apart; `None` if it breaks the specification.
    pub(super) fn read(purl: &'a str) -> Option<Self> {
        Self::plain(purl).or_else(|| Self::by_the_book(purl))
    }

    /// The value of a qualifier.
    pub(super) fn qualifier(&self, key: &str) -> Option<&Cow<'a, str>> {
        let found = self.qualifiers.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value)
    }

    fn by_the_book(purl: &str) -> Option<Self> {
        if purl.len() > MAX_LENGTH {
            return None;
        }
        let parsed = PackageUrl::from_str(purl).ok()?;
        let namespace = parsed.namespace().map(|namespace| {
            let segments = namespace.split('/');
            let told: Vec<&str> = segments
                .filter(|segment| !matches!(*segment, "" | "." | ".."))
                .collect();
            told.join("/")
        });
        let namespace = namespace.filter(|namespace| !namespace.is_empty());
        let version = parsed.version().filter(|version| !version.is_empty());
        let qualifiers = parsed.qualifiers().iter();
        Some(Self {
            kind: Cow::Owned(parsed.ty().to_owned()),
            namespace: namespace.map(Cow::Owned),
            name: Cow::Owned(parsed.name().to_owned()),
            version: version.map(|version| Cow::Owned(version.to_owned())),
            qualifiers: qualifiers
                .map(|(key, value)| (Cow::Owned(key.to_string()), Cow::Owned(value.to_string())))
                .collect(),
        })
    }

    /// The parts of a purl in which nothing can be wrong; `None` means "look closer".
    fn plain(purl: &'a str) -> Option<Self> {
        if purl.len() > MAX_LENGTH {
            return None;
        }
        let rest = purl.strip_prefix("pkg:")?;
        if rest.ends_with(['#', '?', '/']) {
            return None;
        }
        let (rest, subpath) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, qualifiers) = rest.split_once('?').unwrap_or((rest, ""));
        if !path.bytes().all(is_plain)
            || !subpath.bytes().all(|byte| is_plain(byte) && byte != b'%')
        {
            return None;
        }
        let (kind, path) = path.split_once('/')?;
        let is_type = kind
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if kind.is_empty() || !is_type || NEVER_PLAIN.contains(&kind) {
            return None;
        }
        let (path, version) = match path.rsplit_once('@') {
            Some((path, version)) if !version.contains('/') => (path, Some(version)),
            _ => (path, None),
        };
        let mut segments = path
            .split('/')
            .chain(subpath.split('/').filter(|_| !subpath.is_empty()));
        if !segments.all(is_plain_segment) {
            return None;
        }
        let (namespace, name) = match path.rsplit_once('/') {
            Some((namespace, name)) => (Some(namespace), name),
            None => (None, path),
        };
        if namespace.is_some() && WITHOUT_NAMESPACE.contains(&kind)
            || namespace.is_none() && kind == "composer"
        {
            return None;
        }
        Some(Self {
            kind: Cow::Borrowed(kind),
            namespace: match namespace {
                Some(namespace) => Some(decoded(namespace, true)?),
                None => None,
            },
            name: decoded(name, true)?,
            version: match version.filter(|version| !version.is_empty()) {
                Some(version) => Some(decoded(version, false)?),
                None => None,
            },
            qualifiers: plain_qualifiers(qualifiers)?,
        })
    }
}

/// Characters that mean themselves in path and subpath, the dividers, and escapes.
fn is_plain(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'.' | b'-' | b'_' | b'~' | b'+' | b'@' | b'%' | b':' | b',' | b'/'
    )
}

/// Whether a segment is neither empty nor made of dots, and starts as names do.
fn is_plain_segment(segment: &str) -> bool {
    let first = segment.bytes().next();
    first.is_some_and(|first| first.is_ascii_alphanumeric() || matches!(first, b'_' | b'@' | b'%'))
        && !segment.starts_with("%2e")
        && !segment.starts_with("%2E")
}

/// The qualifiers, if each is sound and none is written twice.
fn plain_qualifiers(text: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
    let mut all: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
    for pair in text.split('&').filter(|_| !text.is_empty()) {
        let (key, value) = pair.split_once('=')?;
        let is_key = key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'));
        let is_value = value.bytes().all(|byte| is_plain(byte) && byte != b'?');
        let is_known = all.iter().any(|(known, _)| known == key);
        if key.is_empty() || value.is_empty() || !is_key || !is_value || is_known {
            return None;
        }
        if all.len() == MAX_QUALIFIERS {
            return None;
        }
        all.push((Cow::Borrowed(key), decoded(value, false)?));
    }
    Some(all)
}

/// Resolves escapes of visible ASCII; `None` if there are others, or, where a divider may not be escaped,
/// one of `/`.
fn decoded(text: &str, is_path: bool) -> Option<Cow<'_, str>> {
    let Some(first) = text.find('%') else {
        return Some(Cow::Borrowed(text));
    };
    let (before, mut rest) = text.split_at(first);
    let mut whole = String::with_capacity(text.len());
    whole.push_str(before);
    while let Some(character) = rest.chars().next() {
        if character == '%' {
            let byte = u8::from_str_radix(rest.get(1..3)?, 16).ok()?;
            if !byte.is_ascii_graphic()
                || is_path && byte == b'/'
                || rest.as_bytes().get(1) == Some(&b'+')
            {
                return None;
            }
            whole.push(char::from(byte));
            rest = rest.get(3..)?;
        } else {
            whole.push(character);
            rest = rest.get(character.len_utf8()..)?;
        }
    }
    Some(Cow::Owned(whole))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The parts as they count: the type rules of the crate write some in lower case.
    fn folded(parts: &Parts<'_>) -> Parts<'static> {
        let lower = |text: &Cow<'_, str>| Cow::Owned(text.to_lowercase());
        let owned = |text: &Cow<'_, str>| Cow::Owned(text.to_string());
        let mut name = parts.name.to_lowercase();
        if parts.kind == "pypi" {
            name = name.replace('_', "-");
        }
        let mut qualifiers: Vec<_> = parts
            .qualifiers
            .iter()
            .map(|(key, value)| (owned(key), owned(value)))
            .collect();
        qualifiers.sort();
        Parts {
            kind: lower(&parts.kind),
            namespace: parts.namespace.as_ref().map(lower),
            name: Cow::Owned(name),
            version: parts.version.as_ref().map(owned),
            qualifiers,
        }
    }

    #[test]
    fn usual_purls_take_the_short_way() {
        for purl in [
            "pkg:npm/%40angular/core@17.0.0",
            "pkg:npm/@angular/core@17.0.0",
            "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar",
            "pkg:deb/debian/zlib1g@1:1.2.8.dfsg-2+b1?arch=amd64&upstream=zlib%401:1.2.8.dfsg-2&distro=debian-8",
            "pkg:golang/github.com/gorilla/mux/v2@v2.0.0#cmd/x",
            "pkg:rpm/redhat/zlib@1.2.11-40.el9?arch=x86_64&distro=rhel-9.6&upstream=zlib-1.2.11-40.el9.src.rpm",
        ] {
            let plain = Parts::plain(purl).unwrap();
            let book = Parts::by_the_book(purl).unwrap();
            assert_eq!(folded(&plain), folded(&book), "{purl}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_short_way_says_what_the_long_way_says(purl in "pkg:(npm|maven|golang|deb|rpm|generic|pypi|composer|cargo|oci|swift|a.b)(/[a-zA-Z@._+~:,%-]{0,4}(%[0-9a-fA-F]{2})?){0,4}(\\?(type|arch|epoch|distro|1x)=[a-zA-Z0-9._:/?@-]{0,2}(%[0-9a-fA-F]{2}){0,2}(&(type|arch|Type)=[a-z=&%]{0,3})?)?(#[a-z./%]{0,4})?") {
            if let Some(plain) = Parts::plain(&purl) {
                let book = Parts::by_the_book(&purl);
                prop_assert!(book.is_some(), "{purl}");
                prop_assert_eq!(folded(&plain), folded(&book.unwrap()));
            }
        }
    }
}
