//! SPDX 3.0.1 in JSON-LD: the document and its relationships.

use hashbrown::HashMap;

use super::Ids;
use super::three_elements::Outside;
use super::three_shared::Agent;
use crate::inventory::{Component, DependencyKind, Inventory, Party, Property, Serialization};
use crate::spdx3::words::{PROFILES, SBOM_TYPES};
use crate::write::Stamp;
use crate::write::forms::{self, plain_name};
use crate::write::json::Json;
use crate::write::license::Customs;
use crate::write::loss::Losses;
use crate::write::words::{Relationship, spdx3_reference, spdx3_relationship};

/// The object that says who made all the others.
const CREATION: &str = "_:creation";

/// Writing of a document.
pub(super) struct Three<'i, 'o, 'w> {
    pub(super) inventory: &'i Inventory,
    pub(super) json: &'o mut Json<'w>,
    pub(super) losses: &'o mut Losses,
    pub(super) ids: Ids,
    pub(super) customs: Customs,
    /// What the identifiers of new elements begin with.
    pub(super) base: String,
    /// Expressions that were claimed, with their numbers.
    pub(super) expressions: HashMap<String, usize>,
    /// Agents that were named, with their numbers.
    pub(super) agents: HashMap<Agent, usize>,
    relationships: usize,
}

pub(in crate::write) fn document(
    inventory: &Inventory,
    stamp: &Stamp<'_>,
    json: &mut Json<'_>,
    losses: &mut Losses,
) {
    let identifier = inventory.document().identifier();
    let own = identifier.filter(|text| forms::is_uri(text));
    losses.of_document_if(own != identifier, "document-identifier");
    let own = own.unwrap_or(stamp.identifier).to_owned();
    let base = if own.contains('#') {
        format!("{own}-")
    } else {
        format!("{own}#")
    };
    let is_same_format = inventory.serialization() == Serialization::JsonLd;
    let ids = Ids::of(inventory, losses, |reference| {
        if is_same_format && forms::is_uri(reference) && reference != own {
            return reference.to_owned();
        }
        format!("{base}{}", plain_name(reference))
    });
    let customs = Customs::of(inventory, losses);
    Three {
        inventory,
        json,
        losses,
        ids,
        customs,
        base,
        expressions: HashMap::new(),
        agents: HashMap::new(),
        relationships: 0,
    }
    .document(&own, stamp);
}

