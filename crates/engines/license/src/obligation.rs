//! What has to be done for a release: the union over its components and over the ways it is used.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::compat::Place;
use crate::duty::{Duty, Trigger};
use crate::expression::{Expression, License};
use crate::policy::Use;
use crate::terms::{ExceptionTerms, OF_THE_WHOLE, Terms};

/// Something that has to be done because of one licence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Obligation<C> {
    /// The licence with its exception, as in the expression.
    pub license: String,
    /// What has to be done.
    pub duty: &'static Duty,
    /// What sets it off, with the clauses.
    pub causes: Vec<Cause>,
    /// The ways of use on which it bites.
    pub uses: BTreeSet<Use>,
    /// The components that bring it.
    pub components: Vec<C>,
}

/// Why an obligation bites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The way of use that sets it off.
    pub trigger: &'static Trigger,
    /// Where the licence says so.
    #[serde(flatten)]
    pub place: Place,
}

/// What has to be done for a release, and what is not known about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Obligations<C> {
    /// By the order of the duties, then by licence.
    pub list: Vec<Obligation<C>>,
    /// Licences whose terms are not known, with their components: someone has to read them.
    pub unread: BTreeMap<String, Vec<C>>,
}

/// The obligations that components bring, each with the licences that apply to it (after a choice
/// where there is one; of a choice that is still open the first branch is taken), on these ways of
/// use. Work is done once per different expression.
///
/// ```
/// use license::{Expression, Use, obligations};
///
/// let mit: Expression = "MIT".parse()?;
/// let found = obligations([("left-pad", &mit)], &[Use::OWN_DEVELOPMENT]);
/// assert_eq!(found.list[0].duty.id, "copyright-notice");
/// assert!(obligations([("left-pad", &mit)], &[Use::default()]).list.is_empty());
/// # Ok::<(), license::ExpressionError>(())
/// ```
pub fn obligations<'e, C: Clone>(
    components: impl IntoIterator<Item = (C, &'e Expression)>,
    uses: &[Use],
) -> Obligations<C> {
    let mut by_license: BTreeMap<&License, Vec<C>> = BTreeMap::new();
    let mut known: BTreeMap<&Expression, Vec<&License>> = BTreeMap::new();
    for (component, expression) in components {
        let licenses = known
            .entry(expression)
            .or_insert_with(|| distinct(expression));
        for license in licenses {
            by_license
                .entry(license)
                .or_default()
                .push(component.clone());
        }
    }
    let mut list: BTreeMap<(usize, String), Obligation<C>> = BTreeMap::new();
    let mut unread = BTreeMap::new();
    for (license, components) in by_license {
        let name = license.to_string();
        match of_license(license, uses) {
            None => {
                unread.insert(name, components);
            }
            Some(found) => {
                for (duty, causes, uses) in found {
                    let key = (place_of(duty), name.clone());
                    let license = name.clone();
                    let components = components.clone();
                    let obligation = Obligation {
                        license,
                        duty,
                        causes,
                        uses,
                        components,
                    };
                    list.insert(key, obligation);
                }
            }
        }
    }
    Obligations {
        list: list.into_values().collect(),
        unread,
    }
}

/// The licences that apply: all of an `AND`, of an `OR` the first branch.
pub(crate) fn distinct(expression: &Expression) -> Vec<&License> {
    let mut licenses = applying(expression);
    licenses.sort();
    licenses.dedup();
    licenses
}

fn applying(expression: &Expression) -> Vec<&License> {
    match expression {
        Expression::License(license) => vec![license],
        Expression::And(branches) => branches.iter().flat_map(applying).collect(),
        Expression::Or(branches) => branches.first().map(applying).unwrap_or_default(),
    }
}

type Found = (&'static Duty, Vec<Cause>, BTreeSet<Use>);

/// What one licence asks on these ways of use; `None` if its terms are not known.
fn of_license(license: &License, uses: &[Use]) -> Option<Vec<Found>> {
    let id = license.id.to_string();
    let listed = crate::ids::license(&id)?;
    let terms = Terms::of(&id)?;
    let exception = license.exception.as_ref().map(ToString::to_string);
    let freeing = exception.as_deref().and_then(ExceptionTerms::of);
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for way in uses {
        let frees = freeing.is_some_and(|exception| exception.frees(*way));
        for term in terms.obligations(*way) {
            if frees && OF_THE_WHOLE.contains(&term.duty.id) {
                continue;
            }
            let (_, causes, uses) = found
                .entry(place_of(term.duty))
                .or_insert_with(|| (term.duty, Vec::new(), BTreeSet::new()));
            let cause = Cause {
                trigger: term.trigger,
                place: Place {
                    license: listed,
                    clause: term.clause,
                },
            };
            if !causes.contains(&cause) {
                causes.push(cause);
            }
            uses.insert(*way);
        }
    }
    Some(found.into_values().collect())
}

/// The place of a duty in the order of the file.
fn place_of(duty: &Duty) -> usize {
    let place = Duty::all().iter().position(|known| known.id == duty.id);
    place.unwrap_or(usize::MAX)
}
