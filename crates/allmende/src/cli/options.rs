//! Commands and options. Their texts lie in the Fluent files: `cli-about-…` for commands,
//! `cli-option-…` for options and arguments.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use license::{Linking, Way};
use platform::Lang;
use portfolio::model::ProductKind;
#[cfg(feature = "licensing")]
use report::document::DocumentFormat;
use sbom::Target;
use sbom::quality::Guideline;

use super::advisories::AdvisoriesCommand;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "allmende",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
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
    /// Pages, REST and background work.
    Serve(ServeOptions),
    /// The demo town.
    Demo(DemoOptions),
    /// People, made by the operator.
    #[command(subcommand)]
    User(UserCommand),
    /// Municipalities, as the operator deals with them.
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Import an inventory.
    Import(InventoryOptions),
    /// Everything about SBOMs.
    #[command(subcommand)]
    Sbom(SbomCommand),
    /// Everything about licences.
    #[command(subcommand)]
    License(LicenseCommand),
    /// Scores of CVSS vectors; needs no database.
    Cvss(CvssOptions),
    /// Everything about security advisories.
    #[command(subcommand)]
    Advisories(AdvisoriesCommand),
    /// Write everything into one file.
    Backup(ArchiveOptions),
    /// Fill an empty database from such a file.
    Restore(ArchiveOptions),
    /// The log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Knowledge files.
    #[command(subcommand)]
    Knowledge(KnowledgeCommand),
}

/// What to do with people.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a person.
    Add(UserAddOptions),
}

/// What to do with municipalities.
#[derive(Debug, Subcommand)]
pub(crate) enum TenantCommand {
    /// Bring an archived one back.
    Restore(TenantRestoreOptions),
}

/// What to do with the log.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Prove that it is whole.
    Verify(AuditVerifyOptions),
}

/// What to do with knowledge files.
#[derive(Debug, Subcommand)]
pub(crate) enum KnowledgeCommand {
    /// Find what cannot be used.
    Check(KnowledgeCheckOptions),
}

/// What to do with SBOMs.
#[derive(Debug, Subcommand)]
pub(crate) enum SbomCommand {
    /// Check files; needs no database.
    Check(CheckOptions),
    /// Write a file in another format; needs no database.
    Convert(ConvertOptions),
    /// Tell what differs between two files; needs no database.
    Diff(DiffOptions),
    /// Take files into the portfolio.
    Import(ImportOptions),
}

/// What to do with licences.
#[derive(Debug, Subcommand)]
pub(crate) enum LicenseCommand {
    /// "May we use this?"; needs no database.
    Explain(ExplainOptions),
    /// May parts be in a work under another licence? Needs no database.
    Compat(CompatOptions),
    /// Copyright statements and licence texts to go along with software; needs no database.
    #[cfg(feature = "licensing")]
    Notices(NoticesOptions),
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
    /// Whether warnings count like errors, and a field that the BSI requires must be there.
    #[arg(long)]
    pub(crate) strict: bool,
    /// The version of BSI TR-03183-2 by which completeness is measured.
    #[arg(long, default_value = Guideline::default().version(), value_parser = guideline())]
    pub(crate) bsi: Guideline,
}

