//! The log, on standard error: for people or as JSON, filtered by `RUST_LOG`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::Log;

/// Starts the log.
pub(super) fn start(form: Log) {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let colours = std::io::stderr().is_terminal();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colours)
        .with_writer(std::io::stderr);
    // A second start within one process (tests) keeps the first.
    let _ = match form {
        Log::Text => log.with_target(false).try_init(),
        Log::Json => log.json().flatten_event(true).try_init(),
    };
}
