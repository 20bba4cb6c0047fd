//! The shape of a document as data: what may stand where, since which version.
//!
//! The tables beside this file say in these words what the official schemas say. Versions are the
//! numbers after the point: 2 is CycloneDX 1.2, or SPDX 2.2.

use crate::json::Kind;

/// What a value may be.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "shapes are statics, which nobody moves"
)]
pub(crate) enum Shape {
    Any,
    /// What the reader asks for, whatever that is: documents without tables.
    Asked,
    Object(Object),
    List(List),
    Text(Text),
    Number(Number),
    Boolean,
    /// A truth value; rules ask whether it is true.
    Flag,
    /// One of these, told apart by the JSON type.
    Either(&'static [&'static Shape]),
}

#[derive(Debug)]
pub(crate) struct Object {
    /// The first version that refuses unknown members.
    pub(crate) closed_since: u8,
    pub(crate) members: &'static [Member],
    /// The shape of other members.
    pub(crate) others: &'static Shape,
    /// For each length of a name the members that have it, one bit for each by its number.
    pub(crate) by_length: [u64; LENGTHS],
    /// For each version the members that it requires, one bit for each by its number.
    pub(crate) required: [u64; VERSIONS],
    pub(crate) rules: &'static [Rule],
}

/// A member of an object, in some versions. What changed in between has an entry for each span.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) since: u8,
    pub(crate) until: u8,
    pub(crate) required: bool,
    pub(crate) shape: &'static Shape,
}

#[derive(Debug)]
pub(crate) struct List {
    pub(crate) item: &'static Shape,
    /// No two items are equal.
    pub(crate) unique: bool,
    pub(crate) not_empty: bool,
    /// Either all items are objects or none is.
    pub(crate) uniform: bool,
    /// An item with this member stands alone, in these versions.
    pub(crate) alone: Option<(&'static str, u8, u8)>,
}

#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) whole: bool,
    pub(crate) least: Option<i32>,
    pub(crate) most: Option<i32>,
}

#[derive(Debug)]
pub(crate) enum Text {
    Free,
    /// Without line breaks in CycloneDX 1.2, free since 1.3.
    Line,
    /// An identifier of something: not empty since CycloneDX 1.5.
    Reference,
    /// An address: a line in CycloneDX 1.2, an IRI reference since 1.3.
    Address,
    /// So many characters, at least and at most.
    Length(usize, usize),
    /// A word of a vocabulary.
    Words(&'static [Words]),
    /// A word of a vocabulary, or a URI.
    WordsOrUri(&'static [&'static str]),
    /// A word of one of these groups, each with a mark that rules ask for.
    Marks(&'static [(&'static [&'static str], u8)]),
    /// An id of the SPDX list of licences and exceptions.
    LicenseId,
    Form(Form),
    Format(Format),
}

/// Words that some versions have, in the order of their bytes.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) since: u8,
    pub(crate) until: u8,
    pub(crate) list: &'static [&'static str],
}

/// Patterns of the schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    SerialNumber,
    MimeType,
    Hash,
    /// A hash in SPDX, whose schemas ask for a string only.
    Checksum,
    Locale,
    /// A requirement of the Common Requirement Enumeration.
    Cre,
    PatentNumber,
    Jurisdiction,
}

/// The `format`s of JSON Schema that occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    DateTime,
    Date,
    Email,
    IriReference,
}

/// What members of an object have to do with one another.
#[derive(Debug)]
pub(crate) enum Rule {
    /// Exactly one of the alternatives holds.
    One(&'static [Alternative]),
    /// At least one of these members is there.
    Some(&'static [&'static str]),
    /// `versionRange` goes with `isExternal` only, and not with `version`.
    VersionRange,
}

/// One way in which an object may be filled.
#[derive(Debug)]
pub(crate) struct Alternative {
    pub(crate) required: &'static [&'static str],
    /// What may stand beside the required members; `None` for anything.
    pub(crate) optional: Option<&'static [&'static str]>,
    /// The marks of its words; 0 for any.
    pub(crate) marks: u8,
}

/// What no version has.
pub(crate) const NEVER: u8 = u8::MAX;

/// Versions are the numbers below this one.
const VERSIONS: usize = 8;

/// No name of a member is as long as this.
const LENGTHS: usize = 40;

/// The mark of a [`Shape::Flag`] that is true.
pub(crate) const IS_TRUE: u8 = 1;

/// An object of which nothing is known.
static OPEN: Object = open(&Shape::Any);
static OPEN_ASKED: Object = open(&Shape::Asked);

