//! The one integration-test binary of the crate.

mod choice;
mod compat;
mod expression;
mod grant;
mod knowledge;
mod mapping;
mod matrix;
mod messages;
mod notices;
mod obligation;
mod policy;
mod samples;
mod verdicts;
