//! Settings of a tenant: small JSON values by key.

mod store;

pub(crate) use store::migration;
pub use store::{get, put};
