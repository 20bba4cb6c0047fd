//! Tenants, departments, people, roles, mandates, sessions and API tokens.

pub mod api;
pub mod client;
pub mod model;
pub mod pages;
mod password;
pub mod refused;
pub mod rules;
pub(crate) mod secret;
pub mod service;
pub mod session;
pub mod store;
mod throttle;

pub use api::api;
pub use client::Client;
pub use model::{Identity, MandateId, MandateSide, SignedIn, Tenant, TenantKind, Theme};
pub use pages::{menu, routes};
pub(crate) use session::works_in;
pub use session::{as_operator, enter, enter_all, identity_of};
pub(crate) use store::migration;

/// Texts of tenancy and people.
pub const MESSAGES: crate::Messages = crate::Messages {
    de: include_str!("../../i18n/people.de.ftl"),
    en: include_str!("../../i18n/people.en.ftl"),
};

#[cfg(test)]
mod tests;
