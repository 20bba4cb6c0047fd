//! SPDX 3.0.1 in JSON-LD: agents and licences, which several elements share. They are collected and
//! written at the end.

use super::has_more;
use super::three::Three;
use crate::inventory::{Party, PartyKind};

/// A person or an organisation, by what is said of them.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Agent {
    class: &'static str,
    name: Option<String>,
    email: Option<String>,
    urls: Vec<String>,
}

impl Three<'_, '_, '_> {
    /// The identifier of a party; it is written at the end.
    pub(super) fn agent(&mut self, party: &Party<'_>) -> String {
        self.losses.of_document_if(has_more(party), "party");
        self.agent_of(Agent {
            class: match party.kind() {
                PartyKind::Person => "Person",
                PartyKind::Organization => "Organization",
            },
            name: party.name().map(str::to_owned),
            email: party.email().map(str::to_owned),
            urls: party.urls().map(str::to_owned).collect(),
        })
    }

    /// The identifier of an organisation of which only the name is known.
    pub(super) fn organization(&mut self, name: &str) -> String {
        self.agent_of(Agent {
            class: "Organization",
            name: Some(name.to_owned()),
            email: None,
            urls: Vec::new(),
        })
    }

    fn agent_of(&mut self, agent: Agent) -> String {
        let next = self.agents.len();
        let number = *self.agents.entry(agent).or_insert(next);
        format!("{}agent-{number}", self.base)
    }

    fn agents(&mut self) {
        let mut agents: Vec<(Agent, usize)> =
            std::mem::take(&mut self.agents).into_iter().collect();
        agents.sort_unstable_by_key(|(_, number)| *number);
        for (agent, number) in agents {
            let id = format!("{}agent-{number}", self.base);
            let email = agent.email.iter().map(|email| ("email", email));
            let urls = agent.urls.iter().map(|url| ("urlScheme", url));
            self.element(agent.class, &id, |json| {
                json.optional("name", agent.name.as_deref());
                json.list(
                    "externalIdentifier",
                    email.chain(urls),
                    |json, (kind, value)| {
                        json.object(|json| {
                            json.member("type", "ExternalIdentifier");
                            json.member("externalIdentifierType", kind);
                            json.member("identifier", value);
                        });
                    },
                );
            });
        }
    }

    /// The identifier of the licence that an expression is; it is written at the end.
    pub(super) fn license(&mut self, expression: &str) -> String {
        if expression == "NONE" {
            return "expandedlicensing_NoneLicense".to_owned();
        }
        let next = self.expressions.len();
        let number = *self
            .expressions
            .entry(expression.to_owned())
            .or_insert(next);
        format!("{}license-{number}", self.base)
    }

    pub(super) fn license_texts(&mut self) {
        let customs = std::mem::take(&mut self.customs.list);
        let mut expressions: Vec<(String, usize)> =
            std::mem::take(&mut self.expressions).into_iter().collect();
        expressions.sort_unstable_by_key(|(_, number)| *number);
        let version = self.license_list_version(expressions.is_empty());
        for (expression, number) in expressions {
            let id = format!("{}license-{number}", self.base);
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
            let words: Vec<&str> = expression.split(|c| !is_part(c)).collect();
            let own: Vec<(String, String)> = customs
                .iter()
                .filter(|custom| words.contains(&custom.id.as_str()))
                .map(|custom| (custom.id.clone(), format!("{}{}", self.base, custom.id)))
                .collect();
            self.element("simplelicensing_LicenseExpression", &id, |json| {
                json.member("simplelicensing_licenseExpression", &expression);
                json.optional("simplelicensing_licenseListVersion", version.as_deref());
                json.list("simplelicensing_customIdToUri", own, |json, (id, uri)| {
                    json.object(|json| {
                        json.member("type", "DictionaryEntry");
                        json.member("key", &id);
                        json.member("value", &uri);
                    });
                });
            });
        }
        for custom in customs {
            let id = format!("{}{}", self.base, custom.id);
            self.element("expandedlicensing_CustomLicense", &id, |json| {
                json.optional("name", custom.name.as_deref());
                json.optional("comment", custom.comment.as_deref());
                json.member("simplelicensing_licenseText", &custom.text);
                json.texts("expandedlicensing_seeAlso", &custom.see_also);
            });
        }
        self.agents();
    }

    /// The version of the licence list, with three numbers as the format wants it.
    fn license_list_version(&mut self, is_unsaid: bool) -> Option<String> {
        let version = self.inventory.document().license_list_version()?;
        let sound = [version.to_owned(), format!("{version}.0")]
            .into_iter()
            .find(|version| crate::spdx3::forms::is_version(version));
        let is_lost = is_unsaid || sound.is_none();
        self.losses.of_document_if(is_lost, "license-list-version");
        sound
    }
}
