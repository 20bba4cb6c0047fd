//! What the readers of both families share: typed values with findings, bounded tables, references.
//!
//! A method that meets a value of the wrong type records a finding at its place, passes over the
//! value and reports "nothing": its neighbours are read as if the member were absent.

use std::borrow::Cow;

use finding::{Code, Location};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use crate::codes;
use crate::conformance::{Judge, Shape};
use crate::inventory::Sym;
use crate::inventory::rows::{ComponentRow, DetailRow, ReferenceRow, Span, Tables, index};
use crate::inventory::strings::Interner;
use crate::json::{Cursor, Stop, push_member};
use crate::limits::Limits;
use crate::notes::Notes;

/// What a reference of the document (`bom-ref`, `SPDXID`) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Document,
    Component(u32),
    File(u32),
    /// Something that the inventory keeps without its reference, such as a service.
    Other,
}

/// A relationship between two references, resolved when the whole document is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) from: Sym,
    pub(crate) to: Sym,
    pub(crate) kind: Sym,
    pub(crate) place: Place,
}

/// Where a [`Link`] stands; numbers instead of a pointer, because there may be millions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// CycloneDX `/dependencies/{0}/dependsOn/{1}`.
    DependsOn(u32, u32),
    /// CycloneDX `/dependencies/{0}/provides/{1}`.
    Provides(u32, u32),
    /// SPDX `/relationships/{0}`.
    Relationship(u32),
    /// SPDX `/documentDescribes/{0}`.
    Describes(u32),
    /// SPDX `/packages/{0}/hasFiles/{1}`.
    HasFile(u32, u32),
}

/// A reading in progress.
pub(crate) struct Reader<'a> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) tables: Tables,
    pub(crate) strings: Interner,
    pub(crate) notes: Notes,
    pub(crate) targets: HashMap<Sym, Target>,
    pub(crate) links: Vec<Link>,
    /// References that have an entry of their own in the CycloneDX graph, with its number.
    pub(crate) graph_entries: Vec<(Sym, u32)>,
    pub(crate) limits: Limits,
    entries: usize,
    /// The rules that apply.
    pub(crate) rules: Rules,
    /// Whether what is read keeps to the rules.
    pub(crate) judge: Judge,
    /// The version that the document names, once it was read.
    pub(crate) named_version: Option<String>,
}

