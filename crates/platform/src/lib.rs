//! What every field of Allmende uses: tenancy, people, permissions, decisions, tasks, audit log,
//! jobs, knowledge, languages, page frame, REST conventions, databases.
//!
//! A field depends on this crate and plugs in by one description, [`Field`]. Use cases take
//! [`May<P>`](May), which only this crate can make.

extern crate self as platform;

pub mod api;
pub mod app;
pub mod attachment;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod comment;
pub mod consent;
pub mod db;
pub mod decision;
pub mod demo;
pub mod field;
pub mod i18n;
pub mod id;
pub mod job;
pub mod knowledge;
pub mod people;
pub mod permission;
pub mod problem;
mod provider;
pub mod setting;
pub mod start;
pub mod task;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod web;

pub use app::{App, Config};
pub use clock::{Clock, Instant};
pub use db::Db;
pub use field::Field;
pub use finding;
pub use i18n::{Lang, Messages, Texts};
pub use id::{DepartmentId, PersonId, TenantId};
pub use permission::{Access, Actor, May, Permission};
pub use problem::Problem;

typed_id!(
    /// A background job.
    JobId
);
typed_id!(
    /// An API token.
    TokenId
);

/// Crates that macros of this one refer to.
#[doc(hidden)]
pub mod reexport {
    pub use sea_orm;
    pub use serde;
    pub use utoipa;
    pub use uuid::{Error as UuidError, Uuid};
}
