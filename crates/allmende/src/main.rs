//! The program `allmende`: command line, configuration, and the one place where the fields are
//! wired together.
//!
//! Commands that need no database (`sbom check`, `license explain`) start nothing: no runtime, no
//! connection, no configuration.

mod check;
mod cli;
mod explain;
mod policy;
mod speech;

use std::process::ExitCode;

use cli::{Command, LicenseCommand, SbomCommand};
use speech::Speech;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let speech = Speech::new(cli::language(&arguments));
    let cli = match cli::parse(&arguments, &speech) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match cli.command {
        Command::Sbom(SbomCommand::Check(options)) => check::run(&options, &speech),
        Command::License(LicenseCommand::Explain(options)) => explain::run(&options, &speech),
    }
}
