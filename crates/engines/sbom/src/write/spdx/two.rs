//! SPDX 2.3 in JSON: the document and its relationships.

use hashbrown::HashMap;

use super::two_elements::has_checksum;
use super::{Ids, has_more};
use crate::inventory::{DependencyKind, Inventory, Party, PartyKind};
use crate::write::Stamp;
use crate::write::forms::{self, is_plain_name, plain_name};
use crate::write::json::Json;
use crate::write::license::Customs;
use crate::write::loss::Losses;
use crate::write::words::spdx2_relationship;

/// The name of the document as an element.
const DOCUMENT: &str = "SPDXRef-DOCUMENT";

/// Writing of a document.
pub(super) struct Two<'i, 'o, 'w> {
    pub(super) inventory: &'i Inventory,
    pub(super) json: &'o mut Json<'w>,
    pub(super) losses: &'o mut Losses,
    pub(super) ids: Ids,
    pub(super) customs: Customs,
    /// When the document is written.
    pub(super) created: String,
}

pub(in crate::write) fn document(
    inventory: &Inventory,
    stamp: &Stamp<'_>,
    json: &mut Json<'_>,
    losses: &mut Losses,
) {
    let ids = Ids::of(inventory, losses, |reference| {
        let end = reference.strip_prefix("SPDXRef-");
        let is_sound = end.is_some_and(is_plain_name) && reference != DOCUMENT;
        if is_sound {
            return reference.to_owned();
        }
        let end = reference.rsplit('#').next().unwrap_or(reference);
        let end = end.strip_prefix("SPDXRef-").unwrap_or(end);
        format!(
            "SPDXRef-{}",
            plain_name(if end == "DOCUMENT" { "document" } else { end })
        )
    });
    let customs = Customs::of(inventory, losses);
    Two {
        inventory,
        json,
        losses,
        ids,
        customs,
        created: stamp.created.to_owned(),
    }
    .document(stamp);
}

