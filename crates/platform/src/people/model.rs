//! Types and rules of tenancy and people.

use crate::{Actor, Lang, PersonId, TenantId, TokenId};
use std::collections::BTreeSet;

crate::typed_id!(
    /// A mandate.
    MandateId
);

/// On which side of a mandate a tenant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateSide {
    /// It is served.
    Town,
    /// It serves.
    Provider,
}

/// What a tenant is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TenantKind {
    /// Town or municipality.
    Town,
    /// District (Kreis).
    District,
    /// Municipal IT service provider.
    ServiceProvider,
    /// Association of municipalities.
    Association,
    /// Municipal company.
    MunicipalCompany,
}

impl TenantKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Town,
        Self::District,
        Self::ServiceProvider,
        Self::Association,
        Self::MunicipalCompany,
    ];
    /// As it is stored: kebab-case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::District => "district",
            Self::ServiceProvider => "service-provider",
            Self::Association => "association",
            Self::MunicipalCompany => "municipal-company",
        }
    }
    /// Reads [`TenantKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A tenant as pages and use cases need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// Identifier.
    pub id: TenantId,
    /// Short name in addresses: lower-case letters, digits, hyphen.
    pub slug: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: TenantKind,
    /// Whether it is the demo town.
    pub demo: bool,
}

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As it is stored and as KERN's `data-kern-theme` takes it; empty for the system's choice.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
    /// Reads [`Theme::as_str`].
    pub fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// Who sent a request.
#[derive(Clone, Debug)]
pub enum Identity {
    /// Nobody we know.
    Anonymous,
    /// A person with a session.
    Person(SignedIn),
    /// A program with an API token.
    Token {
        /// The token.
        token: TokenId,
        /// Who made it.
        person: PersonId,
        /// The tenant for which it was made.
        tenant: TenantId,
        /// The rights it carries at most.
        scope: BTreeSet<String>,
    },
}

/// A person with a session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The person.
    pub person: PersonId,
    /// Name as shown.
    pub name: String,
    /// Hash of the session's secret, hexadecimal; the key of the CSRF token.
    pub session: String,
    /// Language setting.
    pub lang: Option<Lang>,
    /// Theme setting.
    pub theme: Theme,
}

impl Identity {
    /// Who acts; nobody for anonymous requests.
    pub fn actor(&self) -> Option<Actor> {
        match self {
            Self::Anonymous => None,
            Self::Person(signed_in) => Some(Actor::Person(signed_in.person)),
            Self::Token { token, person, .. } => Some(Actor::Token(*token, *person)),
        }
    }
    /// The signed-in person.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::Person(signed_in) => Some(signed_in),
            _ => None,
        }
    }
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.signed_in().and_then(|signed_in| signed_in.lang)
    }
    /// What CSRF tokens are bound to.
    pub(crate) fn session_key(&self) -> String {
        match self {
            Self::Person(signed_in) => signed_in.session.clone(),
            _ => "anonymous".to_owned(),
        }
    }
}
