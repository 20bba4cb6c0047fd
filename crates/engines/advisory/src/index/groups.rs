//! Groups of identifiers that mean the same vulnerability.

use super::NONE;
use super::wire::small;

/// A group has at most this many identifiers: larger ones come from records that name as aliases what is
/// only related.
pub(super) const MAX_GROUP: u32 = 50;

/// The groups of all identifiers.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The group of each identifier; [`NONE`] for those that stand alone.
    pub(super) of: Vec<u32>,
    /// Where the members of each group begin, and behind the last where they end.
    pub(super) starts: Vec<u32>,
    /// The identifiers of all groups.
    pub(super) members: Vec<u32>,
    /// Groups that would have been too large: an identifier and the number.
    pub(super) split: Vec<(u32, u32)>,
}

/// Forests of numbers: each tree is a group.
struct Union {
    parent: Vec<u32>,
    size: Vec<u32>,
}

impl Union {
    fn new(count: usize) -> Self {
        Self {
            parent: (0..small(count)).collect(),
            size: vec![1; count],
        }
    }

    fn root(&mut self, mut number: u32) -> u32 {
        loop {
            let parent = at(&self.parent, number);
            if parent == number {
                return number;
            }
            let grandparent = at(&self.parent, parent);
            if let Some(slot) = self.parent.get_mut(number as usize) {
                *slot = grandparent;
            }
            number = grandparent;
        }
    }

    fn size(&mut self, number: u32) -> u32 {
        let root = self.root(number);
        at(&self.size, root)
    }

    /// Joins two trees if together they have at most so many members.
    fn join(&mut self, a: u32, b: u32, most: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (size_a, size_b) = (at(&self.size, a), at(&self.size, b));
        let together = size_a.saturating_add(size_b);
        if a == b || together > most {
            return;
        }
        let (large, small) = if size_a >= size_b { (a, b) } else { (b, a) };
        if let Some(slot) = self.parent.get_mut(small as usize) {
            *slot = large;
        }
        if let Some(slot) = self.size.get_mut(large as usize) {
            *slot = together;
        }
    }
}

fn at(numbers: &[u32], index: u32) -> u32 {
    numbers.get(index as usize).copied().unwrap_or_default()
}

/// Groups identifiers by the pairs that records state. Groups that would be too large are split: their
/// pairs are joined one after another in the order of their names, as long as there is room.
pub(super) fn groups<'n>(
    count: usize,
    pairs: &[(u32, u32)],
    name: impl Fn(u32) -> &'n str,
) -> Groups {
    let mut union = Union::new(count);
    for (a, b) in pairs {
        union.join(*a, *b, u32::MAX);
    }
    let mut split = Vec::new();
    for number in 0..small(count) {
        if union.root(number) == number && at(&union.size, number) > MAX_GROUP {
            split.push((number, at(&union.size, number)));
        }
    }
    if !split.is_empty() {
        let mut refined = Union::new(count);
        let mut late = Vec::new();
        for (a, b) in pairs {
            if union.size(*a) > MAX_GROUP {
                late.push((*a, *b));
            } else {
                refined.join(*a, *b, MAX_GROUP);
            }
        }
        late.sort_by_key(|(a, b)| (name(*a), name(*b)));
        for (a, b) in late {
            refined.join(a, b, MAX_GROUP);
        }
        union = refined;
    }
    arrange(count, &mut union, split)
}

fn arrange(count: usize, union: &mut Union, split: Vec<(u32, u32)>) -> Groups {
    let mut groups = Groups {
        of: vec![NONE; count],
        split,
        ..Groups::default()
    };
    let mut end = 0;
    for number in 0..small(count) {
        let size = at(&union.size, number);
        if union.root(number) == number && size > 1 {
            if let Some(slot) = groups.of.get_mut(number as usize) {
                *slot = small(groups.starts.len());
            }
            groups.starts.push(end);
            end += size;
        }
    }
    let mut next = groups.starts.clone();
    groups.starts.push(end);
    groups.members = vec![NONE; end as usize];
    for number in 0..small(count) {
        let root = union.root(number);
        let group = at(&groups.of, root);
        if group == NONE {
            continue;
        }
        if let Some(slot) = groups.of.get_mut(number as usize) {
            *slot = group;
        }
        if let Some(place) = next.get_mut(group as usize) {
            if let Some(slot) = groups.members.get_mut(*place as usize) {
                *slot = number;
            }
            *place += 1;
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(groups: &Groups, number: u32) -> Vec<u32> {
        match groups.of[number as usize] {
            NONE => vec![number],
            group => {
                let [start, end] = [group, group + 1].map(|at| groups.starts[at as usize] as usize);
                groups.members[start..end].to_vec()
            }
        }
    }

    #[test]
    fn what_hangs_together_is_one_group() {
        let found = groups(6, &[(0, 3), (4, 3), (1, 1), (2, 5)], |_| "");
        assert_eq!(members(&found, 0), [0, 3, 4]);
        assert_eq!(members(&found, 4), [0, 3, 4]);
        assert_eq!(members(&found, 1), [1]);
        assert_eq!(members(&found, 5), [2, 5]);
        assert_eq!(found.split, []);
    }

    #[test]
    fn a_group_that_is_too_large_is_split_and_reported() {
        let names: Vec<String> = (0..200).map(|number| format!("{number:03}")).collect();
        let chain: Vec<(u32, u32)> = (0..119).map(|number| (number, number + 1)).collect();
        let mut pairs = chain.clone();
        pairs.push((150, 151));
        let found = groups(200, &pairs, |number| &names[number as usize]);
        assert_eq!(found.split.len(), 1);
        assert_eq!(found.split[0].1, 120);
        assert_eq!(members(&found, 150), [150, 151]);
        let sizes: Vec<usize> = (0..120)
            .map(|number| members(&found, number).len())
            .collect();
        assert!(sizes.iter().all(|size| *size <= 50), "{sizes:?}");
        pairs.reverse();
        let again = groups(200, &pairs, |number| &names[number as usize]);
        for number in 0..120 {
            assert_eq!(
                members(&again, number),
                members(&found, number),
                "whatever the order"
            );
        }
    }
}
