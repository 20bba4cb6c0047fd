//! The one integration-test binary of the crate.

mod expression;
mod knowledge;
mod mapping;
mod messages;
mod policy;
mod samples;
mod verdicts;
