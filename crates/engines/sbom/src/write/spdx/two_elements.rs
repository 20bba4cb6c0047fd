//! SPDX 2.3 in JSON: packages and files.

use super::two::Two;
use super::{Properties, unsaid_group};
use crate::inventory::words::GROUP_NOTE;
use crate::inventory::{Acknowledgement, Component, File, Hash, License, Reference};
use crate::write::forms::is_uri;
use crate::write::license::joined;
use crate::write::words::{spdx2_algorithm, spdx2_purpose};

/// Texts that the inventory keeps as properties, with the members they come from.
const PLAIN: [(&str, &str); 5] = [
    ("comment", "spdx:comment"),
    ("sourceInfo", "spdx:sourceInfo"),
    ("builtDate", "spdx:builtDate"),
    ("releaseDate", "spdx:releaseDate"),
    ("validUntilDate", "spdx:validUntilDate"),
];

impl Two<'_, '_, '_> {
    pub(super) fn packages(&mut self) {
        let inventory = self.inventory;
        let mut components = inventory.all_components().peekable();
        if components.peek().is_none() {
            return;
        }
        self.json.key("packages");
        self.json.begin('[');
        for component in components {
            self.package(&component);
        }
        self.json.end(']');
    }

    fn package(&mut self, component: &Component<'_>) {
        let references: Vec<Reference<'_>> = component.references().collect();
        let address = |kinds: [&str; 2], is_sound: fn(&str) -> bool| {
            references
                .iter()
                .find(|reference| kinds.contains(&reference.kind) && is_sound(reference.url))
        };
        let download = address(["downloadLocation", "distribution"], |url| !url.is_empty());
        let homepage = address(["homepage", "website"], is_uri);
        let id = self.ids.component(component).to_owned();
        self.json.begin('{');
        self.json.member("SPDXID", &id);
        self.json.member("name", component.name());
        self.json.optional("versionInfo", component.version());
        self.json.optional("packageFileName", component.file_name());
        for (name, party) in [
            ("supplier", component.supplier()),
            ("originator", component.manufacturer()),
        ] {
            if let Some(party) = party {
                let text = self.party(&party);
                self.json.member(name, &text);
            }
        }
        let download_location = download.map_or("NOASSERTION", |reference| reference.url);
        self.json.member("downloadLocation", download_location);
        if let Some(analyzed) = component.files_analyzed() {
            self.json.key("filesAnalyzed");
            self.json.literal(if analyzed { "true" } else { "false" });
        }
        if let Some(code) = component.verification_code() {
            self.json.key("packageVerificationCode");
            self.json
                .object(|json| json.member("packageVerificationCodeValue", code));
        }
        self.checksums(component.hashes(), Some(component));
        self.json
            .optional("homepage", homepage.map(|reference| reference.url));
        self.licenses(component);
        self.json.optional("copyrightText", component.copyright());
        self.json.optional("description", component.description());
        let kind = component.kind();
        let purpose = kind.and_then(spdx2_purpose);
        self.losses
            .of_if(kind.is_some() && purpose.is_none(), "kind", component);
        self.json.optional("primaryPackagePurpose", purpose);
        let said =
            [download, homepage].map(|reference| reference.map(|said| (said.kind, said.url)));
        self.external_refs(component, &references, said);
        let mut properties = Properties::new(component.properties());
        for (member, name) in PLAIN {
            let value = properties.take_one(name);
            let is_fit =
                |text: &&str| !member.ends_with("Date") || crate::conformance::is_date_time(text);
            let fit = value.filter(is_fit);
            self.losses.of_if(value != fit, "property", component);
            self.json.optional(member, fit);
        }
        self.json
            .texts("attributionTexts", properties.take("spdx:attributionText"));
        self.group(component);
        self.json.end('}');
        for _ in properties.rest() {
            self.losses.of("property", component);
        }
        self.component_losses(component);
    }

    /// SPDX 2.3 has no member for the group: a note upon the package says it, where the purl does not.
    fn group(&mut self, component: &Component<'_>) {
        let created = &self.created;
        let group = unsaid_group(component).into_iter();
        self.json.list("annotations", group, |json, group| {
            json.object(|json| {
                json.member("annotationDate", created);
                json.member("annotationType", "OTHER");
                json.member("annotator", "Tool: allmende");
                json.member("comment", &format!("{GROUP_NOTE}{group}"));
            });
        });
    }

    fn licenses(&mut self, component: &Component<'_>) {
        for (name, is_concluded) in [("licenseConcluded", true), ("licenseDeclared", false)] {
            let expressions = self
                .customs
                .expressions(component, is_concluded, self.losses);
            self.losses
                .of_if(expressions.len() > 1, "license-list", component);
            self.json.optional(name, joined(&expressions).as_deref());
        }
        let found: Vec<License<'_>> = component.evidence_licenses().collect();
        let found: Vec<String> = found
            .iter()
            .map(|license| self.customs.expression(license, component, self.losses))
            .collect();
        self.json.texts("licenseInfoFromFiles", found);
        self.json
            .optional("licenseComments", component.license_comment());
    }

    fn checksums<'t>(
        &mut self,
        hashes: impl Iterator<Item = Hash<'t>>,
        component: Option<&Component<'_>>,
    ) {
        let mut sound = Vec::new();
        for hash in hashes {
            match (spdx2_algorithm(hash.algorithm), component) {
                (Some(algorithm), _) => sound.push((algorithm, hash.value)),
                (None, Some(component)) => self.losses.of("hash", component),
                (None, None) => self.losses.of_document("hash"),
            }
        }
        self.json
            .list("checksums", sound, |json, (algorithm, value)| {
                json.object(|json| {
                    json.member("algorithm", algorithm);
                    json.member("checksumValue", value);
                });
            });
    }

    /// Everything that refers to something outside, but for the two addresses already `said`.
    fn external_refs(
        &mut self,
        component: &Component<'_>,
        references: &[Reference<'_>],
        mut said: [Option<(&str, &str)>; 2],
    ) {
        let mut rows: Vec<(&str, &str, &str, Option<&str>)> = Vec::new();
        let has = |kinds: &[&str], url: &str| {
            references
                .iter()
                .any(|reference| kinds.contains(&reference.kind) && reference.url == url)
        };
        if let Some(cpe) = component
            .cpe()
            .filter(|cpe| !has(&["cpe22Type", "cpe23Type"], cpe))
        {
            let kind = if cpe.starts_with("cpe:2.3:") {
                "cpe23Type"
            } else {
                "cpe22Type"
            };
            rows.push(("SECURITY", kind, cpe, None));
        }
        if let Some(purl) = component.purl().filter(|purl| !has(&["purl"], purl)) {
            rows.push(("PACKAGE-MANAGER", "purl", purl, None));
        }
        for reference in references {
            if let Some(slot) = said
                .iter_mut()
                .find(|slot| **slot == Some((reference.kind, reference.url)))
            {
                *slot = None;
                self.losses
                    .of_if(reference.hashes().len() > 0, "reference-hash", component);
                self.losses
                    .of_if(reference.comment.is_some(), "reference-comment", component);
                continue;
            }
            self.losses
                .of_if(reference.hashes().len() > 0, "reference-hash", component);
            let category = match reference.category {
                Some(category) if is_category(category) => category,
                _ => match reference.kind {
                    "advisories" | "securityAdvisory" => "SECURITY",
                    _ => "OTHER",
                },
            };
            let kind = match reference.kind {
                "" => "other",
                kind => kind,
            };
            rows.push((category, kind, reference.url, reference.comment));
        }
        self.json.list(
            "externalRefs",
            rows,
            |json, (category, kind, locator, comment)| {
                json.object(|json| {
                    json.member("referenceCategory", category);
                    json.member("referenceType", kind);
                    json.member("referenceLocator", locator);
                    json.optional("comment", comment);
                });
            },
        );
    }

    /// What SPDX 2.3 has no member for.
    fn component_losses(&mut self, component: &Component<'_>) {
        for (is_there, what) in [
            (component.scope().is_some(), "scope"),
            (component.modified().is_some(), "modified"),
            (component.has_pedigree(), "pedigree"),
            (component.swid().is_some(), "swid"),
            (component.version_range().is_some(), "version-range"),
            (
                component.author().is_some() || component.authors().next().is_some(),
                "authors",
            ),
            (component.publisher().is_some(), "publisher"),
            (component.mime_type().is_some(), "mime-type"),
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
        let mut files = Vec::new();
        for (file, id) in inventory.files().zip(self.ids.files.clone()) {
            if has_checksum(&file) {
                files.push((file, id));
            } else {
                self.losses.of_document("file");
            }
        }
        if files.is_empty() {
            return;
        }
        self.json.key("files");
        self.json.begin('[');
        for (file, id) in files {
            self.file(&file, &id);
        }
        self.json.end(']');
    }

    fn file(&mut self, file: &File<'_>, id: &str) {
        self.json.begin('{');
        self.json.member("SPDXID", id);
        self.json.member("fileName", file.name());
        self.checksums(file.hashes(), None);
        let concluded: Vec<String> = file
            .licenses()
            .filter(|license| license.acknowledgement == Acknowledgement::Concluded)
            .map(|license| license.value.to_owned())
            .collect();
        self.losses
            .of_document_if(concluded.len() < file.licenses().len(), "file-license");
        for (count, what) in [
            (file.references().len(), "file-reference"),
            (file.properties().count(), "file-purpose"),
        ] {
            self.losses.of_document_if(count > 0, what);
        }
        self.json
            .optional("licenseConcluded", joined(&concluded).as_deref());
        let found = file.evidence_licenses().map(|license| license.value);
        self.json.texts("licenseInfoInFiles", found);
        self.json.optional("copyrightText", file.copyright());
        self.json.end('}');
    }
}

/// Whether a file can be written: the format wants a checksum of each.
pub(super) fn has_checksum(file: &File<'_>) -> bool {
    file.hashes()
        .any(|hash| spdx2_algorithm(hash.algorithm).is_some())
}

/// The categories of the format, with the spelling of 2.2 that its schema also takes.
fn is_category(word: &str) -> bool {
    matches!(
        word,
        "OTHER"
            | "PERSISTENT-ID"
            | "PERSISTENT_ID"
            | "SECURITY"
            | "PACKAGE-MANAGER"
            | "PACKAGE_MANAGER"
    )
}
