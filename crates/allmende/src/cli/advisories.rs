//! Commands and options of `advisories`.

use std::path::PathBuf;

use advisory::Priority;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::options::{Format, format};

/// What to do with security advisories.
#[derive(Debug, Subcommand)]
pub(crate) enum AdvisoriesCommand {
    /// Take records into the database of advisories.
    Import(AdvisoriesImportOptions),
    /// Fetch what is published and take what changed into the database.
    Sync(SyncOptions),
    /// What is in the database.
    Status(StatusOptions),
    /// Which advisories concern the components of SBOMs?
    Match(MatchOptions),
    /// Why does a record concern a package, or why not?
    Explain(EvidenceOptions),
    /// Which pairs of versions are ordered otherwise? Needs no database.
    Order(OrderOptions),
}

/// Where the database of advisories lies.
#[derive(Debug, Args)]
pub(crate) struct DatabaseOptions {
    /// Its file.
    #[arg(long, value_name = "PATH")]
    pub(crate) db: Option<PathBuf>,
    /// Data folder, in which it lies if its file is not named.
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
}

/// Options of `advisories import`.
#[derive(Debug, Args)]
pub(crate) struct AdvisoriesImportOptions {
    /// Files, folders and archives.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where the database lies.
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    /// Whether the records as they were read are left out.
    #[arg(long)]
    pub(crate) without_originals: bool,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `advisories sync`.
#[derive(Debug, Args)]
pub(crate) struct SyncOptions {
    /// Where the database lies.
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    /// What to fetch from where, as TOML; without it `feeds.toml` beside the database, if it is there.
    #[arg(long, value_name = "FILE")]
    pub(crate) feeds: Option<PathBuf>,
    /// Whether the database is built anew from everything that was fetched.
    #[arg(long)]
    pub(crate) anew: bool,
    /// Whether the records as they were read are left out.
    #[arg(long)]
    pub(crate) without_originals: bool,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `advisories status`.
#[derive(Debug, Args)]
pub(crate) struct StatusOptions {
    /// Where the database lies.
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `advisories match`.
#[derive(Debug, Args)]
pub(crate) struct MatchOptions {
    /// SBOMs; `-` is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where the database lies.
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    /// Documents with statements about exploitability.
    #[arg(long)]
    pub(crate) vex: Vec<PathBuf>,
    /// The least priority that is shown and counts.
    #[arg(long, default_value = "low", value_parser = priority())]
    pub(crate) min_priority: Priority,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = match_format())]
    pub(crate) format: MatchFormat,
}

/// Options of `advisories explain`.
#[derive(Debug, Args)]
pub(crate) struct EvidenceOptions {
    /// Identifier of a record.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Package URL with version.
    #[arg(value_name = "PURL")]
    pub(crate) purl: String,
    /// Where the database lies.
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `advisories order`.
#[derive(Debug, Args)]
pub(crate) struct OrderOptions {
    /// The ecosystem, as in OSV records.
    #[arg(value_name = "ECOSYSTEM")]
    pub(crate) ecosystem: String,
    /// Pairs of versions, one a line; `-` is standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
}

/// Form of what was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MatchFormat {
    /// For people.
    Text,
    /// `allmende-advisory-match/1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// CycloneDX 1.6 with vulnerabilities.
    CycloneDx,
}

fn match_format() -> impl TypedValueParser<Value = MatchFormat> {
    PossibleValuesParser::new(["text", "json", "sarif", "cyclonedx"]).map(|name| match &*name {
        "json" => MatchFormat::Json,
        "sarif" => MatchFormat::Sarif,
        "cyclonedx" => MatchFormat::CycloneDx,
        _ => MatchFormat::Text,
    })
}

fn priority() -> impl TypedValueParser<Value = Priority> {
    PossibleValuesParser::new(Priority::ALL.iter().map(|priority| priority.as_str())).map(|name| {
        let named = |priority: &&Priority| priority.as_str() == name;
        let found = Priority::ALL.iter().find(named);
        found.copied().unwrap_or(Priority::Low)
    })
}
