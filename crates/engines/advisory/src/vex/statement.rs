//! What a statement says, whatever format it came in.

use jiff::Timestamp;
use serde::Serialize;

use crate::vers::Vers;

/// A statement: this vulnerability, these products, that status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Identifiers of the one vulnerability, such as `CVE-2021-44228`; never empty.
    pub vulnerabilities: Vec<String>,
    /// The products it speaks of.
    pub products: Vec<Product>,
    /// How the vulnerability concerns them.
    pub status: Status,
    /// Why they are not affected.
    pub justification: Option<Reason>,
    /// Why they are not affected, in words; or, of other states, what the vulnerability does there.
    pub impact: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// When it was last said.
    pub time: Option<Timestamp>,
    /// Who says it.
    pub author: Option<String>,
    /// The identifier of the document.
    pub document: Option<String>,
    /// The format of the document.
    pub format: Format,
}

/// How a vulnerability concerns a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It does no harm there.
    NotAffected,
    /// It does.
    Affected,
    /// It is mended in the versions of which the statement speaks.
    Fixed,
    /// It is not known yet.
    UnderInvestigation,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [
        Self::NotAffected,
        Self::Affected,
        Self::Fixed,
        Self::UnderInvestigation,
    ];

    /// The word of OpenVEX, which is that of the JSON outputs too.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAffected => "not_affected",
            Self::Affected => "affected",
            Self::Fixed => "fixed",
            Self::UnderInvestigation => "under_investigation",
        }
    }

    /// The code of its words in both languages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAffected => "vex-status-not-affected",
            Self::Affected => "vex-status-affected",
            Self::Fixed => "vex-status-fixed",
            Self::UnderInvestigation => "vex-status-under-investigation",
        }
    }
}

/// A reason for not being affected, in the vocabulary that OpenVEX and CSAF share (CISA, "Vulnerability
/// Exploitability eXchange (VEX) – Status Justifications", June 2022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Justification {
    /// The vulnerable component is not part of the product.
    ComponentNotPresent,
    /// The component is there, the vulnerable code is not.
    VulnerableCodeNotPresent,
    /// The vulnerable code is never run.
    VulnerableCodeNotInExecutePath,
    /// Nobody who attacks can steer the vulnerable code.
    VulnerableCodeCannotBeControlledByAdversary,
    /// The product itself keeps it from doing harm.
    InlineMitigationsAlreadyExist,
}

impl Justification {
    /// Every justification.
    pub const ALL: [Self; 5] = [
        Self::ComponentNotPresent,
        Self::VulnerableCodeNotPresent,
        Self::VulnerableCodeNotInExecutePath,
        Self::VulnerableCodeCannotBeControlledByAdversary,
        Self::InlineMitigationsAlreadyExist,
    ];

    /// The word of OpenVEX and CSAF.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ComponentNotPresent => "component_not_present",
            Self::VulnerableCodeNotPresent => "vulnerable_code_not_present",
            Self::VulnerableCodeNotInExecutePath => "vulnerable_code_not_in_execute_path",
            Self::VulnerableCodeCannotBeControlledByAdversary => {
                "vulnerable_code_cannot_be_controlled_by_adversary"
            }
            Self::InlineMitigationsAlreadyExist => "inline_mitigations_already_exist",
        }
    }

    /// The code of its words in both languages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ComponentNotPresent => "vex-reason-component-not-present",
            Self::VulnerableCodeNotPresent => "vex-reason-code-not-present",
            Self::VulnerableCodeNotInExecutePath => "vex-reason-code-not-executed",
            Self::VulnerableCodeCannotBeControlledByAdversary => "vex-reason-code-not-controllable",
            Self::InlineMitigationsAlreadyExist => "vex-reason-mitigated",
        }
    }
}

/// The codes of these words; they have no arguments.
pub(crate) const CODES: [(&str, &[&str]); 9] = [
    ("vex-status-not-affected", &[]),
    ("vex-status-affected", &[]),
    ("vex-status-fixed", &[]),
    ("vex-status-under-investigation", &[]),
    ("vex-reason-component-not-present", &[]),
    ("vex-reason-code-not-present", &[]),
    ("vex-reason-code-not-executed", &[]),
    ("vex-reason-code-not-controllable", &[]),
    ("vex-reason-mitigated", &[]),
];

/// A justification as the document words it, and what it is in the common vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason {
    /// In the common vocabulary, if it has a word for it.
    pub common: Option<Justification>,
    /// The document's word, such as `protected_at_perimeter`.
    pub word: String,
}

impl Reason {
    /// Finds the common word for one of OpenVEX, CSAF or CycloneDX. CycloneDX knows reasons that the common
    /// vocabulary does not: conditions that are not met, and protection outside the product.
    pub fn of(word: &str) -> Self {
        let common = match word {
            "code_not_present" => Some(Justification::VulnerableCodeNotPresent),
            "code_not_reachable" => Some(Justification::VulnerableCodeNotInExecutePath),
            "protected_by_compiler"
            | "protected_at_runtime"
            | "protected_by_mitigating_control" => {
                Some(Justification::InlineMitigationsAlreadyExist)
            }
            _ => Justification::ALL
                .into_iter()
                .find(|known| known.as_str() == word),
        };
        Self {
            common,
            word: word.to_owned(),
        }
    }
}

/// A product, or some components of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// The product.
    pub item: Item,
    /// The components within it of which the statement speaks; empty: of the product as a whole.
    pub subcomponents: Vec<Item>,
}

/// How a statement names a product or component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its identifiers; each by itself is enough.
    pub identifiers: Vec<Identifier>,
    /// The versions of which the statement speaks; empty: those that the identifiers name.
    pub versions: Vec<Versions>,
}

/// An identifier of a product or component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identifier {
    /// A package URL, as written.
    Purl(String),
    /// A CPE 2.2 or 2.3 name, as written.
    Cpe(String),
    /// A hash of its file.
    Hash {
        /// The algorithm in lower case and without hyphens, such as `sha256`.
        algorithm: String,
        /// The value in lower-case hexadecimal digits.
        value: String,
    },
    /// A reference into an inventory (`bom-ref`, BOM-Link), or another IRI.
    Reference(String),
}

impl Identifier {
    /// A hash; names and digits of documents differ in case and hyphens.
    pub fn hash(algorithm: &str, value: &str) -> Self {
        let algorithm = algorithm.chars().filter(|c| !matches!(c, '-' | '_'));
        Self::Hash {
            algorithm: algorithm.collect::<String>().to_ascii_lowercase(),
            value: value.trim().to_ascii_lowercase(),
        }
    }

    /// What a text is, by how it begins.
    pub fn of(text: &str) -> Self {
        let begins = |with: &str| {
            text.get(..with.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        if begins("pkg:") {
            Self::Purl(text.to_owned())
        } else if begins("cpe:") {
            Self::Cpe(text.to_owned())
        } else {
            Self::Reference(text.to_owned())
        }
    }
}

/// Versions of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Versions {
    /// This one.
    One(String),
    /// A range in the `vers` notation.
    Range(Vers),
    /// A text that says in the maker's words which versions are meant. It is shown, and equals none.
    Text(String),
}

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// OpenVEX.
    OpenVex,
    /// CycloneDX.
    CycloneDx,
    /// CSAF.
    Csaf,
}
