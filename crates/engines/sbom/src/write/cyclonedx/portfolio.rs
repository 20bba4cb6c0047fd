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
}

impl<'o, 'w> Portfolio<'o, 'w> {
    pub(in crate::write) fn new(json: &'o mut Json<'w>, losses: &'o mut Losses) -> Self {
        Self { json, losses }
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
        self.writer(head, inventory).product(head);
    }

    pub(in crate::write) fn begin_graph(&mut self) {
        self.json.end(']');
        self.json.key("dependencies");
        self.json.begin('[');
    }

    /// Writes the dependencies of a product's parts.
    pub(in crate::write) fn graph(&mut self, head: &ProductHead<'_>, inventory: &Inventory) {
        // What is lost was counted with the components.
        let mut losses = Losses::new("");
        let mut writer = CycloneDx::new(inventory, self.json, &mut losses, prefix(head));
        writer.be_subject(head.key);
        writer.graph();
    }

    pub(in crate::write) fn end(self) {
        self.json.end(']');
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
        let subject = self.inventory.subject();
        if let Some(slot) =
            subject.and_then(|subject| self.references.get_mut(subject.id().index()))
        {
            *slot = Some(key.to_owned());
        }
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
            self.json.optional("description", subject.description());
            self.hashes(subject.hashes(), Some(&subject));
            let licenses: Vec<_> = subject.licenses().collect();
            self.licenses(&licenses, Some(&subject));
            self.json.optional("copyright", subject.copyright());
            self.json.optional("cpe", subject.cpe());
            self.json.optional("purl", subject.purl());
        }
        self.parts();
        self.json.end('}');
        for _ in inventory.vulnerabilities() {
            self.losses.of_document("vulnerability");
        }
        for _ in inventory.compositions() {
            self.losses.of_document("composition");
        }
        let identifier = inventory.document().identifier();
        let is_named = identifier.is_some_and(|text| !forms::is_urn_uuid(text));
        self.losses.of_document_if(is_named, "document-identifier");
    }
}
