//! CycloneDX 1.2 to 1.7 in JSON.
//!
//! Rules are those of the official JSON Schemas (`bom-1.2.schema.json` to `bom-1.7.schema.json`,
//! Apache-2.0), as far as the reader looks at a member.

mod component;
mod metadata;
mod vulnerability;

use finding::{Finding, Location};

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{CompositionRow, Span, index};
use crate::json::Stop;
use crate::reader::{Link, Place, Reader, Rules, Target};
use component::Role;

/// The versions that have a JSON form.
const VERSIONS: [Rules; 6] = [
    Rules {
        name: "1.2",
        minor: 2,
    },
    Rules {
        name: "1.3",
        minor: 3,
    },
    Rules {
        name: "1.4",
        minor: 4,
    },
    Rules {
        name: "1.5",
        minor: 5,
    },
    Rules {
        name: "1.6",
        minor: 6,
    },
    Rules {
        name: "1.7",
        minor: 7,
    },
];

/// Reading of a CycloneDX document.
struct CycloneDx<'r, 'a> {
    reader: &'r mut Reader<'a>,
    services: usize,
}

/// The rules for what `specVersion` says, and what there is to say about it. Without a version the
/// newest rules apply.
pub(crate) fn rules(version: Option<&str>) -> (Rules, Option<Finding>) {
    let newest = VERSIONS[VERSIONS.len() - 1];
    let Some(version) = version else {
        return (newest, None);
    };
    if let Some(rules) = VERSIONS.iter().find(|rules| rules.name == version) {
        return (*rules, None);
    }
    // 1.0 and 1.1 had no JSON form.
    let nearest = if matches!(version, "1.0" | "1.1") {
        VERSIONS[0]
    } else {
        newest
    };
    let values = ["CycloneDX", version, nearest.name].map(str::to_owned);
    let place = Location::Pointer("/specVersion".to_owned());
    (nearest, Some(codes::INVALID_VERSION.at(place, values)))
}

/// Reads a document into the reader.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<(), Stop> {
    let mut document = CycloneDx {
        reader,
        services: 0,
    };
    document.document()?;
    let count = document.services;
    if count > 0 {
        let place = || {
            (
                Location::Pointer("/services".to_owned()),
                [count.to_string()],
            )
        };
        reader.notes.add(&codes::SERVICES, place);
    }
    Ok(())
}

