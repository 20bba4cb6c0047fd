//! A VEX statement that stands, for programs.

use advisory::vex::{Format, Standing, Status};
use serde::Serialize;

/// The statement as the outputs give it.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    status: Status,
    /// As the document words it.
    justification: Option<&'a str>,
    impact: Option<&'a str>,
    action: Option<&'a str>,
    time: Option<String>,
    author: Option<&'a str>,
    document: Option<&'a str>,
    format: Format,
    /// How many other statements say something else of the same.
    contrary: usize,
}

impl<'a> Said<'a> {
    pub(super) fn of(standing: &Standing<'a>) -> Self {
        let statement = standing.statement;
        Self {
            status: statement.status,
            justification: statement
                .justification
                .as_ref()
                .map(|reason| reason.word.as_str()),
            impact: statement.impact.as_deref(),
            action: statement.action.as_deref(),
            time: statement.time.map(|time| time.to_string()),
            author: statement.author.as_deref(),
            document: statement.document.as_deref(),
            format: statement.format,
            contrary: standing.contrary,
        }
    }
}
