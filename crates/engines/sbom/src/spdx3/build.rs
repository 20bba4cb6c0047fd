//! Puts the inventory together from the objects of a document.

use finding::Location;
use hashbrown::{HashMap, HashSet};

use super::facts::{Facts, Value};
use super::model::{Class, Property};
use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{DocumentRow, FileRow, PropertyRow, ReferenceRow, Span, ToolRow};
use crate::inventory::words::{Acknowledgement, GROUP_PROPERTY};
use crate::json::Stop;
use crate::reader::{Reader, Target};

/// A licence that a relationship claims for an element.
pub(super) struct Claim {
    pub(super) element: u32,
    pub(super) acknowledgement: Acknowledgement,
    pub(super) expression: Sym,
}

/// The inventory in the making.
pub(super) struct Build<'r, 'a, 'f> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) facts: &'f Facts,
    /// Components and files by their objects.
    pub(super) targets: HashMap<u32, Target>,
    /// Licence claims, in the order of their elements.
    pub(super) claims: Vec<Claim>,
    /// The licences under which components are used, by their objects. The guideline of the BSI says
    /// them so; the format itself has no word for it.
    pub(super) effective_licenses: HashMap<u32, Sym>,
    /// The object of the document.
    document: Option<u32>,
    /// Elements that the document says lie in others.
    imported: HashSet<Sym>,
    /// Names that expressions give to licences, by the identifiers of these.
    pub(super) custom_names: HashMap<Sym, Sym>,
}

impl<'r, 'a, 'f> Build<'r, 'a, 'f> {
    pub(super) fn new(reader: &'r mut Reader<'a>, facts: &'f Facts) -> Self {
        let imported = facts
            .of_class(Class::ExternalMap)
            .filter_map(|map| facts.text(map, Property::externalSpdxId));
        let entries = facts.of_class(Class::DictionaryEntry).filter_map(|entry| {
            let id = facts.text(entry, Property::value)?;
            Some((id, facts.text(entry, Property::key)?))
        });
        Self {
            reader,
            facts,
            imported: imported.collect(),
            custom_names: entries.collect(),
            targets: HashMap::new(),
            claims: Vec::new(),
            effective_licenses: HashMap::new(),
            document: None,
        }
    }

    pub(super) fn inventory(mut self) -> Result<(), Stop> {
        self.number_elements()?;
        self.license_texts()?;
        self.relationships()?;
        self.claims.sort_by_key(|claim| claim.element);
        for number in (0..).zip(&self.facts.nodes).map(|(number, _)| number) {
            let Some(target) = self.targets.get(&number).copied() else {
                continue;
            };
            match target {
                Target::Component(id) => self.component(number, id)?,
                Target::File(id) => self.file(number, id)?,
                Target::Document | Target::Other => {}
            }
        }
        self.document()?;
        self.vulnerabilities()
    }

    /// Gives packages and files their numbers, and every identifier its meaning.
    fn number_elements(&mut self) -> Result<(), Stop> {
        let facts = self.facts;
        let first = |class| facts.of_class(class).next();
        self.document = first(Class::SpdxDocument)
            .or_else(|| first(Class::Bom))
            .or_else(|| first(Class::ElementCollection));
        for (number, node) in (0..).zip(&facts.nodes) {
            let target = match node.class {
                Some(class) if class.is_a(Class::software_Package) => {
                    let id = self.reader.new_component()?;
                    if let Some(row) = self.reader.tables.components.get_mut(id as usize) {
                        row.position = facts.graph_item(number);
                    }
                    Target::Component(id)
                }
                Some(class) if class.is_a(Class::software_File) => {
                    let row = FileRow::default();
                    Target::File(self.reader.push(|tables| &mut tables.files, row)?)
                }
                Some(Class::SpdxDocument) => Target::Document,
                _ if self.document == Some(number) => Target::Document,
                _ => Target::Other,
            };
            if target != Target::Other {
                self.targets.insert(number, target);
            }
            if let Some(id) = node.id {
                self.reader.targets.entry(id).or_insert(target);
            }
        }
        Ok(())
    }

