//! One spelling for a name, whoever wrote it.

use std::borrow::Cow;

use crate::Family;

/// The spelling under which a package is stored and looked up: two names get the same one if and only if
/// the ecosystem's registry holds them for the same package. Normalising twice is the same as once.
///
/// - `PyPI`: PEP 503, lower case with each run of `-`, `_`, `.` as one `-`.
/// - `crates.io`: lower case with `-` for `_` (the registry allows one crate of such names only).
/// - `NuGet`: lower case (package identifiers are compared without case).
/// - `npm`: lower case, as purls are written; the few packages from before 2017 whose names differ by case
///   alone fall together, which may report too much, never too little.
/// - `Go`: lower case, as purls are written; the module proxy keeps case apart, hosting services do not.
/// - `VSCode`: `publisher.extension`, lower case.
/// - `SwiftURL`: the address without scheme and `.git`, lower case.
/// - `Packagist`, `Hex`, `Pub`, `GitHub Actions`, `ConanCenter`, `Bitnami`, dpkg: lower case.
/// - all others: as written (Maven, `RubyGems`, CRAN, Hackage, RPM and apk tell case apart).
pub fn normal_name<'a>(family: &Family, name: &'a str) -> Cow<'a, str> {
    let name = name.trim();
    match family {
        Family::PyPi => pep_503(name),
        Family::CratesIo if name.contains('_') => Cow::Owned(lower(name).replace('_', "-")),
        Family::SwiftUrl => lower(address(name)),
        Family::VsCode if name.contains('/') => Cow::Owned(lower(name).replace('/', ".")),
        Family::CratesIo
        | Family::Npm
        | Family::NuGet
        | Family::Go
        | Family::Kubernetes
        | Family::Packagist
        | Family::Hex
        | Family::Pub
        | Family::GitHubActions
        | Family::VsCode
        | Family::ConanCenter
        | Family::Bitnami
        | Family::Debian
        | Family::Ubuntu
        | Family::Echo => lower(name),
        _ => Cow::Borrowed(name),
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// <https://peps.python.org/pep-0503/#normalized-names>
fn pep_503(name: &str) -> Cow<'_, str> {
    let is_divider = |byte: u8| matches!(byte, b'-' | b'_' | b'.');
    let bytes = name.as_bytes();
    let is_normal = !bytes
        .iter()
        .any(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'.'))
        && !bytes.windows(2).any(|pair| pair == b"--");
    if is_normal {
        return Cow::Borrowed(name);
    }
    let mut normal = String::with_capacity(name.len());
    for character in name.chars() {
        if !u8::try_from(character).is_ok_and(is_divider) {
            normal.push(character.to_ascii_lowercase());
        } else if !normal.ends_with('-') {
            normal.push('-');
        }
    }
    Cow::Owned(normal)
}

/// The address of a repository without what may be left out.
fn address(mut name: &str) -> &str {
    loop {
        let mut shorter = name.trim().trim_end_matches('/');
        shorter = shorter.strip_suffix(".git").unwrap_or(shorter);
        if let Some((scheme, rest)) = shorter.split_once("://")
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+')
        {
            shorter = rest;
        }
        if shorter == name {
            return name;
        }
        name = shorter;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_the_registry_holds_for_one_package_are_spelled_alike() {
        for (family, written, normal) in [
            (Family::PyPi, "Zope.Interface", "zope-interface"),
            (Family::PyPi, "ruamel_.-yaml", "ruamel-yaml"),
            (Family::CratesIo, "Deno", "deno"),
            (Family::CratesIo, "serde_v8", "serde-v8"),
            (Family::NuGet, "BouncyCastle", "bouncycastle"),
            (Family::Npm, "@Angular/Core", "@angular/core"),
            (
                Family::Go,
                "github.com/BurntSushi/toml",
                "github.com/burntsushi/toml",
            ),
            (Family::Packagist, "TYPO3/CMS-Core", "typo3/cms-core"),
            (
                Family::SwiftUrl,
                "https://github.com/sparkle-project/Sparkle.git",
                "github.com/sparkle-project/sparkle",
            ),
            (Family::Maven, "org.A:B_c", "org.A:B_c"),
            (Family::Cran, "readxl", "readxl"),
            (Family::AlmaLinux, "NetworkManager", "NetworkManager"),
        ] {
            assert_eq!(normal_name(&family, written), normal, "{family:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_is_the_same(name in "\\PC{0,12}", parts in "([a-zA-Z._-]|\\.git|://|/| |git\\+ssh){0,12}") {
            for family in Family::KNOWN {
                for name in [&name, &parts] {
                    let once = normal_name(family, name);
                    prop_assert_eq!(&normal_name(family, &once), &once, "{:?}", family);
                }
            }
        }
    }
}
