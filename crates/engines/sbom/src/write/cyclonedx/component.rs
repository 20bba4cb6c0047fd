//! Components and their licences.

use super::CycloneDx;
use crate::inventory::{
    Acknowledgement, Attachment, Component, ComponentId, Format, License, LicenseForm, Scope,
};
use crate::write::forms;
use crate::write::license::is_own;
use crate::write::words::cyclonedx_kind;

/// How deeply components are nested in the document; what lies deeper is written beside its container.
/// Readers bound how deep a document may be.
const DEEPEST: usize = 40;

impl<'i> CycloneDx<'i, '_, '_> {
    /// What is written as `metadata.component`.
    pub(super) fn subject(&self) -> Option<Component<'_>> {
        self.inventory.subject()
    }

    /// Writes the components that lie in no other.
    pub(super) fn components(&mut self) {
        let outer = self.outer();
        if !outer.is_empty() {
            self.json.key("components");
            self.component_list(outer, 0);
        }
    }

    /// Writes everything but the subject into a product, which stands for it.
    pub(super) fn parts(&mut self) {
        let mut parts = self
            .subject()
            .map_or_else(Vec::new, |subject| self.nested_in(&subject));
        parts.extend(self.outer());
        if !parts.is_empty() {
            self.json.key("components");
            self.component_list(parts, 1);
        }
    }

    fn outer(&self) -> Vec<u32> {
        let inventory = self.inventory;
        let subject = inventory.subject().map(|subject| subject.id());
        let is_outer = |component: &Component<'_>| {
            let parent = component.parent().map(|parent| parent.id());
            component.is_listed()
                && Some(component.id()) != subject
                && (parent.is_none() || parent == subject)
        };
        inventory
            .all_components()
            .filter(is_outer)
            .map(|component| component.id().0)
            .collect()
    }

    /// What a component contains. What the document lists as parts is no content of the subject, and
    /// the subject, which has its own place, no content of another one.
    fn nested_in(&self, component: &Component<'_>) -> Vec<u32> {
        let id = component.id().0;
        let subject = self.subject().map(|subject| subject.id().0);
        let is_subject = subject == Some(id);
        let first = self.nested.partition_point(|(outer, _)| *outer < id);
        self.nested
            .iter()
            .skip(first)
            .take_while(|(outer, _)| *outer == id)
            .map(|(_, inner)| *inner)
            .filter(|inner| Some(*inner) != subject)
            .filter(|inner| {
                let inner = self.inventory.component(ComponentId(*inner));
                !is_subject || inner.is_some_and(|inner| !inner.is_listed())
            })
            .collect()
    }

    fn component_list(&mut self, mut waiting: Vec<u32>, depth: usize) {
        let inventory = self.inventory;
        self.json.begin('[');
        waiting.reverse();
        while let Some(id) = waiting.pop() {
            let Some(component) = inventory.component(ComponentId(id)) else {
                continue;
            };
            let nested = self.nested_in(&component);
            if depth < DEEPEST {
                self.component(&component, nested, depth);
            } else {
                self.losses.of_if(!nested.is_empty(), "nesting", &component);
                self.component(&component, Vec::new(), depth);
                waiting.extend(nested.into_iter().rev());
            }
        }
        self.json.end(']');
    }

    /// Writes the subject with what describes it.
    pub(super) fn subject_component(&mut self) {
        let inventory = self.inventory;
        if let Some(subject) = inventory.subject() {
            self.json.key("component");
            self.losses
                .of_if(subject.parent().is_some(), "nesting", &subject);
            let nested = self.nested_in(&subject);
            self.component(&subject, nested, 0);
        }
    }

    fn component(&mut self, component: &Component<'i>, nested: Vec<u32>, depth: usize) {
        self.json.begin('{');
        let kind = component.kind();
        let word = kind.and_then(cyclonedx_kind);
        self.losses
            .of_if(kind.is_some() && word.is_none(), "kind", component);
        self.json.member("type", word.unwrap_or("library"));
        let mime_type = component.mime_type();
        let sound = mime_type.filter(|text| forms::is_media_type(text));
        self.losses
            .of_if(mime_type != sound, "mime-type", component);
        self.json.optional("mime-type", sound);
        let reference = self.reference(component).map(str::to_owned);
        self.losses.of_if(
            reference.is_none() && component.reference().is_some(),
            "identifier",
            component,
        );
        self.json.optional("bom-ref", reference.as_deref());
        self.parties(component);
        self.json.optional("group", component.group());
        self.json.member("name", component.name());
        self.json.optional("version", component.version());
        self.details(component);
        if !nested.is_empty() {
            self.json.key("components");
            self.component_list(nested, depth + 1);
        }
        self.json.end('}');
    }

    /// Writes what a component says besides what it is called, who is behind it and what it contains.
    pub(super) fn details(&mut self, component: &Component<'i>) {
        self.json.optional("description", component.description());
        self.json
            .optional("scope", component.scope().map(Scope::as_str));
        self.hashes(component.hashes(), Some(component));
        let licenses: Vec<License<'i>> = component.licenses().collect();
        self.licenses(&licenses, Some(component));
        self.json.optional("copyright", component.copyright());
        self.json.optional("cpe", component.cpe());
        self.json.optional("purl", component.purl());
        if let Some(tag) = component.swid() {
            self.json.key("swid");
            self.json.object(|json| {
                json.member("tagId", tag);
                json.member("name", component.name());
            });
        }
        if let Some(modified) = component.modified() {
            self.json.key("modified");
            self.json.literal(if modified { "true" } else { "false" });
        }
        self.external_references(component.references(), Some(component));
        self.properties(component.properties());
        self.evidence(component);
        self.component_losses(component);
    }

    fn parties(&mut self, component: &Component<'_>) {
        if let Some(supplier) = component.supplier() {
            self.organization("supplier", &supplier);
        }
        if let Some(manufacturer) = component.manufacturer() {
            self.organization("manufacturer", &manufacturer);
        }
        let authors: Vec<_> = component.authors().collect();
        self.contacts("authors", authors);
        self.json.optional("author", component.author());
        self.json.optional("publisher", component.publisher());
    }

    fn evidence(&mut self, component: &Component<'i>) {
        let licenses: Vec<License<'i>> = component.evidence_licenses().collect();
        let mut copyrights = component.evidence_copyrights().peekable();
        if licenses.is_empty() && copyrights.peek().is_none() {
            return;
        }
        self.json.key("evidence");
        self.json.begin('{');
        self.licenses(&licenses, Some(component));
        self.json.list("copyright", copyrights, |json, text| {
            json.object(|json| json.member("text", text));
        });
        self.json.end('}');
    }

    /// What CycloneDX 1.6 has no member for.
    fn component_losses(&mut self, component: &Component<'_>) {
        for (is_there, what) in [
            (component.has_pedigree(), "pedigree"),
            (component.version_range().is_some(), "version-range"),
            (component.file_name().is_some(), "file-name"),
            (component.verification_code().is_some(), "verification-code"),
            (component.license_comment().is_some(), "license-comment"),
            (component.files_analyzed().is_some(), "files-analyzed"),
            (component.purls().count() > 1, "further-purls"),
        ] {
            self.losses.of_if(is_there, what, component);
        }
    }

    /// Writes licence claims: one expression, or licences each by id or name. The format allows no
    /// more than one expression.
    pub(super) fn licenses(&mut self, licenses: &[License<'i>], component: Option<&Component<'_>>) {
        if licenses.is_empty() {
            return;
        }
        self.json.key("licenses");
        self.json.begin('[');
        match licenses {
            [single] if single.form == LicenseForm::Expression && !self.is_better_named(single) => {
                self.json.begin('{');
                self.json.member("expression", single.value);
                self.basis(single);
                self.json.end('}');
            }
            _ => {
                for license in licenses {
                    self.license(license, component);
                }
            }
        }
        self.json.end(']');
    }

    /// Whether an expression is written as a name, because only there is room for its text. What an
    /// expression of CycloneDX was stays one.
    fn is_better_named(&self, license: &License<'_>) -> bool {
        let is_foreign = self.inventory.format() != Format::CycloneDx;
        (is_foreign || self.is_shared()) && self.own_licenses.is_to_be_said(license)
    }

    /// The ground of a claim, and its reference.
    fn basis(&mut self, license: &License<'_>) {
        if matches!(
            license.acknowledgement,
            Acknowledgement::Declared | Acknowledgement::Concluded
        ) {
            let word = license.acknowledgement.as_str();
            self.json.member("acknowledgement", word);
        }
        self.other_reference(license.reference);
    }

    fn license(&mut self, license: &License<'i>, component: Option<&Component<'_>>) {
        let is_id = matches!(license.form, LicenseForm::Id | LicenseForm::Expression)
            && forms::listed_license(license.value).is_some();
        // A name is as good a place for a licence of the document itself.
        let is_whole = is_id || is_own(license.value);
        let what = match license.form {
            LicenseForm::Id if !is_whole => Some("license-id"),
            LicenseForm::Expression if !is_whole => Some("license-expression"),
            _ => None,
        };
        if let (Some(what), Some(component)) = (what, component) {
            self.losses.of(what, component);
        }
        self.json.begin('{');
        self.json.key("license");
        self.json.begin('{');
        self.json
            .member(if is_id { "id" } else { "name" }, license.value);
        self.basis(license);
        let (text, url) = self.own_licenses.complete(license);
        if let Some(text) = text {
            self.attachment(&text);
        }
        if let Some(url) = url {
            self.address("url", url);
        }
        self.json.end('}');
        self.json.end('}');
    }

    fn attachment(&mut self, text: &Attachment<'_>) {
        let json = &mut *self.json;
        json.key("text");
        json.object(|json| {
            json.optional("contentType", text.content_type);
            json.optional("encoding", text.encoding.filter(|word| *word == "base64"));
            json.member("content", text.content);
        });
    }
}
