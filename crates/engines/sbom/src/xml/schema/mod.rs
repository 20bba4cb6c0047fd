//! What a CycloneDX document in XML may contain: the rules of the official XSDs (`bom-1.0.xsd` to
//! `bom-1.7.xsd`, Apache-2.0), one table for each type, all versions in one.
//!
//! A row without a version counts in every version that has the type. Where versions differ, each
//! has its own row.

mod common;
mod component;
mod crypto;
mod declaration;
mod document;
mod formulation;
mod license;
mod model;
mod patent;
mod service;
mod vulnerability;
mod words;

pub(super) use document::{BOM, DEPENDENCIES};

/// The minor versions in which something stands, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Minors(u8);

const ALL: Minors = Minors(u8::MAX);
const NONE: Minors = Minors(0);

const fn since(minor: u8) -> Minors {
    Minors(u8::MAX << minor)
}

const fn until(minor: u8) -> Minors {
    within(0, minor)
}

const fn within(first: u8, last: u8) -> Minors {
    Minors((u8::MAX << first) & (u8::MAX >> (7 - last)))
}

impl Minors {
    pub(super) const fn has(self, minor: u8) -> bool {
        self.0 >> minor & 1 == 1
    }
}

/// The type of an element.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) model: Model,
    /// Whether text may stand between the elements.
    pub(super) is_mixed: bool,
    pub(super) attributes: &'static [Attribute],
    /// Where attributes that the schema does not name are allowed.
    pub(super) any_attributes: Minors,
    /// Where they are allowed if they lie in another namespace.
    pub(super) foreign_attributes: Minors,
}

/// What stands between the tags.
#[derive(Debug)]
pub(super) enum Model {
    Text(Content),
    Elements(&'static [Particle]),
}

/// Elements that follow one another: one, a group, or whatever lies in another namespace.
#[derive(Debug, Clone, Copy)]
pub(super) struct Particle {
    pub(super) minors: Minors,
    pub(super) occurs: Occurs,
    pub(super) term: Term,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Term {
    Element(Element),
    Foreign,
    Sequence(&'static [Particle]),
    Choice(&'static [Particle]),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) content: Content,
    /// The schema has a value for an element without one.
    pub(super) may_be_empty: bool,
}

/// How often: the least is none or one, the most is one or any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurs {
    pub(super) is_required: bool,
    pub(super) repeats: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    pub(super) minors: Minors,
    pub(super) name: &'static str,
    pub(super) content: Content,
    pub(super) is_required: bool,
}

/// Words with the versions that have them; those of one row are separated by spaces.
pub(super) type Vocabulary = &'static [(Minors, &'static str)];

/// What an element or an attribute holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// Any text (`xs:string`).
    Text,
    /// Text in which line breaks and tabs count as spaces (`xs:normalizedString`).
    Line,
    /// At least one character.
    Filled,
    /// A line of at most 1024 characters.
    Version,
    /// A line of 1 to 4096 characters.
    VersionRange,
    Boolean,
    Integer,
    /// An integer from 0 on.
    Natural,
    /// An integer from 1 on.
    Positive,
    /// An integer from 0 to 6.
    Level,
    Decimal,
    /// A decimal from 0 to 1.
    Share,
    Date,
    DateTime,
    Uri,
    /// An id of the SPDX licence list.
    License,
    Hash,
    Serial,
    Cpe,
    Mime,
    Locale,
    /// A requirement of the Common Requirements Enumeration.
    Cre,
    /// A two-letter code of a country or an office.
    Country,
    PatentNumber,
    Words(&'static Vocabulary),
    /// Elements and attributes.
    Of(&'static Type),
    /// Whatever there is.
    Anything,
}

const fn elements(particles: &'static [Particle]) -> Type {
    of(Model::Elements(particles))
}

const fn text(content: Content) -> Type {
    of(Model::Text(content))
}

const fn of(model: Model) -> Type {
    Type {
        model,
        is_mixed: false,
        attributes: &[],
        any_attributes: NONE,
        foreign_attributes: NONE,
    }
}

impl Type {
    const fn attributes(self, attributes: &'static [Attribute]) -> Self {
        Self { attributes, ..self }
    }

    const fn any_attributes(self, any_attributes: Minors) -> Self {
        Self {
            any_attributes,
            ..self
        }
    }

    const fn foreign_attributes(self, foreign_attributes: Minors) -> Self {
        Self {
            foreign_attributes,
            ..self
        }
    }

    const fn mixed(self) -> Self {
        Self {
            is_mixed: true,
            ..self
        }
    }
}

const ONE: Occurs = Occurs {
    is_required: true,
    repeats: false,
};
const MAYBE: Occurs = Occurs {
    is_required: false,
    repeats: false,
};
const MANY: Occurs = Occurs {
    is_required: false,
    repeats: true,
};
const SOME: Occurs = Occurs {
    is_required: true,
    repeats: true,
};

/// Any number of elements of other namespaces.
const FOREIGN: Particle = particle(MANY, Term::Foreign);

const fn particle(occurs: Occurs, term: Term) -> Particle {
    Particle {
        minors: ALL,
        occurs,
        term,
    }
}

const fn element(occurs: Occurs, name: &'static str, content: Content) -> Particle {
    let element = Element {
        name,
        content,
        may_be_empty: false,
    };
    particle(occurs, Term::Element(element))
}

const fn one(name: &'static str, content: Content) -> Particle {
    element(ONE, name, content)
}

const fn maybe(name: &'static str, content: Content) -> Particle {
    element(MAYBE, name, content)
}

const fn many(name: &'static str, content: Content) -> Particle {
    element(MANY, name, content)
}

const fn some(name: &'static str, content: Content) -> Particle {
    element(SOME, name, content)
}

const fn sequence(particles: &'static [Particle]) -> Particle {
    particle(ONE, Term::Sequence(particles))
}

const fn choice(particles: &'static [Particle]) -> Particle {
    particle(ONE, Term::Choice(particles))
}

impl Particle {
    const fn since(self, minor: u8) -> Self {
        Self {
            minors: since(minor),
            ..self
        }
    }

    const fn until(self, minor: u8) -> Self {
        Self {
            minors: until(minor),
            ..self
        }
    }

    const fn within(self, first: u8, last: u8) -> Self {
        Self {
            minors: within(first, last),
            ..self
        }
    }

    const fn only(self, minor: u8) -> Self {
        self.within(minor, minor)
    }

    const fn maybe(self) -> Self {
        Self {
            occurs: MAYBE,
            ..self
        }
    }

    const fn many(self) -> Self {
        Self {
            occurs: MANY,
            ..self
        }
    }

    /// For an element to which the schema gives a value when it has none.
    const fn or_empty(self) -> Self {
        let Term::Element(element) = self.term else {
            return self;
        };
        Self {
            term: Term::Element(Element {
                may_be_empty: true,
                ..element
            }),
            ..self
        }
    }
}

const fn required(name: &'static str, content: Content) -> Attribute {
    Attribute {
        is_required: true,
        ..optional(name, content)
    }
}

const fn optional(name: &'static str, content: Content) -> Attribute {
    Attribute {
        minors: ALL,
        name,
        content,
        is_required: false,
    }
}

impl Attribute {
    const fn since(self, minor: u8) -> Self {
        Self {
            minors: since(minor),
            ..self
        }
    }

    const fn until(self, minor: u8) -> Self {
        Self {
            minors: until(minor),
            ..self
        }
    }

    const fn within(self, first: u8, last: u8) -> Self {
        Self {
            minors: within(first, last),
            ..self
        }
    }
}
