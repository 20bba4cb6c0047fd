//! The one integration-test binary of the crate.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a helper of tests stops where something is wrong, and tables of cases are long"
)]

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
