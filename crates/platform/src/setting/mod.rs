//! Settings of a tenant: small JSON values by key.

mod store;

pub use store::{get, put};
pub(crate) use store::migration;
