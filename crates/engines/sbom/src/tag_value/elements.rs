//! Tags gathered to what they speak of: the document, a package, a file and so on.

use std::borrow::Cow;

use finding::{Finding, Location};

use super::lines::{Lines, Piece};
use super::tags::{Index, Section, Tag};
use crate::codes;
use crate::limits::Limits;
use crate::notes::Notes;

/// A tag with its value.
pub(super) struct Entry<'a> {
    pub(super) tag: &'static Tag,
    /// The same number for all tags of one member.
    pub(super) member: usize,
    pub(super) value: Cow<'a, str>,
    pub(super) line: u64,
}

/// Everything that is said of one thing.
pub(super) struct Element<'a> {
    pub(super) section: Section,
    /// Where it begins.
    pub(super) line: u64,
    pub(super) entries: Vec<Entry<'a>>,
    /// Of a file: the identifier of the package before it, to which it belongs.
    pub(super) owner: Option<Cow<'a, str>>,
    /// The tags that it has, by their number.
    seen: u128,
}

impl<'a> Element<'a> {
    fn new(section: Section, line: u64, entries: Vec<Entry<'a>>) -> Self {
        Self {
            section,
            line,
            entries,
            owner: None,
            seen: 0,
        }
    }

    /// The value of a member.
    pub(super) fn value(&self, member: &str) -> Option<&Cow<'a, str>> {
        let mut entries = self.entries.iter();
        entries
            .find(|entry| entry.tag.member == member)
            .map(|entry| &entry.value)
    }

    /// Puts the entries into the order of the members; those of one member stay as they are.
    pub(super) fn sort(&mut self) {
        self.entries.sort_by_key(|entry| entry.member);
    }

    /// Records the tags that must be here and are not.
    fn require(&self, index: &Index, notes: &mut Notes) {
        for tag in index.missing(self.section, self.seen) {
            notes.add(&codes::INVALID_MISSING, || {
                (Location::Line(self.line), [tag.name.to_owned()])
            });
        }
    }
}

/// Goes through a document element by element.
pub(super) struct Elements<'a> {
    lines: Lines<'a>,
    limits: Limits,
    index: Index,
    /// The document, package, file, snippet or licence that the tags speak of now.
    main: Option<Element<'a>>,
    /// The relationship, annotation or review.
    aside: Option<Element<'a>>,
    /// The identifier of the last package.
    package: Option<Cow<'a, str>>,
    /// Memory of an element that is done with.
    spare: Option<Vec<Entry<'a>>>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(text: &'a str, limits: &Limits, version: u8) -> Self {
        Self {
            lines: Lines::new(text),
            limits: *limits,
            index: Index::new(version),
            main: Some(Element::new(Section::Document, 1, Vec::new())),
            aside: None,
            package: None,
            spare: None,
        }
    }

    /// Takes an element that is done with: its memory serves another one.
    pub(super) fn give_back(&mut self, element: Element<'a>) {
        let mut entries = element.entries;
        entries.clear();
        self.spare = Some(entries);
    }

    /// The next element in the order in which they end. What is wrong with it goes to `notes`.
    pub(super) fn next(&mut self, notes: &mut Notes) -> Result<Option<Element<'a>>, Finding> {
        while let Some((piece, line)) = self.lines.next() {
            let (tag, value) = match piece {
                Piece::Pair { tag, value } => (tag, value),
                Piece::Unclosed { tag, value } => {
                    notes.add(&codes::INVALID_TEXT_END, || {
                        (Location::Line(line), [tag.to_owned()])
                    });
                    (tag, Cow::Borrowed(value))
                }
                Piece::Stray(text) => {
                    notes.add(&codes::INVALID_LINE, || {
                        (Location::Line(line), [text.to_owned()])
                    });
                    continue;
                }
            };
            if let Some(ended) = self.take(tag, value, line, notes)? {
                ended.require(&self.index, notes);
                return Ok(Some(ended));
            }
        }
        let last = self.main.take().or_else(|| self.aside.take());
        if let Some(last) = &last {
            last.require(&self.index, notes);
        }
        Ok(last)
    }

    /// Adds a tag to the element it belongs to. If it begins a new one, the one before has ended.
    fn take(
        &mut self,
        name: &str,
        value: Cow<'a, str>,
        line: u64,
        notes: &mut Notes,
    ) -> Result<Option<Element<'a>>, Finding> {
        let open = self
            .main
            .as_ref()
            .map_or(Section::Document, |main| main.section);
        let Some((number, tag)) = self.index.find(name, open) else {
            notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                (Location::Line(line), [name.to_owned()])
            });
            return Ok(None);
        };
        let section = tag.section.home();
        let slot = if section.is_aside() {
            &mut self.aside
        } else {
            &mut self.main
        };
        let mut ended = None;
        if name == section.first_tag() && section != Section::Document {
            let mut begun = Element::new(section, line, self.spare.take().unwrap_or_default());
            if let Some(before) = slot
                .as_ref()
                .filter(|before| before.section == Section::Package)
            {
                self.package = before.value("SPDXID").cloned();
            }
            if section == Section::File {
                begun.owner.clone_from(&self.package);
            }
            ended = slot.replace(begun);
        }
        let Some(element) = slot.as_mut().filter(|element| element.section == section) else {
            notes.add(&codes::INVALID_PLACE, || {
                let values = [name, section.first_tag()].map(str::to_owned);
                (Location::Line(line), values)
            });
            return Ok(ended);
        };
        let bit = 1 << number;
        if element.seen & bit != 0 && !tag.is_repeatable() {
            notes.add(&codes::INVALID_DUPLICATE_MEMBER, || {
                (Location::Line(line), [name.to_owned()])
            });
            return Ok(ended);
        }
        element.seen |= bit;
        if element.entries.len() >= self.limits.entries {
            let values = ["entries".to_owned(), self.limits.entries.to_string()];
            return Err(codes::TOO_MANY.at(Location::Line(line), values));
        }
        let member = self.index.member(number);
        element.entries.push(Entry {
            tag,
            member,
            value,
            line,
        });
        Ok(ended)
    }
}