    fn document(&mut self) -> Result<(), Stop> {
        let Some(number) = self.document else {
            return Ok(());
        };
        let facts = self.facts;
        let mut row = DocumentRow {
            identifier: facts.id(number),
            name: facts.text(number, Property::name),
            comment: facts
                .text(number, Property::comment)
                .or_else(|| facts.text(number, Property::description))
                .or_else(|| facts.text(number, Property::summary)),
            ..DocumentRow::default()
        };
        self.creation(number, &mut row)?;
        self.roots(number);
        row.licenses = self.data_license(number)?;
        row.license_list_version = facts
            .of_class(Class::simplelicensing_LicenseExpression)
            .find_map(|number| facts.text(number, Property::simplelicensing_licenseListVersion));
        let start = self.reader.tables.references.len();
        self.imports(number)?;
        self.other_references(number)?;
        row.references = Span::since(start, &self.reader.tables.references);
        row.lifecycles = self.sbom_types(number)?;
        let start = self.reader.tables.properties.len();
        self.own_properties(number, None)?;
        self.plain_properties(
            number,
            Property::profileConformance,
            "spdx:profileConformance",
        )?;
        row.properties = Span::since(start, &self.reader.tables.properties);
        self.reader.tables.document = row;
        Ok(())
    }

    /// Who made the document, when and with what.
    fn creation(&mut self, number: u32, row: &mut DocumentRow) -> Result<(), Stop> {
        let facts = self.facts;
        let Some(creation) = facts.object(number, Property::creationInfo) else {
            return Ok(());
        };
        row.created = facts.text(creation, Property::created);
        if self.reader.named_version.is_none() {
            self.reader.named_version = facts
                .text(creation, Property::specVersion)
                .map(|version| self.reader.strings.get(version).to_owned());
        }
        let tools = self.reader.tables.tools.len();
        let makers = facts.values(creation, Property::createdBy);
        let (software, others): (Vec<Value>, Vec<Value>) = makers.partition(|value| {
            facts
                .node(*value)
                .is_some_and(|agent| facts.is_a(agent, Class::SoftwareAgent))
        });
        for value in software
            .into_iter()
            .chain(facts.values(creation, Property::createdUsing))
        {
            let Some(tool) = self.found(creation, value) else {
                continue;
            };
            let name = facts.text(tool, Property::name);
            let row = ToolRow {
                name,
                ..ToolRow::default()
            };
            self.reader.push(|tables| &mut tables.tools, row)?;
        }
        row.tools = Span::since(tools, &self.reader.tables.tools);
        row.authors = self.parties(creation, others)?;
        Ok(())
    }

    /// What the document is about: its root elements, and where these are collections, theirs.
    fn roots(&mut self, document: u32) {
        let facts = self.facts;
        let mut collections = vec![document];
        let mut at = 0;
        while let Some(collection) = collections.get(at).copied() {
            at += 1;
            for value in facts.values(collection, Property::rootElement) {
                let Some(root) = self.found(collection, value) else {
                    continue;
                };
                if let Some(Target::Component(id)) = self.targets.get(&root) {
                    crate::graph::add_subject(self.reader, *id);
                } else if facts.is_a(root, Class::ElementCollection) && !collections.contains(&root)
                {
                    collections.push(root);
                }
            }
        }
    }

    /// Elements of other documents.
    fn imports(&mut self, document: u32) -> Result<(), Stop> {
        let facts = self.facts;
        let kind = Some(self.reader.intern("externalDocumentRef")?);
        for value in facts.values(document, Property::import) {
            let Some(map) = facts.node(value) else {
                continue;
            };
            let row = ReferenceRow {
                kind,
                url: facts.text(map, Property::externalSpdxId),
                comment: facts.text(map, Property::locationHint),
                hashes: self.hashes(map)?,
                ..ReferenceRow::default()
            };
            self.reader.push(|tables| &mut tables.references, row)?;
        }
        Ok(())
    }