impl<'w> Three<'_, '_, 'w> {
    fn document(&mut self, own: &str, stamp: &Stamp<'_>) {
        self.json.begin('{');
        self.json
            .member("@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
        self.json.key("@graph");
        self.json.begin('[');
        self.creation(stamp);
        self.collections(own);
        self.packages();
        self.files();
        self.structure();
        self.relations(own);
        self.vulnerabilities();
        self.license_texts();
        self.json.end(']');
        self.json.end('}');
        self.document_losses();
    }

    /// Writes an element: its class and identifier, then what `write` adds.
    pub(super) fn element(&mut self, class: &str, id: &str, write: impl FnOnce(&mut Json<'w>)) {
        self.begin_element(class, id);
        write(self.json);
        self.json.end('}');
    }

    pub(super) fn begin_element(&mut self, class: &str, id: &str) {
        self.json.begin('{');
        self.json.member("type", class);
        self.json.member("spdxId", id);
        self.json.member("creationInfo", CREATION);
    }

    fn creation(&mut self, stamp: &Stamp<'_>) {
        let inventory = self.inventory;
        let document = inventory.document();
        let created = document.created().and_then(forms::utc_seconds);
        let is_lost = created.is_none() && document.created().is_some();
        self.losses.of_document_if(is_lost, "created");
        let makers: Vec<Party<'_>> = document.authors().chain(document.manufacturer()).collect();
        let mut authors: Vec<String> = Vec::new();
        for maker in &makers {
            authors.push(self.agent(maker));
        }
        let mut tools = Vec::new();
        for (number, tool) in document.tools().enumerate() {
            self.losses
                .of_document_if(tool.vendor.is_some(), "tool-vendor");
            let version = tool.version.map(|version| format!("-{version}"));
            let name = format!("{}{}", tool.name, version.unwrap_or_default());
            // Somebody must have made the document: without authors, the first program did.
            let is_maker = authors.is_empty();
            let class = if is_maker { "SoftwareAgent" } else { "Tool" };
            let id = format!("{}tool-{number}", self.base);
            self.element(class, &id, |json| json.member("name", &name));
            if is_maker {
                authors.push(id);
            } else {
                tools.push(id);
            }
        }
        if authors.is_empty() {
            let id = format!("{}allmende", self.base);
            self.element("SoftwareAgent", &id, |json| json.member("name", "allmende"));
            authors.push(id);
        }
        self.json.object(|json| {
            json.member("type", "CreationInfo");
            json.member("@id", CREATION);
            json.member("specVersion", "3.0.1");
            json.member("created", created.as_deref().unwrap_or(stamp.created));
            json.texts("createdBy", authors);
            json.texts("createdUsing", tools);
        });
    }

    /// The document, and in it the SBOM, which is about the subject.
    fn collections(&mut self, own: &str) {
        let inventory = self.inventory;
        let document = inventory.document();
        let sbom = format!("{}sbom", self.base);
        let subjects: Vec<String> = inventory
            .subjects()
            .map(|subject| self.ids.component(&subject).to_owned())
            .collect();
        let licenses: Vec<_> = document.licenses().collect();
        self.losses
            .of_document_if(licenses.len() > 1, "document-license");
        let license = licenses.first().map(|license| self.license(license.value));
        let list = document.properties();
        let (profiles, others): (Vec<Property<'_>>, Vec<Property<'_>>) =
            list.partition(|property| property.name == "spdx:profileConformance");
        let profiles: Vec<&str> = profiles.iter().map(|property| property.value).collect();
        let profiles = if inventory.serialization() == Serialization::JsonLd {
            profiles
        } else {
            vec!["core", "software", "simpleLicensing"]
        };
        self.begin_element("SpdxDocument", own);
        self.json.optional("name", document.name());
        self.json.optional("comment", document.comment());
        self.json.optional("dataLicense", license.as_deref());
        self.json.texts("rootElement", [&sbom]);
        self.json.texts(
            "profileConformance",
            profiles.into_iter().filter(|word| PROFILES.contains(word)),
        );
        self.outside();
        self.properties(others.into_iter());
        self.json.end('}');
        let (types, phases): (Vec<&str>, Vec<&str>) = document
            .lifecycles()
            .partition(|word| SBOM_TYPES.contains(word));
        self.losses.of_document_if(!phases.is_empty(), "lifecycle");
        let components = self.ids.components.clone();
        self.element("software_Sbom", &sbom, |json| {
            json.texts("rootElement", subjects);
            json.texts("element", components);
            json.texts("software_sbomType", types);
        });
    }

    /// Other documents: those whose elements are meant, which CycloneDX calls BOMs, and what else the
    /// document refers to.
    fn outside(&mut self) {
        let inventory = self.inventory;
        let references = inventory.document().references();
        let (imports, others): (Vec<_>, Vec<_>) = references.partition(|reference| {
            let is_element = reference
                .comment
                .is_some_and(|comment| comment.starts_with("DocumentRef-"));
            reference.kind == "externalDocumentRef" || (reference.kind == "bom" && is_element)
        });
        if !imports.is_empty() {
            self.json.key("import");
            self.json.begin('[');
            for import in imports {
                self.json.begin('{');
                self.json.member("type", "ExternalMap");
                self.json.member("externalSpdxId", import.url);
                self.json.optional("locationHint", import.comment);
                self.verified_using(import.hashes(), None);
                self.json.end('}');
            }
            self.json.end(']');
        }
        let mut rows: Vec<Outside<'_>> = Vec::new();
        for reference in others {
            let (word, is_same) = spdx3_reference(reference.kind);
            self.losses.of_document_if(!is_same, "reference-kind");
            self.losses
                .of_document_if(reference.hashes().len() > 0, "reference-hash");
            rows.push((word, reference.url, reference.comment));
        }
        self.external_refs(rows);
    }

    /// Properties of CycloneDX, which SPDX takes as an extension.
    pub(super) fn properties<'t>(&mut self, properties: impl Iterator<Item = Property<'t>>) {
        let mut properties = properties.peekable();
        if properties.peek().is_none() {
            return;
        }
        self.json.key("extension");
        self.json.array(|json| {
            json.object(|json| {
                json.member("type", "extension_CdxPropertiesExtension");
                json.list("extension_cdxProperty", properties, |json, property| {
                    json.object(|json| {
                        json.member("type", "extension_CdxPropertyEntry");
                        json.member("extension_cdxPropName", property.name);
                        json.member("extension_cdxPropValue", property.value);
                    });
                });
            });
        });
    }

    /// Nesting, dependencies and licences.
    fn structure(&mut self) {
        let inventory = self.inventory;
        let mut contained: HashMap<u32, Vec<String>> = HashMap::new();
        for component in inventory.all_components() {
            if let Some(parent) = component.parent() {
                let id = self.ids.component(&component).to_owned();
                contained.entry(parent.id().0).or_default().push(id);
            }
        }
        for (file, id) in inventory.files().zip(&self.ids.files) {
            if let Some(owner) = file.owner() {
                contained.entry(owner.id().0).or_default().push(id.clone());
            }
        }
        for component in inventory.all_components() {
            let id = self.ids.component(&component).to_owned();
            if let Some(inner) = contained.remove(&component.id().0) {
                self.relationship(&id, "contains", None, &inner);
            }
            self.dependencies(&component, &id);
            self.claims(&component, &id);
        }
        for (file, id) in inventory.files().zip(self.ids.files.clone()) {
            for license in file.licenses() {
                let license_id = self.license(license.value);
                let kind =
                    claim(license.acknowledgement == crate::inventory::Acknowledgement::Concluded);
                self.relationship(&id, kind, None, &[license_id]);
            }
            let found = file.evidence_licenses().len();
            self.losses.of_document_if(found > 0, "file-license");
        }
    }

    fn dependencies(&mut self, component: &Component<'_>, id: &str) {
        let mut by_kind: Vec<(DependencyKind, Vec<String>)> = Vec::new();
        for (target, kind) in component.dependencies() {
            let target = self.ids.component(&target).to_owned();
            match by_kind.iter_mut().find(|(own, _)| *own == kind) {
                Some((_, targets)) => targets.push(target),
                None => by_kind.push((kind, vec![target])),
            }
        }
        if by_kind.is_empty() && component.is_in_graph() {
            let none = ["NoneElement".to_owned()];
            self.relationship(id, "dependsOn", None, &none);
        }
        for (kind, targets) in by_kind {
            let (word, scope) = match kind {
                DependencyKind::General => ("dependsOn", None),
                DependencyKind::Runtime => ("dependsOn", Some("runtime")),
                DependencyKind::Build => ("dependsOn", Some("build")),
                DependencyKind::Development => ("dependsOn", Some("development")),
                DependencyKind::Test => ("dependsOn", Some("test")),
                DependencyKind::Optional => ("hasOptionalDependency", None),
                DependencyKind::Provided => ("hasProvidedDependency", None),
            };
            self.relationship(id, word, scope, &targets);
        }
    }

    fn claims(&mut self, component: &Component<'_>, id: &str) {
        for is_concluded in [false, true] {
            let expressions = self
                .customs
                .expressions(component, is_concluded, self.losses);
            let licenses: Vec<String> = expressions
                .iter()
                .map(|expression| self.license(expression))
                .collect();
            // Each claim is one of its own: whether one or all of several hold, nobody said.
            for license in licenses {
                self.relationship(id, claim(is_concluded), None, &[license]);
            }
        }
    }

    /// The relationships that the inventory keeps as they are.
    fn relations(&mut self, own: &str) {
        let inventory = self.inventory;
        let identifier = inventory.document().identifier();
        for relation in inventory.relations() {
            let end = |text: &str| {
                if Some(text) == identifier || text == "SPDXRef-DOCUMENT" {
                    return Some(own.to_owned());
                }
                self.ids.by_reference.get(text).cloned()
            };
            let ends = (end(relation.from), end(relation.to));
            let ((Some(from), Some(to)), Some(kind)) = (ends, spdx3_relationship(relation.kind))
            else {
                self.losses.of_document("relation");
                continue;
            };
            let Relationship {
                word,
                is_turned,
                scope,
            } = kind;
            let (from, to) = if is_turned { (to, from) } else { (from, to) };
            self.relationship(&from, word, scope, &[to]);
        }
    }

    pub(super) fn relationship(
        &mut self,
        from: &str,
        kind: &str,
        scope: Option<&str>,
        to: &[String],
    ) {
        let id = self.relationship_id();
        let class = match scope {
            Some(_) => "LifecycleScopedRelationship",
            None => "Relationship",
        };
        self.element(class, &id, |json| {
            json.member("from", from);
            json.member("relationshipType", kind);
            json.texts("to", to);
            json.optional("scope", scope);
        });
    }

    pub(super) fn relationship_id(&mut self) -> String {
        self.relationships += 1;
        format!("{}relationship-{}", self.base, self.relationships)
    }

    /// What SPDX 3 has no member for.
    fn document_losses(&mut self) {
        let inventory = self.inventory;
        let document = inventory.document();
        let version = document.version().filter(|version| *version != "1");
        for (count, what) in [
            (usize::from(version.is_some()), "document-version"),
            (
                usize::from(document.supplier().is_some()),
                "document-supplier",
            ),
            (inventory.compositions().len(), "composition"),
        ] {
            for _ in 0..count {
                self.losses.of_document(what);
            }
        }
    }
}

fn claim(is_concluded: bool) -> &'static str {
    if is_concluded {
        "hasConcludedLicense"
    } else {
        "hasDeclaredLicense"
    }
}