impl Two<'_, '_, '_> {
    fn document(&mut self, stamp: &Stamp<'_>) {
        let inventory = self.inventory;
        let document = inventory.document();
        self.json.begin('{');
        self.json.member("spdxVersion", "SPDX-2.3");
        self.json.member("SPDXID", DOCUMENT);
        let subject = inventory.subject().map(|subject| subject.name());
        let name = document.name().or(subject).filter(|name| !name.is_empty());
        self.json.member("name", name.unwrap_or("SBOM"));
        let licenses: Vec<_> = document.licenses().collect();
        let own = licenses.first().map(|license| license.value);
        self.losses
            .of_document_if(licenses.len() > 1, "document-license");
        self.json.member("dataLicense", own.unwrap_or("CC0-1.0"));
        let identifier = document.identifier();
        let is_uri = |text: &&str| forms::is_uri(text) && !text.contains('#');
        let sound = identifier.filter(is_uri);
        self.losses
            .of_document_if(sound != identifier, "document-identifier");
        self.json
            .member("documentNamespace", sound.unwrap_or(stamp.identifier));
        self.json.optional("comment", document.comment());
        self.creation(stamp);
        self.external_documents();
        self.packages();
        self.files();
        self.license_texts();
        self.relationships();
        self.json.end('}');
        self.document_losses();
    }

    fn creation(&mut self, stamp: &Stamp<'_>) {
        let document = self.inventory.document();
        self.json.key("creationInfo");
        self.json.begin('{');
        let created = document.created().and_then(forms::utc_seconds);
        let is_lost = created.is_none() && document.created().is_some();
        self.losses.of_document_if(is_lost, "created");
        self.json
            .member("created", created.as_deref().unwrap_or(stamp.created));
        let mut creators: Vec<String> = Vec::new();
        for tool in document.tools() {
            self.losses
                .of_document_if(tool.vendor.is_some(), "tool-vendor");
            let version = tool.version.map(|version| format!("-{version}"));
            creators.push(format!(
                "Tool: {}{}",
                tool.name,
                version.unwrap_or_default()
            ));
        }
        for party in document.authors().chain(document.manufacturer()) {
            creators.push(self.party(&party));
        }
        if creators.is_empty() {
            // The format wants somebody.
            creators.push("Tool: allmende".to_owned());
        }
        self.json.texts("creators", creators);
        self.json
            .optional("licenseListVersion", document.license_list_version());
        self.json.end('}');
    }

    /// A party as SPDX 2 writes it.
    pub(super) fn party(&mut self, party: &Party<'_>) -> String {
        self.losses
            .of_document_if(has_more(party) || party.urls().len() > 0, "party");
        let kind = match party.kind() {
            PartyKind::Person => "Person",
            PartyKind::Organization => "Organization",
        };
        let email = party.email().map(|email| format!(" ({email})"));
        format!(
            "{kind}: {}{}",
            party.name().unwrap_or_default(),
            email.unwrap_or_default()
        )
    }

    /// Documents to which elements refer; the format wants a checksum of each.
    fn external_documents(&mut self) {
        let inventory = self.inventory;
        let mut sound = Vec::new();
        for reference in inventory.document().references() {
            let checksum = reference.hashes().find_map(|hash| {
                let algorithm = crate::write::words::spdx2_algorithm(hash.algorithm)?;
                Some((algorithm, hash.value))
            });
            let id = reference
                .comment
                .filter(|id| id.strip_prefix("DocumentRef-").is_some_and(is_plain_name));
            self.losses
                .of_document_if(reference.hashes().len() > 1, "reference-hash");
            match (reference.kind, id, checksum) {
                // CycloneDX calls such a document a BOM.
                ("externalDocumentRef" | "bom", Some(id), Some(checksum)) => {
                    sound.push((id, reference.url, checksum));
                }
                _ => self.losses.of_document("document-reference"),
            }
        }
        self.json.list(
            "externalDocumentRefs",
            sound,
            |json, (id, url, (algorithm, value))| {
                json.object(|json| {
                    json.member("externalDocumentId", id);
                    json.member("spdxDocument", url);
                    json.key("checksum");
                    json.object(|json| {
                        json.member("algorithm", algorithm);
                        json.member("checksumValue", value);
                    });
                });
            },
        );
    }

    fn license_texts(&mut self) {
        let customs = &self.customs.list;
        self.json
            .list("hasExtractedLicensingInfos", customs, |json, custom| {
                json.object(|json| {
                    json.member("licenseId", &custom.id);
                    json.member("extractedText", &custom.text);
                    json.optional("name", custom.name.as_deref());
                    json.optional("comment", custom.comment.as_deref());
                    json.texts("seeAlsos", &custom.see_also);
                });
            });
    }

    fn relationships(&mut self) {
        let inventory = self.inventory;
        self.json.key("relationships");
        self.json.begin('[');
        for subject in inventory.subjects() {
            let id = self.ids.component(&subject).to_owned();
            self.relationship(DOCUMENT, "DESCRIBES", &id);
        }
        for component in inventory.all_components() {
            let id = self.ids.component(&component).to_owned();
            if let Some(parent) = component.parent() {
                let parent = self.ids.component(&parent).to_owned();
                self.relationship(&parent, "CONTAINS", &id);
            }
            let mut dependencies = component.dependencies().peekable();
            if component.is_in_graph() && dependencies.peek().is_none() {
                self.relationship(&id, "DEPENDS_ON", "NONE");
            }
            for (target, kind) in dependencies {
                let target = self.ids.component(&target).to_owned();
                match inverse(kind) {
                    Some(word) => self.relationship(&target, word, &id),
                    None => self.relationship(&id, "DEPENDS_ON", &target),
                }
            }
        }
        for (file, id) in inventory.files().zip(self.ids.files.clone()) {
            if let Some(owner) = file.owner().filter(|_| has_checksum(&file)) {
                let owner = self.ids.component(&owner).to_owned();
                self.relationship(&owner, "CONTAINS", &id);
            }
        }
        self.relations();
        self.json.end(']');
    }

    /// The relationships that the inventory keeps as they are.
    fn relations(&mut self) {
        let inventory = self.inventory;
        let files: HashMap<&str, bool> = inventory
            .files()
            .filter_map(|file| Some((file.reference()?, has_checksum(&file))))
            .collect();
        for relation in inventory.relations() {
            let end = |text: &str| {
                if text == DOCUMENT || text.starts_with("DocumentRef-") {
                    return Some(text.to_owned());
                }
                let is_written = files.get(text).copied().unwrap_or(true);
                self.ids
                    .by_reference
                    .get(text)
                    .filter(|_| is_written)
                    .cloned()
            };
            let ends = (end(relation.from), end(relation.to));
            match (ends, spdx2_relationship(relation.kind)) {
                ((Some(from), Some(to)), Some(kind)) if kind.is_turned => {
                    self.relationship(&to, kind.word, &from);
                }
                ((Some(from), Some(to)), Some(kind)) => self.relationship(&from, kind.word, &to),
                _ => self.losses.of_document("relation"),
            }
        }
    }

    fn relationship(&mut self, from: &str, kind: &str, to: &str) {
        self.json.object(|json| {
            json.member("spdxElementId", from);
            json.member("relationshipType", kind);
            json.member("relatedSpdxElement", to);
        });
    }

    /// What SPDX 2.3 has no member for.
    fn document_losses(&mut self) {
        let inventory = self.inventory;
        let document = inventory.document();
        for (count, what) in [
            (
                usize::from(document.version().is_some_and(|version| version != "1")),
                "document-version",
            ),
            (
                usize::from(document.supplier().is_some()),
                "document-supplier",
            ),
            (document.lifecycles().len(), "lifecycle"),
            (document.properties().count(), "document-property"),
            (inventory.vulnerabilities().len(), "vulnerability"),
            (inventory.compositions().len(), "composition"),
        ] {
            for _ in 0..count {
                self.losses.of_document(what);
            }
        }
    }
}

/// The word for a kind of dependency that reads from what is needed to what needs it.
fn inverse(kind: DependencyKind) -> Option<&'static str> {
    Some(match kind {
        DependencyKind::General => return None,
        DependencyKind::Runtime => "RUNTIME_DEPENDENCY_OF",
        DependencyKind::Build => "BUILD_DEPENDENCY_OF",
        DependencyKind::Development => "DEV_DEPENDENCY_OF",
        DependencyKind::Optional => "OPTIONAL_DEPENDENCY_OF",
        DependencyKind::Provided => "PROVIDED_DEPENDENCY_OF",
        DependencyKind::Test => "TEST_DEPENDENCY_OF",
    })
}
