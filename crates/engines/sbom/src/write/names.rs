//! Names of elements, each given once.

use hashbrown::HashSet;

/// The names that are taken.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// Takes a name, if it is free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes a name or, if it is not free, the name with a number behind it.
    pub(super) fn take_similar(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let mut number = self.taken.len();
        loop {
            let other = format!("{name}-{number}");
            if self.taken.insert(other.clone()) {
                return other;
            }
            number += 1;
        }
    }
}
