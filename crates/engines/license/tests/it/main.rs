//! The one integration-test binary of the crate.

mod compat;
mod expression;
mod knowledge;
mod mapping;
mod matrix;
mod messages;
mod notices;
mod obligation;
mod policy;
mod samples;
mod verdicts;
