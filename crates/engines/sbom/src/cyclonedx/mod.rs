//! CycloneDX 1.2 to 1.7 in JSON.
//!
//! What the inventory keeps is taken out here; whether the document keeps to the rules is judged
//! beside it, see [`conformance`](crate::conformance).

mod component;
mod metadata;
mod own_license;
mod vulnerability;

use finding::{Finding, Location};
use hashbrown::HashMap;

use crate::codes;
use crate::conformance::BOM;
use crate::inventory::Sym;
use crate::inventory::rows::{CompositionRow, Span, index};
use crate::json::Stop;
use crate::reader::{Link, Place, Reader, Rules, Target};
use component::Role;

/// The versions that have a JSON form.
const VERSIONS: [Rules; 6] = [
    rules_of("1.2", 2),
    rules_of("1.3", 3),
    rules_of("1.4", 4),
    rules_of("1.5", 5),
    rules_of("1.6", 6),
    rules_of("1.7", 7),
];

const fn rules_of(name: &'static str, minor: u8) -> Rules {
    Rules {
        name,
        minor,
        root: &BOM,
    }
}

/// Reading of a CycloneDX document.
struct CycloneDx<'r, 'a> {
    reader: &'r mut Reader<'a>,
    services: usize,
    /// The rows of the licences that the document defines itself.
    own_licenses: HashMap<Sym, u32>,
    /// The component whose entry in the graph probably comes next.
    next_in_graph: usize,
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
        own_licenses: HashMap::new(),
        next_in_graph: 0,
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
        let mut row = crate::inventory::rows::DocumentRow::default();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "bomFormat" => self.bom_format()?,
                "specVersion" => self.reader.version()?,
                "serialNumber" => self.reader.set(&mut row.identifier)?,
                "version" => row.version = self.reader.number()?,
                "metadata" => self.metadata(&mut row)?,
                "components" => self.components(None, true)?,
                "services" => self.services()?,
                "dependencies" => self.dependencies()?,
                "externalReferences" => self.references(&mut row.references)?,
                "properties" => {
                    self.properties(&mut row.root_properties)?;
                    self.own_license_properties(&mut row.root_properties)?;
                }
                "vulnerabilities" => self.vulnerabilities()?,
                "compositions" => self.compositions()?,
                _ => self.reader.skip()?,
            }
        }
        self.reader.cursor.end()?;
        self.reader.tables.document = row;
        Ok(())
    }

    fn bom_format(&mut self) -> Result<(), Stop> {
        if let Some(value) = self.reader.string()?
            && value != "CycloneDX"
        {
            self.reader
                .note(&codes::INVALID_BOM_FORMAT, [value.into_owned()]);
        }
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
        let mut from = None;
        let first = self.reader.links.len();
        while let Some(key) = self.reader.member()? {
            match &*key {
                "ref" => from = self.graph_reference()?,
                "dependsOn" => self.targets("DEPENDS_ON", |item| Place::DependsOn(entry, item))?,
                "provides" => self.targets("provides", |item| Place::Provides(entry, item))?,
                _ => self.reader.skip()?,
            }
        }
        self.reader.fingerprint(&[from]);
        match from {
            None => self.reader.links.truncate(first),
            Some(from) => {
                // A link to itself without a place below the entry marks that the graph knows it.
                for link in self.reader.links.iter_mut().skip(first) {
                    link.from = from;
                }
                self.reader.graph_entry(from, entry)?;
            }
        }
        Ok(())
    }

    /// Reads the reference of an entry of the graph. Mostly the entries stand in the order of the
    /// components.
    fn graph_reference(&mut self) -> Result<Option<Sym>, Stop> {
        let Some(text) = self.reader.string()? else {
            return Ok(None);
        };
        let next = self.reader.tables.components.get(self.next_in_graph);
        let guess = next.and_then(|row| row.reference);
        let sym = self.reader.intern_like(&text, guess)?;
        if guess == Some(sym) {
            self.next_in_graph += 1;
        } else if let Some(Target::Component(id)) = self.reader.targets.get(&sym) {
            self.next_in_graph = *id as usize + 1;
        }
        Ok(Some(sym))
    }

    fn targets(&mut self, kind: &str, place: impl Fn(u32) -> Place) -> Result<(), Stop> {
        let kind = self.reader.intern(kind)?;
        let mut item = 0;
        self.reader.each(|reader| {
            if let Some(to) = reader.text()? {
                reader.fingerprint(&[Some(to)]);
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
            while let Some(key) = reader.member()? {
                match &*key {
                    "aggregate" => reader.set(&mut row.aggregate)?,
                    "assemblies" => reader.texts(&mut row.assemblies)?,
                    "dependencies" => reader.texts(&mut row.dependencies)?,
                    _ => reader.skip()?,
                }
            }
            reader
                .push(|tables| &mut tables.compositions, row)
                .map(drop)
        })
    }

    /// Like [`Reader::each`], for items that need the CycloneDX rules.
    fn array(&mut self, mut read: impl FnMut(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.reader.open_array()? {
            while self.reader.item()? {
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
        let start = table(&mut self.reader.tables).len();
        self.array(read)?;
        *slot = Span {
            start: index(start),
            end: index(table(&mut self.reader.tables).len()),
        };
        Ok(())
    }

    fn properties(&mut self, slot: &mut Span) -> Result<(), Stop> {
        self.reader
            .list(slot, |tables| &mut tables.properties, Reader::property)
    }
}
