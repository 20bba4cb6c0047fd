//! Which element may follow which: the content model of a type, in one version.
//!
//! The XSDs are deterministic (no element can be meant by two rows at one place), so a model is an
//! automaton whose states are its rows: Glushkov's construction.

use super::schema::{Element, Model, Particle, Term, Type};

/// The content model of a type. State 0 is the beginning; state `n + 1` is after place `n`.
#[derive(Debug)]
pub(super) struct ContentModel {
    pub(super) places: Vec<Place>,
    /// The places that may follow a state.
    follow: Vec<Vec<usize>>,
    /// Whether the content may end in a state.
    may_end: Vec<bool>,
}

/// A row of the table at its place in the model.
#[derive(Debug)]
pub(super) struct Place {
    /// `None` stands for elements of other namespaces.
    pub(super) element: Option<Element>,
    /// Whether there may be several.
    pub(super) repeats: bool,
    /// The first place with this name: the one that counts them.
    pub(super) counter: usize,
    /// Whether nothing else can stand in its stead.
    is_required: bool,
}

/// The states before the first and after the last element of a part of the model.
#[derive(Default)]
struct Part {
    first: Vec<usize>,
    last: Vec<usize>,
    may_be_absent: bool,
}

impl ContentModel {
    pub(super) fn new(of: &Type, minor: u8) -> Self {
        let mut model = Self {
            places: Vec::new(),
            follow: vec![Vec::new()],
            may_end: Vec::new(),
        };
        let particles = match of.model {
            Model::Elements(particles) => particles,
            Model::Text(_) => &[],
        };
        let all = model.sequence(particles, minor, true, false);
        model.may_end = vec![false; model.follow.len()];
        for state in &all.last {
            if let Some(may_end) = model.may_end.get_mut(*state) {
                *may_end = true;
            }
        }
        if let (Some(beginning), true) = (model.may_end.first_mut(), all.may_be_absent) {
            *beginning = true;
        }
        if let Some(beginning) = model.follow.first_mut() {
            *beginning = all.first;
        }
        model
    }

    /// The place of an element that may come next. No name: an element of another namespace.
    pub(super) fn next(&self, state: usize, name: Option<&str>) -> Option<usize> {
        let follow = self.follow.get(state)?;
        follow.iter().copied().find(|place| self.is(*place, name))
    }

    /// The first place of an element, allowed now or not.
    pub(super) fn anywhere(&self, name: Option<&str>) -> Option<usize> {
        (0..self.places.len()).find(|place| self.is(*place, name))
    }

    /// The first place of an element that is not before a state.
    pub(super) fn later(&self, state: usize, name: &str) -> Option<usize> {
        (state..self.places.len()).find(|place| self.is(*place, Some(name)))
    }

    pub(super) fn may_end(&self, state: usize) -> bool {
        self.may_end.get(state).copied().unwrap_or_default()
    }

    /// The elements of which one must come next: the required one, or the choices.
    pub(super) fn expected(&self, state: usize) -> Vec<&'static str> {
        if self.may_end(state) {
            return Vec::new();
        }
        let follow = self
            .follow
            .get(state)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let places = || follow.iter().filter_map(|place| self.places.get(*place));
        let names = |place: &Place| place.element.map(|element| element.name);
        let required: Vec<_> = places()
            .filter(|place| place.is_required)
            .filter_map(names)
            .collect();
        if required.is_empty() {
            places().filter_map(names).collect()
        } else {
            required
        }
    }

    fn is(&self, place: usize, name: Option<&str>) -> bool {
        self.places
            .get(place)
            .is_some_and(|place| place.element.map(|element| element.name) == name)
    }

    fn particle(&mut self, particle: &Particle, minor: u8, required: bool, repeats: bool) -> Part {
        let required = required && particle.occurs.is_required;
        let repeats = repeats || particle.occurs.repeats;
        let mut part = match particle.term {
            Term::Element(element) => self.place(Some(element), required, repeats),
            Term::Foreign => self.place(None, false, true),
            Term::Sequence(particles) => self.sequence(particles, minor, required, repeats),
            Term::Choice(particles) => self.choice(particles, minor, repeats),
        };
        if particle.occurs.repeats {
            self.connect(&part.last, &part.first);
        }
        part.may_be_absent |= !particle.occurs.is_required;
        part
    }

    fn place(&mut self, element: Option<Element>, is_required: bool, repeats: bool) -> Part {
        let place = self.places.len();
        let counter = self.anywhere(element.map(|element| element.name));
        self.places.push(Place {
            element,
            repeats,
            counter: counter.unwrap_or(place),
            is_required,
        });
        self.follow.push(Vec::new());
        Part {
            first: vec![place],
            last: vec![place + 1],
            may_be_absent: false,
        }
    }

    fn sequence(&mut self, parts: &[Particle], minor: u8, required: bool, repeats: bool) -> Part {
        let mut all = Part {
            may_be_absent: true,
            ..Part::default()
        };
        for particle in parts.iter().filter(|particle| particle.minors.has(minor)) {
            let part = self.particle(particle, minor, required, repeats);
            self.connect(&all.last, &part.first);
            if all.may_be_absent {
                all.first.extend(&part.first);
            }
            if part.may_be_absent {
                all.last.extend(part.last);
            } else {
                all.last = part.last;
            }
            all.may_be_absent &= part.may_be_absent;
        }
        all
    }

    fn choice(&mut self, parts: &[Particle], minor: u8, repeats: bool) -> Part {
        let mut all = Part::default();
        for particle in parts.iter().filter(|particle| particle.minors.has(minor)) {
            let part = self.particle(particle, minor, false, repeats);
            all.first.extend(part.first);
            all.last.extend(part.last);
            all.may_be_absent |= part.may_be_absent;
        }
        all
    }

    fn connect(&mut self, states: &[usize], places: &[usize]) {
        for state in states {
            if let Some(follow) = self.follow.get_mut(*state) {
                follow.extend(
                    places
                        .iter()
                        .filter(|place| !follow.contains(place))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
        }
    }
}
