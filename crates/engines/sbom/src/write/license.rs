//! Licence claims as SPDX expressions.

use hashbrown::HashMap;

use super::forms::{is_plain_name, listed_license, plain_name};
use super::loss::Losses;
use super::names::Names;
use crate::inventory::{Acknowledgement, Component, Format, Inventory, License, LicenseForm};

/// A licence that the document defines itself.
pub(super) struct Custom {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) text: String,
    pub(super) comment: Option<String>,
    pub(super) see_also: Vec<String>,
}

/// The licences that the document defines itself: those it had, and those that are no ids of the list.
pub(super) struct Customs {
    names: Names,
    pub(super) list: Vec<Custom>,
    /// Those the document had, with their places in the list.
    known: HashMap<String, usize>,
    /// Those that were made here, by name, text and address.
    made: HashMap<[String; 3], String>,
    is_spdx: bool,
}

impl Customs {
    pub(super) fn of(inventory: &Inventory, losses: &mut Losses) -> Self {
        let mut customs = Self {
            names: Names::default(),
            list: Vec::new(),
            known: HashMap::new(),
            made: HashMap::new(),
            is_spdx: inventory.format() == Format::Spdx,
        };
        for license in inventory.extracted_licenses() {
            if !is_own(license.id) || !customs.names.take(license.id) {
                losses.of_document("extracted-license");
                continue;
            }
            customs
                .known
                .insert(license.id.to_owned(), customs.list.len());
            customs.list.push(Custom {
                id: license.id.to_owned(),
                name: license.name.map(str::to_owned),
                text: match license.text {
                    // SPDX demands one, CycloneDX does not.
                    "" if !customs.is_spdx => "NOASSERTION",
                    text => text,
                }
                .to_owned(),
                comment: license.comment.map(str::to_owned),
                see_also: license.see_also().map(str::to_owned).collect(),
            });
        }
        // No licence that is made for a name may take an identifier that an expression uses already.
        for component in inventory.all_components() {
            for license in component.licenses().chain(component.evidence_licenses()) {
                if !customs.is_spdx && customs.is_sound(&license) {
                    customs.define(license.value);
                }
            }
        }
        customs
    }

    /// Whether a claim is an expression as it is written.
    fn is_sound(&self, license: &License<'_>) -> bool {
        match license.form {
            // A document of SPDX says it in this form already.
            LicenseForm::Expression => self.is_spdx || is_expression(license.value),
            LicenseForm::Id => listed_license(license.value).is_some() || is_own(license.value),
            // Many names are expressions: older versions of CycloneDX knew no other way.
            LicenseForm::Name => is_expression(license.value),
            LicenseForm::Unnamed => false,
        }
    }

    /// The expressions of the claims on one ground. Claims of CycloneDX without a ground are declared.
    pub(super) fn expressions(
        &mut self,
        component: &Component<'_>,
        is_concluded: bool,
        losses: &mut Losses,
    ) -> Vec<String> {
        component
            .licenses()
            // "Nothing is said" is no claim.
            .filter(|license| {
                (license.acknowledgement == Acknowledgement::Concluded) == is_concluded
                    && license.value != "NOASSERTION"
                    && !says_nothing(license)
            })
            .map(|license| self.expression(&license, component, losses))
            .collect()
    }

    /// The expression of a claim. What is neither an id of the list nor an expression becomes a licence
    /// that the document defines.
    pub(super) fn expression(
        &mut self,
        license: &License<'_>,
        component: &Component<'_>,
        losses: &mut Losses,
    ) -> String {
        if self.is_sound(license) {
            losses.of_if(!self.says(license), "license-text", component);
            if !self.is_spdx {
                self.define(license.value);
            }
            return license.value.to_owned();
        }
        losses.of_if(license.form == LicenseForm::Id, "license-id", component);
        losses.of_if(
            license.form == LicenseForm::Expression,
            "license-expression",
            component,
        );
        let text = license.text.and_then(|text| text.plain());
        losses.of_if(
            license.text.is_some() && text.is_none(),
            "license-text",
            component,
        );
        let text = text.unwrap_or_default();
        self.custom(license.value, &text, license.url.unwrap_or_default())
    }

    /// Whether text and address of a claim, if it has any, are said with the licence that it names.
    fn says(&self, license: &License<'_>) -> bool {
        if license.text.is_none() && license.url.is_none() {
            return true;
        }
        let at = self.known.get(license.value);
        at.and_then(|at| self.list.get(*at)).is_some_and(|known| {
            let is_text = license
                .text
                .is_none_or(|text| text.plain().as_deref() == Some(&known.text));
            let is_address = license
                .url
                .is_none_or(|url| known.see_also.iter().any(|own| own == url));
            is_text && is_address
        })
    }

    /// Defines the licences of a document's own that an expression names. Of their texts nothing is
    /// known.
    fn define(&mut self, expression: &str) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        for word in expression.split(|c| !is_part(c)) {
            if is_own(word) && self.names.take(word) {
                self.list.push(Custom {
                    id: word.to_owned(),
                    name: None,
                    text: "NOASSERTION".to_owned(),
                    comment: None,
                    see_also: Vec::new(),
                });
            }
        }
    }

    /// The identifier of a licence of this name, text and address.
    fn custom(&mut self, name: &str, text: &str, url: &str) -> String {
        let key = [name, text, url].map(str::to_owned);
        if let Some(id) = self.made.get(&key) {
            return id.clone();
        }
        let end = match plain_name(name) {
            end if is_plain_name(&end) => end,
            _ => "unnamed".to_owned(),
        };
        let id = self.names.take_similar(format!("LicenseRef-{end}"));
        let text = [text, name, url]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or("NOASSERTION");
        self.list.push(Custom {
            id: id.clone(),
            name: (!name.is_empty()).then(|| name.to_owned()),
            text: text.to_owned(),
            comment: None,
            see_also: (!url.is_empty())
                .then(|| url.to_owned())
                .into_iter()
                .collect(),
        });
        self.made.insert(key, id.clone());
        id
    }
}

/// Whether a claim has neither a name nor anything else.
fn says_nothing(license: &License<'_>) -> bool {
    let has_text = license.text.is_some_and(|text| !text.content.is_empty());
    license.value.trim().is_empty() && license.url.is_none() && !has_text
}

/// Several expressions that all hold, as one.
pub(super) fn joined(expressions: &[String]) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for expression in expressions {
        // "There is none" cannot stand beside others.
        if expression != "NONE" && !parts.contains(&expression.as_str()) {
            parts.push(expression);
        }
    }
    match parts[..] {
        [] => expressions.first().cloned(),
        [single] => Some(single.to_owned()),
        _ => {
            let bracketed = |part: &&str| {
                if part.contains(' ') {
                    format!("({part})")
                } else {
                    (*part).to_owned()
                }
            };
            let parts: Vec<String> = parts.iter().map(bracketed).collect();
            Some(parts.join(" AND "))
        }
    }
}

/// Whether a text can stand as an expression, letter by letter; ids that the list has given up count.
pub(super) fn is_expression(text: &str) -> bool {
    const MODE: spdx::ParseMode = spdx::ParseMode {
        allow_deprecated: true,
        allow_postfix_plus_on_gpl: true,
        ..spdx::ParseMode::STRICT
    };
    text == "NONE" || spdx::Expression::parse_mode(text, MODE).is_ok()
}

/// Whether an identifier is one of a licence that the document defines.
pub(super) fn is_own(id: &str) -> bool {
    id.strip_prefix("LicenseRef-").is_some_and(is_plain_name)
}
