//! The difference of two versions of a town's rules.

use license::{Policy, Rule};
use std::collections::{HashMap, HashSet};

/// What differs between two versions. Rules are the same if they have the same id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDifference {
    /// Rules that only the later version has, in its order.
    pub added: Vec<Rule>,
    /// Rules that only the earlier version has, in its order.
    pub removed: Vec<Rule>,
    /// Rules that say something else, as they were and as they are.
    pub changed: Vec<(Rule, Rule)>,
    /// Ids of rules that stand at another place among those that both have: the fewest that explain the
    /// order.
    pub moved: Vec<String>,
}

impl RuleDifference {
    /// From the earlier version to the later.
    pub fn between(earlier: &Policy, later: &Policy) -> Self {
        let before: HashMap<&str, &Rule> = by_id(earlier);
        let after: HashMap<&str, &Rule> = by_id(later);
        let only = |of: &Policy, not_in: &HashMap<&str, &Rule>| -> Vec<Rule> {
            let rules = of.rules.iter();
            rules
                .filter(|rule| !not_in.contains_key(rule.id.as_str()))
                .cloned()
                .collect()
        };
        let changed = later.rules.iter().filter_map(|rule| {
            let old = before.get(rule.id.as_str())?;
            (**old != *rule).then(|| ((*old).clone(), rule.clone()))
        });
        Self {
            added: only(later, &before),
            removed: only(earlier, &after),
            changed: changed.collect(),
            moved: moved(&common(earlier, &after), &common(later, &before)),
        }
    }

    /// Whether the versions say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn by_id(policy: &Policy) -> HashMap<&str, &Rule> {
    let rules = policy.rules.iter();
    rules.map(|rule| (rule.id.as_str(), rule)).collect()
}

/// The ids of a version that the other has too, in its order.
fn common<'a>(policy: &'a Policy, other: &HashMap<&str, &Rule>) -> Vec<&'a str> {
    let ids = policy.rules.iter().map(|rule| rule.id.as_str());
    ids.filter(|id| other.contains_key(id)).collect()
}

/// The ids that are not part of the longest row that stands in the same order in both lists. Both hold the
/// same ids, each once.
fn moved(before: &[&str], after: &[&str]) -> Vec<String> {
    let place: HashMap<&str, usize> = before
        .iter()
        .enumerate()
        .map(|(at, id)| (*id, at))
        .collect();
    let places: Vec<usize> = after
        .iter()
        .filter_map(|id| place.get(id).copied())
        .collect();
    // For each id of `after` the length of the longest rising row that ends there, and its neighbour.
    let mut longest: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (at, here) in places.iter().enumerate() {
        let ends = longest.iter().enumerate().take(at);
        let best = ends
            .filter(|(other, _)| places.get(*other).is_some_and(|there| there < here))
            .max_by_key(|(_, (length, _))| *length);
        longest.push(match best {
            Some((other, (length, _))) => (length + 1, Some(other)),
            None => (1, None),
        });
    }
    let last = longest.iter().enumerate();
    let mut next = last
        .max_by_key(|(_, (length, _))| *length)
        .map(|(at, _)| at);
    let mut stayed = HashSet::new();
    while let Some(at) = next {
        stayed.insert(at);
        next = longest.get(at).and_then(|(_, neighbour)| *neighbour);
    }
    let ids = after.iter().enumerate();
    ids.filter(|(at, _)| !stayed.contains(at))
        .map(|(_, id)| (*id).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(rules: &[(&str, &str)]) -> Policy {
        let rules = rules
            .iter()
            .map(|(id, verdict)| format!("[[rule]]\nid = \"{id}\"\nverdict = \"{verdict}\"\n"));
        let rules: Vec<String> = rules.collect();
        let head = "schema = \"allmende-license-policy/1\"";
        Policy::from_toml(&format!("{head}\n{}", rules.concat())).unwrap()
    }

    #[test]
    fn rules_are_added_removed_changed_and_moved() {
        let earlier = policy(&[("a", "fine"), ("b", "fine"), ("c", "fine"), ("d", "fine")]);
        let later = policy(&[
            ("d", "fine"),
            ("a", "fine"),
            ("b", "to-review"),
            ("e", "fine"),
        ]);
        let found = RuleDifference::between(&earlier, &later);
        let ids = |rules: &[Rule]| -> Vec<String> { rules.iter().map(|r| r.id.clone()).collect() };
        assert_eq!(ids(&found.added), ["e"]);
        assert_eq!(ids(&found.removed), ["c"]);
        assert_eq!(found.changed.len(), 1);
        assert_eq!(found.changed[0].1.id, "b");
        assert_eq!(
            found.moved,
            ["d"],
            "one rule moved, the others only made room"
        );
    }

    #[test]
    fn a_version_does_not_differ_from_itself() {
        let one = policy(&[("a", "fine"), ("b", "not-allowed")]);
        assert!(RuleDifference::between(&one, &one).is_empty());
        assert!(RuleDifference::between(&Policy::default(), &Policy::default()).is_empty());
    }
}
