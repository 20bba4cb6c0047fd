//! Tasks of the project that are no part of the program: `cargo xtask TASK`.

mod demo_data;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

/// The tasks, as the error for an unknown one names them.
const TASKS: &str = "demo-data, tidy";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask lies in the workspace")?;
    let (task, rest) = arguments
        .split_first()
        .with_context(|| format!("name a task: {TASKS}"))?;
    match task.as_str() {
        "demo-data" => demo_data::run(root, rest),
        "tidy" => tidy::run(root),
        other => bail!("unknown task {other}; there are: {TASKS}"),
    }
}
