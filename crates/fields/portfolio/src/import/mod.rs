//! Import of an inventory: rows of a table become products, releases and deployments.
//!
//! Everything here is pure. [`sheet`] reads the file; a [`Mapping`] says which column is what ([`propose`] guesses it);
//! [`Inputs`] turns the rows into values in the form that this program keeps; [`Plan`] compares them with what the
//! municipality has and says row by row what would happen, and what is to be written.
//!
//! Three states of a field are compared: what the source said last time, what it says now, and what is here. What
//! somebody changed here since the last import is never overwritten unless that is chosen.

mod find;
mod input;
mod keep;
mod mapping;
mod merge;
mod plan;
mod planned;
mod planner;
mod target;
mod value;
mod words;
mod work;

pub use input::{Input, Inputs};
pub use mapping::{Mapping, Rule, fingerprint, propose};
pub(crate) use merge::value_of;
pub use plan::{Plan, With};
pub use planned::{Choice, Counts, Fault, FieldChange, Link, Note, Planned, RowKind};
pub use target::{Part, Target};
pub(crate) use value::CREATE;
pub use words::Words;
pub(crate) use words::plain;
pub use work::{Department, Existing};
