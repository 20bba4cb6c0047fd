//! Whether a document keeps to its specification.
//!
//! The official schemas, as tables of our own ([`shape`], [`cyclonedx`], [`spdx`]), are walked beside
//! the document while it is read: [`Reader`](crate::reader::Reader) always knows the shape of the
//! value that comes next, whether the inventory keeps the value or not ([`judge`]). The schemas
//! themselves judge in the tests only.

mod cyclonedx;
mod habit;
mod judge;
mod rules;
mod shape;
mod spdx;
pub(crate) mod text;
mod unique;

pub(crate) use cyclonedx::BOM;
pub(crate) use judge::Judge;
pub(crate) use shape::Shape;
pub(crate) use spdx::DOCUMENT;
pub(crate) use text::{is_date_time, is_license_id};