/// Options of `sbom convert`.
#[derive(Debug, Args)]
pub(crate) struct ConvertOptions {
    /// The file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The format to write.
    #[arg(long, value_parser = target())]
    pub(crate) to: Target,
    /// Where to write it, instead of standard output.
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    /// Form of what there is to say about it.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `sbom diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffOptions {
    /// The file before; `-` is standard input.
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The file after; `-` is standard input.
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
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

/// Options of `license compat`. The way of use is that of own development unless said otherwise.
#[derive(Debug, Args)]
pub(crate) struct CompatOptions {
    /// Licences of the parts.
    #[arg(value_name = "EXPR", required = true)]
    pub(crate) expressions: Vec<String>,
    /// Licence of the whole.
    #[arg(long, value_name = "ID", required = true)]
    pub(crate) outbound: String,
    /// Who gets to see or receive the work.
    #[arg(long = "use", default_value = "distribute", value_parser = way())]
    pub(crate) way: Way,
    /// How the parts are joined with the work.
    #[arg(long, default_value = "static", value_parser = linking())]
    pub(crate) linking: Linking,
    /// Whether the parts are used as they came.
    #[arg(long)]
    pub(crate) unmodified: bool,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `license notices`. The way of use is that of own development unless said otherwise.
#[cfg(feature = "licensing")]
#[derive(Debug, Args)]
pub(crate) struct NoticesOptions {
    /// SBOMs; `-` is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Who gets to see or receive the software.
    #[arg(long = "use", default_value = "distribute", value_parser = way())]
    pub(crate) way: Way,
    /// How the components are joined with the software.
    #[arg(long, default_value = "static", value_parser = linking())]
    pub(crate) linking: Linking,
    /// Whether the components are used as they came.
    #[arg(long)]
    pub(crate) unmodified: bool,
    /// Form of the document.
    #[arg(long, default_value = "txt", value_parser = document_format())]
    pub(crate) format: DocumentFormat,
    /// Where to write it, instead of standard output.
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
}

/// Options of `cvss`.
#[derive(Debug, Args)]
pub(crate) struct CvssOptions {
    /// Vectors; without any one per line of standard input.
    #[arg(value_name = "VECTOR")]
    pub(crate) vectors: Vec<String>,
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

pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["text", "json"]).map(|name| {
        if name == "json" {
            Format::Json
        } else {
            Format::Text
        }
    })
}

#[cfg(feature = "licensing")]
fn document_format() -> impl TypedValueParser<Value = DocumentFormat> {
    PossibleValuesParser::new(["txt", "html", "odt", "pdf"])
        .map(|name| name.parse().unwrap_or(DocumentFormat::Text))
}

fn target() -> impl TypedValueParser<Value = Target> {
    let name = |target: Target| match target {
        Target::CycloneDx => "cyclonedx-1.6",
        Target::Spdx3 => "spdx-3.0.1",
        Target::Spdx2 => "spdx-2.3",
    };
    PossibleValuesParser::new(Target::ALL.map(name)).map(move |given| {
        let named = |target: &Target| name(*target) == given;
        Target::ALL
            .into_iter()
            .find(named)
            .unwrap_or(Target::CycloneDx)
    })
}

fn guideline() -> impl TypedValueParser<Value = Guideline> {
    PossibleValuesParser::new(Guideline::BSI.map(Guideline::version)).map(|name| {
        let named = |guideline: &Guideline| guideline.version() == name;
        Guideline::BSI.into_iter().find(named).unwrap_or_default()
    })
}

fn way() -> impl TypedValueParser<Value = Way> {
    PossibleValuesParser::new(Way::ALL.iter().map(|way| way.as_str()))
        .map(|name| Way::from_name(&name).unwrap_or_default())
}

fn product_kind() -> impl TypedValueParser<Value = ProductKind> {
    PossibleValuesParser::new(crate::import::kinds())
        .map(|name| ProductKind::parse(&name).unwrap_or(ProductKind::OpenSource))
}

fn linking() -> impl TypedValueParser<Value = Linking> {
    PossibleValuesParser::new(Linking::ALL.iter().map(|linking| linking.as_str()))
        .map(|name| Linking::from_name(&name).unwrap_or_default())
}

/// Where the installation lies.
#[derive(Debug, Default, Args)]
pub(crate) struct DataOptions {
    /// Data folder.
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// Configuration, instead of `allmende.toml` in the data folder.
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
    /// Address of the database.
    #[arg(long)]
    pub(crate) database: Option<String>,
}

/// Options of `serve`. Texts are read with the other layers of the configuration.
#[derive(Debug, Default, Args)]
pub(crate) struct ServeOptions {
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Address and port.
    #[arg(long)]
    pub(crate) listen: Option<String>,
    /// Address for browsers.
    #[arg(long)]
    pub(crate) public_url: Option<String>,
    /// Proxies that are believed.
    #[arg(long)]
    pub(crate) trusted_proxy: Vec<String>,
    /// Form of the log.
    #[arg(long)]
    pub(crate) log: Option<String>,
    /// Whether there shall be a demo town.
    #[arg(long)]
    pub(crate) demo: bool,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Whose administrators shall enter it; with `remove`, the demo town itself.
    #[arg(long)]
    pub(crate) tenant: Option<String>,
    /// Remove it.
    #[arg(long)]
    pub(crate) remove: bool,
}

/// Options of `sbom import`.
#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// Files; `-` is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Short name of the tenant.
    #[arg(long)]
    pub(crate) tenant: String,
    /// Name of the product, instead of the one that the document names.
    #[arg(long)]
    pub(crate) product: Option<String>,
    /// Version, instead of the one that the document names.
    #[arg(long)]
    pub(crate) release: Option<String>,
    /// Kind of a product that is new.
    #[arg(long, default_value = "open-source", value_parser = product_kind())]
    pub(crate) kind: ProductKind,
    /// Identifier of the release that all files belong to.
    #[arg(long, conflicts_with_all = ["product", "release"])]
    pub(crate) into: Option<String>,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub(crate) struct InventoryOptions {
    /// The table; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Short name of the tenant.
    #[arg(long)]
    pub(crate) tenant: String,
    /// Name of the source whose mapping is used.
    #[arg(long)]
    pub(crate) mapping: String,
    /// Whether it is written; else only its preview is kept.
    #[arg(long)]
    pub(crate) apply: bool,
    /// Whether departments that are not known are entered.
    #[arg(long)]
    pub(crate) create_departments: bool,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `user add`.
#[derive(Debug, Args)]
pub(crate) struct UserAddOptions {
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Short name of the tenant.
    #[arg(long)]
    pub(crate) tenant: String,
    /// E-mail address.
    #[arg(long)]
    pub(crate) email: String,
    /// Name.
    #[arg(long)]
    pub(crate) name: String,
    /// Roles.
    #[arg(long, required = true)]
    pub(crate) role: Vec<String>,
    /// File with the password.
    #[arg(long)]
    pub(crate) password_file: Option<PathBuf>,
}

/// Options of `tenant restore`.
#[derive(Debug, Args)]
pub(crate) struct TenantRestoreOptions {
    /// Short name of the tenant.
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
}

/// Options of `backup` and `restore`.
#[derive(Debug, Args)]
pub(crate) struct ArchiveOptions {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
}

/// Options of `audit verify`.
#[derive(Debug, Args)]
pub(crate) struct AuditVerifyOptions {
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Form of the result.
    #[arg(long, default_value = "text", value_parser = format())]
    pub(crate) format: Format,
}

/// Options of `knowledge check`.
#[derive(Debug, Args)]
pub(crate) struct KnowledgeCheckOptions {
    /// The folder; without one the overlay of the installation.
    pub(crate) folder: Option<PathBuf>,
    /// Where the installation lies.
    #[command(flatten)]
    pub(crate) data: DataOptions,
}
