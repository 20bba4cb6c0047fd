//! From what a package says of its licence to what a CycloneDX document can hold. Only spellings
//! that mean one SPDX licence and nothing else are translated; everything else stays a name, so
//! that the demo shows how real documents look.

/// One statement about a licence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Claim {
    /// An id of the SPDX list.
    Id(String),
    /// An SPDX expression of more than one id.
    Expression(String),
    /// A name that is no SPDX id.
    Name(String),
}

/// Longest licence name that is kept; whatever is longer is a licence text.
const NAME_MAX: usize = 80;

/// A statement in SPDX spelling (npm, crates.io, `License-Expression` of Python) or else a name.
/// `MIT/Apache-2.0` is the old spelling of crates.io for a choice.
pub(crate) fn claim(text: &str) -> Option<Claim> {
    let text = text.trim();
    if let Some(id) = exact_id(text) {
        return Some(Claim::Id(id));
    }
    let choice = text.replace('/', " OR ");
    let expression = choice
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|inner| !inner.contains(['(', ')']))
        .unwrap_or(&choice);
    if is_expression(expression) {
        return Some(Claim::Expression(expression.to_owned()));
    }
    name(text).map(Claim::Name)
}

/// True if the SPDX list knows every part of this expression in exactly this spelling.
fn is_expression(text: &str) -> bool {
    spdx::Expression::parse(text).is_ok()
}

fn exact_id(text: &str) -> Option<String> {
    spdx::license_id(text)
        .filter(|id| id.name == text)
        .map(|id| id.name.to_owned())
}

/// A licence name fit to be stored: one line, short, no copyright notice, no address of a person.
pub(crate) fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let personal = text.contains('@') || lower.contains("copyright") || lower.contains("(c)");
    let empty = text.is_empty() || lower == "unknown" || lower == "none";
    (!personal && !empty && !text.contains('\n') && text.chars().count() <= NAME_MAX)
        .then(|| text.to_owned())
}

/// The distinct claims joined: one expression if all are SPDX, else each by itself, because a
/// CycloneDX document may not mix an expression with names.
pub(crate) fn all_of(parts: &[Claim]) -> Vec<Claim> {
    let mut distinct: Vec<Claim> = Vec::new();
    for part in parts {
        if !distinct.contains(part) {
            distinct.push(part.clone());
        }
    }
    if distinct.len() < 2 {
        return distinct;
    }
    let spdx: Option<Vec<String>> = distinct
        .iter()
        .map(|part| match part {
            Claim::Id(id) => Some(id.clone()),
            Claim::Expression(text) if text.contains(" OR ") => Some(format!("({text})")),
            Claim::Expression(text) => Some(text.clone()),
            Claim::Name(_) => None,
        })
        .collect();
    match spdx {
        Some(texts) => vec![Claim::Expression(texts.join(" AND "))],
        None => distinct
            .into_iter()
            .map(|part| match part {
                Claim::Expression(text) => Claim::Name(text),
                other => other,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spdx_spellings_are_kept_and_others_stay_names() {
        assert_eq!(claim("MIT"), Some(Claim::Id("MIT".into())));
        assert_eq!(
            claim("(MIT OR Apache-2.0)"),
            Some(Claim::Expression("MIT OR Apache-2.0".into()))
        );
        assert_eq!(
            claim("MIT/Apache-2.0"),
            Some(Claim::Expression("MIT OR Apache-2.0".into()))
        );
        assert_eq!(claim("Apache 2"), Some(Claim::Name("Apache 2".into())));
        assert_eq!(
            claim("SEE LICENSE IN LICENSE.md"),
            Some(Claim::Name("SEE LICENSE IN LICENSE.md".into()))
        );
        assert_eq!(claim(""), None);
    }

    #[test]
    fn texts_and_notices_of_persons_are_not_stored() {
        assert_eq!(name("Copyright (c) 2014 Somebody"), None);
        assert_eq!(name("MIT <somebody@example.org>"), None);
        assert_eq!(name("line\nline"), None);
        assert_eq!(name(&"x".repeat(NAME_MAX + 1)), None);
        assert!(name(&"x".repeat(NAME_MAX)).is_some());
    }

    #[test]
    fn a_choice_is_bracketed_when_joined() {
        let parts = [
            Claim::Expression("MIT OR ISC".into()),
            Claim::Id("Zlib".into()),
            Claim::Id("Zlib".into()),
        ];
        assert_eq!(
            all_of(&parts),
            [Claim::Expression("(MIT OR ISC) AND Zlib".into())]
        );
    }

    #[test]
    fn one_name_keeps_all_apart() {
        let parts = [
            Claim::Expression("MIT OR ISC".into()),
            Claim::Name("public-domain".into()),
        ];
        assert_eq!(
            all_of(&parts),
            [
                Claim::Name("MIT OR ISC".into()),
                Claim::Name("public-domain".into())
            ]
        );
    }
}
