//! Commands and options. Their texts lie in the Fluent files: `cli-about-…` for commands,
//! `cli-option-…` for options and arguments.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use license::{Linking, Way};
use platform::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "allmende", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Language of messages.
    #[arg(long, global = true, display_order = 100, value_parser = language())]
    pub(crate) lang: Option<Lang>,
    #[arg(short, long, global = true, display_order = 101, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, display_order = 102, action = ArgAction::Version)]
    version: Option<bool>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything about SBOMs.
    #[command(subcommand)]
    Sbom(SbomCommand),
    /// Everything about licences.
    #[command(subcommand)]
    License(LicenseCommand),
}

/// What to do with SBOMs.
#[derive(Debug, Subcommand)]
pub(crate) enum SbomCommand {
    /// Check files; needs no database.
    Check(CheckOptions),
}

/// What to do with licences.
#[derive(Debug, Subcommand)]
pub(crate) enum LicenseCommand {
    /// "May we use this?"; needs no database.
    Explain(ExplainOptions),
}

/// Options of `sbom check`.
#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// Files; `-` is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Policy and way of use.
    #[command(flatten)]
    pub(crate) usage: UseOptions,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
    /// Whether warnings count like errors.
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Options of `license explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    /// Expression, name or address of a licence.
    #[arg(value_name = "EXPR")]
    pub(crate) expression: String,
    /// Policy and way of use.
    #[command(flatten)]
    pub(crate) usage: UseOptions,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// The policy and the way of use by which licences are judged.
#[derive(Debug, Args)]
pub(crate) struct UseOptions {
    /// A town's own policy.
    #[arg(long)]
    pub(crate) policy: Option<PathBuf>,
    /// Who gets to see or receive the software.
    #[arg(long = "use", default_value = "internal", value_parser = way())]
    pub(crate) way: Way,
    /// Whether the software was changed.
    #[arg(long)]
    pub(crate) modified: bool,
    /// How it is joined with other software.
    #[arg(long, default_value = "separate", value_parser = linking())]
    pub(crate) linking: Linking,
}

/// Form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["de", "en"]).map(|name| name.parse().unwrap_or_default())
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["text", "json"]).map(|name| if name == "json" { Format::Json } else { Format::Text })
}

fn way() -> impl TypedValueParser<Value = Way> {
    PossibleValuesParser::new(Way::ALL.iter().map(|way| way.as_str()))
        .map(|name| Way::from_name(&name).unwrap_or_default())
}

fn linking() -> impl TypedValueParser<Value = Linking> {
    PossibleValuesParser::new(Linking::ALL.iter().map(|linking| linking.as_str()))
        .map(|name| Linking::from_name(&name).unwrap_or_default())
}
