//! Field portfolio: which software a municipality uses, in which releases, where, and what is in it.
//!
//! A release is assessed once, wherever it runs: SBOM documents and what they contain are stored once
//! by content for all tenants ([`store`]), a tenant's rows are small and point at them. What is shared
//! never leaves the program: pages, routes and identifiers speak of the tenant's own rows alone
//! (decision 0002).
//!
//! Other fields read through [`store`]: [`store::releases_with_documents`],
//! [`store::document_components`], [`store::license_forms`], [`store::ways_of_use`],
//! [`store::predecessor`].

mod api;
pub mod cli;
mod field;
pub mod import;
pub mod index;
pub mod intake;
pub mod model;
mod pages;
pub mod quality;
pub mod service;
pub mod starter;
pub mod store;

pub use field::Portfolio;
pub use service::{ImportPortfolio, ReadPortfolio, RequestSbom, UploadSbom, WritePortfolio};
