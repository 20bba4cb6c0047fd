//! The command line: what can be typed, in German and in English.

mod advisories;
mod errors;
mod help;
mod options;

pub(crate) use advisories::{
    AdvisoriesCommand, AdvisoriesImportOptions, DatabaseOptions, EvidenceOptions, MatchFormat,
    MatchOptions, OrderOptions, StatusOptions, SyncOptions,
};
#[cfg(feature = "licensing")]
pub(crate) use options::NoticesOptions;
pub(crate) use options::{
    ArchiveOptions, AuditCommand, AuditVerifyOptions, CheckOptions, Cli, Command, CompatOptions,
    ConvertOptions, CvssOptions, DataOptions, DemoOptions, DiffOptions, ExplainOptions, Format,
    ImportOptions, InventoryOptions, KnowledgeCheckOptions, KnowledgeCommand, LicenseCommand,
    SbomCommand, ServeOptions, TenantCommand, TenantRestoreOptions, UseOptions, UserAddOptions,
    UserCommand,
};

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use platform::Lang;

use crate::speech::Speech;

/// Bad input on the command line: exit status 2.
pub(crate) const USAGE: u8 = 2;

/// The language of the command line: `--lang`, else `LC_ALL`, else `LANG`, else German. Looked up
/// before parsing, because mistakes are told in it, too.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    named(arguments)
        .or_else(|| {
            let name = std::env::var("LC_ALL").ok().filter(|name| !name.is_empty());
            name.or_else(|| std::env::var("LANG").ok())
        })
        .and_then(|name| name.parse().ok())
        .unwrap_or_default()
}

/// The value of `--lang`.
fn named(arguments: &[OsString]) -> Option<String> {
    let mut arguments = arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if let Some(rest) = argument.strip_prefix("--lang") {
            return match rest.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if rest.is_empty() => arguments.next().map(ToOwned::to_owned),
                None => None,
            };
        }
    }
    None
}

/// Reads the command line.
///
/// # Errors
/// The exit status, when help was asked for (0) or something is wrong (2); it has been said.
pub(crate) fn parse(arguments: &[OsString], speech: &Speech) -> Result<Cli, ExitCode> {
    let mut command = help::localized(Cli::command(), speech);
    let told =
        |command: &mut clap::Command, error: clap::Error| errors::tell(&error, command, speech);
    match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => Cli::from_arg_matches(&matches).map_err(|error| told(&mut command, error)),
        Err(error) => Err(told(&mut command, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        assert_eq!(
            named(&words("allmende sbom check --lang en x")),
            Some("en".to_owned())
        );
        assert_eq!(
            named(&words("allmende --lang=de sbom")),
            Some("de".to_owned())
        );
        assert_eq!(named(&words("allmende sbom check -- --lang en")), None);
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let speech = Speech::new(lang);
            let mut missing = Vec::new();
            help::missing(&Cli::command(), &speech, &mut missing);
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
            help::localized(Cli::command(), &speech).debug_assert();
        }
    }
}
