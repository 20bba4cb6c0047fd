//! `allmende advisories`: the database of security advisories, and what it says about SBOMs.
//!
//! The engine `advisory` does no input or output: files are opened, mapped, locked and written here.

mod database;
mod explain;
mod import;
mod matching;
mod order;
mod status;
mod sync;

use std::process::ExitCode;

use crate::cli::AdvisoriesCommand;
use crate::speech::Speech;

/// Runs the command.
pub(crate) fn run(command: &AdvisoriesCommand, speech: &Speech) -> ExitCode {
    match command {
        AdvisoriesCommand::Import(options) => import::run(options, speech),
        AdvisoriesCommand::Sync(options) => sync::run(options, speech),
        AdvisoriesCommand::Status(options) => status::run(options, speech),
        AdvisoriesCommand::Match(options) => matching::run(options, speech),
        AdvisoriesCommand::Explain(options) => explain::run(options, speech),
        AdvisoriesCommand::Order(options) => order::run(options, speech),
    }
}

/// A text of somebody else without what would break the line or steer the terminal.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}
