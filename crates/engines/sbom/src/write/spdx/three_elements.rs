//! SPDX 3.0.1 in JSON-LD: packages and files.

use super::three::Three;
use super::{Properties, unsaid_group};
use crate::inventory::words::GROUP_PROPERTY;
use crate::inventory::{Component, ComponentKind, Hash, HashAlgorithm, Property, Reference};
use crate::spdx3::component::PLAIN;
use crate::spdx3::model::Class;
use crate::spdx3::words::{IDENTIFIER_TYPES, PURPOSES, algorithm_word, purpose_word};
use crate::write::words::spdx3_reference;

/// An external reference as it is written: type, address, comment.
pub(super) type Outside<'a> = (&'static str, &'a str, Option<&'a str>);

impl Three<'_, '_, '_> {
    pub(super) fn packages(&mut self) {
        for component in self.inventory.all_components() {
            self.package(&component);
        }
    }

    fn package(&mut self, component: &Component<'_>) {
        let supplier = component.supplier().map(|party| self.agent(&party));
        let makers: Vec<String> = component
            .manufacturer()
            .into_iter()
            .chain(component.authors())
            .map(|party| self.agent(&party))
            .collect();
        let id = self.ids.component(component).to_owned();
        let mut properties = Properties::new(component.properties());
        self.begin_element("software_Package", &id);
        self.json.optional(
            "name",
            Some(component.name()).filter(|name| !name.is_empty()),
        );
        self.json
            .optional("software_packageVersion", component.version());
        self.json.optional("software_packageUrl", component.purl());
        self.purpose(component, &mut properties);
        self.json.optional("description", component.description());
        if component.description().is_some() {
            self.json
                .optional("summary", properties.take_one("spdx:summary"));
        }
        self.json
            .optional("software_copyrightText", component.copyright());
        self.json.optional("suppliedBy", supplier.as_deref());
        self.json.texts("originatedBy", makers);
        self.plain(component, &mut properties);
        self.verified_using(component.hashes(), Some(component));
        self.references(component);
        let group = unsaid_group(component).map(|value| Property {
            name: GROUP_PROPERTY,
            value,
        });
        let rest: Vec<Property<'_>> = properties.rest().chain(group).collect();
        self.properties(rest.into_iter());
        self.json.end('}');
        self.component_losses(component);
    }

    fn purpose(&mut self, component: &Component<'_>, properties: &mut Properties<'_>) {
        let Some(kind) = component.kind() else {
            return;
        };
        let own = properties
            .take_one("spdx:primaryPurpose")
            .filter(|word| kind == ComponentKind::Other && PURPOSES.contains(word));
        let word = purpose_word(kind);
        self.losses.of_if(
            word == "other" && kind != ComponentKind::Other,
            "kind",
            component,
        );
        self.json
            .member("software_primaryPurpose", own.unwrap_or(word));
    }

    /// Members of SPDX that the inventory keeps as properties.
    fn plain(&mut self, component: &Component<'_>, properties: &mut Properties<'_>) {
        for (property, name) in PLAIN {
            let Some(member) = Class::software_Package.member(property) else {
                continue;
            };
            let values = if member.many {
                properties.take(name)
            } else {
                properties.take_one(name).into_iter().collect()
            };
            let count = values.len();
            let sound: Vec<&str> = values
                .into_iter()
                .filter(|value| member.range.takes(value))
                .collect();
            self.losses
                .of_if(sound.len() < count, "property", component);
            if member.many {
                self.json.texts(property.as_str(), sound);
            } else {
                self.json
                    .optional(property.as_str(), sound.first().copied());
            }
        }
    }

    /// Hashes, and the verification code of a package.
    pub(super) fn verified_using<'t>(
        &mut self,
        hashes: impl Iterator<Item = Hash<'t>>,
        component: Option<&Component<'_>>,
    ) {
        let mut methods: Vec<(&str, &str, &str)> = Vec::new();
        for hash in hashes {
            let word = algorithm_word(hash.algorithm);
            if word == "other" && hash.algorithm != HashAlgorithm::Unknown {
                match component {
                    Some(component) => self.losses.of("hash", component),
                    None => self.losses.of_document("hash"),
                }
            }
            methods.push(("Hash", word, hash.value));
        }
        let code = component.and_then(Component::verification_code);
        methods.extend(code.map(|code| ("PackageVerificationCode", "sha1", code)));
        self.json.list(
            "verifiedUsing",
            methods,
            |json, (class, algorithm, value)| {
                json.object(|json| {
                    json.member("type", class);
                    json.member("algorithm", algorithm);
                    json.member("hashValue", value);
                });
            },
        );
    }

    /// Identifiers and addresses.
    fn references(&mut self, component: &Component<'_>) {
        let all: Vec<Reference<'_>> = component.references().collect();
        let mut identifiers: Vec<Outside<'_>> = Vec::new();
        let mut others: Vec<Outside<'_>> = Vec::new();
        let (mut homepage, mut download) = (None, None);
        let has = |kinds: &[&str], url: &str| {
            all.iter()
                .any(|reference| kinds.contains(&reference.kind) && reference.url == url)
        };
        if let Some(cpe) = component
            .cpe()
            .filter(|cpe| !has(&["cpe22Type", "cpe23Type"], cpe))
        {
            let kind = if cpe.starts_with("cpe:2.3:") {
                "cpe23"
            } else {
                "cpe22"
            };
            identifiers.push((kind, cpe, None));
        }
        identifiers.extend(component.swid().map(|tag| ("swid", tag, None)));
        for reference in &all {
            let row = (reference.url, reference.comment);
            self.losses
                .of_if(reference.hashes().len() > 0, "reference-hash", component);
            if let Some(kind) = identifier_type(reference) {
                identifiers.push((kind, row.0, row.1));
                continue;
            }
            let is_plain = reference.comment.is_none();
            match reference.kind {
                "homepage" if homepage.is_none() && is_plain => homepage = Some(row.0),
                "downloadLocation" if download.is_none() && is_plain => download = Some(row.0),
                kind => {
                    let (word, is_same) = spdx3_reference(kind);
                    self.losses.of_if(!is_same, "reference-kind", component);
                    others.push((word, row.0, row.1));
                }
            }
        }
        self.json.list(
            "externalIdentifier",
            identifiers,
            |json, (kind, value, comment)| {
                json.object(|json| {
                    json.member("type", "ExternalIdentifier");
                    json.member("externalIdentifierType", kind);
                    json.member("identifier", value);
                    json.optional("comment", comment);
                });
            },
        );
        self.external_refs(others);
        self.json.optional("software_homePage", homepage);
        self.json.optional("software_downloadLocation", download);
    }

    pub(super) fn external_refs(&mut self, rows: Vec<Outside<'_>>) {
        self.json
            .list("externalRef", rows, |json, (kind, value, comment)| {
                json.object(|json| {
                    json.member("type", "ExternalRef");
                    json.member("externalRefType", kind);
                    json.texts("locator", [value]);
                    json.optional("comment", comment);
                });
            });
    }

    /// What SPDX 3 has no member for.
    fn component_losses(&mut self, component: &Component<'_>) {
        for (is_there, what) in [
            (component.scope().is_some(), "scope"),
            (component.modified().is_some(), "modified"),
            (component.has_pedigree(), "pedigree"),
            (component.version_range().is_some(), "version-range"),
            (component.author().is_some(), "authors"),
            (component.publisher().is_some(), "publisher"),
            (component.mime_type().is_some(), "mime-type"),
            (component.file_name().is_some(), "file-name"),
            (component.license_comment().is_some(), "license-comment"),
            (component.files_analyzed().is_some(), "files-analyzed"),
            (component.evidence_licenses().len() > 0, "evidence-licenses"),
            (
                component.evidence_copyrights().next().is_some(),
                "evidence-copyrights",
            ),
        ] {
            self.losses.of_if(is_there, what, component);
        }
    }

    pub(super) fn files(&mut self) {
        let inventory = self.inventory;
        for (file, id) in inventory.files().zip(self.ids.files.clone()) {
            self.begin_element("software_File", &id);
            self.json
                .optional("name", Some(file.name()).filter(|name| !name.is_empty()));
            self.json
                .optional("software_copyrightText", file.copyright());
            let mut properties = Properties::new(file.properties());
            let mut purposes = |name: &str| {
                let words = properties.take(name).into_iter();
                words.filter(|word| PURPOSES.contains(word))
            };
            let primary = purposes("spdx:primaryPurpose").next();
            self.json.optional("software_primaryPurpose", primary);
            let additional = purposes("spdx:additionalPurpose");
            self.json.texts("software_additionalPurpose", additional);
            self.verified_using(file.hashes(), None);
            let references: Vec<Reference<'_>> = file.references().collect();
            let mut rows: Vec<Outside<'_>> = Vec::new();
            for row in &references {
                let (word, is_same) = spdx3_reference(row.kind);
                self.losses.of_document_if(!is_same, "reference-kind");
                rows.push((word, row.url, row.comment));
            }
            self.external_refs(rows);
            self.json.end('}');
        }
    }
}

/// The type of identifier that a reference is, if it is one.
fn identifier_type(reference: &Reference<'_>) -> Option<&'static str> {
    match reference.kind {
        "purl" => return Some("packageUrl"),
        "cpe23Type" => return Some("cpe23"),
        "cpe22Type" => return Some("cpe22"),
        _ => {}
    }
    // Other words are types of references, too, unless the document called it an identifier.
    reference.category?;
    IDENTIFIER_TYPES
        .iter()
        .find(|word| **word == reference.kind)
        .copied()
}
