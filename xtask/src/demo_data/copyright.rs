//! Licences out of Debian's `copyright` files: the machine-readable form (DEP-5, copyright-format 1.0,
//! <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>) and, for the others, the
//! common licences they refer to. Names of copyright holders are never read out.

use super::deb822::paragraphs;
use super::license::{self, Claim};

/// Licence statements of one copyright file, joined by AND where all are SPDX.
///
/// Paragraphs that hold for `debian/*` alone are left out: they license the packaging, which is not
/// in the binary package.
pub(crate) fn claims(text: &str) -> Vec<Claim> {
    let parts: Vec<Claim> = match short_names(text) {
        Some(names) => names.iter().filter_map(|name| claim(name)).collect(),
        None => common_licenses(text).into_iter().map(Claim::Name).collect(),
    };
    license::all_of(&parts)
}

/// The distinct short names of a DEP-5 file in the order of the file; `None` if it is not one.
fn short_names(text: &str) -> Option<Vec<String>> {
    let all = paragraphs(text.trim_start_matches('\u{feff}'));
    let header = all.first()?;
    let format = header
        .get("format")
        .or_else(|| header.get("format-specification"))?;
    if !format.contains("copyright-format") && !format.to_lowercase().contains("dep5") {
        return None;
    }
    let of_files = all.iter().skip(1).filter(|paragraph| {
        let patterns = paragraph
            .get("files")
            .map(String::as_str)
            .unwrap_or_default();
        patterns
            .split_whitespace()
            .any(|pattern| !pattern.trim_start_matches("./").starts_with("debian/"))
    });
    let mut names: Vec<String> = Vec::new();
    for paragraph in of_files.chain(std::iter::once(header)) {
        let first_line = paragraph
            .get("license")
            .and_then(|value| value.lines().next())
            .unwrap_or_default();
        let short = first_line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !short.is_empty() && !names.contains(&short) {
            names.push(short);
        }
    }
    Some(names)
}

