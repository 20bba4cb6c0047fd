//! `allmende import`: imports an inventory by a mapping that is known.
//!
//! Exit status: 0 every row could be taken; 1 it went wrong; 2 at least one row was refused, or the call cannot be
//! used. A refused row does not keep the others out.

use std::io::{self, Write};

use platform::permission::ManageTenant;
use platform::{App, May, Problem, people};
use portfolio::ImportPortfolio;
use portfolio::cli::import_inventory;
use portfolio::import::RowKind;
use portfolio::store::imports::{RunRow, RunState};
use serde_json::json;

use crate::check::bytes;
use crate::cli::{Format, InventoryOptions};
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// The name of the JSON document.
const DOCUMENT: &str = "allmende-import/1";

/// Runs the command.
pub(crate) fn run(options: &InventoryOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    let limits = sbom::Limits {
        bytes: portfolio::service::MOST_IMPORT_BYTES,
        ..sbom::Limits::default()
    };
    let read = bytes(&options.file, &limits);
    let read = read.map_err(|error| Failure::failed(speech.io(&error)))?;
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Refuse, speech).await?;
        let done = import(&app, options, read).await;
        let done = done.map_err(|problem| explained(&problem, &app, speech));
        open::close(app).await;
        let run = done?;
        tell(&run, options, speech);
        match run.counts.refused {
            0 => Ok(()),
            refused => Err(Failure {
                status: 2,
                lines: vec![speech.count("cli-inventory-refused", refused)],
            }),
        }
    })
}

/// A problem with what can be done about it.
fn explained(problem: &Problem, app: &App, speech: &Speech) -> Failure {
    let mut failure = Failure::problem(problem, app, speech);
    let help = format!("problem-{}-help", problem.code);
    let help = app.text(speech.lang, &help, &problem.fluent_args());
    failure.lines.push(help);
    failure
}

async fn import(app: &App, options: &InventoryOptions, read: Vec<u8>) -> Result<RunRow, Problem> {
    let (_, access) = people::as_operator(app, &options.tenant).await?;
    let may: May<ImportPortfolio> = access.may()?;
    let manage: Option<May<ManageTenant>> = if options.create_departments {
        Some(access.may()?)
    } else {
        None
    };
    let name = match options.file.file_name() {
        Some(name) if options.file.as_os_str() != "-" => name.to_string_lossy().into_owned(),
        _ => "import".to_owned(),
    };
    let of = (options.mapping.as_str(), name.as_str());
    import_inventory(app, (&may, manage.as_ref()), of, read, options.apply).await
}

/// The rows of each kind, one line each, and where to go on.
fn tell(run: &RunRow, options: &InventoryOptions, speech: &Speech) {
    let mut out = io::stdout();
    if options.format == Format::Json {
        let whole = json!({
            "schema": DOCUMENT, "import": run.id, "state": run.state, "counts": run.counts
        });
        // It is done, whether it can be said or not.
        let _ = writeln!(out, "{whole:#}");
        return;
    }
    for kind in RowKind::ALL {
        let label = match kind {
            RowKind::Refused => speech.t("cli-inventory-refused-rows"),
            _ => speech.t(&format!("cli-inventory-{}", kind.as_str())),
        };
        let _ = writeln!(out, "{:>8}  {label}", run.counts.of(*kind));
    }
    let key = match run.state {
        RunState::Applied => "cli-inventory-applied",
        _ => "cli-inventory-preview",
    };
    let path = format!("/t/{}/portfolio/import/{}", options.tenant, run.id);
    let _ = writeln!(out, "{}", speech.ta(key, &[("path", path.into())]));
}
