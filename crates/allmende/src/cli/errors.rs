//! Mistakes on the command line, told in the language of whoever typed.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::USAGE;
use crate::speech::Speech;

/// Says what was asked for (help, version) or what is wrong; gives the exit status.
pub(super) fn tell(error: &Error, command: &mut Command, speech: &Speech) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout(), "{error}");
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr(), "{error}");
            ExitCode::from(USAGE)
        }
        _ => {
            speech.complain(sentence(error, speech));
            let name = command.get_name();
            let hint = speech.ta("cli-error-hint", &[("program", name.into())]);
            let _ = writeln!(std::io::stderr(), "{hint}");
            ExitCode::from(USAGE)
        }
    }
}

/// What is wrong, as one sentence, with a second one if there is a likely remedy.
fn sentence(error: &Error, speech: &Speech) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let (key, args) = match error.kind() {
        ErrorKind::UnknownArgument => ("cli-error-unknown-option", vec![("option", argument)]),
        ErrorKind::InvalidSubcommand => (
            "cli-error-unknown-command",
            vec![("command", context(error, ContextKind::InvalidSubcommand))],
        ),
        ErrorKind::MissingSubcommand => ("cli-error-missing-command", Vec::new()),
        ErrorKind::MissingRequiredArgument => ("cli-error-missing", vec![("option", argument)]),
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            (
                "cli-error-conflict",
                vec![("option", argument), ("other", other)],
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            ("cli-error-no-value", vec![("option", argument)])
        }
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            (
                "cli-error-value",
                vec![("option", argument), ("value", value), ("valid", valid)],
            )
        }
        ErrorKind::ValueValidation => (
            "cli-error-value-form",
            vec![("option", argument), ("value", value)],
        ),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            ("cli-error-number-of-values", vec![("option", argument)])
        }
        ErrorKind::InvalidUtf8 => ("cli-error-utf8", Vec::new()),
        _ => ("cli-error-other", vec![("detail", error.to_string())]),
    };
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let mut sentence = speech.ta(key, &args);
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(|kind| context(error, kind))
    .find(|found| !found.is_empty());
    if let Some(suggestion) = suggestion {
        sentence.push(' ');
        sentence += &speech.ta("cli-error-suggestion", &[("suggestion", suggestion.into())]);
    }
    sentence
}

/// A particular of the error as text; empty if it has none.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.trim_end_matches("...").to_owned(),
        Some(ContextValue::Strings(texts)) => texts.join(", ").trim_end_matches("...").to_owned(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