    /// In which phases the SBOMs of the document were made.
    fn sbom_types(&mut self, document: u32) -> Result<Span, Stop> {
        let facts = self.facts;
        let start = self.reader.tables.lists.len();
        let boms = facts.of_class(Class::software_Sbom);
        for number in boms.chain([document]) {
            for value in facts.values(number, Property::software_sbomType) {
                if let Value::Text(word) = value
                    && !self
                        .reader
                        .tables
                        .lists
                        .iter()
                        .skip(start)
                        .any(|other| *other == word)
                {
                    self.reader.push(|tables| &mut tables.lists, word)?;
                }
            }
        }
        Ok(Span::since(start, &self.reader.tables.lists))
    }

    /// Keeps every value of a property that the inventory has no place for.
    pub(super) fn plain_properties(
        &mut self,
        number: u32,
        property: Property,
        name: &str,
    ) -> Result<(), Stop> {
        for value in self.facts.values(number, property) {
            if let Value::Text(_) = value {
                self.plain_property(name, value)?;
            }
        }
        Ok(())
    }

    /// Keeps a text that the inventory has no place for.
    pub(super) fn plain_property(&mut self, name: &str, value: Value) -> Result<(), Stop> {
        let Value::Text(value) = value else {
            return Ok(());
        };
        let row = PropertyRow {
            name: Some(self.reader.intern(name)?),
            value: Some(value),
        };
        self.reader
            .push(|tables| &mut tables.properties, row)
            .map(drop)
    }

    /// The properties of CycloneDX that an element carries as an extension. The group of a component,
    /// which may be among them, goes to `group`.
    pub(super) fn own_properties(
        &mut self,
        number: u32,
        mut group: Option<&mut Option<Sym>>,
    ) -> Result<(), Stop> {
        let facts = self.facts;
        for extension in facts.values(number, Property::extension) {
            let Some(extension) = facts.node(extension) else {
                continue;
            };
            for entry in facts.values(extension, Property::extension_cdxProperty) {
                let Some(entry) = facts.node(entry) else {
                    continue;
                };
                let row = PropertyRow {
                    name: facts.text(entry, Property::extension_cdxPropName),
                    value: facts.text(entry, Property::extension_cdxPropValue),
                };
                let is_group = row
                    .name
                    .is_some_and(|name| self.reader.strings.get(name) == GROUP_PROPERTY);
                if let Some(group) = group.as_mut().filter(|_| is_group) {
                    **group = row.value;
                    continue;
                }
                self.reader.push(|tables| &mut tables.properties, row)?;
            }
        }
        Ok(())
    }

    /// The object that a value of an object is or names. A name of nothing is a finding, unless it
    /// is known to belong to another document or to the specification.
    pub(super) fn found(&mut self, owner: u32, value: Value) -> Option<u32> {
        let found = self.facts.node(value);
        if let (None, Value::Text(id)) = (found, value) {
            let text = self.reader.strings.get(id);
            if !is_known(text) && !self.imported.contains(&id) {
                let facts = self.facts;
                let fact = facts.of(owner).iter().find(|fact| fact.value == value);
                let pointer = fact.map_or_else(
                    || facts.pointer(owner),
                    |fact| facts.pointer_to(owner, fact),
                );
                let values = [text.to_owned()];
                self.reader.notes.add(&codes::DANGLING_REF, || {
                    (Location::Pointer(pointer), values)
                });
            }
        }
        found
    }
}

/// What the specification itself defines: elements that stand for nothing or for not knowing, and the
/// listed licences.
pub(super) fn is_known(id: &str) -> bool {
    is_none(id)
        || is_no_assertion(id)
        || id == "SpdxOrganization"
        || id.starts_with("https://spdx.org/licenses/")
        || id.starts_with("https://spdx.org/rdf/")
}

/// Whether an identifier says that there is none.
pub(super) fn is_none(id: &str) -> bool {
    id == "NONE" || id.ends_with("NoneElement") || id.ends_with("NoneLicense")
}

/// Whether an identifier says that nothing is said.
pub(super) fn is_no_assertion(id: &str) -> bool {
    id == "NOASSERTION" || id.ends_with("NoAssertionElement") || id.ends_with("NoAssertionLicense")
}