/// The files of Debian's directory of common licences that a free-form text refers to. A plus is
/// added to a GNU licence if the text speaks of later versions.
fn common_licenses(text: &str) -> Vec<String> {
    let later = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .contains("later version");
    let mut names: Vec<String> = Vec::new();
    for rest in text.split("/usr/share/common-licenses/").skip(1) {
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !".-".contains(c))
            .unwrap_or(rest.len());
        let file = rest
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        let gnu = file.contains("GPL-") || file.contains("GFDL-");
        let name = if gnu && later {
            format!("{file}+")
        } else {
            file.to_owned()
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// One DEP-5 licence line. `and` binds closer than `or`, a comma ends what stands before it.
fn claim(short: &str) -> Option<Claim> {
    match expression(short) {
        Some(text) if text.contains(' ') => Some(Claim::Expression(text)),
        Some(id) => Some(Claim::Id(id)),
        None => license::name(short).map(Claim::Name),
    }
}

/// The line as an SPDX expression, if every short name in it has an SPDX id.
fn expression(short: &str) -> Option<String> {
    let mut whole = String::new();
    for (index, part) in short.split(',').map(str::trim).enumerate() {
        let (operator, rest) = match (index, part.split_once(' ')) {
            (0, _) => ("", part),
            (_, Some((word, rest))) if word.eq_ignore_ascii_case("and") => (" AND ", rest),
            (_, Some((word, rest))) if word.eq_ignore_ascii_case("or") => (" OR ", rest),
            _ => return None,
        };
        let choice: Option<Vec<String>> = split_word(rest, "or")
            .iter()
            .map(|side| conjunction(side))
            .collect();
        let choice = choice?.join(" OR ");
        let mixed = operator == " AND " || short.contains(", and ");
        whole.push_str(operator);
        let bracket = mixed && choice.contains(" OR ");
        whole.push_str(if bracket { "(" } else { "" });
        whole.push_str(&choice);
        whole.push_str(if bracket { ")" } else { "" });
    }
    Some(whole)
}

fn conjunction(text: &str) -> Option<String> {
    let parts: Option<Vec<String>> = split_word(text, "and")
        .iter()
        .map(|part| spdx_id(part.trim()))
        .collect();
    Some(parts?.join(" AND "))
}

/// Splits at a word that stands between blanks, whatever its case.
fn split_word(text: &str, word: &str) -> Vec<String> {
    let mut parts = vec![Vec::new()];
    for token in text.split_whitespace() {
        if token.eq_ignore_ascii_case(word) {
            parts.push(Vec::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(token);
        }
    }
    parts.iter().map(|tokens| tokens.join(" ")).collect()
}

/// The SPDX id of a DEP-5 short name, where both mean the same text beyond doubt. `Artistic` is the
/// licence of Perl in Debian: its common text is that of `Artistic-1.0-Perl`, word for word.
fn spdx_id(short: &str) -> Option<String> {
    match short.to_ascii_lowercase().as_str() {
        "expat" => return Some("MIT".to_owned()),
        "artistic" => return Some("Artistic-1.0-Perl".to_owned()),
        _ => {}
    }
    if let Some(id) = gnu_id(short) {
        return Some(id);
    }
    spdx::identifiers::LICENSES
        .iter()
        .find(|license| {
            license.name.eq_ignore_ascii_case(short)
                && !spdx::license_id(license.name).is_some_and(spdx::LicenseId::is_deprecated)
        })
        .map(|license| license.name.to_owned())
}

/// `GPL-2+` is `GPL-2.0-or-later`, `LGPL-2.1` is `LGPL-2.1-only`.
fn gnu_id(short: &str) -> Option<String> {
    let (family, version) = short.split_once('-')?;
    if !["GPL", "LGPL", "AGPL", "GFDL"].contains(&family) {
        return None;
    }
    let (number, suffix) = match version.strip_suffix('+') {
        Some(number) => (number, "or-later"),
        None => (version, "only"),
    };
    let number = if number.contains('.') {
        number.to_owned()
    } else {
        format!("{number}.0")
    };
    spdx::license_id(&format!("{family}-{number}-{suffix}")).map(|id| id.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURE: &str = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
        Upstream-Name: example\n\n\
        Files: *\nCopyright: 2001 Somebody <somebody@example.org>\nLicense: GPL-2+\n\n\
        Files: lib/a.c\n lib/b.c\nCopyright: 2002 Nobody\nLicense: Expat\n Permission is hereby granted\n\n\
        Files: debian/*\nCopyright: 2003 Packager\nLicense: Apache-2.0\n\n\
        License: GPL-2+\n text of the licence\n";

    #[test]
    fn licences_of_all_files_but_the_packaging_are_joined() {
        assert_eq!(
            claims(FIXTURE),
            [Claim::Expression("GPL-2.0-or-later AND MIT".into())]
        );
    }

    #[test]
    fn a_short_name_without_spdx_id_stays_a_name_beside_the_others() {
        let text = FIXTURE.replace("Expat\n", "Bitstream\n");
        assert_eq!(
            claims(&text),
            [
                Claim::Id("GPL-2.0-or-later".into()),
                Claim::Name("Bitstream".into())
            ]
        );
    }

    #[test]
    fn operators_keep_their_order() {
        assert_eq!(
            expression("GPL-1+ or Artistic").as_deref(),
            Some("GPL-1.0-or-later OR Artistic-1.0-Perl")
        );
        assert_eq!(
            expression("GPL-2+ or ISC, and MIT").as_deref(),
            Some("(GPL-2.0-or-later OR ISC) AND MIT")
        );
        assert_eq!(
            expression("MIT and ISC or zlib").as_deref(),
            Some("MIT AND ISC OR Zlib")
        );
        assert_eq!(expression("GPL-2, nonsense MIT"), None);
    }

    #[test]
    fn exceptions_and_families_are_not_guessed() {
        assert_eq!(
            claim("GPL-3+ with GCC exception"),
            Some(Claim::Name("GPL-3+ with GCC exception".into()))
        );
        assert_eq!(claim("BSD"), Some(Claim::Name("BSD".into())));
        assert_eq!(spdx_id("LGPL-2.1").as_deref(), Some("LGPL-2.1-only"));
        assert_eq!(spdx_id("LGPL-3.0+").as_deref(), Some("LGPL-3.0-or-later"));
        assert_eq!(spdx_id("GPL-7"), None);
    }

    #[test]
    fn a_free_text_names_the_common_licences_it_refers_to() {
        let text = "This package was debianized by Somebody.\nany later\nversion.\nSee `/usr/share/common-licenses/LGPL-2.1'.\nAnd /usr/share/common-licenses/BSD.";
        assert_eq!(
            claims(text),
            [Claim::Name("LGPL-2.1+".into()), Claim::Name("BSD".into())]
        );
        assert!(claims("All rights reserved.").is_empty());
    }
}
