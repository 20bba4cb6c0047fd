//! Three states of each field: what the source said last, what it says now, what is here.

use super::planned::{FieldChange, Link};
use super::{Part, Target};
use platform::web::FormData;
use std::collections::BTreeMap;

/// What is not known never wins over what is.
fn is_unknown(value: &str) -> bool {
    value.is_empty() || value == "unknown"
}

/// The value of a member; several are joined by commas.
pub(crate) fn value_of(form: &FormData, target: Target) -> String {
    form.all(target.as_str()).collect::<Vec<_>>().join(",")
}

/// Puts the row's values of a part over a form.
pub(crate) fn lay_over(form: &mut FormData, given: &BTreeMap<Target, String>, part: Part) {
    for (target, value) in given {
        if target.part() == part && *target != Target::Department && !is_unknown(value) {
            form.set(target.as_str(), value.as_str());
        }
    }
}

/// What the source said before about one row, and whether a person lets it win.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    /// None at the first import.
    pub(crate) link: Option<&'a Link>,
    /// Whether the value of the source counts in a conflict.
    pub(crate) take: bool,
}

impl Before<'_> {
    /// Compares one field; none if there is nothing to change or it was decided before.
    pub(crate) fn compare(&self, field: Target, ours: &str, theirs: &str) -> Option<FieldChange> {
        if ours == theirs || is_unknown(theirs) {
            return None;
        }
        let said = |values: &BTreeMap<Target, String>| values.get(&field).cloned();
        if self.link.and_then(|link| said(&link.kept)).as_deref() == Some(theirs) {
            return None;
        }
        let last = self.link.and_then(|link| said(&link.values));
        // Here is what the source said last, or nothing: nobody changed it.
        let untouched = is_unknown(ours) || last.as_deref() == Some(ours);
        Some(FieldChange {
            field,
            from: ours.to_owned(),
            to: theirs.to_owned(),
            conflict: !untouched,
            taken: untouched || self.take,
        })
    }

    /// Compares all fields of a part that the row gives; `theirs` is the form with the row's values laid over.
    pub(crate) fn compare_all(
        &self,
        ours: &FormData,
        theirs: &FormData,
        given: &BTreeMap<Target, String>,
        part: Part,
    ) -> Vec<FieldChange> {
        given
            .keys()
            .filter(|target| target.part() == part)
            .filter(|target| !matches!(target, Target::Department | Target::Version))
            .filter_map(|target| {
                self.compare(
                    *target,
                    &value_of(ours, *target),
                    &value_of(theirs, *target),
                )
            })
            .collect()
    }
}

/// The form with the changes that are taken.
pub(crate) fn with_taken(ours: &FormData, changes: &[FieldChange]) -> FormData {
    let mut form = ours.clone();
    for change in changes.iter().filter(|change| change.taken) {
        form.set(change.field.as_str(), change.to.as_str());
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::Instant;

    fn link(last: &str, kept: &str) -> Link {
        let now = Instant::from_millis(0);
        let values = |value: &str| BTreeMap::from([(Target::Purpose, value.to_owned())]);
        Link {
            key: "id:1".into(),
            product: crate::model::ProductId::new(now),
            deployment: crate::model::DeploymentId::new(now),
            values: values(last),
            kept: values(kept),
        }
    }

    #[test]
    fn what_was_changed_here_is_kept_until_somebody_says_otherwise() {
        let link = link("alt", "");
        let compare = |ours: &str, theirs: &str, take| {
            let before = Before {
                link: Some(&link),
                take,
            };
            before
                .compare(Target::Purpose, ours, theirs)
                .map(|change| (change.conflict, change.taken))
        };
        assert_eq!(compare("alt", "alt", false), None);
        assert_eq!(compare("alt", "neu", false), Some((false, true)));
        assert_eq!(compare("", "neu", false), Some((false, true)));
        assert_eq!(compare("eigen", "neu", false), Some((true, false)));
        assert_eq!(compare("eigen", "alt", false), Some((true, false)));
        assert_eq!(compare("eigen", "neu", true), Some((true, true)));
        assert_eq!(compare("eigen", "", true), None);
        assert_eq!(compare("eigen", "unknown", true), None);
    }

    #[test]
    fn what_was_decided_once_is_not_asked_again() {
        let link = link("neu", "neu");
        let before = Before {
            link: Some(&link),
            take: false,
        };
        assert_eq!(before.compare(Target::Purpose, "eigen", "neu"), None);
        assert!(before.compare(Target::Purpose, "eigen", "neuer").is_some());
    }

    #[test]
    fn without_an_import_before_only_gaps_are_filled() {
        let before = Before {
            link: None,
            take: false,
        };
        let conflict = |ours| {
            before
                .compare(Target::Purpose, ours, "neu")
                .map(|c| c.conflict)
        };
        assert_eq!((conflict(""), conflict("eigen")), (Some(false), Some(true)));
    }
}