/// An object of which nothing is known but what the shape of its members is.
pub(crate) const fn open(others: &'static Shape) -> Object {
    Object {
        closed_since: NEVER,
        members: &[],
        others,
        by_length: [0; LENGTHS],
        required: [0; VERSIONS],
        rules: &[],
    }
}

/// A list of which nothing is known; [`objects!`] fills in from it what it does not say.
pub(crate) const LIST_OF: List = List {
    item: &Shape::Any,
    unique: false,
    not_empty: false,
    uniform: false,
    alone: None,
};
static LIST: List = LIST_OF;
static LIST_ASKED: List = List {
    item: &Shape::Asked,
    ..LIST_OF
};

impl Shape {
    /// The part of the shape that allows a value of this type.
    pub(crate) fn for_kind(&'static self, kind: Kind) -> Option<&'static Self> {
        let fits = match self {
            Self::Any | Self::Asked => true,
            Self::Object(_) => kind == Kind::Object,
            Self::List(_) => kind == Kind::Array,
            Self::Text(_) => kind == Kind::String,
            Self::Number(_) => kind == Kind::Number,
            Self::Boolean | Self::Flag => kind == Kind::Boolean,
            Self::Either(shapes) => {
                return shapes.iter().find_map(|shape| shape.for_kind(kind));
            }
        };
        fits.then_some(self)
    }

    /// The JSON type to name when another one stands there.
    pub(crate) fn expected(&self) -> Kind {
        match self {
            Self::Any | Self::Asked => Kind::Null,
            Self::Object(_) => Kind::Object,
            Self::List(_) => Kind::Array,
            Self::Text(_) => Kind::String,
            Self::Number(_) => Kind::Number,
            Self::Boolean | Self::Flag => Kind::Boolean,
            Self::Either(shapes) => shapes.first().map_or(Kind::Null, |shape| shape.expected()),
        }
    }

    /// The members and rules of an object of this shape.
    pub(crate) fn object(&'static self) -> &'static Object {
        match self {
            Self::Object(object) => object,
            Self::Asked => &OPEN_ASKED,
            _ => &OPEN,
        }
    }

    /// The items of a list of this shape.
    pub(crate) fn list(&'static self) -> &'static List {
        match self {
            Self::List(list) => list,
            Self::Asked => &LIST_ASKED,
            _ => &LIST,
        }
    }
}

impl Object {
    /// The entry for a member, with its number: the one of this version, else one of another.
    pub(crate) fn find(&self, name: &str, version: u8) -> Option<(usize, &'static Member)> {
        let mut other = None;
        for (number, member) in self.named_like(name, u64::MAX) {
            if member.name == name {
                if member.is_in(version) {
                    return Some((number, member));
                }
                other = Some((number, member));
            }
        }
        other
    }

    /// Those of some members whose name is as long as this one.
    pub(crate) fn named_like(
        &self,
        name: &str,
        among: u64,
    ) -> impl Iterator<Item = (usize, &'static Member)> {
        let as_long = self.by_length.get(name.len()).copied();
        self.numbered(as_long.unwrap_or_default() & among)
    }

    /// Some members with their numbers; one bit for each says which.
    pub(crate) fn numbered(&self, mut bits: u64) -> impl Iterator<Item = (usize, &'static Member)> {
        let members = self.members;
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros() as usize;
            bits &= bits.wrapping_sub(1);
            members.get(number).map(|member| (number, member))
        })
    }
}

impl Member {
    pub(crate) fn is_in(&self, version: u8) -> bool {
        self.since <= version && version <= self.until
    }
}

/// What [`objects!`] makes.
pub(crate) const fn object(
    closed_since: u8,
    members: &'static [Member],
    rules: &'static [Rule],
) -> Shape {
    let mut by_length = [0; LENGTHS];
    let mut number = 0;
    while number < members.len() {
        by_length[members[number].name.len()] |= 1 << number;
        number += 1;
    }
    let mut required = [0; VERSIONS];
    let mut version = 0;
    while version < VERSIONS {
        let mut number = 0;
        while number < members.len() {
            let member = &members[number];
            let is_in = member.since as usize <= version && version <= member.until as usize;
            if member.required && is_in {
                required[version] |= 1 << number;
            }
            number += 1;
        }
        version += 1;
    }
    Shape::Object(Object {
        closed_since,
        members,
        others: &Shape::Any,
        by_length,
        required,
        rules,
    })
}

/// The alternative with these members, whatever stands beside them.
pub(crate) const fn with(required: &'static [&'static str]) -> Alternative {
    Alternative {
        required,
        optional: None,
        marks: 0,
    }
}

