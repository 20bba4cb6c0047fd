//! The audit log: append-only, hash-chained, one chain per tenant and one for the installation.

mod pages;
mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use pages::{api, menu, routes};
pub use service::{MAX_EXPORT, export};
pub use store::{AuditRow, Filter, append, append_system, entries};
pub(crate) use store::{migration, migration_of_subjects};

use serde::Serialize;

/// One entry as it is hashed. The hash covers the previous hash and the RFC 8785 JSON of this.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Entry {
    /// Tenant id, or `installation`.
    pub chain: String,
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Who, as [`crate::Actor::key`].
    pub actor: String,
    /// What was done: `area.thing.verb`, for example `portfolio.product.create`.
    pub action: String,
    /// On what: `kind:id`.
    pub subject: String,
    /// Particulars; no names of people, no secrets.
    pub details: serde_json::Value,
}

/// The hash before the first entry of a chain.
pub const GENESIS: [u8; 32] = [0; 32];

/// SHA-256 over the previous hash and the canonical JSON (RFC 8785) of the entry.
pub fn chain_hash(previous: &[u8], entry: &Entry) -> Result<[u8; 32], serde_json::Error> {
    use sha2::Digest;
    let json = serde_json_canonicalizer::to_vec(entry)?;
    let mut hasher = sha2::Sha256::new();
    hasher.update(previous);
    hasher.update(&json);
    Ok(hasher.finalize().into())
}
