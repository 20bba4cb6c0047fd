//! What the document did before in the same place: the member or word that comes next mostly is the
//! one that came there last time.
//!
//! A guess is compared with the text as it is written, which costs less than to find where a string
//! ends and to look it up. A wrong guess costs that comparison and changes nothing else.

use super::shape::{Member, Object, Text};

/// How many members and words are remembered; those that fall on one place displace each other.
const PLACES: usize = 128;

/// More than the members of any object.
const MEMBERS: usize = 64;

pub(super) struct Habits {
    orders: Vec<Order>,
    words: Vec<(Option<&'static Text>, &'static str)>,
}

/// In which order objects of a shape have their members.
#[derive(Clone)]
struct Order {
    shape: Option<&'static Object>,
    /// For each member the number of the one that followed; at 0 the first one, for the member of
    /// number n at n + 1.
    followers: [u8; MEMBERS + 1],
}

const UNKNOWN: Order = Order {
    shape: None,
    followers: [u8::MAX; MEMBERS + 1],
};

impl Default for Habits {
    fn default() -> Self {
        Self {
            orders: vec![UNKNOWN; PLACES],
            words: vec![(None, ""); PLACES],
        }
    }
}

impl Habits {
    /// The member that probably follows after `last` in an object of this shape.
    #[inline]
    pub(super) fn next_member(
        &self,
        shape: &'static Object,
        last: Option<usize>,
    ) -> Option<(usize, &'static Member)> {
        let order = self.orders.get(place(shape, 0))?;
        if !order.shape.is_some_and(|known| std::ptr::eq(known, shape)) {
            return None;
        }
        let follower = order.followers.get(last.map_or(0, |last| last + 1))?;
        let number = usize::from(*follower);
        shape.members.get(number).map(|member| (number, member))
    }

    /// Remembers which member followed after `last`.
    pub(super) fn met_member(
        &mut self,
        shape: &'static Object,
        last: Option<usize>,
        number: usize,
    ) {
        let Some(order) = self.orders.get_mut(place(shape, 0)) else {
            return;
        };
        if !order.shape.is_some_and(|known| std::ptr::eq(known, shape)) {
            *order = UNKNOWN;
            order.shape = Some(shape);
        }
        if let Some(follower) = order.followers.get_mut(last.map_or(0, |last| last + 1)) {
            *follower = u8::try_from(number).unwrap_or(u8::MAX);
        }
    }

    /// A word that is allowed here and begins like this text, if one is remembered.
    #[inline]
    pub(super) fn word(&self, shape: &'static Text, start: &[u8]) -> Option<&'static str> {
        let (known, word) = self.words.get(place(shape, look(start)))?;
        known
            .is_some_and(|known| std::ptr::eq(known, shape))
            .then_some(*word)
    }

    /// Remembers a word that is allowed here.
    pub(super) fn met_word(&mut self, shape: &'static Text, word: &'static str) {
        if let Some(known) = self.words.get_mut(place(shape, look(word.as_bytes()))) {
            *known = (Some(shape), word);
        }
    }
}

/// Where something about a shape is remembered. The shapes of the tables lie in memory one behind the
/// other.
#[inline]
fn place<T>(shape: &'static T, look: usize) -> usize {
    (std::ptr::from_ref(shape).addr() / 64).wrapping_add(look) % PLACES
}

/// What tells most words apart at a glance, such as `SHA-1` and `SHA-256`: the first character and the
/// fifth, or the last one before.
#[inline]
fn look(text: &[u8]) -> usize {
    let mut bytes = text.iter().take(5).take_while(|byte| **byte != b'"');
    let first = bytes.next().copied().unwrap_or_default();
    let fifth = bytes.last().copied().unwrap_or_default();
    usize::from(first) + usize::from(fifth)
}
