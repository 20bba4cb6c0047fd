//! The document around the components.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::CycloneDx;
use crate::inventory::{Component, ComponentId, DependencyKind, Format, Party, PartyKind};
use crate::write::json::Json;
use crate::write::{Stamp, forms};

/// The phases that the format knows.
const PHASES: [&str; 7] = [
    "design",
    "pre-build",
    "build",
    "post-build",
    "operations",
    "discovery",
    "decommission",
];

/// How complete a composition can be.
const AGGREGATES: [&str; 10] = [
    "complete",
    "incomplete",
    "incomplete_first_party_only",
    "incomplete_first_party_proprietary_only",
    "incomplete_first_party_opensource_only",
    "incomplete_third_party_only",
    "incomplete_third_party_proprietary_only",
    "incomplete_third_party_opensource_only",
    "unknown",
    "not_specified",
];

impl CycloneDx<'_, '_, '_> {
    pub(super) fn document(&mut self, stamp: &Stamp<'_>) {
        let inventory = self.inventory;
        let document = inventory.document();
        self.json.begin('{');
        let own = document
            .identifier()
            .filter(|text| forms::is_urn_uuid(text));
        self.losses.of_document_if(
            own.is_none() && document.identifier().is_some(),
            "document-identifier",
        );
        let serial = own.unwrap_or(stamp.identifier);
        head(self.json, serial);
        let version = document.version().and_then(|text| text.parse::<u32>().ok());
        self.json.literal(
            &version
                .filter(|number| *number > 0)
                .unwrap_or(1)
                .to_string(),
        );
        self.metadata(stamp);
        self.components();
        self.document_references();
        self.dependencies();
        self.compositions();
        self.vulnerabilities();
        self.root_properties();
        self.json.end('}');
        self.document_losses();
    }

    fn metadata(&mut self, stamp: &Stamp<'_>) {
        let inventory = self.inventory;
        let document = inventory.document();
        self.json.key("metadata");
        self.json.begin('{');
        let created = document.created();
        let sound = created.filter(|text| crate::conformance::is_date_time(text));
        self.losses.of_document_if(created != sound, "created");
        self.json
            .member("timestamp", sound.unwrap_or(stamp.created));
        self.json
            .list("lifecycles", document.lifecycles(), |json, phase| {
                let name = if PHASES.contains(&phase) {
                    "phase"
                } else {
                    "name"
                };
                json.object(|json| json.member(name, phase));
            });
        let mut tools = document.tools().peekable();
        if tools.peek().is_some() {
            self.json.key("tools");
            self.json.begin('{');
            let mut written = HashSet::new();
            self.json.list("components", tools, |json, tool| {
                let start = json.begin_distinct();
                json.object(|json| {
                    json.member("type", "application");
                    json.optional("publisher", tool.vendor);
                    json.member("name", tool.name);
                    json.optional("version", tool.version);
                });
                json.end_distinct(start, &mut written);
            });
            self.json.end('}');
        }
        self.makers(document.authors().collect());
        self.subject_component();
        if let Some(supplier) = document.supplier() {
            self.organization("supplier", &supplier);
        }
        let licenses: Vec<_> = document.licenses().collect();
        self.licenses(&licenses, None);
        self.properties(inventory.properties(inventory.tables.document.properties));
        self.json.end('}');
    }

    /// The authors, who are persons here, and the organisation that made the document.
    fn makers(&mut self, authors: Vec<Party<'_>>) {
        let document = self.inventory.document();
        let (organizations, mut persons): (Vec<_>, Vec<_>) = authors
            .into_iter()
            .partition(|party| party.kind() == PartyKind::Organization);
        let mut organizations = organizations.into_iter();
        let manufacturer = document.manufacturer().or_else(|| organizations.next());
        let others = organizations.len();
        persons.extend(organizations);
        self.losses.of_document_if(others > 0, "party-kind");
        self.contacts("authors", persons);
        if let Some(manufacturer) = manufacturer {
            self.organization("manufacturer", &manufacturer);
        }
    }

    fn document_references(&mut self) {
        let inventory = self.inventory;
        let references = inventory.document().references();
        self.external_references(references, None);
    }

    fn dependencies(&mut self) {
        let inventory = self.inventory;
        let is_there = |component: Component<'_>| component.is_in_graph();
        let provides = inventory
            .relations()
            .any(|relation| relation.kind == "provides");
        if provides || inventory.all_components().any(is_there) {
            self.json.key("dependencies");
            self.json.begin('[');
            self.graph();
            self.json.end(']');
        }
    }

    /// The graph: an entry for each component of which it speaks.
    pub(super) fn graph(&mut self) {
        let inventory = self.inventory;
        let mut standards: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for relation in inventory.relations() {
            if relation.kind == "provides" {
                standards
                    .entry(relation.from)
                    .or_default()
                    .push(relation.to);
            } else {
                self.losses.of_document("relation");
            }
        }
        for component in inventory.all_components() {
            let provides = component
                .reference()
                .and_then(|text| standards.remove(text));
            if !component.is_in_graph() && provides.is_none() {
                continue;
            }
            let Some(reference) = self.reference(&component).map(str::to_owned) else {
                continue;
            };
            let mut targets: Vec<ComponentId> = Vec::new();
            for (target, kind) in component.dependencies() {
                self.losses.of_if(
                    kind != DependencyKind::General,
                    "dependency-kind",
                    &component,
                );
                if targets.last() != Some(&target.id()) {
                    targets.push(target.id());
                }
            }
            let names: Vec<String> = targets
                .into_iter()
                .filter_map(|id| self.references.get(id.index()).cloned().flatten())
                .collect();
            let mut provides: Vec<String> = provides
                .into_iter()
                .flatten()
                .map(|text| self.referred(text).into_owned())
                .collect();
            let mut told = HashSet::new();
            provides.retain(|text| told.insert(text.clone()));
            self.json.object(|json| {
                json.member("ref", &reference);
                json.texts("dependsOn", names);
                json.texts("provides", provides);
            });
        }
        self.losses
            .of_document_if(!standards.is_empty(), "relation");
    }

    fn compositions(&mut self) {
        if self.inventory.compositions().len() > 0 {
            self.json.key("compositions");
            self.json.begin('[');
            self.composition_list();
            self.json.end(']');
        }
    }

    /// Writes what the document says of its completeness.
    pub(super) fn composition_list(&mut self) {
        let inventory = self.inventory;
        let mut sound = Vec::new();
        for composition in inventory.compositions() {
            match composition.aggregate() {
                Some(word) if AGGREGATES.contains(&word) => sound.push((word, composition)),
                _ => self.losses.of_document("composition"),
            }
        }
        let unique = |texts: &mut dyn Iterator<Item = &str>| {
            let mut unique: Vec<String> = Vec::new();
            for text in texts.filter(|text| !text.is_empty()) {
                let text = self.referred(text).into_owned();
                if !unique.contains(&text) {
                    unique.push(text);
                }
            }
            unique
        };
        let rows: Vec<_> = sound
            .into_iter()
            .map(|(word, composition)| {
                let assemblies = unique(&mut composition.assemblies());
                (word, assemblies, unique(&mut composition.dependencies()))
            })
            .collect();
        let mut written = HashSet::new();
        for (word, assemblies, dependencies) in rows {
            // Without any reference it speaks of the document, which here is not that of the product.
            if self.is_shared() && assemblies.is_empty() && dependencies.is_empty() {
                self.losses.of_document("composition");
                continue;
            }
            let start = self.json.begin_distinct();
            self.json.object(|json| {
                json.member("aggregate", word);
                json.texts("assemblies", assemblies);
                json.texts("dependencies", dependencies);
            });
            self.json.end_distinct(start, &mut written);
        }
    }

    /// What CycloneDX has no member for.
    fn document_losses(&mut self) {
        let inventory = self.inventory;
        let document = inventory.document();
        for (is_there, what) in [
            (document.name().is_some(), "document-name"),
            (document.comment().is_some(), "document-comment"),
            (
                document.license_list_version().is_some(),
                "license-list-version",
            ),
            (inventory.subjects().count() > 1, "further-subjects"),
        ] {
            self.losses.of_document_if(is_there, what);
        }
        for _ in inventory.files() {
            self.losses.of_document("file");
        }
        let is_nested = |component: &Component<'_>| {
            component.is_listed() && component.parent().is_some_and(|parent| parent.is_subject())
        };
        // In SPDX "the subject contains" says what in CycloneDX the list of components says.
        let is_cyclonedx = inventory.format() == Format::CycloneDx;
        self.losses.of_document_if(
            is_cyclonedx && inventory.components().any(|c| is_nested(&c)),
            "nesting",
        );
    }
}

/// Writes what every document begins with, up to the name of its own version.
pub(super) fn head(json: &mut Json<'_>, serial: &str) {
    json.member("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.member("bomFormat", "CycloneDX");
    json.member("specVersion", "1.6");
    json.optional(
        "serialNumber",
        Some(serial).filter(|text| forms::is_urn_uuid(text)),
    );
    json.key("version");
}
