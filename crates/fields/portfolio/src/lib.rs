//! Field portfolio: which software a municipality uses, in which releases, where, and what is in it.
//!
//! A release is assessed once, wherever it runs: SBOM documents and what they contain are stored once
//! by content for all tenants ([`store`]), a tenant's rows are small and point at them. What is shared
//! never leaves the program: pages, routes and identifiers speak of the tenant's own rows alone
//! (decision 0002).

pub mod index;
pub mod intake;
pub mod model;
pub mod service;
pub mod starter;
pub mod store;
