//! The program `allmende`: command line, configuration, and the one place where the fields are
//! wired together.
//!
//! Commands that need no database (`sbom check`, `sbom diff`, `sbom convert`, `license explain`, `license notices`,
//! `advisories`, `cvss`) start nothing: no runtime, no
//! connection. `advisories` reads the configuration only to find its data folder.

mod advisories;
mod audit;
mod backup;
mod check;
mod cli;
mod compat;
mod config;
mod convert;
mod cvss;
mod demo;
mod diff;
mod explain;
mod failure;
mod fields;
mod import;
mod inventory;
mod knowledge;
#[cfg(feature = "licensing")]
mod notices;
mod open;
mod policy;
mod progress;
mod serve;
mod speech;
mod tenant;
mod user;

use std::process::ExitCode;

use cli::{
    AuditCommand, Command, KnowledgeCommand, LicenseCommand, SbomCommand, TenantCommand,
    UserCommand,
};
use failure::Failure;
use speech::Speech;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let speech = Speech::new(cli::language(&arguments));
    let cli = match cli::parse(&arguments, &speech) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let done = match &cli.command {
        Command::Sbom(SbomCommand::Check(options)) => return check::run(options, &speech),
        Command::Sbom(SbomCommand::Convert(options)) => return convert::run(options, &speech),
        Command::Sbom(SbomCommand::Diff(options)) => return diff::run(options, &speech),
        Command::Cvss(options) => return cvss::run(options, &speech),
        Command::License(LicenseCommand::Compat(options)) => return compat::run(options, &speech),
        Command::Advisories(command) => return advisories::run(command, &speech),
        Command::License(LicenseCommand::Explain(options)) => {
            return explain::run(options, &speech);
        }
        #[cfg(feature = "licensing")]
        Command::License(LicenseCommand::Notices(options)) => {
            return notices::run(options, &speech);
        }
        Command::Sbom(SbomCommand::Import(options)) => import::run(options, &speech),
        Command::Import(options) => inventory::run(options, &speech),
        Command::Demo(options) => demo::run(options, &speech),
        Command::Serve(options) => serve::run(options, &speech),
        Command::User(UserCommand::Add(options)) => user::run(options, &speech),
        Command::Tenant(TenantCommand::Restore(options)) => tenant::run(options, &speech),
        Command::Backup(options) => backup::write(options, &speech),
        Command::Restore(options) => backup::read(options, &speech),
        Command::Audit(AuditCommand::Verify(options)) => audit::run(options, &speech),
        Command::Knowledge(KnowledgeCommand::Check(options)) => knowledge::run(options, &speech),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { status, lines }) => {
            for line in &lines {
                speech.complain(line);
            }
            ExitCode::from(status)
        }
    }
}