/// The alternative with these members, with some of the optional ones, and nothing else.
pub(crate) const fn only(
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Alternative {
    Alternative {
        required,
        optional: Some(optional),
        marks: 0,
    }
}

/// The alternative with these members and no others, with words of these marks.
pub(crate) const fn marked(required: &'static [&'static str], marks: u8) -> Alternative {
    Alternative {
        required,
        optional: Some(&[]),
        marks,
    }
}

/// Tables of objects, one line for each member or a few:
///
/// `NAME { "optional": SHAPE, "required"! SHAPE, since 5 until 6 "later": [SHAPE] }`
///
/// `[X]` is a list, `[unique X]` one without equal items, `[some X]` one that is not empty. Objects
/// refuse unknown members since version 4, or since the one named with `closed`. Rules stand in
/// brackets behind the name.
macro_rules! objects {
    ($($(#[$doc:meta])* $name:ident $(closed $closed:tt)? $([$($rule:expr),+])? {
        $($(since $since:literal)? $(until $until:literal)? $key:literal $mark:tt $shape:tt),+ $(,)?
    })+) => {
        $($(#[$doc])* pub(crate) static $name: Shape = object(
            objects!(@or 4 $(, $closed)?),
            &[$(Member {
                name: $key,
                since: objects!(@or 0 $(, $since)?),
                until: objects!(@or NEVER $(, $until)?),
                required: objects!(@required $mark),
                shape: objects!(@shape $shape),
            }),+],
            &[$($($rule),+)?],
        );)+
    };
    (@or $default:expr) => { $default };
    (@or $default:expr, $value:expr) => { $value };
    (@required :) => { false };
    (@required !) => { true };
    (@shape [unique $item:ident]) => { &Shape::List(List { item: &$item, unique: true, ..LIST_OF }) };
    (@shape [some $item:ident]) => { &Shape::List(List { item: &$item, not_empty: true, ..LIST_OF }) };
    (@shape [$item:ident]) => { &Shape::List(List { item: &$item, ..LIST_OF }) };
    (@shape $name:ident) => { &$name };
}

/// Tables of vocabularies: `NAME { "word" "word", since 5 "later word", until 6 "earlier word" }`,
/// each group in the order of its bytes.
macro_rules! vocabularies {
    ($($name:ident { $($(since $since:literal)? $(until $until:literal)? $($word:literal)+),+ $(,)? })+) => {
        $(pub(crate) static $name: Shape = Shape::Text(Text::Words(&[$(Words {
            since: objects!(@or 0 $(, $since)?),
            until: objects!(@or NEVER $(, $until)?),
            list: &[$($word),+],
        }),+]));)+
    };
}

pub(crate) use {objects, vocabularies};

pub(crate) static STRING: Shape = Shape::Text(Text::Free);
pub(crate) static LINE: Shape = Shape::Text(Text::Line);
pub(crate) static REFERENCE: Shape = Shape::Text(Text::Reference);
pub(crate) static ADDRESS: Shape = Shape::Text(Text::Address);
pub(crate) static DATE_TIME: Shape = Shape::Text(Text::Format(Format::DateTime));
pub(crate) static DATE: Shape = Shape::Text(Text::Format(Format::Date));
pub(crate) static EMAIL: Shape = Shape::Text(Text::Format(Format::Email));
pub(crate) static IRI_REFERENCE: Shape = Shape::Text(Text::Format(Format::IriReference));
pub(crate) static BOOLEAN: Shape = Shape::Boolean;
/// A truth value that rules ask for.
pub(crate) static FLAG: Shape = Shape::Flag;
pub(crate) static ANY: Shape = Shape::Any;
pub(crate) static INTEGER: Shape = integer(None, None);
pub(crate) static NATURAL: Shape = integer(Some(0), None);
pub(crate) static POSITIVE: Shape = integer(Some(1), None);
pub(crate) static NUMBER: Shape = number(None, None);
/// From 0 to 1.
pub(crate) static SHARE: Shape = number(Some(0), Some(1));

pub(crate) const fn integer(least: Option<i32>, most: Option<i32>) -> Shape {
    Shape::Number(Number {
        whole: true,
        least,
        most,
    })
}

const fn number(least: Option<i32>, most: Option<i32>) -> Shape {
    Shape::Number(Number {
        whole: false,
        least,
        most,
    })
}
