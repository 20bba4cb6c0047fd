//! Judges objects by the model.

use finding::{Code, Location};

use super::facts::{Fact, Value, push_value};
use super::forms;
use super::model::{Class, Member, Range};
use super::walk::{ID_NAMES, Object, Walk};
use crate::codes;
use crate::json::Kind;
use crate::reader::child;

impl Walk<'_, '_> {
    /// Elements have an `spdxId`, everything else may have an `@id`.
    pub(super) fn judge_id(&mut self, class: Class, object: &Object) {
        let is_element = class.is_a(Class::Element);
        let [element_id, other_id] = object.ids;
        let (own, foreign) = if is_element {
            (element_id, other_id)
        } else {
            (other_id, element_id)
        };
        let [own_name, foreign_name] = if is_element {
            ID_NAMES
        } else {
            [ID_NAMES[1], ID_NAMES[0]]
        };
        if foreign.is_some() {
            let values = [foreign_name.to_owned()];
            self.note_below(foreign_name, &codes::INVALID_UNKNOWN_MEMBER, values);
        }
        match own {
            None if is_element => self.reader.missing(own_name),
            None => {}
            Some(id) => {
                let text = self.reader.strings.get(id);
                if !(forms::is_iri(text) || !is_element && forms::is_blank(text)) {
                    let values = [text.to_owned(), "identifier".to_owned()];
                    self.note_below(own_name, &codes::INVALID_PATTERN, values);
                }
            }
        }
    }

    pub(super) fn judge(&mut self, class: Class, fact: Fact, is_first: bool) {
        let Some(member) = class.member(fact.property) else {
            if is_first {
                let name = fact.property.as_str();
                self.note_below(name, &codes::INVALID_UNKNOWN_MEMBER, [name.to_owned()]);
            }
            return;
        };
        if member.many != fact.item.is_some() {
            if is_first {
                let [expected, found] = if member.many {
                    [Kind::Array, kind(fact.value)]
                } else {
                    [range_kind(member), Kind::Array]
                };
                let values = [expected, found].map(|kind| kind.as_str().to_owned());
                self.note_below(fact.property.as_str(), &codes::INVALID_TYPE, values);
            }
            return;
        }
        if fact.value != Value::Nothing {
            self.judge_value(member, fact);
        }
    }

    fn judge_value(&mut self, member: &Member, fact: Fact) {
        let text = |sym| self.reader.strings.get(sym);
        let version = self.reader.rules.name;
        let form = |sym, sound: fn(&str) -> bool, name: &'static str| {
            (!sound(text(sym)))
                .then(|| (&codes::INVALID_PATTERN, [text(sym).to_owned(), name.into()]))
        };
        let fault = match (member.range, fact.value) {
            (Range::Text, Value::Text(_))
            | (Range::Boolean, Value::Boolean(_))
            | (Range::Decimal, Value::Number(_)) => None,
            (Range::DateTime, Value::Text(sym)) => form(sym, forms::is_date_time, "date-time"),
            (Range::Version, Value::Text(sym)) => form(sym, forms::is_version, "version"),
            (Range::MediaType, Value::Text(sym)) => form(sym, forms::is_media_type, "media-type"),
            (Range::Decimal, Value::Text(sym)) => form(sym, forms::is_decimal, "number"),
            (Range::Integer(least), Value::Number(sym)) => (!forms::is_integer(text(sym), least))
                .then(|| {
                    let least = format!("integer-{least}");
                    (&codes::INVALID_PATTERN, [text(sym).to_owned(), least])
                }),
            (Range::Word(words), Value::Text(sym)) => (!words.contains(&text(sym))).then(|| {
                (
                    &codes::INVALID_VALUE,
                    [text(sym).to_owned(), version.into()],
                )
            }),
            (Range::Node(class), Value::Text(sym)) => {
                let sound = forms::is_iri(text(sym))
                    || forms::is_blank(text(sym))
                    || is_individual(class, text(sym));
                (!sound).then(|| {
                    let values = [text(sym).to_owned(), "identifier".to_owned()];
                    (&codes::INVALID_PATTERN, values)
                })
            }
            (Range::Node(class), Value::Node(number)) => {
                let other = self.facts.class(number).filter(|own| {
                    // An extension may be of any class whatever.
                    class != Class::extension_Extension && !own.is_a(class)
                });
                other.map(|own| {
                    let values = [own.as_str().to_owned(), version.to_owned()];
                    (&codes::INVALID_VALUE, values)
                })
            }
            (_, value) => {
                let values = [range_kind(member), kind(value)].map(|kind| kind.as_str().to_owned());
                Some((&codes::INVALID_TYPE, values))
            }
        };
        if let Some((code, values)) = fault {
            let mut place = self.reader.cursor.pointer();
            push_value(&mut place, fact.property, fact.item);
            if matches!((member.range, fact.value), (Range::Node(_), Value::Node(_))) {
                place.push_str("/type");
            }
            self.note_at(place, code, values);
        }
    }

    pub(super) fn judge_count(&mut self, class: Class, start: usize) {
        for member in class.lineage().flat_map(Class::members) {
            if member.least == 0 {
                continue;
            }
            let name = member.property.as_str();
            let own = self.pending.get(start..).unwrap_or_default();
            let mut values = own.iter().filter(|fact| fact.property == member.property);
            let is_missing = values.clone().next().is_none();
            let count = values
                .by_ref()
                .filter(|fact| fact.value != Value::Nothing)
                .take(member.least)
                .count();
            if is_missing {
                self.reader.missing(name);
            } else if member.many && count < member.least {
                let values = [name.to_owned(), member.least.to_string()];
                self.note_below(name, &codes::INVALID_COUNT, values);
            }
        }
    }

    /// Records a finding at a member of the object that was just read.
    pub(super) fn note_below<const N: usize>(
        &mut self,
        member: &str,
        code: &Code<N>,
        values: [String; N],
    ) {
        let place = child(&self.reader.cursor.pointer(), member);
        self.note_at(place, code, values);
    }

    pub(super) fn note_at<const N: usize>(
        &mut self,
        place: String,
        code: &Code<N>,
        values: [String; N],
    ) {
        self.reader
            .notes
            .add(code, || (Location::Pointer(place), values));
    }
}

/// The kind that values of a property have.
fn range_kind(member: &Member) -> Kind {
    match member.range {
        Range::Boolean => Kind::Boolean,
        Range::Integer(_) | Range::Decimal => Kind::Number,
        Range::Node(_) => Kind::Object,
        _ => Kind::String,
    }
}

fn kind(value: Value) -> Kind {
    match value {
        Value::Text(_) => Kind::String,
        Value::Number(_) => Kind::Number,
        Value::Boolean(_) => Kind::Boolean,
        Value::Node(_) => Kind::Object,
        Value::Odd(kind) => kind,
        Value::Nothing => Kind::Array,
    }
}

/// Objects that the specification itself defines, by the short names of the official context.
fn is_individual(range: Class, name: &str) -> bool {
    let class = match name {
        "SpdxOrganization" => Class::Organization,
        "NoneElement" | "NoAssertionElement" => Class::IndividualElement,
        "expandedlicensing_NoneLicense" | "expandedlicensing_NoAssertionLicense" => {
            Class::expandedlicensing_IndividualLicensingInfo
        }
        _ => return false,
    };
    class.is_a(range)
}
