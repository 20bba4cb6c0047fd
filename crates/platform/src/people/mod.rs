//! Tenants, departments, people, roles, mandates, sessions and API tokens.

pub mod model;
pub mod session;
pub mod store;

pub use model::{Identity, SignedIn, Tenant, TenantKind, Theme};
pub use session::{enter, identity_of};
pub(crate) use store::migration;
