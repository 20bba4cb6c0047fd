//! The rules about several members of an object, and about numbers.

use super::shape::{Alternative, IS_TRUE, Number, Object, Rule};

/// An object that is being read.
pub(super) struct ObjectLevel {
    pub(super) shape: &'static Object,
    /// The members that were met, by their number in the table.
    pub(super) met: u64,
    /// Those of them that this version has.
    pub(super) seen: u64,
    /// The number of the member that was met last.
    pub(super) last: Option<usize>,
    /// The marks of the words and flags that were read.
    pub(super) marks: u8,
}

impl ObjectLevel {
    /// An object of which nothing was read yet.
    pub(super) fn new(shape: &'static Object) -> Self {
        Self {
            shape,
            met: 0,
            seen: 0,
            last: None,
            marks: 0,
        }
    }

    /// Takes note of a member; `is_in` says whether this version has it.
    pub(super) fn meet(&mut self, number: usize, is_in: bool) {
        self.met |= 1 << number;
        self.seen |= u64::from(is_in) << number;
        self.last = Some(number);
    }

    /// Whether the object has a member, and this version, too.
    pub(super) fn has(&self, name: &str) -> bool {
        self.shape
            .named_like(name, self.seen)
            .any(|(_, member)| member.name == name)
    }

    /// If the rule is broken: the members that it is about.
    pub(super) fn broken(&self, rule: &Rule) -> Option<String> {
        match rule {
            Rule::One(alternatives) => {
                let holding = alternatives.iter().filter(|one| self.holds(one)).count();
                (holding != 1).then(|| {
                    let named = alternatives.iter().map(Alternative::to_string);
                    named.collect::<Vec<_>>().join(" | ")
                })
            }
            Rule::Some(members) => {
                (!members.iter().any(|member| self.has(member))).then(|| members.join(" | "))
            }
            Rule::VersionRange => {
                let is_sound = || !self.has("version") && self.marks & IS_TRUE != 0;
                (self.has("versionRange") && !is_sound())
                    .then(|| "version | versionRange + isExternal".to_owned())
            }
        }
    }

    fn holds(&self, alternative: &Alternative) -> bool {
        let may_stand = |name: &str| {
            alternative.optional.is_none_or(|optional| {
                optional.contains(&name) || alternative.required.contains(&name)
            })
        };
        let mut seen = self.shape.numbered(self.seen);
        alternative.required.iter().all(|name| self.has(name))
            && (alternative.marks == 0 || alternative.marks == self.marks)
            && seen.all(|(_, member)| may_stand(member.name))
    }
}

impl Number {
    pub(super) fn allows(&self, text: &str) -> bool {
        let Ok(value) = text.parse::<f64>() else {
            return false;
        };
        let is_whole = value.fract().abs() < f64::EPSILON;
        self.least.is_none_or(|least| value >= f64::from(least))
            && self.most.is_none_or(|most| value <= f64::from(most))
            && (!self.whole || is_whole)
    }
}

impl std::fmt::Display for Alternative {
    /// The members, as findings name them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.optional {
            Some(optional) if self.required.is_empty() => f.write_str(&optional.join(", ")),
            _ => f.write_str(&self.required.join(" + ")),
        }
    }
}
