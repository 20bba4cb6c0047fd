//! The question "where is this contained?": what was typed, taken apart.

use super::version::{RangeError, VersionRange};
use platform::db::fold;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A package by its purl, without version: type, namespace (may be empty), name.
    Package {
        /// Type, such as `npm`.
        kind: String,
        /// Namespace, empty if none.
        namespace: String,
        /// Name.
        name: String,
    },
    /// A component by a part of its name, folded.
    Name(String),
    /// A component by the hash of one of its files: lower-case hexadecimal.
    Hash(String),
    /// A component by a part of the licence it claims, folded.
    License(String),
}

/// A question about components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is looked for.
    pub subject: Subject,
    /// In which versions.
    pub range: VersionRange,
}

/// Why a question was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// Nothing was asked.
    #[error("nothing was asked")]
    Empty,
    /// The range of versions was not understood.
    #[error(transparent)]
    Range(#[from] RangeError),
    /// It begins like a purl and is none.
    #[error("{0:?} is no purl")]
    Purl(String),
}

/// The lengths of MD5, SHA-1, SHA-256, SHA-384 and SHA-512 in hexadecimal digits.
const HASH_LENGTHS: [usize; 5] = [32, 40, 64, 96, 128];

impl Question {
    /// Understands `pkg:npm/lodash`, `npm/lodash < 4.17.21`, `log4j-core`, a hash in hexadecimal
    /// digits and `license:GPL-3.0`; `versions` narrows it further. A version within a purl
    /// (`pkg:npm/lodash@4.17.20`) counts as that version alone.
    ///
    /// # Errors
    /// [`QuestionError`], with the part that was not understood.
    pub fn read(text: &str, versions: &str) -> Result<Self, QuestionError> {
        let text: String = text.trim().chars().take(500).collect();
        let at = text.find(['<', '>', '=', '≤', '≥']);
        // A purl may carry `=` in its qualifiers.
        let at = at.filter(|at| {
            !text
                .get(..*at)
                .is_some_and(|head| head.starts_with("pkg:") && head.contains('?'))
        });
        let (what, own) = at
            .and_then(|at| text.split_at_checked(at))
            .unwrap_or((&text, ""));
        let what = what.trim();
        if what.is_empty() {
            return Err(QuestionError::Empty);
        }
        let versions = versions.trim();
        let mut range: VersionRange = if versions.is_empty() { own } else { versions }.parse()?;
        if let Some(license) = what
            .strip_prefix("license:")
            .or_else(|| what.strip_prefix("lizenz:"))
        {
            let license = fold(license.trim());
            return if license.is_empty() {
                Err(QuestionError::Empty)
            } else {
                Ok(Self {
                    subject: Subject::License(license),
                    range,
                })
            };
        }
        if HASH_LENGTHS.contains(&what.len()) && what.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(Self {
                subject: Subject::Hash(what.to_ascii_lowercase()),
                range,
            });
        }
        let is_purl = what.starts_with("pkg:");
        let parts = sbom::PurlParts::parse(what).or_else(|| short_purl(what));
        let Some(parts) = parts else {
            return if is_purl {
                Err(QuestionError::Purl(what.to_owned()))
            } else {
                Ok(Self {
                    subject: Subject::Name(fold(what)),
                    range,
                })
            };
        };
        if let Some(version) = parts.version.filter(|_| range.is_all()) {
            range = format!("={version}").parse()?;
        }
        Ok(Self {
            subject: Subject::Package {
                kind: parts.kind,
                namespace: parts.namespace.unwrap_or_default(),
                name: parts.name,
            },
            range,
        })
    }
}

/// `npm/lodash` for `pkg:npm/lodash`, for the types that people write so.
fn short_purl(text: &str) -> Option<sbom::PurlParts> {
    const TYPES: &[&str] = &[
        "npm",
        "maven",
        "pypi",
        "cargo",
        "gem",
        "nuget",
        "golang",
        "composer",
        "deb",
        "rpm",
        "apk",
        "github",
        "docker",
        "oci",
        "generic",
        "hex",
        "pub",
        "swift",
        "cocoapods",
        "conan",
        "cran",
        "hackage",
        "bitnami",
    ];
    let (kind, rest) = text.split_once('/')?;
    (TYPES.contains(&kind) && !rest.is_empty())
        .then(|| sbom::PurlParts::parse(&format!("pkg:{text}")))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::version_key;

    fn package(kind: &str, namespace: &str, name: &str) -> Subject {
        Subject::Package {
            kind: kind.into(),
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    #[test]
    fn questions_are_taken_apart() {
        let question = Question::read("npm/lodash < 4.17.21", "").unwrap();
        assert_eq!(question.subject, package("npm", "", "lodash"));
        assert!(
            question.range.contains(&version_key("4.17.20"))
                && !question.range.contains(&version_key("4.17.21"))
        );
        assert_eq!(
            Question::read("pkg:maven/org.apache.logging.log4j/log4j-core", "< 2.17.1")
                .unwrap()
                .subject,
            package("maven", "org.apache.logging.log4j", "log4j-core")
        );
        assert_eq!(
            Question::read("Log4J-Core", "").unwrap().subject,
            Subject::Name("log4j-core".into())
        );
        assert_eq!(
            Question::read(&"AB".repeat(20), "").unwrap().subject,
            Subject::Hash("ab".repeat(20))
        );
        assert_eq!(
            Question::read("license:GPL-3.0", "").unwrap().subject,
            Subject::License("gpl-3.0".into())
        );
        let exact = Question::read("pkg:npm/lodash@4.17.20", "").unwrap();
        assert!(!exact.range.contains(&version_key("4.17.19")));
        assert_eq!(
            Question::read("pkg:deb/debian/curl?arch=amd64", "")
                .unwrap()
                .subject,
            package("deb", "debian", "curl")
        );
    }

    #[test]
    fn what_is_no_question_says_why() {
        assert_eq!(Question::read("  ", ""), Err(QuestionError::Empty));
        assert_eq!(Question::read("< 2", ""), Err(QuestionError::Empty));
        assert!(matches!(
            Question::read("pkg:", ""),
            Err(QuestionError::Purl(_))
        ));
        assert!(matches!(
            Question::read("lodash", "< <"),
            Err(QuestionError::Range(_))
        ));
    }
}