impl CycloneDx<'_, '_> {
    fn document(&mut self) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let mut seen = Seen::default();
        let mut row = crate::inventory::rows::DocumentRow::default();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "bomFormat" => self.bom_format(&mut seen)?,
                "specVersion" => {
                    seen.spec_version = true;
                    self.reader.version()?;
                }
                "serialNumber" => self.serial_number(&mut row.identifier)?,
                "version" => row.version = self.reader.number()?,
                "metadata" => self.metadata(&mut row)?,
                "components" => {
                    if self.reader.is_first(!seen.components)? {
                        seen.components = true;
                        self.components(None, true)?;
                    }
                }
                "services" => self.services()?,
                "dependencies" => self.dependencies()?,
                "externalReferences" => self.references(&mut row.references)?,
                "properties" => self.properties(&mut row.root_properties)?,
                "vulnerabilities" => self.vulnerabilities()?,
                "compositions" => self.compositions()?,
                _ => self.reader.skip()?,
            }
        }
        self.reader.cursor.end()?;
        if !seen.bom_format {
            self.reader.missing("bomFormat");
        }
        if !seen.spec_version {
            self.reader.missing("specVersion");
        }
        self.reader.tables.document = row;
        Ok(())
    }

    fn bom_format(&mut self, seen: &mut Seen) -> Result<(), Stop> {
        seen.bom_format = true;
        if let Some(value) = self.reader.string()?
            && value != "CycloneDX"
        {
            self.reader
                .note(&codes::INVALID_BOM_FORMAT, [value.into_owned()]);
        }
        Ok(())
    }

    fn serial_number(&mut self, slot: &mut Option<Sym>) -> Result<(), Stop> {
        let Some(text) = self.reader.string()? else {
            return Ok(());
        };
        if !is_urn_uuid(&text) {
            self.reader.note(&codes::INVALID_SERIAL, [text.to_string()]);
        }
        *slot = Some(self.reader.intern(&text)?);
        Ok(())
    }

    /// Reads an array of components that are nested in `parent`.
    fn components(&mut self, parent: Option<u32>, listed: bool) -> Result<(), Stop> {
        self.array(|document| document.component(Role::Part { parent, listed }))
    }

    /// Services are not kept, but dependencies may name them.
    fn services(&mut self) -> Result<(), Stop> {
        self.array(|document| {
            if !document.reader.object()? {
                return Ok(());
            }
            document.services += 1;
            let mut reference = None;
            while let Some(key) = document.reader.member()? {
                match &*key {
                    "bom-ref" => document.reader.reference(&mut reference, Target::Other)?,
                    "services" => document.services()?,
                    _ => document.reader.skip()?,
                }
            }
            Ok(())
        })
    }

    fn dependencies(&mut self) -> Result<(), Stop> {
        let mut entry = 0;
        self.array(|document| {
            document.dependency(entry)?;
            entry += 1;
            Ok(())
        })
    }

    /// Reads one entry of the graph. Its members may come in any order, so the references wait in
    /// the list of links with the entry's own reference filled in at the end.
    fn dependency(&mut self, entry: u32) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let (mut from, mut has_ref) = (None, false);
        let first = self.reader.links.len();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "ref" => {
                    has_ref = true;
                    self.reader.set(&mut from)?;
                }
                "dependsOn" => self.targets("DEPENDS_ON", |item| Place::DependsOn(entry, item))?,
                "provides" => self.targets("provides", |item| Place::Provides(entry, item))?,
                _ => self.reader.skip()?,
            }
        }
        if !has_ref {
            self.reader.missing("ref");
        }
        match from {
            None => self.reader.links.truncate(first),
            Some(from) => {
                // A link to itself without a place below the entry marks that the graph knows it.
                for link in self.reader.links.iter_mut().skip(first) {
                    link.from = from;
                }
                self.reader.graph_entries.push((from, entry));
            }
        }
        Ok(())
    }

    fn targets(&mut self, kind: &str, place: impl Fn(u32) -> Place) -> Result<(), Stop> {
        let kind = self.reader.intern(kind)?;
        let mut item = 0;
        self.reader.each(|reader| {
            if let Some(to) = reader.text()? {
                reader.link(Link {
                    from: Sym::EMPTY,
                    to,
                    kind,
                    place: place(item),
                })?;
            }
            item += 1;
            Ok(())
        })
    }

    fn compositions(&mut self) -> Result<(), Stop> {
        self.array(|document| {
            let reader = &mut *document.reader;
            if !reader.object()? {
                return Ok(());
            }
            let mut row = CompositionRow::default();
            let mut has_aggregate = false;
            while let Some(key) = reader.member()? {
                match &*key {
                    "aggregate" => {
                        has_aggregate = true;
                        reader.set(&mut row.aggregate)?;
                    }
                    "assemblies" => reader.texts(&mut row.assemblies)?,
                    "dependencies" => reader.texts(&mut row.dependencies)?,
                    _ => reader.skip()?,
                }
            }
            if !has_aggregate {
                reader.missing("aggregate");
            }
            reader
                .push(|tables| &mut tables.compositions, row)
                .map(drop)
        })
    }

    /// Like [`Reader::each`], for items that need the CycloneDX rules.
    fn array(&mut self, mut read: impl FnMut(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.reader.open_array()? {
            while self.reader.cursor.item()? {
                read(self)?;
            }
        }
        Ok(())
    }

    /// Like [`Reader::list`], for items that need the CycloneDX rules.
    fn span<T>(
        &mut self,
        slot: &mut Span,
        table: fn(&mut crate::inventory::rows::Tables) -> &mut Vec<T>,
        read: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if self.reader.is_first(slot.is_empty())? {
            let start = table(&mut self.reader.tables).len();
            self.array(read)?;
            *slot = Span {
                start: index(start),
                end: index(table(&mut self.reader.tables).len()),
            };
        }
        Ok(())
    }

    fn properties(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.reader
            .list(slot, |tables| &mut tables.properties, Reader::property)
    }
}

/// Members of the document that were met.
#[derive(Default)]
struct Seen {
    bom_format: bool,
    spec_version: bool,
    components: bool,
}

/// `urn:uuid:` and a UUID in lower case, as the schemas demand.
fn is_urn_uuid(text: &str) -> bool {
    let Some(uuid) = text.strip_prefix("urn:uuid:") else {
        return false;
    };
    let groups: Vec<&str> = uuid.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && uuid
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}