/// A minor version of a specification whose rules apply.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// As findings name it, such as `1.6`.
    pub(crate) name: &'static str,
    /// The number after the point.
    pub(crate) minor: u8,
    /// The shape of the document.
    pub(crate) root: &'static Shape,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, limits: Limits, notes: Notes, rules: Rules) -> Self {
        Self {
            cursor: Cursor::new(text, limits.depth),
            tables: Tables::default(),
            strings: Interner::for_document(text.len()),
            notes,
            targets: HashMap::new(),
            links: Vec::new(),
            graph_entries: Vec::new(),
            limits,
            entries: 0,
            rules,
            judge: Judge::new(rules.root),
            named_version: None,
        }
    }

    /// Records a finding where the cursor is.
    pub(crate) fn note<const N: usize>(&mut self, code: &Code<N>, values: [String; N]) {
        let cursor = &self.cursor;
        self.notes
            .add(code, || (Location::Pointer(cursor.pointer()), values));
    }

    /// Reads the member that names the version.
    pub(crate) fn version(&mut self) -> Result<(), Stop> {
        self.named_version = self.string()?.map(Cow::into_owned);
        Ok(())
    }

    /// Records that the object around the cursor misses a member.
    pub(crate) fn missing(&mut self, member: &str) {
        self.note(&codes::INVALID_MISSING, [member.to_owned()]);
    }

    /// Whether a member was not read before; otherwise finding, and the value is passed over. For
    /// documents without tables of their members; else [`Reader::member`] sees to it.
    pub(crate) fn is_first(&mut self, first: bool) -> Result<bool, Stop> {
        if !first {
            let pointer = self.cursor.pointer();
            let member = pointer.rsplit('/').next().unwrap_or_default().to_owned();
            self.note(&codes::INVALID_DUPLICATE_MEMBER, [member]);
            self.cursor.skip()?;
        }
        Ok(first)
    }

    /// Reads an array by calling `read` at each item.
    pub(crate) fn each(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if self.open_array()? {
            while self.item()? {
                read(self)?;
            }
        }
        Ok(())
    }

    /// Reads a string into the inventory.
    pub(crate) fn text(&mut self) -> Result<Option<Sym>, Stop> {
        match self.string()? {
            Some(text) => self.intern(&text).map(Some),
            None => Ok(None),
        }
    }

    /// Like [`Reader::set`] where the same text mostly comes again and again: `last` is the one
    /// before, and the first to be compared.
    pub(crate) fn set_again(&mut self, slot: &mut Option<Sym>, last: &mut Sym) -> Result<(), Stop> {
        if self.is_free_text(*last)? {
            *slot = Some(*last);
        } else if let Some(text) = self.string()? {
            let sym = self.intern_like(&text, Some(*last))?;
            *slot = Some(sym);
            // What has escapes is not compared as it is written.
            if matches!(text, Cow::Borrowed(_)) {
                *last = sym;
            }
        }
        Ok(())
    }

    /// The symbol of a text that probably is the one of `guess`: comparing the two costs less than
    /// looking the text up.
    pub(crate) fn intern_like(&mut self, text: &str, guess: Option<Sym>) -> Result<Sym, Stop> {
        match guess {
            Some(sym) if self.strings.get(sym) == text => Ok(sym),
            _ => self.intern(text),
        }
    }

    /// Reads a string member.
    pub(crate) fn set(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        *slot = self.text()?;
        Ok(())
    }

    /// Reads an array member whose rows go to one table.
    pub(crate) fn list<T>(
        &mut self,
        slot: &mut Span,
        table: fn(&mut Tables) -> &mut Vec<T>,
        read: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let start = table(&mut self.tables).len();
        self.each(read)?;
        *slot = Span::since(start, table(&mut self.tables));
        Ok(())
    }

    /// Reads a number as it is written.
    pub(crate) fn number(&mut self) -> Result<Option<Sym>, Stop> {
        match self.number_text()? {
            Some(number) => self.intern(number).map(Some),
            None => Ok(None),
        }
    }

    /// Reads a word of a closed vocabulary.
    pub(crate) fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Stop> {
        Ok(self.string()?.and_then(|word| parse(&word)))
    }

    pub(crate) fn intern(&mut self, text: &str) -> Result<Sym, Stop> {
        self.strings.intern(text).ok_or(Stop::TooMany {
            what: "strings",
            limit: u32::MAX as usize,
        })
    }

    /// Takes up a text that hardly ever repeats.
    pub(crate) fn unique(&mut self, text: &str) -> Result<Sym, Stop> {
        if text.is_empty() {
            return Ok(Sym::EMPTY);
        }
        self.strings.append(text).ok_or(Stop::TooMany {
            what: "strings",
            limit: u32::MAX as usize,
        })
    }

    /// Adds a row to a table; counts it.
    pub(crate) fn push<T>(
        &mut self,
        table: fn(&mut Tables) -> &mut Vec<T>,
        row: T,
    ) -> Result<u32, Stop> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            return Err(Stop::TooMany {
                what: "entries",
                limit: self.limits.entries,
            });
        }
        let table = table(&mut self.tables);
        table.push(row);
        Ok(index(table.len() - 1))
    }

    /// Adds an empty component, to be filled when it is read. The cursor stands at its beginning.
    pub(crate) fn new_component(&mut self) -> Result<u32, Stop> {
        if self.tables.components.len() >= self.limits.components {
            return Err(Stop::TooMany {
                what: "components",
                limit: self.limits.components,
            });
        }
        self.tables.components.push(ComponentRow {
            position: index(self.cursor.item_number()),
            ..ComponentRow::default()
        });
        Ok(index(self.tables.components.len() - 1))
    }

    /// Fills in a component when all of it is read.
    pub(crate) fn fill_component(&mut self, id: u32, mut row: ComponentRow, detail: DetailRow) {
        if detail != DetailRow::default() {
            row.detail = Some(index(self.tables.details.len()));
            self.tables.details.push(detail);
        }
        if let Some(place) = self.tables.components.get_mut(id as usize) {
            row.position = place.position;
            *place = row;
        }
    }

    /// Adds a relationship to be resolved at the end.
    pub(crate) fn link(&mut self, link: Link) -> Result<(), Stop> {
        self.room_for_relationship(self.links.len())?;
        self.links.push(link);
        Ok(())
    }

    /// Adds an entry of the CycloneDX graph: its reference and its number.
    pub(crate) fn graph_entry(&mut self, from: Sym, entry: u32) -> Result<(), Stop> {
        self.room_for_relationship(self.graph_entries.len())?;
        self.graph_entries.push((from, entry));
        Ok(())
    }

    fn room_for_relationship(&self, so_far: usize) -> Result<(), Stop> {
        let limit = self.limits.edges;
        if so_far >= limit {
            let what = "relationships";
            return Err(Stop::TooMany { what, limit });
        }
        Ok(())
    }

    /// Reads the reference that names an element. A second element of the same name is a finding;
    /// the name stays with the first one.
    pub(crate) fn reference(&mut self, slot: &mut Option<Sym>, target: Target) -> Result<(), Stop> {
        self.set(slot)?;
        if let Some(sym) = *slot {
            self.register(sym, target);
        }
        Ok(())
    }

    /// Lets a reference name an element.
    pub(crate) fn register(&mut self, sym: Sym, target: Target) {
        match self.targets.entry(sym) {
            Entry::Vacant(free) => {
                free.insert(target);
            }
            Entry::Occupied(_) => {
                let text = self.strings.get(sym).to_owned();
                self.note(&codes::DUPLICATE_REF, [text]);
            }
        }
    }

    /// Reads a list of plain strings.
    pub(crate) fn texts(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.list(
            slot,
            |tables| &mut tables.lists,
            |reader| {
                if let Some(sym) = reader.text()? {
                    reader.push(|tables| &mut tables.lists, sym)?;
                }
                Ok(())
            },
        )
    }

    /// Adds an external reference without comment or hashes.
    pub(crate) fn push_reference(&mut self, kind: &str, url: Sym) -> Result<(), Stop> {
        let kind = Some(self.intern(kind)?);
        let row = ReferenceRow {
            kind,
            url: Some(url),
            ..ReferenceRow::default()
        };
        self.push(|tables| &mut tables.references, row).map(drop)
    }
}

impl Place {
    /// RFC 6901 pointer; `from` chooses between the two ends of the relationship.
    pub(crate) fn pointer(self, from: bool) -> String {
        let end = if from {
            "spdxElementId"
        } else {
            "relatedSpdxElement"
        };
        match self {
            Self::DependsOn(entry, _) | Self::Provides(entry, _) if from => {
                format!("/dependencies/{entry}/ref")
            }
            Self::DependsOn(entry, item) => format!("/dependencies/{entry}/dependsOn/{item}"),
            Self::Provides(entry, item) => format!("/dependencies/{entry}/provides/{item}"),
            Self::Relationship(entry) => format!("/relationships/{entry}/{end}"),
            Self::Describes(item) => format!("/documentDescribes/{item}"),
            Self::HasFile(package, item) => format!("/packages/{package}/hasFiles/{item}"),
        }
    }
}

/// The pointer to a member of what `pointer` points to.
pub(crate) fn child(pointer: &str, member: &str) -> String {
    let mut pointer = pointer.to_owned();
    push_member(&mut pointer, member);
    pointer
}
