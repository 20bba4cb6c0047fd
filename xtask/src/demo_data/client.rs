//! Running the ordinary package clients.

use std::process::Command;

use anyhow::{Context, Result, ensure};

/// What a command prints. The end of its complaints becomes the error if it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let result = command
        .output()
        .with_context(|| format!("{program} could not be started"))?;
    let complaints = String::from_utf8_lossy(&result.stderr);
    let last: Vec<&str> = complaints.lines().rev().take(5).collect();
    ensure!(
        result.status.success(),
        "{program} failed ({}): {}",
        result.status,
        last.join(" <- ")
    );
    String::from_utf8(result.stdout).with_context(|| format!("{program} printed what is no UTF-8"))
}
