//! An element that is open: where it is, what may come in it next, and what came.

use std::rc::Rc;

use finding::Location;
use hashbrown::HashMap;

use super::content::ContentModel;
use super::schema::{Content, Model, Type};
use super::shape::Form;
use crate::codes;
use crate::notes::Notes;

/// Which of the namespaces that are read an element lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// The one of the document.
    Bom,
    /// The extension for the dependency graph, which no rule judges.
    Graph,
    /// Any other.
    Foreign,
    None,
}

pub(super) struct Frame {
    pub(super) name: &'static str,
    /// Which one of its name it is, from 1 on, where there may be several or are.
    pub(super) index: Option<u32>,
    pub(super) content: Content,
    /// The schema gives a value where there is none.
    pub(super) may_be_empty: bool,
    pub(super) space: Space,
    /// `None` for a text.
    pub(super) model: Option<Rc<ContentModel>>,
    state: usize,
    /// How many elements came, by [`super::content::Place::counter`].
    counts: Vec<u32>,
    misfits: Vec<Misfit>,
    pub(super) has_stray_text: bool,
    /// What it becomes in JSON, if the inventory keeps it.
    pub(super) form: Option<Form>,
    /// The repeated element whose array is open in JSON.
    pub(super) run: Option<&'static str>,
    /// The reference of a component.
    pub(super) reference: Option<String>,
}

/// An element that may not stand where it stands.
struct Misfit {
    name: &'static str,
    index: Option<u32>,
    /// One of these should have come before it.
    expected: Vec<&'static str>,
    is_repeat: bool,
}

/// An element within another one, found in the table.
pub(super) struct Child {
    pub(super) name: &'static str,
    pub(super) index: Option<u32>,
    pub(super) content: Content,
    pub(super) may_be_empty: bool,
}

impl Frame {
    pub(super) fn new(child: &Child, space: Space, form: Option<Form>) -> Self {
        Self {
            name: child.name,
            index: child.index,
            content: child.content,
            may_be_empty: child.may_be_empty,
            space,
            model: None,
            state: 0,
            counts: Vec::new(),
            misfits: Vec::new(),
            has_stray_text: false,
            form,
            run: None,
            reference: None,
        }
    }

    pub(super) fn with_model(mut self, model: Rc<ContentModel>, mut counts: Vec<u32>) -> Self {
        counts.clear();
        counts.resize(model.places.len(), 0);
        self.counts = counts;
        self.model = Some(model);
        self
    }

    /// The memory of the counts, for another element.
    pub(super) fn into_counts(self) -> Vec<u32> {
        self.counts
    }

    /// Whether not even white space may stand in the element.
    pub(super) fn is_empty(&self) -> bool {
        self.model
            .as_ref()
            .is_some_and(|model| model.places.is_empty())
    }

    /// The type of the text, if the element has one.
    pub(super) fn text(&self) -> Option<Content> {
        match self.content {
            Content::Of(Type {
                model: Model::Text(content),
                ..
            }) => Some(*content),
            Content::Of(_) | Content::Anything => None,
            content => Some(content),
        }
    }

    /// Steps to an element of the same namespace. `None`: no such element is known here. What stands
    /// in a wrong place is remembered until all of the element was seen.
    pub(super) fn step(&mut self, name: &str) -> Option<Child> {
        let model = self.model.clone()?;
        let fitting = model.next(self.state, Some(name));
        let place = fitting
            .or_else(|| model.later(self.state, name))
            .or_else(|| model.anywhere(Some(name)))?;
        let known = model.places.get(place)?;
        let element = known.element?;
        let count = self.counts.get_mut(known.counter)?;
        *count = count.saturating_add(1);
        let index = (known.repeats || *count > 1).then_some(*count);
        if fitting.is_some() {
            self.state = place + 1;
        } else {
            self.misfits.push(Misfit {
                name: element.name,
                index,
                expected: model.expected(self.state),
                is_repeat: *count > 1 && !known.repeats,
            });
            self.state = self.state.max(place + 1);
        }
        Some(Child {
            name: element.name,
            index,
            content: element.content,
            may_be_empty: element.may_be_empty,
        })
    }

    /// Steps over an element of another namespace, if one may stand here.
    pub(super) fn step_foreign(&mut self) -> bool {
        let place = self
            .model
            .as_ref()
            .and_then(|model| model.next(self.state, None));
        if let Some(place) = place {
            self.state = place + 1;
        }
        place.is_some()
    }

    /// Says what is missing and what stood in a wrong place, when the element ends.
    /// `path` is the one to this element.
    pub(super) fn finish(&self, notes: &mut Notes, path: impl Fn() -> String) {
        let Some(model) = &self.model else {
            return;
        };
        let counts = &self.counts;
        let came = |name: &&str| {
            let count = model
                .anywhere(Some(name))
                .and_then(|place| counts.get(place));
            count.is_some_and(|count| *count > 0)
        };
        let mut missing: Vec<Vec<&str>> = Vec::new();
        // Of the misfits after this many.
        let is_misfit = |name: &&str, after: usize| {
            let mut others = self.misfits.iter().skip(after);
            others.any(|misfit| misfit.name == *name)
        };
        for (number, misfit) in self.misfits.iter().enumerate() {
            // What should have come before it explains why it does not fit: it is missing, or it came
            // too late and is a finding itself.
            if !misfit.expected.is_empty() && !misfit.expected.iter().any(came) {
                missing.push(misfit.expected.clone());
                continue;
            }
            if misfit
                .expected
                .iter()
                .any(|name| is_misfit(name, number + 1))
            {
                continue;
            }
            let code = if misfit.is_repeat {
                &codes::INVALID_DUPLICATE_MEMBER
            } else {
                &codes::INVALID_ORDER
            };
            notes.add(code, || {
                let mut place = path();
                push_step(&mut place, misfit.name, misfit.index);
                (Location::Element(place), [misfit.name.to_owned()])
            });
        }
        let mut state = self.state;
        while let Some(first) = model.expected(state).first() {
            let expected = model.expected(state);
            if !expected.iter().any(|name| is_misfit(name, 0)) {
                missing.push(expected.clone());
            }
            match model.next(state, Some(first)) {
                Some(place) if place + 1 > state => state = place + 1,
                _ => break,
            }
        }
        missing.dedup();
        for names in missing {
            let place = || Location::Element(path());
            notes.add(&codes::INVALID_MISSING, || (place(), [names.join(" / ")]));
        }
    }
}

/// Content models by type, made when they are needed.
#[derive(Default)]
pub(super) struct Models {
    made: HashMap<usize, Rc<ContentModel>>,
}

impl Models {
    pub(super) fn of(&mut self, of: &'static Type, minor: u8) -> Rc<ContentModel> {
        let key = std::ptr::from_ref(of).addr();
        let make = || Rc::new(ContentModel::new(of, minor));
        Rc::clone(self.made.entry(key).or_insert_with(make))
    }
}

/// The path to an element: `/bom/components/component[3]`.
pub(super) fn path(frames: &[Frame]) -> String {
    let mut path = String::new();
    for frame in frames {
        push_step(&mut path, frame.name, frame.index);
    }
    path
}

fn push_step(path: &mut String, name: &str, index: Option<u32>) {
    path.push('/');
    path.push_str(name);
    if let Some(index) = index {
        path.push('[');
        path.push_str(&index.to_string());
        path.push(']');
    }
}
