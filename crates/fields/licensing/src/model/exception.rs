//! Exceptions: what the rules do not permit and a decision permits all the same, until a date.

use super::Scope;
use jiff::civil::Date;
use license::{Expression, License, Rule, Use, Verdict, Way};
use platform::decision::DecisionId;
use portfolio::model::{ProductId, ReleaseId};
use portfolio::store::ReleaseDocuments;
use serde::Serialize;

/// The kind of the decisions that grant exceptions.
pub const KIND: &str = "licensing.exception";
/// How many months an exception may last at most. It is a bridge until the component is replaced or the
/// rule is changed: three years are the longest term after which a framework contract or a major version
/// is due anyway. What is to last longer is a rule of the town.
pub const MAX_MONTHS: i32 = 36;
/// Days before the last one on which whoever asked and the licence manager are told: time to replace a
/// component or to ask anew.
pub const AHEAD_DAYS: i64 = 60;
/// Longest texts about alternatives and conditions, in characters.
pub const MAX_TEXT: usize = 4000;

/// A product or one of its releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// All releases of a product, later ones too.
    Product(ProductId),
    /// One release.
    Release(ReleaseId),
}

impl Place {
    fn holds(self, release: &ReleaseDocuments) -> bool {
        match self {
            Self::Product(product) => product == release.product,
            Self::Release(id) => id == release.release,
        }
    }
}

/// How far an exception for a component or a licence reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// The whole town.
    Town,
    /// Only there.
    Only(Place),
}

/// What is permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A component, whatever its licence.
    Component {
        /// Its identity, as that of a [`Correction`](super::Correction).
        component: String,
        /// One version or all.
        scope: Scope,
        /// Where.
        within: Within,
    },
    /// A licence wherever it stands; with its exception (`WITH`) if it names one.
    License {
        /// The licence.
        license: License,
        /// Where.
        within: Within,
    },
    /// A product or release as a whole: its own licence and everything in it. Components without licence
    /// data stay without.
    Product(Place),
}

impl Subject {
    /// Where it acts.
    pub fn within(&self) -> Within {
        match self {
            Self::Component { within, .. } | Self::License { within, .. } => *within,
            Self::Product(place) => Within::Only(*place),
        }
    }
    /// As it is stored and sent.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Component { .. } => "component",
            Self::License { .. } => "license",
            Self::Product(_) => "product",
        }
    }
}

/// Reads one licence, with or without exception: `SSPL-1.0`, `GPL-2.0-only WITH Classpath-exception-2.0`.
pub fn license_of(text: &str) -> Option<License> {
    match text.trim().parse() {
        Ok(Expression::License(license)) => Some(license),
        _ => None,
    }
}

/// An exception that holds today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The decision by which it was granted.
    pub id: DecisionId,
    /// The decision's number, for example `2026-0042`.
    pub number: String,
    /// What is permitted.
    pub subject: Subject,
    /// For which ways of use; never empty.
    pub ways: Vec<Way>,
    /// The last day on which it holds.
    pub until: Date,
}

impl Exception {
    /// Whether it is for this way of use.
    pub fn covers(&self, way: Use) -> bool {
        self.ways.contains(&way.way)
    }
    /// Whether it acts in this release.
    pub fn acts_in(&self, release: &ReleaseDocuments) -> bool {
        match self.subject.within() {
            Within::Town => true,
            Within::Only(place) => place.holds(release),
        }
    }
    /// Whether it permits the component with this identity (with version) and package (without).
    pub fn permits_component(&self, identity: &str, package: &str) -> bool {
        match &self.subject {
            Subject::Component {
                component, scope, ..
            } => match scope {
                Scope::Version => component == identity,
                Scope::AllVersions => component == package,
            },
            Subject::License { .. } | Subject::Product(_) => false,
        }
    }
    /// Whether it permits this licence or one of its parts.
    pub fn permits_license_of(&self, expression: &str) -> bool {
        let Subject::License { license, .. } = &self.subject else {
            return false;
        };
        let parsed: Result<Expression, _> = expression.parse();
        parsed.is_ok_and(|parsed| {
            let mut parts = parsed.licenses().into_iter();
            parts.any(|part| {
                part.id == license.id
                    && (license.exception.is_none() || part.exception == license.exception)
            })
        })
    }
    /// The rule that lets a licence pass as long as the exception holds; none if it is about something else.
    pub(crate) fn rule(&self) -> Option<Rule> {
        let Subject::License { license, .. } = &self.subject else {
            return None;
        };
        Some(Rule {
            id: format!("exception-{}", self.number),
            verdict: Verdict::Fine,
            reason: None,
            licenses: vec![license.id.to_string()],
            exceptions: license.exception.iter().map(ToString::to_string).collect(),
            classes: Vec::new(),
            content: Vec::new(),
            opencode: Vec::new(),
            osi: None,
            fsf: None,
            certified: None,
            ways: self.ways.clone(),
            modified: None,
            linking: Vec::new(),
            purposes: vec![license::Purpose::Use],
        })
    }
}

/// What a list says of an exception that acts on a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Acting {
    /// The decision by which it was granted.
    pub id: DecisionId,
    /// The decision's number.
    pub number: String,
    /// The last day on which it holds.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
}

impl From<&Exception> for Acting {
    fn from(exception: &Exception) -> Self {
        Self {
            id: exception.id,
            number: exception.number.clone(),
            until: exception.until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::Instant;

    fn exception(license: &str) -> Exception {
        Exception {
            id: DecisionId::new(Instant::from_millis(0)),
            number: "2026-0001".to_owned(),
            subject: Subject::License {
                license: license_of(license).unwrap(),
                within: Within::Town,
            },
            ways: vec![Way::Internal],
            until: Date::constant(2027, 3, 31),
        }
    }

    #[test]
    fn a_licence_is_permitted_as_part_of_an_expression_and_with_its_exception_only_if_that_is_named()
     {
        let plain = exception("GPL-2.0-only");
        assert!(plain.permits_license_of("MIT AND GPL-2.0-only"));
        assert!(plain.permits_license_of("GPL-2.0-only WITH Classpath-exception-2.0"));
        assert!(!plain.permits_license_of("GPL-3.0-only"));
        let with = exception("GPL-2.0-only WITH Classpath-exception-2.0");
        assert!(with.permits_license_of("GPL-2.0-only WITH Classpath-exception-2.0"));
        assert!(!with.permits_license_of("GPL-2.0-only"));
        assert!(!with.permits_license_of("no expression at all"));
    }

    #[test]
    fn one_licence_is_read_and_nothing_else() {
        assert!(license_of(" SSPL-1.0 ").is_some());
        assert!(license_of("MIT OR SSPL-1.0").is_none());
        assert!(license_of("something of ours").is_none());
    }
}
