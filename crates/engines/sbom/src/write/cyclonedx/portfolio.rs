//! Many products in one document.

use super::CycloneDx;
use crate::inventory::Inventory;
use crate::write::json::Json;
use crate::write::loss::Losses;
use crate::write::portfolio::ProductHead;
use crate::write::words::cyclonedx_kind;
use crate::write::{Stamp, forms};

/// A document with products, open until its end.
pub(in crate::write) struct Portfolio<'o, 'w> {
    json: &'o mut Json<'w>,
    losses: &'o mut Losses,
    has_compositions: bool,
    has_vulnerabilities: bool,
}

impl<'o, 'w> Portfolio<'o, 'w> {
    pub(in crate::write) fn new(json: &'o mut Json<'w>, losses: &'o mut Losses) -> Self {
        Self {
            json,
            losses,
            has_compositions: false,
            has_vulnerabilities: false,
        }
    }

    pub(in crate::write) fn begin(&mut self, name: &str, stamp: &Stamp<'_>) {
        let json = &mut *self.json;
        json.begin('{');
        super::document::head(json, stamp.identifier);
        json.literal("1");
        json.key("metadata");
        json.object(|json| {
            json.member("timestamp", stamp.created);
            json.key("component");
            json.object(|json| {
                json.member("type", "application");
                json.member("name", name);
            });
        });
        json.key("components");
        json.begin('[');
    }

    /// Writes a product with its parts.
    pub(in crate::write) fn product(&mut self, head: &ProductHead<'_>, inventory: &Inventory) {
        self.has_compositions |= inventory.compositions().len() > 0;
        self.has_vulnerabilities |= inventory.vulnerabilities().len() > 0;
        self.writer(head, inventory).product(head);
    }

    pub(in crate::write) fn begin_graph(&mut self) {
        self.json.end(']');
        self.json.key("dependencies");
        self.json.begin('[');
    }

    /// Writes the dependencies of a product's parts.
    pub(in crate::write) fn graph(&mut self, head: &ProductHead<'_>, inventory: &Inventory) {
        self.writer(head, inventory).graph();
    }

    /// Begins the list of what the products say of their completeness; false if none says anything.
    pub(in crate::write) fn begin_compositions(&mut self) -> bool {
        self.json.end(']');
        if self.has_compositions {
            self.json.key("compositions");
            self.json.begin('[');
        }
        self.has_compositions
    }

    pub(in crate::write) fn compositions(&mut self, head: &ProductHead<'_>, inventory: &Inventory) {
        self.writer(head, inventory).composition_list();
    }

    /// Begins the list of the vulnerabilities that documents of products carry within themselves;
    /// false if there are none.
    pub(in crate::write) fn begin_vulnerabilities(&mut self) -> bool {
        if self.has_compositions {
            self.json.end(']');
        }
        if self.has_vulnerabilities {
            self.json.key("vulnerabilities");
            self.json.begin('[');
        }
        self.has_vulnerabilities
    }

    pub(in crate::write) fn vulnerabilities(
        &mut self,
        head: &ProductHead<'_>,
        inventory: &Inventory,
    ) {
        let mut writer = self.writer(head, inventory);
        writer.take_license_names();
        writer.vulnerability_list();
    }

    pub(in crate::write) fn end(self) {
        if self.has_vulnerabilities {
            self.json.end(']');
        }
        self.json.end('}');
    }

    fn writer<'i>(
        &mut self,
        head: &ProductHead<'_>,
        inventory: &'i Inventory,
    ) -> CycloneDx<'i, '_, 'w> {
        let mut writer = CycloneDx::new(inventory, self.json, self.losses, prefix(head));
        writer.be_subject(head.key);
        writer
    }
}

fn prefix(head: &ProductHead<'_>) -> String {
    format!("{}/", head.key)
}

impl CycloneDx<'_, '_, '_> {
    /// Lets the subject of the inventory be the product.
    fn be_subject(&mut self, key: &str) {
        let Some(subject) = self.inventory.subject() else {
            return;
        };
        if let Some(slot) = self.references.get_mut(subject.id().index()) {
            *slot = Some(key.to_owned());
        }
        self.subject = subject
            .reference()
            .map(|reference| (reference.to_owned(), key.to_owned()));
    }

    fn product(&mut self, head: &ProductHead<'_>) {
        let inventory = self.inventory;
        let subject = inventory.subject();
        let kind = subject
            .and_then(|subject| subject.kind())
            .and_then(cyclonedx_kind);
        self.json.begin('{');
        self.json.member("type", kind.unwrap_or("application"));
        self.json.member("bom-ref", head.key);
        if let Some(vendor) = head.vendor {
            self.json.key("supplier");
            self.json.object(|json| json.member("name", vendor));
        }
        self.json.member("name", head.name);
        let version = subject.and_then(|subject| subject.version());
        self.json.optional("version", head.version.or(version));
        if let Some(subject) = subject {
            self.details(&subject);
        }
        self.parts();
        self.json.end('}');
        self.own_license_losses();
        let identifier = inventory.document().identifier();
        let is_named = identifier.is_some_and(|text| !forms::is_urn_uuid(text));
        self.losses.of_document_if(is_named, "document-identifier");
    }

    /// The names of licences, which stand among the components, are no names of anything else.
    fn take_license_names(&mut self) {
        let inventory = self.inventory;
        for component in inventory.all_components() {
            for license in component.licenses().chain(component.evidence_licenses()) {
                if let Some(reference) = license.reference {
                    self.names.take(reference);
                }
            }
        }
    }
}
